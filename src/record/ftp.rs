//! What can break on the way of FTP, besides what breaks on every way.

use std::net::{IpAddr, SocketAddr};

use serde::{Deserialize, Serialize};

use super::{Code, Link};
use crate::clock::Micros;

/// What broke. `text` is what the server said with the code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names of the fields say it; `after` is how long was waited")]
pub enum FtpTrouble {
    /// The server lets nobody in with this name and password (530), or wants more than the address has (331, 332).
    Login { code: u16, text: String },
    /// There is no such file or directory, or it may not be read (550).
    NoFile { code: u16, text: String },
    /// Another command was answered with no.
    Refused { command: String, code: u16, text: String },
    /// The server closes its service (421).
    Unavailable { text: String },
    /// What came on the control connection is no reply (RFC 959 4.2).
    Reply { detail: String },
    /// The reply to PASV leads to another machine than the one that was asked.
    ForeignData { server: IpAddr, told: SocketAddr },
    /// The data connection was refused.
    DataRefused { remote: SocketAddr },
    /// The data connection was not answered in time.
    DataTimeout { remote: SocketAddr, after: Micros },
    /// There is no data connection for another reason.
    DataFailed { remote: SocketAddr, system: String },
    /// The control connection was closed in the middle of the dialogue.
    Closed { remote: SocketAddr },
    /// The server gave the transfer up when it had begun (426, 451).
    Aborted { code: u16, text: String },
}

impl FtpTrouble {
    /// The link of the chain that broke.
    #[must_use]
    pub const fn link(&self) -> Link {
        match self {
            Self::Login { .. } => Link::Login,
            Self::NoFile { .. } | Self::Refused { .. } | Self::Unavailable { .. } | Self::Reply { .. } => {
                Link::Response
            }
            Self::ForeignData { .. }
            | Self::DataRefused { .. }
            | Self::DataTimeout { .. }
            | Self::DataFailed { .. } => Link::Data,
            Self::Closed { .. } => Link::Wait,
            Self::Aborted { .. } => Link::Body,
        }
    }

    /// The kind of the failure.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Self::Login { .. } => Code::LoginRefused,
            Self::NoFile { .. } => Code::NotFound,
            Self::Refused { .. } => Code::CommandRefused,
            Self::Unavailable { .. } => Code::Unavailable,
            Self::Reply { .. } => Code::Malformed,
            Self::ForeignData { .. } => Code::ForeignAddress,
            Self::DataRefused { .. } => Code::Refused,
            Self::DataTimeout { .. } => Code::Timeout,
            Self::DataFailed { .. } => Code::System,
            Self::Closed { .. } | Self::Aborted { .. } => Code::Truncated,
        }
    }

    /// What a stranger wrote into it.
    pub(super) const fn said(&mut self) -> Option<&mut String> {
        match self {
            Self::Login { text, .. }
            | Self::NoFile { text, .. }
            | Self::Refused { text, .. }
            | Self::Unavailable { text }
            | Self::Reply { detail: text }
            | Self::Aborted { text, .. } => Some(text),
            Self::ForeignData { .. }
            | Self::DataRefused { .. }
            | Self::DataTimeout { .. }
            | Self::DataFailed { .. }
            | Self::Closed { .. } => None,
        }
    }
}
