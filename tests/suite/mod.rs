//! One file a subject.

mod layers;
