use super::shape::hatch;
use super::{Area, Hue, RowPlace, Shape, TimeScale, bars, in_flight, phase};
use crate::clock::Micros;
use crate::view::{Phase, Span};

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
