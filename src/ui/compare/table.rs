//! The numbers of each way, and its total as a bar with the spread of its runs.
//!
//! ```text
//!  way        median  from .. to        predicted  round trips  conns  requests  1st picture  sent  received  ▇▇▇▇┤▏├
//! ```

use egui::{Grid, Rect, RichText, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::clock::Micros;
use crate::explain::{Compared, Counted, Lang, counted};
use crate::ui::theme::{self, Palette};
use crate::ui::widgets::Axis;
use crate::view::comparison::{Board, Run, Way, cells, column_titles};
use crate::view::format;

/// What the columns of numbers take from the width.
const TABLE: f32 = 800.0;

pub(super) fn table_ui(ui: &mut Ui, board: &Board, lang: Lang) {
    let weak = Palette::of(ui).weak;
    let longest = board.comparison.longest();
    let bars = (ui.available_width() - TABLE).clamp(80.0, 420.0);
    Grid::new("compare-table").striped(true).spacing(vec2(16.0, 4.0)).show(ui, |ui| {
        for title in column_titles(lang) {
            ui.label(RichText::new(title).font(theme::small()).color(weak));
        }
        ui.end_row();
        for way in &board.comparison.ways {
            let Some(run) = board.comparison.typical(way) else { continue };
            row_ui(ui, way, run, lang);
            bar_ui(ui, way, (longest, bars), lang);
            ui.end_row();
        }
    });
}

fn row_ui(ui: &mut Ui, way: &Way, run: &Run, lang: Lang) {
    let [_, median, ..] = &cells(way, run, "–");
    let said = Compared::RowSaid.with(
        lang,
        &[
            ("way", way.strategy.name()),
            ("median", median),
            ("trips", &run.round_trips.sum().to_string()),
            ("connections", &counted(run.connections, Counted::Connections, lang)),
            ("requests", &counted(run.requests, Counted::Requests, lang)),
        ],
    );
    let name = ui.label(RichText::new(way.strategy.name()).font(theme::strong(13.0)));
    name.widget_info(|| WidgetInfo::labeled(Role::Row, true, &said));
    for cell in cells(way, run, "–").into_iter().skip(1) {
        ui.label(cell);
    }
}

/// Solid up to the quickest run, hollow up to the slowest, a thick line at the median.
fn bar_ui(ui: &mut Ui, way: &Way, (longest, width): (Micros, f32), lang: Lang) {
    let Some(spread) = way.totals else { return };
    let (rect, response) = ui.allocate_exact_size(vec2(width, 18.0), Sense::hover());
    let said = Compared::BarSaid.with(
        lang,
        &[
            ("way", way.strategy.name()),
            ("median", &format::duration(spread.median)),
            ("min", &format::duration(spread.min)),
            ("max", &format::duration(spread.max)),
        ],
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
    let palette = Palette::of(ui);
    let at = |time: Micros| Axis::whole(rect, longest).x(time);
    let band = rect.shrink2(vec2(0.0, 4.0));
    let solid = Rect::from_min_max(band.min, pos2(at(spread.min), band.bottom()));
    ui.painter().rect_filled(solid, 1.0, palette.accent);
    let hollow = Rect::from_min_max(pos2(at(spread.min), band.top()), pos2(at(spread.max), band.bottom()));
    ui.painter().rect_stroke(hollow, 0.0, Stroke::new(1.0, palette.accent), StrokeKind::Inside);
    ui.painter().vline(at(spread.median), rect.y_range(), Stroke::new(2.0, palette.text));
    response.on_hover_text(said);
}
