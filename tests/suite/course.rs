//! `pellucid course`: the lessons listed, walked in the laboratory, and what is wrong with one reported with its place.

use std::fs;
use std::sync::Arc;

use pellucid::cli::check_built_ins;
use pellucid::internals::course::read_lesson;
use pellucid::internals::explain::Lang;
use pellucid::internals::lab::Lab;
use pellucid::internals::plan::{ResolverKind, Settings, Strategy};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::binary::{json as document, pellucid, run, text};

#[test]
fn the_lessons_are_listed() {
    let list = document(&run(&["course", "--list", "--json"]));
    let lessons = list["lessons"].as_array().unwrap();
    assert_eq!((&list["schema"], lessons.len()), (&json!(1), 20));
    assert_eq!(lessons[0]["id"], "first-look");
    for lesson in lessons {
        let minutes = lesson["minutes"].as_u64().unwrap();
        assert!((2..=8).contains(&minutes) && lesson["steps"].as_u64().unwrap() >= 6, "{lesson}");
        assert!(lesson["sections"].is_array() && !lesson["title"].as_str().unwrap().is_empty());
    }
    let chinese = document(&run(&["course", "--list", "--json", "--lang", "zh-CN"]));
    assert_ne!(chinese["lessons"][0]["title"], lessons[0]["title"]);
    let listed = text(&run(&["course", "--list"]));
    assert_eq!(listed.lines().count(), 20, "{listed}");
}

/// Each is walked with wrong and with right predictions, and all its words are filled in in both languages.
#[test]
fn every_lesson_holds() {
    let output = run(&["course", "--check", "--json"]);
    let checked = document(&output);
    for lesson in checked["lessons"].as_array().unwrap() {
        assert_eq!((&lesson["ok"], &lesson["faults"]), (&json!(true), &json!([])), "{lesson}");
    }
    assert_eq!((output.status.code(), checked["lessons"].as_array().unwrap().len()), (Some(0), 20));
}

/// Their numbers are right whatever a learner has chosen: a lesson sets what it needs.
#[test]
fn every_lesson_holds_with_other_settings() {
    let link = "rtt=10,down=20000,up=20000".parse().unwrap();
    let chosen = [
        Settings { strategy: Strategy::Http10, resolver: ResolverKind::Relay, ..Settings::default() },
        Settings { strategy: Strategy::Http2, link, ..Settings::default() },
        Settings { strategy: Strategy::Pipelined, cache: true, ..Settings::default() },
    ];
    // Most of their time is spent waiting for links.
    std::thread::scope(|scope| {
        for (seed, settings) in (2..).zip(chosen) {
            scope.spawn(move || {
                let lab = Lab::start().unwrap();
                for (name, checked) in check_built_ins(&lab, seed, settings, Lang::En) {
                    let words: Vec<String> = checked
                        .faults
                        .iter()
                        .map(|fault| format!("{:?} {}", fault.at, fault.kind.words(Lang::En)))
                        .collect();
                    assert!(words.is_empty(), "{name} under {settings:?}: {words:?}");
                }
            });
        }
    });
}

const LESSON: &str = r#"schema = 1
id = "mine"
minutes = 2
step = [
  { id = "guess", kind = "predict", ask = "number", answer = "requests" },
  { id = "load", kind = "do", load = "http://www.lab.glasscom.com/" },
  { id = "seen", kind = "see", of = "guess", panel = "requests" },
  { id = "check", kind = "check", expect = ["requests == 4"], back = "load" },
]
text.en = { title = "Mine", goal = "Count.", guess.text = "How many?", load.text = "Load it.", seen.text = "{requests}.", check.text = "Right?", check.else = "No." }
"#;

fn checked(text: &str) -> (Option<i32>, Value) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("mine.toml");
    fs::write(&file, text).unwrap();
    let output = run(&["course", file.to_str().unwrap(), "--check", "--json"]);
    (output.status.code(), document(&output)["lessons"][0].clone())
}

#[test]
fn a_lesson_of_ones_own_is_walked() {
    assert_eq!(
        checked(LESSON),
        (
            Some(0),
            json!({ "id": "mine", "ok": true, "faults": [], "answers": [{ "step": "guess", "answer": "4" }] })
        )
    );
}

/// What is wrong is reported with line and column, whether it is found by reading or by walking.
#[test]
fn a_lesson_that_is_wrong_fails() {
    let fault = |from: &str, to: &str| {
        let text = LESSON.replace(from, to);
        assert_ne!(text, LESSON);
        let (status, lesson) = checked(&text);
        let faults = lesson["faults"].as_array().unwrap().clone();
        assert_eq!((status, faults.len()), (Some(1), 1), "{faults:?}");
        (
            faults[0]["line"].clone(),
            faults[0]["column"].clone(),
            faults[0]["message"].as_str().unwrap().to_owned(),
        )
    };
    let (line, column, message) = fault("requests == 4", "requests == 5");
    assert_eq!((line, column), (json!(8), json!(46)));
    assert_eq!(message, "`requests == 5` is not met: requests = 4");
    assert_eq!(fault("requests == 4", "reqests == 4").0, 8);
    assert_eq!(fault("answer = \"requests\"", "answer = \"exchange(1).ssl\"").0, 5);
    assert_eq!(fault("www.lab", "nobody.lab").0, 8, "nothing was loaded: no request was sent");
    assert_eq!(fault("panel = \"requests\"", "panel = \"kitchen\"").0, 7);
    assert_eq!(fault("panel = \"requests\"", "row = 9").0, 7);
    assert_eq!(fault("{requests}", "{exchange(7).status}").0, 10);
    assert_eq!(fault("minutes = 2", "minutes = 0").0, 3);
    assert_eq!(fault("minutes = 2", "minutes = ").0, 3);
    assert!(fault("schema = 1", "schema = 2").2.contains("schema 1"));
}

#[test]
fn a_choice_without_a_right_answer_fails() {
    let asked = "ask = \"number\", answer = \"requests\"";
    let choices = |first: &str, second: &str| {
        let choices = format!(
            "ask = \"choice\", choices = [{{ id = \"a\", when = \"{first}\" }}, {{ id = \"b\", when = \"{second}\" }}]"
        );
        let words = "guess.text = \"How many?\", guess.choices = { a = \"A\", b = \"B\" }";
        checked(&LESSON.replace(asked, &choices).replace("guess.text = \"How many?\"", words))
    };
    assert_eq!(choices("requests == 4", "requests != 4").0, Some(0));
    let message = |first, second| choices(first, second).1["faults"][0]["message"].clone();
    assert_eq!(message("requests == 5", "requests == 6"), "no choice is right");
    assert_eq!(message("requests > 1", "requests > 2"), "several choices are right: a, b");
}

#[test]
fn a_file_that_is_none_is_an_error() {
    let output = run(&["course", "/nowhere/lesson.toml", "--check"]);
    assert_eq!(output.status.code(), Some(1));
    let named = String::from_utf8_lossy(&output.stderr).matches("/nowhere/lesson.toml").count();
    assert_eq!(named, 1, "{output:?}");
    let (status, lesson) = checked("not a lesson");
    assert_eq!((status, lesson["faults"][0]["line"].clone()), (Some(1), json!(1)));
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("bytes.toml");
    fs::write(&file, b"schema = 1\nid = \"a\xff\"\n").unwrap();
    assert_eq!(run(&["course", file.to_str().unwrap(), "--check"]).status.code(), Some(1));
}

/// What was answered in the window is written for a teacher.
#[test]
fn answers_are_exported() {
    let folder = TempDir::new().unwrap();
    let settings = folder.path().join("pellucid");
    let csv = folder.path().join("answers.csv");
    let export = || {
        let arguments = ["course", "--export-answers", csv.to_str().unwrap()];
        let child =
            pellucid(&arguments).env("XDG_CONFIG_HOME", folder.path()).env("HOME", folder.path()).spawn();
        super::binary::finish(child.unwrap())
    };
    let nothing = export();
    assert_eq!(nothing.status.code(), Some(1), "nothing was answered yet");
    fs::create_dir(&settings).unwrap();
    let trial =
        json!({ "question": "How many?", "predicted": "3", "measured": "4", "is_right": false, "tries": 1 });
    let kept = json!({ "lessons": { "first-look": { "seed": 1, "step": "", "finished": true, "trials": { "guess": trial } } } });
    fs::write(settings.join("course.json"), kept.to_string()).unwrap();
    assert_eq!(export().status.code(), Some(0));
    let written = fs::read_to_string(&csv).unwrap();
    assert_eq!(
        written.lines().nth(1),
        Some("\"first-look\",\"guess\",\"How many?\",\"3\",\"4\",\"no\",\"1\"")
    );
    fs::write(settings.join("course.json"), "{").unwrap();
    assert_eq!(export().status.code(), Some(1), "it cannot be read");
}

/// The words of a lesson may stand beside it, one file for each language.
#[test]
fn words_may_stand_beside_a_lesson() {
    let folder = TempDir::new().unwrap();
    let (head, words) = LESSON.split_once("text.en = ").unwrap();
    let file = folder.path().join("mine.toml");
    fs::write(&file, head).unwrap();
    let lesson = read_lesson(LESSON, &[]).map(Arc::new).unwrap();
    assert_eq!(lesson.title(Lang::ZhCn), "Mine");
    let inside = words.trim().trim_matches(['{', '}']).replace(", ", "\n");
    fs::write(folder.path().join("mine.en.toml"), inside).unwrap();
    let output = run(&["course", file.to_str().unwrap(), "--check"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}
