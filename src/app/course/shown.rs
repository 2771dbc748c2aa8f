//! What the list and the strip are given.

use std::sync::Arc;

use egui::{Context, Panel, Rect, Ui};

use super::hear::SLOW;
use crate::app::shell::Shell;
use crate::course::{Lesson, Standing, built_in};
use crate::explain::Lang;
use crate::ui::{CardState, Command, CourseList, LessonCard, LessonStrip, course_ui, lesson_ui, panel_frame};

/// The cards of the list, made when something of them has changed.
#[derive(Default)]
pub(super) struct CardShelf {
    /// The language, how often progress had changed, and how many lessons were opened from files.
    of: Option<(Lang, u64, usize)>,
    cards: Vec<LessonCard>,
}

impl Shell {
    /// Draws the list of lessons.
    pub(in crate::app) fn course_list_ui(&mut self, ui: &mut Ui) -> Vec<Command> {
        let is_fresh = std::mem::take(&mut self.course.is_list_fresh);
        let of = Some((self.lang, self.course.kept.changes(), self.course.opened.len()));
        if is_fresh || self.course.cards.of != of {
            let cards = self.course.lessons().map(|lesson| self.card(lesson)).collect();
            self.course.cards = CardShelf { of, cards };
        }
        let lessons = &self.course.cards.cards;
        // The one that was begun, or the first that was not.
        let is_open = |card: &&LessonCard| card.state != CardState::Finished;
        let begun = lessons.iter().find(|card| matches!(card.state, CardState::At(..)));
        let next = begun.or_else(|| lessons.iter().find(is_open)).map(|card| card.id.as_str());
        let unread = self.course.unread.as_ref();
        course_ui(ui, &CourseList { lessons, unread, next, is_fresh, lang: self.lang })
    }

    fn card(&self, lesson: &Lesson) -> LessonCard {
        let goal = lesson.in_language(self.lang).map(|(_, words)| words.goal.plain());
        let kept = self.course.kept.of(&lesson.id);
        let at = kept.and_then(|kept| lesson.place(&kept.step));
        let is_finished = kept.is_some_and(|kept| kept.finished);
        LessonCard {
            id: lesson.id.clone(),
            title: lesson.title(self.lang),
            goal: goal.unwrap_or_default(),
            sections: lesson.sections.clone(),
            minutes: lesson.minutes,
            state: match at {
                _ if is_finished => CardState::Finished,
                Some(place) => CardState::At(place + 1, lesson.steps.len()),
                None => CardState::NotBegun,
            },
        }
    }

    /// The width of the lesson's strip in a window of this width; none without a lesson.
    pub(in crate::app) fn strip_width(&self, window: f32) -> f32 {
        if self.course.is_presented() {
            (window * 0.36).clamp(340.0, 640.0)
        } else if self.course.is_on() {
            (window * 0.24).clamp(300.0, 380.0)
        } else {
            0.0
        }
    }

    /// Draws the lesson's strip, and returns its place.
    pub(in crate::app) fn lesson_panel_ui(&mut self, ui: &mut Ui) -> Option<(Rect, Vec<Command>)> {
        let (now, is_under_way) = (self.clock.now(), self.is_deed_under_way());
        let width = self.strip_width(ui.ctx().content_rect().width());
        let course = &mut self.course;
        let desk = course.lesson.as_ref()?;
        let place = built_in().iter().position(|lesson| lesson.id == desk.walk.lesson().id);
        let next = place.and_then(|place| built_in().get(place + 1));
        let is_finished = |lesson: &Arc<Lesson>| course.kept.of(&lesson.id).is_some_and(|kept| kept.finished);
        let is_last = place.is_some() && next.is_none() && desk.walk.standing() == Standing::Over;
        let unfinished = is_last.then(|| {
            let open = built_in().iter().filter(|lesson| !is_finished(lesson)).count();
            (open, built_in().len())
        });
        let strip = LessonStrip {
            walk: &desk.walk,
            next: next.map(|lesson| &**lesson),
            unfinished,
            shows_hint: desk.shows_hint,
            is_slow: now.since(desk.since) >= SLOW,
            shows_answer: desk.shows_answer,
            is_under_way,
            left: desk.time_left(now),
            is_presented: course.is_presented,
            is_fresh: false,
            lang: self.lang,
        };
        let state = &mut course.state;
        let panel = Panel::left("lesson").exact_size(width).resizable(false).frame(panel_frame(ui, false));
        let shown = panel.show(ui, |ui| lesson_ui(ui, strip, state));
        Some((shown.response.rect, shown.inner))
    }
}

/// Dims what is not the strip, which stands in `strip`, while a lesson is shown to a class.
pub(in crate::app) fn dim(ui: &Ui, ctx: &Context, strip: Rect) {
    let rest = Rect::from_min_max(egui::pos2(strip.right(), strip.top()), ctx.content_rect().max);
    let above = ctx.content_rect().with_max_y(strip.top());
    let below = Rect::from_min_max(
        egui::pos2(strip.left(), strip.bottom()),
        egui::pos2(strip.right(), ctx.content_rect().bottom()),
    );
    let shade = ui.visuals().panel_fill.gamma_multiply(0.3);
    for place in [rest, above, below] {
        ui.painter().rect_filled(place, 0.0, shade);
    }
}
