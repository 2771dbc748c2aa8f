//! How a name was looked up: each query with its answer, and each message field by field beside its bytes.
//!
//! ```text
//!  2  com.  a.gtld-servers.net. 198.51.100.20:53            2.1 ms
//!     www.lab.glasscom.com. A: ask those in charge of glasscom.com.
//!   ▸ query, 49 B
//!   ▾ answer, 129 B
//!     12 34 81 80 00 01 ...
//!     header      number that ties ...    4660
//! ```
//!
//! A field that is chosen lights up its bytes, and a byte the fields that it belongs to.

use bytes::Bytes;
use egui::{Align, CollapsingHeader, Id, Label, Layout, RichText, Ui};

use crate::explain::{
    Lang, Mark, NamePanel as P, NameWord as W, Ui as Words, answer_fate, held, message, named,
};
use crate::ui::Command;
use crate::ui::name_message::name_message_ui;
use crate::ui::names::address_of;
use crate::ui::theme::{self, Palette};
use crate::ui::widgets::{blocks_ui, fact, note, section};
use crate::view::{Detail, NameLookup, NameMessage, NameStep, Remembered, format};

/// About as high is a step whose messages are closed.
const STEP_HEIGHT: f32 = 96.0;

/// Draws the tab.
pub(super) fn names_ui(ui: &mut Ui, detail: &Detail, lang: Lang) -> Vec<Command> {
    let Some(lookup) = &detail.names else {
        note(ui, Words::NoLookup.text(lang));
        return Vec::new();
    };
    ui.spacing_mut().item_spacing.y = 6.0;
    let mut commands = Vec::new();
    if ui.button(P::AskAgain.text(lang)).clicked() {
        commands.push(Command::Load(address_of(&lookup.name, &lookup.kinds, lookup.resolver)));
    }
    about_ui(ui, lookup, lang);
    section(ui, W::Steps.text(lang));
    // In the order in which it happened: what was remembered stands before the step that followed, and what was
    // remembered last stands alone.
    let id = Id::unique("steps").with((detail.exchange.id.0, lookup.id.0));
    blocks_ui(ui, id, (lookup.steps.len() + 1, STEP_HEIGHT), |ui, at| {
        remembered_ui(ui, remembered_before(lookup, at), lang);
        if let Some(step) = lookup.steps.get(at) {
            step_ui(ui, step, lang);
        }
    });
    commands
}

/// What was remembered after step number `at - 1` and before the next one.
fn remembered_before(lookup: &NameLookup, at: usize) -> &[Remembered] {
    let known = &lookup.remembered;
    let start = known.partition_point(|known| known.after < at);
    let is_last = at == lookup.steps.len();
    let end = if is_last { known.len() } else { known.partition_point(|known| known.after <= at) };
    known.get(if at == 0 { 0 } else { start }..end).unwrap_or_default()
}

fn about_ui(ui: &mut Ui, lookup: &NameLookup, lang: Lang) {
    fact(ui, W::Resolver.text(lang), |ui| {
        ui.label(lookup.resolver_words(lang));
    });
    if let Some((words, servers)) = lookup.nearest_words(lang) {
        note(ui, words);
        ui.label(RichText::new(servers).font(theme::mono()));
    }
    let answers: Vec<String> = lookup.addresses.iter().map(ToString::to_string).collect();
    fact(ui, W::Result.text(lang), |ui| {
        ui.label(match &lookup.failure {
            Some(failure) => message(failure, lang),
            None => answers.join(", "),
        });
        if lookup.from_cache {
            note(ui, W::FromMemory.text(lang));
        }
        if lookup.from_hosts {
            note(ui, W::FromHosts.text(lang));
        }
    });
}

fn remembered_ui(ui: &mut Ui, remembered: &[Remembered], lang: Lang) {
    for known in remembered {
        note(ui, &held(known.held, &known.name, known.saved, lang));
    }
}

fn step_ui(ui: &mut Ui, step: &NameStep, lang: Lang) {
    let palette = Palette::of(ui);
    let zone = step.zone.as_deref().map(|zone| format!("{zone}  ")).unwrap_or_default();
    let name = step.server_name.as_deref().map(|name| format!("{name} ")).unwrap_or_default();
    let took = step.end.map(|end| format::duration(end.since(step.start))).unwrap_or_default();
    ui.add_space(theme::STEP);
    ui.horizontal(|ui| {
        let head = format!("{}  {zone}", step.number.0);
        ui.label(RichText::new(head).font(theme::strong(13.0)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(12.0);
            ui.label(RichText::new(took).color(palette.weak));
        });
    });
    note(ui, &format!("{name}{} {}", step.server, step.transport.name()));
    let told = format!("{} {}: {}", step.question, step.kind, step.outcome_words(lang));
    ui.add(Label::new(RichText::new(told).color(palette.text)).wrap());
    if let Some(via) = step.via {
        note(ui, &Words::Via.with(lang, &[("via", &via.to_string())]));
    }
    message_ui(ui, Words::NameQuery, &step.sent, (step.number.0, 0), lang);
    if let Some(answer) = &step.answer {
        message_ui(ui, Words::NameAnswer, &answer.message, (step.number.0, 1), lang);
    }
    for line in step.malformed_words(lang) {
        note(ui, &line);
    }
    for (at, ignored) in step.ignored.iter().enumerate() {
        let fate = answer_fate(ignored.fate, lang).unwrap_or_default();
        note(ui, &named(&ignored.from.to_string(), fate, lang));
        message_ui(ui, Words::NameIgnored, &ignored.message, (step.number.0, at + 2), lang);
    }
}

/// A message that can be opened: its bytes, and its fields below them.
fn message_ui(ui: &mut Ui, words: Words, bytes: &Bytes, place: (u32, usize), lang: Lang) {
    let title = [words.text(lang), &format::bytes(bytes.len() as u64)].join(Mark::Comma.text(lang));
    CollapsingHeader::new(title).id_salt(("name message", place)).show(ui, |ui| {
        name_message_ui(ui, &NameMessage::from_bytes(bytes), place, lang);
    });
}
