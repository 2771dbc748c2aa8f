use super::shape::hatch;
use super::{Area, Hue, RowPlace, Shape, TimeScale, bars, in_flight, phase, stream};
use crate::clock::Micros;
use crate::record::Side;
use crate::view::{Phase, Span, StreamLane};

const AREA: Area = Area { left: 10.0, top: 0.0, right: 31.0, bottom: 12.0 };

#[test]
fn a_pattern_stays_inside_its_bar() {
    for one in Phase::ALL {
        let mut shapes = Vec::new();
        phase(&mut shapes, AREA, one);
        let points = shapes.iter().flat_map(|shape| match shape {
            Shape::Lines { ends, .. } => ends.iter().flatten().copied().collect::<Vec<_>>(),
            Shape::Dots { centers, .. } => centers.clone(),
            _ => Vec::new(),
        });
        for point in points {
            assert!((AREA.left..=AREA.right).contains(&point.x), "{one:?} {point:?}");
            assert!((AREA.top..=AREA.bottom).contains(&point.y), "{one:?} {point:?}");
        }
    }
}

#[test]
fn hatching_has_a_slope_of_one_and_lines_four_apart() {
    let Shape::Lines { ends, .. } = hatch(AREA, Hue::Error, false) else { panic!("no lines") };
    assert_eq!(ends.len(), 8);
    assert!(ends.iter().all(|[from, to]| ((to.x - from.x) - (from.y - to.y)).abs() < 0.01), "{ends:?}");
}

#[test]
fn what_is_not_shown_is_not_drawn_and_short_sending_is() {
    let shown = Span { start: Micros(1_000), end: Micros(2_000) };
    let place = RowPlace { scale: TimeScale { left: 0.0, right: 100.0, shown }, top: 0.0, bottom: 24.0 };
    let span = |start, end| Span { start: Micros(start), end: Micros(end) };
    let mut shapes = Vec::new();
    bars(&mut shapes, place, &[(Phase::Send, span(0, 900)), (Phase::Wait, span(1_500, 1_501))]);
    assert_eq!(shapes, []);
    bars(&mut shapes, place, &[(Phase::Send, span(1_500, 1_501))]);
    let [Shape::Fill { area, .. }] = shapes.as_slice() else { panic!("{shapes:?}") };
    assert!((area.width() - 1.5).abs() < 0.01);
}

#[test]
fn of_what_is_too_narrow_to_be_seen_the_most_is_drawn_and_a_pause_stays_one() {
    let shown = Span { start: Micros(0), end: Micros(100_000) };
    let place = RowPlace { scale: TimeScale { left: 0.0, right: 100.0, shown }, top: 0.0, bottom: 24.0 };
    // Ten in a tenth of a unit, then a pause, then one alone.
    let mut steps: Vec<(Micros, usize)> =
        (0..10).map(|n| (Micros(n * 10), usize::try_from(n).unwrap() + 1)).collect();
    steps.extend([(Micros(100), 0), (Micros(50_000), 5), (Micros(60_000), 0)]);
    let mut shapes = Vec::new();
    assert_eq!(in_flight(&mut shapes, place, &steps), Some(Micros(60_000)));
    let areas: Vec<Area> = shapes
        .iter()
        .map(|shape| match shape {
            Shape::Fill { area, .. } => *area,
            other => panic!("{other:?}"),
        })
        .collect();
    let [dense, alone] = areas.as_slice() else { panic!("{areas:?}") };
    assert!(dense.right < 1.0 && (dense.height() - 10.0).abs() < 0.01, "{dense:?}");
    assert!((alone.left - 50.0).abs() < 0.01 && (alone.height() - 6.0).abs() < 0.01, "{alone:?}");
}

fn frames(shapes: &[Shape]) -> Vec<Area> {
    let area = |shape: &Shape| if let Shape::Frame { area, .. } = shape { Some(*area) } else { None };
    shapes.iter().filter_map(area).collect()
}

#[test]
fn however_often_a_stream_starves_it_is_drawn_as_often_as_there_is_room_and_a_pause_stays_one() {
    let shown = Span { start: Micros(0), end: Micros(1_000_000) };
    let place = RowPlace { scale: TimeScale { left: 0.0, right: 100.0, shown }, top: 0.0, bottom: 24.0 };
    let span = |start, length| Span { start: Micros(start), end: Micros(start + length) };
    let drawn = |spans: Vec<(Side, Span)>| {
        let lane = StreamLane {
            id: 1,
            exchange: None,
            path: String::new(),
            status: None,
            life: shown,
            answered: None,
            ended: None,
            reset: None,
            is_promised: false,
            frames: 0,
            starved: spans,
        };
        let mut shapes = Vec::new();
        stream(&mut shapes, place, &lane, None);
        // The first two are its waiting.
        shapes.split_off(2)
    };
    // One side all the time, then the other; with a pause in the middle of each.
    let sides = [Side::Client, Side::Server].into_iter();
    let starts = || (0..200_000).filter(|n| !(80_000..120_000).contains(n)).map(|n| n * 5);
    let dense = drawn(sides.flat_map(|side| starts().map(move |start| (side, span(start, 3)))).collect());
    let areas = frames(&dense);
    let [before, after, ..] = areas.as_slice() else { panic!("{areas:?}") };
    assert_eq!((dense.len(), areas.len()), (16, 4));
    assert!(before.right < 43.0 && after.left > 59.0, "{areas:?}");
    // As far apart as is seen.
    let sparse = drawn((0..40).map(|n| (Side::Server, span(n * 25_000, 10))).collect());
    assert_eq!(frames(&sparse).len(), 40);
}
