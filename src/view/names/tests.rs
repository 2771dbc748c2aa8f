use std::sync::Arc;

use bytes::Bytes;

use super::step::outcome;
use super::tree::labels;
use super::*;
use crate::clock::StoppedClock;
use crate::dns::Verdict as V;
use crate::dns::reader::{self, Part};
use crate::dns::{Message, Query, Question, Zone, answer, name};
use crate::record::{AnswerFate, Bounds, Chunk, LoadId, Recorder, Transport, Unanswered};

const ROOT: &str = "@ 60 IN SOA a. b. 1 1 1 1 1\ncom. 60 IN NS ns.com.\nns.com. 60 IN A 192.0.2.2\n";
const COM: &str = "@ 60 IN SOA a. b. 1 1 1 1 1\nwww 60 IN A 192.0.2.80\nalias 60 IN CNAME www.net.\n";

fn query(text: &str, id: u16) -> Vec<u8> {
    let question = Question { name: name(text).unwrap(), kind: RecordKind::A };
    Query { id, question, recursion: false, edns: true }.to_bytes()
}

fn reply(zone: &str, text: &str, query: &[u8]) -> Vec<u8> {
    let zones = [Zone::parse(zone, text).unwrap()];
    answer(&zones, &Message::from_vec(query).unwrap()).to_vec().unwrap()
}

fn whole(bytes: &[u8]) -> Chunk {
    Chunk::whole(Bytes::copy_from_slice(bytes))
}

/// A walk with a forged answer, a silent server, and memory.
fn log() -> Log {
    let clock = Arc::new(StoppedClock::default());
    let recorder = Recorder::new(LoadId(1), Arc::<StoppedClock>::clone(&clock), Bounds::default(), None);
    let id = recorder.next_lookup();
    let at = |ms: u64, event| {
        clock.set(Micros::from_ms(ms));
        recorder.on_lookup(id, event);
    };
    let sent = |number: u32, server: [u8; 4], zone: &str, message: &[u8]| LookupEvent::Sent {
        query: QueryNumber(number),
        server: (server, 53).into(),
        via: None,
        server_name: Some(format!("ns{number}.")),
        zone: Some(zone.to_owned()),
        transport: Transport::Udp,
        local: None,
        message: whole(message),
    };
    let received = |number: u32, message: &[u8], fate| LookupEvent::Received {
        query: QueryNumber(number),
        from: ([192, 0, 2, 1], 53).into(),
        message: whole(message),
        fate,
    };
    let (name, resolver, kinds) = ("www.com".to_owned(), ResolverKind::Relay, vec![RecordKind::A]);
    at(0, LookupEvent::Called { name, resolver, kinds, in_lab: true });
    let first = query("wWw.com", 1);
    at(1, sent(1, [192, 0, 2, 1], ".", &first));
    at(2, received(1, b"forged", AnswerFate::OtherId));
    at(5, received(1, &reply(".", ROOT, &first), AnswerFate::Accepted));
    at(6, sent(2, [192, 0, 2, 9], "com.", &query("www.com", 2)));
    at(
        9,
        LookupEvent::Unanswered { query: QueryNumber(2), why: Unanswered::Silence { after: Micros(3000) } },
    );
    let last = query("www.com", 3);
    at(10, sent(3, [192, 0, 2, 2], "com.", &last));
    at(12, received(3, &reply("com.", COM, &last), AnswerFate::Accepted));
    let held = Held::Referral;
    at(12, LookupEvent::Remembered { name: "net.".into(), held, saved: 2, left: Micros::from_ms(9000) });
    let record = ("www.com.".to_owned(), RecordKind::A, 60, "192.0.2.80".to_owned());
    at(13, LookupEvent::AnsweredWith { rcode: 0, records: vec![record] });
    recorder.snapshot()
}

#[test]
fn a_walk_is_told_step_by_step() {
    let lookup = name_lookup(&log(), LookupId(1)).unwrap();
    let steps: Vec<String> = lookup
        .steps
        .iter()
        .map(|step| {
            let took = step.end.unwrap().since(step.start);
            let zone = step.zone.as_deref().unwrap();
            format!(
                "{} {zone} {} {} {:?} {took} ignored {}",
                step.number.0,
                step.server,
                step.question,
                step.outcome,
                step.ignored.len()
            )
        })
        .collect();
    insta::assert_snapshot!(steps.join("\n"));
    assert_eq!(lookup.steps[0].referral(), Some("com."));
    assert_eq!(lookup.zones(), [(".", vec![QueryNumber(1)]), ("com.", vec![QueryNumber(2), QueryNumber(3)])]);
    assert_eq!((lookup.saved(), lookup.remembered[0].after), (2, 3));
    assert_eq!(lookup.records[0].data, "192.0.2.80");
    assert_eq!(name_lookups(&log()).len(), 1);
    assert!(name_lookup(&log(), LookupId(2)).is_none());
}

#[test]
fn the_walk_and_the_view_call_an_answer_the_same() {
    let told = |zone: &str, asked: &str| {
        let sent = query(asked, 1);
        let bytes = reply(zone, if zone == "." { ROOT } else { COM }, &sent);
        let question = Question { name: name(asked).unwrap(), kind: RecordKind::A };
        let verdict = crate::dns::judge(&name(zone).unwrap(), &question, &Message::from_vec(&bytes).unwrap());
        (outcome(Some(zone), &question.name.to_string(), RecordKind::A, &reader::read(&bytes)), verdict)
    };
    assert!(matches!(told(".", "www.com"), (StepKind::Referral(zone), V::Referral { .. }) if zone == "com."));
    assert!(matches!(told("com.", "www.com"), (StepKind::Answer, V::Records(_))));
    assert!(matches!(told("com.", "alias.com"), (StepKind::Alias(to), V::Alias { .. }) if to == "www.net."));
    assert!(matches!(told("com.", "no.com"), (StepKind::NoName, V::NoName(_))));
    assert!(matches!(told("com.", "com"), (StepKind::NoData, V::NoData(_))));
    assert!(matches!(told("com.", "www.net"), (StepKind::Code, V::Lame(_))));
}

#[test]
fn fields_and_bytes_lead_to_each_other() {
    let sent = query("www.com", 1);
    let message = NameMessage::from_bytes(&Bytes::from(reply(".", ROOT, &sent)));
    assert_eq!(message.fault, None);
    let owner = message
        .fields
        .iter()
        .position(|field| matches!(field.place, reader::Place::Authority(0)) && field.part == Part::Name);
    let lit = message.lit(owner.unwrap());
    assert!(lit.len() > 1, "the name of the record is compressed: {lit:?}");
    // A byte of the question's name belongs to the question, and to the names that point there.
    let byte = lit[1].0;
    let owners = message.fields_at(byte);
    assert!(owners.contains(&owner.unwrap()) && owners.len() > 1);
    assert_eq!(message.fields[owners[0]].place, reader::Place::Question(0));
    assert!(message.lit(usize::MAX).is_empty());
}

#[test]
fn a_walk_is_a_tree_read_from_the_right() {
    let log = log();
    let lookup = name_lookups(&log).pop().unwrap();
    let trails = trails(&lookup);
    let told: Vec<_> = trails
        .iter()
        .map(|trail| {
            let levels: Vec<_> =
                trail.levels.iter().map(|level| (level.label.as_str(), level.steps.len())).collect();
            (trail.name.as_str(), trail.why, levels)
        })
        .collect();
    assert_eq!(told, [("www.com.", TrailWhy::Asked, vec![(".", 1), ("com.", 2), ("www.", 0)])]);
    assert_eq!(labels("a\\.b.com"), ["a\\.b.", "com.", "."]);
    assert_eq!(labels("www.com"), ["www.", "com.", "."]);
    assert_eq!(labels("."), ["."]);
    assert_eq!(root_servers().len(), 13);
}

#[test]
fn every_label_is_a_level_whatever_the_cache_knew() {
    let mut lookup = name_lookups(&log()).pop().unwrap();
    "www.lab.glasscom.com".clone_into(&mut lookup.name);
    lookup.steps.clear();
    let shown = |lookup: &NameLookup| {
        let level = |level: Level| (level.label, level.name, level.place, level.cache);
        trails(lookup).remove(0).levels.into_iter().map(level).collect::<Vec<_>>()
    };
    let known = |name: &str, held, saved| Remembered {
        name: name.into(),
        held,
        saved,
        left: Micros::from_ms(9),
        after: 0,
    };
    let level = |label: &str, name: &str, place, cache| (label.to_owned(), name.to_owned(), place, cache);
    let (passed, nothing) = (LevelCache::PassedOver, LevelCache::Nothing);
    lookup.remembered = vec![known("glasscom.com.", Held::Referral, 2)];
    assert_eq!(
        shown(&lookup),
        [
            level(".", ".", LevelPlace::Root, passed),
            level("com.", "com.", LevelPlace::TopLevel, passed),
            level("glasscom.", "glasscom.com.", LevelPlace::Domain, LevelCache::Saved(2)),
            level("lab.", "lab.glasscom.com.", LevelPlace::Domain, nothing),
            level("www.", "www.lab.glasscom.com.", LevelPlace::Leaf, nothing),
        ]
    );
    lookup.remembered = vec![known("www.lab.glasscom.com.", Held::Records, 4)];
    let caches: Vec<LevelCache> = shown(&lookup).into_iter().map(|(_, _, _, cache)| cache).collect();
    assert_eq!(caches, [passed, passed, passed, passed, LevelCache::Saved(4)]);
}
