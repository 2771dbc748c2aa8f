//! The page thread: takes what has come, works one turn, waits.
//!
//! ```text
//! wait ─▶ commands and answers ─▶ resolve ─▶ paint, if something changed ─▶ tell ─▶ wait
//!                                    └── a panic: forget the document, show its source as text
//! ```
//!
//! Of a document that the host has replaced in the meantime nothing more is parsed, laid out or painted.

mod fallback;
mod waiting;

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};

use super::decoder::Decoder;
use super::document::{Begin, Document, Progress, Surroundings};
use super::errands::Errands;
use super::find::find;
use super::input::Input;
use super::marks::Marks;
use super::message::Message;
use super::paint::Painter;
use super::parse::PIECE_BYTES;
use super::shared::SharedPage;
use super::shell::Shell;
use super::{Command, FindResult, Fonts, PageEvent, Visited};
use crate::clock::Micros;
use blitz_traits::shell::{ColorScheme, Viewport};
use fallback::PageSource;

pub(super) struct Worker {
    messages: Receiver<Message>,
    /// What was received before its turn.
    ahead: Option<Message>,
    around: Surroundings,
    viewport: Viewport,
    document: Option<Document>,
    /// What the document was made from, for when the engine fails over it.
    source: Option<PageSource>,
    painter: Painter,
    input: Input,
    /// The match that is shown of the text looked for.
    found: FindResult,
    /// The text that is looked for.
    sought: String,
    /// When the last turn ended, and how long it took.
    last: (Micros, Micros),
}

/// Why a turn came to nothing.
struct Broken(String);

impl Worker {
    pub(super) fn new(
        messages: Receiver<Message>,
        outbox: Sender<Message>,
        shared: Arc<SharedPage>,
        fonts: Fonts,
        decoder: Decoder,
        errands: Errands,
    ) -> Self {
        let shell = Arc::new(Shell::new(Arc::clone(&shared), outbox, errands.clone()));
        Self {
            messages,
            ahead: None,
            painter: Painter::new(&fonts),
            around: Surroundings {
                shared,
                shell,
                fonts,
                decoder,
                errands,
                words: Arc::new(|_| String::new()),
                visited: Visited::default(),
            },
            viewport: Viewport::new(0, 0, 1.0, ColorScheme::Light),
            document: None,
            source: None,
            input: Input::default(),
            found: FindResult::default(),
            sought: String::new(),
            last: (Micros::ZERO, Micros::ZERO),
        }
    }

    pub(super) fn run(mut self) {
        while let Some(batch) = self.next_batch() {
            let shared = Arc::clone(&self.around.shared);
            let begun = shared.clock.now();
            shared.turn.begin(begun);
            let turn = catch_unwind(AssertUnwindSafe(|| self.turn(batch, begun)));
            let broken = turn.unwrap_or_else(|panic| Err(Broken(message(&*panic))));
            if let Err(Broken(why)) = broken {
                self.give_up(why);
            }
            let ended = shared.clock.now();
            self.last = (ended, ended.since(begun));
            shared.turn.end();
        }
        self.around.decoder.quit();
        // The engine may be in any state after a failure; a document left over is not worth the risk.
        if let Some(document) = self.document.take() {
            let _panic = catch_unwind(AssertUnwindSafe(|| drop(document)));
        }
    }

    fn turn(&mut self, commands: Vec<Command>, begun: Micros) -> Result<(), Broken> {
        for command in commands {
            self.obey(command);
        }
        while let Some(command) = self.more_html(begun) {
            self.obey(command);
        }
        self.refresh()
    }

    fn obey(&mut self, command: Command) {
        match command {
            Command::Begin { url, resources, recorder, settled, scroll_y } => {
                self.around.shared.note_reached();
                self.around.shared.wake();
                // What was told last of the pointer may have been dropped with the document before.
                self.around.shell.forget_cursor();
                self.input.forget();
                let html = String::new();
                self.source =
                    Some(PageSource { url: url.clone(), html, recorder: recorder.clone(), is_shown: false });
                self.begin(Begin { url, resources, recorder, settled, scroll_y, is_told: false });
            }
            Command::Written(form) => {
                if let Some(document) = self.document.as_mut() {
                    document.written(form);
                }
            }
            Command::Chunk(html) => {
                let Some(source) = &mut self.source else { return };
                source.html.push_str(&html);
                if let Some(document) = self.document.as_mut().filter(|_| !source.is_shown) {
                    let mut rest = &*html;
                    while !rest.is_empty() && !self.around.shared.is_replaced() {
                        let (piece, later) = rest.split_at(rest.floor_char_boundary(PIECE_BYTES));
                        document.feed(piece);
                        rest = later;
                    }
                    self.around.shell.mark_redraw();
                }
            }
            Command::End if self.around.shared.is_replaced() => {}
            Command::End => {
                if let Some(source) = self.source.take_if(|source| source.is_shown) {
                    // More has come since the engine failed.
                    self.show_source(&source, Progress { parsed: true, painted: true });
                } else if let Some(document) = &mut self.document {
                    document.end();
                    self.around.shell.mark_redraw();
                }
            }
            Command::Speak(words) => self.around.words = words,
            Command::MarkVisited(visited) => self.around.visited = visited,
            Command::Viewport { width_px, height_px, scale, zoom, dark } => {
                let scheme = if dark { ColorScheme::Dark } else { ColorScheme::Light };
                self.viewport = Viewport::new(width_px, height_px, scale, scheme);
                self.viewport.zoom = zoom;
                if let Some(document) = &mut self.document {
                    document.set_window(self.viewport.clone());
                }
                self.around.shell.mark_redraw();
            }
            Command::Find(step, text) => {
                let Some(document) = &mut self.document else { return };
                document.aim = None;
                let found = find(&mut document.dom.borrow_mut(), &text, step, self.found.shown);
                self.found = found;
                self.sought = text;
                self.around.shell.mark_redraw();
                self.around.shared.tell(PageEvent::Found(found));
            }
            command => {
                if let Some(document) = &mut self.document {
                    if moves(&command) {
                        document.aim = None;
                    }
                    self.input.apply(command, &mut document.dom.borrow_mut(), &self.around.shell);
                }
            }
        }
    }

    fn begin(&mut self, begin: Begin) {
        self.document = None;
        self.document = Some(Document::begin(begin, &self.viewport, &self.around));
        self.around.shell.mark_redraw();
    }

    fn refresh(&mut self) -> Result<(), Broken> {
        let Some(document) = &mut self.document else { return Ok(()) };
        let shared = &self.around.shared;
        if shared.is_replaced() {
            return Ok(());
        }
        // In this order: an answer is counted after its redraw was asked for.
        let before = document.before_turn();
        let dirty = self.around.shell.take_redraw() || document.dom.borrow().is_animating();
        if !dirty && document.is_settled() {
            return Ok(());
        }
        if !document.resolve(shared.clock.now()) {
            if document.waits_in_vain(before) {
                return Err(Broken("a style sheet could not be read".into()));
            }
            return Ok(());
        }
        // The document may have put the focus somewhere by itself.
        if self.input.show_focus(&mut document.dom.borrow_mut()) {
            document.resolve(shared.clock.now());
        }
        if shared.is_replaced() {
            return Ok(());
        }
        self.input.tell_hover(&document.dom.borrow(), shared);
        let ring = self.input.ring(&document.dom.borrow());
        let marks = Marks { text: self.sought.clone(), ring };
        let frame = dirty.then(|| document.paint(&mut self.painter, &marks)).flatten();
        if let Some(frame) = frame {
            shared.show(frame);
            document.after_paint();
            shared.wake();
        }
        document.after_turn(before);
        Ok(())
    }
}

/// Whether the person goes to another place of the page with this.
fn moves(command: &Command) -> bool {
    matches!(
        command,
        Command::Wheel { .. } | Command::ScrollTo(_) | Command::Key { .. } | Command::PointerDown { .. }
    )
}

/// What a panic says.
fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("the page engine failed").to_owned()
}
