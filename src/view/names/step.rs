//! One query of a lookup: whom it was sent to, what came, and what the answer is.

use std::net::SocketAddr;

use bytes::Bytes;

use crate::clock::Micros;
use crate::dns::reader::{self, Header, Rcode, ReadRecord, Reading};
use crate::record::{AnswerFate, LookupEvent, QueryNumber, RecordKind, Transport, Unanswered};

/// What an answer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// The records asked for.
    Answer,
    /// An alias whose target must be asked for.
    Alias(String),
    /// Others are in charge, of this zone.
    Referral(String),
    /// The name does not exist.
    NoName,
    /// The name has no such records.
    NoData,
    /// The server failed or refused.
    Code,
    /// The server is not in charge of the zone that it was said to be in charge of.
    Lame,
    /// It was cut to fit, or misunderstood, and the question was asked again in another way.
    Again(AnswerFate),
    /// Nothing to be used came.
    Unanswered(Unanswered),
    /// The answer is awaited.
    UnderWay,
}

/// A message that came.
#[derive(Clone, Debug)]
pub struct CameIn {
    /// Who sent it.
    pub from: SocketAddr,
    /// When it came.
    pub at: Micros,
    /// What was made of it.
    pub fate: AnswerFate,
    /// The message.
    pub message: Bytes,
}

/// One query and its answer.
#[derive(Clone, Debug)]
pub struct NameStep {
    /// Its number.
    pub number: QueryNumber,
    /// The server's address.
    pub server: SocketAddr,
    /// The loopback address really used in the lab.
    pub via: Option<SocketAddr>,
    /// The server's name.
    pub server_name: Option<String>,
    /// The zone that it was asked as one in charge of.
    pub zone: Option<String>,
    /// The name asked for, in plain letters.
    pub question: String,
    /// The type asked for.
    pub kind: RecordKind,
    /// How the message went.
    pub transport: Transport,
    /// When the query was sent.
    pub start: Micros,
    /// When the answer came, or was given up.
    pub end: Option<Micros>,
    /// The query.
    pub sent: Bytes,
    /// The answer, if one came that counted.
    pub answer: Option<CameIn>,
    /// What came and was ignored.
    pub ignored: Vec<CameIn>,
    /// The answer's header.
    pub header: Option<Header>,
    /// The answer's records.
    pub answers: Vec<ReadRecord>,
    /// Malformed records of whatever came; none of them is used.
    pub malformed: Vec<ReadRecord>,
    /// What the answer is.
    pub outcome: StepKind,
}

impl NameStep {
    /// Bytes that came, ignored messages included.
    #[must_use]
    pub fn bytes_received(&self) -> usize {
        self.answer.iter().chain(&self.ignored).map(|came| came.message.len()).sum()
    }

    /// The zone that the answer refers to.
    #[must_use]
    pub fn referral(&self) -> Option<&str> {
        if let StepKind::Referral(zone) = &self.outcome { Some(zone) } else { None }
    }

    /// The last alias among the answer's records leads here.
    #[must_use]
    pub fn alias_target(&self) -> Option<&str> {
        let alias = self.answers.iter().rfind(|record| record.kind == RecordKind::CNAME)?;
        Some(&alias.data)
    }

    /// The query that `sent` says was sent at `at`; none for any other event.
    pub(super) fn of_sent(sent: &LookupEvent, at: Micros) -> Option<Self> {
        let LookupEvent::Sent { query, server, via, server_name, zone, transport, message, .. } = sent else {
            return None;
        };
        let reading = reader::read(&message.data);
        let question = reading.questions.first();
        Some(Self {
            number: *query,
            server: *server,
            via: *via,
            server_name: server_name.clone(),
            zone: zone.clone(),
            question: question.map(|question| question.name.to_ascii_lowercase()).unwrap_or_default(),
            kind: question.map_or(RecordKind(0), |question| question.kind),
            transport: *transport,
            start: at,
            end: None,
            sent: message.data.clone(),
            answer: None,
            ignored: Vec::new(),
            header: None,
            answers: Vec::new(),
            malformed: Vec::new(),
            outcome: StepKind::UnderWay,
        })
    }

    /// Takes in a message that came for the query.
    pub(super) fn hear(&mut self, came: CameIn) {
        let reading = reader::read(&came.message);
        if matches!(came.fate, AnswerFate::Accepted | AnswerFate::Malformed) {
            self.malformed.extend(reading.malformed().cloned());
        }
        if !matches!(
            came.fate,
            AnswerFate::Accepted | AnswerFate::Truncated | AnswerFate::NoEdns | AnswerFate::OtherCase
        ) {
            self.ignored.push(came);
            return;
        }
        self.end = Some(came.at);
        self.header = reading.header;
        self.outcome = match came.fate {
            AnswerFate::Accepted => outcome(self.zone.as_deref(), &self.question, self.kind, &reading),
            fate => StepKind::Again(fate),
        };
        self.answers = reading.answers().map(in_plain_letters).collect();
        self.answer = Some(came);
    }
}

/// A record with its names in small letters: they may point into the question, whose letters were mixed. The bytes
/// beside it are as they came.
fn in_plain_letters(record: &ReadRecord) -> ReadRecord {
    let mut plain = record.clone();
    plain.name.make_ascii_lowercase();
    let is_name = [RecordKind::NS, RecordKind::CNAME, RecordKind::PTR, RecordKind::MX, RecordKind::SOA];
    if is_name.contains(&record.kind) {
        plain.data.make_ascii_lowercase();
    }
    plain
}

/// What an answer is, to somebody who asked a server in charge of `zone`, or one that asks others.
pub(super) fn outcome(zone: Option<&str>, question: &str, kind: RecordKind, reading: &Reading) -> StepKind {
    let Some(header) = reading.header else { return StepKind::Code };
    if !matches!(header.rcode, Rcode::NOERROR | Rcode::NXDOMAIN) {
        return StepKind::Code;
    }
    let counts = header.authoritative || zone.is_none();
    if counts {
        if reading.answers().any(|record| record.kind == kind) {
            return StepKind::Answer;
        }
        let alias = reading.answers().filter(|record| record.kind == RecordKind::CNAME).last();
        // A server that asks others says with SOA that the alias leads to nothing (RFC 2308 2.2).
        let is_end = zone.is_none() && reading.authorities().any(|record| record.kind == RecordKind::SOA);
        if let Some(alias) = alias.filter(|_| header.rcode == Rcode::NOERROR && !is_end) {
            return StepKind::Alias(alias.data.to_ascii_lowercase());
        }
    }
    let leads = |owner: &str| {
        zone.is_some_and(|zone| is_below(owner, zone)) && (same(question, owner) || is_below(question, owner))
    };
    let referral = reading.authorities().find(|record| record.kind == RecordKind::NS && leads(&record.name));
    match referral.filter(|_| reading.answers().next().is_none() && header.rcode == Rcode::NOERROR) {
        Some(record) => StepKind::Referral(record.name.to_ascii_lowercase()),
        None if !counts => StepKind::Lame,
        None if header.rcode == Rcode::NXDOMAIN => StepKind::NoName,
        None => StepKind::NoData,
    }
}

fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

pub(super) fn is_below(name: &str, zone: &str) -> bool {
    let (name, zone) = (name.to_ascii_lowercase(), zone.to_ascii_lowercase());
    if zone == "." {
        return name != ".";
    }
    name.strip_suffix(&zone).is_some_and(|rest| rest.ends_with('.'))
}
