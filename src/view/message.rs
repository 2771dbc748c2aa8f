//! The exact bytes of an exchange, as they crossed the wire (above TLS).

use std::collections::{BTreeMap, BTreeSet};

use crate::record::{Chunk, ConnectionEvent, ConnectionId, ExchangeEvent, ExchangeId, Log, Side, What};

/// A run of bytes, kept as far as the recording's bounds allowed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MessageBytes {
    /// The bytes kept.
    pub data: Vec<u8>,
    /// How many crossed the wire.
    pub len: u64,
}

impl MessageBytes {
    /// Whether every byte was kept.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.data.len() as u64 == self.len
    }

    fn add(&mut self, chunk: &Chunk) {
        // After the first byte left out nothing may follow, or the gap would be hidden.
        if self.is_whole() {
            self.data.extend_from_slice(&chunk.data);
        }
        self.len += chunk.len;
    }
}

/// Request and response of one exchange.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// What we sent.
    pub request: MessageBytes,
    /// What we received.
    pub response: MessageBytes,
    /// FTP: what the data connection carried; request and response are then those of the control connection.
    pub data: MessageBytes,
    /// What was read on this machine, without a request.
    pub local: MessageBytes,
}

impl Message {
    fn add(&mut self, carried: &Carried<'_>) {
        match carried.side {
            _ if carried.is_data => self.data.add(carried.chunk),
            Side::Client => self.request.add(carried.chunk),
            Side::Server => self.response.add(carried.chunk),
        }
    }
}

/// Gathers the bytes of `exchange` from the calls that carried them.
#[must_use]
pub fn message(log: &Log, exchange: ExchangeId) -> Message {
    let mut message = Message::default();
    for carried in all_carried(log).filter(|carried| carried.exchange == exchange) {
        message.add(&carried);
    }
    for (_, chunk) in read_here(log).filter(|(id, _)| *id == exchange) {
        message.local.add(chunk);
    }
    message
}

/// Gathers the bytes of all exchanges in one pass.
#[must_use]
pub fn messages(log: &Log) -> BTreeMap<ExchangeId, Message> {
    let mut messages = BTreeMap::<ExchangeId, Message>::new();
    for carried in all_carried(log) {
        messages.entry(carried.exchange).or_default().add(&carried);
    }
    for (id, chunk) in read_here(log) {
        messages.entry(id).or_default().local.add(chunk);
    }
    messages
}

fn read_here(log: &Log) -> impl Iterator<Item = (ExchangeId, &Chunk)> {
    log.iter().filter_map(|event| {
        let What::Exchange(id, ExchangeEvent::Local(event)) = &event.what else { return None };
        Some((*id, event.chunk()?))
    })
}

/// Message bytes, and where they belong.
struct Carried<'a> {
    exchange: ExchangeId,
    side: Side,
    chunk: &'a Chunk,
    /// They crossed a data connection of FTP.
    is_data: bool,
}

fn all_carried(log: &Log) -> impl Iterator<Item = Carried<'_>> {
    let mut data = BTreeSet::<ConnectionId>::new();
    log.iter().filter_map(move |event| match &event.what {
        What::Connection(id, event) => {
            let (exchange, side, chunk) = carried(event)?;
            Some(Carried { exchange, side, chunk, is_data: data.contains(id) })
        }
        What::Exchange(_, ExchangeEvent::DataConnecting(id)) => {
            data.insert(*id);
            None
        }
        What::Exchange(..) | What::Lookup(..) | What::Load(_) => None,
    })
}

/// The message bytes that an event carried, who sent them, and for which exchange.
pub(super) fn carried(event: &ConnectionEvent) -> Option<(ExchangeId, Side, &Chunk)> {
    let (exchange, side, chunk) = event.message()?;
    Some((exchange?, side, chunk))
}
