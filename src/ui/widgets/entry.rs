//! A field of one line in which Enter means: do it.

use egui::{Id, Key, Response, TextEdit, Ui};

/// Draws `field`, called `name`; when `fresh`, it gets the focus. True when Enter was pressed in it, also in the very
/// frame that gave the focus.
pub(crate) fn entry_ui(ui: &mut Ui, field: TextEdit<'_>, name: &str, fresh: bool) -> (Response, bool) {
    let id = Id::unique(("entry", name));
    if fresh {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let had_focus = ui.memory(|memory| memory.has_focus(id));
    let response = ui.add(field.id(id));
    let left = had_focus && !response.has_focus();
    let entered = left && ui.input(|input| input.key_pressed(Key::Enter));
    (response, entered)
}
