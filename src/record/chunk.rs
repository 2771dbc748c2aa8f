//! Bytes that crossed the wire: kept up to a bound, then only counted.

use bytes::Bytes;
use serde::{Deserialize, Serialize};

use crate::plan::octets;

/// A run of bytes. `data` holds as many of its first bytes as the recording's bounds allowed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chunk {
    /// The bytes kept.
    #[serde(with = "octets")]
    pub data: Bytes,
    /// How many bytes crossed the wire.
    pub len: u64,
}

impl Chunk {
    /// A run that is kept whole.
    #[must_use]
    pub fn whole(data: Bytes) -> Self {
        Self { len: data.len() as u64, data }
    }

    /// Whether every byte was kept.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.data.len() as u64 == self.len
    }
}
