//! The loads one above the other on one time axis: a line for each connection, or for each request. The same
//! object is marked in all of them by a frame around it.

use egui::{Id, Rect, RichText, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::{CompareState, TimeAxis};
use crate::clock::Micros;
use crate::explain::{Compared, Counted, Lang, counted};
use crate::ui::theme::{self, Palette, ROW, STEP};
use crate::ui::waterfall::phases_ui;
use crate::ui::widgets::{
    Align as Side, Axis, Icon, axis_ui, bars, cell, icon_button, legend, note, segments, visible_lines,
};
use crate::view::comparison::{Align, Board, Run, Track, Tracks};
use crate::view::{Phase, Row, Span, format, short_name};

/// The height of a connection's line.
const LANE: f32 = 18.0;
/// The height of a request's line.
const THIN: f32 = 14.0;
/// With more requests than these a line is crowded.
const CROWDED: usize = 1_000;

pub(super) fn tracks_ui(ui: &mut Ui, board: &Board, state: &mut CompareState, lang: Lang) {
    ui.add_space(STEP * 2.0);
    controls_ui(ui, state, lang);
    marked_ui(ui, board, state, lang);
    let Some(tracks) = board.tracks(state.align) else { return };
    let width = ui.available_width();
    let (strip, _) = ui.allocate_exact_size(vec2(width, 20.0), Sense::hover());
    legend(ui, strip, lang);
    let (head, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    let names = if state.rows { 120.0 } else { 40.0 };
    let timeline = |row: Rect| {
        Rect::from_min_max(pos2(row.left() + names, row.top()), pos2(row.right() - 16.0, row.bottom()))
    };
    let bottom = head.bottom() + height(tracks, state.rows);
    let axis = Axis { rect: timeline(head), shown: state.axis.shown(tracks.end) };
    axis_ui(ui, axis, bottom);
    read_axis(ui, axis, (tracks.end, bottom), &mut state.axis, lang);
    if tracks.mark > Micros::ZERO && axis.shows(Span { start: tracks.mark, end: tracks.mark }) {
        let x = axis.x(tracks.mark);
        let stroke = Stroke::new(1.5, Palette::of(ui).error);
        ui.painter().vline(x, head.bottom()..=bottom, stroke);
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    for (index, track) in tracks.tracks.iter().enumerate() {
        let Some(run) = board.shown.get(index).and_then(|place| board.comparison.runs.get(*place)) else {
            continue;
        };
        title_ui(ui, run, board.loads.get(index).map(|id| id.0), lang);
        if state.rows {
            for (place, line) in visible_lines(ui, track.rows.len(), THIN) {
                let Some(row) = track.rows.get(place) else { continue };
                let left = Rect::from_min_max(line.min, pos2(line.left() + names - 8.0, line.bottom()));
                cell(ui.painter(), left, &row.name, theme::small(), Palette::of(ui).weak, Side::Left);
                request_ui(ui, row, (track, index), axis.within(timeline(line)), state, lang);
            }
        } else {
            for (place, line) in visible_lines(ui, track.lanes.len(), LANE) {
                let Some(shown) = track.lanes.get(place) else { continue };
                let first = shown.connections.first().map(|(id, _)| id.to_string()).unwrap_or_default();
                let more = if shown.connections.len() > 1 { "…" } else { "" };
                let left = Rect::from_min_max(line.min, pos2(line.left() + names - 8.0, line.bottom()));
                let label = format!("{first}{more}");
                cell(ui.painter(), left, &label, theme::small(), Palette::of(ui).weak, Side::Right);
                // At most one request in each pixel, however many the connection has carried.
                let mut covered = f32::NEG_INFINITY;
                for row in shown.rows.iter().filter_map(|place| track.rows.get(*place)) {
                    let right = axis.x(row.start + row.elapsed + track.shift);
                    let marked = state.marked.as_ref().is_some_and(|url| *url == row.url);
                    if right <= covered + 0.5 && !marked && shown.rows.len() > CROWDED {
                        continue;
                    }
                    covered = covered.max(right);
                    request_ui(ui, row, (track, index), axis.within(timeline(line)), state, lang);
                }
            }
        }
        ui.add_space(STEP * 2.0);
    }
    ui.spacing_mut().item_spacing.y = 4.0;
    state.axis.range_ui(&axis.clip(ui.painter()), Palette::of(ui), axis, bottom);
}

/// Zoom, pan and range over all tracks, which are drawn after it and come first at a click.
fn read_axis(ui: &Ui, axis: Axis, (end, bottom): (Micros, f32), times: &mut TimeAxis, lang: Lang) {
    let place = axis.rect.with_max_y(bottom);
    let response = ui.interact(place, Id::unique("compare-axis"), Sense::DRAG | Sense::FOCUSABLE);
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, Compared::TimeAxis.text(lang)));
    if response.is_pointer_button_down_on() {
        response.request_focus();
    }
    if response.has_focus() {
        let ring = Stroke::new(1.0, Palette::of(ui).accent);
        ui.painter().rect_stroke(place.expand(2.0), 2.0, ring, StrokeKind::Outside);
    }
    times.read(ui, axis, end, &response, response.has_focus());
}

/// How high all tracks are together.
#[expect(clippy::cast_precision_loss, reason = "a number of lines on the screen")]
fn height(tracks: &Tracks, rows: bool) -> f32 {
    let lines = |track: &Track| {
        if rows { track.rows.len() as f32 * THIN } else { track.lanes.len() as f32 * LANE }
    };
    tracks.tracks.iter().map(|track| ROW + lines(track) + STEP * 2.0).sum()
}

fn controls_ui(ui: &mut Ui, state: &mut CompareState, lang: Lang) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        let weak = Palette::of(ui).weak;
        ui.label(RichText::new(Compared::AlignOn.text(lang)).color(weak));
        let words = |align| match align {
            Align::Start => Compared::AlignStart,
            Align::FirstByte => Compared::AlignFirstByte,
            Align::FirstPicture => Compared::AlignFirstPicture,
            Align::LastPicture => Compared::AlignLastPicture,
        };
        let all = Align::ALL.map(|align| (align, words(align).text(lang)));
        state.align = segments(ui, &all, state.align).unwrap_or(state.align);
        ui.label(RichText::new(Compared::ShowAs.text(lang)).color(weak));
        let shapes = [(false, Compared::AsLanes.text(lang)), (true, Compared::AsRows.text(lang))];
        state.rows = segments(ui, &shapes, state.rows).unwrap_or(state.rows);
        state.axis.crumbs_ui(ui, lang);
    });
}

/// Which object is marked, how long it took in each load, and the way to the next one by keyboard.
fn marked_ui(ui: &mut Ui, board: &Board, state: &mut CompareState, lang: Lang) {
    ui.horizontal_wrapped(|ui| {
        let place = state.marked.as_ref().and_then(|url| board.objects.iter().position(|other| other == url));
        let step = |to: Option<usize>| to.and_then(|to| board.objects.get(to)).cloned();
        if icon_button(ui, Icon::Back, Compared::PreviousObject.text(lang), true, false).clicked() {
            let before = place.map_or(board.objects.len().checked_sub(1), |place| place.checked_sub(1));
            state.marked = step(before);
        }
        if icon_button(ui, Icon::Forward, Compared::NextObject.text(lang), true, false).clicked() {
            state.marked = step(Some(place.map_or(0, |place| place + 1)));
        }
        let Some(url) = &state.marked else {
            note(ui, Compared::NothingMarked.text(lang));
            return;
        };
        let weak = Palette::of(ui).weak;
        ui.label(RichText::new(Compared::Marked.text(lang)).color(weak));
        ui.label(RichText::new(short_name(url)).font(theme::strong(13.0)));
        let Some(tracks) = board.tracks(state.align) else { return };
        for (track, place) in tracks.tracks.iter().zip(&board.shown) {
            let row = track.rows.iter().find(|row| row.url == *url);
            let Some((row, run)) = row.zip(board.comparison.runs.get(*place)) else { continue };
            let took = format::duration(row.elapsed);
            ui.label(Compared::MarkedIn.with(lang, &[("took", &took), ("way", run.strategy.name())]));
        }
    });
}

fn title_ui(ui: &mut Ui, run: &Run, load: Option<u64>, lang: Lang) {
    let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let counts = [
        counted(run.connections, Counted::Connections, lang),
        counted(run.requests, Counted::Requests, lang),
        format::duration(run.total),
    ];
    let title = format!("{}  ·  {}", run.strategy, counts.join("  ·  "));
    let text = match load {
        Some(number) => Compared::TrackSaid.with(lang, &[("n", &number.to_string()), ("title", &title)]),
        None => title,
    };
    let id = Id::unique("track").with((run.strategy, run.repeat));
    let response = ui.interact(line, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    cell(ui.painter(), line, &text, theme::strong(13.0), Palette::of(ui).text, Side::Left);
}

/// One request on its place of the axis. A click marks its object in all loads.
fn request_ui(
    ui: &Ui,
    row: &Row,
    (track, index): (&Track, usize),
    axis: Axis,
    state: &mut CompareState,
    lang: Lang,
) {
    let place = axis.rect;
    if !ui.is_rect_visible(place) {
        return;
    }
    // What waits for a connection is not on it yet.
    let spans: Vec<(Phase, Span)> = row
        .bars
        .iter()
        .filter(|(phase, _)| state.rows || *phase != Phase::Blocked)
        .map(|(phase, span)| (*phase, Span { start: span.start + track.shift, end: span.end + track.shift }))
        .collect();
    let (Some(first), Some(end)) = (spans.first(), spans.iter().map(|(_, span)| span.end).max()) else {
        return;
    };
    if !axis.shows(Span { start: first.1.start, end }) {
        return;
    }
    let palette = Palette::of(ui);
    let left = axis.x(first.1.start);
    let right = axis.x(end).max(left + 3.0);
    let reach = Rect::from_min_max(pos2(left, place.top()), pos2(right, place.bottom()));
    let id = Id::unique("compare-request").with((index, row.id.0));
    let response = ui.interact(reach, id, Sense::click());
    let said = format!("{} {}", row.name, format::duration(row.elapsed));
    let marked = state.marked.as_ref() == Some(&row.url);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, marked, &said));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(reach, 2.0, palette.hover);
    }
    if marked {
        ui.painter().rect_filled(reach, 2.0, palette.selected);
    }
    bars(&axis.clip(ui.painter()), palette, axis, &spans);
    if marked {
        let frame = reach.expand2(vec2(1.0, 0.0));
        ui.painter().rect_stroke(frame, 2.0, Stroke::new(2.0, palette.text), StrokeKind::Inside);
    }
    if response.clicked() {
        state.marked = (!marked).then(|| row.url.clone());
    }
    response.on_hover_ui_at_pointer(|ui| phases_ui(ui, row, lang));
}
