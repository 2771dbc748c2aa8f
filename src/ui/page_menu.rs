//! The context menu of the page: what can be done with a link, a picture, the selection, or the page.

use egui::{Popup, Pos2, Response, SetOpenCommand, Ui};

use super::{Command, PageInput, PageTarget, Reflex};
use crate::explain::{Lang, PageMenu as Words};

/// What the menu needs to know.
#[derive(Clone, Copy)]
pub(super) struct Menu<'a> {
    /// What it is about.
    pub(super) target: &'a PageTarget,
    /// Whether there is a page to go back to.
    pub(super) can_back: bool,
    /// The language.
    pub(super) lang: Lang,
}

/// Opens the menu at `at`, when it is given, and draws it while it is open. `by_key`: its first entry gets the focus.
pub(super) fn page_menu_ui(
    response: &Response,
    menu: Menu<'_>,
    at: Option<Pos2>,
    by_key: bool,
) -> Option<Command> {
    let place = response.id.with("menu-place");
    if let Some(at) = at {
        response.ctx.data_mut(|data| data.insert_temp(place, at));
    }
    let place = response.ctx.data(|data| data.get_temp(place)).unwrap_or(response.rect.left_top());
    let mut command = None;
    Popup::menu(response).open_memory(at.map(|_| SetOpenCommand::Bool(true))).at_position(place).show(|ui| {
        ui.set_min_width(200.0);
        command = entries_ui(ui, menu, by_key);
    });
    command
}

fn entries_ui(ui: &mut Ui, menu: Menu<'_>, by_key: bool) -> Option<Command> {
    let mut command = None;
    let mut wants_focus = by_key;
    let mut entry = |ui: &mut Ui, words: Words, does: Command| {
        let button = ui.button(words.text(menu.lang));
        if std::mem::take(&mut wants_focus) {
            button.request_focus();
        }
        if button.clicked() {
            command = Some(does);
            ui.close();
        }
    };
    let target = menu.target;
    if let Some(link) = &target.link {
        entry(ui, Words::OpenLink, Command::Reflex(Reflex::Follow(link.clone())));
        entry(ui, Words::CopyLink, Command::Copy(link.clone()));
        ui.separator();
    }
    if let Some(picture) = &target.picture {
        entry(ui, Words::ShowPictureRow, Command::Reflex(Reflex::ShowRow(Some(picture.clone()))));
        entry(ui, Words::CopyPicture, Command::Copy(picture.clone()));
        entry(ui, Words::SavePicture, Command::Reflex(Reflex::SaveRow(Some(picture.clone()))));
        ui.separator();
    }
    if let Some(text) = &target.selected {
        entry(ui, Words::Copy, Command::Copy(text.clone()));
        ui.separator();
    }
    if menu.can_back {
        entry(ui, Words::Back, Command::Back(1));
    }
    entry(ui, Words::Reload, Command::Reload);
    entry(ui, Words::Find, Command::Reflex(Reflex::FindInPage));
    entry(ui, Words::SelectAll, Command::Page(PageInput::SelectAll));
    ui.separator();
    entry(ui, Words::ShowPageRow, Command::Reflex(Reflex::ShowRow(None)));
    entry(ui, Words::SavePage, Command::Reflex(Reflex::SaveRow(None)));
    entry(ui, Words::Source, Command::ViewSource);
    command
}
