//! What a lookup costs beside a bare question to the same server: run by `scripts/bench names`. Nothing is awaited but
//! answers; times depend on the machine and on what else it does.

use std::net::{IpAddr, UdpSocket};
use std::sync::Arc;

use pellucid::internals::clock::{Clock, SystemClock};
use pellucid::internals::dns::{Query, Question, name};
use pellucid::internals::fetch::{Engine, NameOrder, World};
use pellucid::internals::net::Configuration;
use pellucid::internals::plan::Settings;
use pellucid::internals::record::RecordKind;
use pellucid::internals::view::name_lookups;

use super::super::servers::PATIENCE;
use super::super::world::{limits, skipped, world};
use super::servers::{RECURSIVE, Servers, missing};
use super::{ROUTED, leading_to};

const ROUNDS: usize = 400;
const NAME: &str = "www.sub.example.com";

fn median(mut times: Vec<u64>) -> u64 {
    times.sort_unstable();
    times[times.len() / 2]
}

/// How long a lookup says that it took, in microseconds.
fn lookup(engine: &Engine, fresh: bool, settings: Settings) -> u64 {
    let order = NameOrder { name: NAME.into(), kind: RecordKind::A, server: None, settings, fresh };
    let found = name_lookups(&engine.look_up(order, None).unwrap().wait().snapshot()).pop().unwrap();
    assert_eq!((found.records.len(), found.from_cache), (1, !fresh), "{found:?}");
    found.end.unwrap().since(found.start).0
}

#[test]
#[ignore = "a measurement, not a test"]
fn cost_of_names() {
    if let Some(program) = missing() {
        return skipped(&format!("{program} is not installed"));
    }
    let servers = Servers::on_a_free_port();
    let server = servers.really(RECURSIVE);
    let configuration = Configuration::only((RECURSIVE, servers.port).into());
    let stub = Engine::within(World { configuration: Arc::new(configuration), ..world(None) });
    let relay = Engine::within(leading_to(&servers));
    let plain = Settings { limits: limits(), ..Settings::default() };
    let walking =
        Settings { network: ROUTED, resolver: pellucid::internals::plan::ResolverKind::Relay, ..plain };
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    socket.connect(server).unwrap();
    socket.set_read_timeout(Some(PATIENCE)).unwrap();
    let clock = SystemClock::new();
    let question = Question { name: name(NAME).unwrap(), kind: RecordKind::A };
    let bare = |id: u16| {
        let query = Query { id, question: question.clone(), recursion: true, edns: true }.to_bytes();
        let mut buffer = [0; 1500];
        let began = clock.now();
        socket.send(&query).unwrap();
        socket.recv(&mut buffer).unwrap();
        clock.now().since(began).0
    };
    // Each knows the name from here on, unbound as well.
    lookup_once(&stub, plain);
    let (mut bares, mut stubs, mut hits, mut walks) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        bares.push(bare(u16::try_from(round).unwrap()));
        stubs.push(lookup(&stub, true, plain));
        hits.push(lookup(&stub, false, plain));
        walks.push(lookup(&relay, true, walking));
    }
    let (bare, stub, hit, walk) = (median(bares), median(stubs), median(hits), median(walks));
    println!("answered from memory: {hit} µs");
    println!("a bare question to unbound, which knows the answer: {bare} µs");
    println!("a stub lookup there: {stub} µs");
    println!("what the lookup adds: {} µs", stub.saturating_sub(bare));
    println!("a walk of four servers (NSD, Knot, NSD, Knot): {walk} µs");
    assert!(server.ip() == IpAddr::V4(RECURSIVE));
    assert!(stub.saturating_sub(bare) < 1_000 && hit < 1_000);
}

fn lookup_once(engine: &Engine, settings: Settings) {
    let order = NameOrder { name: NAME.into(), kind: RecordKind::A, server: None, settings, fresh: false };
    let log = engine.look_up(order, None).unwrap().wait().snapshot();
    assert_eq!(name_lookups(&log).len(), 1);
}
