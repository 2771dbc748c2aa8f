//! Expressions, on loads whose numbers are known.

use super::super::exercise::Exercises;
use super::super::expr::{EvalFault, Ground, holds, parse, value};
use super::super::value::Value;
use super::recorded;

fn of(load: &str, text: &str) -> Result<Value, EvalFault> {
    let recorded = recorded(load);
    let exercises = Exercises::default();
    let expr = parse(text, &[]).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
    value(&expr, Ground { load: &|step| step.is_none().then_some(&recorded), exercises: &exercises })
}

fn number(load: &str, text: &str) -> f64 {
    of(load, text).unwrap().number().unwrap_or_else(|| panic!("{text} is no number"))
}

fn text(load: &str, expr: &str) -> String {
    match of(load, expr).unwrap() {
        Value::Text(text) => text,
        other => panic!("{expr} is {other:?}"),
    }
}

#[test]
fn operators_bind_as_they_are_read() {
    let exercises = Exercises::default();
    let holds = |text: &str| {
        let expr = parse(text, &[]).unwrap();
        holds(&expr, Ground { load: &|_| None, exercises: &exercises })
    };
    for true_text in [
        "1 + 2 * 3 == 7",
        "(1 + 2) * 3 == 9",
        "10 - 2 - 3 == 5",
        "8 / 4 / 2 == 1",
        "2 * 40ms == 80ms",
        "1s == 1000ms and 1 < 2",
        "40ms / 20ms == 2",
        "40ms / 2 == 20ms",
        "'GET' == 'get'",
        "none == none",
        "'x' != none",
        "true == (1 >= 1)",
        "1 <= 2 and 2 > 1 and 3 != 4",
        "url('http://u:p@h.example/d?q#f').port == 80",
        "url('https://h.example:8443/').port == 8443",
        "url('http://u:p@h.example/d?q#f').user == 'u'",
        "url('http://h.example/d?q#f').query == 'q'",
        "url('http://h.example/').fragment == none",
        "ip('192.0.2.77/27').network == '192.0.2.64'",
        "ip('192.0.2.77/27').broadcast == '192.0.2.95'",
        "ip('192.0.2.77/27').prefix + 5 == 32",
        "ip('192.0.2.77/27').host_bits == '01101'",
        "ip('192.0.2.77').bits == '11000000 00000000 00000010 01001101'",
        "ip('no address').network == none",
    ] {
        assert_eq!(holds(true_text), Ok(true), "{true_text}");
    }
    for false_text in ["1 > 2", "1 == 2 and 1 == 1", "none != none", "'a' == 'b'"] {
        assert_eq!(holds(false_text), Ok(false), "{false_text}");
    }
    let unfit = |text: &str| assert!(matches!(holds(text), Err(EvalFault::Unfit(_))), "{text}");
    for text in ["1 == 'a'", "1 + 40ms == 41ms", "40ms * 40ms == 1", "1 and 2", "'a' < 'b'", "7"] {
        unfit(text);
    }
    let missing = |text: &str| assert!(matches!(holds(text), Err(EvalFault::Missing(_))), "{text}");
    for text in ["requests == 4", "url('http://h/').query == 'q'", "ip('h').network == '0.0.0.0'", "none"] {
        missing(text);
    }
}

#[test]
fn what_cannot_be_read_says_where() {
    for (text, at, is_name) in [
        ("request == 4", 0..7, true),
        ("requests = 4", 9..10, false),
        ("requests ==", 11..11, false),
        ("(requests == 4", 14..14, false),
        ("requests == 4)", 13..14, false),
        ("exchange.status", 8..9, false),
        ("exchange(0).status", 9..10, false),
        ("exchange(1.5).status", 9..12, false),
        ("exchange(1).colour", 12..18, true),
        ("exchange(1).request(Host)", 20..24, false),
        ("connection(1)", 13..13, false),
        ("lookup(1).step(1).name", 18..22, true),
        ("url('http://h/').planet", 17..23, true),
        ("'never closed", 0..13, false),
        ("4 min", 2..5, false),
        ("4min", 0..1, false),
        ("naïve", 2..4, false),
        ("", 0..0, false),
    ] {
        let fault = parse(text, &[]).unwrap_err();
        assert_eq!((fault.span, fault.is_name), (at, is_name), "{text}");
    }
    let deep = |depth: usize| format!("{}1{}", "(".repeat(depth), ")".repeat(depth));
    assert!(parse(&deep(16), &[]).is_ok() && parse(&deep(17), &[]).is_err());
    assert!(parse(&deep(100_000), &[]).is_err());
    assert!(parse(&"1 + ".repeat(80), &[]).is_err());
}

#[test]
fn facts_are_what_the_load_was() {
    let http10 = "three-pictures-http10";
    for (expr, expected) in [
        ("requests", 4.0),
        ("pictures", 3.0),
        ("connections", 4.0),
        ("redirects", 0.0),
        ("status", 200.0),
        ("exchange(1).connection", 1.0),
        ("exchange(4).connection", 4.0),
        ("connection(4).exchanges", 1.0),
        ("connection(1).remote_port", 80.0),
        ("exchange(1).status", 200.0),
    ] {
        assert!((number(http10, expr) - expected).abs() < 1e-9, "{expr} is {}", number(http10, expr));
    }
    for (expr, expected) in [
        ("outcome", "complete"),
        ("strategy", "http10"),
        ("exchange(1).method", "GET"),
        ("exchange(1).request_line", "GET / HTTP/1.0"),
        ("exchange(1).request('host')", "www.lab.glasscom.com"),
        ("exchange(2).kind", "image"),
        ("connection(1).closed_first", "server"),
        ("connection(1).protocol", "http/1.0"),
    ] {
        assert_eq!(text(http10, expr), expected, "{expr}");
    }
    let held = |load: &str, expr: &str| assert_eq!(of(load, expr), Ok(Value::Flag(true)), "{load}: {expr}");
    held(http10, "exchange(1).end <= total and total > 0ms");
    held(http10, "connection(1).opened < connection(1).connected");
    held(http10, "connection(1).first_write < connection(1).first_read");
    held(http10, "reads >= 4 and writes == 4 and bytes_received > bytes_sent");
    held(http10, "exchange(1).ssl == none and exchange(9).status == none and broken == none");
    held(http10, "exchange(1).response_head != none and exchange(1).response_body != none");
    held("three-pictures-keepalive", "connections == 1 and exchange(2).reused and round_trips >= 5");
    held("redirects", "redirects >= 1 and exchange(1).status >= 300");
    held("refused", "broken == 'connect' and error == 'refused'");
    held("unknown-name", "broken == 'lookup' and lookup(1).rcode == 'NXDOMAIN' and lookup(1).answers == 0");
    held(
        "http2-secure",
        "exchange(1).version == 'HTTP/2' and exchange(1).stream == 1 and connection(1).tls != none",
    );
    held("http2-secure", "exchange(1).request_head == none and exchange(1).request('accept') != none");
}

/// Whatever a log holds, no fact panics, and none is of a kind that an expression cannot hold.
#[test]
fn every_fact_can_be_asked_of_every_load() {
    use super::super::facts::words;
    let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/loads");
    let mut loads = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let recorded = recorded(name.trim_end_matches(".pellucid"));
        let exercises = Exercises::default();
        let ground = Ground { load: &|_| Some(&*recorded), exercises: &exercises };
        for (head, facts) in words() {
            for fact in facts {
                let text = head.replace("WORD", fact);
                let expr = parse(&text, &[]).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
                let found = value(&expr, ground).unwrap();
                assert!(found.number().is_none_or(f64::is_finite), "{name}: {text}");
            }
        }
        loads += 1;
    }
    assert!(loads > 50);
}
