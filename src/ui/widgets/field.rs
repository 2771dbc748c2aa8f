//! Fields for texts: what assistive programs are told of them, and filters, which Escape empties.

use egui::{EventFilter, Id, Key, Modifiers, Response, Role, Ui, WidgetInfo};

/// Tells assistive programs the name of a field for texts and what stands in it.
pub(crate) fn describe_field(field: &Response, role: Role, enabled: bool, name: &str, value: &str) {
    field.widget_info(|| {
        let mut info = WidgetInfo::labeled(role, enabled, name);
        info.current_text_value = Some(value.to_owned());
        info
    });
}

/// What a filter's field keeps for itself: egui would take the focus away at Escape.
pub(crate) const FILTER_KEYS: EventFilter =
    EventFilter { escape: true, horizontal_arrows: true, vertical_arrows: true, tab: false };

/// Whether Escape was pressed in the filter's field `id`, before that is drawn: a filter that says something is then to be
/// emptied; one that is `empty` is left.
pub(crate) fn empties_filter(ui: &Ui, id: Id, empty: bool) -> bool {
    let is_focused = ui.memory(|memory| memory.has_focus(id));
    if !is_focused || !ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        return false;
    }
    if empty {
        ui.memory_mut(|memory| memory.surrender_focus(id));
    }
    !empty
}
