//! The four ways to load the lab's page of three pictures, over real sockets.

use std::sync::{Arc, Condvar, Mutex};

use pellucid::internals::lab::Lab;
use pellucid::internals::plan::{HttpVersion, Strategy};
use pellucid::internals::record::{CloseReason, LoadEvent, Outcome, Side, What};
use pellucid::internals::view::{Load, Phase, message};

use super::servers::{Server, path};
use super::world::{load, settings, world};

const PAGE: &str = "http://www.lab.glasscom.com/";

fn under(strategy: Strategy) -> (pellucid::internals::record::Log, Load) {
    let lab = Lab::start().unwrap();
    let (log, load) = load(world(Some(&lab)), PAGE, settings(strategy));
    assert_eq!(load.outcome, Some(Outcome::Complete));
    assert_eq!(load.requests(), 4, "1 page + 3 pictures");
    assert!(load.exchanges.iter().all(|exchange| exchange.status == Some(200)));
    sums_hold(&load);
    planned_is_sent(&log, &load);
    (log, load)
}

/// cli.md: the phases add up; totals are sums; what the calls moved is what the messages hold.
pub(super) fn sums_hold(load: &Load) {
    sums_of_phases_hold(load);
    let written: u64 = load.connections.iter().map(|connection| connection.written_bytes).sum();
    let read: u64 = load.connections.iter().map(|connection| connection.read_bytes).sum();
    assert_eq!((written, read), (load.bytes_sent(), load.bytes_received()));
}

/// The phases of each exchange add up.
pub(super) fn sums_of_phases_hold(load: &Load) {
    for exchange in &load.exchanges {
        let sum: f64 = exchange
            .phases
            .iter()
            .filter(|(phase, _)| *phase != Phase::Ssl)
            .map(|(_, span)| span.length().as_ms())
            .sum();
        let whole = exchange.end.unwrap().since(exchange.start).as_ms();
        assert!((sum - whole).abs() < 1.0, "exchange {}: {sum} of {whole}", exchange.id);
        if exchange.reused {
            for phase in [Phase::Dns, Phase::Connect, Phase::Ssl] {
                assert_eq!(exchange.phases.span_of(phase), None);
            }
        }
    }
}

fn planned_is_sent(log: &pellucid::internals::record::Log, load: &Load) {
    for exchange in &load.exchanges {
        let sent = message(log, exchange.id).request;
        assert_eq!(sent.data, exchange.planned.as_ref().unwrap().to_bytes(), "exchange {}", exchange.id);
        assert_eq!(sent.len, exchange.sent_bytes);
    }
}

#[test]
fn http10_opens_a_connection_per_object_and_the_server_closes_it() {
    let (_, load) = under(Strategy::Http10);
    assert_eq!(load.connected(), 4);
    for connection in &load.connections {
        assert_eq!(connection.closed_first, Some(Side::Server), "connection {}", connection.id);
        assert_eq!(connection.close_reason, Some(CloseReason::ServerHttp10));
    }
    for pair in load.connections.windows(2) {
        assert!(pair[1].opened >= pair[0].closed.unwrap(), "one after another");
    }
    let versions = load.exchanges.iter().map(|exchange| exchange.planned.as_ref().unwrap().version);
    assert!(versions.into_iter().all(|version| version == HttpVersion::Http10));
}

#[test]
fn http10_parallel_opens_up_to_four_at_once() {
    let (_, load) = under(Strategy::Http10Parallel);
    assert_eq!(load.connected(), 4);
    assert!(most_at_once(&load) <= 4);
    assert!(load.connections.iter().all(|connection| connection.closed_first == Some(Side::Server)));
}

#[test]
fn http10_parallel_reaches_four_at_once() {
    // How many pictures are asked for now, and the most so far. Each waits until there were four.
    let counts = Arc::new((Mutex::new((0, 0)), Condvar::new()));
    let seen = Arc::clone(&counts);
    let server = Server::run(move |_, client| {
        let Some(request) = client.request() else { return };
        let html = (0..8).map(|number| format!("<img src={number}>")).collect::<Vec<_>>().concat();
        let body = if path(&request) == "/" { html } else { String::new() };
        if body.is_empty() {
            let (counts, changed) = &*counts;
            let mut held = counts.lock().unwrap();
            held.0 += 1;
            held.1 = held.1.max(held.0);
            changed.notify_all();
            let patience = super::servers::PATIENCE;
            let (mut held, waited) = changed.wait_timeout_while(held, patience, |held| held.1 < 4).unwrap();
            assert!(!waited.timed_out(), "only {} at once", held.1);
            held.0 -= 1;
        }
        let fields = format!("Content-Type: text/html\r\nContent-Length: {}", body.len());
        client.send(format!("HTTP/1.0 200 OK\r\n{fields}\r\n\r\n{body}"));
    });
    let (_, load) = load(world(None), &server.url("/"), settings(Strategy::Http10Parallel));
    assert_eq!((load.outcome.as_ref(), load.connected()), (Some(&Outcome::Complete), 9));
    assert_eq!((seen.0.lock().unwrap().1, most_at_once(&load)), (4, 4));
}

#[test]
fn keepalive_uses_one_connection() {
    let (_, load) = under(Strategy::Keepalive);
    assert_eq!(load.connected(), 1);
    assert_eq!(load.connections[0].exchanges.len(), 4);
    assert_eq!(load.connections[0].closed_first, Some(Side::Client));
    assert_eq!(load.connections[0].close_reason, Some(CloseReason::LoadFinished));
    assert_eq!(load.exchanges.iter().filter(|exchange| exchange.reused).count(), 3);
}

#[test]
fn parallel_uses_at_most_six_connections() {
    let (_, load) = under(Strategy::Parallel);
    assert!((2..=4).contains(&load.connected()), "{}", load.connected());
    let lab = Lab::start().unwrap();
    let address = "http://pictures.lab.glasscom.com/";
    let (_, many) = super::world::load(world(Some(&lab)), address, settings(Strategy::Parallel));
    assert_eq!(many.requests(), 43);
    assert_eq!(many.connected(), 6);
    assert_eq!(most_at_once(&many), 6);
}

/// The largest number of connections that were open at the same time.
fn most_at_once(load: &Load) -> usize {
    let open_at = |at| {
        let open = |c: &&pellucid::internals::view::Connection| {
            c.opened <= at && c.closed.is_none_or(|closed| closed > at)
        };
        load.connections.iter().filter(open).count()
    };
    load.connections.iter().map(|connection| open_at(connection.opened)).max().unwrap_or(0)
}

/// Behind a slow link the server's close comes long after its last byte. The server itself says who closed
/// first: it waits to see whether the client does.
#[test]
fn http10_waits_for_the_servers_close_fifty_times() {
    let (told, seen) = std::sync::mpsc::channel();
    let told = std::sync::Mutex::new(told);
    let server = Server::run(move |_, client| {
        let Some(_) = client.request() else { return };
        client.send("HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok");
        let client_closed = client.wait_for_close(std::time::Duration::from_millis(20));
        told.lock().unwrap().send(client_closed).unwrap();
    });
    let waits = (0..50).map(|_| {
        let (_, load) = load(world(None), &server.url("/"), settings(Strategy::Http10));
        assert_eq!(load.connections[0].closed_first, Some(Side::Server));
        assert!(!seen.recv().unwrap(), "the client closed first");
        load.connections[0].closed.unwrap().since(load.exchanges[0].end.unwrap()).as_ms()
    });
    // The wait for the close is no part of receiving. (A busy machine may read so late that no wait is left,
    // but not fifty times.)
    assert!(waits.fold(0.0, f64::max) > 10.0);
}

#[test]
fn a_picture_is_asked_for_while_the_page_still_arrives() {
    let (asked, wait) = std::sync::mpsc::channel::<()>();
    let (asked, wait) = (std::sync::Mutex::new(asked), std::sync::Mutex::new(wait));
    let server = Server::answering(move |request, client| {
        if path(request) == "/" {
            client.send(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 44\r\n\r\n",
            );
            client.send("<p>text<img src=a.png width=1 height=1>");
            let wait = wait.lock().unwrap();
            wait.recv_timeout(super::servers::PATIENCE).expect("the picture is asked for first");
            client.send("</p>\r");
        } else {
            asked.lock().unwrap().send(()).unwrap();
            client.answer("200 OK", "Content-Type: image/png\r\n", b"png");
        }
    });
    let (log, load) = load(world(None), &server.url("/"), settings(Strategy::Parallel));
    assert_eq!(load.outcome, Some(Outcome::Complete));
    assert_eq!(load.requests(), 2);
    let found = log.iter().find_map(|event| match &event.what {
        What::Load(LoadEvent::ResourceFound { offset, .. }) => Some((event.at, *offset)),
        _ => None,
    });
    let (at, offset) = found.unwrap();
    assert_eq!(offset, 7);
    assert!(at < load.exchanges[0].end.unwrap());
}

#[test]
fn one_url_is_fetched_once() {
    let server = Server::answering(|request, client| match path(request) {
        "/" => {
            let body = b"<img src=a.png><img src='a.png#x'><img src=./a.png><link rel=stylesheet href=a.css>";
            client.answer("200 OK", "Content-Type: text/html; charset=utf-8\r\n", body);
        }
        _ => client.answer("200 OK", "", b""),
    });
    let (_, load) = load(world(None), &server.url("/"), settings(Strategy::Keepalive));
    assert_eq!(load.requests(), 3);
}
