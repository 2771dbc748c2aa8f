//! What can break, as a closed list. Each failure names the link of the chain that broke ([`Link`]) and has
//! a code for programs ([`Code`]); the words for people are in `explain`.

use std::net::SocketAddr;

use serde::{Deserialize, Serialize};

use super::{AddressFault, Code, FtpTrouble, Link, MalformedDetail, Side};
use crate::clock::Micros;

/// What is wrong with a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CertificateFault {
    /// Its time is over.
    Expired,
    /// Its time has not begun.
    NotYetValid,
    /// It is for another name.
    WrongName,
    /// Nobody whom we trust has signed it.
    UnknownIssuer,
    /// It was taken back.
    Revoked,
    /// Its signature does not hold.
    BadSignature,
    /// It cannot be read.
    Unreadable,
    /// It may not be used for servers.
    WrongPurpose,
    /// It is an authority's own, which signs others and serves nobody.
    Authority,
    /// It has signed itself, and nobody whom we trust vouches for it.
    SelfSigned,
    /// The certificate that signed it was not sent along.
    MissingIntermediate,
    /// Its key is too short to protect anything.
    WeakKey,
    /// It was signed with a digest that can be forged: MD5 or SHA-1.
    WeakSignature,
    /// It is of a version of X.509 that cannot say for which names it is.
    OldVersion,
    /// Any other fault.
    Other,
}

impl CertificateFault {
    /// Whether a person may say that the page shall be loaded all the same: with a key that proves nothing or a
    /// signature that does not hold, TLS itself cannot go on.
    #[must_use]
    pub const fn may_be_accepted(self) -> bool {
        !matches!(self, Self::WeakKey | Self::BadSignature | Self::Unreadable | Self::Revoked)
    }
}

/// The refused certificate, as far as it can be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateSeen {
    /// Which one of the chain; 0 is the server's own.
    pub at: u32,
    /// Whose it is.
    pub subject: String,
    /// Who signed it.
    pub issuer: String,
    /// The names it is for.
    pub names: Vec<String>,
    /// The beginning of its time, in seconds since 1970.
    pub not_before_s: i64,
    /// The end of its time, in seconds since 1970.
    pub not_after_s: i64,
    /// The date by which it was judged, in seconds since 1970.
    pub now_s: i64,
    /// Its key: algorithm and size.
    pub key: String,
    /// What else is wrong with the chain.
    pub also: Vec<CertificateFault>,
    /// The SHA-256 fingerprint of the server's own certificate, in hexadecimal digits.
    pub fingerprint: String,
}

/// Why a TLS handshake failed, the certificate apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HandshakeFault {
    /// What came back is no TLS.
    NotTls,
    /// The server ended it with an alert (RFC 8446 6), by its number.
    Alert(u8),
    /// No version or cipher that both sides know.
    NothingInCommon,
    /// The server closed the connection.
    Closed,
    /// The server broke the rules of the protocol.
    BrokeRules,
    /// The name in the address can stand in no certificate.
    BadName,
    /// Any other fault.
    Other,
}

/// How the rules of HTTP/2 were broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Http2Fault {
    /// The server answered in the words of HTTP/1.
    AnsweredHttp1,
    /// One side ended the connection with this error code (RFC 9113 7).
    Code {
        /// The code.
        code: u32,
        /// Who found the other to be at fault.
        found_by: Side,
    },
}

/// Why a response could not be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MalformedPart {
    /// The first line is no status line.
    StatusLine,
    /// A header field cannot be read.
    Field,
    /// Content-Length is no number, or two of them disagree.
    ContentLength,
    /// The framing of the chunks is wrong.
    Chunk,
    /// The compressed body cannot be unpacked.
    Encoding,
    /// It switches to another protocol, which the request had not offered.
    Switch,
    /// Anything else that the HTTP library refuses.
    Message,
}

/// Which bound was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// Bytes of a response's head.
    HeadBytes,
    /// Fields of a response's head.
    HeadFields,
    /// Bytes of a decoded document or picture.
    DecodedBytes,
    /// Decoded bytes of a page and all that it names.
    PageBytes,
    /// Steps recorded of one load.
    Events,
    /// Resources of one page.
    Resources,
    /// Lookups given up and still hanging in the system.
    Lookups,
    /// Bytes of one URL.
    UrlBytes,
    /// Bytes of one FTP reply.
    ReplyBytes,
    /// Frames that steer a connection of HTTP/2, in ten seconds.
    ControlFrames,
    /// Streams that a server resets, beyond those that it answers.
    StreamResets,
}

/// Why a file cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileTrouble {
    /// Nothing is there.
    NotFound,
    /// The system does not let us.
    NoPermission,
    /// It is a pipe, a device or a socket: it may never end.
    NotAFile,
    /// The address names another machine: `file:` stays on this one (RFC 8089 3).
    ForeignHost {
        /// The name of that machine.
        host: String,
    },
    /// The address can be no path on this system.
    NoPath,
    /// The system refused a call for another reason.
    System {
        /// Its words.
        system: String,
    },
}

/// One failure, with what is needed to tell it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "failure")]
#[expect(missing_docs, reason = "the names of the fields say it; `after` is how long was waited")]
pub enum Failure {
    /// A file cannot be shown.
    File { path: String, why: FileTrouble },
    /// This program has no page `about:` of this name.
    UnknownPage { page: String },
    /// The typed text is no URL.
    BadAddress { input: String, reason: AddressFault },
    /// `ftp:` and the like, which cannot be loaded (yet).
    UnsupportedScheme { scheme: String },
    /// A page, a form or a redirect leads to the port of another service (Fetch Standard, "bad port").
    BlockedPort { port: u16 },
    /// No such name.
    UnknownHost { host: String },
    /// The resolver could not be asked.
    LookupFailed { host: String, system: String },
    /// The name servers did not come to an answer.
    NameServers { host: String, why: NameTrouble },
    /// The resolver did not answer in time.
    LookupTimeout { host: String, after: Micros },
    /// `connect()` was answered with a refusal.
    Refused { remote: SocketAddr },
    /// The settings let nothing through to there, so nothing was sent.
    Barred { remote: SocketAddr, by: Barrier },
    /// No route, or the network is down.
    Unreachable { remote: SocketAddr, system: String },
    /// `connect()` was not answered in time.
    ConnectTimeout { remote: SocketAddr, after: Micros },
    /// `connect()` or `socket()` failed otherwise.
    ConnectFailed { remote: SocketAddr, system: String },
    /// The server's certificate was refused.
    Certificate {
        host: String,
        fault: CertificateFault,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seen: Option<Box<CertificateSeen>>,
    },
    /// The handshake failed.
    Handshake { host: String, fault: HandshakeFault },
    /// The handshake did not end in time.
    HandshakeTimeout { host: String, after: Micros },
    /// The connection broke while we wrote or read.
    Reset { link: Link, remote: SocketAddr },
    /// Nothing crossed the connection for too long.
    Silence { link: Link, remote: SocketAddr, after: Micros },
    /// The system refused `read()` or `write()` for another reason.
    Transfer { link: Link, remote: SocketAddr, system: String },
    /// The server would not speak the version of HTTP that was asked for (RFC 7301 3.2).
    AlpnRefused {
        host: String,
        offered: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        agreed: Option<String>,
    },
    /// A stream was reset (RFC 9113 5.4.2); `code` is one of section 7.
    StreamReset { link: Link, stream: u32, code: u32 },
    /// The server takes no more streams (RFC 9113 6.8), and this one was not among those that it takes.
    GoAway { last: u32, code: u32 },
    /// The rules of HTTP/2 were broken (RFC 9113 5.4.1).
    Http2 { link: Link, fault: Http2Fault },
    /// The connection was closed before any byte of the answer.
    NoAnswer { remote: SocketAddr },
    /// The answer is no HTTP.
    Malformed { part: MalformedPart, detail: MalformedDetail },
    /// The connection was closed in the middle of the body.
    Truncated { expected: Option<u64>, received: u64 },
    /// The connection was closed in the middle of the head.
    TruncatedHead { received: u64 },
    /// A bound of this program was reached.
    TooLarge { bound: Bound, limit: u64 },
    /// The chain of redirects closed to a ring.
    RedirectLoop { url: String },
    /// The chain of redirects is too long.
    TooManyRedirects { limit: u64 },
    /// `Location` cannot be followed.
    BadRedirect { location: String, reason: AddressFault },
    /// The whole load took too long.
    LoadTimeout { link: Link, after: Micros },
    /// The person pressed Stop, or the program ended.
    Stopped { link: Link },
    /// The HAR file from which the load was rebuilt says that the request failed, in these words.
    Told { link: Link, error: String },
    /// Something broke on the way of FTP.
    Ftp { why: FtpTrouble },
    /// This program has an error: a panic, in its own words, or no thread was to be had.
    Crashed { detail: String },
}

/// What lets nothing through, as the person has set it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Barrier {
    /// The emulated link is offline.
    Link,
    /// The network is the laboratory alone, and nothing of it has the address.
    Lab,
}

/// Why name servers did not come to an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameTrouble {
    /// The text is no name.
    BadName,
    /// The system's settings name no server.
    NoneConfigured,
    /// None of the servers asked answered.
    NobodyAnswered,
    /// None of the servers in charge of this zone gave an answer to be used.
    NobodyInCharge {
        /// The zone.
        zone: String,
    },
    /// The server answered with this response code.
    Code {
        /// Its registered name.
        rcode: String,
    },
    /// What the servers answered cannot be read.
    Malformed,
    /// Names under `invalid` never exist, so no query is sent (RFC 6761 6.4).
    NeverExists,
    /// Only the lab's names are known, and this is none of them.
    OutsideLab,
    /// The emulated link is offline, so no query is sent.
    Offline,
    /// Aliases lead on and on, or in a circle.
    Aliases {
        /// The last of them.
        name: String,
    },
    /// More questions would be needed than the bound.
    Queries {
        /// The bound.
        limit: u32,
    },
    /// The system's resolver tells addresses and nothing else.
    OnlyAddresses,
}

impl Failure {
    /// The link of the chain that broke.
    #[must_use]
    pub const fn link(&self) -> Link {
        match self {
            Self::BadAddress { .. }
            | Self::UnsupportedScheme { .. }
            | Self::BlockedPort { .. }
            | Self::UnknownPage { .. }
            | Self::File { why: FileTrouble::ForeignHost { .. } | FileTrouble::NoPath, .. }
            | Self::TooLarge { bound: Bound::UrlBytes, .. } => Link::Address,
            Self::File { .. } => Link::File,
            Self::UnknownHost { .. }
            | Self::LookupFailed { .. }
            | Self::NameServers { .. }
            | Self::LookupTimeout { .. } => Link::Lookup,
            Self::Refused { .. }
            | Self::Barred { .. }
            | Self::Unreachable { .. }
            | Self::ConnectTimeout { .. }
            | Self::ConnectFailed { .. } => Link::Connect,
            Self::Certificate { .. }
            | Self::Handshake { .. }
            | Self::HandshakeTimeout { .. }
            | Self::AlpnRefused { .. } => Link::Tls,
            Self::Reset { link, .. }
            | Self::StreamReset { link, .. }
            | Self::Http2 { link, .. }
            | Self::Silence { link, .. }
            | Self::Transfer { link, .. }
            | Self::LoadTimeout { link, .. }
            | Self::Stopped { link }
            | Self::Told { link, .. } => *link,
            Self::Ftp { why } => why.link(),
            Self::Crashed { .. } => Link::Program,
            Self::NoAnswer { .. } | Self::GoAway { .. } => Link::Wait,
            Self::Malformed { part: MalformedPart::Chunk | MalformedPart::Encoding, .. }
            | Self::Truncated { .. } => Link::Body,
            Self::Malformed { .. } | Self::TruncatedHead { .. } => Link::Response,
            Self::TooLarge { .. } => Link::Limit,
            Self::RedirectLoop { .. } | Self::TooManyRedirects { .. } | Self::BadRedirect { .. } => {
                Link::Redirect
            }
        }
    }

    /// The same for whoever was at `link`, where it is told for a connection as a whole.
    #[must_use]
    pub fn met_at(mut self, met: Link) -> Self {
        if let Self::Reset { link, .. }
        | Self::Silence { link, .. }
        | Self::Transfer { link, .. }
        | Self::LoadTimeout { link, .. }
        | Self::Stopped { link } = &mut self
        {
            *link = met;
        }
        self
    }

    /// The kind of the failure.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Self::BadAddress { .. } => Code::BadAddress,
            Self::UnsupportedScheme { .. } => Code::UnsupportedScheme,
            Self::BlockedPort { .. } => Code::BlockedPort,
            Self::UnknownHost { .. }
            | Self::NameServers { why: NameTrouble::NeverExists | NameTrouble::OutsideLab, .. } => {
                Code::UnknownHost
            }
            Self::LookupFailed { .. } | Self::NameServers { .. } => Code::LookupFailed,
            Self::LookupTimeout { .. }
            | Self::ConnectTimeout { .. }
            | Self::HandshakeTimeout { .. }
            | Self::Silence { .. }
            | Self::LoadTimeout { .. } => Code::Timeout,
            Self::Refused { .. } => Code::Refused,
            Self::Barred { .. } | Self::Unreachable { .. } => Code::Unreachable,
            Self::ConnectFailed { .. } | Self::Transfer { .. } => Code::System,
            Self::Certificate { .. } => Code::Certificate,
            Self::Handshake { .. } => Code::Handshake,
            Self::AlpnRefused { .. } => Code::AlpnRefused,
            Self::StreamReset { .. } => Code::StreamReset,
            Self::GoAway { .. } => Code::Goaway,
            Self::Http2 { .. } => Code::Http2Protocol,
            Self::Reset { .. } => Code::Reset,
            Self::NoAnswer { .. } | Self::Truncated { .. } | Self::TruncatedHead { .. } => Code::Truncated,
            Self::Malformed { .. } => Code::Malformed,
            Self::TooLarge { .. } => Code::TooLarge,
            Self::RedirectLoop { .. } => Code::Loop,
            Self::TooManyRedirects { .. } => Code::TooManyRedirects,
            Self::BadRedirect { .. } => Code::BadRedirect,
            Self::Stopped { .. } => Code::Stopped,
            Self::Told { .. } => Code::Told,
            Self::UnknownPage { .. } => Code::NotFound,
            Self::File { why, .. } => match why {
                FileTrouble::NotFound => Code::NotFound,
                FileTrouble::NoPermission => Code::NoPermission,
                FileTrouble::NotAFile => Code::NotAFile,
                FileTrouble::ForeignHost { .. } => Code::ForeignHost,
                FileTrouble::NoPath => Code::BadAddress,
                FileTrouble::System { .. } => Code::System,
            },
            Self::Ftp { why } => why.code(),
            Self::Crashed { .. } => Code::Crashed,
        }
    }
}
