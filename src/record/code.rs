//! The kinds of failures, for programs.

use serde::{Deserialize, Serialize};

/// The kind of a failure, for programs. The list is closed: a new word gets a changelog line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// The text is no URL.
    BadAddress,
    /// The scheme is none that this program loads.
    UnsupportedScheme,
    /// The port belongs to another service, and no page may lead there.
    BlockedPort,
    /// The name is unknown.
    UnknownHost,
    /// The question for the name itself failed.
    LookupFailed,
    /// The other machine says that nobody listens on that port.
    Refused,
    /// No way leads to the address.
    Unreachable,
    /// The other side broke the connection off.
    Reset,
    /// It took longer than the bound.
    Timeout,
    /// The certificate is not to be trusted.
    Certificate,
    /// The TLS handshake failed for another reason.
    Handshake,
    /// The server would not speak the version of HTTP that was asked for.
    AlpnRefused,
    /// The server reset the stream.
    StreamReset,
    /// The server takes no more streams.
    Goaway,
    /// The rules of HTTP/2 were broken.
    #[serde(rename = "http2-protocol")]
    Http2Protocol,
    /// The bytes are no HTTP message, or a header in it is wrong.
    Malformed,
    /// The connection ended before the message did.
    Truncated,
    /// Larger than the bound.
    TooLarge,
    /// A redirect led back to an address already seen in the chain.
    Loop,
    /// More redirects than the bound.
    TooManyRedirects,
    /// A redirect to an address that cannot be followed.
    BadRedirect,
    /// The load was stopped.
    Stopped,
    /// The system refused a call for another reason.
    System,
    /// What the HAR file says from which the load was rebuilt.
    Told,
    /// There is no such file, or no such page of this program.
    NotFound,
    /// The system does not let us read the file.
    NoPermission,
    /// It is no file that can be read to its end.
    NotAFile,
    /// A `file:` address names another machine.
    ForeignHost,
    /// The server did not accept the name and password.
    LoginRefused,
    /// The server refused a command.
    CommandRefused,
    /// The server is closing its service.
    Unavailable,
    /// The server led to another machine than the one that was asked.
    ForeignAddress,
    /// This program has an error of its own.
    Crashed,
}

impl Code {
    /// The word in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::BadAddress => "bad-address",
            Self::UnsupportedScheme => "unsupported-scheme",
            Self::BlockedPort => "blocked-port",
            Self::UnknownHost => "unknown-host",
            Self::LookupFailed => "lookup-failed",
            Self::Refused => "refused",
            Self::Unreachable => "unreachable",
            Self::Reset => "reset",
            Self::Timeout => "timeout",
            Self::Certificate => "certificate",
            Self::Handshake => "handshake",
            Self::AlpnRefused => "alpn-refused",
            Self::StreamReset => "stream-reset",
            Self::Goaway => "goaway",
            Self::Http2Protocol => "http2-protocol",
            Self::Malformed => "malformed",
            Self::Truncated => "truncated",
            Self::TooLarge => "too-large",
            Self::Loop => "loop",
            Self::TooManyRedirects => "too-many-redirects",
            Self::BadRedirect => "bad-redirect",
            Self::Stopped => "stopped",
            Self::System => "system",
            Self::Told => "told",
            Self::NotFound => "not-found",
            Self::NoPermission => "no-permission",
            Self::NotAFile => "not-a-file",
            Self::ForeignHost => "foreign-host",
            Self::LoginRefused => "login-refused",
            Self::CommandRefused => "command-refused",
            Self::Unavailable => "unavailable",
            Self::ForeignAddress => "foreign-address",
            Self::Crashed => "crashed",
        }
    }
}
