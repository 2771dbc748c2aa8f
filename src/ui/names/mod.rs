//! The DNS panel: any name asked for, the way to its answer, and what is remembered.
//!
//! ```text
//!  DNS: from a name to an address                                            ✕
//!  [ www.lab.glasscom.com ] [A ▾]  nearest server (from the root) the system   [Ask]
//!  Lookup   Cache (12)
//!  ─────────
//!  Browser ─▶ Resolver ─▶ Servers, from the root ─▶ Answer ─▶ Memory
//!
//!  [www.]     [lab.]          [glasscom.]      [com.]           [.]
//!  answer     4 ns1.lab... ◀─ 3 ns1...     ◀── 2 a.gtld...  ◀── 1 a.root-servers.net
//!
//!  Step 2: its two messages, field by field beside their bytes
//! ```

mod answer;
mod chain;
mod form;
mod memory;
mod step;
mod tree;

use egui::{Frame, Label, Margin, RichText, ScrollArea, Ui};

pub(in crate::ui) use form::resolver_name;

use super::theme::{Palette, STEP};
use super::widgets::{note, tabs};
use super::{Command, Tool, tool_head_ui};
use crate::explain::{Lang, NamePanel as P};
use crate::plan::ResolverKind;
use crate::record::{QueryNumber, RecordKind};
use crate::view::{KnownTable, NameLookup};

/// What the panel is given.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    /// The lookup that is shown.
    pub lookup: Option<&'a NameLookup>,
    /// It is under way.
    pub running: bool,
    /// The name that was made of an address.
    pub reversed: Option<&'a str>,
    /// What the lookup learns is kept.
    pub kept: bool,
    /// Why nothing could begin.
    pub problem: Option<&'a str>,
    /// What is remembered.
    pub memory: &'a KnownTable,
    /// The language.
    pub lang: Lang,
}

/// What was chosen in the panel.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is one switch of the panel")]
pub struct NamesState {
    /// The name, or an address.
    pub name: String,
    /// The type of record.
    pub kind: RecordKind,
    /// Who looks it up.
    pub resolver: ResolverKind,
    /// A server in place of the nearest.
    pub server: String,
    /// Memory is passed over.
    pub anew: bool,
    /// Each server on the way is told only as much of the name as it needs (RFC 9156).
    pub minimise: bool,
    /// The memory is shown in place of the lookup.
    pub shows_memory: bool,
    /// What the entries of the memory must hold.
    pub filter: String,
    /// The step whose messages are shown; none for the last one.
    pub step: Option<QueryNumber>,
    /// The name has not had the focus yet.
    pub fresh: bool,
}

impl NamesState {
    /// Whether Escape empties the filter of the memory, in which somebody writes.
    #[must_use]
    pub fn takes_escape(&self, ctx: &egui::Context) -> bool {
        !self.filter.is_empty() && ctx.memory(|focus| focus.has_focus(memory::filter_id()))
    }
}

impl Default for NamesState {
    fn default() -> Self {
        Self {
            name: String::new(),
            kind: RecordKind::A,
            resolver: ResolverKind::Relay,
            server: String::new(),
            anew: false,
            minimise: false,
            shows_memory: false,
            filter: String::new(),
            step: None,
            fresh: false,
        }
    }
}

/// The address that opens the panel for this name and begins.
pub(super) fn address_of(name: &str, kinds: &[RecordKind], resolver: ResolverKind) -> String {
    let start = "about:dns?".to_owned();
    let length = start.len();
    let mut query = url::form_urlencoded::Serializer::for_suffix(start, length);
    let kind = kinds.first().copied().unwrap_or(RecordKind::A);
    query.append_pair("name", name).append_pair("type", &kind.to_string());
    if resolver == ResolverKind::Relay {
        query.append_pair("relay", "1");
    }
    query.finish()
}

/// Draws the panel.
pub fn names_ui(ui: &mut Ui, names: &Names<'_>, state: &mut NamesState) -> Vec<Command> {
    let lang = names.lang;
    let palette = Palette::of(ui);
    let mut commands = Vec::new();
    let head = Frame::NONE.fill(palette.chrome).show(ui, |ui| {
        Frame::NONE.inner_margin(Margin { left: 16, right: 12, top: 8, bottom: 0 }).show(ui, |ui| {
            commands.extend(tool_head_ui(ui, Tool::Names, lang));
            commands.extend(form::form_ui(ui, names, state));
            ui.add_space(STEP);
            let memory = P::Memory.with(lang, &[("n", &names.memory.rows.len().to_string())]);
            let all = [(false, P::Lookup.text(lang).to_owned()), (true, memory)];
            if let Some(shows) = tabs(ui, &all, state.shows_memory) {
                state.shows_memory = shows;
            }
        });
    });
    ui.painter().hline(head.response.rect.x_range(), head.response.rect.bottom(), palette.thin());
    if state.shows_memory {
        Frame::NONE.inner_margin(Margin { left: 16, right: 12, top: 8, bottom: 0 }).show(ui, |ui| {
            commands.extend(memory::memory_ui(ui, names.memory, state, lang));
        });
        return commands;
    }
    ScrollArea::vertical().id_salt("name lookup").auto_shrink(false).show(ui, |ui| {
        Frame::NONE.inner_margin(Margin { left: 16, right: 16, top: 8, bottom: 24 }).show(ui, |ui| {
            lookup_ui(ui, names, state);
        });
    });
    commands
}

fn lookup_ui(ui: &mut Ui, names: &Names<'_>, state: &mut NamesState) {
    let lang = names.lang;
    if let Some(problem) = names.problem {
        let error = Palette::of(ui).error;
        ui.add(Label::new(RichText::new(problem).color(error)).wrap());
    }
    let Some(lookup) = names.lookup else {
        note(ui, P::Intro.text(lang));
        return;
    };
    chain::chain_ui(ui, lookup, names.kept, lang);
    answer::answer_ui(ui, lookup, lang);
    tree::tree_ui(ui, lookup, &mut state.step, lang);
    step::step_ui(ui, lookup, state.step, lang);
}
