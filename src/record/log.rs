//! The log: append-only, cheap to snapshot, cut at any time.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Event, MAX_NOTES, Note};
use crate::clock::Micros;

/// Events per sealed block. A snapshot copies one pointer per block and the events of the last one.
const BLOCK: usize = 256;

/// The events of one load in the order in which they happened, and the notes that a person wrote beside them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Log {
    sealed: Vec<Arc<Vec<Event>>>,
    tail: Vec<Event>,
    notes: Arc<Vec<Note>>,
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
    pub fn range(&self, range: Range<usize>) -> impl Iterator<Item = &Event> + Clone {
        self.since(range.start).take(range.len())
    }

    /// The event at `place`, counted from 0.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<&Event> {
        self.sealed.get(place / BLOCK).map_or(&self.tail, |block| block).get(place % BLOCK)
    }

    /// The events from `place` on, counted from 0.
    pub fn since(&self, place: usize) -> impl Iterator<Item = &Event> + Clone {
        let blocks = (place / BLOCK).min(self.sealed.len());
        let rest = self.sealed.iter().skip(blocks).flat_map(|block| block.iter()).chain(self.tail.iter());
        rest.skip(place - blocks * BLOCK)
    }

    /// How many events had happened at `at`; what happened in that very microsecond counts.
    #[must_use]
    pub fn count_until(&self, at: Micros) -> usize {
        let blocks = self.sealed.partition_point(|block| block.last().is_some_and(|last| last.at <= at));
        let rest = self.sealed.get(blocks).map_or(&self.tail, |block| block);
        blocks * BLOCK + rest.partition_point(|event| event.at <= at)
    }

    /// The notes, in the order of their moments.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Has these notes from now on; no more than [`MAX_NOTES`], the earliest.
    pub fn set_notes(&mut self, mut notes: Vec<Note>) {
        notes.sort();
        notes.truncate(MAX_NOTES);
        self.notes = Arc::new(notes);
    }

    /// The same events with the notes of `other`.
    #[must_use]
    pub fn with_notes_of(mut self, other: &Self) -> Self {
        self.notes = Arc::clone(&other.notes);
        self
    }

    /// The log as it stood at `at`, with the notes up to there. Whole blocks are shared.
    #[must_use]
    pub fn until(&self, at: Micros) -> Self {
        let count = self.count_until(at);
        let sealed = self.sealed.iter().take(count / BLOCK).cloned().collect();
        let tail = self.since(count - count % BLOCK).take(count % BLOCK).cloned().collect();
        let notes = self.notes.iter().take_while(|note| note.at() <= at).cloned().collect();
        Self { sealed, tail, notes: Arc::new(notes) }
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
