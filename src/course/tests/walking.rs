//! Lessons under way, on loads that were recorded.

use std::sync::Arc;

use super::super::{
    Difference, DoneDeed, GivenAnswer, Happening, KeptWalk, LessonWalk, Looks, Mismatch, Progress, Standing,
    built_in,
};
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
    let words = [&verdict.predicted, &verdict.measured].map(|words| words.text(Lang::En));
    assert_eq!((words.each_ref().map(String::as_str), verdict.is_right), (["2", "4"], false));
    assert_eq!(walk.moment(), walk.shown().unwrap().load.exchanges[0].end);
    walk.back();
    walk.back();
    assert!(!walk.can_answer(), "it is judged");
}

/// What was done before a step was shown counts for nothing there, and is not told.
#[test]
fn a_deed_counts_that_is_done_while_its_step_is_shown() {
    let mut walk = walk();
    walk.happened(left("three-pictures-http10"));
    to(&mut walk, "guess");
    walk.happened(left("three-pictures-http10"));
    walk.answer(GivenAnswer::Number(3.0));
    assert!(walk.next());
    assert_eq!((walk.standing(), walk.passed_over()), (Standing::AwaitsDeed, None));
    to(&mut walk, "again");
    assert_eq!(walk.standing(), Standing::AwaitsDeed);
    walk.happened(left("three-pictures-keepalive"));
    assert!(walk.next() && walk.next());
    assert_eq!(walk.standing(), Standing::Over);
    assert!(!walk.next());
}

/// Until the learner goes on, the newest that fits is the evidence; afterwards nothing takes its place.
#[test]
fn the_newest_deed_that_fits_is_the_evidence() {
    let mut walk = walk();
    to(&mut walk, "load");
    let [first, second, third] = [(); 3].map(|()| recorded("three-pictures-http10"));
    walk.happened(Happening::Left(first));
    walk.happened(Happening::Left(Arc::clone(&second)));
    walk.happened(left("redirects"));
    assert!(Arc::ptr_eq(walk.evidence(2).unwrap(), &second));
    assert!(walk.next());
    walk.back();
    walk.happened(Happening::Left(third));
    assert!(Arc::ptr_eq(walk.evidence(2).unwrap(), &second), "what was judged stays");
}

#[test]
fn what_differs_is_named() {
    let mut walk = walk();
    to(&mut walk, "load");
    walk.happened(left("three-pictures-keepalive"));
    let passed = walk.passed_over().unwrap();
    assert_eq!((passed.done, passed.what.as_str()), (DoneDeed::Loaded, "http://www.lab.glasscom.com/"));
    let differs = vec![Difference::Strategy(Strategy::Keepalive, Strategy::Http10)];
    assert_eq!(passed.why, Mismatch::Differs(differs));
    walk.happened(left("redirects"));
    assert_eq!(walk.passed_over().unwrap().why, Mismatch::Differs(vec![Difference::Deed]));
    walk.happened(left("three-pictures-http10"));
    assert_eq!(walk.passed_over(), None);
}

/// A step whose address has a user name, a password or a fragment is met only by one that has them.
#[test]
fn credentials_and_fragments_belong_to_the_address() {
    let steps = r#"
        { id = "load", kind = "do", load = "http://user:glass@www.lab.glasscom.com/#end" },
    "#;
    let lesson = Arc::new(lesson(&steps.replace("        {", "{")).unwrap());
    let done = |address: &str, url: &str| {
        let mut recorded = (*recorded("three-pictures-http10")).clone();
        (recorded.load.address, recorded.load.url) = (address.to_owned(), url.to_owned());
        let mut walk = LessonWalk::new(Arc::clone(&lesson), 1);
        walk.happened(Happening::Left(Arc::new(recorded)));
        walk.passed_over().map(|passed| passed.why)
    };
    let (bare, end) = ("http://www.lab.glasscom.com/", "http://www.lab.glasscom.com/#end");
    let fragment = Difference::Fragment("end".to_owned());
    let typed = "http://user:glass@www.lab.glasscom.com/#end";
    assert_eq!(done(typed, end), None);
    assert_eq!(done(&typed["http://".len()..], end), None, "the scheme may be left out");
    assert_eq!(done(end, end), Some(Mismatch::Differs(vec![Difference::Credentials])));
    let other = "http://user:other@www.lab.glasscom.com/#end";
    assert_eq!(done(other, end), Some(Mismatch::Differs(vec![Difference::Credentials])));
    assert_eq!(done(&typed.replace("#end", ""), bare), Some(Mismatch::Differs(vec![fragment.clone()])));
    let both = vec![Difference::Credentials, fragment];
    assert_eq!(done(bare, bare), Some(Mismatch::Differs(both)));
}

/// The words of the step say why a condition is not met, about what was done last.
#[test]
fn a_condition_of_a_deed_is_explained_by_its_words() {
    let steps = "{ id = \"load\", kind = \"do\", load = \"http://www.lab.glasscom.com/\", expect = [\"requests == 9\"] },";
    let file = super::file_of("", &format!("\n{steps}"))
        .replace("else = \"No.\"", "else = \"There {requests|was|were}.\"");
    let mut walk = LessonWalk::new(Arc::new(crate::course::read_lesson(&file, &[]).unwrap()), 1);
    walk.happened(left("three-pictures-http10"));
    assert!(matches!(walk.passed_over().unwrap().why, Mismatch::NotMet(..)));
    let said = walk.said_otherwise(Lang::En).unwrap();
    let said: String = said.iter().map(|part| part.text.as_str()).collect();
    assert_eq!(said, "There 4\u{a0}were.");
}

#[test]
fn a_path_is_compared_letter_by_letter_where_the_question_says_so() {
    let steps =
        "{ id = \"path\", kind = \"predict\", ask = \"name\", answer = \"'/Glass/'\", exact = true },";
    let mut walk = LessonWalk::new(Arc::new(lesson(steps).unwrap()), 1);
    walk.answer(GivenAnswer::Name("/glass/".to_owned()));
    assert!(!walk.verdict(0, Lang::En).unwrap().is_right);
    assert!(walk.question(0).unwrap().is_exercise());
    walk.answer(GivenAnswer::Name(" /Glass/ ".to_owned()));
    assert!(walk.verdict(0, Lang::En).unwrap().is_right);
    assert_eq!(walk.score(), (0, 1), "beside the wrong answer stood the right one");
}

/// An answer that was shown is no prediction any more, in this run and in the next.
#[test]
fn an_answer_that_was_shown_does_not_count() {
    let steps = "{ id = \"path\", kind = \"predict\", ask = \"number\", answer = \"4\" },";
    let lesson = Arc::new(lesson(steps).unwrap());
    let mut walk = LessonWalk::new(Arc::clone(&lesson), 1);
    walk.tell();
    walk.answer(GivenAnswer::Number(4.0));
    let verdict = walk.verdict(0, Lang::En).unwrap();
    assert!(verdict.is_right && verdict.was_told);
    assert_eq!(walk.score(), (0, 1));
    let kept = walk.kept(None, Lang::En);
    assert!(!kept.trials["path"].is_right);
    assert_eq!(LessonWalk::resumed(lesson, &kept).score(), (0, 1));
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
    assert!(second.is_repeated(), "and the learner is told why");
    assert_eq!(second.answered(1), Some(&GivenAnswer::Number(3.0)));
    to(&mut second, "again");
    assert!(!second.is_repeated());
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
    for (text, number) in [
        ("4", 4.0),
        (" 4 ", 4.0),
        ("1,5", 1.5),
        ("120 ms", 120.0),
        ("2s", 2000.0),
        ("2 秒", 2000.0),
        ("１２．５", 12.5),
    ] {
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
        places.filter_map(|place| Some(walk.right_words(place, Lang::En)?.text(Lang::En))).collect::<Vec<_>>()
    };
    assert_eq!(made(7), made(7));
    assert!(!made(7).is_empty() && made(7) != made(8));
}

/// Going back for one step may need what came before it in turn: the first of them all is gone back to at once.
#[test]
fn a_lesson_goes_back_once_and_as_far_as_it_must() {
    let steps = r#"
{ id = "first", kind = "do", load = "http://www.lab.glasscom.com/" },
{ id = "about", kind = "say" },
{ id = "second", kind = "do", load = "http://www.lab.glasscom.com/" },
{ id = "both", kind = "check", expect = ["first.requests == requests"], back = "first" },
{ id = "shown", kind = "say", panel = "requests" },
"#;
    let lesson = Arc::new(lesson(steps).unwrap());
    for (left, from) in [("shown", "first"), ("both", "first"), ("about", "first"), ("first", "first")] {
        let kept = KeptWalk { step: left.to_owned(), ..KeptWalk::default() };
        let walk = LessonWalk::resumed(Arc::clone(&lesson), &kept);
        assert_eq!((walk.step().unwrap().id.as_str(), walk.is_repeated()), (from, from != left), "{left}");
        let kept = walk.kept(None, Lang::En);
        assert_eq!(LessonWalk::resumed(Arc::clone(&lesson), &kept).place(), walk.place());
    }
}
