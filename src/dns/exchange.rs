//! One question to one server: which messages are sent, and what each that comes back means.
//!
//! ```text
//! message() ── UDP ──> heard(): late ──> keep listening
//!                      not the answer ──> keep listening for a moment, then otherwise()
//!                      case not echoed, EDNS not understood ──> again without it
//!                      cut to fit ──> again over TCP
//!                      the answer ──> done
//!
//! otherwise(): as plainly as can be ──> over TCP ──> given up
//! ```

use std::net::SocketAddr;

use hickory_proto::op::Message;
use hickory_proto::rr::RData;

use super::name::mixed_case;
use super::question::{Query, Question, accept, echoes_letters};
use super::reader::Rcode;
use crate::record::{AnswerFate, Transport};

const FORMERR: Rcode = Rcode::FORMERR;
const NOTIMP: Rcode = Rcode::NOTIMP;
const BADVERS: Rcode = Rcode::BADVERS;

/// One question to one server.
#[derive(Clone, Debug)]
pub struct Exchange {
    question: Question,
    recursion: bool,
    server: SocketAddr,
    transport: Transport,
    edns: bool,
    mixed: bool,
    sent: Option<Query>,
    earlier: Vec<u16>,
}

/// What a message that came means.
#[derive(Debug)]
pub enum Heard {
    /// Nothing: go on listening.
    Ignore,
    /// Nothing, but it seems to come from the server, which may have nothing better: listen for a moment longer, then
    /// ask in another way ([`Exchange::otherwise`]).
    Unusable,
    /// Ask again, with [`Exchange::message`], over [`Exchange::transport`].
    Again,
    /// This is the answer.
    Answer(Box<Message>),
}

impl Exchange {
    /// `question` to `server`; with `recursion` it is asked to ask others, and in small letters, as every stub asks: some
    /// of the small servers at home know nothing else. Mixed letters are for those in charge.
    #[must_use]
    pub fn new(question: Question, recursion: bool, server: SocketAddr) -> Self {
        let (transport, earlier) = (Transport::Udp, Vec::new());
        Self { question, recursion, server, transport, edns: true, mixed: !recursion, sent: None, earlier }
    }

    /// As plainly as can be: without EDNS, in small letters.
    #[must_use]
    pub const fn plainly(mut self) -> Self {
        (self.edns, self.mixed) = (false, false);
        self
    }

    /// Changes to another way to ask, after what came could not be used: first as plainly as can be, then over TCP,
    /// which cannot be forged from afar. False when every way was tried.
    pub const fn otherwise(&mut self) -> bool {
        let is_plain = !self.edns && !self.mixed;
        match self.transport {
            _ if !is_plain => (self.edns, self.mixed) = (false, false),
            Transport::Udp => self.transport = Transport::Tcp,
            Transport::Tcp => return false,
        }
        true
    }

    /// What is asked.
    #[must_use]
    pub const fn question(&self) -> &Question {
        &self.question
    }

    /// How the next message goes.
    #[must_use]
    pub const fn transport(&self) -> Transport {
        self.transport
    }

    /// The next message. `random` makes its number and the case of its letters, and is not used twice.
    pub fn message(&mut self, random: u64) -> Vec<u8> {
        let [a, b, ..] = random.to_be_bytes();
        let name = &self.question.name;
        let name = if self.mixed { mixed_case(name, random) } else { name.to_lowercase() };
        let question = Question { name, kind: self.question.kind };
        let query =
            Query { id: u16::from_be_bytes([a, b]), question, recursion: self.recursion, edns: self.edns };
        let bytes = query.to_bytes();
        self.earlier.extend(self.sent.replace(query).map(|query| query.id));
        bytes
    }

    /// Whether `message` carries the number of one of our queries.
    #[must_use]
    pub fn knows(&self, message: &[u8]) -> bool {
        let [high, low, ..] = message else { return false };
        let id = u16::from_be_bytes([*high, *low]);
        self.earlier.contains(&id) || self.sent.as_ref().is_some_and(|query| query.id == id)
    }

    /// What `bytes` from `from` are, and what follows from it.
    pub fn heard(&mut self, from: SocketAddr, bytes: &[u8]) -> (AnswerFate, Heard) {
        let Some(query) = &self.sent else { return (AnswerFate::OtherId, Heard::Ignore) };
        let mut message = match accept(query, &self.earlier, self.server, from, bytes) {
            Ok(message) => message,
            Err(fate @ (AnswerFate::Late | AnswerFate::OtherSource)) => return (fate, Heard::Ignore),
            Err(fate) => return (fate, Heard::Unusable),
        };
        if self.mixed && !echoes_letters(query, &message) {
            self.mixed = false;
            return (AnswerFate::OtherCase, Heard::Again);
        }
        if self.edns && matches!(Rcode(message.metadata.response_code.into()), FORMERR | NOTIMP | BADVERS) {
            // RFC 6891 6.2.2: it may know nothing of EDNS.
            self.edns = false;
            return (AnswerFate::NoEdns, Heard::Again);
        }
        if message.metadata.truncation && self.transport == Transport::Udp {
            self.transport = Transport::Tcp;
            return (AnswerFate::Truncated, Heard::Again);
        }
        plain_letters(&mut message);
        (AnswerFate::Accepted, Heard::Answer(Box::new(message)))
    }
}

/// Names in an answer often point into its question, whose letters we have mixed: makes all of them small. Names
/// in data are compressed in the types of RFC 1035 alone (RFC 3597 4).
fn plain_letters(message: &mut Message) {
    let sections = [&mut message.answers, &mut message.authorities, &mut message.additionals];
    for record in sections.into_iter().flatten() {
        record.name = record.name.to_lowercase();
        match &mut record.data {
            RData::NS(name) => name.0 = name.0.to_lowercase(),
            RData::CNAME(name) => name.0 = name.0.to_lowercase(),
            RData::PTR(name) => name.0 = name.0.to_lowercase(),
            RData::MX(mail) => mail.exchange = mail.exchange.to_lowercase(),
            RData::SOA(soa) => {
                soa.mname = soa.mname.to_lowercase();
                soa.rname = soa.rname.to_lowercase();
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use hickory_proto::op::ResponseCode;

    use super::*;
    use crate::dns::name;
    use crate::record::RecordKind;

    fn exchange() -> (Exchange, SocketAddr) {
        let server = ([192, 0, 2, 53], 53).into();
        let question = Question { name: name("www.example.com").unwrap(), kind: RecordKind::A };
        (Exchange::new(question, false, server), server)
    }

    fn echo(query: &[u8], change: impl FnOnce(&mut Message)) -> Vec<u8> {
        let mut message = Message::from_vec(query).unwrap().into_response();
        change(&mut message);
        message.to_vec().unwrap()
    }

    #[test]
    fn what_was_cut_is_asked_for_over_tcp() {
        let (mut exchange, server) = exchange();
        let query = exchange.message(1);
        let (fate, heard) = exchange.heard(server, &echo(&query, |m| m.metadata.truncation = true));
        assert!(fate == AnswerFate::Truncated && matches!(heard, Heard::Again));
        assert_eq!(exchange.transport(), Transport::Tcp);
        let again = exchange.message(u64::MAX);
        // The first answer comes once more: it is late.
        assert_eq!(exchange.heard(server, &echo(&query, |_| ())).0, AnswerFate::Late);
        let (fate, heard) = exchange.heard(server, &echo(&again, |_| ()));
        assert!(fate == AnswerFate::Accepted && matches!(heard, Heard::Answer(_)));
    }

    #[test]
    fn who_does_not_echo_the_case_is_asked_without_it() {
        let (mut exchange, server) = exchange();
        let query = exchange.message(0b1011);
        let lower = |m: &mut Message| {
            let _ = m.queries[0].set_name(name("www.example.com").unwrap());
        };
        let (fate, heard) = exchange.heard(server, &echo(&query, lower));
        assert!(fate == AnswerFate::OtherCase && matches!(heard, Heard::Again));
        let again = exchange.message(u64::MAX);
        assert!(again.windows(4).any(|window| window == b"\x03www"));
        assert!(matches!(exchange.heard(server, &echo(&again, lower)).1, Heard::Answer(_)));
    }

    #[test]
    fn names_that_point_into_the_question_are_told_in_plain_letters() {
        let (mut exchange, server) = exchange();
        let query = exchange.message(0x5555_5555_5555_5555);
        let asked = Message::from_vec(&query).unwrap().queries[0].name().clone();
        assert!(!asked.eq_case(&asked.to_lowercase()), "{asked}");
        let reply = echo(&query, |m| {
            let own = |data| hickory_proto::rr::Record::from_rdata(asked.clone(), 60, data);
            m.add_answer(own(RData::CNAME(hickory_proto::rr::rdata::CNAME(asked.clone()))));
            m.add_answer(own(RData::MX(hickory_proto::rr::rdata::MX::new(1, asked.clone()))));
            m.add_authority(own(RData::NS(hickory_proto::rr::rdata::NS(asked.clone()))));
        });
        let (_, Heard::Answer(answer)) = exchange.heard(server, &reply) else { panic!("no answer") };
        let told: Vec<String> =
            answer.answers.iter().chain(&answer.authorities).map(ToString::to_string).collect();
        assert!(told.iter().all(|record| !record.contains(&asked.to_string())), "{told:?}");
        assert!(
            told.iter().all(|record| record.matches(&asked.to_lowercase().to_string()).count() == 2),
            "{told:?}"
        );
    }

    #[test]
    fn a_stub_asks_in_small_letters_and_takes_any() {
        let server = ([192, 0, 2, 53], 53).into();
        let question = Question { name: name("WWW.Example.com").unwrap(), kind: RecordKind::A };
        let mut exchange = Exchange::new(question, true, server);
        let query = exchange.message(u64::MAX);
        assert!(query.windows(12).any(|window| window == b"\x03www\x07example"), "{query:?}");
        let loud = echo(&query, |m| {
            let _ = m.queries[0].set_name(name("WWW.EXAMPLE.COM").unwrap());
        });
        assert!(matches!(exchange.heard(server, &loud), (AnswerFate::Accepted, Heard::Answer(_))));
    }

    #[test]
    fn after_rubbish_another_way_is_found() {
        let (mut exchange, server) = exchange();
        let query = exchange.message(1);
        let rubbish = [&query[..2], &[0x81, 0x80, 0, 9][..]].concat();
        assert!(matches!(exchange.heard(server, &rubbish), (AnswerFate::Malformed, Heard::Unusable)));
        let mut other = echo(&query, |_| ());
        other[0] ^= 0xff;
        assert!(matches!(exchange.heard(server, &other), (AnswerFate::OtherId, Heard::Unusable)));
        assert!(exchange.otherwise());
        let plain = exchange.message(u64::MAX);
        assert!(Message::from_vec(&plain).unwrap().edns.is_none() && exchange.transport() == Transport::Udp);
        assert!(plain.windows(4).any(|window| window == b"\x03www"));
        assert!(exchange.otherwise() && exchange.transport() == Transport::Tcp && !exchange.otherwise());
    }

    #[test]
    fn who_knows_no_edns_is_asked_without_it() {
        let (mut exchange, server) = exchange();
        let query = exchange.message(2);
        let refuse = |m: &mut Message| {
            m.edns = None;
            m.metadata.response_code = ResponseCode::FormErr;
        };
        assert!(matches!(exchange.heard(server, &echo(&query, refuse)), (AnswerFate::NoEdns, Heard::Again)));
        let again = exchange.message(u64::MAX);
        assert!(Message::from_vec(&again).unwrap().edns.is_none());
        assert!(matches!(exchange.heard(server, &echo(&again, refuse)).1, Heard::Answer(_)));
    }
}
