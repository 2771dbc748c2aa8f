//! The relay beside name servers of the world: NSD, Knot and unbound, children of the test. Each step equals what
//! `dig` hears of the same server, the end equals what unbound finds.

mod answer;
mod cost;
mod namespace;
mod servers;

use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use pellucid::internals::fetch::{Engine, NameOrder, World};
use pellucid::internals::plan::{Network, ResolverKind, Routes, Settings};
use pellucid::internals::record::{AnswerFate, RecordKind, Transport, Unanswered};
use pellucid::internals::view::{NameLookup, NameStep, StepKind, name_lookups};
use serde_json::Value;

use self::answer::{Line, ageless, dig_line, dug, listed, ours};
use self::namespace::Namespace;
use self::servers::{IN_CHARGE, RECURSIVE, ROOT, Servers, missing, root_addresses};
use super::world::{limits, skipped, world};

/// The network in which names are asked of the servers that routes lead to.
const ROUTED: Network = Network::Lab;

/// A world whose root and name servers are these.
fn leading_to(servers: &Servers) -> World {
    let mut routes = Routes::default();
    let mut lead = |from: IpAddr, to: SocketAddr| {
        routes.add_datagrams((from, 53).into(), to);
        routes.add_listener((from, 53).into(), to);
    };
    for address in root_addresses() {
        lead(address.into(), servers.really(ROOT));
    }
    for address in IN_CHARGE.iter().flat_map(|(_, addresses)| addresses.iter()) {
        let address = address.parse().unwrap();
        lead(IpAddr::V4(address), servers.really(address));
    }
    for (server, address) in pellucid::internals::dns::hints::internet().servers.iter().zip(root_addresses())
    {
        routes.add_root(&server.name.to_string(), vec![address.into()]);
    }
    World { lab: Arc::new(routes), ..world(None) }
}

fn walk(engine: &Engine, name: &str, kind: RecordKind, minimise: bool) -> NameLookup {
    let settings = Settings {
        network: ROUTED,
        resolver: ResolverKind::Relay,
        limits: limits(),
        minimise,
        ..Settings::default()
    };
    let order = NameOrder { name: name.into(), kind, server: None, settings, fresh: true };
    name_lookups(&engine.look_up(order, None).unwrap().wait().snapshot()).pop().unwrap()
}

/// What `dig` hears when it asks as this step did.
fn asked_by_dig(servers: &Servers, step: &NameStep) -> answer::Answer {
    let IpAddr::V4(server) = step.via.unwrap().ip() else { panic!("{:?}", step.via) };
    let way = if step.transport == Transport::Tcp { "+tcp" } else { "+ignore" };
    let kind = step.kind.to_string();
    dug(&servers.dig(server, &["+norecurse", way, &step.question, &kind]))
}

const QUESTIONS: [(&str, RecordKind); 20] = [
    ("www.example.com", RecordKind::A),
    ("www.example.com", RecordKind::AAAA),
    ("www.example.com", RecordKind::MX),
    ("example.com", RecordKind::MX),
    ("example.com", RecordKind::NS),
    ("example.com", RecordKind::SOA),
    ("example.com", RecordKind::TXT),
    ("example.com", RecordKind::CAA),
    ("_http._tcp.example.com", RecordKind::SRV),
    ("any.wild.example.com", RecordKind::A),
    ("nobody.example.com", RecordKind::A),
    ("www.sub.example.com", RecordKind::A),
    ("alias.example.com", RecordKind::A),
    ("chain.example.com", RecordKind::A),
    ("www.glueless.com", RecordKind::A),
    ("www.signed.com", RecordKind::A),
    ("signed.com", RecordKind(48)),
    ("nobody.signed.com", RecordKind::A),
    ("big.example.com", RecordKind::TXT),
    ("com", RecordKind::SOA),
];

#[test]
fn every_step_is_what_dig_hears_and_the_end_what_unbound_finds() {
    if let Some(program) = missing() {
        return skipped(&format!("{program} is not installed"));
    }
    let servers = Servers::on_a_free_port();
    let engine = Engine::within(leading_to(&servers));
    for (name, kind) in QUESTIONS {
        for minimise in [false, true] {
            let lookup = walk(&engine, name, kind, minimise);
            assert!(lookup.failure.is_none(), "{name} {kind}: {:?}", lookup.failure);
            for step in &lookup.steps {
                let came = step.answer.as_ref().unwrap_or_else(|| panic!("{name} {kind}: {step:?}"));
                let what = format!("{name} {kind}: {} about {} {}", step.server, step.question, step.kind);
                assert_eq!(ours(&came.message), asked_by_dig(&servers, step), "{what}");
            }
            let found = dug(&servers.dig(RECURSIVE, &[name, &kind.to_string()]));
            assert_eq!(lookup.rcode.unwrap().to_string(), found.rcode, "{name} {kind}");
            let lines: BTreeSet<Line> = lookup
                .records
                .iter()
                .filter_map(|one| dig_line(&format!("{} {} IN {} {}", one.name, one.ttl, one.kind, one.data)))
                .collect();
            assert_eq!(ageless(&lines), ageless(&found.sections[0]), "{name} {kind}");
        }
    }
    shapes(&engine);
}

/// What the walks looked like: referrals, a nested walk, an alias followed from the root, TCP, a silent server.
fn shapes(engine: &Engine) {
    let zones = |lookup: &NameLookup| -> Vec<String> {
        lookup.steps.iter().map(|step| format!("{} {}", step.zone.clone().unwrap(), step.question)).collect()
    };
    let deep = walk(engine, "www.sub.example.com", RecordKind::A, false);
    assert_eq!(
        deep.zones().iter().map(|(zone, _)| *zone).collect::<Vec<_>>(),
        [".", "com.", "example.com.", "sub.example.com."]
    );
    let glueless = walk(engine, "www.glueless.com", RecordKind::A, false);
    assert_eq!(
        zones(&glueless),
        [
            ". www.glueless.com.",
            "com. www.glueless.com.",
            ". ns.example.cn.",
            "cn. ns.example.cn.",
            "example.cn. ns.example.cn.",
            "glueless.com. www.glueless.com.",
        ]
    );
    let big = walk(engine, "big.example.com", RecordKind::TXT, false);
    let last = &big.steps[big.steps.len() - 2..];
    assert_eq!(last[0].outcome, StepKind::Again(AnswerFate::Truncated));
    assert_eq!((last[1].transport, big.records.len()), (Transport::Tcp, 30));
    let silent = walk(engine, "www.silent.com", RecordKind::A, false);
    let outcomes: Vec<&StepKind> = silent.steps.iter().skip(2).map(|step| &step.outcome).collect();
    assert!(
        matches!(outcomes[..], [StepKind::Unanswered(Unanswered::Silence { .. }), StepKind::Answer]),
        "{outcomes:?}"
    );
    assert_eq!(silent.records[0].data, "192.0.2.84");
    let told: Vec<String> = walk(engine, "www.sub.example.com", RecordKind::A, true)
        .steps
        .iter()
        .map(|step| step.question.clone())
        .collect();
    assert_eq!(told, ["com.", "example.com.", "sub.example.com.", "www.sub.example.com."]);
}

/// The blocks of `dig +trace`, the first one (the root servers, by the nearest server) left out.
fn traced(text: &str) -> Vec<BTreeSet<Line>> {
    let mut blocks = vec![BTreeSet::new()];
    for text in text.lines() {
        if text.starts_with(";; Received ") {
            blocks.push(BTreeSet::new());
        } else if let Some(line) = dig_line(text) {
            blocks.last_mut().unwrap().insert(line);
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks.drain(1..).collect()
}

#[test]
fn a_whole_trace_is_that_of_dig() {
    if let Some(program) = missing() {
        return skipped(&format!("{program} is not installed"));
    }
    let namespace = match Namespace::new() {
        Ok(namespace) => namespace,
        Err(why) => return skipped(&format!("no network namespace without being root: {why}")),
    };
    let servers = Servers::inside(&namespace);
    assert_eq!(servers.port, 53);
    let pellucid = env!("CARGO_BIN_EXE_pellucid");
    for (name, kind) in QUESTIONS {
        let kind = kind.to_string();
        let trace = traced(&namespace.run("dig", &["+trace", "+nodnssec", "+nocookie", name, &kind]));
        let words = ["dns", "--relay", "--network", "internet", "--json", "--type", &kind, name];
        let document: Value = serde_json::from_str(&namespace.run(pellucid, &words)).unwrap();
        let own = format!("{name}.");
        let steps: Vec<&Value> = document["steps"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|step| step["question"].as_str().unwrap().starts_with(&own) && !is_cut(step))
            .collect();
        assert_eq!(trace.len(), steps.len(), "{name} {kind}: {trace:?} {document}");
        for (block, step) in trace.iter().zip(&steps) {
            match step["referral"].as_str() {
                Some(zone) => {
                    assert!(
                        block.iter().all(|(owner, _, kind, _)| owner == zone && kind == "NS"),
                        "{name}: {block:?}"
                    );
                }
                // What an absence is told with stands in a section that is not printed here.
                None if listed(&step["answers"]).is_empty() => {
                    assert!(block.iter().all(|(.., kind, _)| kind == "SOA"), "{name} {kind}: {block:?}");
                }
                None => assert!(listed(&step["answers"]).is_subset(block), "{name} {kind}: {block:?} {step}"),
            }
        }
        // By the nearest server, as the namespace's own resolv.conf says.
        let nearest: Value = serde_json::from_str(
            &namespace.run(pellucid, &["dns", "--network", "internet", "--json", "--type", &kind, name]),
        )
        .unwrap();
        assert_eq!(nearest["steps"][0]["server"], format!("{RECURSIVE}:53"));
        let found = dug(&namespace.run("dig", &["+nocookie", name, &kind]));
        for document in [&nearest, &document] {
            assert_eq!(document["rcode"], found.rcode, "{name} {kind}");
            assert_eq!(ageless(&listed(&document["answers"])), ageless(&found.sections[0]), "{name} {kind}");
        }
    }
}

/// Whether an answer did not fit, and the next step asks again.
fn is_cut(step: &Value) -> bool {
    step["transport"] == "udp"
        && step["answers"].as_array().is_some_and(Vec::is_empty)
        && step["referral"].is_null()
        && step["rcode"] == "NOERROR"
        && step["authoritative"] == true
        && step["question"].as_str().unwrap().starts_with("big.")
}
