//! Keys that go on from one thing to the next.

use egui::{Key, Modifiers, Ui};

/// How many steps `on` leads on in this frame, less those that `back` leads back; the presses are consumed. A frame that took long
/// holds more than one press.
pub(crate) fn steps(ui: &Ui, back: Key, on: Key) -> isize {
    let count = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    count(on).cast_signed() - count(back).cast_signed()
}
