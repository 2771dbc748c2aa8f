//! The emulated link over real sockets. Times have bounds from below, which are exact: how long a busy machine takes
//! beyond them says nothing, and the benchmark measures it. What must not take longer is counted.

use pellucid::internals::fetch::{Engine, NameOrder};
use pellucid::internals::lab::Lab;
use pellucid::internals::plan::{LinkProfile, ResolverKind, Settings, Strategy};
use pellucid::internals::record::{CloseReason, Code, Failure, Link, NameTrouble, Outcome, RecordKind, Side};
use pellucid::internals::view::{Load, Phase, name_lookups};

use super::servers::Server;
use super::world::{failure, load, settings, world};

fn over(link: &str, strategy: Strategy) -> Settings {
    let link: LinkProfile = link.parse().unwrap();
    Settings { link, ..settings(strategy) }
}

fn ms(load: &Load, exchange: usize, phase: Phase) -> f64 {
    load.exchanges[exchange].phases.span_of(phase).map_or(-1.0, |span| span.length().as_ms())
}

#[test]
fn lookup_connect_and_answer_take_a_round_trip_each() {
    let lab = Lab::start().unwrap();
    let settings = over("rtt=80", Strategy::Keepalive);
    let (_, load) = load(world(Some(&lab)), "http://www.lab.glasscom.com/dir", settings);
    assert_eq!(load.outcome, Some(Outcome::Complete));
    assert_eq!(load.link, "rtt=80,down=0,up=0");
    for phase in [Phase::Dns, Phase::Connect, Phase::Wait] {
        assert!(ms(&load, 0, phase) >= 80.0, "{phase:?}");
    }
    assert!(ms(&load, 1, Phase::Wait) >= 80.0, "the second request waits its own round trip");
    assert!(load.total().as_ms() >= 4.0 * 80.0);
    // Nothing is asked, connected or sent twice.
    let sent = load.lookups.iter().filter(|lookup| !lookup.from_cache).count();
    assert_eq!((sent, load.connections.len(), load.requests()), (1, 1, 2));
}

#[test]
fn bytes_keep_the_rate_whoever_carries_them() {
    let server = Server::answering(|request, client| match super::servers::path(request) {
        "/" => client.answer("200 OK", "Content-Type: text/html\r\n", b"<img src=a><img src=b><img src=c>"),
        _ => client.answer("200 OK", "", &vec![0; 20_000]),
    });
    // 60 kB at 1,600 kbit/s take 300 ms, over one connection or over three.
    for strategy in [Strategy::Keepalive, Strategy::Parallel] {
        let (_, load) = load(world(None), &server.url("/"), over("rtt=20,down=1600", strategy));
        assert!(load.total().as_ms() >= 300.0, "{strategy}: {}", load.total());
    }
}

#[test]
fn http10_is_closed_first_by_the_server_over_a_slow_link_too() {
    let lab = Lab::start().unwrap();
    let settings = over("rtt=60,down=2000,up=500", Strategy::Http10);
    let (_, load) = load(world(Some(&lab)), "http://www.lab.glasscom.com/", settings);
    assert_eq!(load.connected(), 4);
    for connection in &load.connections {
        assert_eq!(connection.closed_first, Some(Side::Server));
        assert_eq!(connection.close_reason, Some(CloseReason::ServerHttp10));
    }
}

#[test]
fn offline_nothing_gets_through() {
    let lab = Lab::start().unwrap();
    let (_, named) =
        load(world(Some(&lab)), "http://www.lab.glasscom.com/", over("offline", Strategy::Parallel));
    assert_eq!((failure(&named).link(), failure(&named).code()), (Link::Lookup, Code::LookupFailed));
    let (_, addressed) = load(world(Some(&lab)), "http://192.0.2.80/", over("offline", Strategy::Parallel));
    assert_eq!((failure(&addressed).link(), failure(&addressed).code()), (Link::Connect, Code::Unreachable));
}

/// The world of these tests has no names of the system: whoever asks for one crashes.
#[test]
fn offline_no_resolver_is_asked() {
    let offline =
        |failure: &Failure| matches!(failure, Failure::NameServers { why: NameTrouble::Offline, .. });
    for resolver in [ResolverKind::Stub, ResolverKind::Relay, ResolverKind::System] {
        let settings = Settings { resolver, ..over("offline", Strategy::Parallel) };
        let (_, load) = load(world(None), "http://www.example.com/", settings);
        assert!(offline(failure(&load)), "{resolver:?}: {:?}", load.outcome);
        let (name, kind) = ("www.example.com".into(), RecordKind::A);
        let order = NameOrder { name, kind, server: None, settings, fresh: true };
        let log = Engine::within(world(None)).look_up(order, None).unwrap().wait().snapshot();
        let lookup = name_lookups(&log).pop().unwrap();
        assert!(lookup.failure.as_ref().is_some_and(offline), "{resolver:?}: {:?}", lookup.failure);
    }
}
