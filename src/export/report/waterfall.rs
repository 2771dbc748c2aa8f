//! The requests on one time axis: a table whose last column is drawn with the window's own shapes.

use super::Told;
use super::bounds::{MOST_ROWS, ROW_LETTERS, WATERFALL_BYTES};
use super::legend::{self, HEIGHT, WIDTH, row_place, scale, ticks_head};
use super::page::{cut, end_section, section};
use crate::clock::Micros;
use crate::explain::{JourneyWord, Ui, kind_name, message};
use crate::export::html::{Html, shortened};
use crate::record::Way;
use crate::view::drawing::{self, Hue, RowPlace, Shape, TimeScale};
use crate::view::{Row, Waterfall, format};

/// Writes the table.
pub(super) fn table(html: &mut Html, told: &Told<'_>) {
    let (waterfall, lang) = (told.waterfall, told.lang);
    section(html, "requests", Ui::Waterfall.text(lang));
    if waterfall.rows.is_empty() {
        html.element("p", "weak", Ui::NoRequests.text(lang));
        return end_section(html);
    }
    let scale = scale(waterfall.end);
    html.put("<div class=\"wide\"><table class=\"rows\"><thead><tr><th class=\"c-id n\">#</th>");
    for (class, words) in [
        ("c-name", Ui::ColumnName),
        ("c-method", Ui::ColumnMethod),
        ("c-status", Ui::ColumnStatus),
        ("c-kind", Ui::ColumnKind),
        ("c-conn n", Ui::ColumnConnection),
        ("c-size n", Ui::ColumnSize),
        ("c-time n", Ui::ColumnTime),
    ] {
        html.element("th", class, words.text(lang));
    }
    html.put("<th class=\"time\">");
    ticks_head(html, scale, WIDTH);
    html.put("</th></tr></thead><tbody>\n");
    let mut shown = 0;
    for row in waterfall.rows.iter().take(MOST_ROWS) {
        if html.len() > WATERFALL_BYTES {
            break;
        }
        self::row(html, row, (waterfall, scale), told);
        shown += 1;
    }
    html.put("</tbody></table></div>\n");
    cut(html, (shown, waterfall.rows.len()), lang);
    legend::phases(html, lang);
    marks(html, told);
    end_section(html);
}

fn row(html: &mut Html, row: &Row, on: (&Waterfall, TimeScale), told: &Told<'_>) {
    let lang = told.lang;
    let wrong = if row.is_wrong() { "wrong" } else { "" };
    html.start("tr", &[("id", &format!("row-{}", row.id))]).element("td", "n weak", &row.id.to_string());
    let url = shortened(&row.url, ROW_LETTERS);
    html.start("td", &[("title", &url), ("class", wrong)]);
    let name = shortened(&row.name, ROW_LETTERS);
    html.link(&format!("request-{}", row.id), &name).put("</td>");
    let method = if row.is_local { "–" } else { row.method.as_str() };
    html.element("td", "weak", &shortened(method, 12));
    let status = row.status.map_or_else(|| "–".to_owned(), |status| status.to_string());
    match &row.failure {
        Some(failure) => {
            let why = message(failure, lang);
            let why = shortened(&why, ROW_LETTERS);
            html.start("td", &[("title", &why), ("class", "wrong")]).text("✗").put("</td>");
        }
        None => _ = html.element("td", wrong, &status),
    }
    html.element("td", "weak", kind_name(row.kind, lang)).put("<td class=\"n\">");
    if let Some(id) = row.connection {
        html.link(&format!("connection-{id}"), &id.to_string());
    }
    html.put("</td>").element("td", "n weak", &format::bytes(row.received_bytes));
    html.element("td", "n", &format::duration(row.elapsed)).put("<td class=\"time\">");
    html.drawing((WIDTH, HEIGHT), &shapes(row, on, told)).put("</td></tr>\n");
}

fn shapes(row: &Row, (waterfall, scale): (&Waterfall, TimeScale), told: &Told<'_>) -> Vec<Shape> {
    let place = row_place(scale);
    let mut shapes = Vec::new();
    drawing::after(&mut shapes, place, waterfall.last_byte);
    drawing::grid(&mut shapes, scale, 0.0, HEIGHT);
    drawing::bars(&mut shapes, place, &row.bars);
    drawing::reads(&mut shapes, place, row);
    if let Some(closing) = row.closing {
        let end = row.bars.iter().map(|(_, span)| span.end).max().unwrap_or(closing.0);
        drawing::closing(&mut shapes, place, end, closing);
    }
    // A line under what decided how long the load took; a frame would need the rest dimmed.
    if row.way != Way::Local {
        let spans = told.journey.on_path.get(&row.id).map_or(&[][..], Vec::as_slice);
        drawing::underlines(&mut shapes, place, spans, Hue::Text);
    }
    drawing::time_marks(&mut shapes, place, &waterfall.marks);
    shapes
}

/// What the marks across the rows stand for, and when.
fn marks(html: &mut Html, told: &Told<'_>) {
    html.put("<p class=\"legend\">");
    for (mark, at) in &told.waterfall.marks {
        let mut shapes = Vec::new();
        drawing::time_mark(&mut shapes, *mark, (11.0, 0.0, 16.0));
        html.put("<span>").drawing((22.0, 16.0), &shapes);
        html.text(mark.words(told.lang)).put("&nbsp;").moment(*at).put("</span>");
    }
    let swatch = TimeScale { left: 1.0, right: 20.0, ..scale(Micros(1)) };
    let place = RowPlace { scale: swatch, top: 0.0, bottom: 16.0 };
    let mut shapes = Vec::new();
    drawing::underlines(&mut shapes, place, &[swatch.shown], Hue::Text);
    html.put("<span>").drawing((22.0, 16.0), &shapes).text(JourneyWord::CriticalPath.text(told.lang));
    html.put("</span></p>\n");
}
