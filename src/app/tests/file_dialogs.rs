//! The system's dialog for files, played by the tests.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Desk, showing_evil};
use crate::app::system_dialog::{Heard, SystemDialog};
use crate::ui::{Command, FileTask};

fn answering(desk: &mut Desk, heard: Heard) {
    desk.shell.files.system = SystemDialog::new(Arc::new(move |_, opens, _| {
        opens();
        heard.clone()
    }));
}

#[test]
fn what_the_system_chose_is_used_and_replaced_without_another_question() {
    let folder = tempfile::tempdir().unwrap();
    let saved = folder.path().join("saved");
    std::fs::write(&saved, "older").unwrap();
    let mut desk = showing_evil(folder.path());
    answering(&mut desk, Heard::Chosen(vec![saved.clone()]));
    let ctx = desk.ctx.clone();
    desk.shell.apply(&ctx, Command::AskFile(FileTask::SaveLoad));
    desk.until(|shell| !shell.saved.files().is_empty());
    assert!(desk.shell.files.dialog.is_none());
    assert_eq!(std::fs::metadata(&saved).unwrap().len(), desk.shell.saved.files()[0].size_bytes);

    let shown = desk.shell.shown;
    desk.shell.apply(&ctx, Command::AskFile(FileTask::OpenLoad));
    desk.until(|shell| shell.shown != shown);
}

#[test]
fn none_chosen_is_nothing_done_and_a_failure_leads_to_the_typed_path() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = showing_evil(folder.path());
    let ctx = desk.ctx.clone();
    answering(&mut desk, Heard::Cancelled);
    desk.shell.apply(&ctx, Command::AskFile(FileTask::OpenLoad));
    desk.until(|shell| !shell.files.system.is_asked());
    assert!(desk.shell.files.dialog.is_none() && !desk.shell.files.is_working());

    answering(&mut desk, Heard::Chosen(vec![PathBuf::from("/nowhere/at/all")]));
    desk.shell.apply(&ctx, Command::AskFile(FileTask::SaveLoad));
    desk.until(|shell| shell.files.dialog.is_some());
    assert!(desk.shell.files.dialog.as_ref().unwrap().problem.is_some());
}

#[test]
fn an_open_dialog_that_is_given_up_leaves_the_typed_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = showing_evil(folder.path());
    let ctx = desk.ctx.clone();
    desk.shell.files.system = SystemDialog::new(Arc::new(|_, opens, stop| {
        opens();
        let _never_sent = futures_lite::future::block_on(stop);
        Heard::Cancelled
    }));
    desk.shell.apply(&ctx, Command::AskFile(FileTask::SaveLoad));
    desk.until(|shell| shell.files.system.open_for().is_some());
    desk.shell.apply(&ctx, Command::TypeFile);
    assert!(!desk.shell.files.system.is_asked());
    let dialog = desk.shell.files.dialog.as_ref().unwrap();
    assert!(dialog.path.ends_with(".pellucid") && dialog.problem.is_none(), "{dialog:?}");
}
