//! Walks through worlds in files: servers, zones, questions, and the steps that are expected.
//!
//! ```text
//! server ADDRESS NAME ZONE...    a server with these zones; `silent` in place of zones: it never answers
//! alone ADDRESS NAME             a server that refuses everything
//! forge ADDRESS OWNER TYPE DATA  what that server adds to each of its answers
//! zone NAME ... end              a master file
//! at SECONDS                     the clock
//! ask NAME TYPE [minimise]       a question; below it, indented, the steps expected
//! ```

use std::collections::BTreeMap;
use std::net::IpAddr;

use hickory_proto::op::Message;
use hickory_proto::rr::{RData, Record, RecordType};
use proptest::prelude::*;

use super::*;
use crate::dns::{Query, Zone, answer, hints, name};

#[derive(Default)]
struct World {
    root: Vec<(String, Vec<IpAddr>)>,
    servers: BTreeMap<IpAddr, Vec<String>>,
    zones: BTreeMap<String, Zone>,
    forged: BTreeMap<IpAddr, Vec<Record>>,
}

impl World {
    fn reply(&self, ask: &Ask) -> Option<Message> {
        let zones = self.servers.get(&ask.address)?;
        if zones.iter().any(|zone| zone == "silent") {
            return None;
        }
        let zones: Vec<Zone> = zones.iter().map(|zone| self.zones[zone].clone()).collect();
        let query = Query { id: 1, question: ask.question.clone(), recursion: false, edns: true };
        let mut reply = answer(&zones, &Message::from_vec(&query.to_bytes()).unwrap());
        for forged in self.forged.get(&ask.address).into_iter().flatten() {
            match forged.data {
                RData::NS(_) => reply.add_authority(forged.clone()),
                _ if forged.name == ask.question.name => reply.add_answer(forged.clone()),
                _ => reply.add_additional(forged.clone()),
            };
        }
        Some(Message::from_vec(&reply.to_vec().unwrap()).unwrap())
    }

    fn root(&self) -> Delegation {
        hints::from(self.root.iter().map(|(name, addresses)| (name.as_str(), addresses.clone())))
    }

    /// The steps of a walk, and its end.
    fn walk(&self, question: Question, options: WalkOptions, now: Micros, cache: &mut Cache) -> Vec<String> {
        let mut walk = Walk::new(question, self.root(), options);
        let mut lines = Vec::new();
        loop {
            let step = walk.next(now, cache);
            for known in walk.recalled() {
                lines.push(format!("known {:?} {} saves {}", known.held, known.name, known.saved));
            }
            match step {
                Step::Ask(ask) => {
                    let reply = self.reply(&ask);
                    let verdict = reply.as_ref().map(|reply| judge(&ask.zone, &ask.question, reply));
                    let Question { name, kind } = &ask.question;
                    let told = verdict.map_or_else(|| "silence".to_owned(), |verdict| verdict_text(&verdict));
                    lines.push(format!("{} of {} about {name} {kind}: {told}", ask.server, ask.zone));
                    match reply {
                        Some(reply) => walk.heard(now, &reply, cache),
                        None => walk.failed(),
                    }
                }
                Step::Done(result) => {
                    lines.push(match result {
                        Ok(Known::Records(records)) => format!("= {}", data(&records)),
                        Ok(known) => {
                            format!("= {:?} {}", known.held(), data(known.records())).trim_end().to_owned()
                        }
                        Err(failure) => format!("! {failure:?}"),
                    });
                    return lines;
                }
            }
        }
    }
}

fn data(records: &[Record]) -> String {
    records.iter().map(|record| record.data.to_string()).collect::<Vec<_>>().join(", ")
}

fn verdict_text(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Records(records) => data(records),
        Verdict::Alias { target, .. } => format!("alias of {target}"),
        Verdict::Referral { delegation, .. } => format!("ask those of {}", delegation.zone),
        Verdict::NoName(_) => "no such name".to_owned(),
        Verdict::NoData(_) => "no such data".to_owned(),
        Verdict::Lame(lame) => format!("lame {lame:?}"),
    }
}

/// Runs a world; returns its text with the steps that really happened.
fn run(text: &str) -> String {
    let (mut world, mut cache, mut now) = (World::default(), Cache::default(), Micros::ZERO);
    let mut told = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("  ") {
            continue;
        }
        told.push_str(line);
        told.push('\n');
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["server", address, server, zones @ ..] => {
                let address: IpAddr = address.parse().unwrap();
                if zones.contains(&".") {
                    world.root.push(((*server).to_owned(), vec![address]));
                }
                world.servers.insert(address, zones.iter().map(|zone| (*zone).to_owned()).collect());
            }
            ["forge", address, owner, kind, data] => {
                let kind: RecordType = kind.parse().unwrap();
                let data = RData::try_from_str(kind, data).unwrap();
                let record = Record::from_rdata(name(owner).unwrap(), 3600, data);
                world.forged.entry(address.parse().unwrap()).or_default().push(record);
            }
            ["zone", origin] => {
                let mut master = String::from("$TTL 3600\n");
                for line in lines.by_ref().take_while(|line| *line != "end") {
                    told.push_str(line);
                    told.push('\n');
                    master.push_str(line);
                    master.push('\n');
                }
                told.push_str("end\n");
                world.zones.insert((*origin).to_owned(), Zone::parse(origin, &master).unwrap());
            }
            ["at", seconds] => now = Micros::from_ms(seconds.parse::<u64>().unwrap() * 1000),
            ["ask", asked, kind, how @ ..] => {
                let question = Question { name: name(asked).unwrap(), kind: kind.parse().unwrap() };
                let options = WalkOptions {
                    minimise: how.contains(&"minimise"),
                    queries: 20,
                    ..WalkOptions::default()
                };
                for line in world.walk(question, options, now, &mut cache) {
                    told.push_str("  ");
                    told.push_str(&line);
                    told.push('\n');
                }
            }
            [] | ["#", ..] => {}
            other => panic!("{other:?}"),
        }
    }
    told
}

macro_rules! worlds {
    ($($world:ident),*) => {$(
        #[test]
        fn $world() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/dns/walk/worlds/", stringify!($world), ".txt");
            let text = std::fs::read_to_string(path).unwrap();
            let told = run(&text);
            if std::env::var_os("UPDATE_WORLDS").is_some() {
                std::fs::write(path, &told).unwrap();
            }
            assert_eq!(told, text);
        }
    )*};
}

worlds!(
    from_the_root_down,
    who_does_not_answer,
    without_glue,
    aliases,
    who_may_speak,
    what_is_known,
    half_a_name,
    only_over_ipv6
);

#[test]
fn a_walk_ends_when_its_time_is_over() {
    let text = include_str!("worlds/from_the_root_down.txt");
    let mut world = World::default();
    world.root.push(("a.root.".into(), vec![[192, 0, 2, 1].into()]));
    assert!(text.contains("a.root."));
    let question = Question { name: name("www.example.com").unwrap(), kind: RecordKind::A };
    let mut walk = Walk::new(question, world.root(), WalkOptions::default());
    let mut cache = Cache::default();
    assert!(matches!(walk.next(Micros::ZERO, &mut cache), Step::Ask(_)));
    walk.failed();
    let late = Micros::from_ms(30_001);
    let time = WalkOptions::default().time;
    assert_eq!(walk.next(late, &mut cache), Step::Done(Err(WalkFailure::Time(time))));
}

proptest! {
    /// Whatever the servers say, a walk ends within its bounds.
    #[test]
    fn every_walk_ends(replies in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..8), 1..12)) {
        let root = hints::internet();
        let question = Question { name: name("a.b.c.example.com").unwrap(), kind: RecordKind::A };
        let (mut walk, mut cache) = (Walk::new(question, root, WalkOptions::default()), Cache::default());
        let mut asked = 0_u32;
        let mut replies = replies.iter().cycle();
        while let Step::Ask(ask) = walk.next(Micros::ZERO, &mut cache) {
            asked += 1;
            prop_assert!(asked <= 64);
            let seed = replies.next().unwrap();
            let byte = |at: usize| seed.get(at).copied().unwrap_or_default();
            let query = Query { id: 1, question: ask.question.clone(), recursion: false, edns: true };
            let mut reply = Message::from_vec(&query.to_bytes()).unwrap().into_response();
            reply.metadata.authoritative = byte(0) & 1 == 1;
            let labels = byte(1) % 7;
            let owner = tail(&ask.question.name, labels);
            let server = name(&format!("ns{}.x{}.net", byte(2) % 4, byte(3) % 3)).unwrap();
            if byte(4) & 1 == 1 {
                reply.add_authority(Record::from_rdata(owner.clone(), 60, RData::NS(hickory_proto::rr::rdata::NS(server.clone()))));
            }
            if byte(4) & 2 == 2 {
                let glue = hickory_proto::rr::rdata::A::new(192, 0, 2, byte(5));
                reply.add_additional(Record::from_rdata(server, 60, RData::A(glue)));
            }
            if byte(4) & 4 == 4 {
                let target = name(&format!("t{}.y.org", byte(6) % 5)).unwrap();
                reply.add_answer(Record::from_rdata(ask.question.name.clone(), 60, RData::CNAME(hickory_proto::rr::rdata::CNAME(target))));
            }
            if byte(4) & 8 == 8 { walk.failed() } else { walk.heard(Micros::ZERO, &reply, &mut cache) }
        }
    }
}
