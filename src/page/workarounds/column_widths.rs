//! How wide columns of tables are: what their content takes, and how they share what there is (CSS Tables 3, 3.9.3).

use std::collections::BTreeMap;

use blitz_dom::node::TextLayout;
use blitz_dom::{BaseDocument, NodeId};
use style::computed_values::border_collapse::T as BorderCollapse;
use style::computed_values::box_sizing::T as BoxSizing;
use style::properties::ComputedValues;
use style::values::computed::{CSSPixelLength, LengthPercentage, MaxSize, Size};
use style::values::specified::box_::{DisplayInside, DisplayOutside};

use super::element::{Element, is_in_flow};
use super::inline_box;
use super::table_grid::TableGrid;
use crate::page::parse::has;

/// Content in deeper boxes is not measured.
const DEEPEST: usize = 24;

/// The parts of a pixel that browsers count widths in.
const STEPS: f32 = 64.0;

/// Elements with a size of their own.
const REPLACED: [&str; 13] = [
    "audio", "button", "canvas", "embed", "iframe", "img", "input", "meter", "object", "progress", "select",
    "textarea", "video",
];

/// How wide a column is, or a box with its padding and border, in pixels.
#[derive(Clone, Copy, Default)]
pub(super) struct Widths {
    /// With every word in a line of its own.
    pub(super) least: f32,
    /// With all in one line.
    pub(super) most: f32,
    pub(super) said: Said,
}

/// What the page says of a width; what stands below counts more.
#[derive(Clone, Copy, Default, PartialEq, PartialOrd)]
pub(super) enum Said {
    #[default]
    Nothing,
    /// With padding and border, in pixels.
    Length(f32),
    /// Of the table.
    Share(f32),
}

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

/// How wide the columns want to be together when some want a share of that (CSS Tables 3, 3.8.3).
pub(super) fn wanted(columns: &[Widths]) -> f32 {
    let (mut shares, mut others, mut all) = (0.0_f32, 0.0_f32, 0.0_f32);
    for column in columns {
        match column.said {
            Said::Share(part) => {
                shares += part;
                all = all.max(column.wants() / part);
            }
            _ => others += column.wants(),
        }
    }
    let left = (1.0 - shares).max(0.0);
    if others > 0.0 { all.max(others / left) } else { all }
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

impl Widths {
    /// Takes in another cell of the column.
    fn add(&mut self, cell: Self) {
        self.least = self.least.max(cell.least);
        self.most = self.most.max(cell.most);
        if cell.said > self.said {
            self.said = cell.said;
        }
    }

    /// How wide it is where there is room.
    fn wants(&self) -> f32 {
        match self.said {
            Said::Length(length) => length.max(self.least),
            Said::Nothing | Said::Share(_) => self.most.max(self.least),
        }
    }
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

/// Gives `all` to the columns: first what they need at least, then the shares, the lengths, what the others want, and what
/// is left to these. None where the engine may do it.
pub(super) fn share(columns: &[Widths], all: f32) -> Option<Vec<f32>> {
    let steps = columns.iter().map(|column| {
        let (least, wants) = (column.least, column.wants());
        match column.said {
            Said::Nothing => [least, least, least, wants],
            Said::Length(_) => [least, least, wants, wants],
            Said::Share(part) => {
                let share = least.max(part * all);
                [least, share, share, share]
            }
        }
    });
    let steps: Vec<[f32; 4]> = steps.collect();
    let sum = |step: usize| -> f32 { steps.iter().filter_map(|steps| steps.get(step)).sum() };
    let sums = [sum(0), sum(1), sum(2), sum(3)];
    if !(all.is_finite() && sums.iter().all(|sum| sum.is_finite())) || all <= sums[0] {
        return None;
    }
    for (step, (from, to)) in sums.iter().zip(&sums[1..]).enumerate() {
        if all <= *to {
            let part = (all - from) / (to - from);
            let between =
                |steps: &[f32; 4]| Some(steps.get(step)? + part * (steps.get(step + 1)? - steps.get(step)?));
            return steps.iter().map(between).collect();
        }
    }
    let left = all - sums[3];
    let of_open = |column: &Widths| if column.said == Said::Nothing { column.wants() } else { 0.0 };
    let of_lengths =
        |column: &Widths| if matches!(column.said, Said::Length(_)) { column.wants() } else { 0.0 };
    let of_shares = |column: &Widths| if let Said::Share(part) = column.said { part } else { 0.0 };
    let weights = [of_open, of_lengths, of_shares].map(|of| columns.iter().map(of).collect::<Vec<f32>>());
    let weights = weights.into_iter().find(|weights| weights.iter().any(|weight| *weight > 0.0))?;
    let weight: f32 = weights.iter().sum();
    Some(steps.iter().zip(weights).map(|(steps, own)| steps[3] + left * own / weight).collect())
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
    if REPLACED.contains(&element.tag()) {
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
        if part_element.has(inline_box::BOX) || REPLACED.contains(&part_element.tag()) {
            continue;
        }
        let own = outer_widths(&part_element, said_width(&part_element), within.deeper())?;
        if own.least + beside(part_element.margins()) < part.width / scale - 1.0 {
            return None;
        }
    }
    let widths = text.layout.calculate_content_widths();
    let least = in_steps(widths.min / scale).max(widest_phrase(dom, text));
    Some(Widths { least, most: in_steps(widths.max / scale), said: Said::Nothing })
}

/// No less than a width, in whole [`STEPS`].
fn in_steps(width: f32) -> f32 {
    (width * STEPS).ceil() / STEPS
}

/// How wide the widest phrase is that became a box ([`inline_box`]), with the words against which it stands: no browser
/// begins a line between them.
fn widest_phrase(dom: &BaseDocument, text: &TextLayout) -> f32 {
    let phrases =
        text.layout.inline_boxes().filter(|part| has(dom, NodeId::from_u64(part.id), inline_box::BOX));
    let mut parts: Vec<(usize, Option<f32>)> =
        phrases.map(|phrase| (phrase.index, Some(phrase.width))).collect();
    if parts.is_empty() {
        return 0.0;
    }
    let runs = text.layout.lines().flat_map(|line| line.runs());
    let letters =
        runs.flat_map(|run| run.clusters()).map(|letter| (letter.text_range().start, letter.advance()));
    let mut letters: BTreeMap<usize, f32> = letters.collect();
    parts.extend(text.text.char_indices().filter(|(_, letter)| may_break(*letter)).map(|(at, _)| (at, None)));
    parts.sort_by_key(|(at, phrase)| (*at, phrase.is_none()));
    let (mut widest, mut width, mut has_phrase) = (0.0_f32, 0.0, false);
    for (at, phrase) in parts.into_iter().chain([(usize::MAX, None)]) {
        let later = letters.split_off(&at);
        width += std::mem::replace(&mut letters, later).values().sum::<f32>();
        if let Some(phrase) = phrase {
            (width, has_phrase) = (width + phrase, true);
            continue;
        }
        let letter = letters.remove(&at).unwrap_or_default();
        let is_blank = text.text.get(at..).is_none_or(|rest| rest.starts_with(char::is_whitespace));
        // A space hangs at the end of its line, a hyphen stands there, and others begin the next.
        let is_hyphen = text.text.get(at..).is_some_and(|rest| rest.starts_with('-'));
        width += if is_hyphen { letter } else { 0.0 };
        widest = if has_phrase { widest.max(width) } else { widest };
        (width, has_phrase) = (if is_blank || is_hyphen { 0.0 } else { letter }, false);
    }
    // What is added up a little differently must not break the line.
    if widest > 0.0 { in_steps(widest / dom.viewport().scale()) + 1.0 / STEPS } else { 0.0 }
}

/// Whether a line may end at a character, as far as that is simple (UAX 14).
fn may_break(letter: char) -> bool {
    const EAST_ASIAN: char = '\u{2e80}';
    letter == '-'
        || letter >= EAST_ASIAN
        || (letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{202f}' | '\u{2007}'))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Columns of this content, as wide as a word and as a text.
    fn open(least: f32, most: f32) -> Widths {
        Widths { least, most, said: Said::Nothing }
    }

    #[test]
    fn columns_share_what_is_left_by_what_they_want() {
        assert_eq!(share(&[open(20.0, 100.0), open(20.0, 340.0)], 240.0), Some(vec![60.0, 180.0]));
        assert_eq!(share(&[open(20.0, 100.0), open(20.0, 300.0)], 800.0), Some(vec![200.0, 600.0]));
        let fixed = Widths { least: 10.0, most: 90.0, said: Said::Length(50.0) };
        assert_eq!(
            share(&[fixed, open(20.0, 100.0), open(20.0, 300.0)], 850.0),
            Some(vec![50.0, 200.0, 600.0])
        );
        assert_eq!(share(&[open(20.0, 100.0), open(20.0, 100.0)], 40.0), None, "no wider than their words");
        assert_eq!(share(&[fixed, fixed], 300.0), Some(vec![150.0, 150.0]));
        let tenth = Widths { least: 30.0, most: 60.0, said: Said::Share(0.1) };
        assert_eq!(share(&[tenth, open(20.0, 600.0)], 200.0), Some(vec![30.0, 170.0]));
        assert_eq!(share(&[tenth, open(20.0, 300.0)], 500.0), Some(vec![50.0, 450.0]));
        assert!((wanted(&[tenth, open(20.0, 300.0)]) - 600.0).abs() < 0.01);
        assert_eq!(share(&[open(0.0, f32::INFINITY), open(0.0, 1.0)], 300.0), None);
    }
}
