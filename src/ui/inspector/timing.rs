//! The phases of a request: a bar, and a table with start, end and length.

use egui::{Align, Layout, RichText, Sense, Ui, vec2};

use crate::clock::Micros;
use crate::explain::{Lang, Ui as Words};
use crate::ui::Command;
use crate::ui::theme::{self, Palette, STEP};
use crate::ui::widgets::{Axis, bars, note, paint_phase, took};
use crate::view::{Detail, Phase, Span, format};

/// Draws the tab.
pub(super) fn timing_ui(ui: &mut Ui, detail: &Detail, lang: Lang) -> Vec<Command> {
    let palette = Palette::of(ui);
    let exchange = &detail.exchange;
    let spans: Vec<(Phase, Span)> = exchange.phases.iter().collect();
    let last = spans.iter().map(|(_, span)| span.end).max().unwrap_or(exchange.start);
    let from_start =
        |span: &Span| Span { start: span.start.since(exchange.start), end: span.end.since(exchange.start) };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    let moved: Vec<(Phase, Span)> = spans.iter().map(|(phase, span)| (*phase, from_start(span))).collect();
    let axis = Axis::whole(rect, last.since(exchange.start).max(Micros(1)));
    bars(ui.painter(), palette, axis, &moved);
    note(ui, &Words::TimingNote.with(lang, &[("at", &format::duration(exchange.start))]));
    ui.add_space(STEP * 2.0);
    table_ui(ui, &spans, lang);
    ui.separator();
    ui.horizontal(|ui| {
        ui.label(RichText::new(Words::TimingTotal.text(lang)).font(theme::strong(13.0)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let total = format::duration(last.since(exchange.start));
            ui.label(RichText::new(total).font(theme::strong(13.0)));
        });
    });
    Vec::new()
}

fn table_ui(ui: &mut Ui, spans: &[(Phase, Span)], lang: Lang) {
    let palette = Palette::of(ui);
    let number = ((ui.available_width() - 128.0) / 3.0).clamp(56.0, 96.0);
    let name = (ui.available_width() - number * 3.0 - 32.0).max(80.0);
    let right = |ui: &mut Ui, text: &str, color| {
        ui.allocate_ui_with_layout(vec2(number, 20.0), Layout::right_to_left(Align::Center), |ui| {
            ui.set_width(number);
            ui.label(RichText::new(text).color(color));
        });
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(name + 32.0);
        for words in [Words::TimingStart, Words::TimingEnd, Words::TimingLength] {
            right(ui, words.text(lang), palette.weak);
        }
    });
    for (phase, span) in spans {
        let row = ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let (swatch, _) = ui.allocate_exact_size(vec2(24.0, 20.0), Sense::hover());
            paint_phase(ui.painter(), palette, swatch.with_max_x(swatch.right() - 4.0), *phase);
            ui.add_space(8.0);
            ui.allocate_ui_with_layout(vec2(name, 20.0), Layout::left_to_right(Align::Center), |ui| {
                ui.set_width(name);
                // TLS is a part of connect, so it stands further in.
                let indent = if *phase == Phase::Ssl { 12.0 } else { 0.0 };
                ui.add_space(indent);
                ui.label(phase.words(lang));
            });
            right(ui, &format::duration(span.start), palette.weak);
            right(ui, &format::duration(span.end), palette.weak);
            right(ui, &took(span.length()), palette.text);
        });
        row.response.on_hover_text(phase.meaning(lang));
    }
}
