//! What can be done with a request: a right click on its row, or the button in the inspector.

use egui::Ui;

use crate::explain::{Composing, Lang, NamePanel, ReplayWord, Ui as Words};
use crate::plan::ResolverKind;
use crate::record::RecordKind;
use crate::ui::names::address_of;
use crate::ui::{Command, FileTask, NoteWish};
use crate::view::{Row, tsv};

/// Draws the menu's entries.
pub(crate) fn menu_ui(ui: &mut Ui, row: &Row, lang: Lang) -> Option<Command> {
    ui.set_min_width(200.0);
    let mut command = None;
    let (mut edit, mut note) = (false, false);
    let mut entry = |ui: &mut Ui, words: Words, does: &dyn Fn() -> Command| {
        if ui.button(words.text(lang)).clicked() {
            command = Some(does());
            ui.close();
        }
    };
    entry(ui, Words::CopyAddress, &|| Command::Copy(row.url.clone()));
    entry(ui, Words::CopyCurl, &|| Command::CopyCurl(row.id));
    entry(ui, Words::CopyRow, &|| Command::Copy(tsv(row)));
    if ui.button(Composing::EditAndSend.text(lang)).clicked() {
        edit = true;
        ui.close();
    }
    if ui.button(ReplayWord::NoteHere.text(lang)).clicked() {
        note = true;
        ui.close();
    }
    ui.separator();
    entry(ui, Words::SaveBody, &|| Command::AskFile(FileTask::SaveBody(row.id)));
    entry(ui, Words::OpenAlone, &|| Command::Open(row.url.clone()));
    if let Some(host) = name_of(&row.url)
        && ui.button(NamePanel::AskAgain.text(lang)).clicked()
    {
        command = Some(Command::Load(address_of(&host, &[RecordKind::A], ResolverKind::Relay)));
        ui.close();
    }
    match (edit, note) {
        (true, _) => Some(Command::Compose(Some(row.id))),
        (_, true) => Some(Command::Note(NoteWish::Add(Some(row.id)))),
        _ => command,
    }
}

/// The name of the host of `url`; none for an address, which nobody looks up.
fn name_of(url: &str) -> Option<String> {
    match url::Url::parse(url).ok()?.host()? {
        url::Host::Domain(name) => Some(name.to_owned()),
        url::Host::Ipv4(_) | url::Host::Ipv6(_) => None,
    }
}
