//! The sentences of a story: of all that could be said, what weighs most, in the order of time.

use std::cmp::Reverse;

use url::Url;

use super::{Evidence, MOST_SENTENCES, Sentence};
use crate::clock::Micros;
use crate::explain::{Counted, Lang, StoryWord as W, cause_words, counted};
use crate::plan::Scheme;
use crate::record::{CloseReason, LocalSource, Log, ResolverKind, Trigger, Way};
use crate::view::{
    ConnectionReason, Connections, Exchange, Fact, Journey, Load, Phase, Span, Stage, StageState, Station,
    format, name_lookup,
};

/// So many of one kind get a sentence each.
const MOST_TOLD: usize = 3;

/// How much a sentence weighs when there are too many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    Detail,
    Step,
    Reason,
    Outcome,
}

/// The sentences about `load`.
pub(super) fn sentences(log: &Log, load: &Load, journey: &Journey, lang: Lang) -> Vec<Sentence> {
    let mut told = Teller { log, load, journey, lang, said: Vec::new() };
    told.beginning();
    told.name();
    told.hops();
    told.connection();
    told.ftp();
    told.message();
    told.local();
    told.page();
    told.resources();
    told.slow();
    told.closings();
    told.end();
    // Sorts are stable: what happened at the same moment keeps its order, and of what weighs the same the first is kept.
    told.said.sort_by_key(|(_, sentence)| sentence.at);
    let mut said: Vec<_> = told.said.into_iter().enumerate().collect();
    said.sort_by_key(|(_, (weight, _))| Reverse(*weight));
    said.truncate(MOST_SENTENCES);
    said.sort_by_key(|(place, _)| *place);
    said.into_iter().map(|(_, (_, sentence))| sentence).collect()
}

/// Tells the story of one load.
pub(super) struct Teller<'a> {
    log: &'a Log,
    pub(super) load: &'a Load,
    pub(super) journey: &'a Journey,
    pub(super) lang: Lang,
    said: Vec<(Weight, Sentence)>,
}

impl<'a> Teller<'a> {
    pub(super) fn say(
        &mut self,
        weight: Weight,
        at: Micros,
        evidence: Evidence,
        words: W,
        values: &[(&str, &str)],
    ) {
        let text = words.with(self.lang, values);
        self.said.push((weight, Sentence { at, text, evidence }));
    }

    pub(super) fn document(&self) -> Option<&'a Exchange> {
        self.load.document()
    }

    /// The station `stage`, when the load has passed it.
    fn passed(&self, stage: Stage) -> Option<(&'a Station, Evidence)> {
        let station = self.journey.station(stage)?;
        let passed = matches!(station.state, StageState::Done | StageState::Skipped | StageState::NotNeeded);
        passed.then(|| (station, evidence(station)))
    }

    fn beginning(&mut self) {
        let at = Micros::ZERO;
        let evidence = Evidence { stage: Some(Stage::Address), ..Evidence::default() };
        if let Some(tool) = &self.load.rebuilt_from {
            self.say(Weight::Reason, at, evidence, W::Rebuilt, &[("tool", tool)]);
        }
        let cause = cause_words(&self.load.cause, self.lang);
        let cause = ("cause", cause.as_str());
        let fact = self.journey.station(Stage::Address).map_or(&Fact::None, |station| &station.fact);
        match fact {
            Fact::Added(parts) if parts.len() > 1 => {
                self.say(Weight::Reason, at, evidence, W::BeganBoth, &[cause]);
            }
            Fact::Added(parts) => {
                let words = if parts.contains(&"+/") { W::BeganPath } else { W::BeganScheme };
                self.say(Weight::Reason, at, evidence, words, &[cause]);
            }
            Fact::Corrected(n) => {
                let values = [cause, ("n", &n.to_string())];
                self.say(Weight::Reason, at, evidence, W::BeganCorrected, &values);
            }
            _ => self.say(Weight::Step, at, evidence, W::Began, &[cause]),
        }
    }

    fn name(&mut self) {
        let Some((station, evidence)) = self.passed(Stage::Name) else { return };
        let at = station.span.map_or(Micros::ZERO, |span| span.end);
        if station.fact == Fact::IsAddress {
            let at = self.document().map_or(Micros::ZERO, |document| document.start);
            return self.say(Weight::Detail, at, evidence, W::NameIsAddress, &[]);
        }
        let Some(lookup) = station.lookup.and_then(|id| self.load.lookup(id)) else { return };
        let address = match station.fact {
            Fact::Found(address) | Fact::Hosts(address) | Fact::NameCached { address: Some(address), .. } => {
                address.to_string()
            }
            _ => return,
        };
        let values = [("host", lookup.name.as_str()), ("address", address.as_str())];
        if let Fact::NameCached { saved, .. } = station.fact {
            let queries = queries(saved, self.lang);
            let words = if saved > 0 { W::NameCachedSaved } else { W::NameCached };
            let values = [values.as_slice(), &[("queries", &queries)]].concat();
            return self.say(Weight::Reason, at, evidence, words, &values);
        }
        if lookup.from_hosts {
            return self.say(Weight::Reason, at, evidence, W::NameHosts, &values);
        }
        let Some(steps) = name_lookup(self.log, lookup.id).map(|lookup| lookup.steps) else { return };
        match (lookup.resolver, steps.last()) {
            (ResolverKind::Relay, Some(_)) => {
                let n = u32::try_from(steps.len()).unwrap_or(u32::MAX);
                let queries = queries(n, self.lang);
                let values = [values.as_slice(), &[("queries", &queries)]].concat();
                self.say(Weight::Reason, at, evidence, W::NameRelay, &values);
            }
            (_, Some(step)) => {
                let server = step.server.ip().to_string();
                let values = [values.as_slice(), &[("server", &server)]].concat();
                self.say(Weight::Step, at, evidence, W::NameServer, &values);
            }
            (_, None) => self.say(Weight::Step, at, evidence, W::NameSystem, &values),
        }
    }

    /// Redirects, second tries and challenges.
    fn hops(&mut self) {
        let (mut redirects, mut again) = (0, 0);
        let hops: Vec<&Exchange> =
            self.journey.hops.iter().filter_map(|hop| self.load.exchange(hop.exchange)).collect();
        for hop in &hops {
            let evidence = Evidence { exchange: Some(hop.id), ..Evidence::default() };
            let at = hop.end.unwrap_or(hop.start);
            if hop.retried_as.is_some() || hop.challenged.is_some() {
                again += 1;
                if again <= MOST_TOLD {
                    let words = if hop.retried_as.is_some() { W::SentAgain } else { W::Challenged };
                    self.say(Weight::Reason, at, evidence, words, &[]);
                }
            } else if let Some((to, _)) = &hop.redirected_to {
                redirects += 1;
                let status = hop.status_used().map_or_else(String::new, |status| status.to_string());
                let (from, to) = between(&hop.url, to);
                let values = [("status", status.as_str()), ("from", &from), ("to", &to)];
                if redirects <= MOST_TOLD {
                    self.say(Weight::Reason, at, evidence, W::Redirected, &values);
                }
            }
        }
        if let (Some(more @ 1..), Some(last)) = (usize::checked_sub(redirects, MOST_TOLD), hops.last()) {
            let evidence = Evidence { exchange: Some(last.id), ..Evidence::default() };
            let at = last.end.unwrap_or(last.start);
            self.say(Weight::Reason, at, evidence, W::RedirectedMore, &[("n", &more.to_string())]);
        }
    }

    fn connection(&mut self) {
        let exchange = self.passed(Stage::Connect).and_then(|(station, _)| station.exchange);
        if let (Some((station, evidence)), Some(exchange)) =
            (self.passed(Stage::Connect), exchange.and_then(|id| self.load.exchange(id)))
            && let Some(remote) =
                station.connection.and_then(|id| self.load.connection(id)?.remote).map(|one| one.to_string())
            && let Some(span) = station.span
        {
            self.others_tried(station);
            let reason = Connections::from_load(self.load).reason(self.load, exchange);
            let words = match reason {
                ConnectionReason::Closed { .. } => W::OpenedAgain,
                ConnectionReason::First
                | ConnectionReason::Busy
                | ConnectionReason::Reused(_)
                | ConnectionReason::NotNeeded => W::Opened,
            };
            self.say(Weight::Step, span.end, evidence, words, &[("remote", &remote)]);
        }
        // A file of another program does not say whether the certificate was verified.
        let secured = self.passed(Stage::Tls).filter(|_| self.load.rebuilt_from.is_none());
        if let Some((station, evidence)) = secured
            && let Some(tls) = station.connection.and_then(|id| self.load.connection(id)?.tls.as_ref())
            && let Some(span) = station.span
        {
            let (words, weight) = if tls.verified {
                (W::Secured, Weight::Step)
            } else {
                (W::SecuredUnverified, Weight::Outcome)
            };
            let version = tls.version_name();
            self.say(weight, span.end, evidence, words, &[("version", &version)]);
        }
    }

    /// The addresses of the name that were tried before the one that accepted.
    fn others_tried(&mut self, station: &Station) {
        let before = self.load.connections.iter().take_while(|one| Some(one.id) != station.connection);
        let lost = [CloseReason::RaceLost, CloseReason::Stopped];
        let refused = before.filter(|one| {
            one.connected.is_none() && one.close_reason.is_none_or(|reason| !lost.contains(&reason))
        });
        for other in refused.take(MOST_TOLD) {
            let (Some(remote), Some(at)) = (other.remote, other.closed) else { continue };
            let evidence =
                Evidence { stage: Some(Stage::Connect), connection: Some(other.id), ..Evidence::default() };
            let remote = remote.to_string();
            self.say(Weight::Reason, at, evidence, W::OtherTried, &[("remote", &remote)]);
        }
    }

    fn ftp(&mut self) {
        if let Some((station, evidence)) = self.passed(Stage::Login)
            && let (Fact::User(user), Some(span)) = (&station.fact, station.span)
        {
            self.say(Weight::Step, span.end, evidence, W::LoggedIn, &[("user", user)]);
        }
        if let Some((station, evidence)) = self.passed(Stage::Dialogue)
            && let (Fact::Command(command), Some(span)) = (&station.fact, station.span)
        {
            self.say(Weight::Step, span.end, evidence, W::Commanded, &[("command", command)]);
        }
        if let Some((station, evidence)) = self.passed(Stage::Data)
            && let (Fact::Response { bytes, .. }, Some(span)) = (&station.fact, station.span)
        {
            let size = format::bytes(*bytes);
            self.say(Weight::Reason, span.end, evidence, W::Transferred, &[("size", &size)]);
        }
    }

    /// The request of the document and the response to it.
    fn message(&mut self) {
        let Some(document) = self.document().filter(|document| document.way == Way::Http) else { return };
        if let Some((station, evidence)) = self.passed(Stage::Request)
            && let (Fact::Request { bytes, method }, Some(span)) = (&station.fact, station.span)
        {
            let size = format::bytes(*bytes);
            let values = [("method", method.as_str()), ("size", &size)];
            self.say(Weight::Detail, span.end, evidence, W::Requested, &values);
            self.credentials(document, span.end, evidence);
        }
        let Some((station, evidence)) = self.passed(Stage::Response) else { return };
        let at = station.span.map_or(document.end.unwrap_or(document.start), |span| span.end);
        if let Some(saved) = document.confirmed_bytes() {
            let size = format::bytes(saved);
            self.say(Weight::Reason, at, evidence, W::Confirmed, &[("size", &size)]);
        } else if let Fact::FromCache(bytes) = station.fact {
            let size = format::bytes(bytes);
            self.say(Weight::Reason, at, evidence, W::FromCache, &[("size", &size)]);
        } else if let Fact::Response { status: Some(status), bytes } = station.fact {
            let wait = document.phases.span_of(Phase::Wait).map_or(Micros::ZERO, Span::length);
            let (wait, size) = (format::duration(wait), format::bytes(bytes));
            let values = [("wait", wait.as_str()), ("status", &status.to_string()), ("size", &size)];
            self.say(Weight::Step, at, evidence, W::Answered, &values);
        }
    }

    /// A name and a password in the address are sent when the server asks for them, and only then.
    fn credentials(&mut self, document: &Exchange, at: Micros, evidence: Evidence) {
        let sent = document.planned.as_ref().is_some_and(|request| {
            request.fields.iter().any(|field| field.name.eq_ignore_ascii_case("Authorization"))
        });
        let named = Url::parse(&self.load.url).is_ok_and(|url| !url.username().is_empty())
            || Url::parse(&self.load.address).is_ok_and(|url| !url.username().is_empty());
        if sent && document.trigger == Trigger::Challenge {
            self.say(Weight::Reason, at, evidence, W::CredentialsSent, &[]);
        } else if named && !sent && document.status_used() != Some(401) {
            self.say(Weight::Reason, at, evidence, W::CredentialsKept, &[]);
        }
    }

    fn local(&mut self) {
        let Some(document) = self.document().filter(|document| document.way == Way::Local) else { return };
        let Some(local) = document.local.as_ref().filter(|_| document.failure.is_none()) else { return };
        let evidence =
            Evidence { stage: Some(Stage::Response), exchange: Some(document.id), ..Evidence::default() };
        let at = document.end.unwrap_or(document.start);
        let size = format::bytes(document.decoded_bytes);
        let words = match local.source {
            None if local.is_folder => W::FolderRead,
            None => W::FileRead,
            Some(LocalSource::Address) => W::InAddress,
            Some(LocalSource::Program) if Scheme::of_text(&document.url) == Scheme::Mailto => W::MailNamed,
            Some(LocalSource::Program) => W::MadeHere,
            Some(LocalSource::Recording) => W::Recorded,
        };
        self.say(Weight::Reason, at, evidence, words, &[("size", &size)]);
    }
}

pub(super) fn evidence(station: &Station) -> Evidence {
    Evidence {
        stage: Some(station.stage),
        exchange: station.exchange,
        connection: station.connection,
        lookup: station.lookup,
    }
}

fn queries(n: u32, lang: Lang) -> String {
    counted(usize::try_from(n).unwrap_or(usize::MAX), Counted::Queries, lang)
}

/// Two addresses, without what they have in common at their beginning.
fn between(from: &str, to: &str) -> (String, String) {
    let path = |url: &Url| url.as_str().get(url.origin().ascii_serialization().len()..).map(str::to_owned);
    match (Url::parse(from), Url::parse(to)) {
        (Ok(one), Ok(other)) if one.origin() == other.origin() => match (path(&one), path(&other)) {
            (Some(one), Some(other)) => (one, other),
            _ => (from.to_owned(), to.to_owned()),
        },
        _ => (from.to_owned(), to.to_owned()),
    }
}
