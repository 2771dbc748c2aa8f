//! The cache of answers: what is used, what is confirmed, what is never kept; and that nothing of it happens unless asked.

use pellucid::internals::fetch::{DocumentKind, Engine, Order};
use pellucid::internals::lab::Lab;
use pellucid::internals::plan::{Network, Settings, Strategy};
use pellucid::internals::record::{CacheEvent, Log, Outcome, Secrets, WhyAsk, WhyNotKept, file};
use pellucid::internals::view::{Body, Load, message};

use super::binary::{json, run};
use super::servers::Server;
use super::world::{finish, settings, world};

const PAGE: &str = "http://www.lab.glasscom.com/cache";

fn with_cache() -> Settings {
    Settings { cache: true, ..settings(Strategy::Parallel) }
}

fn visit(engine: &Engine, settings: Settings, reload: bool) -> (Log, Load) {
    let order = Order { reload, ..Order::get(PAGE, PAGE.parse().unwrap(), settings) };
    let (log, load) = finish(&engine.load(order, None).unwrap());
    assert_eq!(load.outcome, Some(Outcome::Complete));
    assert_eq!(load.exchanges.len(), 4);
    (log, load)
}

/// Status and last decision of the exchange for `name`.
fn of<'a>(load: &'a Load, name: &str) -> (u16, Vec<&'a CacheEvent>) {
    let exchange = load.exchanges.iter().find(|exchange| exchange.url.ends_with(name)).unwrap();
    (exchange.status.unwrap(), exchange.cache.iter().collect())
}

#[test]
fn a_second_visit_uses_confirms_and_fetches() {
    let lab = Lab::start().unwrap();
    let engine = Engine::within(world(Some(&lab)));
    let (_, first) = visit(&engine, with_cache(), false);
    assert_eq!(first.requests(), 4);
    assert!(matches!(
        of(&first, "fresh.png").1[..],
        [CacheEvent::Absent, CacheEvent::Kept { fresh_s: 60, .. }]
    ));
    assert!(matches!(of(&first, "never.png").1[..], [_, CacheEvent::NotKept(WhyNotKept::NoStore)]));

    let (log, second) = visit(&engine, with_cache(), false);
    assert_eq!(second.requests(), 3, "what is used is not asked for");
    assert!(
        matches!(of(&second, "fresh.png"), (200, events) if matches!(events[..], [CacheEvent::Used { .. }]))
    );
    let (status, events) = of(&second, "ask.png");
    assert_eq!(status, 304);
    let [CacheEvent::Asks { why: WhyAsk::NoCache, .. }, CacheEvent::Confirmed { saved_bytes, .. }] =
        events[..]
    else {
        panic!("{events:?}")
    };
    assert!(*saved_bytes > 1000);
    assert_eq!(of(&second, "never.png").0, 200);
    assert!(second.bytes_received() < first.bytes_received() / 2);
    // What is seen is the same.
    let body = |load: &Load, log: &Log, name: &str| {
        let exchange = load.exchanges.iter().find(|exchange| exchange.url.ends_with(name)).unwrap();
        Body::from_message(exchange, &message(log, exchange.id)).data
    };
    let bodies = ["fresh.png", "ask.png", "never.png"].map(|name| body(&second, &log, name));
    assert!(bodies.iter().all(|body| *body == bodies[2] && body.starts_with(b"\x89PNG")));
    assert_eq!(second.title.as_deref(), Some("What may be cached"));
    // A saved load tells the same.
    let saved = file::from_bytes(&file::to_bytes(&log, Secrets::Masked).unwrap()).unwrap();
    assert_eq!(body(&Load::from_log(&saved).unwrap(), &saved, "fresh.png"), bodies[2]);
}

#[test]
fn a_reload_asks_for_everything_that_is_kept() {
    let lab = Lab::start().unwrap();
    let engine = Engine::within(world(Some(&lab)));
    visit(&engine, with_cache(), false);
    let (log, load) = visit(&engine, with_cache(), true);
    assert_eq!(load.requests(), 4);
    let statuses = ["cache", "fresh.png", "ask.png", "never.png"].map(|name| of(&load, name).0);
    assert_eq!(statuses, [304, 304, 304, 200]);
    let sent = message(&log, load.exchanges[0].id).request.data;
    let sent = String::from_utf8(sent).unwrap();
    assert!(
        sent.contains("\r\nIf-None-Match: \"") && sent.contains("\r\nCache-Control: max-age=0\r\n"),
        "{sent}"
    );
    let planned = load.exchanges[0].planned.as_ref().unwrap().to_bytes();
    assert_eq!(planned, sent.as_bytes(), "what was planned was sent");
}

#[test]
fn without_the_switch_nothing_is_kept_or_used() {
    let lab = Lab::start().unwrap();
    let engine = Engine::within(world(Some(&lab)));
    for reload in [false, true] {
        let (_, load) = visit(&engine, settings(Strategy::Parallel), reload);
        assert_eq!(load.requests(), 4);
        assert!(load.exchanges.iter().all(|exchange| exchange.cache.is_empty()));
    }
    assert_eq!(engine.cache().size(), (0, 0));
    visit(&engine, with_cache(), false);
    assert_eq!(engine.cache().size().0, 3);
    engine.cache().clear();
    let (_, load) = visit(&engine, with_cache(), false);
    assert_eq!(of(&load, "fresh.png").1[0], &CacheEvent::Absent);
}

#[test]
fn the_command_line_tells_the_second_load() {
    let document = json(&run(&["load", PAGE, "--cache", "--reload", "--json"]));
    let told = |place: usize| document["exchanges"][place]["cache"].clone();
    assert_eq!(
        [told(0), told(1), told(2), told(3)],
        ["confirmed", "confirmed", "confirmed", "null"]
            .map(|word| { if word == "null" { serde_json::Value::Null } else { word.into() } })
    );
    let document = json(&run(&["load", PAGE, "--cache", "--json"]));
    assert_eq!((&document["requests"], &document["exchanges"][1]["cache"]), (&3.into(), &"used".into()));
}

/// What came over another network, or from servers that were not verified, is no answer.
#[test]
fn a_network_and_a_trust_have_answers_of_their_own() {
    let server = Server::answering(|_, client| {
        client.answer("200 OK", "Content-Type: text/html\r\nCache-Control: max-age=600\r\n", b"<p>x");
    });
    let engine = Engine::within(world(None));
    let requests = |settings: Settings| {
        let address = server.url("/");
        let order = Order::get(&address, address.parse().unwrap(), settings);
        finish(&engine.load(order, None).unwrap()).1.requests()
    };
    let auto = with_cache();
    let (lab, insecure) = (Settings { network: Network::Lab, ..auto }, Settings { insecure: true, ..auto });
    for (settings, expected) in
        [(auto, 1), (auto, 0), (lab, 1), (lab, 0), (insecure, 1), (insecure, 0), (auto, 0)]
    {
        assert_eq!(requests(settings), expected, "{settings:?}");
    }
    assert_eq!(engine.cache().size().0, 3);
}

/// The source of a page that the cache keeps is shown as text, and names nothing that is fetched.
#[test]
fn the_source_of_a_page_that_is_kept() {
    let server = Server::answering(|_, client| {
        let fields = "Content-Type: text/html\r\nCache-Control: max-age=600\r\n";
        client.answer("200 OK", fields, b"<title>t</title><img src=a.png>");
    });
    let engine = Engine::within(world(None));
    let visit = |address: &str| {
        let order = Order::get(address, address.parse().unwrap(), with_cache());
        let loading = engine.load(order, None).unwrap();
        let (_, load) = finish(&loading);
        (load, loading.document().unwrap())
    };
    assert_eq!(visit(&server.url("/")).0.exchanges.len(), 2);
    let (load, document) = visit(&format!("view-source:{}", server.url("/")));
    assert_eq!((load.exchanges.len(), load.requests(), load.title), (1, 0, None));
    assert_eq!(
        (document.kind, document.html.as_str()),
        (DocumentKind::Source, "<title>t</title><img src=a.png>")
    );
}
