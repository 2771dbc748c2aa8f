//! The lessons that are built in: the chapter, section by section.

use std::sync::{Arc, LazyLock};

use super::lesson::{Lesson, read_lesson};
use crate::explain::Lang;

/// A lesson that is built in, as its files are.
#[derive(Clone, Copy, Debug)]
pub struct BuiltIn {
    /// The name of its files: a number and the lesson's name.
    pub name: &'static str,
    /// Its steps.
    pub text: &'static str,
    /// Its words in each language.
    pub words: [(Lang, &'static str); 2],
}

macro_rules! lessons {
    ($($name:literal)*) => {
        [$(BuiltIn {
            name: $name,
            text: include_str!(concat!("../../assets/course/", $name, ".toml")),
            words: [
                (Lang::En, include_str!(concat!("../../assets/course/", $name, ".en.toml"))),
                (Lang::ZhCn, include_str!(concat!("../../assets/course/", $name, ".zh-CN.toml"))),
            ],
        },)*]
    };
}

/// The files of all lessons, in the order of the chapter.
const FILES: &[BuiltIn] = &lessons! {
    "01-first-look"
    "02-parts-of-an-address"
    "03-take-one-apart"
    "04-omitted-names"
    "05-method-and-uri"
    "06-write-a-request"
    "07-the-response"
    "08-address-in-bits"
    "09-names-and-addresses"
    "10-ask-the-resolver"
    "11-records"
    "12-play-the-resolver"
    "13-caches"
    "14-socket"
    "15-connect"
    "16-write-and-read"
    "17-close"
    "18-one-by-one-or-keep"
    "19-beyond"
    "20-broken-links"
};

/// The files of all lessons that are built in.
#[must_use]
pub const fn built_ins() -> &'static [BuiltIn] {
    FILES
}

/// The lessons that are built in, in the order of the chapter. A test sees to it that each can be read.
#[must_use]
pub fn built_in() -> &'static [Arc<Lesson>] {
    static LESSONS: LazyLock<Vec<Arc<Lesson>>> = LazyLock::new(|| {
        FILES.iter().filter_map(|file| read_lesson(file.text, &file.words).ok()).map(Arc::new).collect()
    });
    &LESSONS
}
