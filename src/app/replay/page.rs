//! The page in a replay: a page of its own beside the one of the load, which asks only the log up to the playhead.
//!
//! Forwards it is fed what came. Backwards it is made anew, unless it shows nothing that came later; while one is being made,
//! only the newest position waits for it to be painted.

use std::sync::Arc;

use egui::Context;

use super::cutter::{PageCut, PageText};
use super::gate::Gate;
use crate::app::host::{GRACE, Host, ShownPage};
use crate::clock::Micros;
use crate::explain::Lang;
use crate::page::{PageError, PageEvent};
use crate::record::LoadId;

/// The page in a replay.
pub(super) struct ReplayedPage {
    load: LoadId,
    pub(super) host: Host,
    lang: Lang,
    /// What it was made from.
    made: Option<Made>,
    /// Whether it was told anything yet.
    is_told: bool,
    /// The newest position, while an older one is being made.
    next: Option<PageCut>,
}

struct Made {
    text: PageText,
    gate: Arc<Gate>,
}

impl ReplayedPage {
    /// A page beside the one of the load.
    pub(super) fn beside(live: &Host, load: LoadId, lang: Lang) -> Result<Self, PageError> {
        let host = live.beside()?;
        Ok(Self { load, host, lang, made: None, is_told: false, next: None })
    }

    /// Shows the page as it stood at `cut`, beginning at the height `scroll_y` if it is the first one.
    pub(super) fn show(&mut self, cut: PageCut, scroll_y: f64) {
        self.is_told = true;
        let Some(text) = &cut.text else {
            (self.made, self.next) = (None, None);
            return;
        };
        if let Some(made) = self.made.as_mut().filter(|made| made.goes_on_to(text, cut.at)) {
            let rest = text.html.get(made.text.html.len()..).unwrap_or_default();
            let is_end = text.is_whole && !made.text.is_whole;
            if !rest.is_empty() || is_end {
                self.host.feed(text.form, rest.to_owned(), is_end);
                made.text = text.clone();
            }
            made.gate.open(cut.recorded, cut.at);
            self.next = None;
        } else if self.is_being_made() {
            self.next = Some(cut);
        } else {
            let scroll_y = if self.made.is_some() { self.host.extent.0 } else { scroll_y };
            let gate = Arc::new(Gate::new(cut.recorded, cut.at));
            let shown = ShownPage { load: self.load, url: text.url.clone() };
            let resources = Arc::clone(&gate);
            self.host.show(shown, resources, None, scroll_y, self.lang, None);
            self.host.feed(text.form, text.html.to_string(), text.is_whole);
            self.made = Some(Made { text: text.clone(), gate });
            self.next = None;
        }
    }

    /// What has happened in it; the position that waits is shown when its turn has come.
    pub(super) fn poll(&mut self, ctx: &Context) -> Result<Vec<PageEvent>, PageError> {
        let (events, gave_up) = self.host.poll()?;
        if gave_up {
            self.made = None;
        }
        if self.is_being_made() {
            ctx.request_repaint_after(GRACE.as_duration());
        } else if let Some(next) = self.next.take() {
            self.show(next, 0.0);
        }
        Ok(events)
    }

    /// Whether there is something of the page to see; until it was told anything, that is the page before.
    pub(super) fn is_seen(&self) -> bool {
        !self.is_told || self.made.is_some() && (self.host.painted || self.is_being_made())
    }

    fn is_being_made(&self) -> bool {
        self.made.is_some() && self.host.is_preparing()
    }
}

impl Made {
    /// Whether `text` at `at` is this page, or more of it.
    fn goes_on_to(&self, text: &PageText, at: Micros) -> bool {
        let is_same = text.url == self.text.url && text.form == self.text.form;
        let more = text.html.strip_prefix(&*self.text.html);
        let may_come = |more: &str| more.is_empty() || !self.text.is_whole;
        is_same && self.gate.fits(at) && more.is_some_and(may_come)
    }
}
