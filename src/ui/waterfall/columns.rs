//! The columns of the waterfall: which of them have room, and what stands in them.

use egui::{Rect, Ui, pos2, vec2};

use crate::explain::{Cached, Lang, Ui as Words, kind_name};
use crate::ui::theme::{self, Palette};
use crate::ui::widgets::{Align, cell, failure_words};
use crate::view::{Row, SortKey, format};

/// What a column tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnKind {
    Name,
    Method,
    Status,
    Kind,
    Connection,
    Size,
    Time,
}

impl ColumnKind {
    /// Its head.
    pub(super) const fn head(self) -> Words {
        match self {
            Self::Name => Words::ColumnName,
            Self::Method => Words::ColumnMethod,
            Self::Status => Words::ColumnStatus,
            Self::Kind => Words::ColumnKind,
            Self::Connection => Words::ColumnConnection,
            Self::Size => Words::ColumnSize,
            Self::Time => Words::ColumnTime,
        }
    }

    /// What a click on its head sorts by.
    pub(super) const fn sort_key(self) -> SortKey {
        match self {
            Self::Name => SortKey::Name,
            Self::Method => SortKey::Method,
            Self::Status => SortKey::Status,
            Self::Kind => SortKey::Kind,
            Self::Connection => SortKey::Connection,
            Self::Size => SortKey::Size,
            Self::Time => SortKey::Time,
        }
    }

    /// Numbers stand right.
    pub(super) const fn align(self) -> Align {
        match self {
            Self::Connection | Self::Size | Self::Time => Align::Right,
            _ => Align::Left,
        }
    }
}

/// A column and its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Column {
    pub(super) kind: ColumnKind,
    pub(super) left: f32,
    pub(super) width: f32,
}

impl Column {
    /// Its cell in `row`.
    pub(super) fn rect(&self, row: Rect) -> Rect {
        Rect::from_min_size(pos2(row.left() + self.left, row.top()), vec2(self.width, row.height()))
    }
}

/// The columns for a table of `width` points, the least important left out first. At least two fifths stay
/// for the bars.
pub(super) fn columns(width: f32) -> Vec<Column> {
    let all = [
        (ColumnKind::Name, (width * 0.18).clamp(112.0, 240.0), 0),
        (ColumnKind::Method, 60.0, 6),
        (ColumnKind::Status, 76.0, 1),
        (ColumnKind::Kind, 76.0, 3),
        (ColumnKind::Connection, 48.0, 4),
        (ColumnKind::Size, 64.0, 5),
        (ColumnKind::Time, 68.0, 2),
    ];
    let mut room = width * 0.67;
    let mut kept: Vec<(ColumnKind, f32)> = Vec::new();
    for rank in 0..=6 {
        for (kind, wide, _) in all.iter().filter(|(_, _, own)| *own == rank) {
            if *wide <= room {
                room -= wide;
                kept.push((*kind, *wide));
            }
        }
    }
    let mut left = 4.0;
    let mut placed = Vec::new();
    for (kind, wide, _) in all {
        if kept.iter().any(|(other, _)| *other == kind) {
            placed.push(Column { kind, left, width: wide });
            left += wide;
        }
    }
    placed
}

/// Draws the cells of `row`.
pub(super) fn row_cells(ui: &Ui, rect: Rect, row: &Row, layout: &[Column], lang: Lang) {
    let palette = Palette::of(ui);
    for column in layout {
        let place = column.rect(rect).shrink2(vec2(8.0, 0.0));
        let wrong = row.is_wrong();
        let color = match column.kind {
            ColumnKind::Name | ColumnKind::Status if wrong => palette.error,
            ColumnKind::Name | ColumnKind::Time => palette.text,
            _ => palette.weak,
        };
        let text = text_of(row, column.kind, lang);
        cell(ui.painter(), place, &text, theme::body(), color, column.kind.align());
    }
}

fn text_of(row: &Row, kind: ColumnKind, lang: Lang) -> String {
    match kind {
        ColumnKind::Name => row.name.clone(),
        ColumnKind::Method => method_words(row).to_owned(),
        ColumnKind::Status => status_words(row, lang),
        ColumnKind::Kind => kind_name(row.kind, lang).to_owned(),
        ColumnKind::Connection => row.connection.map(|id| id.to_string()).unwrap_or_default(),
        ColumnKind::Size if row.from_cache => Cached::Mark.text(lang).to_owned(),
        ColumnKind::Size if row.received_bytes == 0 => String::new(),
        ColumnKind::Size => format::bytes(row.received_bytes),
        ColumnKind::Time => format::duration(row.elapsed),
    }
}

/// What needed no network has no method.
fn method_words(row: &Row) -> &str {
    if row.is_local { "–" } else { &row.method }
}

fn status_words(row: &Row, lang: Lang) -> String {
    match (&row.failure, row.status) {
        (Some(failure), _) => failure_words(failure.code()).text(lang).to_owned(),
        (None, Some(status)) => status.to_string(),
        (None, None) if row.running => "…".to_owned(),
        (None, None) => String::new(),
    }
}

/// What a row says to those who do not see it.
pub(super) fn row_words(row: &Row, lang: Lang) -> String {
    let connection = row.connection.map(|id| id.to_string()).unwrap_or_default();
    Words::RowSaid.with(
        lang,
        &[
            ("n", &row.id.to_string()),
            ("method", method_words(row)),
            ("name", &row.name),
            ("status", &status_words(row, lang)),
            ("kind", kind_name(row.kind, lang)),
            ("connection", &connection),
            ("size", &format::bytes(row.received_bytes)),
            ("time", &format::duration(row.elapsed)),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrow_table_keeps_name_and_status() {
        let kinds = |width| columns(width).into_iter().map(|column| column.kind).collect::<Vec<_>>();
        assert_eq!(kinds(900.0).len(), 7);
        assert_eq!(kinds(300.0), [ColumnKind::Name, ColumnKind::Status]);
        for width in [200.0, 300.0, 500.0, 700.0, 1400.0] {
            let end = columns(width).last().map_or(0.0, |column| column.left + column.width);
            assert!(end <= width * 0.7 + 4.0, "{width}: {end}");
        }
    }
}
