//! `docs/course.md` and the program say the same.

use super::super::facts::words;
use super::super::{built_in, built_ins, read_lesson};

const DOCS: &str = include_str!("../../../docs/course.md");

#[test]
fn the_ten_lines_are_a_lesson() {
    let example = DOCS.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    assert!(example.lines().count() <= 12, "ten lines or so");
    let lesson = read_lesson(example, &[]).unwrap();
    assert_eq!((lesson.id.as_str(), lesson.steps.len()), ("my-first", 3));
}

#[test]
fn every_fact_is_described() {
    let is_named = |word: &str| {
        [format!("`{word}`"), format!("`.{word}`"), format!(".{word}`"), format!("`{word}(")]
            .iter()
            .any(|form| DOCS.contains(form.as_str()))
    };
    for (head, facts) in words() {
        for fact in facts {
            assert!(is_named(fact), "{head}: {fact} is not described");
        }
    }
}

/// Every section of the chapter is walked by exactly one lesson.
#[test]
fn every_section_has_its_lesson() {
    let chapter = [
        "1.1.1",
        "1.1.2",
        "1.1.3",
        "1.1.4",
        "1.1.5",
        "1.1.6",
        "1.2.1",
        "1.2.2",
        "1.2.3",
        "1.2.4",
        "1.2.5",
        "1.3.1",
        "1.3.2",
        "1.3.3",
        "1.3.4",
        "1.4.1",
        "1.4.2",
        "1.4.3",
        "1.4.4",
        "1.4.5",
        "summary",
        "beyond",
        "broken-links",
    ];
    let walked: Vec<&str> =
        built_in().iter().flat_map(|lesson| lesson.sections.iter().map(String::as_str)).collect();
    assert_eq!(walked, chapter);
}

#[test]
fn the_built_in_lessons_can_be_read_and_are_all_here() {
    for file in built_ins() {
        let lesson =
            read_lesson(file.text, &file.words).unwrap_or_else(|faults| panic!("{}: {faults:?}", file.name));
        assert_eq!(file.name.split_once('-').unwrap().1, lesson.id);
        assert_eq!(lesson.words.len(), 2);
        let asks = lesson
            .steps
            .iter()
            .filter(|step| matches!(step.task, super::super::StepTask::Predict(_)))
            .count();
        assert!(asks > 0, "{} asks nothing", lesson.id);
    }
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/course");
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), 3 * built_ins().len());
}
