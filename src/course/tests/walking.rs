//! Lessons under way, on loads that were recorded.

use std::sync::Arc;

use super::super::{GivenAnswer, KeptWalk, LessonWalk, Looks, Progress, Standing, built_in};
use super::{left, lesson};
use crate::clock::Micros;
use crate::explain::Lang;
use crate::plan::{Settings, Strategy};

const STEPS: &str = r#"
{ id = "hello", kind = "say" },
{ id = "guess", kind = "predict", ask = "number", answer = "requests" },
{ id = "load", kind = "do", load = "http://www.lab.glasscom.com/", with = { strategy = "http10" } },
{ id = "seen", kind = "see", of = "guess", at = "exchange(1).end", row = 2, panel = "requests" },
{ id = "move", kind = "do", move = "exchange(1).end" },
{ id = "check", kind = "check", expect = ["requests == 4"], back = "load" },
{ id = "again", kind = "do", load = "http://www.lab.glasscom.com/", with = { strategy = "keepalive" } },
{ id = "both", kind = "check", expect = ["load.connections > again.connections"], back = "load" },
"#;

fn walk() -> LessonWalk {
    LessonWalk::new(Arc::new(lesson(STEPS).unwrap()), 1)
}

/// Goes on to the step of this name.
fn to(walk: &mut LessonWalk, id: &str) {
    while walk.step().is_some_and(|step| step.id != id) {
        match walk.standing() {
            Standing::AwaitsAnswer => walk.answer(GivenAnswer::Number(3.0)),
            Standing::AwaitsDeed if walk.settings(Settings::default()).strategy == Strategy::Http10 => {
                walk.happened(left("three-pictures-http10"));
            }
            Standing::AwaitsDeed => {
                walk.looks_like(&Looks { playhead: walk.moment(), ..Looks::default() });
            }
            _ => {}
        }
        assert!(walk.next(), "{:?} at {:?}", walk.standing(), walk.step().map(|step| &step.id));
    }
}

#[test]
fn a_prediction_is_judged_by_the_step_that_shows_what_happened() {
    let mut walk = walk();
    to(&mut walk, "guess");
    assert!(!walk.next() && walk.can_answer());
    walk.answer(GivenAnswer::Choice("four".to_owned()));
    assert!(!walk.next(), "an answer of another kind");
    walk.answer(GivenAnswer::Number(3.0));
    walk.answer(GivenAnswer::Number(2.0));
    assert_eq!(walk.answered(1), Some(&GivenAnswer::Number(2.0)), "until it is judged it can be changed");
    assert!(walk.next() && walk.verdict(1, Lang::En).is_none());
    assert_eq!(
        walk.settings(Settings::default()),
        Settings { strategy: Strategy::Http10, ..Settings::default() }
    );
    walk.happened(left("three-pictures-keepalive"));
    assert_eq!(walk.standing(), Standing::AwaitsDeed, "another strategy");
    walk.happened(left("redirects"));
    assert_eq!(walk.standing(), Standing::AwaitsDeed, "another address");
    walk.happened(left("three-pictures-http10"));
    assert!(walk.next());
    let verdict = walk.verdict(1, Lang::En).unwrap();
    assert_eq!((verdict.predicted.as_str(), verdict.measured.as_str(), verdict.is_right), ("2", "4", false));
    assert_eq!(walk.moment(), walk.shown().unwrap().load.exchanges[0].end);
    walk.back();
    walk.back();
    assert!(!walk.can_answer(), "it is judged");
}

/// However it was done, and before it was asked for as well.
#[test]
fn a_deed_done_early_counts_once() {
    let mut walk = walk();
    walk.happened(left("three-pictures-http10"));
    to(&mut walk, "load");
    assert_eq!(walk.standing(), Standing::Ready);
    to(&mut walk, "again");
    assert_eq!(walk.standing(), Standing::AwaitsDeed);
    walk.happened(left("three-pictures-keepalive"));
    assert!(walk.next() && walk.next());
    assert_eq!(walk.standing(), Standing::Over);
    assert!(!walk.next());
}

#[test]
fn the_playhead_may_be_near() {
    let mut walk = walk();
    to(&mut walk, "move");
    let (moment, total) = (walk.moment().unwrap(), walk.shown().unwrap().load.total());
    let looks = |playhead| Looks { playhead, ..Looks::default() };
    walk.looks_like(&looks(None));
    walk.looks_like(&looks(Some(moment + Micros(total.0 / 10 + 1000))));
    assert_eq!(walk.standing(), Standing::AwaitsDeed);
    walk.looks_like(&looks(Some(moment + Micros(total.0 / 100))));
    assert_eq!(walk.standing(), Standing::Ready);
}

/// What was left and taken up again begins where everything that comes will have been recorded; answers stay.
#[test]
fn a_lesson_is_taken_up_where_it_was_left() {
    let mut first = walk();
    to(&mut first, "check");
    let kept = first.kept(None, Lang::En);
    assert_eq!((kept.step.as_str(), kept.finished), ("check", false));
    assert_eq!(kept.trials["guess"].measured, "4");
    let json = Progress { lessons: [("test".to_owned(), kept.clone())].into() }.to_json();
    let read = Progress::from_json(json.as_bytes()).unwrap();
    assert_eq!(read.lessons["test"], kept);
    let mut second = LessonWalk::resumed(Arc::clone(first.lesson()), &kept);
    assert_eq!(second.step().unwrap().id, "load", "what it left is gone");
    assert_eq!(second.answered(1), Some(&GivenAnswer::Number(3.0)));
    to(&mut second, "again");
    second.happened(left("three-pictures-keepalive"));
    assert!(second.next() && second.next());
    let over = second.kept(Some(&kept), Lang::En);
    assert!(over.finished && over.step.is_empty());
    let mut third = LessonWalk::resumed(
        Arc::clone(first.lesson()),
        &KeptWalk { step: "gone".to_owned(), ..over.clone() },
    );
    assert_eq!(third.place(), 0, "a step that the lesson no longer has");
    third.restart(2);
    assert!(third.kept(Some(&over), Lang::En).finished, "once walked stays walked");
}

#[test]
fn a_condition_that_does_not_hold_leads_back() {
    let steps = STEPS.replace("requests == 4", "requests == 5");
    let mut walk = LessonWalk::new(Arc::new(lesson(&steps).unwrap()), 1);
    to(&mut walk, "check");
    assert_eq!(walk.standing(), Standing::DoesNotHold);
    assert!(!walk.next());
    walk.fall_back();
    assert_eq!((walk.step().unwrap().id.as_str(), walk.standing()), ("load", Standing::AwaitsDeed));
}

#[test]
fn numbers_are_read_as_people_write_them() {
    for (text, number) in
        [("4", 4.0), (" 4 ", 4.0), ("1,5", 1.5), ("120 ms", 120.0), ("2s", 2000.0), ("2 秒", 2000.0)]
    {
        assert_eq!(GivenAnswer::number(text), Some(GivenAnswer::Number(number)), "{text}");
    }
    assert_eq!(["", "four", "-", "ms"].map(GivenAnswer::number), [None, None, None, None]);
}

#[test]
fn the_same_seed_makes_the_same_exercises() {
    let lesson = built_in().iter().find(|lesson| lesson.id == "address-in-bits").unwrap();
    let made = |seed| {
        let walk = LessonWalk::new(Arc::clone(lesson), seed);
        let places = 0..lesson.steps.len();
        places.filter_map(|place| walk.right_words(place, Lang::En)).collect::<Vec<_>>()
    };
    assert_eq!(made(7), made(7));
    assert!(!made(7).is_empty() && made(7) != made(8));
}
