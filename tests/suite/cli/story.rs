//! `--story`: the journey, its story and the critical path, in JSON and as text.

use std::path::PathBuf;

use serde_json::Value;

use super::super::binary::{json, run};
use super::{PAGE, list, number};

fn recorded(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/loads").join(name);
    path.to_str().unwrap().to_owned()
}

fn states(document: &Value) -> Vec<(&str, &str)> {
    list(&document["journey"])
        .iter()
        .map(|one| (one["stage"].as_str().unwrap(), one["state"].as_str().unwrap()))
        .collect()
}

/// Without a gap from zero to the end, and the shares add up.
fn check_path(document: &Value) {
    let mut at = 0.0;
    for step in list(&document["critical_path"]) {
        assert!((number(&step["start_ms"]) - at).abs() < 1e-9, "a gap before {step}");
        at = number(&step["end_ms"]);
        assert!(!step["why"].as_str().unwrap().is_empty());
    }
    assert!((at - number(&document["total_ms"])).abs() < 1.0);
    let sum: f64 = list(&document["journey"]).iter().map(|one| number(&one["share"])).sum();
    assert!((sum - 1.0).abs() < 1e-6, "{sum}");
}

#[test]
fn a_load_tells_its_journey_and_its_story() {
    let document =
        json(&run(&["load", PAGE, "--network", "lab", "--strategy", "http10", "--story", "--json"]));
    let all = ["address", "name", "connect", "request", "wait", "response", "page", "pictures", "close"];
    assert_eq!(states(&document), all.map(|stage| (stage, "done")));
    check_path(&document);
    let story: Vec<&str> = list(&document["story"]).iter().map(|one| one["text"].as_str().unwrap()).collect();
    assert!(story.contains(&"3 pictures in the page led to 3 requests."), "{story:?}");
    assert!(document["verdict"].as_str().unwrap().contains(" % of it "), "{}", document["verdict"]);
    let plain = json(&run(&["load", PAGE, "--network", "lab", "--json"]));
    assert!(plain.get("journey").is_none() && plain.get("verdict").is_none());
}

#[test]
fn a_failure_breaks_the_journey_where_it_broke() {
    let document = json(&run(&["open", &recorded("refused.pellucid"), "--story", "--json"]));
    let states = states(&document);
    assert_eq!(states[2], ("connect", "broken"));
    assert_eq!(states[3], ("request", "waiting"));
    check_path(&document);
}

#[test]
fn the_story_is_text_in_both_languages() {
    for (lang, station, sentence) in [
        ("en", "Pictures", "Each needed a new connection: over HTTP/1.0"),
        ("zh-CN", "图片", "每一个都要新建连接"),
    ] {
        let file = recorded("three-pictures-http10.pellucid");
        let out = run(&["open", &file, "--story", "--lang", lang]);
        let text = String::from_utf8(out.stdout).unwrap();
        assert!(text.contains(station) && text.contains(sentence), "{text}");
        assert!(!text.contains('\u{1b}'));
    }
}
