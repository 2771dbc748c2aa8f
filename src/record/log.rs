//! The log: append-only, cheap to snapshot, cut at any time.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Event;

/// Events per sealed block. A snapshot copies one pointer per block and the events of the last one.
const BLOCK: usize = 256;

/// The events of one load in the order in which they happened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Log {
    sealed: Vec<Arc<Vec<Event>>>,
    tail: Vec<Event>,
}

impl Log {
    /// Adds an event at the end. Its time must not lie before the last one's; if it does, it is moved there.
    pub fn push(&mut self, mut event: Event) {
        if let Some(last) = self.last() {
            event.at = event.at.max(last.at);
        }
        self.tail.push(event);
        if self.tail.len() == BLOCK {
            self.sealed.push(Arc::new(std::mem::replace(&mut self.tail, Vec::with_capacity(BLOCK))));
        }
    }

    /// How many events there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sealed.len() * BLOCK + self.tail.len()
    }

    /// Whether nothing has happened yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All events, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Event> + Clone {
        self.sealed.iter().flat_map(|block| block.iter()).chain(self.tail.iter())
    }

    /// Events number `range.start` to `range.end`, as far as there are so many.
    pub fn range(&self, range: Range<usize>) -> impl Iterator<Item = &Event> {
        let whole = (range.start / BLOCK).min(self.sealed.len());
        let blocks = self.sealed.iter().skip(whole).flat_map(|block| block.iter());
        blocks.chain(self.tail.iter()).skip(range.start - whole * BLOCK).take(range.len())
    }

    /// The newest event.
    #[must_use]
    pub fn last(&self) -> Option<&Event> {
        self.tail.last().or_else(|| self.sealed.last().and_then(|block| block.last()))
    }
}

impl FromIterator<Event> for Log {
    fn from_iter<I: IntoIterator<Item = Event>>(events: I) -> Self {
        let mut log = Self::default();
        for event in events {
            log.push(event);
        }
        log
    }
}

impl Serialize for Log {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Log {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<Event>::deserialize(deserializer).map(Self::from_iter)
    }
}
