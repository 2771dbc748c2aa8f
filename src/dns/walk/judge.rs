//! What an answer means to somebody who walks: the end, a referral, an alias, or nothing to be used.

use hickory_proto::op::{Message, ResponseCode};
use hickory_proto::rr::{RData, Record};

use super::super::{Absence, Delegation, Name, Question, Server, is_below};
use crate::record::RecordKind;

/// What an answer means.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// The records asked for, aliases that lead to them first.
    Records(Vec<Record>),
    /// The name is an alias; what its target has must be asked for.
    Alias {
        /// The alias records.
        chain: Vec<Record>,
        /// The name that they lead to.
        target: Name,
    },
    /// Others are in charge.
    Referral {
        /// Who.
        delegation: Delegation,
        /// For how many seconds that may be kept.
        ttl: u32,
    },
    /// The name does not exist.
    NoName(Absence),
    /// The name has no such records.
    NoData(Absence),
    /// The server is of no use for this question.
    Lame(Lame),
}

/// Why a server is of no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lame {
    /// It refused, failed, or did not understand.
    Code(u16),
    /// It is not in charge of the zone that it was said to be in charge of.
    NotInCharge,
}

/// What `message`, the answer to `question` of a server in charge of `zone`, means. Only records below `zone`
/// are believed: a server may speak for what it is in charge of, and for nothing else.
#[must_use]
pub fn judge(zone: &Name, question: &Question, message: &Message) -> Verdict {
    let authoritative = message.metadata.authoritative;
    let code = message.metadata.response_code;
    if !matches!(code, ResponseCode::NoError | ResponseCode::NXDomain) {
        return Verdict::Lame(Lame::Code(code.into()));
    }
    if authoritative && let Some(verdict) = answered(zone, question, &message.answers) {
        return verdict;
    }
    if message.answers.is_empty()
        && code == ResponseCode::NoError
        && let Some((delegation, ttl)) = referral(zone, question, message)
    {
        return Verdict::Referral { delegation, ttl };
    }
    match (authoritative, code) {
        (false, _) => Verdict::Lame(Lame::NotInCharge),
        (true, ResponseCode::NXDomain) => Verdict::NoName(Absence::of_name(soa(zone, message))),
        (true, _) => Verdict::NoData(Absence::of_name(soa(zone, message))),
    }
}

/// Follows the aliases within `answers` as far as they go.
pub(in crate::dns) fn answered(zone: &Name, question: &Question, answers: &[Record]) -> Option<Verdict> {
    let (mut chain, mut name) = (Vec::new(), question.name.clone());
    loop {
        let own = |kind: RecordKind| {
            let wanted = name.clone();
            answers.iter().filter(move |record| {
                record.name == wanted
                    && u16::from(record.record_type()) == kind.0
                    && zone.zone_of(&record.name)
            })
        };
        let found: Vec<Record> = own(question.kind).cloned().collect();
        if !found.is_empty() {
            chain.extend(found);
            return Some(Verdict::Records(chain));
        }
        let next = own(RecordKind::CNAME).next().cloned();
        let Some((record, RData::CNAME(target))) = next.map(|record| (record.clone(), record.data)) else {
            break;
        };
        chain.push(record);
        name = target.0;
        if chain.len() > answers.len() {
            // A circle: whoever follows the alias finds out.
            break;
        }
    }
    (!chain.is_empty()).then_some(Verdict::Alias { chain, target: name })
}

/// A referral leads down, towards the name (RFC 1034 5.3.3); one that does not is none.
fn referral(zone: &Name, question: &Question, message: &Message) -> Option<(Delegation, u32)> {
    let leads = |owner: &Name| is_below(owner, zone) && owner.zone_of(&question.name);
    let first =
        message.authorities.iter().find(|record| record.record_type().is_ns() && leads(&record.name))?;
    let (below, mut ttl, mut servers) = (first.name.clone(), u32::MAX, Vec::<Server>::new());
    for record in message.authorities.iter().filter(|record| record.name == below) {
        let RData::NS(server) = &record.data else { continue };
        ttl = ttl.min(record.ttl);
        // Addresses of names that the zone's servers may speak for.
        let glue =
            message.additionals.iter().filter(|glue| glue.name == server.0 && zone.zone_of(&glue.name));
        let addresses = glue.filter_map(|glue| glue.data.ip_addr()).collect();
        servers.push(Server { name: server.0.clone(), addresses });
    }
    Some((Delegation { zone: below, servers }, ttl))
}

pub(in crate::dns) fn soa(zone: &Name, message: &Message) -> Option<Box<Record>> {
    let soa = message
        .authorities
        .iter()
        .find(|record| matches!(record.data, RData::SOA(_)) && zone.zone_of(&record.name))?;
    Some(Box::new(soa.clone()))
}
