//! What becomes of the cookies that servers set.

use serde::{Deserialize, Serialize};

/// What became of a cookie that a server wanted to set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CookieFate {
    /// It is kept, and sent along from now on.
    Kept,
    /// It replaced one of the same name, domain and path.
    Replaced,
    /// Its time was over, which is how a server removes the cookie it had set before.
    Removed,
    /// Its time was over, and there was none to remove.
    Expired,
    /// It is for a domain to which the server does not belong.
    OtherDomain,
    /// It is for all hosts under a top-level domain, or under another suffix where anyone may register names.
    TopLevelDomain,
    /// It is for requests within its site alone (`SameSite`), and a page of another site had asked.
    OtherSite,
    /// Its name begins with `__Host-` or `__Secure-`, and it is not what that promises (RFC 6265bis 4.1.3).
    Promise,
    /// It is for requests of other sites, too (`SameSite=None`), and is not `Secure`; or it is `Secure` and did not come
    /// over TLS, or would stand in for one that is and did (RFC 6265bis 5.7).
    NotSecure,
    /// It cannot be read.
    Unreadable,
    /// It is larger than the bound.
    TooLarge {
        /// The bound in bytes.
        limit: u64,
    },
    /// The jar holds as many cookies as it may. Only in older records: now the oldest one makes room.
    JarFull {
        /// The bound.
        limit: u64,
    },
}
