//! The composer: a request written by a person, the very bytes it makes, and the way to send it.
//!
//! ```text
//!  Send a request                                                          ✕
//!  [Part by part | As text]                                   [New request]
//!  [GET    ] … [ http://www.lab.glasscom.com/                              ]
//!  [2|1.1|1.0]  [ Send ]
//!  GET: asks for what is there; ...
//!  Fields, one a line              Body [none|text|form|file]
//!  [ Host: www.lab.glasscom.com ]  [                          ]
//!  ─────────────────────────────────────────────────────────────────────────
//!  What will be sent, 213 B        ⚠ HTTP/1.1 requires a Host field
//!  GET / HTTP/1.1 CR LF
//! ```

use std::sync::Arc;

use egui::{
    Checkbox, Color32, Event, Frame, Key, Label, Margin, Popup, RichText, ScrollArea, TextEdit, Ui, vec2,
};

use super::inspector::message_text_ui;
use super::secret_text::address_field_ui;
use super::theme::{self, Palette, STEP};
use super::widgets::{Icon, describe_field, icon_button, main_button, note, section, segments};
use super::{Command, FileTask, Tool, tool_head_ui};
use crate::explain::{Composing as C, Lang, message, method_meaning};
use crate::plan::HttpVersion;
use crate::view::{BodyKind, Composed, Composition, Writing, format};

/// The methods that are offered; any other word can be typed.
const METHODS: [&str; 9] = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"];

/// What the composer holds.
#[derive(Clone, Debug, Default)]
pub struct SendState {
    /// What is typed.
    pub composition: Composition,
    /// What it makes; made anew when something was typed.
    composed: Option<Arc<Composed>>,
    /// The address has not had the focus yet.
    pub fresh: bool,
}

impl SendState {
    /// Begins with `composition`.
    #[must_use]
    pub const fn new(composition: Composition) -> Self {
        Self { composition, composed: None, fresh: true }
    }

    /// What the composition makes now.
    pub fn composed(&mut self) -> &Arc<Composed> {
        let old = self.composed.take().filter(|composed| composed.from == self.composition);
        self.composed.insert(old.unwrap_or_else(|| Arc::new(Composed::from_composition(&self.composition))))
    }
}

/// Draws the composer. `sending`: a request of it is under way.
pub fn send_ui(ui: &mut Ui, state: &mut SendState, sending: bool, lang: Lang) -> Vec<Command> {
    let mut commands = Vec::new();
    let composed = Arc::clone(state.composed());
    ScrollArea::vertical().id_salt("send").auto_shrink(false).show(ui, |ui| {
        Frame::NONE.inner_margin(Margin::symmetric(16, 8)).show(ui, |ui| {
            commands.extend(tool_head_ui(ui, Tool::Send, lang));
            commands.extend(bar_ui(ui, state, lang));
            ui.add_space(STEP);
            commands.extend(line_ui(ui, state, &composed, sending, lang));
            ui.add_space(STEP * 2.0);
            match state.composition.writing {
                Writing::Parts => commands.extend(parts_ui(ui, &mut state.composition, lang)),
                Writing::Text => {
                    note(ui, C::TextHint.text(lang));
                    note(ui, C::TextOlderOnly.text(lang));
                    let message = &mut state.composition.message;
                    text_box(ui, message, 10, C::WholeMessage.text(lang));
                }
            }
            made_ui(ui, &composed, lang);
        });
    });
    commands
}

fn bar_ui(ui: &mut Ui, state: &mut SendState, lang: Lang) -> Option<Command> {
    let mut command = None;
    ui.horizontal(|ui| {
        let ways = [(Writing::Parts, C::AsParts.text(lang)), (Writing::Text, C::AsText.text(lang))];
        if let Some(writing) = segments(ui, &ways, state.composition.writing) {
            state.composition.write_as(writing);
        }
        if ui.button(C::NewRequest.text(lang)).clicked() {
            command = Some(Command::Compose(None));
        }
    });
    command
}

fn line_ui(
    ui: &mut Ui,
    state: &mut SendState,
    composed: &Composed,
    sending: bool,
    lang: Lang,
) -> Option<Command> {
    let mut command = None;
    let fresh = std::mem::take(&mut state.fresh);
    let composition = &mut state.composition;
    let parts = composition.writing == Writing::Parts;
    let mut entered = false;
    ui.horizontal(|ui| {
        if parts {
            named(ui, &mut composition.method, 86.0, C::Method.text(lang));
            let more = icon_button(ui, Icon::More, C::Methods.text(lang), true, false);
            Popup::menu(&more).show(|ui| {
                ui.set_min_width(120.0);
                for method in METHODS {
                    let words = RichText::new(method).font(theme::mono());
                    let entry =
                        ui.button(words).on_hover_text(method_meaning(method, lang).unwrap_or_default());
                    if entry.clicked() {
                        method.clone_into(&mut composition.method);
                        ui.close();
                    }
                }
            });
        }
        let room = (ui.available_width() - 16.0).max(80.0);
        let name = C::Address.text(lang);
        let (address, enter) = address_field_ui(ui, &mut composition.address, room, name, (true, fresh));
        if address.changed() {
            composition.follow_address();
        }
        entered = enter;
    });
    ui.add_space(STEP);
    ui.horizontal(|ui| {
        if parts {
            let versions = [HttpVersion::Http2, HttpVersion::Http11, HttpVersion::Http10];
            let versions = versions.map(|version| (version, version.as_str()));
            if let Some(version) = segments(ui, &versions, composition.version) {
                composition.speak(version);
            }
        }
        let ready = composed.request.is_ok() && !composed.bytes.is_empty();
        let palette = Palette::of(ui);
        let words = if sending { C::StopSending } else { C::Send };
        let button = main_button(palette, words.text(lang)).min_size(vec2(80.0, 28.0));
        let button = ui.add_enabled(sending || ready, button).on_hover_text(C::SendKey.text(lang));
        // As they were when it was pressed: a quick hand has let go of both by the end of the frame.
        let key = ui.input(|input| {
            input.events.iter().any(|event| {
                matches!(event, Event::Key { key: Key::Enter, pressed: true, modifiers, .. } if modifiers.command)
            })
        });
        let wanted = button.clicked() || (!sending && ready && (entered || key));
        if wanted {
            command = Some(if sending { Command::StopSending } else { Command::SendComposed });
        }
    });
    if parts {
        let meaning = method_meaning(&composition.method, lang);
        note(ui, meaning.unwrap_or_else(|| C::UnknownMethod.text(lang)));
    }
    command
}

fn parts_ui(ui: &mut Ui, composition: &mut Composition, lang: Lang) -> Option<Command> {
    let mut command = None;
    if ui.available_width() > 700.0 {
        let fields = &mut composition.fields.clone();
        ui.columns(2, |columns| {
            if let [left, right] = columns {
                fields_ui(left, fields, lang);
                command = body_ui(right, composition, lang);
            }
        });
        composition.fields.clone_from(fields);
    } else {
        fields_ui(ui, &mut composition.fields, lang);
        ui.add_space(STEP);
        command = body_ui(ui, composition, lang);
    }
    command
}

fn fields_ui(ui: &mut Ui, fields: &mut String, lang: Lang) {
    ui.label(C::Fields.text(lang));
    text_box(ui, fields, 6, C::Fields.text(lang));
}

fn body_ui(ui: &mut Ui, composition: &mut Composition, lang: Lang) -> Option<Command> {
    let mut command = None;
    ui.horizontal(|ui| {
        ui.label(C::Body.text(lang));
        let kinds = BodyKind::ALL.map(|kind| (kind, kind_words(kind).text(lang)));
        composition.body = segments(ui, &kinds, composition.body).unwrap_or(composition.body);
    });
    match composition.body {
        BodyKind::None => {}
        BodyKind::Text => text_box(ui, &mut composition.text, 6, C::Body.text(lang)),
        BodyKind::Form => {
            note(ui, C::FormHint.text(lang));
            text_box(ui, &mut composition.text, 5, C::Body.text(lang));
        }
        BodyKind::Bytes => {
            let size = format::bytes(composition.bytes.1.len() as u64);
            let values = [("name", composition.bytes.0.as_str()), ("size", size.as_str())];
            note(ui, &C::BytesThere.with(lang, &values));
            if ui.button(C::ChooseFile.text(lang)).clicked() {
                command = Some(Command::AskFile(FileTask::ForBody));
            }
        }
    }
    let follow = Checkbox::new(&mut composition.fields_follow, C::FieldsFollow.text(lang));
    ui.add(follow);
    command
}

const fn kind_words(kind: BodyKind) -> C {
    match kind {
        BodyKind::None => C::BodyNone,
        BodyKind::Text => C::BodyText,
        BodyKind::Form => C::BodyForm,
        BodyKind::Bytes => C::BodyBytes,
    }
}

/// The bytes that will be sent, and what is wrong with them.
fn made_ui(ui: &mut Ui, composed: &Composed, lang: Lang) {
    let content = composed.request.as_ref().map_or(0, |request| request.body.len());
    let (title, bytes) = if composed.is_http2() {
        (C::WillBeSentHttp2, content)
    } else {
        (C::WillBeSent, composed.bytes.len())
    };
    section(ui, &title.with(lang, &[("size", &format::bytes(bytes as u64))]));
    let error = Palette::of(ui).error;
    if composed.from.address.trim().is_empty() {
        note(ui, C::NoAddressYet.text(lang));
        return;
    }
    if let Err(failure) = &composed.request {
        warning(ui, &message(failure, lang), error);
        return;
    }
    if !composed.warnings.is_empty() {
        let title = if composed.is_http2() { C::Forbidden } else { C::Malformed };
        warning(ui, title.text(lang), error);
        for one in &composed.warnings {
            warning(ui, &format!("• {}", one.words(lang)), error);
        }
    }
    ui.add_space(STEP);
    let marked: Vec<_> = composed.warnings.iter().map(|one| one.place.clone()).collect();
    message_text_ui(ui, &composed.bytes, &composed.lines, &marked, lang);
}

fn warning(ui: &mut Ui, text: &str, color: Color32) {
    ui.add(Label::new(RichText::new(text).color(color)).wrap());
}

fn named(ui: &mut Ui, text: &mut String, width: f32, name: &str) -> egui::Response {
    let field = ui.add(TextEdit::singleline(text).desired_width(width).hint_text(name));
    describe_field(&field, egui::Role::TextInput, true, name, text);
    field
}

fn text_box(ui: &mut Ui, text: &mut String, rows: usize, name: &str) {
    let edit = TextEdit::multiline(text).font(theme::mono()).desired_width(f32::INFINITY).desired_rows(rows);
    let field = ui.add(edit);
    describe_field(&field, egui::Role::MultilineTextInput, true, name, text);
}
