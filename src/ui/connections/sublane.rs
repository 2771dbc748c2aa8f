//! One of several exchanges that share a connection: its number, its name, its frames, what came of it, and its lane.
//!
//! ```text
//!    └ 5   a.png     stream 5   4 frames   200  │  ▲ ──▭▭▭▭▭█████         above the line: what the client sent
//!                                               │       ▲ ■ ■ ■           below: what the server sent
//!    └     b.png                            200  │  ▐▨▨▨▨▨▨▨███            hatched: behind the response before it
//! ```

use egui::{Id, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::ground::{background, tree};
use super::lane::{over_rows, row_of};
use super::marks::frame_near;
use super::row::Columns;
use super::{Connections, ConnectionsState};
use crate::clock::Micros;
use crate::explain::{ConnectionWord as W, Counted, Mark, counted, listed, side_name};
use crate::record::Side;
use crate::ui::Command;
use crate::ui::theme::{self, Palette, ROW};
use crate::ui::waterfall::phases_ui;
use crate::ui::widgets::{self, Align, Axis, cell, paint};
use crate::view::{ConnectionLane, Frames, Row, StreamLane, Sublane, drawing, format, short_name};

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
    let mut shapes = Vec::new();
    match (&stream, frames, sublane, row) {
        (Some(stream), Some(frames), Sublane::Stream(id, _), row) => {
            drawing::stream(&mut shapes, axis.row(), stream, row);
            drawing::marks(&mut shapes, axis.row(), frames.of_stream(id));
        }
        (.., Some(row)) => drawing::request(&mut shapes, axis.row(), lane, row),
        (.., None) => {}
    }
    paint(&axis.clip(ui.painter()), palette, &shapes);
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
