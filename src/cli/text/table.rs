//! The table of requests with the waterfall beside it, fitted into the sheet.

use super::chart;
use super::ink::{Ink, Line, Sheet, fit, width, wrap};
use crate::explain::{Lang, Terminal, kind_name, message};
use crate::record::Failure;
use crate::view::{Row, Waterfall, format};

/// Columns between two columns of the table.
const GAP: &str = "  ";
/// A chart with fewer columns shows nothing.
const MIN_CHART: usize = 16;
/// A name with fewer columns says nothing.
const MIN_NAME: usize = 12;
/// A name with more columns leaves too little for the chart.
const MAX_NAME: usize = 32;

/// Where the column of names stands.
const NAME: usize = 1;

/// One column of the table.
struct Column {
    title: Terminal,
    heading: &'static str,
    at_right: bool,
    cells: Vec<String>,
    width: usize,
}

impl Column {
    fn new(title: Terminal, lang: Lang, at_right: bool, cells: impl Iterator<Item = String>) -> Self {
        let heading = title.text(lang);
        let cells: Vec<String> = cells.collect();
        let width = cells.iter().map(|cell| width(cell)).max().unwrap_or(0).max(width(heading));
        Self { title, heading, at_right, cells, width }
    }
}

/// The table: a line of titles with the time axis, a line per request, the reason below one that failed unless
/// it is `told` elsewhere.
pub(super) fn table(waterfall: &Waterfall, told: Option<&Failure>, sheet: Sheet, lang: Lang) -> Vec<Line> {
    let mut columns = columns(&waterfall.rows, lang);
    let chart_width = fit_columns(&mut columns, sheet.width);
    let line = |cell: &dyn Fn(&Column) -> &str| {
        columns
            .iter()
            .map(|column| fit(cell(column), column.width, column.at_right))
            .collect::<Vec<_>>()
            .join(GAP)
    };
    let titles = line(&|column| column.heading);
    let axis = chart_width.map(|columns| chart::axis(waterfall, columns)).unwrap_or_default();
    let mut lines = vec![Line::painted(Ink::Bold, format!("{titles}{GAP}{axis}").trim_end())];
    for (index, row) in waterfall.rows.iter().enumerate() {
        let cells = line(&|column| column.cells.get(index).map_or("", String::as_str));
        let cells = if row.failure.is_some() { Line::painted(Ink::Red, &cells) } else { Line::from(cells) };
        let bar = chart_width.map(|columns| chart::bar(row, waterfall.end, columns)).unwrap_or_default();
        lines.push(cells.then(GAP).then_line(bar).trimmed());
        if let Some(failure) = row.failure.as_ref().filter(|failure| Some(*failure) != told) {
            let indent = " ".repeat(columns.first().map_or(0, |column| column.width) + GAP.len());
            for text in wrap(&message(failure, lang), sheet.width.saturating_sub(indent.len())) {
                lines.push(Line::from(&*indent).then_painted(Ink::Red, &text));
            }
        }
    }
    lines
}

fn columns(rows: &[Row], lang: Lang) -> Vec<Column> {
    let dash = || "-".to_owned();
    let column = |title, at_right, cell: &dyn Fn(&Row) -> String| {
        Column::new(title, lang, at_right, rows.iter().map(cell))
    };
    vec![
        column(Terminal::ColumnId, true, &|row| row.id.to_string()),
        column(Terminal::ColumnName, false, &|row| row.name.clone()),
        column(Terminal::ColumnMethod, false, &|row| row.method.clone()),
        column(Terminal::ColumnStatus, true, &|row| row.status.map_or_else(dash, |code| code.to_string())),
        column(Terminal::ColumnKind, false, &|row| kind_name(row.kind, lang).to_owned()),
        column(Terminal::ColumnConnection, true, &|row| {
            row.connection.map_or_else(dash, |id| id.to_string())
        }),
        column(Terminal::ColumnSize, true, &|row| format::bytes(row.received_bytes)),
        column(Terminal::ColumnTime, true, &|row| format::duration(row.elapsed)),
    ]
}

/// Narrows the names and, where that is not enough, gives up columns until the table fits. Says how many
/// columns are left for the chart, if enough are.
fn fit_columns(columns: &mut Vec<Column>, sheet_width: usize) -> Option<usize> {
    /// What can be missed, least important first.
    const OPTIONAL: [Terminal; 3] =
        [Terminal::ColumnMethod, Terminal::ColumnKind, Terminal::ColumnConnection];
    let least_name = columns.get(NAME).map_or(0, |name| name.width.min(MIN_NAME));
    let mut optional = OPTIONAL.into_iter();
    while room(columns, sheet_width) < least_name + MIN_CHART {
        let Some(title) = optional.next() else { break };
        columns.retain(|column| column.title != title);
    }
    let room = room(columns, sheet_width);
    let name = columns.get_mut(NAME)?;
    let wanted = name.width.min(MAX_NAME);
    if room >= least_name + MIN_CHART {
        name.width = wanted.min(room - MIN_CHART);
        return Some(room - name.width);
    }
    // Without a chart the last gap is free too.
    name.width = wanted.min((room + GAP.len()).max(least_name));
    None
}

/// The columns that are left for names and chart.
fn room(columns: &[Column], sheet_width: usize) -> usize {
    let others =
        columns.iter().enumerate().filter(|(index, _)| *index != NAME).map(|(_, column)| column.width);
    sheet_width.saturating_sub(columns.len() * GAP.len() + others.sum::<usize>())
}
