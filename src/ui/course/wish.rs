//! What a person asks of the course.

use crate::course::GivenAnswer;

/// One wish about the lesson under way, or about all of them.
#[derive(Clone, Debug, PartialEq)]
pub enum LessonWish {
    /// Begin the lesson of this name, or take it up where it was left.
    Begin(String),
    /// Begin the lesson under way again, with other exercises.
    Again,
    /// Leave it; it can be taken up again.
    Leave,
    /// Go on to the next step.
    Next,
    /// Look at the step before again.
    Back,
    /// Go back to where a condition that is not met can be met.
    FallBack,
    /// Answer the question.
    Answer(GivenAnswer),
    /// Go on without an answer.
    Pass,
    /// Do what the step asks for.
    Perform,
    /// Show the hint.
    Hint,
    /// Show the answer.
    ShowAnswer,
    /// Show the lesson to a class, or no longer.
    Present,
    /// Before a class: the next thing, whatever it is.
    Reveal,
}
