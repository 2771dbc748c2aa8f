//! Widths of columns that the page leaves open: each has its share by how wide its content is at least and at most, and by
//! what the page says in lengths and shares (CSS Tables 3, 3.9.3).
//!
//! Engine: `build_table_context` (blitz-dom, layout/table.rs) makes a grid of the table, which gives what is left to all columns
//! alike, asks the first row alone for widths, and drops shares. What the content takes is known when it has been laid
//! out; so the cells of the first row are given their widths then, and the table is laid out once more.
//!
//! A width in pixels holds its own ground: where the place of a table depends on what stands in it (flexible boxes, cells,
//! boxes as wide as their content), and where something cannot be measured, the engine's widths stay.

use std::collections::{BTreeMap, BTreeSet};

use blitz_dom::{BaseDocument, Node, NodeId};
use style::computed_values::table_layout::T as TableLayout;
use style::properties::ComputedValues;
use style::selector_parser::RestyleDamage;
use style::values::computed::{Margin, MaxSize, Size};
use style::values::specified::box_::{DisplayInside, DisplayOutside};

use super::applied::Applied;
use super::column_shares::{Said, share, wanted};
use super::column_widths::{Own, Within, beside, columns, gaps, insets_beside, said_by_columns, said_width};
use super::element::Element;
use super::percent_widths;
use super::table_grid::{Cell, TableGrid};

/// Less is left as it is, in pixels.
const LEAST_DIFFERENCE: f32 = 0.05;

/// The table is made anew of its cells: `RELAYOUT` and `CONSTRUCT_BOX` (blitz-dom, layout/damage.rs).
const MADE_ANEW: RestyleDamage = RestyleDamage::from_bits_retain(0b0010_1111);

/// The tables of a document.
#[derive(Default)]
pub(super) struct AutoColumns {
    /// Those to be measured after the next layout.
    noted: BTreeSet<NodeId>,
    /// The nodes that tables have their widths by.
    placed: BTreeMap<NodeId, Vec<NodeId>>,
    /// What the page says of these.
    own: Own,
}

/// The width of a column, and the node that it is declared for.
struct Place {
    node: NodeId,
    cell: NodeId,
    width: f32,
    /// Padding and border of the node, which its `width` leaves out.
    beside: f32,
}

impl AutoColumns {
    /// Notes the tables around nodes that are to be laid out anew; with `is_anew` these are all there are.
    pub(super) fn note(&mut self, dom: &BaseDocument, styled: &[NodeId], is_anew: bool) {
        let only_painted = |node: &Node| {
            node.damage().is_none_or(|damage| RestyleDamage::RECALCULATE_OVERFLOW.contains(damage))
        };
        let mut seen = BTreeSet::new();
        let nodes = styled.iter().filter_map(|id| dom.get_node(*id));
        for node in nodes.filter(|node| is_anew || !only_painted(node)) {
            let around = std::iter::successors(Some(node), |node| dom.get_node(node.parent?));
            let unseen = around.take_while(|node| seen.insert(node.id));
            let tables = unseen.filter(|node| is_table(node) || self.placed.contains_key(&node.id));
            self.noted.extend(tables.map(|table| table.id));
        }
    }

    /// Notes all tables with widths by us: something has come, and no node may say so any more.
    pub(super) fn note_placed(&mut self) {
        self.noted.extend(self.placed.keys());
    }

    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Gives the columns of noted tables their widths, now that all has been laid out. Whether anything has changed.
    pub(super) fn place(&mut self, dom: &mut BaseDocument, applied: &mut Applied) -> bool {
        let mut has_changed = false;
        for table in std::mem::take(&mut self.noted) {
            let places =
                Element::new(dom, table).and_then(|table| places(&table, &self.own)).unwrap_or_default();
            let former = self.placed.remove(&table).unwrap_or_default();
            let is_there = |place: &Place| {
                let now = dom.get_node(place.cell).map(|node| node.unrounded_layout().size.width);
                now.is_some_and(|now| (now - place.width).abs() < LEAST_DIFFERENCE)
            };
            let are_same =
                former.is_empty() || places.iter().map(|place| place.node).eq(former.iter().copied());
            if are_same && places.iter().all(is_there) {
                if !former.is_empty() {
                    self.placed.insert(table, former);
                }
                continue;
            }
            let mut is_other = false;
            for node in former.into_iter().filter(|former| places.iter().all(|place| place.node != *former)) {
                is_other = true;
                applied.undeclare(dom, node, "width");
                applied.undeclare(dom, node, "transition-property");
                self.own.remove(&node);
            }
            for place in &places {
                if let Some(node) = Element::new(dom, place.node) {
                    self.own.entry(place.node).or_insert_with(|| said_width(&node));
                }
                let width = format!("{}px", (place.width - place.beside).max(0.0));
                // No width glides to its place.
                applied.declare(dom, place.node, "transition-property", "none".to_owned());
                is_other |= applied.declare(dom, place.node, "width", width);
            }
            if !places.is_empty() {
                self.placed.insert(table, places.iter().map(|place| place.node).collect());
            }
            if let Some(table) = dom.get_node_mut(table).filter(|_| is_other) {
                table.insert_damage(MADE_ANEW);
            }
            has_changed |= is_other;
        }
        has_changed
    }
}

/// Where the columns of a table have their widths; none where the engine's stay.
fn places(table: &Element<'_>, own: &Own) -> Option<Vec<Place>> {
    let dom = table.dom;
    let is_fixed =
        table.style.clone_table_layout() == TableLayout::Fixed && !table.style.clone_width().is_auto();
    // The engine takes a caption for the first row.
    if table.inside() != DisplayInside::Table
        || is_fixed
        || table.has(percent_widths::FIXED)
        || table.children().any(|child| child.is_caption())
    {
        return None;
    }
    let grid = TableGrid::read(dom, table.id)?;
    let first_row: Vec<&Cell> = grid.cells.iter().take_while(|cell| cell.row == 0).collect();
    let count = grid.columns();
    if count < 2 || first_row.len() != count || first_row.iter().any(|cell| cell.columns != 1) {
        return None;
    }
    let gaps = gaps(table, count);
    let room = room(table, gaps)?;
    let columns = columns(table, &grid, Within::table(own))?;
    let mut all = room;
    if table.style.clone_width().is_auto() {
        let wanted = wanted(&columns);
        let has_shares = columns.iter().any(|column| matches!(column.said, Said::Share(_)));
        // As wide as all its text: the engine's own measure is as good.
        if !has_shares && wanted <= room {
            return None;
        }
        // Beside a floating box there is less.
        if wanted > room && inner_width(table) - gaps < room - 1.0 {
            return None;
        }
        all = wanted.min(room);
    }
    let widths = share(&columns, all)?;
    let mut said = said_by_columns(table, own).map(Some).chain(std::iter::repeat(None));
    let places = first_row.iter().zip(widths).map(|(cell, width)| {
        // The engine asks a `<col>` first.
        Some(match said.next()? {
            Some((column, Said::Length(_))) => Place { node: column, cell: cell.id, width, beside: 0.0 },
            _ => Place {
                node: cell.id,
                cell: cell.id,
                width,
                beside: insets_beside(&Element::new(dom, cell.id)?),
            },
        })
    });
    let places: Vec<Place> = places.collect::<Option<_>>()?;
    // One `<col>` for several columns has one width.
    let is_one = |pair: &[Place]| match pair {
        [one, other] => one.node != other.node || (one.width - other.width).abs() < LEAST_DIFFERENCE,
        _ => true,
    };
    places.windows(2).all(is_one).then_some(places)
}

/// How wide the columns of a table may be together, where that does not depend on themselves.
fn room(table: &Element<'_>, gaps: f32) -> Option<f32> {
    let around = table.parent()?;
    let has_length = matches!(said_width(table), Said::Length(_));
    let is_in_a_block = table.is_in_flow() || table.style.clone_float().is_floating();
    if !(has_length || is_in_a_block && has_own_width(&around)) {
        return None;
    }
    if !table.style.clone_width().is_auto() {
        return Some(inner_width(table) - gaps);
    }
    // The engine's place may be another: of a share, between bounds, beside a floating box.
    let style = &table.style;
    let is_length = |margin: &Margin| match margin {
        Margin::LengthPercentage(length) => length.to_length().is_some(),
        _ => true,
    };
    let has_margins = is_length(&style.clone_margin_left()) && is_length(&style.clone_margin_right());
    let is_floating =
        |element: Element<'_>| element.id != table.id && element.style.clone_float().is_floating();
    if !has_margins || is_bounded(style) || around.children().any(is_floating) {
        return None;
    }
    // As they are used: padding may be a share.
    let layout = around.node.unrounded_layout();
    let insets = layout.padding.left + layout.padding.right + layout.border.left + layout.border.right;
    Some(layout.size.width - insets - beside(table.margins()) - beside(table.insets()) - gaps)
}

/// How wide a box is without its padding and border.
fn inner_width(element: &Element<'_>) -> f32 {
    element.node.unrounded_layout().size.width - beside(element.insets())
}

/// Whether `min-width` or `max-width` says more than that nothing is to overflow.
fn is_bounded(style: &ComputedValues) -> bool {
    let is_free = match style.clone_max_width() {
        MaxSize::None => true,
        MaxSize::LengthPercentage(width) => width.0.to_percentage().is_some_and(|part| part.0 >= 1.0),
        _ => false,
    };
    let has_least = match style.clone_min_width() {
        Size::LengthPercentage(width) => width.0.to_length().is_none_or(|width| width.px() > 0.0),
        _ => false,
    };
    !is_free || has_least
}

fn is_table(node: &Node) -> bool {
    node.primary_styles().is_some_and(|style| style.clone_display().inside() == DisplayInside::Table)
}

/// Whether a box is as wide as the page or a length says, whatever stands in it.
fn has_own_width(element: &Element<'_>) -> bool {
    for around in std::iter::successors(Element::new(element.dom, element.id), Element::parent) {
        let is_block = around.outside() == DisplayOutside::Block
            && matches!(around.inside(), DisplayInside::Flow | DisplayInside::FlowRoot);
        if !is_block || !(around.is_in_flow() || around.style.clone_float().is_floating()) {
            return false;
        }
        match said_width(&around) {
            Said::Length(_) => return true,
            Said::Nothing if around.style.clone_float().is_floating() => return false,
            _ if around.tag() == "html" => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::page::tests::beside::Drawn;

    fn widths_of(page: &Drawn, ids: &[&str]) -> Vec<f64> {
        ids.iter().map(|id| page.rect(id).width).collect()
    }

    #[test]
    fn a_wide_table_gives_more_to_the_column_with_more_text() {
        let html = "<!DOCTYPE html><body style='margin:0'><table style='width:300px;border-spacing:0'><tr><td id=a style='padding:0'>\
            <i style='display:inline-block;width:20px'></i><td id=b style='padding:0'><p style='margin:0 10px'>\
            <i style='display:inline-block;width:40px'></i></p></table>";
        let widths = |page: &Drawn| widths_of(page, &["#a", "#b"]);
        let engine = widths(&Drawn::by_the_engine(html));
        assert!((engine[0] - 75.0).abs() > 10.0, "the engine does it itself: {engine:?}");
        let ours = widths(&Drawn::by_us(html));
        assert!((ours[0] - 75.0).abs() <= 1.0 && (ours[1] - 225.0).abs() <= 1.0, "{ours:?}");
    }

    #[test]
    fn text_that_does_not_fit_is_broken_in_all_columns() {
        let words = "word ".repeat(40);
        let html = format!(
            "<!DOCTYPE html><body style='margin:0'><table style='border-spacing:0'><tr><td id=a style='padding:0 4px'>some few words here\
             <td id=b>{words}<tr><td colspan=2>below</table>"
        );
        let engine = widths_of(&Drawn::by_the_engine(&html), &["#a", "#b"]);
        let ours = widths_of(&Drawn::by_us(&html), &["#a", "#b"]);
        assert!(engine[0] > 120.0, "the engine does it itself: {engine:?}");
        assert!(ours[0] < 100.0 && ours[0] > 40.0, "{ours:?}");
        assert!((ours.iter().sum::<f64>() - engine.iter().sum::<f64>()).abs() < 2.0, "{ours:?} {engine:?}");
    }

    #[test]
    fn shares_count_in_a_table_without_a_width() {
        let html = "<!DOCTYPE html><body style='margin:0'><table style='border-spacing:0'><col width='10%'><col width='90%'><tr>\
            <td id=a style='padding:0'>x<td id=b style='padding:0'><i style='display:inline-block;width:150px'></i>\
            <i style='display:inline-block;width:150px'></i></table>";
        let engine = widths_of(&Drawn::by_the_engine(html), &["#b"]);
        assert!((engine[0] - 300.0).abs() < 2.0, "the engine does it itself: {engine:?}");
        let ours = widths_of(&Drawn::by_us(html), &["#a", "#b"]);
        assert!((ours[0] - 33.3).abs() < 1.0 && (ours[1] - 300.0).abs() < 1.0, "{ours:?}");
    }

    #[test]
    fn tables_and_floats_in_cells_are_measured() {
        let box_of = |width: u32| format!("<i style='display:inline-block;width:{width}px'></i>");
        let table = format!(
            "<table style='border-spacing:5px'><tr><td style='padding:0'>{}<td style='padding:0'>{}</table>",
            box_of(15),
            box_of(20)
        );
        let float = format!("<div style='float:left'>{}</div><p style='margin:0'>{}", box_of(20), box_of(30));
        for inside in [table, float] {
            let html = format!(
                "<!DOCTYPE html><body style='margin:0'><table style='width:400px;border-spacing:0'><tr><td id=a style='padding:0'>{inside}\
                <td style='padding:0'>{}</table>",
                box_of(150)
            );
            let ours = widths_of(&Drawn::by_us(&html), &["#a"]);
            assert!((ours[0] - 100.0).abs() < 1.0, "{inside}: {ours:?}");
        }
    }

    #[test]
    fn a_phrase_stays_with_the_words_against_it() {
        let html = |between: &str| {
            format!(
                "<!DOCTYPE html><body style='margin:0'><table style='width:150px;border-spacing:0'><tr><td id=a style='padding:0'>\
                 <code style='padding:0 10px'>phrase</code>{between}word<td style='padding:0'>{}</table>",
                "more ".repeat(40)
            )
        };
        let width = |between: &str| widths_of(&Drawn::by_us(&html(between)), &["#a"])[0];
        assert!(width("\u{a0}") > width(" ") + 20.0, "{} {}", width("\u{a0}"), width(" "));
    }

    #[test]
    fn what_comes_later_has_its_room() {
        let words = "word ".repeat(40);
        let html = |picture: &str| {
            format!(
                "<!DOCTYPE html><body style='margin:0'><table><tr><td id=a>x {picture}<td id=b>{words}<td id=c>some more words</table>"
            )
        };
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='200' height='9'/>";
        let late = Drawn::by_us_with(&html("<img src=p.svg>"), &[("p.svg", svg)]);
        let at_once = Drawn::by_us(&html("<i style='display:inline-block;width:200px;height:9px'></i>"));
        let widths = |page: &Drawn| widths_of(page, &["#a", "#b", "#c"]);
        let (late, at_once) = (widths(&late), widths(&at_once));
        assert!(
            late.iter().zip(&at_once).all(|(late, at_once)| (late - at_once).abs() < 1.0),
            "{late:?} {at_once:?}"
        );
    }

    #[test]
    fn a_table_that_is_none_under_the_pointer_has_no_widths_by_us() {
        let html = "<!DOCTYPE html><style>body{margin:0}table:hover,table:hover :is(tbody,tr,td){display:block}</style>\
            <table style='width:400px;border-spacing:0'><tr style='height:50px'><td id=a style='padding:0'>one word\
            <td id=b style='padding:0'>and some more</table>";
        let mut page = Drawn::by_us(html);
        let widths = |page: &Drawn| widths_of(page, &["#a", "#b"]);
        let before = widths(&page);
        page.point_at(5.0, 5.0);
        assert_eq!(widths(&page), [400.0, 400.0]);
        page.point_at(5.0, 290.0);
        assert_eq!(widths(&page), before);
    }

    #[test]
    fn no_width_glides_to_its_place() {
        let html = "<!DOCTYPE html><style>td{transition:all 3s}</style><table width=390 cellspacing=0 cellpadding=0>\
            <tr><td id=a width=50>a<td id=b width=100>b</table>";
        let widths = widths_of(&Drawn::by_us(html), &["#a", "#b"]);
        assert!((widths[0] - 130.0).abs() < 1.0 && (widths[1] - 260.0).abs() < 1.0, "{widths:?}");
    }

    #[test]
    fn no_column_is_narrower_than_what_stands_in_it() {
        let words = "word ".repeat(40);
        for (inside, least) in [
            ("<video style='display:block'></video>", 300.0),
            ("<div style='min-width:200px;max-width:100px'>x</div>", 200.0),
            ("<p style='margin:0 10px;width:100px'>x", 120.0),
        ] {
            let html = format!("<!DOCTYPE html><table width=390><tr><td id=a>{inside}<td>{words}</table>");
            let width = widths_of(&Drawn::by_us(&html), &["#a"])[0];
            assert!(width >= least && width < least + 10.0, "{inside}: {width}");
        }
    }

    #[test]
    fn lengths_that_leave_room_or_have_none_give_way() {
        let html = |columns: &str| {
            format!(
                "<!DOCTYPE html><table width=390 cellspacing=0 cellpadding=0><col width=50>{columns}</table>"
            )
        };
        let wide = "<tr><td id=a><i style='display:inline-block;width:100px'></i><td id=b>b";
        assert!((widths_of(&Drawn::by_us(&html(wide)), &["#a"])[0] - 100.0).abs() < 1.0);
        let widths =
            widths_of(&Drawn::by_us(&html("<col width=100><tr><td id=a>a<td id=b>b")), &["#a", "#b"]);
        assert!((widths[0] - 130.0).abs() < 1.0 && (widths[1] - 260.0).abs() < 1.0, "{widths:?}");
    }

    #[test]
    fn a_table_stays_within_the_box_around_it() {
        let html = format!(
            "<!DOCTYPE html><body style='margin:0'><div style='padding:0 20%'><table cellspacing=0><tr><td id=a>few words<td id=b>{}</table></div>",
            "word ".repeat(40)
        );
        let widths = widths_of(&Drawn::by_us(&html), &["#a", "#b"]);
        assert!((widths.iter().sum::<f64>() - 240.0).abs() < 1.0, "{widths:?}");
    }

    #[test]
    fn what_cannot_be_measured_is_left_to_the_engine() {
        let words = "word ".repeat(40);
        let around = |table: &str| {
            format!(
                "<!DOCTYPE html><div style='display:flex'><i>x</i><div style='flex:1'>{table}</div></div>"
            )
        };
        let around_with = |style: &str| {
            format!(
                "<!DOCTYPE html><div style='{style}'></div><table><tr><td id=a>few words<td id=b>{words}</table>"
            )
        };
        let table = |inside: &str| format!("<table width=100%><tr><td id=a>{inside}<td id=b>{words}</table>");
        for html in [
            around(&table("x")),
            around_with("float:left;width:100px;height:50px"),
            table("few words").replace("width=100%", "style='max-width:200px'"),
            table("<div style='display:flex'>x</div>"),
            table("x<i style='float:left'>y</i>"),
            table("<button style='width:50%'>x</button>"),
            table(&format!("<i style='display:inline-block'>{words}</i>")),
        ] {
            let widths = |page: &Drawn| widths_of(page, &["#a", "#b"]);
            let (engine, ours) = (widths(&Drawn::by_the_engine(&html)), widths(&Drawn::by_us(&html)));
            assert!((engine[0] - ours[0]).abs() < 3.0, "{html}: {engine:?} {ours:?}");
        }
    }
}
