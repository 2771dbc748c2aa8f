//! Finding text in the page: a field above it, how many matches there are, and the way from one to the next.

use egui::{Key, RichText, TextEdit, Ui};

use super::theme::{Palette, STEP};
use super::widgets::{Icon, icon_button};
use super::{Command, Find};
use crate::explain::{Lang, Ui as Words};

/// Its height.
pub const FIND_BAR: f32 = 40.0;

/// What the bar keeps between frames.
#[derive(Clone, Debug, Default)]
pub struct FindBar {
    /// What is looked for.
    pub text: String,
    /// The field shall get the focus.
    pub wants_focus: bool,
    /// The match that is shown, from 1, and how many there are; none before the page has answered.
    pub found: Option<(usize, usize)>,
}

/// Draws it.
pub fn find_bar_ui(ui: &mut Ui, bar: &mut FindBar, lang: Lang) -> Option<Command> {
    let palette = Palette::of(ui);
    let mut command = None;
    let find = |step, text: &str| Some(Command::Find(step, text.to_owned()));
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = STEP;
        let hint = RichText::new(Words::FindInPage.text(lang)).color(palette.weak);
        let edit = TextEdit::singleline(&mut bar.text).hint_text(hint).desired_width(240.0);
        let field = ui.add(edit).accessible_name(Words::FindInPage.text(lang));
        if std::mem::take(&mut bar.wants_focus) {
            field.request_focus();
        }
        if field.changed() {
            bar.found = None;
            command = find(Find::Here, &bar.text);
        }
        if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            let back = ui.input(|input| input.modifiers.shift);
            command = find(if back { Find::Previous } else { Find::Next }, &bar.text);
            field.request_focus();
        }
        let can = bar.found.is_some_and(|(_, count)| count > 1);
        if icon_button(ui, Icon::Back, Words::FindPrevious.text(lang), can, false).clicked() {
            command = find(Find::Previous, &bar.text);
        }
        if icon_button(ui, Icon::Forward, Words::FindNext.text(lang), can, false).clicked() {
            command = find(Find::Next, &bar.text);
        }
        if icon_button(ui, Icon::Stop, Words::FindEnd.text(lang), true, false).clicked() {
            command = Some(Command::EndFind);
        }
        let words = match bar.found {
            Some((_, 0)) if !bar.text.is_empty() => Words::FoundNothing.text(lang).to_owned(),
            Some((shown, count)) if count > 0 => {
                Words::FoundCount.with(lang, &[("n", &shown.to_string()), ("all", &count.to_string())])
            }
            _ => String::new(),
        };
        ui.add_space(STEP);
        ui.label(RichText::new(words).color(palette.weak));
    });
    command
}
