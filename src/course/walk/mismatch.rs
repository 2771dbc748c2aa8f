//! Why what was done is not what a step asks for.

use crate::course::fault::{FaultKind, Position};
use crate::course::lesson::PhrasePart;
use crate::explain::Lang;
use crate::plan::{LinkProfile, ResolverKind, Strategy};
use crate::record::RecordKind;

use super::LessonWalk;

/// What was done, and why it is not what the step waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassedOver {
    /// What was done.
    pub done: DoneDeed,
    /// The address, or the name.
    pub what: String,
    /// Why it does not count.
    pub why: Mismatch,
}

/// What can be done and leaves a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoneDeed {
    /// An address was loaded.
    Loaded,
    /// A composed request was sent.
    Sent,
    /// A name was looked up.
    LookedUp,
}

/// Why something is not what a step asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// It is something else, or was done in another way.
    Differs(Vec<Difference>),
    /// A condition is not met: where it stands, and why.
    NotMet(Position, FaultKind),
}

/// In what something differs from what a step asks for. Pairs are what was done, and what is needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// It is something else altogether, or at another address.
    Deed,
    /// The user name and the password that belong to the address.
    Credentials,
    /// The fragment that belongs to the address.
    Fragment(String),
    /// The method.
    Method(String, String),
    /// The fields of the form that are sent.
    Fields(String, String),
    /// The type of record.
    Type(RecordKind, RecordKind),
    /// Who looks names up.
    Resolver(ResolverKind, ResolverKind),
    /// The way to load.
    Strategy(Strategy, Strategy),
    /// The conditions of the network, the first as the record has them.
    Link(String, LinkProfile),
    /// It is to be stopped, or not to be.
    Stop(bool),
}

impl LessonWalk {
    /// Why what was done last at the current step is not what it waits for; none when nothing of the kind has been done since
    /// it began, or it is done.
    #[must_use]
    pub fn passed_over(&self) -> Option<PassedOver> {
        let deed = self.deed().filter(|_| !self.done.contains(&self.place))?;
        let evidence = self.passed.as_ref()?;
        let over = self.judged.passed.get_or_init(|| {
            let why = self.mismatch(self.place, deed, evidence)?;
            let load = &evidence.load;
            let (done, what) = if evidence.is_lookup() {
                (DoneDeed::LookedUp, &load.address)
            } else if evidence.is_composed() {
                (DoneDeed::Sent, &load.url)
            } else {
                (DoneDeed::Loaded, &load.url)
            };
            Some(PassedOver { done, what: crate::record::clean(what).into_owned(), why })
        });
        over.clone()
    }

    /// What the words of the current step say about a condition that is not met by what was done last; none where they say
    /// nothing about it.
    #[must_use]
    pub fn said_otherwise(&self, lang: Lang) -> Option<Vec<PhrasePart>> {
        let otherwise = self.words(self.place, lang)?.otherwise.as_ref()?;
        let candidate = self.passed.as_ref().map(|evidence| (self.place, evidence));
        Some(self.on_ground_with(self.place + 1, candidate, |ground| otherwise.parts(ground)))
    }
}
