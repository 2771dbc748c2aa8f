//! Hides what nobody else should read, in one place for every file that leaves the program: passwords in
//! addresses, `Authorization`, `Proxy-Authorization`, `Cookie` and `Set-Cookie` values, what follows `PASS` and
//! `ACCT` in a dialogue of FTP, and whatever has the name of a secret ([`Names`]): fields of requests and responses,
//! parameters of addresses, fields of forms, strings in JSON, and the same in notes. Not hidden: what a body of another kind says, and what a
//! compressed body holds.
//!
//! Every hidden byte becomes one `*`, in the recorded bytes as in the planned requests, so that no length,
//! no span and no sum changes. What a cookie is called and which attributes it has stays readable.

mod blocks;
mod body;
mod names;
mod stream;
#[cfg(test)]
mod tests;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;

use self::blocks::Blocks;
pub use self::names::{Names, password_fields};
use self::stream::{Says, Stream};
use super::{
    CacheEvent, Cause, Chunk, ConnectionEvent, ConnectionId, CookieFate, Event, ExchangeEvent, ExchangeId,
    Failure, FieldLine, LoadEvent, LocalEvent, LocalSource, Log, LookupEvent, MalformedDetail, MalformedPart,
    Moved, Note, Outcome, Owners, Side, Way, What,
};
use crate::plan::{PlannedField, PlannedRequest};

/// Whether secrets go into a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Secrets {
    /// They are masked.
    #[default]
    Masked,
    /// They stay as they are, because a person asked for it.
    Kept,
}

/// What carries messages of one side, or a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Messages(ConnectionId, Option<ExchangeId>, Side),
    /// What a server had said and the exchange shows once more.
    Recording(ExchangeId),
}

/// `log` with its secrets hidden.
#[must_use]
pub fn log(log: &Log) -> Log {
    let names = Names::of_log(log);
    let mut streams = BTreeMap::<Key, Stream>::new();
    let about = About::of_log(log);
    let mut blocks = Blocks::of_log(log, &names);
    let mut owners = Owners::from_log(log, |_| true);
    for event in log.iter() {
        for (key, chunk) in carried(&event.what, &blocks, &mut owners) {
            let stream = streams.entry(key).or_insert_with(|| about.stream(key, &names));
            stream.push(&chunk.data);
            if !chunk.is_whole() {
                stream.gap();
            }
        }
    }
    for stream in streams.values_mut() {
        stream.end();
    }
    let mut owners = Owners::from_log(log, |_| true);
    let mut hidden = Log::default();
    for event in log.iter() {
        let bytes = carried(&event.what, &blocks, &mut owners);
        let masked_bytes = match blocks.masked(&event.what) {
            Some(bytes) => Some(bytes),
            None => hide(&bytes, &mut streams),
        };
        hidden.push(masked(event, masked_bytes, &names));
        for told in blocks.lengths_behind(event) {
            hidden.push(told);
        }
    }
    let note = |note: &Note| Note::new(note.at(), note.exchange(), &value::line(note.text(), &names));
    hidden.set_notes(log.notes().iter().filter_map(note).collect());
    hidden
}

/// The bytes of an event with stars for what is secret, as its parts were found; none when nothing is.
fn hide(parts: &[(Key, Chunk)], streams: &mut BTreeMap<Key, Stream>) -> Option<Vec<u8>> {
    let (mut all, mut any) = (Vec::new(), false);
    for (key, chunk) in parts {
        let hidden = streams.get_mut(key).and_then(|stream| stream.masked(&chunk.data));
        any |= hidden.is_some();
        all.extend(hidden.unwrap_or_else(|| chunk.data.to_vec()));
    }
    any.then_some(all)
}

/// What events tell about the bytes in others.
#[derive(Default)]
struct About<'a> {
    /// Exchanges that are dialogues of FTP.
    dialogues: BTreeSet<ExchangeId>,
    /// Connections that carry files for them.
    files: BTreeSet<ConnectionId>,
    methods: BTreeMap<ExchangeId, &'a str>,
    content_types: BTreeMap<ExchangeId, &'a str>,
}

impl<'a> About<'a> {
    fn of_log(log: &'a Log) -> Self {
        let mut about = Self::default();
        for event in log.iter() {
            let What::Exchange(id, event) = &event.what else { continue };
            if let ExchangeEvent::Queued { way, .. } = event {
                match way {
                    Way::Ftp => _ = about.dialogues.insert(*id),
                    Way::Http | Way::Local => {}
                }
            }
            if let ExchangeEvent::DataConnecting(connection) = event {
                about.files.insert(*connection);
            }
            if let ExchangeEvent::Planned(planned) = event {
                about.methods.insert(*id, &planned.method);
            }
            if let ExchangeEvent::Done { content_type: Some(content_type), .. }
            | ExchangeEvent::BrokenOff { content_type: Some(content_type), .. } = event
            {
                about.content_types.insert(*id, content_type);
            }
        }
        about
    }

    fn stream(&self, key: Key, names: &'a Names) -> Stream<'a> {
        match key {
            Key::Messages(connection, ..) if self.files.contains(&connection) => Stream::of_body(None, names),
            Key::Messages(_, Some(exchange), _) if self.dialogues.contains(&exchange) => {
                Stream::of_dialogue(names)
            }
            Key::Messages(_, _, Side::Client) => Stream::new(Says::Requests, names),
            Key::Messages(_, exchange, Side::Server) => {
                let method = exchange.and_then(|id| self.methods.get(&id).copied());
                Stream::new(Says::ResponsesTo(method.unwrap_or_default()), names)
            }
            Key::Recording(exchange) => Stream::of_body(self.content_types.get(&exchange).copied(), names),
        }
    }
}

/// `request` with its secrets hidden.
#[must_use]
pub fn request(request: &PlannedRequest, names: &Names) -> PlannedRequest {
    let sent = request.message();
    let hidden = message(&sent, Says::Requests, names);
    let mut request = request.clone();
    // With as many stars as there were bytes it is an address as before.
    if let Ok(url) = value::text(request.url.as_str(), names).parse() {
        request.url = url;
    }
    request.other_target = request.other_target.map(|target| value::text(&target, names));
    for field in &mut request.fields {
        *field = PlannedField::of_bytes(
            &field.name,
            value::field(&field.name, &field.bytes(), names),
            field.origin,
        );
    }
    if let Some(hidden) = hidden.map(Bytes::from) {
        // What is sent at the end is the body, also where that is not all that was typed.
        request.body = hidden.slice(hidden.len().saturating_sub(request.body.len())..);
        request.exact = request.exact.map(|_| hidden);
    }
    request
}

/// Whether `address` has a password or a parameter that is named like a secret.
#[must_use]
pub fn is_secret_address(address: &str, names: &Names) -> bool {
    value::text(address, names) != address
}

/// A body without framing and compression, with its secrets hidden; none when it has none.
#[must_use]
pub fn body(content_type: Option<&str>, body: &[u8], is_response: bool, names: &Names) -> Option<Vec<u8>> {
    let written = body::written(content_type.map(str::as_bytes), is_response)?;
    let secrets = body::secrets(&written, body, names);
    (!secrets.is_empty()).then(|| {
        let mut hidden = body.to_vec();
        for secret in secrets {
            if let Some(secret) = hidden.get_mut(secret) {
                secret.fill(b'*');
            }
        }
        hidden
    })
}

/// Whole messages with their secrets hidden; none when they have none.
fn message(bytes: &[u8], says: Says<'_>, names: &Names) -> Option<Vec<u8>> {
    let mut stream = Stream::new(says, names);
    stream.push(bytes);
    stream.end();
    stream.masked(bytes)
}

/// The bytes of messages and bodies that an event carries, by what they are a part of. Frames are looked at elsewhere.
fn carried(what: &What, blocks: &Blocks, owners: &mut Owners) -> Vec<(Key, Chunk)> {
    match what {
        What::Connection(id, event) if !blocks.has(*id) => {
            let parts = owners.take(*id, event).into_iter();
            parts.map(|part| (Key::Messages(*id, part.exchange, part.side), part.chunk)).collect()
        }
        What::Exchange(
            id,
            ExchangeEvent::Local(LocalEvent::Given { source: LocalSource::Recording, chunk }),
        ) => vec![(Key::Recording(*id), chunk.clone())],
        What::Load(_) | What::Lookup(..) | What::Connection(..) | What::Exchange(..) => Vec::new(),
    }
}

fn masked(event: &Event, hidden: Option<Vec<u8>>, names: &Names) -> Event {
    let mut event = event.clone();
    match &mut event.what {
        What::Load(what) => on_load(what, names),
        What::Lookup(_, what) => on_lookup(what, names),
        What::Connection(_, what) => on_connection(what, hidden, names),
        What::Exchange(_, what) => on_exchange(what, hidden, names),
    }
    event
}

fn on_load(what: &mut LoadEvent, names: &Names) {
    match what {
        LoadEvent::Started { address, url, cause, .. } => {
            *address = value::typed(address, names);
            *url = value::text(url, names);
            if let Cause::Link { page, .. } | Cause::Form { page, .. } | Cause::SentOn { page } = cause {
                *page = value::text(page, names);
            }
        }
        LoadEvent::ResourceFound { url, .. }
        | LoadEvent::SentOn { url, .. }
        | LoadEvent::ImagePainted { url } => *url = value::text(url, names),
        LoadEvent::Finished(Outcome::Failed(failure)) => on_failure(failure, names),
        LoadEvent::Rebuilt { .. }
        | LoadEvent::PasswordFields(_)
        | LoadEvent::Title(_)
        | LoadEvent::DocumentParsed
        | LoadEvent::FirstPaint
        | LoadEvent::BytesLeftOut { .. }
        | LoadEvent::ResourcesLeftOut { .. }
        | LoadEvent::Finished(Outcome::Complete | Outcome::Stopped) => {}
    }
}

/// Names of machines are no secrets.
fn on_lookup(what: &mut LookupEvent, names: &Names) {
    match what {
        LookupEvent::Failed(failure) => on_failure(failure, names),
        LookupEvent::Called { .. }
        | LookupEvent::Nearest { .. }
        | LookupEvent::Sent { .. }
        | LookupEvent::Received { .. }
        | LookupEvent::Unanswered { .. }
        | LookupEvent::FromHosts
        | LookupEvent::Remembered { .. }
        | LookupEvent::FromCache
        | LookupEvent::Answered { .. }
        | LookupEvent::AnsweredLate { .. }
        | LookupEvent::AnsweredWith { .. } => {}
    }
}

fn on_connection(what: &mut ConnectionEvent, hidden: Option<Vec<u8>>, names: &Names) {
    match what {
        ConnectionEvent::Wrote { moved: Moved::Message(chunk), .. }
        | ConnectionEvent::Read { moved: Moved::Message(chunk), .. }
        | ConnectionEvent::Plaintext { chunk, .. } => {
            if let Some(hidden) = hidden {
                chunk.data = hidden.into();
            }
        }
        ConnectionEvent::ConnectFailed(failure)
        | ConnectionEvent::TlsFailed(failure)
        | ConnectionEvent::Broken(failure) => on_failure(failure, names),
        // Records are only counted, and nothing else is said by a person or a server.
        ConnectionEvent::Wrote { moved: Moved::Records(_), .. }
        | ConnectionEvent::Read { moved: Moved::Records(_), .. }
        | ConnectionEvent::Created { .. }
        | ConnectionEvent::ConnectCalled { .. }
        | ConnectionEvent::Connected { .. }
        | ConnectionEvent::TlsStarted { .. }
        | ConnectionEvent::TlsDone(_)
        | ConnectionEvent::Masked { .. }
        | ConnectionEvent::Secure(_)
        | ConnectionEvent::Kernel { .. }
        | ConnectionEvent::Checked { .. }
        | ConnectionEvent::PeerClosed { .. }
        | ConnectionEvent::Closed { .. } => {}
    }
}

fn on_exchange(what: &mut ExchangeEvent, hidden: Option<Vec<u8>>, names: &Names) {
    match what {
        ExchangeEvent::Local(LocalEvent::Given { chunk, .. }) => {
            if let Some(hidden) = hidden {
                chunk.data = hidden.into();
            }
        }
        ExchangeEvent::Queued { url, .. } => *url = value::text(url, names),
        ExchangeEvent::Planned(planned) => *planned = request(planned, names),
        ExchangeEvent::Fields { fields, .. } => {
            for field in fields {
                let hidden = value::block_field(&field.name, &field.bytes(), names);
                *field = FieldLine::of_bytes(&field.name, &hidden);
            }
        }
        ExchangeEvent::Redirected { to, .. } => *to = value::text(to, names),
        ExchangeEvent::Failed(failure) => on_failure(failure, names),
        // Of a cookie that cannot be read nobody knows which part is its name.
        ExchangeEvent::CookieSet { name, fate: CookieFate::Unreadable } => *name = "*".repeat(name.len()),
        ExchangeEvent::Cache(CacheEvent::Used { answer, .. } | CacheEvent::Confirmed { answer, .. }) => {
            if let Some(hidden) = message(&answer.data, Says::ResponsesTo("GET"), names) {
                answer.data = hidden.into();
            }
        }
        ExchangeEvent::Cache(
            CacheEvent::Absent
            | CacheEvent::Differs
            | CacheEvent::Asks { .. }
            | CacheEvent::Kept { .. }
            | CacheEvent::NotKept(_),
        )
        | ExchangeEvent::CookieSet { .. }
        | ExchangeEvent::Taken
        | ExchangeEvent::Retried { .. }
        | ExchangeEvent::Challenged { .. }
        | ExchangeEvent::LookupAsked(_)
        | ExchangeEvent::Connecting(_)
        | ExchangeEvent::Given(_)
        | ExchangeEvent::Stream(_)
        | ExchangeEvent::Carried { .. }
        | ExchangeEvent::DataConnecting(_)
        | ExchangeEvent::TransferAsked { .. }
        | ExchangeEvent::Replied { .. }
        | ExchangeEvent::HeadReceived { .. }
        | ExchangeEvent::ResponseEnd
        // Files of the person's own, which are shown as they are.
        | ExchangeEvent::Local(_)
        | ExchangeEvent::BrokenOff { .. }
        | ExchangeEvent::Done { .. } => {}
    }
}

fn on_failure(failure: &mut Failure, names: &Names) {
    match failure {
        Failure::BadAddress { input, reason } => {
            *input = value::typed(input, names);
            if let Some(reason) = reason.text_mut() {
                *reason = value::text(reason, names);
            }
        }
        // A line of a body is quoted, and the name that makes its value a secret may stand before it.
        Failure::Malformed { part: MalformedPart::Chunk, detail: MalformedDetail::Quoted(text) }
            if text.contains(['"', '=', ':']) =>
        {
            *text = "*".repeat(text.chars().count());
        }
        // A line of a stranger's head may be quoted.
        Failure::Malformed { detail, .. } => {
            if let Some(text) = detail.text_mut() {
                *text = value::line(text, names);
            }
        }
        Failure::Crashed { detail } => *detail = value::line(detail, names),
        Failure::Told { error, .. } => *error = value::line(error, names),
        Failure::Ftp { why } => {
            if let Some(said) = why.said() {
                *said = value::said(said, names);
            }
        }
        Failure::RedirectLoop { url } => *url = value::text(url, names),
        Failure::BadRedirect { location, reason } => {
            *location = value::text(location, names);
            if let Some(reason) = reason.text_mut() {
                *reason = value::text(reason, names);
            }
        }
        // Files, names of machines, addresses, what the system says, numbers.
        Failure::File { .. }
        | Failure::UnknownPage { .. }
        | Failure::UnsupportedScheme { .. }
        | Failure::BlockedPort { .. }
        | Failure::UnknownHost { .. }
        | Failure::LookupFailed { .. }
        | Failure::NameServers { .. }
        | Failure::LookupTimeout { .. }
        | Failure::Refused { .. }
        | Failure::Barred { .. }
        | Failure::Unreachable { .. }
        | Failure::ConnectTimeout { .. }
        | Failure::ConnectFailed { .. }
        | Failure::Certificate { .. }
        | Failure::Handshake { .. }
        | Failure::HandshakeTimeout { .. }
        | Failure::AlpnRefused { .. }
        | Failure::StreamReset { .. }
        | Failure::GoAway { .. }
        | Failure::Http2 { .. }
        | Failure::Reset { .. }
        | Failure::Silence { .. }
        | Failure::Transfer { .. }
        | Failure::NoAnswer { .. }
        | Failure::Truncated { .. }
        | Failure::TruncatedHead { .. }
        | Failure::TooLarge { .. }
        | Failure::TooManyRedirects { .. }
        | Failure::LoadTimeout { .. }
        | Failure::Stopped { .. } => {}
    }
}
