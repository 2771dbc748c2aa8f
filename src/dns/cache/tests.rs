//! The cache: how long something is kept, and what a hit saves.

use std::net::Ipv4Addr;

use hickory_proto::rr::rdata::{A, CNAME, SOA};
use hickory_proto::rr::{RData, Record};

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
    let alias = Record::from_rdata(name("old.a").unwrap(), 4, RData::CNAME(CNAME(name("new.a").unwrap())));
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
}

#[test]
fn what_has_no_time_to_live_is_not_kept() {
    let mut cache = Cache::default();
    cache.keep(Micros::ZERO, &question("now.a"), address("now.a", 0), 1);
    assert_eq!(cache.len(), 0);
}
