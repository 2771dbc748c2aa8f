//! The course: lessons that are data, walked step by step, judged by what was recorded. No I/O, no clock.
//!
//! ```text
//!  file ─ lesson (steps, words) ──────────┐
//!  seed ─ exercises ──────────────────────┤
//!  log  ─ evidence ─ facts ─ expressions ─┴─ walk ─ verdicts ─ answers (CSV)
//! ```
//!
//! The format of a lesson stands in `docs/course.md`.

mod answers;
mod built_in;
mod check;
mod evidence;
mod exercise;
mod expr;
mod facts;
mod fault;
mod lesson;
#[cfg(test)]
mod tests;
mod value;
mod walk;

pub use answers::answers_csv;
pub use built_in::{BuiltIn, built_in, built_ins};
pub use check::{CheckedLesson, Hands, How, check};
pub use evidence::Recorded;
pub use fault::{LessonFault, Position};
pub use lesson::{
    Deed, DeedKind, Lesson, LessonPanel, LessonTool, PhrasePart, Pointer, QuestionForm, StepQuestion,
    StepTask, open_lesson, read_lesson,
};
pub use walk::{
    AnswerWords, Difference, DoneDeed, GivenAnswer, Happening, KeptWalk, LessonWalk, Looks, Mismatch,
    PassedOver, Progress, Standing, Verdict,
};
