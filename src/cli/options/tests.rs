//! Arguments, resolved: defaults, what excludes what, and what is refused.

use std::time::Duration;

use super::*;
use crate::clock::Micros;
use crate::plan::Network;
use crate::view::PanelName;

fn read(line: &str) -> Result<Task, NoTask> {
    parse(line.split_whitespace(), "0.0")
}

/// What is said about `line`.
fn refused(line: &str) -> String {
    match read(line) {
        Err(NoTask::Wrong(words)) => words,
        other => panic!("{line}: {other:?}"),
    }
}

#[test]
fn the_arguments_hold_together() {
    command(Lang::En).debug_assert();
}

#[test]
fn defaults_are_those_of_the_contract() {
    let Ok(Task::Load(task)) = read("pellucid load example.com") else { panic!() };
    assert_eq!((task.address.as_str(), task.output), ("example.com", Output::default()));
    assert_eq!(task.settings, Settings::default());
    assert_eq!((task.files, task.shot, task.key_log), (Files::default(), None, None));
    let Ok(Task::Window(task)) = read("pellucid") else { panic!() };
    assert_eq!(
        task,
        WindowTask {
            address: None,
            settings: Settings::default(),
            lang: None,
            asked: AskedSettings::default(),
            key_log: None
        }
    );
    let Ok(Task::Window(task)) = read("pellucid h --relay --minimise") else { panic!() };
    assert!(task.settings.minimise && task.asked.minimise && task.asked.resolver);
    let Ok(Task::Dns(task)) = read("pellucid dns h --relay --minimise") else { panic!() };
    assert!(task.order.settings.minimise);
    let Ok(Task::Window(task)) = read("pellucid h --link wpt-dsl") else { panic!() };
    assert_eq!(task.asked, AskedSettings { link: true, ..AskedSettings::default() });
}

#[test]
fn every_option_arrives() {
    let line = "pellucid load h --strategy http10-parallel --network lab --timeout 2.5 --insecure \
                --lang zh-CN --json --raw --body b --screenshot s.png --size 800x600 --scale 2 --full-page \
                --save l --har h.har --report r.html --secrets --key-log k";
    let Ok(Task::Load(task)) = read(line) else { panic!() };
    assert_eq!(task.settings.strategy, Strategy::Http10Parallel);
    assert_eq!(task.settings.network, Network::Lab);
    assert_eq!(task.settings.limits.load, Duration::from_millis(2500));
    assert!(task.settings.insecure);
    assert_eq!((task.lang, task.output), (Lang::ZhCn, Output { json: true, raw: true, story: false }));
    let files = Files {
        body: Some("b".into()),
        save: Some("l".into()),
        har: Some("h.har".into()),
        report: Some("r.html".into()),
        secrets: Secrets::Kept,
    };
    assert_eq!((task.files, task.key_log), (files, Some("k".into())));
    let shot = Shot { file: "s.png".into(), width: 800, height: 600, scale: 2.0, full_page: true };
    assert_eq!(task.shot, Some(shot));
}

#[test]
fn a_comparison_has_the_usual_ways_unless_some_are_chosen() {
    let Ok(Task::Compare(task)) = read("pellucid compare h") else { panic!() };
    assert_eq!(task.contest, Contest { strategies: Vec::new(), repeat: 3, warm: false });
    let line = "pellucid compare h --strategy keepalive --strategy http10 --strategy keepalive --repeat 5 \
                --warm --svg s.svg --json --link wpt-dsl --lang zh-CN";
    let Ok(Task::Compare(task)) = read(line) else { panic!() };
    let strategies = vec![Strategy::Keepalive, Strategy::Http10];
    assert_eq!(task.contest, Contest { strategies, repeat: 5, warm: true });
    assert_eq!((task.svg, task.output), (Some("s.svg".into()), Output { json: true, ..Output::default() }));
    assert_eq!((task.lang, task.settings.link.name), (Lang::ZhCn, "wpt-dsl"));
}

#[test]
fn a_request_is_made_of_parts_or_of_bytes() {
    let line = "pellucid send PUT h/a -H A:1 -H B; -d @f --http 1.0 --json --save s --key-log k";
    let Ok(Task::Send(task)) = read(line) else { panic!() };
    let parts = WantedMessage::Parts {
        method: "PUT".into(),
        version: HttpVersion::Http10,
        fields: vec!["A:1".parse().unwrap(), "B;".parse().unwrap()],
        body: WantedBody::Data("@f".into()),
    };
    let files = Files { save: Some("s".into()), ..Files::default() };
    assert_eq!((task.address.as_str(), task.message, task.files), ("h/a", parts, files));
    assert_eq!(task.key_log, Some("k".into()));
    let Ok(Task::Send(task)) = read("pellucid send h --request -") else { panic!() };
    assert_eq!((task.address.as_str(), task.message), ("h", WantedMessage::Exactly("-".into())));
}

#[test]
fn wrong_arguments_are_refused() {
    for line in [
        "load",
        "load h extra",
        "load h --strategy http3",
        "load h --network moon",
        "load h --lang tlh",
        "load h --timeout 0",
        "load h --timeout -1",
        "load h --timeout soon",
        "load h --raw",
        "load h --size 800x600",
        "load h --screenshot s.png --size 800",
        "load h --screenshot s.png --size 0x600",
        "load h --screenshot s.png --scale 99",
        "load h --frobnicate",
        "lab extra",
        "compare",
        "compare h --strategy http3",
        "compare h --repeat 0",
        "compare h --cold --warm",
        "open",
        "open a b",
        "open a --raw",
        "open a --at",
        "open a --at soon",
        "open a --at -1ms",
        "open a --at 1e3",
        "open a --at infs",
        "open a --at 2.5.1s",
        "open a --at ms",
        "open a --row 0",
        "open a --row first",
        "open a --panel socket",
        "send",
        "send GET",
        "send GET h --http 3",
        "send GET h --request f",
        "send GET h -d a --form b=c",
        "send h --request f -d a",
        "send GET h --raw",
        "send GET h -H nonsense",
        "send POST h --form novalue",
        "completions",
        "completions tcsh",
        "h extra",
    ] {
        let said = refused(&format!("pellucid {line}"));
        assert!(said.starts_with("error: "), "{said}");
    }
}

/// What a double click on a file hands over. What only looks like one is an address.
#[test]
fn a_saved_load_is_opened_by_its_name_alone() {
    let folder = tempfile::tempdir().unwrap();
    for (name, is_load) in [("a.pellucid", true), ("b.HAR", true), ("c.html", false)] {
        let file = folder.path().join(name);
        std::fs::write(&file, "").unwrap();
        match read(&format!("pellucid {} --lang zh-CN", file.display())) {
            Ok(Task::Open(task)) => {
                assert!(is_load && task.file == file && task.lang_asked == Some(Lang::ZhCn));
            }
            Ok(Task::Window(task)) => assert!(!is_load && task.address.as_deref() == file.to_str()),
            other => panic!("{other:?}"),
        }
    }
    assert!(matches!(read("pellucid nowhere.har"), Ok(Task::Window(_))));
    let file = folder.path().join("a.pellucid");
    let said = refused(&format!("pellucid {} --link wpt-3g --insecure --lang en", file.display()));
    assert!(said.contains("a.pellucid' cannot be used with:\n  --link <LINK>\n  --insecure\n"), "{said}");
}

#[test]
fn a_file_is_opened_at_a_moment_a_row_and_a_panel() {
    let opening = |line: &str| match read(&format!("pellucid open a {line}")) {
        Ok(Task::Open(task)) => task.opening,
        other => panic!("{line}: {other:?}"),
    };
    assert_eq!(opening(""), Opening::default());
    let all = Opening { at: Some(Micros(120_000)), row: Some(2), panel: Some(PanelName::Dns) };
    assert_eq!(opening("--at 120ms --row 2 --panel dns"), all);
    for (written, us) in [
        ("120", 120_000),
        ("1.2s", 1_200_000),
        ("0.2014s", 201_400),
        ("350us", 350),
        ("350µs", 350),
        ("350μs", 350),
        ("154.216ms", 154_216),
        ("0", 0),
    ] {
        assert_eq!(opening(&format!("--at {written}")).at, Some(Micros(us)), "{written}");
    }
    let error = refused("pellucid open a --panel socket");
    for panel in PanelName::ALL {
        assert!(error.contains(panel.name()), "{error}");
    }
}

#[test]
fn an_unknown_strategy_is_answered_with_those_there_are() {
    let error = refused("pellucid load h --strategy http3");
    assert!(
        error.contains("http10, http10-parallel, keepalive, pipelined, parallel, http2, auto"),
        "{error}"
    );
}

#[test]
fn help_is_an_answer_in_the_language_asked_for() {
    for (line, heading) in [
        ("pellucid --lang zh-CN --help", "用法：pellucid"),
        ("pellucid --lang=zh-CN -h", "用法：pellucid"),
        ("pellucid load --help --lang zh-CN", "用法：pellucid load"),
        ("pellucid dns --lang en --help", "Usage: pellucid dns"),
    ] {
        let Err(NoTask::Asked(error)) = read(line) else { panic!("{line}") };
        assert!(error.to_string().contains(heading), "{line}: {error}");
    }
}

/// A line for each kind of error that arguments can cause.
const WRONG: &[&[&str]] = &[
    &["h", "--strategi", "http10"],
    &["load", "h", "--frobnicate"],
    &["--body", "load", "h"],
    &["load", "h", "--", "-x"],
    &["load", "h", "-x"],
    &["dns", "-x"],
    &["h", "extra"],
    &["help", "laod"],
    &["load", "h", "--body"],
    &["load", "h", "--strategy"],
    &["load", "h", "--strategy", "http3"],
    &["load", "h", "--strategy", "keep-alive"],
    &["load", "h", "--relay=yes"],
    &["load"],
    &["load", "h", "--raw"],
    &["load", "h", "--json", "--json"],
    &["load", "h", "--relay", "--resolver", "stub"],
    &["send", "h", "--request", "f", "-d", "a", "-H", "A: 1"],
    &["--lang", "zh-CN", "load", "h"],
    &["load", "h", "--timeout", "soon"],
    &["load", "h", "--link", "string"],
    &["load", "h", "--screenshot", "s.png", "--size", "800"],
    &["load", "h", "--screenshot", "s.png", "--scale", "99"],
    &["compare", "h", "--repeat", "0"],
    &["send", "GET", "h", "-H", "nonsense"],
    &["send", "GET", "h", "--form", "novalue"],
    &["dns", "h", "--server", "here"],
    &["dns", "h", "--type", "QQ"],
    &["url", "a", "--base", "b"],
    &["load", "h", "--timeout", "\u{1b}[31m"],
];

/// What is wrong with `line`, as the parser has it and as it is said.
fn wrong(line: &[OsString], lang: Lang) -> (String, String) {
    let error = task(line.to_vec(), lang, "0.0").expect_err(&format!("{line:?}"));
    let of_parser = error.render().to_string();
    match NoTask::of(error, lang) {
        NoTask::Wrong(words) => (of_parser, words),
        NoTask::Asked(_) => panic!("{line:?}"),
    }
}

fn typed(line: &[&str]) -> Vec<OsString> {
    std::iter::once(&"pellucid").chain(line).map(OsString::from).collect()
}

#[test]
fn wrong_arguments_are_told_in_the_language_asked_for() {
    let told = |line: &&[&str]| {
        let words = Lang::ALL.map(|lang| wrong(&typed(line), lang).1);
        format!("$ {}\n{}", line.join(" "), words.join("\n"))
    };
    let told: Vec<_> = WRONG.iter().map(told).collect();
    insta::assert_snapshot!(told.join("\n").replace('\u{1b}', "\\e"));
}

/// So its wording stays, and a newer parser shows here what it says otherwise.
#[test]
fn in_english_the_parser_is_quoted_word_by_word() {
    let is_plain = |line: &&[&str]| !line.concat().contains('\u{1b}');
    for line in WRONG.iter().copied().filter(is_plain) {
        let (of_parser, words) = wrong(&typed(line), Lang::En);
        assert_eq!(words, of_parser);
    }
}

#[cfg(unix)]
#[test]
fn what_is_not_text_is_refused_in_words() {
    use std::os::unix::ffi::OsStringExt;

    let line = ["pellucid".into(), "load".into(), OsString::from_vec(vec![0xff])];
    let (of_parser, words) = wrong(&line, Lang::En);
    assert_eq!(words, of_parser);
    assert!(wrong(&line, Lang::ZhCn).1.contains("UTF-8"));
}
