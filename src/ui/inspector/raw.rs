//! The bytes of a message, as text with visible line ends or as a hex dump.
//!
//! ```text
//!  [Text|Hex]  213 B, as they crossed the wire            ⧉ Copy
//!  GET / HTTP/1.0 CR LF
//!  Host: www.lab.glasscom.com CR LF
//!  CR LF
//! ```
//!
//! Where the playhead stands before the end, what had not come yet is grey and underlined.
//!
//! A message of a few kilobytes is one text, which can be selected as a whole; of a longer one only the lines
//! on the screen are made.

use std::ops::Range;

use egui::text::LayoutJob;
use egui::{Color32, FontId, Label, RichText, ScrollArea, Stroke, TextFormat, Ui};

use super::origin::origin_ui;
use super::parts::parts_ui;
use crate::explain::{Cached, FramePart, Lang, ReplayWord, Ui as Words};
use crate::plan::PlannedRequest;
use crate::ui::theme::{self, Palette, STEP};
use crate::ui::widgets::{ByteGrid, Icon, icon_button, note, segments};
use crate::ui::{Command, Form};
use crate::view::{
    Detail, LineEnd, LinePart, MessageBytes, MessageText, Parts, RawLine, RawText, WholeMessage, format,
    hex_dump, printable,
};

/// The height of a line.
const LINE: f32 = 18.0;
/// Up to this many lines a text is one piece.
const SHORT: usize = 200;

/// One of the two messages of an exchange.
struct Shown<'a> {
    bytes: &'a MessageBytes,
    text: &'a MessageText,
    parts: &'a Parts,
    /// The message as it became, when a part of it had not come yet.
    whole: Option<&'a WholeMessage>,
    /// The request as planned, when this is a request.
    origin: Option<&'a PlannedRequest>,
    is_request: bool,
}

/// Draws the request's bytes.
pub(super) fn request_ui(ui: &mut Ui, detail: &Detail, form: Form, lang: Lang) -> Vec<Command> {
    let shown = Shown {
        bytes: &detail.message.request,
        text: &detail.request_text,
        parts: &detail.request_parts,
        whole: detail.whole_request.as_ref(),
        origin: detail.exchange.planned.as_ref(),
        is_request: true,
    };
    message_ui(ui, detail, &shown, form, lang)
}

/// Draws the response's bytes.
pub(super) fn response_ui(ui: &mut Ui, detail: &Detail, form: Form, lang: Lang) -> Vec<Command> {
    let shown = Shown {
        bytes: &detail.message.response,
        text: &detail.response_text,
        parts: &detail.response_parts,
        whole: detail.whole_response.as_ref(),
        origin: None,
        is_request: false,
    };
    message_ui(ui, detail, &shown, form, lang)
}

fn message_ui(ui: &mut Ui, detail: &Detail, shown: &Shown<'_>, form: Form, lang: Lang) -> Vec<Command> {
    let Shown { bytes, text, whole, .. } = *shown;
    let tls = detail.connection.as_ref().is_some_and(|connection| connection.tls.is_some());
    let words = if tls { Words::AboveTls } else { Words::OnTheWire };
    let size = format::bytes(bytes.len);
    let mut forms =
        vec![(Form::Text, Words::AsText), (Form::Parts, Words::AsParts), (Form::Hex, Words::AsHex)];
    if shown.is_request {
        forms.push((Form::Origin, Words::AsOrigin));
    }
    let form = if forms.iter().any(|(there, _)| *there == form) { form } else { Form::Text };
    let is_decoded = detail.exchange.stream.is_some() && form == Form::Text;
    let about = if is_decoded {
        FramePart::TextAbout.with(lang, &[("size", &size)])
    } else if detail.row.from_cache && !shown.is_request {
        Cached::Wire.with(lang, &[("size", &size)])
    } else {
        words.with(lang, &[("size", &size)])
    };
    let copied = || match form {
        Form::Text | Form::Origin => String::from_utf8_lossy(text.data(&bytes.data)).into_owned(),
        Form::Hex | Form::Parts => hex_dump(&bytes.data),
    };
    let commands = bar_ui(ui, (form, &forms), &about, copied, lang);
    if !bytes.is_whole() {
        let kept = format::bytes(bytes.data.len() as u64);
        note(ui, &Words::LeftOut.with(lang, &[("kept", &kept)]));
    }
    let mut later = None;
    let (mut data, mut text) = (bytes.data.as_slice(), text);
    if let Some(whole) = whole.filter(|_| form != Form::Origin) {
        let words = if shown.is_request { ReplayWord::NotSentYet } else { ReplayWord::NotReceivedYet };
        note(ui, &words.with(lang, &[("size", &format::bytes(whole.later_bytes))]));
        if matches!(form, Form::Text | Form::Hex) {
            let came = if form == Form::Text { whole.text_came } else { whole.came };
            (data, text, later) = (&whole.data, &whole.text, Some(came));
        }
    }
    match form {
        _ if data.is_empty() && form != Form::Origin => drop(note(ui, Words::NoBytes.text(lang))),
        Form::Hex => hex_ui(ui, data, later),
        Form::Parts => {
            let place = (u64::from(detail.exchange.id.0), shown.is_request);
            parts_ui(ui, shown.parts, &bytes.data, place, lang);
        }
        Form::Origin => origin_ui(ui, shown.origin, lang),
        Form::Text => {
            let (data, lines) = (text.data(data), &text.lines);
            let body = data.len().saturating_sub(lines.head_bytes) as u64;
            let tail = Words::BinaryBody.with(lang, &[("size", &format::bytes(body))]);
            text_ui(ui, (data, later), lines, lines.binary_body.then_some(tail.as_str()));
        }
    }
    commands
}

/// The forms to choose from, what is shown, and the copy button.
pub(super) fn bar_ui(
    ui: &mut Ui,
    (form, forms): (Form, &[(Form, Words)]),
    about: &str,
    copied: impl FnOnce() -> String,
    lang: Lang,
) -> Vec<Command> {
    let mut commands = Vec::new();
    ui.horizontal(|ui| {
        let all: Vec<(Form, &str)> = forms.iter().map(|(form, words)| (*form, words.text(lang))).collect();
        commands.extend(segments(ui, &all, form).map(Command::ShowAs));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(STEP);
            if icon_button(ui, Icon::Copy, Words::Copy.text(lang), true, false).clicked() {
                commands.push(Command::Copy(copied()));
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let weak = Palette::of(ui).weak;
                let text = RichText::new(about).font(theme::small()).color(weak);
                ui.add(Label::new(text).truncate());
            });
        });
    });
    ui.add_space(STEP);
    commands
}

/// Draws a message that has not been sent yet, as a part of something else that scrolls. Lines with bytes of `marked` bear
/// a mark.
pub(in crate::ui) fn message_text_ui(
    ui: &mut Ui,
    data: &[u8],
    lines: &RawText,
    marked: &[Range<usize>],
    lang: Lang,
) {
    let palette = Palette::of(ui);
    let mut job = LayoutJob::default();
    for index in 0..lines.len().min(SHORT) {
        let Some(line) = lines.line(data, index) else { continue };
        if lines.is_in(index, marked) {
            let color = palette.error;
            job.append(
                "▶ ",
                0.0,
                TextFormat { line_height: Some(LINE), ..TextFormat::simple(theme::mono(), color) },
            );
        }
        append(&mut job, &line, palette, true);
    }
    ui.add(Label::new(job).wrap());
    let body = data.len().saturating_sub(lines.head_bytes);
    if lines.binary_body {
        note(ui, &Words::BinaryBody.with(lang, &[("size", &format::bytes(body as u64))]));
    }
}

/// Draws lines of text, of which what comes after byte `later` had not come yet; `tail` stands below them.
fn text_ui(ui: &mut Ui, (data, later): (&[u8], Option<usize>), lines: &RawText, tail: Option<&str>) {
    lines_ui(ui, lines.len(), tail, |job, index, broken, palette| {
        let Some((range, end)) = lines.range(index) else { return };
        match later.filter(|came| range.end > *came) {
            Some(came) => {
                append_later(job, data, (range.clone(), came), palette);
                end_mark(job, range.is_empty(), end, palette, broken);
            }
            None => {
                if let Some(line) = lines.line(data, index) {
                    append(job, &line, palette, broken);
                }
            }
        }
    });
}

/// Adds a line of which only what stands before byte `came` had come.
fn append_later(job: &mut LayoutJob, data: &[u8], (line, came): (Range<usize>, usize), palette: &Palette) {
    let plain = |color| TextFormat { line_height: Some(LINE), ..TextFormat::simple(theme::mono(), color) };
    let text = |range: Range<usize>| printable(data.get(range).unwrap_or_default());
    let came = came.max(line.start);
    if came > line.start {
        job.append(&text(line.start..came), 0.0, plain(palette.text));
    }
    let underline = Stroke::new(1.0, palette.weak);
    job.append(&text(came..line.end), 0.0, TextFormat { underline, ..plain(palette.weak) });
}

/// Draws `count` lines, each of which `write` adds to a text, with its end when it is told to.
pub(super) fn lines_ui(
    ui: &mut Ui,
    count: usize,
    tail: Option<&str>,
    write: impl Fn(&mut LayoutJob, usize, bool, &Palette),
) {
    let palette = Palette::of(ui);
    let add_tail = |ui: &mut Ui| {
        if let Some(tail) = tail {
            ui.add_space(STEP * 2.0);
            note(ui, tail);
        }
    };
    if count <= SHORT {
        ScrollArea::vertical().id_salt("text").auto_shrink(false).show(ui, |ui| {
            ui.set_width(ui.available_width() - 12.0);
            let mut job = LayoutJob::default();
            for index in 0..count {
                write(&mut job, index, true, palette);
            }
            ui.add(Label::new(job).wrap());
            add_tail(ui);
            ui.add_space(STEP * 4.0);
        });
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::both().id_salt("lines").auto_shrink(false).show_rows(ui, LINE, count, |ui, range| {
        for index in range {
            let mut job = LayoutJob::default();
            write(&mut job, index, false, palette);
            ui.add(Label::new(job).extend());
        }
    });
}

/// Adds a line with its coloured parts and its visible end.
fn append(job: &mut LayoutJob, line: &RawLine, palette: &Palette, broken: bool) {
    let plain =
        |color: Color32| TextFormat { line_height: Some(LINE), ..TextFormat::simple(theme::mono(), color) };
    // The name of a pseudo-field begins with a colon (RFC 9113 8.3).
    let name = line.text.get(1..).and_then(|rest| rest.find(':')).map(|at| line.text.split_at(at + 1));
    match (line.part, name) {
        (LinePart::Start, _) => job.append(&line.text, 0.0, plain(palette.accent)),
        (LinePart::Field, Some((name, value))) => {
            job.append(name, 0.0, plain(palette.weak));
            job.append(":", 0.0, plain(palette.weak));
            job.append(value.get(1..).unwrap_or_default(), 0.0, plain(palette.text));
        }
        _ => job.append(&line.text, 0.0, plain(palette.text)),
    }
    end_mark(job, line.text.is_empty(), line.end, palette, broken);
}

/// Adds the visible end of a line.
pub(super) fn end_mark(job: &mut LayoutJob, is_empty: bool, end: LineEnd, palette: &Palette, broken: bool) {
    let plain =
        |color: Color32| TextFormat { line_height: Some(LINE), ..TextFormat::simple(theme::mono(), color) };
    let mark = TextFormat {
        font_id: FontId::monospace(9.0),
        color: palette.weak,
        background: palette.hover,
        valign: egui::Align::Center,
        line_height: Some(13.0),
        ..TextFormat::default()
    };
    if is_empty {
        // An empty line is as high as the others.
        job.append("\u{200b}", 0.0, plain(palette.text));
    }
    match end {
        LineEnd::CrLf => job.append("CR LF", 4.0, mark),
        LineEnd::Lf => job.append("LF", 4.0, mark),
        LineEnd::None => {}
    }
    if broken {
        job.append("\n", 0.0, plain(palette.text));
    }
}

/// Draws a hex dump, as wide as there is room for; from byte `later` on it had not come yet.
pub(super) fn hex_ui(ui: &mut Ui, data: &[u8], later: Option<usize>) {
    let grid = ByteGrid { id: egui::Id::unique("hex"), data, lit: &[], under: &[], later };
    let _ = grid.scrolled_ui(ui, None);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_had_not_come_is_grey_and_underlined() {
        let mut palette = None;
        let _output =
            egui::Context::default().run_ui(egui::RawInput::default(), |ui| palette = Some(Palette::of(ui)));
        let palette = palette.unwrap();
        let parts = |came| {
            let mut job = LayoutJob::default();
            append_later(&mut job, b"a: 1\r\nSet: 2", (6..12, came), palette);
            let part = |section: &egui::text::LayoutSection| {
                let format = &section.format;
                let text = job.text[section.byte_range.start.0..section.byte_range.end.0].to_owned();
                (text, format.color == palette.weak, format.underline.width > 0.0)
            };
            job.sections.iter().map(part).collect::<Vec<_>>()
        };
        assert_eq!(parts(9), [("Set".to_owned(), false, false), (": 2".to_owned(), true, true)]);
        assert_eq!(parts(0), [("Set: 2".to_owned(), true, true)]);
    }
}
