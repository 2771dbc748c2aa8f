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

use crate::explain::{Lang, Ui as Words};
use crate::record::ExchangeId;
use crate::ui::theme::{self, Palette};
use crate::ui::widgets::{and_more, took};
use crate::view::{Connection, format};

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
        let color = match (call.has_failed(), other) {
            (true, _) => palette.error,
            (false, true) => palette.weak,
            (false, false) => palette.text,
        };
        ui.horizontal_top(|ui| {
            time_ui(ui, &format::duration(call.start));
            let length = call.end.map(|end| took(end.since(call.start)));
            let width = ui.available_width() - 68.0;
            ui.allocate_ui_with_layout(vec2(width, 16.0), Layout::left_to_right(Align::TOP), |ui| {
                ui.set_width(width);
                let mut job = LayoutJob::default();
                let text = call.words(&descriptor, lang);
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
