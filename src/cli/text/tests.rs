//! A load made by hand, told in each language and width.

use super::*;
use crate::clock::Micros;
use crate::plan::{HttpVersion, Network, Scheme, Strategy, Viewport};
use crate::record::{
    Cause, Chunk, CloseReason, ConnectionEvent, ConnectionId, Event, ExchangeEvent, ExchangeId, Failure,
    Kind, LoadEvent, LoadId, Log, LookupEvent, LookupId, Moved, Outcome, ResolverKind, Side, Trigger, What,
};

const SHEET: Sheet = Sheet { width: 100, colour: false };

/// The events of `load`, at given microseconds.
struct Script(Vec<Event>);

impl Script {
    fn at(&mut self, us: u64, what: What) {
        self.0.push(Event { at: Micros(us), load: LoadId(1), what });
    }

    fn load(&mut self, us: u64, event: LoadEvent) {
        self.at(us, What::Load(event));
    }

    fn started(url: &str, strategy: Strategy, network: Network) -> Self {
        let mut script = Self(Vec::new());
        let (address, url, link) = (url.to_owned(), url.to_owned(), "none".to_owned());
        script.load(
            0,
            LoadEvent::Started {
                address,
                url,
                strategy,
                network,
                link,
                unix_ms: 0,
                cause: Cause::default(),
                viewport: Viewport::default(),
            },
        );
        script
    }

    fn queued(&mut self, us: u64, id: u32, url: &str, kind: Kind) {
        let trigger = if kind == Kind::Document { Trigger::Address } else { Trigger::Tag };
        let initiator = (kind != Kind::Document).then_some(ExchangeId(1));
        let event = ExchangeEvent::Queued {
            url: url.into(),
            method: "GET".into(),
            kind,
            trigger,
            initiator,
            way: Scheme::of_text(url).way(),
        };
        self.at(us, What::Exchange(ExchangeId(id), event));
    }

    fn lookup(&mut self, us: u64, end: u64, id: u32, exchange: u32, from_cache: bool) {
        let id = LookupId(id);
        let called = LookupEvent::Called {
            name: "www.lab.glasscom.com".into(),
            resolver: ResolverKind::Lab,
            kinds: Vec::new(),
            in_lab: true,
        };
        self.at(us, What::Exchange(ExchangeId(exchange), ExchangeEvent::LookupAsked(id)));
        self.at(us, What::Lookup(id, called));
        if from_cache {
            self.at(end, What::Lookup(id, LookupEvent::FromCache));
        }
        let addresses = vec!["192.0.2.80".parse().unwrap()];
        self.at(end, What::Lookup(id, LookupEvent::Answered { addresses }));
    }

    fn connect(&mut self, us: u64, end: u64, connection: u32, exchange: u32) {
        let id = ConnectionId(connection);
        let created = ConnectionEvent::Created {
            descriptor: Some(6 + i64::from(connection)),
            ipv6: false,
            called_at: Micros(us),
        };
        let called = ConnectionEvent::ConnectCalled {
            remote: "192.0.2.80:80".parse().unwrap(),
            via: Some("127.0.0.1:40001".parse().unwrap()),
        };
        let port = 50_000 + u16::try_from(connection).unwrap();
        let connected = ConnectionEvent::Connected { local: ([127, 0, 0, 1], port).into() };
        self.at(us, What::Connection(id, created));
        self.at(us, What::Exchange(ExchangeId(exchange), ExchangeEvent::Connecting(id)));
        self.at(us, What::Connection(id, called));
        self.at(end, What::Connection(id, connected));
        self.at(end, What::Exchange(ExchangeId(exchange), ExchangeEvent::Given(id)));
    }

    /// Request at `us`, first byte at `first`, the last at `end`.
    fn exchange(&mut self, [us, first, end]: [u64; 3], connection: u32, exchange: u32, body: &str) {
        let (id, connection) = (ExchangeId(exchange), ConnectionId(connection));
        let moved = |text: String| Moved::Message(Chunk::whole(text.into()));
        let request = "GET / HTTP/1.1\r\nHost: www.lab.glasscom.com\r\n\r\n".to_owned();
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len());
        let (asked, head_bytes, body_bytes) = (request.len() as u64, head.len() as u64, body.len() as u64);
        let wrote = ConnectionEvent::Wrote {
            exchange: Some(id),
            called_at: Micros(us),
            asked,
            moved: moved(request),
        };
        let read = |called_at, text| ConnectionEvent::Read {
            exchange: Some(id),
            called_at: Micros(called_at),
            buffer: 131_072,
            moved: moved(text),
        };
        self.at(us + 50, What::Connection(connection, wrote));
        self.at(first, What::Connection(connection, read(us + 60, head)));
        let received = ExchangeEvent::HeadReceived { version: HttpVersion::Http11, status: 200, head_bytes };
        self.at(first, What::Exchange(id, received));
        self.at(end, What::Connection(connection, read(first, body.to_owned())));
        self.at(end, What::Exchange(id, ExchangeEvent::ResponseEnd));
        let content_type = Some("text/html".into());
        let done = ExchangeEvent::Done { body_bytes, decoded_bytes: body_bytes, content_type };
        self.at(end, What::Exchange(id, done));
    }

    fn closed(&mut self, us: u64, connection: u32, reason: CloseReason, first: Option<Side>) {
        self.at(us, What::Connection(ConnectionId(connection), ConnectionEvent::Closed { reason, first }));
    }

    fn log(mut self) -> Log {
        self.0.sort_by_key(|event| event.at);
        self.0.into_iter().collect()
    }
}

/// A page and two pictures on two connections, one of them used twice; one picture fails.
pub(in crate::cli) fn page_with_pictures() -> Log {
    let base = "http://www.lab.glasscom.com/";
    let mut script = Script::started(base, Strategy::Parallel, Network::Auto);
    script.queued(100, 1, base, Kind::Document);
    script.lookup(150, 400, 1, 1, false);
    script.connect(420, 700, 1, 1);
    script.exchange([710, 12_000, 20_000], 1, 1, "<title>Two pictures</title>");
    script.load(20_000, LoadEvent::Title("Two pictures\u{1b}[2J".into()));
    script.queued(12_500, 2, "http://www.lab.glasscom.com/pictures/mountain.png", Kind::Image);
    script.queued(12_500, 3, "http://www.lab.glasscom.com/pictures/broken.png", Kind::Image);
    script.at(20_100, What::Exchange(ExchangeId(2), ExchangeEvent::Given(ConnectionId(1))));
    script.exchange([20_100, 170_000, 171_000], 1, 2, "PNG of a mountain");
    script.lookup(12_600, 12_610, 2, 3, true);
    script.connect(12_650, 13_000, 2, 3);
    let failure = Failure::Refused { remote: "192.0.2.80:80".parse().unwrap() };
    script.at(90_000, What::Exchange(ExchangeId(3), ExchangeEvent::Failed(failure)));
    script.closed(90_100, 2, CloseReason::Failed, Some(Side::Client));
    script.closed(171_200, 1, CloseReason::LoadFinished, Some(Side::Client));
    script.load(171_300, LoadEvent::Finished(Outcome::Complete));
    script.log()
}

fn unknown_host() -> Log {
    let url = "http://nowhere.lab.glasscom.com/";
    let failure = Failure::UnknownHost { host: "nowhere.lab.glasscom.com".into() };
    let mut script = Script::started(url, Strategy::Http10, Network::Lab);
    script.queued(100, 1, url, Kind::Document);
    script.at(120, What::Exchange(ExchangeId(1), ExchangeEvent::LookupAsked(LookupId(1))));
    let called = LookupEvent::Called {
        name: "nowhere.lab.glasscom.com".into(),
        resolver: ResolverKind::Lab,
        kinds: Vec::new(),
        in_lab: true,
    };
    script.at(120, What::Lookup(LookupId(1), called));
    script.at(300, What::Lookup(LookupId(1), LookupEvent::Failed(failure.clone())));
    script.at(310, What::Exchange(ExchangeId(1), ExchangeEvent::Failed(failure.clone())));
    script.load(320, LoadEvent::Finished(Outcome::Failed(failure)));
    script.log()
}

fn sheet_text(log: &Log, sheet: Sheet, lang: Lang) -> String {
    printed(&text(&Load::from_log(log).unwrap(), log, sheet, lang), sheet.colour)
}

#[test]
fn a_load_is_told_in_english() {
    insta::assert_snapshot!(sheet_text(&page_with_pictures(), SHEET, Lang::En));
}

#[test]
fn a_load_is_told_in_chinese() {
    insta::assert_snapshot!(sheet_text(&page_with_pictures(), SHEET, Lang::ZhCn));
}

#[test]
fn a_failed_load_says_what_to_try() {
    insta::assert_snapshot!(sheet_text(&unknown_host(), SHEET, Lang::En));
    insta::assert_snapshot!(
        "a_failed_load_says_what_to_try_in_chinese",
        sheet_text(&unknown_host(), SHEET, Lang::ZhCn)
    );
}

#[test]
fn a_narrow_terminal_gets_narrow_lines() {
    for lang in Lang::ALL {
        for width in [56, 60, 72, 80, 100, 140] {
            let log = page_with_pictures();
            for line in text(&Load::from_log(&log).unwrap(), &log, Sheet { width, colour: true }, lang) {
                assert!(line.width() <= width, "{width}: {line:?}");
            }
        }
    }
}

#[test]
fn the_json_document_is_the_contracts() {
    let log = page_with_pictures();
    let load = Load::from_log(&log).unwrap();
    let document = crate::cli::json::LoadDocument::from_load(&load, Some(&log), Lang::En);
    insta::assert_json_snapshot!(document);
    let document =
        serde_json::to_string(&crate::cli::json::LoadDocument::from_load(&load, None, Lang::En)).unwrap();
    assert!(!document.contains("_raw") && !document.contains('\n'));
}

#[test]
fn a_failed_load_is_a_document_too() {
    let log = unknown_host();
    insta::assert_json_snapshot!(crate::cli::json::LoadDocument::from_load(
        &Load::from_log(&log).unwrap(),
        None,
        Lang::En
    ));
}

#[test]
fn timings_add_up_to_the_whole() {
    let log = page_with_pictures();
    let load = Load::from_log(&log).unwrap();
    let document = crate::cli::json::LoadDocument::from_load(&load, None, Lang::En);
    let document = serde_json::to_value(&document).unwrap();
    for exchange in document["exchanges"].as_array().unwrap() {
        let of = |phase: &str| exchange["timings_ms"][phase].as_f64().unwrap().max(0.0);
        let sum: f64 = ["blocked", "dns", "connect", "send", "wait", "receive"].map(of).iter().sum();
        let whole = exchange["end_ms"].as_f64().unwrap() - exchange["start_ms"].as_f64().unwrap();
        assert!((sum - whole).abs() < 0.01, "{exchange}");
    }
}
