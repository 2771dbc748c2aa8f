//! The course.

mod any_order;
