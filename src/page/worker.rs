//! The page thread: takes what has come, works one turn, waits.
//!
//! ```text
//! wait ─▶ commands and answers ─▶ resolve ─▶ paint, if something changed ─▶ tell ─▶ wait
//!                                    └── a panic: forget the document, show its source as text
//! ```

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use blitz_traits::shell::{ColorScheme, Viewport};
use url::Url;

use super::decoder::Decoder;
use super::document::{Begin, Document, Progress, Surroundings};
use super::input::Input;
use super::paint::Painter;
use super::shared::Shared;
use super::shell::Shell;
use super::{Answer, Command, Fonts, PageEvent, Resources, parse};
use crate::clock::Micros;
use crate::record::Recorder;

/// The time between two frames while something moves.
const FRAME: Duration = Duration::from_millis(33);

/// Answers wait this long for one another, so that they share one layout; longer where layout is slow.
const SHORTEST_PAUSE: Micros = Micros::from_ms(16);
const LONGEST_PAUSE: Micros = Micros::from_ms(200);

/// Pieces of the HTML wait for one another, too; longer than answers, because the layout grows with them.
const LONGEST_GROWTH: Micros = Micros::from_ms(1000);

/// What reaches the page thread.
pub(super) enum Message {
    Command(Command),
    /// Something has changed or come.
    Wake,
}

pub(super) struct Worker {
    messages: Receiver<Message>,
    around: Surroundings,
    viewport: Viewport,
    document: Option<Document>,
    /// What the document was made from, for when the engine fails over it.
    source: Option<Source>,
    painter: Painter,
    input: Input,
    /// When the last turn ended, and how long it took.
    last: (Micros, Micros),
}

/// A document before the engine has it.
struct Source {
    url: Url,
    html: String,
    recorder: Option<Recorder>,
    /// The engine failed over the document: this is what is shown.
    is_shown: bool,
}

/// Why a turn came to nothing.
struct Broken(String);

impl Worker {
    pub(super) fn new(
        messages: Receiver<Message>,
        outbox: Sender<Message>,
        shared: Arc<Shared>,
        fonts: Fonts,
        decoder: Decoder,
    ) -> Self {
        let shell = Arc::new(Shell::new(Arc::clone(&shared), outbox));
        Self {
            messages,
            around: Surroundings { shared, shell, fonts, decoder },
            viewport: Viewport::new(0, 0, 1.0, ColorScheme::Light),
            document: None,
            source: None,
            painter: Painter::default(),
            input: Input::default(),
            last: (Micros::ZERO, Micros::ZERO),
        }
    }

    pub(super) fn run(mut self) {
        while let Some(batch) = self.next_batch() {
            let shared = Arc::clone(&self.around.shared);
            let begun = shared.clock.now();
            shared.turn.begin(begun);
            let turn = catch_unwind(AssertUnwindSafe(|| self.turn(batch)));
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

    /// Waits for something to do; none when the page ends.
    fn next_batch(&mut self) -> Option<Vec<Command>> {
        let mut commands = Vec::new();
        let is_animating =
            self.document.as_ref().is_some_and(|document| document.dom.borrow().is_animating());
        let mut wait = is_animating.then_some(FRAME);
        let mut is_urgent = false;
        loop {
            let message = match wait {
                None => self.messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(wait) => self.messages.recv_timeout(wait),
            };
            match message {
                Ok(Message::Command(Command::Quit)) | Err(RecvTimeoutError::Disconnected) => return None,
                Ok(Message::Command(command)) => {
                    is_urgent |= !matches!(command, Command::Chunk(_));
                    commands.push(command);
                    wait = Some(if is_urgent { Duration::ZERO } else { self.rest(LONGEST_GROWTH) });
                }
                Ok(Message::Wake) if commands.is_empty() => wait = Some(self.pause()),
                Ok(Message::Wake) => {
                    wait = Some(if is_urgent { Duration::ZERO } else { self.rest(LONGEST_GROWTH) })
                }
                Err(RecvTimeoutError::Timeout) => return Some(commands),
            }
        }
    }

    /// How long to wait for further answers.
    fn pause(&self) -> Duration {
        let is_last = self.document.as_ref().is_none_or(|document| document.traffic.is_quiet());
        if is_last {
            return Duration::ZERO;
        }
        self.rest(LONGEST_PAUSE)
    }

    /// What is left of a rest after the last turn, in proportion to it.
    fn rest(&self, longest: Micros) -> Duration {
        let (ended, took) = self.last;
        let pause = Micros(took.0.saturating_mul(2)).clamp(SHORTEST_PAUSE, longest);
        pause.since(self.around.shared.clock.now().since(ended)).as_duration()
    }

    fn turn(&mut self, commands: Vec<Command>) -> Result<(), Broken> {
        for command in commands {
            self.obey(command);
        }
        self.refresh()
    }

    fn obey(&mut self, command: Command) {
        match command {
            Command::Begin { url, resources, recorder, settled, scroll_y } => {
                let html = String::new();
                self.source =
                    Some(Source { url: url.clone(), html, recorder: recorder.clone(), is_shown: false });
                self.begin(Begin { url, resources, recorder, settled, scroll_y, is_told: false });
            }
            Command::Chunk(html) => {
                let Some(source) = &mut self.source else { return };
                source.html.push_str(&html);
                if let Some(document) = self.document.as_mut().filter(|_| !source.is_shown) {
                    document.feed(&html);
                    self.around.shell.mark_redraw();
                }
            }
            Command::End => {
                if let Some(source) = self.source.take_if(|source| source.is_shown) {
                    // More has come since the engine failed.
                    self.show_source(&source, Progress { parsed: true, painted: true });
                } else if let Some(document) = &mut self.document {
                    document.end();
                    self.around.shell.mark_redraw();
                }
            }
            Command::Viewport { width_px, height_px, scale, zoom, dark } => {
                let scheme = if dark { ColorScheme::Dark } else { ColorScheme::Light };
                self.viewport = Viewport::new(width_px, height_px, scale, scheme);
                self.viewport.zoom = zoom;
                if let Some(document) = &mut self.document {
                    document.dom.borrow_mut().set_viewport(self.viewport.clone());
                }
                self.around.shell.mark_redraw();
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
        // In this order: an answer is counted after its redraw was asked for.
        let before = document.before_turn();
        let dirty = self.around.shell.take_redraw() || document.dom.borrow().is_animating();
        if !dirty && document.is_settled() {
            return Ok(());
        }
        if !document.resolve(self.around.shared.clock.now()) {
            if document.waits_in_vain(before) {
                return Err(Broken("a style sheet could not be read".into()));
            }
            return Ok(());
        }
        self.input.tell_hover(&document.dom.borrow(), &self.around.shared);
        let frame = dirty.then(|| self.painter.paint(&mut document.dom.borrow_mut())).flatten();
        if let Some(frame) = frame {
            self.around.shared.show(frame);
            document.after_paint();
            self.around.shared.wake();
        }
        document.after_turn(before);
        Ok(())
    }

    /// Forgets the document, which may be in any state, and shows its source.
    fn give_up(&mut self, why: String) {
        self.around.shared.tell(PageEvent::Crashed(why));
        let mut lost = self.document.take();
        let progress = lost.as_mut().map(Document::abandon).unwrap_or_default();
        self.painter = Painter::default();
        if let Some(mut source) = self.source.take_if(|source| !source.is_shown) {
            source.is_shown = true;
            let shown = catch_unwind(AssertUnwindSafe(|| {
                self.show_source(&source, progress);
                self.refresh()
            }));
            if !matches!(shown, Ok(Ok(()))) {
                std::mem::forget(self.document.take());
            }
            self.source = Some(source);
        }
        std::mem::forget(lost);
    }

    /// `progress` is how far the document had come.
    fn show_source(&mut self, source: &Source, progress: Progress) {
        self.begin(Begin {
            url: source.url.clone(),
            resources: Arc::new(Nothing),
            recorder: source.recorder.clone().filter(|_| !progress.painted),
            settled: None,
            scroll_y: 0.0,
            is_told: progress.parsed,
        });
        if let Some(document) = &mut self.document {
            document.feed(&parse::source_page(&source.html));
            document.end();
        }
    }
}

/// Whether the person goes to another place of the page with this.
fn moves(command: &Command) -> bool {
    matches!(
        command,
        Command::Wheel { .. }
            | Command::ScrollTo(_)
            | Command::ScrollBy(_)
            | Command::Key { .. }
            | Command::PointerDown { .. }
    )
}

/// Has nothing to give.
struct Nothing;

impl Resources for Nothing {
    fn fetch(&self, _url: &Url, answer: Answer) {
        answer(None);
    }
}

/// What a panic says.
fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("the page engine failed").to_owned()
}
