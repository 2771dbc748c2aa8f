//! The sparkline under the ruler, in place of the dock where the window is low: all bars as thin lines on the ruler's axis.
//!
//! ```text
//!  ^ 4 requests · slowest 470 ms: letter.gif    ▬▬▬▬
//!                                                    ◆▬▬▬▬▬▬▬▬▬▬▬▬▬    the slowest begins with a diamond
//!                                                    ▬▬▬×               what failed ends with a cross
//! ```
//!
//! A click or Enter opens the dock.

use egui::{
    Id, Painter, Pos2, Rangef, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::theme::{self, Palette};
use super::widgets::{Align, Axis, cell};
use super::{Command, DockTab};
use crate::clock::Micros;
use crate::explain::{Counted, JourneyWord as W, Lang, Mark, counted};
use crate::view::{LitBars, Row, Span, Sparkline, Waterfall, format, sparkline};

/// How high it is.
pub const SPARK: f32 = 22.0;
/// The least distance of two lines.
const PITCH: f32 = 2.0;
/// The space above and below the lines.
const MARGIN: f32 = 3.0;

/// What the sparkline shows.
#[derive(Clone, Copy, Debug)]
pub struct Spark<'a> {
    /// The rows as they became in the end.
    pub waterfall: &'a Waterfall,
    /// What a station of the journey stands for, while it is pointed at: the rest is dimmed.
    pub lit: Option<&'a LitBars>,
    /// Where the playhead stands; none at the end.
    pub at: Option<Micros>,
    /// The language.
    pub lang: Lang,
}

/// Draws the sparkline into `area`; `axis` is the ruler's.
pub(super) fn sparkline_ui(ui: &Ui, area: Rect, axis: Axis, spark: Spark<'_>) -> Option<Command> {
    let palette = Palette::of(ui);
    let response = ui.interact(area, Id::unique("sparkline"), Sense::click());
    let lines = sparkline(spark.waterfall, most(area.height()));
    let words = words(&lines, spark.lang);
    let said = [words.as_str(), W::SparkOpens.text(spark.lang)].join(Mark::Comma.text(spark.lang));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    if response.hovered() {
        ui.painter().rect_filled(area, 0.0, palette.hover);
    }
    let up = pos2(area.left() + 18.0, area.center().y);
    let chevron = vec![up + vec2(-4.0, 2.0), up + vec2(0.0, -2.0), up + vec2(4.0, 2.0)];
    ui.painter().line(chevron, Stroke::new(1.5, palette.weak));
    let text = Rect::from_min_max(
        pos2(area.left() + 32.0, area.top()),
        pos2(axis.rect.left() - 16.0, area.bottom()),
    );
    cell(ui.painter(), text, &words, theme::small(), palette.text, Align::Left);
    let axis = axis.within(Rect::from_x_y_ranges(axis.rect.x_range(), area.y_range()));
    lines_ui(ui, axis, &lines, spark.lit);
    if let Some(at) = spark.at {
        let x = axis.x(at);
        let later = Rect::from_x_y_ranges(x..=axis.rect.right() + 8.0, area.y_range());
        ui.painter().rect_filled(later, 0.0, palette.chrome.gamma_multiply(0.7));
        ui.painter().vline(x, area.y_range(), Stroke::new(2.0, palette.accent));
    }
    if response.has_focus() {
        let ring = Stroke::new(2.0, palette.accent);
        ui.painter().rect_stroke(area.shrink(1.0), 4.0, ring, StrokeKind::Inside);
    }
    let is_clicked = response.clicked();
    response.on_hover_text(said);
    is_clicked.then_some(Command::ShowDock(DockTab::Waterfall))
}

/// So many lines have room in a sparkline of this height.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few lines")]
fn most(height: f32) -> usize {
    ((height - 2.0 * MARGIN) / PITCH) as usize
}

/// `4 requests · errors: 1 · slowest 470 ms: letter.gif`.
fn words(lines: &Sparkline<'_>, lang: Lang) -> String {
    let mut words = vec![counted(lines.all, Counted::Requests, lang)];
    if lines.wrong > 0 {
        words.push(W::SparkWrong.with(lang, &[("n", &lines.wrong.to_string())]));
    }
    if let Some(slowest) = lines.slowest {
        let time = format::duration(slowest.elapsed);
        words.push(W::SparkSlowest.with(lang, &[("name", &slowest.name), ("time", &time)]));
    }
    if lines.lines.len() < lines.all {
        let n = lines.lines.len().to_string();
        words.push(W::SparkDrawn.with(lang, &[("n", &n)]));
    }
    words.join(" · ")
}

#[expect(clippy::cast_precision_loss, reason = "a few lines")]
fn lines_ui(ui: &Ui, axis: Axis, lines: &Sparkline<'_>, lit: Option<&LitBars>) {
    let palette = Palette::of(ui);
    let painter = ui.painter();
    let room = axis.rect.shrink2(vec2(0.0, MARGIN));
    let count = lines.lines.len().max(1) as f32;
    let pitch = (room.height() / count).clamp(PITCH, 6.0);
    let top = room.center().y - pitch * count / 2.0;
    let place = |n: usize| top + (n as f32 + 0.5) * pitch;
    let is_slowest = |row: &Row| lines.slowest.is_some_and(|slowest| slowest.id == row.id);
    let thick = (pitch - 1.0).clamp(1.0, 3.0);
    for (n, row) in lines.lines.iter().enumerate() {
        let width = if is_slowest(row) { thick + 1.0 } else { thick };
        line_ui(&axis.clip(painter), palette, axis, row, (place(n), width));
        if let Some(lit) = lit {
            let reach = Rangef::new(place(n) - pitch / 2.0, place(n) + pitch / 2.0);
            dim_ui(painter, palette, axis, reach, &lit.spans(row));
        }
    }
    // Over the lines, which may be closer together than a mark is high.
    for (n, row) in lines.lines.iter().enumerate() {
        let y = place(n);
        if is_slowest(row) {
            diamond(painter, palette, pos2(axis.x(row.start) - 5.0, y));
        }
        if row.is_wrong() {
            cross(painter, palette, pos2(axis.x(row.start + row.elapsed) + 5.0, y));
        }
    }
}

/// The phases of `row` at the height `y`.
fn line_ui(painter: &Painter, palette: &Palette, axis: Axis, row: &Row, (y, width): (f32, f32)) {
    for (phase, span) in row.bars.iter().filter(|(_, span)| axis.shows(*span)) {
        let x = axis.x(span.start)..=axis.x(span.end).max(axis.x(span.start) + 1.0);
        let bar = Rect::from_x_y_ranges(x, y - width / 2.0..=y + width / 2.0);
        painter.rect_filled(bar, 0.0, palette.phase(*phase));
    }
}

/// Dims what lies between `spans` at this height.
fn dim_ui(painter: &Painter, palette: &Palette, axis: Axis, height: Rangef, spans: &[Span]) {
    let sides =
        spans.iter().flat_map(|span| [axis.x(span.start), axis.x(span.end).max(axis.x(span.start) + 1.0)]);
    let sides: Vec<f32> =
        [axis.rect.left() - 8.0].into_iter().chain(sides).chain([axis.rect.right() + 8.0]).collect();
    for (from, to) in sides.iter().zip(sides.iter().skip(1)).step_by(2).filter(|(from, to)| from < to) {
        let between = Rect::from_x_y_ranges(*from..=*to, height);
        painter.rect_filled(between, 0.0, palette.chrome.gamma_multiply(0.7));
    }
}

fn diamond(painter: &Painter, palette: &Palette, at: Pos2) {
    let points = [vec2(-4.0, 0.0), vec2(0.0, -4.0), vec2(4.0, 0.0), vec2(0.0, 4.0)].map(|by| at + by);
    let halo = Stroke::new(1.0, palette.chrome);
    painter.add(Shape::convex_polygon(points.to_vec(), palette.text, halo));
}

fn cross(painter: &Painter, palette: &Palette, at: Pos2) {
    for (color, width) in [(palette.chrome, 4.0), (palette.error, 2.0)] {
        for way in [1.0, -1.0] {
            let by = vec2(3.0, 3.0 * way);
            painter.line_segment([at - by, at + by], Stroke::new(width, color));
        }
    }
}
