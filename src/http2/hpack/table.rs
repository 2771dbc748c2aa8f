//! The dynamic table (RFC 7541 2.3.2, 4), with everything that was ever inserted: a table is a window over that
//! list, so that the table at any moment can be told.

use std::collections::VecDeque;

use bytes::Bytes;

use super::super::bounds::{MAX_INSERTED_OCTETS, MAX_INSERTIONS};
use super::statics::STATIC;

/// What an entry costs beside its octets (RFC 7541 4.1).
const OVERHEAD: u64 = 32;
/// The size that tables begin with (RFC 9113 6.5.2).
pub const DEFAULT_TABLE_SIZE: u32 = 4096;

/// An entry of the dynamic table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableEntry {
    /// Its name.
    pub name: Bytes,
    /// Its value.
    pub value: Bytes,
    /// How many octets the value counts: those that it had before it was masked.
    pub value_octets: u64,
}

impl TableEntry {
    /// What it counts (RFC 7541 4.1).
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.name.len() as u64 + self.value_octets + OVERHEAD
    }
}

/// The dynamic table at a moment: the insertions from `first` to before `next`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The oldest insertion in the table, counted from 0.
    pub first: u64,
    /// Behind the newest one.
    pub next: u64,
    /// What the entries count together.
    pub size: u64,
    /// What they may count.
    pub max: u32,
}

impl Moment {
    /// How many entries there are.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.next - self.first
    }

    /// The index of insertion number `insertion` (RFC 7541 2.3.3), when it is in the table.
    #[must_use]
    pub fn index_of(&self, insertion: u64) -> Option<u64> {
        let is_there = (self.first..self.next).contains(&insertion);
        is_there.then(|| self.next - insertion + STATIC.len() as u64)
    }
}

/// Which entry an index leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryPlace {
    /// The static table's, from 1 to 61.
    Static(u8),
    /// The insertion with this number, counted from 0.
    Dynamic(u64),
    /// None.
    Nowhere,
}

/// The dynamic table of one side.
#[derive(Clone, Debug)]
pub struct DynamicTable {
    /// How many of the oldest insertions are not kept any more.
    forgotten: u64,
    insertions: VecDeque<TableEntry>,
    /// What the insertions count.
    octets: u64,
    now: Moment,
    lost: bool,
}

impl Default for DynamicTable {
    fn default() -> Self {
        let now = Moment { first: 0, next: 0, size: 0, max: DEFAULT_TABLE_SIZE };
        Self { forgotten: 0, insertions: VecDeque::new(), octets: 0, now, lost: false }
    }
}

impl DynamicTable {
    /// The table as it is.
    #[must_use]
    pub const fn now(&self) -> Moment {
        self.now
    }

    /// Whether its entries cannot be told any more.
    #[must_use]
    pub const fn is_lost(&self) -> bool {
        self.lost
    }

    /// Insertion number `insertion`, as long as it is kept.
    #[must_use]
    pub fn entry(&self, insertion: u64) -> Option<&TableEntry> {
        let place = usize::try_from(insertion.checked_sub(self.forgotten)?).ok()?;
        self.insertions.get(place)
    }

    /// The entries at `moment` with their numbers, the newest first; without those that are not kept any more.
    pub fn entries(&self, moment: Moment) -> impl Iterator<Item = (u64, &TableEntry)> {
        let kept = moment.first.max(self.forgotten)..moment.next;
        kept.rev().filter_map(|insertion| Some((insertion, self.entry(insertion)?)))
    }

    /// Where `index` leads, and the entry there (RFC 7541 2.3.3).
    pub(super) fn look_up(&self, index: u32) -> (EntryPlace, Option<(Bytes, Bytes, u64)>) {
        let before = index.checked_sub(1).map(|before| before as usize);
        if let Some((name, value)) = before.and_then(|before| STATIC.get(before)) {
            let place = u8::try_from(index).map_or(EntryPlace::Nowhere, EntryPlace::Static);
            let value_octets = value.len() as u64;
            let entry =
                (Bytes::from_static(name.as_bytes()), Bytes::from_static(value.as_bytes()), value_octets);
            return (place, Some(entry));
        }
        let behind = u64::from(index).checked_sub(STATIC.len() as u64).filter(|behind| *behind > 0);
        let insertion = behind.and_then(|behind| self.now.next.checked_sub(behind));
        let is_there = |insertion: &u64| !self.lost && *insertion >= self.now.first;
        let Some(insertion) = insertion.filter(is_there) else {
            return (EntryPlace::Nowhere, None);
        };
        let entry = self.entry(insertion);
        let entry = entry.map(|entry| (entry.name.clone(), entry.value.clone(), entry.value_octets));
        (EntryPlace::Dynamic(insertion), entry)
    }

    /// Inserts `entry`, for which older ones make room (RFC 7541 4.4).
    pub(super) fn insert(&mut self, entry: TableEntry) {
        if self.lost {
            return;
        }
        let size = entry.size();
        self.shrink(u64::from(self.now.max).saturating_sub(size));
        if size > u64::from(self.now.max) {
            return;
        }
        self.octets += size;
        self.insertions.push_back(entry);
        self.now.next += 1;
        self.now.size += size;
        self.forget();
    }

    /// Changes how large it may be (RFC 7541 4.3).
    pub(super) fn resize(&mut self, max: u32) {
        self.now.max = max;
        self.shrink(u64::from(max));
    }

    /// What follows cannot be told any more.
    pub(super) fn lose(&mut self) {
        self.lost = true;
    }

    fn shrink(&mut self, most: u64) {
        while self.now.size > most && self.now.first < self.now.next {
            let size = self.entry(self.now.first).map_or(0, TableEntry::size);
            self.now.size = self.now.size.saturating_sub(size);
            self.now.first += 1;
        }
    }

    /// Keeps what was inserted within its bounds.
    fn forget(&mut self) {
        while self.insertions.len() > MAX_INSERTIONS || self.octets > MAX_INSERTED_OCTETS {
            if self.forgotten >= self.now.first {
                // The table itself is larger than what can be kept.
                self.lost = true;
            }
            let Some(oldest) = self.insertions.pop_front() else { return };
            self.octets = self.octets.saturating_sub(oldest.size());
            self.forgotten += 1;
        }
    }
}
