//! Collapsed borders: of the borders that meet between two cells the strongest is drawn, once (CSS 2, 17.6.2.1).
//!
//! Each cell draws the borders on its left and above, and those to which no other cell comes; the table itself is drawn
//! with separate borders and nothing between them.
//!
//! Engine: `build_table_context` (blitz-dom, layout/table.rs) takes the borders of the first cell for all of them
//! (`first_cell_border`), and `draw_table_borders` (blitz-paint, render/border.rs) draws them through cells that span.

use std::collections::BTreeMap;

use blitz_dom::{BaseDocument, NodeId};
use style::computed_values::border_collapse::T as BorderCollapse;
use style::values::computed::BorderStyle;

use super::changes::Changes;
use super::element::Element;
use super::table_grid::{Cell, TableGrid};

/// Marks a table whose borders are drawn by its cells.
pub(super) const COLLAPSED: &str = "data-pellucid-collapsed";

const TOP: usize = 0;
const RIGHT: usize = 1;
const BOTTOM: usize = 2;
const LEFT: usize = 3;
const NAMES: [&str; 4] = ["border-top", "border-right", "border-bottom", "border-left"];

/// The borders that elements have by the page: top, right, bottom, left.
pub(super) type Borders = BTreeMap<NodeId, [Border; 4]>;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Border {
    width_px: f32,
    style: BorderStyle,
    /// Red, green, blue, alpha, from 0 to 1.
    color: [f32; 4],
}

impl Border {
    const NONE: Self = Self { width_px: 0.0, style: BorderStyle::None, color: [0.0; 4] };

    fn strength(self) -> (bool, f32, BorderStyle) {
        let is_drawn = !self.style.none_or_hidden();
        (is_drawn, if is_drawn { self.width_px } else { 0.0 }, self.style)
    }

    fn css(self) -> String {
        let [red, green, blue, alpha] = self.color;
        let style = format!("{:?}", self.style).to_ascii_lowercase();
        let [red, green, blue] = [red, green, blue].map(|part| part * 255.0);
        format!("{}px {style} rgb({red} {green} {blue} / {alpha})", self.width_px)
    }
}

/// Declares the borders of the cells of a table whose borders collapse.
pub(super) fn resolve(
    dom: &BaseDocument,
    table: NodeId,
    grid: &TableGrid,
    borders: &mut Borders,
    changes: &mut Changes,
) {
    let Some(element) = Element::new(dom, table) else { return };
    let collapses = element.style.clone_border_collapse() == BorderCollapse::Collapse;
    if !(collapses || element.has(COLLAPSED)) || grid.cells.is_empty() {
        return;
    }
    let rows = grid.rows.iter().flat_map(|row| [Some(row.id), row.group]).flatten();
    for id in rows.chain(grid.cells.iter().map(|cell| cell.id)).chain([table]) {
        if !borders.contains_key(&id)
            && let Some(element) = Element::new(dom, id)
        {
            borders.insert(id, read(&element));
        }
    }
    changes.mark(table, COLLAPSED, true);
    let meeting = Meeting { grid, borders, table };
    for cell in &grid.cells {
        let own = borders.get(&cell.id).copied().unwrap_or([Border::NONE; 4]);
        for (side, (name, own)) in NAMES.iter().zip(own).enumerate() {
            let border = meeting.drawn(cell, side);
            // What was declared before may differ from what the page says.
            if border != own || changes.has_declared(cell.id, name) {
                changes.declare(cell.id, name, border.css());
            }
        }
    }
}

fn read(element: &Element<'_>) -> [Border; 4] {
    let style = &element.style;
    let sides = [
        (style.clone_border_top_width(), style.clone_border_top_style(), style.clone_border_top_color()),
        (
            style.clone_border_right_width(),
            style.clone_border_right_style(),
            style.clone_border_right_color(),
        ),
        (
            style.clone_border_bottom_width(),
            style.clone_border_bottom_style(),
            style.clone_border_bottom_color(),
        ),
        (style.clone_border_left_width(), style.clone_border_left_style(), style.clone_border_left_color()),
    ];
    sides.map(|(width, line, color)| Border {
        width_px: width.0.to_f32_px(),
        style: line,
        color: *style.resolve_color(&color).into_srgb_legacy().raw_components(),
    })
}

/// Which borders meet where.
struct Meeting<'a> {
    grid: &'a TableGrid,
    borders: &'a Borders,
    table: NodeId,
}

impl Meeting<'_> {
    /// The border that a cell draws on one side.
    fn drawn(&self, cell: &Cell, side: usize) -> Border {
        let below = cell.row + cell.rows;
        let right = cell.column + cell.columns;
        match side {
            TOP => self.above(cell),
            LEFT => self.before(cell),
            BOTTOM if self.grid.at(below, cell.column).is_some() => Border::NONE,
            RIGHT if self.grid.at(cell.row, right).is_some() => Border::NONE,
            side => {
                let is_edge = if side == BOTTOM {
                    below >= self.grid.rows.len()
                } else {
                    (cell.row..below).all(|row| self.grid.at(row, right).is_none())
                };
                let row = self.grid.rows.get(below - 1);
                let around = is_edge.then_some([
                    row.map(|row| row.id),
                    row.and_then(|row| row.group),
                    Some(self.table),
                ]);
                self.strongest(
                    [Some(cell.id)].into_iter().chain(around.into_iter().flatten()).map(|id| (id, side)),
                )
            }
        }
    }

    fn above(&self, cell: &Cell) -> Border {
        let row = self.grid.rows.get(cell.row);
        let group = row.and_then(|row| row.group);
        let own = [Some(cell.id), row.map(|row| row.id)];
        let Some(over) = cell.row.checked_sub(1).and_then(|over| self.grid.rows.get(over)) else {
            let met = own.into_iter().chain([group, Some(self.table)]);
            return self.strongest(met.map(|id| (id, TOP)));
        };
        let mut columns = cell.column..cell.column + cell.columns;
        // From cell to cell, not from column to column.
        let cells = std::iter::from_fn(|| {
            let over = columns.by_ref().find_map(|column| self.grid.at(cell.row - 1, column))?;
            columns.start = columns.start.max(over.column + over.columns).min(columns.end);
            Some(Some(over.id))
        });
        let groups = (over.group != group).then_some([(over.group, BOTTOM), (group, TOP)]);
        let over_cells: Vec<_> = cells.map(|id| (id, BOTTOM)).collect();
        self.strongest(
            over_cells
                .into_iter()
                .chain([(own[0], TOP), (Some(over.id), BOTTOM), (own[1], TOP)])
                .chain(groups.into_iter().flatten()),
        )
    }

    fn before(&self, cell: &Cell) -> Border {
        let row = self.grid.rows.get(cell.row);
        let Some(column) = cell.column.checked_sub(1) else {
            let met = [Some(cell.id), row.map(|row| row.id), row.and_then(|row| row.group), Some(self.table)];
            return self.strongest(met.into_iter().map(|id| (id, LEFT)));
        };
        let mut rows = cell.row..cell.row + cell.rows;
        let cells = std::iter::from_fn(|| {
            let before = rows.by_ref().find_map(|row| self.grid.at(row, column))?;
            rows.start = rows.start.max(before.row + before.rows).min(rows.end);
            Some((Some(before.id), RIGHT))
        });
        self.strongest(cells.chain([(Some(cell.id), LEFT)]))
    }

    /// The strongest of these sides, of equals the first; none where one is hidden.
    fn strongest(&self, sides: impl Iterator<Item = (Option<NodeId>, usize)>) -> Border {
        let mut strongest = Border::NONE;
        for (id, side) in sides {
            let borders = id.and_then(|id| self.borders.get(&id));
            let Some(border) = borders.and_then(|borders| borders.get(side)) else { continue };
            if border.style == BorderStyle::Hidden {
                return Border::NONE;
            }
            if border.strength() > strongest.strength() {
                strongest = *border;
            }
        }
        strongest
    }
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    const HTML: &str = "<!DOCTYPE html><style>body{margin:0}td{padding:0;width:50px;height:20px}</style>\
        <table style='border-collapse:collapse'><tr><td id=a><td id=b style='border:4px solid #f00'>\
        <tr><td id=c style='border-top:6px solid #00f'><td id=d style='border-top:hidden'></table>";

    #[test]
    fn of_the_borders_that_meet_the_strongest_is_drawn() {
        let at = |page: &Drawn, id: &str, x: f64, y: f64| {
            let cell = page.rect(id);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the page")]
            page.color((cell.x + x) as u32, (cell.y + y) as u32)
        };
        let (red, blue, white) = ([255, 0, 0], [0, 0, 255], [255; 3]);
        assert_ne!(at(&Drawn::by_the_engine(HTML), "#b", 2.0, 10.0), red, "the engine does it itself");
        let page = Drawn::by_us(HTML);
        assert_eq!(at(&page, "#b", 2.0, 10.0), red);
        assert_eq!(at(&page, "#b", 56.0, 10.0), red);
        assert_eq!(at(&page, "#c", 10.0, 3.0), blue);
        assert_eq!(at(&page, "#d", 10.0, 1.0), white, "hidden");
        assert_eq!(at(&page, "#a", 25.0, 1.0), white);
    }

    #[test]
    fn cells_that_span_have_no_lines_through_them() {
        let html = "<!DOCTYPE html><style>td{border:2px solid #000;height:20px;width:40px;padding:0}</style>\
            <table style='border-collapse:collapse'><tr><td id=a colspan=2><tr><td><td></table>";
        let cell = Drawn::by_us(html).rect("#a");
        assert!((cell.height - 22.0).abs() < 0.1 && cell.width > 80.0, "{cell:?}");
    }
}
