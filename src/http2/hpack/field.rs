//! A representation in a header block: a field, or a change of the table.

use std::ops::Range;

use bytes::Bytes;

use super::super::odd::Odds;
use super::table::{EntryPlace, Moment};

/// How a field is represented (RFC 7541 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// By the index of an entry (6.1).
    Indexed,
    /// As a literal that enters the dynamic table (6.2.1).
    Incremental,
    /// As a literal that does not (6.2.2).
    WithoutIndexing,
    /// As a literal that nobody on the way may put into a table (6.2.3).
    NeverIndexed,
    /// No field: the table may be that large from here on (6.3).
    SizeUpdate(u32),
    /// No field: octets that cannot be read, up to the end of the block.
    Unreadable,
    /// No field: octets behind so many others that they are not told apart, up to the end of the block.
    Untold,
}

impl Form {
    /// Whether it is one of a field.
    #[must_use]
    pub const fn is_field(self) -> bool {
        matches!(self, Self::Indexed | Self::Incremental | Self::WithoutIndexing | Self::NeverIndexed)
    }
}

/// A string in a block (RFC 7541 5.2), by octets of the block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StringLiteral {
    /// Where its length begins, the first bit of which tells whether it is Huffman-coded.
    pub start: u32,
    /// Where its octets begin.
    pub octets: u32,
    /// Behind its octets.
    pub end: u32,
    /// Whether it is Huffman-coded.
    pub huffman: bool,
}

/// A representation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// How it is represented.
    pub form: Form,
    /// The name; empty when it is none of a field, or cannot be told.
    pub name: Bytes,
    /// The value.
    pub value: Bytes,
    /// How many octets the value had before it was masked.
    pub value_octets: u64,
    /// Its octets in the block.
    pub octets: Range<u32>,
    /// The entry that it, or its name, is taken from.
    pub index: Option<EntryPlace>,
    /// The name, when it is a literal.
    pub name_literal: Option<StringLiteral>,
    /// The value, when it is a literal.
    pub value_literal: Option<StringLiteral>,
    /// The table behind it.
    pub after: Moment,
    /// What is odd about it.
    pub odd: Odds,
}

impl Field {
    /// What it counts in a list of fields (RFC 9113 6.5.2).
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.name.len() as u64 + self.value_octets + 32
    }
}
