//! Lessons under way, on loads that were recorded.

use std::sync::Arc;

use proptest::prelude::{Just, ProptestConfig, any, prop_assert, prop_oneof, proptest};
use proptest::strategy::Strategy as _;

use super::super::lesson::SettingsWish;
use super::super::{Answer, Happening, KeptWalk, Lesson, Looks, Progress, Standing, Task, Walk, built_in};
use super::{left, lesson, recorded};
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

fn walk() -> Walk {
    Walk::new(Arc::new(lesson(STEPS).unwrap()), 1)
}

/// Goes on to the step of this name.
fn to(walk: &mut Walk, id: &str) {
    while walk.step().is_some_and(|step| step.id != id) {
        match walk.standing() {
            Standing::AwaitsAnswer => walk.answer(Answer::Number(3.0)),
            Standing::AwaitsDeed if walk.wish().strategy == Some(Strategy::Http10) => {
                walk.happened(left("three-pictures-http10"));
            }
            Standing::AwaitsDeed => {
                walk.happened(Happening::Looks(Looks { playhead: walk.moment(), ..Looks::default() }));
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
    walk.answer(Answer::Choice("four".to_owned()));
    assert!(!walk.next(), "an answer of another kind");
    walk.answer(Answer::Number(3.0));
    walk.answer(Answer::Number(2.0));
    assert_eq!(walk.answered(1), Some(&Answer::Number(2.0)), "until it is judged it can be changed");
    assert!(walk.next() && walk.verdict(1, Lang::En).is_none());
    assert_eq!(walk.wish(), SettingsWish { strategy: Some(Strategy::Http10), ..SettingsWish::default() });
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
    let looks = |playhead| Happening::Looks(Looks { playhead, ..Looks::default() });
    walk.happened(looks(None));
    walk.happened(looks(Some(moment + Micros(total.0 / 10 + 1000))));
    assert_eq!(walk.standing(), Standing::AwaitsDeed);
    walk.happened(looks(Some(moment + Micros(total.0 / 100))));
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
    let mut second = Walk::resumed(Arc::clone(first.lesson()), &kept);
    assert_eq!(second.step().unwrap().id, "load", "what it left is gone");
    assert_eq!(second.answered(1), Some(&Answer::Number(3.0)));
    to(&mut second, "again");
    second.happened(left("three-pictures-keepalive"));
    assert!(second.next() && second.next());
    let over = second.kept(Some(&kept), Lang::En);
    assert!(over.finished && over.step.is_empty());
    let mut third =
        Walk::resumed(Arc::clone(first.lesson()), &KeptWalk { step: "gone".to_owned(), ..over.clone() });
    assert_eq!(third.place(), 0, "a step that the lesson no longer has");
    third.restart(2);
    assert!(third.kept(Some(&over), Lang::En).finished, "once walked stays walked");
}

#[test]
fn a_condition_that_does_not_hold_leads_back() {
    let steps = STEPS.replace("requests == 4", "requests == 5");
    let mut walk = Walk::new(Arc::new(lesson(&steps).unwrap()), 1);
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
        assert_eq!(Answer::number(text), Some(Answer::Number(number)), "{text}");
    }
    assert_eq!(["", "four", "-", "ms"].map(Answer::number), [None, None, None, None]);
}

#[test]
fn the_same_seed_makes_the_same_exercises() {
    let lesson = built_in().iter().find(|lesson| lesson.id == "address-in-bits").unwrap();
    let made = |seed| {
        let walk = Walk::new(Arc::clone(lesson), seed);
        let places = 0..lesson.steps.len();
        places.filter_map(|place| walk.right_words(place, Lang::En)).collect::<Vec<_>>()
    };
    assert_eq!(made(7), made(7));
    assert!(!made(7).is_empty() && made(7) != made(8));
}

/// What a learner may do, in any order.
#[derive(Clone, Debug)]
enum Act {
    Answer(usize),
    Next,
    Back,
    FallBack,
    Load(usize),
    Look(u32),
    Wait,
    LeaveAndComeBack,
    Restart(u64),
}

const LOADS: [&str; 5] =
    ["three-pictures-http10", "three-pictures-keepalive", "redirects", "refused", "unknown-name"];

fn act(walk: &mut Walk, act: &Act) {
    match act {
        Act::Answer(which) => {
            let choices = ["yes", "no", "server", "client"].map(|name| Answer::Choice(name.to_owned()));
            let others = [Answer::Number(4.0), Answer::Name("www".to_owned()), Answer::Byte(3)];
            let all: Vec<Answer> = choices.into_iter().chain(others).collect();
            walk.answer(all[which % all.len()].clone());
        }
        Act::Next => _ = walk.next(),
        Act::Back => walk.back(),
        Act::FallBack => walk.fall_back(),
        Act::Load(which) => walk.happened(Happening::Left(recorded(LOADS[which % LOADS.len()]))),
        Act::Look(row) => {
            let settings = Settings { strategy: Strategy::ALL[*row as usize % 7], ..Settings::default() };
            let playhead = Some(Micros(u64::from(*row) * 1000));
            walk.happened(Happening::Looks(Looks {
                settings,
                row: Some(*row),
                playhead,
                panels: Vec::new(),
            }));
        }
        Act::Wait => walk.happened(Happening::Waited(Micros::from_ms(60_000))),
        Act::LeaveAndComeBack => {
            let kept = walk.kept(None, Lang::ZhCn);
            *walk = Walk::resumed(Arc::clone(walk.lesson()), &kept);
        }
        Act::Restart(seed) => walk.restart(*seed),
    }
}

fn acts() -> impl proptest::strategy::Strategy<Value = Vec<Act>> {
    let one = prop_oneof![
        (0..8_usize).prop_map(Act::Answer),
        Just(Act::Next),
        Just(Act::Next),
        Just(Act::Back),
        Just(Act::FallBack),
        (0..5_usize).prop_map(Act::Load),
        (0..9_u32).prop_map(Act::Look),
        Just(Act::Wait),
        Just(Act::LeaveAndComeBack),
        any::<u64>().prop_map(Act::Restart),
    ];
    proptest::collection::vec(one, 0..40)
}

/// From here on, done as it is asked for, the lesson comes to its end.
fn can_go_on(mut walk: Walk) {
    let steps = walk.lesson().steps.len();
    for _ in 0..4 * steps {
        match walk.standing() {
            Standing::Over => return,
            Standing::AwaitsAnswer => walk.answer(Answer::Number(4.0)),
            Standing::AwaitsDeed if walk.wish().strategy == Some(Strategy::Keepalive) => {
                walk.happened(left("three-pictures-keepalive"));
            }
            Standing::AwaitsDeed if matches!(walk.step().map(|step| step.leaves_log()), Some(true)) => {
                walk.happened(left("three-pictures-http10"));
            }
            Standing::AwaitsDeed => {
                walk.happened(Happening::Looks(Looks { playhead: walk.moment(), ..Looks::default() }));
            }
            Standing::DoesNotHold => walk.fall_back(),
            Standing::Ready => _ = walk.next(),
        }
    }
    panic!("stuck at {:?}: {:?}", walk.step().map(|step| &step.id), walk.standing());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn whatever_a_learner_does_the_lesson_goes_on(acts in acts()) {
        let mut walk = walk();
        for one in &acts {
            act(&mut walk, one);
        }
        can_go_on(walk);
    }

    #[test]
    fn no_built_in_lesson_panics_whatever_is_done(which in 0..20_usize, acts in acts()) {
        let lesson: &Arc<Lesson> = &built_in()[which % built_in().len()];
        let mut walk = Walk::new(Arc::clone(lesson), 3);
        for one in &acts {
            act(&mut walk, one);
            let place = walk.place();
            let _verdict = walk.verdict(place, Lang::En);
            let _moment = walk.moment();
            if let Some(words) = walk.words(place, Lang::ZhCn) {
                let _said = walk.said(&words.text, place);
            }
            prop_assert!(walk.place() <= lesson.steps.len());
            let is_do = matches!(walk.step().map(|step| &step.task), Some(Task::Do(_)));
            prop_assert!(walk.standing() != Standing::AwaitsDeed || is_do);
        }
    }
}
