//! Name servers with habits: what can be used of their answers is used, and after what cannot be used another way to ask
//! is found before the time is over.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, UdpSocket};
use std::sync::Arc;

use pellucid::internals::fetch::{Engine, NameOrder, World};
use pellucid::internals::net::Configuration;
use pellucid::internals::plan::Settings;
use pellucid::internals::record::{AnswerFate, Failure, NameTrouble, RecordKind, Transport, Unanswered};
use pellucid::internals::view::{NameLookup, StepKind, name_lookups};

use super::servers::PATIENCE;
use super::world::{limits, world};

/// A server over UDP and TCP: `answer` makes a message of the query and the way it came, or none for silence.
fn server(answer: impl Fn(&Asked) -> Option<Vec<u8>> + Clone + Send + 'static) -> SocketAddr {
    let (datagrams, listener) = (0..50)
        .find_map(|_| {
            let listener = TcpListener::bind("127.0.0.1:0").ok()?;
            Some((UdpSocket::bind(listener.local_addr().ok()?).ok()?, listener))
        })
        .unwrap();
    datagrams.set_read_timeout(Some(PATIENCE)).unwrap();
    let address = datagrams.local_addr().unwrap();
    let over_tcp = answer.clone();
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok((length, from)) = datagrams.recv_from(&mut buffer) {
            if let Some(reply) = answer(&Asked::read(&buffer[..length], Transport::Udp)) {
                datagrams.send_to(&reply, from).unwrap();
            }
        }
    });
    std::thread::spawn(move || {
        for stream in listener.incoming().take(8) {
            let mut stream = stream.unwrap();
            let mut length = [0; 2];
            if stream.read_exact(&mut length).is_err() {
                continue;
            }
            let mut query = vec![0; usize::from(u16::from_be_bytes(length))];
            stream.read_exact(&mut query).unwrap();
            if let Some(reply) = over_tcp(&Asked::read(&query, Transport::Tcp)) {
                let length = u16::try_from(reply.len()).unwrap().to_be_bytes();
                stream.write_all(&[&length[..], &reply].concat()).unwrap();
            }
        }
    });
    address
}

/// A query.
struct Asked {
    bytes: Vec<u8>,
    /// Where its question ends.
    end: usize,
    transport: Transport,
}

impl Asked {
    fn read(bytes: &[u8], transport: Transport) -> Self {
        let mut end = 12;
        while bytes[end] > 0 {
            end += 1 + usize::from(bytes[end]);
        }
        Self { bytes: bytes.to_vec(), end: end + 5, transport }
    }

    fn has_edns(&self) -> bool {
        self.bytes[11] > 0
    }

    /// The answer with this code and these records in the three sections.
    fn reply(&self, rcode: u8, sections: [&[&[u8]]; 3]) -> Vec<u8> {
        let mut reply = self.bytes[..self.end].to_vec();
        (reply[2], reply[3]) = (0x81, 0x80 | rcode);
        for (at, records) in sections.iter().enumerate() {
            let count = u16::try_from(records.len()).unwrap().to_be_bytes();
            reply[6 + at * 2..8 + at * 2].copy_from_slice(&count);
        }
        reply.extend(sections.concat().concat());
        reply
    }

    fn good(&self) -> Vec<u8> {
        self.reply(0, [&[ADDRESS], &[], &[]])
    }
}

const ADDRESS: &[u8] = b"\xc0\x0c\0\x01\0\x01\0\0\0\x3c\0\x04\xc0\0\x02\x2c";
const CNAME: &[u8] = b"\xc0\x0c\0\x05\0\x01\0\0\0\x3c\0\x0a\x03old\x04test\0";
const SOA: &[u8] = b"\x04test\0\0\x06\0\x01\0\0\0\x3c\0\x25\x02ns\x04test\0\x01k\x04test\0\
    \0\0\0\x01\0\0\0\x01\0\0\0\x01\0\0\0\x01\0\0\0\x3c";

fn look_up_kind(name: &str, kind: RecordKind, servers: &[SocketAddr]) -> NameLookup {
    // Silence would last longer than the whole test may.
    let configuration = Configuration {
        servers: servers.to_vec(),
        ndots: 1,
        timeout: PATIENCE,
        attempts: 2,
        ..Configuration::default()
    };
    let world = World { configuration: Arc::new(configuration), ..world(None) };
    let settings = Settings { limits: limits(), ..Settings::default() };
    let order = NameOrder { name: name.into(), kind, server: None, settings, fresh: true };
    let log = Engine::within(world).look_up(order, None).unwrap().wait().snapshot();
    let lookup = name_lookups(&log).pop().unwrap();
    let took = lookup.end.unwrap().since(lookup.start);
    assert!(took.as_duration() < PATIENCE, "another way comes before the time is over: {took}");
    lookup
}

fn look_up(servers: &[SocketAddr]) -> NameLookup {
    look_up_kind("tide.test", RecordKind::A, servers)
}

fn data(lookup: &NameLookup) -> Vec<&str> {
    lookup.records.iter().map(|record| record.data.as_str()).collect()
}

#[test]
fn what_is_cut_in_the_middle_of_a_record_is_asked_for_over_tcp() {
    let address = server(|asked| {
        if asked.transport == Transport::Tcp {
            return Some(asked.reply(0, [&[ADDRESS; 3], &[], &[]]));
        }
        let mut reply = asked.reply(0, [&[ADDRESS, &ADDRESS[..9]], &[], &[]]);
        (reply[2], reply[7]) = (reply[2] | 2, 3);
        Some(reply)
    });
    let lookup = look_up(&[address]);
    assert_eq!(data(&lookup), ["192.0.2.44"; 3]);
    assert_eq!(lookup.steps[0].outcome, StepKind::Again(AnswerFate::Truncated));
}

#[test]
fn a_malformed_record_beside_a_good_one_is_shown_and_not_used() {
    let short = [ADDRESS[..11].to_vec(), vec![3, 192, 0, 2]].concat();
    let address = server(move |asked| Some(asked.reply(0, [&[&short, ADDRESS], &[], &[&short]])));
    let lookup = look_up(&[address]);
    assert_eq!((data(&lookup), lookup.steps.len()), (vec!["192.0.2.44"], 1));
    let malformed: Vec<&str> = lookup.steps[0].malformed.iter().map(|record| record.data.as_str()).collect();
    assert_eq!(malformed, ["\\# 3 c00002"; 2]);
}

#[test]
fn what_is_malformed_alone_is_said_to_be() {
    let https = b"\xc0\x0c\0\x41\0\x01\0\0\0\x3c\0\x10\0\x01\0\0\x03\0\x02\x20\xfb\0\x01\0\x03\x02h2";
    let address = server(move |asked| Some(asked.reply(0, [&[https], &[], &[]])));
    let lookup = look_up_kind("tide.test", RecordKind::HTTPS, &[address]);
    assert!(matches!(lookup.failure, Some(Failure::NameServers { why: NameTrouble::Malformed, .. })));
    let malformed = StepKind::Unanswered(Unanswered::Unusable(AnswerFate::Malformed));
    assert!(lookup.steps.iter().all(|step| step.outcome == malformed && step.malformed.len() == 1));
    assert_eq!(lookup.steps.last().unwrap().transport, Transport::Tcp, "every way was tried");
}

#[test]
fn after_rubbish_the_question_is_asked_in_another_way() {
    let wrong_id = |asked: &Asked| {
        let mut reply = asked.good();
        reply[0] ^= 0xff;
        reply
    };
    let wrong_question = |asked: &Asked| {
        let mut reply = asked.good();
        reply[13] = b'x';
        reply
    };
    let rubbish = |asked: &Asked| [&asked.bytes[..2], b"\x81\x80rubbish"].concat();
    let ways: [fn(&Asked) -> Vec<u8>; 3] = [wrong_id, wrong_question, rubbish];
    for spoil in ways {
        // A server that only understands what is plain, and one that only does its work over TCP.
        let plain = server(move |asked| Some(if asked.has_edns() { spoil(asked) } else { asked.good() }));
        let lookup = look_up(&[plain]);
        assert_eq!((data(&lookup), lookup.steps.len()), (vec!["192.0.2.44"], 2));
        let over_tcp = server(move |asked| {
            Some(if asked.transport == Transport::Udp { spoil(asked) } else { asked.good() })
        });
        let lookup = look_up(&[over_tcp]);
        assert_eq!((data(&lookup), lookup.steps.len()), (vec!["192.0.2.44"], 3));
        // Where one is of no use in any way, the next one is asked.
        let (broken, good) = (server(move |asked| Some(spoil(asked))), server(|asked| Some(asked.good())));
        assert_eq!(data(&look_up(&[broken, good])), ["192.0.2.44"]);
    }
}

#[test]
fn a_server_that_fails_is_asked_more_plainly_in_the_second_round() {
    for rcode in [1, 2, 4, 5] {
        let address = server(move |asked| {
            Some(if asked.has_edns() { asked.reply(rcode, [&[], &[], &[]]) } else { asked.good() })
        });
        assert_eq!(data(&look_up(&[address])), ["192.0.2.44"], "{rcode}");
    }
}

#[test]
fn a_stub_asks_in_small_letters_and_takes_any_case_for_an_answer() {
    let small = server(|asked| {
        let is_small = !asked.bytes[12..asked.end].iter().any(u8::is_ascii_uppercase);
        let mut reply = if is_small { asked.good() } else { asked.reply(3, [&[], &[SOA], &[]]) };
        reply[12..asked.end - 4].make_ascii_uppercase();
        Some(reply)
    });
    let lookup = look_up_kind("Lighthouse.KEEPER.test", RecordKind::A, &[small]);
    assert_eq!((data(&lookup), lookup.steps.len()), (vec!["192.0.2.44"], 1));
}

#[test]
fn an_alias_that_leads_to_nothing_is_told_with_its_end() {
    for (rcode, outcome) in [(3, StepKind::NoName), (0, StepKind::NoData)] {
        let address = server(move |asked| Some(asked.reply(rcode, [&[CNAME], &[SOA], &[]])));
        let lookup = look_up(&[address]);
        assert_eq!((data(&lookup), lookup.rcode.unwrap().0), (vec!["old.test."], u16::from(rcode)));
        assert_eq!((&lookup.steps[0].outcome, lookup.steps[0].alias_target()), (&outcome, Some("old.test.")));
        assert!(
            lookup.steps[0]
                .outcome_words(pellucid::internals::explain::Lang::En)
                .contains("alias of old.test.")
        );
    }
}

#[test]
fn none_of_two_thousand_records_is_lost() {
    let address = server(|asked| {
        let records: Vec<Vec<u8>> =
            (0..2000_u16).map(|number| [&ADDRESS[..14], &number.to_be_bytes()[..]].concat()).collect();
        if asked.transport == Transport::Udp {
            let mut reply = asked.reply(0, [&[], &[], &[]]);
            reply[2] |= 2;
            return Some(reply);
        }
        let records: Vec<&[u8]> = records.iter().map(Vec::as_slice).collect();
        Some(asked.reply(0, [&records, &[], &[]]))
    });
    let name = "a-long-name-that-is-written-in-full-in-each.record.of.the-answer.test";
    let lookup = look_up_kind(name, RecordKind::A, &[address]);
    assert_eq!(lookup.records.len(), 2000);
    assert_eq!(lookup.records[1999].data, "192.0.7.207");
}

#[test]
fn names_are_read_as_people_write_them() {
    let odd = server(|asked| {
        let is_odd = asked.bytes[12..].starts_with(b"\x0atide gauge\x04test\0");
        Some(if is_odd { asked.good() } else { asked.reply(3, [&[], &[], &[]]) })
    });
    for name in ["Tide\\032Gauge.test", "tide\\032gauge\u{3002}test", "tide\\ gauge\u{ff0e}test\u{ff61}"] {
        let lookup = look_up_kind(name, RecordKind::A, &[odd]);
        assert_eq!(data(&lookup), ["192.0.2.44"], "{name}");
        assert_eq!(lookup.records[0].name, "tide\\032gauge.test.");
    }
}
