//! One of several exchanges that share a connection: its number, its name, its frames, what came of it, and its lane.
//!
//! ```text
//!    └ 5   a.png     stream 5   4 frames   200  │  ▲ ──▭▭▭▭▭█████         above the line: what the client sent
//!                                               │       ▲ ■ ■ ■           below: what the server sent
//!    └     b.png                            200  │  ▐▨▨▨▨▨▨▨███            hatched: behind the response before it
//! ```

use egui::{Id, Painter, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::ground::{background, tree};
use super::lane::{over_rows, row_of};
use super::marks::{frame_near, marks_ui};
use super::row::Columns;
use super::{Connections, ConnectionsState};
use crate::clock::Micros;
use crate::explain::{ConnectionWord as W, Counted, Mark, counted, listed, side_name};
use crate::record::Side;
use crate::ui::Command;
use crate::ui::theme::{self, Palette, ROW};
use crate::ui::waterfall::phases_ui;
use crate::ui::widgets::{self, Align, Axis, cell, hatch};
use crate::view::{ConnectionLane, Frames, Phase, Row, Span, StreamLane, Sublane, format, short_name};

/// Draws the line of `sublane` on `lane`.
pub(super) fn sublane_ui(
    ui: &mut Ui,
    (lane, sublane): (&ConnectionLane, Sublane),
    shown: Connections<'_>,
    (columns, axis): (&Columns, Axis),
    state: &mut ConnectionsState,
) -> Option<Command> {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let id = Id::unique("connection-sublane").with((lane.id.0, sublane));
    let response = ui.interact(rect, id, Sense::CLICK);
    let row = sublane.exchange().and_then(|id| row_of(id, shown));
    let is_selected = sublane.exchange().is_some() && sublane.exchange() == shown.selected;
    let frames = shown.frames.and_then(|book| book.of(lane.id));
    let stream = match (sublane, frames) {
        (Sublane::Stream(id, _), Some(frames)) => state.cache.stream(lane.id, frames, id),
        _ => None,
    };
    let told = Told { lane, sublane, row, stream: stream.as_deref(), shown };
    let said = told.said();
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, is_selected, &said));
    background(ui, rect, axis, (is_selected, response.hovered()));
    tree(ui.painter(), palette, rect, columns.name().min);
    for ((x, align), (text, color)) in columns.cells().into_iter().zip(told.cells(palette)) {
        let place = Rect::from_x_y_ranges(rect.left() + x.min..=rect.left() + x.max, rect.y_range());
        let place = if align == Align::Left && x == columns.name() {
            Rect::from_min_max(pos2(place.left() + 14.0, place.top()), place.max)
        } else {
            place
        };
        cell(ui.painter(), place, &text, theme::body(), color, align);
    }
    let axis = axis.within(Rect::from_x_y_ranges(axis.rect.x_range(), rect.y_range()));
    match (&stream, frames, sublane) {
        (Some(stream), Some(frames), Sublane::Stream(id, _)) => {
            stream_ui(ui.painter(), palette, axis, stream, row);
            marks_ui(ui.painter(), palette, axis, frames.of_stream(id));
        }
        _ => request_ui(ui.painter(), palette, axis, (lane, row)),
    }
    if let Some(row) = row {
        over_rows(ui.painter(), palette, (rect, axis), lane, std::iter::once(row), shown);
    }
    hover(response.clone(), axis, (frames, &told), said);
    if !response.clicked() {
        return None;
    }
    state.chosen = Some(lane.id);
    sublane.exchange().map(Command::Select)
}

/// A stream on the axis: thin while it waits, thick while it is answered, hatched while there is no window.
fn stream_ui(painter: &Painter, palette: &Palette, axis: Axis, stream: &StreamLane, row: Option<&Row>) {
    let painter = &axis.clip(painter);
    let middle = axis.rect.center().y;
    if let Some(row) = row {
        let before: Vec<_> = row.bars.iter().copied().filter(|(phase, _)| *phase == Phase::Blocked).collect();
        widgets::bars(painter, palette, axis, &before);
    }
    let band = |from: Micros, to: Micros, height: f32| {
        let (left, right) = (axis.x(from), axis.x(to).max(axis.x(from) + 1.5));
        Rect::from_x_y_ranges(left..=right, middle - height / 2.0..=middle + height / 2.0)
    };
    let reset = stream.reset.map(|(at, ..)| at);
    let end = stream.ended.or(reset).unwrap_or(stream.life.end);
    let answered = stream.answered.unwrap_or(end);
    if axis.shows(Span { start: stream.life.start, end: answered }) {
        let wait = band(stream.life.start, answered, 4.0);
        painter.rect_filled(wait, 0.0, palette.phase(Phase::Wait).gamma_multiply(0.22));
        painter.rect_stroke(wait, 0.0, Stroke::new(1.0, palette.phase(Phase::Wait)), StrokeKind::Inside);
    }
    if stream.answered.is_some() && axis.shows(Span { start: answered, end }) {
        painter.rect_filled(band(answered, end, 4.0), 0.0, palette.phase(Phase::Receive));
    }
    for (_, span) in stream.starved.iter().filter(|(_, span)| axis.shows(*span)) {
        waiting(painter, palette, band(span.start, span.end, 8.0));
    }
}

/// A request among others on the axis: its bars, hatched where its response waits behind the one before it.
fn request_ui(
    painter: &Painter,
    palette: &Palette,
    axis: Axis,
    (lane, row): (&ConnectionLane, Option<&Row>),
) {
    let Some(row) = row else { return };
    let painter = &axis.clip(painter);
    let bars: Vec<_> = lane.bars(row).collect();
    widgets::bars(painter, palette, axis, &bars);
    if let Some(waited) = lane.waited(row.id).filter(|waited| axis.shows(waited.span)) {
        let sides = axis.x(waited.span.start)..=axis.x(waited.span.end);
        waiting(painter, palette, Rect::from_x_y_ranges(sides, axis.rect.y_range()).shrink2(vec2(0.0, 6.0)));
    }
}

/// Waiting for others: hatched and framed, whatever is below.
fn waiting(painter: &Painter, palette: &Palette, area: Rect) {
    painter.rect_filled(area, 0.0, palette.surface);
    painter.rect_filled(area, 0.0, palette.error.gamma_multiply(0.14));
    hatch(painter, area, palette.error, true);
    painter.rect_stroke(area, 0.0, Stroke::new(1.0, palette.error), StrokeKind::Inside);
}

fn hover(response: Response, axis: Axis, (frames, told): (Option<&Frames>, &Told<'_>), said: String) {
    let lang = told.shown.lang;
    let Some(at) = response.hover_pos() else { return };
    if !axis.rect.contains(at) {
        response.on_hover_text_at_pointer(said);
        return;
    }
    if let (Some(frames), Sublane::Stream(id, _)) = (frames, told.sublane)
        && let Some(place) = frame_near(axis, frames.of_stream(id), at)
    {
        response.on_hover_text_at_pointer(frames.sentence(place, lang));
    } else if let Some(row) = told.row {
        let notes = told.notes();
        response.on_hover_ui_at_pointer(|ui| {
            phases_ui(ui, row, lang);
            for note in &notes {
                widgets::note(ui, note);
            }
        });
    } else {
        response.on_hover_text_at_pointer(said);
    }
}

/// What is told of a line.
struct Told<'a> {
    lane: &'a ConnectionLane,
    sublane: Sublane,
    row: Option<&'a Row>,
    stream: Option<&'a StreamLane>,
    shown: Connections<'a>,
}

impl Told<'_> {
    fn name(&self) -> String {
        let path = || self.stream.map_or_else(String::new, |stream| stream.path.clone());
        self.row.map_or_else(path, |row| row.name.clone())
    }

    fn status(&self) -> String {
        let lang = self.shown.lang;
        if let Some((_, side, _)) = self.stream.and_then(|stream| stream.reset) {
            return W::Reset.with(lang, &[("side", side_name(side, lang))]);
        }
        let of_row = || self.row.and_then(|row| row.status).map(|status| status.to_string());
        let status = self.stream.and_then(|stream| stream.status.clone()).or_else(of_row);
        match self.stream {
            Some(stream) if stream.is_promised && status.is_none() => W::Promised.text(lang).to_owned(),
            _ => status.unwrap_or_else(|| "–".to_owned()),
        }
    }

    /// What stands in the columns.
    fn cells(&self, palette: &Palette) -> [(String, egui::Color32); 5] {
        let lang = self.shown.lang;
        let protocol = match self.sublane {
            Sublane::Stream(id, _) => W::StreamCell.with(lang, &[("n", &id.to_string())]),
            Sublane::Request(_) => String::new(),
        };
        let frames = self.stream.map_or_else(String::new, |one| counted(one.frames, Counted::Frames, lang));
        let is_wrong =
            self.row.is_some_and(Row::is_wrong) || self.stream.is_some_and(|stream| stream.reset.is_some());
        let text = if is_wrong { palette.error } else { palette.text };
        [
            (String::new(), palette.weak),
            (self.name(), text),
            (protocol, palette.weak),
            (frames, palette.weak),
            (self.status(), text),
        ]
    }

    /// Who it waited for.
    fn notes(&self) -> Vec<String> {
        let lang = self.shown.lang;
        let mut notes = Vec::new();
        if let Some(waited) = self.sublane.exchange().and_then(|id| self.lane.waited(id)) {
            let behind =
                row_of(waited.behind, self.shown).map_or_else(String::new, |row| short_name(&row.url));
            let time = format::duration(waited.span.length());
            notes.push(W::WaitedBehind.with(lang, &[("time", &time), ("name", &behind)]));
        }
        for side in [Side::Client, Side::Server] {
            let starved = self.stream.into_iter().flat_map(|stream| &stream.starved);
            let time: u64 = starved.filter(|(one, _)| *one == side).map(|(_, span)| span.length().0).sum();
            if time > 0 {
                let values = [("side", side_name(side, lang)), ("time", &format::duration(Micros(time)))];
                notes.push(W::Starved.with(lang, &values));
            }
        }
        notes
    }

    /// What it says to those who do not see it.
    fn said(&self) -> String {
        let lang = self.shown.lang;
        let status = match self.status().as_str() {
            "–" => W::NoStatus.text(lang).to_owned(),
            status => status.to_owned(),
        };
        let (name, number) = match self.sublane {
            Sublane::Stream(id, _) => (W::StreamSaid, id.to_string()),
            Sublane::Request(id) => (W::RequestSaid, id.to_string()),
        };
        let frames = self.stream.map_or_else(String::new, |one| counted(one.frames, Counted::Frames, lang));
        let values = [("n", number), ("name", self.name()), ("status", status), ("frames", frames)];
        let said = name.with(lang, &values.each_ref().map(|(key, value)| (*key, value.as_str())));
        let notes = self.notes();
        if notes.is_empty() {
            return said;
        }
        [said, listed(notes.into_iter(), lang)].join(Mark::Comma.text(lang))
    }
}
