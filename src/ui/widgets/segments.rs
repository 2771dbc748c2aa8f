//! One of several: a strip of tabs, and a small row of segments.

use egui::{Label, Margin, Response, RichText, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

use crate::ui::theme::{self, Palette};

/// A strip of tabs; the chosen one is underlined and dark. Returns the one clicked.
pub(crate) fn tabs<T: Copy + PartialEq>(ui: &mut Ui, all: &[(T, String)], chosen: T) -> Option<T> {
    let mut clicked = None;
    // Where there is little room they stand closer together.
    let letters: f32 = all.iter().map(|(_, name)| tab_width(ui, name)).sum();
    #[expect(clippy::cast_precision_loss, reason = "a handful of tabs")]
    let room = ((ui.available_width() - letters) / all.len().max(1) as f32).floor().clamp(6.0, 12.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        for (value, name) in all {
            if tab(ui, name, room, *value == chosen).clicked() {
                clicked = Some(*value);
            }
        }
    });
    clicked
}

/// The width of the heavier letters in both states, or the strip would jump.
fn tab_width(ui: &Ui, name: &str) -> f32 {
    let color = Palette::of(ui).text;
    ui.painter().layout_no_wrap(name.to_owned(), theme::strong(13.0), color).size().x
}

fn tab(ui: &mut Ui, name: &str, room: f32, chosen: bool) -> Response {
    let palette = Palette::of(ui);
    let font = if chosen { theme::strong(13.0) } else { theme::body() };
    let width = tab_width(ui, name);
    let (rect, response) = ui.allocate_exact_size(vec2(width + room, 32.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, chosen, name));
    let color = match (chosen, response.hovered() || response.has_focus()) {
        (true, _) => palette.accent,
        (false, true) => palette.text,
        (false, false) => palette.weak,
    };
    let galley = ui.painter().layout_no_wrap(name.to_owned(), font, color);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, color);
    if chosen || response.has_focus() {
        let line = if chosen { palette.accent } else { palette.outline };
        let x = rect.left() + 6.0..=rect.right() - 6.0;
        ui.painter().hline(x, rect.bottom() - 1.0, Stroke::new(2.0, line));
    }
    response
}

/// A small row of segments. Returns the one clicked.
pub(crate) fn segments<T: Copy + PartialEq>(ui: &mut Ui, all: &[(T, &str)], chosen: T) -> Option<T> {
    let palette = Palette::of(ui);
    let mut clicked = None;
    egui::Frame::NONE.fill(palette.hover).corner_radius(6.0).inner_margin(Margin::same(2)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (value, name) in all {
            let on = *value == chosen;
            let text =
                RichText::new(*name).font(theme::small()).color(if on { palette.text } else { palette.weak });
            let fill = if on { palette.surface } else { palette.hover };
            let response = egui::Frame::NONE
                .fill(fill)
                .corner_radius(4.0)
                .inner_margin(Margin::symmetric(8, 2))
                .show(ui, |ui| ui.add(Label::new(text).selectable(false).sense(Sense::click())))
                .inner;
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, *name));
            if response.clicked() {
                clicked = Some(*value);
            }
        }
    });
    clicked
}
