//! A lesson is opened, taken up again, left.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::path::Path;
use std::sync::Arc;

use super::{CourseDesk, LessonDesk};
use crate::app::CourseOptions;
use crate::app::shell::Shell;
use crate::course::{Lesson, LessonFault, LessonWalk, Standing, built_in, open_lesson};
use crate::disk::read_within;
use crate::explain::CourseWord as W;
use crate::plan::Scheme;
use crate::ui::{Tool, UnreadLesson};

impl CourseDesk {
    /// The lesson of this name.
    pub(super) fn find(&self, id: &str) -> Option<&Arc<Lesson>> {
        self.opened.iter().chain(built_in()).find(|lesson| lesson.id == id)
    }

    /// All lessons: those built in, then those that were opened.
    pub(super) fn lessons(&self) -> impl Iterator<Item = &Arc<Lesson>> {
        built_in().iter().chain(&self.opened)
    }

    /// What the exercises of a lesson are made from that begins now.
    pub(super) fn new_seed(&self) -> u64 {
        // Without keys of its own to hash, each such state gives another number.
        self.seed.unwrap_or_else(|| RandomState::new().build_hasher().finish())
    }
}

impl Shell {
    /// Opens the course as it was asked for at the start.
    pub(in crate::app) fn open_course(&mut self, options: &CourseOptions) {
        match &options.file {
            Some(file) => self.open_lesson_file(file),
            None => self.open_tool(Tool::Course),
        }
    }

    /// Opens the lesson in `file`, or shows what is wrong with it.
    fn open_lesson_file(&mut self, file: &Path) {
        let unread = |problem: Option<String>, faults: Vec<LessonFault>| UnreadLesson {
            file: file.display().to_string(),
            problem,
            faults,
        };
        let read = match open_lesson(file, read_within) {
            Ok(read) => read.map_err(|faults| unread(None, faults)),
            Err(error) => Err(unread(Some(error.to_string()), Vec::new())),
        };
        match read {
            Ok(mut lesson) => {
                // It is another one than a lesson of that name that is built in, and so is what is kept of it.
                let id = format!("{}:{}", Scheme::File.name(), lesson.id);
                lesson.id.clone_from(&id);
                self.course.opened.retain(|opened| opened.id != id);
                self.course.opened.push(Arc::new(lesson));
                self.begin_lesson(&id);
            }
            Err(unread) => {
                self.course.unread = Some(unread);
                self.open_tool(Tool::Course);
            }
        }
    }

    /// Begins the lesson `id`, or takes it up where it was left.
    pub(in crate::app) fn begin_lesson(&mut self, id: &str) {
        self.tool = None;
        if self.course.lesson.as_ref().is_some_and(|desk| desk.walk.lesson().id == id) {
            return;
        }
        let Some(lesson) = self.course.find(id).cloned() else {
            return self.open_tool(Tool::Course);
        };
        self.leave_lesson();
        self.course.unread = None;
        self.course.state.forget();
        if let Some((walk, left)) = self.course.paused.take_if(|(walk, _)| walk.lesson().id == id) {
            self.course.lesson = Some(LessonDesk::new(walk, left));
            return;
        }
        let kept = self.course.kept.of(id).filter(|kept| !kept.step.is_empty());
        // With the same exercises for a class, whatever was kept of others.
        let kept = kept.filter(|kept| self.course.seed.is_none_or(|seed| seed == kept.seed));
        let walk = match kept {
            Some(kept) => LessonWalk::resumed(lesson, kept),
            None => LessonWalk::new(lesson, self.course.new_seed()),
        };
        self.start_walk(walk);
    }

    /// Begins the lesson under way again.
    pub(super) fn begin_again(&mut self) {
        self.give_settings_back();
        self.course.state.forget();
        let seed = self.course.new_seed();
        let Some(desk) = self.course.lesson.take() else { return };
        let mut walk = desk.walk;
        walk.restart(seed);
        self.start_walk(walk);
    }

    /// What earlier loads and lookups have left behind would answer for this lesson.
    fn start_walk(&mut self, walk: LessonWalk) {
        self.engine.memory().clear();
        self.engine.cache().clear();
        self.names.empty();
        self.course.lesson = Some(LessonDesk::new(walk, Vec::new()));
        self.keep_progress();
    }

    /// Leaves the lesson under way; it can be taken up again.
    pub(in crate::app) fn leave_lesson(&mut self) {
        self.give_settings_back();
        self.keep_progress();
        self.course.is_presented = false;
        let Some(desk) = self.course.lesson.take() else { return };
        if desk.walk.standing() != Standing::Over {
            self.course.paused = Some((desk.walk, desk.left));
        }
    }

    /// The learner's own settings are in force again.
    pub(super) fn give_settings_back(&mut self) {
        if let Some(own) = self.course.lesson.as_mut().and_then(|desk| desk.own.take()) {
            self.settings = own;
        }
    }

    /// Keeps how far the lesson under way has been walked.
    pub(super) fn keep_progress(&mut self) {
        let Some(desk) = &self.course.lesson else { return };
        let id = desk.walk.lesson().id.clone();
        let walk = desk.walk.kept(self.course.kept.of(&id), self.lang);
        if let Err(error) = self.course.kept.keep(&id, walk) {
            self.panels.notice = Some(W::NotKept.with(self.lang, &[("reason", &error.to_string())]));
        }
    }
}
