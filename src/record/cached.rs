//! What the cache of answers had to do with an exchange (RFC 9111).

use serde::{Deserialize, Serialize};

use super::Chunk;

/// One decision of the cache. Spans of time are whole seconds, as the fields of HTTP tell them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "cache")]
pub enum CacheEvent {
    /// Nothing is kept for this address.
    Absent,
    /// What is kept answers requests with other values of the fields that `Vary` names (RFC 9111 4.1).
    Differs,
    /// What is kept is used; no request is sent (RFC 9111 4.2).
    Used {
        /// Its status code.
        status: u16,
        /// How old it is.
        age_s: u64,
        /// How long it counts as fresh.
        fresh_s: u64,
        /// Who says so.
        by: Freshness,
        /// Head and body as they are kept.
        answer: Chunk,
    },
    /// What is kept is not used before the server has confirmed it (RFC 9111 4.3).
    Asks {
        /// How old it is.
        age_s: u64,
        /// How long it counted as fresh.
        fresh_s: u64,
        /// Why it is not used as it is.
        why: WhyAsk,
    },
    /// The server said 304: what is kept is used (RFC 9111 4.3.4).
    Confirmed {
        /// The status code of what is kept.
        status: u16,
        /// Bytes of the body that did not have to come again.
        saved_bytes: u64,
        /// Head and body as they are kept.
        answer: Chunk,
    },
    /// The answer is kept (RFC 9111 3).
    Kept {
        /// How long it counts as fresh.
        fresh_s: u64,
        /// Who says so.
        by: Freshness,
    },
    /// The answer is not kept.
    NotKept(WhyNotKept),
}

/// Who says how long an answer is fresh (RFC 9111 4.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Freshness {
    /// `Cache-Control: max-age`.
    MaxAge,
    /// `Expires`.
    Expires,
    /// Nobody: a tenth of the time since `Last-Modified` is taken (RFC 9111 4.2.2).
    LastModified,
    /// Nobody, and there is nothing to guess from.
    Nobody,
}

/// Why an answer is not used without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyAsk {
    /// It is older than it may be.
    Stale,
    /// `no-cache`: it may be kept, but not used without asking (RFC 9111 5.2.2.4).
    NoCache,
    /// The person loads the page again.
    Reload,
}

/// Why an answer is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyNotKept {
    /// `no-store` forbids it (RFC 9111 5.2.2.5).
    NoStore,
    /// Its status code is none that is kept without being told to.
    Status,
    /// It leads elsewhere; this program keeps no redirects.
    Redirect,
    /// It is larger than this program keeps.
    TooLarge,
    /// It goes to a file as it arrives.
    NotHeld,
    /// It could not be used again without asking, and there is nothing to ask with.
    Useless,
}
