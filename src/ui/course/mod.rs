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
//!  │ [Back]     [Answer] │
//!  └─────────────────────┴───────────────────────────
//! ```

mod card;
mod deed;
mod faults;
mod foot;
mod list;
mod message_byte;
mod order;
mod phrase;
mod question;
mod state;
mod strip;
mod summary;
mod verdict;
mod wish;

pub use card::{CardState, LessonCard};
pub use faults::UnreadLesson;
pub use list::{CourseList, course_ui};
pub use state::LessonState;
pub use strip::{LessonStrip, lesson_ui};
pub use wish::CourseWish;
