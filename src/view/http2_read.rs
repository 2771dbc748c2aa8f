//! The reading of one connection of HTTP/2 from a log.

use crate::http2::{Connection, TrueLengths};
use crate::record::{ConnectionEvent, ConnectionId, Log, What};

/// What crossed `id`, read in its order.
pub(super) fn read_connection(log: &Log, id: ConnectionId) -> Connection {
    let events = || {
        log.iter().filter_map(|event| {
            let What::Connection(of, what) = &event.what else { return None };
            (*of == id).then_some(what)
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
        read.push_kept(side, &chunk.data, chunk.len);
    }
    read
}
