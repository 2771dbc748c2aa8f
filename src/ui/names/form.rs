//! What is asked: a name, a type, who looks it up; start, stop.

use egui::{Button, Checkbox, ComboBox, Label, RichText, Role, TextEdit, Ui};

use super::{Names, NamesState};
use crate::explain::{Lang, NamePanel as P};
use crate::plan::ResolverKind;
use crate::record::RecordKind;
use crate::ui::Command;
use crate::ui::theme::{self, Palette};
use crate::ui::widgets::{describe_field, entry_ui, note, segments};

/// Who looks names up.
pub(in crate::ui) fn resolver_name(resolver: ResolverKind, lang: Lang) -> &'static str {
    match resolver {
        ResolverKind::Stub | ResolverKind::Lab => P::Nearest.text(lang),
        ResolverKind::Relay => P::FromRoot.text(lang),
        ResolverKind::System => P::BySystem.text(lang),
    }
}

/// Draws the form.
pub(super) fn form_ui(ui: &mut Ui, names: &Names<'_>, state: &mut NamesState) -> Option<Command> {
    let lang = names.lang;
    let mut entered = false;
    let mut command = None;
    ui.horizontal_wrapped(|ui| {
        let width = (ui.available_width() - 260.0).clamp(240.0, 460.0);
        let fresh = std::mem::take(&mut state.fresh);
        entered |= field_ui(ui, &mut state.name, P::Name.text(lang), P::Name.text(lang), width, fresh);
        kind_ui(ui, state, lang);
        if names.running {
            if ui.button(P::Stop.text(lang)).clicked() {
                command = Some(Command::StopAsking);
            }
        } else {
            let ready = !state.name.trim().is_empty();
            let words = RichText::new(P::Ask.text(lang)).font(theme::strong(13.0));
            let ask = Button::new(words).fill(Palette::of(ui).selected).min_size(egui::vec2(72.0, 28.0));
            if ui.add_enabled(ready, ask).clicked() {
                command = Some(Command::AskName);
            }
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let weak = Palette::of(ui).weak;
        ui.add(Label::new(RichText::new(P::Who.text(lang)).color(weak)));
        let all = [ResolverKind::Stub, ResolverKind::Relay, ResolverKind::System];
        let all = all.map(|resolver| (resolver, resolver_name(resolver, lang)));
        state.resolver = segments(ui, &all, state.resolver).unwrap_or(state.resolver);
        if state.resolver == ResolverKind::Stub {
            let hint = P::ServerHint.text(lang);
            ui.add(Label::new(RichText::new(P::Server.text(lang)).color(weak)));
            entered |= field_ui(ui, &mut state.server, P::Server.text(lang), hint, 150.0, false);
        }
        if state.resolver == ResolverKind::Relay {
            let only = Checkbox::new(&mut state.minimise, P::Minimise.text(lang));
            ui.add(only).on_hover_text(P::MinimiseHint.text(lang));
        }
        ui.add(Checkbox::new(&mut state.anew, P::Anew.text(lang))).on_hover_text(P::AnewHint.text(lang));
    });
    if let Some(name) = names.reversed {
        note(ui, &P::Reversed.with(lang, &[("name", name)]));
    }
    if entered && !names.running && !state.name.trim().is_empty() {
        command = Some(Command::AskName);
    }
    command
}

/// A field to type in; a `fresh` one gets the focus. True when Enter was pressed in it.
fn field_ui(ui: &mut Ui, text: &mut String, name: &str, hint: &str, width: f32, fresh: bool) -> bool {
    let weak = Palette::of(ui).weak;
    let hint = RichText::new(hint).color(weak);
    let edit = TextEdit::singleline(text).desired_width(width).hint_text(hint);
    let (field, entered) = entry_ui(ui, edit.align(egui::Align2::LEFT_CENTER), name, fresh);
    describe_field(&field, Role::TextInput, true, name, text);
    entered
}

fn kind_ui(ui: &mut Ui, state: &mut NamesState, lang: Lang) {
    let combo = ComboBox::from_id_salt("record kind").width(96.0).height(360.0);
    let shown = combo.selected_text(state.kind.to_string()).show_ui(ui, |ui| {
        for kind in RecordKind::ASKED {
            let text = format!("{kind}  {}", kind_words(kind).text(lang));
            if ui.selectable_label(state.kind == kind, text).clicked() {
                state.kind = kind;
                ui.close();
            }
        }
    });
    shown.response.accessible_name(P::Kind.text(lang)).on_hover_text(P::Kind.text(lang));
}

/// What a type is about.
const fn kind_words(kind: RecordKind) -> P {
    match kind {
        RecordKind::AAAA => P::KindAaaa,
        RecordKind::MX => P::KindMx,
        RecordKind::NS => P::KindNs,
        RecordKind::CNAME => P::KindCname,
        RecordKind::TXT => P::KindTxt,
        RecordKind::SOA => P::KindSoa,
        RecordKind::PTR => P::KindPtr,
        RecordKind::SRV => P::KindSrv,
        RecordKind::CAA => P::KindCaa,
        RecordKind::HTTPS => P::KindHttps,
        _ => P::KindA,
    }
}
