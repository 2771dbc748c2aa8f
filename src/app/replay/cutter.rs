//! Cuts a load at the playhead, on a thread of its own: first the tables for the panels, then the text of the page. The newest
//! position wins, and forwards the fold goes on where it stopped.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::Context;
use url::Url;

use super::recorded::{Recorded, document_of};
use crate::app::loads::Folded;
use crate::clock::Micros;
use crate::explain::Lang;
use crate::fetch::TextForm;
use crate::record::{ExchangeId, LoadId, Log};
use crate::shown::html_of;
use crate::view::{Load, message};

/// What shall be cut, and where.
pub(super) struct Wish {
    pub(super) load: LoadId,
    pub(super) log: Log,
    pub(super) at: Micros,
    /// Where the axis of the whole load ends.
    pub(super) end: Micros,
    /// The exchange that brings the document, and the type that its response states.
    pub(super) document: Option<(ExchangeId, Option<String>)>,
    pub(super) lang: Lang,
}

/// The load as it stood.
pub(super) struct Cut {
    at: Micros,
    pub(super) folded: Folded,
}

/// The page as it stood.
pub(super) struct PageCut {
    pub(super) at: Micros,
    /// None when nothing of it had come.
    pub(super) text: Option<PageText>,
    pub(super) recorded: Arc<Recorded>,
}

/// The HTML of a page as far as it had come.
#[derive(Clone)]
pub(super) struct PageText {
    pub(super) url: Url,
    pub(super) form: TextForm,
    pub(super) html: Arc<str>,
    pub(super) is_whole: bool,
}

/// What comes back.
pub(super) enum Report {
    Cut(Arc<Cut>),
    Page(PageCut),
}

/// The window's end of the thread, which ends when this is dropped.
pub(super) struct Cutter {
    wishes: Sender<Wish>,
    reports: Receiver<Report>,
}

impl Cutter {
    /// # Errors
    /// The system gives no thread.
    pub(super) fn start(ctx: &Context) -> std::io::Result<Self> {
        let (wishes, inbox) = channel::<Wish>();
        let (outbox, reports) = channel();
        let wake = ctx.clone();
        let work = move || {
            let mut work = Work { outbox, wake, given: Vec::new(), recorded: None, text: None };
            let mut next = inbox.recv().ok();
            while let Some(mut wish) = next {
                while let Ok(newer) = inbox.try_recv() {
                    wish = newer;
                }
                work.cut(&wish);
                next = inbox.try_recv().ok().or_else(|| {
                    work.page(&wish);
                    inbox.recv().ok()
                });
            }
        };
        std::thread::Builder::new().name("replay".into()).spawn(work)?;
        Ok(Self { wishes, reports })
    }

    pub(super) fn ask(&self, wish: Wish) {
        let _ended = self.wishes.send(wish);
    }

    pub(super) fn reports(&self) -> impl Iterator<Item = Report> + '_ {
        self.reports.try_iter()
    }
}

/// The thread's end.
struct Work {
    outbox: Sender<Report>,
    wake: Context,
    /// What the window may still show; the last of them is folded on. What it no longer shows is freed here, because that takes
    /// its time.
    given: Vec<Arc<Cut>>,
    /// The answers, and how long the log was.
    recorded: Option<(usize, Arc<Recorded>)>,
    /// The text of the page, and what it was made from, counted in events.
    text: Option<(Option<usize>, PageText)>,
}

impl Work {
    fn cut(&mut self, wish: &Wish) {
        let before = self.given.last().filter(|before| before.at <= wish.at);
        let before = before.map(|before| before.folded.load.clone());
        let Some(folded) = Folded::cut(&wish.log, wish.at, (wish.load, wish.end), before) else { return };
        let cut = Arc::new(Cut { at: wish.at, folded });
        self.given.retain(|given| Arc::strong_count(given) > 1);
        self.given.push(Arc::clone(&cut));
        self.report(Report::Cut(cut));
    }

    fn page(&mut self, wish: &Wish) {
        let length = wish.log.len();
        let recorded = self.recorded.take().filter(|(known, _)| *known == length);
        let (_, recorded) = self.recorded.insert(recorded.unwrap_or_else(|| {
            let load = Load::from_log(&wish.log);
            let recorded = load.map_or_else(Recorded::default, |load| Recorded::from_log(&load, &wish.log));
            (length, Arc::new(recorded))
        }));
        let recorded = Arc::clone(recorded);
        let text = self.text(wish);
        self.report(Report::Page(PageCut { at: wish.at, text, recorded }));
    }

    /// The text of the page. The type that its response states is known to the log only when the whole of it has come.
    fn text(&mut self, wish: &Wish) -> Option<PageText> {
        let folded = &self.given.last()?.folded;
        let (id, content_type) = wish.document.clone()?;
        let changed = folded.load.changed(id);
        if let Some((_, text)) = self.text.as_ref().filter(|(known, _)| *known == changed) {
            return Some(text.clone());
        }
        let mut exchange = folded.load.exchange(id)?.clone();
        exchange.content_type = content_type;
        let document = document_of(&exchange, &message(&folded.log, id), &folded.load.url)?;
        let is_whole = exchange.end.is_some();
        // Anything but HTML is shown when it is whole.
        if !is_whole && !document.kind.is_markup() {
            return None;
        }
        let mut html = html_of(&document, wish.lang);
        if !is_whole {
            // A character may have come in part.
            html.truncate(html.trim_end_matches(char::REPLACEMENT_CHARACTER).len());
        }
        let text = PageText { form: document.form(), url: document.url, html: html.into(), is_whole };
        self.text = Some((changed, text.clone()));
        Some(text)
    }

    fn report(&self, report: Report) {
        let _closed = self.outbox.send(report);
        self.wake.request_repaint();
    }
}
