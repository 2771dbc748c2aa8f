//! A lesson as a card: what it is about, how long it takes, and how far it has been walked.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{
    Color32, FontId, Galley, Rect, Response, Role, Sense, Stroke, StrokeKind, TextFormat, Ui, WidgetInfo,
    pos2, vec2,
};

use crate::explain::{CourseWord as W, Lang, Mark};
use crate::ui::theme::{self, Palette};
use crate::ui::widgets::{Icon, paint_icon};

/// A lesson, as the list shows it.
#[derive(Clone, Debug)]
pub struct LessonCard {
    /// Its name.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is for.
    pub goal: String,
    /// The sections of the chapter that it walks.
    pub sections: Vec<String>,
    /// How long it takes.
    pub minutes: u8,
    /// How far it has been walked.
    pub state: CardState,
}

/// How far a lesson has been walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardState {
    /// It was not begun.
    NotBegun,
    /// At this step of so many.
    At(usize, usize),
    /// To its end.
    Finished,
}

impl CardState {
    fn words(self, lang: Lang) -> String {
        match self {
            Self::NotBegun => W::NotBegun.text(lang).to_owned(),
            Self::At(n, all) => W::StepOf.with(lang, &[("n", &n.to_string()), ("all", &all.to_string())]),
            Self::Finished => W::Finished.text(lang).to_owned(),
        }
    }
}

const MARGIN: f32 = 12.0;

/// A card whose texts are laid out for its width.
pub(super) struct LaidCard<'a> {
    card: &'a LessonCard,
    /// It is the one that comes next.
    is_next: bool,
    title: Arc<Galley>,
    goal: Arc<Galley>,
}

impl<'a> LaidCard<'a> {
    pub(super) fn new(ui: &Ui, card: &'a LessonCard, is_next: bool, width: f32) -> Self {
        let palette = Palette::of(ui);
        let lay = |text: &str, font: FontId, color: Color32| {
            let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, color));
            job.wrap.max_width = width - MARGIN * 2.0;
            ui.painter().layout_job(job)
        };
        Self {
            card,
            is_next,
            title: lay(&card.title, theme::strong(14.0), palette.text),
            goal: lay(&card.goal, theme::body(), palette.weak),
        }
    }

    /// How high it has to be.
    pub(super) fn height(&self) -> f32 {
        MARGIN + self.title.size().y + 4.0 + self.goal.size().y + 10.0 + 18.0 + MARGIN - 2.0
    }

    pub(super) fn ui(self, ui: &mut Ui, rect: Rect, lang: Lang) -> Response {
        let Self { card, is_next, title, goal } = self;
        let palette = Palette::of(ui);
        let response = ui.interact(rect, ui.scope_id().with(&card.id), Sense::click());
        let state = card.state.words(lang);
        let length = W::Minutes.with(lang, &[("n", &card.minutes.to_string())]);
        let sections =
            card.sections.iter().filter(|section| section.starts_with(|c: char| c.is_ascii_digit()));
        let sections: Vec<&str> = sections.map(String::as_str).collect();
        let facts = sections.into_iter().chain([length.as_str()]).collect::<Vec<_>>().join("  ·  ");
        let comma = Mark::Comma.text(lang);
        let said = [card.title.as_str(), &card.goal, &facts, &state].join(comma);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
        let is_under = response.hovered() || response.has_focus();
        let fill = match (is_under, is_next) {
            (true, _) => palette.hover,
            (false, true) => palette.selected,
            (false, false) => palette.chrome,
        };
        let usual = if is_next { Stroke::new(1.0, palette.accent) } else { palette.thin() };
        let edge = if response.has_focus() { Stroke::new(2.0, palette.accent) } else { usual };
        ui.painter().rect(rect, 8.0, fill, edge, StrokeKind::Inside);
        let at = rect.min + vec2(MARGIN, MARGIN);
        let below = at + vec2(0.0, title.size().y + 4.0);
        ui.painter().galley(at, title, palette.text);
        ui.painter().galley(below, goal, palette.weak);
        let line = rect.bottom() - MARGIN - 7.0;
        let mark = Rect::from_center_size(pos2(rect.left() + MARGIN + 7.0, line), vec2(14.0, 14.0));
        mark_ui(ui, mark, card.state);
        let color = if card.state == CardState::NotBegun { palette.weak } else { palette.accent };
        let write = |x: f32, align: egui::Align2, text: &str, color| {
            ui.painter().text(pos2(x, line), align, text, theme::small(), color);
        };
        write(mark.right() + 6.0, egui::Align2::LEFT_CENTER, &state, color);
        write(rect.right() - MARGIN, egui::Align2::RIGHT_CENTER, &facts, palette.weak);
        response.on_hover_cursor(egui::CursorIcon::PointingHand)
    }
}

/// An empty ring, a ring filled as far as the lesson was walked, or a tick.
fn mark_ui(ui: &Ui, rect: Rect, state: CardState) {
    let palette = Palette::of(ui);
    let (center, radius) = (rect.center(), 5.5);
    match state {
        CardState::NotBegun => {
            ui.painter().circle_stroke(center, radius, Stroke::new(1.5, palette.outline));
        }
        CardState::At(..) => {
            ui.painter().circle_stroke(center, radius, Stroke::new(1.5, palette.accent));
            let lower = Rect::from_min_max(pos2(rect.left(), center.y), rect.max);
            ui.painter().with_clip_rect(lower.intersect(ui.clip_rect())).circle_filled(
                center,
                radius,
                palette.accent,
            );
        }
        CardState::Finished => paint_icon(ui.painter(), rect, Icon::Check, palette.accent),
    }
}
