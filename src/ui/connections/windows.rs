//! The flow-control windows of a connection as curves: what the server may still send on the connection and on the chosen
//! stream, and what we may when there are uploads. It takes several lines of the list; each draws its part of the whole.
//!
//! ```text
//!  Flow windows              15.7 MB ┤ ┌──────────╮____╭──────
//!  ── connection   15.7 MB           │ │               stream: thick
//!  ━━ stream 5     6.29 MB         0 ┤─┘
//! ```

use egui::{Color32, Id, Painter, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::row::Columns;
use super::{Connections, ConnectionsState};
use crate::clock::Micros;
use crate::explain::{ConnectionWord as W, Lang};
use crate::ui::theme::{self, Palette, ROW};
use crate::ui::widgets::{Align, Axis, cell};
use crate::view::{ConnectionLane, WINDOW_LINES, WindowStep, format};

/// How a curve is drawn.
#[derive(Clone, Copy)]
enum Pen {
    Thin,
    Thick,
    Dashed,
}

/// Draws part `part` of the windows of `lane`.
pub(super) fn windows_ui(
    ui: &mut Ui,
    (lane, part): (&ConnectionLane, usize),
    shown: Connections<'_>,
    (columns, axis): (&Columns, Axis),
    state: &mut ConnectionsState,
) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let Some(frames) = shown.frames.and_then(|book| book.of(lane.id)) else { return };
    let stream = shown.selected.and_then(|id| frames.stream_of(id));
    let curves = state.cache.curves(lane.id, frames, stream);
    let palette = Palette::of(ui);
    let whole = whole(rect, part);
    let painter = ui.painter().with_clip_rect(rect.expand2(vec2(0.0, 0.5)).intersect(ui.clip_rect()));
    let plot = Rect::from_x_y_ranges(axis.rect.x_range(), whole.y_range()).shrink2(vec2(0.0, 8.0));
    let most = [&curves.connection, &curves.stream, &curves.uploads];
    let most = most.into_iter().flatten().map(|step| step.bytes).max().unwrap_or(1).max(1);
    painter.rect_filled(plot.expand2(vec2(4.0, 4.0)), 3.0, palette.chrome);
    painter.hline(plot.x_range(), plot.bottom(), palette.thin());
    let scale = |y: f32, text: &str| {
        let place = Rect::from_center_size(pos2(plot.left() - 42.0, y), vec2(64.0, 14.0));
        cell(&painter, place, text, theme::small(), palette.weak, Align::Right);
    };
    scale(plot.top(), &format::bytes(most.unsigned_abs()));
    scale(plot.bottom(), "0");
    let at = axis.within(plot);
    let end = shown.waterfall.end.min(lane.life.end);
    let of_stream = stream.and_then(|stream| state.cache.stream(lane.id, frames, stream));
    let stream_end = of_stream.map_or(end, |stream| stream.life.end.min(end));
    let lines = [
        (
            Some(W::WindowOfConnection.text(shown.lang).to_owned()),
            &curves.connection,
            end,
            Pen::Thin,
            palette.weak,
        ),
        (stream.map(|n| stream_words(n, shown.lang)), &curves.stream, stream_end, Pen::Thick, palette.accent),
        (Some(W::WindowUploads.text(shown.lang).to_owned()), &curves.uploads, end, Pen::Dashed, palette.text),
    ];
    let (left, right) = columns.text_range(rect);
    let text_place = |number: u8| {
        let top = whole.top() + f32::from(number) * ROW;
        Rect::from_x_y_ranges(left..=right, top..=top + ROW)
    };
    cell(&painter, text_place(0), W::Windows.text(shown.lang), theme::small(), palette.weak, Align::Left);
    // The third, of uploads, stands beside the second.
    let mut number = 1_u8;
    for (name, steps, end, pen, color) in lines {
        let (Some(name), Some(last)) = (name, steps.last()) else { continue };
        let place = if number < 3 { text_place(number) } else { text_place(2).translate(vec2(190.0, 0.0)) };
        number += 1;
        curve(&painter, at, (steps, end, most), pen, color);
        let swatch = [place.left_center(), place.left_center() + vec2(18.0, 0.0)];
        stroke(&painter, swatch.to_vec(), pen, color);
        let text = Rect::from_min_max(pos2(place.left() + 26.0, place.top()), place.max);
        let words = format!("{name}  {}", signed(last.bytes));
        cell(&painter, text, &words, theme::small(), palette.text, Align::Left);
    }
    let id = Id::unique("connection-windows").with((lane.id.0, part));
    let reach = Rect::from_x_y_ranges(rect.left()..=axis.rect.right(), rect.y_range());
    let response = ui.interact(reach, id, Sense::hover());
    if part == 0 {
        let lowest = curves.connection.iter().map(|step| step.bytes).min().unwrap_or_default();
        let last = curves.connection.last().map_or(0, |step| step.bytes);
        let values = [("connection", signed(last)), ("least", signed(lowest))];
        let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
        let said = W::WindowsSaid.with(shown.lang, &values);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    }
    if let Some(pointer) = response.hover_pos().filter(|at| axis.rect.x_range().contains(at.x)) {
        let when = axis.time(pointer.x);
        let what = [
            (W::WindowOfConnection.text(shown.lang).to_owned(), &curves.connection),
            (stream.map(|n| stream_words(n, shown.lang)).unwrap_or_default(), &curves.stream),
        ];
        let told = what.into_iter().filter_map(|(what, steps)| {
            let size = signed(value(steps, when)?);
            let values = [("at", format::moment(when)), ("size", size), ("what", what)];
            let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
            Some(W::WindowAt.with(shown.lang, &values))
        });
        let told: Vec<String> = told.collect();
        if !told.is_empty() {
            response.on_hover_text_at_pointer(told.join("\n"));
        }
    }
}

fn stream_words(stream: u32, lang: Lang) -> String {
    W::WindowOfStream.with(lang, &[("n", &stream.to_string())])
}

fn signed(bytes: i64) -> String {
    let size = format::bytes(bytes.unsigned_abs());
    if bytes < 0 { format!("−{size}") } else { size }
}

/// The place of the whole drawing of which `rect` is part `part`.
#[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
fn whole(rect: Rect, part: usize) -> Rect {
    let top = rect.top() - part as f32 * ROW;
    Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), WINDOW_LINES as f32 * ROW))
}

/// The window at `at`; none before it began.
fn value(steps: &[WindowStep], at: Micros) -> Option<i64> {
    let after = steps.partition_point(|step| step.at <= at);
    steps.get(after.checked_sub(1)?).map(|step| step.bytes)
}

fn curve(
    painter: &Painter,
    axis: Axis,
    (steps, end, most): (&[WindowStep], Micros, i64),
    pen: Pen,
    color: Color32,
) {
    let painter = painter.with_clip_rect(axis.rect.expand(4.0).intersect(painter.clip_rect()));
    stroke(&painter, points(axis, steps, end, most), pen, color);
}

/// The corners of the curve: in each column of pixels no more than its lowest and its last value.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "a place on the screen")]
fn points(axis: Axis, steps: &[WindowStep], end: Micros, most: i64) -> Vec<Pos2> {
    let y = |bytes: i64| {
        let share = (bytes as f64 / most as f64).clamp(0.0, 1.0) as f32;
        axis.rect.bottom() - axis.rect.height() * share
    };
    // The one before what is shown gives the height at its left side.
    let first = steps.partition_point(|step| step.at < axis.shown.start).saturating_sub(1);
    let mut points: Vec<Pos2> = Vec::new();
    let mut steps = steps.iter().skip(first).take_while(|step| step.at <= axis.shown.end).peekable();
    while let Some(step) = steps.next() {
        let x = axis.x(step.at);
        let (mut lowest, mut last) = (step.bytes, step.bytes);
        while let Some(next) = steps.next_if(|next| axis.x(next.at) < x + 0.5) {
            (lowest, last) = (lowest.min(next.bytes), next.bytes);
        }
        if let Some(before) = points.last().copied() {
            points.push(pos2(x, before.y));
        }
        points.push(pos2(x, y(lowest)));
        if last != lowest {
            points.push(pos2(x, y(last)));
        }
    }
    if let Some(last) = points.last().copied() {
        points.push(pos2(axis.x(end).max(last.x), last.y));
    }
    points
}

fn stroke(painter: &Painter, points: Vec<Pos2>, pen: Pen, color: Color32) {
    match pen {
        Pen::Thin => _ = painter.line(points, Stroke::new(1.25, color)),
        Pen::Thick => _ = painter.line(points, Stroke::new(2.25, color)),
        Pen::Dashed => painter.extend(Shape::dashed_line(&points, Stroke::new(1.25, color), 4.0, 3.0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Span;

    #[test]
    fn a_curve_has_a_few_points_in_each_column_and_keeps_what_is_lowest() {
        let rect = Rect::from_min_max(pos2(0.0, 0.0), pos2(100.0, 50.0));
        let axis = Axis { rect, shown: Span { start: Micros(0), end: Micros(1_000_000) } };
        let step = |n: u64| WindowStep { at: Micros(n * 100), bytes: if n == 5_000 { 0 } else { 100 } };
        let steps: Vec<WindowStep> = (0..10_000).map(step).collect();
        let points = points(axis, &steps, Micros(1_000_000), 100);
        assert!(points.len() < 1_000, "{}", points.len());
        assert!(points.iter().any(|point| (point.y - 50.0).abs() < 0.01), "the lowest is seen");
        assert_eq!(value(&steps, Micros(500_050)), Some(0));
        assert_eq!(value(&steps[1..], Micros(50)), None);
    }
}
