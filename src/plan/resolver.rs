//! Who looks names up.

use std::fmt::{Display, Formatter};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Who looks a name up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResolverKind {
    /// We ask the nearest name server, which the system's settings name.
    #[default]
    Stub,
    /// We ask the root, then whomever each answer names.
    Relay,
    /// The system's `getaddrinfo`, one opaque call.
    System,
    /// The lab's own table, in loads saved before the lab had name servers.
    Lab,
}

impl ResolverKind {
    /// Those that a person may choose.
    pub const ALL: [Self; 3] = [Self::Stub, Self::Relay, Self::System];

    /// The word on the command line and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stub => "stub",
            Self::Relay => "relay",
            Self::System => "system",
            Self::Lab => "lab",
        }
    }
}

impl Display for ResolverKind {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// A word that names no resolver.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no resolver is called `{0}`: choose stub, relay or system")]
pub struct UnknownResolver(pub String);

impl FromStr for ResolverKind {
    type Err = UnknownResolver;
    fn from_str(word: &str) -> Result<Self, UnknownResolver> {
        Self::ALL
            .into_iter()
            .find(|resolver| resolver.name() == word)
            .ok_or_else(|| UnknownResolver(word.to_owned()))
    }
}
