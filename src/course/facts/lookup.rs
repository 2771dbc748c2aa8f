//! Facts of one lookup, of its queries, and of the records of its answer.

use super::{Value, facts, nth};
use crate::view::{NameLookup, NameStep};

facts! {
    /// A fact of one lookup.
    enum LookupFact {
        Name = "name",
        Answer = "answer",
        Answers = "answers",
        Records = "records",
        Rcode = "rcode",
        FromCache = "from_cache",
        Queries = "queries",
        Start = "start",
        End = "end",
        Time = "time",
    }
}

facts! {
    /// A fact of one query.
    enum QueryFact {
        Server = "server",
        Address = "address",
        Zone = "zone",
        Question = "question",
        Rcode = "rcode",
        Authoritative = "authoritative",
        Referral = "referral",
        Start = "start",
        End = "end",
        BytesSent = "bytes_sent",
        BytesReceived = "bytes_received",
    }
}

facts! {
    /// A fact of one record of the answer.
    enum RecordFact {
        Name = "name",
        Type = "type",
        Data = "data",
        Ttl = "ttl",
    }
}

impl LookupFact {
    pub(super) fn of(self, one: &NameLookup) -> Value {
        match self {
            Self::Name => Value::text(one.name.as_str()),
            Self::Answer => Value::of(answers(one).into_iter().next(), Value::Text),
            Self::Answers => Value::count(answers(one).len() as u64),
            Self::Records => Value::count(records(one) as u64),
            Self::Rcode => {
                let last = || one.steps.iter().rev().find_map(|step| step.header).map(|header| header.rcode);
                Value::of(one.rcode.or_else(last), |rcode| Value::text(rcode.to_string()))
            }
            Self::FromCache => Value::Flag(one.from_cache),
            Self::Queries => Value::count(one.steps.len() as u64),
            Self::Start => Value::time(one.start),
            Self::End => Value::of(one.end, Value::time),
            Self::Time => Value::of(one.end, |end| Value::time(end.since(one.start))),
        }
    }
}

/// What the answer says, one text for each record that answers.
fn answers(one: &NameLookup) -> Vec<String> {
    if one.records.is_empty() {
        return one.addresses.iter().map(ToString::to_string).collect();
    }
    let answering = one.records.iter().filter(|record| one.kinds.contains(&record.kind));
    answering.map(|record| record.data.clone()).collect()
}

impl QueryFact {
    pub(super) fn of(self, one: &NameStep) -> Value {
        match self {
            Self::Server => {
                let name = one.server_name.clone();
                Value::Text(name.unwrap_or_else(|| one.server.ip().to_string()))
            }
            Self::Address => Value::text(one.server.ip().to_string()),
            Self::Zone => Value::of(one.zone.as_deref(), Value::text),
            Self::Question => Value::text(one.question.as_str()),
            Self::Rcode => Value::of(one.header, |header| Value::text(header.rcode.to_string())),
            Self::Authoritative => Value::of(one.header, |header| Value::Flag(header.authoritative)),
            Self::Referral => Value::of(one.referral(), Value::text),
            Self::Start => Value::time(one.start),
            Self::End => Value::of(one.end, Value::time),
            Self::BytesSent => Value::count(one.sent.len() as u64),
            Self::BytesReceived => Value::count(one.bytes_received() as u64),
        }
    }
}

/// The query whose answer has the records: a lookup of addresses alone keeps the addresses without them.
fn answering(one: &NameLookup) -> Option<&NameStep> {
    one.steps.iter().rev().find(|step| !step.answers.is_empty())
}

fn records(one: &NameLookup) -> usize {
    if one.records.is_empty() {
        answering(one).map_or(0, |step| step.answers.len())
    } else {
        one.records.len()
    }
}

impl RecordFact {
    pub(super) fn of(self, lookup: &NameLookup, number: usize) -> Value {
        if let Some(one) = nth(&lookup.records, number) {
            return self.value(&one.name, one.kind.to_string(), &one.data, one.ttl);
        }
        let step = answering(lookup).filter(|_| lookup.records.is_empty());
        let one = step.and_then(|step| nth(&step.answers, number));
        Value::of(one, |one| self.value(&one.name, one.kind.to_string(), &one.data, one.ttl))
    }

    fn value(self, name: &str, kind: String, data: &str, ttl: u32) -> Value {
        match self {
            Self::Name => Value::text(name),
            Self::Type => Value::Text(kind),
            Self::Data => Value::text(data),
            Self::Ttl => Value::count(u64::from(ttl)),
        }
    }
}
