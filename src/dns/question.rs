//! Questions as bytes, and what is accepted as their answer.

use std::net::SocketAddr;

use hickory_proto::op::{self, Message, MessageType, ResponseCode};
use hickory_proto::rr::DNSClass;

use super::Name;
use super::kind::kind_of;
use super::rescue::rescued;
use crate::record::{AnswerFate, RecordKind};

/// The longest answer that we take over UDP, in bytes (the size of DNS flag day 2020: it is not fragmented).
pub const PAYLOAD: u16 = 1232;

/// What is asked: a name and a type, in the class of the internet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Question {
    /// The name.
    pub name: Name,
    /// The type.
    pub kind: RecordKind,
}

/// A message that asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The number by which its answer is known; as random as a number can be (RFC 5452 9.2).
    pub id: u16,
    /// What is asked, in the case in which it is sent.
    pub question: Question,
    /// Whether the server shall ask others (RD).
    pub recursion: bool,
    /// Whether EDNS(0) is spoken (RFC 6891).
    pub edns: bool,
}

impl Query {
    /// The message.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(64);
        bytes.extend(self.id.to_be_bytes());
        bytes.extend([u8::from(self.recursion), 0, 0, 1, 0, 0, 0, 0, 0, u8::from(self.edns)]);
        for label in &self.question.name {
            // A label has at most 63 bytes.
            bytes.push(u8::try_from(label.len()).unwrap_or_default());
            bytes.extend(label);
        }
        bytes.push(0);
        bytes.extend(self.question.kind.0.to_be_bytes());
        bytes.extend([0, 1]);
        if self.edns {
            bytes.push(0);
            bytes.extend(RecordKind::OPT.0.to_be_bytes());
            bytes.extend(PAYLOAD.to_be_bytes());
            bytes.extend([0; 6]);
        }
        bytes
    }
}

/// Whether `bytes` from `from` are the answer to `query`, which was sent to `server`; `earlier` are the
/// numbers of queries that were given up. Malformed records are left out of it. Whether the letters of the name came
/// back as they were sent is asked by [`echoes_letters`].
///
/// # Errors
/// With what they are instead; they are then to be ignored (RFC 5452 9.1).
pub fn accept(
    query: &Query,
    earlier: &[u16],
    server: SocketAddr,
    from: SocketAddr,
    bytes: &[u8],
) -> Result<Message, AnswerFate> {
    if from != server {
        return Err(AnswerFate::OtherSource);
    }
    let id = match bytes {
        [high, low, ..] => u16::from_be_bytes([*high, *low]),
        _ => return Err(AnswerFate::Malformed),
    };
    if id != query.id {
        return Err(if earlier.contains(&id) { AnswerFate::Late } else { AnswerFate::OtherId });
    }
    let kind = query.question.kind;
    let strict = Message::from_vec(bytes).ok();
    let message = strict.filter(|_| is_sound(kind, bytes)).or_else(|| rescued(bytes, kind));
    let mut message = message.ok_or(AnswerFate::Malformed)?;
    if message.metadata.message_type != MessageType::Response {
        return Err(AnswerFate::NotAnAnswer);
    }
    match message.queries.as_slice() {
        // A server that did not understand the query may not repeat it.
        [] if message.metadata.response_code != ResponseCode::NoError && message.answers.is_empty() => {
            Ok(message)
        }
        [echo] if is_of(echo, &query.question) => {
            // RFC 5452 9.1: of another class they say nothing about the internet.
            for section in [&mut message.answers, &mut message.authorities, &mut message.additionals] {
                section.retain(|record| record.dns_class == DNSClass::IN);
            }
            Ok(message)
        }
        _ => Err(AnswerFate::OtherQuestion),
    }
}

fn is_of(echo: &op::Query, question: &Question) -> bool {
    *echo.name() == question.name
        && echo.query_type() == kind_of(question.kind)
        && echo.query_class() == DNSClass::IN
}

/// Whether the name came back in the very letters in which it was sent.
#[must_use]
pub fn echoes_letters(query: &Query, message: &Message) -> bool {
    message.queries.iter().all(|echo| echo.name().eq_case(&query.question.name))
}

/// Whether nothing is wrong with records whose rules hickory does not check (RFC 9460 2.2).
fn is_sound(kind: RecordKind, bytes: &[u8]) -> bool {
    !matches!(kind, RecordKind::SVCB | RecordKind::HTTPS) || super::reader::read(bytes).fault.is_none()
}

#[cfg(test)]
mod tests {
    use std::net::Ipv6Addr;

    use hickory_proto::op::OpCode;
    use hickory_proto::rr::{RData, Record, RecordType};
    use proptest::prelude::*;

    use super::*;
    use crate::dns::name;

    fn query() -> Query {
        let question = Question { name: name("wWw.example.com").unwrap(), kind: RecordKind::AAAA };
        Query { id: 0xbeef, question, recursion: true, edns: true }
    }

    const SERVER: ([u8; 4], u16) = ([192, 0, 2, 53], 53);

    fn answer(change: impl FnOnce(&mut Message)) -> Vec<u8> {
        let mut message = Message::from_vec(&query().to_bytes()).unwrap().into_response();
        change(&mut message);
        message.to_vec().unwrap()
    }

    fn judged(bytes: &[u8]) -> Result<Message, AnswerFate> {
        accept(&query(), &[7], SERVER.into(), SERVER.into(), bytes)
    }

    #[test]
    fn a_query_reads_as_it_was_meant() {
        let read = Message::from_vec(&query().to_bytes()).unwrap();
        assert_eq!((read.metadata.id, read.metadata.recursion_desired), (0xbeef, true));
        assert_eq!(read.queries[0].name().to_string(), "wWw.example.com.");
        assert_eq!(read.queries[0].query_type(), RecordType::AAAA);
        assert_eq!(read.edns.unwrap().max_payload(), PAYLOAD);
        let plain = Query { edns: false, recursion: false, ..query() };
        let read = Message::from_vec(&plain.to_bytes()).unwrap();
        assert!(read.edns.is_none() && !read.metadata.recursion_desired);
    }

    #[test]
    fn only_the_answer_to_the_question_is_accepted() {
        assert!(judged(&answer(|_| ())).is_ok());
        assert_eq!(judged(&answer(|m| m.metadata.id = 8)), Err(AnswerFate::OtherId));
        assert_eq!(judged(&answer(|m| m.metadata.id = 7)), Err(AnswerFate::Late));
        assert_eq!(judged(&query().to_bytes()), Err(AnswerFate::NotAnAnswer));
        let lower = answer(|m| {
            let _ = m.queries[0].set_name(name("www.example.com").unwrap());
        });
        assert!(!echoes_letters(&query(), &judged(&lower).unwrap()));
        assert!(echoes_letters(&query(), &judged(&answer(|_| ())).unwrap()));
        let other = answer(|m| {
            let _ = m.queries[0].set_name(name("www.example.net").unwrap());
        });
        assert_eq!(judged(&other), Err(AnswerFate::OtherQuestion));
        let kind = answer(|m| {
            let _ = m.queries[0].set_query_type(RecordType::A);
        });
        assert_eq!(judged(&kind), Err(AnswerFate::OtherQuestion));
        assert_eq!(judged(&answer(|m| m.queries.clear())), Err(AnswerFate::OtherQuestion));
        let chaos = answer(|m| {
            let _ = m.queries[0].set_query_class(DNSClass::CH);
        });
        assert_eq!(judged(&chaos), Err(AnswerFate::OtherQuestion));
        let mixed = answer(|m| {
            for class in [DNSClass::CH, DNSClass::IN, DNSClass::HS] {
                let data = RData::AAAA(Ipv6Addr::LOCALHOST.into());
                let mut record = Record::from_rdata(name("www.example.com").unwrap(), 60, data);
                record.dns_class = class;
                m.add_answer(record.clone());
                m.add_authority(record.clone());
                m.add_additional(record);
            }
        });
        let kept = judged(&mixed).unwrap();
        assert!(kept.all_sections().all(|record| record.dns_class == DNSClass::IN));
        assert_eq!(kept.all_sections().count(), 3);
        let refused = Message::error_msg(0xbeef, OpCode::Query, ResponseCode::FormErr).to_vec().unwrap();
        assert!(judged(&refused).is_ok());
        let elsewhere = ([192, 0, 2, 54], 53).into();
        let from = accept(&query(), &[], SERVER.into(), elsewhere, &answer(|_| ()));
        assert_eq!(from, Err(AnswerFate::OtherSource));
        assert_eq!(judged(b"\xbe"), Err(AnswerFate::Malformed));
    }

    #[test]
    fn a_cut_answer_is_malformed_at_every_byte() {
        let whole = answer(|_| ());
        for cut in 2..whole.len() {
            assert_eq!(judged(&whole[..cut]), Err(AnswerFate::Malformed), "{cut}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_break_the_judgement(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = judged(&bytes);
            let _ = judged(&[&[0xbe, 0xef][..], &bytes].concat());
        }
    }
}
