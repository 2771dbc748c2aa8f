//! Names looked up over real sockets: servers of the tests that are silent, forge, change letters, or cut answers.

use std::net::{SocketAddr, UdpSocket};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use pellucid::internals::dns::Name;
use pellucid::internals::fetch::{Engine, NameOrder, World};
use pellucid::internals::net::Configuration;
use pellucid::internals::plan::{Network, Routes, Settings};
use pellucid::internals::record::{AnswerFate, Failure, Outcome, RecordKind, Transport, Unanswered};
use pellucid::internals::view::{Load, NameLookup, StepKind, name_lookups};

use super::servers::{PATIENCE, Server};
use super::world::{limits, load, settings, world};

/// A name server that answers each of `count` queries with the messages that `answer` makes of it, and ends.
fn server(count: usize, answer: impl Fn(&[u8]) -> Vec<Vec<u8>> + Send + 'static) -> SocketAddr {
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    socket.set_read_timeout(Some(PATIENCE)).unwrap();
    let address = socket.local_addr().unwrap();
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        for _ in 0..count {
            let Ok((length, from)) = socket.recv_from(&mut buffer) else { return };
            for message in answer(&buffer[..length]) {
                socket.send_to(&message, from).unwrap();
            }
        }
    });
    address
}

/// The query without EDNS, answered with `rcode` and, for questions of type A, with 127.0.0.1.
fn answered(query: &[u8], rcode: u8) -> Vec<u8> {
    let end = 12 + query[12..].iter().position(|byte| *byte == 0).unwrap() + 5;
    let is_a = query[end - 3] == 1 && rcode == 0;
    let mut reply = query[..end].to_vec();
    (reply[2], reply[3]) = (0x81, 0x80 | rcode);
    (reply[7], reply[11]) = (u8::from(is_a), 0);
    if is_a {
        reply.extend(b"\xc0\x0c\0\x01\0\x01\0\0\0\x3c\0\x04\x7f\0\0\x01");
    }
    reply
}

fn asking(servers: &[SocketAddr]) -> Configuration {
    Configuration {
        servers: servers.to_vec(),
        ndots: 1,
        timeout: Duration::from_millis(150),
        attempts: 2,
        ..Configuration::default()
    }
}

fn look_up(name: &str, configuration: Configuration) -> NameLookup {
    let world = World { configuration: Arc::new(configuration), ..world(None) };
    let settings = Settings { limits: limits(), ..Settings::default() };
    let order = NameOrder { name: name.into(), kind: RecordKind::A, server: None, settings, fresh: false };
    let log = Engine::within(world).look_up(order, None).unwrap().wait().snapshot();
    name_lookups(&log).pop().unwrap()
}

#[test]
fn a_page_comes_from_where_the_name_server_says() {
    let web = Server::answering(|_, client| client.answer("200 OK", "Content-Type: text/html\r\n", b"<p>"));
    let configuration = Arc::new(asking(&[server(2, |query| vec![answered(query, 0)])]));
    let world = World { configuration, ..world(None) };
    let url = format!("http://www.example.com:{}/", web.address.port());
    let (_, load) = load(world, &url, settings(pellucid::internals::plan::Strategy::Keepalive));
    assert_eq!(load.outcome, Some(Outcome::Complete));
    assert_eq!(load.lookups[0].answers, [std::net::IpAddr::from([127, 0, 0, 1])]);
    assert_eq!(load.lookups[0].sockets[0].queries.len(), 2, "both families over one socket");
}

#[test]
fn forged_and_broken_answers_are_shown_and_ignored() {
    let address = server(1, |query| {
        let right = answered(query, 0);
        let mut other_id = right.clone();
        other_id[0] ^= 0xff;
        let mut other_name = right.clone();
        other_name[13] = b'x';
        let cut = right[..right.len() - 3].to_vec();
        vec![other_id, other_name, cut, query.to_vec(), right]
    });
    let lookup = look_up("www.example.com", asking(&[address]));
    let fates: Vec<AnswerFate> = lookup.steps[0].ignored.iter().map(|came| came.fate).collect();
    assert_eq!(
        fates,
        [AnswerFate::OtherId, AnswerFate::OtherQuestion, AnswerFate::Malformed, AnswerFate::NotAnAnswer]
    );
    assert_eq!((lookup.steps.len(), lookup.records[0].data.as_str()), (1, "127.0.0.1"));
}

#[test]
fn an_answer_from_somebody_else_is_not_believed() {
    let forger = UdpSocket::bind("127.0.0.1:0").unwrap();
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    socket.set_read_timeout(Some(PATIENCE)).unwrap();
    let address = socket.local_addr().unwrap();
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        let (length, from) = socket.recv_from(&mut buffer).unwrap();
        forger.send_to(&answered(&buffer[..length], 3), from).unwrap();
        socket.send_to(&answered(&buffer[..length], 0), from).unwrap();
    });
    let lookup = look_up("www.example.com", asking(&[address]));
    // The socket is connected: the system lets nobody else through.
    assert!(lookup.steps[0].ignored.is_empty());
    assert_eq!(lookup.records[0].data, "127.0.0.1");
}

#[test]
fn a_port_on_which_nobody_listens_is_known_at_once() {
    // Nobody else gets its port, and it hears only itself.
    let held = UdpSocket::bind("127.0.0.1:0").unwrap();
    let dead = held.local_addr().unwrap();
    held.connect(dead).unwrap();
    let good = server(1, |query| vec![answered(query, 0)]);
    // Waiting for an answer would take longer than the whole lookup may.
    let patient = Configuration { timeout: PATIENCE * 10, ..asking(&[dead, good]) };
    let lookup = look_up("www.example.com", patient);
    let outcomes: Vec<&StepKind> = lookup.steps.iter().map(|step| &step.outcome).collect();
    assert_eq!(outcomes, [&StepKind::Unanswered(Unanswered::Refused), &StepKind::Answer]);
    let lookup = look_up("www.example.com", asking(&[dead]));
    assert!(lookup.steps.iter().all(|step| step.outcome == StepKind::Unanswered(Unanswered::Refused)));
    assert!(matches!(lookup.failure, Some(Failure::NameServers { .. })), "{:?}", lookup.failure);
}

/// A name server of the laboratory that has no listener there: what does not fit is not asked for outside (the address is one of
/// RFC 5737, which nobody has).
#[test]
fn with_the_laboratory_alone_no_question_leaves_it_over_tcp_either() {
    let remote: SocketAddr = "203.0.113.9:53".parse().unwrap();
    let cut = server(1, |query| {
        let mut reply = answered(query, 0);
        reply[2] |= 2;
        vec![reply]
    });
    let mut routes = Routes::default();
    routes.add_datagrams(remote, cut);
    let world = World { lab: Arc::new(routes), ..world(None) };
    let settings = Settings { network: Network::Lab, limits: limits(), ..Settings::default() };
    let (name, kind) = ("www.example.com".into(), RecordKind::A);
    let order = NameOrder { name, kind, server: Some(remote), settings, fresh: true };
    let log = Engine::within(world).look_up(order, None).unwrap().wait().snapshot();
    let lookup = name_lookups(&log).pop().unwrap();
    let over_tcp = lookup.steps.iter().find(|step| step.transport == Transport::Tcp).unwrap();
    let StepKind::Unanswered(Unanswered::System(why)) = &over_tcp.outcome else {
        panic!("{:?}", over_tcp.outcome)
    };
    assert!(why.contains("let nothing through"), "{why}");
}

#[test]
fn a_silent_server_and_a_failing_one_are_followed_by_the_next() {
    let silent = UdpSocket::bind("127.0.0.1:0").unwrap();
    let failing = server(1, |query| vec![answered(query, 2)]);
    let good = server(1, |query| vec![answered(query, 0)]);
    let lookup = look_up("www.example.com", asking(&[silent.local_addr().unwrap(), failing, good]));
    let outcomes: Vec<&StepKind> = lookup.steps.iter().map(|step| &step.outcome).collect();
    assert!(
        matches!(outcomes[..], [StepKind::Unanswered(_), StepKind::Code, StepKind::Answer]),
        "{outcomes:?}"
    );
}

#[test]
fn letters_that_come_back_otherwise_are_asked_again_in_plain_ones() {
    let lower = |query: &[u8]| {
        let mut reply = answered(query, 0);
        reply[12..29].make_ascii_lowercase();
        vec![reply]
    };
    let lookup = look_up("www.example.com", asking(&[server(2, lower)]));
    assert!(matches!(lookup.steps.last().unwrap().outcome, StepKind::Answer));
    if lookup.steps.len() == 2 {
        assert_eq!(lookup.steps[0].outcome, StepKind::Again(AnswerFate::OtherCase));
    }
}

#[test]
fn a_short_name_is_tried_below_the_search_domains() {
    let (told, asked) = mpsc::channel();
    let address = server(2, move |query| {
        let name = query[12..].to_ascii_lowercase();
        told.send(name.clone()).unwrap();
        vec![answered(query, if name.starts_with(b"\x07printer\x03lan") { 3 } else { 0 })]
    });
    let search = vec![Name::from_ascii("lan.").unwrap(), Name::from_ascii("example.").unwrap()];
    let lookup = look_up("printer", Configuration { search, ..asking(&[address]) });
    assert!(asked.recv().unwrap().starts_with(b"\x07printer\x03lan\0"));
    assert!(asked.recv().unwrap().starts_with(b"\x07printer\x07example\0"));
    assert_eq!(lookup.records[0].data, "127.0.0.1");
}

#[test]
fn a_stop_ends_the_wait_for_a_name_server() {
    let silent = UdpSocket::bind("127.0.0.1:0").unwrap();
    let configuration = Configuration { timeout: PATIENCE, ..asking(&[silent.local_addr().unwrap()]) };
    let world = World { configuration: Arc::new(configuration), ..world(None) };
    let engine = Engine::within(world);
    let (told, sent) = mpsc::channel();
    let watcher = Box::new(move || {
        let _ = told.send(());
    });
    let settings = Settings { limits: limits(), ..Settings::default() };
    let order =
        NameOrder { name: "a.example".into(), kind: RecordKind::A, server: None, settings, fresh: true };
    let looking = engine.look_up(order, Some(watcher)).unwrap();
    while name_lookups(&looking.recorder().snapshot()).first().is_none_or(|lookup| lookup.steps.is_empty()) {
        sent.recv_timeout(PATIENCE).unwrap();
    }
    looking.stop();
    let log = looking.wait().snapshot();
    assert_eq!(Load::from_log(&log).unwrap().outcome, Some(Outcome::Stopped));
}

#[test]
fn the_second_lookup_of_a_program_is_answered_from_memory() {
    let configuration = Arc::new(asking(&[server(1, |query| vec![answered(query, 0)])]));
    let engine = Engine::within(World { configuration, ..world(None) });
    let look_up = || {
        let settings = Settings { limits: limits(), ..Settings::default() };
        let order = NameOrder {
            name: "www.example.com".into(),
            kind: RecordKind::A,
            server: None,
            settings,
            fresh: false,
        };
        name_lookups(&engine.look_up(order, None).unwrap().wait().snapshot()).pop().unwrap()
    };
    let (first, second) = (look_up(), look_up());
    assert_eq!((first.from_cache, first.steps.len(), first.saved()), (false, 1, 0));
    assert_eq!((second.from_cache, second.steps.len(), second.saved()), (true, 0, 1));
    assert_eq!(second.records[0].data, "127.0.0.1");
    engine.memory().clear();
}
