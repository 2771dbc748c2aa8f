//! What can happen to a question for a name: who was asked, each message, what memory knew.

use std::net::{IpAddr, SocketAddr};

use serde::{Deserialize, Serialize};

use super::{Chunk, Failure, RecordKind};
use crate::clock::Micros;
use crate::plan::ResolverKind;

/// To a question for a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LookupEvent {
    /// The resolver was called.
    Called {
        /// The name asked for.
        name: String,
        /// Who looks it up.
        resolver: ResolverKind,
        /// The types asked for; none in old files, where it was addresses.
        #[serde(default)]
        kinds: Vec<RecordKind>,
        /// Whether the lab's name servers are asked.
        #[serde(default)]
        in_lab: bool,
    },
    /// These servers are the nearest.
    Nearest {
        /// Their addresses, in the order in which they are asked.
        servers: Vec<SocketAddr>,
        /// Who says so.
        from: Configured,
    },
    /// A message was sent.
    Sent {
        /// The number of this query in its lookup.
        query: QueryNumber,
        /// The server's address.
        server: SocketAddr,
        /// The loopback address really used in the lab.
        via: Option<SocketAddr>,
        /// The server's name, if it was found by name.
        server_name: Option<String>,
        /// The zone that the server is asked as one in charge of; none when it is asked to ask others.
        zone: Option<String>,
        /// How it went.
        transport: Transport,
        /// Our end.
        local: Option<SocketAddr>,
        /// The message.
        message: Chunk,
    },
    /// A message came.
    Received {
        /// The query that was waited for.
        query: QueryNumber,
        /// Who sent it.
        from: SocketAddr,
        /// The message.
        message: Chunk,
        /// What was made of it.
        fate: AnswerFate,
    },
    /// No answer came.
    Unanswered {
        /// The query.
        query: QueryNumber,
        /// Why not.
        why: Unanswered,
    },
    /// The system's file of hosts has the name.
    FromHosts,
    /// Memory knew something, so that fewer had to be asked.
    Remembered {
        /// The name it knew.
        name: String,
        /// What it knew.
        held: Held,
        /// How many queries that saved.
        saved: u32,
        /// For how long it is still good.
        left: Micros,
    },
    /// The answer was still in memory; nobody was asked.
    FromCache,
    /// The question was answered.
    Answered {
        /// The addresses, in the order in which they will be tried.
        addresses: Vec<IpAddr>,
    },
    /// The answer of the type that was not waited for came while connecting, and no address had been connected
    /// yet: its addresses are tried as well (RFC 8305 3).
    AnsweredLate {
        /// The addresses.
        addresses: Vec<IpAddr>,
    },
    /// The question was answered, and not with addresses.
    AnsweredWith {
        /// How it went, as a response code's number.
        rcode: u16,
        /// Each record as name, type, time to live in seconds, data.
        records: Vec<(String, RecordKind, u32, String)>,
    },
    /// There is no answer.
    Failed(Failure),
}

/// Who says which name server is the nearest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Configured {
    /// The machine's settings (`/etc/resolv.conf` and its like).
    System,
    /// The lab.
    Lab,
    /// The person.
    Person,
}

/// The number of a query in its lookup, from 1. Sent again, it gets a new one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct QueryNumber(pub u32);

/// How a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Transport {
    /// As one datagram.
    Udp,
    /// Over a connection.
    Tcp,
}

impl Transport {
    /// The word in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Udp => "udp",
            Self::Tcp => "tcp",
        }
    }
}

/// What was made of a message that came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerFate {
    /// It is the answer.
    Accepted,
    /// It was cut to fit: asked again over TCP (RFC 2181 9).
    Truncated,
    /// The server knows no EDNS: asked again without it (RFC 6891 6.2.2).
    NoEdns,
    /// The name came back in other letters: asked again in plain ones (draft-vixie-dnsext-dns0x20).
    OtherCase,
    /// It answers a query that was given up: ignored.
    Late,
    /// Its number is not that of the query: ignored (RFC 5452 9.1).
    OtherId,
    /// It came from somebody who was not asked: ignored (RFC 5452 9.1).
    OtherSource,
    /// It answers another question: ignored (RFC 5452 9.1).
    OtherQuestion,
    /// It is itself a question: ignored.
    NotAnAnswer,
    /// It cannot be read: ignored.
    Malformed,
}

impl AnswerFate {
    /// The word in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Truncated => "truncated",
            Self::NoEdns => "no-edns",
            Self::OtherCase => "other-case",
            Self::Late => "late",
            Self::OtherId => "other-id",
            Self::OtherSource => "other-source",
            Self::OtherQuestion => "other-question",
            Self::NotAnAnswer => "not-an-answer",
            Self::Malformed => "malformed",
        }
    }
}

/// Why no answer came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unanswered {
    /// Nothing came in time.
    Silence {
        /// How long was waited.
        after: Micros,
    },
    /// The other machine says that nobody listens there.
    Refused,
    /// The system could not send, or not receive.
    System(String),
    /// The connection ended before the answer was whole.
    CutShort,
    /// What came could not be used: this was made of it.
    Unusable(AnswerFate),
    /// The lookup was stopped.
    Stopped,
    /// The other type's answer was enough to begin with (RFC 8305 3). It is still used if it comes while connecting.
    NotAwaited,
}

impl Unanswered {
    /// The word in JSON.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Silence { .. } => "timeout",
            Self::Refused => "refused",
            Self::System(_) => "system",
            Self::CutShort => "truncated",
            Self::Unusable(fate) => fate.name(),
            Self::Stopped => "stopped",
            Self::NotAwaited => "not-awaited",
        }
    }
}

/// What memory held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Held {
    /// Records.
    Records,
    /// That the name does not exist (RFC 2308 2.1).
    NoName,
    /// That the name has no records of this type (RFC 2308 2.2).
    NoData,
    /// Who is in charge of this zone.
    Referral,
}
