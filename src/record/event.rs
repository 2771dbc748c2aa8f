//! The vocabulary: everything that can happen in a load, as a closed list.
//!
//! An event says what happened and when it was over (`Event::at`); calls that take time also carry when they
//! began (`called_at`). Derived facts (reuse, phases, totals) are not events: `view` computes them.

use serde::{Deserialize, Deserializer, Serialize};

use super::{
    CacheEvent, Cause, ConnectionEvent, ConnectionId, CookieFate, ExchangeId, Failure, FieldLine, LoadId,
    LocalEvent, LookupEvent, LookupId, Side, Unused,
};
use crate::clock::Micros;
use crate::plan::{HttpVersion, Network, PlannedRequest, Scheme, Strategy, Viewport, Way};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// When it was over: microseconds since the load's start.
    pub at: Micros,
    /// The load it belongs to.
    pub load: LoadId,
    /// What happened.
    pub what: What,
}

/// What happened, and to what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// To the load as a whole.
    Load(LoadEvent),
    /// To a question for a name.
    Lookup(LookupId, LookupEvent),
    /// To a connection.
    Connection(ConnectionId, ConnectionEvent),
    /// To a request and its response.
    Exchange(ExchangeId, ExchangeEvent),
}

/// How a load ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The document arrived whole, whatever its status.
    Complete,
    /// It did not.
    Failed(Failure),
    /// The person stopped it.
    Stopped,
}

/// To the load as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LoadEvent {
    /// The first event of every load.
    Started {
        /// What the person typed or clicked.
        address: String,
        /// The URL it became; without password.
        url: String,
        /// The way to load.
        strategy: Strategy,
        /// The network asked for.
        network: Network,
        /// The link profile's name; `none` when nothing is emulated.
        link: String,
        /// The date, in milliseconds since 1970.
        unix_ms: u64,
        /// What the person did.
        #[serde(default, skip_serializing_if = "Cause::is_unknown")]
        cause: Cause,
        /// What media queries and the candidates of pictures are judged by.
        #[serde(default, skip_serializing_if = "Viewport::is_default")]
        viewport: Viewport,
    },
    /// This load was not seen but rebuilt from a HAR file: the times are the file's, bytes and calls are what
    /// they must have been at least.
    Rebuilt {
        /// The program that wrote the file.
        tool: String,
        /// What the file held that could not be used; nothing in saved loads that do not say.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        unused: Vec<Unused>,
    },
    /// The page has fields of these names for passwords, or the page whose form was sent has.
    PasswordFields(Vec<String>),
    /// The scan of the arriving HTML found something that the page needs.
    ResourceFound {
        /// Its URL.
        url: String,
        /// What it will be.
        kind: Kind,
        /// Where in the decoded HTML its tag begins, in bytes.
        offset: u64,
        /// The exchange that fetches it; the first one when it was found before.
        exchange: ExchangeId,
    },
    /// The document has this title.
    Title(String),
    /// The page sends its reader on by itself (`Refresh`).
    SentOn {
        /// Where to; without password.
        url: String,
        /// After how many seconds.
        delay_seconds: u64,
    },
    /// The HTML has been made into a document.
    DocumentParsed,
    /// The page was painted for the first time: its text is on the screen.
    FirstPaint,
    /// A picture was painted into its place.
    ImagePainted {
        /// Its URL as the page names it.
        url: String,
    },
    /// From here on bytes are only counted.
    BytesLeftOut {
        /// The exchange whose body reached the bound; none when it was the load's.
        exchange: Option<ExchangeId>,
        /// The bound in bytes.
        limit: u64,
    },
    /// The page named more resources than are fetched for one page.
    ResourcesLeftOut {
        /// The bound.
        limit: u64,
        /// How many tags or wishes of the page beyond it were not followed.
        count: u64,
    },
    /// The load is over. Only what the page still paints comes after it.
    Finished(Outcome),
}

/// How long a title is kept, in bytes.
pub const MAX_TITLE_BYTES: usize = 16 * 1024;

impl LoadEvent {
    /// The document has the title `text`, as much of it as is kept.
    #[must_use]
    pub fn titled(mut text: String) -> Self {
        text.truncate(text.floor_char_boundary(MAX_TITLE_BYTES));
        Self::Title(text)
    }
}

/// What a resource is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The page itself, and the redirects that lead to it.
    Document,
    /// A picture.
    Image,
    /// A style sheet.
    Stylesheet,
    /// A font.
    Font,
    /// Anything else.
    Other,
}

impl Kind {
    /// The word in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Image => "image",
            Self::Stylesheet => "stylesheet",
            Self::Font => "font",
            Self::Other => "other",
        }
    }
}

/// What made a request necessary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trigger {
    /// The person asked for the page.
    Address,
    /// A redirect.
    Redirect,
    /// A tag in the HTML.
    Tag,
    /// The page engine (a CSS picture, a font, an `@import`).
    Page,
    /// The same request died on a reused connection before any byte of its answer (RFC 9112 9.3.1).
    Retry,
    /// The person composed this very request.
    Composed,
    /// The server asked for a user name and a password, which are known.
    Challenge,
}

/// To a request and its response.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExchangeEvent {
    /// It became known that this must be fetched; from here time counts.
    #[serde(deserialize_with = "queued")]
    Queued {
        /// What will be fetched.
        url: String,
        /// The method.
        method: String,
        /// What it is expected to be.
        kind: Kind,
        /// What made it necessary.
        trigger: Trigger,
        /// The exchange that made it necessary.
        initiator: Option<ExchangeId>,
        /// How it is carried; in old files as its scheme says.
        way: Way,
    },
    /// A lane took it from its queue. Until then it was blocked by its origin's limit of connections.
    Taken,
    /// The request as it is meant to be sent.
    Planned(PlannedRequest),
    /// Its host's address is asked for; another exchange may have asked already.
    LookupAsked(LookupId),
    /// A connection is being opened for it; several, when one address after another is tried.
    Connecting(ConnectionId),
    /// It got a connection: a new one that is ready, or one that carries other exchanges as well.
    Given(ConnectionId),
    /// It is a stream of that connection, with this number (RFC 9113 5.1.1).
    Stream(u32),
    /// Of what its connection carried, these bytes are its own. Recorded where a connection carries several exchanges
    /// at once; otherwise each call says whom it serves.
    Carried {
        /// Who sent them.
        from: Side,
        /// Where they begin among the bytes that this side sent over the connection, above TLS.
        start: u64,
        /// How many there are.
        bytes: u64,
    },
    /// Fields that were sent by way of a header block (RFC 9113 8.3), as both sides understand them.
    Fields {
        /// Who sent them.
        from: Side,
        /// What they are.
        part: FieldsPart,
        /// The fields in their order, pseudo-fields included.
        fields: Vec<FieldLine>,
    },
    /// FTP: a data connection is being opened for it (RFC 959 3.2); what it carries is the body.
    DataConnecting(ConnectionId),
    /// FTP: the command that starts the transfer has been sent over the control connection.
    TransferAsked {
        /// `RETR`, `MLSD` or `LIST`.
        command: String,
    },
    /// FTP: the reply that decided what becomes of it.
    Replied {
        /// Its code.
        code: u16,
    },
    /// The response's head has arrived (an interim 1xx answer is not meant).
    HeadReceived {
        /// The version in the status line.
        version: HttpVersion,
        /// The status code.
        status: u16,
        /// Bytes of the head, the blank line included.
        head_bytes: u64,
    },
    /// The response's head set a cookie; one event for each `Set-Cookie` field, in order.
    CookieSet {
        /// The cookie's name, as far as it could be read.
        name: String,
        /// What became of it.
        fate: CookieFate,
    },
    /// The cache of answers decided something about it.
    Cache(CacheEvent),
    /// The last byte of the response has been read.
    ResponseEnd,
    /// A step without a network: a file's call, or bytes that were there already.
    Local(LocalEvent),
    /// A redirect is followed.
    Redirected {
        /// Where to.
        to: String,
        /// The exchange that goes there.
        next: ExchangeId,
    },
    /// The request died on a reused connection before any byte of its answer, and is sent once more: its method
    /// is idempotent (RFC 9110 9.2.2, RFC 9112 9.3.1). [`ExchangeEvent::Failed`] says what it died of.
    Retried {
        /// The exchange that sends it once more.
        next: ExchangeId,
    },
    /// The server asks for a user name and a password (RFC 9110 11.6.1).
    Challenged {
        /// The scheme that is answered: `Basic`, `Digest`; another one when none of those is named.
        scheme: String,
        /// What the server calls the place.
        realm: String,
        /// The exchange that answers; none when nothing is known for this origin, or was not accepted.
        next: Option<ExchangeId>,
    },
    /// The response was received and decoded whole.
    Done {
        /// Bytes of the body without framing.
        body_bytes: u64,
        /// Bytes of the body after decompression.
        decoded_bytes: u64,
        /// `Content-Type` as sent.
        content_type: Option<String>,
    },
    /// The response broke off, and so much of its body had come. [`ExchangeEvent::Failed`] says why.
    BrokenOff {
        /// Bytes of the body without framing.
        body_bytes: u64,
        /// Bytes of the body after decompression, as far as it could be undone.
        decoded_bytes: u64,
        /// `Content-Type` as sent.
        content_type: Option<String>,
    },
    /// It failed.
    Failed(Failure),
}

/// Which part of a message fields are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldsPart {
    /// An interim response (1xx).
    Interim,
    /// The head.
    Head,
    /// What follows the content.
    Trailers,
}

/// What [`ExchangeEvent::Queued`] holds.
type Queued = (String, String, Kind, Trigger, Option<ExchangeId>, Way);

/// Files of older versions say no way.
fn queued<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Queued, D::Error> {
    #[derive(Deserialize)]
    struct Saved {
        url: String,
        method: String,
        kind: Kind,
        trigger: Trigger,
        initiator: Option<ExchangeId>,
        way: Option<Way>,
    }
    let Saved { url, method, kind, trigger, initiator, way } = Saved::deserialize(deserializer)?;
    let way = way.unwrap_or_else(|| Scheme::of_text(&url).way());
    Ok((url, method, kind, trigger, initiator, way))
}
