//! The last loads, each folded into what the panels show.

use std::ops::Deref;
use std::sync::Arc;

use egui::Context;

use crate::clock::Micros;
use crate::fetch::{Hold, Loading};
use crate::record::{LoadId, Log, Note, Outcome};
use crate::view::{Journey, Load, LoadLine, Waterfall, waterfall, waterfall_until};

/// A log and what is folded from it; of a large file that takes its time, so it is done where the file is read.
#[derive(Clone)]
pub(super) struct Folded {
    pub(super) log: Log,
    /// The log as tables.
    pub(super) load: Load,
    /// The tables as bars.
    pub(super) waterfall: Arc<Waterfall>,
    /// The tables as stations between the address and the page.
    pub(super) journey: Journey,
}

impl Folded {
    pub(super) fn from_log(log: Log) -> Option<Self> {
        let load = Load::from_log(&log)?;
        let journey = Journey::from_log(&log, &load);
        Some(Self { waterfall: Arc::new(waterfall(&load)), journey, load, log })
    }

    /// The load `id` of `log` as it stood at `at`, folded on from `before`, which is of an earlier time. The axis stays that
    /// of `whole`.
    pub(super) fn cut(
        log: &Log,
        at: Micros,
        (id, whole): (LoadId, Micros),
        before: Option<Load>,
    ) -> Option<Self> {
        // Before its first event there is no load.
        let log = log.until(log.get(0)?.at.max(at));
        let mut load = before.or_else(|| Load::from_log(&log))?;
        load.follow(&log, at);
        load.id = id;
        let journey = Journey::from_log(&log, &load);
        Some(Self { waterfall: Arc::new(waterfall_until(&load, whole)), journey, load, log })
    }

    /// Until when there is something to see: the end of the axis, in the ruler as in the rows.
    pub(super) fn end(&self) -> Micros {
        self.waterfall.end
    }

    /// Folds what has happened since in `log`, as it stands at `now`.
    fn follow(&mut self, log: Log, now: Micros) {
        self.load.follow(&log, now);
        self.waterfall = Arc::new(waterfall(&self.load));
        self.journey = Journey::from_log(&log, &self.load);
        self.log = log.with_notes_of(&self.log);
    }
}

/// A load and its views.
#[expect(clippy::struct_excessive_bools, reason = "each says of one step whether it was made")]
pub(super) struct KeptLoad {
    /// The load itself.
    /// None for a load that comes from a file.
    pub(super) loading: Option<Loading>,
    /// Its log and views when it was last folded.
    folded: Folded,
    /// The file that it comes from.
    pub(super) file: Option<String>,
    /// Keeps the load from ending until the page has its document.
    pub(super) hold: Option<Hold>,
    /// The page has its document, or the beginning of it.
    pub(super) handed_over: bool,
    /// The document is a file that is no page.
    pub(super) is_file: bool,
    /// How much of the document's text the page has, while more may come.
    pub(super) handing: Option<usize>,
    /// Where the page sends its reader was followed, or reported.
    pub(super) went_on: bool,
    folded_at: Micros,
    /// When something had happened last.
    changed_at: Micros,
    /// How long the last folding took.
    folding: Micros,
    folded_end: bool,
}

impl Deref for KeptLoad {
    type Target = Folded;

    fn deref(&self) -> &Folded {
        &self.folded
    }
}

/// A running load is folded at most this often.
const FOLD_EVERY: Micros = Micros::from_ms(33);
/// While nothing happens only the clock moves: each tick makes the newest bar longer by a share that can be seen.
fn tick(quiet: Micros) -> Micros {
    Micros(quiet.0 / 2).clamp(SHORTEST_TICK, LONGEST_TICK)
}

const SHORTEST_TICK: Micros = Micros::from_ms(200);
const LONGEST_TICK: Micros = Micros::from_ms(2000);
/// After a folding, so many times its length belong to everything else: a load of 10,000 requests takes some
/// time to fold, and the window shall stay quick.
pub(super) const PAUSES: u64 = 8;

impl KeptLoad {
    /// `id`: its number in the window; loads from files and our own share one row of numbers.
    fn new(loading: Option<Loading>, mut folded: Folded, id: LoadId) -> Self {
        folded.load.id = id;
        Self {
            hold: loading.as_ref().map(Loading::hold),
            folded,
            file: None,
            folded_at: Micros::ZERO,
            changed_at: Micros::ZERO,
            folding: Micros::ZERO,
            folded_end: false,
            handed_over: false,
            is_file: false,
            handing: None,
            went_on: false,
            loading,
        }
    }

    /// Has these notes from now on.
    pub(super) fn set_notes(&mut self, notes: Vec<Note>) {
        self.folded.log.set_notes(notes);
    }

    /// Folds the log again, when something has happened or time has passed. True when it did.
    fn refold(&mut self, ctx: &Context) -> bool {
        let Some(loading) = &self.loading else { return false };
        let recorder = loading.recorder();
        let (now, running) = (recorder.now(), !recorder.is_finished());
        if self.folded_end && recorder.event_count() == self.log.len() {
            return false;
        }
        let waited = now.since(self.folded_at);
        let busy = FOLD_EVERY.max(Micros(self.folding.0.saturating_mul(PAUSES)));
        let (changed, quiet) = (recorder.event_count() != self.log.len(), now.since(self.changed_at));
        let pause = if changed { busy } else { busy.max(tick(quiet)) };
        if running && waited < pause && !self.log.is_empty() && self.folded_at != Micros::ZERO {
            ctx.request_repaint_after((pause - waited).as_duration());
            return false;
        }
        if changed {
            self.changed_at = now;
        }
        self.folded.follow(recorder.snapshot(), now);
        self.folded_at = now;
        self.folded_end = !running;
        self.folding = recorder.now().since(now);
        if running {
            // What waits grows on the screen, too.
            ctx.request_repaint_after(busy.max(tick(now.since(self.changed_at))).as_duration());
        }
        true
    }
}

/// The last loads, oldest first.
#[derive(Default)]
pub(super) struct Loads {
    kept: Vec<KeptLoad>,
    /// The number of the newest one.
    last: u64,
    /// One line for each.
    pub(super) lines: Vec<LoadLine>,
    /// Those for the comparison, in the order in which they were ticked.
    pub(super) ticked: Vec<LoadId>,
}

/// How many loads can be put beside each other.
const MOST_TICKED: usize = 8;
/// How many loads are kept.
const MOST: usize = 50;
/// Of older loads, no more than these message bytes are kept together.
const MOST_BYTES: u64 = 512 * 1024 * 1024;

impl Loads {
    /// Takes a new load in; the oldest ones give way.
    pub(super) fn add(&mut self, loading: Loading) -> Option<LoadId> {
        let folded = Folded::from_log(loading.recorder().snapshot())?;
        Some(self.take(Some(loading), folded))
    }

    /// Takes a load in that comes from a file.
    pub(super) fn add_folded(&mut self, folded: Folded) -> LoadId {
        self.take(None, folded)
    }

    fn take(&mut self, loading: Option<Loading>, folded: Folded) -> LoadId {
        let id = LoadId(self.last + 1);
        let kept = KeptLoad::new(loading, folded, id);
        self.last = id.0;
        self.kept.push(kept);
        let bytes = |kept: &[KeptLoad]| kept.iter().map(|kept| kept.load.bytes_received()).sum::<u64>();
        while self.kept.len() > MOST || (self.kept.len() > 1 && bytes(&self.kept) > MOST_BYTES) {
            let gone = self.kept.remove(0).load.id;
            self.ticked.retain(|ticked| *ticked != gone);
        }
        self.list();
        id
    }

    pub(super) fn by_id(&self, id: Option<LoadId>) -> Option<&KeptLoad> {
        self.kept.iter().find(|kept| Some(kept.load.id) == id)
    }

    /// How many there are.
    pub(super) const fn count(&self) -> usize {
        self.kept.len()
    }

    /// The place of the load `id`, from 1, and whether it is the newest.
    pub(super) fn place(&self, id: LoadId) -> Option<(usize, bool)> {
        let place = self.kept.iter().position(|kept| kept.load.id == id)?;
        Some((place + 1, place + 1 == self.kept.len()))
    }

    /// The newest load.
    pub(super) fn newest(&self) -> Option<LoadId> {
        self.kept.last().map(|kept| kept.load.id)
    }

    /// The load before `id` that brought the same page in another way.
    pub(super) fn before(&self, id: LoadId) -> Option<&KeptLoad> {
        let place = self.kept.iter().position(|kept| kept.load.id == id)?;
        let (earlier, now) = (self.kept.get(..place)?, &self.kept.get(place)?.load);
        let is_whole = |load: &Load| load.outcome == Some(Outcome::Complete) && load.requests() > 0;
        let other_way = |load: &Load| load.strategy != now.strategy || load.link != now.link;
        let last = earlier.iter().rev().find(|kept| kept.load.url == now.url && is_whole(&kept.load))?;
        (is_whole(now) && other_way(&last.load)).then_some(last)
    }

    /// The newest load that `fits`, and its log.
    pub(super) fn latest(&self, fits: impl Fn(&Load) -> bool) -> Option<(&Load, &Log)> {
        self.kept.iter().rev().find(|kept| fits(&kept.load)).map(|kept| (&kept.load, &kept.log))
    }

    /// Those that came after `id`, oldest first.
    pub(super) fn since(&self, id: Option<LoadId>) -> impl Iterator<Item = &KeptLoad> {
        self.kept.iter().filter(move |kept| Some(kept.load.id) > id)
    }

    pub(super) fn by_id_mut(&mut self, id: Option<LoadId>) -> Option<&mut KeptLoad> {
        self.kept.iter_mut().find(|kept| Some(kept.load.id) == id)
    }

    /// Brings every view up to date.
    pub(super) fn refold(&mut self, ctx: &Context) {
        let mut changed = false;
        for kept in &mut self.kept {
            changed |= kept.refold(ctx);
        }
        if changed {
            self.list();
        }
    }

    /// Ticks or unticks; when too many are ticked, the one ticked first gives way.
    pub(super) fn tick(&mut self, id: LoadId) {
        if self.ticked.contains(&id) {
            self.ticked.retain(|ticked| *ticked != id);
        } else {
            self.ticked.push(id);
            if self.ticked.len() > MOST_TICKED {
                self.ticked.remove(0);
            }
        }
    }

    fn list(&mut self) {
        self.lines = self.kept.iter().map(|kept| LoadLine::from_load(&kept.load)).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_load_that_waits_for_two_seconds_is_drawn_at_most_four_times_in_five() {
        let (mut quiet, mut drawn) = (Micros::from_ms(2000), 0);
        while quiet < Micros::from_ms(7000) {
            quiet = Micros(quiet.0 + tick(quiet).0);
            drawn += 1;
        }
        assert!(drawn <= 4, "{drawn}");
    }
}
