//! What a way should take, step by step with the page's own numbers, beside what it took.

use egui::{CollapsingHeader, Grid, Id, Label, RichText, Ui, vec2};

use crate::explain::{Compared, Lang};
use crate::plan::Strategy;
use crate::ui::theme::{self, Palette};
use crate::ui::widgets::note;
use crate::view::comparison::{Prediction, cause_words, step_formula, step_words};
use crate::view::format;

pub(super) fn arithmetic_ui(ui: &mut Ui, way: Strategy, prediction: &Prediction, lang: Lang) {
    let title = Compared::Arithmetic.with(lang, &[("strategy", way.name())]);
    let header = CollapsingHeader::new(title).id_salt(Id::unique("arithmetic").with(way));
    header.show(ui, |ui| {
        Grid::new(Id::unique("steps").with(way)).spacing(vec2(24.0, 2.0)).show(ui, |ui| {
            for step in &prediction.steps {
                ui.label(step_words(step.kind, lang));
                ui.label(RichText::new(step_formula(step, prediction, lang)).font(theme::mono()));
                ui.label(RichText::new(format::duration(step.total)).font(theme::mono()));
                ui.end_row();
            }
            let sums = [
                (Compared::Predicted, format::duration(prediction.total)),
                (Compared::Measured, format::duration(prediction.measured)),
                (Compared::Difference, prediction.difference_words()),
            ];
            for (words, value) in sums {
                ui.label(RichText::new(words.text(lang)).font(theme::strong(13.0)));
                ui.label("");
                ui.label(RichText::new(value).font(theme::mono()));
                ui.end_row();
            }
        });
        let color = Palette::of(ui).text;
        ui.add(Label::new(RichText::new(cause_words(prediction.cause, lang)).color(color)).wrap());
        let link = if prediction.emulated { Compared::LinkExact } else { Compared::LinkMeasured };
        note(ui, link.text(lang));
    });
}
