//! `about:course`: all lessons as cards, by the parts of the chapter.

use egui::{Frame, Label, Margin, Rect, RichText, ScrollArea, Sense, Ui, vec2};

use super::card::LaidCard;
use super::faults::faults_ui;
use super::{LessonCard, LessonWish, UnreadLesson};
use crate::explain::{CourseWord as W, Lang};
use crate::ui::theme::{self, Palette, STEP};
use crate::ui::{Command, Tool, tool_head_ui};

/// What the list shows.
#[derive(Clone, Copy, Debug)]
pub struct CourseList<'a> {
    /// The lessons, in their order.
    pub lessons: &'a [LessonCard],
    /// A lesson that was to be opened and could not be read.
    pub unread: Option<&'a UnreadLesson>,
    /// The lesson that comes next for this learner.
    pub next: Option<&'a str>,
    /// The list has just been opened.
    pub is_fresh: bool,
    /// The language.
    pub lang: Lang,
}

/// Cards are at least so wide.
const LEAST: f32 = 270.0;
/// The room between them.
const GAP: f32 = 12.0;

/// Draws the list.
pub fn course_ui(ui: &mut Ui, list: &CourseList<'_>) -> Vec<Command> {
    let lang = list.lang;
    let mut commands = Vec::new();
    ScrollArea::vertical().id_salt("course").auto_shrink(false).show(ui, |ui| {
        Frame::NONE.inner_margin(Margin { left: 20, right: 20, top: 8, bottom: 20 }).show(ui, |ui| {
            commands.extend(tool_head_ui(ui, Tool::Course, lang));
            if let Some(unread) = list.unread {
                faults_ui(ui, unread, lang);
            }
            let weak = Palette::of(ui).weak;
            let about = RichText::new(W::About.text(lang)).font(egui::FontId::proportional(14.0)).color(weak);
            ui.add(Label::new(about).wrap());
            for (n, part) in parts(list.lessons).into_iter().enumerate() {
                let Some(first) = part.first() else { continue };
                ui.add_space(if n == 0 { STEP * 2.0 } else { STEP * 4.0 });
                // What the first card says itself needs no heading.
                if part_title(first) != W::PartStart {
                    ui.label(RichText::new(part_title(first).text(lang)).font(theme::strong(15.0)));
                    ui.add_space(STEP);
                }
                commands.extend(cards_ui(ui, part, list));
            }
        });
    });
    commands
}

/// The lessons that stand under one heading.
fn parts(lessons: &[LessonCard]) -> Vec<&[LessonCard]> {
    lessons.chunk_by(|one, other| part_title(one) == part_title(other)).collect()
}

/// The heading of the part of the chapter to which a lesson belongs.
fn part_title(card: &LessonCard) -> W {
    match card.sections.first().map(String::as_str) {
        None if card.id == FIRST => W::PartStart,
        None => W::PartOwn,
        Some(section) => match section.get(..3) {
            Some("1.1") => W::PartMessages,
            Some("1.2") => W::PartNames,
            Some("1.3") => W::PartServers,
            Some("1.4") => W::PartSockets,
            _ => W::PartTogether,
        },
    }
}

/// The lesson that everybody begins with.
const FIRST: &str = "first-look";

/// Draws the cards of a part, as many beside each other as there is room for.
fn cards_ui(ui: &mut Ui, cards: &[LessonCard], list: &CourseList<'_>) -> Option<Command> {
    let room = ui.available_width();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few columns")]
    let columns = (((room + GAP) / (LEAST + GAP)) as usize).clamp(1, 3);
    #[expect(clippy::cast_precision_loss, reason = "a few columns")]
    let width = ((room + GAP) / columns as f32 - GAP).floor();
    let mut command = None;
    for row in cards.chunks(columns) {
        let laid: Vec<LaidCard<'_>> =
            row.iter().map(|card| LaidCard::new(ui, card, list.next == Some(&card.id), width)).collect();
        let height = laid.iter().map(LaidCard::height).fold(0.0, f32::max);
        let (area, _) = ui.allocate_exact_size(vec2(room, height), Sense::hover());
        let mut left = area.left();
        for (card, laid) in row.iter().zip(laid) {
            let place = Rect::from_min_size(egui::pos2(left, area.top()), vec2(width, height));
            left += width + GAP;
            let response = laid.ui(ui, place, list.lang);
            if list.next == Some(&card.id) && list.is_fresh {
                response.request_focus();
            }
            if response.clicked() {
                command = Some(Command::Course(LessonWish::Begin(card.id.clone())));
            }
        }
        ui.add_space(GAP - ui.spacing().item_spacing.y);
    }
    command
}
