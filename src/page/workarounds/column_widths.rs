//! How wide columns of tables are: what their content takes, and what the page says.

use std::collections::BTreeMap;

use blitz_dom::NodeId;
use style::computed_values::border_collapse::T as BorderCollapse;
use style::computed_values::box_sizing::T as BoxSizing;
use style::properties::ComputedValues;
use style::values::computed::{CSSPixelLength, LengthPercentage, MaxSize, Size};
use style::values::specified::box_::{DisplayInside, DisplayOutside};

use super::column_shares::{Said, Widths};
use super::element::{Element, is_in_flow};
use super::table_grid::TableGrid;
use super::{inline_box, phrase_widths};

/// Content in deeper boxes is not measured.
const DEEPEST: usize = 24;

/// What the page says of nodes for which another width was declared.
pub(super) type Own = BTreeMap<NodeId, Said>;

/// Where something is measured.
#[derive(Clone, Copy)]
pub(super) struct Within<'a> {
    own: &'a Own,
    /// How many boxes are around it.
    depth: usize,
}

impl<'a> Within<'a> {
    /// The table itself.
    pub(super) fn table(own: &'a Own) -> Self {
        Self { own, depth: 0 }
    }

    fn deeper(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }
}

/// What the page says of a width, whatever was declared.
fn own_width(element: &Element<'_>, own: &Own) -> Said {
    own.get(&element.id).copied().unwrap_or_else(|| said_width(element))
}

/// What stands between the columns and beside them.
pub(super) fn gaps(table: &Element<'_>, columns: usize) -> f32 {
    let gaps = match table.style.clone_border_collapse() {
        BorderCollapse::Separate => columns + 1,
        BorderCollapse::Collapse => 0,
    };
    let spacing = table.style.clone_border_spacing().0.width.px();
    std::iter::repeat_n(spacing, gaps).sum()
}

/// What the content of each column takes; none where that cannot be told.
pub(super) fn columns(table: &Element<'_>, grid: &TableGrid, within: Within<'_>) -> Option<Vec<Widths>> {
    let mut columns = vec![Widths::default(); grid.columns()];
    for (column, (_, said)) in columns.iter_mut().zip(said_by_columns(table, within.own)) {
        column.said = said;
    }
    let mut spanning = Vec::new();
    for cell in &grid.cells {
        let element = Element::new(table.dom, cell.id)?;
        let widths = outer_widths(&element, own_width(&element, within.own), within)?;
        if cell.columns > 1 {
            spanning.push((cell, widths));
        } else {
            columns.get_mut(cell.column)?.add(widths);
        }
    }
    // All shares together are no more than the table.
    let mut left = 1.0;
    for column in &mut columns {
        if let Said::Share(part) = column.said {
            let part = part.min(left);
            left -= part;
            column.said = if part > 0.0 { Said::Share(part) } else { Said::Nothing };
        }
    }
    // What a cell takes beyond its columns, they have in proportion to what they want.
    spanning.sort_by_key(|(cell, _)| cell.columns);
    for (cell, widths) in spanning {
        let columns = columns.get_mut(cell.column..cell.column + cell.columns)?;
        let least: f32 = columns.iter().map(|column| column.least).sum();
        let wanted: f32 = columns.iter().map(Widths::wants).sum();
        let (more_least, more) = ((widths.least - least).max(0.0), (widths.most - wanted).max(0.0));
        for column in columns {
            let part = if wanted > 0.0 { column.wants() / wanted } else { 0.0 };
            column.least += more_least * part;
            column.most += more * part;
        }
    }
    Some(columns)
}

/// What the `<col>` elements say, one for each column.
pub(super) fn said_by_columns(table: &Element<'_>, own: &Own) -> impl Iterator<Item = (NodeId, Said)> {
    let said = |column: &Element<'_>| {
        let span = column.attribute("span").and_then(|span| span.trim().parse().ok()).unwrap_or(1_usize);
        std::iter::repeat_n((column.id, own_width(column, own)), span.clamp(1, TableGrid::MOST_COLUMNS))
    };
    let is_column = |part: &Element<'_>| part.inside() == DisplayInside::TableColumn;
    table.children().flat_map(move |part| {
        let columns: Vec<_> = match part.inside() {
            DisplayInside::TableColumn => vec![said(&part)],
            DisplayInside::TableColumnGroup => {
                part.children().filter(is_column).map(|part| said(&part)).collect()
            }
            _ => Vec::new(),
        };
        columns.into_iter().flatten()
    })
}

/// How wide a box with its padding and border is.
fn outer_widths(element: &Element<'_>, said: Said, within: Within<'_>) -> Option<Widths> {
    let around = beside(element.insets());
    let content = content_widths(element, within)?;
    let (mut least, mut most) = (content.least + around, content.most + around);
    match (said, element.inside()) {
        (Said::Length(length), DisplayInside::Table) => most = length.max(least),
        (Said::Length(length), DisplayInside::Flow | DisplayInside::FlowRoot) => {
            (least, most) = (length, length);
        }
        _ => {}
    }
    let bound = |width: f32| width.min(most_width(element)).max(least_width(element));
    Some(Widths { least: bound(least), most: bound(most), said })
}

/// What `width` says.
pub(super) fn said_width(element: &Element<'_>) -> Said {
    let Size::LengthPercentage(width) = element.style.clone_width() else { return Said::Nothing };
    let share = width.0.to_percentage().map(|part| part.0).filter(|part| *part > 0.0);
    let length = width.0.to_length().map(CSSPixelLength::px).filter(|length| *length > 0.0);
    match (share, length) {
        (Some(part), _) => Said::Share(part),
        (None, Some(length)) => Said::Length(length + insets_beside(element)),
        (None, None) => Said::Nothing,
    }
}

/// What `min-width` says, with padding and border.
fn least_width(element: &Element<'_>) -> f32 {
    let Size::LengthPercentage(width) = element.style.clone_min_width() else { return 0.0 };
    width.0.to_length().map_or(0.0, |width| width.px() + insets_beside(element))
}

/// What `max-width` says, with padding and border.
fn most_width(element: &Element<'_>) -> f32 {
    let MaxSize::LengthPercentage(width) = element.style.clone_max_width() else { return f32::INFINITY };
    width.0.to_length().map_or(f32::INFINITY, |width| width.px() + insets_beside(element))
}

/// Padding and border that stand beside the widths that the page says.
pub(super) fn insets_beside(element: &Element<'_>) -> f32 {
    let are_in_them = element.style.clone_box_sizing() == BoxSizing::BorderBox;
    if are_in_them { 0.0 } else { beside(element.insets()) }
}

/// How wide what stands in a box is.
fn content_widths(element: &Element<'_>, within: Within<'_>) -> Option<Widths> {
    let node = element.node;
    if within.depth > DEEPEST {
        return None;
    }
    if element.is_replaced() {
        let width = node.unrounded_layout().size.width - beside(element.insets());
        return (!depends_on_place(&element.style)).then_some(Widths {
            least: width,
            most: width,
            said: Said::Nothing,
        });
    }
    match element.inside() {
        DisplayInside::Table => return table_widths(element, within),
        DisplayInside::Flow | DisplayInside::FlowRoot | DisplayInside::TableCell => {}
        _ => return None,
    }
    if node.flags.is_inline_root() {
        return text_widths(element, within);
    }
    let (mut widths, mut floats) = (Widths::default(), 0.0);
    let children = node.layout_children.borrow();
    for child in children.iter().flatten() {
        let Some(child) = Element::new(element.dom, *child) else {
            // What is shown, and no element, cannot be measured.
            let is_shown =
                element.dom.get_node(*child)?.primary_styles().is_some_and(|style| is_in_flow(&style));
            if is_shown {
                return None;
            }
            continue;
        };
        let is_floating = child.style.clone_float().is_floating();
        if !is_floating && !child.is_in_flow() {
            continue;
        }
        if child.outside() != DisplayOutside::Block {
            return None;
        }
        let own = outer_widths(&child, said_width(&child), within.deeper())?;
        let margins = beside(child.margins());
        widths.least = widths.least.max(own.least + margins);
        if is_floating {
            floats += own.most + margins;
        } else {
            widths.most = widths.most.max(own.most + margins);
        }
    }
    widths.most += floats;
    Some(widths)
}

/// Whether a box is as wide as what is around it says.
fn depends_on_place(style: &ComputedValues) -> bool {
    let is_length = |width: &LengthPercentage| width.to_length().is_some();
    let is_whole = |width: &LengthPercentage| width.to_percentage().is_some_and(|part| part.0 >= 1.0);
    let has_width = matches!(style.clone_width(), Size::LengthPercentage(width) if !is_length(&width.0));
    let has_least = matches!(style.clone_min_width(), Size::LengthPercentage(width) if !is_length(&width.0));
    let has_most = matches!(style.clone_max_width(), MaxSize::LengthPercentage(width) if !is_length(&width.0) && !is_whole(&width.0));
    has_width || has_least || has_most
}

/// How wide text is, with the boxes in its lines.
fn text_widths(element: &Element<'_>, within: Within<'_>) -> Option<Widths> {
    let dom = element.dom;
    let scale = dom.viewport().scale();
    let text = element.node.element_data()?.inline_layout_data.as_ref()?;
    for part in text.layout.inline_boxes() {
        let id = NodeId::from_u64(part.id);
        // The engine measures text without what floats beside it.
        let style = dom.get_node(id)?.primary_styles()?;
        if depends_on_place(&style) || style.clone_float().is_floating() {
            return None;
        }
        drop(style);
        let Some(part_element) = Element::new(dom, id) else { continue };
        if part_element.has(inline_box::BOX) || part_element.is_replaced() {
            continue;
        }
        let own = outer_widths(&part_element, said_width(&part_element), within.deeper())?;
        if own.least + beside(part_element.margins()) < part.width / scale - 1.0 {
            return None;
        }
    }
    let (least, most) = phrase_widths::text_widths(dom, text);
    Some(Widths { least, most, said: Said::Nothing })
}

/// How wide the columns of a table are, with what is between them.
fn table_widths(table: &Element<'_>, within: Within<'_>) -> Option<Widths> {
    let grid = TableGrid::read(table.dom, table.id)?;
    let columns = columns(table, &grid, within.deeper())?;
    let gaps = gaps(table, grid.columns());
    let sum = |of: fn(&Widths) -> f32| columns.iter().map(of).sum::<f32>() + gaps;
    Some(Widths { least: sum(|column| column.least), most: sum(|column| column.most), said: Said::Nothing })
}

/// What is at the left and at the right of a box together.
pub(super) fn beside([_, right, _, left]: [f32; 4]) -> f32 {
    left + right
}
