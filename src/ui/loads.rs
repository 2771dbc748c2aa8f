//! The last loads, newest first; those that are ticked are compared.
//!
//! ```text
//!  ☑ 3  HTTP/1.1, 1 connection   www.lab.glasscom.com/   1 connection   4 requests  2 kB  912 ms
//!  ☑ 2  HTTP/1.0                 www.lab.glasscom.com/   4 connections  4 requests  2 kB  948 ms
//!  ☐ 1  HTTP/1.1, 6 connections  start.lab.glasscom.com  1 connection   1 request   1 kB  121 ms
//! ```

use egui::{Id, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::Command;
use super::regions::focus_on_press;
use super::theme::{self, Palette, ROW, STEP};
use super::widgets::{Align, cell, note};
use crate::explain::{Compared, Counted, Lang, Terminal, Ui as Words, counted, strategy_short};
use crate::record::LoadId;
use crate::view::{LoadLine, LoadState, format};

/// What the list shows.
#[derive(Clone, Copy, Debug)]
pub struct Loads<'a> {
    /// The loads, oldest first.
    pub lines: &'a [LoadLine],
    /// The one that the panels show.
    pub shown: Option<LoadId>,
    /// Those that are ticked for the comparison.
    pub ticked: &'a [LoadId],
    /// The language.
    pub lang: Lang,
}

/// Draws the list.
pub(super) fn loads_ui(ui: &mut Ui, loads: &Loads<'_>) -> Vec<Command> {
    let mut commands = Vec::new();
    ui.horizontal(|ui| {
        ui.add_space(STEP * 2.0);
        note(ui, Words::LoadsHint.text(loads.lang));
        if loads.ticked.len() > 1 && ui.button(Compared::ChosenLoads.text(loads.lang)).clicked() {
            commands.push(Command::CompareTicked);
        }
    });
    ui.spacing_mut().item_spacing.y = 0.0;
    let scroll = ScrollArea::vertical().id_salt("loads").auto_shrink(false);
    scroll.show_rows(ui, ROW, loads.lines.len(), |ui, range| {
        for line in loads.lines.iter().rev().skip(range.start).take(range.len()) {
            commands.extend(line_ui(ui, line, loads));
        }
    });
    commands
}

fn line_ui(ui: &mut Ui, line: &LoadLine, loads: &Loads<'_>) -> Vec<Command> {
    let palette = Palette::of(ui);
    let lang = loads.lang;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let shown = loads.shown == Some(line.id);
    let row = ui.interact(rect, Id::unique("load-row").with(line.id.0), Sense::click());
    row.widget_info(|| WidgetInfo::selected(Role::Row, true, shown, line_words(line, lang)));
    focus_on_press(ui, rect, &row);
    if row.hovered() || row.has_focus() {
        ui.painter().rect_filled(rect, 0.0, palette.hover);
    }
    if shown {
        ui.painter().rect_filled(rect, 0.0, palette.selected);
        ui.painter().rect_filled(Rect::from_min_size(rect.min, vec2(3.0, ROW)), 0.0, palette.accent);
    }
    let ticked = loads.ticked.contains(&line.id);
    let tick = tick_ui(ui, rect, line, ticked, lang);
    cells(ui, rect, line, lang);
    let mut commands = Vec::new();
    if tick {
        commands.push(Command::Tick(line.id));
    } else if row.clicked() {
        commands.push(Command::ShowLoad(line.id));
    }
    commands
}

fn tick_ui(ui: &Ui, row: Rect, line: &LoadLine, ticked: bool, lang: Lang) -> bool {
    let palette = Palette::of(ui);
    let center = pos2(row.left() + 20.0, row.center().y);
    let reach = Rect::from_center_size(center, vec2(ROW, ROW));
    let response = ui.interact(reach, Id::unique("load-tick").with(line.id.0), Sense::click());
    let name = Words::CompareLoad.with(lang, &[("n", &line.id.to_string())]);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, ticked, &name));
    let square = Rect::from_center_size(center, vec2(14.0, 14.0));
    let focused = response.has_focus() || response.hovered();
    let outline = if ticked || focused { palette.accent } else { palette.weak };
    let fill = if ticked { palette.accent } else { palette.field };
    ui.painter().rect(square, 3.0, fill, Stroke::new(1.0, outline), StrokeKind::Inside);
    if ticked {
        let at = |x: f32, y: f32| square.min + vec2(x, y);
        let points = vec![at(3.5, 7.2), at(6.0, 9.8), at(10.6, 4.4)];
        ui.painter().line(points, Stroke::new(1.6, palette.surface));
    }
    response.clicked()
}

/// Columns from the right keep their width; the address takes what is left.
fn cells(ui: &Ui, row: Rect, line: &LoadLine, lang: Lang) {
    let palette = Palette::of(ui);
    let mut right = row.right() - 16.0;
    let mut from_right = |width: f32| {
        let place = Rect::from_min_max(pos2(right - width, row.top()), pos2(right, row.bottom()));
        right -= width + 8.0;
        place
    };
    let total = match line.state {
        LoadState::Running => Terminal::Running.text(lang).to_owned(),
        LoadState::Failed => Terminal::Failed.text(lang).to_owned(),
        LoadState::Stopped => Terminal::Stopped.text(lang).to_owned(),
        LoadState::Complete => format::duration(line.total),
    };
    let color = if line.state == LoadState::Failed { palette.error } else { palette.text };
    cell(ui.painter(), from_right(72.0), &total, theme::body(), color, Align::Right);
    if row.width() > 660.0 {
        let size = format::bytes(line.received_bytes);
        cell(ui.painter(), from_right(64.0), &size, theme::body(), palette.weak, Align::Right);
    }
    if row.width() > 520.0 {
        let requests = counted(line.requests, Counted::Requests, lang);
        cell(ui.painter(), from_right(80.0), &requests, theme::body(), palette.weak, Align::Right);
        let connections = counted(line.connections, Counted::Connections, lang);
        cell(ui.painter(), from_right(96.0), &connections, theme::body(), palette.weak, Align::Right);
    }
    let at = |left: f32, end: f32| {
        Rect::from_min_max(pos2(row.left() + left, row.top()), pos2(row.left() + end, row.bottom()))
    };
    cell(ui.painter(), at(40.0, 64.0), &line.id.to_string(), theme::body(), palette.weak, Align::Left);
    let strategy = strategy_short(line.strategy, lang);
    cell(ui.painter(), at(68.0, 224.0), &strategy, theme::body(), palette.text, Align::Left);
    let address = Rect::from_min_max(pos2(row.left() + 232.0, row.top()), pos2(right, row.bottom()));
    if address.width() > 24.0 {
        cell(ui.painter(), address, &line.address, theme::body(), palette.text, Align::Left);
    }
}

fn line_words(line: &LoadLine, lang: Lang) -> String {
    Words::LoadSaid.with(
        lang,
        &[
            ("n", &line.id.to_string()),
            ("strategy", &strategy_short(line.strategy, lang)),
            ("address", &line.address),
            ("connections", &counted(line.connections, Counted::Connections, lang)),
            ("requests", &counted(line.requests, Counted::Requests, lang)),
            ("total", &format::duration(line.total)),
        ],
    )
}
