//! What crossed the sockets is what the messages are: call by call on plain connections, through the records
//! under TLS.

use std::collections::BTreeMap;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, OnceLock};

use pellucid::internals::fetch::{Engine, Order};
use pellucid::internals::lab::Lab;
use pellucid::internals::plan::{HttpVersion, Strategy};
use pellucid::internals::record::{ConnectionEvent, Log, Recorder, Side, What};
use pellucid::internals::view::{CallKind, Connection, Load, SocketPhase, Streams, messages, socket_phase};

use super::servers::{PATIENCE, Server};
use super::world::{finish, load, order, settings, world};

/// The bytes of all calls of `connection` in one direction.
fn bytes_of_calls(streams: &Streams, connection: &Connection, from: Side) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (number, call) in connection.calls.iter().enumerate() {
        let (side, moved) = match call.kind {
            CallKind::Write { wrote, .. } => (Side::Client, wrote),
            CallKind::Read { got, .. } => (Side::Server, got),
            _ => continue,
        };
        let found = streams.bytes_of(number);
        assert_eq!((found.len, found.data.len() as u64), (moved, moved));
        if side == from {
            bytes.extend(found.data);
        }
    }
    bytes
}

#[test]
fn on_plain_connections_the_bytes_of_the_calls_are_the_bytes_of_the_messages() {
    let lab = Lab::start().unwrap();
    let of_http1 = |strategy: &Strategy| strategy.version() != HttpVersion::Http2;
    for strategy in Strategy::ALL.into_iter().filter(of_http1) {
        let (log, load) = load(world(Some(&lab)), "http://www.lab.glasscom.com/", settings(strategy));
        let messages = messages(&log);
        for connection in &load.connections {
            let streams = Streams::from_log(&log, connection.id);
            let (mut sent, mut received) = (Vec::new(), Vec::new());
            for exchange in &connection.exchanges {
                let message = &messages[exchange];
                sent.extend_from_slice(&message.request.data);
                received.extend_from_slice(&message.response.data);
                // Each call of the exchange leads to it, and their parts are the message without a gap.
                let mut next = [0, 0];
                for call in streams.calls_of(*exchange) {
                    for part in streams.carried_by(call).into_iter().filter(|part| part.exchange == *exchange)
                    {
                        assert_eq!(part.bytes.start, next[part.from as usize]);
                        next[part.from as usize] = part.bytes.end;
                    }
                }
                assert_eq!(next, [message.request.len, message.response.len]);
            }
            assert_eq!(bytes_of_calls(&streams, connection, Side::Client), sent, "{strategy}");
            assert_eq!(bytes_of_calls(&streams, connection, Side::Server), received, "{strategy}");
            assert_eq!(streams.records().count(), 0);
        }
    }
}

#[test]
fn under_tls_the_calls_lead_through_the_records_to_every_byte() {
    let lab = Lab::start().unwrap();
    let (log, load) =
        load(world(Some(&lab)), "https://secure.lab.glasscom.com/", settings(Strategy::Keepalive));
    let messages = messages(&log);
    let connection = &load.connections[0];
    let streams = Streams::from_log(&log, connection.id);
    let total = |side: Side| {
        let records = streams.records().filter(|record| record.from == side);
        records.fold((0, 0), |(wire, plain), one| (wire + one.record.bytes, plain + one.record.plain))
    };
    let exchanges = connection.exchanges.iter().map(|exchange| &messages[exchange]);
    let (sent, received) = exchanges.fold((0, 0), |(sent, received), message| {
        (sent + message.request.len, received + message.response.len)
    });
    assert_eq!(total(Side::Client), (connection.written_bytes, sent));
    assert_eq!(total(Side::Server), (connection.read_bytes, received));
    for exchange in &connection.exchanges {
        let message = &messages[exchange];
        let mut reached = [0, 0];
        for call in streams.calls_of(*exchange) {
            assert!(!streams.records_of(call).is_empty());
            for part in streams.carried_by(call).into_iter().filter(|part| part.exchange == *exchange) {
                assert!(part.bytes.start <= reached[part.from as usize], "a gap");
                reached[part.from as usize] = reached[part.from as usize].max(part.bytes.end);
            }
        }
        assert_eq!(reached, [message.request.len, message.response.len]);
    }
    // Before the keys are agreed on, no call carries a message.
    assert!(streams.carried_by(3).is_empty() && !streams.records_of(3).is_empty());
}

#[test]
fn a_socket_goes_through_its_phases_in_order() {
    let lab = Lab::start().unwrap();
    let (log, _) = load(world(Some(&lab)), "http://www.lab.glasscom.com/", settings(Strategy::Http10));
    let mut seen = Vec::new();
    for events in 1..=log.len() {
        let cut: Log = log.iter().take(events).cloned().collect();
        if let Some(first) = Load::from_log(&cut).unwrap().connections.first() {
            seen.push(socket_phase(first));
        }
    }
    seen.dedup();
    assert_eq!(seen, SocketPhase::ALL);
}

/// When the log says that a socket is closed, its descriptor is free.
#[cfg(target_os = "linux")]
#[test]
fn a_socket_that_is_called_closed_is_closed() {
    let server = Server::answering(|_, client| client.answer("200 OK", "", b"x"));
    let socket = |descriptor: i64| std::fs::read_link(format!("/proc/self/fd/{descriptor}")).ok();
    let recorder = Arc::new(OnceLock::<Recorder>::new());
    // Of each connection: its descriptor, what that was when it was connected, and when the log said closed.
    let seen = Arc::new(Mutex::new(BTreeMap::new()));
    let (of_load, notes) = (Arc::clone(&recorder), Arc::clone(&seen));
    let look = move || {
        let Some(recorder) = of_load.get() else { return };
        let mut notes = notes.lock().unwrap();
        for event in recorder.snapshot().iter() {
            let What::Connection(id, event) = &event.what else { continue };
            match event {
                ConnectionEvent::Created { descriptor: Some(number), .. } => {
                    notes.entry(*id).or_insert((*number, socket(*number), None));
                }
                ConnectionEvent::Closed { .. } => {
                    if let Some((number, _, closed @ None)) = notes.get_mut(id) {
                        *closed = Some(socket(*number));
                    }
                }
                _ => {}
            }
        }
    };
    let engine = Engine::within(world(None));
    let order = order(&server.url("/"), settings(Strategy::Http10));
    let order = Order { with_page: true, ..order };
    let loading = engine.load(order, Some(Box::new(look))).unwrap();
    let hold = loading.hold();
    recorder.set(loading.recorder().clone()).unwrap();
    let (answered, answers) = channel();
    for number in 0..5 {
        let answered = answered.clone();
        let url = server.url(&format!("/{number}")).parse().unwrap();
        loading.fetch(&url, Box::new(move |_| answered.send(()).unwrap()));
    }
    for _ in 0..5 {
        answers.recv_timeout(PATIENCE).unwrap();
    }
    drop(hold);
    finish(&loading);
    let seen = seen.lock().unwrap();
    let closed: Vec<_> =
        seen.values().filter_map(|(_, open, closed)| Some((open, closed.as_ref()?))).collect();
    assert!(closed.len() >= 5);
    for (open, closed) in closed {
        assert!(open.is_some() && open != closed, "{open:?} was not closed");
    }
}
