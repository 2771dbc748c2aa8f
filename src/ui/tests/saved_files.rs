//! The list of saved files.

use std::cell::Cell;
use std::path::PathBuf;

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::panel;
use crate::explain::{Lang, SavedWord};
use crate::ui::{Command, Reflex, SavedFile, saved_files_ui};

fn file(name: &str, can_open: bool) -> SavedFile {
    SavedFile {
        path: PathBuf::from("/home/me").join(name),
        name: name.to_owned(),
        folder: "/home/me".to_owned(),
        size_bytes: 41_234,
        unix_ms: 1_795_320_600_000,
        can_open,
    }
}

fn list(files: Vec<SavedFile>, lang: Lang) -> Harness<'static, Vec<Command>> {
    let is_fresh = Cell::new(true);
    panel([900.0, 600.0], move |ui| {
        saved_files_ui(ui.ctx(), &files, is_fresh.take(), lang).into_iter().collect()
    })
}

#[test]
fn each_file_says_what_it_is_and_what_can_be_done_with_it() {
    for lang in Lang::ALL {
        let mut harness = list(vec![file("a.har", true), file("b.png", false)], lang);
        let named = |words: SavedWord, name| words.with(lang, &[("name", name)]);
        harness.get_by_label("b.png");
        let values = [("size", "41.2 kB"), ("time", "2026-11-22 04:10")];
        assert_eq!(harness.query_all_by_label(&SavedWord::SizeAndTime.with(lang, &values)).count(), 2);
        let folder = SavedWord::Folder.with(lang, &[("folder", "/home/me")]);
        assert_eq!(harness.query_all_by_label(&folder).count(), 2);
        assert!(harness.query_by_label(&named(SavedWord::OpenNamed, "b.png")).is_none());
        harness.get_by_label(&named(SavedWord::CopyPathNamed, "b.png")).click();
        harness.run_steps(2);
        harness.get_by_label(&named(SavedWord::OpenNamed, "a.har")).click();
        harness.run_steps(2);
        let expected = [
            Command::Copy("/home/me/b.png".to_owned()),
            Command::Reflex(Reflex::OpenSaved(PathBuf::from("/home/me/a.har"))),
        ];
        assert_eq!(harness.state().as_slice(), expected);
    }
}

#[test]
fn the_keyboard_goes_to_the_newest_file_and_escape_closes_the_list() {
    let mut harness = list(vec![file("new.pellucid", true), file("old.har", true)], Lang::En);
    assert!(harness.get_by_label("Open new.pellucid").is_focused());
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    let path = PathBuf::from("/home/me/new.pellucid");
    assert_eq!(harness.state().as_slice(), [Command::Reflex(Reflex::OpenSaved(path))]);
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert_eq!(harness.state().last(), Some(&Command::Reflex(Reflex::ShowSaved)));
}

#[test]
fn an_empty_list_says_how_to_save_something() {
    for lang in Lang::ALL {
        let mut harness = list(Vec::new(), lang);
        assert!(harness.query_by_label_contains("Ctrl+S").is_some());
        assert!(harness.get_by_label(SavedWord::Close.text(lang)).is_focused());
        harness.key_press(Key::Enter);
        harness.run_steps(2);
        assert_eq!(harness.state().as_slice(), [Command::Reflex(Reflex::ShowSaved)]);
    }
}
