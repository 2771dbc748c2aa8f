//! `pellucid dns`: a name looked up, with every message on the way.

use std::sync::Arc;

use anyhow::{Context, Result};
use serde::Serialize;

use super::Status;
use super::json::{ErrorDocument, SCHEMA, error};
use super::options::DnsTask;
use super::out::{print_json, print_lines};
use super::text;
use crate::clock::{Clock, SystemClock};
use crate::explain::{Lang, NameWord};
use crate::fetch::Engine;
use crate::lab::Lab;
use crate::plan::{Network, Routes};
use crate::record::RecordKind;
use crate::view::{NameLookup, NameRecord, NameStep, StepKind, name_lookups};

#[derive(Serialize)]
struct DnsDocument<'a> {
    schema: u32,
    name: &'a str,
    #[serde(rename = "type")]
    kind: String,
    resolver: &'static str,
    network: &'static str,
    from_cache: bool,
    saved_queries: u32,
    rcode: Option<String>,
    answers: Vec<RecordDocument<'a>>,
    steps: Vec<StepDocument<'a>>,
    ms: f64,
    error: Option<ErrorDocument>,
}

#[derive(Serialize)]
struct RecordDocument<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    kind: String,
    ttl: u32,
    data: &'a str,
}

#[derive(Serialize)]
struct StepDocument<'a> {
    server: String,
    server_name: Option<&'a str>,
    via: Option<String>,
    transport: &'static str,
    zone: Option<&'a str>,
    question: String,
    rcode: Option<String>,
    authoritative: Option<bool>,
    answers: Vec<RecordDocument<'a>>,
    malformed: Vec<RecordDocument<'a>>,
    referral: Option<&'a str>,
    ms: Option<f64>,
    bytes_sent: usize,
    bytes_received: usize,
    error: Option<&'static str>,
}

/// Looks a name up and tells how.
///
/// # Errors
/// When nothing could begin, or the result could not be printed.
pub fn dns(task: &DnsTask) -> Result<Status> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
    let lab = match task.order.settings.network {
        Network::Internet => None,
        Network::Auto | Network::Lab => Some(Lab::start().context("the laboratory did not start")?),
    };
    let routes = lab.as_ref().map_or_else(|| Arc::new(Routes::default()), Lab::routes);
    let looking = Engine::new(clock, routes).look_up(task.order.clone(), None)?;
    let log = looking.wait().snapshot();
    let lookup = name_lookups(&log).pop().context(NameWord::LeftNoRecord.text(task.lang))?;
    if task.json {
        print_json(&document(&task.order.name, task.order.kind, &lookup, task.lang))?;
    } else {
        print_lines(&text::lookup(&lookup, task.lang))?;
    }
    // A name that does not exist is an answer, too.
    Ok(if lookup.rcode.is_some() { Status::Done } else { Status::Failed })
}

fn document<'a>(name: &'a str, kind: RecordKind, lookup: &'a NameLookup, lang: Lang) -> DnsDocument<'a> {
    let answered = lookup.rcode.is_some();
    let records = lookup.records.iter().map(record);
    DnsDocument {
        schema: SCHEMA,
        name,
        kind: kind.to_string(),
        resolver: lookup.resolver.name(),
        network: if lookup.in_lab { Network::Lab.name() } else { Network::Internet.name() },
        from_cache: lookup.from_cache,
        saved_queries: lookup.saved(),
        rcode: lookup.rcode.map(|rcode| rcode.to_string()),
        answers: records.collect(),
        steps: lookup.steps.iter().map(step).collect(),
        ms: lookup.end.unwrap_or(lookup.start).since(lookup.start).as_ms(),
        error: lookup.failure.as_ref().filter(|_| !answered).map(|failure| error(failure, lang)),
    }
}

fn record(record: &NameRecord) -> RecordDocument<'_> {
    of_parts(&record.name, record.kind, record.ttl, &record.data)
}

fn of_parts<'a>(name: &'a str, kind: RecordKind, ttl: u32, data: &'a str) -> RecordDocument<'a> {
    RecordDocument { name, kind: kind.to_string(), ttl, data }
}

fn step(step: &NameStep) -> StepDocument<'_> {
    let answers = step.answers.iter().map(|one| of_parts(&one.name, one.kind, one.ttl, &one.data));
    let malformed = step.malformed.iter().map(|one| of_parts(&one.name, one.kind, one.ttl, &one.data));
    StepDocument {
        server: step.server.to_string(),
        server_name: step.server_name.as_deref(),
        via: step.via.map(|via| via.to_string()),
        transport: step.transport.name(),
        zone: step.zone.as_deref(),
        question: format!("{} {}", step.question, step.kind),
        rcode: step.header.map(|header| header.rcode.to_string()),
        authoritative: step.header.map(|header| header.authoritative),
        answers: answers.collect(),
        malformed: malformed.collect(),
        referral: step.referral(),
        ms: step.end.map(|end| end.since(step.start).as_ms()),
        bytes_sent: step.sent.len(),
        bytes_received: step.bytes_received(),
        error: match &step.outcome {
            StepKind::Unanswered(why) => Some(why.name()),
            StepKind::Lame => Some("lame"),
            StepKind::Again(fate) => Some(fate.name()),
            _ => None,
        },
    }
}
