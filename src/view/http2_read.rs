//! The reading of a whole connection of HTTP/2 from a log.

use crate::http2::{Connection, TrueLengths};
use crate::record::{ConnectionEvent, ConnectionId, Log, What};

/// What crossed `id`, read in its order.
pub(super) fn read_connection(log: &Log, id: ConnectionId) -> Connection {
    let events = || {
        log.iter().filter_map(|event| match &event.what {
            What::Connection(of, what) if *of == id => Some(what),
            _ => None,
        })
    };
    let mut lengths = TrueLengths::default();
    for event in events() {
        if let ConnectionEvent::Masked { from, start, bytes } = event {
            lengths.add(*from, *start, u32::try_from(*bytes).unwrap_or(u32::MAX));
        }
    }
    let mut read = Connection::with_true_lengths(lengths);
    for (_, side, chunk) in events().filter_map(ConnectionEvent::message) {
        read.push(side, &chunk.data);
        read.hole(side, chunk.len.saturating_sub(chunk.data.len() as u64));
    }
    read
}
