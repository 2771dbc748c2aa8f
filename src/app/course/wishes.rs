//! What the strip and the list ask for.

use egui::Context;

use crate::app::shell::Shell;
use crate::course::{LessonWalk, Standing, StepTask};
use crate::explain::CourseWord as W;
use crate::ui::{LessonWish, Region, Tool};

impl Shell {
    /// Does what is asked of the course.
    pub(in crate::app) fn apply_course(&mut self, ctx: &Context, wish: LessonWish) {
        match wish {
            LessonWish::Begin(id) => self.begin_lesson(&id),
            LessonWish::Again => {
                // The button that asked for it is gone.
                ctx.memory_mut(|memory| memory.request_focus(Region::Lesson.id()));
                self.begin_again();
            }
            LessonWish::Leave => self.leave_lesson(),
            LessonWish::Present => self.present(ctx),
            LessonWish::Reveal => self.reveal(ctx),
            LessonWish::Perform => self.perform(ctx),
            LessonWish::Next => self.with_walk(|walk| _ = walk.next()),
            LessonWish::Back => self.with_walk(LessonWalk::back),
            LessonWish::FallBack => self.with_walk(LessonWalk::fall_back),
            LessonWish::Pass => self.with_walk(|walk| _ = walk.pass()),
            LessonWish::Answer(answer) => {
                // Enter in its field has left that.
                ctx.memory_mut(|memory| memory.request_focus(Region::Lesson.id()));
                self.with_walk(|walk| {
                    walk.answer(answer);
                    // One that is judged later leads on at once.
                    let is_later =
                        walk.question(walk.place()).is_some_and(|question| question.judged_at.is_some());
                    if is_later {
                        walk.next();
                    }
                });
            }
            LessonWish::Hint => {
                if let Some(desk) = &mut self.course.lesson {
                    desk.shows_hint = true;
                }
            }
            LessonWish::ShowAnswer => {
                if let Some(desk) = &mut self.course.lesson {
                    desk.show_answer();
                }
                self.keep_progress();
            }
        }
    }

    fn with_walk(&mut self, act: impl FnOnce(&mut LessonWalk)) {
        if let Some(desk) = &mut self.course.lesson {
            act(&mut desk.walk);
        }
        self.keep_progress();
    }

    /// Shows the lesson to a class, or no longer.
    fn present(&mut self, ctx: &Context) {
        if !self.course.is_on() {
            self.open_tool(Tool::Course);
            self.panels.notice = Some(W::PresentFirst.text(self.lang).to_owned());
            return;
        }
        self.course.is_presented = !self.course.is_presented;
        ctx.memory_mut(|memory| memory.request_focus(Region::Lesson.id()));
    }

    /// Before a class: shows the answer when it is known, does what is to be done, or goes on.
    fn reveal(&mut self, ctx: &Context) {
        let is_under_way = self.is_deed_under_way();
        let Some(desk) = &mut self.course.lesson else { return };
        let place = desk.walk.place();
        match desk.walk.standing() {
            Standing::Ready => _ = desk.walk.next(),
            Standing::AwaitsAnswer => {
                let is_known = desk.walk.right_words(place, self.lang).is_some();
                let is_at_once = matches!(desk.walk.step().map(|step| &step.task),
                    Some(StepTask::Predict(question)) if question.judged_at.is_none());
                if is_known && is_at_once && !desk.shows_answer {
                    desk.show_answer();
                } else {
                    desk.walk.pass();
                }
            }
            Standing::AwaitsDeed if !is_under_way => return self.perform(ctx),
            Standing::AwaitsDeed => return,
            Standing::DoesNotHold => desk.walk.fall_back(),
            Standing::Over => self.course.is_presented = false,
        }
        self.keep_progress();
    }

    /// Whether what the current step asks for has begun and goes on.
    pub(super) fn is_deed_under_way(&self) -> bool {
        use crate::course::DeedKind as D;
        let Some(desk) = &self.course.lesson else { return false };
        let Some(deed) = desk.walk.deed() else { return false };
        let runs = match &deed.what {
            // Until a person stops it, it goes on.
            D::Load { .. } if deed.stop.is_some() => desk.stops.is_some(),
            // One that was under way before is another.
            D::Load { .. } => self.is_loading() && self.current > desk.before,
            D::Send { .. } => self.composer.is_sending(&self.loads),
            D::Ask { .. } => self.names.is_running(),
            D::Use(_) | D::Open(_) | D::Select(_) | D::Move(_) | D::Wait(_) => false,
        };
        runs || !desk.folding.is_empty()
    }
}
