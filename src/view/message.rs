//! The exact bytes of an exchange, as they crossed the wire (above TLS).

use crate::record::{Chunk, ConnectionEvent, ExchangeId, Log, Moved, Side, What};

/// A run of bytes, kept as far as the recording's bounds allowed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bytes {
    /// The bytes kept.
    pub data: Vec<u8>,
    /// How many crossed the wire.
    pub len: u64,
}

impl Bytes {
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
    pub request: Bytes,
    /// What we received.
    pub response: Bytes,
}

/// Gathers the bytes of `exchange` from the calls that carried them.
#[must_use]
pub fn message(log: &Log, exchange: ExchangeId) -> Message {
    let mut message = Message::default();
    for event in log.iter() {
        let What::Connection(_, event) = &event.what else { continue };
        if let Some((id, side, chunk)) = carried(event)
            && id == exchange
        {
            match side {
                Side::Client => message.request.add(chunk),
                Side::Server => message.response.add(chunk),
            }
        }
    }
    message
}

/// The message bytes that an event carried, who sent them, and for which exchange.
pub(super) fn carried(event: &ConnectionEvent) -> Option<(ExchangeId, Side, &Chunk)> {
    match event {
        ConnectionEvent::Wrote { exchange: Some(id), moved: Moved::Message(chunk), .. } => {
            Some((*id, Side::Client, chunk))
        }
        ConnectionEvent::Read { exchange: Some(id), moved: Moved::Message(chunk), .. } => {
            Some((*id, Side::Server, chunk))
        }
        ConnectionEvent::Plaintext { exchange: Some(id), from, chunk } => Some((*id, *from, chunk)),
        _ => None,
    }
}
