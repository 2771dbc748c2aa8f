//! A lesson that cannot be read: what is wrong with it, line by line.

use egui::{Frame, Grid, Label, Margin, RichText, Ui, vec2};

use crate::course::{LessonFault, Position};
use crate::explain::{CourseWord as W, Lang};
use crate::record::clean;
use crate::ui::theme::{self, Palette, STEP};
use crate::ui::widgets::and_more;

/// A lesson that was to be opened and could not be read.
#[derive(Clone, Debug)]
pub struct UnreadLesson {
    /// The file.
    pub file: String,
    /// Why it could not be read at all, in the system's words.
    pub problem: Option<String>,
    /// What is wrong with it.
    pub faults: Vec<LessonFault>,
}

/// So many faults are listed.
const MOST: usize = 100;

/// Draws them.
pub(super) fn faults_ui(ui: &mut Ui, unread: &UnreadLesson, lang: Lang) {
    let palette = Palette::of(ui);
    let frame = Frame::NONE.fill(palette.error_surface).corner_radius(8.0).inner_margin(Margin::same(12));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let title = W::Unread.with(lang, &[("file", &unread.file)]);
        ui.add(Label::new(RichText::new(title).font(theme::strong(15.0)).color(palette.error)).wrap());
        ui.add_space(STEP);
        if let Some(problem) = &unread.problem {
            ui.add(Label::new(RichText::new(clean(problem))).wrap());
        }
        Grid::new("faults").num_columns(2).spacing(vec2(16.0, 4.0)).show(ui, |ui| {
            for fault in unread.faults.iter().take(MOST) {
                let at = place_words(fault.at, lang);
                let at = if fault.file.is_empty() { at } else { format!("{} {at}", fault.file) };
                ui.label(RichText::new(at).font(theme::mono()));
                ui.add(Label::new(clean(&fault.kind.words(lang))).wrap());
                ui.end_row();
            }
        });
        and_more(ui, unread.faults.len().saturating_sub(MOST), lang);
    });
    ui.add_space(STEP * 3.0);
}

fn place_words(at: Position, lang: Lang) -> String {
    W::At.with(lang, &[("line", &at.line.to_string()), ("column", &at.column.to_string())])
}
