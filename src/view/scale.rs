//! Strangers' files at sizes at which anything but one pass would take minutes to hours: these tests would hang.

use std::net::SocketAddr;

use super::comparison::Board;
use super::{Detail, Load, Streams, dialogues, name_lookup};
use crate::clock::Micros;
use crate::plan::{Network, ResolverKind, Scheme, Strategy, Viewport};
use crate::record::{
    AnswerFate, Chunk, CloseReason, ConnectionEvent, ConnectionId, Event, ExchangeEvent, ExchangeId, Kind,
    LoadEvent, LoadId, Log, LookupEvent, LookupId, Moved, Outcome, QueryNumber, Side, Transport, Trigger,
    What,
};

/// As many of a kind as a file may hold.
const MANY: u32 = 50_000;

fn log(events: impl IntoIterator<Item = What>) -> Log {
    let started = LoadEvent::Started {
        address: "http://h/".into(),
        url: "http://h/".into(),
        strategy: Strategy::Parallel,
        network: Network::Internet,
        link: "none".into(),
        unix_ms: 0,
        cause: crate::record::Cause::Unknown,
        viewport: Viewport::default(),
    };
    let finished = What::Load(LoadEvent::Finished(Outcome::Complete));
    let events = std::iter::once(What::Load(started)).chain(events).chain([finished]);
    let event = |(at, what)| Event { at: Micros(at), load: LoadId(1), what };
    (0..).zip(events).map(event).collect()
}

fn queued(id: u32, url: String) -> What {
    let (method, kind, trigger) = ("GET".into(), Kind::Image, Trigger::Tag);
    let way = Scheme::of_text(&url).way();
    What::Exchange(ExchangeId(id), ExchangeEvent::Queued { url, method, kind, trigger, initiator: None, way })
}

fn created(id: u32) -> What {
    let event = ConnectionEvent::Created { descriptor: None, ipv6: false, called_at: Micros::ZERO };
    What::Connection(ConnectionId(id), event)
}

fn given(exchange: u32, connection: u32) -> What {
    What::Exchange(ExchangeId(exchange), ExchangeEvent::Given(ConnectionId(connection)))
}

fn read(exchange: u32, connection: u32, bytes: &'static [u8]) -> What {
    let event = ConnectionEvent::Read {
        exchange: Some(ExchangeId(exchange)),
        called_at: Micros::ZERO,
        buffer: 4096,
        moved: Moved::Message(Chunk::whole(bytes.into())),
    };
    What::Connection(ConnectionId(connection), event)
}

/// Each exchange on the connection that `on` says; all connections are open at the same time.
fn carried(on: impl Fn(u32) -> u32, scheme: &str) -> Log {
    let connections: std::collections::BTreeSet<u32> = (1..=MANY).map(&on).collect();
    let closed = |id| {
        let event = ConnectionEvent::Closed { reason: CloseReason::LoadFinished, first: Some(Side::Client) };
        What::Connection(ConnectionId(id), event)
    };
    let all: Vec<u32> = connections.into_iter().collect();
    let opened = all.iter().map(|id| created(*id)).collect::<Vec<_>>();
    let exchanges = (1..=MANY).flat_map(|id| {
        let connection = on(id);
        let url = format!("{scheme}://h/{id}");
        [queued(id, url), given(id, connection), read(id, connection, b"220 tide\r\n")]
    });
    log(opened.into_iter().chain(exchanges).chain(all.into_iter().map(closed)))
}

#[test]
fn a_lookup_over_many_sockets() {
    let lookup = LookupId(1);
    let called = LookupEvent::Called {
        name: "h".into(),
        resolver: ResolverKind::Stub,
        kinds: Vec::new(),
        in_lab: false,
    };
    let server: SocketAddr = "192.0.2.53:53".parse().unwrap();
    let queries = 4 * MANY;
    let sent = |query: u32| LookupEvent::Sent {
        query: QueryNumber(query),
        server,
        via: None,
        server_name: None,
        zone: None,
        transport: Transport::Udp,
        local: Some(SocketAddr::new([10, 0, 0, 1].into(), u16::try_from(query % 65_000).unwrap())),
        message: Chunk::default(),
    };
    let received = |query: u32| LookupEvent::Received {
        query: QueryNumber(query),
        from: server,
        message: Chunk::whole(b"x"[..].into()),
        fate: AnswerFate::Accepted,
    };
    let events = std::iter::once(called).chain((1..=queries).map(sent)).chain((1..=queries).map(received));
    let log = log(events.map(|event| What::Lookup(lookup, event)));
    let load = Load::from_log(&log).unwrap();
    let sockets = &load.lookups[0].sockets;
    assert_eq!(
        (sockets.len(), sockets.iter().map(|one| one.queries.len()).sum::<usize>()),
        (65_000, 200_000)
    );
    assert_eq!(sockets.iter().map(|one| one.received_bytes).sum::<u64>(), 200_000);
    assert_eq!(name_lookup(&log, lookup).unwrap().steps.len(), 200_000);
}

#[test]
fn many_pictures_painted_with_one_address_or_many() {
    for url in [|_: u32| "http://h/".repeat(20), |id: u32| format!("{}{id}", "http://h/".repeat(20))] {
        let painted = |id| What::Load(LoadEvent::ImagePainted { url: url(id) });
        let log = log((1..=MANY).map(|id| queued(id, url(id))).chain((1..=MANY).map(painted)));
        let load = Load::from_log(&log).unwrap();
        assert!(load.exchanges.iter().all(|one| one.painted.is_some()));
    }
}

#[test]
fn many_calls_and_ends_of_calls_that_nobody_made() {
    let connected = ConnectionEvent::Connected { local: "10.0.0.1:5".parse().unwrap() };
    let reads = (0..4 * MANY).map(|_| read(1, 1, b"x"));
    let ends = (0..4 * MANY).map(|_| What::Connection(ConnectionId(1), connected.clone()));
    let log = log([queued(1, "http://h/".into()), created(1)].into_iter().chain(reads).chain(ends));
    let load = Load::from_log(&log).unwrap();
    assert_eq!(load.connections[0].calls.len(), 200_001);
    let streams = Streams::from_log(&log, ConnectionId(1));
    assert_eq!(streams.calls_of(ExchangeId(1)).len(), 200_000);
    assert!(streams.carries(7, ExchangeId(1)) && !streams.carries(7, ExchangeId(2)));
}

#[test]
fn many_exchanges_on_one_connection() {
    let log = carried(|_| 1, "http");
    let load = Load::from_log(&log).unwrap();
    let detail = Detail::from_log(&load, &log, ExchangeId(MANY / 2)).unwrap();
    assert_eq!((detail.neighbours.len(), detail.more_neighbours), (40, 49_959));
    assert_eq!(detail.message.response.data, b"220 tide\r\n");
    let board = Board::of_loads(&[&load]);
    assert_eq!((board.objects.len(), board.comparison.runs.len()), (50_000, 1));
}

#[test]
fn many_connections_at_once() {
    let load = Load::from_log(&carried(|id| id, "http")).unwrap();
    let board = Board::of_loads(&[&load]);
    let tracks = board.tracks(super::comparison::Align::Start).unwrap();
    assert_eq!(tracks.tracks[0].lanes.len(), 50_000);
    assert!(tracks.tracks[0].lanes.iter().all(|lane| lane.rows.len() == 1));
}

#[test]
fn many_dialogues() {
    let log = carried(|id| id, "ftp");
    let dialogues = dialogues(&log);
    assert_eq!(dialogues.len(), 50_000);
    assert!(dialogues.values().all(|dialogue| dialogue.lines.len() == 1));
    assert_eq!(super::dialogue(&log, ExchangeId(7)), dialogues[&ExchangeId(7)]);
}
