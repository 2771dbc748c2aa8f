use std::net::{Ipv4Addr, Ipv6Addr};

use hickory_proto::op::{Edns, Message, MessageType, OpCode, Query, ResponseCode};
use hickory_proto::rr::rdata::{A, AAAA, CNAME, MX, NS, PTR, SOA, SRV, TXT};
use hickory_proto::rr::{Name, RData, Record, RecordType};
use proptest::prelude::*;

use super::*;

fn name(text: &str) -> Name {
    Name::from_ascii(text).unwrap()
}

/// A message with something of everything, its names compressed.
fn sample() -> Message {
    let mut message = Message::new(0x1234, MessageType::Response, OpCode::Query);
    message.metadata.authoritative = true;
    message.metadata.recursion_desired = true;
    message.metadata.response_code = ResponseCode::NXDomain;
    message.add_query(Query::query(name("www.Example.com."), RecordType::A));
    let mut add = |owner: &str, data: RData| {
        message.add_answer(Record::from_rdata(name(owner), 3600, data));
    };
    add("www.example.com.", RData::CNAME(CNAME(name("web.example.com."))));
    add("web.example.com.", RData::A(A(Ipv4Addr::new(192, 0, 2, 1))));
    add("web.example.com.", RData::AAAA(AAAA(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1))));
    add("example.com.", RData::MX(MX::new(10, name("mail.example.com."))));
    add("example.com.", RData::TXT(TXT::new(vec!["a \"b\" \\".into(), String::new(), "é".into()])));
    add("_http._tcp.example.com.", RData::SRV(SRV::new(1, 2, 80, name("web.example.com."))));
    add("1.2.0.192.in-addr.arpa.", RData::PTR(PTR(name("odd\\.label.example.com."))));
    add("example.com.", RData::try_from_str(RecordType::CAA, "0 issue \"ca.example\"").unwrap());
    add(
        "example.com.",
        RData::try_from_str(RecordType::HTTPS, "1 . alpn=h2,h3 port=8443 ipv4hint=192.0.2.1").unwrap(),
    );
    message.add_authority(Record::from_rdata(
        name("example.com."),
        60,
        RData::NS(NS(name("ns.example.com."))),
    ));
    let soa = SOA::new(name("ns.example.com."), name("root.example.com."), 7, 3600, 600, 86400, 300);
    message.add_authority(Record::from_rdata(name("example.com."), 60, RData::SOA(soa)));
    let mut edns = Edns::new();
    edns.set_max_payload(1232);
    edns.set_dnssec_ok(true);
    message.set_edns(edns);
    message
}

#[test]
fn every_value_is_that_of_the_other_reader() {
    let bytes = sample().to_vec().unwrap();
    let (theirs, ours) = (Message::from_vec(&bytes).unwrap(), read(&bytes));
    assert_eq!(ours.fault, None);
    equal(&theirs, &ours);
    let data: Vec<&str> = ours.answers().map(|record| record.data.as_str()).collect();
    insta::assert_debug_snapshot!(data);
}

/// The labels of a name as people write it.
fn labels(text: &str) -> Vec<Vec<u8>> {
    let (mut labels, mut label) = (Vec::new(), Vec::new());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'.' => labels.push(std::mem::take(&mut label)),
            b'\\' => match bytes.next().unwrap() {
                digit @ b'0'..=b'9' => {
                    let number = [digit, bytes.next().unwrap(), bytes.next().unwrap()];
                    label.push(std::str::from_utf8(&number).unwrap().parse().unwrap());
                }
                other => label.push(other),
            },
            other => label.push(other),
        }
    }
    if text == "." { Vec::new() } else { labels }
}

fn same(text: &str, name: &Name) {
    assert_eq!(labels(text), name.iter().map(<[u8]>::to_vec).collect::<Vec<_>>());
}

fn equal(theirs: &Message, ours: &Reading) {
    let header = ours.header.unwrap();
    assert_eq!(header.id, theirs.metadata.id);
    assert_eq!(header.authoritative, theirs.metadata.authoritative);
    assert_eq!(header.truncated, theirs.metadata.truncation);
    assert_eq!(header.recursion_desired, theirs.metadata.recursion_desired);
    assert_eq!(header.rcode.0, u16::from(theirs.metadata.response_code));
    for (ours, theirs) in ours.questions.iter().zip(&theirs.queries) {
        same(&ours.name, theirs.name());
        assert_eq!(ours.kind.0, u16::from(theirs.query_type()));
    }
    let all: Vec<&Record> = theirs.all_sections().collect();
    assert_eq!(ours.records.len(), all.len());
    for (ours, theirs) in ours.records.iter().zip(all) {
        same(&ours.name, &theirs.name);
        assert_eq!((ours.kind.0, ours.ttl), (u16::from(theirs.record_type()), theirs.ttl));
        match &theirs.data {
            RData::A(A(address)) => assert_eq!(ours.data, address.to_string()),
            RData::AAAA(AAAA(address)) => assert_eq!(ours.data, address.to_string()),
            RData::CNAME(CNAME(target)) | RData::NS(NS(target)) | RData::PTR(PTR(target)) => {
                same(&ours.data, target);
            }
            RData::MX(mx) => {
                let (preference, exchange) = ours.data.split_once(' ').unwrap();
                assert_eq!(preference, mx.preference.to_string());
                same(exchange, &mx.exchange);
            }
            RData::SRV(srv) => {
                let parts: Vec<&str> = ours.data.split(' ').collect();
                assert_eq!(parts[..3], [srv.priority, srv.weight, srv.port].map(|n| n.to_string()));
                same(parts[3], &srv.target);
            }
            RData::SOA(soa) => {
                let parts: Vec<&str> = ours.data.split(' ').collect();
                same(parts[0], &soa.mname);
                same(parts[1], &soa.rname);
                assert_eq!((parts[2], parts[6]), (&*soa.serial.to_string(), &*soa.minimum.to_string()));
            }
            _ => {}
        }
    }
}

#[test]
fn every_byte_belongs_to_a_field() {
    let bytes = sample().to_vec().unwrap();
    let reading = read(&bytes);
    let mut covered = vec![false; bytes.len()];
    for field in &reading.fields {
        assert!(field.start < field.end && field.end <= bytes.len(), "{field:?}");
        assert!(field.follows.iter().all(|(start, end)| start < end && *end <= field.start), "{field:?}");
        covered[field.start..field.end].fill(true);
    }
    assert!(covered.iter().all(|covered| *covered));
    assert!(reading.fields.windows(2).all(|pair| pair[0].start <= pair[1].start));
}

#[test]
fn a_name_is_followed_through_its_pointers() {
    let bytes = sample().to_vec().unwrap();
    let reading = read(&bytes);
    let owner = reading.fields.iter().find(|field| field.place == Place::Answer(0)).unwrap();
    assert_eq!((owner.part, owner.value.as_str()), (Part::Name, "www.example.com."));
    let reached: Vec<&[u8]> = owner.follows.iter().map(|(start, end)| &bytes[*start..*end]).collect();
    assert!(reached.concat().ends_with(b"\x03com\0") || owner.follows.is_empty(), "{owner:?}");
}

#[test]
fn a_message_cut_anywhere_is_read_as_far_as_it_goes() {
    let bytes = sample().to_vec().unwrap();
    let whole = read(&bytes);
    for cut in 0..bytes.len() {
        let reading = read(&bytes[..cut]);
        assert!(reading.fault.is_some(), "{cut}");
        assert!(reading.fields.iter().all(|field| field.end <= cut), "{cut}");
        let sure = whole.fields.iter().take_while(|field| field.end <= cut).count();
        assert_eq!(
            &reading.fields[..sure.min(reading.fields.len())],
            &whole.fields[..sure.min(reading.fields.len())]
        );
        assert!(reading.fields.len() + 1 >= sure, "{cut}");
    }
}

#[test]
fn what_follows_the_message_is_told() {
    let mut bytes = sample().to_vec().unwrap();
    bytes.extend_from_slice(b"xyz");
    let reading = read(&bytes);
    assert_eq!(reading.fault, None);
    let last = reading.fields.last().unwrap();
    assert_eq!((last.part, last.value.as_str(), last.end - last.start), (Part::Trailing, "3", 3));
}

#[test]
fn circles_of_pointers_and_endless_names_are_faults() {
    let head = [0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0];
    let with = |question: &[u8]| read(&[&head[..], question].concat()).fault;
    assert_eq!(with(&[0xc0, 12, 0, 1, 0, 1]), Some(Fault::Pointer { at: 12 }));
    assert_eq!(with(&[1, b'a', 0xc0, 12, 0, 1, 0, 1]), Some(Fault::Pointer { at: 14 }));
    assert_eq!(with(&[0xc0, 200, 0, 1, 0, 1]), Some(Fault::Pointer { at: 12 }));
    assert_eq!(with(&[0x40, 0, 0, 1, 0, 1]), Some(Fault::Label { at: 12 }));
    let long: Vec<u8> = std::iter::repeat_n([[63].as_slice(), &[b'a'; 63]].concat(), 5).flatten().collect();
    assert_eq!(with(&[&long[..], &[0, 0, 1, 0, 1]].concat()), Some(Fault::LongName { at: 12 }));
}

#[test]
fn a_chain_of_pointers_ends() {
    // A pointer to the pointer before it, thousands of times, and names that begin at the last one.
    let mut bytes = vec![0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    while bytes.len() < 16_000 {
        let before = u16::try_from(bytes.len() - 2).unwrap();
        bytes.extend((0xc000 | before).to_be_bytes());
    }
    let last = u16::try_from(bytes.len()).unwrap();
    bytes.extend((0xc000 | (last - 2)).to_be_bytes());
    let name = |from: usize| {
        let mut cursor = Cursor::new(&bytes);
        cursor.at = from;
        cursor.name().map(|name| name.follows.len())
    };
    assert_eq!(name(12 + 2 * 127), Ok(127));
    assert_eq!(name(12 + 2 * 128), Err(Fault::Pointer { at: 14 }));
    assert!(matches!(name(usize::from(last)), Err(Fault::Pointer { .. })));
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let reading = read(&bytes);
        prop_assert!(reading.fields.iter().all(|field| field.start <= field.end && field.end <= bytes.len()));
    }

    #[test]
    fn a_changed_message_that_both_read_says_the_same(at in 0_usize..400, to in any::<u8>()) {
        let mut bytes = sample().to_vec().unwrap();
        let length = bytes.len();
        bytes[at % length] = to;
        let ours = read(&bytes);
        prop_assert!(ours.fields.iter().all(|field| field.end <= length));
        // A second EDNS record, or one in the wrong section, is kept apart by the other reader alone.
        if let (None, Ok(theirs)) = (ours.fault, Message::from_vec(&bytes))
            && ours.header.is_some_and(|header| header.counts == [1, 9, 2, 1])
            && ours.records.len() == theirs.all_sections().count()
            && theirs.edns.is_some()
        {
            equal(&theirs, &ours);
        }
    }
}
