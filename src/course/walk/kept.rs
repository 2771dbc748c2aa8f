//! What is kept of a lesson from one run of the program to the next. Logs are not, so a lesson is taken up where what
//! comes needs nothing that is gone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{GivenAnswer, LessonWalk, Standing};
use crate::course::lesson::{Lesson, Pointer, StepTask, expressions, phrases};
use crate::explain::Lang;

/// The most letters that are kept of a text.
const LONGEST_KEPT: usize = 1000;

/// What is kept of a lesson.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptWalk {
    /// The seed of its exercises.
    pub seed: u64,
    /// The name of the step that is current; empty when it is over.
    pub step: String,
    /// Whether it has been walked to its end.
    pub finished: bool,
    /// The answers, by the names of their steps.
    pub answers: BTreeMap<String, GivenAnswer>,
    /// The steps whose answers were shown before they were answered.
    pub told: BTreeSet<String>,
    /// What was judged, by the names of the steps.
    pub trials: BTreeMap<String, Trial>,
}

/// What is kept of all lessons, by their names: one file beside the window's settings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Progress {
    /// The lessons that were begun.
    pub lessons: BTreeMap<String, KeptWalk>,
}

impl Progress {
    /// The name of the file.
    pub const FILE: &'static str = "course.json";
    /// The most bytes of it.
    pub const LARGEST: u64 = 4 * 1024 * 1024;

    /// Reads what [`Self::to_json`] wrote.
    ///
    /// # Errors
    /// When it is something else.
    pub fn from_json(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(bytes)
    }

    /// What goes into the file.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Maps with texts for keys and plain values: nothing in them can fail.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

/// A prediction that was judged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Trial {
    /// What was asked.
    pub question: String,
    /// What was predicted.
    pub predicted: String,
    /// What was measured.
    pub measured: String,
    /// Whether the prediction was right.
    pub is_right: bool,
    /// How often it was answered.
    pub tries: u32,
}

impl LessonWalk {
    /// Takes up `lesson` where it was left.
    #[must_use]
    pub fn resumed(lesson: Arc<Lesson>, kept: &KeptWalk) -> Self {
        let mut walk = Self::new(lesson, kept.seed);
        for (id, answer) in &kept.answers {
            let place = walk.lesson.place(id);
            let fits =
                |place: &usize| walk.question(*place).is_some_and(|question| answer.fits(&question.ask));
            if let Some(place) = place.filter(fits) {
                walk.answers.insert(place, answer.clone());
                walk.tries.insert(place, kept.trials.get(id).map_or(1, |trial| trial.tries.max(1)));
            }
        }
        walk.told = kept.told.iter().filter_map(|id| walk.lesson.place(id)).collect();
        let left = walk.lesson.place(&kept.step).unwrap_or(0);
        let place = walk.without_logs(left);
        (walk.place, walk.reached) = (place, place);
        walk.repeated = Some(place).filter(|place| *place < left);
        walk
    }

    /// Whether the current step is done once more, because what was loaded before the lesson was taken up again is not kept.
    #[must_use]
    pub fn is_repeated(&self) -> bool {
        self.repeated == Some(self.place) && self.reached == self.place
    }

    /// The last step at or before `place` from which on everything that is needed will have been recorded.
    fn without_logs(&self, place: usize) -> usize {
        // What lies between may need what came before it in turn.
        let mut place = place;
        loop {
            let before = self.needs_logs_from(place);
            if before == place {
                return place;
            }
            place = before;
        }
    }

    /// The first step whose log is needed at `place` or later; `place` when none before it is.
    fn needs_logs_from(&self, place: usize) -> usize {
        let steps = &self.lesson.steps;
        let newest = |by: usize| steps.iter().take(by).rposition(super::Step::leaves_log);
        let mut needed = Vec::new();
        for (at, step) in steps.iter().enumerate().skip(place) {
            let mut need = |named: Option<&str>, by: usize| {
                needed.extend(named.map_or_else(|| newest(by), |id| self.lesson.place(id)));
            };
            for (located, by) in expressions(step, at) {
                located.expr.steps().into_iter().for_each(|named| need(named, by));
            }
            for words in self.lesson.words.values() {
                let Some(text) = words.steps.get(at) else { continue };
                for (phrase, by) in phrases(step, text, at) {
                    phrase.values().flat_map(|one| one.expr.steps()).for_each(|named| need(named, by));
                }
            }
            if let StepTask::Say(pointer) = &step.task
                && *pointer != Pointer::default()
            {
                // It speaks of what is shown.
                need(pointer.load.as_deref(), at);
            }
            if let StepTask::See(sight) = &step.task {
                // What it judges was asked before, and what it points at is in a load.
                need(sight.pointer.load.as_deref(), at);
                if let Some(question) = sight.of {
                    steps.get(question).into_iter().flat_map(|asked| expressions(asked, question)).for_each(
                        |(located, by)| located.expr.steps().into_iter().for_each(|named| need(named, by)),
                    );
                }
            }
        }
        needed.into_iter().filter(|needed| *needed < place).min().unwrap_or(place)
    }

    /// What is to be kept of it, with what was kept before: a lesson once walked stays walked.
    #[must_use]
    pub fn kept(&self, before: Option<&KeptWalk>, lang: Lang) -> KeptWalk {
        let id = |place: &usize| self.lesson.steps.get(*place).map(|step| step.id.clone());
        let answers = self.answers.iter().filter_map(|(place, answer)| Some((id(place)?, answer.clone())));
        let mut trials = before.map(|before| before.trials.clone()).unwrap_or_default();
        trials.extend(self.answers.keys().filter_map(|place| Some((id(place)?, self.trial(*place, lang)?))));
        KeptWalk {
            seed: self.seed,
            step: self.step().map(|step| step.id.clone()).unwrap_or_default(),
            finished: self.standing() == Standing::Over || before.is_some_and(|before| before.finished),
            answers: answers.collect(),
            told: self.told.iter().filter_map(id).collect(),
            trials,
        }
    }

    fn trial(&self, place: usize, lang: Lang) -> Option<Trial> {
        let verdict = self.verdict(place, lang)?;
        let words = self.words(place, lang)?;
        // What a server sent may stand in it.
        let short = |text: String| text.chars().take(LONGEST_KEPT).collect();
        Some(Trial {
            question: short(self.on_ground(place, |ground| words.text.text(ground))),
            predicted: short(verdict.predicted.text(lang)),
            measured: short(verdict.measured.text(lang)),
            is_right: verdict.is_right && !verdict.was_told,
            tries: self.tries.get(&place).copied().unwrap_or(1),
        })
    }
}
