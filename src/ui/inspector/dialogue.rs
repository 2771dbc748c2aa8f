//! The dialogue of an FTP exchange, line by line, each with what it means.
//!
//! ```text
//!   12.0 ms  <  220 FTP server ready.
//!               ready for a new user
//!   12.1 ms  >  USER anonymous
//!               who asks
//!   30.2 ms  =  data connection 2 to 192.0.2.21:50000
//! ```

use egui::{Align, Id, Label, Layout, RichText, Ui, vec2};

use super::super::Command;
use super::super::theme::{self, Palette, STEP};
use super::super::widgets::{blocks_ui, note};
use crate::explain::{FtpWord as W, Lang};
use crate::record::ExchangeId;
use crate::view::{Dialogue, DialogueLine, Said, format};

/// About as high is a line with its meaning.
const LINE: f32 = 38.0;

/// Draws the tab.
pub(super) fn dialogue_ui(
    ui: &mut Ui,
    exchange: ExchangeId,
    dialogue: &Dialogue,
    lang: Lang,
) -> Vec<Command> {
    if dialogue.lines.is_empty() {
        note(ui, W::NothingSaid.text(lang));
        return Vec::new();
    }
    ui.spacing_mut().item_spacing.y = 3.0;
    let id = Id::unique("dialogue").with(exchange.0);
    blocks_ui(ui, id, (dialogue.lines.len(), LINE), |ui, at| {
        if let Some(line) = dialogue.lines.get(at) {
            line_ui(ui, line, lang);
        }
    });
    ui.add_space(STEP * 2.0);
    note(ui, W::Phases.text(lang));
    Vec::new()
}

fn line_ui(ui: &mut Ui, line: &DialogueLine, lang: Lang) {
    let palette = Palette::of(ui);
    let (mark, text, meaning) = line.words(lang);
    let color = match &line.what {
        _ if line.is_wrong() => palette.error,
        Said::Command { .. } => palette.accent,
        Said::Reply { .. } => palette.text,
        _ => palette.weak,
    };
    ui.horizontal_top(|ui| {
        ui.allocate_ui_with_layout(vec2(60.0, 18.0), Layout::right_to_left(Align::TOP), |ui| {
            ui.set_width(60.0);
            let at = format::duration(line.at);
            ui.label(RichText::new(at).font(theme::small()).color(palette.weak));
        });
        ui.label(RichText::new(mark).font(theme::mono()).color(palette.weak));
        ui.vertical(|ui| {
            ui.add(Label::new(RichText::new(text).font(theme::mono()).color(color)).wrap());
            if let Some(meaning) = meaning {
                note(ui, meaning);
            }
        });
    });
}

/// The word for the tab: it stands where other exchanges have their request.
pub(super) const fn title(lang: Lang) -> &'static str {
    W::Dialogue.text(lang)
}
