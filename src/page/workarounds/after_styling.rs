//! The pass after styling: what has a new style is looked at before it is laid out.
//!
//! ```text
//! answers taken in ─▶ styled ─▶ looked at: marks and declarations ─▶ styled again where they are ─▶ laid out
//!   └─▶ columns of tables measured ─▶ laid out again, where they have other widths
//! ```
//!
//! A mark is an attribute for a rule of `user_agent.css`; what depends on the element is declared for it alone
//! (`applied`). With a new style sheet or viewport, and when all the HTML has come, everything is taken back and looked
//! at once more: our declarations hide what the page says, and what has half arrived is judged as it is by then. How the
//! network cut a page does not show in the end.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use blitz_dom::{BaseDocument, FontContext, NodeId};
use blitz_traits::shell::ColorScheme;
use style::shared_lock::SharedRwLockReadGuard;
use style::stylesheets::{CssRule, StylesheetInDocument as _};

use super::applied::Applied;
use super::auto_columns::AutoColumns;
use super::changes::Changes;
use super::collapsed_borders::Borders;
use super::colored_emoji::{self, Emoji, EmojiFonts};
use super::element::Element;
use super::font_faces::{FontFaces, SystemFonts};
use super::generated::Generated;
use super::list_images::ListImages;
use super::list_markers::ListTypes;
use super::not_shown::NotShown;
use super::outlines::Outline;
use super::scene::Amendments;
use super::table_grid::{self, TableGrid};
use super::tabs::{self, Tabs};
use super::text_runs::TextEffects;
use super::{
    around_block, bare_cells, bare_tables, bidi, canvas, captions, clearing, collapsed_borders,
    collapsed_rows, contents, drawings, empty_cells, empty_inline, field_align, field_baseline,
    generated_blocks, hidden_inline, icons, inline_box, legend, list_markers, longest_option, old_borders,
    percent_widths, placeholder, quirks, right_markers, translucent,
};
use crate::page::traffic::Traffic;

/// Looks at one element and says what is to be changed.
type Look = fn(&Element<'_>, &mut Changes);

const LOOKS: [Look; 19] = [
    contents::look,
    old_borders::look,
    empty_cells::look,
    empty_inline::look,
    hidden_inline::look,
    icons::look,
    inline_box::look,
    around_block::look,
    bare_tables::look,
    canvas::look,
    field_baseline::look,
    captions::look,
    legend::look,
    clearing::look,
    generated_blocks::look,
    collapsed_rows::look,
    bidi::look,
    right_markers::look,
    longest_option::look,
];

/// What the pass has done to one document and its frames.
pub(in crate::page) struct AfterStyling {
    traffic: Arc<Traffic>,
    fonts: SystemFonts,
    emoji: EmojiFonts,
    documents: BTreeMap<usize, Done>,
    /// How many answers had come when columns were given widths last.
    answered: usize,
}

/// What it has done to one document.
#[derive(Default)]
struct Done {
    applied: Applied,
    /// The borders that cells had before ours were declared.
    borders: Borders,
    list_types: ListTypes,
    generated: Generated,
    /// Fields that show a text while they are empty.
    fields: BTreeSet<NodeId>,
    /// Fields whose text does not stand at the left.
    moved_fields: BTreeSet<NodeId>,
    list_images: ListImages,
    columns: AutoColumns,
    not_shown: NotShown,
    tabs: Tabs,
    /// The emoji that it was given a font for, if there is one.
    emoji: BTreeMap<Emoji, bool>,
    faces: FontFaces,
    text: TextEffects,
    /// Elements with outlines that the engine does not draw as they are.
    outlined: BTreeSet<NodeId>,
    /// Elements with layers of their own.
    layers: BTreeSet<NodeId>,
    made_for: Option<MadeFor>,
}

/// What it was done for; with another everything is looked at once more.
#[derive(Clone, Copy, PartialEq)]
struct MadeFor {
    /// How many style sheets there are, those included that others import.
    sheets: usize,
    window: (u32, u32),
    scale: f32,
    color_scheme: ColorScheme,
    /// Whether all the HTML has come.
    is_whole: bool,
    /// How many addresses brought nothing.
    failures: usize,
}

impl MadeFor {
    fn new(dom: &BaseDocument, is_whole: bool, failures: usize) -> Self {
        let viewport = dom.viewport();
        let guard = dom.guard().read();
        let sheets =
            dom.author_stylesheets().map(|sheet| 1 + imported(sheet.contents(&guard).rules(&guard), &guard));
        Self {
            sheets: sheets.sum(),
            window: viewport.window_size,
            scale: viewport.scale(),
            color_scheme: viewport.color_scheme,
            is_whole,
            failures,
        }
    }

    /// Whether the document has no other style sheets by now, and no other window.
    fn is_for(&self, dom: &BaseDocument) -> bool {
        *self == Self::new(dom, self.is_whole, self.failures)
    }
}

/// How many style sheets have come that these rules import, and those that these import.
fn imported(rules: &[CssRule], guard: &SharedRwLockReadGuard<'_>) -> usize {
    // Nothing but the names of layers stands before an import (CSS Cascade 5, 5).
    let head =
        rules.iter().take_while(|rule| matches!(rule, CssRule::Import(_) | CssRule::LayerStatement(_)));
    head.map(|rule| match rule {
        CssRule::Import(import) => {
            let sheet = &import.read_with(guard).stylesheet;
            usize::from(sheet.as_sheet().is_some()) + imported(sheet.rules(guard), guard)
        }
        _ => 0,
    })
    .sum()
}

impl AfterStyling {
    /// Nothing was done. What text is set in is asked for in `traffic`, when it is not among these fonts.
    pub(in crate::page) fn new(traffic: Arc<Traffic>, fonts: FontContext) -> Self {
        Self {
            traffic,
            fonts: SystemFonts::new(fonts),
            emoji: EmojiFonts::default(),
            documents: BTreeMap::new(),
            answered: 0,
        }
    }

    /// Takes in what has come, styles, works around, lays out: in place of the engine's `resolve`. `is_whole`: all the
    /// HTML has come.
    pub(in crate::page) fn resolve(&mut self, dom: &mut BaseDocument, is_whole: bool, now: f64) {
        self.lay_out(dom, is_whole, now);
        // Those of pictures that the document had before.
        if self.documents.get(&dom.id()).is_some_and(|done| done.list_images.have_come(dom)) {
            self.lay_out(dom, is_whole, now);
        }
    }

    fn lay_out(&mut self, dom: &mut BaseDocument, is_whole: bool, now: f64) {
        self.prepare(dom, is_whole, now);
        dom.resolve(now);
        // The engine may have taken an answer in after `prepare` looked.
        let answered = self.traffic.answered();
        if std::mem::replace(&mut self.answered, answered) != answered {
            self.documents.values_mut().for_each(|done| done.columns.note_placed());
        }
        if self.size_columns(dom) {
            dom.resolve(now);
        }
        self.complete(dom);
    }

    /// Gives columns of tables their widths, now that their content has been laid out. Whether any has another.
    fn size_columns(&mut self, dom: &mut BaseDocument) -> bool {
        let done = self.documents.get_mut(&dom.id());
        let mut has_any = done.is_some_and(|done| done.columns.place(dom, &mut done.applied));
        for frame in dom.sub_document_node_ids() {
            if let Some(mut inner) = dom.subdoc_mut(frame).map(blitz_dom::Document::inner_mut) {
                has_any |= self.size_columns(&mut inner);
            }
        }
        has_any
    }

    /// Puts back what was taken out of a document and its frames.
    fn complete(&mut self, dom: &mut BaseDocument) {
        if let Some(done) = self.documents.get_mut(&dom.id()).filter(|done| done.not_shown.is_at_work()) {
            let is_styled_anew = done.made_for.is_some_and(|made_for| !made_for.is_for(dom));
            done.not_shown.put_back(dom, is_styled_anew);
        }
        for frame in dom.sub_document_node_ids() {
            if let Some(mut inner) = dom.subdoc_mut(frame).map(blitz_dom::Document::inner_mut) {
                self.complete(&mut inner);
            }
        }
    }

    /// Does `paint` while empty fields show what they are for, and the text of all stands in its place.
    pub(in crate::page) fn with_fields<T>(
        &self,
        dom: &mut BaseDocument,
        paint: impl FnOnce(&mut BaseDocument) -> T,
    ) -> T {
        let mut filled = placeholder::Filled::default();
        self.each_document(dom, &mut |dom, done| {
            for field in &done.fields {
                placeholder::fill(dom, *field, &mut filled);
            }
            for field in &done.moved_fields {
                field_align::place(dom, *field);
            }
        });
        let painted = paint(dom);
        self.each_document(dom, &mut |dom, _| placeholder::empty(dom, &filled));
        painted
    }

    /// What is painted otherwise than the engine does, as the document is laid out now.
    pub(in crate::page) fn amendments(&self, dom: &mut BaseDocument) -> Amendments {
        let mut amendments = Amendments::default();
        self.each_document(dom, &mut |dom, done| {
            amendments.runs.read(dom, done.text);
            done.outlined.iter().for_each(|element| amendments.outlines.read(dom, *element));
            done.layers.iter().for_each(|element| amendments.overflowing.read(dom, *element));
        });
        amendments
    }

    /// Visits a document and its frames.
    fn each_document(&self, dom: &mut BaseDocument, visit: &mut impl FnMut(&mut BaseDocument, &Done)) {
        if let Some(done) = self.documents.get(&dom.id()) {
            visit(dom, done);
        }
        for frame in dom.sub_document_node_ids() {
            if let Some(mut inner) = dom.subdoc_mut(frame).map(blitz_dom::Document::inner_mut) {
                self.each_document(&mut inner, visit);
            }
        }
    }

    fn prepare(&mut self, dom: &mut BaseDocument, is_whole: bool, now: f64) {
        for frame in dom.sub_document_node_ids() {
            if let Some(mut inner) = dom.subdoc_mut(frame).map(blitz_dom::Document::inner_mut) {
                // A frame has its HTML at once.
                self.prepare(&mut inner, true, now);
            }
        }
        dom.handle_messages();
        if dom.has_pending_critical_resources() || dom.try_root_element().is_none() {
            return;
        }
        let done = self.documents.entry(dom.id()).or_default();
        let asks = !self.traffic.is_closed() && self.traffic.faces.are_held(dom.id());
        // What failed counts only where another face may stand in.
        let failures = if asks { self.traffic.failures() } else { 0 };
        let made_for = MadeFor::new(dom, is_whole, failures);
        let is_anew = done.made_for.replace(made_for) != Some(made_for);
        if is_anew {
            done.take_back(dom);
        }
        // The viewport is taken over with the device.
        let _device = dom.stylist_device();
        dom.resolve_stylist(now);
        let styled = to_look_at(dom, is_anew);
        done.work_around(dom, &styled, is_anew);
        done.color_emoji(dom, &styled, &mut self.emoji, &mut self.fonts);
        if asks {
            if is_anew {
                done.faces.read(dom);
            }
            done.ask_for_faces(dom, &styled, &self.traffic, &mut self.fonts);
        }
        if done.not_shown.has_any(dom) {
            // Selectors count what is taken out.
            dom.resolve_stylist(now);
            done.not_shown.take_out(dom);
        }
    }
}

impl Done {
    /// Sets the emoji of these elements in the font for them.
    fn color_emoji(
        &mut self,
        dom: &mut BaseDocument,
        styled: &[NodeId],
        emoji: &mut EmojiFonts,
        fonts: &mut SystemFonts,
    ) {
        for &id in styled {
            let Some(element) = Element::new(dom, id) else { continue };
            let Some(found) = colored_emoji::emoji_in(&element) else { continue };
            let families = colored_emoji::families_with(found, &element.style);
            let has_font = *self.emoji.entry(found).or_insert_with(|| emoji.give(found, dom, fonts));
            if let Some(families) = families.filter(|_| has_font) {
                self.applied.declare(dom, id, "font-family", families);
            }
        }
    }

    /// Asks for the faces that the text of these elements is set in.
    fn ask_for_faces(
        &mut self,
        dom: &BaseDocument,
        styled: &[NodeId],
        traffic: &Traffic,
        fonts: &mut SystemFonts,
    ) {
        for element in styled.iter().filter_map(|id| Element::new(dom, *id)) {
            self.faces.look(&element, traffic, fonts);
        }
        self.faces.ask(dom.id(), traffic);
    }

    /// Looks at these elements.
    fn work_around(&mut self, dom: &mut BaseDocument, styled: &[NodeId], is_anew: bool) {
        self.columns.note(dom, styled, is_anew);
        let mut changes = self.applied.begin();
        let has_quirks = quirks::has_quirks(dom);
        let (mut tables, mut lists, mut boxes) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let (mut around_cells, mut preformatted) = (BTreeSet::new(), BTreeSet::new());
        for &id in styled {
            let Some(element) = Element::new(dom, id) else {
                drawings::look(dom, id, &mut changes);
                collapsed_rows::look_again(dom, id, &mut changes);
                self.not_shown.note(dom, id);
                continue;
            };
            for look in LOOKS {
                look(&element, &mut changes);
            }
            tables.extend(table_grid::table_of(&element));
            lists.extend(list_markers::list_of(&element));
            self.generated.note(&element);
            self.text.note(&element);
            if placeholder::has_one(&element) {
                self.fields.insert(id);
            }
            if Outline::from_style(&element.style).is_some() {
                self.outlined.insert(id);
            }
            if translucent::has_layer(&element) {
                self.layers.insert(id);
            }
            if field_align::is_moved(&element) {
                self.moved_fields.insert(id);
            }
            around_cells.extend(bare_cells::around(&element));
            self.list_images.look(&element, &mut changes);
            preformatted.extend(tabs::block_of(&element));
            if has_quirks {
                quirks::look(&element, &mut changes);
                boxes.extend(quirks::box_around(&element));
            }
        }
        for table in tables {
            let Some(grid) = TableGrid::read(dom, table) else { continue };
            captions::widen(dom, table, &grid, &mut changes);
            percent_widths::look(dom, table, &grid, &mut changes);
            collapsed_borders::resolve(dom, table, &grid, &mut self.borders, &mut changes);
        }
        self.list_images.place(dom, &mut changes);
        for list in lists {
            list_markers::count(dom, list, &mut self.list_types, &self.list_images, &mut changes);
        }
        self.generated.count(dom, &mut changes);
        for around in around_cells {
            bare_cells::look(dom, around, &mut changes);
        }
        for around in boxes {
            quirks::look_at_box(dom, around, &mut changes);
        }
        self.applied.apply(dom, changes);
        for block in preformatted {
            self.tabs.expand_in(dom, block);
        }
    }

    /// Leaves everything as the page has it.
    fn take_back(&mut self, dom: &mut BaseDocument) {
        self.applied.take_back(dom);
        self.borders.clear();
        self.list_types.clear();
        self.generated.clear();
        self.fields.clear();
        self.moved_fields.clear();
        self.outlined.clear();
        self.layers.clear();
        self.text = TextEffects::default();
        self.list_images.take_back();
        self.columns.clear();
        self.not_shown.clear();
    }
}

/// The elements that were styled since the last layout, or all, in document order.
fn to_look_at(dom: &BaseDocument, is_anew: bool) -> Vec<NodeId> {
    let mut found = Vec::new();
    let mut open: Vec<NodeId> = dom.try_root_element().map(|root| root.id).into_iter().collect();
    while let Some(id) = open.pop() {
        let Some(node) = dom.get_node(id) else { continue };
        let Some(damage) = node.damage() else { continue };
        if is_anew || !damage.is_empty() {
            found.push(id);
        }
        if is_anew || !damage.is_empty() || node.has_damaged_descendants() {
            open.extend(node.children.iter().rev());
        }
    }
    found
}
