//! Zones out of master files, and what a server that holds them answers (RFC 1034 4.3.2). Pure: a message in,
//! a message out.

use std::collections::BTreeMap;

use hickory_proto::op::{Edns, Message, MessageType, OpCode, ResponseCode};
use hickory_proto::rr::{DNSClass, RData, Record};
use hickory_proto::serialize::txt::Parser;

use super::question::PAYLOAD;
use super::{Known, Name, WalkFailure, name};
use crate::record::RecordKind;

/// Why a text is no zone.
#[derive(Debug, thiserror::Error)]
pub enum ZoneError {
    /// The name of the zone is none.
    #[error(transparent)]
    Name(#[from] super::BadName),
    /// The text is no master file (RFC 1035 5).
    #[error("the zone {zone} cannot be read: {reason}")]
    Syntax {
        /// The zone.
        zone: String,
        /// What the parser says.
        reason: String,
    },
    /// It does not begin with a SOA record at its own name.
    #[error("the zone {0} has no SOA record")]
    NoAuthority(String),
}

/// One zone.
#[derive(Clone, Debug)]
pub struct Zone {
    origin: Name,
    soa: Record,
    names: BTreeMap<Name, BTreeMap<RecordKind, Vec<Record>>>,
}

/// How many aliases within one zone are followed in one answer.
const MAX_ALIASES: usize = 8;

impl Zone {
    /// The zone `origin` out of its master file.
    ///
    /// # Errors
    /// When the text is no master file, or has no SOA record.
    pub fn parse(origin: &str, text: &str) -> Result<Self, ZoneError> {
        let origin = name(origin)?.to_lowercase();
        let syntax = |reason: String| ZoneError::Syntax { zone: origin.to_string(), reason };
        // The parser ends a line with the line's end alone.
        let text = if text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") };
        let (_, sets) = Parser::new(text, None, Some(origin.clone()))
            .parse()
            .map_err(|error| syntax(error.to_string()))?;
        let mut names: BTreeMap<Name, BTreeMap<RecordKind, Vec<Record>>> = BTreeMap::new();
        for (key, set) in sets {
            let kind = RecordKind(key.record_type.into());
            let owner = names.entry(set.name().to_lowercase()).or_default();
            owner.entry(kind).or_default().extend(set.records_without_rrsigs().cloned());
        }
        let soa = names.get(&origin).and_then(|kinds| kinds.get(&RecordKind::SOA)?.first()).cloned();
        let soa = soa.ok_or_else(|| ZoneError::NoAuthority(origin.to_string()))?;
        Ok(Self { origin, soa, names })
    }

    /// The zone's name.
    #[must_use]
    pub const fn origin(&self) -> &Name {
        &self.origin
    }

    /// Every name that has records here, delegated ones excluded.
    pub fn owners(&self) -> impl Iterator<Item = &Name> {
        self.names.keys().filter(|owner| self.cut_above(owner).is_none())
    }

    fn records(&self, owner: &Name, kind: RecordKind) -> &[Record] {
        self.names.get(owner).and_then(|kinds| kinds.get(&kind)).map_or(&[], Vec::as_slice)
    }

    /// Whether the name or something below it has records.
    fn exists(&self, owner: &Name) -> bool {
        self.names.keys().any(|key| owner.zone_of(key))
    }

    /// The delegation that `owner` lies at or below; the topmost one counts.
    fn cut_above(&self, owner: &Name) -> Option<&[Record]> {
        (self.origin.num_labels() + 1..=owner.num_labels())
            .map(|labels| super::tail(owner, labels))
            .map(|cut| self.records(&cut, RecordKind::NS))
            .find(|servers| !servers.is_empty())
    }

    /// The records of `owner`, made by a wildcard if need be (RFC 4592).
    fn matching(&self, owner: &Name, kind: RecordKind) -> Option<Vec<Record>> {
        if self.exists(owner) {
            return Some(self.records(owner, kind).to_vec());
        }
        let mut above = owner.base_name();
        while !self.exists(&above) && self.origin.zone_of(&above) && !above.is_root() {
            above = above.base_name();
        }
        let wildcard = name(&format!("*.{above}")).ok()?;
        self.names.get(&wildcard)?;
        let made = self.records(&wildcard, kind).iter().cloned().map(|mut record| {
            record.name = owner.clone();
            record
        });
        Some(made.collect())
    }
}

/// What a server that holds `zones` answers to `query`.
#[must_use]
pub fn answer(zones: &[Zone], query: &Message) -> Message {
    let mut reply = reply_to(query);
    if query.metadata.op_code != OpCode::Query {
        reply.metadata.response_code = ResponseCode::NotImp;
        return reply;
    }
    let [question] = query.queries.as_slice() else {
        reply.metadata.response_code = ResponseCode::FormErr;
        return reply;
    };
    let holder = |wanted: &Name| {
        let zones = zones.iter().filter(|zone| zone.origin.zone_of(wanted));
        zones.max_by_key(|zone| zone.origin.num_labels())
    };
    let Some(zone) = holder(question.name()).filter(|_| question.query_class() == DNSClass::IN) else {
        reply.metadata.response_code = ResponseCode::Refused;
        return reply;
    };
    let mut owner = question.name().clone();
    let kind = RecordKind(question.query_type().into());
    for _ in 0..=MAX_ALIASES {
        if let Some(servers) = zone.cut_above(&owner) {
            // Whoever was led here by an alias asks for its target anew.
            if reply.answers.is_empty() {
                refer(zone, servers, &mut reply);
            }
            return reply;
        }
        reply.metadata.authoritative = true;
        let Some(records) = zone.matching(&owner, kind) else {
            reply.metadata.response_code = ResponseCode::NXDomain;
            reply.add_authority(zone.soa.clone());
            return reply;
        };
        if !records.is_empty() {
            reply.add_answers(records);
            helpful(zone, &mut reply);
            return reply;
        }
        let alias = zone.matching(&owner, RecordKind::CNAME).unwrap_or_default();
        let Some(RData::CNAME(target)) = alias.first().map(|record| record.data.clone()) else {
            reply.add_authority(zone.soa.clone());
            return reply;
        };
        reply.add_answers(alias);
        owner = target.0;
        if !zone.origin.zone_of(&owner) {
            return reply;
        }
    }
    reply
}

/// An answer without records.
fn reply_to(query: &Message) -> Message {
    let mut reply = Message::new(query.metadata.id, MessageType::Response, query.metadata.op_code);
    reply.metadata.recursion_desired = query.metadata.recursion_desired;
    reply.queries.clone_from(&query.queries);
    if query.edns.is_some() {
        let mut edns = Edns::new();
        edns.set_max_payload(PAYLOAD);
        reply.set_edns(edns);
    }
    reply
}

/// What a server that asks others answers, once it knows or has failed.
#[must_use]
pub fn reply_with(query: &Message, result: Result<&Known, &WalkFailure>) -> Message {
    let mut reply = reply_to(query);
    reply.metadata.recursion_available = true;
    match result {
        Ok(known) => {
            reply.add_answers(known.records().iter().cloned());
            if let Known::NoName(absence) | Known::NoData(absence) = known {
                reply.add_authorities(absence.soa.as_deref().cloned());
            }
            if matches!(known, Known::NoName(_)) {
                reply.metadata.response_code = ResponseCode::NXDomain;
            }
        }
        Err(_) => reply.metadata.response_code = ResponseCode::ServFail,
    }
    reply
}

/// The answer of a server that does not want to.
#[must_use]
pub fn refusal(query: &Message) -> Message {
    let mut reply = reply_to(query);
    reply.metadata.response_code = ResponseCode::Refused;
    reply
}

/// Names those who are in charge, and their addresses as far as this zone has them.
fn refer(zone: &Zone, servers: &[Record], reply: &mut Message) {
    for record in servers {
        reply.add_authority(record.clone());
        if let RData::NS(server) = &record.data {
            for kind in [RecordKind::A, RecordKind::AAAA] {
                reply.add_additionals(zone.records(&server.0.to_lowercase(), kind).iter().cloned());
            }
        }
    }
}

/// Addresses of the names that an answer speaks of.
fn helpful(zone: &Zone, reply: &mut Message) {
    let mut targets = Vec::new();
    for record in &reply.answers {
        match &record.data {
            RData::NS(server) => targets.push(server.0.to_lowercase()),
            RData::MX(mail) => targets.push(mail.exchange.to_lowercase()),
            RData::SRV(service) => targets.push(service.target.to_lowercase()),
            _ => {}
        }
    }
    for target in targets {
        for kind in [RecordKind::A, RecordKind::AAAA] {
            reply.add_additionals(zone.records(&target, kind).iter().cloned());
        }
    }
}

/// The bytes of `reply`; when they are more than `limit`, its records are left out and it says so (RFC 2181 9).
#[must_use]
pub fn fitted(reply: &Message, limit: usize) -> Vec<u8> {
    let bytes = reply.to_vec().unwrap_or_default();
    if bytes.len() <= limit && !bytes.is_empty() {
        return bytes;
    }
    let mut cut = reply.clone();
    cut.metadata.truncation = true;
    cut.answers.clear();
    cut.authorities.clear();
    cut.additionals.clear();
    cut.to_vec().unwrap_or_default()
}

/// How long an answer to `query` may be as one datagram: what EDNS says, else 512 bytes (RFC 1035 4.2.1).
#[must_use]
pub fn datagram_limit(query: &Message) -> usize {
    usize::from(query.edns.as_ref().map_or(512, Edns::max_payload).clamp(512, PAYLOAD))
}

#[cfg(test)]
mod tests {
    use hickory_proto::op::Query;
    use hickory_proto::rr::RecordType;

    use super::*;

    const TEXT: &str = "
$TTL 300
@       IN SOA ns.example.com. root.example.com. 1 3600 600 86400 60
        IN NS  ns
        IN MX  10 mail
ns      IN A   192.0.2.53
mail    IN A   192.0.2.25
www     IN CNAME web
web     IN A   192.0.2.80
out     IN CNAME www.example.net.
a.deep  IN A   192.0.2.81
*.wild  IN TXT \"made\"
sub     IN NS  ns.sub
ns.sub  IN A   192.0.2.54
loop    IN CNAME loop
";

    fn asked(text: &str, kind: RecordType) -> Message {
        let mut query = Message::new(1, MessageType::Query, OpCode::Query);
        query.add_query(Query::query(name(text).unwrap(), kind));
        answer(&[Zone::parse("example.com", TEXT).unwrap()], &query)
    }

    fn answer_text(text: &str, kind: RecordType) -> String {
        let reply = asked(text, kind);
        let section = |records: &[Record]| {
            let one = |record: &Record| format!("{} {} {}", record.name, record.record_type(), record.data);
            records.iter().map(one).collect::<Vec<_>>().join("; ")
        };
        format!(
            "{:?} aa={} | {} | {} | {}",
            reply.metadata.response_code,
            reply.metadata.authoritative,
            section(&reply.answers),
            section(&reply.authorities),
            section(&reply.additionals)
        )
    }

    #[test]
    fn the_server_answers_as_the_standard_says() {
        let questions = [
            ("web.example.com", RecordType::A),
            ("WEB.example.com", RecordType::AAAA),
            ("www.example.com", RecordType::A),
            ("out.example.com", RecordType::A),
            ("no.example.com", RecordType::A),
            ("deep.example.com", RecordType::A),
            ("x.y.wild.example.com", RecordType::TXT),
            ("www.sub.example.com", RecordType::A),
            ("sub.example.com", RecordType::NS),
            ("example.com", RecordType::MX),
            ("example.com", RecordType::NS),
            ("example.net", RecordType::A),
        ];
        let told: Vec<String> = questions
            .iter()
            .map(|(name, kind)| format!("{name} {kind}: {}", answer_text(name, *kind)))
            .collect();
        insta::assert_snapshot!(told.join("\n"));
        assert!(asked("loop.example.com", RecordType::A).answers.len() <= MAX_ALIASES + 1);
    }

    #[test]
    fn what_does_not_fit_says_so() {
        let reply = asked("example.com", RecordType::MX);
        let whole = fitted(&reply, 512);
        assert!(!Message::from_vec(&whole).unwrap().metadata.truncation);
        let cut = Message::from_vec(&fitted(&reply, 40)).unwrap();
        assert!(cut.metadata.truncation && cut.answers.is_empty() && cut.queries.len() == 1);
    }

    #[test]
    fn a_text_that_is_no_zone_is_refused() {
        assert!(matches!(Zone::parse("a", "www 60 IN A 192.0.2.1"), Err(ZoneError::NoAuthority(_))));
        assert!(matches!(Zone::parse("a", "www IN A not-an-address"), Err(ZoneError::Syntax { .. })));
        assert!(matches!(Zone::parse("a..b", ""), Err(ZoneError::Name(_))));
    }
}
