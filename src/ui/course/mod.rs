//! The course: all lessons as cards, and the lesson under way as a strip beside the page.
//!
//! ```text
//!  ┌ strip ──────────────┬ page, panels ─────────────
//!  │ 1 A first look    ✕ │
//!  │ Step 2 of 14  ━━──  │
//!  │ PREDICT             │
//!  │ How many requests?  │
//!  │ [ 4 ] requests      │
//!  │ Hint   I don't know │
//!  │ [Back]     [Submit] │
//!  └─────────────────────┴───────────────────────────
//! ```

mod card;
mod deed;
mod faults;
mod foot;
mod lesson;
mod lines;
mod list;
mod message_byte;
mod order;
mod passed;
mod phrase;
mod question;
mod state;
mod strip;
mod summary;
mod verdict;
mod wish;
mod words;

pub use card::{CardState, LessonCard};
pub use faults::UnreadLesson;
pub use lesson::LessonStrip;
pub use list::{CourseList, course_ui};
pub use state::LessonState;
pub use strip::lesson_ui;
pub use wish::LessonWish;
