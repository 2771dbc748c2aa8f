//! The window without a screen: files are read and written while it goes on.

mod cost;
mod course;
mod file_dialogs;
mod room;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use egui::Context;

use super::Options;
use super::file_desk::PATIENCE;
use super::memory::Memory;
use super::shell::Shell;
use super::system_dialog::{Heard, SystemDialog};
use crate::clock::{Micros, SystemClock};
use crate::explain::Lang;
use crate::fetch::Engine;
use crate::lab::Lab;
use crate::page::PageEvent;
use crate::plan::{Network, Viewport};
use crate::record::{Cause, ExchangeId, MAX_NOTES, Note, Outcome, file};
use crate::ui::{Command, DockTab, FileDialog, FileTask, NoteWish, PageInput, PlayheadMove, Reflex, Tab};
use crate::view::{Body, Composition, Opening, PanelName, message};

/// A window without a screen, and what rings when something has happened.
struct Desk {
    shell: Shell,
    ctx: Context,
    bell: Receiver<()>,
    _lab: Lab,
}

impl Desk {
    fn open(file: PathBuf) -> Self {
        Self::open_at(file, Opening::default())
    }

    fn open_at(file: PathBuf, opening: Opening) -> Self {
        Self::with(&Options { file: Some(file), opening, lang: Some(Lang::En), ..Options::default() })
    }

    /// A window with these options.
    fn with(options: &Options) -> Self {
        let (ring, bell) = channel();
        let ctx = Context::default();
        ctx.set_request_repaint_callback(move |_| {
            let _closed = ring.send(());
        });
        let lab = Lab::start().unwrap();
        let clock = Arc::new(SystemClock::new());
        let engine = Engine::new(clock.clone(), lab.routes());
        let memory = Memory::open(options.folder.as_deref());
        let mut shell = Shell::new(&ctx, options, engine, clock, memory).unwrap();
        // No dialog of the machine that the tests run on.
        shell.files.system = SystemDialog::new(Arc::new(|_, _, _| Heard::Missing));
        Self { shell, ctx, bell, _lab: lab }
    }

    fn until(&mut self, holds: impl Fn(&Shell) -> bool) {
        while !holds(&self.shell) {
            self.bell.recv_timeout(PATIENCE.as_duration()).unwrap_or_else(|_| panic!("{}", self.state()));
            self.ctx.begin_pass(egui::RawInput::default());
            self.shell.before_frame(&self.ctx);
            let _nothing_is_drawn = self.ctx.end_pass();
        }
    }

    /// Where it stands, for who waits in vain.
    fn state(&self) -> String {
        let step = self.shell.course.walk().map(|walk| (walk.step().map(|step| &step.id), walk.standing()));
        let load =
            self.shell.loads.by_id(self.shell.current).map(|kept| (&kept.load.url, &kept.load.outcome));
        format!("nothing happens any more; load: {load:?}; lesson: {step:?}; said: {:?}", self.said())
    }

    fn said(&self) -> &str {
        self.shell.panels.notice.as_deref().unwrap_or_default()
    }

    fn save(&mut self, path: &Path) {
        let dialog = FileDialog::new(FileTask::SaveLoad, path.display().to_string());
        self.shell.files.dialog = Some(dialog);
        self.shell.use_file(&self.ctx);
    }
}

#[test]
fn files_are_opened_and_written_while_the_window_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let (har, saved) = (folder.path().join("other.har"), folder.path().join("saved"));
    let entry = r#"{"request":{"method":"GET","url":"http://h/"},"response":{"status":200}}"#;
    std::fs::write(&har, format!(r#"{{"log":{{"entries":[{entry},{{}}]}}}}"#)).unwrap();
    let mut desk = Desk::open(har);
    assert!(desk.shell.shown.is_none(), "it is read elsewhere");
    desk.until(|shell| shell.shown.is_some());
    let inspected = &desk.shell.inspected;
    assert!(inspected.exchange().is_some() && inspected.detail().is_none(), "nobody looks at it");
    assert!(desk.said().contains("could not be used: entry 1, startedDateTime"), "{}", desk.said());

    desk.save(&saved);
    assert!(desk.shell.files.dialog.is_none() && desk.said().starts_with("Saving: "), "{}", desk.said());
    desk.until(|shell| !shell.files.is_working());
    assert_eq!(desk.said(), format!("Saved: {}", saved.display()));
    assert!(file::from_bytes(&std::fs::read(&saved).unwrap()).is_ok());
    let [listed] = desk.shell.saved.files() else { panic!("one file was saved") };
    assert_eq!((&listed.path, listed.can_open), (&saved, true));
    assert_eq!(listed.size_bytes, std::fs::metadata(&saved).unwrap().len());

    // What is there is replaced only when it is asked for once more.
    desk.save(&saved);
    desk.until(|shell| shell.files.dialog.is_some());
    let dialog = desk.shell.files.dialog.as_ref().unwrap();
    assert!(dialog.replaces && dialog.problem.is_some(), "{dialog:?}");
    desk.shell.use_file(&desk.ctx);
    desk.until(|shell| !shell.files.is_working());
    assert!(desk.said().starts_with("Saved: "), "{}", desk.said());
    assert_eq!(desk.shell.saved.files().len(), 1, "it is the same file");
    let shown = desk.shell.shown;
    desk.shell.apply(&desk.ctx.clone(), Command::Reflex(Reflex::ShowSaved));
    desk.shell.apply(&desk.ctx.clone(), Command::Reflex(Reflex::OpenSaved(saved.clone())));
    assert!(!desk.shell.saved.is_open());
    desk.until(|shell| shell.shown != shown);

    // A typed text is looked for among the files without holding the window up.
    let typed = saved.display().to_string();
    desk.shell.open(&desk.ctx, &typed, Cause::Typed);
    assert!(desk.shell.panels.seeking.is_some());
    assert!(desk.shell.can_stop() && !desk.shell.is_loading());
    desk.shell.apply(&desk.ctx, Command::Stop);
    assert!(!desk.shell.can_stop());
    desk.shell.open(&desk.ctx, &typed, Cause::Typed);
    desk.until(|shell| shell.panels.seeking.is_none());
    assert!(desk.shell.panels.address.text.starts_with("file:///"), "{}", desk.shell.panels.address.text);
    desk.shell.files.finish();
}

fn recorded() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/loads/three-pictures-http10.pellucid")
}

#[test]
fn a_file_is_opened_at_the_moment_row_and_panel_asked_for() {
    let at = Micros::from_ms(1);
    let whole = Opening { at: Some(at), row: Some(1), panel: Some(PanelName::Timing) };
    let mut desk = Desk::open_at(recorded(), whole);
    desk.until(|shell| shell.shown.is_some());
    assert_eq!(desk.shell.replay.at(), Some(at));
    assert_eq!(desk.shell.selected, Some(ExchangeId(1)));
    assert!(desk.shell.panels.inspector && desk.shell.panels.tab == Tab::Timing);
    assert_eq!(desk.shell.panels.dock_tab, DockTab::Waterfall);

    // The file that is opened next begins at its end.
    desk.shell.open_file(&desk.ctx, recorded(), Opening::default());
    let first = desk.shell.shown;
    desk.until(|shell| shell.shown != first);
    assert_eq!((desk.shell.replay.at(), desk.shell.selected), (None, None));

    let sockets = Opening { panel: Some(PanelName::Sockets), row: Some(4), at: None };
    let mut desk = Desk::open_at(recorded(), sockets);
    desk.until(|shell| shell.shown.is_some());
    assert_eq!(desk.shell.panels.dock_tab, DockTab::Sockets);
    assert_eq!((desk.shell.selected, desk.shell.panels.tab), (Some(ExchangeId(4)), Tab::Overview));
}

#[test]
fn a_place_that_the_load_does_not_have_is_reported_and_the_load_is_shown() {
    let beyond = Opening { at: Some(Micros::from_ms(3_600_000)), row: Some(9), panel: None };
    let mut desk = Desk::open_at(recorded(), beyond);
    desk.until(|shell| shell.shown.is_some());
    assert_eq!((desk.shell.replay.at(), desk.shell.selected), (None, None));
    assert!(desk.said().contains("Choose a time from 0 to "), "{}", desk.said());
    let mut desk = Desk::open_at(recorded(), Opening { at: None, ..beyond });
    desk.until(|shell| shell.shown.is_some());
    assert!(desk.said().contains("has no row 9; its last row is 4."), "{}", desk.said());
}

#[test]
fn a_report_of_the_load_before_is_a_page_and_stays_that_when_it_is_loaded_again() {
    let mut desk = Desk::open(recorded());
    desk.until(|shell| shell.shown.is_some());
    for (address, cause) in
        [("about:load#x", Cause::Typed), ("about:load", Cause::Typed), ("about:load", Cause::Reload)]
    {
        let before = desk.shell.current;
        desk.shell.open(&desk.ctx, address, cause);
        desk.until(|shell| shell.current != before && !shell.is_loading());
        let kept = desk.shell.loads.by_id(desk.shell.current).unwrap();
        let exchange = kept.load.exchange(ExchangeId(1)).unwrap();
        let message = message(&kept.log, exchange.id);
        let report = String::from_utf8(Body::from_message(exchange, &message).data).unwrap();
        assert!(report.contains("<title>Load report: http://www.lab.glasscom.com/</title>"), "{report:.900}");
    }
}

/// Style sheets and pictures are chosen by it, in each run as in the page.
#[test]
fn a_comparison_is_made_for_the_viewport_of_the_window() {
    let mut desk = Desk::with(&Options { lang: Some(Lang::En), ..Options::default() });
    desk.shell.host.input(PageInput::Viewport { width_px: 800, height_px: 1400, scale: 1.0, zoom: 2.0 });
    desk.shell.compare.open(Some("http://www.lab.glasscom.com/"));
    desk.shell.start_compare(&desk.ctx.clone());
    desk.until(|shell| shell.compare.runs().next().is_some());
    let made_for = desk.shell.compare.runs().next().unwrap().viewport;
    assert_eq!(made_for, Viewport { width: 400, height: 700 });
    desk.shell.compare.stop();
}

#[test]
fn notes_are_written_changed_saved_and_opened_again() {
    let mut desk = Desk::open_at(recorded(), Opening { at: Some(Micros(500)), ..Opening::default() });
    desk.until(|shell| shell.shown.is_some());
    let write = |desk: &mut Desk, wish: NoteWish, text: &str| {
        desk.shell.apply(&desk.ctx, Command::Note(wish));
        text.clone_into(&mut desk.shell.note.as_mut().unwrap().text);
        desk.shell.apply(&desk.ctx, Command::Note(NoteWish::Keep));
        assert!(desk.shell.note.is_none());
    };
    let told = |shell: &Shell| -> Vec<(u64, Option<ExchangeId>, String)> {
        let notes = shell.loads.by_id(shell.shown).unwrap().log.notes();
        notes.iter().map(|note| (note.at().0, note.exchange(), note.text().to_owned())).collect()
    };
    write(&mut desk, NoteWish::Add(None), "here it waits");
    desk.shell.move_playhead(PlayheadMove::End);
    write(&mut desk, NoteWish::Add(Some(ExchangeId(1))), "the page");
    // At the end of the load a note on a row stands where its request begins.
    let page = desk.shell.loads.by_id(desk.shell.shown).unwrap().load.exchanges[0].start.0;
    let both = [(page, Some(ExchangeId(1)), "the page".to_owned()), (500, None, "here it waits".to_owned())];
    assert_eq!(told(&desk.shell), both);

    // An empty text is no note, and Escape leaves what was there.
    write(&mut desk, NoteWish::Add(None), "  ");
    desk.shell.apply(&desk.ctx, Command::Note(NoteWish::Edit(1)));
    desk.shell.apply(&desk.ctx, Command::Note(NoteWish::Close));
    assert_eq!(told(&desk.shell), both);
    write(&mut desk, NoteWish::Edit(1), "here it waited");
    desk.shell.apply(&desk.ctx, Command::Note(NoteWish::Remove(0)));

    let folder = tempfile::tempdir().unwrap();
    let saved = folder.path().join("noted");
    desk.save(&saved);
    desk.until(|shell| !shell.files.is_working());
    let mut again = Desk::open(saved);
    again.until(|shell| shell.shown.is_some());
    assert_eq!(told(&again.shell), [(500, None, "here it waited".to_owned())]);
}

#[test]
fn a_load_has_no_more_notes_than_can_be_kept() {
    let mut desk = Desk::open(recorded());
    desk.until(|shell| shell.shown.is_some());
    let shown = desk.shell.shown;
    let note = |at| Note::new(Micros(at), None, "n").unwrap();
    desk.shell.loads.by_id_mut(shown).unwrap().set_notes((0..MAX_NOTES as u64).map(note).collect());
    desk.shell.apply(&desk.ctx, Command::Note(NoteWish::Add(None)));
    assert!(desk.shell.note.is_none());
    assert_eq!(desk.said(), "This load already has 200 notes, the maximum.");
}

/// The window with a stranger's page.
fn showing_evil(folder: &Path) -> Desk {
    let har = folder.join("evil.har");
    let content = r#"{"mimeType":"text/html","text":"<p>evil"}"#;
    let entry = format!(
        r#"{{"startedDateTime":"2026-01-01T00:00:00Z","request":{{"method":"GET","url":"http://evil.test/"}},
        "response":{{"status":200,"content":{content}}}}}"#
    );
    std::fs::write(&har, format!(r#"{{"log":{{"entries":[{entry}]}}}}"#)).unwrap();
    let mut desk = Desk::open(har);
    desk.until(|shell| shell.host.shown.is_some());
    desk
}

fn click(method: &str, url: &str) -> PageEvent {
    let (url, method) = (url.parse().unwrap(), method.to_owned());
    PageEvent::Navigate { method, url, content_type: None, body: Vec::new(), link: None }
}

/// Nothing is drawn in between: the load that was begun last has no page yet, and the stranger's is still there.
#[test]
fn a_click_is_judged_by_the_page_it_was_made_in() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = showing_evil(folder.path());
    let ctx = desk.ctx.clone();
    desk.shell.open(&ctx, "file:///mnt/slow/", Cause::Typed);
    let waiting = desk.shell.current;
    desk.shell.on_page(&ctx, click("GET", "file:///etc/passwd"));
    assert_eq!(desk.shell.current, waiting);
    assert!(desk.said().contains("may not open file:"), "{}", desk.said());
    desk.shell.on_page(&ctx, PageEvent::FirstPaint);
    assert!(!desk.shell.painted, "what is seen is not the page that was asked for");

    desk.shell.open(&ctx, "http://bank.test/", Cause::Typed);
    desk.shell.on_page(&ctx, click("POST", "http://bank.test/transfer"));
    let load = &desk.shell.loads.by_id(desk.shell.current).unwrap().load;
    let form = Cause::Form { method: "POST".into(), page: "http://evil.test/".into() };
    assert_eq!((load.url.as_str(), &load.cause), ("http://bank.test/transfer", &form));

    desk.shell.settings.network = Network::Lab;
    desk.shell.open(&ctx, "http://www.lab.glasscom.com/", Cause::Typed);
    desk.shell.on_page(&ctx, click("GET", "about:compare?url=http://www.lab.glasscom.com/"));
    assert!(!desk.shell.compare.is_running());
}

#[test]
fn only_the_start_page_learns_what_was_visited() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = showing_evil(folder.path());
    let evil = desk.shell.host.shown.clone().unwrap();
    desk.shell.settings.network = Network::Lab;
    desk.shell.open(&desk.ctx, Lab::start_page(Lang::En), Cause::Typed);
    desk.until(|shell| shell.host.shown.as_ref().map(|shown| shown.load) == shell.current);
    let start = desk.shell.host.shown.clone().unwrap();
    let tool = "about:ip?address=192.0.2.80/24";
    desk.shell.on_page(&desk.ctx, click("GET", tool));
    desk.shell.on_page(&desk.ctx, click("GET", "http://www.lab.glasscom.com/dir"));
    let visited = desk.shell.visited_for(&start);
    for address in [tool, "http://www.lab.glasscom.com/dir", start.url.as_str()] {
        assert!(visited.contains(address), "{address} {visited:?}");
    }
    assert!(desk.shell.visited_for(&evil).is_empty());
}

#[test]
fn an_address_under_the_pointer_is_cut() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = showing_evil(folder.path());
    let ctx = desk.ctx.clone();
    let long = format!("http://user:hunter2@h/{}", "x".repeat(6_000_000));
    desk.shell.on_page(&ctx, PageEvent::Hovered(Some(long.parse().unwrap())));
    let shown = desk.shell.panels.hovered.as_deref().unwrap();
    assert!(shown.chars().count() <= 500 && !shown.contains("hunter2"), "{shown}");
}

/// The thread that hangs has what holds the load open, and never lets go. What the page names is loaded nevertheless.
#[test]
fn the_load_of_a_page_that_hangs_goes_on_to_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = showing_evil(folder.path());
    desk.shell.settings.network = Network::Lab;
    desk.shell.open(&desk.ctx, "http://www.lab.glasscom.com/", Cause::Typed);
    let kept = desk.shell.loads.by_id(desk.shell.current).unwrap();
    std::mem::forget(kept.loading.as_ref().unwrap().hold());
    desk.until(|shell| shell.host.shown.as_ref().map(|shown| shown.load) == shell.current);
    assert!(desk.shell.is_loading());
    desk.shell.give_page_up();
    desk.until(|shell| !shell.is_loading());
    let load = &desk.shell.loads.by_id(desk.shell.current).unwrap().load;
    assert_eq!(load.outcome, Some(Outcome::Complete));
    let statuses: Vec<_> = load.exchanges.iter().map(|exchange| exchange.status).collect();
    assert_eq!(statuses, [Some(200); 4], "the page and its three pictures");
}

#[test]
fn a_file_for_one_request_does_not_become_the_body_of_another() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("body");
    std::fs::write(&path, "for the first").unwrap();
    let mut desk = showing_evil(folder.path());
    for (replaced, body) in [(false, "for the first"), (true, "")] {
        desk.shell.composer.compose(Composition::to("POST", "http://h/1"));
        desk.shell.ask_file(&desk.ctx, FileTask::ForBody);
        desk.until(|shell| shell.files.dialog.is_some());
        desk.shell.files.dialog.as_mut().unwrap().path = path.display().to_string();
        desk.shell.use_file(&desk.ctx);
        if replaced {
            desk.shell.composer.compose(Composition::to("POST", "http://h/2"));
        }
        desk.until(|shell| !shell.files.is_working());
        assert_eq!(desk.shell.composer.body(), body.as_bytes());
    }
}
