//! The phases of a request in words and numbers: what the pointer over a row shows.
//!
//! ```text
//!  water.jpg
//!  0.6 ms after the start, connection 2
//!            from      for
//!  // connect  0.6 ms   20.1 ms
//!  ▭ wait     20.7 ms  280 ms
//!  total               303 ms
//! ```

use egui::{Align, Layout, RichText, Sense, Ui, vec2};

use crate::explain::{Lang, Mark, Ui as Words, glossary};
use crate::record::{Link, Way, clean};
use crate::ui::theme::{self, Palette};
use crate::ui::widgets::{failure_words, note, paint_phase, took};
use crate::view::{Row, format};

/// Draws them.
pub(crate) fn phases_ui(ui: &mut Ui, row: &Row, lang: Lang) {
    let palette = Palette::of(ui);
    ui.label(RichText::new(clean(&row.name)).font(theme::strong(13.0)));
    note(ui, &about(row, lang));
    // What a plain success means needs no words; a reply of FTP is none of HTTP's.
    if let Some(status) = row.status.filter(|status| row.way == Way::Http && *status != 200) {
        note(ui, &format!("{status} {}", glossary::status(status, lang).text));
    }
    egui::Grid::new("phases").num_columns(4).spacing(vec2(12.0, 4.0)).show(ui, |ui| {
        let right = |ui: &mut Ui, text: RichText| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(text));
        };
        let weak = |text: &str| RichText::new(text).font(theme::small()).color(palette.weak);
        ui.label("");
        ui.label("");
        right(ui, weak(Words::TimingStart.text(lang)));
        right(ui, weak(Words::TimingLength.text(lang)));
        ui.end_row();
        for (phase, span) in &row.bars {
            let (rect, _) = ui.allocate_exact_size(vec2(20.0, 16.0), Sense::hover());
            paint_phase(ui.painter(), palette, rect, *phase);
            ui.label(phase.words(lang));
            right(ui, RichText::new(format::duration(span.start)).color(palette.weak));
            right(ui, RichText::new(took(span.length())));
            ui.end_row();
        }
        ui.label("");
        ui.label(RichText::new(Words::TimingTotal.text(lang)).font(theme::strong(13.0)));
        ui.label("");
        right(ui, RichText::new(format::duration(row.elapsed)).font(theme::strong(13.0)));
        ui.end_row();
    });
}

/// When it was queued, and what carried it.
fn about(row: &Row, lang: Lang) -> String {
    let mut words = vec![Words::TimingNote.with(lang, &[("at", &format::duration(row.start))])];
    if let Some(connection) = row.connection {
        let n = connection.to_string();
        words.push(match row.failure.as_ref().filter(|failure| failure.link() <= Link::Tls) {
            Some(failure) => {
                let what = failure_words(failure.code()).text(lang);
                Words::OnBroken.with(lang, &[("n", &n), ("what", what)])
            }
            None if row.reused => Words::OnUsed.with(lang, &[("n", &n)]),
            None => Words::OnNew.with(lang, &[("n", &n)]),
        });
    }
    words.join(Mark::Comma.text(lang))
}
