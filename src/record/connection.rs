//! What happens to a connection: its calls at the socket, its TLS, its end.

use std::net::SocketAddr;

use serde::{Deserialize, Serialize};

use super::{Chunk, ExchangeId, Failure, SecureEvent, Side, TcpInfo};
use crate::clock::Micros;

/// What happened to a connection.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConnectionEvent {
    /// `socket()` returned.
    Created {
        /// The file descriptor, where the system has them.
        descriptor: Option<i64>,
        /// Whether it is an IPv6 socket.
        ipv6: bool,
        /// When the call began.
        called_at: Micros,
    },
    /// `connect()` was called.
    ConnectCalled {
        /// The address that the name resolved to.
        remote: SocketAddr,
        /// The loopback address really used in the lab.
        via: Option<SocketAddr>,
    },
    /// `connect()` returned: there is a connection.
    Connected {
        /// Our end.
        local: SocketAddr,
    },
    /// `connect()` returned: there is none.
    ConnectFailed(Failure),
    /// The TLS handshake begins.
    TlsStarted {
        /// The name sent as server name (SNI), which the certificate must carry.
        server_name: String,
    },
    /// The TLS handshake is over.
    TlsDone(TlsSession),
    /// The TLS handshake failed.
    TlsFailed(Failure),
    /// `write()` returned.
    Wrote {
        /// The exchange served; none during the handshake, and where several are.
        exchange: Option<ExchangeId>,
        /// When the call began.
        called_at: Micros,
        /// How many bytes we asked it to write.
        asked: u64,
        /// What it wrote.
        moved: Moved,
    },
    /// `read()` returned bytes.
    Read {
        /// The exchange served; none during the handshake, between exchanges, and where several are.
        exchange: Option<ExchangeId>,
        /// When the call began.
        called_at: Micros,
        /// The size of the buffer.
        buffer: u64,
        /// What it read.
        moved: Moved,
    },
    /// Message bytes above TLS.
    Plaintext {
        /// The exchange they belong to.
        exchange: Option<ExchangeId>,
        /// Who sent them.
        from: Side,
        /// The bytes.
        chunk: Chunk,
    },
    /// The values of fields were masked in a header block, and this one had been so long: what the table of fields
    /// that both sides keep holds goes by the length of the values (RFC 7541 4.1).
    Masked {
        /// Who sent it.
        from: Side,
        /// Where the value begins among the bytes that this side sent.
        start: u64,
        /// Its decoded length in bytes.
        bytes: u64,
    },
    /// Something that belongs to TLS alone.
    Secure(SecureEvent),
    /// What the kernel knows of the socket, asked when an exchange was over.
    Kernel {
        /// The exchange.
        exchange: Option<ExchangeId>,
        /// What it knows.
        info: TcpInfo,
    },
    /// A non-blocking `read()` before the connection is used again.
    Checked {
        /// Whether the connection is still open.
        open: bool,
    },
    /// `read()` returned 0: the server has closed.
    PeerClosed {
        /// When the call began.
        called_at: Micros,
    },
    /// `read()` or `write()` failed.
    Broken(Failure),
    /// `close()` returned.
    Closed {
        /// Why.
        reason: CloseReason,
        /// Who closed first; none when it was never connected.
        first: Option<Side>,
    },
}

impl ConnectionEvent {
    /// The bytes of a message that it carried, who sent them, and for which exchange.
    #[must_use]
    pub const fn message(&self) -> Option<(Option<ExchangeId>, Side, &Chunk)> {
        match self {
            Self::Wrote { exchange, moved: Moved::Message(chunk), .. } => {
                Some((*exchange, Side::Client, chunk))
            }
            Self::Read { exchange, moved: Moved::Message(chunk), .. } => {
                Some((*exchange, Side::Server, chunk))
            }
            Self::Plaintext { exchange, from, chunk } => Some((*exchange, *from, chunk)),
            Self::Wrote { moved: Moved::Records(_), .. }
            | Self::Read { moved: Moved::Records(_), .. }
            | Self::Created { .. }
            | Self::ConnectCalled { .. }
            | Self::Connected { .. }
            | Self::ConnectFailed(_)
            | Self::TlsStarted { .. }
            | Self::TlsDone(_)
            | Self::TlsFailed(_)
            | Self::Masked { .. }
            | Self::Secure(_)
            | Self::Kernel { .. }
            | Self::Checked { .. }
            | Self::PeerClosed { .. }
            | Self::Broken(_)
            | Self::Closed { .. } => None,
        }
    }
}

/// Why a connection was closed. The list is closed: a new word gets a changelog line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CloseReason {
    /// The server closed after its answer, because the exchange was HTTP/1.0.
    ServerHttp10,
    /// The server closed after its answer, as it had said with `Connection: close`.
    ServerAnnounced,
    /// The server closed to mark the end of a body without a length.
    ServerEndOfBody,
    /// The server closed an idle connection.
    ServerIdle,
    /// The server closed a connection that had carried an answer before, and did not answer the request that
    /// was on its way to it.
    ServerUnanswered,
    /// The server closed in the middle of a message.
    ServerEarly,
    /// The server said that it takes no more streams (RFC 9113 6.8), and those that it had taken are over.
    GoAway,
    /// The server reset the connection.
    ServerReset,
    /// The FTP server closed after we had said QUIT (RFC 959 4.1.1).
    ServerQuit,
    /// The server had said that it would close, and did not within the bound.
    LingerTimeout,
    /// The response was a redirect or a challenge, and its body, which is never shown, went on and on.
    LeftUnread,
    /// The load is finished and nothing more will be asked.
    LoadFinished,
    /// The load was stopped.
    Stopped,
    /// Something failed and the connection cannot be used again.
    Failed,
    /// It was never connected.
    NotConnected,
    /// Another address of the same name was connected first (RFC 8305 5).
    RaceLost,
}

impl CloseReason {
    /// The word in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ServerHttp10 => "server-http10",
            Self::ServerAnnounced => "server-announced",
            Self::ServerEndOfBody => "server-end-of-body",
            Self::ServerIdle => "server-idle",
            Self::ServerUnanswered => "server-unanswered",
            Self::ServerEarly => "server-early",
            Self::GoAway => "go-away",
            Self::ServerReset => "server-reset",
            Self::ServerQuit => "server-quit",
            Self::LingerTimeout => "linger-timeout",
            Self::LeftUnread => "left-unread",
            Self::LoadFinished => "load-finished",
            Self::Stopped => "stopped",
            Self::Failed => "failed",
            Self::NotConnected => "not-connected",
            Self::RaceLost => "race-lost",
        }
    }
}

/// What a call at the socket moved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Moved {
    /// Bytes of the message itself.
    Message(Chunk),
    /// TLS records: only counted, the message bytes are [`ConnectionEvent::Plaintext`].
    Records(u64),
}

impl Moved {
    /// How many bytes the call moved.
    #[must_use]
    pub const fn byte_count(&self) -> u64 {
        match self {
            Self::Message(chunk) => chunk.len,
            Self::Records(n) => *n,
        }
    }
}

/// What the TLS handshake agreed on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TlsSession {
    /// As the library or the file of another program names it: `TLSv1_3`, `TLS 1.2`.
    pub version: String,
    /// The cipher suite's registered name.
    pub cipher: String,
    /// The server's certificates as it sent them, its own first, each as DER.
    pub certificates: Vec<Chunk>,
    /// Whether the certificate was verified (not so with `--insecure`).
    pub verified: bool,
}

impl TlsSession {
    /// The version as people write it: `TLS 1.3`.
    #[must_use]
    pub fn version_name(&self) -> String {
        self.version.replace("TLSv", "TLS ").replace('_', ".")
    }

    /// Round trips of a full handshake: one since TLS 1.3 (RFC 8446 2), two before (RFC 5246 7.3).
    #[must_use]
    pub fn round_trips(&self) -> usize {
        if self.version_name() == "TLS 1.3" { 1 } else { 2 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_of_tls_has_one_name_and_its_round_trips() {
        let session = |version: &str| TlsSession {
            version: version.into(),
            cipher: String::new(),
            certificates: Vec::new(),
            verified: true,
        };
        for (version, name, round_trips) in [
            ("TLSv1_3", "TLS 1.3", 1),
            ("TLSv1.3", "TLS 1.3", 1),
            ("TLS 1.3", "TLS 1.3", 1),
            ("TLSv1_2", "TLS 1.2", 2),
        ] {
            assert_eq!(session(version).version_name(), name);
            assert_eq!(session(version).round_trips(), round_trips, "{version}");
        }
    }
}
