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
        match &event.what {
            What::Exchange(id, ExchangeEvent::Queued { .. }) => {
                self.exchanges.new_number(id.0, Countable::Exchanges, events)
            }
            What::Lookup(id, LookupEvent::Called { .. }) => {
                self.lookups.new_number(id.0, Countable::Lookups, events)
            }
            What::Lookup(id, LookupEvent::Sent { message, .. } | LookupEvent::Received { message, .. }) => {
                let messages = self.messages.entry(*id).or_default();
                *messages += 1;
                within(*messages, Countable::Queries, MAX_OF_A_LOOKUP)?;
                if message.data.len() as u64 > message.len || message.len > MAX_NAME_MESSAGE {
                    return damaged("a length that cannot be");
                }
                Ok(())
            }
            What::Connection(id, what) => {
                if matches!(what, ConnectionEvent::Created { .. }) {
                    self.connections.new_number(id.0, Countable::Connections, events)?;
                }
                if let ConnectionEvent::Secure(SecureEvent::Records { list, .. }) = what
                    && list.iter().any(|record| record.plain > MAX_LENGTH || record.bytes > MAX_LENGTH)
                {
                    return damaged("a length that cannot be");
                }
                let length = match what {
                    ConnectionEvent::Wrote { moved, .. } | ConnectionEvent::Read { moved, .. } => moved.len(),
                    ConnectionEvent::Plaintext { chunk, .. } => chunk.len,
                    _ => 0,
                };
                let more = chunk(what).is_some_and(|chunk| chunk.data.len() as u64 > chunk.len);
                if more || length > MAX_LENGTH { damaged("a length that cannot be") } else { Ok(()) }
            }
            What::Exchange(
                _,
                ExchangeEvent::Cache(
                    CacheEvent::Used { answer: chunk, .. } | CacheEvent::Confirmed { answer: chunk, .. },
                )
                | ExchangeEvent::Local(LocalEvent::Read { chunk, .. } | LocalEvent::Given { chunk, .. }),
            ) => {
                let more = chunk.data.len() as u64 > chunk.len;
                if more || chunk.len > MAX_LENGTH { damaged("a length that cannot be") } else { Ok(()) }
            }
            What::Load(LoadEvent::ImagePainted { .. }) => {
                self.painted += 1;
                within(self.painted, Countable::Pictures, MAX_OF_A_KIND)
            }
            _ => Ok(()),
        }
    }
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
        within(self.count, what, MAX_OF_A_KIND)
    }
}

/// Refuses more than `limit`.
const fn within(count: u64, what: Countable, limit: u64) -> Result<(), FileError> {
    if count > limit { Err(FileError::TooMany { what, limit }) } else { Ok(()) }
}

const fn chunk(event: &ConnectionEvent) -> Option<&Chunk> {
    match event {
        ConnectionEvent::Wrote { moved: Moved::Message(chunk), .. }
        | ConnectionEvent::Read { moved: Moved::Message(chunk), .. }
        | ConnectionEvent::Plaintext { chunk, .. } => Some(chunk),
        _ => None,
    }
}
