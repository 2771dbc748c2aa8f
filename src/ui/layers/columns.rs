//! The columns before the axis: those that have room.

use egui::{Rangef, Rect, Ui};

use super::kind::LayerKind;
use crate::explain::{Lang, LayerWord as L};
use crate::ui::theme::{self, Palette};
use crate::ui::waterfall::rows_axis;
use crate::ui::widgets::{Align, cell};

/// What a column tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnKind {
    At,
    Connection,
    Side,
    Kind,
    Stream,
    Size,
    Request,
}

/// A column and its place, from the left side of the panel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Column {
    pub(super) kind: ColumnKind,
    pub(super) x: Rangef,
    pub(super) align: Align,
}

impl ColumnKind {
    /// Its least width, and how soon it gives way where there is little room: the highest first.
    const fn width(self) -> (f32, u8) {
        match self {
            Self::At => (78.0, 0),
            Self::Kind => (124.0, 0),
            Self::Stream => (48.0, 1),
            Self::Side => (56.0, 2),
            Self::Connection => (36.0, 3),
            Self::Size => (62.0, 4),
            Self::Request => (90.0, 5),
        }
    }

    const fn align(self) -> Align {
        match self {
            Self::At | Self::Connection | Self::Stream | Self::Size => Align::Right,
            Self::Side | Self::Kind | Self::Request => Align::Left,
        }
    }

    const fn head(self) -> L {
        match self {
            Self::At => L::ColumnAt,
            Self::Connection => L::ColumnConnection,
            Self::Side => L::ColumnSide,
            Self::Kind => L::ColumnKind,
            Self::Stream => L::ColumnStream,
            Self::Size => L::ColumnSize,
            Self::Request => L::ColumnRequest,
        }
    }
}

/// The columns of a panel of this width.
pub(super) fn columns(kind: LayerKind, width: f32) -> Vec<Column> {
    use ColumnKind::{At, Connection, Kind, Request, Side, Size, Stream};
    let mut all = match kind {
        LayerKind::Page => vec![At, Request],
        LayerKind::Frames => vec![At, Connection, Side, Kind, Stream, Size, Request],
        LayerKind::Records => vec![At, Connection, Side, Kind, Size, Request],
    };
    let room = rows_axis(Rangef::new(0.0, width)).min - 20.0;
    let needed = |all: &[ColumnKind]| all.iter().map(|one| one.width().0 + GAP).sum::<f32>();
    while needed(&all) > room && all.len() > 2 {
        let last = all.iter().enumerate().max_by_key(|(_, one)| one.width().1).map(|(place, _)| place);
        all.remove(last.unwrap_or_default());
    }
    // The last one takes the rest.
    let spare = (room - needed(&all)).max(0.0);
    let mut left = 8.0;
    let count = all.len();
    let place = |(number, kind): (usize, ColumnKind)| {
        let more = if number + 1 == count { spare } else { 0.0 };
        let x = Rangef::new(left, left + kind.width().0 + more);
        left = x.max + GAP;
        Column { kind, x, align: kind.align() }
    };
    all.into_iter().enumerate().map(place).collect()
}

/// Between two columns.
const GAP: f32 = 12.0;

/// Draws the heads of the columns.
pub(super) fn head_ui(ui: &Ui, head: Rect, columns: &[Column], lang: Lang) {
    let weak = Palette::of(ui).weak;
    for column in columns {
        let x = head.left() + column.x.min..=head.left() + column.x.max;
        let place = Rect::from_x_y_ranges(x, head.y_range());
        cell(ui.painter(), place, column.kind.head().text(lang), theme::small(), weak, column.align);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_give_way_and_never_overlap() {
        for kind in [LayerKind::Page, LayerKind::Frames, LayerKind::Records] {
            let mut before = 0;
            for width in [300.0, 600.0, 900.0, 1400.0, 2000.0] {
                let columns = columns(kind, width);
                assert!(columns.is_sorted_by(|one, other| one.x.max <= other.x.min));
                assert!(columns.len() >= before && columns.len() >= 2);
                before = columns.len();
            }
        }
    }
}
