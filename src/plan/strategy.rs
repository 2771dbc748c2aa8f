//! The ways to load a page (mission E1). A strategy is this one small piece: its name, its HTTP version and
//! how many connections to one origin it may have at once.

use std::fmt::{Display, Formatter};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The version that a request line names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum HttpVersion {
    /// RFC 1945: one request per connection, the server closes.
    #[serde(rename = "1.0")]
    Http10,
    /// RFC 9112: connections persist.
    #[serde(rename = "1.1")]
    Http11,
}

impl HttpVersion {
    /// As the request line writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Http10 => "HTTP/1.0",
            Self::Http11 => "HTTP/1.1",
        }
    }
}

impl Display for HttpVersion {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A way to load a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strategy {
    /// HTTP/1.0, one connection per object, one after another.
    Http10,
    /// HTTP/1.0, one connection per object, up to 4 at once per origin.
    Http10Parallel,
    /// HTTP/1.1, one persistent connection per origin, one request at a time.
    Keepalive,
    /// HTTP/1.1, up to 6 persistent connections per origin: what browsers do.
    #[default]
    Parallel,
}

impl Strategy {
    /// All of them, simplest first.
    pub const ALL: [Self; 4] = [Self::Http10, Self::Http10Parallel, Self::Keepalive, Self::Parallel];

    /// The name on the command line, in files and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Http10 => "http10",
            Self::Http10Parallel => "http10-parallel",
            Self::Keepalive => "keepalive",
            Self::Parallel => "parallel",
        }
    }

    /// The version its requests name.
    #[must_use]
    pub const fn version(self) -> HttpVersion {
        match self {
            Self::Http10 | Self::Http10Parallel => HttpVersion::Http10,
            Self::Keepalive | Self::Parallel => HttpVersion::Http11,
        }
    }

    /// How many connections to one origin may exist at once.
    #[must_use]
    pub const fn connections_per_origin(self) -> usize {
        match self {
            Self::Http10 | Self::Keepalive => 1,
            Self::Http10Parallel => 4,
            Self::Parallel => 6,
        }
    }
}

impl Display for Strategy {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// A word that names no strategy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no strategy is called `{0}`: choose http10, http10-parallel, keepalive or parallel")]
pub struct UnknownStrategy(pub String);

impl FromStr for Strategy {
    type Err = UnknownStrategy;
    fn from_str(word: &str) -> Result<Self, UnknownStrategy> {
        Self::ALL
            .into_iter()
            .find(|strategy| strategy.name() == word)
            .ok_or_else(|| UnknownStrategy(word.to_owned()))
    }
}
