//! A lesson walked without a window: every deed is carried out, every expression is evaluated on what was recorded, every
//! question is answered wrongly and rightly. Who carries the deeds out is handed in.

use std::sync::Arc;

use super::fault::{FaultKind, LessonFault, Position};
use super::lesson::{Deed, DeedKind, Lesson, QuestionForm, Sight, StepTask, expressions, phrases};
use super::walk::{GivenAnswer, Happening, LessonWalk, Looks, Mismatch, Standing};
use crate::clock::Micros;
use crate::explain::Lang;
use crate::plan::{ResolverKind, Settings};
use crate::record::RecordKind;

/// So many other seeds are tried for questions that need nothing recorded.
const OTHER_SEEDS: u64 = 20;

/// How something is loaded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct How {
    /// The settings.
    pub settings: Settings,
    /// After so long it is stopped.
    pub stop: Option<Micros>,
}

/// Whoever carries out deeds. An error says in words why it could not be done.
pub trait Hands {
    /// Loads an address; with a method and a body in place of `GET`.
    ///
    /// # Errors
    /// When no load could begin.
    fn load(&mut self, address: &str, form: Option<(&str, &str)>, how: How) -> Result<Happening, String>;

    /// Sends these bytes to the host of `to`.
    ///
    /// # Errors
    /// When nothing could be sent.
    fn send(&mut self, request: &str, to: &str, how: How) -> Result<Happening, String>;

    /// Looks a name up.
    ///
    /// # Errors
    /// When no lookup could begin.
    fn ask(&mut self, name: &str, kind: RecordKind, settings: Settings) -> Result<Happening, String>;

    /// Lets so much time pass.
    fn wait(&mut self, time: Micros);
}

/// What came of walking a lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckedLesson {
    /// What is wrong with it.
    pub faults: Vec<LessonFault>,
    /// The right answers that were measured, in words, each with the name of its step: whether they mean what the question
    /// asks, only its author can tell.
    pub answers: Vec<(String, String)>,
}

/// Walks `lesson` with the exercises of `seed`, from `base` settings on; the answers are told in `lang`.
pub fn check(
    lesson: &Arc<Lesson>,
    seed: u64,
    base: Settings,
    lang: Lang,
    hands: &mut impl Hands,
) -> CheckedLesson {
    let mut checker =
        Checker { lesson, base, looks: Looks { settings: base, ..Looks::default() }, faults: Vec::new() };
    let mut walk = LessonWalk::new(Arc::clone(lesson), seed);
    let mut done = Vec::new();
    while checker.pass(&mut walk, hands, &mut done) {}
    let named = lesson.steps.iter().enumerate();
    let answers = named
        .filter_map(|(place, step)| Some((step.id.clone(), walk.right_words(place, lang)?.text(lang))))
        .collect();
    if walk.standing() != Standing::Over {
        return CheckedLesson { faults: checker.faults, answers };
    }
    checker.texts(&walk);
    checker.questions(&walk);
    checker.other_seeds(seed);
    if checker.faults.is_empty() {
        checker.rightly(&walk, seed, done);
    }
    CheckedLesson { faults: checker.faults, answers }
}

/// What a deed that was carried out made happen, and how the window looked afterwards.
type Done = (Option<Happening>, Looks);

fn take_in(walk: &mut LessonWalk, (happening, looks): &Done) {
    if let Some(one) = happening {
        walk.happened(one.clone());
    }
    walk.looks_like(looks);
}

struct Checker<'a> {
    lesson: &'a Arc<Lesson>,
    base: Settings,
    looks: Looks,
    faults: Vec<LessonFault>,
}

impl Checker<'_> {
    fn fault(&mut self, at: Position, kind: FaultKind) {
        self.faults.push(LessonFault { file: "", at, kind });
    }

    /// Passes the current step with any answer; false when the lesson is over or cannot go on.
    fn pass(&mut self, walk: &mut LessonWalk, hands: &mut impl Hands, done: &mut Vec<Done>) -> bool {
        let place = walk.place();
        let Some(step) = self.lesson.steps.get(place) else { return false };
        match &step.task {
            StepTask::Say(_) => {}
            StepTask::See(sight) => self.sight(walk, sight, step.at),
            StepTask::Predict(question) => walk.answer(any_answer(&question.ask)),
            StepTask::Do(deed) => match self.carry_out(walk, deed, hands) {
                Ok(happening) => {
                    let left = happening.as_ref().and_then(|one| match one {
                        Happening::Left(recorded) => Some(Arc::clone(recorded)),
                        Happening::Waited(_) => None,
                    });
                    let one = (happening, self.looks.clone());
                    take_in(walk, &one);
                    done.push(one);
                    if walk.standing() == Standing::AwaitsDeed {
                        let why = left.as_ref().and_then(|recorded| walk.mismatch(place, deed, recorded));
                        let seen = left.map_or_else(String::new, |recorded| {
                            let load = &recorded.load;
                            format!("{} ({}, {})", load.url, load.strategy.name(), load.link)
                        });
                        let (at, kind) = match why {
                            Some(Mismatch::NotMet(at, kind)) => (at, kind),
                            Some(Mismatch::Differs(_)) | None => (step.at, FaultKind::DoesNotCount(seen)),
                        };
                        self.fault(at, kind);
                    }
                }
                Err(why) => self.fault(step.at, FaultKind::NotDone(why)),
            },
            StepTask::Check { expect, .. } => {
                for one in expect {
                    if let Some(kind) = walk.on_ground(place, |ground| one.fails(ground)) {
                        self.fault(one.at, kind);
                    }
                }
            }
        }
        walk.next()
    }

    fn carry_out(
        &mut self,
        walk: &LessonWalk,
        deed: &Deed,
        hands: &mut impl Hands,
    ) -> Result<Option<Happening>, String> {
        let settings = walk.settings(self.base);
        self.looks.settings = settings;
        match &deed.what {
            DeedKind::Load { address, form } => {
                let form = form.as_ref().map(|(method, body)| (method.as_str(), body.as_str()));
                hands.load(&walk.filled(address), form, How { settings, stop: deed.stop }).map(Some)
            }
            DeedKind::Send { request, to } => hands
                .send(&walk.filled(request), &walk.filled(to), How { settings, stop: deed.stop })
                .map(Some),
            DeedKind::Ask { name, kind, relay } => {
                let mut settings = settings;
                if let Some(relay) = relay {
                    settings.resolver = if *relay { ResolverKind::Relay } else { ResolverKind::Stub };
                }
                hands.ask(&walk.filled(name), *kind, settings).map(Some)
            }
            DeedKind::Wait(time) => {
                hands.wait(*time);
                Ok(Some(Happening::Waited(*time)))
            }
            DeedKind::Use(wish) => {
                self.looks.settings = wish.applied(settings);
                Ok(None)
            }
            DeedKind::Open(panel) => {
                self.looks.panels = vec![*panel];
                Ok(None)
            }
            DeedKind::Select(row) => {
                self.looks.row = Some(*row);
                Ok(None)
            }
            DeedKind::Move(_) => {
                self.looks.playhead = walk.moment();
                Ok(None)
            }
        }
    }

    /// What is pointed at must be there.
    fn sight(&mut self, walk: &LessonWalk, sight: &Sight, at: Position) {
        let unseen = sight.at.as_ref().and_then(|at| {
            let kind = walk.on_ground(walk.place(), |ground| at.has_no_value(ground))?;
            Some((at.at, kind))
        });
        if let Some((at, kind)) = unseen {
            self.fault(at, kind);
        }
        let rows = walk.shown().map_or(0, |evidence| evidence.load.exchanges.len());
        if sight.pointer.row.is_some_and(|row| row as usize > rows) {
            self.fault(at, FaultKind::Bounds("row", format!("1–{rows}")));
        }
    }

    /// Every place of a text must have a value when it is shown.
    fn texts(&mut self, walk: &LessonWalk) {
        for (lang, words) in &self.lesson.words {
            for (place, (step, text)) in self.lesson.steps.iter().zip(&words.steps).enumerate() {
                for (phrase, by) in phrases(step, text, place) {
                    for located in phrase.values() {
                        if let Some(kind) = walk.on_ground(by, |ground| located.has_no_value(ground)) {
                            self.faults.push(LessonFault { file: lang.tag(), at: located.at, kind });
                        }
                    }
                }
            }
        }
    }

    /// The right answer to every question must be judged right, and a wrong one wrong.
    fn questions(&mut self, walk: &LessonWalk) {
        for place in 0..self.lesson.steps.len() {
            let (Some(step), Some(question)) = (self.lesson.steps.get(place), walk.question(place)) else {
                continue;
            };
            let right = match walk.right_answer(place) {
                Ok(right) => right,
                Err(kind) => {
                    let at = expressions(step, place).first().map_or(step.at, |(located, _)| located.at);
                    self.fault(at, kind);
                    continue;
                }
            };
            let wrong = wrong_answer(&question.ask, &right);
            let misjudged =
                walk.is_right(place, &right) != Ok(true) || walk.is_right(place, &wrong) != Ok(false);
            if misjudged {
                self.fault(step.at, FaultKind::Misjudged(step.id.clone()));
            }
        }
    }

    /// Questions that need nothing recorded have an answer whatever the seed.
    fn other_seeds(&mut self, seed: u64) {
        for other in (1..=OTHER_SEEDS).map(|more| seed.wrapping_add(more)) {
            let walk = LessonWalk::new(Arc::clone(self.lesson), other);
            for (place, step) in self.lesson.steps.iter().enumerate() {
                let needs_log =
                    expressions(step, place).iter().any(|(located, _)| !located.expr.steps().is_empty());
                let Some(kind) = walk.question(place).and_then(|_| walk.right_answer(place).err()) else {
                    continue;
                };
                if !needs_log {
                    self.fault(step.at, kind);
                    return;
                }
            }
        }
    }

    /// The same once more with every answer right, on what was recorded: it comes to its end, and each verdict says so.
    fn rightly(&mut self, first: &LessonWalk, seed: u64, done: Vec<Done>) {
        let mut walk = LessonWalk::new(Arc::clone(self.lesson), seed);
        let mut done = done.into_iter();
        while let Some(step) = walk.step() {
            let (place, at, id) = (walk.place(), step.at, step.id.clone());
            match &step.task {
                StepTask::Predict(_) => {
                    if let Ok(right) = first.right_answer(place) {
                        walk.answer(right);
                    }
                }
                StepTask::Do(_) => {
                    if let Some(one) = done.next() {
                        take_in(&mut walk, &one);
                    }
                }
                StepTask::Say(_) | StepTask::See(_) | StepTask::Check { .. } => {}
            }
            if !walk.next() {
                return self.fault(at, FaultKind::Misjudged(id));
            }
        }
        for (place, step) in self.lesson.steps.iter().enumerate() {
            let is_question = walk.question(place).is_some();
            if is_question && !walk.verdict(place, Lang::default()).is_some_and(|verdict| verdict.is_right) {
                self.fault(step.at, FaultKind::Misjudged(step.id.clone()));
            }
        }
    }
}

/// Some answer to a question that is asked like this.
fn any_answer(ask: &QuestionForm) -> GivenAnswer {
    match ask {
        QuestionForm::Number { .. } => GivenAnswer::Number(-1.0),
        QuestionForm::Choice(options) => {
            GivenAnswer::Choice(options.first().map(|(name, _)| name.clone()).unwrap_or_default())
        }
        QuestionForm::Order(options) => {
            GivenAnswer::Order(options.iter().map(|(name, _)| name.clone()).collect())
        }
        QuestionForm::Name { .. } => GivenAnswer::Name("?".to_owned()),
        QuestionForm::Bytes { .. } => GivenAnswer::Byte(0),
    }
}

/// An answer that is wrong where `right` is right.
fn wrong_answer(ask: &QuestionForm, right: &GivenAnswer) -> GivenAnswer {
    match (ask, right) {
        (QuestionForm::Choice(options), GivenAnswer::Choice(right)) => {
            let other = options.iter().find(|(name, _)| name != right);
            GivenAnswer::Choice(other.map(|(name, _)| name.clone()).unwrap_or_default())
        }
        (_, GivenAnswer::Order(right)) => GivenAnswer::Order(right.iter().rev().cloned().collect()),
        (_, GivenAnswer::Name(right)) => GivenAnswer::Name(format!("{right}-")),
        (_, GivenAnswer::Number(right)) => GivenAnswer::Number(right.mul_add(3.0, 1e9)),
        (_, GivenAnswer::Byte(_) | GivenAnswer::Choice(_)) => GivenAnswer::Byte(u64::MAX),
    }
}
