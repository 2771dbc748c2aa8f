//! What the lesson under way hears of the window, before each frame.

use std::sync::Arc;
use std::sync::mpsc::{TryRecvError, channel};

use egui::Context;

use super::{Folding, LeftLoad, LessonDesk};
use crate::app::loads::KeptLoad;
use crate::app::opening::{panel_of_dock, panel_of_tab};
use crate::app::shell::Shell;
use crate::clock::Micros;
use crate::course::{DeedKind, Happening, LessonPanel, Looks, Recorded, Standing};
use crate::record::{LoadId, Log};
use crate::ui::{Tab, Tool};

/// A log with more events, or with more bytes, is folded on a thread of its own.
const SHORT: (usize, u64) = (20_000, 2_000_000);
/// A learner who stands at a step for so long may want a hint.
pub(super) const SLOW: Micros = Micros::from_ms(20_000);

impl Shell {
    /// Tells the lesson under way what has happened, and goes where it leads.
    pub(in crate::app) fn follow_course(&mut self, ctx: &Context) {
        let looked_up = self.names.take_ended();
        if !self.course.is_on() {
            return;
        }
        // What follows is heard of by the step that is shown.
        self.enter_step(ctx);
        let looks = self.looks(ctx);
        let now = self.clock.now();
        let Some(desk) = self.course.lesson.as_mut() else { return };
        let ended = self
            .loads
            .since(desk.before)
            .filter(|kept| kept.loading.is_some() && kept.load.outcome.is_some());
        let ended: Vec<(LoadId, Log, bool)> = ended
            .filter(|kept| !desk.heard.contains(&kept.load.id))
            .map(|kept| (kept.load.id, kept.log.clone(), is_long(kept)))
            .collect();
        for (load, log, is_long) in ended {
            desk.heard.push(load);
            desk.stops = desk.stops.filter(|(stopped, _)| *stopped != load);
            desk.fold(ctx, Some(load), log, is_long);
        }
        if let Some((_, log)) = looked_up.filter(|(number, _)| *number > desk.lookups_before) {
            desk.fold(ctx, None, log, false);
        }
        desk.take_folded();
        desk.walk.looks_like(&looks);
        desk.wait(ctx, now);
        let stops = desk.stops.filter(|(_, at)| *at <= now);
        if let Some((load, _)) = stops {
            desk.stops = None;
            self.stop_load(Some(load));
        } else if let Some((_, at)) = desk.stops {
            ctx.request_repaint_after(at.since(now).as_duration());
        }
    }

    /// What of the window lessons ask for.
    fn looks(&self, ctx: &Context) -> Looks {
        let window = ctx.content_rect().size();
        let mut panels = Vec::new();
        panels.extend(self.tool.and_then(Tool::for_lesson).map(LessonPanel::Tool));
        if !self.tool.is_some_and(Tool::is_wide) {
            let dock = self.panels.sees_dock(window).then(|| panel_of_dock(self.panels.dock_tab));
            let sees_inspector = self.panels.sees_inspector(window);
            let tab = sees_inspector.then(|| panel_of_tab(self.panels.tab));
            let is_beside = sees_inspector && self.panels.is_story_beside(window.x);
            let story = is_beside.then(|| panel_of_tab(Tab::Story));
            panels.extend([dock, tab, story].into_iter().flatten().flatten().map(LessonPanel::Panel));
        }
        let load = self.loads.by_id(self.shown).map(|kept| &kept.load);
        let row = self.selected.zip(load).and_then(|(selected, load)| {
            let place = load.exchanges.binary_search_by_key(&selected, |exchange| exchange.id).ok()?;
            u32::try_from(place + 1).ok()
        });
        Looks { settings: self.settings, panels, row, playhead: self.replay.at() }
    }
}

fn is_long(kept: &KeptLoad) -> bool {
    kept.log.len() > SHORT.0 || kept.load.bytes_received() > SHORT.1
}

impl LessonDesk {
    /// Folds `log` into what lessons ask of it: at once, or on a thread when it is long.
    fn fold(&mut self, ctx: &Context, load: Option<LoadId>, log: Log, is_long: bool) {
        let (send, ready) = channel();
        if is_long {
            let wake = ctx.clone();
            let work = move || {
                let _closed = send.send(Recorded::from_log(Arc::new(log)));
                drop(send);
                wake.request_repaint();
            };
            // Without a thread the lesson hears nothing of it.
            let _no_thread = std::thread::Builder::new().name("course".into()).spawn(work);
        } else {
            let _received_below = send.send(Recorded::from_log(Arc::new(log)));
        }
        self.folding.push(Folding { load, place: self.walk.place(), ready });
    }

    /// Takes what is folded, in the order in which it happened.
    fn take_folded(&mut self) {
        while let Some(first) = self.folding.first() {
            let recorded = match first.ready.try_recv() {
                Ok(recorded) => recorded,
                Err(TryRecvError::Empty) => return,
                Err(TryRecvError::Disconnected) => None,
            };
            let (load, place) = (first.load, first.place);
            self.folding.remove(0);
            if let Some(recorded) = recorded.map(Arc::new).filter(|_| place == self.walk.place()) {
                self.left.push(LeftLoad { load, recorded: Arc::clone(&recorded) });
                self.walk.happened(Happening::Left(recorded));
                // What no step can ask for any more is let go.
                self.left.retain(|left| Arc::strong_count(&left.recorded) > 1);
            }
        }
    }

    /// Counts the time of a step that waits, and of a learner who stands still.
    fn wait(&mut self, ctx: &Context, now: Micros) {
        let stood = now.since(self.since);
        let is_entered = self.entered == Some(self.walk.place());
        if let Some(left) = self.time_left(now).filter(|_| is_entered) {
            if left == Micros::ZERO {
                self.walk.happened(Happening::Waited(stood));
                ctx.request_repaint();
            } else {
                ctx.request_repaint_after(left.min(Micros::from_ms(250)).as_duration());
            }
        } else if stood < SLOW
            && matches!(self.walk.standing(), Standing::AwaitsAnswer | Standing::AwaitsDeed)
        {
            ctx.request_repaint_after((SLOW - stood).as_duration());
        }
    }

    /// How much is left of the time that the current step waits for; none when it waits for none.
    pub(super) fn time_left(&self, now: Micros) -> Option<Micros> {
        match self.walk.deed().map(|deed| &deed.what) {
            Some(DeedKind::Wait(time)) if self.walk.standing() == Standing::AwaitsDeed => {
                Some(time.since(now.since(self.since)))
            }
            _ => None,
        }
    }
}
