//! The page in a replay: a page of its own beside the one of the load, which asks only the log up to the playhead.
//!
//! Forwards it is fed what came. Backwards it is made anew, unless it shows nothing that came later. One that is being made
//! gives way to a newer position that it cannot serve, so that the page is exact soon after the playhead has come to rest;
//! only while the playhead does not rest is one finished now and then, so that there is something to see.

use std::sync::Arc;

use egui::Context;

use super::cutter::{PageCut, PageText};
use super::gate::Gate;
use crate::app::host::{GRACE, Host, ShownPage};
use crate::clock::Micros;
use crate::explain::Lang;
use crate::page::{PageError, PageEvent};
use crate::record::LoadId;

/// When nothing has been painted for so long, the page that is being made is finished, whatever comes.
const FOLLOWED: Micros = Micros::from_ms(400);

/// The page in a replay.
pub(super) struct ReplayedPage {
    load: LoadId,
    pub(super) host: Host,
    lang: Lang,
    /// What it was made from.
    made: Option<Made>,
    /// Whether it was told anything yet.
    is_told: bool,
    /// The newest position, while an older one is being made that does not give way.
    next: Option<PageCut>,
    /// The height at which the page that is being made begins.
    scroll_y: f64,
}

struct Made {
    text: PageText,
    gate: Arc<Gate>,
}

impl ReplayedPage {
    /// A page beside the one of the load.
    pub(super) fn beside(live: &Host, load: LoadId, lang: Lang) -> Result<Self, PageError> {
        let host = live.beside()?;
        Ok(Self { load, host, lang, made: None, is_told: false, next: None, scroll_y: 0.0 })
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
        } else if self.is_being_made() && !self.gives_way() {
            self.next = Some(cut);
        } else {
            self.scroll_y = match self.made {
                Some(_) if self.host.painted => self.host.extent.0,
                Some(_) => self.scroll_y,
                None => scroll_y,
            };
            let gate = Arc::new(Gate::new(cut.recorded, cut.at));
            let shown = ShownPage { load: self.load, url: text.url.clone() };
            let resources = Arc::clone(&gate);
            self.host.show(shown, resources, None, self.scroll_y, self.lang, None);
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
        if let Some(next) = self.next.take() {
            self.show(next, 0.0);
        }
        if self.is_being_made() {
            ctx.request_repaint_after(GRACE.as_duration());
        }
        Ok(events)
    }

    /// Whether there is something of the page to see; until it was told anything, that is the page before.
    pub(super) fn is_seen(&self) -> bool {
        !self.is_told || self.made.is_some() && (self.host.painted || self.is_being_made())
    }

    /// Whether it is painted as it stood at `at`.
    #[cfg(test)]
    pub(super) fn is_at(&self, at: Micros) -> bool {
        let is_shown = self.made.as_ref().is_some_and(|made| made.gate.is_at(at)) && self.next.is_none();
        is_shown && self.host.painted && !self.host.is_working()
    }

    fn is_being_made(&self) -> bool {
        self.made.is_some() && self.host.is_preparing()
    }

    /// Whether the page that is being made may be replaced. Of those replaced only the newest waits for the page's thread.
    fn gives_way(&self) -> bool {
        self.host.has_begun() && self.host.unpainted_for() < FOLLOWED
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

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, channel};
    use std::time::Duration;

    use super::super::recorded::Recorded;
    use super::*;
    use crate::clock::{Clock, StoppedClock, SystemClock};
    use crate::ui::PageInput;

    struct Desk {
        page: ReplayedPage,
        ctx: Context,
        bell: Receiver<()>,
        first_paints: usize,
    }

    impl Desk {
        fn new(clock: Arc<dyn Clock>) -> Self {
            let (ring, bell) = channel();
            let ctx = Context::default();
            ctx.set_request_repaint_callback(move |_| {
                let _closed = ring.send(());
            });
            let live = Host::new(&ctx, clock).unwrap();
            let mut page = ReplayedPage::beside(&live, LoadId(1), Lang::En).unwrap();
            page.host.input(PageInput::Viewport { width_px: 400, height_px: 300, scale: 1.0, zoom: 1.0 });
            Self { page, ctx, bell, first_paints: 0 }
        }

        fn until(&mut self, holds: impl Fn(&ReplayedPage) -> bool) {
            loop {
                let events = self.page.poll(&self.ctx).unwrap();
                self.first_paints += events.iter().filter(|event| **event == PageEvent::FirstPaint).count();
                if holds(&self.page) {
                    return;
                }
                self.bell.recv_timeout(Duration::from_secs(20)).expect("something happens");
                self.ctx.begin_pass(egui::RawInput::default());
                let _nothing_is_drawn = self.ctx.end_pass();
            }
        }

        /// Waits for the whole of the newest position, and says how high the page is.
        fn height(&mut self) -> f64 {
            self.until(|page| page.next.is_none() && page.host.painted && !page.host.is_working());
            self.until(|_| true);
            self.page.host.extent.1
        }
    }

    fn cut(html: &str, at: u64) -> PageCut {
        let (url, form) = ("http://h/".parse().unwrap(), crate::fetch::TextForm::default());
        let text = PageText { url, form, html: html.into(), is_whole: false };
        PageCut { at: Micros(at), text: Some(text), recorded: Arc::new(Recorded::default()) }
    }

    #[test]
    fn a_newer_position_replaces_a_page_that_is_being_made() {
        let clock = Arc::new(StoppedClock::default());
        let mut desk = Desk::new(clock.clone());
        // Its style sheet does not come, so it is never painted.
        let late = "<head><link rel=stylesheet href=never.css></head><p>late";
        desk.page.show(cut(late, 2_000), 0.0);
        desk.until(|page| page.host.has_begun());
        desk.page.show(cut("<p>early", 1_000), 0.0);
        assert!(desk.page.next.is_none(), "it does not wait");
        desk.until(|page| page.host.painted);
        assert_eq!((desk.page.host.document(), desk.first_paints), (2, 1));

        // When nothing has been painted for long the one that is being made is not replaced again.
        desk.page.show(cut(late, 500), 0.0);
        desk.until(|page| page.host.has_begun());
        clock.set(Micros(FOLLOWED.0 - 1));
        desk.page.show(cut(&late.replace("late", "other"), 450), 0.0);
        assert_eq!(desk.page.host.document(), 4);
        desk.until(|page| page.host.has_begun());
        clock.set(FOLLOWED);
        desk.page.show(cut("<p>earlier", 400), 0.0);
        assert!(desk.page.host.document() == 4 && desk.page.next.is_some(), "it waits");
    }

    #[test]
    fn positions_back_and_forth_end_with_the_page_at_the_last_one() {
        let html =
            |count: u64| (0..count).map(|n| format!("<p>Paragraph {n}</p>")).collect::<Vec<_>>().concat();
        let mut alone = Desk::new(Arc::new(SystemClock::new()));
        alone.page.show(cut(&html(12), 12), 0.0);
        let height = alone.height();
        let mut desk = Desk::new(Arc::new(SystemClock::new()));
        let positions = [400, 3, 30, 70, 380, 1, 220, 5, 310, 12];
        for _ in 0..10 {
            for count in positions {
                desk.page.show(cut(&html(count), count), 0.0);
                desk.until(|_| true);
            }
        }
        assert!((desk.height() - height).abs() < 0.5, "{} {height}", desk.page.host.extent.1);
        assert_eq!(desk.page.made.as_ref().map(|made| &*made.text.html), Some(&*html(12)));
        // As many as there are positions before which the playhead went back, and the first.
        assert!(desk.page.host.document() <= 10 * 6, "{}", desk.page.host.document());
    }
}
