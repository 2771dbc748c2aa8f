//! A lookup step by step: whom was asked what, what each answer is, what memory saved, and the messages field by
//! field beside their bytes.

mod chain;
mod memory;
mod message;
mod step;
mod told;
mod tree;

#[cfg(test)]
mod tests;

pub use chain::{ChainBox, ChainState, chain};
pub use memory::{KnownName, KnownTable};
pub use message::NameMessage;
pub use step::{CameIn, NameStep, StepKind};
pub use tree::{Level, LevelCache, LevelPlace, TrailWhy, dotted, root_servers, trails};

use std::net::{IpAddr, SocketAddr};

use crate::clock::Micros;
use crate::dns::reader::Rcode;
use crate::explain::{Lang, NameWord};
use crate::record::{
    Configured, Failure, Held, Log, LookupEvent, LookupId, QueryNumber, RecordKind, ResolverKind, What,
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
    /// Who looked it up.
    #[must_use]
    pub const fn resolver_words(&self, lang: Lang) -> &'static str {
        let words = match self.resolver {
            ResolverKind::Stub => NameWord::ByStub,
            ResolverKind::Relay => NameWord::ByRelay,
            ResolverKind::System | ResolverKind::Lab => NameWord::BySystem,
        };
        words.text(lang)
    }

    /// Who says which are the nearest servers, and these; none when they were not needed.
    #[must_use]
    pub fn nearest_words(&self, lang: Lang) -> Option<(&'static str, String)> {
        let (servers, from) = self.nearest.as_ref()?;
        let words = match from {
            Configured::System => NameWord::NearestSystem,
            Configured::Lab => NameWord::NearestLab,
            Configured::Person => NameWord::NearestPerson,
        };
        let servers: Vec<String> = servers.iter().map(ToString::to_string).collect();
        Some((words.text(lang), servers.join(", ")))
    }

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
            LookupEvent::Sent { .. } => {
                if let Some(step) = NameStep::of_sent(what, at) {
                    let place = self.steps.partition_point(|other| other.number < step.number);
                    self.steps.insert(place, step);
                }
            }
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
}
