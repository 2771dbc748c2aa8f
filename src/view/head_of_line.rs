//! Head-of-line blocking: on a connection with pipelined requests a response waits until the one before it is over
//! (RFC 9112 9.3.2), however soon the server had it.

use super::{Connection, Load, Phase, Span};
use crate::clock::Micros;
use crate::record::ExchangeId;

/// A response that had to wait for the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadOfLine {
    /// Whose response.
    pub exchange: ExchangeId,
    /// The exchange before it on the connection.
    pub behind: ExchangeId,
    /// From when its request was sent until when the response before it was over.
    pub span: Span,
}

/// The responses on `connection` that waited for the one before them, by the numbers of their exchanges.
#[must_use]
pub fn head_of_line(load: &Load, connection: &Connection) -> Vec<HeadOfLine> {
    let mut waited = Vec::new();
    let mut before: Option<(ExchangeId, Micros)> = None;
    for exchange in connection.exchanges.iter().filter_map(|id| load.exchange(*id)) {
        let sent = exchange.phases.span_of(Phase::Send).map(|send| send.end);
        let over = exchange.end.unwrap_or(load.now);
        if let (Some(start), Some((behind, end))) = (sent, before) {
            let span = Span { start, end: end.min(over) };
            if span.start < span.end {
                waited.push(HeadOfLine { exchange: exchange.id, behind, span });
            }
        }
        if before.is_none_or(|(_, end)| over >= end) {
            before = Some((exchange.id, over));
        }
    }
    waited.sort_by_key(|one| one.exchange);
    waited.dedup_by_key(|one| one.exchange);
    waited
}
