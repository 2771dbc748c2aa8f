//! A lesson under way: where the learner stands, what was predicted, what happened. It can be left at any step and taken up
//! again, and whatever is done in whatever order, it goes on from there.
//!
//! ```text
//!   say ─────────────────▶ next          next() goes on when the step allows it
//!   predict ── answer() ─▶ next          answered once; judged at once, or by a later `see`
//!   do ── happened() ────▶ next          done by what happens while it is shown; the newest that fits is its evidence
//!   see ─────────────────▶ next          judges the prediction that it names
//!   check ─ holds ───────▶ next
//!         └ does not ────▶ fall_back()   the steps from there on are done anew
//! ```

mod answer;
mod answer_words;
mod judge;
mod judged;
mod kept;
mod learner;
mod matching;
mod mismatch;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use answer::GivenAnswer;
pub use answer_words::AnswerWords;
pub use judge::Verdict;
pub use kept::{KeptWalk, Progress, Trial};
pub use mismatch::{Difference, DoneDeed, Mismatch, PassedOver};

use judged::Judged;

use super::evidence::Recorded;
use super::exercise::Exercises;
use super::expr::{Ground, value};
use super::lesson::{
    Deed, DeedKind, Lesson, LessonPanel, Phrase, PhrasePart, SettingsWish, Step, StepTask, StepText,
};
use crate::clock::Micros;
use crate::explain::Lang;
use crate::plan::Settings;

/// A lesson under way.
#[derive(Clone, Debug)]
pub struct LessonWalk {
    lesson: Arc<Lesson>,
    seed: u64,
    exercises: Exercises,
    /// The step that is current; as many as there are steps when it is over.
    place: usize,
    /// The furthest step so far.
    reached: usize,
    answers: BTreeMap<usize, GivenAnswer>,
    /// How often each question was answered.
    tries: BTreeMap<usize, u32>,
    done: BTreeSet<usize>,
    evidence: BTreeMap<usize, Arc<Recorded>>,
    /// What was done last at the current step and is not what it asks for.
    passed: Option<Arc<Recorded>>,
    /// The questions whose answers were shown before they were answered.
    told: BTreeSet<usize>,
    /// The step to which a lesson that was taken up again went back, because loads are not kept.
    repeated: Option<usize>,
    /// How the window looks.
    looks: Looks,
    /// What follows from all this, worked out once.
    judged: Judged,
}

/// Something that happened while a lesson is under way.
#[derive(Clone, Debug)]
pub enum Happening {
    /// A load, a composed request or a lookup has ended and left this.
    Left(Arc<Recorded>),
    /// So much time was waited for, on purpose.
    Waited(Micros),
}

/// What of the window lessons ask for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Looks {
    /// The settings in force.
    pub settings: Settings,
    /// The panels that are shown.
    pub panels: Vec<LessonPanel>,
    /// The number of the exchange that is selected.
    pub row: Option<u32>,
    /// Where the playhead stands; none at the end.
    pub playhead: Option<Micros>,
}

/// Whether the current step lets the learner go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Ready,
    /// A prediction is awaited.
    AwaitsAnswer,
    /// Something is to be done.
    AwaitsDeed,
    /// A condition does not hold.
    DoesNotHold,
    /// The lesson is over.
    Over,
}

impl LessonWalk {
    /// Begins `lesson` with the exercises of `seed`.
    #[must_use]
    pub fn new(lesson: Arc<Lesson>, seed: u64) -> Self {
        let exercises = Exercises::from_seed(&lesson.exercises, seed);
        Self {
            lesson,
            seed,
            exercises,
            place: 0,
            reached: 0,
            answers: BTreeMap::new(),
            tries: BTreeMap::new(),
            done: BTreeSet::new(),
            evidence: BTreeMap::new(),
            passed: None,
            told: BTreeSet::new(),
            repeated: None,
            looks: Looks::default(),
            judged: Judged::default(),
        }
    }

    /// The lesson.
    #[must_use]
    pub const fn lesson(&self) -> &Arc<Lesson> {
        &self.lesson
    }

    /// The place of the current step; as many as there are steps when the lesson is over.
    #[must_use]
    pub const fn place(&self) -> usize {
        self.place
    }

    /// The furthest step so far.
    #[must_use]
    pub const fn reached(&self) -> usize {
        self.reached
    }

    /// The current step; none when the lesson is over.
    #[must_use]
    pub fn step(&self) -> Option<&Step> {
        self.lesson.steps.get(self.place)
    }

    /// The settings of the current step: what it and its lesson ask for, then what earlier steps changed, then `usual`.
    #[must_use]
    pub fn settings(&self, usual: Settings) -> Settings {
        let before = self.lesson.steps.iter().take(self.place).filter_map(|step| match &step.task {
            StepTask::Do(Deed { what: DeedKind::Use(wish), .. }) => Some(wish),
            _ => None,
        });
        self.wish_at(self.place).applied(before.fold(usual, |settings, wish| wish.applied(settings)))
    }

    pub(super) fn wish_at(&self, place: usize) -> SettingsWish {
        match self.lesson.steps.get(place).map(|step| &step.task) {
            Some(StepTask::Do(deed)) => deed.with.or(self.lesson.settings),
            _ => self.lesson.settings,
        }
    }

    /// Whether the current step lets the learner go on.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match self.step().map(|step| &step.task) {
            None => Standing::Over,
            Some(StepTask::Say(_) | StepTask::See(_)) => Standing::Ready,
            Some(StepTask::Predict(_)) if self.answers.contains_key(&self.place) => Standing::Ready,
            Some(StepTask::Predict(_)) => Standing::AwaitsAnswer,
            Some(StepTask::Do(_)) if self.done.contains(&self.place) => Standing::Ready,
            Some(StepTask::Do(_)) => Standing::AwaitsDeed,
            Some(StepTask::Check { expect, .. }) => {
                let holds = *self.judged.holds.get_or_init(|| {
                    self.on_ground(self.place, |ground| expect.iter().all(|one| one.fails(ground).is_none()))
                });
                if holds { Standing::Ready } else { Standing::DoesNotHold }
            }
        }
    }

    /// Goes on to the next step when the current one allows it; says whether it did.
    pub fn next(&mut self) -> bool {
        let goes_on = self.standing() == Standing::Ready;
        if goes_on {
            self.go(self.place + 1);
        }
        goes_on
    }

    /// Looks at the step before again.
    pub fn back(&mut self) {
        self.go(self.place.saturating_sub(1));
    }

    /// Goes to a step that was reached before, or to the one behind it.
    pub(super) fn go(&mut self, place: usize) {
        self.place = place.min(self.reached + 1).min(self.lesson.steps.len());
        self.reached = self.reached.max(self.place);
        // What was done before a step began counts for nothing there.
        self.passed = None;
        self.judged.forget();
        self.settle();
    }

    /// From a condition that does not hold back to where it can be mended: what was done from there on counts no longer.
    pub fn fall_back(&mut self) {
        let Some(StepTask::Check { back, .. }) = self.step().map(|step| &step.task) else { return };
        let back = *back;
        self.done.retain(|place| *place < back);
        self.evidence.retain(|place, _| *place < back);
        self.passed = None;
        (self.place, self.reached) = (back, back);
        self.judged.forget();
    }

    /// Begins anew with other exercises.
    pub fn restart(&mut self, seed: u64) {
        *self = Self::new(Arc::clone(&self.lesson), seed);
    }

    /// Whether the question of the current step can be answered: not once it has been judged, unless it was wrong and is
    /// judged at once.
    #[must_use]
    pub fn can_answer(&self) -> bool {
        let Some(StepTask::Predict(question)) = self.step().map(|step| &step.task) else { return false };
        match question.judged_at {
            Some(judge) => self.reached < judge,
            None => self.verdict(self.place, Lang::default()).is_none_or(|verdict| !verdict.is_right),
        }
    }

    /// Answers the question of the current step. An answer of another kind than the question's is passed over.
    pub fn answer(&mut self, answer: GivenAnswer) {
        let Some(StepTask::Predict(question)) = self.step().map(|step| &step.task) else { return };
        if self.can_answer() && answer.fits(&question.ask) {
            // Beside a wrong answer stands the right one.
            if self.verdict(self.place, Lang::default()).is_some() {
                self.told.insert(self.place);
            }
            *self.tries.entry(self.place).or_default() += 1;
            self.answers.insert(self.place, answer);
            self.judged.forget();
        }
    }

    /// The answer to the question of the current step is shown: an answer that is given afterwards is no prediction.
    pub fn tell(&mut self) {
        if self.question(self.place).is_some() && self.can_answer() {
            self.told.insert(self.place);
            self.judged.forget();
        }
    }

    /// What was answered at this step.
    #[must_use]
    pub fn answered(&self, place: usize) -> Option<&GivenAnswer> {
        self.answers.get(&place)
    }

    /// Takes in what happened while the current step was shown.
    pub fn happened(&mut self, happening: Happening) {
        let Some(StepTask::Do(deed)) = self.step().map(|step| &step.task) else { return };
        // A step that was left behind keeps the evidence on which others rest by now.
        let is_open = self.place == self.reached || !self.done.contains(&self.place);
        if !is_open || !self.is_deed(deed, &happening) {
            if let Happening::Left(recorded) = happening {
                self.passed = Some(recorded).filter(|_| deed.what.leaves_log());
            }
            self.judged.forget();
            return;
        }
        self.passed = None;
        self.done.insert(self.place);
        if let Happening::Left(recorded) = happening
            && !(self.evidence.contains_key(&self.place) && recorded.is_repeated_lookup())
        {
            self.evidence.insert(self.place, recorded);
        }
        self.judged.forget();
    }

    /// Takes in how the window looks now.
    pub fn looks_like(&mut self, looks: &Looks) {
        if self.looks != *looks {
            self.looks.clone_from(looks);
            self.settle();
        }
    }

    /// Whether the window looks as the current step asks for.
    fn settle(&mut self) {
        let Some(StepTask::Do(deed)) = self.step().map(|step| &step.task) else { return };
        if self.looks_right(&deed.what) {
            self.done.insert(self.place);
        }
    }

    /// What the step `place` left behind.
    #[must_use]
    pub fn evidence(&self, place: usize) -> Option<&Arc<Recorded>> {
        self.evidence.get(&place)
    }

    /// What is shown at the current step: of the step that it names, or else the newest.
    #[must_use]
    pub fn shown(&self) -> Option<&Arc<Recorded>> {
        let named = match self.step().map(|step| &step.task) {
            Some(StepTask::Say(pointer)) => pointer.load.as_deref(),
            Some(StepTask::See(sight)) => sight.pointer.load.as_deref(),
            _ => None,
        };
        match named {
            Some(id) => self.evidence(self.lesson.place(id)?),
            None => self.newest(self.place + 1),
        }
    }

    /// The newest evidence that the first `by` steps left.
    fn newest(&self, by: usize) -> Option<&Arc<Recorded>> {
        self.evidence.range(..by).next_back().map(|(_, evidence)| evidence)
    }

    /// Gives `then` what expressions are evaluated on, once the first `by` steps are done.
    pub(super) fn on_ground<T>(&self, by: usize, then: impl FnOnce(Ground<'_>) -> T) -> T {
        self.on_ground_with(by, None, then)
    }

    /// The same, as if the step `place` had left `candidate`.
    fn on_ground_with<T>(
        &self,
        by: usize,
        candidate: Option<(usize, &Arc<Recorded>)>,
        then: impl FnOnce(Ground<'_>) -> T,
    ) -> T {
        let load = |step: Option<&str>| {
            let found = match step {
                None => candidate.map(|(_, evidence)| evidence).or_else(|| self.newest(by)),
                Some(id) => {
                    let place = self.lesson.place(id)?;
                    let of_candidate = candidate.filter(|(of, _)| *of == place).map(|(_, evidence)| evidence);
                    of_candidate.or_else(|| self.evidence.get(&place))
                }
            };
            found.map(|evidence| &**evidence)
        };
        then(Ground { load: &load, exercises: &self.exercises })
    }

    /// Where the playhead belongs at the current step.
    #[must_use]
    pub fn moment(&self) -> Option<Micros> {
        let located = match self.step().map(|step| &step.task) {
            Some(StepTask::See(sight)) => sight.at.as_ref()?,
            Some(StepTask::Do(deed)) => match &deed.what {
                DeedKind::Move(at) => at,
                _ => return None,
            },
            _ => return None,
        };
        let value = self.on_ground(self.place, |ground| value(&located.expr, ground)).ok()?;
        value.number().map(super::value::micros)
    }

    /// The words of the step `place`.
    #[must_use]
    pub fn words(&self, place: usize, lang: Lang) -> Option<&StepText> {
        self.lesson.in_language(lang)?.1.steps.get(place)
    }

    /// `phrase` as it is shown at the step `place`, its values filled in.
    #[must_use]
    pub fn said(&self, phrase: &Phrase, place: usize) -> Vec<PhrasePart> {
        self.on_ground(place, |ground| phrase.parts(ground))
    }

    /// A text of a deed with its exercises filled in: an address, a name, a request.
    #[must_use]
    pub fn filled(&self, phrase: &Phrase) -> String {
        phrase.text(Ground { load: &|_| None, exercises: &self.exercises })
    }
}
