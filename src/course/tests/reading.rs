//! Files of lessons: what is wrong with one is said with its place.

use super::super::fault::FaultKind as K;
use super::super::{Position, read_lesson};
use super::{file_of, kinds, lesson};
use crate::explain::Lang;

const LOAD: &str = "{ id = \"load\", kind = \"do\", load = \"http://www.lab.glasscom.com/\" },";

#[test]
fn a_fault_has_its_line_and_column() {
    let text =
        file_of("", &format!("\n{LOAD}\n{{ id = \"see\", kind = \"see\", at = \"exchange(1).stat\" }},"));
    let [fault] = &read_lesson(&text, &[]).unwrap_err()[..] else { panic!() };
    assert_eq!(fault.kind, K::NoFact("stat".to_owned()));
    let line = text.lines().nth(fault.at.line - 1).unwrap();
    assert_eq!(&line[fault.at.column - 1..fault.at.column + 3], "stat");
}

#[test]
fn the_place_of_a_fault_counts_characters() {
    assert_eq!(Position::in_text("a\n网络x", "a\n网络".len()), Position { line: 2, column: 3 });
    assert_eq!(Position::in_text("", 0), Position { line: 1, column: 1 });
    assert_eq!(Position::in_text("a", 100), Position { line: 1, column: 2 });
    assert_eq!(Position::in_text("网", 1), Position { line: 1, column: 2 }, "inside a character");
}

#[test]
fn what_a_step_lacks_or_has_too_much_is_said() {
    let faults = |steps: &str| kinds(&lesson(steps).unwrap_err());
    let needs = |key| vec![K::Needs(key)];
    assert_eq!(faults("{ id = \"a\", kind = \"predict\" },"), needs("ask"));
    assert_eq!(faults("{ id = \"a\", kind = \"predict\", ask = \"number\" },"), needs("answer"));
    assert_eq!(faults("{ id = \"a\", kind = \"predict\", ask = \"choice\" },"), needs("choices"));
    assert_eq!(faults("{ id = \"a\", kind = \"do\", send = \"GET / HTTP/1.0\" },"), needs("to"));
    assert_eq!(faults("{ id = \"a\", kind = \"sing\" },"), [K::Unknown("sing".to_owned())]);
    assert_eq!(faults("{ id = \"a\", kind = \"say\", answer = \"4\" },"), [K::Superfluous("answer")]);
    assert_eq!(
        faults("{ id = \"a\", kind = \"say\", panel = \"kitchen\" },"),
        [K::Unknown("kitchen".to_owned())]
    );
    let one_of = faults("{ id = \"a\", kind = \"do\" },");
    assert!(matches!(one_of[..], [K::OneOf(_)]));
    let two = faults("{ id = \"a\", kind = \"do\", load = \"http://h/\", wait = \"2s\" },");
    assert!(matches!(two[..], [K::OneOf(_)]));
    assert!(matches!(faults("{ id = \"a\", kind = \"do\", wait = \"2h\" },")[..], [K::Bounds("wait", _)]));
    assert!(matches!(faults("{ id = \"a\", kind = \"do\", wait = \"0s\" },")[..], [K::Bounds("wait", _)]));
    assert!(matches!(faults("{ id = \"a\", kind = \"do\", wait = \"61s\" },")[..], [K::Bounds("wait", _)]));
    assert!(matches!(faults("{ id = \"a\", kind = \"do\", select = 0 },")[..], [K::Bounds("select", _)]));
    assert!(matches!(faults("{ id = \"A\", kind = \"say\" },")[..], [K::Bounds("id", _), ..]));
    let strategy = "{ id = \"a\", kind = \"do\", load = \"http://h/\", with = { strategy = \"http3\" } },";
    assert_eq!(faults(strategy), [K::Unknown("http3".to_owned())]);
    let twice = "{ id = \"a\", kind = \"say\" },\n{ id = \"a\", kind = \"say\" },";
    assert!(faults(twice).contains(&K::Twice("a".to_owned())));
    assert!(matches!(faults("{ id = \"a\", kind = \"say\", colour = \"red\" },")[..], [K::Form(_)]));
}

/// So a lesson cannot go in a circle: whatever it refers to lies before.
#[test]
fn references_lead_back_to_what_is_there() {
    let faults = |steps: &str| kinds(&lesson(steps).unwrap_err());
    let later = "{ id = \"a\", kind = \"see\", of = \"b\" },\n{ id = \"b\", kind = \"predict\", ask = \"number\", answer = \"4\" },";
    assert_eq!(faults(later), [K::NoStep("b".to_owned())]);
    let itself = "{ id = \"a\", kind = \"check\", expect = [\"1 == 1\"], back = \"a\" },";
    assert_eq!(faults(itself), [K::NoStep("a".to_owned())]);
    let early = format!("{{ id = \"a\", kind = \"see\", at = \"load.total\" }},\n{LOAD}");
    assert_eq!(faults(&early), [K::NoStep("load".to_owned())]);
    let none = "{ id = \"a\", kind = \"check\", expect = [\"requests == 4\"], back = \"a\" },";
    assert!(faults(none).contains(&K::NoStep("a".to_owned())));
    let nothing_loaded = "{ id = \"a\", kind = \"predict\", ask = \"number\", answer = \"requests\" },";
    assert_eq!(faults(nothing_loaded), [K::Missing("requests".to_owned())]);
    let judged_later = format!(
        "{{ id = \"a\", kind = \"predict\", ask = \"number\", answer = \"load.requests\" }},\n{LOAD}\n\
         {{ id = \"b\", kind = \"see\", of = \"a\" }},"
    );
    assert!(lesson(&judged_later).is_ok());
}

/// What one load brought cannot be sent to anyone by the next.
#[test]
fn deeds_name_exercises_alone() {
    let sends = |text: &str| {
        let steps = format!("{LOAD}\n{{ id = \"b\", kind = \"do\", {text} }},");
        kinds(&lesson(&steps).unwrap_err())
    };
    let missing = [K::Missing("load.title".to_owned())];
    assert_eq!(sends("load = \"http://h/?{load.title}\""), missing);
    assert_eq!(sends("dns = \"{load.title}.h.\""), missing);
    assert_eq!(sends("send = \"GET /{load.title} HTTP/1.0\", to = \"http://h/\""), missing);
    assert_eq!(
        sends("send = \"GET / HTTP/1.0\", to = \"http://{title}/\""),
        [K::Missing("title".to_owned())]
    );
}

#[test]
fn words_belong_to_steps() {
    let steps = "{ id = \"a\", kind = \"predict\", ask = \"choice\", choices = [{ id = \"x\", when = \"1 == 1\" }, \
                 { id = \"y\", when = \"1 == 2\" }] },";
    let head = format!("schema = 1\nid = \"t\"\nminutes = 1\nstep = [{steps}]\n");
    let words = |text: &str| kinds(&read_lesson(&head, &[(Lang::En, text)]).unwrap_err());
    let plain = "title = \"T\"\ngoal = \"G\"\n";
    assert_eq!(words(plain), [K::NoWords("a".to_owned())]);
    let half = format!("{plain}[a]\ntext = \"Which?\"\nchoices = {{ x = \"One\", z = \"Three\" }}\n");
    assert_eq!(words(&half), [K::NoWords("y".to_owned()), K::WordsForNothing("z".to_owned())]);
    let whole =
        |text: &str| format!("{plain}[a]\ntext = \"{text}\"\nchoices = {{ x = \"One\", y = \"Two\" }}\n");
    assert!(read_lesson(&head, &[(Lang::En, &whole("Which?"))]).is_ok());
    assert_eq!(words(&whole(&"word ".repeat(61))), [K::TooLong(61, 60)]);
    assert_eq!(words(&whole(&"字".repeat(131))), [K::TooLong(131, 130)]);
    assert_eq!(words(&whole("An {open brace")), [K::Unclosed('{')]);
    assert_eq!(words(&whole("A `code")), [K::Unclosed('`')]);
    assert_eq!(words(&whole("{colour}")), [K::NoFact("colour".to_owned())]);
    let stranger = format!("{}[b]\ntext = \"Who?\"\n", whole("Which?"));
    assert_eq!(words(&stranger), [K::WordsForNothing("b".to_owned())]);
    assert_eq!(kinds(&read_lesson(&head, &[]).unwrap_err()), [K::NoLanguage]);
}

#[test]
fn one_language_stands_for_the_other() {
    let found = lesson("{ id = \"a\", kind = \"say\" },").unwrap();
    assert_eq!(found.in_language(Lang::ZhCn).unwrap().0, Lang::En);
    assert_eq!(found.title(Lang::ZhCn), "T");
}
