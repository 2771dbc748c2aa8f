//! A lesson of the course: no bytes make the reader panic, and each fault lies in the file. What is read can be walked with any
//! answers, and nothing that is shown of it steers.
//!
//! Input: the file, with its words inside.

use std::sync::Arc;

use super::text;
use crate::course::{GivenAnswer, LessonWalk, Standing, read_lesson};
use crate::explain::Lang;
use crate::record::steers;

/// The target.
pub fn run(input: &[u8]) {
    let file = text(input);
    match read_lesson(file, &[]) {
        Err(faults) => {
            assert!(!faults.is_empty());
            let lines = file.split('\n').count();
            for fault in faults {
                assert!((1..=lines).contains(&fault.at.line) && fault.at.column >= 1, "{fault:?}");
                assert!(!fault.kind.words(Lang::En).is_empty());
            }
        }
        Ok(lesson) => walk(LessonWalk::new(Arc::new(lesson), input.len() as u64)),
    }
}

/// As far as it comes without a load.
fn walk(mut walk: LessonWalk) {
    let steps = walk.lesson().steps.len();
    for _ in 0..2 * steps {
        let place = walk.place();
        let words =
            walk.words(place, Lang::ZhCn).map(|words| walk.said(&words.text, place)).unwrap_or_default();
        let is_fine = |letter: char| !steers(letter) || matches!(letter, '\n' | '\r');
        assert!(words.iter().all(|part| part.text.chars().all(is_fine)));
        for answer in [GivenAnswer::Number(1.0), GivenAnswer::Name("x".to_owned()), GivenAnswer::Byte(0)] {
            walk.answer(answer);
        }
        match walk.standing() {
            Standing::AwaitsAnswer => _ = walk.pass(),
            Standing::AwaitsDeed | Standing::Over => return,
            Standing::DoesNotHold => walk.fall_back(),
            Standing::Ready => assert!(walk.next()),
        }
    }
}
