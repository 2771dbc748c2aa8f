//! The exact bytes of an exchange, as they crossed the wire (above TLS).

use std::collections::{BTreeMap, BTreeSet};

use crate::record::{
    Chunk, ConnectionEvent, ConnectionId, ExchangeEvent, ExchangeId, Log, OwnedBytes, Owners, Side, What,
};

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
    /// Adds what one side sent; `is_data`: over a data connection of FTP.
    fn add(&mut self, side: Side, is_data: bool, chunk: &Chunk) {
        match side {
            _ if is_data => self.data.add(chunk),
            Side::Client => self.request.add(chunk),
            Side::Server => self.response.add(chunk),
        }
    }
}

/// Gathers the bytes of `exchange` from the calls that carried them.
#[must_use]
pub fn message(log: &Log, exchange: ExchangeId) -> Message {
    gathered(log, |id| id == exchange).remove(&exchange).unwrap_or_default()
}

/// Gathers the bytes of all exchanges.
#[must_use]
pub fn messages(log: &Log) -> BTreeMap<ExchangeId, Message> {
    gathered(log, |_| true)
}

fn gathered(log: &Log, wanted: impl Fn(ExchangeId) -> bool) -> BTreeMap<ExchangeId, Message> {
    let mut messages = BTreeMap::<ExchangeId, Message>::new();
    let mut owners = Owners::from_log(log, &wanted);
    let mut data = BTreeSet::<ConnectionId>::new();
    for event in log.iter() {
        match &event.what {
            What::Connection(id, event) => {
                let is_data = data.contains(id);
                for OwnedBytes { exchange, side, chunk } in owners.take(*id, event) {
                    if let Some(exchange) = exchange.filter(|id| wanted(*id)) {
                        messages.entry(exchange).or_default().add(side, is_data, &chunk);
                    }
                }
            }
            What::Exchange(_, ExchangeEvent::DataConnecting(id)) => _ = data.insert(*id),
            What::Exchange(id, ExchangeEvent::Local(event)) if wanted(*id) => {
                if let Some(chunk) = event.chunk() {
                    messages.entry(*id).or_default().local.add(chunk);
                }
            }
            What::Exchange(..) | What::Lookup(..) | What::Load(_) => {}
        }
    }
    messages
}

/// The message bytes that an event carried, who sent them, and for which exchange, where a connection serves one at a time.
pub(super) fn carried(event: &ConnectionEvent) -> Option<(ExchangeId, Side, &Chunk)> {
    let (exchange, side, chunk) = event.message()?;
    Some((exchange?, side, chunk))
}
