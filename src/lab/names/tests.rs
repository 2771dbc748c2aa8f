//! The name servers from outside, over plain sockets.

use std::net::{SocketAddr, UdpSocket};
use std::time::Duration;

use super::*;
use crate::dns::{Message, Query, Question, name, record_texts};
use crate::lab::Lab;
use crate::record::RecordKind;

const PATIENCE: Duration = Duration::from_secs(20);

fn ask(lab: &Lab, server: &str, text: &str, kind: RecordKind, recursion: bool) -> Message {
    let question = Question { name: name(text).unwrap(), kind };
    let query = Query { id: 7, question, recursion, edns: true };
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    socket.set_read_timeout(Some(PATIENCE)).unwrap();
    let description = lab.description();
    let server = description.name_servers.iter().find(|one| one.name == server).unwrap();
    socket.send_to(&query.to_bytes(), server.listener).unwrap();
    let mut buffer = [0; 4096];
    let (length, from) = socket.recv_from(&mut buffer).unwrap();
    assert_eq!(from, server.listener);
    Message::from_vec(&buffer[..length]).unwrap()
}

#[test]
fn the_zones_say_what_the_machines_are() {
    let lab = Lab::start().unwrap();
    for host in lab.description().hosts {
        let in_charge = if host.name.ends_with(".lab.glasscom.com") {
            "ns1.lab.glasscom.com"
        } else {
            "ns1.glasscom.com"
        };
        let reply = ask(&lab, in_charge, &host.name, RecordKind::A, false);
        let data: Vec<String> = record_texts(&reply.answers).into_iter().map(|(.., data)| data).collect();
        assert_eq!(data, [host.address.to_string()], "{}", host.name);
        assert!(reply.metadata.authoritative);
    }
}

#[test]
fn the_nearest_server_asks_the_others_and_remembers() {
    let lab = Lab::start().unwrap();
    let nearest = "resolver.lab.glasscom.com";
    for (text, kind, answers) in [
        ("www.lab.glasscom.com", RecordKind::A, 1),
        ("alias.lab.glasscom.com", RecordKind::A, 5),
        ("glasscom.com", RecordKind::MX, 2),
        ("www.lame.glasscom.com", RecordKind::A, 1),
        ("www.silent.glasscom.com", RecordKind::A, 1),
        ("www.glasscom.cn", RecordKind::A, 1),
        ("www.nikkeibp.co.jp", RecordKind::A, 1),
        ("80.2.0.192.in-addr.arpa", RecordKind::PTR, 1),
    ] {
        let reply = ask(&lab, nearest, text, kind, true);
        assert_eq!(reply.answers.len(), answers, "{text}");
        assert!(reply.metadata.recursion_available && !reply.metadata.authoritative);
    }
    let missing = ask(&lab, nearest, "nobody.lab.glasscom.com", RecordKind::A, true);
    assert_eq!(u16::from(missing.metadata.response_code), 3);
    assert_eq!(missing.authorities.len(), 1, "with the zone's SOA record");
    let big = ask(&lab, nearest, "big.lab.glasscom.com", RecordKind::TXT, true);
    assert!(big.metadata.truncation && big.answers.is_empty());
    let known = ask(&lab, nearest, "www.lab.glasscom.com", RecordKind::A, false);
    assert_eq!(known.answers.len(), 1);
    let unknown = ask(&lab, nearest, "start.lab.glasscom.com", RecordKind::A, false);
    assert_eq!(u16::from(unknown.metadata.response_code), 5);
}

#[test]
fn every_server_of_the_root_knows_the_same() {
    let lab = Lab::start().unwrap();
    let roots: Vec<String> = lab.routes().roots().map(|(name, _)| name.to_owned()).collect();
    assert_eq!(roots.len(), 3);
    for root in roots {
        let reply = ask(&lab, &root, "www.lab.glasscom.com", RecordKind::A, false);
        assert!(reply.answers.is_empty() && reply.authorities[0].name.to_string() == "com.", "{root}");
    }
}

#[test]
fn every_delegation_has_its_zone_and_its_server() {
    let addresses: Vec<SocketAddr> =
        NAME_SERVERS.iter().map(|server| SocketAddr::from((server.address, DNS_PORT))).collect();
    for (at, address) in addresses.iter().enumerate() {
        assert!(!addresses[..at].contains(address), "{address} twice");
    }
    for server in &NAME_SERVERS {
        if let Duty::Zones(own) = server.duty {
            assert!(own.iter().all(|zone| ZONES.iter().any(|file| file.origin == *zone)));
        }
    }
    assert!(own_names().unwrap().contains(&"short.lab.glasscom.com".to_owned()));
}
