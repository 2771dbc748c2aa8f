//! The answer of a lookup: its records, or why there are none.

use egui::{Grid, Label, RichText, Ui, vec2};

use crate::explain::{Lang, NamePanel as P, NameWord as W, explain_failure, held, queries};
use crate::record::Failure;
use crate::ui::theme::{self, Palette, STEP};
use crate::ui::widgets::{note, section};
use crate::view::NameLookup;

/// So many records are shown; the message has them all.
const SHOWN: usize = 50;
/// So many letters of one record's data are shown.
const LONGEST: usize = 72;

/// Draws the answer.
pub(super) fn answer_ui(ui: &mut Ui, lookup: &NameLookup, lang: Lang) {
    if lookup.end.is_none() {
        return;
    }
    saved_ui(ui, lookup, lang);
    section(ui, P::Records.text(lang));
    if let Some(failure) = lookup.failure.as_ref().filter(|failure| !is_unknown(failure)) {
        return failure_ui(ui, failure, lang);
    }
    let leads_to_nothing = lookup.absence_behind_alias();
    if lookup.addresses.is_empty() && (lookup.records.is_empty() || leads_to_nothing) {
        if leads_to_nothing {
            records_ui(ui, lookup, lang);
        }
        let missing = lookup.rcode.is_some_and(|rcode| rcode.0 == 3);
        ui.label(if missing { P::Absent } else { P::NoRecords }.text(lang));
        if let Some((zone, seconds)) = lookup.absence() {
            note(ui, &P::AbsentSays.with(lang, &[("zone", &zone), ("n", &seconds.to_string())]));
        }
        return;
    }
    records_ui(ui, lookup, lang);
}

const fn is_unknown(failure: &Failure) -> bool {
    matches!(failure, Failure::UnknownHost { .. })
}

/// What memory did.
fn saved_ui(ui: &mut Ui, lookup: &NameLookup, lang: Lang) {
    let saved = lookup.saved();
    let number = queries(saved.into(), lang);
    if lookup.from_cache {
        let accent = Palette::of(ui).accent;
        let text = RichText::new(P::SavedAll.with(lang, &[("queries", &number)])).font(theme::strong(13.0));
        ui.add(Label::new(text.color(accent)).wrap());
    } else if saved > 0 {
        ui.label(RichText::new(P::SavedSome.with(lang, &[("queries", &number)])).font(theme::strong(13.0)));
    } else if lookup.from_hosts {
        ui.label(W::FromHosts.text(lang));
    }
    for known in &lookup.remembered {
        note(ui, &held(known.held, &known.name, known.saved, lang));
    }
}

fn failure_ui(ui: &mut Ui, failure: &Failure, lang: Lang) {
    let palette = Palette::of(ui);
    let told = explain_failure(failure, lang);
    ui.add(Label::new(RichText::new(&told.title).font(theme::strong(13.0)).color(palette.error)).wrap());
    ui.add(Label::new(told.what.as_str()).wrap());
    ui.add_space(STEP);
    ui.add(Label::new(told.rules_out.as_str()).wrap());
    for advice in &told.advice {
        note(ui, &format!("• {advice}"));
    }
}

fn records_ui(ui: &mut Ui, lookup: &NameLookup, lang: Lang) {
    let weak = Palette::of(ui).weak;
    Grid::new("records").spacing(vec2(24.0, 2.0)).min_row_height(18.0).show(ui, |ui| {
        if !lookup.records.is_empty() {
            for column in [P::ColumnName, P::ColumnTtl, P::ColumnKind, P::ColumnData] {
                ui.label(RichText::new(column.text(lang)).font(theme::small()).color(weak));
            }
            ui.end_row();
        }
        for record in lookup.records.iter().take(SHOWN) {
            ui.label(RichText::new(&record.name).font(theme::mono()));
            let ttl = P::TtlSeconds.with(lang, &[("n", &record.ttl.to_string())]);
            ui.label(RichText::new(ttl).font(theme::mono()));
            ui.label(RichText::new(record.kind.to_string()).font(theme::mono()));
            let data: String = record.data.chars().take(LONGEST).collect();
            ui.add(Label::new(RichText::new(data).font(theme::mono())).extend()).on_hover_text(&record.data);
            ui.end_row();
        }
        for address in lookup.addresses.iter().take(SHOWN) {
            ui.label(RichText::new(address.to_string()).font(theme::mono()));
            ui.end_row();
        }
    });
    let more = (lookup.records.len() + lookup.addresses.len()).saturating_sub(SHOWN);
    if more > 0 {
        note(ui, &P::More.with(lang, &[("n", &more.to_string())]));
    }
}
