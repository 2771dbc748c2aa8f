//! What a malformed response shows of its fault.

use serde::{Deserialize, Serialize};

/// What is wrong in a malformed part. The words for people are in `explain`.
///
/// What a server wrote is any text: so no variant is stored as a text alone but [`Self::Quoted`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MalformedDetail {
    /// Two lengths of the body disagree.
    Lengths {
        /// The first of them.
        first: u64,
        /// Another one.
        second: u64,
    },
    /// The compressed data is damaged.
    Damaged {
        /// The coding.
        coding: String,
    },
    /// More content codings lie over each other than the bound.
    Codings {
        /// The bound.
        limit: u64,
    },
    /// The server's own text, a library's words, or those of an older file.
    #[serde(untagged)]
    Quoted(String),
}

impl MalformedDetail {
    /// What it quotes.
    pub(super) const fn text_mut(&mut self) -> Option<&mut String> {
        match self {
            Self::Quoted(text) => Some(text),
            Self::Lengths { .. } | Self::Damaged { .. } | Self::Codings { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_wrote_is_read_as_it_was_written() {
        for detail in [
            MalformedDetail::Lengths { first: 3, second: 4 },
            MalformedDetail::Damaged { coding: "gzip".into() },
            MalformedDetail::Codings { limit: 4 },
            MalformedDetail::Quoted("lengths".into()),
            MalformedDetail::Quoted("damaged".into()),
            MalformedDetail::Quoted(String::new()),
        ] {
            let json = serde_json::to_string(&detail).unwrap();
            assert_eq!(serde_json::from_str::<MalformedDetail>(&json).unwrap(), detail, "{json}");
        }
    }
}
