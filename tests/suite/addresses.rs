//! Addresses and names in the laboratory: an address in place of a name, the name of an address, and what memory has
//! learnt from whom.

use pellucid::internals::fetch::{Engine, NameOrder, reverse_name};
use pellucid::internals::lab::Lab;
use pellucid::internals::plan::{ResolverKind, Settings, Strategy};
use pellucid::internals::record::{ExchangeId, RecordKind};
use pellucid::internals::view::{KnownTable, NameLookup, message, name_lookups};

use super::world::{limits, load, settings, world};

/// What `Host` carried, and the heading of the page that came.
fn site(lab: &Lab, address: &str) -> (String, String) {
    let (log, _) = load(world(Some(lab)), address, settings(Strategy::Keepalive));
    let message = message(&log, ExchangeId(1));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let between = |text: &str, start: &str, end: &str| {
        text.split_once(start).unwrap().1.split_once(end).unwrap().0.to_owned()
    };
    let (request, response) = (text(&message.request.data), text(&message.response.data));
    (between(&request, "Host: ", "\r\n"), between(&response, "<h1>", "</h1>"))
}

#[test]
fn one_address_has_two_sites_and_host_picks_one() {
    let lab = Lab::start().unwrap();
    let told = |host: &str, heading: &str| (host.to_owned(), heading.to_owned());
    let first = "Glass, water and a letter";
    assert_eq!(site(&lab, "http://www.lab.glasscom.com/"), told("www.lab.glasscom.com", first));
    let garden = told("garden.lab.glasscom.com", "The glass garden");
    assert_eq!(site(&lab, "http://garden.lab.glasscom.com/"), garden);
    // Both names have this address; the address alone brings the first site.
    assert_eq!(site(&lab, "http://192.0.2.80/"), told("192.0.2.80", first));
}

fn ask(engine: &Engine, name: &str, kind: RecordKind) -> NameLookup {
    let settings = Settings { resolver: ResolverKind::Relay, limits: limits(), ..Settings::default() };
    let order = NameOrder { name: name.to_owned(), kind, server: None, settings, fresh: false };
    name_lookups(&engine.look_up(order, None).unwrap().wait().snapshot()).pop().unwrap()
}

#[test]
fn the_name_of_an_address_of_the_lab_is_asked_for_in_the_lab() {
    let lab = Lab::start().unwrap();
    let lookup = ask(&Engine::within(world(Some(&lab))), "192.0.2.80", RecordKind::PTR);
    assert!(lookup.in_lab);
    assert_eq!(lookup.name, reverse_name("192.0.2.80").unwrap());
    assert_eq!(lookup.records[0].data, "www.lab.glasscom.com.");
    assert_eq!(reverse_name("www.lab.glasscom.com"), None);
}

#[test]
fn memory_says_who_told_it_and_what_it_has_saved() {
    let lab = Lab::start().unwrap();
    let engine = Engine::within(world(Some(&lab)));
    let first = ask(&engine, "www.lab.glasscom.com", RecordKind::A);
    let zones: Vec<&str> = first.zones().into_iter().map(|(zone, _)| zone).collect();
    assert_eq!(zones, [".", "com.", "glasscom.com.", "lab.glasscom.com."]);
    let again = ask(&engine, "www.lab.glasscom.com", RecordKind::A);
    assert!(again.from_cache && again.saved() == 4, "{again:?}");
    let missing = ask(&engine, "nobody.lab.glasscom.com", RecordKind::A);
    assert_eq!(missing.absence(), Some(("lab.glasscom.com.".to_owned(), 60)));
    let mut known = KnownTable::default();
    for book in engine.known_names() {
        known.add(book.in_lab, book.is_relay, book.rows);
    }
    let of = |name: &str, kind: &str| {
        let row = known.rows.iter().find(|row| row.name == name && row.kind == kind).unwrap();
        (row.hits, row.saved, row.from.clone().unwrap(), row.absent_in.clone())
    };
    let server = "ns1.lab.glasscom.com. (198.51.100.32)".to_owned();
    assert_eq!(of("www.lab.glasscom.com.", "A"), (1, 4, server.clone(), None));
    assert_eq!(of("nobody.lab.glasscom.com.", ""), (0, 0, server, Some("lab.glasscom.com.".to_owned())));
    assert_eq!(of("com.", "NS").2, "a.root-servers.net. (198.51.100.1)");
    assert_eq!(known.fitting("NOBODY"), [known.rows.iter().position(|row| row.kind.is_empty()).unwrap()]);
    engine.memory().clear();
    assert!(engine.known_names().iter().all(|book| book.rows.is_empty()));
}
