//! Whatever a learner does in whatever order, a lesson goes on from there.

use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;

use crate::clock::Micros;
use crate::course::{
    GivenAnswer, Happening, LessonPanel, LessonWalk, Looks, QuestionForm, Recorded, Standing, StepTask,
    built_in,
};
use crate::explain::Lang;
use crate::plan::{Settings, Strategy as Way};
use crate::record::file::from_bytes;

/// One thing that a learner does, or that happens.
#[derive(Clone, Debug)]
enum Act {
    Next,
    Back,
    Pass,
    FallBack,
    Go(usize),
    Answer(u8),
    Tell,
    Left(usize),
    Looks(u8, u64),
    Waited(u64),
    Restart(u64),
    LeaveAndResume,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        5 => Just(Act::Next),
        2 => Just(Act::Back),
        2 => Just(Act::Pass),
        1 => Just(Act::FallBack),
        1 => (0..40_usize).prop_map(Act::Go),
        4 => any::<u8>().prop_map(Act::Answer),
        1 => Just(Act::Tell),
        4 => any::<usize>().prop_map(Act::Left),
        3 => (any::<u8>(), 0..2_000_000_u64).prop_map(|(word, at)| Act::Looks(word, at)),
        1 => (0..5_000_u64).prop_map(Act::Waited),
        1 => any::<u64>().prop_map(Act::Restart),
        1 => Just(Act::LeaveAndResume),
    ]
}

/// Some of the recorded loads.
fn recorded() -> &'static [Arc<Recorded>] {
    static RECORDED: LazyLock<Vec<Arc<Recorded>>> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/loads");
        let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let read = |path: &std::path::PathBuf| from_bytes(&fs::read(path).ok()?).ok();
        let logs = files.iter().filter_map(read).filter(|log| log.len() < 2000).take(12);
        logs.filter_map(|log| Recorded::from_log(Arc::new(log)).map(Arc::new)).collect()
    });
    &RECORDED
}

/// Some answer to the question of the current step, or to another one.
fn answer(walk: &LessonWalk, word: u8) -> GivenAnswer {
    let offered = walk.offered(walk.place());
    let nth = || offered.get(usize::from(word) % offered.len().max(1)).cloned().unwrap_or_default();
    match walk.question(walk.place()).map(|question| &question.ask) {
        Some(QuestionForm::Choice(_)) => GivenAnswer::Choice(nth()),
        Some(QuestionForm::Order(_)) => GivenAnswer::Order(offered),
        Some(QuestionForm::Name { .. }) => GivenAnswer::Name(format!("ns{word}.")),
        Some(QuestionForm::Bytes { .. }) => GivenAnswer::Byte(u64::from(word)),
        Some(QuestionForm::Number { .. }) | None => GivenAnswer::Number(f64::from(word)),
    }
}

fn looks(word: u8, at: u64) -> Looks {
    let panels = ["story", "sockets", "names", "send"].map(|name| name.parse::<LessonPanel>().unwrap());
    let strategy = Way::ALL.get(usize::from(word) % Way::ALL.len()).copied().unwrap_or_default();
    Looks {
        settings: Settings { strategy, ..Settings::default() },
        panels: panels.into_iter().take(usize::from(word % 5)).collect(),
        row: Some(u32::from(word % 6)),
        playhead: word.is_multiple_of(2).then_some(Micros(at)),
    }
}

fn done(walk: &mut LessonWalk, act: &Act) {
    match act {
        Act::Next => _ = walk.next(),
        Act::Back => walk.back(),
        Act::Pass => _ = walk.pass(),
        Act::FallBack => walk.fall_back(),
        Act::Go(place) => walk.go((*place).min(walk.reached())),
        Act::Tell => walk.tell(),
        Act::Answer(word) => walk.answer(answer(walk, *word)),
        Act::Left(which) => {
            let recorded = recorded();
            walk.happened(Happening::Left(Arc::clone(&recorded[which % recorded.len()])));
        }
        Act::Looks(word, at) => walk.looks_like(&looks(*word, *at)),
        Act::Waited(ms) => walk.happened(Happening::Waited(Micros::from_ms(*ms))),
        Act::Restart(seed) => walk.restart(*seed),
        Act::LeaveAndResume => {
            let kept = walk.kept(None, Lang::En);
            let text = serde_json::to_string(&kept).unwrap();
            *walk = LessonWalk::resumed(Arc::clone(walk.lesson()), &serde_json::from_str(&text).unwrap());
        }
    }
}

/// Everything that is drawn of a step can be made.
fn is_told(walk: &LessonWalk, lang: Lang) {
    let place = walk.place();
    if let Some(words) = walk.words(place, lang) {
        assert!(!walk.said(&words.text, place).is_empty());
    }
    let _ = (
        walk.settings(Settings::default()),
        walk.moment(),
        walk.shown(),
        walk.passed_over(),
        walk.said_otherwise(lang),
        walk.is_repeated(),
        walk.offered(place),
    );
    let (right, all) = walk.score();
    assert!(right <= all);
    if let Some(StepTask::See(sight)) = walk.step().map(|step| &step.task)
        && let Some(of) = sight.of
    {
        let _ = (walk.verdict(of, lang), walk.right_words(of, lang));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn a_lesson_goes_on_from_wherever_it_is(
        lesson in 0..64_usize,
        seed in any::<u64>(),
        acts in proptest::collection::vec(act(), 1..60),
    ) {
        let lessons = built_in();
        let mut walk = LessonWalk::new(Arc::clone(&lessons[lesson % lessons.len()]), seed);
        for act in acts {
            done(&mut walk, &act);
            prop_assert!(walk.place() <= walk.lesson().steps.len());
            prop_assert!(walk.place() <= walk.reached());
            is_told(&walk, Lang::ZhCn);
            // From here there is a way on: it allows the next step, or says what it waits for.
            let (place, standing) = (walk.place(), walk.standing());
            let mut on = walk.clone();
            match standing {
                Standing::Ready => prop_assert!(on.next() && on.place() == place + 1),
                Standing::AwaitsAnswer => prop_assert!(on.pass()),
                Standing::AwaitsDeed => prop_assert!(on.deed().is_some() && !on.next()),
                Standing::DoesNotHold => {
                    on.fall_back();
                    prop_assert!(on.place() < place);
                }
                Standing::Over => prop_assert_eq!(place, walk.lesson().steps.len()),
            }
        }
    }

    #[test]
    fn things_to_put_in_order_are_offered_in_another_order(seed in any::<u64>()) {
        for lesson in built_in() {
            let walk = LessonWalk::new(Arc::clone(lesson), seed);
            for place in 0..lesson.steps.len() {
                if let Some(QuestionForm::Order(options)) = walk.question(place).map(|question| &question.ask) {
                    let names: Vec<String> = options.iter().map(|(name, _)| name.clone()).collect();
                    let offered = walk.offered(place);
                    prop_assert_ne!(&offered, &names);
                    prop_assert!(names.iter().all(|name| offered.contains(name)));
                    prop_assert_eq!(offered, walk.offered(place), "the same each time");
                }
            }
        }
    }
}
