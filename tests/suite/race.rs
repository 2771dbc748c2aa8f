//! Several addresses of one name are raced (RFC 8305): order, head starts, who wins, and that every socket is
//! closed. Addresses are documentation addresses that routes lead to loopback, so that no test needs IPv6.

use std::net::{SocketAddr, UdpSocket};
use std::sync::{Arc, Mutex, mpsc};

use pellucid::internals::clock::Micros;
use pellucid::internals::dns::Hosts;
use pellucid::internals::fetch::{Engine, Loading, World};
use pellucid::internals::net::Configuration;
use pellucid::internals::plan::{Routes, Settings, Strategy};
use pellucid::internals::record::{
    CloseReason, Code, ConnectionEvent, Failure, Link, Log, LookupEvent, Outcome, Unanswered, What,
};
use pellucid::internals::view::{Connection, Load, StepKind, name_lookups};
use socket2::{Domain, Socket, Type};

use super::servers::{PATIENCE, Server};
use super::world::{failure, finish, order, settings, world};

const SIX: &str = "[2001:db8::1]:80";
const SIX_TOO: &str = "[2001:db8::2]:80";
const FOUR: &str = "192.0.2.1:80";
const FOUR_TOO: &str = "192.0.2.2:80";
/// How long one address has for itself.
const HEAD_START: Micros = Micros::from_ms(250);

fn address(text: &str) -> SocketAddr {
    text.parse().unwrap()
}

fn web() -> Server {
    Server::answering(|_, client| client.answer("200 OK", "Content-Type: text/html\r\n", b"<p>"))
}

/// A socket of loopback that never listens: while it is held, nobody else gets its port.
fn nobody() -> Silent {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.bind(&address("127.0.0.1:0").into()).unwrap();
    Silent { address: socket.local_addr().unwrap().as_socket().unwrap(), _held: vec![socket] }
}

/// An address where nobody answers, as long as it is held.
struct Silent {
    address: SocketAddr,
    _held: Vec<Socket>,
}

/// A listener whose queue is full: Linux drops the SYN, and `connect()` hangs.
fn silent() -> Silent {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    listener.bind(&address("127.0.0.1:0").into()).unwrap();
    listener.listen(0).unwrap();
    let here = listener.local_addr().unwrap();
    let filler = (0..4).map(|_| {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
        socket.set_nonblocking(true).unwrap();
        let _ = socket.connect(&here);
        socket
    });
    let held: Vec<Socket> = filler.collect();
    Silent { address: here.as_socket().unwrap(), _held: held.into_iter().chain([listener]).collect() }
}

/// A world where `www.race.test` has these addresses, each led to a listener.
fn leading(ways: &[(&str, SocketAddr)]) -> World {
    let mut routes = Routes::default();
    for (remote, listener) in ways {
        routes.add_listener(address(remote), *listener);
    }
    let line = |(remote, _): &(&str, SocketAddr)| format!("{} www.race.test\n", address(remote).ip());
    let hosts: String = ways.iter().map(line).collect();
    let configuration = Configuration { hosts: Hosts::parse(&hosts), ..Configuration::default() };
    World { lab: Arc::new(routes), configuration: Arc::new(configuration), ..world(None) }
}

fn load_in(world: World, settings: Settings) -> (Log, Load) {
    finish(&Engine::within(world).load(order("http://www.race.test/", settings), None).unwrap())
}

/// What became of each try: address, reason of its close.
fn fates(load: &Load) -> Vec<(String, CloseReason)> {
    let fate = |one: &Connection| (one.remote.unwrap().to_string(), one.close_reason.unwrap());
    load.connections.iter().map(fate).collect()
}

fn fate(remote: &str, reason: CloseReason) -> (String, CloseReason) {
    (remote.to_owned(), reason)
}

#[test]
fn a_refusal_is_followed_by_the_next_at_once_and_families_take_turns() {
    let web = web();
    // The file names IPv4 first.
    let dead = [nobody(), nobody(), nobody()];
    let [one, two, three] = dead.each_ref().map(|dead| dead.address);
    let world = leading(&[(FOUR, one), (FOUR_TOO, web.address), (SIX, two), (SIX_TOO, three)]);
    let (log, load) = load_in(world, settings(Strategy::Keepalive));
    assert_eq!(load.outcome, Some(Outcome::Complete));
    assert_eq!(
        fates(&load),
        [
            fate(SIX, CloseReason::NotConnected),
            fate(FOUR, CloseReason::NotConnected),
            fate(SIX_TOO, CloseReason::NotConnected),
            fate(FOUR_TOO, CloseReason::LoadFinished),
        ]
    );
    assert_eq!(load.connected(), 1);
    assert_eq!(load.exchanges[0].connection, Some(load.connections[3].id));
    // Between the close of one and the socket of the next nothing happens: no head start is waited for.
    let calls: Vec<&ConnectionEvent> = log
        .iter()
        .filter_map(|event| match &event.what {
            What::Connection(_, what) => Some(what),
            _ => None,
        })
        .collect();
    let closes = calls.iter().position(|what| matches!(what, ConnectionEvent::Closed { .. })).unwrap();
    assert!(matches!(calls[closes + 1], ConnectionEvent::Created { ipv6: false, .. }));
}

#[test]
fn all_refused_is_told_as_refused() {
    let (one, two) = (nobody(), nobody());
    let world = leading(&[(SIX, one.address), (FOUR, two.address)]);
    let (_, load) = load_in(world, settings(Strategy::Parallel));
    assert_eq!(*failure(&load), Failure::Refused { remote: address(FOUR) });
    assert_eq!(fates(&load).len(), 2);
}

#[cfg(target_os = "linux")]
#[test]
fn a_silent_address_has_a_head_start_and_loses() {
    let (web, silent) = (web(), silent());
    let world = leading(&[(SIX, silent.address), (FOUR, web.address)]);
    let (_, load) = load_in(world, settings(Strategy::Keepalive));
    assert_eq!(load.outcome, Some(Outcome::Complete));
    let expected = [fate(SIX, CloseReason::RaceLost), fate(FOUR, CloseReason::LoadFinished)];
    assert_eq!(fates(&load), expected);
    let [first, second] = &load.connections[..] else { panic!("two tries") };
    assert!(second.opened.since(first.opened) >= HEAD_START, "{} {}", first.opened, second.opened);
    assert!(second.connected.is_some() && first.connected.is_none() && first.closed_first.is_none());
    assert!(first.exchanges.is_empty() && !second.exchanges.is_empty());
}

#[test]
fn over_a_slow_link_the_first_wins_although_the_second_has_begun() {
    let web = web();
    let world = leading(&[(SIX, web.address), (FOUR, web.address)]);
    let settings = Settings { link: "rtt=400".parse().unwrap(), ..settings(Strategy::Keepalive) };
    let (_, load) = load_in(world, settings);
    let expected = [fate(SIX, CloseReason::LoadFinished), fate(FOUR, CloseReason::RaceLost)];
    assert_eq!(fates(&load), expected);
    let [first, second] = &load.connections[..] else { panic!("two tries") };
    assert!(first.connected.unwrap().since(first.opened) >= Micros::from_ms(400), "one round trip");
    assert!(second.opened.since(first.opened) >= HEAD_START);
    assert_eq!((load.connected(), second.local), (1, None), "the other one's round trip was not over");
}

#[test]
fn over_a_short_link_the_first_wins() {
    let web = web();
    let world = leading(&[(SIX, web.address), (FOUR, web.address)]);
    let settings = Settings { link: "rtt=20".parse().unwrap(), ..settings(Strategy::Keepalive) };
    let (_, load) = load_in(world, settings);
    assert_eq!(fates(&load)[0], fate(SIX, CloseReason::LoadFinished));
    assert!(load.connections[0].connected.unwrap().since(load.connections[0].opened) >= Micros::from_ms(20));
}

/// Begins a load; the second value tells of each event.
fn watched(world: World) -> (Loading, mpsc::Receiver<()>) {
    let (told, events) = mpsc::channel();
    let told = Mutex::new(told);
    let watcher = Box::new(move || {
        let _ = told.lock().unwrap().send(());
    });
    let order = order("http://www.race.test/", settings(Strategy::Parallel));
    (Engine::within(world).load(order, Some(watcher)).unwrap(), events)
}

fn wait_until(loading: &Loading, events: &mpsc::Receiver<()>, fits: impl Fn(&Log) -> bool) {
    while !fits(&loading.recorder().snapshot()) {
        events.recv_timeout(PATIENCE).expect("the load gets that far");
    }
}

fn calls(log: &Log) -> usize {
    let called = |what: &What| matches!(what, What::Connection(_, ConnectionEvent::ConnectCalled { .. }));
    log.iter().filter(|event| called(&event.what)).count()
}

#[cfg(target_os = "linux")]
#[test]
fn a_stop_ends_every_try() {
    let (one, other) = (silent(), silent());
    let (loading, events) = watched(leading(&[(SIX, one.address), (FOUR, other.address)]));
    wait_until(&loading, &events, |log| calls(log) == 2);
    loading.stop();
    let (_, load) = finish(&loading);
    assert_eq!(load.outcome, Some(Outcome::Stopped));
    let failure = load.exchanges[0].failure.as_ref().unwrap();
    assert_eq!((failure.link(), failure.code()), (Link::Connect, Code::Stopped));
    let expected = [fate(SIX, CloseReason::NotConnected), fate(FOUR, CloseReason::NotConnected)];
    assert_eq!(fates(&load), expected);
}

/// A name server that answers A at once and AAAA when it is told to.
fn half_server(ask_for: mpsc::Receiver<()>) -> SocketAddr {
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    socket.set_read_timeout(Some(PATIENCE)).unwrap();
    let here = socket.local_addr().unwrap();
    std::thread::spawn(move || {
        let mut held = None;
        for _ in 0..2 {
            let mut buffer = [0; 512];
            let Ok((length, from)) = socket.recv_from(&mut buffer) else { return };
            let query = &buffer[..length];
            let end = 12 + query[12..].iter().position(|byte| *byte == 0).unwrap() + 5;
            let mut reply = query[..end].to_vec();
            (reply[2], reply[3], reply[7], reply[11]) = (0x81, 0x80, 1, 0);
            if query[end - 3] == 1 {
                reply.extend(b"\xc0\x0c\0\x01\0\x01\0\0\0\x3c\0\x04\xc0\0\x02\x01");
                socket.send_to(&reply, from).unwrap();
            } else {
                reply.extend(b"\xc0\x0c\0\x1c\0\x01\0\0\0\x3c\0\x10\x20\x01\x0d\xb8");
                reply.extend([0; 11]);
                reply.push(1);
                held = Some((reply, from));
            }
        }
        let (reply, from) = held.unwrap();
        if ask_for.recv_timeout(PATIENCE).is_ok() {
            socket.send_to(&reply, from).unwrap();
        }
    });
    here
}

fn with_server(ways: &[(&str, SocketAddr)], server: SocketAddr) -> World {
    let configuration = Configuration {
        servers: vec![server],
        ndots: 1,
        timeout: PATIENCE,
        attempts: 1,
        ..Configuration::default()
    };
    World { configuration: Arc::new(configuration), ..leading(ways) }
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_comes_late_is_used_when_nothing_is_connected_yet() {
    let (web, silent) = (web(), silent());
    let (send, asked) = mpsc::channel();
    let world = with_server(&[(FOUR, silent.address), (SIX, web.address)], half_server(asked));
    let (loading, events) = watched(world);
    wait_until(&loading, &events, |log| calls(log) == 1);
    send.send(()).unwrap();
    let (log, load) = finish(&loading);
    assert_eq!(load.outcome, Some(Outcome::Complete));
    let expected = [fate(FOUR, CloseReason::RaceLost), fate(SIX, CloseReason::LoadFinished)];
    assert_eq!(fates(&load), expected);
    let lookups = name_lookups(&log);
    let [lookup] = &lookups[..] else { panic!("one lookup") };
    assert_eq!(lookup.addresses, [address(FOUR).ip(), address(SIX).ip()]);
    assert!(lookup.steps.iter().all(|step| step.outcome == StepKind::Answer));
    assert!(lookup.steps[1].end > lookup.end, "it came after the lookup had ended");
    let late = |what: &What| matches!(what, What::Lookup(_, LookupEvent::AnsweredLate { .. }));
    assert_eq!(log.iter().filter(|event| late(&event.what)).count(), 1);
}

#[test]
fn an_answer_that_does_not_come_holds_nothing_up() {
    let web = web();
    let (_never, asked) = mpsc::channel();
    let world = with_server(&[(FOUR, web.address), (SIX, web.address)], half_server(asked));
    let (loading, _events) = watched(world);
    let (log, load) = finish(&loading);
    assert_eq!(load.outcome, Some(Outcome::Complete));
    assert_eq!(fates(&load), [fate(FOUR, CloseReason::LoadFinished)]);
    let lookup = name_lookups(&log).remove(0);
    assert_eq!(lookup.steps[1].outcome, StepKind::Unanswered(Unanswered::NotAwaited));
}

#[cfg(target_os = "linux")]
#[test]
fn when_all_known_addresses_fail_the_late_answer_is_waited_for() {
    let web = web();
    let (send, asked) = mpsc::channel();
    let dead = nobody();
    let world = with_server(&[(FOUR, dead.address), (SIX, web.address)], half_server(asked));
    let (loading, events) = watched(world);
    let failed = |what: &What| matches!(what, What::Connection(_, ConnectionEvent::ConnectFailed(_)));
    wait_until(&loading, &events, |log| log.iter().any(|event| failed(&event.what)));
    send.send(()).unwrap();
    let (_, load) = finish(&loading);
    assert_eq!(load.outcome, Some(Outcome::Complete));
    let expected = [fate(FOUR, CloseReason::NotConnected), fate(SIX, CloseReason::LoadFinished)];
    assert_eq!(fates(&load), expected);
}
