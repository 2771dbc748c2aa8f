//! What an answer says, by `dig` and by us, in one form.

use std::collections::BTreeSet;

use pellucid::internals::dns::reader::{self, ReadRecord};
use pellucid::internals::record::RecordKind;
use serde_json::Value;

/// Name, time to live, type, data; letters in lower case.
pub(super) type Line = (String, u32, String, String);

/// What an answer says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) rcode: String,
    pub(super) authoritative: bool,
    pub(super) truncated: bool,
    /// Answers, authorities, additional records.
    pub(super) sections: [BTreeSet<Line>; 3],
}

fn line(name: &str, ttl: u32, kind: &str, data: &str) -> Line {
    let kind = if kind == "TYPE48" { "DNSKEY" } else { kind };
    // Keys and signatures are told in other words; that they are there is enough.
    let opaque = matches!(kind, "DNSKEY" | "DS" | "RRSIG" | "NSEC");
    let data = if opaque { String::new() } else { data.to_ascii_lowercase() };
    (name.to_ascii_lowercase(), ttl, kind.to_owned(), data)
}

/// A record line of `dig`.
pub(super) fn dig_line(text: &str) -> Option<Line> {
    let mut words = text.split_whitespace();
    let (name, ttl, class, kind) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let data: Vec<&str> = words.collect();
    (class == "IN" && !name.starts_with(';')).then(|| line(name, ttl.parse().unwrap(), kind, &data.join(" ")))
}

/// What `dig` printed.
pub(super) fn dug(text: &str) -> Answer {
    let mut answer = Answer::default();
    let mut section = None;
    for text in text.lines() {
        if let Some((_, rest)) = text.split_once("status: ") {
            answer.rcode = rest.split(',').next().unwrap().to_owned();
        } else if let Some(rest) = text.strip_prefix(";; flags: ") {
            let flags: Vec<&str> = rest.split(';').next().unwrap().split(' ').collect();
            (answer.authoritative, answer.truncated) = (flags.contains(&"aa"), flags.contains(&"tc"));
        } else if text.ends_with(" SECTION:") {
            section =
                [";; ANSWER", ";; AUTHORITY", ";; ADDITIONAL"].iter().position(|head| text.starts_with(head));
        } else if let (Some(section), Some(line)) = (section, dig_line(text)) {
            answer.sections[section].insert(line);
        }
    }
    answer
}

/// What one of our messages says.
pub(super) fn ours(message: &[u8]) -> Answer {
    let reading = reader::read(message);
    let header = reading.header.unwrap();
    let told = |record: &ReadRecord| line(&record.name, record.ttl, &record.kind.to_string(), &record.data);
    let additional =
        reading.records.iter().filter(|record| matches!(record.place, reader::Place::Additional(_)));
    Answer {
        rcode: header.rcode.to_string(),
        authoritative: header.authoritative,
        truncated: header.truncated,
        sections: [
            reading.answers().map(told).collect(),
            reading.authorities().map(told).collect(),
            additional.filter(|record| record.kind != RecordKind::OPT).map(told).collect(),
        ],
    }
}

/// The same without times to live, which a recursive server counts down.
pub(super) fn ageless(lines: &BTreeSet<Line>) -> BTreeSet<(String, String, String)> {
    lines.iter().map(|(name, _, kind, data)| (name.clone(), kind.clone(), data.clone())).collect()
}

/// The records of a list in one of our JSON documents.
pub(super) fn listed(list: &Value) -> BTreeSet<Line> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let one = |record: &Value| {
        let ttl = u32::try_from(record["ttl"].as_u64().unwrap()).unwrap();
        line(&text(&record["name"]), ttl, &text(&record["type"]), &text(&record["data"]))
    };
    list.as_array().unwrap().iter().map(one).collect()
}
