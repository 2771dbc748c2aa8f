//! The course's side of the window: the lesson under way, what it hears of the window, and what it shows there.
//!
//! ```text
//!  loads, lookups, looks ─ hear ─▶ Walk ─ enter ─▶ settings in force, panels, playhead
//!  wishes of the strip ── wishes ─▶ │
//!                                   └─ keep ─▶ course.json
//! ```

mod enter;
mod hear;
mod keep;
mod open;
mod panels;
mod perform;
mod shown;
mod wishes;

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use self::keep::KeptProgress;
use self::shown::CardShelf;
pub(super) use self::shown::dim;
use crate::clock::Micros;
use crate::course::{DeedKind, Lesson, LessonWalk, Recorded, Standing};
use crate::plan::{Network, Settings};
use crate::record::LoadId;
use crate::ui::{LessonState, UnreadLesson};
use crate::view::Stage;

/// What the window holds of the course.
#[derive(Default)]
pub(super) struct CourseDesk {
    kept: KeptProgress,
    /// What exercises are made from, when it was asked for.
    seed: Option<u64>,
    /// Lessons that were opened from files.
    opened: Vec<Arc<Lesson>>,
    /// The last one that could not be read.
    unread: Option<UnreadLesson>,
    lesson: Option<LessonDesk>,
    /// The list of lessons has not been drawn since it was opened.
    pub(super) is_list_fresh: bool,
    /// The lesson that was left last, with what it has recorded. Others are taken up from what is kept.
    paused: Option<(LessonWalk, Vec<LeftLoad>)>,
    /// It is shown to a class.
    is_presented: bool,
    /// What is being answered.
    state: LessonState,
    cards: CardShelf,
}

/// What a load of the window, or a lookup, has left to the lesson.
#[derive(Clone)]
struct LeftLoad {
    /// None for a lookup of the DNS panel.
    load: Option<LoadId>,
    recorded: Arc<Recorded>,
}

/// A long log that is being folded elsewhere.
struct Folding {
    load: Option<LoadId>,
    /// The step that was shown when it ended.
    place: usize,
    ready: Receiver<Option<Recorded>>,
}

/// The lesson under way.
struct LessonDesk {
    walk: LessonWalk,
    /// The learner's own settings, while the lesson's are in force.
    own: Option<Settings>,
    /// The step that was entered last.
    entered: Option<usize>,
    /// Since when.
    since: Micros,
    /// The newest load that there was then: what was begun earlier counts for nothing.
    before: Option<LoadId>,
    /// How many lookups the DNS panel had begun then.
    lookups_before: u64,
    /// The network that the learner has chosen since the lesson began.
    network: Option<Network>,
    shows_hint: bool,
    shows_answer: bool,
    /// The station that the step points at.
    pointed: Option<Stage>,
    /// The loads since the step was entered that were heard of.
    heard: Vec<LoadId>,
    left: Vec<LeftLoad>,
    folding: Vec<Folding>,
    /// The load that the step stops, and when.
    stops: Option<(LoadId, Micros)>,
}

impl CourseDesk {
    /// Reads what was kept in `folder`; the second value says why it could not be read.
    pub(super) fn open(folder: Option<&Path>, seed: Option<u64>) -> (Self, Option<String>) {
        let (kept, problem) = KeptProgress::open(folder);
        (Self { kept, seed, ..Self::default() }, problem)
    }

    /// The settings that the learner has: not those of a lesson under way.
    pub(super) fn own_settings(&self) -> Option<Settings> {
        self.lesson.as_ref()?.own
    }

    /// What a lesson has no say in and the learner has just changed is the learner's own from now on.
    pub(super) fn keep_choices(&mut self, before: Settings, chosen: Settings) {
        let Some(lesson) = &mut self.lesson else { return };
        if chosen.network != before.network {
            lesson.network = Some(chosen.network);
        }
        if let Some(own) = lesson.own.as_mut() {
            own.network = lesson.network.unwrap_or(own.network);
            if chosen.minimise != before.minimise {
                own.minimise = chosen.minimise;
            }
        }
    }

    /// Whether a change of a setting loads the page again: not while a lesson waits for something else.
    pub(super) fn lets_reload(&self) -> bool {
        let Some(lesson) = &self.lesson else { return true };
        let is_load = |kind: &DeedKind| matches!(kind, DeedKind::Load { .. });
        lesson.walk.deed().is_some_and(|deed| is_load(&deed.what)) || lesson.walk.standing() == Standing::Over
    }

    /// The lesson under way.
    #[cfg(test)]
    pub(super) fn walk(&self) -> Option<&LessonWalk> {
        Some(&self.lesson.as_ref()?.walk)
    }

    /// The last lesson that could not be read.
    #[cfg(test)]
    pub(super) const fn unread(&self) -> Option<&UnreadLesson> {
        self.unread.as_ref()
    }

    /// Whether a lesson is on, and its strip is seen.
    pub(super) const fn is_on(&self) -> bool {
        self.lesson.is_some()
    }

    /// Whether it is shown to a class.
    pub(super) const fn is_presented(&self) -> bool {
        self.is_presented && self.lesson.is_some()
    }

    /// The station that the lesson points at.
    pub(super) fn pointed(&self) -> Option<Stage> {
        self.lesson.as_ref()?.pointed
    }
}

impl LessonDesk {
    /// No step of it is entered yet: until then nothing counts.
    fn new(walk: LessonWalk, left: Vec<LeftLoad>) -> Self {
        Self {
            walk,
            own: None,
            entered: None,
            since: Micros::ZERO,
            before: None,
            lookups_before: 0,
            network: None,
            shows_hint: false,
            shows_answer: false,
            pointed: None,
            heard: Vec::new(),
            left,
            folding: Vec::new(),
            stops: None,
        }
    }

    /// Shows the answer: one that is given afterwards is no prediction.
    fn show_answer(&mut self) {
        self.shows_answer = true;
        self.walk.tell();
    }

    /// The load of the window that has left what the current step shows.
    fn shown_load(&self) -> Option<LoadId> {
        let shown = self.walk.shown()?;
        self.left.iter().find(|left| Arc::ptr_eq(&left.recorded, shown))?.load
    }
}
