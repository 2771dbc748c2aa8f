//! Hides what nobody else should read, in one place for every file that leaves the program: passwords in
//! addresses, `Authorization`, `Proxy-Authorization`, `Cookie` and `Set-Cookie` values, and what follows `PASS` and
//! `ACCT` in a dialogue of FTP.
//!
//! Every hidden byte becomes one `*`, in the recorded bytes as in the planned requests, so that no length,
//! no span and no sum changes. What a cookie is called and which attributes it has stays readable.

mod stream;
#[cfg(test)]
mod tests;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use self::stream::Stream;
use super::{
    Cause, Chunk, ConnectionEvent, ConnectionId, CookieFate, Event, ExchangeEvent, ExchangeId, Failure,
    LoadEvent, Log, LookupEvent, Moved, Outcome, Side, What,
};
use crate::plan::PlannedRequest;

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
    let mut streams = BTreeMap::<Key, Stream>::new();
    let (mut dialogues, mut files) = (BTreeSet::new(), BTreeSet::new());
    for event in log.iter() {
        if let What::Exchange(id, event) = &event.what {
            match event {
                ExchangeEvent::Queued { url, .. } if url.starts_with("ftp:") => drop(dialogues.insert(*id)),
                ExchangeEvent::DataConnecting(connection) => drop(files.insert(*connection)),
                _ => {}
            }
        }
        if let Some((key, chunk)) = carried(&event.what) {
            let is_dialogue = key.1.is_some_and(|exchange| dialogues.contains(&exchange));
            let stream = streams.entry(key).or_insert_with(|| match (is_dialogue, files.contains(&key.0)) {
                (_, true) => Stream::of_bytes(),
                (true, false) => Stream::of_dialogue(),
                (false, false) => Stream::new(key.2 == Side::Server),
            });
            stream.push(&chunk.data);
            if !chunk.is_whole() {
                stream.gap();
            }
        }
    }
    for stream in streams.values_mut() {
        stream.gap();
    }
    log.iter().map(|event| masked(event, &mut streams)).collect()
}

/// `request` with its secrets hidden.
#[must_use]
pub fn request(request: &PlannedRequest) -> PlannedRequest {
    let mut request = request.clone();
    if request.url.password().is_some() {
        // Only a URL without a host refuses, and such a one has no password.
        let _ = request.url.set_password(Some("*"));
    }
    for field in &mut request.fields {
        field.value = value::field(&field.name, &field.value);
    }
    if let Some(exact) = &mut request.exact {
        let mut stream = Stream::new(false);
        stream.push(exact);
        stream.gap();
        if let Some(hidden) = stream.masked(exact) {
            *exact = hidden;
        }
    }
    request
}

/// The message bytes that an event carries.
fn carried(what: &What) -> Option<(Key, &Chunk)> {
    let What::Connection(id, event) = what else { return None };
    match event {
        ConnectionEvent::Wrote { exchange, moved: Moved::Message(chunk), .. } => {
            Some(((*id, *exchange, Side::Client), chunk))
        }
        ConnectionEvent::Read { exchange, moved: Moved::Message(chunk), .. } => {
            Some(((*id, *exchange, Side::Server), chunk))
        }
        ConnectionEvent::Plaintext { exchange, from, chunk } => Some(((*id, *exchange, *from), chunk)),
        _ => None,
    }
}

fn masked(event: &Event, streams: &mut BTreeMap<Key, Stream>) -> Event {
    let hidden = carried(&event.what).and_then(|(key, chunk)| {
        let data = streams.get_mut(&key)?.masked(&chunk.data)?;
        Some(Chunk { data: data.into(), len: chunk.len })
    });
    let mut event = event.clone();
    match &mut event.what {
        What::Load(what) => on_load(what),
        What::Lookup(_, LookupEvent::Failed(failure)) => on_failure(failure),
        What::Lookup(..) => {}
        What::Connection(_, what) => on_connection(what, hidden),
        What::Exchange(_, what) => on_exchange(what),
    }
    event
}

fn on_load(what: &mut LoadEvent) {
    match what {
        LoadEvent::Started { address, url, cause, .. } => {
            *address = value::typed(address);
            *url = value::text(url);
            if let Cause::Link { page, .. } | Cause::Form { page, .. } = cause {
                *page = value::text(page);
            }
        }
        LoadEvent::ResourceFound { url, .. } | LoadEvent::ImagePainted { url } => *url = value::text(url),
        LoadEvent::Finished(Outcome::Failed(failure)) => on_failure(failure),
        LoadEvent::Rebuilt { .. }
        | LoadEvent::Title(_)
        | LoadEvent::DocumentParsed
        | LoadEvent::FirstPaint
        | LoadEvent::BytesLeftOut { .. }
        | LoadEvent::Finished(Outcome::Complete | Outcome::Stopped) => {}
    }
}

fn on_connection(what: &mut ConnectionEvent, hidden: Option<Chunk>) {
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
        | ConnectionEvent::Broken(failure) => on_failure(failure),
        _ => {}
    }
}

fn on_exchange(what: &mut ExchangeEvent) {
    match what {
        ExchangeEvent::Queued { url, .. } => *url = value::text(url),
        ExchangeEvent::Planned(planned) => *planned = request(planned),
        ExchangeEvent::Redirected { to, .. } => *to = value::text(to),
        ExchangeEvent::Failed(failure) => on_failure(failure),
        // Of a cookie that cannot be read nobody knows which part is its name.
        ExchangeEvent::CookieSet { name, fate: CookieFate::Unreadable } => *name = "*".repeat(name.len()),
        // What is kept has no cookies, and its request is not kept.
        ExchangeEvent::Cache(_)
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
        | ExchangeEvent::Local(_)
        | ExchangeEvent::Done { .. } => {}
    }
}

fn on_failure(failure: &mut Failure) {
    match failure {
        Failure::BadAddress { input, .. } => *input = value::typed(input),
        // A line of a stranger's head may be quoted.
        Failure::Malformed { detail, .. } => *detail = value::line(detail),
        Failure::Told { error, .. } => *error = value::line(error),
        Failure::Ftp { why } => {
            if let Some(said) = why.said() {
                *said = value::said(said);
            }
        }
        Failure::RedirectLoop { url } => *url = value::text(url),
        Failure::BadRedirect { location, reason } => {
            *location = value::text(location);
            *reason = value::text(reason);
        }
        _ => {}
    }
}
