//! What a field of a message is, and where in the message it stands.

/// What a field is. The words for people are in `explain`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The number that ties an answer to its question (RFC 1035 4.1.1).
    Id,
    /// QR: question or answer.
    Response,
    /// What is wanted; 0 is a query.
    OpCode,
    /// AA: the server is in charge of the zone.
    Authoritative,
    /// TC: the message was cut to fit.
    Truncated,
    /// RD: please ask others too.
    RecursionDesired,
    /// RA: the server would ask others.
    RecursionAvailable,
    /// Z: reserved.
    Reserved,
    /// AD: the server says that it verified the data (RFC 4035 3.2.3).
    Authentic,
    /// CD: the asker verifies itself (RFC 4035 3.2.2).
    CheckingDisabled,
    /// RCODE: how it went.
    ResponseCode,
    /// How many questions follow.
    QuestionCount,
    /// How many answers follow.
    AnswerCount,
    /// How many records about authority follow.
    AuthorityCount,
    /// How many additional records follow.
    AdditionalCount,
    /// The name that a question or a record is about.
    Name,
    /// The type.
    Kind,
    /// The class; 1 is the internet.
    Class,
    /// For how many seconds the record may be kept.
    Ttl,
    /// How many bytes of data follow.
    DataLength,
    /// An address.
    Address,
    /// A name in a record's data: a name server, an alias's target, a mail server.
    Target,
    /// A number by which one of several is chosen: the lowest first.
    Preference,
    /// The share among those of the same priority (RFC 2782).
    Weight,
    /// A port.
    Port,
    /// One piece of text.
    Text,
    /// The zone's first name server (SOA).
    PrimaryServer,
    /// Whom to write to about the zone (SOA).
    Mailbox,
    /// The zone's version (SOA).
    Serial,
    /// How often copies look for a new version, in seconds (SOA).
    Refresh,
    /// How soon they try again, in seconds (SOA).
    Retry,
    /// When a copy that was not refreshed is void, in seconds (SOA).
    Expire,
    /// How long a name's absence may be kept, in seconds (SOA; RFC 2308 4).
    NegativeTtl,
    /// Bits of a CAA record (RFC 8659 4.1).
    CaaFlags,
    /// What a CAA record grants.
    CaaTag,
    /// To whom.
    CaaValue,
    /// A parameter of an HTTPS or SVCB record (RFC 9460).
    ServiceParameter,
    /// Data that is not taken apart.
    Data,
    /// The longest answer that the sender takes over UDP (RFC 6891).
    PayloadSize,
    /// The upper bits of the response code (RFC 6891).
    ExtendedCode,
    /// The version of EDNS.
    EdnsVersion,
    /// DO and reserved bits of EDNS.
    EdnsFlags,
    /// An option of EDNS.
    EdnsOption,
    /// Bytes after the message.
    Trailing,
}

/// The section of a message that a field belongs to, with its number there, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The first twelve bytes.
    Header,
    /// A question.
    Question(u16),
    /// An answer.
    Answer(u16),
    /// A record about who is in charge.
    Authority(u16),
    /// A record that helps to use the others.
    Additional(u16),
    /// After the end.
    After,
}
