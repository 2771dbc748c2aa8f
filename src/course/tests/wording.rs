//! What learners stumbled over does not come back into the words of the lessons.

use super::super::lesson::{Deed, DeedKind, Phrase, StepTask, StepText};
use super::super::{built_in, built_ins};
use crate::explain::Lang;

/// Calls `test` with every step of every lesson in each language, and a name for it.
fn each_step(test: impl Fn(&str, Lang, &StepTask, &StepText)) {
    for lesson in built_in() {
        for (lang, words) in &lesson.words {
            for (step, text) in lesson.steps.iter().zip(&words.steps) {
                test(&format!("{} {} ({lang:?})", lesson.id, step.id), *lang, &step.task, text);
            }
        }
    }
}

/// When only one of several options explains itself, it is known to be the wrong one.
#[test]
fn no_option_alone_carries_a_reason() {
    each_step(|name, _, _, text| {
        let explains = |option: &String| {
            [": ", "：", "because", "since", "因为"].iter().any(|mark| option.contains(mark))
        };
        let options: Vec<String> = text.options.values().map(Phrase::plain).collect();
        let explained = options.iter().filter(|option| explains(option)).count();
        assert!(explained == 0 || explained == options.len(), "{name}: {options:?}");
    });
}

/// A unit stands behind any number, 1 among them.
#[test]
fn a_unit_has_its_singular() {
    each_step(|name, lang, _, text| {
        let unit = text.unit.as_ref().map(Phrase::plain);
        let fits = |unit: &str| lang != Lang::En || ["ms", "s"].contains(&unit) || unit.contains('|');
        assert!(unit.as_deref().is_none_or(fits), "{name}: {unit:?}");
    });
}

/// Whoever writes a request or looks a name up can do so in many ways that do not count: in plain words, why.
#[test]
fn a_request_or_a_lookup_that_does_not_count_is_explained() {
    each_step(|name, _, task, text| {
        let StepTask::Do(Deed { what: DeedKind::Send { .. } | DeedKind::Ask { .. }, expect, .. }) = task
        else {
            return;
        };
        assert!(expect.is_empty() || text.otherwise.is_some(), "{name}");
    });
}

#[test]
fn no_name_with_a_final_dot_ends_a_sentence() {
    let values = ["zone", "referral", "question", "data", "answer"];
    for file in built_ins() {
        for (lang, words) in file.words {
            let ends: Vec<String> = [".`.", ".`。"]
                .map(str::to_owned)
                .into_iter()
                .chain(values.iter().flat_map(|value| [format!("{value}}}`."), format!("{value}}}`。")]))
                .filter(|end| words.contains(end.as_str()))
                .collect();
            assert!(ends.is_empty(), "{} ({lang:?}): {ends:?}", file.name);
        }
    }
}

/// The tab is a list of events; the page itself is always there.
#[test]
fn the_page_itself_is_not_pointed_at_by_its_tab() {
    for file in built_ins() {
        assert!(!file.text.contains("panel = \"page\""), "{}", file.name);
    }
}

#[test]
fn chinese_keeps_to_one_word_for_one_thing() {
    for file in built_ins() {
        let (_, words) = file.words[1];
        for (other, word) in [("斜线", "斜杠"), ("电脑", "计算机"), ("......", "……"), (" ms ", "毫秒")]
        {
            assert!(!words.contains(other), "{}: {other} in place of {word}", file.name);
        }
    }
}
