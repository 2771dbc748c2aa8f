//! Requests that a person composes: the bytes on the wire are those that were planned or typed, whatever they
//! are, and the answer is a recorded exchange like any other.

use std::io::{Read, Write};
use std::net::Shutdown;
use std::sync::mpsc::{Receiver, channel};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pellucid::internals::lab::Lab;
use pellucid::internals::plan::{Draft, HttpVersion, PlannedRequest, Strategy};
use pellucid::internals::record::{CloseReason, ExchangeId, Failure, Log, MalformedPart, Outcome, Trigger};
use pellucid::internals::view::{Load, message};
use pellucid::internals::{fetch::Order, record::Side};
use url::Url;

use super::binary::{finish as end, json, pellucid, run, text};
use super::servers::Server;
use super::world::{begin, failure, finish, settings, world};

/// A listener that takes `expected` bytes, answers with `answer`, closes, and hands over what it took.
fn taking(expected: usize, answer: &'static [u8]) -> (Server, Receiver<Vec<u8>>) {
    let (sender, received) = channel();
    let server = Server::run(move |_, client| {
        let mut bytes = vec![0; expected];
        let Ok(()) = (&*client.stream).read_exact(&mut bytes) else { return };
        let _ = (&*client.stream).write_all(answer);
        let _ = client.stream.shutdown(Shutdown::Write);
        let _ = (&*client.stream).read_to_end(&mut bytes);
        let _ = sender.send(bytes);
    });
    (server, received)
}

fn send(lab: Option<&Lab>, request: PlannedRequest) -> (Log, Load) {
    let url = request.url.clone();
    let order = Order::composed(url.as_str(), url.clone(), request, settings(Strategy::default()));
    finish(&begin(world(lab), order))
}

#[test]
fn whatever_is_typed_is_what_a_server_reads() {
    let messages: [&[u8]; 6] = [
        b"GET / HTTP/1.1\r\nHost: one\r\nHost: two\r\nhost:three\r\n\r\n",
        b"G\xffT  /a b HTTP/9.9\r\nno colon\r\n (x): \x01\r\n\r\nbody\0",
        b"GET /\r\n\r\n",
        b"\n\n\n",
        b"POST / HTTP/1.0\nContent-Length: 2\nContent-Length: 3\n\nab",
        b"TRACE * HTTP/1.1\r\nHost: h\r\n folded\r\n\r\nGET / HTTP/1.1\r\n\r\n",
    ];
    for bytes in messages {
        let answer =
            b"HTTP/1.1 299 Odd\r\nX: 1\r\nx: 2\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n0\r\n\r\n";
        let (server, received) = taking(bytes.len(), answer);
        let url = Url::parse(&server.url("/elsewhere")).unwrap();
        let (log, load) = send(None, PlannedRequest::exactly(&url, bytes.to_vec()));
        assert_eq!(received.recv().unwrap(), bytes, "{}", String::from_utf8_lossy(bytes));
        let recorded = message(&log, ExchangeId(1));
        assert_eq!(
            (recorded.request.data.as_slice(), recorded.response.data.as_slice()),
            (bytes, answer.as_slice())
        );
        let exchange = &load.exchanges[0];
        assert_eq!(
            (exchange.status, exchange.body_bytes, exchange.trigger),
            (Some(299), 4, Trigger::Composed)
        );
        assert_eq!(load.outcome, Some(Outcome::Complete));
        assert_eq!((load.exchanges.len(), load.connections.len()), (1, 1));
    }
}

#[test]
fn parts_become_the_planned_bytes() {
    let methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "BREW"];
    for (method, version) in
        methods.into_iter().zip([HttpVersion::Http11, HttpVersion::Http10].into_iter().cycle())
    {
        let (sender, received) = channel();
        let server = Server::answering(move |request, client| {
            sender.send(request.to_owned()).unwrap();
            client.send("HTTP/1.1 204 No Content\r\n\r\n");
        });
        let url = Url::parse(&server.url("/a?b")).unwrap();
        let mut draft = Draft::new(method, &url, version);
        draft.fields.push(("X-Twice".into(), "1".into()));
        draft.fields.push(("X-Twice".into(), "2".into()));
        draft.set_body(Some("text/plain"), if method == "PUT" { b"new".to_vec() } else { Vec::new() });
        let planned = draft.planned();
        let bytes = planned.to_bytes();
        let (log, load) = send(None, planned);
        assert_eq!(received.recv().unwrap().as_bytes(), bytes);
        assert_eq!(message(&log, ExchangeId(1)).request.data, bytes);
        assert_eq!((load.exchanges[0].method.as_str(), load.exchanges[0].status), (method, Some(204)));
    }
}

#[test]
fn a_tunnel_is_no_body_and_a_redirect_is_not_followed() {
    let server = Server::answering(|request, client| {
        let answer = if request.starts_with("CONNECT") {
            "HTTP/1.1 200 Tunnel\r\nContent-Length: 99\r\n\r\n"
        } else {
            "HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 2\r\n\r\nhi"
        };
        client.send(answer);
    });
    let url = Url::parse(&server.url("/")).unwrap();
    let (_, load) = send(None, Draft::new("CONNECT", &url, HttpVersion::Http11).planned());
    assert_eq!((load.exchanges[0].status, load.exchanges[0].body_bytes), (Some(200), 0));
    let socket = &load.connections[0];
    assert_eq!(
        (socket.close_reason, socket.closed_first),
        (Some(CloseReason::LoadFinished), Some(Side::Client))
    );
    let (_, load) = send(None, Draft::new("GET", &url, HttpVersion::Http11).planned());
    assert_eq!((load.exchanges.len(), load.exchanges[0].status, load.requests()), (1, Some(302), 1));
    assert_eq!(load.outcome, Some(Outcome::Complete));
}

#[test]
fn what_the_answer_names_is_not_requested_and_the_server_closes_first() {
    let lab = Lab::start().unwrap();
    let url = Url::parse("http://www.lab.glasscom.com/").unwrap();
    let (_, load) = send(Some(&lab), Draft::new("GET", &url, HttpVersion::Http10).planned());
    assert_eq!((load.exchanges.len(), load.exchanges[0].status), (1, Some(200)), "three pictures are named");
    let socket = &load.connections[0];
    assert_eq!(
        (socket.close_reason, socket.closed_first),
        (Some(CloseReason::ServerHttp10), Some(Side::Server))
    );
    let (_, load) = send(Some(&lab), Draft::new("HEAD", &url, HttpVersion::Http11).planned());
    assert_eq!((load.exchanges[0].status, load.exchanges[0].body_bytes), (Some(200), 0));
}

#[test]
fn an_answer_counts_although_the_request_was_not_taken_whole() {
    let server = Server::run(|_, client| {
        client.send("HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        let _ = client.stream.shutdown(Shutdown::Write);
        let mut sink = vec![0; 1 << 16];
        while matches!((&*client.stream).read(&mut sink), Ok(1..)) {}
    });
    let url = Url::parse(&server.url("/")).unwrap();
    let mut draft = Draft::new("POST", &url, HttpVersion::Http11);
    draft.set_body(Some("text/plain"), vec![b'x'; 8 << 20]);
    let (_, load) = send(None, draft.planned());
    assert_eq!((load.exchanges[0].status, &load.outcome), (Some(413), &Some(Outcome::Complete)));
}

#[test]
fn what_breaks_is_told_as_elsewhere() {
    let (server, _received) = taking(1, b"220 smtp.example.com ready\r\n");
    let url = Url::parse(&server.url("/")).unwrap();
    let (_, load) = send(None, PlannedRequest::exactly(&url, b"H".to_vec()));
    assert!(matches!(failure(&load), Failure::Malformed { part: MalformedPart::StatusLine, .. }));
    let (server, _received) = taking(1, b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
    let url = Url::parse(&server.url("/")).unwrap();
    let (_, load) = send(None, PlannedRequest::exactly(&url, b"H".to_vec()));
    assert_eq!(failure(&load), &Failure::Truncated { expected: Some(9), received: 4 });
    assert_eq!(load.connections[0].close_reason, Some(CloseReason::ServerEarly));
}

#[test]
fn the_command_line_sends_parts_and_prints_one_exchange() {
    let address = "www.lab.glasscom.com/echo?q=1";
    let output = run(&[
        "send",
        "POST",
        address,
        "-d",
        "name=Alice+%26+Bob",
        "-H",
        "X-A: 1",
        "-H",
        "Accept:",
        "--json",
        "--raw",
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.stderr, b"");
    let document = json(&output);
    assert_eq!(
        (&document["requests"], &document["connections"], &document["outcome"]),
        (&1.into(), &1.into(), &"complete".into())
    );
    let exchange = &document["exchanges"][0];
    assert_eq!((&exchange["method"], &exchange["status"]), (&"POST".into(), &200.into()));
    let raw =
        |key: &str| String::from_utf8(STANDARD.decode(exchange[key].as_str().unwrap()).unwrap()).unwrap();
    let request = raw("request_raw");
    assert!(
        request.starts_with("POST /echo?q=1 HTTP/1.1\r\nHost: www.lab.glasscom.com\r\nUser-Agent: "),
        "{request}"
    );
    assert!(!request.contains("\r\nAccept:") && request.contains("\r\nX-A: 1\r\n"), "{request}");
    assert!(request.ends_with("\r\n\r\nname=Alice+%26+Bob"), "{request}");
    assert!(raw("response_raw").contains("<td>Alice &amp; Bob</td>"));
}

#[test]
fn the_command_line_warns_and_sends_what_is_broken_all_the_same() {
    let mut child = pellucid(&["send", "www.lab.glasscom.com", "--request", "-"]);
    let mut child = child.stdin(std::process::Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n").unwrap();
    let output = end(child);
    assert_eq!(output.status.code(), Some(0));
    let warning = String::from_utf8(output.stderr.clone()).unwrap();
    assert!(
        warning.contains("breaks the rules")
            && warning.contains("may occur only once")
            && warning.contains(": Host"),
        "{warning}"
    );
    let told = text(&output);
    assert!(
        told.contains("> Host: a\n> Host: b\n") && told.contains("< HTTP/1.1 400 Bad Request\n"),
        "{told}"
    );
    let zh = run(&["send", "GET", "www.lab.glasscom.com", "-H", "Host:", "--lang", "zh-CN"]);
    assert!(String::from_utf8_lossy(&zh.stderr).contains("要求有 Host 字段"));
    assert_eq!(run(&["send", "GET", "refused.lab.glasscom.com"]).status.code(), Some(1));
    assert_eq!(run(&["send", "GET", "h", "-H", "nonsense"]).status.code(), Some(2));
}
