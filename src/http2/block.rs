//! A header block: the pieces of one HEADERS or `PUSH_PROMISE` frame and its CONTINUATION frames, put together.

use std::ops::Range;

use super::hpack::{Field, Moment};
use super::side::Side;

/// The part of a header block that one frame carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// The frame.
    pub frame: usize,
    /// Where it begins in the stream of its side.
    pub offset: u64,
    /// Where it begins in the block.
    pub start: u32,
    /// Behind it in the block.
    pub end: u32,
}

/// A header block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Who sent it.
    pub side: Side,
    /// The stream that its fields belong to: the promised one of `PUSH_PROMISE`.
    pub stream: u32,
    /// Its parts in their order.
    pub fragments: Vec<Fragment>,
    /// The dynamic table before it.
    pub before: Moment,
    /// Its representations in their order; each begins where the one before ends.
    pub fields: Vec<Field>,
    /// Whether its last octet is there and was kept.
    pub is_whole: bool,
    /// Whether the dynamic table could be told before it.
    pub is_table_known: bool,
}

impl Block {
    /// Where octets of the block are in the stream of its side: several runs when the head of a frame lies between.
    pub fn in_stream(&self, octets: Range<u32>) -> impl Iterator<Item = Range<u64>> + '_ {
        let first = self.fragments.partition_point(|fragment| fragment.end <= octets.start);
        let rest = self.fragments.get(first..).unwrap_or_default().iter();
        rest.take_while(move |fragment| fragment.start < octets.end).filter_map(move |fragment| {
            let (start, end) = (octets.start.max(fragment.start), octets.end.min(fragment.end));
            let offset = |at: u32| fragment.offset + u64::from(at - fragment.start);
            (start < end).then(|| offset(start)..offset(end))
        })
    }

    /// Where octet `at` of the block is in the stream of its side; behind the last one, where the next would be.
    #[must_use]
    pub fn offset_of(&self, at: u32) -> Option<u64> {
        let index = self.fragments.partition_point(|fragment| fragment.end <= at);
        let fragment = self.fragments.get(index).or_else(|| self.fragments.last())?;
        (at >= fragment.start).then(|| fragment.offset + u64::from(at - fragment.start))
    }

    /// The table before representation number `field`.
    #[must_use]
    pub fn table_before(&self, field: usize) -> Moment {
        let before = field.checked_sub(1).and_then(|before| self.fields.get(before));
        before.map_or(self.before, |before| before.after)
    }

    /// Its fields, without changes of the table and what cannot be read.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.form.is_field())
    }

    /// How many octets of it are there.
    pub(super) fn octets(&self) -> u32 {
        self.fragments.last().map_or(0, |last| last.end)
    }
}
