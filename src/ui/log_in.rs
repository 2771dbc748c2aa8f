//! A word above a page that was refused for want of a name: who asks, and where to write name and password.
//!
//! ```text
//!  www.lab.glasscom.com asks who you are: "glass house" (Basic)  [user] [••••••]  [Log in]
//! ```

use egui::{Align, Button, Key, Label, Layout, RichText, Stroke, TextEdit, Ui};

use super::Command;
use super::theme::{self, Palette, STEP};
use crate::explain::{Composing, Lang};

/// Its height.
pub const LOG_IN: f32 = 40.0;

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
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = STEP;
        let ready = !written.user.is_empty();
        let words =
            RichText::new(Composing::LogIn.text(lang)).font(theme::strong(13.0)).color(palette.surface);
        let button = Button::new(words).fill(palette.accent).stroke(Stroke::NONE);
        let clicked = ui.add_enabled(ready, button).clicked();
        let secret = TextEdit::singleline(&mut written.password).password(true).desired_width(110.0);
        let secret = ui.add(secret.hint_text(Composing::Password.text(lang)));
        let secret = secret.accessible_name(Composing::Password.text(lang));
        let name = TextEdit::singleline(&mut written.user).desired_width(110.0);
        let name =
            ui.add(name.hint_text(Composing::User.text(lang))).accessible_name(Composing::User.text(lang));
        let entered =
            (secret.lost_focus() || name.lost_focus()) && ui.input(|input| input.key_pressed(Key::Enter));
        if ready && (clicked || entered) {
            command = Some(Command::LogIn(written.user.clone(), std::mem::take(&mut written.password)));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let values = [("host", asks.host), ("realm", asks.realm), ("scheme", asks.scheme)];
            ui.add(Label::new(Composing::WhoAreYou.with(lang, &values)).truncate());
        });
    });
    command
}
