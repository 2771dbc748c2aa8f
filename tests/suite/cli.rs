//! The command line's contract, held against the program itself and its own lab.

use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::sync::mpsc::channel;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::binary::{PATIENCE, finish, json, pellucid, run, run_in, text};

const PAGE: &str = "http://www.lab.glasscom.com/";

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("no number: {value}"))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("no list: {value}"))
}

fn sum(items: &[Value], key: &str) -> u64 {
    items.iter().map(|item| item[key].as_u64().unwrap()).sum()
}

/// The sums that the contract promises.
fn sums_hold(document: &Value) {
    let exchanges = list(&document["exchanges"]);
    for exchange in exchanges {
        let phases = ["blocked", "dns", "connect", "send", "wait", "receive"];
        let whole = number(&exchange["end_ms"]) - number(&exchange["start_ms"]);
        let parts: f64 =
            phases.iter().map(|phase| number(&exchange["timings_ms"][phase])).filter(|ms| *ms >= 0.0).sum();
        assert!((parts - whole).abs() < 1.0, "{exchange}");
        for (phase, span) in exchange["spans_ms"].as_object().unwrap() {
            let length = number(&span[1]) - number(&span[0]);
            assert!((length - number(&exchange["timings_ms"][phase])).abs() < 0.01, "{phase}: {exchange}");
        }
        if exchange["reused"].as_bool().unwrap() {
            for phase in ["dns", "connect", "ssl"] {
                assert!(number(&exchange["timings_ms"][phase]) < 0.0, "{exchange}");
            }
        }
    }
    assert_eq!(document["bytes_sent"], sum(exchanges, "sent_bytes"));
    assert_eq!(document["bytes_received"], sum(exchanges, "received_bytes"));
    let sockets = list(&document["sockets"]);
    assert_eq!(document["bytes_sent"], sum(sockets, "written_bytes"), "no TLS here");
    assert_eq!(document["bytes_received"], sum(sockets, "read_bytes"), "no TLS here");
    let last = exchanges.iter().map(|exchange| number(&exchange["end_ms"])).fold(0.0, f64::max);
    assert!((number(&document["total_ms"]) - last).abs() < 0.01);
}

fn loaded(strategy: &str) -> Value {
    let output = run(&["load", PAGE, "--strategy", strategy, "--json"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(output.stderr, b"");
    let document = json(&output);
    assert_eq!(document["schema"], 1);
    assert_eq!(document["strategy"], strategy);
    assert_eq!(document["network"], "lab");
    assert_eq!(document["outcome"], "complete");
    assert_eq!(document["error"], Value::Null);
    assert_eq!(document["requests"], 4);
    assert!(!document["title"].as_str().unwrap().is_empty());
    let kinds: Vec<&Value> = list(&document["exchanges"]).iter().map(|exchange| &exchange["kind"]).collect();
    assert_eq!(kinds, ["document", "image", "image", "image"]);
    sums_hold(&document);
    document
}

/// The most sockets that were open at the same time.
fn most_open(document: &Value) -> usize {
    let sockets = list(&document["sockets"]);
    let open_at = |at: f64| {
        sockets.iter().filter(|s| number(&s["opened_ms"]) <= at && number(&s["closed_ms"]) > at).count()
    };
    sockets.iter().map(|socket| open_at(number(&socket["opened_ms"]))).max().unwrap_or(0)
}

#[test]
fn http10_tells_four_connections_each_closed_first_by_the_server() {
    let document = loaded("http10");
    assert_eq!(document["connections"], 4);
    assert_eq!(most_open(&document), 1);
    for socket in list(&document["sockets"]) {
        assert_eq!(socket["closed_first"], "server", "{socket}");
        assert_eq!(socket["close_reason"], "server-http10", "{socket}");
        assert_eq!(socket["remote"], "192.0.2.80:80");
        assert!(socket["via"].as_str().unwrap().starts_with("127.0.0.1:"));
        assert_eq!(list(&socket["exchanges"]).len(), 1);
    }
}

#[test]
fn http10_parallel_tells_at_most_four_at_once() {
    let document = loaded("http10-parallel");
    assert_eq!(document["connections"], 4);
    assert!(most_open(&document) <= 4);
}

#[test]
fn keepalive_tells_one_connection() {
    let document = loaded("keepalive");
    assert_eq!(document["connections"], 1);
    assert_eq!(document["sockets"][0]["exchanges"], json!([1, 2, 3, 4]));
    let reused: Vec<&Value> = list(&document["exchanges"]).iter().map(|e| &e["reused"]).collect();
    assert_eq!(reused, [false, true, true, true]);
}

#[test]
fn parallel_tells_at_most_six() {
    let document = loaded("parallel");
    assert!((2..=6).contains(&document["connections"].as_u64().unwrap()));
}

#[test]
fn raw_is_exactly_what_crossed_the_wire() {
    let document = json(&run(&["load", PAGE, "--json", "--raw"]));
    for exchange in list(&document["exchanges"]) {
        let bytes = |key: &str| STANDARD.decode(exchange[key].as_str().unwrap()).unwrap();
        let (request, response) = (bytes("request_raw"), bytes("response_raw"));
        assert!(request.starts_with(b"GET /") && request.ends_with(b"\r\n\r\n"));
        assert!(response.starts_with(b"HTTP/1."));
        assert_eq!(exchange["sent_bytes"], request.len());
        assert_eq!(exchange["received_bytes"], response.len());
    }
}

#[test]
fn a_404_is_complete_and_an_unknown_host_is_not() {
    let output = run(&["load", "http://www.lab.glasscom.com/nothing-here", "--json"]);
    assert_eq!((output.status.code(), &json(&output)["exchanges"][0]["status"]), (Some(0), &json!(404)));

    let output = run(&["load", "http://nowhere.lab.glasscom.com/", "--network", "lab", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let document = json(&output);
    assert_eq!(document["outcome"], "failed");
    assert_eq!(document["error"]["link"], "lookup");
    assert_eq!(document["error"]["code"], "unknown-host");
    assert_eq!(document["exchanges"][0]["error"], document["error"]);
    assert_eq!((&document["requests"], &document["connections"]), (&json!(0), &json!(0)));
}

#[test]
fn each_broken_server_is_told_by_link_and_code() {
    for (host, link, code) in [
        ("refused", "connect", "refused"),
        ("reset", "wait", "reset"),
        ("malformed", "response", "malformed"),
        ("truncated", "body", "truncated"),
    ] {
        let output = run(&["load", &format!("{host}.lab.glasscom.com"), "--json"]);
        assert_eq!(output.status.code(), Some(1), "{host}");
        let error = &json(&output)["error"];
        assert_eq!((&error["link"], &error["code"]), (&json!(link), &json!(code)), "{host}");
        assert!(!error["message"].as_str().unwrap().is_empty());
    }
    let output = run(&["load", "silent.lab.glasscom.com", "--timeout", "0.3", "--json"]);
    assert_eq!((output.status.code(), &json(&output)["error"]["code"]), (Some(1), &json!("timeout")));
}

#[test]
fn what_is_no_address_is_tried_and_fails() {
    for (address, code) in [("http://[", "bad-address"), ("gopher://h/", "unsupported-scheme")] {
        let output = run(&["load", address, "--json"]);
        assert_eq!(output.status.code(), Some(1), "{address}");
        let error = &json(&output)["error"];
        assert_eq!((&error["link"], &error["code"]), (&json!("address"), &json!(code)));
    }
}

#[test]
fn wrong_arguments_exit_with_2_and_print_nothing_on_standard_output() {
    for arguments in [
        &["load"][..],
        &["load", PAGE, "--strategy", "http3"],
        &["load", PAGE, "--network", "moon"],
        &["load", PAGE, "--timeout", "0"],
        &["load", PAGE, "--frobnicate"],
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn the_text_tells_what_the_json_tells() {
    let output = run(&["load", PAGE]);
    assert_eq!(output.status.code(), Some(0));
    let text = text(&output);
    assert!(text.contains("4 requests: 1 page + 3 pictures"), "{text}");
    assert!(!text.contains('\u{1b}'), "no colours when it is no terminal");
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    let chinese = super::binary::text(&run(&["load", PAGE, "--lang", "zh-CN"]));
    assert!(chinese.contains("4 个请求：1 个网页 + 3 张图片"), "{chinese}");
}

#[test]
fn body_and_screenshot_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = [
        "load",
        PAGE,
        "--json",
        "--body",
        "b.html",
        "--screenshot",
        "s.png",
        "--size",
        "640x480",
        "--scale",
        "2",
    ];
    let output = run_in(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let document = json(&output);
    let body = std::fs::read(folder.path().join("b.html")).unwrap();
    assert_eq!(document["exchanges"][0]["decoded_bytes"], body.len());
    assert!(String::from_utf8(body).unwrap().to_ascii_lowercase().contains("<!doctype html"));
    let picture = image::open(folder.path().join("s.png")).unwrap();
    assert_eq!((picture.width(), picture.height()), (1280, 960));
    assert_eq!(document["requests"], 4, "the page asks for nothing that was fetched already");
}

#[test]
fn a_file_that_cannot_be_written_is_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    let output = run_in(folder.path(), &["load", PAGE, "--json", "--body", "no/such/folder/b.html"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(json(&output)["outcome"], "complete");
    assert!(String::from_utf8_lossy(&output.stderr).contains("no/such/folder/b.html"));
}

#[test]
fn without_a_display_the_load_is_told_and_the_page_painted() {
    let folder = tempfile::tempdir().unwrap();
    let output = run_in(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let picture = folder.path().join("pellucid.png");
    let picture_path = std::fs::canonicalize(&picture).unwrap();
    let text = text(&output);
    assert!(text.contains("start.lab.glasscom.com"), "{text}");
    assert!(
        text.contains(picture_path.to_str().unwrap()) || text.contains(picture.to_str().unwrap()),
        "{text}"
    );
    assert!(text.contains("WAYLAND_DISPLAY"), "{text}");
    let picture = image::open(&picture).unwrap();
    assert_eq!((picture.width(), picture.height()), (1200, 800));
}

#[test]
fn the_lab_says_when_it_is_ready_and_ends_with_its_input() {
    let mut child = pellucid(&["lab", "--json"]).stdin(Stdio::piped()).spawn().unwrap();
    let input = child.stdin.take().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        sender.send((line, out)).unwrap();
    });
    let (line, out) = receiver.recv_timeout(PATIENCE).unwrap();
    let lab: Value = serde_json::from_str(&line).unwrap();
    let www = list(&lab["hosts"]).iter().find(|host| host["name"] == "www.lab.glasscom.com").unwrap();
    assert_eq!((&www["address"], &www["port"]), (&json!("192.0.2.80"), &json!(80)));
    // Whoever knows the listener reaches the lab from outside.
    let listener = format!("http://{}/", www["listener"].as_str().unwrap());
    assert_eq!(run(&["load", &listener, "--network", "internet", "--json"]).status.code(), Some(0));
    drop(input);
    child.stdout = Some(out.into_inner());
    assert_eq!(finish(child).status.code(), Some(0));
}

#[cfg(unix)]
#[test]
fn termination_ends_the_lab_and_stops_a_load_in_order() {
    use std::process::Command;
    let terminate = |id: u32| {
        assert!(Command::new("kill").args(["-TERM", &id.to_string()]).status().unwrap().success());
    };
    let mut child = pellucid(&["lab"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    terminate(child.id());
    child.stdout = Some(out.into_inner());
    assert_eq!(finish(child).status.code(), Some(0));

    // A server that takes the connection and says nothing.
    let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", server.local_addr().unwrap());
    let child = pellucid(&["load", &address, "--network", "internet", "--json"]).spawn().unwrap();
    let (_held, _) = server.accept().unwrap();
    terminate(child.id());
    let output = finish(child);
    assert_eq!((output.status.code(), &json(&output)["outcome"]), (Some(1), &json!("stopped")));
}
