//! The dynamic table of HTTP/2 around a field: each entry with its index before and behind it (RFC 7541 2.3).

/// So many entries are listed.
pub(super) const MOST_ENTRIES: usize = 400;

/// What a field does to an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryState {
    /// It is one of the static table, which never changes.
    Static,
    /// It stays.
    Kept,
    /// The field put it in.
    Added,
    /// It had to make room.
    Evicted,
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryRow {
    /// Its index before the field.
    pub before: Option<u64>,
    /// Its index behind the field.
    pub after: Option<u64>,
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// What it counts (RFC 7541 4.1).
    pub size: u64,
    /// What the field does to it.
    pub state: EntryState,
    /// Whether the field, or its name, is taken from it.
    pub is_used: bool,
}

/// The table around a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldTable {
    /// The entry of the static table that is used; then those of the dynamic table, the newest first; at the end those
    /// that had to go.
    pub entries: Vec<EntryRow>,
    /// How many entries of the dynamic table are not listed.
    pub more: u64,
    /// What the dynamic table counts before and behind the field.
    pub size: (u64, u64),
    /// What it may count before and behind the field.
    pub max: (u32, u32),
    /// Whether what is in it can be told.
    pub is_known: bool,
}
