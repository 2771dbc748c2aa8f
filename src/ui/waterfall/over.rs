//! What stands over the bars: each `read()`, who closed the connection, the critical path, what happened to the page,
//! the chosen range and the playhead.

use egui::{Painter, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2};

use crate::clock::Micros;
use crate::explain::{JourneyWord as W, Lang};
use crate::record::Side;
use crate::ui::TimeAxis;
use crate::ui::theme::{self, Palette};
use crate::ui::widgets::{Axis, paint};
use crate::view::drawing::{self, Hue, RowPlace};
use crate::view::{Row, Span, Waterfall, format};

/// Lights the stretches of this row that a station stands for; a row without any is dimmed as a whole.
pub(crate) fn lit(painter: &Painter, palette: &Palette, (row, axis): (Rect, Axis), spans: &[Span]) {
    if spans.is_empty() {
        painter.rect_filled(row, 0.0, palette.surface.gamma_multiply(0.5));
    } else {
        stretches(painter, palette, axis, spans, Hue::Accent);
    }
}

/// Ticks where a `read()` brought some of the body.
pub(super) fn reads(painter: &Painter, palette: &Palette, axis: Axis, row: &Row) {
    let mut shapes = Vec::new();
    drawing::reads(&mut shapes, axis.row(), row);
    paint(&axis.clip(painter), palette, &shapes);
}

/// The cap that shows who closed the connection first, and when; `end`: where its last bar ends.
pub(crate) fn closing(painter: &Painter, palette: &Palette, axis: Axis, end: Micros, at: (Micros, Side)) {
    let mut shapes = Vec::new();
    drawing::closing(&mut shapes, axis.row(), end, at);
    paint(painter, palette, &shapes);
}

/// Outlines these stretches of this row, such as those on the critical path, and dims the rest of its bars.
pub(crate) fn stretches(painter: &Painter, palette: &Palette, axis: Axis, stretches: &[Span], outline: Hue) {
    let mut shapes = Vec::new();
    drawing::stretches(&mut shapes, axis.row(), stretches, outline);
    paint(&axis.clip(painter), palette, &shapes);
}

/// Behind the bars: what lies after the last byte, when connections are closed and the page is painted.
pub(crate) fn after_ui(ui: &Ui, axis: Axis, body: Rect, waterfall: &Waterfall, lang: Lang) {
    let (from, to) = (axis.x(waterfall.last_byte), axis.rect.right() + 16.0);
    if waterfall.last_byte >= axis.shown.end {
        return;
    }
    let mut shapes = Vec::new();
    drawing::after(&mut shapes, RowPlace { bottom: body.bottom(), ..axis.row() }, waterfall.last_byte);
    paint(ui.painter(), Palette::of(ui), &shapes);
    let head = Rect::from_x_y_ranges(from + 3.0..=to.max(from + 4.0), axis.rect.y_range());
    let response = ui.interact(head, ui.scope_id().with("after"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, W::AfterBytes.text(lang)));
    response.on_hover_text(W::AfterBytes.text(lang));
}

/// What happened to the page, the chosen range and the playhead: across all rows.
pub(crate) fn over_ui(
    ui: &Ui,
    axis: Axis,
    body: Rect,
    waterfall: &Waterfall,
    (at, times): (Option<Micros>, &TimeAxis),
    lang: Lang,
) {
    let palette = Palette::of(ui);
    let painter = ui.painter();
    let place = Rect::from_x_y_ranges(axis.rect.x_range(), body.y_range());
    for (mark, when) in
        waterfall.marks.iter().filter(|(_, at)| axis.shown.start <= *at && *at <= axis.shown.end)
    {
        let x = painter.round_to_pixel_center(axis.x(*when));
        let mut shapes = Vec::new();
        drawing::time_mark(&mut shapes, *mark, (x, place.top(), place.bottom()));
        paint(painter, palette, &shapes);
        let reach = Rect::from_x_y_ranges(x - 3.0..=x + 3.0, axis.rect.y_range());
        let words = format!("{} · {}", mark.words(lang), format::duration(*when));
        let response = ui.interact(reach, ui.scope_id().with(("mark", *mark)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
        response.on_hover_text(words);
        painter.circle_filled(pos2(x, axis.rect.bottom() - 3.0), 2.5, palette.weak);
    }
    times.range_ui(painter, palette, axis, body.bottom());
    if let Some(at) = at {
        let x = painter.round_to_pixel_center(axis.x(at));
        let later = Rect::from_x_y_ranges(x..=place.right() + 8.0, place.y_range());
        painter.rect_filled(later, 0.0, palette.surface.gamma_multiply(0.7));
        let (top, color) = (axis.rect.top(), palette.accent);
        painter.vline(x, top..=body.bottom(), Stroke::new(1.5, color));
        let words = format::duration(at);
        let galley = painter.layout_no_wrap(words, theme::small(), color);
        let left = (x + 4.0).min(place.right() - galley.size().x);
        painter.galley(pos2(left, top), galley, color);
    }
}

#[cfg(test)]
mod tests {
    use egui::{Color32, Context, RawInput, Shape, epaint::PathShape};

    use super::*;
    use crate::plan::Strategy;
    use crate::ui::tests::sample;
    use crate::view::{Load, Phase, waterfall};

    const END: Micros = Micros(100_000);

    /// What `draw` paints on an axis of 100 ms that is 1000 points wide, one millisecond every ten.
    fn painted(draw: impl Fn(&Painter, &Palette, Axis)) -> Vec<Shape> {
        let mut kept = Vec::new();
        let output = Context::default().run_ui(RawInput::default(), |ui| {
            let rect = Rect::from_min_max(pos2(0.0, 10.0), pos2(1000.0, 34.0));
            let painter = ui.ctx().layer_painter(egui::LayerId::debug());
            draw(&painter, Palette::of(ui), Axis::whole(rect, END));
        });
        for clipped in output.shapes {
            match clipped.shape {
                Shape::Vec(shapes) => kept.extend(shapes),
                shape => kept.push(shape),
            }
        }
        kept
    }

    fn cap(end: u64, at: u64, side: Side) -> PathShape {
        let shapes = painted(|painter, palette, axis| {
            closing(painter, palette, axis, Micros(end), (Micros(at), side));
        });
        let paths = shapes.into_iter().filter_map(|shape| match shape {
            Shape::Path(path) => Some(path),
            _ => None,
        });
        let [cap] = paths.collect::<Vec<_>>().try_into().unwrap();
        cap
    }

    #[test]
    fn who_closed_first_is_told_by_fill_and_direction() {
        let server = cap(50_000, 50_100, Side::Server);
        assert!(server.fill.is_opaque() && server.stroke.is_empty());
        assert!(server.points[0].x < server.points[1].x, "it points at the bar, from the right");
        let client = cap(50_000, 50_100, Side::Client);
        assert!(client.fill == Color32::TRANSPARENT && !client.stroke.is_empty());
        assert!(client.points[0].x > client.points[1].x, "it points away from the bar");
        // A close within a pixel or two stands at the bar's end, a later one at its time.
        assert!((server.points[0].x - 503.0).abs() < 0.01);
        assert!((cap(50_000, 80_000, Side::Server).points[0].x - 800.0).abs() < 0.01);
    }

    #[test]
    fn stretches_are_framed_and_the_rest_is_dimmed() {
        let spans = [(10_000, 20_000), (40_000, 60_000)]
            .map(|(start, end)| Span { start: Micros(start), end: Micros(end) });
        let shapes = painted(|painter, palette, axis| {
            stretches(painter, palette, axis, &spans, Hue::Text);
        });
        let rects = |framed: bool| -> Vec<(f32, f32)> {
            let rects = shapes.iter().filter_map(|shape| match shape {
                Shape::Rect(rect) if rect.stroke.is_empty() != framed => Some(rect.rect),
                _ => None,
            });
            rects.map(|rect| (rect.left(), rect.right())).collect()
        };
        assert_eq!(rects(true), [(100.0, 200.0), (400.0, 600.0)]);
        assert_eq!(rects(false), [(-4.0, 100.0), (200.0, 400.0), (600.0, 1004.0)]);
    }

    #[test]
    fn each_read_is_a_tick_where_there_is_room_for_it() {
        let log = sample::page_with(0, Strategy::Http10, 1);
        let mut row = waterfall(&Load::from_log(&log).unwrap()).rows[0].clone();
        row.bars = vec![(Phase::Receive, Span { start: Micros(10_000), end: Micros(20_000) })];
        // Two within a point of each other, and one before the bar.
        row.reads = [5_000, 12_000, 12_050, 15_000].map(Micros).to_vec();
        let ticks = |row: &Row| {
            let shapes = painted(|painter, palette, axis| reads(painter, palette, axis, row));
            shapes.iter().filter(|shape| matches!(shape, Shape::LineSegment { .. })).count()
        };
        assert_eq!(ticks(&row), 2);
        row.bars[0].1.end = Micros(10_500);
        assert_eq!(ticks(&row), 0, "a bar that is hardly wider than a tick");
    }
}
