//! What one load, one composed request or one lookup left behind, folded once.

use std::collections::BTreeMap;

use crate::record::{ExchangeId, Log, Trigger};
use crate::view::{Load, Message, NameLookup, messages, name_lookups};

/// A log, and the views of it that facts are taken from.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// Its tables.
    pub load: Load,
    /// Its lookups, step by step.
    pub(super) lookups: Vec<NameLookup>,
    messages: BTreeMap<ExchangeId, Message>,
}

impl Recorded {
    /// Folds `log`; none when it does not even say which load it is.
    #[must_use]
    pub fn from_log(log: impl AsRef<Log>) -> Option<Self> {
        let log = log.as_ref();
        let load = Load::from_log(log)?;
        Some(Self { load, lookups: name_lookups(log), messages: messages(log) })
    }

    /// The bytes of an exchange.
    #[must_use]
    pub fn message(&self, exchange: ExchangeId) -> Option<&Message> {
        self.messages.get(&exchange)
    }

    /// Whether its first request was composed by hand.
    pub(super) fn is_composed(&self) -> bool {
        self.load.exchanges.first().is_some_and(|first| first.trigger == Trigger::Composed)
    }

    /// The lookup, when only a name was looked up.
    #[must_use]
    pub fn lookup(&self) -> Option<&NameLookup> {
        self.lookups.first().filter(|_| self.is_lookup())
    }

    /// Whether a name was looked up that the cache knew already.
    pub(super) fn is_repeated_lookup(&self) -> bool {
        self.lookup().is_some_and(|lookup| lookup.from_cache)
    }

    /// Whether only a name was looked up.
    pub(super) fn is_lookup(&self) -> bool {
        self.load.url.starts_with("dns:")
    }
}
