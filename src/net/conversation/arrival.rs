//! What becomes of the exchanges on a connection, and which bytes of it are theirs.

use bytes::Bytes;

use crate::record::{ExchangeEvent, ExchangeId, Failure, Recorder, Side};

/// What became of an exchange.
#[derive(Debug)]
pub struct Arrival {
    /// The exchange.
    pub exchange: ExchangeId,
    /// What of it came.
    pub what: Part,
}

/// A part of an answer.
#[derive(Debug)]
pub enum Part {
    /// The head, which the serving of the exchange now has.
    Head,
    /// More of the content.
    Content(Bytes),
    /// Nothing more comes: the answer is whole.
    End,
    /// Nothing more comes.
    Failed {
        /// Why.
        failure: Failure,
        /// Whether it may be asked again.
        again: Again,
    },
}

/// Whether what failed may be asked again over another connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// Not because of what the server said or did.
    Never,
    /// The server said that it has not begun with it (RFC 9113 8.7).
    Once,
    /// It was sent behind others, and went down with them (RFC 9112 9.3.2); each time some are answered before it.
    Freely,
}

/// Bytes of the connection that belong to an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::net) struct Owned {
    pub(super) exchange: ExchangeId,
    pub(super) from: Side,
    pub(super) start: u64,
    pub(super) bytes: u64,
}

impl Owned {
    pub(super) fn tell(self, recorder: &Recorder) {
        let Self { exchange, from, start, bytes } = self;
        recorder.on_exchange(exchange, ExchangeEvent::Carried { from, start, bytes });
    }
}
