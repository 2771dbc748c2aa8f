//! What happens to a connection under TLS, and what the kernel knows of it.
//!
//! Keys are never recorded: of a record only its head is told (type and length), and how many message bytes
//! were inside.

use serde::{Deserialize, Serialize};

use super::{CertificateFault, Chunk, Side};

/// One TLS record (RFC 8446 5.1, 5.2).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TlsRecord {
    /// The content type in its head: 20 change of cipher, 21 alert, 22 handshake, 23 application data.
    pub kind: u8,
    /// Its bytes, the head of 5 included.
    pub bytes: u64,
    /// The types of the handshake messages that begin in it (RFC 8446 4), where they can be read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub messages: Vec<u8>,
    /// How many message bytes were inside.
    #[serde(default)]
    pub plain: u64,
}

/// A root that we trust: what of it is needed to recognise it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Its subject, the content of a DER name.
    pub subject: Chunk,
    /// Its public key, the content of a DER `SubjectPublicKeyInfo`.
    pub key: Chunk,
}

/// Something wrong with one of the certificates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Which of the certificates as they were sent; 0 is the server's own.
    pub at: u32,
    /// What is wrong.
    pub fault: CertificateFault,
}

/// Why a certificate was accepted that should not have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AcceptedBy {
    /// Any certificate is accepted (`--insecure`).
    Insecure,
    /// The person said that this origin shall be loaded all the same.
    Person,
}

/// The certificates that a server showed, and what became of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificatesShown {
    /// As they were sent, the server's own first, each as DER.
    pub certificates: Vec<Chunk>,
    /// The way from the server's own to one that a root signed, or as far as it leads: places in
    /// `certificates`.
    pub path: Vec<u32>,
    /// The root at its end; none when it leads to none.
    pub anchor: Option<Anchor>,
    /// What is wrong, the most important first; empty when the certificate was verified.
    pub findings: Vec<Finding>,
    /// Why the load went on although something is wrong.
    pub accepted: Option<AcceptedBy>,
    /// The date by which they were judged, in seconds since 1970.
    pub unix_s: i64,
}

/// How long a handshake was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HandshakeKind {
    /// Every flight.
    Full,
    /// The server asked for another key share first: one round trip more (RFC 8446 4.1.4).
    Retried,
    /// An earlier session was taken up again.
    Resumed,
}

/// What the handshake agreed on besides version and cipher suite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// The group of the key exchange by its registered name.
    pub group: Option<String>,
    /// The application protocols that we offered (RFC 7301).
    pub offered: Vec<String>,
    /// The one that the server chose.
    pub alpn: Option<String>,
    /// Whether a server name was sent; none is for an IP address (RFC 6066 3).
    pub sni: bool,
    /// How long the handshake was.
    pub kind: Option<HandshakeKind>,
    /// Whether the keys went to a file.
    pub keys_logged: bool,
}

/// To a connection under TLS.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SecureEvent {
    /// The call before brought these records to their end.
    Records {
        /// Who sent them.
        from: Side,
        /// The records in order.
        list: Vec<TlsRecord>,
    },
    /// The server showed its certificates.
    Certificates(CertificatesShown),
    /// Both sides agreed.
    Agreed(Agreement),
}

/// What the kernel knows of a TCP socket at one moment (tcp(7), `TCP_INFO`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TcpInfo {
    /// The round trip as smoothed by the kernel (RFC 6298), in microseconds.
    pub rtt_us: u32,
    /// How much it varies, in microseconds.
    pub rtt_var_us: u32,
    /// Segments sent again since the beginning.
    pub retransmits: u32,
    /// The congestion window (RFC 5681), in segments.
    pub window: u32,
    /// The largest segment that we send, in bytes.
    pub mss: u32,
    /// The largest segment seen from the other side, in bytes.
    pub peer_mss: u32,
}
