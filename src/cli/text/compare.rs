//! A comparison told in a terminal: a table, bars of the totals with their spread, what made the difference, and
//! the arithmetic beside the measurement.

use super::ink::{Ink, Line, Sheet, fit, width, wrap};
use super::wrapped;
use crate::clock::Micros;
use crate::explain::{Compared, Counted, Lang, Terminal, counted, message, named};
use crate::fetch::Contest;
use crate::view::comparison::{
    Comparison, Prediction, Run, Way, byte_difference_words, cause_words, cells, column_titles, sentence,
    sharing_sentence, step_formula, step_words,
};
use crate::view::{Load, format};

/// Columns between two columns of the table.
const GAP: &str = "  ";

/// The whole text.
pub(in crate::cli) fn comparison(
    comparison: &Comparison,
    loads: &[(usize, &Load)],
    contest: &Contest,
    sheet: Sheet,
    lang: Lang,
) -> Vec<Line> {
    let mut lines = above(comparison, loads, contest, lang);
    lines.push(Line::default());
    lines.extend(table(comparison, sheet, lang));
    lines.push(Line::default());
    lines.extend(bars(comparison, sheet.width));
    for run in comparison.runs.iter().filter(|run| !run.arrived()) {
        if let Some(failure) = &run.failure {
            let text = named(&format!("{} {}", run.strategy, run.repeat), &message(failure, lang), lang);
            lines.extend(wrap(&text, sheet.width).iter().map(|line| Line::painted(Ink::Red, line)));
        }
    }
    let said = comparison.verdicts.iter().map(|verdict| sentence(verdict, lang));
    let differing = comparison.differences.iter().take(5).map(|one| byte_difference_words(one, lang));
    let sharing = comparison.sharings.iter().map(|sharing| sharing_sentence(sharing, lang));
    let said: Vec<String> = said.chain(sharing).chain(differing).collect();
    if !said.is_empty() {
        lines.push(Line::default());
        lines.extend(said.iter().flat_map(|text| wrapped(text, sheet.width)));
    }
    for way in &comparison.ways {
        if let Some(prediction) = &way.prediction {
            lines.push(Line::default());
            lines.extend(arithmetic(way, prediction, sheet, lang));
        }
    }
    lines
}

/// `http10 · 43 connections · 43 requests · 3.62 s`.
pub(in crate::cli) fn track_title(way: &Way, run: &Run, lang: Lang) -> String {
    let connections = counted(run.connections, Counted::Connections, lang);
    let requests = counted(run.requests, Counted::Requests, lang);
    format!("{} · {connections} · {requests} · {}", way.strategy, format::duration(run.total))
}

fn above(comparison: &Comparison, loads: &[(usize, &Load)], contest: &Contest, lang: Lang) -> Vec<Line> {
    let Some((_, first)) = loads.first() else {
        return vec![Line::painted(Ink::Yellow, &partly(comparison, contest, lang))];
    };
    let mut lines = vec![Line::painted(Ink::Bold, first.final_url())];
    let (ways, runs) = (contest.strategies.len().to_string(), contest.runs().to_string());
    let count = Terminal::CompareWays.with(lang, &[("ways", &ways), ("runs", &runs)]);
    let names = if contest.warm { Terminal::NamesWarm } else { Terminal::NamesCold };
    lines.push(format!("{count} · {}", names.text(lang)).into());
    let labels = [Terminal::Network, Terminal::Link].map(|label| label.text(lang));
    let indent = labels.iter().map(|label| width(label)).max().unwrap_or(0) + 2;
    for (label, value) in labels.iter().zip([first.network_words(lang), first.link_words(lang)]) {
        lines.push(Line::painted(Ink::Dim, &fit(label, indent, false)).then(&value));
    }
    if comparison.runs.len() < contest.runs() {
        lines.push(Line::painted(Ink::Yellow, &partly(comparison, contest, lang)));
    }
    lines
}

fn partly(comparison: &Comparison, contest: &Contest, lang: Lang) -> String {
    let (done, runs) = (comparison.runs.len().to_string(), contest.runs().to_string());
    Terminal::ComparedPartly.with(lang, &[("done", &done), ("runs", &runs)])
}

fn table(comparison: &Comparison, sheet: Sheet, lang: Lang) -> Vec<Line> {
    let titles = column_titles(lang);
    let rows: Vec<[String; 10]> =
        comparison.ways.iter().filter_map(|way| Some(cells(way, comparison.typical(way)?, "-"))).collect();
    let widths: Vec<usize> = titles
        .iter()
        .enumerate()
        .map(|(column, title)| {
            let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell));
            cells.max().unwrap_or(0).max(width(title))
        })
        .collect();
    // What does not fit any more is left out from the right: the most important stands at the left.
    let mut room = sheet.width;
    let shown = widths.iter().take_while(|wide| {
        let needed = **wide + GAP.len();
        let fits = room + GAP.len() >= needed;
        room = room.saturating_sub(needed);
        fits
    });
    let shown = shown.count();
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let cells = cells.zip(&widths).take(shown).enumerate();
        cells.map(|(column, (cell, wide))| fit(cell, *wide, column > 0)).collect::<Vec<_>>().join(GAP)
    };
    let mut lines = vec![Line::painted(Ink::Bold, line(&mut titles.into_iter()).trim_end())];
    lines.extend(rows.iter().map(|row| line(&mut row.iter().map(String::as_str)).trim_end().into()));
    lines
}

/// A bar for each way: `=` up to the quickest run, `-` up to the slowest, `|` at the median.
fn bars(comparison: &Comparison, columns: usize) -> Vec<Line> {
    let names = comparison.ways.iter().map(|way| way.strategy.name().len()).max().unwrap_or(0);
    let room = columns.saturating_sub(names + 2 * GAP.len() + 8).max(10);
    let longest = comparison.longest().0.max(1);
    let column = |at: Micros| {
        let place = at.0.saturating_mul(room as u64).div_ceil(longest);
        usize::try_from(place).unwrap_or(room).clamp(1, room)
    };
    let line = |way: &Way| {
        let spread = way.totals?;
        let (min, median, max) = (column(spread.min), column(spread.median), column(spread.max));
        let cells = (1..=max).map(|cell| match cell {
            _ if cell == median => '|',
            _ if cell <= min => '=',
            _ => '-',
        });
        let bar = fit(&cells.collect::<String>(), room, false);
        let name = fit(way.strategy.name(), names, false);
        let total = fit(&format::duration(spread.median), 8, true);
        Some(Line::from(name).then(GAP).then_painted(Ink::Blue, &bar).then(GAP).then(&total))
    };
    comparison.ways.iter().filter_map(line).collect()
}

fn arithmetic(way: &Way, prediction: &Prediction, sheet: Sheet, lang: Lang) -> Vec<Line> {
    let title = Compared::Arithmetic.with(lang, &[("strategy", way.strategy.name())]);
    let mut lines = vec![Line::painted(Ink::Bold, &title)];
    let rows = prediction.steps.iter().map(|step| {
        let (words, formula) = (step_words(step.kind, lang), step_formula(step, prediction, lang));
        (words.to_owned(), formula, format::duration(step.total))
    });
    let sums = [
        (Compared::Predicted, format::duration(prediction.total)),
        (Compared::Measured, format::duration(prediction.measured)),
        (Compared::Difference, prediction.difference_words()),
    ];
    let sums = sums.into_iter().map(|(label, value)| (label.text(lang).to_owned(), String::new(), value));
    let rows: Vec<_> = rows.chain(sums).collect();
    let widest = |of: &dyn Fn(&(String, String, String)) -> usize| rows.iter().map(of).max().unwrap_or(0);
    let (first, second, third) =
        (widest(&|row| width(&row.0)), widest(&|row| width(&row.1)), widest(&|row| width(&row.2)));
    for (words, formula, total) in &rows {
        let (words, formula) = (fit(words, first, false), fit(formula, second, true));
        lines.push(format!("  {words}{GAP}{formula}{GAP}{}", fit(total, third, true)).into());
    }
    let link = if prediction.emulated { Compared::LinkExact } else { Compared::LinkMeasured };
    for text in [cause_words(prediction.cause, lang), link.text(lang).to_owned()] {
        let wrapped = wrap(&text, sheet.width.saturating_sub(2));
        lines.extend(wrapped.iter().map(|line| Line::from("  ").then_painted(Ink::Dim, line)));
    }
    lines
}
