//! The story: the first tab of the inspector.
//!
//! ```text
//!  927 ms; 98 % of it was spent waiting for the server to respond.
//!
//!    0.00 ms   You typed the address; http:// was assumed, ...        Address
//!  > 12.8 ms   The name server 192.0.2.53 gave 192.0.2.80 ...         Name
//! ```
//!
//! The sentence at the playhead is marked; a click moves the playhead there and selects what shows it.

use egui::{Id, Label, Rect, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::Command;
use super::theme::{self, Palette, STEP};
use super::widgets::note;
use crate::clock::Micros;
use crate::explain::{JourneyWord as W, Lang};
use crate::view::{Sentence, Story, format};

/// The width of the times.
const TIMES: f32 = 68.0;

/// Draws `story`; `at`: where the playhead stands, none at the end.
pub(super) fn story_ui(ui: &mut Ui, story: &Story, at: Option<Micros>, lang: Lang) -> Vec<Command> {
    let mut commands = Vec::new();
    ScrollArea::vertical().id_salt("story").auto_shrink(false).show(ui, |ui| {
        ui.set_width(ui.available_width() - 12.0);
        ui.add(Label::new(RichText::new(&story.verdict).font(theme::strong(15.0))).wrap());
        ui.add_space(STEP * 2.0);
        let marked = at.and_then(|at| story.place_at(at));
        for (n, sentence) in story.sentences.iter().enumerate() {
            let is_later = at.is_some_and(|at| sentence.at > at);
            commands.extend(sentence_ui(ui, n, sentence, (marked == Some(n), is_later), lang));
        }
        ui.add_space(STEP * 2.0);
        if ui.small_button(W::CopyStory.text(lang)).clicked() {
            commands.push(Command::Copy(text_of(story)));
        }
        if story.sentences.is_empty() {
            note(ui, W::NoStory.text(lang));
        }
        ui.add_space(STEP * 4.0);
    });
    commands
}

fn sentence_ui(
    ui: &mut Ui,
    n: usize,
    sentence: &Sentence,
    (is_marked, is_later): (bool, bool),
    lang: Lang,
) -> Option<Command> {
    let palette = Palette::of(ui);
    let color = if is_later { palette.weak } else { palette.text };
    let before = ui.cursor().min;
    let row = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let time = RichText::new(format::duration(sentence.at)).font(theme::mono()).color(palette.weak);
        ui.allocate_ui_with_layout(vec2(TIMES, 18.0), egui::Layout::right_to_left(egui::Align::Min), |ui| {
            ui.set_width(TIMES);
            ui.add(Label::new(time).selectable(false));
        });
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            let text = RichText::new(&sentence.text).color(color);
            ui.add(Label::new(text).wrap().selectable(false));
            if let Some(stage) = sentence.evidence.stage {
                let stage = RichText::new(stage.title(lang)).font(theme::small()).color(palette.accent);
                ui.add(Label::new(stage).selectable(false));
            }
        });
    });
    let area = Rect::from_min_max(before, row.response.rect.max).expand2(vec2(4.0, 2.0));
    let response = ui.interact(area, Id::unique("sentence").with(n), Sense::click());
    let said = [format::duration(sentence.at), sentence.text.clone()].join(" ");
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_marked, &said));
    if is_marked || response.hovered() || response.has_focus() {
        let edge = if is_marked { palette.accent } else { palette.outline };
        let mark = Rect::from_min_size(area.min, vec2(3.0, area.height()));
        ui.painter().rect_filled(mark, 0.0, edge);
    }
    ui.add_space(STEP);
    response.clicked().then_some(Command::ShowSentence(sentence.at, sentence.evidence))
}

/// The story as text.
fn text_of(story: &Story) -> String {
    let line = |sentence: &Sentence| format!("{}  {}", format::duration(sentence.at), sentence.text);
    let lines: Vec<String> = story.sentences.iter().map(line).collect();
    format!("{}\n\n{}\n", story.verdict, lines.join("\n"))
}
