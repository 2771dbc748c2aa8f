//! The rows and cells of a table, with the places that spans take (HTML, "forming a table").

use blitz_dom::{BaseDocument, NodeId};
use style::values::specified::box_::DisplayInside;

use super::element::Element;

/// Tables with more cells are left as they are.
const MOST_CELLS: usize = 20_000;

/// Nor are those whose cells take more places, rows times columns.
const MOST_PLACES: usize = 100_000;

pub(super) struct Row {
    pub(super) id: NodeId,
    pub(super) group: Option<NodeId>,
}

pub(super) struct Cell {
    pub(super) id: NodeId,
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

#[derive(Default)]
pub(super) struct TableGrid {
    pub(super) rows: Vec<Row>,
    pub(super) cells: Vec<Cell>,
    /// How many places the cells take.
    places: usize,
    /// Row by row, the cell in each place.
    slots: Vec<Vec<Option<usize>>>,
}

/// The table that an element is a part of, or is.
pub(super) fn table_of(element: &Element<'_>) -> Option<NodeId> {
    let mut part = Element::new(element.dom, element.id)?;
    // A cell, a row, a group: no part of a table stands deeper.
    for _ in 0..4 {
        match part.inside() {
            DisplayInside::Table => return Some(part.id),
            DisplayInside::TableCell
            | DisplayInside::TableRow
            | DisplayInside::TableRowGroup
            | DisplayInside::TableHeaderGroup
            | DisplayInside::TableFooterGroup
            | DisplayInside::TableColumn
            | DisplayInside::TableColumnGroup => part = part.parent()?,
            _ => return None,
        }
    }
    None
}

impl TableGrid {
    /// No table is wider, nor does a cell span more.
    pub(super) const MOST_COLUMNS: usize = 1_000;

    /// None for a table that is too large.
    pub(super) fn read(dom: &BaseDocument, table: NodeId) -> Option<Self> {
        let table = Element::new(dom, table)?;
        let mut grid = Self::default();
        let order = |part: &Element<'_>| match part.inside() {
            DisplayInside::TableHeaderGroup => 0,
            DisplayInside::TableFooterGroup => 2,
            _ => 1,
        };
        for wanted in 0..3 {
            let parts = table.children().filter(|part| order(part) == wanted && !part.is_caption());
            for part in parts {
                match part.inside() {
                    DisplayInside::TableRow => grid.add_row(&part, None)?,
                    DisplayInside::TableRowGroup
                    | DisplayInside::TableHeaderGroup
                    | DisplayInside::TableFooterGroup => {
                        for row in part.children().filter(|row| row.inside() == DisplayInside::TableRow) {
                            grid.add_row(&row, Some(part.id))?;
                        }
                    }
                    _ => {}
                }
            }
        }
        // No cell reaches below the table.
        let height = grid.rows.len();
        for cell in &mut grid.cells {
            cell.rows = cell.rows.min(height - cell.row);
        }
        grid.slots.truncate(height);
        Some(grid)
    }

    /// How many columns there are.
    pub(super) fn columns(&self) -> usize {
        self.slots.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// The cell in a place.
    pub(super) fn at(&self, row: usize, column: usize) -> Option<&Cell> {
        let cell = self.slots.get(row)?.get(column)?.as_ref()?;
        self.cells.get(*cell)
    }

    fn add_row(&mut self, row: &Element<'_>, group: Option<NodeId>) -> Option<()> {
        let at = self.rows.len();
        self.rows.push(Row { id: row.id, group });
        let mut column = 0;
        for cell in row.children().filter(|cell| cell.inside() == DisplayInside::TableCell) {
            while self.slots.get(at).and_then(|slots| slots.get(column)).is_some_and(Option::is_some) {
                column += 1;
            }
            let span =
                |name| cell.attribute(name).and_then(|span| span.trim().parse().ok()).unwrap_or(1_usize);
            let columns = span("colspan").clamp(1, Self::MOST_COLUMNS);
            let rows = span("rowspan").clamp(1, Self::MOST_COLUMNS);
            let index = self.cells.len();
            let places = columns * rows;
            self.places += places;
            let is_too_large = index >= MOST_CELLS || places > MOST_CELLS || self.places > MOST_PLACES;
            if is_too_large || column + columns > Self::MOST_COLUMNS {
                return None;
            }
            for slots in at..at + rows {
                if self.slots.len() <= slots {
                    self.slots.resize(slots + 1, Vec::new());
                }
                let slots = self.slots.get_mut(slots)?;
                if slots.len() < column + columns {
                    slots.resize(column + columns, None);
                }
                slots.get_mut(column..column + columns)?.fill(Some(index));
            }
            self.cells.push(Cell { id: cell.id, row: at, column, rows, columns });
            column += columns;
        }
        if self.slots.len() <= at {
            self.slots.resize(at + 1, Vec::new());
        }
        Some(())
    }
}
