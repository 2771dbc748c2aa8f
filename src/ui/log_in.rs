//! A word above a page that was refused for want of a name: who asks, and where to write name and password.
//!
//! ```text
//!  www.lab.glasscom.com asks who you are: "glass house" (Basic)  [user] [••••••]  [Log in]
//! ```

use egui::{Align, Key, Label, Layout, TextEdit, Ui, vec2};

use super::Command;
use super::theme::{Palette, STEP};
use super::widgets::main_button;
use crate::explain::{Composing, Lang};

/// Its height.
pub const LOG_IN: f32 = 40.0;
/// The width of a field, and of both with the button.
const FIELD: f32 = 110.0;
const FIELDS: f32 = 340.0;

/// What is written in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogIn {
    /// The name.
    pub user: String,
    /// The password.
    pub password: String,
}

/// Who asks, and in which way.
#[derive(Clone, Copy, Debug)]
pub struct Asks<'a> {
    /// The host.
    pub host: &'a str,
    /// What the server calls the place (RFC 9110 11.5).
    pub realm: &'a str,
    /// The way of proving who one is.
    pub scheme: &'a str,
}

/// Draws it.
pub fn log_in_ui(ui: &mut Ui, asks: &Asks<'_>, written: &mut LogIn, lang: Lang) -> Option<Command> {
    let palette = Palette::of(ui);
    let mut command = None;
    // In the order of reading, which is that of the Tab key.
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = STEP;
        let room = vec2((ui.available_width() - FIELDS).max(80.0), ui.available_height());
        ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
            let values = [("host", asks.host), ("realm", asks.realm), ("scheme", asks.scheme)];
            ui.set_width(room.x);
            ui.add(Label::new(Composing::WhoAreYou.with(lang, &values)).truncate());
        });
        let named = |edit: TextEdit<'_>, ui: &mut Ui, name: &str| {
            ui.add(edit.desired_width(FIELD).hint_text(name)).accessible_name(name)
        };
        let name = named(TextEdit::singleline(&mut written.user), ui, Composing::User.text(lang));
        let secret = TextEdit::singleline(&mut written.password).password(true);
        let secret = named(secret, ui, Composing::Password.text(lang));
        let ready = !written.user.is_empty();
        let button = main_button(palette, Composing::LogIn.text(lang));
        let clicked = ui.add_enabled(ready, button).clicked();
        let left = secret.lost_focus() || name.lost_focus();
        if ready && (clicked || (left && ui.input(|input| input.key_pressed(Key::Enter)))) {
            command = Some(Command::LogIn(written.user.clone(), std::mem::take(&mut written.password)));
        }
    });
    command
}
