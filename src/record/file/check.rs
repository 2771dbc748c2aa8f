//! What is held away from the program: what no recorder writes, and what would make folding slow or overflow.

use std::collections::{BTreeMap, BTreeSet};

use super::{Countable, FileError, MAX_OF_A_KIND, MAX_OF_A_LOOKUP, MAX_TIME};
use crate::record::{
    Anchor, CacheEvent, CertificatesShown, Chunk, ConnectionEvent, ConnectionId, Event, ExchangeEvent,
    ExchangeId, LoadEvent, LocalEvent, LookupEvent, LookupId, MAX_NOTE_CHARS, MAX_NOTES, MAX_TITLE_BYTES,
    MAX_UNUSED, Moved, Note, SecureEvent, What,
};

/// How far a number may lag behind the largest before it: numbers are given and recorded almost in order.
const MAX_DISORDER: u32 = 1_000;
/// No message of a name server is longer (RFC 1035 4.2.2).
const MAX_NAME_MESSAGE: u64 = 65_535;
/// No call and no message moves more, so that no sum over a file overflows.
const MAX_LENGTH: u64 = 1 << 42;

/// No header block has more fields: the list that we announce to take has 256 KiB, and each field counts 32 (RFC 9113 6.5.2).
const MAX_FIELDS: u64 = 8192;

/// Holds what a recorder would never write, and what would make folding slow, away from the program.
#[derive(Debug, Default)]
pub(super) struct Check {
    exchanges: Numbers,
    connections: Numbers,
    lookups: Numbers,
    /// Messages of each lookup.
    messages: BTreeMap<LookupId, u64>,
    /// What was known before, of each lookup.
    remembered: BTreeMap<LookupId, u64>,
    painted: u64,
}

#[derive(Debug, Default)]
struct Numbers {
    count: u64,
    largest: u32,
    seen: BTreeSet<u32>,
}

impl Check {
    /// Takes the next event; `events` came before it.
    pub(super) fn event(&mut self, event: &Event, events: u64) -> Result<(), FileError> {
        let damaged = |detail: &str| Err(FileError::Damaged { events, detail: detail.to_owned() });
        if event.at > MAX_TIME {
            return damaged("a time beyond a year");
        }
        match self.what(&event.what) {
            Ok(()) => Ok(()),
            Err(Wrong::Length) => damaged("a length that cannot be"),
            Err(Wrong::Order(what)) => damaged(&format!("the {what} are out of order")),
            Err(Wrong::Twice(what)) => damaged(&format!("two {what} have one number")),
            Err(Wrong::Many { what, limit }) => Err(FileError::TooMany { what, limit }),
        }
    }

    /// Takes a note; so many notes and `events` came before it. It is cleaned, none when nothing is left of it; that it is about
    /// an exchange which is not in the file is forgotten.
    pub(super) fn note(&self, note: &Note, (notes, events): (usize, u64)) -> Result<Option<Note>, FileError> {
        let damaged = |detail: &str| Err(FileError::Damaged { events, detail: detail.to_owned() });
        if notes == MAX_NOTES {
            return Err(FileError::TooMany { what: Countable::Notes, limit: MAX_NOTES as u64 });
        }
        if note.at() > MAX_TIME {
            return damaged("a time beyond a year");
        }
        if note.text().chars().count() > MAX_NOTE_CHARS {
            return damaged("a note that is too long");
        }
        let exchange = note.exchange().filter(|id| self.exchanges.seen.contains(&id.0));
        Ok(Note::new(note.at(), exchange, note.text()))
    }

    /// Holds numbers, lengths and lists to their bounds.
    fn what(&mut self, what: &What) -> Result<(), Wrong> {
        match what {
            What::Load(what) => self.on_load(what),
            What::Lookup(id, what) => self.on_lookup(*id, what),
            What::Connection(id, what) => self.on_connection(*id, what),
            What::Exchange(id, what) => self.on_exchange(*id, what),
        }
    }

    fn on_lookup(&mut self, id: LookupId, what: &LookupEvent) -> Result<(), Wrong> {
        match what {
            LookupEvent::Sent { message, .. } | LookupEvent::Received { message, .. } => {
                let messages = self.messages.entry(id).or_default();
                *messages += 1;
                within(*messages, Countable::Queries, MAX_OF_A_LOOKUP)?;
                possible(message, MAX_NAME_MESSAGE)
            }
            LookupEvent::Remembered { .. } => {
                let remembered = self.remembered.entry(id).or_default();
                *remembered += 1;
                within(*remembered, Countable::Remembered, MAX_OF_A_LOOKUP)
            }
            LookupEvent::Called { .. } => self.lookups.new_number(id.0, Countable::Lookups),
            LookupEvent::Nearest { .. }
            | LookupEvent::Unanswered { .. }
            | LookupEvent::FromHosts
            | LookupEvent::FromCache
            | LookupEvent::Answered { .. }
            | LookupEvent::AnsweredLate { .. }
            | LookupEvent::AnsweredWith { .. }
            | LookupEvent::Failed(_) => Ok(()),
        }
    }

    fn on_load(&mut self, what: &LoadEvent) -> Result<(), Wrong> {
        match what {
            LoadEvent::ImagePainted { .. } => {
                self.painted += 1;
                within(self.painted, Countable::Pictures, MAX_OF_A_KIND)
            }
            LoadEvent::PasswordFields(names) => within(names.len() as u64, Countable::Fields, MAX_OF_A_KIND),
            LoadEvent::Rebuilt { unused, .. } => {
                // The last line counts those that are not listed.
                shorter(unused.len() as u64, MAX_UNUSED as u64 + 1)
            }
            LoadEvent::Title(title) => shorter(title.len() as u64, MAX_TITLE_BYTES as u64),
            LoadEvent::Started { .. }
            | LoadEvent::ResourceFound { .. }
            | LoadEvent::SentOn { .. }
            | LoadEvent::ResourcesLeftOut { .. }
            | LoadEvent::DocumentParsed
            | LoadEvent::FirstPaint
            | LoadEvent::BytesLeftOut { .. }
            | LoadEvent::Finished(_) => Ok(()),
        }
    }

    fn on_connection(&mut self, id: ConnectionId, what: &ConnectionEvent) -> Result<(), Wrong> {
        match what {
            ConnectionEvent::Wrote { moved, .. } | ConnectionEvent::Read { moved, .. } => match moved {
                Moved::Message(chunk) => possible(chunk, MAX_LENGTH),
                Moved::Records(length) => shorter(*length, MAX_LENGTH),
            },
            ConnectionEvent::Plaintext { chunk, .. } => possible(chunk, MAX_LENGTH),
            ConnectionEvent::Secure(SecureEvent::Records { list, .. }) => {
                list.iter().try_for_each(|record| shorter(record.plain.max(record.bytes), MAX_LENGTH))
            }
            ConnectionEvent::Secure(SecureEvent::Certificates(CertificatesShown {
                certificates,
                anchor,
                ..
            })) => {
                let anchor = anchor.iter().flat_map(|Anchor { subject, key }| [subject, key]);
                certificates.iter().chain(anchor).try_for_each(|chunk| possible(chunk, MAX_LENGTH))
            }
            ConnectionEvent::TlsDone(session) => {
                session.certificates.iter().try_for_each(|chunk| possible(chunk, MAX_LENGTH))
            }
            ConnectionEvent::Masked { start, bytes, .. } => shorter(*start.max(bytes), MAX_LENGTH),
            ConnectionEvent::Created { .. } => self.connections.new_number(id.0, Countable::Connections),
            ConnectionEvent::Secure(SecureEvent::Agreed(_))
            | ConnectionEvent::ConnectCalled { .. }
            | ConnectionEvent::Connected { .. }
            | ConnectionEvent::ConnectFailed(_)
            | ConnectionEvent::TlsStarted { .. }
            | ConnectionEvent::TlsFailed(_)
            | ConnectionEvent::Kernel { .. }
            | ConnectionEvent::Checked { .. }
            | ConnectionEvent::PeerClosed { .. }
            | ConnectionEvent::Broken(_)
            | ConnectionEvent::Closed { .. } => Ok(()),
        }
    }

    fn on_exchange(&mut self, id: ExchangeId, what: &ExchangeEvent) -> Result<(), Wrong> {
        match what {
            ExchangeEvent::Cache(
                CacheEvent::Used { answer: chunk, .. } | CacheEvent::Confirmed { answer: chunk, .. },
            )
            | ExchangeEvent::Local(LocalEvent::Read { chunk, .. } | LocalEvent::Given { chunk, .. }) => {
                possible(chunk, MAX_LENGTH)
            }
            ExchangeEvent::Queued { .. } => self.exchanges.new_number(id.0, Countable::Exchanges),
            ExchangeEvent::BrokenOff { body_bytes, decoded_bytes, .. }
            | ExchangeEvent::Done { body_bytes, decoded_bytes, .. } => {
                shorter(*body_bytes.max(decoded_bytes), MAX_LENGTH)
            }
            ExchangeEvent::HeadReceived { head_bytes, .. } => shorter(*head_bytes, MAX_LENGTH),
            ExchangeEvent::Carried { start, bytes, .. } => shorter(*start.max(bytes), MAX_LENGTH),
            ExchangeEvent::Fields { fields, .. } => shorter(fields.len() as u64, MAX_FIELDS),
            ExchangeEvent::Cache(
                CacheEvent::Absent
                | CacheEvent::Differs
                | CacheEvent::Asks { .. }
                | CacheEvent::Kept { .. }
                | CacheEvent::NotKept(_),
            )
            | ExchangeEvent::Local(
                LocalEvent::Opened { .. } | LocalEvent::Listed { .. } | LocalEvent::Closed,
            )
            | ExchangeEvent::Taken
            | ExchangeEvent::Planned(_)
            | ExchangeEvent::LookupAsked(_)
            | ExchangeEvent::Connecting(_)
            | ExchangeEvent::Given(_)
            | ExchangeEvent::Stream(_)
            | ExchangeEvent::DataConnecting(_)
            | ExchangeEvent::TransferAsked { .. }
            | ExchangeEvent::Replied { .. }
            | ExchangeEvent::CookieSet { .. }
            | ExchangeEvent::ResponseEnd
            | ExchangeEvent::Redirected { .. }
            | ExchangeEvent::Retried { .. }
            | ExchangeEvent::Challenged { .. }
            | ExchangeEvent::Failed(_) => Ok(()),
        }
    }
}

/// What is wrong with an event.
enum Wrong {
    /// A length that no recorder writes.
    Length,
    /// A number that comes long after larger ones.
    Order(Countable),
    /// A number that was there before.
    Twice(Countable),
    /// More than `limit` of `what`.
    Many { what: Countable, limit: u64 },
}

/// Whether there are as many bytes as `chunk` says, or fewer, and no more than `most`.
const fn possible(chunk: &Chunk, most: u64) -> Result<(), Wrong> {
    if chunk.data.len() as u64 > chunk.len || chunk.len > most { Err(Wrong::Length) } else { Ok(()) }
}

/// Whether a length may be.
const fn shorter(length: u64, most: u64) -> Result<(), Wrong> {
    if length > most { Err(Wrong::Length) } else { Ok(()) }
}

impl Numbers {
    fn new_number(&mut self, number: u32, what: Countable) -> Result<(), Wrong> {
        if number.saturating_add(MAX_DISORDER) < self.largest {
            return Err(Wrong::Order(what));
        }
        if !self.seen.insert(number) {
            return Err(Wrong::Twice(what));
        }
        self.largest = self.largest.max(number);
        self.count += 1;
        within(self.count, what, MAX_OF_A_KIND)
    }
}

/// Refuses more than `limit`.
const fn within(count: u64, what: Countable, limit: u64) -> Result<(), Wrong> {
    if count > limit { Err(Wrong::Many { what, limit }) } else { Ok(()) }
}
