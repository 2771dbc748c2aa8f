//! One of several: a strip of tabs, and a small row of segments. Tab stops once in each, at the chosen one; arrows, Home and End
//! go on from there (WAI-ARIA Authoring Practices, "Tabs" and "Radio Group").

use egui::{
    EventFilter, FontId, Id, Key, Margin, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    vec2,
};

use super::steps;
use crate::ui::theme::{self, Palette};

/// A strip of tabs; the chosen one is underlined and dark. Returns the one clicked or gone to.
pub(crate) fn tabs<T: Copy + PartialEq>(ui: &mut Ui, all: &[(T, String)], chosen: T) -> Option<T> {
    tabs_without(ui, all, &[], chosen)
}

/// The same, where some cannot be chosen, each for a reason; arrows pass over those.
pub(crate) fn tabs_without<T: Copy + PartialEq>(
    ui: &mut Ui,
    all: &[(T, String)],
    without: &[(T, &str)],
    chosen: T,
) -> Option<T> {
    let reason = |value: T| without.iter().find(|(one, _)| *one == value).map(|(_, reason)| *reason);
    // Where there is little room they stand closer together, and then are smaller.
    #[expect(clippy::cast_precision_loss, reason = "a handful of tabs")]
    let count = all.len().max(1) as f32;
    let letters = |size| all.iter().map(|(_, name)| tab_width(ui, name, size)).sum::<f32>();
    let fits = |size: &f32| letters(*size) + count * 6.0 <= ui.available_width();
    let size = Some(13.0).filter(fits).unwrap_or(12.0);
    let room = ((ui.available_width() - letters(size)) / count).floor().clamp(3.0, 12.0);
    let strip = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let mut choice = Choice::new(ui, all.iter().map(|(value, _)| *value == chosen));
        let mut taken =
            choice.gone_to(ui, |place| all.get(place).is_some_and(|(value, _)| reason(*value).is_none()));
        for (place, (value, name)) in all.iter().enumerate() {
            let (_, rect) = ui.allocate_space(vec2(tab_width(ui, name, size) + room, 32.0));
            let response = choice.interact(ui, rect, place);
            if let Some(reason) = reason(*value).filter(|_| choice.chosen != Some(place)) {
                grey_tab(ui, (name, size), response, reason);
                continue;
            }
            tab(ui, (name, size), &response, choice.chosen == Some(place));
            if response.clicked() {
                taken = Some(place);
            }
        }
        taken
    });
    strip.inner.and_then(|place| all.get(place)).map(|(value, _)| *value)
}

/// The width of the heavier letters in both states, or the strip would jump.
fn tab_width(ui: &Ui, name: &str, size: f32) -> f32 {
    let color = Palette::of(ui).text;
    ui.painter().layout_no_wrap(name.to_owned(), theme::strong(size), color).size().x
}

fn tab(ui: &Ui, (name, size): (&str, f32), response: &Response, chosen: bool) {
    let palette = Palette::of(ui);
    let font = if chosen { theme::strong(size) } else { FontId::proportional(size) };
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, chosen, name));
    let color = match (chosen, response.hovered()) {
        (true, _) => palette.accent,
        (false, true) => palette.text,
        (false, false) => palette.weak,
    };
    let galley = ui.painter().layout_no_wrap(name.to_owned(), font, color);
    ui.painter().galley(response.rect.center() - galley.size() / 2.0, galley, color);
    if chosen {
        let x = response.rect.left() + 6.0..=response.rect.right() - 6.0;
        ui.painter().hline(x, response.rect.bottom() - 1.0, Stroke::new(2.0, palette.accent));
    }
    if response.has_focus() {
        let ring = response.rect.shrink2(vec2(1.0, 4.0));
        ui.painter().rect_stroke(ring, 4.0, Stroke::new(2.0, palette.accent), StrokeKind::Inside);
    }
}

/// A tab that cannot be chosen, and why.
fn grey_tab(ui: &Ui, (name, size): (&str, f32), response: Response, reason: &str) {
    response.widget_info(|| WidgetInfo::selected(Role::Tab, false, false, name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(reason));
    let color = Palette::of(ui).weak.gamma_multiply(0.55);
    let galley = ui.painter().layout_no_wrap(name.to_owned(), FontId::proportional(size), color);
    ui.painter().galley(response.rect.center() - galley.size() / 2.0, galley, color);
    response.on_hover_text(reason);
}

/// A small row of segments. Returns the one clicked or gone to.
pub(crate) fn segments<T: Copy + PartialEq>(ui: &mut Ui, all: &[(T, &str)], chosen: T) -> Option<T> {
    let palette = Palette::of(ui);
    let frame = egui::Frame::NONE.fill(palette.hover).corner_radius(6.0).inner_margin(Margin::same(2));
    let row = frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let mut choice = Choice::new(ui, all.iter().map(|(value, _)| *value == chosen));
        let mut taken = choice.gone_to(ui, |_| true);
        for (place, (_, name)) in all.iter().enumerate() {
            let on = choice.chosen == Some(place);
            let color = if on { palette.text } else { palette.weak };
            let galley = ui.painter().layout_no_wrap((*name).to_owned(), theme::small(), color);
            let (_, rect) = ui.allocate_space(galley.size() + vec2(16.0, 4.0));
            let response = choice.interact(ui, rect, place);
            if on {
                ui.painter().rect_filled(rect, 4.0, palette.surface);
            }
            ui.painter().galley(rect.min + vec2(8.0, 2.0), galley, color);
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, *name));
            if response.has_focus() {
                let ring = Stroke::new(2.0, palette.accent);
                ui.painter().rect_stroke(response.rect, 4.0, ring, StrokeKind::Inside);
            }
            if response.clicked() {
                taken = Some(place);
            }
        }
        taken
    });
    row.inner.and_then(|place| all.get(place)).map(|(value, _)| *value)
}

/// The keys of one of several.
struct Choice {
    id: Id,
    count: usize,
    /// Where the chosen one stands.
    chosen: Option<usize>,
    /// Where Tab stops: at the first one if none is chosen.
    stop: usize,
}

impl Choice {
    fn new(ui: &Ui, are_chosen: impl ExactSizeIterator<Item = bool>) -> Self {
        let count = are_chosen.len();
        let chosen = are_chosen.into_iter().position(|is_chosen| is_chosen);
        Self { id: ui.unique_id(), count, chosen, stop: chosen.unwrap_or(0) }
    }

    /// Where an arrow leads from the one that has the focus, past those that cannot be chosen.
    fn gone_to(&mut self, ui: &Ui, can_be_chosen: impl Fn(usize) -> bool) -> Option<usize> {
        if !ui.memory(|memory| memory.has_focus(self.id.with(self.stop))) {
            return None;
        }
        let last = self.count.checked_sub(1)?;
        let by = steps(ui, Key::ArrowLeft, Key::ArrowRight);
        let next = match steps(ui, Key::Home, Key::End) {
            0 if by == 0 => return None,
            0 => {
                self.stop.cast_signed().saturating_add(by).rem_euclid(self.count.cast_signed()).unsigned_abs()
            }
            1.. => last,
            _ => 0,
        };
        // From an end the next one is inwards; from elsewhere it is further on.
        let on = match by.signum() {
            0 if next == last => -1,
            0 => 1,
            on => on,
        };
        let further = |at: usize| {
            at.cast_signed().saturating_add(on).rem_euclid(self.count.cast_signed()).unsigned_abs()
        };
        let mut next = next;
        for _ in 0..self.count {
            if can_be_chosen(next) {
                break;
            }
            next = further(next);
        }
        // What cannot have the focus loses it when it is drawn.
        self.stop = next;
        ui.memory_mut(|memory| memory.request_focus(self.id.with(next)));
        Some(next)
    }

    fn interact(&self, ui: &Ui, rect: Rect, place: usize) -> Response {
        let sense = if place == self.stop { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(rect, self.id.with(place), sense);
        if response.has_focus() {
            let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;

    use super::*;
    use crate::explain::Lang;

    const NAMES: [(u8, &str); 3] = [(0, "Text"), (1, "Parts"), (2, "Hex")];

    /// Tabs, a row of segments, and a button, each a stop for Tab.
    fn harness() -> Harness<'static, (u8, u8)> {
        let mut installed = false;
        let app = move |ui: &mut Ui, chosen: &mut (u8, u8)| {
            // The fonts come with the next frame.
            if !std::mem::replace(&mut installed, true) {
                return theme::install(ui.ctx(), Lang::En);
            }
            let named = NAMES.map(|(value, name)| (value, format!("{name} tab")));
            chosen.0 = tabs(ui, &named, chosen.0).unwrap_or(chosen.0);
            chosen.1 = segments(ui, &NAMES, chosen.1).unwrap_or(chosen.1);
            _ = ui.button("After");
        };
        let mut harness = Harness::builder().build_ui_state(app, (1, 0));
        harness.run_steps(3);
        harness
    }

    #[test]
    fn tab_stops_once_in_each_group_and_arrows_go_on() {
        let mut harness = harness();
        let mut press = |key| {
            harness.key_press(key);
            harness.run();
            let focused: Vec<String> = NAMES
                .iter()
                .flat_map(|(_, name)| [format!("{name} tab"), (*name).to_owned()])
                .chain(["After".to_owned()])
                .filter(|name| harness.get_by_label(name).is_focused())
                .collect();
            (*harness.state(), focused)
        };
        assert_eq!(press(Key::Tab), ((1, 0), vec!["Parts tab".to_owned()]));
        assert_eq!(press(Key::ArrowRight), ((2, 0), vec!["Hex tab".to_owned()]));
        assert_eq!(press(Key::ArrowRight), ((0, 0), vec!["Text tab".to_owned()]), "round");
        assert_eq!(press(Key::End), ((2, 0), vec!["Hex tab".to_owned()]));
        assert_eq!(press(Key::Tab), ((2, 0), vec!["Text".to_owned()]));
        assert_eq!(press(Key::ArrowLeft), ((2, 2), vec!["Hex".to_owned()]));
        assert_eq!(press(Key::Home), ((2, 0), vec!["Text".to_owned()]));
        assert_eq!(press(Key::Tab), ((2, 0), vec!["After".to_owned()]));
    }
}
