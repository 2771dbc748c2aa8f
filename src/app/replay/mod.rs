//! The replay: the load that is shown, as it stood at the playhead.
//!
//! ```text
//!  Playhead ─ position ─▶ Cutter (a thread) ─┬─ Cut ──────▶ every panel
//!                                            └─ PageCut ──▶ ReplayedPage ─ asks ─▶ Gate (the log up to there)
//! ```

mod cutter;
mod gate;
mod page;
mod playhead;
mod recorded;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use egui::Context;

use self::cutter::{Cut, Cutter, Report, Wish};
use self::page::ReplayedPage;
use self::playhead::Playhead;
pub(super) use self::recorded::{Recorded, document};
use super::host::Host;
use super::loads::{Folded, KeptLoad};
use crate::clock::Micros;
use crate::explain::Lang;
use crate::page::{PageError, PageEvent};
use crate::record::LoadId;
use crate::ui::{PlayheadMove, Ruler};

/// The playhead, and what is shown of the load while it is not at the end.
#[derive(Default)]
pub(super) struct ReplayDesk {
    head: Playhead,
    /// The load that it stands in.
    load: Option<LoadId>,
    past: Option<Past>,
}

/// What there is only while the playhead is not at the end.
struct Past {
    // Before the cutter, which frees what it holds when this is gone.
    cut: Option<Arc<Cut>>,
    cutter: Cutter,
    asked: Option<Micros>,
    page: ReplayedPage,
}

impl ReplayDesk {
    /// Where the playhead stands; none at the end.
    pub(super) const fn at(&self) -> Option<Micros> {
        self.head.at()
    }

    /// What the panels show of `whole`, the load that is shown.
    pub(super) fn seen<'a>(&'a self, whole: Option<&'a KeptLoad>) -> Option<&'a Folded> {
        let cut = self.past.as_ref().and_then(|past| past.cut.as_ref());
        cut.map_or_else(|| whole.map(|kept| &**kept), |cut| Some(&cut.folded))
    }

    /// The page as it stood, while there is a replay; and whether there is something of it to see.
    pub(super) fn page_mut(&mut self) -> Option<(&mut Host, bool)> {
        let page = &mut self.past.as_mut()?.page;
        let is_seen = page.is_seen();
        Some((&mut page.host, is_seen))
    }

    /// Moves the playhead in `kept`.
    pub(super) fn apply(&mut self, wish: PlayheadMove, kept: &KeptLoad, now: Micros) {
        self.head.apply(wish, &kept.log, kept.end(), now);
    }

    /// The ruler of `kept`.
    pub(super) fn ruler<'a>(&self, kept: &'a KeptLoad, lang: Lang) -> Ruler<'a> {
        let end = kept.end();
        Ruler {
            at: self.head.at(),
            end,
            is_playing: self.head.is_playing(),
            speed: self.head.speed(end),
            is_speed_chosen: self.head.is_speed_chosen(),
            notes: kept.log.notes(),
            axis: None,
            spark: None,
            lang,
        }
    }

    /// Stands at the end of `load`, unless it stands in that load already.
    pub(super) fn enter(&mut self, load: Option<LoadId>) {
        if load != self.load {
            *self = Self { head: self.head.of_next_load(), load, past: None };
        }
    }

    /// Follows the load that is shown, and the playhead. `live`: the page as it is.
    pub(super) fn follow(
        &mut self,
        ctx: &Context,
        live: &Host,
        shown: Option<&KeptLoad>,
        now: Micros,
        lang: Lang,
    ) -> Result<Vec<PageEvent>, PageError> {
        self.enter(shown.map(|kept| kept.load.id));
        let Some(kept) = shown else { return Ok(Vec::new()) };
        self.head.tick(kept.end(), now);
        if self.head.is_playing() {
            ctx.request_repaint();
        }
        let Some(at) = self.head.at() else {
            self.past = None;
            return Ok(Vec::new());
        };
        let past = match &mut self.past {
            Some(past) => past,
            none => none.insert(Past::begin(ctx, live, kept.load.id, lang)?),
        };
        past.ask(kept, at, lang);
        past.take(live.extent.0);
        past.page.poll(ctx)
    }
}

impl Past {
    fn begin(ctx: &Context, live: &Host, load: LoadId, lang: Lang) -> Result<Self, PageError> {
        let cutter = Cutter::start(ctx).map_err(PageError::Thread)?;
        let page = ReplayedPage::beside(live, load, lang)?;
        Ok(Self { cutter, asked: None, cut: None, page })
    }

    fn ask(&mut self, kept: &KeptLoad, at: Micros, lang: Lang) {
        if self.asked.replace(at) == Some(at) {
            return;
        }
        self.cutter.ask(Wish {
            load: kept.load.id,
            log: kept.log.clone(),
            at,
            end: kept.waterfall.end,
            document: kept.load.document().map(|document| (document.id, document.content_type.clone())),
            lang,
        });
    }

    fn take(&mut self, scroll_y: f64) {
        for report in self.cutter.reports() {
            match report {
                Report::Cut(cut) => self.cut = Some(cut),
                Report::Page(page) => self.page.show(page, scroll_y),
            }
        }
    }
}
