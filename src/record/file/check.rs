//! What is held away from the program: what no recorder writes, and what would make folding slow or overflow.

use std::collections::{BTreeMap, BTreeSet};

use super::{Countable, FileError, MAX_OF_A_KIND, MAX_OF_A_LOOKUP, MAX_TIME};
use crate::record::{
    CacheEvent, Chunk, ConnectionEvent, Event, ExchangeEvent, LoadEvent, LocalEvent, LookupEvent, LookupId,
    Moved, SecureEvent, What,
};

/// How far a number may lag behind the largest before it: numbers are given and recorded almost in order.
const MAX_DISORDER: u32 = 1_000;
/// No message of a name server is longer (RFC 1035 4.2.2).
const MAX_NAME_MESSAGE: u64 = 65_535;
/// No call and no message moves more, so that no sum over a file overflows.
const MAX_LENGTH: u64 = 1 << 42;

/// Holds what a recorder would never write, and what would make folding slow, away from the program.
#[derive(Debug, Default)]
pub(super) struct Check {
    exchanges: Numbers,
    connections: Numbers,
    lookups: Numbers,
    /// Messages of each lookup.
    messages: BTreeMap<LookupId, u64>,
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
        self.numbers(&event.what, events)?;
        match self.lengths(&event.what) {
            Ok(()) => Ok(()),
            Err(Wrong::Length) => damaged("a length that cannot be"),
            Err(Wrong::Many { what, limit }) => Err(FileError::TooMany { what, limit }),
        }
    }

    /// Counts what has a number of its own.
    fn numbers(&mut self, what: &What, events: u64) -> Result<(), FileError> {
        if let What::Exchange(id, ExchangeEvent::Queued { .. }) = what {
            self.exchanges.new_number(id.0, Countable::Exchanges, events)?;
        }
        if let What::Lookup(id, LookupEvent::Called { .. }) = what {
            self.lookups.new_number(id.0, Countable::Lookups, events)?;
        }
        if let What::Connection(id, ConnectionEvent::Created { .. }) = what {
            self.connections.new_number(id.0, Countable::Connections, events)?;
        }
        Ok(())
    }

    /// Holds lengths and lists to their bounds.
    fn lengths(&mut self, what: &What) -> Result<(), Wrong> {
        match what {
            What::Load(what) => self.on_load(what),
            What::Lookup(id, what) => self.on_lookup(*id, what),
            What::Connection(_, what) => on_connection(what),
            What::Exchange(_, what) => on_exchange(what),
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
            LookupEvent::Called { .. }
            | LookupEvent::Nearest { .. }
            | LookupEvent::Unanswered { .. }
            | LookupEvent::FromHosts
            | LookupEvent::Remembered { .. }
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
            LoadEvent::Started { .. }
            | LoadEvent::Rebuilt { .. }
            | LoadEvent::ResourceFound { .. }
            | LoadEvent::SentOn { .. }
            | LoadEvent::ResourcesLeftOut { .. }
            | LoadEvent::Title(_)
            | LoadEvent::DocumentParsed
            | LoadEvent::FirstPaint
            | LoadEvent::BytesLeftOut { .. }
            | LoadEvent::Finished(_) => Ok(()),
        }
    }
}

/// What is wrong with an event.
enum Wrong {
    /// A length that no recorder writes.
    Length,
    /// More than `limit` of `what`.
    Many { what: Countable, limit: u64 },
}

fn on_connection(what: &ConnectionEvent) -> Result<(), Wrong> {
    match what {
        ConnectionEvent::Wrote { moved, .. } | ConnectionEvent::Read { moved, .. } => match moved {
            Moved::Message(chunk) => possible(chunk, MAX_LENGTH),
            Moved::Records(length) => shorter(*length),
        },
        ConnectionEvent::Plaintext { chunk, .. } => possible(chunk, MAX_LENGTH),
        ConnectionEvent::Secure(SecureEvent::Records { list, .. }) => {
            list.iter().try_for_each(|record| shorter(record.plain.max(record.bytes)))
        }
        ConnectionEvent::Secure(SecureEvent::Certificates(_) | SecureEvent::Agreed(_))
        | ConnectionEvent::Created { .. }
        | ConnectionEvent::ConnectCalled { .. }
        | ConnectionEvent::Connected { .. }
        | ConnectionEvent::ConnectFailed(_)
        | ConnectionEvent::TlsStarted { .. }
        | ConnectionEvent::TlsDone(_)
        | ConnectionEvent::TlsFailed(_)
        | ConnectionEvent::Kernel { .. }
        | ConnectionEvent::Checked { .. }
        | ConnectionEvent::PeerClosed { .. }
        | ConnectionEvent::Broken(_)
        | ConnectionEvent::Closed { .. } => Ok(()),
    }
}

fn on_exchange(what: &ExchangeEvent) -> Result<(), Wrong> {
    match what {
        ExchangeEvent::Cache(
            CacheEvent::Used { answer: chunk, .. } | CacheEvent::Confirmed { answer: chunk, .. },
        )
        | ExchangeEvent::Local(LocalEvent::Read { chunk, .. } | LocalEvent::Given { chunk, .. }) => {
            possible(chunk, MAX_LENGTH)
        }
        ExchangeEvent::Cache(
            CacheEvent::Absent
            | CacheEvent::Differs
            | CacheEvent::Asks { .. }
            | CacheEvent::Kept { .. }
            | CacheEvent::NotKept(_),
        )
        | ExchangeEvent::Local(LocalEvent::Opened { .. } | LocalEvent::Listed { .. } | LocalEvent::Closed)
        | ExchangeEvent::Queued { .. }
        | ExchangeEvent::Taken
        | ExchangeEvent::Planned(_)
        | ExchangeEvent::LookupAsked(_)
        | ExchangeEvent::Connecting(_)
        | ExchangeEvent::Given(_)
        | ExchangeEvent::DataConnecting(_)
        | ExchangeEvent::TransferAsked { .. }
        | ExchangeEvent::Replied { .. }
        | ExchangeEvent::HeadReceived { .. }
        | ExchangeEvent::CookieSet { .. }
        | ExchangeEvent::ResponseEnd
        | ExchangeEvent::Redirected { .. }
        | ExchangeEvent::Retried { .. }
        | ExchangeEvent::Challenged { .. }
        | ExchangeEvent::BrokenOff { .. }
        | ExchangeEvent::Done { .. }
        | ExchangeEvent::Failed(_) => Ok(()),
    }
}

/// Whether there are as many bytes as `chunk` says, or fewer, and no more than `most`.
const fn possible(chunk: &Chunk, most: u64) -> Result<(), Wrong> {
    if chunk.data.len() as u64 > chunk.len || chunk.len > most { Err(Wrong::Length) } else { Ok(()) }
}

/// Whether a length may be.
const fn shorter(length: u64) -> Result<(), Wrong> {
    if length > MAX_LENGTH { Err(Wrong::Length) } else { Ok(()) }
}

impl Numbers {
    fn new_number(&mut self, number: u32, what: Countable, events: u64) -> Result<(), FileError> {
        if number.saturating_add(MAX_DISORDER) < self.largest {
            return Err(FileError::Damaged { events, detail: format!("the {what} are out of order") });
        }
        if !self.seen.insert(number) {
            return Err(FileError::Damaged { events, detail: format!("two {what} have one number") });
        }
        self.largest = self.largest.max(number);
        self.count += 1;
        within(self.count, what, MAX_OF_A_KIND).map_err(|_| FileError::TooMany { what, limit: MAX_OF_A_KIND })
    }
}

/// Refuses more than `limit`.
const fn within(count: u64, what: Countable, limit: u64) -> Result<(), Wrong> {
    if count > limit { Err(Wrong::Many { what, limit }) } else { Ok(()) }
}
