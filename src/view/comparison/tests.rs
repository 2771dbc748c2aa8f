//! The arithmetic against examples computed by hand, and what a comparison makes of made-up loads.

use super::*;
use crate::view::comparison::formula::{OriginNumbers, PageNumbers, Sent, StepKind, steps};

/// A page of 10,000 bytes with `count` objects of 1,000 bytes, all heads included and requests without bytes,
/// behind 100 ms and 800 kbit/s: a kilobyte takes 10 ms.
fn page(count: usize) -> PageNumbers {
    let sent = |down_bytes| Sent { up_bytes: 0, down_bytes };
    PageNumbers {
        rtt: Micros::from_ms(100),
        down_kbit: 800,
        up_kbit: 0,
        lookup: Some(Micros::from_ms(100)),
        names: 1,
        documents: vec![(sent(10_000), true)],
        tls_flights: 0,
        origins: vec![OriginNumbers {
            objects: vec![sent(1000); count],
            is_documents: true,
            ..OriginNumbers::default()
        }],
        slow_start: false,
    }
}

fn ms(page: &PageNumbers, strategy: Strategy) -> u64 {
    steps(page, strategy).iter().map(|step| step.total.0).sum::<u64>() / 1000
}

#[test]
fn ten_objects_as_in_the_textbook() {
    let page = page(10);
    // Lookup 100; the page 2·100 + 100; ten objects of 2·100 + 10.
    assert_eq!(ms(&page, Strategy::Http10), 100 + 300 + 10 * 210);
    // Lookup 100; open once 100; the page 100 + 100; ten objects of 100 + 10.
    assert_eq!(ms(&page, Strategy::Keepalive), 100 + 100 + 200 + 10 * 110);
    // Lookup 100; the page 300; three rounds of 2·100 and one object's 10 each.
    assert_eq!(ms(&page, Strategy::Http10Parallel), 100 + 300 + 3 * 210);
    // Lookup 100; open 100; the page 200; open five more 100, while the first connection asks for one object;
    // nine more objects over six connections: two rounds of 100 + 10.
    assert_eq!(ms(&page, Strategy::Parallel), 100 + 100 + 200 + 100 + 2 * 110);
}

#[test]
fn warm_names_are_not_looked_up() {
    let warm = PageNumbers { lookup: None, ..page(10) };
    for strategy in Strategy::ALL {
        assert_eq!(ms(&warm, strategy) + 100, ms(&page(10), strategy));
    }
}

#[test]
fn a_page_without_objects_is_two_round_trips_and_its_bytes() {
    for strategy in Strategy::ALL {
        assert_eq!(ms(&page(0), strategy), 100 + 200 + 100);
    }
}

#[test]
fn a_narrow_link_is_the_bound_when_waits_cannot_hide_the_bytes() {
    // 42 objects of 10 kB are 4.2 s of bytes, after the page's 100 + 100 + 200 and two round trips.
    let mut narrow = page(42);
    for object in &mut narrow.origins[0].objects {
        object.down_bytes = 10_000;
    }
    assert_eq!(ms(&narrow, Strategy::Parallel), 400 + 200 + 4200);
    let beyond = steps(&narrow, Strategy::Parallel);
    let beyond = beyond.iter().find(|step| step.kind == StepKind::ObjectBytesBeyond).unwrap();
    // 100 to open, seven rounds of 100 + 100 = 1500; 2900 more are needed.
    assert_eq!(beyond.total, Micros::from_ms(2900));
}

#[test]
fn tls_adds_its_flights_to_each_new_connection() {
    let mut tls = page(10);
    tls.tls_flights = 1;
    tls.origins[0].tls_flights = 1;
    assert_eq!(ms(&tls, Strategy::Http10), ms(&page(10), Strategy::Http10) + 11 * 100);
    assert_eq!(ms(&tls, Strategy::Keepalive), ms(&page(10), Strategy::Keepalive) + 100);
}

#[test]
fn the_other_origin_is_looked_up_and_opened_side_by_side() {
    let mut two = page(2);
    let other = OriginNumbers { looks_up: true, is_documents: false, ..two.origins[0].clone() };
    two.origins.push(other);
    // The document's 400; then the other origin decides: lookup 100, open 100, two of 110.
    assert_eq!(ms(&two, Strategy::Keepalive), 400 + 100 + 100 + 220);
}

#[test]
fn slow_start_waits_after_each_window() {
    // 42,000 bytes: windows of 14,600 and 29,200; after the first, 100 − 146 ms of bytes: no wait at 800 kbit/s.
    let mut slow = PageNumbers { slow_start: true, ..page(0) };
    slow.documents[0].0.down_bytes = 42_000;
    assert!(steps(&slow, Strategy::Http10).iter().all(|step| step.kind != StepKind::SlowStart));
    // At 8 Mbit/s the first window takes 14.6 ms, and 85.4 are waited.
    slow.down_kbit = 8000;
    let steps = steps(&slow, Strategy::Http10);
    let step = steps.iter().find(|step| step.kind == StepKind::SlowStart).unwrap();
    assert_eq!((step.times, step.total), (1, Micros(85_400)));
}

#[test]
fn a_window_that_has_grown_stays_on_a_persistent_connection() {
    let mut slow = PageNumbers { slow_start: true, down_kbit: 8000, ..page(1) };
    slow.documents[0].0.down_bytes = 42_000;
    slow.origins[0].objects[0].down_bytes = 29_000;
    let paused = |strategy| {
        let steps = steps(&slow, strategy);
        steps.iter().filter(|step| step.kind == StepKind::SlowStart).map(|step| step.times).sum::<u64>()
    };
    // The page's transfer leaves a window of 29,200 bytes.
    assert_eq!((paused(Strategy::Http10), paused(Strategy::Keepalive)), (2, 1));
}

#[test]
fn a_spread_has_its_median_in_the_middle() {
    let of =
        |list: &[u64]| Spread::from_sorted(&list.iter().map(|ms| Micros::from_ms(*ms)).collect::<Vec<_>>());
    assert_eq!(of(&[]), None);
    let three = of(&[1, 5, 20]).unwrap();
    assert_eq!((three.median, three.min, three.max), (Micros(5000), Micros(1000), Micros(20_000)));
    assert_eq!(of(&[1, 5, 8, 20]).unwrap().median, Micros(6500));
}
