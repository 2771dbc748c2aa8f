//! The relay in the laboratory: what each server is told of a name, in both ways, and that both types go side by side.

use std::net::SocketAddr;

use pellucid::internals::fetch::{Engine, NameOrder};
use pellucid::internals::lab::Lab;
use pellucid::internals::plan::{Network, ResolverKind, Settings, Strategy};
use pellucid::internals::record::{LookupEvent, Outcome, RecordKind, What};
use pellucid::internals::view::{NameLookup, StepKind, name_lookups};

use super::world::{finish, limits, order, settings, world};

/// The socket that a query was sent from.
fn socket_of_query(what: &What) -> Option<SocketAddr> {
    let What::Lookup(_, LookupEvent::Sent { local, .. }) = what else { return None };
    *local
}

const NAME: &str = "www.lab.glasscom.com";

fn walking(minimise: bool, base: Settings) -> Settings {
    Settings { network: Network::Lab, resolver: ResolverKind::Relay, minimise, ..base }
}

/// Each zone, and what its server was told.
fn questions(lookup: &NameLookup) -> Vec<(&str, &str, RecordKind)> {
    lookup
        .steps
        .iter()
        .map(|step| (step.zone.as_deref().unwrap(), step.question.as_str(), step.kind))
        .collect()
}

#[test]
fn each_server_is_told_the_whole_name_or_only_what_it_needs() {
    let lab = Lab::start().unwrap();
    let engine = Engine::within(world(Some(&lab)));
    let walk = |minimise, kind| {
        let settings = walking(minimise, Settings { limits: limits(), ..Settings::default() });
        let order = NameOrder { name: NAME.into(), kind, server: None, settings, fresh: true };
        name_lookups(&engine.look_up(order, None).unwrap().wait().snapshot()).pop().unwrap()
    };
    let (whole, little) = (walk(false, RecordKind::A), walk(true, RecordKind::A));
    let a = RecordKind::A;
    let name = "www.lab.glasscom.com.";
    assert_eq!(
        questions(&whole),
        [(".", name, a), ("com.", name, a), ("glasscom.com.", name, a), ("lab.glasscom.com.", name, a)]
    );
    assert_eq!(
        questions(&little),
        [
            (".", "com.", a),
            ("com.", "glasscom.com.", a),
            ("glasscom.com.", "lab.glasscom.com.", a),
            ("lab.glasscom.com.", name, a),
        ]
    );
    assert_eq!(whole.records, little.records);
    assert_eq!(whole.records[0].data, "192.0.2.80");
    // Nobody on the way learns the type either (RFC 9156 2.3).
    let text = walk(true, RecordKind::TXT);
    let kinds: Vec<RecordKind> = text.steps.iter().map(|step| step.kind).collect();
    assert_eq!(kinds, [a, a, a, RecordKind::TXT]);
    assert_eq!(text.steps[3].outcome, StepKind::NoData);
}

#[test]
fn a_page_is_loaded_either_way_and_both_types_go_side_by_side() {
    let lab = Lab::start().unwrap();
    for minimise in [false, true] {
        let engine = Engine::within(world(Some(&lab)));
        let order =
            order("http://www.lab.glasscom.com/dir1/", walking(minimise, settings(Strategy::Keepalive)));
        let (log, load) = finish(&engine.load(order, None).unwrap());
        assert_eq!(load.outcome, Some(Outcome::Complete));
        let lookup = name_lookups(&log).remove(0);
        let zones: Vec<(&str, usize)> =
            lookup.zones().iter().map(|(zone, steps)| (*zone, steps.len())).collect();
        // The whole name may be the last step already for whoever is in charge of the second level.
        let second = if minimise { 1 } else { 2 };
        assert_eq!(zones, [(".", 1), ("com.", 1), ("glasscom.com.", second), ("lab.glasscom.com.", 2)]);
        let last = &lookup.steps[lookup.steps.len() - 2..];
        assert_eq!([last[0].kind, last[1].kind], [RecordKind::A, RecordKind::AAAA]);
        assert!(last[1].start <= last[0].end.unwrap(), "at once");
        let sockets: Vec<_> = log.iter().filter_map(|event| socket_of_query(&event.what)).collect();
        assert_eq!(sockets[sockets.len() - 2], sockets[sockets.len() - 1], "over one socket");
        assert!(lookup.steps[0].question.starts_with(if minimise { "com." } else { NAME }));
    }
}
