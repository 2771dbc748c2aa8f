//! What the record promises, for any sequence of events.

use std::sync::Arc;

use proptest::prelude::*;

use super::{
    Bounds, Chunk, ConnectionEvent, ConnectionId, Event, ExchangeEvent, ExchangeId, Failure, Kind, Link,
    LoadEvent, LoadId, Log, LookupEvent, LookupId, MalformedDetail, MalformedPart, Moved, Outcome, Recorder,
    Side, Trigger, Way, What,
};
use crate::clock::{Micros, StoppedClock};
use crate::plan::{HttpVersion, PlannedRequest};

fn any_what() -> impl Strategy<Value = What> {
    let bytes = proptest::collection::vec(any::<u8>(), 0..40);
    let id = 1_u32..6;
    prop_oneof![
        (id.clone(), ".{0,12}").prop_map(|(id, name)| What::Lookup(
            LookupId(id),
            LookupEvent::Failed(Failure::UnknownHost { host: name })
        )),
        (id.clone(), bytes.clone(), any::<u32>()).prop_map(|(id, data, more)| What::Connection(
            ConnectionId(id),
            ConnectionEvent::Read {
                exchange: Some(ExchangeId(id)),
                called_at: Micros(u64::from(more)),
                buffer: 4096,
                moved: Moved::Message(Chunk { len: data.len() as u64 + u64::from(more), data: data.into() }),
            }
        )),
        (id.clone(), any::<u64>()).prop_map(|(id, n)| What::Connection(
            ConnectionId(id),
            ConnectionEvent::Wrote {
                exchange: None,
                called_at: Micros(n),
                asked: n,
                moved: Moved::Records(n)
            }
        )),
        (id, ".{0,12}").prop_map(|(id, url)| What::Exchange(
            ExchangeId(id),
            ExchangeEvent::Queued {
                way: Way::Ftp,
                url,
                method: "GET".into(),
                kind: Kind::Image,
                trigger: Trigger::Tag,
                initiator: None
            }
        )),
        ".{0,20}".prop_map(|title| What::Load(LoadEvent::Title(title))),
        Just(What::Load(LoadEvent::Finished(Outcome::Failed(Failure::Stopped { link: Link::Wait })))),
    ]
}

fn any_log() -> impl Strategy<Value = Vec<Event>> {
    let event =
        (0_u64..5000, any_what()).prop_map(|(at, what)| Event { at: Micros(at), load: LoadId(1), what });
    proptest::collection::vec(event, 0..700)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_log_keeps_every_event_in_order_of_time(events in any_log()) {
        let log: Log = events.iter().cloned().collect();
        prop_assert_eq!(log.len(), events.len());
        let whats: Vec<_> = log.iter().map(|event| &event.what).collect();
        prop_assert_eq!(whats, events.iter().map(|event| &event.what).collect::<Vec<_>>());
        prop_assert!(log.iter().zip(log.iter().skip(1)).all(|(one, next)| one.at <= next.at));
    }

    #[test]
    fn a_log_is_cut_at_any_time(events in any_log(), at in 0_u64..5500) {
        let log: Log = events.into_iter().collect();
        let cut = log.until(Micros(at));
        let kept: Log = log.iter().filter(|event| event.at <= Micros(at)).cloned().collect();
        prop_assert_eq!(&cut, &kept);
        prop_assert_eq!(log.count_until(Micros(at)), kept.len());
        prop_assert_eq!(log.get(kept.len()), log.iter().nth(kept.len()));
        prop_assert!(log.since(kept.len()).eq(log.iter().skip(kept.len())));
    }

    #[test]
    fn a_log_survives_being_written_and_read(events in any_log()) {
        let log: Log = events.into_iter().collect();
        let text = serde_json::to_string(&log).unwrap();
        prop_assert_eq!(serde_json::from_str::<Log>(&text).unwrap(), log);
    }

    #[test]
    fn bytes_are_kept_up_to_both_bounds(
        pieces in proptest::collection::vec((1_u32..4, any::<bool>(), 0_usize..60), 0..60),
        message_bytes in 0_u64..100,
        load_bytes in 0_u64..300,
    ) {
        let clock = Arc::new(StoppedClock::default());
        let recorder = Recorder::new(LoadId(1), clock, Bounds { message_bytes, load_bytes }, None);
        let mut kept = std::collections::BTreeMap::<_, (u64, u64)>::new();
        for (id, from_server, len) in pieces {
            let side = if from_server { Side::Server } else { Side::Client };
            let chunk = recorder.chunk(Some(ExchangeId(id)), side, &vec![7; len]);
            prop_assert_eq!(chunk.len, len as u64);
            let entry = kept.entry((id, from_server)).or_default();
            // Once something is left out of a message, no later byte of it is kept.
            prop_assert!(entry.0 == entry.1 || chunk.data.is_empty() || entry.0 < message_bytes);
            entry.0 += chunk.data.len() as u64;
            entry.1 += chunk.len;
        }
        prop_assert!(kept.values().all(|(kept, _)| *kept <= message_bytes));
        prop_assert!(kept.values().map(|(kept, _)| kept).sum::<u64>() <= load_bytes);
        let told = recorder.snapshot();
        let cut = kept.iter().filter(|(_, (kept, len))| kept < len).count();
        prop_assert_eq!(told.is_empty(), cut == 0, "what is left out is said");
        let bounds_told = |of_load: bool| {
            let told = told.iter().filter(|event| match &event.what {
                What::Load(LoadEvent::BytesLeftOut { exchange, .. }) => exchange.is_none() == of_load,
                _ => false,
            });
            told.count()
        };
        let beyond = kept.values().filter(|(_, len)| *len > message_bytes).count();
        prop_assert_eq!(bounds_told(false), beyond, "each message's bound, also after the load's");
        prop_assert!(bounds_told(true) <= 1);
    }
}

#[test]
fn after_the_end_only_painting_is_recorded() {
    let clock = Arc::new(StoppedClock::default());
    let recorder = Recorder::new(LoadId(1), Arc::<StoppedClock>::clone(&clock), Bounds::default(), None);
    recorder.on_load(LoadEvent::Finished(Outcome::Complete));
    clock.set(Micros(50));
    recorder.on_load(LoadEvent::FirstPaint);
    recorder.on_exchange(ExchangeId(1), ExchangeEvent::ResponseEnd);
    let log = recorder.snapshot();
    assert_eq!(log.len(), 2);
    assert_eq!(log.last().unwrap().at, Micros(50));
    assert_eq!(log.iter().next().unwrap().what, What::Load(LoadEvent::Finished(Outcome::Complete)));
    assert!(recorder.is_finished());
}

#[test]
fn a_snapshot_does_not_change_and_ids_count_from_one() {
    let recorder = Recorder::new(LoadId(7), Arc::new(StoppedClock::default()), Bounds::default(), None);
    assert_eq!((recorder.next_exchange(), recorder.next_exchange()), (ExchangeId(1), ExchangeId(2)));
    assert_eq!((recorder.next_connection(), recorder.next_lookup()), (ConnectionId(1), LookupId(1)));
    for _ in 0..300 {
        recorder.on_load(LoadEvent::DocumentParsed);
    }
    let before = recorder.snapshot();
    recorder.on_load(LoadEvent::FirstPaint);
    assert_eq!((before.len(), recorder.event_count()), (300, 301));
    assert!(before.iter().all(|event| event.load == LoadId(7)));
}

#[test]
fn an_exchange_of_an_old_file_goes_the_way_of_its_scheme() {
    for (url, way) in [("https://h/", Way::Http), ("ftp://h/a", Way::Ftp), ("about:blank", Way::Local)] {
        let old = format!(
            r#"{{"queued":{{"url":"{url}","method":"GET","kind":"image","trigger":"tag","initiator":null}}}}"#
        );
        let event: ExchangeEvent = serde_json::from_str(&old).unwrap();
        assert!(matches!(&event, ExchangeEvent::Queued { way: read, .. } if *read == way), "{event:?}");
        let new = serde_json::to_string(&event).unwrap();
        assert_eq!(serde_json::from_str::<ExchangeEvent>(&new).unwrap(), event);
    }
}

/// A planned request is one event, and an event that is too large could not be saved.
#[test]
fn a_planned_body_is_a_message_and_bounded_like_one() {
    let recorder = Recorder::new(
        LoadId(1),
        Arc::new(StoppedClock::default()),
        Bounds { message_bytes: 10, load_bytes: 25 },
        None,
    );
    let url = "http://h/".parse().unwrap();
    let request = PlannedRequest::new("PUT", &url, HttpVersion::Http11, "*/*");
    for id in 1..=3 {
        let planned = PlannedRequest { body: vec![7; 12].into(), ..request.clone() };
        recorder.on_exchange(ExchangeId(id), ExchangeEvent::Planned(planned));
        // The same bytes on their way.
        let _ = recorder.chunk(Some(ExchangeId(id)), Side::Client, &[7; 12]);
    }
    let (mut kept, mut told) = (Vec::new(), Vec::new());
    for event in recorder.snapshot().iter() {
        match &event.what {
            What::Exchange(_, ExchangeEvent::Planned(planned)) => kept.push(planned.body.len()),
            What::Load(LoadEvent::BytesLeftOut { exchange, limit }) => {
                told.push((exchange.map(|id| id.0), *limit));
            }
            _ => {}
        }
    }
    assert_eq!(kept, [10, 5, 0], "ten were kept of the first on its way, too");
    assert_eq!(told, [(Some(1), 10), (Some(2), 10), (None, 25), (Some(3), 10)]);
}

#[test]
fn older_files_tell_what_is_malformed_in_words() {
    let old = r#"{"failure":"malformed","part":"encoding","detail":"the gzip data is damaged"}"#;
    let detail = MalformedDetail::Quoted("the gzip data is damaged".into());
    let failure = Failure::Malformed { part: MalformedPart::Encoding, detail };
    assert_eq!(serde_json::from_str::<Failure>(old).unwrap(), failure);
    assert_eq!(serde_json::to_string(&failure).unwrap(), old);
}
