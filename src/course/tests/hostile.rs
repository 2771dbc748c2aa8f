//! Files of lessons that were written to do harm: refused, or shown harmlessly.

use super::super::fault::FaultKind as K;
use super::super::read_lesson;
use super::{file_of, kinds, lesson};
use crate::explain::Lang;

fn faults(text: &str) -> Vec<K> {
    kinds(&read_lesson(text, &[]).unwrap_err())
}

#[test]
fn what_is_huge_or_deep_is_refused() {
    let huge = format!("{}# {}", file_of("", "{ id = \"a\", kind = \"say\" },"), "x".repeat(1024 * 1024));
    assert_eq!(faults(&huge), [K::TooLarge]);
    let nested = |depth: usize| format!("x = {}{}\n", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(faults(&nested(17)), [K::TooDeep]);
    assert!(matches!(faults(&nested(100_000))[..], [K::Form(_)]));
    let tables = format!("{}.x = 1\n", vec!["a"; 17].join("."));
    assert_eq!(faults(&tables), [K::TooDeep]);
    let step = |n: usize| format!("\n{{ id = \"a{n}\", kind = \"say\" }},");
    let many = (0..201).map(step).collect::<Vec<_>>().concat();
    assert!(matches!(faults(&file_of("", &many))[..], [K::Bounds("step", _)]));
    let choices =
        (0..9).map(|n| format!("{{ id = \"c{n}\", when = \"1 == {n}\" }},")).collect::<Vec<_>>().concat();
    let steps = format!("{{ id = \"a\", kind = \"predict\", ask = \"choice\", choices = [{choices}] }},");
    assert!(kinds(&lesson(&steps).unwrap_err()).iter().any(|kind| matches!(kind, K::Bounds("choices", _))));
}

#[test]
fn no_file_makes_the_reader_panic() {
    let whole = file_of(
        "",
        "\n{ id = \"a\", kind = \"say\" },\n{ id = \"b\", kind = \"do\", load = \"http://h/\" },",
    );
    for end in 0..whole.len() {
        if let Some(part) = whole.get(..end) {
            let _faults = read_lesson(part, &[(Lang::ZhCn, part)]);
        }
    }
    for other in [
        "",
        "\0",
        "\u{feff}",
        "schema = 1",
        "schema = 9223372036854775808",
        "[[[",
        "a = 1979-13-01",
        "\u{fffd}",
    ] {
        assert!(read_lesson(other, &[]).is_err(), "{other:?}");
    }
}

/// Bytes that are no UTF-8 reach the reader as U+FFFD: in a text they are shown, elsewhere they are a fault.
#[test]
fn a_byte_that_is_no_text_is_a_fault_where_it_matters() {
    let text = file_of("", "\n{ id = \"a\", kind = \"say\" },").replace("\"test\"", "\"te\u{fffd}st\"");
    assert!(matches!(faults(&text)[..], [K::Bounds("id", _)]));
}

#[test]
fn texts_neither_steer_nor_are_markup() {
    let with = |words: &str| {
        let text = file_of("", "\n{ id = \"a\", kind = \"say\" },").replace("\"Words.\"", words);
        read_lesson(&text, &[])
    };
    for steers in ["\"a\\u001b[2Jb\"", "\"a\\u0007\"", "\"a\\u202eb\"", "\"a\\u0000\""] {
        assert_eq!(kinds(&with(steers).unwrap_err()), [K::Steers], "{steers}");
    }
    let lesson = with("\"<script>alert(1)</script> <img src=x> {{1 + 1}}\"").unwrap();
    let words = &lesson.in_language(Lang::En).unwrap().1.steps[0];
    assert_eq!(words.text.plain(), "<script>alert(1)</script> <img src=x> {1 + 1}");
}

/// What a server sent stands in the texts of a lesson: it is cleaned there.
#[test]
fn what_was_measured_does_not_steer() {
    use super::super::expr::{Ground, parse};
    use super::super::lesson::shown;
    let exercises = super::super::exercise::Exercises::default();
    let expr = parse("'a\u{1b}[2Jb'", &[]).unwrap();
    let text = shown(&expr, Ground { load: &|_| None, exercises: &exercises });
    assert!(!text.contains('\u{1b}'), "{text:?}");
}
