//! Messages as they crossed the wire: what is shown before is what is sent, the bytes of the calls are those of
//! the messages, and each byte of a message is in exactly one part of it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use pellucid::internals::explain::Lang;
use pellucid::internals::fetch::{Engine, Order};
use pellucid::internals::http::spans::{Odd, PieceKind};
use pellucid::internals::plan::{HttpVersion, Strategy};
use pellucid::internals::record::{ConnectionEvent, ConnectionId, ExchangeId, Log, Moved, What};
use pellucid::internals::view::{Detail, Load, Parts, Phase, message};

use super::servers::{Client, Server, path};
use super::world::{finish, order, settings, world};

/// What a connection's client has sent, by the connection's number at the server.
type Heard = Arc<Mutex<BTreeMap<usize, Vec<u8>>>>;

/// A page of pictures in every framing, and what the server heard.
fn server() -> (Server, Heard) {
    let heard = Heard::default();
    let notes = Arc::clone(&heard);
    let server = Server::run(move |number, client| {
        while let Some(request) = client.request() {
            notes.lock().unwrap().entry(number).or_default().extend_from_slice(request.as_bytes());
            answer(&request, client);
            if request.contains(" HTTP/1.0\r\n") {
                return;
            }
        }
    });
    (server, heard)
}

fn answer(request: &str, client: &mut Client) {
    let page = "<title>All</title><img src=/length><img src=/chunked><img src=/odd><img src=/interim>";
    match path(request) {
        "/" => client.answer("200 OK", "Content-Type: text/html\r\nSet-Cookie: seen=1\r\n", page.as_bytes()),
        "/chunked" => client
            .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n2\r\nde\r\n0\r\nSum: 5\r\n\r\n"),
        "/odd" => client.send(
            "HTTP/1.1 200 OK\nX-Folded: a\r\n b\r\nx-folded: c\r\nX-Text: caf\u{e9}\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok",
        ),
        "/interim" => {
            client.send("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
            client.answer("200 OK", "", b"late");
        }
        _ => client.answer("200 OK", "Content-Type: image/png\r\n", b"\x89PNG"),
    }
}

/// The ways whose messages are the bytes of the calls themselves.
fn of_http1() -> impl Iterator<Item = Strategy> {
    Strategy::ALL.into_iter().filter(|strategy| strategy.version() != HttpVersion::Http2)
}

fn run(engine: &Engine, order: Order) -> (Log, Load) {
    finish(&engine.load(order, None).unwrap())
}

#[test]
fn what_is_shown_before_is_what_is_sent() {
    let (server, _) = server();
    for strategy in of_http1() {
        let engine = Engine::within(world(None));
        for typed in ["/", "/dir/a%20b?x=1&y=#part", "/length"] {
            let order = order(&server.url(typed), settings(strategy));
            let preview = engine.preview(&order).expect("it is http");
            let (log, _) = run(&engine, order);
            let sent = message(&log, ExchangeId(1)).request.data;
            assert_eq!(String::from_utf8(preview.to_bytes()), String::from_utf8(sent), "{strategy} {typed}");
        }
        let again = engine.preview(&order(&server.url("/"), settings(strategy))).unwrap();
        assert!(again.fields.iter().any(|field| field.value == "seen=1"), "the cookie is shown before, too");
    }
    let engine = Engine::within(world(None));
    assert_eq!(engine.preview(&order("file:///etc/hosts", settings(Strategy::Parallel))), None);
}

/// The bytes that the calls on each connection moved: out and in.
fn moved(log: &Log) -> BTreeMap<ConnectionId, (Vec<u8>, Vec<u8>)> {
    let mut all = BTreeMap::<ConnectionId, (Vec<u8>, Vec<u8>)>::new();
    for event in log.iter() {
        let What::Connection(id, event) = &event.what else { continue };
        let (out, back) = all.entry(*id).or_default();
        match event {
            ConnectionEvent::Wrote { moved: Moved::Message(chunk), .. } => out.extend_from_slice(&chunk.data),
            ConnectionEvent::Read { moved: Moved::Message(chunk), .. } => back.extend_from_slice(&chunk.data),
            _ => {}
        }
    }
    all
}

#[test]
fn the_bytes_of_all_messages_are_the_bytes_of_the_calls() {
    for strategy in of_http1() {
        let (server, listened) = server();
        let (log, load) = run(&Engine::within(world(None)), order(&server.url("/"), settings(strategy)));
        assert_eq!(load.exchanges.len(), 5);
        let calls = moved(&log);
        for connection in &load.connections {
            // In the order of the connection, which may be another than that of their numbers.
            let mut ids = connection.exchanges.clone();
            ids.sort_unstable_by_key(|id| {
                load.exchange(*id).unwrap().phases.span_of(Phase::Send).map(|span| span.start)
            });
            let messages: Vec<_> = ids.iter().map(|id| message(&log, *id)).collect();
            let sent: Vec<u8> = messages.iter().flat_map(|message| message.request.data.clone()).collect();
            let received: Vec<u8> =
                messages.iter().flat_map(|message| message.response.data.clone()).collect();
            let (out, back) = &calls[&connection.id];
            assert_eq!((&sent, &received), (out, back), "{strategy} {}", connection.id);
            assert_eq!(connection.written_bytes, sent.len() as u64);
            assert_eq!(connection.read_bytes, received.len() as u64);
        }
        // What the server heard is what the calls have written.
        let mut heard: Vec<Vec<u8>> = listened.lock().unwrap().values().cloned().collect();
        let mut wrote: Vec<Vec<u8>> =
            calls.into_values().map(|(out, _)| out).filter(|out| !out.is_empty()).collect();
        heard.sort();
        wrote.sort();
        assert_eq!(heard, wrote, "{strategy}");
    }
}

#[test]
fn every_byte_of_a_real_message_is_in_one_part_and_tells_where_it_came_from() {
    let (server, _) = server();
    let (log, load) =
        run(&Engine::within(world(None)), order(&server.url("/"), settings(Strategy::Keepalive)));
    for exchange in &load.exchanges {
        let detail = Detail::from_log(&load, &log, exchange.id).unwrap();
        for (parts, data) in [
            (&detail.request_parts, &detail.message.request.data),
            (&detail.response_parts, &detail.message.response.data),
        ] {
            let spans = parts.spans().unwrap();
            let leaves = &spans.leaves;
            let joined: Vec<u8> =
                leaves.iter().flat_map(|leaf| &data[leaf.start..leaf.end]).copied().collect();
            assert_eq!(&joined, data);
            assert!(spans.complete, "{}", exchange.url);
        }
        let sent = &detail.message.request.data;
        for at in 0..sent.len() {
            let row = detail.request_parts.at(at).and_then(|id| detail.request_parts.row(sent, id, Lang::En));
            let origin = row.and_then(|row| row.origin).expect("each byte has an origin");
            assert!(!origin.contains("not in the plan"), "{origin}");
        }
    }
    let of = |name: &str| {
        let exchange = load.exchanges.iter().find(|exchange| exchange.url.ends_with(name)).unwrap();
        Detail::from_log(&load, &log, exchange.id).unwrap().response_parts
    };
    let odd = |parts: &Parts| {
        parts.spans().unwrap().pieces.iter().flat_map(|piece| piece.odd.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        odd(&of("/odd")),
        [Odd::BareLf, Odd::ObsFold, Odd::Repeated, Odd::ObsText, Odd::LengthRepeated]
    );
    assert_eq!(odd(&of("/chunked")), []);
    let chunks =
        of("/chunked").spans().unwrap().pieces.iter().filter(|piece| piece.kind == PieceKind::Chunk).count();
    assert_eq!(chunks, 2);
    let interim = of("/interim");
    assert_eq!(
        interim.spans().unwrap().pieces.iter().filter(|piece| piece.kind == PieceKind::StatusLine).count(),
        2
    );
}
