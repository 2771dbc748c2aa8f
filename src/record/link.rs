//! The links of the chain from address to page.

use serde::{Deserialize, Serialize};

/// The link of the chain from address to page that broke.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Link {
    /// The text is no address that can be loaded.
    Address,
    /// The name has no address.
    Lookup,
    /// No connection was made.
    Connect,
    /// The connection could not be secured.
    Tls,
    /// The request could not be written.
    Send,
    /// Nothing came back.
    Wait,
    /// The answer is no HTTP.
    Response,
    /// The answer's body did not arrive whole.
    Body,
    /// The redirects lead nowhere.
    Redirect,
    /// A bound of this program was reached.
    Limit,
    /// The file could not be read.
    File,
    /// The FTP server did not let us in.
    Login,
    /// No data connection was made (RFC 959 3.2).
    Data,
    /// No link of the chain: this program itself failed.
    Program,
}

impl Link {
    /// The word in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Lookup => "lookup",
            Self::Connect => "connect",
            Self::Tls => "tls",
            Self::Send => "send",
            Self::Wait => "wait",
            Self::Response => "response",
            Self::Body => "body",
            Self::Redirect => "redirect",
            Self::Limit => "limit",
            Self::File => "file",
            Self::Login => "login",
            Self::Data => "data",
            Self::Program => "program",
        }
    }
}
