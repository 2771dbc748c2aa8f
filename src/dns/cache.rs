//! What was learnt, for as long as it may be kept: records, absences (RFC 2308), and who is in charge of zones.
//!
//! Time is handed in. Each entry knows how many queries it took to learn, which is what a hit saves.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::net::IpAddr;

use hickory_proto::rr::{RData, Record};

use super::reader::told;
use super::{Name, Question, text};
use crate::clock::Micros;
use crate::record::{Held, RecordKind};

/// The longest time that records are kept (RFC 8767 4).
const MAX_TTL_SECONDS: u32 = 7 * 24 * 3600;
/// The longest time that an absence is kept (RFC 2308 5).
const MAX_NEGATIVE_SECONDS: u32 = 3 * 3600;

/// A server of a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Its name.
    pub name: Name,
    /// The addresses that are known.
    pub addresses: Vec<IpAddr>,
}

/// Who is in charge of a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delegation {
    /// The zone.
    pub zone: Name,
    /// Its servers.
    pub servers: Vec<Server>,
}

/// What is known about a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Known {
    /// These records, with what is left of their time to live.
    Records(Vec<Record>),
    /// The name does not exist.
    NoName(Absence),
    /// The name has no such records.
    NoData(Absence),
}

/// That there is nothing, and of what: of the name asked for, or of the last one to which its aliases lead (RFC 2308 2.1,
/// RFC 6604 3).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Absence {
    /// The aliases that were followed, in order.
    pub aliases: Vec<Record>,
    /// The zone's SOA record, which says for how long that is good.
    pub soa: Option<Box<Record>>,
}

impl Absence {
    /// Of the name itself that was asked for.
    #[must_use]
    pub const fn of_name(soa: Option<Box<Record>>) -> Self {
        Self { aliases: Vec::new(), soa }
    }

    /// For how many seconds it may be kept: none without SOA (RFC 2308 5).
    fn seconds(&self) -> u32 {
        let aliases = self.aliases.iter().map(|alias| alias.ttl).min().unwrap_or(u32::MAX);
        self.soa.as_deref().map_or(0, negative_ttl).min(aliases)
    }
}

impl Known {
    /// The records that stand for it: those asked for, or the aliases that lead to nothing.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        match self {
            Self::Records(records) => records,
            Self::NoName(absence) | Self::NoData(absence) => &absence.aliases,
        }
    }

    /// It, as it is known of the name at the beginning of `aliases`.
    #[must_use]
    pub fn behind(self, mut aliases: Vec<Record>) -> Self {
        let mut after = |records: Vec<Record>| {
            aliases.extend(records);
            std::mem::take(&mut aliases)
        };
        match self {
            Self::Records(records) => Self::Records(after(records)),
            Self::NoName(Absence { aliases, soa }) => Self::NoName(Absence { aliases: after(aliases), soa }),
            Self::NoData(Absence { aliases, soa }) => Self::NoData(Absence { aliases: after(aliases), soa }),
        }
    }

    /// All its records, that of the zone of an absence as well.
    fn records_mut(&mut self) -> impl Iterator<Item = &mut Record> {
        let (records, soa) = match self {
            Self::Records(records) => (records, None),
            Self::NoName(absence) | Self::NoData(absence) => {
                (&mut absence.aliases, absence.soa.as_deref_mut())
            }
        };
        records.iter_mut().chain(soa)
    }

    /// The word for it.
    #[must_use]
    pub const fn held(&self) -> Held {
        match self {
            Self::Records(_) => Held::Records,
            Self::NoName(_) => Held::NoName,
            Self::NoData(_) => Held::NoData,
        }
    }
}

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
struct Entry<T> {
    known: T,
    cost: u32,
    kept: Micros,
    until: Micros,
    from: Option<Teller>,
    hits: Cell<u32>,
}

impl<T> Entry<T> {
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
    answers: BTreeMap<Question, Entry<Known>>,
    names: BTreeMap<Name, Entry<Absence>>,
    zones: BTreeMap<Name, Entry<Delegation>>,
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

    fn entry<T>(&self, known: T, cost: u32, kept: Micros, until: Micros) -> Entry<T> {
        Entry { known, cost, kept, until, from: self.teller.clone(), hits: Cell::new(0) }
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

    /// Forgets everything.
    pub fn clear(&mut self) {
        *self = Self::bounded(self.bound);
    }

    /// How many entries there are, good or not.
    #[must_use]
    pub fn len(&self) -> usize {
        self.answers.len() + self.names.len() + self.zones.len()
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
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
            row.data = told(entry.known.records()).into_iter().map(|(_, _, _, data)| data).collect();
            if let Known::NoName(absence) | Known::NoData(absence) = &entry.known {
                row.absent_in = absence.soa.as_ref().map(|soa| text(&soa.name));
            }
            rows.push(row);
        }
        rows.sort_by(|a, b| (&a.name, a.kind).cmp(&(&b.name, b.kind)));
        rows
    }
}

impl<T> Entry<T> {
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

/// For how many seconds an absence is good: the smaller of the SOA record's time to live and its last number
/// (RFC 2308 5).
fn negative_ttl(soa: &Record) -> u32 {
    let minimum = if let RData::SOA(soa) = &soa.data { soa.minimum } else { 0 };
    soa.ttl.min(minimum).min(MAX_NEGATIVE_SECONDS)
}

/// Makes room for one more: what is no longer good goes, else what would go first.
fn make_room<K: Ord + Clone, T>(entries: &mut BTreeMap<K, Entry<T>>, bound: usize, now: Micros) {
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

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use hickory_proto::rr::rdata::{A, CNAME, SOA};

    use super::*;
    use crate::dns::name;

    const SECOND: Micros = Micros::from_ms(1000);

    fn question(text: &str) -> Question {
        Question { name: name(text).unwrap(), kind: RecordKind::A }
    }

    fn address(text: &str, ttl: u32) -> Known {
        let record = Record::from_rdata(name(text).unwrap(), ttl, RData::A(A(Ipv4Addr::new(192, 0, 2, 1))));
        Known::Records(vec![record])
    }

    fn soa(ttl: u32, minimum: u32) -> Box<Record> {
        let data = SOA::new(name("ns.a").unwrap(), name("root.a").unwrap(), 1, 1, 1, 1, minimum);
        Box::new(Record::from_rdata(name("a").unwrap(), ttl, RData::SOA(data)))
    }

    #[test]
    fn time_to_live_is_counted_down_and_ends() {
        let mut cache = Cache::default();
        cache.keep(SECOND, &question("WWW.a"), address("www.a", 10), 4);
        let hit = cache.find(Micros::from_ms(4500), &question("www.A")).unwrap();
        let Known::Records(records) = &hit.known else { panic!() };
        assert_eq!((records[0].ttl, hit.saved, hit.left), (7, 4, Micros::from_ms(6500)));
        assert_eq!(cache.rows(Micros::from_ms(4500)).len(), 1);
        assert_eq!(cache.find(Micros::from_ms(11_000), &question("www.a")), None);
        assert!(cache.rows(Micros::from_ms(11_000)).is_empty());
    }

    #[test]
    fn an_absence_is_good_for_as_long_as_its_zone_says() {
        let mut cache = Cache::default();
        cache.keep(Micros::ZERO, &question("no.a"), Known::NoName(Absence::of_name(Some(soa(600, 5)))), 3);
        cache.keep(Micros::ZERO, &question("is.a"), Known::NoData(Absence::of_name(Some(soa(2, 600)))), 3);
        cache.keep(Micros::ZERO, &question("unsaid.a"), Known::NoData(Absence::default()), 3);
        // Below a name that does not exist there is nothing, of whatever type.
        let below = Question { name: name("x.no.a").unwrap(), kind: RecordKind::MX };
        assert_eq!(cache.find(SECOND, &below).unwrap().known.held(), Held::NoName);
        assert_eq!(cache.find(SECOND, &question("is.a")).unwrap().known.held(), Held::NoData);
        // Whoever is told of it keeps it no longer than we do.
        for (second, question, left) in [(0, &below, 5), (3, &below, 2), (1, &question("is.a"), 1)] {
            let (Known::NoName(absence) | Known::NoData(absence)) =
                cache.find(Micros::from_ms(second * 1000), question).unwrap().known
            else {
                panic!("there is nothing")
            };
            assert_eq!(absence.soa.unwrap().ttl, left, "{}", question.name);
        }
        assert!(cache.find(Micros::from_ms(2000), &question("is.a")).is_none());
        assert!(cache.find(Micros::from_ms(5000), &below).is_none());
        assert!(cache.find(Micros::ZERO, &question("unsaid.a")).is_none());
    }

    #[test]
    fn an_alias_that_leads_to_nothing_exists_itself() {
        let mut cache = Cache::default();
        let alias =
            Record::from_rdata(name("old.a").unwrap(), 4, RData::CNAME(CNAME(name("new.a").unwrap())));
        let nothing = Known::NoName(Absence::of_name(Some(soa(9, 9)))).behind(vec![alias.clone()]);
        cache.keep(Micros::ZERO, &question("old.a"), nothing, 1);
        let hit = cache.find(SECOND, &question("old.a")).unwrap();
        assert_eq!((hit.known.held(), hit.known.records()[0].ttl), (Held::NoName, 3));
        // Nothing is said of what lies below the alias, and for no longer than the alias itself holds.
        assert!(cache.find(SECOND, &question("x.old.a")).is_none());
        assert!(cache.find(Micros::from_ms(4000), &question("old.a")).is_none());
        assert_eq!(cache.rows(SECOND)[0].data, ["new.a."]);
    }

    #[test]
    fn the_table_says_who_told_it_and_how_often_it_was_of_use() {
        let mut cache = Cache::default();
        let teller = Teller { address: Ipv4Addr::new(192, 0, 2, 53).into(), name: Some("ns.a.".into()) };
        cache.keep(Micros::ZERO, &question("before.a"), address("before.a", 9), 1);
        cache.hear_from(teller.clone());
        cache.keep(Micros::ZERO, &question("www.a"), address("www.a", 9), 1);
        cache.keep(Micros::ZERO, &question("no.a"), Known::NoName(Absence::of_name(Some(soa(9, 9)))), 1);
        for text in ["www.a", "www.a", "x.no.a", "unknown.a"] {
            let _ = cache.find(SECOND, &question(text));
        }
        let rows = cache.rows(SECOND);
        let told: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.hits, row.from.clone())).collect();
        let teller = Some(teller);
        assert_eq!(told, [("before.a.", 0, None), ("no.a.", 1, teller.clone()), ("www.a.", 2, teller)]);
        assert_eq!(rows[1].absent_in.as_deref(), Some("a."));
    }

    #[test]
    fn the_closest_zone_is_found() {
        let mut cache = Cache::default();
        for (zone, cost) in [("com", 1), ("example.com", 2)] {
            let delegation = Delegation { zone: name(zone).unwrap(), servers: Vec::new() };
            cache.keep_zone(Micros::ZERO, delegation, 60, cost);
        }
        let closest = |text: &str| cache.closest(SECOND, &name(text).unwrap()).map(|hit| hit.saved);
        assert_eq!(closest("www.example.com"), Some(2));
        assert_eq!(closest("example.com"), Some(2));
        assert_eq!(closest("other.com"), Some(1));
        assert_eq!(closest("example.net"), None);
    }

    #[test]
    fn a_full_cache_lets_go_of_what_ends_first() {
        let mut cache = Cache::bounded(3);
        for (number, ttl) in [(1, 30), (2, 10), (3, 20), (4, 40), (5, 50)] {
            cache.keep(Micros::ZERO, &question(&format!("n{number}.a")), address("n.a", ttl), 1);
            assert!(cache.len() <= 3);
        }
        let kept = |number: u8| cache.find(SECOND, &question(&format!("n{number}.a"))).is_some();
        assert_eq!([1, 2, 3, 4, 5].map(kept), [true, false, false, true, true]);
        cache.clear();
        assert!(cache.is_empty());
    }

    #[test]
    fn what_has_no_time_to_live_is_not_kept() {
        let mut cache = Cache::default();
        cache.keep(Micros::ZERO, &question("now.a"), address("now.a", 0), 1);
        assert!(cache.is_empty());
    }
}
