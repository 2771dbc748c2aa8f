//! The waterfall in characters: one line per exchange, each phase with a character of its own.

use super::ink::{Ink, Line, Sheet, width};
use crate::clock::Micros;
use crate::explain::Lang;
use crate::view::{Phase, Row, Span, Waterfall, format};

/// The character of a phase; it says which one without colour.
const fn mark(phase: Phase) -> (char, Ink) {
    match phase {
        Phase::Blocked => ('.', Ink::Dim),
        Phase::Dns => ('?', Ink::Cyan),
        Phase::Connect => ('+', Ink::Yellow),
        Phase::Ssl => ('%', Ink::Magenta),
        Phase::Send => ('>', Ink::Red),
        Phase::Wait => ('-', Ink::Green),
        Phase::Receive => ('#', Ink::Blue),
    }
}

/// What the characters mean: `. blocked   ? name lookup ...`, in as many lines as it takes.
pub(super) fn legend(sheet: Sheet, lang: Lang) -> Vec<Line> {
    const GAP: &str = "   ";
    let mut lines = Vec::new();
    let mut line = Line::default();
    for phase in Phase::ALL {
        let (character, ink) = mark(phase);
        let entry = Line::painted(ink, &character.to_string()).then(" ").then(phase.words(lang));
        line = match line.width() {
            0 => entry,
            taken if taken + GAP.len() + entry.width() <= sheet.width => line.then(GAP).then_line(entry),
            _ => {
                lines.push(line);
                entry
            }
        };
    }
    lines.push(line);
    lines
}

/// The axis's marks over `columns` columns: `0      100 ms   200 ms`. Where they would touch, every second
/// one stands, or every third, so that they stay even.
pub(super) fn axis(waterfall: &Waterfall, columns: usize) -> String {
    (1..=waterfall.ticks.len()).find_map(|stride| even_marks(waterfall, columns, stride)).unwrap_or_default()
}

fn even_marks(waterfall: &Waterfall, columns: usize, stride: usize) -> Option<String> {
    let mut line = String::new();
    for tick in waterfall.ticks.iter().step_by(stride) {
        let label = if tick.0 == 0 { "0".to_owned() } else { tick_label(*tick) };
        let at = column_of(*tick, waterfall.end, columns);
        if at + width(&label) > columns {
            break;
        }
        if !line.is_empty() && at <= width(&line) {
            return None;
        }
        line.push_str(&" ".repeat(at - width(&line)));
        line.push_str(&label);
    }
    Some(line)
}

/// A round time without needless digits: `100 ms`, `2 s`, `0.5 ms`.
fn tick_label(tick: Micros) -> String {
    let label = format::duration(tick);
    let Some((number, unit)) = label.split_once(' ') else { return label };
    let short =
        if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number };
    format!("{short} {unit}")
}

/// The bar of `row` over `columns` columns.
pub(super) fn bar(row: &Row, end: Micros, columns: usize) -> Line {
    let mut cells: Vec<Option<Phase>> = (0..columns).map(|cell| phase_in(row, end, cell, columns)).collect();
    // What is shorter than a column is still shown: by the longest of its phases.
    if cells.iter().all(Option::is_none)
        && let (Some((phase, _)), Some((_, first))) =
            (row.bars.iter().max_by_key(|(_, span)| span.length()), row.bars.first())
        && let Some(cell) = cells.get_mut(column_of(first.start, end, columns))
    {
        *cell = Some(*phase);
    }
    let mut line = Line::default();
    for run in cells.chunk_by(|a, b| a == b) {
        line = match run.first().copied().flatten() {
            Some(phase) => {
                let (character, ink) = mark(phase);
                line.then_painted(ink, &character.to_string().repeat(run.len()))
            }
            None => line.then(&" ".repeat(run.len())),
        };
    }
    line.trimmed()
}

/// The phase that fills most of a column, if at least half of the column is filled.
fn phase_in(row: &Row, end: Micros, cell: usize, columns: usize) -> Option<Phase> {
    let (from, to) = (time_of(cell, end, columns), time_of(cell + 1, end, columns));
    let inside = |span: &Span| span.end.min(to).since(span.start.max(from)).0;
    let of = |wanted: bool| row.bars.iter().filter(move |(phase, _)| (*phase == Phase::Ssl) == wanted);
    let filled: u64 = of(false).map(|(_, span)| inside(span)).sum();
    if filled == 0 || filled * 2 < to.since(from).0 {
        return None;
    }
    let (phase, span) = of(false).max_by_key(|(_, span)| inside(span))?;
    let secured = of(true).map(|(_, ssl)| inside(ssl)).sum::<u64>();
    // TLS lies inside connect.
    Some(if *phase == Phase::Connect && secured * 2 >= inside(span) { Phase::Ssl } else { *phase })
}

/// When the column begins.
fn time_of(cell: usize, end: Micros, columns: usize) -> Micros {
    Micros(end.0.saturating_mul(cell as u64) / (columns.max(1) as u64))
}

/// The column in which `at` lies.
fn column_of(at: Micros, end: Micros, columns: usize) -> usize {
    let column = at.0.saturating_mul(columns as u64) / end.0.max(1);
    usize::try_from(column).unwrap_or(columns).min(columns.saturating_sub(1))
}
