//! The files that were saved in this run, newest first.
//!
//! ```text
//!  Saved files
//!  www.lab.glasscom.com.pellucid                          [Open] [Copy path]
//!  in /home/me/Downloads        41.2 kB, 2026-11-22 04:10 UTC
//! ```

use std::path::PathBuf;

use egui::{Align, Button, Context, Frame, Id, Label, Layout, Modal, RichText, ScrollArea, Ui, vec2};

use super::theme::{self, STEP};
use super::widgets::note;
use super::{Command, Reflex};
use crate::explain::{Lang, SavedWord as W};
use crate::record::clean;
use crate::view::format;

/// A file that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its name.
    pub name: String,
    /// The folder that it is in.
    pub folder: String,
    /// How long it is.
    pub size_bytes: u64,
    /// When it was saved, in milliseconds since 1970.
    pub unix_ms: u64,
    /// It holds a load, which can be opened.
    pub can_open: bool,
}

/// The width of the list.
const WIDTH: f32 = 620.0;

/// Draws the list over the window; `is_fresh`: its first button gets the focus.
pub fn saved_files_ui(ctx: &Context, files: &[SavedFile], is_fresh: bool, lang: Lang) -> Option<Command> {
    let mut command = None;
    let mut wants_focus = is_fresh;
    let modal = Modal::new(Id::unique("saved-files"));
    let modal = modal.frame(Frame::popup(&ctx.global_style()).inner_margin(20)).show(ctx, |ui| {
        ui.set_width(WIDTH);
        ui.label(RichText::new(W::Title.text(lang)).font(theme::strong(15.0)));
        ui.add_space(STEP * 2.0);
        if files.is_empty() {
            ui.add(Label::new(W::Empty.text(lang)).wrap());
        }
        let height = (ctx.content_rect().height() - 220.0).max(80.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            for file in files {
                command = file_ui(ui, file, &mut wants_focus, lang).or(command.take());
            }
        });
        ui.add_space(STEP * 3.0);
        let button = Button::new(W::Close.text(lang)).min_size(vec2(88.0, 30.0));
        let close = ui.horizontal(|ui| ui.add(button)).inner;
        if std::mem::take(&mut wants_focus) {
            close.request_focus();
        }
        if close.clicked() {
            command = Some(Command::Reflex(Reflex::ShowSaved));
        }
    });
    let closed = modal.should_close().then_some(Command::Reflex(Reflex::ShowSaved));
    command.or(closed)
}

fn file_ui(ui: &mut Ui, file: &SavedFile, wants_focus: &mut bool, lang: Lang) -> Option<Command> {
    let mut command = None;
    let name = clean(&file.name);
    let named = |words: W| words.with(lang, &[("name", &*name)]);
    ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
        let copy = ui.button(W::CopyPath.text(lang)).accessible_name(named(W::CopyPathNamed));
        if copy.clicked() {
            command = Some(Command::Copy(file.path.display().to_string()));
        }
        let open = file.can_open.then(|| ui.button(W::Open.text(lang)).accessible_name(named(W::OpenNamed)));
        if open.as_ref().is_some_and(egui::Response::clicked) {
            command = Some(Command::Reflex(Reflex::OpenSaved(file.path.clone())));
        }
        if std::mem::take(wants_focus) {
            open.unwrap_or(copy).request_focus();
        }
        ui.with_layout(Layout::top_down(Align::LEFT), |ui| {
            let text = RichText::new(&*name).font(theme::strong(13.0));
            ui.add(Label::new(text).truncate());
            note(ui, &W::Folder.with(lang, &[("folder", &file.folder)]));
            let (size, time) = (format::bytes(file.size_bytes), format::minute(file.unix_ms));
            note(ui, &W::SizeAndTime.with(lang, &[("size", &size), ("time", &time)]));
        });
    });
    ui.add_space(STEP);
    command
}
