//! Panics wherever a thread of a load works: each is a reported failure of its exchange, and the load ends.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use pellucid::internals::fetch::{BodySink, Engine, Maker, NameOrder, Order};
use pellucid::internals::net::Names;
use pellucid::internals::plan::{ResolverKind, Settings, Strategy};
use pellucid::internals::record::{Code, Failure, Link, Outcome, RecordKind};
use pellucid::internals::view::Load;

use super::servers::{Server, path};
use super::world::{begin, failure, finish, limits, load, order, settings, world};

/// The load failed by a panic that said `words`.
fn crashed(load: &Load, words: &str) {
    let failure = failure(load);
    assert_eq!((failure.link(), failure.code()), (Link::Program, Code::Crashed), "{failure:?}");
    assert!(matches!(failure, Failure::Crashed { detail } if detail.contains(words)), "{failure:?}");
    assert_eq!(load.exchanges[0].failure.as_ref(), Some(failure), "the row tells the same");
}

#[test]
fn a_page_of_the_program_that_cannot_be_made() {
    let order = Order {
        maker: Maker::new(|_| panic!("the maker broke")),
        ..order("about:version", settings(Strategy::Parallel))
    };
    let (_, load) = finish(&begin(world(None), order));
    crashed(&load, "the maker broke");
}

struct Breaking;

impl std::io::Write for Breaking {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        panic!("the sink broke")
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_body_that_cannot_be_taken() {
    let server = Server::answering(|_, client| client.answer("200 OK", "", b"text"));
    let order = Order {
        body_to: Some(BodySink::new(Breaking)),
        ..order(&server.url("/"), settings(Strategy::Keepalive))
    };
    let (_, load) = finish(&begin(world(None), order));
    crashed(&load, "the sink broke");
    assert!(load.connections.iter().all(|connection| connection.closed.is_some()), "nothing stays open");
}

/// Whoever watches the log breaks once, at any event that the load's own threads record.
#[test]
fn a_break_anywhere_is_reported_and_the_load_ends() {
    let server = Server::answering(|request, client| match path(request) {
        "/" => client.answer("200 OK", "Content-Type: text/html\r\n", b"<img src=a><img src=b>"),
        _ => client.answer("200 OK", "Content-Type: image/png\r\n", b"png"),
    });
    // The first two events are recorded by whoever begins the load.
    for at in 2..40 {
        let events = AtomicU32::new(0);
        let watcher = move || assert!(events.fetch_add(1, Ordering::SeqCst) != at, "the watcher broke");
        let order = order(&server.url("/"), settings(Strategy::Keepalive));
        let loading = Engine::within(world(None)).load(order, Some(Box::new(watcher))).unwrap();
        let (_, load) = finish(&loading);
        if load.outcome != Some(Outcome::Complete) {
            assert_eq!(failure(&load).code(), Code::Crashed, "at event {at}");
        }
    }
}

#[derive(Debug)]
struct BreakingNames;

impl Names for BreakingNames {
    fn lookup(&self, _: &str) -> std::io::Result<Vec<IpAddr>> {
        panic!("the names broke")
    }
}

fn by_the_system() -> Settings {
    Settings { resolver: ResolverKind::System, limits: limits(), ..Settings::default() }
}

#[test]
fn a_lookup_that_breaks_is_an_answer_to_all_who_wait() {
    let names = || pellucid::internals::fetch::World { names: Arc::new(BreakingNames), ..world(None) };
    let (_, load) = load(names(), "http://www.example.com/", by_the_system());
    crashed(&load, "the names broke");
    let order = NameOrder {
        name: "www.example.com".to_owned(),
        kind: RecordKind::A,
        server: None,
        settings: by_the_system(),
        fresh: true,
    };
    let looking = Engine::within(names()).look_up(order, None).unwrap();
    let load = Load::from_log(&looking.wait().snapshot()).unwrap();
    assert!(matches!(load.outcome, Some(Outcome::Failed(Failure::Crashed { .. }))), "{:?}", load.outcome);
}
