//! A lesson: its steps, and its words in each language. Read, it refers to nothing that is not there.

mod page;
mod phrase;
mod read;
mod references;
mod source;
mod step;
mod words;

pub use phrase::{Phrase, PhrasePart};
pub use read::{open_lesson, read_lesson};
pub use words::{LessonWords, StepText};

pub(super) use phrase::shown;
pub(super) use references::{expressions, phrases};

use std::collections::BTreeMap;
use std::str::FromStr;

use super::exercise::Recipe;
use super::expr::{EvalFault, Expr, Ground, holds, value};
use super::fault::{FaultKind, Position};
use super::value::Value;
use crate::clock::Micros;
use crate::explain::Lang;
use crate::plan::{LinkProfile, ResolverKind, Settings, Strategy};
use crate::record::{RecordKind, Side};
use crate::view::{PanelName, Stage};

/// One lesson.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    /// Its name: small letters, digits and hyphens.
    pub id: String,
    /// The sections of the chapter that it walks.
    pub sections: Vec<String>,
    /// How long it takes.
    pub minutes: u8,
    /// What it needs from its beginning to its end.
    pub settings: SettingsWish,
    pub(super) exercises: Vec<(String, Recipe)>,
    /// Its steps, in order; at least one.
    pub steps: Vec<Step>,
    /// Its words; at least one language.
    pub words: BTreeMap<Lang, LessonWords>,
}

/// One step.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its name within the lesson.
    pub id: String,
    /// What there is to do.
    pub task: StepTask,
    /// Where it stands in the file.
    pub(super) at: Position,
}

/// What there is to do at a step.
#[derive(Clone, Debug, PartialEq)]
pub enum StepTask {
    /// Read.
    Say(Pointer),
    /// Say what is going to happen.
    Predict(StepQuestion),
    /// Do something.
    Do(Deed),
    /// See what happened.
    See(Sight),
    /// These conditions must hold; otherwise back to that step.
    Check {
        /// The conditions.
        expect: Vec<Located>,
        /// The place of the step to go back to.
        back: usize,
    },
}

/// An expression, and where it stands in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Located {
    pub(super) expr: Expr,
    pub(super) at: Position,
}

impl Located {
    /// Why it does not hold as a condition; none when it does.
    pub(super) fn fails(&self, ground: Ground<'_>) -> Option<FaultKind> {
        match holds(&self.expr, ground) {
            Ok(true) => None,
            Ok(false) => {
                let side = |side: &Expr| format!("{} = {}", side.text, shown(side, ground));
                let measured = self.expr.sides().into_iter().map(side).collect::<Vec<_>>().join(", ");
                Some(FaultKind::DoesNotHold(self.expr.text.clone(), measured))
            }
            Err(fault) => Some(fault.into()),
        }
    }

    /// Why it has no value; none when it has one.
    pub(super) fn has_no_value(&self, ground: Ground<'_>) -> Option<FaultKind> {
        match value(&self.expr, ground) {
            Ok(Value::None) => Some(EvalFault::Missing(self.expr.text.clone()).into()),
            Ok(_) => None,
            Err(fault) => Some(fault.into()),
        }
    }
}

/// What is pointed at. Only what is there is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pointer {
    /// A panel of the window.
    pub panel: Option<LessonPanel>,
    /// The number of an exchange.
    pub row: Option<u32>,
    /// A station of the journey.
    pub station: Option<Stage>,
    /// The step whose load is meant; the newest without one.
    pub load: Option<String>,
}

/// A panel, or a tool that takes the page's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LessonPanel {
    /// A panel of the dock or the inspector.
    Panel(PanelName),
    /// A tool.
    Tool(LessonTool),
}

/// A tool that takes the page's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LessonTool {
    /// The comparison.
    Compare,
    /// The DNS panel.
    Names,
    /// The panel for IP addresses.
    Ip,
    /// The composer.
    Send,
}

impl LessonTool {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Compare, Self::Names, Self::Ip, Self::Send];

    /// The word in a lesson.
    const fn word(self) -> &'static str {
        match self {
            Self::Compare => "compare",
            Self::Names => "names",
            Self::Ip => "ip",
            Self::Send => "send",
        }
    }
}

impl FromStr for LessonPanel {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        match LessonTool::ALL.into_iter().find(|tool| tool.word() == word) {
            Some(tool) => Ok(Self::Tool(tool)),
            None => word.parse().map(Self::Panel).map_err(|_| ()),
        }
    }
}

/// A question before the thing happens.
#[derive(Clone, Debug, PartialEq)]
pub struct StepQuestion {
    /// How it is asked, and what is right.
    pub ask: QuestionForm,
    /// The place of the step that judges it; none when it is judged at once.
    pub judged_at: Option<usize>,
}

impl StepQuestion {
    /// Whether its answer follows from what the question says, so that nothing is measured.
    #[must_use]
    pub fn is_exercise(&self) -> bool {
        self.ask.expressions().into_iter().all(|one| one.expr.steps().is_empty())
    }
}

impl QuestionForm {
    /// The expressions that decide what is right.
    pub(super) fn expressions(&self) -> Vec<&Located> {
        match self {
            Self::Number { answer, .. } | Self::Name { answer, .. } | Self::Bytes { answer, .. } => {
                vec![answer]
            }
            Self::Choice(options) | Self::Order(options) => options.iter().map(|(_, one)| one).collect(),
        }
    }
}

/// How a question is asked, and what is right.
#[derive(Clone, Debug, PartialEq)]
pub enum QuestionForm {
    /// By a number.
    Number {
        /// The right one.
        answer: Located,
        /// How far off it may be.
        tolerance: Tolerance,
    },
    /// By one of these, each with its name and the condition under which it is right.
    Choice(Vec<(String, Located)>),
    /// By putting these in order, each with its name and its moment.
    Order(Vec<(String, Located)>),
    /// By a short text.
    Name {
        /// The right one.
        answer: Located,
        /// Whether upper and lower case, and a final dot, matter.
        is_exact: bool,
    },
    /// By pointing at a byte.
    Bytes {
        /// The right ones.
        answer: Located,
        /// Whose message.
        side: Side,
        /// The number of the exchange.
        row: u32,
    },
}

/// How far a number may be off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tolerance {
    /// So much, in the unit of the answer.
    By(f64),
    /// This part of the right answer.
    Share(f64),
}

/// Something to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Deed {
    /// What.
    pub what: DeedKind,
    /// Settings for this step alone.
    pub with: SettingsWish,
    /// It is stopped, here after so long.
    pub stop: Option<Micros>,
    /// What must hold for it to count.
    pub expect: Vec<Located>,
}

/// What is to be done. Texts may name exercises.
#[derive(Clone, Debug, PartialEq)]
pub enum DeedKind {
    /// Load an address.
    Load {
        /// The address.
        address: Phrase,
        /// The method, and the body that goes with it.
        form: Option<(String, String)>,
    },
    /// Compose a request and send it.
    Send {
        /// A request that will do.
        request: Phrase,
        /// Where it goes.
        to: Phrase,
    },
    /// Look a name up.
    Ask {
        /// The name.
        name: Phrase,
        /// The type.
        kind: RecordKind,
        /// From the root down.
        relay: Option<bool>,
    },
    /// Change a setting.
    Use(SettingsWish),
    /// Open a panel.
    Open(LessonPanel),
    /// Select the row of this exchange.
    Select(u32),
    /// Move the playhead to this moment.
    Move(Located),
    /// Wait for so long.
    Wait(Micros),
}

impl DeedKind {
    /// Whether it leaves a log behind.
    #[must_use]
    pub const fn leaves_log(&self) -> bool {
        matches!(self, Self::Load { .. } | Self::Send { .. } | Self::Ask { .. })
    }
}

/// Something to see.
#[derive(Clone, Debug, PartialEq)]
pub struct Sight {
    /// The place of the prediction that stands beside it.
    pub of: Option<usize>,
    /// Where the playhead goes.
    pub at: Option<Located>,
    /// What is pointed at.
    pub pointer: Pointer,
}

/// Settings that are wanted; what is not set stays as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SettingsWish {
    /// The way to load.
    pub strategy: Option<Strategy>,
    /// The conditions of the network.
    pub link: Option<LinkProfile>,
    /// Who looks names up.
    pub resolver: Option<ResolverKind>,
    /// Whether answers are kept and used again.
    pub cache: Option<bool>,
}

impl SettingsWish {
    /// `settings` with what is wanted.
    #[must_use]
    pub fn applied(&self, mut settings: Settings) -> Settings {
        settings.strategy = self.strategy.unwrap_or(settings.strategy);
        settings.link = self.link.unwrap_or(settings.link);
        settings.resolver = self.resolver.unwrap_or(settings.resolver);
        settings.cache = self.cache.unwrap_or(settings.cache);
        settings
    }

    /// This, and where it says nothing, `other`.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            strategy: self.strategy.or(other.strategy),
            link: self.link.or(other.link),
            resolver: self.resolver.or(other.resolver),
            cache: self.cache.or(other.cache),
        }
    }
}

impl Lesson {
    /// Its words in `lang`, or else in the language that it has, and which one that is.
    #[must_use]
    pub fn in_language(&self, lang: Lang) -> Option<(Lang, &LessonWords)> {
        let wanted = self.words.get_key_value(&lang);
        wanted.or_else(|| self.words.iter().next()).map(|(lang, words)| (*lang, words))
    }

    /// Its title in `lang`, or in the language that it has.
    #[must_use]
    pub fn title(&self, lang: Lang) -> String {
        self.in_language(lang).map_or_else(|| self.id.clone(), |(_, words)| words.title.plain())
    }

    /// The place of the step of this name.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.id == id)
    }
}
