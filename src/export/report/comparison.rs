//! A comparison of loading strategies as a report: the numbers, the tracks on one axis, what made the difference, the arithmetic.

use super::bounds::{MOST_CONNECTIONS, MOST_LISTED, WATERFALL_BYTES};
use super::legend::{self, HEIGHT, WIDTH, row_place, scale, ticks_head};
use super::page::{self, cut, end_fold, end_section, fold, section};
use crate::explain::{Compared, Counted, Lang, ReportWord as W, Terminal, Ui, counted, message, named};
use crate::export::html::Html;
use crate::record::Secrets;
use crate::view::comparison::{
    Align, Board, Comparison, Lane, Prediction, Run, Track, Tracks, Way, byte_difference_words, cause_words,
    cells, column_titles, sentence, sharing_sentence, step_formula, step_words,
};
use crate::view::drawing::{self, Area, Hue, Shape, TimeScale};
use crate::view::{Load, Phase, Span, format};

/// The width of the tracks, which have no columns beside them.
const WIDE: f32 = 960.0;

/// The report of `loads`, each with the number of its repeat. `cold`: names were looked up in every run. The loads are those of
/// masked logs, unless secrets are kept.
#[must_use]
pub fn comparison_report(loads: &[(usize, &Load)], cold: bool, secrets: Secrets, lang: Lang) -> String {
    let board = Board::of_runs(loads, cold);
    let url = loads.first().map_or("", |(_, load)| load.final_url());
    let mut html = Html::default();
    page::begin(&mut html, &W::ComparisonTitle.with(lang, &[("url", url)]), lang);
    html.put("<header>").element("p", "kicker", W::ComparisonKicker.text(lang)).element("h1", "", url);
    if let Some((_, first)) = loads.first() {
        html.put("<table class=\"facts\">");
        html.fact(W::LoadedAt.text(lang), &format!("{} UTC", format::minute(first.unix_ms)));
        html.fact(Terminal::Network.text(lang), &first.network_words(lang));
        html.fact(Terminal::Link.text(lang), &first.link_words(lang));
        let names = if cold { Terminal::NamesCold } else { Terminal::NamesWarm };
        let (ways, runs) = (board.comparison.ways.len().to_string(), board.comparison.runs.len().to_string());
        let ways = Terminal::CompareWays.with(lang, &[("ways", &ways), ("runs", &runs)]);
        html.explained(Terminal::Strategy.text(lang), &ways, names.text(lang));
        html.put("</table>\n");
    }
    html.put("</header>\n");
    difference(&mut html, &board.comparison, lang);
    numbers(&mut html, &board.comparison, lang);
    if let Some(tracks) = board.tracks(Align::Start) {
        self::tracks(&mut html, &board, tracks, lang);
    }
    for way in &board.comparison.ways {
        if let Some(prediction) = &way.prediction {
            arithmetic(&mut html, way, prediction, lang);
        }
    }
    page::end(&mut html, secrets, lang);
    html.finish()
}

/// What made the difference.
fn difference(html: &mut Html, comparison: &Comparison, lang: Lang) {
    let said = comparison.verdicts.iter().map(|verdict| sentence(verdict, lang));
    let sharing = comparison.sharings.iter().map(|sharing| sharing_sentence(sharing, lang));
    let differing = comparison.differences.iter().take(5).map(|one| byte_difference_words(one, lang));
    let mut said = said.chain(sharing).chain(differing).take(MOST_LISTED);
    if let Some(first) = said.next() {
        html.element("div", "verdict", &first).put("\n");
    }
    for text in said {
        html.element("p", "", &text);
    }
    for run in comparison.runs.iter().filter(|run| !run.arrived()).take(MOST_LISTED) {
        if let Some(failure) = &run.failure {
            let text = named(&format!("{} {}", run.strategy, run.repeat), &message(failure, lang), lang);
            html.element("p", "wrong", &text);
        }
    }
}

/// The numbers of each way, and its total as a bar with the spread of its runs.
fn numbers(html: &mut Html, comparison: &Comparison, lang: Lang) {
    section(html, "numbers", W::Numbers.text(lang));
    html.put("<div class=\"numbers\"><table class=\"list\"><tr>");
    for (place, title) in column_titles(lang).into_iter().enumerate() {
        html.element("th", if place == 0 { "" } else { "n" }, title);
    }
    html.put("</tr>\n");
    for way in &comparison.ways {
        let Some(run) = comparison.typical(way) else { continue };
        html.put("<tr>");
        for (place, cell) in cells(way, run, "–").into_iter().enumerate() {
            html.element("td", if place == 0 { "" } else { "n" }, &cell);
        }
        html.put("</tr>\n");
    }
    html.put("</table></div>\n<table class=\"rows\"><tbody>\n");
    for way in &comparison.ways {
        html.put("<tr>").element("td", "c-name", way.strategy.name()).put("<td class=\"time\">");
        html.drawing((WIDTH, 18.0), &spread(way, comparison));
        let median = way.totals.map_or_else(String::new, |spread| format::duration(spread.median));
        html.put("</td>").element("td", "c-time n", &median).put("</tr>\n");
    }
    html.put("</tbody></table>\n");
    end_section(html);
}

/// The median as a bar, the quickest and the slowest run as a line with ends.
fn spread(way: &Way, comparison: &Comparison) -> Vec<Shape> {
    let Some(totals) = way.totals else { return Vec::new() };
    let scale = scale(comparison.longest());
    let area = |from: f32, to: f32, top: f32, bottom: f32| Area { left: from, top, right: to, bottom };
    let fill = |area: Area, hue: Hue| Shape::Fill { area, round: 1.0, tone: hue.into() };
    let (min, max) = (scale.x(totals.min), scale.x(totals.max));
    vec![
        fill(area(scale.left, scale.x(totals.median), 4.0, 14.0), Hue::Phase(Phase::Wait)),
        fill(area(min, max.max(min + 1.0), 8.5, 9.5), Hue::Text),
        fill(area(min - 0.5, min + 0.5, 5.5, 12.5), Hue::Text),
        fill(area(max - 0.5, max + 0.5, 5.5, 12.5), Hue::Text),
    ]
}

/// The loads one above the other on one axis, a line for each connection.
fn tracks(html: &mut Html, board: &Board, tracks: &Tracks, lang: Lang) {
    section(html, "tracks", W::Tracks.text(lang));
    let scale = TimeScale { right: WIDE - 16.0, ..scale(tracks.end) };
    html.put("<table class=\"rows\"><thead><tr><th class=\"c-id n\">").text(Ui::ColumnConnection.text(lang));
    html.put("</th><th class=\"time\">");
    ticks_head(html, scale, WIDE);
    html.put("</th></tr></thead>\n");
    let mut shown = 0;
    for (track, run) in tracks.tracks.iter().zip(&board.shown) {
        let Some(run) = board.comparison.runs.get(*run) else { continue };
        if html.len() > WATERFALL_BYTES {
            break;
        }
        self::track(html, (track, run), scale, lang);
        shown += 1;
    }
    html.put("</table>\n");
    cut(html, (shown, tracks.tracks.len()), lang);
    legend::phases(html, lang);
    end_section(html);
}

fn track(html: &mut Html, (track, run): (&Track, &Run), scale: TimeScale, lang: Lang) {
    let counts = [
        counted(run.connections, Counted::Connections, lang),
        counted(run.requests, Counted::Requests, lang),
        format::duration(run.total),
    ];
    html.put("<tbody><tr><td colspan=\"2\" class=\"track\">").element("b", "", run.strategy.name());
    html.put(" ").element("span", "weak", &counts.join(" · ")).put("</td></tr>\n");
    for lane in track.lanes.iter().take(MOST_CONNECTIONS) {
        let first = lane.connections.first().map(|(id, _)| id.to_string()).unwrap_or_default();
        let more = if lane.connections.len() > 1 { "…" } else { "" };
        html.put("<tr>").element("td", "n weak", &format!("{first}{more}")).put("<td class=\"time\">");
        html.drawing((WIDE, HEIGHT), &lane_shapes(lane, track, scale)).put("</td></tr>\n");
    }
    if let Some(rest @ 1..) = track.lanes.len().checked_sub(MOST_CONNECTIONS) {
        let rest = Ui::AndMore.with(lang, &[("n", &rest.to_string())]);
        html.put("<tr><td></td>").element("td", "cut", &rest).put("</tr>\n");
    }
    html.put("</tbody>\n");
}

fn lane_shapes(lane: &Lane, track: &Track, scale: TimeScale) -> Vec<Shape> {
    let mut shapes = Vec::new();
    drawing::grid(&mut shapes, scale, 0.0, HEIGHT);
    let mut covered = f32::NEG_INFINITY;
    for row in lane.rows.iter().filter_map(|place| track.rows.get(*place)) {
        // At most one request for each unit, however many the connection has carried.
        let right = scale.x(row.start + row.elapsed + track.shift);
        if right <= covered + 0.5 {
            continue;
        }
        covered = right;
        drawing::bars(&mut shapes, row_place(scale), &carried(row, track));
    }
    shapes
}

/// The bars of `row` on the axis of all; what waits for a connection is not on it yet.
pub(in crate::export) fn carried(row: &crate::view::Row, track: &Track) -> Vec<(Phase, Span)> {
    let on_it = row.bars.iter().filter(|(phase, _)| *phase != Phase::Blocked);
    let moved = |span: &Span| Span { start: span.start + track.shift, end: span.end + track.shift };
    on_it.map(|(phase, span)| (*phase, moved(span))).collect()
}

fn arithmetic(html: &mut Html, way: &Way, prediction: &Prediction, lang: Lang) {
    fold(html, &format!("arithmetic-{}", way.strategy.name()), |html| {
        html.text(&Compared::Arithmetic.with(lang, &[("strategy", way.strategy.name())]));
        html.put(" ").element("span", "weak", &prediction.difference_words());
    });
    html.put("<table class=\"list\">");
    for step in &prediction.steps {
        html.put("<tr>").element("td", "", step_words(step.kind, lang));
        html.element("td", "n weak", &step_formula(step, prediction, lang));
        html.element("td", "n", &format::duration(step.total)).put("</tr>\n");
    }
    for (words, value) in [
        (Compared::Predicted, format::duration(prediction.total)),
        (Compared::Measured, format::duration(prediction.measured)),
        (Compared::Difference, prediction.difference_words()),
    ] {
        html.put("<tr><td>").element("b", "", words.text(lang)).put("</td><td></td>");
        html.element("td", "n", &value).put("</tr>\n");
    }
    html.put("</table>\n");
    let link = if prediction.emulated { Compared::LinkExact } else { Compared::LinkMeasured };
    html.element("p", "weak", &cause_words(prediction.cause, lang)).element("p", "weak", link.text(lang));
    end_fold(html);
}
