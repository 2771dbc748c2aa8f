//! Logs for tests: the three-picture page as it comes under HTTP/1.0, made by pushing events.

use std::sync::Arc;

use crate::clock::{Micros, StoppedClock};
use crate::plan::{HttpVersion, Network, PlannedRequest, Strategy, Viewport};
use bytes::Bytes;

use crate::record::{
    AnswerFate, Bounds, Cause, Chunk, CloseReason, ConnectionEvent, ExchangeEvent, ExchangeId, Failure, Kind,
    LoadEvent, LoadId, Log, LookupEvent, Moved, Outcome, QueryNumber, RecordKind, Recorder, ResolverKind,
    Side, Transport, Trigger, Way,
};

/// A page with `pictures` pictures under HTTP/1.0, each on a connection of its own.
pub(crate) fn page_with(pictures: u32, strategy: Strategy, load: u64) -> Log {
    let clock = Arc::new(StoppedClock::default());
    let recorder = Recorder::new(LoadId(load), clock.clone(), Bounds::default(), None);
    started(&recorder, "http://www.lab.glasscom.com/", strategy);
    let html = "<h1>Three pictures</h1>\n<img src=\"/p1.png\">\n";
    let page = queue(&recorder, "http://www.lab.glasscom.com/", Kind::Document, None);
    fetch(&recorder, &clock, page, ("text/html; charset=utf-8", html.as_bytes()), 20);
    for number in 1..=pictures {
        let url = format!("http://www.lab.glasscom.com/p{number}.png");
        let id = queue(&recorder, &url, Kind::Image, Some(page));
        fetch(&recorder, &clock, id, ("image/png", b"\x89PNG\r\n\x1a\n\0\0\0\0"), 150);
    }
    recorder.on_load(LoadEvent::Finished(Outcome::Complete));
    recorder.snapshot()
}

/// A load of a page that came in `pieces`, one every 20 ms, and of as many pictures as `pictures` says, each of these bytes.
pub(crate) fn page_in_pieces(html: &str, pieces: usize, (pictures, picture): (u32, &[u8])) -> Log {
    let clock = Arc::new(StoppedClock::default());
    let recorder = Recorder::new(LoadId(1), clock.clone(), Bounds::default(), None);
    started(&recorder, "http://www.lab.glasscom.com/", Strategy::Http10);
    let page = queue(&recorder, "http://www.lab.glasscom.com/", Kind::Document, None);
    fetch_in(&recorder, &clock, page, ("text/html; charset=utf-8", html.as_bytes()), (20, pieces));
    for number in 1..=pictures {
        let url = format!("http://www.lab.glasscom.com/p{number}.png");
        let id = queue(&recorder, &url, Kind::Image, Some(page));
        fetch(&recorder, &clock, id, ("image/png", picture), 10);
    }
    recorder.on_load(LoadEvent::Finished(Outcome::Complete));
    recorder.snapshot()
}

/// A load of one document.
pub(crate) fn page_of(content_type: &str, body: &[u8]) -> Log {
    let clock = Arc::new(StoppedClock::default());
    let recorder = Recorder::new(LoadId(1), clock.clone(), Bounds::default(), None);
    started(&recorder, "http://www.lab.glasscom.com/", Strategy::Http10);
    let page = queue(&recorder, "http://www.lab.glasscom.com/", Kind::Document, None);
    fetch(&recorder, &clock, page, (content_type, body), 20);
    recorder.on_load(LoadEvent::Finished(Outcome::Complete));
    recorder.snapshot()
}

/// A load whose connection was refused.
pub(crate) fn refused() -> Log {
    let clock = Arc::new(StoppedClock::default());
    let recorder = Recorder::new(LoadId(9), clock.clone(), Bounds::default(), None);
    started(&recorder, "http://refused.lab.glasscom.com/", Strategy::Parallel);
    let id = queue(&recorder, "http://refused.lab.glasscom.com/", Kind::Document, None);
    let remote = "192.0.2.9:80".parse().unwrap();
    let failure = Failure::Refused { remote };
    let connection = recorder.next_connection();
    recorder.on_exchange(id, ExchangeEvent::Connecting(connection));
    recorder.on_connection(
        connection,
        ConnectionEvent::Created { descriptor: Some(7), ipv6: false, called_at: Micros(5) },
    );
    recorder.on_connection(connection, ConnectionEvent::ConnectCalled { remote, via: None });
    clock.set(Micros(900));
    recorder.on_connection(connection, ConnectionEvent::ConnectFailed(failure.clone()));
    recorder.on_exchange(id, ExchangeEvent::Failed(failure.clone()));
    recorder.on_load(LoadEvent::Finished(Outcome::Failed(failure)));
    recorder.snapshot()
}

/// A load of `url` that has begun, with its first request queued.
pub(crate) fn begun(recorder: &Recorder, url: &str) -> ExchangeId {
    started(recorder, url, Strategy::Http2);
    queue(recorder, url, Kind::Document, None)
}

fn started(recorder: &Recorder, url: &str, strategy: Strategy) {
    recorder.on_load(LoadEvent::Started {
        address: url.into(),
        url: url.into(),
        strategy,
        network: Network::Lab,
        link: "none".into(),
        unix_ms: recorder.unix_ms(),
        cause: Cause::default(),
        viewport: Viewport::default(),
    });
}

fn queue(recorder: &Recorder, url: &str, kind: Kind, initiator: Option<ExchangeId>) -> ExchangeId {
    let id = recorder.next_exchange();
    let trigger = if initiator.is_some() { Trigger::Tag } else { Trigger::Address };
    let (url, method) = (url.to_owned(), "GET".to_owned());
    recorder.on_exchange(
        id,
        ExchangeEvent::Queued { url: url.clone(), method, kind, trigger, initiator, way: Way::Http },
    );
    let parsed = url::Url::parse(&url).unwrap();
    let request = PlannedRequest::new("GET", &parsed, HttpVersion::Http10, "*/*");
    recorder.on_exchange(id, ExchangeEvent::Planned(request));
    id
}

/// Lookup, connect, write, read, close by the server: `delay_ms` after the request.
fn fetch(recorder: &Recorder, clock: &StoppedClock, id: ExchangeId, body: (&str, &[u8]), delay_ms: u64) {
    fetch_in(recorder, clock, id, body, (delay_ms, 1));
}

/// The same in pieces, as long after each other as the first one after the request.
fn fetch_in(
    recorder: &Recorder,
    clock: &StoppedClock,
    id: ExchangeId,
    body: (&str, &[u8]),
    (delay_ms, pieces): (u64, usize),
) {
    let pass = |ms: u64| clock.set(recorder.now() + Micros::from_ms(ms));
    recorder.on_exchange(id, ExchangeEvent::Taken);
    let lookup = recorder.next_lookup();
    recorder.on_exchange(id, ExchangeEvent::LookupAsked(lookup));
    let called = LookupEvent::Called {
        name: "www.lab.glasscom.com".into(),
        resolver: ResolverKind::Stub,
        kinds: vec![RecordKind::A],
        in_lab: true,
    };
    recorder.on_lookup(lookup, called);
    pass(3);
    let (query, server) = (QueryNumber(1), "192.0.2.53:53".parse().unwrap());
    recorder.on_lookup(
        lookup,
        LookupEvent::Sent {
            query,
            server,
            via: None,
            server_name: None,
            zone: None,
            transport: Transport::Udp,
            local: None,
            message: Chunk::whole(Bytes::from_static(QUESTION)),
        },
    );
    let message = Chunk::whole(Bytes::from([ANSWER_HEAD, QUESTION_BODY, ANSWER_BODY].concat()));
    let fate = AnswerFate::Accepted;
    recorder.on_lookup(lookup, LookupEvent::Received { query, from: server, message, fate });
    recorder.on_lookup(lookup, LookupEvent::Answered { addresses: vec!["192.0.2.80".parse().unwrap()] });
    let connection = recorder.next_connection();
    let on = |event| recorder.on_connection(connection, event);
    recorder.on_exchange(id, ExchangeEvent::Connecting(connection));
    on(ConnectionEvent::Created { descriptor: Some(7), ipv6: false, called_at: recorder.now() });
    let (remote, via) = ("192.0.2.80:80".parse().unwrap(), "127.0.0.1:40080".parse().ok());
    on(ConnectionEvent::ConnectCalled { remote, via });
    pass(20);
    on(ConnectionEvent::Connected { local: "127.0.0.1:50001".parse().unwrap() });
    recorder.on_exchange(id, ExchangeEvent::Given(connection));
    let url = url::Url::parse("http://www.lab.glasscom.com/").unwrap();
    let sent = PlannedRequest::new("GET", &url, HttpVersion::Http10, "*/*").to_bytes();
    let moved = Moved::Message(recorder.chunk(Some(id), Side::Client, &sent));
    let (called_at, asked) = (recorder.now(), sent.len() as u64);
    on(ConnectionEvent::Wrote { exchange: Some(id), called_at, asked, moved });
    pass(delay_ms);
    let (content_type, data) = body;
    let head =
        format!("HTTP/1.0 200 OK\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n", data.len());
    let mut received = head.into_bytes();
    let head_bytes = received.len() as u64;
    received.extend_from_slice(data);
    for (place, piece) in received.chunks(received.len().div_ceil(pieces)).enumerate() {
        pass(if place > 0 { delay_ms } else { 0 });
        let moved = Moved::Message(recorder.chunk(Some(id), Side::Server, piece));
        on(ConnectionEvent::Read { exchange: Some(id), called_at: recorder.now(), buffer: 131_072, moved });
        if place == 0 {
            let version = HttpVersion::Http10;
            recorder.on_exchange(id, ExchangeEvent::HeadReceived { version, status: 200, head_bytes });
        }
    }
    pass(1);
    recorder.on_exchange(id, ExchangeEvent::ResponseEnd);
    let length = data.len() as u64;
    let content_type = Some(content_type.to_owned());
    recorder.on_exchange(id, ExchangeEvent::Done { body_bytes: length, decoded_bytes: length, content_type });
    on(ConnectionEvent::PeerClosed { called_at: recorder.now() });
    on(ConnectionEvent::Closed { reason: CloseReason::ServerHttp10, first: Some(Side::Server) });
}

const QUESTION: &[u8] = b"\x12\x34\x01\0\0\x01\0\0\0\0\0\0\x03www\x03lab\x08glasscom\x03com\0\0\x01\0\x01";
const QUESTION_BODY: &[u8] = b"\x03www\x03lab\x08glasscom\x03com\0\0\x01\0\x01";
const ANSWER_HEAD: &[u8] = b"\x12\x34\x81\x80\0\x01\0\x01\0\0\0\0";
const ANSWER_BODY: &[u8] = b"\xc0\x0c\0\x01\0\x01\0\0\x0e\x10\0\x04\xc0\0\x02\x50";
