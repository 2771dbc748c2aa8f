//! The arithmetic against examples computed by hand, and what a comparison makes of made-up loads.

use super::*;
use crate::view::comparison::formula::steps;
use crate::view::comparison::terms::{
    DocumentNumbers, OriginNumbers, PageNumbers, Sent, StepKind, TlsNumbers,
};

/// A page of 10,000 bytes with `count` objects of 1,000 bytes, all heads included and requests without bytes,
/// behind 100 ms and 800 kbit/s: a kilobyte takes 10 ms.
fn page(count: usize) -> PageNumbers {
    let sent = |down_bytes| Sent { down_bytes, ..Sent::default() };
    PageNumbers {
        rtt: Micros::from_ms(100),
        down_kbit: 800,
        up_kbit: 0,
        lookup: Some(Micros::from_ms(100)),
        names: 1,
        documents: vec![DocumentNumbers { sent: sent(10_000), opens: true, ..DocumentNumbers::default() }],
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

/// A certificate of 2,000 bytes takes 20 ms each time that a connection is opened.
#[test]
fn certificates_take_their_time() {
    let mut page = page(10);
    (page.documents[0].tls.flights, page.origins[0].tls.flights) = (1, 1);
    let without = [
        Strategy::Http10,
        Strategy::Keepalive,
        Strategy::Http10Parallel,
        Strategy::Parallel,
        Strategy::Http2,
    ];
    let before = without.map(|strategy| ms(&page, strategy));
    page.documents[0].tls.bytes.down_bytes = 2000;
    page.origins[0].tls.bytes.down_bytes = 2000;
    let after = without.map(|strategy| ms(&page, strategy));
    // One for the page and ten for the objects; one; eleven; one and the five others; one.
    let more: Vec<u64> = after.iter().zip(before).map(|(after, before)| after - before).collect();
    assert_eq!(more, [11 * 20, 20, 11 * 20, 6 * 20, 20]);
}

/// The certificate of another origin is waited for as that of the page's is: 20 ms for each connection there.
#[test]
fn certificates_of_another_origin_take_their_time() {
    let mut two = found_last(page(2));
    let other = OriginNumbers { looks_up: true, is_documents: false, ..two.origins[0].clone() };
    two.origins = vec![other];
    two.origins[0].tls.flights = 1;
    let ways =
        [Strategy::Keepalive, Strategy::Parallel, Strategy::Pipelined, Strategy::Http2, Strategy::Auto];
    let before = ways.map(|strategy| ms(&two, strategy));
    two.origins[0].tls.bytes.down_bytes = 2000;
    let after = ways.map(|strategy| ms(&two, strategy));
    let more: Vec<u64> = after.iter().zip(before).map(|(after, before)| after - before).collect();
    // One connection; two at once; one; one; the first, then one more for the other object.
    assert_eq!(more, [20, 40, 20, 20, 20 + 20]);
    // A single object needs no second connection.
    two.origins[0].objects.truncate(1);
    assert_eq!(ms(&two, Strategy::Auto), ms(&two, Strategy::Keepalive));
}

/// A redirect from a server without TLS to one with it: one handshake, one certificate.
#[test]
fn a_redirect_pays_for_tls_where_there_is_some() {
    let mut led = page(0);
    let tls = TlsNumbers { flights: 1, bytes: Sent { down_bytes: 2000, ..Sent::default() } };
    let plain = DocumentNumbers { sent: Sent::default(), opens: true, tls: TlsNumbers::default() };
    let before =
        ms(&PageNumbers { documents: vec![plain, led.documents[0]], ..led.clone() }, Strategy::Keepalive);
    led.documents[0].tls = tls;
    led.documents.insert(0, plain);
    assert_eq!(ms(&led, Strategy::Keepalive), before + 100 + 20);
    assert_eq!(ms(&led, Strategy::Http10), before + 100 + 20);
    // With TLS at both, each has a line of its own: how often, and how long once.
    led.documents[0].tls = TlsNumbers { bytes: Sent { down_bytes: 3000, ..Sent::default() }, ..tls };
    let steps = steps(&led, Strategy::Keepalive);
    let of_tls = steps.iter().filter(|step| step.kind == StepKind::TlsBytes);
    let lines: Vec<_> = of_tls.map(|step| (step.times, step.each)).collect();
    assert_eq!(lines, [(1, Some(Micros::from_ms(30))), (1, Some(Micros::from_ms(20)))]);
}

/// `page` whose tags stand at its end.
fn found_last(mut page: PageNumbers) -> PageNumbers {
    for object in &mut page.origins[0].objects {
        object.found_at = 10_000;
    }
    page
}

#[test]
fn requests_that_do_not_wait_take_one_round_trip() {
    for strategy in [Strategy::Pipelined, Strategy::Http2] {
        // To the page's first byte 100 + 100 + 100. Found at its end, 100 later, all are asked for: 100 until the first
        // byte, then ten of 10.
        assert_eq!(ms(&found_last(page(10)), strategy), 300 + 100 + 100 + 10 * 10);
        // Found at its beginning, they come when the page has: the link is never idle.
        assert_eq!(ms(&page(10), strategy), 300 + 100 + 10 * 10);
        // Half of the page has come after 50; at 150 the objects come, the page did at 100.
        let mut half = page(10);
        half.origins[0].objects.iter_mut().for_each(|object| object.found_at = 5000);
        assert_eq!(ms(&half, strategy), 300 + 50 + 100 + 10 * 10);
        let until = steps(&half, strategy);
        let until = until.iter().find(|step| step.kind == StepKind::DocumentBytesUntil).unwrap();
        assert_eq!((until.bytes, until.total), (5000, Micros::from_ms(50)));
    }
}

#[test]
fn requests_of_their_own_size_leave_one_behind_the_other() {
    // 200 bytes at 800 kbit/s take 2 ms. The first object is waited for: 2 + 100; each of the others follows 2 ms
    // behind the one before, and 10 ms of bytes behind it.
    let mut page = found_last(page(10));
    page.up_kbit = 800;
    page.origins[0].objects.iter_mut().for_each(|object| object.up_bytes = 200);
    assert_eq!(ms(&page, Strategy::Pipelined), 300 + 100 + 2 + 100 + 100);
    // Of 10 bytes each they take 0.1 ms, and the last request decides: 10 · 2 + 100, and its own bytes.
    page.origins[0].objects.iter_mut().for_each(|object| object.down_bytes = 10);
    let total: u64 = steps(&page, Strategy::Pipelined).iter().map(|step| step.total.0).sum();
    assert_eq!(total, (300 + 100 + 20 + 100) * 1000 + 100);
}

#[test]
fn more_requests_than_may_be_in_flight_wait_for_room() {
    // Bytes take no time here. 250 objects, 100 at once: three times a round trip; HTTP/2 asks for all of them.
    let fast = PageNumbers { down_kbit: 0, ..page(250) };
    assert_eq!(ms(&fast, Strategy::Pipelined), 300 + 3 * 100);
    assert_eq!(ms(&fast, Strategy::Http2), 300 + 100);
}

#[test]
fn a_shared_connection_starts_slowly_once() {
    // 8 Mbit/s: a kilobyte a millisecond. The page's 42,000 bytes: a window of 14,600, 85.4 of pause, 27,400 of the next
    // one's 29,200. The object, asked for at the beginning, is there at 100; 1,800 of its bytes still fit, until 129.2;
    // the third window begins at 200, and 27,200 are left.
    let mut slow = PageNumbers { slow_start: true, down_kbit: 8000, ..page(1) };
    slow.documents[0].sent.down_bytes = 42_000;
    slow.origins[0].objects[0].down_bytes = 29_000;
    let total: u64 = steps(&slow, Strategy::Pipelined).iter().map(|step| step.total.0).sum();
    assert_eq!(total, 300_000 + 200_000 + 27_200);
    let steps = steps(&slow, Strategy::Pipelined);
    let pauses = steps.iter().filter(|step| step.kind == StepKind::SlowStart);
    assert_eq!(pauses.map(|step| (step.times, step.total)).collect::<Vec<_>>(), [(2, Micros(156_200))]);
}

#[test]
fn each_origin_is_what_auto_became_there() {
    let mut tls = found_last(page(10));
    (tls.documents[0].tls.flights, tls.origins[0].tls.flights) = (1, 1);
    assert_eq!(ms(&tls, Strategy::Auto), ms(&tls, Strategy::Parallel));
    tls.origins[0].speaks_http2 = true;
    assert_eq!(ms(&tls, Strategy::Auto), ms(&tls, Strategy::Http2));
    assert_eq!(ms(&tls, Strategy::Parallel), 400 + 100 + 200 + 2 * 110);
    // Two objects of another origin, without HTTP/2: what is spoken there must be known first.
    tls.origins[0] = OriginNumbers {
        is_documents: false,
        looks_up: true,
        speaks_http2: false,
        objects: tls.origins[0].objects[..2].to_vec(),
        ..tls.origins[0].clone()
    };
    // Opened at once, they share the link.
    assert_eq!(ms(&tls, Strategy::Parallel), 400 + 100 + 100 + 200 + 100 + 20);
    // The first comes while the second connection is being opened.
    assert_eq!(ms(&tls, Strategy::Auto), 400 + 100 + 100 + 200 + 200 + 100 + 10);
    // With HTTP/2: a lookup, a connect and a handshake; then both are asked for.
    tls.origins[0].speaks_http2 = true;
    assert_eq!(ms(&tls, Strategy::Auto), 400 + 100 + 100 + 200 + 100 + 20);
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
    tls.documents[0].tls.flights = 1;
    tls.origins[0].tls.flights = 1;
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
    slow.documents[0].sent.down_bytes = 42_000;
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
    slow.documents[0].sent.down_bytes = 42_000;
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
