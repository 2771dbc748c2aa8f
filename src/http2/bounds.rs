//! How much of a connection is told: whatever a stranger sends, memory is bounded.

/// So many frames are told; the rest of each side is one untold run.
pub const MAX_FRAMES: usize = 200_000;
/// So many streams are followed.
pub const MAX_STREAMS: usize = 50_000;
/// So many octets of a payload that must be read as a whole, and of a header block.
pub const MAX_PAYLOAD: usize = 1 << 20;
/// So many entries of a frame that lists something (SETTINGS, ORIGIN).
pub const MAX_ENTRIES: usize = 1_000;
/// So many fields of a connection are told.
pub const MAX_FIELDS: usize = 100_000;
/// So many octets of decoded fields of one block, counted as RFC 9113 6.5.2 counts them.
pub const MAX_BLOCK_OCTETS: u64 = 1 << 20;
/// The same of a whole connection.
pub const MAX_FIELD_OCTETS: u64 = 64 << 20;
/// So many entries of a dynamic table are kept, those that have left it included.
pub const MAX_INSERTIONS: usize = 100_000;
/// So many octets of such entries, counted as RFC 7541 4.1 counts them.
pub const MAX_INSERTED_OCTETS: u64 = 4 << 20;

/// What is left of the bounds on decoded fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FieldBudget {
    fields: usize,
    octets: u64,
    block_octets: u64,
}

impl Default for FieldBudget {
    fn default() -> Self {
        Self { fields: MAX_FIELDS, octets: MAX_FIELD_OCTETS, block_octets: MAX_BLOCK_OCTETS }
    }
}

impl FieldBudget {
    /// A new block begins.
    pub(super) const fn begin_block(&mut self) {
        self.block_octets = MAX_BLOCK_OCTETS;
    }

    /// Takes one field of `octets`. Returns whether there was room for it.
    pub(super) const fn take(&mut self, octets: u64) -> bool {
        if self.fields == 0 || self.octets < octets || self.block_octets < octets {
            return false;
        }
        self.fields -= 1;
        self.octets -= octets;
        self.block_octets -= octets;
        true
    }
}
