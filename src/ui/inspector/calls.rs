//! The calls at a socket, one row each, with when they began and how long they took.
//!
//! ```text
//!  0.12 ms   socket(IPv4, stream) = 7                      0.02 ms
//!  0.14 ms   connect(7, 192.0.2.80:80) = 0                 0.31 ms
//!  0.50 ms   write(7, ..., 213) = 213                      0.02 ms
//!  9.81 ms   read(7) = 0: the server has closed            0.01 ms
//! ```

use egui::text::LayoutJob;
use egui::{Align, Label, Layout, RichText, TextFormat, Ui, vec2};

use crate::explain::{Lang, Ui as Words, message};
use crate::record::ExchangeId;
use crate::ui::theme::{self, Palette};
use crate::ui::widgets::{and_more, took};
use crate::view::{Call, CallKind, Connection, format};

/// So many calls are listed; the Sockets panel shows all of them.
const MOST_CALLS: usize = 200;

/// Draws the calls of `connection`; those that served another request than `exchange` stand back.
pub(super) fn call_rows_ui(ui: &mut Ui, connection: &Connection, exchange: ExchangeId, lang: Lang) {
    let palette = Palette::of(ui);
    let descriptor = connection.descriptor.map_or_else(|| "s".to_owned(), |number| number.to_string());
    ui.spacing_mut().item_spacing.y = 4.0;
    // From the first call for this request on, or a little before.
    let first = connection.calls.iter().position(|call| call.exchange == Some(exchange)).unwrap_or_default();
    let first = first.saturating_sub(MOST_CALLS / 4);
    let shown = connection.calls.iter().skip(first).take(MOST_CALLS);
    let more = connection.calls.len() - shown.len();
    for call in shown {
        let other = call.exchange.is_some_and(|served| served != exchange);
        let color = match &call.kind {
            kind if failed(kind) => palette.error,
            _ if other => palette.weak,
            _ => palette.text,
        };
        ui.horizontal_top(|ui| {
            time_ui(ui, &format::duration(call.start));
            let length = call.end.map(|end| took(end.since(call.start)));
            let width = ui.available_width() - 68.0;
            ui.allocate_ui_with_layout(vec2(width, 16.0), Layout::left_to_right(Align::TOP), |ui| {
                ui.set_width(width);
                let mut job = LayoutJob::default();
                let text = call_words(call, &descriptor, lang);
                job.append(&text, 0.0, TextFormat::simple(theme::mono(), color));
                let label = ui.add(Label::new(job).wrap());
                if let Some(served) = call.exchange {
                    label.on_hover_text(Words::ServedRequest.with(lang, &[("n", &served.to_string())]));
                }
            });
            time_ui(ui, &length.unwrap_or_else(|| "…".to_owned()));
        });
    }
    and_more(ui, more, lang);
}

fn time_ui(ui: &mut Ui, text: &str) {
    let weak = Palette::of(ui).weak;
    ui.allocate_ui_with_layout(vec2(60.0, 16.0), Layout::right_to_left(Align::TOP), |ui| {
        ui.set_width(60.0);
        ui.label(RichText::new(text).font(theme::small()).color(weak));
    });
}

const fn failed(kind: &CallKind) -> bool {
    matches!(
        kind,
        CallKind::Connect { failure: Some(_), .. }
            | CallKind::Handshake { failure: Some(_), .. }
            | CallKind::Broken(_)
    )
}

/// A call as a programmer would write it, with its result.
pub(crate) fn call_words(call: &Call, descriptor: &str, lang: Lang) -> String {
    match &call.kind {
        CallKind::Socket { ipv6, descriptor } => {
            let family = if *ipv6 { "IPv6" } else { "IPv4" };
            let result = descriptor.map(|number| format!(" = {number}")).unwrap_or_default();
            format!("socket({family}, stream){result}")
        }
        CallKind::Connect { remote, failure: Some(why), .. } => {
            format!("connect({descriptor}, {remote}) = -1: {}", message(why, lang))
        }
        CallKind::Connect { remote, .. } => {
            let result = if call.end.is_some() { " = 0" } else { "" };
            format!("connect({descriptor}, {remote}){result}")
        }
        CallKind::Handshake { server_name, agreed: Some((version, cipher)), .. } => {
            format!("TLS({server_name}) = {version}, {cipher}")
        }
        CallKind::Handshake { server_name, failure: Some(why), .. } => {
            format!("TLS({server_name}): {}", message(why, lang))
        }
        CallKind::Handshake { server_name, .. } => format!("TLS({server_name})"),
        CallKind::Write { asked, wrote, records } => {
            format!("write({descriptor}, ..., {asked}) = {wrote}{}", sealed(*records, lang))
        }
        CallKind::Read { buffer, got, records } => {
            format!("read({descriptor}, buffer of {buffer}) = {got}{}", sealed(*records, lang))
        }
        CallKind::Check { open } => {
            let words = if *open { Words::CheckOpen } else { Words::CheckClosed };
            format!("read({descriptor}, {}): {}", Words::WithoutWaiting.text(lang), words.text(lang))
        }
        CallKind::ReadEnd => format!("read({descriptor}) = 0: {}", Words::ServerHasClosed.text(lang)),
        CallKind::Broken(why) => format!("= -1: {}", message(why, lang)),
        CallKind::Close { .. } => format!("close({descriptor})"),
    }
}

fn sealed(records: bool, lang: Lang) -> &'static str {
    if records { Words::InRecords.text(lang) } else { "" }
}
