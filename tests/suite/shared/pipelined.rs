//! Requests sent ahead over HTTP/1.1: answers in order, what a close leaves unanswered, and whom a slow answer holds up.

use std::sync::mpsc;
use std::sync::{Arc, Mutex};

use pellucid::internals::lab::Lab;
use pellucid::internals::plan::Strategy;
use pellucid::internals::record::{CloseReason, Outcome, Side, Trigger};
use pellucid::internals::view::{Load, Phase, Response, message};

use super::super::servers::{PATIENCE, Server, path};
use super::super::world::{load, settings, world};

const HTML: &str = "Content-Type: text/html\r\n";
const PNG: &str = "Content-Type: image/png\r\n";

fn page(pictures: usize) -> String {
    (1..=pictures).fold(String::new(), |page, n| page + &format!("<img src={n}.png>"))
}

#[test]
fn requests_are_on_their_way_before_the_answers_come() {
    let lab = Lab::start().unwrap();
    let address = "http://www.lab.glasscom.com/";
    let (log, ahead) = load(world(Some(&lab)), address, settings(Strategy::Pipelined));
    let (other_log, alone) = load(world(Some(&lab)), address, settings(Strategy::Keepalive));
    assert_eq!((ahead.outcome.clone(), ahead.connected(), ahead.requests()), (Some(Outcome::Complete), 1, 4));
    super::super::strategies::sums_hold(&ahead);
    for (one, other) in ahead.exchanges.iter().zip(&alone.exchanges) {
        let body = |log, exchange| Response::from_exchange(exchange, &message(log, exchange.id)).content;
        assert_eq!(one.url, other.url);
        assert_eq!(body(&log, one), body(&other_log, other), "{}", one.url);
        assert_eq!(message(&log, one.id).request, message(&other_log, other.id).request);
        assert_eq!(message(&log, one.id).response.len, one.received_bytes);
    }
    assert_eq!(ahead.connections[0].close_reason, Some(CloseReason::LoadFinished));
}

/// The paths that were answered, each with the number of its connection.
type Seen = Arc<Mutex<Vec<(usize, String)>>>;

/// Each connection answers `most` requests and is closed.
fn closing_after(most: usize) -> (Server, Seen) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let notes = Arc::clone(&seen);
    let server = Server::run(move |connection, client| {
        for turn in 0..most {
            let Some(request) = client.request() else { return };
            notes.lock().unwrap().push((connection, path(&request).to_owned()));
            let close = if turn + 1 == most { "Connection: close\r\n" } else { "" };
            match path(&request) {
                "/" => client.answer("200 OK", &format!("{HTML}{close}"), page(9).as_bytes()),
                picture => client.answer("200 OK", &format!("{PNG}{close}"), picture.as_bytes()),
            }
        }
    });
    (server, seen)
}

#[test]
fn what_a_close_leaves_unanswered_is_sent_again_in_order() {
    let (server, seen) = closing_after(4);
    let (_, load) = load(world(None), &server.url("/"), settings(Strategy::Pipelined));
    assert_eq!(load.outcome, Some(Outcome::Complete));
    let answered: Vec<&str> = load
        .exchanges
        .iter()
        .filter(|exchange| exchange.failure.is_none())
        .map(|exchange| exchange.url.rsplit('/').next().unwrap())
        .collect();
    let expected: Vec<String> = (1..=9).map(|n| format!("{n}.png")).collect();
    assert_eq!(answered[0], "");
    assert_eq!(answered[1..], expected, "each once, in the order of the page");
    assert_eq!(load.connected(), 3, "4 + 4 + 2");
    let reasons: Vec<_> = load.connections.iter().map(|one| one.close_reason.unwrap()).collect();
    assert_eq!(
        reasons,
        [CloseReason::ServerAnnounced, CloseReason::ServerAnnounced, CloseReason::LoadFinished]
    );
    let retries = load.exchanges.iter().filter(|exchange| exchange.trigger == Trigger::Retry).count();
    let lost = load.exchanges.iter().filter(|exchange| exchange.retried_as.is_some()).count();
    assert_eq!((retries, lost), (lost, retries));
    assert_eq!(lost, 6 + 2);
    // The server answered each of them once.
    assert_eq!(seen.lock().unwrap().len(), 10);
}

/// When the first picture is answered; the others wait behind it.
fn held_up() -> (Load, usize) {
    let (told, heard) = mpsc::channel::<()>();
    let heard = Mutex::new(heard);
    let ahead = Arc::new(Mutex::new(0));
    let counted = Arc::clone(&ahead);
    let server = Server::run(move |_, client| {
        let Some(_) = client.request() else { return };
        client.answer("200 OK", HTML, page(3).as_bytes());
        let requests: Vec<String> = (0..3).map_while(|_| client.request()).collect();
        // All three had been sent before any of them was answered.
        *counted.lock().unwrap() = requests.len();
        let _ = heard.lock().unwrap().recv_timeout(PATIENCE);
        for request in requests {
            client.answer("200 OK", PNG, path(&request).as_bytes());
        }
    });
    told.send(()).unwrap();
    let (_, load) = load(world(None), &server.url("/"), settings(Strategy::Pipelined));
    let ahead = *ahead.lock().unwrap();
    (load, ahead)
}

#[test]
fn all_requests_are_sent_before_the_first_is_answered() {
    let (load, ahead) = held_up();
    assert_eq!((load.outcome.clone(), ahead), (Some(Outcome::Complete), 3));
    let pictures = &load.exchanges[1..];
    let span = |place: usize, phase| pictures[place].phases.span_of(phase).unwrap();
    for place in 1..3 {
        assert!(span(place, Phase::Send).start < span(place - 1, Phase::Wait).end);
    }
}

#[test]
fn a_broken_answer_fails_alone_and_those_behind_it_are_asked_again() {
    let server = Server::run(move |connection, client| {
        while let Some(request) = client.request() {
            match path(&request) {
                "/" => client.answer("200 OK", HTML, page(4).as_bytes()),
                "/2.png" if connection == 0 => {
                    client.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno size\r\n");
                }
                picture => client.answer("200 OK", PNG, picture.as_bytes()),
            }
        }
    });
    let (_, load) = load(world(None), &server.url("/"), settings(Strategy::Pipelined));
    assert_eq!((load.outcome.clone(), load.connected()), (Some(Outcome::Complete), 2));
    let whole: Vec<&str> = load
        .exchanges
        .iter()
        .filter(|exchange| exchange.failure.is_none())
        .map(|exchange| exchange.url.rsplit('/').next().unwrap())
        .collect();
    assert_eq!(whole, ["", "1.png", "3.png", "4.png"]);
    assert_eq!(load.connections[0].closed_first, Some(Side::Client));
}
