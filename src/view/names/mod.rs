//! A lookup step by step: whom was asked what, what each answer is, what memory saved, and the messages field by
//! field beside their bytes.

mod chain;
mod memory;
mod told;
mod tree;

#[cfg(test)]
mod tests;

pub use chain::{ChainBox, ChainState, chain};
pub use memory::{KnownName, KnownTable};
pub use tree::{Level, LevelCache, LevelPlace, Trail, TrailWhy, labels, root_servers, trails};

use std::net::{IpAddr, SocketAddr};

use bytes::Bytes;

use crate::clock::Micros;
use crate::dns::reader::{self, Field, Header, Rcode, ReadRecord, Reading};
use crate::record::{
    AnswerFate, Configured, Failure, Held, Log, LookupEvent, LookupId, QueryNumber, RecordKind, ResolverKind,
    Transport, Unanswered, What,
};

/// One lookup, step by step.
#[derive(Clone, Debug)]
pub struct NameLookup {
    /// Its number.
    pub id: LookupId,
    /// The name.
    pub name: String,
    /// The types asked for.
    pub kinds: Vec<RecordKind>,
    /// Who looked it up.
    pub resolver: ResolverKind,
    /// Whether the lab's name servers were asked.
    pub in_lab: bool,
    /// The nearest servers, and who says so; none when they were not needed.
    pub nearest: Option<(Vec<SocketAddr>, Configured)>,
    /// Whether memory had the whole answer.
    pub from_cache: bool,
    /// Whether the system's file of hosts had it.
    pub from_hosts: bool,
    /// What memory knew.
    pub remembered: Vec<Remembered>,
    /// The queries, in the order in which they were sent.
    pub steps: Vec<NameStep>,
    /// The response code; none when there was no answer.
    pub rcode: Option<Rcode>,
    /// The records that answer, for a lookup that was not for addresses alone.
    pub records: Vec<NameRecord>,
    /// The addresses, for a lookup of addresses.
    pub addresses: Vec<IpAddr>,
    /// Why there is no answer.
    pub failure: Option<Failure>,
    /// When it began.
    pub start: Micros,
    /// When it ended.
    pub end: Option<Micros>,
}

/// A record of the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameRecord {
    /// The name, with the final dot.
    pub name: String,
    /// The type.
    pub kind: RecordKind,
    /// For how many seconds it may be kept.
    pub ttl: u32,
    /// The data as zone files write it.
    pub data: String,
}

/// What memory knew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remembered {
    /// The name.
    pub name: String,
    /// What.
    pub held: Held,
    /// How many queries that saved.
    pub saved: u32,
    /// For how long it was still good.
    pub left: Micros,
    /// How many queries had been sent when it was found.
    pub after: usize,
}

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
    /// Our end.
    pub local: Option<SocketAddr>,
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

    fn hear(&mut self, came: CameIn) {
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
fn outcome(zone: Option<&str>, question: &str, kind: RecordKind, reading: &Reading) -> StepKind {
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

fn is_below(name: &str, zone: &str) -> bool {
    let (name, zone) = (name.to_ascii_lowercase(), zone.to_ascii_lowercase());
    if zone == "." {
        return name != ".";
    }
    name.strip_suffix(&zone).is_some_and(|rest| rest.ends_with('.'))
}

/// The lookup `id` of `log`, step by step.
#[must_use]
pub fn name_lookup(log: &Log, id: LookupId) -> Option<NameLookup> {
    let mut lookup = None;
    for event in log.iter() {
        let What::Lookup(of, what) = &event.what else { continue };
        if *of != id {
            continue;
        }
        if let LookupEvent::Called { name, resolver, kinds, in_lab } = what {
            lookup = Some(NameLookup::new(id, name, *resolver, kinds, *in_lab, event.at));
        }
        if let Some(lookup) = &mut lookup {
            lookup.on(what, event.at);
        }
    }
    lookup
}

/// Every lookup of `log`, step by step.
#[must_use]
pub fn name_lookups(log: &Log) -> Vec<NameLookup> {
    let mut lookups = Vec::<NameLookup>::new();
    for event in log.iter() {
        let What::Lookup(id, what) = &event.what else { continue };
        if let LookupEvent::Called { name, resolver, kinds, in_lab } = what {
            let place = lookups.partition_point(|lookup| lookup.id < *id);
            lookups.insert(place, NameLookup::new(*id, name, *resolver, kinds, *in_lab, event.at));
        }
        let place = lookups.binary_search_by_key(id, |lookup| lookup.id);
        if let Some(lookup) = place.ok().and_then(|place| lookups.get_mut(place)) {
            lookup.on(what, event.at);
        }
    }
    lookups
}

impl NameLookup {
    fn new(
        id: LookupId,
        name: &str,
        resolver: ResolverKind,
        kinds: &[RecordKind],
        in_lab: bool,
        start: Micros,
    ) -> Self {
        Self {
            id,
            name: name.to_owned(),
            kinds: kinds.to_vec(),
            resolver,
            in_lab,
            nearest: None,
            from_cache: false,
            from_hosts: false,
            remembered: Vec::new(),
            steps: Vec::new(),
            rcode: None,
            records: Vec::new(),
            addresses: Vec::new(),
            failure: None,
            start,
            end: None,
        }
    }

    /// How many queries memory saved.
    #[must_use]
    pub fn saved(&self) -> u32 {
        self.remembered.iter().map(|known| known.saved).sum()
    }

    /// The zones that were walked through, in order, each with the numbers of its steps.
    #[must_use]
    pub fn zones(&self) -> Vec<(&str, Vec<QueryNumber>)> {
        let mut zones = Vec::<(&str, Vec<QueryNumber>)>::new();
        for step in &self.steps {
            let Some(zone) = step.zone.as_deref() else { continue };
            match zones.iter_mut().find(|(known, _)| *known == zone) {
                Some((_, steps)) => steps.push(step.number),
                None => zones.push((zone, vec![step.number])),
            }
        }
        zones
    }

    fn step(&mut self, number: QueryNumber) -> Option<&mut NameStep> {
        let place = self.steps.binary_search_by_key(&number, |step| step.number).ok()?;
        self.steps.get_mut(place)
    }

    fn on(&mut self, what: &LookupEvent, at: Micros) {
        match what {
            LookupEvent::Called { .. } => {}
            LookupEvent::Nearest { servers, from } => self.nearest = Some((servers.clone(), *from)),
            LookupEvent::Sent { .. } => self.on_sent(what, at),
            LookupEvent::Received { query, from, message, fate } => {
                let came = CameIn { from: *from, at, fate: *fate, message: message.data.clone() };
                if let Some(step) = self.step(*query) {
                    step.hear(came);
                }
            }
            LookupEvent::Unanswered { query, why } => {
                if let Some(step) = self.step(*query) {
                    step.end = Some(at);
                    step.outcome = StepKind::Unanswered(why.clone());
                }
            }
            LookupEvent::FromHosts => self.from_hosts = true,
            LookupEvent::Remembered { name, held, saved, left } => {
                let (name, after) = (name.clone(), self.steps.len());
                self.remembered.push(Remembered { name, held: *held, saved: *saved, left: *left, after });
            }
            LookupEvent::FromCache => self.from_cache = true,
            LookupEvent::Answered { addresses } => {
                self.addresses.clone_from(addresses);
                self.rcode = Some(Rcode::NOERROR);
                self.end = Some(at);
            }
            LookupEvent::AnsweredLate { addresses } => self.addresses.extend(addresses),
            LookupEvent::AnsweredWith { rcode, records } => {
                self.rcode = Some(Rcode(*rcode));
                let record = |(name, kind, ttl, data): &(String, RecordKind, u32, String)| NameRecord {
                    name: name.clone(),
                    kind: *kind,
                    ttl: *ttl,
                    data: data.clone(),
                };
                self.records = records.iter().map(record).collect();
                self.end = Some(at);
            }
            LookupEvent::Failed(failure) => {
                if matches!(failure, Failure::UnknownHost { .. }) {
                    self.rcode = Some(Rcode::NXDOMAIN);
                }
                self.failure = Some(failure.clone());
                self.end = Some(at);
            }
        }
    }

    fn on_sent(&mut self, what: &LookupEvent, at: Micros) {
        let LookupEvent::Sent { query, server, via, server_name, zone, transport, local, message } = what
        else {
            return;
        };
        let reading = reader::read(&message.data);
        let question = reading.questions.first();
        let step = NameStep {
            number: *query,
            server: *server,
            via: *via,
            server_name: server_name.clone(),
            zone: zone.clone(),
            question: question.map(|question| question.name.to_ascii_lowercase()).unwrap_or_default(),
            kind: question.map_or(RecordKind(0), |question| question.kind),
            transport: *transport,
            local: *local,
            start: at,
            end: None,
            sent: message.data.clone(),
            answer: None,
            ignored: Vec::new(),
            header: None,
            answers: Vec::new(),
            malformed: Vec::new(),
            outcome: StepKind::UnderWay,
        };
        let place = self.steps.partition_point(|other| other.number < step.number);
        self.steps.insert(place, step);
    }
}

/// A message field by field, each with its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameMessage {
    /// The bytes.
    pub bytes: Bytes,
    /// The fields in the order of their bytes.
    pub fields: Vec<Field>,
    /// What stopped the reading.
    pub fault: Option<reader::Fault>,
}

impl NameMessage {
    /// Reads a message as far as it can be read.
    #[must_use]
    pub fn of(bytes: &Bytes) -> Self {
        let Reading { fields, fault, .. } = reader::read(bytes);
        Self { bytes: bytes.clone(), fields, fault }
    }

    /// The bytes that light up for a field: its own, and those to which its pointers lead.
    #[must_use]
    pub fn lit(&self, field: usize) -> Vec<(usize, usize)> {
        let Some(field) = self.fields.get(field) else { return Vec::new() };
        std::iter::once((field.start, field.end)).chain(field.follows.iter().copied()).collect()
    }

    /// The fields that a byte belongs to: its own first, then names that are followed through it.
    #[must_use]
    pub fn fields_at(&self, byte: usize) -> Vec<usize> {
        let within = |(start, end): (usize, usize)| (start..end).contains(&byte);
        let fields = || self.fields.iter().enumerate();
        let own = fields().filter(|(_, field)| within((field.start, field.end))).map(|(at, _)| at);
        let through = fields().filter(|(_, field)| field.follows.iter().any(|span| within(*span)));
        own.chain(through.map(|(at, _)| at)).collect()
    }
}
