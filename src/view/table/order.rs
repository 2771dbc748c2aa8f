//! By what rows are sorted.

use std::cmp::Ordering;

use crate::view::Row;

/// A column to sort by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortKey {
    /// The short name.
    Name,
    /// The method.
    Method,
    /// The status code; failures before all of them.
    Status,
    /// What it is.
    Kind,
    /// The connection; those without one first.
    Connection,
    /// Bytes received.
    Size,
    /// From queued to the last byte.
    Time,
}

/// A column, and which end of it stands above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// The column.
    pub key: SortKey,
    /// The largest stands above.
    pub descending: bool,
}

impl Sort {
    /// What a click on the head of `key` leads to: up, then down, then no sorting at all.
    #[must_use]
    pub fn after_click(now: Option<Self>, key: SortKey) -> Option<Self> {
        match now {
            Some(Self { key: same, descending: false }) if same == key => {
                Some(Self { key, descending: true })
            }
            Some(Self { key: same, descending: true }) if same == key => None,
            _ => Some(Self { key, descending: false }),
        }
    }

    /// Which of two rows stands above. Equal ones keep the order in which they were queued.
    pub(super) fn compare(self, one: &Row, other: &Row) -> Ordering {
        let order = match self.key {
            SortKey::Name => one.name.cmp(&other.name),
            SortKey::Method => one.method.cmp(&other.method),
            SortKey::Status => {
                let status = |row: &Row| if row.failure.is_some() { None } else { row.status };
                status(one).cmp(&status(other))
            }
            SortKey::Kind => one.kind.cmp(&other.kind),
            SortKey::Connection => one.connection.cmp(&other.connection),
            SortKey::Size => one.received_bytes.cmp(&other.received_bytes),
            SortKey::Time => one.elapsed.cmp(&other.elapsed),
        };
        if self.descending { order.reverse() } else { order }
    }
}
