//! The DNS panel: what is chosen in it, the tree of a walk, its messages, and the memory.

use std::cell::RefCell;
use std::sync::Arc;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::panel;
use crate::clock::{Micros, StoppedClock};
use crate::dns::{CacheRow, Message, Query, Question, Teller, Zone, answer, name};
use crate::explain::{Lang, NamePanel as P};
use crate::plan::ResolverKind;
use crate::record::{
    AnswerFate, Bounds, Chunk, Configured, Failure, Held, LoadId, LookupEvent, NameTrouble, QueryNumber,
    RecordKind, Recorder, Transport, Unanswered,
};
use crate::ui::{Command, Form, Inspector, Names, NamesState, Tab, inspector_ui, names_ui};
use crate::view::{Detail, KnownTable, NameLookup, name_lookups};

const ROOT: &str = "@ 60 IN SOA a. b. 1 1 1 1 1\ncom. 60 IN NS ns.com.\nns.com. 60 IN A 192.0.2.2\n";
const COM: &str = "@ 60 IN SOA a. b. 1 1 1 1 1\nwww 60 IN A 192.0.2.80\n";

fn query(id: u16) -> Vec<u8> {
    let question = Question { name: name("www.com").unwrap(), kind: RecordKind::A };
    Query { id, question, recursion: false, edns: true }.to_bytes()
}

fn reply(zone: &str, text: &str, query: &[u8]) -> Vec<u8> {
    let zones = [Zone::parse(zone, text).unwrap()];
    answer(&zones, &Message::from_vec(query).unwrap()).to_vec().unwrap()
}

fn recorded(resolver: ResolverKind, events: impl FnOnce(&mut dyn FnMut(u64, LookupEvent))) -> NameLookup {
    let clock = Arc::new(StoppedClock::default());
    let recorder = Recorder::new(LoadId(1), clock.clone(), Bounds::default(), None);
    let id = recorder.next_lookup();
    let mut at = |ms: u64, event| {
        clock.set(Micros::from_ms(ms));
        recorder.on_lookup(id, event);
    };
    let kinds = vec![RecordKind::A];
    at(0, LookupEvent::Called { name: "www.com".into(), resolver, kinds, in_lab: true });
    events(&mut at);
    name_lookups(&recorder.snapshot()).pop().unwrap()
}

fn sent(number: u32, server: &str, zone: Option<&str>, message: &[u8]) -> LookupEvent {
    LookupEvent::Sent {
        query: QueryNumber(number),
        server: ([192, 0, 2, 1], 53).into(),
        via: None,
        server_name: Some(server.to_owned()),
        zone: zone.map(str::to_owned),
        transport: Transport::Udp,
        local: None,
        message: Chunk::whole(message.to_vec().into()),
    }
}

fn received(number: u32, message: Vec<u8>) -> LookupEvent {
    let (query, from) = (QueryNumber(number), ([192, 0, 2, 1], 53).into());
    LookupEvent::Received { query, from, message: Chunk::whole(message.into()), fate: AnswerFate::Accepted }
}

/// From the root to the answer, with a silent server on the way.
fn walk() -> NameLookup {
    recorded(ResolverKind::Relay, |at| {
        at(1, sent(1, "a.root-servers.net.", Some("."), &query(1)));
        at(3, received(1, reply(".", ROOT, &query(1))));
        at(3, sent(2, "dead.com.", Some("com."), &query(2)));
        at(
            9,
            LookupEvent::Unanswered { query: QueryNumber(2), why: Unanswered::Silence { after: Micros(6) } },
        );
        at(9, sent(3, "ns.com.", Some("com."), &query(3)));
        at(12, received(3, reply("com.", COM, &query(3))));
        let records = vec![("www.com.".into(), RecordKind::A, 60, "192.0.2.80".into())];
        at(12, LookupEvent::AnsweredWith { rcode: 0, records });
    })
}

fn show<'a>(
    lookup: Option<&'a NameLookup>,
    memory: &'a KnownTable,
    running: bool,
    state: &'a RefCell<NamesState>,
    lang: Lang,
) -> Harness<'a, Vec<Command>> {
    panel([1200.0, 1400.0], move |ui| {
        let names = Names { lookup, running, reversed: None, kept: true, problem: None, memory, lang };
        names_ui(ui, &names, &mut state.borrow_mut())
    })
}

fn typed(name: &str) -> RefCell<NamesState> {
    RefCell::new(NamesState { name: name.to_owned(), ..NamesState::default() })
}

#[test]
fn name_type_and_resolver_are_chosen_and_asked() {
    let memory = KnownTable::default();
    for lang in Lang::ALL {
        let state = typed("www.com");
        let mut harness = show(None, &memory, false, &state, lang);
        let mail = format!("MX  {}", P::KindMx.text(lang));
        harness.get_by_label(P::Minimise.text(lang)).click();
        harness.run_steps(2);
        assert!(state.borrow().minimise);
        for label in [P::Kind.text(lang), &mail, P::Nearest.text(lang), P::Anew.text(lang), P::Ask.text(lang)]
        {
            harness.get_by_label(label).click();
            harness.run_steps(3);
        }
        assert_eq!(harness.state().as_slice(), [Command::AskName]);
        let chosen = state.borrow();
        assert_eq!((chosen.kind, chosen.resolver, chosen.anew), (RecordKind::MX, ResolverKind::Stub, true));
        drop(chosen);
        assert!(harness.query_by_role_and_label(egui::Role::TextInput, P::Server.text(lang)).is_some());
        harness.get_by_label(P::BySystem.text(lang)).click();
        harness.run_steps(2);
        assert_eq!(state.borrow().resolver, ResolverKind::System);
    }
}

#[test]
fn without_a_name_nothing_begins_and_what_runs_is_stopped() {
    let memory = KnownTable::default();
    let state = typed(" ");
    let mut harness = show(None, &memory, false, &state, Lang::En);
    harness.get_by_label("Look up").click();
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), []);
    let mut running = show(None, &memory, true, &state, Lang::En);
    running.get_by_label("Stop").click();
    running.step();
    assert_eq!(running.state().first(), Some(&Command::StopAsking));
}

#[test]
fn a_walk_is_a_tree_whose_steps_open_their_messages() {
    let (lookup, memory) = (walk(), KnownTable::default());
    let state = typed("www.com");
    let mut harness = show(Some(&lookup), &memory, false, &state, Lang::En);
    for said in [
        "The name, level by level: . com. www.",
        "Step 1: . a.root-servers.net., referral, 2.00 ms, ",
        "Step 2: com. dead.com., no answer, 6.00 ms, ",
        "Step 3: com. ns.com., authoritative, 3.00 ms, ",
        "a.root-servers.net., queried",
        "m.root-servers.net.",
        "www.com. answer 192.0.2.80",
        "Browser: wants A of www.com",
        "Servers, from the root: . → com.; 3 queried",
        "Answer: 192.0.2.80; authoritative; 12.0 ms",
        "Cache: kept for 60 s",
    ] {
        assert!(harness.query_by_label_contains(said).is_some(), "{said}");
    }
    // The last step is open; the first one is chosen.
    assert!(harness.query_by_label_contains("Step 3: ns.com. 192.0.2.1:53").is_some());
    harness.get_by_label_contains("Step 1: . a.root").click();
    harness.run_steps(3);
    assert_eq!(state.borrow().step, Some(QueryNumber(1)));
    assert!(harness.query_by_label_contains("Step 1: a.root-servers.net. 192.0.2.1:53").is_some());
    // A name of the referral is compressed: its pointer leads elsewhere.
    harness.get_by_label_contains("ns.com.  target name").click();
    harness.run_steps(3);
    let said = "A compressed name: 5 B of it are elsewhere in the message, and are highlighted too.";
    assert!(harness.query_by_label(said).is_some());
    let chinese = show(Some(&lookup), &memory, false, &state, Lang::ZhCn);
    assert!(chinese.query_by_label_contains("第 1 步：. a.root-servers.net.，转介").is_some());
}

#[test]
fn the_link_that_broke_is_named() {
    let memory = KnownTable::default();
    let state = typed("www.com");
    let broken = recorded(ResolverKind::Stub, |at| {
        let servers = vec![([192, 0, 2, 53], 53).into()];
        at(0, LookupEvent::Nearest { servers, from: Configured::System });
        at(1, sent(1, "", None, &query(1)));
        at(7, LookupEvent::Unanswered { query: QueryNumber(1), why: Unanswered::Refused });
        let why = NameTrouble::NobodyAnswered;
        at(7, LookupEvent::Failed(Failure::NameServers { host: "www.com".into(), why }));
    });
    let harness = show(Some(&broken), &memory, false, &state, Lang::En);
    let said = "Nearest server: the chain broke here; 192.0.2.53:53; set in this machine's TCP/IP settings";
    assert!(harness.query_by_label_contains(said).is_some());
    assert!(harness.query_by_label_contains("www.com. A: nothing listens there").is_some());
}

#[test]
fn an_answer_from_memory_says_what_it_saved() {
    let memory = KnownTable::default();
    let state = typed("www.com");
    let known = recorded(ResolverKind::Relay, |at| {
        let (name, held) = ("www.com.".to_owned(), Held::Records);
        at(0, LookupEvent::Remembered { name, held, saved: 4, left: Micros::from_ms(9000) });
        at(0, LookupEvent::FromCache);
        let records = vec![("www.com.".into(), RecordKind::A, 9, "192.0.2.80".into())];
        at(0, LookupEvent::AnsweredWith { rcode: 0, records });
    });
    let harness = show(Some(&known), &memory, false, &state, Lang::En);
    for said in [
        "Answered from cache without a query: 4 queries saved.",
        "www.com. from cache, 4 queries saved",
        "com. from cache",
    ] {
        assert!(harness.query_all_by_label_contains(said).next().is_some(), "{said}");
    }
}

#[test]
fn a_level_is_named_by_its_place_whatever_the_cache_knew() {
    let memory = KnownTable::default();
    let state = typed("www.com");
    for (lang, saved, passed) in [
        (Lang::En, "com. from cache, 1 query saved", ". from cache"),
        (Lang::ZhCn, "com. 来自缓存，省去 1 次查询", ". 来自缓存"),
    ] {
        let known = recorded(ResolverKind::Relay, |at| {
            let (name, held) = ("com.".to_owned(), Held::Referral);
            at(0, LookupEvent::Remembered { name, held, saved: 1, left: Micros::from_ms(9000) });
        });
        let harness = show(Some(&known), &memory, false, &state, lang);
        for said in [saved, passed, "www."] {
            assert!(harness.query_all_by_label_contains(said).next().is_some(), "{said}");
        }
    }
}

fn row(number: u32, held: Held) -> CacheRow {
    CacheRow {
        name: format!("n{number:03}.a."),
        kind: (held != Held::NoName).then_some(RecordKind::A),
        held,
        data: if held == Held::Records { vec!["192.0.2.80".into()] } else { Vec::new() },
        left: Micros::from_ms(4_500),
        life: Micros::from_ms(9_000),
        saves: 4,
        hits: 2,
        from: Some(Teller { address: "192.0.2.53".parse().unwrap(), name: Some("ns.a.".into()) }),
        absent_in: (held != Held::Records).then(|| "a.".to_owned()),
    }
}

#[test]
fn the_memory_is_a_table_that_is_filtered_and_emptied() {
    let mut memory = KnownTable::default();
    memory.add(true, true, vec![row(1, Held::Records), row(2, Held::NoName), row(3, Held::NoData)]);
    let state = typed("");
    let mut harness = show(None, &memory, false, &state, Lang::En);
    harness.get_by_role_and_label(egui::Role::Tab, "Cache (3)").click();
    harness.run_steps(3);
    for said in [
        "n001.a. A: 192.0.2.80; 5 s left, from ns.a. (192.0.2.53), 2 hits, 8 queries saved",
        "n002.a. : does not exist, according to a.; 5 s left",
        "n003.a. A: no such records, according to a.; 5 s left",
        "3 entries; 24 queries saved so far",
    ] {
        assert!(harness.query_by_label_contains(said).is_some(), "{said}");
    }
    let filter = harness.get_by_role_and_label(egui::Role::TextInput, "Filter");
    filter.focus();
    filter.type_text("n002 192.0.2.53");
    harness.run_steps(3);
    assert!(harness.query_by_label_contains("n002.a. ").is_some());
    assert!(harness.query_by_label_contains("n001.a. A").is_none());
    assert!(state.borrow().takes_escape(&harness.ctx));
    harness.key_press(egui::Key::Escape);
    harness.run_steps(3);
    assert_eq!(state.borrow().filter, "");
    harness.get_by_label("Clear the cache").click();
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [Command::EmptyNames]);
}

#[test]
fn of_a_long_memory_only_what_is_seen_is_drawn() {
    let mut memory = KnownTable::default();
    memory.add(false, false, (0..500).map(|number| row(number, Held::Records)).collect());
    let state = typed("");
    state.borrow_mut().shows_memory = true;
    let harness = show(None, &memory, false, &state, Lang::ZhCn);
    let drawn = harness.query_all_by_role(egui::Role::Row).count();
    assert!((20..80).contains(&drawn), "{drawn}");
    assert!(harness.query_by_label_contains("n000.a. A：192.0.2.80；剩余 5 秒").is_some());
}

#[test]
fn of_many_steps_only_what_is_seen_is_drawn() {
    let lookup = recorded(ResolverKind::Relay, |at| {
        for number in 1..=5_000 {
            at(u64::from(number), sent(number, "ns.com.", Some("com."), &query(1)));
        }
    });
    let detail = Detail { names: Some(lookup), ..super::three_pictures().2 };
    let inspector = Inspector {
        detail: Some(&detail),
        tab: Tab::Names,
        form: Form::Text,
        lang: Lang::En,
        ..Inspector::default()
    };
    let mut harness = super::panel([460.0, 800.0], |ui| inspector_ui(ui, &inspector));
    let steps = |harness: &Harness<'_, Vec<Command>>| -> Vec<u32> {
        let heads = harness.query_all_by_label_contains("  com.");
        heads.filter_map(|node| node.value()?.split(' ').next()?.parse().ok()).collect()
    };
    let first = steps(&harness);
    assert!(first.first() == Some(&1) && (3..40).contains(&first.len()), "{first:?}");
    // To the end, however far that is: what was guessed is corrected on the way.
    harness.hover_at(egui::pos2(200.0, 600.0));
    for _ in 0..40 {
        harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -100_000.0),
            phase: egui::TouchPhase::Move,
            modifiers: egui::Modifiers::NONE,
            source: egui::MouseWheelSource::Unknown,
        });
        harness.run_steps(2);
    }
    let last = steps(&harness);
    assert!(last.last() == Some(&5_000) && (3..40).contains(&last.len()), "{last:?}");
}
