//! The course: cards, the strip step by step with each kind of question, found by label in both languages.

use std::cell::RefCell;
use std::sync::Arc;

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::{panel, sample};
use crate::course::{GivenAnswer, Happening, LessonWalk, Recorded, StepTask, built_in, read_lesson};
use crate::explain::{CourseWord as W, Lang};
use crate::ui::{
    CardState, Command, CourseList, LessonCard, LessonState, LessonStrip, LessonWish, Tool, UnreadLesson,
    course_ui, lesson_ui,
};

/// A lesson of one step of each kind.
const LESSON: &str = r#"
schema = 1
id = "all-kinds"
minutes = 2
step = [
  { id = "hello", kind = "say" },
  { id = "guess", kind = "predict", ask = "number", answer = "requests" },
  { id = "which", kind = "predict", ask = "choice", choices = [{ id = "four", when = "4 == 4" }, { id = "five", when = "4 == 5" }] },
  { id = "order", kind = "predict", ask = "order", items = [{ id = "a", at = "1ms" }, { id = "b", at = "2ms" }, { id = "c", at = "3ms" }] },
  { id = "name", kind = "predict", ask = "name", answer = "'com.'" },
  { id = "load", kind = "do", load = "http://www.lab.glasscom.com/" },
  { id = "seen", kind = "see", of = "guess" },
  { id = "byte", kind = "predict", ask = "bytes", message = "request", answer = "exchange(1).request_head_end" },
  { id = "pause", kind = "do", wait = "2s" },
  { id = "holds", kind = "check", expect = ["requests == 9"], back = "load" },
]
[text.en]
title = "All kinds"
goal = "Each kind of step once."
hello.text = "Hello `GET` there."
guess = { text = "How many requests?", unit = "requests", because = "One for each picture.", hint = "Count the pictures." }
which = { text = "Which?", choices = { four = "It is four", five = "It is five" } }
order = { text = "In which order?", items = { a = "first thing", b = "second thing", c = "third thing" } }
name = { text = "Which name?" }
load = { text = "Load it.", hint = "Ctrl+L" }
seen.text = "There were {requests}."
byte.text = "Which byte?"
pause.text = "Wait."
holds = { text = "Is it so?", else = "It is not so." }
"#;

/// That lesson at its step `id`, with the answers given so far.
fn walk_at(id: &str) -> LessonWalk {
    let lesson = Arc::new(read_lesson(LESSON, &[]).unwrap());
    let mut walk = LessonWalk::new(Arc::clone(&lesson), 7);
    let goal = lesson.place(id).unwrap();
    while walk.place() < goal {
        match &walk.step().unwrap().task {
            StepTask::Predict(_) => {
                let answer = match lesson.steps[walk.place()].id.as_str() {
                    "guess" => GivenAnswer::Number(3.0),
                    "which" => GivenAnswer::Choice("four".into()),
                    "order" => GivenAnswer::Order(vec!["a".into(), "b".into(), "c".into()]),
                    "byte" => GivenAnswer::Byte(1),
                    _ => GivenAnswer::Name("COM".into()),
                };
                walk.answer(answer);
            }
            StepTask::Do(_) if walk.deed().unwrap().what.leaves_log() => {
                let log = sample::page_with(3, crate::plan::Strategy::Http10, 1);
                walk.happened(Happening::Left(Arc::new(Recorded::from_log(Arc::new(log)).unwrap())));
            }
            StepTask::Do(_) => walk.happened(Happening::Waited(crate::clock::Micros::from_ms(2000))),
            StepTask::Say(_) | StepTask::See(_) | StepTask::Check { .. } => {}
        }
        assert!(walk.next(), "{:?}", walk.step().map(|step| &step.id));
    }
    walk
}

fn strip(walk: &LessonWalk, lang: Lang) -> LessonStrip<'_> {
    LessonStrip {
        walk,
        next: built_in().get(1).map(|lesson| &**lesson),
        unfinished: None,
        shows_hint: false,
        is_slow: false,
        shows_answer: false,
        is_under_way: false,
        left: None,
        is_presented: false,
        is_fresh: false,
        lang,
    }
}

fn show<'a>(
    walk: &'a LessonWalk,
    state: &'a RefCell<LessonState>,
    change: impl Fn(&mut LessonStrip<'_>) + 'a,
) -> Harness<'a, Vec<Command>> {
    let mut harness = panel([340.0, 620.0], move |ui| {
        let mut strip = strip(walk, Lang::En);
        change(&mut strip);
        lesson_ui(ui, strip, &mut state.borrow_mut())
    });
    harness.run_steps(3);
    harness
}

fn wish(wish: LessonWish) -> Command {
    Command::Course(wish)
}

#[test]
fn a_text_is_read_and_enter_goes_on() {
    let (walk, state) = (walk_at("hello"), RefCell::default());
    let mut harness = show(&walk, &state, |_| {});
    assert!(harness.query_by_label("Hello GET there.").is_some());
    assert!(harness.query_by_label("Step 1 of 10").is_some());
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    harness.get_by_label(W::Next.text(Lang::En)).click();
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [wish(LessonWish::Next), wish(LessonWish::Next)]);
    harness.get_by_label(W::Leave.text(Lang::En)).click();
    harness.run_steps(2);
    assert_eq!(harness.state().last(), Some(&wish(LessonWish::Leave)));
}

#[test]
fn a_number_is_typed_with_its_unit_and_a_hint_comes_when_it_is_asked_for() {
    let (walk, state) = (walk_at("guess"), RefCell::default());
    let mut harness = show(&walk, &state, |_| {});
    // The field has the keyboard from the beginning.
    harness.event(egui::Event::Text("4 requests".into()));
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [wish(LessonWish::Answer(GivenAnswer::Number(4.0)))]);
    harness.get_by_label(W::Hint.text(Lang::En)).click();
    harness.run_steps(2);
    harness.get_by_label(W::Pass.text(Lang::En)).click();
    harness.run_steps(2);
    assert_eq!(harness.state()[1..], [wish(LessonWish::Hint), wish(LessonWish::Pass)]);
    let mut harness = show(&walk, &state, |strip| (strip.shows_hint, strip.is_slow) = (true, true));
    harness.run_steps(2);
    assert!(harness.query_by_label("Count the pictures.").is_some());
    let harness = show(&walk, &state, |strip| strip.is_slow = true);
    assert!(harness.query_by_label(W::NeedHint.text(Lang::En)).is_some());
}

#[test]
fn a_choice_is_made_by_its_radio_button() {
    let (walk, state) = (walk_at("which"), RefCell::default());
    let mut harness = show(&walk, &state, |_| {});
    harness.get_by_label("It is five").click();
    harness.run_steps(2);
    harness.get_by_label(W::CheckAnswer.text(Lang::En)).click();
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [wish(LessonWish::Answer(GivenAnswer::Choice("five".into())))]);
    // It needs nothing recorded, so its answer can be had.
    harness.get_by_label(W::ShowAnswer.text(Lang::En)).click();
    harness.run_steps(2);
    assert_eq!(harness.state().last(), Some(&wish(LessonWish::ShowAnswer)));
    let harness = show(&walk, &state, |strip| strip.shows_answer = true);
    assert_eq!(harness.query_all_by_label("It is four").count(), 2);
}

#[test]
fn things_are_put_in_order_by_buttons_and_by_keys() {
    let (walk, state) = (walk_at("order"), RefCell::default());
    let mut harness = show(&walk, &state, |_| {});
    let order = |state: &RefCell<LessonState>| state.borrow().ordered().to_vec();
    let first = order(&state);
    assert_ne!(first, ["a", "b", "c"]);
    let word = |name: &str| match name {
        "a" => "first thing",
        "b" => "second thing",
        _ => "third thing",
    };
    harness.get_by_label(&W::MoveUp.with(Lang::En, &[("what", word(&first[2]))])).click();
    harness.run_steps(2);
    assert_eq!(order(&state), [&*first[0], &first[2], &first[1]]);
    let item = W::OrderItem.with(Lang::En, &[("n", "1"), ("what", word(&first[0]))]);
    harness.get_by_label(&item).focus();
    harness.run_steps(2);
    harness.key_press(Key::ArrowDown);
    harness.run_steps(2);
    assert_eq!(order(&state), [&*first[2], &first[0], &first[1]]);
    harness.get_by_label(W::CheckAnswer.text(Lang::En)).click();
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [wish(LessonWish::Answer(GivenAnswer::Order(order(&state))))]);
}

#[test]
fn a_deed_waits_says_so_and_can_be_done_for_the_learner() {
    let (walk, state) = (walk_at("load"), RefCell::default());
    let mut harness = show(&walk, &state, |_| {});
    assert!(
        harness.query_by_label_contains("Waiting for you to load http://www.lab.glasscom.com/").is_some()
    );
    harness.get_by_label(W::Perform.text(Lang::En)).click();
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [wish(LessonWish::Perform)]);
    let harness = show(&walk, &state, |strip| strip.is_under_way = true);
    assert!(harness.query_by_label(W::UnderWay.text(Lang::En)).is_some());
    let waiting = walk_at("pause");
    let harness = show(&waiting, &state, |strip| strip.left = Some(crate::clock::Micros::from_ms(1000)));
    assert!(harness.query_by_label("1 s left").is_some());
}

#[test]
fn the_prediction_stands_beside_what_was_measured() {
    for lang in Lang::ALL {
        let (walk, state) = (walk_at("seen"), RefCell::new(LessonState::default()));
        let mut harness =
            panel([340.0, 620.0], |ui| lesson_ui(ui, strip(&walk, lang), &mut state.borrow_mut()));
        harness.run_steps(3);
        for words in [
            W::Differently.text(lang),
            "3 requests",
            "4 requests",
            "How many requests?",
            "One for each picture.",
            "There were 4.",
        ] {
            assert!(harness.query_by_label(words).is_some(), "{words}");
        }
        let only = W::OnlyIn.with(lang, &[("lang", Lang::En.own_name())]);
        assert!(harness.query_by_label(&only).is_none(), "that is said once, at the beginning");
    }
}

#[test]
fn a_byte_is_walked_to_with_the_keys() {
    let (walk, state) = (walk_at("byte"), RefCell::default());
    let mut harness = show(&walk, &state, |_| {});
    harness.get_by_role_and_label(egui::accesskit::Role::Group, W::ChooseByte.text(Lang::En)).focus();
    harness.run_steps(2);
    for key in [Key::ArrowRight, Key::ArrowRight, Key::ArrowRight, Key::ArrowDown] {
        harness.key_press(key);
        harness.run_steps(2);
    }
    harness.get_by_label(W::GiveAnswer.text(Lang::En)).click();
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [wish(LessonWish::Answer(GivenAnswer::Byte(10)))]);
}

#[test]
fn a_condition_that_is_not_met_leads_back() {
    let (walk, state) = (walk_at("holds"), RefCell::default());
    let mut harness = show(&walk, &state, |_| {});
    assert!(harness.query_by_label("It is not so.").is_some());
    harness.get_by_label(W::FallBack.text(Lang::En)).click();
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [wish(LessonWish::FallBack)]);
}

#[test]
fn before_a_class_space_reveals() {
    let (walk, state) = (walk_at("which"), RefCell::default());
    let mut harness = show(&walk, &state, |strip| strip.is_presented = true);
    assert!(harness.query_by_label_contains("It is four").is_some());
    assert!(harness.query_by_label(W::GiveAnswer.text(Lang::En)).is_none());
    harness.key_press(Key::Space);
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [wish(LessonWish::Reveal)]);
}

fn cards(lang: Lang) -> Vec<LessonCard> {
    let card = |(n, lesson): (usize, &Arc<crate::course::Lesson>)| LessonCard {
        id: lesson.id.clone(),
        title: lesson.title(lang),
        goal: String::new(),
        sections: lesson.sections.clone(),
        minutes: lesson.minutes,
        state: match n {
            0 => CardState::Finished,
            1 => CardState::At(3, 12),
            _ => CardState::NotBegun,
        },
    };
    built_in().iter().enumerate().map(card).collect()
}

#[test]
fn lessons_are_cards_under_the_parts_of_the_chapter() {
    for lang in Lang::ALL {
        let cards = cards(lang);
        let list = CourseList { lessons: &cards, unread: None, next: None, is_fresh: false, lang };
        let mut harness = panel([1000.0, 1800.0], |ui| course_ui(ui, &list));
        harness.run_steps(2);
        let parts = [W::PartMessages, W::PartNames, W::PartServers, W::PartSockets, W::PartTogether];
        for part in parts {
            assert!(harness.query_by_label(part.text(lang)).is_some(), "{part:?}");
        }
        let said = [W::Finished.text(lang).to_owned(), W::StepOf.with(lang, &[("n", "3"), ("all", "12")])];
        for (card, said) in cards.iter().zip(said) {
            let named = harness.get_by(|node| {
                node.label().is_some_and(|label| label.starts_with(&card.title) && label.ends_with(&said))
            });
            named.click();
            harness.run_steps(2);
            assert_eq!(harness.state().last(), Some(&wish(LessonWish::Begin(card.id.clone()))));
        }
    }
}

#[test]
fn what_is_wrong_with_a_lesson_stands_there_line_by_line() {
    let faults = read_lesson("schema = 1\nid = \"x\"\nminutes = 99\nstep = []\n", &[]).unwrap_err();
    let (count, at) = (faults.len(), faults[0].at);
    let unread = UnreadLesson { file: "lesson.toml".into(), problem: None, faults };
    let list = CourseList { lessons: &[], unread: Some(&unread), next: None, is_fresh: true, lang: Lang::En };
    let mut harness = panel([900.0, 600.0], |ui| course_ui(ui, &list));
    harness.run_steps(2);
    assert!(count > 0 && harness.query_by_label_contains("lesson.toml").is_some());
    let place = W::At.with(Lang::En, &[("line", &at.line.to_string()), ("column", &at.column.to_string())]);
    assert!(harness.query_all_by_label(&place).count() > 0, "{place}");
    harness.get_by_label(crate::explain::Tools::Close.text(Lang::En)).click();
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [Command::CloseTool]);
}

#[test]
fn the_end_says_how_it_went_and_what_comes_next() {
    let lesson = built_in().iter().find(|lesson| lesson.id == "first-look").unwrap();
    let mut walk = LessonWalk::new(Arc::clone(lesson), 1);
    // As far as it goes without anything recorded.
    while walk.next() || walk.pass() {}
    assert!(walk.score().0 == 0 && walk.score().1 > 0);
    let text = "schema = 1\nid = \"short\"\nminutes = 1\nstep = [{ id = \"a\", kind = \"say\" }]\n\
        [text.en]\ntitle = \"Short\"\ngoal = \"G\"\na.text = \"A\"\n";
    let mut walk = LessonWalk::new(Arc::new(read_lesson(text, &[]).unwrap()), 1);
    walk.next();
    let state = RefCell::default();
    let mut harness = show(&walk, &state, |_| {});
    assert!(harness.query_by_label(W::LessonDone.text(Lang::En)).is_some());
    harness.get_by_label(&built_in()[1].title(Lang::En)).click();
    harness.run_steps(2);
    harness.get_by_label(W::AllLessons.text(Lang::En)).click();
    harness.run_steps(2);
    let expected = [wish(LessonWish::Begin(built_in()[1].id.clone())), Command::OpenTool(Tool::Course)];
    assert_eq!(harness.state().as_slice(), expected);
}

#[test]
fn after_the_last_lesson_the_course_has_an_end() {
    let text = "schema = 1\nid = \"short\"\nminutes = 1\nstep = [{ id = \"a\", kind = \"predict\", ask = \"number\", answer = \"4\" }]\n\
        [text.en]\ntitle = \"Short\"\ngoal = \"G\"\na.text = \"A\"\n";
    let mut walk = LessonWalk::new(Arc::new(read_lesson(text, &[]).unwrap()), 1);
    walk.pass();
    let state = RefCell::default();
    for (unfinished, word) in [((0, 20), W::CourseDone), ((3, 20), W::CourseOpen)] {
        let harness = show(&walk, &state, |strip| (strip.next, strip.unfinished) = (None, Some(unfinished)));
        let words = word.with(Lang::En, &[("n", &unfinished.0.to_string()), ("all", "20")]);
        assert!(harness.query_by_label(&words).is_some(), "{words}");
        // None right is a result as well.
        let score = W::Score.with(Lang::En, &[("n", "0"), ("all", "1")]);
        assert!(harness.query_by_label(&score).is_some());
    }
}

#[test]
fn what_is_no_number_is_said() {
    let (walk, state) = (walk_at("guess"), RefCell::default());
    let mut harness = show(&walk, &state, |_| {});
    harness.event(egui::Event::Text("four".into()));
    harness.run_steps(2);
    assert!(harness.query_by_label(W::NotANumber.text(Lang::En)).is_some());
    let state = RefCell::default();
    let mut harness = show(&walk, &state, |_| {});
    harness.event(egui::Event::Text("４".into()));
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [wish(LessonWish::Answer(GivenAnswer::Number(4.0)))]);
}

/// No expression and no name of the program's own stands beside a deed that does not count.
#[test]
fn what_was_done_is_named_beside_what_is_needed() {
    for lang in Lang::ALL {
        let mut walk = walk_at("load");
        let other = sample::page_with(3, crate::plan::Strategy::Http10, 1);
        let mut recorded = Recorded::from_log(Arc::new(other)).unwrap();
        recorded.load.url = "http://www.lab.glasscom.com/other".into();
        walk.happened(Happening::Left(Arc::new(recorded)));
        let state = RefCell::new(LessonState::default());
        let mut harness =
            panel([340.0, 620.0], |ui| lesson_ui(ui, strip(&walk, lang), &mut state.borrow_mut()));
        harness.run_steps(3);
        let did = W::DidLoad.with(lang, &[("what", "http://www.lab.glasscom.com/other")]);
        assert!(harness.query_by_label_contains(&did).is_some(), "{did}");
        let needs = W::Needs.with(lang, &[("what", "http://www.lab.glasscom.com/")]);
        assert!(harness.query_by_label_contains(&needs).is_some(), "{needs}");
    }
}
