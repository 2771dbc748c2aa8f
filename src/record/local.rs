//! What happens for an address that needs no network: files, and what this program makes itself.

use serde::{Deserialize, Serialize};
use url::Url;

use super::Chunk;
use crate::clock::Micros;

/// One step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LocalEvent {
    /// `open()` returned: there is a file, or a folder.
    Opened {
        /// Its path.
        path: String,
        /// The descriptor, where the system has them; none for a folder.
        descriptor: Option<i64>,
        /// Whether it is a folder.
        is_folder: bool,
        /// How long it is, in bytes.
        bytes: u64,
        /// When it was last changed, in milliseconds since 1970.
        modified_ms: Option<u64>,
        /// When the call began.
        called_at: Micros,
    },
    /// The names in the folder were read.
    Listed {
        /// How many there are.
        entries: u64,
        /// When the first call began.
        called_at: Micros,
    },
    /// `read()` returned.
    Read {
        /// The size of the buffer.
        buffer: u64,
        /// What it read; nothing at the end of the file.
        chunk: Chunk,
        /// When the call began.
        called_at: Micros,
    },
    /// `close()` returned.
    Closed,
    /// Bytes that were read from nowhere.
    Given {
        /// Where they come from.
        source: LocalSource,
        /// The bytes.
        chunk: Chunk,
    },
}

impl LocalEvent {
    /// The bytes that it brought.
    #[must_use]
    pub const fn chunk(&self) -> Option<&Chunk> {
        match self {
            Self::Read { chunk, .. } | Self::Given { chunk, .. } => Some(chunk),
            Self::Opened { .. } | Self::Listed { .. } | Self::Closed => None,
        }
    }
}

/// Where bytes come from that were not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LocalSource {
    /// They stand in the address itself (`data:`, RFC 2397).
    Address,
    /// This program made them.
    Program,
    /// They were recorded when the page was loaded.
    Recording,
}

/// What lies in a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The folder's address, with the final slash.
    pub url: String,
    /// The entries, in no order.
    pub entries: Vec<FolderEntry>,
    /// How many more there are that were left out.
    pub left_out: u64,
}

/// One name in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderEntry {
    /// The name.
    pub name: String,
    /// Where it leads.
    pub url: String,
    /// Whether it is a folder itself.
    pub is_folder: bool,
    /// How long it is, in bytes, when that is known and it is a file.
    pub bytes: Option<u64>,
    /// When it was last changed, in milliseconds since 1970.
    pub modified_ms: Option<u64>,
}

/// A page that this program makes itself, and what of.
#[derive(Clone, Copy, Debug)]
pub enum PageToMake<'a> {
    /// What lies in a folder.
    Folder(&'a Listing),
    /// The page `about:` of this name.
    About(&'a str),
    /// The parts of a `mailto:` address.
    Mail(&'a Url),
}
