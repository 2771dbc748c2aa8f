//! A lesson walked without a window: every deed is carried out, every expression is evaluated on what was recorded, every
//! question is answered wrongly and rightly. Who carries the deeds out is handed in.

use std::sync::Arc;

use super::fault::{Fault, FaultKind, Position};
use super::lesson::{Ask, Deed, DeedKind, Lesson, Sight, Task, expressions, phrases};
use super::walk::{Answer, Happening, Looks, Standing, Walk};
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

/// Walks `lesson` with the exercises of `seed`, from `base` settings on. Returns what is wrong with it.
pub fn check(lesson: &Arc<Lesson>, seed: u64, base: Settings, hands: &mut impl Hands) -> Vec<Fault> {
    let mut checker =
        Checker { lesson, base, looks: Looks { settings: base, ..Looks::default() }, faults: Vec::new() };
    let mut walk = Walk::new(Arc::clone(lesson), seed);
    let mut happenings = Vec::new();
    while checker.pass(&mut walk, hands, &mut happenings) {}
    if walk.standing() != Standing::Over {
        return checker.faults;
    }
    checker.texts(&walk);
    checker.questions(&walk);
    checker.other_seeds(seed);
    if checker.faults.is_empty() {
        checker.rightly(&walk, seed, happenings);
    }
    checker.faults
}

struct Checker<'a> {
    lesson: &'a Arc<Lesson>,
    base: Settings,
    looks: Looks,
    faults: Vec<Fault>,
}

impl Checker<'_> {
    fn fault(&mut self, at: Position, kind: FaultKind) {
        self.faults.push(Fault { file: "", at, kind });
    }

    /// Passes the current step with any answer; false when the lesson is over or cannot go on.
    fn pass(&mut self, walk: &mut Walk, hands: &mut impl Hands, happenings: &mut Vec<Happening>) -> bool {
        let place = walk.place();
        let Some(step) = self.lesson.steps.get(place) else { return false };
        match &step.task {
            Task::Say(_) => {}
            Task::See(sight) => self.sight(walk, sight, step.at),
            Task::Predict(question) => walk.answer(any_answer(&question.ask)),
            Task::Do(deed) => match self.carry_out(walk, deed, hands) {
                Ok(happening) => {
                    happenings.push(happening.clone());
                    walk.happened(happening.clone());
                    if let (Standing::AwaitsDeed, Happening::Left(evidence)) = (walk.standing(), &happening) {
                        let why = walk.does_not_count(place, deed, evidence);
                        let (at, kind) = why.unwrap_or((None, FaultKind::DoesNotCount(String::new())));
                        self.fault(at.unwrap_or(step.at), kind);
                    } else if walk.standing() == Standing::AwaitsDeed {
                        self.fault(step.at, FaultKind::DoesNotCount(String::new()));
                    }
                }
                Err(why) => self.fault(step.at, FaultKind::NotDone(why)),
            },
            Task::Check { expect, .. } => {
                for one in expect {
                    if let Some(kind) = walk.on_ground(place, |ground| one.fails(ground)) {
                        self.fault(one.at, kind);
                    }
                }
            }
        }
        walk.next()
    }

    fn carry_out(&mut self, walk: &Walk, deed: &Deed, hands: &mut impl Hands) -> Result<Happening, String> {
        let settings = walk.wish().applied(self.base);
        self.looks.settings = settings;
        match &deed.what {
            DeedKind::Load { address, form } => {
                let form = form.as_ref().map(|(method, body)| (method.as_str(), body.as_str()));
                hands.load(&walk.filled(address), form, How { settings, stop: deed.stop })
            }
            DeedKind::Send { request, to } => {
                hands.send(&walk.filled(request), &walk.filled(to), How { settings, stop: deed.stop })
            }
            DeedKind::Ask { name, kind, relay } => {
                let mut settings = settings;
                if let Some(relay) = relay {
                    settings.resolver = if *relay { ResolverKind::Relay } else { ResolverKind::Stub };
                }
                hands.ask(&walk.filled(name), *kind, settings)
            }
            DeedKind::Wait(time) => {
                hands.wait(*time);
                Ok(Happening::Waited(*time))
            }
            DeedKind::Use(wish) => {
                self.looks.settings = wish.applied(self.looks.settings);
                self.base = wish.applied(self.base);
                Ok(Happening::Looks(self.looks.clone()))
            }
            DeedKind::Open(panel) => {
                self.looks.panels = vec![*panel];
                Ok(Happening::Looks(self.looks.clone()))
            }
            DeedKind::Select(row) => {
                self.looks.row = Some(*row);
                Ok(Happening::Looks(self.looks.clone()))
            }
            DeedKind::Move(_) => {
                self.looks.playhead = walk.moment();
                Ok(Happening::Looks(self.looks.clone()))
            }
        }
    }

    /// What is pointed at must be there.
    fn sight(&mut self, walk: &Walk, sight: &Sight, at: Position) {
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
    fn texts(&mut self, walk: &Walk) {
        for (lang, words) in &self.lesson.words {
            for (place, (step, text)) in self.lesson.steps.iter().zip(&words.steps).enumerate() {
                for (phrase, by) in phrases(step, text, place) {
                    for located in phrase.values() {
                        if let Some(kind) = walk.on_ground(by, |ground| located.has_no_value(ground)) {
                            self.faults.push(Fault { file: lang.tag(), at: located.at, kind });
                        }
                    }
                }
            }
        }
    }

    /// The right answer to every question must be judged right, and a wrong one wrong.
    fn questions(&mut self, walk: &Walk) {
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
            let misjudged = walk.judged(place, &right) != Ok(true) || walk.judged(place, &wrong) != Ok(false);
            if misjudged {
                self.fault(step.at, FaultKind::Misjudged(step.id.clone()));
            }
        }
    }

    /// Questions that need nothing recorded have an answer whatever the seed.
    fn other_seeds(&mut self, seed: u64) {
        for other in (1..=OTHER_SEEDS).map(|more| seed.wrapping_add(more)) {
            let walk = Walk::new(Arc::clone(self.lesson), other);
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
    fn rightly(&mut self, first: &Walk, seed: u64, happenings: Vec<Happening>) {
        let mut walk = Walk::new(Arc::clone(self.lesson), seed);
        let mut happenings = happenings.into_iter();
        while let Some(step) = walk.step() {
            let (place, at, id) = (walk.place(), step.at, step.id.clone());
            match &step.task {
                Task::Predict(_) => {
                    if let Ok(right) = first.right_answer(place) {
                        walk.answer(right);
                    }
                }
                Task::Do(_) => happenings.next().into_iter().for_each(|one| walk.happened(one)),
                Task::Say(_) | Task::See(_) | Task::Check { .. } => {}
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
fn any_answer(ask: &Ask) -> Answer {
    match ask {
        Ask::Number { .. } => Answer::Number(-1.0),
        Ask::Choice(options) => {
            Answer::Choice(options.first().map(|(name, _)| name.clone()).unwrap_or_default())
        }
        Ask::Order(options) => Answer::Order(options.iter().map(|(name, _)| name.clone()).collect()),
        Ask::Name(_) => Answer::Name("?".to_owned()),
        Ask::Bytes { .. } => Answer::Byte(0),
    }
}

/// An answer that is wrong where `right` is right.
fn wrong_answer(ask: &Ask, right: &Answer) -> Answer {
    match (ask, right) {
        (Ask::Choice(options), Answer::Choice(right)) => {
            let other = options.iter().find(|(name, _)| name != right);
            Answer::Choice(other.map(|(name, _)| name.clone()).unwrap_or_default())
        }
        (_, Answer::Order(right)) => Answer::Order(right.iter().rev().cloned().collect()),
        (_, Answer::Name(right)) => Answer::Name(format!("{right}-")),
        (_, Answer::Number(right)) => Answer::Number(right.mul_add(3.0, 1e9)),
        (_, Answer::Byte(_) | Answer::Choice(_)) => Answer::Byte(u64::MAX),
    }
}
