//! `load --json` under each strategy, with the sums that the contract promises.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::super::binary::{json, run};
use super::{PAGE, list, number};

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
    assert_eq!(document["strategies_used"], json!({ "http://www.lab.glasscom.com": "http10" }));
    for socket in list(&document["sockets"]) {
        assert_eq!(socket["protocol"], "http/1.0", "{socket}");
        assert_eq!((&socket["overhead_sent"], &socket["overhead_received"]), (&json!(0), &json!(0)));
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
    assert_eq!(document["sockets"][0]["protocol"], "http/1.1");
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

/// `auto` becomes what each origin agrees to; an FTP server has no strategy.
#[test]
fn what_auto_became_is_told() {
    let used = |address: &str| {
        let document = json(&run(&["load", address, "--insecure", "--json"]));
        (document["strategies_used"].clone(), document["sockets"][0]["protocol"].clone())
    };
    let secure = "https://study.lab.glasscom.com";
    assert_eq!(used(&format!("{secure}/")), (json!({ secure: "http2" }), json!("h2")));
    assert_eq!(used(PAGE).0, json!({ "http://www.lab.glasscom.com": "parallel" }));
    assert_eq!(used("ftp://ftp.glasscom.com/"), (json!({}), json!("ftp")));
    assert_eq!(used("http://refused.lab.glasscom.com/").1, Value::Null);
}

/// What HTTP/2 adds: streams, and with `--raw` the frames of each socket.
#[test]
fn streams_and_frames_are_told() {
    let study = "http://study.lab.glasscom.com/";
    let output = run(&["load", study, "--strategy", "http2", "--json", "--raw"]);
    assert_eq!(output.status.code(), Some(0));
    let document = json(&output);
    let exchanges = list(&document["exchanges"]);
    for (place, exchange) in exchanges.iter().enumerate() {
        assert_eq!((&exchange["http_version"], &exchange["stream"]), (&json!("2"), &json!(2 * place + 1)));
        let raw = |key: &str| STANDARD.decode(exchange[key].as_str().unwrap()).unwrap();
        assert_eq!(raw("request_raw")[3], 1, "HEADERS");
        assert_eq!(raw("response_raw").len() as u64, exchange["received_bytes"].as_u64().unwrap());
    }
    let sockets = list(&document["sockets"]);
    assert_eq!(sockets.len(), 1);
    assert_eq!(sockets[0]["protocol"], "h2");
    assert_eq!(document["strategies_used"], json!({ "http://study.lab.glasscom.com": "http2" }));
    for (overhead, of_exchanges, all, moved) in [
        ("overhead_sent", "sent_bytes", "bytes_sent", "written_bytes"),
        ("overhead_received", "received_bytes", "bytes_received", "read_bytes"),
    ] {
        // At least the preface or SETTINGS, and the acknowledgement of the other side's.
        assert!(sockets[0][overhead].as_u64().unwrap() >= 9 + 9, "{}", sockets[0]);
        let whole = sum(exchanges, of_exchanges) + sum(sockets, overhead);
        assert_eq!((&document[all], &sockets[0][moved]), (&json!(whole), &json!(whole)));
    }
    let frames = list(&sockets[0]["frames"]);
    let first = |side: &str| frames.iter().find(|frame| frame["side"] == side).unwrap();
    assert_eq!([&first("client")["type"], &first("server")["type"]], ["SETTINGS", "SETTINGS"]);
    let of = |kind: &str| frames.iter().filter(|frame| frame["type"] == kind).collect::<Vec<_>>();
    assert_eq!(of("HEADERS").len(), 2 * exchanges.len());
    let content: u64 = of("DATA").iter().map(|frame| frame["length"].as_u64().unwrap()).sum();
    assert_eq!(content, sum(exchanges, "body_bytes"));
    let asked = of("HEADERS").into_iter().find(|frame| frame["side"] == "client").unwrap();
    assert_eq!((&asked["flags"], &asked["stream"]), (&json!(["END_STREAM", "END_HEADERS"]), &json!(1)));
    let times: Vec<f64> = frames.iter().map(|frame| number(&frame["at_ms"])).collect();
    assert!(times.is_sorted(), "{times:?}");
    let older = json(&run(&["load", study, "--strategy", "keepalive", "--json", "--raw"]));
    assert!(older["sockets"][0].get("frames").is_none() && older["exchanges"][0]["stream"].is_null());
}
