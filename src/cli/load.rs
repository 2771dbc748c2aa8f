//! `pellucid load`, and what the program does where no window can be opened.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

use super::args::system_lang;
use super::json::LoadDocument;
use super::json_story::{DocumentWithStory, NoteDocument, StoryDocument};
use super::options::{Files, LoadTask, Output, Shot, WindowTask};
use super::out::{print_json, print_lines, sheet};
use super::text;
use super::visit::{Visit, visit_with};
use super::{NoWindow, Status, keep};
use crate::clock::Micros;
use crate::disk::{Readers, write_whole};
use crate::explain::{Lang, Terminal, Ui};
use crate::fetch::Order;
use crate::lab::Lab;
use crate::record::{Cause, Log, Outcome};
use crate::view::Load;

/// The picture that is made where there is no window.
const PICTURE: &str = "pellucid.png";

/// Loads a page and tells about it.
///
/// # Errors
/// When nothing could begin, or the result could not be printed.
pub fn load(task: &LoadTask) -> Result<Status> {
    let order = |url| {
        Ok(Order {
            reload: task.reload,
            key_log: task.key_log.clone(),
            cause: Cause::CommandLine,
            viewport: task.shot.as_ref().map(Shot::viewport).unwrap_or_default(),
            ..Order::get(&task.address, url, task.settings)
        })
    };
    let (shot, body) = (task.shot.as_ref(), task.files.body.as_deref());
    let mut visit = visit_with(&task.address, task.settings, shot, body, task.lang, order)?;
    let load = Load::from_log(&visit.log).context(Ui::NoRecord.text(task.lang))?;
    print_load(&load, &visit.log, task.output, task.lang)?;
    let picture = task.shot.as_ref().map(|shot| write_picture(&visit, &shot.file, task.lang));
    let written = keep::files(&task.files, &mut visit, task.lang).chain(picture);
    keep::tell_written(written, task.output, status_of(&load))
}

/// Prints what `log`, whose tables are in `load`, tells.
pub(super) fn print_load(load: &Load, log: &Log, output: Output, lang: Lang) -> Result<()> {
    if !output.json {
        let story = || text::story(load, log, sheet(), lang);
        return print_lines(&if output.story { story() } else { text::text(load, log, sheet(), lang) });
    }
    print_document(load, log, None, output, lang)
}

/// Prints `log`, whose tables are in `load`, as one JSON document; `at`: the moment at which it was cut.
pub(super) fn print_document(
    load: &Load,
    log: &Log,
    at: Option<Micros>,
    output: Output,
    lang: Lang,
) -> Result<()> {
    let document = LoadDocument::from_load(load, output.raw.then_some(log), lang);
    let story = output.story.then(|| StoryDocument::from_log(log, load, lang));
    let notes = NoteDocument::all_of(log);
    print_json(&DocumentWithStory { document, at_ms: at.map(Micros::as_ms), notes, story })
}

/// What the window would show, told in the terminal, and why there is no window.
///
/// # Errors
/// As [`load`].
pub fn tell(task: &WindowTask, why: NoWindow) -> Result<Status> {
    let lang = task.lang.unwrap_or_else(system_lang);
    let address = task.address.clone().unwrap_or_else(|| Lab::start_page(lang).to_owned());
    let file = env::current_dir().map_or_else(|_| PathBuf::from(PICTURE), |folder| folder.join(PICTURE));
    let status = load(&LoadTask {
        address,
        settings: task.settings,
        lang,
        output: Output::default(),
        reload: false,
        files: Files::default(),
        shot: Some(Shot::usual(file)),
        key_log: task.key_log.clone(),
    })?;
    let why = match why {
        NoWindow::NoDisplay => Terminal::NoDisplay,
        NoWindow::NoOpenGl => Terminal::NoOpenGl,
        NoWindow::Other => Terminal::NoWindow,
    };
    print_lines(&text::paragraph(why.text(lang), sheet()))?;
    Ok(status)
}

pub(super) const fn status_of(load: &Load) -> Status {
    match load.outcome {
        Some(Outcome::Complete) => Status::Done,
        _ => Status::Failed,
    }
}

fn write_picture(visit: &Visit, file: &Path, lang: Lang) -> Result<String> {
    let picture = visit.picture.as_ref().with_context(|| keep::no_document(lang))?;
    let picture = picture
        .as_ref()
        .map_err(|error| anyhow!(Terminal::NoPicture.with(lang, &[("reason", &format!("{error:#}"))])))?;
    write_whole(file, picture, Readers::AsBefore).with_context(|| format!("{}", file.display()))?;
    Ok(Terminal::PictureAt.with(lang, &[("path", &file.display().to_string())]))
}
