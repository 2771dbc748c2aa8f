//! A file that came in place of a page: what it is, and what can be done with it.
//!
//! ```text
//!  This is a file, not a page
//!  manual.zip
//!  application/zip: an archive of files      30.0 kB (30 000 bytes)
//!  [Save as…]  [Show its bytes]
//! ```

use egui::{Button, Label, RichText, Ui, vec2};

use super::theme::{self, Palette, STEP};
use super::widgets::{fact, main_button, note};
use super::{Command, FileTask, Tab};
use crate::explain::{Lang, Ui as Words, glossary};
use crate::view::{Exchange, format, short_name};

/// Draws it; the commands of what was chosen.
pub fn not_a_page_ui(ui: &mut Ui, exchange: &Exchange, lang: Lang) -> Option<Vec<Command>> {
    let palette = Palette::of(ui);
    let width = (ui.available_width() - 64.0).clamp(240.0, 680.0);
    let mut chosen = None;
    ui.add_space(48.0);
    ui.horizontal_top(|ui| {
        ui.add_space(((ui.available_width() - width) / 2.0).max(16.0));
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = STEP * 2.0;
            ui.heading(Words::NotAPage.text(lang));
            ui.add(Label::new(RichText::new(short_name(&exchange.url)).font(theme::strong(15.0))).wrap());
            fact(ui, Words::FactAddress.text(lang), |ui| {
                ui.add(Label::new(&exchange.url).wrap());
            });
            fact(ui, Words::FileType.text(lang), |ui| {
                let media = exchange.content_type.as_deref();
                ui.label(media.unwrap_or(Words::FileTypeNone.text(lang)));
                if let Some(media) = media {
                    note(ui, &glossary::media_type(media, lang).text);
                }
            });
            fact(ui, Words::FileSize.text(lang), |ui| {
                ui.label(format::bytes_in_full(exchange.decoded_bytes, Words::BytesInFull.text(lang)));
            });
            ui.add_space(STEP * 2.0);
            ui.horizontal(|ui| {
                let save = main_button(palette, Words::SaveAs.text(lang));
                if ui.add(save.min_size(vec2(112.0, 32.0))).clicked() {
                    chosen = Some(vec![Command::AskFile(FileTask::SaveBody(exchange.id))]);
                }
                let bytes = Button::new(Words::ShowBytes.text(lang)).min_size(vec2(112.0, 32.0));
                if ui.add(bytes).clicked() {
                    chosen = Some(vec![Command::Select(exchange.id), Command::ShowTab(Tab::Body)]);
                }
            });
        });
    });
    chosen
}
