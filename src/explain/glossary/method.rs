//! Methods: what each asks for, and what may be relied on.

use super::entry::{GlossaryEntry, entries};

entries! {
    /// By name, as spelled: methods are told apart by case (RFC 9110 9.1).
    pub(super) METHODS of MethodMeaning {
        Get: "GET", "RFC 9110 9.3.1";
        Head: "HEAD", "RFC 9110 9.3.2";
        Post: "POST", "RFC 9110 9.3.3";
        Put: "PUT", "RFC 9110 9.3.4";
        Delete: "DELETE", "RFC 9110 9.3.5";
        Connect: "CONNECT", "RFC 9110 9.3.6";
        Options: "OPTIONS", "RFC 9110 9.3.7";
        Trace: "TRACE", "RFC 9110 9.3.8";
        Patch: "PATCH", "RFC 5789 2";
    }
}

/// What may be relied on when a method is used (RFC 9110 9.2, RFC 5789 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traits {
    /// It only reads: nothing changes at the server by the client's will.
    pub safe: bool,
    /// Sent twice, it means no more than sent once.
    pub idempotent: bool,
    /// Its answer may be kept and used again.
    pub cacheable: bool,
}

/// What may be relied on; nothing is known of other methods.
#[must_use]
pub fn method_traits(method: &str) -> Option<Traits> {
    let (safe, idempotent, cacheable) = match method {
        "GET" | "HEAD" => (true, true, true),
        "OPTIONS" | "TRACE" => (true, true, false),
        "PUT" | "DELETE" => (false, true, false),
        // Only with explicit freshness (RFC 9110 9.3.3, RFC 5789 2).
        "POST" | "PATCH" => (false, false, true),
        "CONNECT" => (false, false, false),
        _ => return None,
    };
    Some(Traits { safe, idempotent, cacheable })
}
