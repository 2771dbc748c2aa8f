//! What the program remembers of names, shared by all its loads. The lab and the internet have books of their
//! own, as have the two ways to look names up: one does not know what the other was told.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::clock::{Clock, Micros};
use crate::dns::{Cache, CacheRow};

/// One book of the memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Book {
    /// Whether it is the lab's.
    pub in_lab: bool,
    /// Whether it was learnt by walking from the root.
    pub is_relay: bool,
}

/// What the program remembers of names. Clones are the same memory.
#[derive(Clone, Debug)]
pub struct Memory {
    clock: Arc<dyn Clock>,
    books: Arc<Mutex<BTreeMap<Book, Cache>>>,
}

impl Memory {
    /// An empty memory.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, books: Arc::default() }
    }

    /// Everything in a book that is still good, as a table.
    #[must_use]
    pub fn rows(&self, book: Book) -> Vec<CacheRow> {
        self.with(book, |now, cache| cache.rows(now))
    }

    /// Forgets everything.
    pub fn clear(&self) {
        self.books.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    pub(super) fn with<T>(&self, book: Book, act: impl FnOnce(Micros, &mut Cache) -> T) -> T {
        let mut books = self.books.lock().unwrap_or_else(PoisonError::into_inner);
        act(self.clock.now(), books.entry(book).or_default())
    }
}
