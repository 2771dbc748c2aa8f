//! What the strip of a lesson is given.

use crate::clock::Micros;
use crate::course::{Lesson, LessonWalk};
use crate::explain::Lang;

/// What the strip shows.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing about the step")]
pub struct LessonStrip<'a> {
    /// The lesson under way.
    pub walk: &'a LessonWalk,
    /// The lesson after it.
    pub next: Option<&'a Lesson>,
    /// Of the last lesson of the course: how many of all are not finished.
    pub unfinished: Option<(usize, usize)>,
    /// The hint was asked for.
    pub shows_hint: bool,
    /// The learner has stood here for a while.
    pub is_slow: bool,
    /// The answer was asked for.
    pub shows_answer: bool,
    /// What was begun for the step is under way.
    pub is_under_way: bool,
    /// How much of a wait is left.
    pub left: Option<Micros>,
    /// It is shown to a class.
    pub is_presented: bool,
    /// The step has come since the last frame.
    pub is_fresh: bool,
    /// The language.
    pub lang: Lang,
}

impl LessonStrip<'_> {
    /// The size of the letters that are read.
    pub(super) const fn letters(&self) -> f32 {
        if self.is_presented { 23.0 } else { 15.0 }
    }
}
