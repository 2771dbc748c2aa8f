//! The ways to load a page (mission E1). A strategy is a row of numbers with a name; whoever loads, predicts or
//! describes reads the row, so that nobody needs to know which strategies there are.

use std::fmt::{Display, Formatter};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A version of HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum HttpVersion {
    /// RFC 1945: one request per connection, the server closes.
    #[serde(rename = "1.0")]
    Http10,
    /// RFC 9112: connections persist.
    #[serde(rename = "1.1")]
    Http11,
    /// RFC 9113: frames, and many exchanges on one connection at once.
    #[serde(rename = "2")]
    Http2,
}

impl HttpVersion {
    /// As people write it, and as the request line does where there is one.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Http10 => "HTTP/1.0",
            Self::Http11 => "HTTP/1.1",
            Self::Http2 => "HTTP/2",
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
    /// HTTP/1.1, one persistent connection per origin, requests sent without waiting (RFC 9112 9.3.2).
    Pipelined,
    /// HTTP/1.1, up to 6 persistent connections per origin: what browsers do without HTTP/2.
    Parallel,
    /// HTTP/2, one connection per origin: by ALPN under TLS, by prior knowledge in the clear (RFC 9113 3.2, 3.3).
    Http2,
    /// What browsers do: HTTP/2 where ALPN offers it, otherwise as [`Strategy::Parallel`].
    #[default]
    Auto,
}

/// What a strategy is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Row {
    name: &'static str,
    version: HttpVersion,
    connections_per_origin: usize,
    requests_in_flight: usize,
}

impl Row {
    const fn new(name: &'static str, version: HttpVersion, connections: usize, in_flight: usize) -> Self {
        Self { name, version, connections_per_origin: connections, requests_in_flight: in_flight }
    }
}

impl Strategy {
    /// All of them, simplest first.
    pub const ALL: [Self; 7] = [
        Self::Http10,
        Self::Http10Parallel,
        Self::Keepalive,
        Self::Pipelined,
        Self::Parallel,
        Self::Http2,
        Self::Auto,
    ];

    /// Name, version, connections to one origin, requests in flight on each. What is asked for under
    /// [`Strategy::Auto`] goes by another row for each origin: [`Strategy::for_origin`].
    const fn row(self) -> Row {
        use HttpVersion::{Http2, Http10, Http11};
        match self {
            Self::Http10 => Row::new("http10", Http10, 1, 1),
            Self::Http10Parallel => Row::new("http10-parallel", Http10, 4, 1),
            Self::Keepalive => Row::new("keepalive", Http11, 1, 1),
            Self::Pipelined => Row::new("pipelined", Http11, 1, 100),
            Self::Parallel => Row::new("parallel", Http11, 6, 1),
            // The server announces how many of them it takes at once (RFC 9113 5.1.2).
            Self::Http2 => Row::new("http2", Http2, 1, 1000),
            Self::Auto => Row::new("auto", Http11, 6, 1),
        }
    }

    /// The strategy by which one origin is loaded, once it is known whether ALPN agreed on HTTP/2 there; under TLS
    /// it is not known before.
    #[must_use]
    pub const fn for_origin(self, speaks_http2: bool) -> Self {
        match (self, speaks_http2) {
            (Self::Auto, true) => Self::Http2,
            (Self::Auto, false) => Self::Parallel,
            (chosen, _) => chosen,
        }
    }

    /// Whether the version depends on what the server agrees to.
    #[must_use]
    pub const fn negotiates(self) -> bool {
        matches!(self, Self::Auto)
    }

    /// The simplest strategy that speaks this version.
    #[must_use]
    pub fn simplest(version: HttpVersion) -> Self {
        Self::ALL.into_iter().find(|strategy| strategy.version() == version).unwrap_or_default()
    }

    /// The name on the command line, in files and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// The version of its requests.
    #[must_use]
    pub const fn version(self) -> HttpVersion {
        self.row().version
    }

    /// Whether its connections serve one exchange after another.
    #[must_use]
    pub const fn is_persistent(self) -> bool {
        match self.version() {
            HttpVersion::Http10 => false,
            HttpVersion::Http11 | HttpVersion::Http2 => true,
        }
    }

    /// How many connections to one origin may exist at once.
    #[must_use]
    pub const fn connections_per_origin(self) -> usize {
        self.row().connections_per_origin
    }

    /// How many requests may be unanswered on one connection at once.
    #[must_use]
    pub const fn requests_in_flight(self) -> usize {
        self.row().requests_in_flight
    }
}

impl Display for Strategy {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// A word that names no strategy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no strategy is called `{0}`: choose one of {names}", names = Strategy::ALL.map(Strategy::name).join(", "))]
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strategy_has_one_name_everywhere() {
        for strategy in Strategy::ALL {
            assert_eq!(strategy.name().parse(), Ok(strategy));
            assert_eq!(serde_json::to_value(strategy).unwrap(), strategy.name());
        }
        let error = "best".parse::<Strategy>().unwrap_err().to_string();
        assert!(
            error.ends_with(
                "choose one of http10, http10-parallel, keepalive, pipelined, parallel, http2, auto"
            ),
            "{error}"
        );
    }

    #[test]
    fn the_simplest_of_a_version_has_one_connection() {
        assert_eq!(Strategy::simplest(HttpVersion::Http10), Strategy::Http10);
        assert_eq!(Strategy::simplest(HttpVersion::Http11), Strategy::Keepalive);
        assert_eq!(Strategy::simplest(HttpVersion::Http2), Strategy::Http2);
    }
}
