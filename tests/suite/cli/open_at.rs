//! `open` at a moment, a row and a panel.

use super::super::binary::{json, run, text};
use super::{list, number};

fn recorded(name: &str) -> String {
    format!("{}/tests/data/loads/{name}.pellucid", env!("CARGO_MANIFEST_DIR"))
}

/// What `open` prints about a recorded load in English.
fn printed(name: &str, more: &[&str]) -> String {
    let output = run(&[&["open", &recorded(name), "--lang", "en"], more].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    text(&output)
}

#[test]
fn the_document_shows_the_load_as_it_was_at_the_moment() {
    let file = recorded("three-pictures-http10");
    let whole = json(&run(&["open", &file, "--json"]));
    assert!(whole.get("at_ms").is_none());
    let requests = list(&whole["exchanges"]);
    let second = number(&requests[1]["start_ms"]);
    let moment = format!("{second}ms");
    let cut = json(&run(&["open", &file, "--json", "--at", &moment, "--row", "2", "--panel", "body"]));
    assert_eq!((&cut["schema"], &cut["outcome"]), (&1.into(), &"stopped".into()));
    assert!((number(&cut["at_ms"]) - second).abs() < 1e-9);
    let by_then = |one: &&serde_json::Value| number(&one["start_ms"]) <= second;
    assert_eq!(list(&cut["exchanges"]).len(), requests.iter().filter(by_then).count());
    assert!(list(&cut["exchanges"]).iter().all(|one| number(&one["end_ms"]) <= second + 1e-9));
    let story = json(&run(&["open", &file, "--json", "--story", "--at", &moment]));
    assert!(list(&story["story"]).iter().all(|one| number(&one["at_ms"]) <= second + 1e-9));
    // At the last moment that there is it is whole.
    let beyond = run(&["open", &file, "--at", "90000s", "--lang", "en"]);
    let said = String::from_utf8(beyond.stderr).unwrap();
    let last = said.trim_end().rsplit("from 0 to ").next().unwrap().trim_end_matches('.').replace(' ', "");
    let end = json(&run(&["open", &file, "--json", "--at", &last]));
    assert_eq!((&end["outcome"], &end["total_ms"]), (&whole["outcome"], &whole["total_ms"]));
}

#[test]
fn a_place_beyond_the_load_is_refused_with_what_there_is() {
    let file = recorded("three-pictures-http10");
    for (asked, words) in [
        (["--at", "1h"], None),
        (["--at", "90000s"], Some("Choose a time from 0 to ")),
        (["--row", "5"], Some("has no row 5; its last row is 4.")),
        (["--row", "0"], None),
        (["--panel", "pictures"], None),
    ] {
        let output = run(&[&["open", &file, "--json", "--lang", "en"], &asked[..]].concat());
        let said = String::from_utf8_lossy(&output.stderr);
        match words {
            Some(words) => {
                assert_eq!(output.status.code(), Some(1), "{asked:?}");
                assert!(said.contains(words), "{said}");
                assert!(json(&output)["error"].as_str().unwrap().contains(words));
            }
            None => assert_eq!(output.status.code(), Some(2), "{asked:?}: {said}"),
        }
    }
    let panels = run(&["open", &file, "--panel", "pictures", "--lang", "en"]);
    let said = String::from_utf8_lossy(&panels.stderr).into_owned();
    assert!(
        said.contains(
            "page, requests, connections, frames, records, sockets, loads, story, details, request"
        ),
        "{said}"
    );
    let early = run(&["open", &file, "--at", "0", "--row", "4", "--lang", "zh-CN"]);
    assert!(String::from_utf8_lossy(&early.stderr).contains("在 0.000 ms 时"), "{early:?}");
}

#[test]
fn the_terminal_prints_the_row_and_the_panel() {
    let load = "three-pictures-http10";
    let whole = printed(load, &[]);
    assert!(whole.contains("Connections") && whole.contains("4 requests: 1 page + 3 pictures"));
    let row = printed(load, &["--row", "2"]);
    assert!(row.contains("> GET /") && row.contains("< HTTP/1.") && row.contains("wait  "), "{row}");
    assert!(row.matches("\nConnections\n").count() == 1 && row.lines().count() < 60, "{row}");

    let only = |panel, has: &str, has_not: &str| {
        let printed = printed(load, &["--panel", panel]);
        assert!(printed.contains(has) && !printed.contains(has_not), "{panel}: {printed}");
    };
    only("requests", "method", "\nConnections\n");
    // A part of the report is what the report says, up to its chart.
    let table = printed("cache-used", &["--panel", "requests"]);
    let whole = printed("cache-used", &[]);
    let table = &table[table.find("#  name").unwrap()..];
    assert!(table.lines().count() > 3 && whole.contains(table), "{table}\nin\n{whole}");
    only("connections", "  www.lab.glasscom.com:80  HTTP/1.0  ·  1 request  ·  ", "method");
    only("sockets", "\nConnections\n", "method");
    only("loads", "4 requests: 1 page + 3 pictures", "\nConnections\n");
    only("story", "Pictures", "method");
    only("details", "method", "> GET /");
    only("request", "> GET / HTTP/1.", "< HTTP/1.");
    only("response", "< HTTP/1.", "> GET");
    only("body", "<img", "HTTP/1.1 200");
    only("timing", "–", "method");
    only("dns", "www.lab.glasscom.com", "method");
    only("connection", "\nConnections\n", "method");
    // A picture has bytes in place of text.
    let picture = printed(load, &["--row", "2", "--panel", "body"]);
    assert!(picture.contains("000000  "), "{picture}");
    let secure = printed("secure", &["--panel", "security"]);
    assert!(secure.contains("TLS 1."), "{secure}");
    let dialogue = printed("ftp-file", &["--panel", "request"]);
    assert!(dialogue.contains("> RETR "), "{dialogue}");
    let nothing = printed("about", &["--panel", "connection"]);
    assert!(nothing.contains("has nothing to show in the panel connection"), "{nothing}");
    let none = printed("bad-address", &["--panel", "body"]);
    assert!(none.contains("No request has been made."), "{none}");

    let cut = printed(load, &["--at", "0.5ms"]);
    assert!(cut.starts_with("The load as it was at 0.50 ms, of "), "{cut}");
    assert!(!cut.contains("4 requests"), "{cut}");
}
