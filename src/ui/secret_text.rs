//! An address that is edited while its password is hidden: on the screen, for screen readers, and in what is copied or
//! selected, because all of them are given the same text.

use std::any::TypeId;
use std::ops::Range;

use egui::text::CharIndex;
use egui::{Response, Role, TextBuffer, TextEdit, Ui};

use super::widgets::{describe_field, entry_ui};
use crate::address::{BULLET, hide_password, password_place};

/// The text behind a field, and what the field shows of it.
pub(super) struct SecretText<'a> {
    text: &'a mut String,
    shown: String,
    reveals: bool,
}

impl<'a> SecretText<'a> {
    /// `reveals`: the person asked to see the password.
    pub(super) fn new(text: &'a mut String, reveals: bool) -> Self {
        let mut secret = Self { text, shown: String::new(), reveals };
        secret.show();
        secret
    }

    fn show(&mut self) {
        self.shown = if self.reveals { self.text.clone() } else { hide_password(self.text) };
    }
}

impl TextBuffer for SecretText<'_> {
    fn is_mutable(&self) -> bool {
        true
    }

    fn as_str(&self) -> &str {
        &self.shown
    }

    // A character is a bullet: places in both texts are the same.
    fn insert_text(&mut self, text: &str, char_index: CharIndex) -> usize {
        let count = self.text.insert_text(text, char_index);
        self.show();
        count
    }

    fn delete_char_range(&mut self, char_range: Range<CharIndex>) {
        self.text.delete_char_range(char_range);
        self.show();
    }

    /// Undo hands back what was shown.
    fn replace_with(&mut self, text: &str) {
        *self.text = unhidden(text, self.text);
        self.show();
    }

    fn type_id(&self) -> TypeId {
        TypeId::of::<SecretText<'static>>()
    }
}

/// `shown` with the password of `now` for its bullets; without a password, when `now` has another one.
fn unhidden(shown: &str, now: &str) -> String {
    let mut text = shown.to_owned();
    let Some(place) = password_place(shown) else { return text };
    let bullets = shown.get(place.clone()).unwrap_or_default();
    if bullets.chars().all(|letter| letter == BULLET) {
        let known = password_place(now).and_then(|place| now.get(place));
        let known = known.filter(|known| known.chars().count() == bullets.chars().count());
        text.replace_range(place, known.unwrap_or_default());
    }
    text
}

/// A field of one line for an address, called `name`, whose password is hidden. True when Enter was pressed in it.
pub(super) fn address_field_ui(
    ui: &mut Ui,
    text: &mut String,
    width: f32,
    name: &str,
    (enabled, fresh): (bool, bool),
) -> (Response, bool) {
    let mut secret = SecretText::new(text, false);
    let field = TextEdit::singleline(&mut secret).desired_width(width).hint_text(name).interactive(enabled);
    let (response, entered) = entry_ui(ui, field, name, fresh && enabled);
    describe_field(&response, Role::TextInput, enabled, name, &secret.shown);
    (response, entered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_edited_is_the_text_behind_the_bullets() {
        let mut text = "http://u:secret@h/".to_owned();
        let mut field = SecretText::new(&mut text, false);
        assert_eq!(field.as_str(), "http://u:••••••@h/");
        field.insert_text("xy", CharIndex(9));
        field.delete_char_range(CharIndex(11)..CharIndex(13));
        assert_eq!(field.as_str(), "http://u:••••••@h/");
        let before = field.as_str().to_owned();
        field.insert_text("a", CharIndex(18));
        field.replace_with(&before);
        assert_eq!(text, "http://u:xycret@h/");
    }

    #[test]
    fn a_password_that_is_gone_does_not_come_back_as_bullets() {
        let mut text = "http://u:secret@h/".to_owned();
        let mut field = SecretText::new(&mut text, false);
        let before = field.as_str().to_owned();
        field.clear();
        field.replace_with(&before);
        assert_eq!(text, "http://u:@h/");
    }
}
