//! Hides what nobody else should read, in one place for every file that leaves the program: passwords in
//! addresses, `Authorization`, `Proxy-Authorization`, `Cookie` and `Set-Cookie` values, what follows `PASS` and
//! `ACCT` in a dialogue of FTP, and whatever has the name of a secret ([`Names`]): fields of requests and responses,
//! parameters of addresses, fields of forms, strings in JSON. Not hidden: what a body of another kind says, and what a
//! compressed body holds.
//!
//! Every hidden byte becomes one `*`, in the recorded bytes as in the planned requests, so that no length,
//! no span and no sum changes. What a cookie is called and which attributes it has stays readable.

mod body;
mod names;
mod stream;
#[cfg(test)]
mod tests;
mod value;

use std::collections::{BTreeMap, BTreeSet};

pub use self::names::{Names, password_fields};
use self::stream::Stream;
use super::{
    CacheEvent, Cause, Chunk, ConnectionEvent, ConnectionId, CookieFate, Event, ExchangeEvent, ExchangeId,
    Failure, LoadEvent, Log, LookupEvent, Moved, Outcome, Side, Way, What,
};
use crate::plan::{Field, PlannedRequest};

/// Whether secrets go into a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Secrets {
    /// They are masked.
    #[default]
    Masked,
    /// They stay as they are, because a person asked for it.
    Kept,
}

/// What carries one message of one side.
type Key = (ConnectionId, Option<ExchangeId>, Side);

/// `log` with its secrets hidden.
#[must_use]
pub fn log(log: &Log) -> Log {
    let names = Names::of_log(log);
    let mut streams = BTreeMap::<Key, Stream>::new();
    let (dialogues, files) = ftp(log);
    for event in log.iter() {
        if let Some((key, chunk)) = carried(&event.what) {
            let is_dialogue = key.1.is_some_and(|exchange| dialogues.contains(&exchange));
            let stream = streams.entry(key).or_insert_with(|| match (is_dialogue, files.contains(&key.0)) {
                (_, true) => Stream::of_bytes(&names),
                (true, false) => Stream::of_dialogue(&names),
                (false, false) => Stream::new(key.2 == Side::Server, &names),
            });
            stream.push(&chunk.data);
            if !chunk.is_whole() {
                stream.gap();
            }
        }
    }
    for stream in streams.values_mut() {
        stream.end();
    }
    log.iter().map(|event| masked(event, &mut streams, &names)).collect()
}

/// The exchanges that are dialogues of FTP, and the connections that carry files for them.
fn ftp(log: &Log) -> (BTreeSet<ExchangeId>, BTreeSet<ConnectionId>) {
    let (mut dialogues, mut files) = (BTreeSet::new(), BTreeSet::new());
    for event in log.iter() {
        let What::Exchange(id, event) = &event.what else { continue };
        if let ExchangeEvent::Queued { way, .. } = event {
            match way {
                Way::Ftp => _ = dialogues.insert(*id),
                Way::Http | Way::Local => {}
            }
        }
        if let ExchangeEvent::DataConnecting(connection) = event {
            files.insert(*connection);
        }
    }
    (dialogues, files)
}

/// `request` with its secrets hidden.
#[must_use]
pub fn request(request: &PlannedRequest, names: &Names) -> PlannedRequest {
    let mut request = request.clone();
    // With as many stars as there were bytes it is an address as before.
    if let Ok(url) = value::text(request.url.as_str(), names).parse() {
        request.url = url;
    }
    request.other_target = request.other_target.map(|target| value::text(&target, names));
    let is = |field: &Field, name: &str| field.name.trim().eq_ignore_ascii_case(name);
    let last = |name: &str| request.fields.iter().rfind(|field| is(field, name)).map(|field| &*field.value);
    let packed = last("Content-Encoding").is_some_and(|coding| !matches!(coding.trim(), "" | "identity"));
    let hidden = body(last("Content-Type"), &request.body, false, names).filter(|_| !packed);
    if let Some(hidden) = hidden {
        request.body = hidden.into();
    }
    for field in &mut request.fields {
        field.value = value::field(&field.name, &field.value, names);
    }
    if let Some(hidden) = request.exact.as_ref().and_then(|exact| message(exact, false, names)) {
        request.exact = Some(hidden.into());
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

/// A whole message with its secrets hidden; none when it has none.
fn message(bytes: &[u8], is_response: bool, names: &Names) -> Option<Vec<u8>> {
    let mut stream = Stream::new(is_response, names);
    stream.push(bytes);
    stream.end();
    stream.masked(bytes)
}

/// The message bytes that an event carries.
fn carried(what: &What) -> Option<(Key, &Chunk)> {
    let What::Connection(id, event) = what else { return None };
    let (exchange, side, chunk) = event.message()?;
    Some(((*id, exchange, side), chunk))
}

fn masked(event: &Event, streams: &mut BTreeMap<Key, Stream>, names: &Names) -> Event {
    let hidden = carried(&event.what).and_then(|(key, chunk)| {
        let data = streams.get_mut(&key)?.masked(&chunk.data)?;
        Some(Chunk { data: data.into(), len: chunk.len })
    });
    let mut event = event.clone();
    match &mut event.what {
        What::Load(what) => on_load(what, names),
        What::Lookup(_, what) => on_lookup(what, names),
        What::Connection(_, what) => on_connection(what, hidden, names),
        What::Exchange(_, what) => on_exchange(what, names),
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

fn on_connection(what: &mut ConnectionEvent, hidden: Option<Chunk>, names: &Names) {
    match what {
        ConnectionEvent::Wrote { moved: Moved::Message(chunk), .. }
        | ConnectionEvent::Read { moved: Moved::Message(chunk), .. }
        | ConnectionEvent::Plaintext { chunk, .. } => {
            if let Some(hidden) = hidden {
                *chunk = hidden;
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
        | ConnectionEvent::Secure(_)
        | ConnectionEvent::Kernel { .. }
        | ConnectionEvent::Checked { .. }
        | ConnectionEvent::PeerClosed { .. }
        | ConnectionEvent::Closed { .. } => {}
    }
}

fn on_exchange(what: &mut ExchangeEvent, names: &Names) {
    match what {
        ExchangeEvent::Queued { url, .. } => *url = value::text(url, names),
        ExchangeEvent::Planned(planned) => *planned = request(planned, names),
        ExchangeEvent::Redirected { to, .. } => *to = value::text(to, names),
        ExchangeEvent::Failed(failure) => on_failure(failure, names),
        // Of a cookie that cannot be read nobody knows which part is its name.
        ExchangeEvent::CookieSet { name, fate: CookieFate::Unreadable } => *name = "*".repeat(name.len()),
        ExchangeEvent::Cache(CacheEvent::Used { answer, .. } | CacheEvent::Confirmed { answer, .. }) => {
            if let Some(hidden) = message(&answer.data, true, names) {
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
        Failure::BadAddress { input, .. } => *input = value::typed(input, names),
        // A line of a stranger's head may be quoted.
        Failure::Malformed { detail, .. } | Failure::Crashed { detail } => {
            *detail = value::line(detail, names);
        }
        Failure::Told { error, .. } => *error = value::line(error, names),
        Failure::Ftp { why } => {
            if let Some(said) = why.said() {
                *said = value::said(said, names);
            }
        }
        Failure::RedirectLoop { url } => *url = value::text(url, names),
        Failure::BadRedirect { location, reason } => {
            *location = value::text(location, names);
            *reason = value::text(reason, names);
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
        | Failure::Unreachable { .. }
        | Failure::ConnectTimeout { .. }
        | Failure::ConnectFailed { .. }
        | Failure::Certificate { .. }
        | Failure::Handshake { .. }
        | Failure::HandshakeTimeout { .. }
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
