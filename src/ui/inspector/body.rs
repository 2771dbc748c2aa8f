//! The body without framing and compression: as text in colours, as a picture or as bytes; and beside what was
//! sent, with its framing lit.

use egui::text::LayoutJob;
use egui::{Id, Image, TextFormat, Ui, vec2};

use super::raw::{bar_ui, end_mark, hex_ui, lines_ui};
use crate::explain::{Lang, Mark, Ui as Words, glossary};
use crate::ui::theme::{self, Palette, STEP};
use crate::ui::widgets::{ByteGrid, note, section};
use crate::ui::{Command, Form};
use crate::view::highlight::{Lit, Meaning};
use crate::view::{Body, BodyShape, Detail, RawText, format, hex_dump, printable};

/// Draws the tab.
pub(super) fn body_ui(
    ui: &mut Ui,
    detail: &Detail,
    form: Form,
    picture: Option<&egui::TextureHandle>,
    lang: Lang,
) -> Vec<Command> {
    let body = &detail.body;
    let size = format::bytes(body.data.len() as u64);
    let kind = detail.exchange.content_type.as_deref().unwrap_or_default();
    let about = match (&body.shape, picture) {
        (BodyShape::Picture, Some(picture)) => {
            let [width, height] = picture.size();
            format!("{kind}  ·  {width} × {height}  ·  {size}")
        }
        (BodyShape::Text { encoding, .. }, _) => format!("{kind}  ·  {encoding}  ·  {size}"),
        _ => format!("{kind}  ·  {size}"),
    };
    if matches!(body.shape, BodyShape::Empty) {
        note(ui, Words::NoBody.text(lang));
        return Vec::new();
    }
    let copied = || match (&body.shape, form) {
        (BodyShape::Text { text, .. }, Form::Text | Form::Parts | Form::Origin) => text.clone(),
        _ => hex_dump(&body.data),
    };
    let readable = match body.shape {
        BodyShape::Picture => Words::AsPicture,
        _ => Words::AsText,
    };
    // What a file or an address held was not sent over a wire.
    let sent = detail.response_parts.body_start().filter(|start| *start < detail.message.response.data.len());
    let mut forms = vec![(Form::Text, readable), (Form::Hex, Words::AsHex)];
    forms.extend(sent.map(|_| (Form::Parts, Words::AsSent)));
    let form = if forms.iter().any(|(there, _)| *there == form) { form } else { Form::Text };
    let commands = bar_ui(ui, (form, &forms), about.trim_start_matches("  ·  "), copied, lang);
    if body.surplus > 0 {
        note(ui, &Words::BodySurplus.with(lang, &[("size", &format::bytes(body.surplus))]));
    }
    match (form, sent) {
        (Form::Parts, Some(start)) => beside_ui(ui, detail, start, picture, lang),
        (Form::Text, _) => readable_ui(ui, body, picture),
        _ => hex_ui(ui, &body.data, None),
    }
    commands
}

/// The body as it is best shown.
fn readable_ui(ui: &mut Ui, body: &Body, picture: Option<&egui::TextureHandle>) {
    match (&body.shape, picture) {
        (BodyShape::Text { text, lines, lits, .. }, _) => source_ui(ui, text, lines, lits),
        (BodyShape::Picture, Some(picture)) => picture_ui(ui, picture),
        _ => hex_ui(ui, &body.data, None),
    }
}

/// Above what it became, below what was sent.
fn beside_ui(ui: &mut Ui, detail: &Detail, start: usize, picture: Option<&egui::TextureHandle>, lang: Lang) {
    let upper = (ui.available_height() * 0.45).max(64.0);
    ui.allocate_ui(vec2(ui.available_width(), upper), |ui| {
        ui.set_height(upper);
        readable_ui(ui, &detail.body, picture);
    });
    let sent = detail.message.response.data.get(start..).unwrap_or_default();
    let size = format::bytes(sent.len() as u64);
    section(ui, &Words::BodySent.with(lang, &[("size", &size)]));
    for (name, value) in codings(detail) {
        let meanings: Vec<String> =
            value.split(',').map(|coding| glossary::coding(coding, lang).text).collect();
        note(ui, &format!("{name}: {value}. {}", meanings.join(Mark::Semicolon.text(lang))));
    }
    let lit = detail.response_parts.framing_of_body(LIT);
    let grid = ByteGrid { id: Id::unique("body as sent"), data: sent, lit: &lit, under: &[], later: None };
    let _ = grid.scrolled_ui(ui, None);
}

/// So many pieces of framing are lit.
const LIT: usize = 2000;

/// How the body was packed: for this connection, and by itself.
fn codings(detail: &Detail) -> Vec<(&'static str, String)> {
    let value = |name| detail.response.field(name).map(|value| (name, value.to_owned()));
    ["Transfer-Encoding", "Content-Encoding"].into_iter().filter_map(value).collect()
}

/// A source in the colours of its pieces.
fn source_ui(ui: &mut Ui, text: &str, lines: &RawText, lits: &[Lit]) {
    lines_ui(ui, lines.len(), None, |job, index, broken, palette| {
        let Some((range, end)) = lines.range(index) else { return };
        let first = lits.partition_point(|lit| lit.span.end <= range.start);
        let mut at = range.start;
        for lit in lits.iter().skip(first).take_while(|lit| lit.span.start < range.end) {
            let to = lit.span.end.min(range.end);
            write(job, text.as_bytes().get(at..to).unwrap_or_default(), palette.source(lit.meaning));
            at = to;
        }
        write(job, text.as_bytes().get(at..range.end).unwrap_or_default(), palette.text);
        end_mark(job, range.is_empty(), end, palette, broken);
    });
}

fn write(job: &mut LayoutJob, bytes: &[u8], color: egui::Color32) {
    let format = TextFormat { line_height: Some(18.0), ..TextFormat::simple(theme::mono(), color) };
    job.append(&printable(bytes), 0.0, format);
}

impl Palette {
    /// The colour of a piece of a source.
    fn source(&self, meaning: Meaning) -> egui::Color32 {
        use crate::view::Phase;
        match meaning {
            Meaning::Text => self.text,
            Meaning::Punctuation | Meaning::Comment | Meaning::Declaration => self.weak,
            Meaning::Name => self.accent,
            Meaning::Key => self.phase(Phase::Dns),
            Meaning::Value | Meaning::Entity => self.phase(Phase::Connect),
            Meaning::Number | Meaning::Word => self.phase(Phase::Ssl),
        }
    }
}

fn picture_ui(ui: &mut Ui, picture: &egui::TextureHandle) {
    ui.add_space(STEP * 2.0);
    let room = vec2(ui.available_width() - 12.0, (ui.available_height() - 16.0).max(32.0));
    let image = Image::new(picture).max_size(room).alt_text("picture");
    ui.add(image);
}
