//! Every font and measure of the window, and its colours, which `view/drawing/hue` names. Measures lie on a grid of 4 points.

use std::sync::Arc;

use egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle, Theme, Ui,
    Visuals, vec2,
};

use super::fonts::{STRONG, use_fonts};
use crate::explain::Lang;
use crate::view::Phase;
use crate::view::drawing::Hue;

/// The step of the grid.
pub(crate) const STEP: f32 = 4.0;
/// The height of a table's row.
pub(crate) const ROW: f32 = 24.0;
/// The height of a button.
pub(crate) const CONTROL: f32 = 28.0;
/// The height of the bar at the top.
pub const BAR: f32 = 44.0;

/// The colours of the light or the dark window.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Palette {
    /// Behind bars and tab strips.
    pub(crate) chrome: Color32,
    /// Behind what is read.
    pub(crate) surface: Color32,
    /// Fields to type in, and code.
    pub(crate) field: Color32,
    /// Under the pointer.
    pub(crate) hover: Color32,
    /// The selected row.
    pub(crate) selected: Color32,
    /// Thin lines between things.
    pub(crate) line: Color32,
    /// The outline of fields and buttons.
    pub(crate) outline: Color32,
    /// Text.
    pub(crate) text: Color32,
    /// Text that stands back.
    pub(crate) weak: Color32,
    /// The accent.
    pub(crate) accent: Color32,
    /// What went wrong.
    pub(crate) error: Color32,
    /// Behind what went wrong.
    pub(crate) error_surface: Color32,
    /// The edge of what shows the past.
    pub(crate) replay: Color32,
    /// In the order of [`Phase::ALL`].
    phases: [Color32; 7],
}

const LIGHT: Palette = Palette::new(false);
const DARK: Palette = Palette::new(true);

impl Palette {
    /// The colours of [`Hue`], light or dark.
    const fn new(is_dark: bool) -> Self {
        Self {
            chrome: color(Hue::Chrome, is_dark),
            surface: color(Hue::Surface, is_dark),
            field: color(Hue::Field, is_dark),
            hover: color(Hue::Hover, is_dark),
            selected: color(Hue::Selected, is_dark),
            line: color(Hue::Line, is_dark),
            outline: color(Hue::Outline, is_dark),
            text: color(Hue::Text, is_dark),
            weak: color(Hue::Weak, is_dark),
            accent: color(Hue::Accent, is_dark),
            error: color(Hue::Error, is_dark),
            error_surface: color(Hue::ErrorSurface, is_dark),
            replay: color(Hue::Replay, is_dark),
            phases: [
                color(Hue::Phase(Phase::Blocked), is_dark),
                color(Hue::Phase(Phase::Dns), is_dark),
                color(Hue::Phase(Phase::Connect), is_dark),
                color(Hue::Phase(Phase::Ssl), is_dark),
                color(Hue::Phase(Phase::Send), is_dark),
                color(Hue::Phase(Phase::Wait), is_dark),
                color(Hue::Phase(Phase::Receive), is_dark),
            ],
        }
    }

    /// The colours of `ui`'s theme.
    pub(crate) fn of(ui: &Ui) -> &'static Self {
        if ui.visuals().dark_mode { &DARK } else { &LIGHT }
    }

    /// The colour of `phase`.
    pub(crate) fn phase(&self, phase: Phase) -> Color32 {
        self.phases.get(phase as usize).copied().unwrap_or(self.weak)
    }

    /// The colour of what a drawing names.
    pub(crate) fn color(&self, hue: Hue) -> Color32 {
        match hue {
            Hue::Chrome => self.chrome,
            Hue::Surface => self.surface,
            Hue::Field => self.field,
            Hue::Hover => self.hover,
            Hue::Selected => self.selected,
            Hue::Line => self.line,
            Hue::Outline => self.outline,
            Hue::Text => self.text,
            Hue::Weak => self.weak,
            Hue::Accent => self.accent,
            Hue::Error => self.error,
            Hue::ErrorSurface => self.error_surface,
            Hue::Replay => self.replay,
            Hue::Phase(phase) => self.phase(phase),
        }
    }

    /// A thin line.
    pub(crate) fn thin(&self) -> Stroke {
        Stroke::new(1.0, self.line)
    }
}

const fn color(hue: Hue, is_dark: bool) -> Color32 {
    let [red, green, blue] = if is_dark { hue.dark() } else { hue.light() };
    Color32::from_rgb(red, green, blue)
}

/// Small text: column heads, legends.
pub(crate) fn small() -> FontId {
    FontId::proportional(12.0)
}

/// Body text.
pub(crate) fn body() -> FontId {
    FontId::proportional(13.0)
}

/// Names and titles.
pub(crate) fn strong(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(STRONG.into()))
}

/// Bytes, calls, numbers that stand below each other.
pub(crate) fn mono() -> FontId {
    FontId::monospace(12.0)
}

/// The frame of a bar (`chrome`) or of a panel, without a margin.
pub fn panel_frame(ui: &Ui, chrome: bool) -> egui::Frame {
    let palette = Palette::of(ui);
    egui::Frame::NONE.fill(if chrome { palette.chrome } else { palette.surface })
}

/// Gives `ctx` the fonts, colours and measures of the program, light and dark.
pub fn install(ctx: &Context, lang: Lang) {
    ctx.add_plugin(super::clean_labels::CleanLabels);
    ctx.add_plugin(super::bold_han::BoldHan(FontFamily::Name(STRONG.into())));
    // A press takes the keyboard from what had it, and gives it to what was pressed.
    ctx.options_mut(|options| options.input_options.surrender_focus_on = egui::SurrenderFocusOn::Presses);
    use_fonts(ctx, lang);
    for (theme, palette) in [(Theme::Light, LIGHT), (Theme::Dark, DARK)] {
        ctx.set_style_of(theme, Arc::new(style(theme, &palette)));
    }
}

fn style(theme: Theme, palette: &Palette) -> Style {
    let mut style = Style { visuals: visuals(theme, palette), ..Style::default() };
    style.text_styles = [
        (TextStyle::Small, small()),
        (TextStyle::Body, body()),
        (TextStyle::Button, body()),
        (TextStyle::Heading, strong(20.0)),
        (TextStyle::Monospace, mono()),
    ]
    .into();
    style.spacing.item_spacing = vec2(8.0, 4.0);
    style.spacing.button_padding = vec2(8.0, 4.0);
    style.spacing.interact_size = vec2(CONTROL, CONTROL);
    style.spacing.menu_margin = Margin::same(4);
    style.spacing.scroll.bar_width = 8.0;
    style.spacing.scroll.floating_width = 4.0;
    style.spacing.tooltip_width = 360.0;
    style.interaction.tooltip_delay = 0.35;
    style
}

fn visuals(theme: Theme, palette: &Palette) -> Visuals {
    let mut visuals = theme.default_visuals();
    visuals.panel_fill = palette.surface;
    visuals.window_fill = palette.surface;
    visuals.window_stroke = Stroke::new(1.0, palette.outline);
    visuals.extreme_bg_color = palette.field;
    visuals.faint_bg_color = palette.chrome;
    visuals.code_bg_color = palette.chrome;
    visuals.hyperlink_color = palette.accent;
    visuals.weak_text_color = Some(palette.weak);
    visuals.error_fg_color = palette.error;
    visuals.warn_fg_color = palette.error;
    visuals.selection.bg_fill = palette.selected;
    visuals.selection.stroke = Stroke::new(1.0, palette.accent);
    visuals.text_cursor.stroke = Stroke::new(2.0, palette.accent);
    visuals.popup_shadow =
        Shadow { offset: [0, 4], blur: 16, spread: 0, color: Color32::from_black_alpha(40) };
    visuals.window_shadow = visuals.popup_shadow;
    let radius = CornerRadius::same(6);
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(8);
    let widgets = &mut visuals.widgets;
    for widget in [
        &mut widgets.noninteractive,
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
        &mut widgets.open,
    ] {
        widget.corner_radius = radius;
        widget.expansion = 0.0;
        widget.fg_stroke = Stroke::new(1.0, palette.text);
        widget.bg_stroke = Stroke::new(1.0, palette.outline);
        widget.bg_fill = palette.field;
        widget.weak_bg_fill = palette.field;
    }
    widgets.noninteractive.bg_stroke = palette.thin();
    widgets.noninteractive.bg_fill = palette.surface;
    widgets.noninteractive.weak_bg_fill = palette.surface;
    for widget in [&mut widgets.hovered, &mut widgets.open] {
        widget.weak_bg_fill = palette.hover;
        widget.bg_fill = palette.hover;
    }
    widgets.active.weak_bg_fill = palette.selected;
    widgets.active.bg_fill = palette.selected;
    widgets.active.bg_stroke = Stroke::new(1.0, palette.accent);
    visuals
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(color: Color32) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
    }

    fn contrast(one: Color32, other: Color32) -> f64 {
        let (a, b) = (luminance(one), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// WCAG 2.2, 1.4.3 (text, 4.5:1) and 1.4.11 (what must be seen to understand, 3:1).
    #[test]
    fn text_stands_out_on_every_surface() {
        for palette in [LIGHT, DARK] {
            let surfaces = [palette.chrome, palette.surface, palette.field, palette.hover, palette.selected];
            for surface in surfaces {
                for text in [palette.text, palette.weak, palette.accent] {
                    assert!(contrast(text, surface) >= 4.5, "{text:?} on {surface:?}");
                }
            }
            for surface in [palette.chrome, palette.surface] {
                assert!(contrast(palette.replay, surface) >= 3.0);
            }
            assert!(contrast(palette.error, palette.error_surface) >= 4.5);
            assert!(contrast(palette.error, palette.surface) >= 4.5);
            // The lines that draw each phase, in plain rows and in the selected one.
            for surface in [palette.chrome, palette.surface, palette.hover, palette.selected] {
                for phase in palette.phases {
                    assert!(contrast(phase, surface) >= 3.0, "{phase:?} on {surface:?}");
                }
            }
        }
    }
}
