//! What was learnt, for as long as it may be kept: records, absences (RFC 2308), and who is in charge of zones.
//!
//! Time is handed in. Each entry knows how many queries it took to learn, which is what a hit saves.

mod known;
#[cfg(test)]
mod tests;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::net::IpAddr;

use self::known::negative_ttl;
pub use self::known::{Absence, Delegation, Known, Server};
use super::reader::record_texts;
use super::{Name, Question, text};
use crate::clock::Micros;
use crate::record::{Held, RecordKind};

/// The longest time that records are kept (RFC 8767 4).
const MAX_TTL_SECONDS: u32 = 7 * 24 * 3600;
/// Something found in the cache.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit<T> {
    /// What is known.
    pub known: T,
    /// How many queries it took to learn.
    pub saved: u32,
    /// For how long it is still good.
    pub left: Micros,
}

/// Who told something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Teller {
    /// The server's address.
    pub address: IpAddr,
    /// Its name, if it was found by name.
    pub name: Option<String>,
}

#[derive(Clone, Debug)]
struct CacheEntry<T> {
    known: T,
    cost: u32,
    kept: Micros,
    until: Micros,
    from: Option<Teller>,
    hits: Cell<u32>,
}

impl<T> CacheEntry<T> {
    fn is_good(&self, now: Micros) -> bool {
        now < self.until
    }

    /// What is known of it at `now`: its records have aged since then (RFC 1035 3.2.1, RFC 2308 5).
    fn known_at(&self, now: Micros, mut known: Known) -> Hit<Known> {
        let age = u32::try_from(now.since(self.kept).0 / 1_000_000).unwrap_or(u32::MAX);
        for record in known.records_mut() {
            record.ttl = record.ttl.saturating_sub(age);
        }
        Hit { known, saved: self.cost, left: self.until.since(now) }
    }

    /// Counts one more use.
    fn hit(&self) {
        self.hits.set(self.hits.get().saturating_add(1));
    }
}

/// One line of the cache as a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CacheRow {
    /// The name.
    pub name: String,
    /// The type; none when the name itself is known not to exist, or for a zone.
    pub kind: Option<RecordKind>,
    /// What is known.
    pub held: Held,
    /// The data, one text each.
    pub data: Vec<String>,
    /// For how long it is still good.
    pub left: Micros,
    /// For how long it was good when it was learnt.
    pub life: Micros,
    /// How many queries a hit saves.
    pub saves: u32,
    /// How often it was of use.
    pub hits: u32,
    /// Who told it.
    pub from: Option<Teller>,
    /// The zone whose SOA record says for how long an absence is good (RFC 2308 5).
    pub absent_in: Option<String>,
}

/// What was learnt.
#[derive(Clone, Debug)]
pub struct Cache {
    answers: BTreeMap<Question, CacheEntry<Known>>,
    names: BTreeMap<Name, CacheEntry<Absence>>,
    zones: BTreeMap<Name, CacheEntry<Delegation>>,
    bound: usize,
    teller: Option<Teller>,
}

impl Default for Cache {
    fn default() -> Self {
        Self::bounded(4096)
    }
}

impl Cache {
    /// A cache that holds at most `bound` entries of each sort.
    #[must_use]
    pub const fn bounded(bound: usize) -> Self {
        Self { answers: BTreeMap::new(), names: BTreeMap::new(), zones: BTreeMap::new(), bound, teller: None }
    }

    /// Says who tells what is kept from now on.
    pub fn hear_from(&mut self, teller: Teller) {
        self.teller = Some(teller);
    }

    fn entry<T>(&self, known: T, cost: u32, kept: Micros, until: Micros) -> CacheEntry<T> {
        CacheEntry { known, cost, kept, until, from: self.teller.clone(), hits: Cell::new(0) }
    }

    /// What is known about `question` at `now`.
    #[must_use]
    pub fn find(&self, now: Micros, question: &Question) -> Option<Hit<Known>> {
        if let Some(entry) = self.answers.get(question).filter(|entry| entry.is_good(now)) {
            entry.hit();
            return Some(entry.known_at(now, entry.known.clone()));
        }
        // RFC 8020: below a name that does not exist there is nothing.
        let mut name = question.name.clone();
        loop {
            if let Some(entry) = self.names.get(&name).filter(|entry| entry.is_good(now)) {
                entry.hit();
                return Some(entry.known_at(now, Known::NoName(entry.known.clone())));
            }
            if name.is_root() {
                return None;
            }
            name = name.base_name();
        }
    }

    /// The closest zone above or at `name` whose servers are known.
    #[must_use]
    pub fn closest(&self, now: Micros, name: &Name) -> Option<Hit<Delegation>> {
        let mut zone = name.clone();
        loop {
            if let Some(entry) = self.zones.get(&zone).filter(|entry| entry.is_good(now)) {
                entry.hit();
                let left = entry.until.since(now);
                return Some(Hit { known: entry.known.clone(), saved: entry.cost, left });
            }
            if zone.is_root() {
                return None;
            }
            zone = zone.base_name();
        }
    }

    /// Keeps what is known about `question`; it took `cost` queries to learn. Nothing is kept when it may not
    /// be: a time to live of zero, an absence without SOA (RFC 2308 5).
    pub fn keep(&mut self, now: Micros, question: &Question, mut known: Known, cost: u32) {
        let seconds = match &known {
            Known::Records(records) => {
                records.iter().map(|record| record.ttl).min().unwrap_or_default().min(MAX_TTL_SECONDS)
            }
            Known::NoName(absence) | Known::NoData(absence) => absence.seconds(),
        };
        if seconds == 0 {
            return;
        }
        let until = now + Micros::from_ms(u64::from(seconds) * 1000);
        if let Known::NoName(Absence { soa: Some(soa), .. }) | Known::NoData(Absence { soa: Some(soa), .. }) =
            &mut known
        {
            // RFC 2308 5: whoever is told of the absence later keeps it no longer than that.
            soa.ttl = negative_ttl(soa);
        }
        match known {
            // Behind an alias it is another name that does not exist.
            Known::NoName(absence) if absence.aliases.is_empty() => {
                make_room(&mut self.names, self.bound, now);
                let entry = self.entry(absence, cost, now, until);
                self.names.insert(question.name.to_lowercase(), entry);
            }
            known => {
                make_room(&mut self.answers, self.bound, now);
                let question = Question { name: question.name.to_lowercase(), kind: question.kind };
                let entry = self.entry(known, cost, now, until);
                self.answers.insert(question, entry);
            }
        }
    }

    /// Keeps who is in charge of a zone for `ttl` seconds; it took `cost` queries to learn.
    pub fn keep_zone(&mut self, now: Micros, delegation: Delegation, ttl: u32, cost: u32) {
        if ttl == 0 {
            return;
        }
        make_room(&mut self.zones, self.bound, now);
        let until = now + Micros::from_ms(u64::from(ttl.min(MAX_TTL_SECONDS)) * 1000);
        let zone = delegation.zone.to_lowercase();
        let entry = self.entry(delegation, cost, now, until);
        self.zones.insert(zone, entry);
    }

    /// How many entries there are, good or not.
    #[cfg(test)]
    #[must_use]
    pub fn len(&self) -> usize {
        self.answers.len() + self.names.len() + self.zones.len()
    }

    /// Everything that is still good, as a table in the order of names.
    #[must_use]
    pub fn rows(&self, now: Micros) -> Vec<CacheRow> {
        let mut rows = Vec::new();
        for (zone, entry) in self.zones.iter().filter(|(_, entry)| entry.is_good(now)) {
            let data = entry.known.servers.iter().map(|server| text(&server.name)).collect();
            rows.push(CacheRow { data, ..entry.row(now, zone, None, Held::Referral) });
        }
        for (name, entry) in self.names.iter().filter(|(_, entry)| entry.is_good(now)) {
            let absent_in = entry.known.soa.as_ref().map(|soa| text(&soa.name));
            rows.push(CacheRow { absent_in, ..entry.row(now, name, None, Held::NoName) });
        }
        for (question, entry) in self.answers.iter().filter(|(_, entry)| entry.is_good(now)) {
            let mut row = entry.row(now, &question.name, Some(question.kind), entry.known.held());
            row.data = record_texts(entry.known.records()).into_iter().map(|(_, _, _, data)| data).collect();
            if let Known::NoName(absence) | Known::NoData(absence) = &entry.known {
                row.absent_in = absence.soa.as_ref().map(|soa| text(&soa.name));
            }
            rows.push(row);
        }
        rows.sort_by(|a, b| (&a.name, a.kind).cmp(&(&b.name, b.kind)));
        rows
    }
}

impl<T> CacheEntry<T> {
    /// Its line in the table, without its data.
    fn row(&self, now: Micros, name: &Name, kind: Option<RecordKind>, held: Held) -> CacheRow {
        CacheRow {
            name: text(name),
            kind,
            held,
            data: Vec::new(),
            left: self.until.since(now),
            life: self.until.since(self.kept),
            saves: self.cost,
            hits: self.hits.get(),
            from: self.from.clone(),
            absent_in: None,
        }
    }
}

/// Makes room for one more: what is no longer good goes, else what would go first.
fn make_room<K: Ord + Clone, T>(entries: &mut BTreeMap<K, CacheEntry<T>>, bound: usize, now: Micros) {
    if entries.len() < bound {
        return;
    }
    entries.retain(|_, entry| entry.is_good(now));
    while entries.len() >= bound {
        let first = entries.iter().min_by_key(|(_, entry)| entry.until).map(|(key, _)| key.clone());
        let Some(first) = first else { return };
        entries.remove(&first);
    }
}
