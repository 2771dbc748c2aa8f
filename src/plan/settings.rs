//! What a person chose for a load, and the bounds that hold for every load.

use std::fmt::{Display, Formatter};
use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{LinkProfile, ResolverKind, Strategy};

/// Which network a load uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Network {
    /// The lab's names and addresses go to the lab, everything else to the real network.
    #[default]
    Auto,
    /// Only the lab; other names are unknown.
    Lab,
    /// Never the lab.
    Internet,
}

impl Network {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Lab, Self::Internet];

    /// The name on the command line and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Lab => "lab",
            Self::Internet => "internet",
        }
    }
}

impl Display for Network {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// A word that names no network.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no network is called `{0}`: choose auto, lab or internet")]
pub struct UnknownNetwork(pub String);

impl FromStr for Network {
    type Err = UnknownNetwork;
    fn from_str(word: &str) -> Result<Self, UnknownNetwork> {
        Self::ALL
            .into_iter()
            .find(|network| network.name() == word)
            .ok_or_else(|| UnknownNetwork(word.to_owned()))
    }
}

/// The bounds of a load. Each is told with its number when it is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How long one `connect()` (TLS included) may take.
    pub connect: Duration,
    /// How long a connection may be silent while an answer is awaited.
    pub silence: Duration,
    /// How long a name lookup may take.
    pub lookup: Duration,
    /// How long the whole load may take.
    pub load: Duration,
    /// How long to wait for the server's close that its answer announced.
    pub linger: Duration,
    /// Redirects followed in one chain.
    pub redirects: usize,
    /// Bytes of one message's head.
    pub head_bytes: usize,
    /// Bytes of one decoded document or picture handed to the page.
    pub decoded_bytes: usize,
    /// Decoded bytes of a page and all that it names, together.
    pub page_bytes: usize,
    /// Steps that are recorded of one load; as many as a saved load may have.
    pub events: usize,
    /// Resources requested for one page.
    pub resources: usize,
    /// Connections open at once, those to all origins together.
    pub connections: usize,
    /// Bytes of one URL.
    pub url_bytes: usize,
    /// Bytes of one `data:` URL.
    pub data_url_bytes: usize,
}

impl Limits {
    /// How many connections may lie idle: half of them, so that the other half may be at work.
    #[must_use]
    pub const fn idle_connections(&self) -> usize {
        self.connections / 2
    }

    /// How many connections may be at work; at least one.
    #[must_use]
    pub const fn working_connections(&self) -> usize {
        let working = self.connections - self.idle_connections();
        if working == 0 { 1 } else { working }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(15),
            silence: Duration::from_secs(30),
            lookup: Duration::from_secs(10),
            load: Duration::from_mins(2),
            linger: Duration::from_secs(1),
            redirects: 20,
            head_bytes: 256 * 1024,
            decoded_bytes: 64 * 1024 * 1024,
            page_bytes: 512 * 1024 * 1024,
            events: 2_000_000,
            resources: 10_000,
            connections: 256,
            url_bytes: 64 * 1024,
            data_url_bytes: 2 * 1024 * 1024,
        }
    }
}

/// Everything that a person chose for a load.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The way to load.
    pub strategy: Strategy,
    /// Lab, internet, or both.
    pub network: Network,
    /// The conditions of the network.
    pub link: LinkProfile,
    /// Who looks names up.
    pub resolver: ResolverKind,
    /// With the relay: whether each server is told only as much of the name as it needs (RFC 9156).
    pub minimise: bool,
    /// Accept any certificate (`--insecure`).
    pub insecure: bool,
    /// Keep answers and use them again (RFC 9111). Off, every load fetches everything, so that loads compare.
    pub cache: bool,
    /// The bounds.
    pub limits: Limits,
}
/// Which of the settings a person asked for when the program was started: they count more than what the window
/// remembers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is one option")]
pub struct AskedSettings {
    /// The way to load.
    pub strategy: bool,
    /// The network.
    pub network: bool,
    /// Who looks names up.
    pub resolver: bool,
    /// How much of a name each server is told.
    pub minimise: bool,
    /// The link.
    pub link: bool,
}
