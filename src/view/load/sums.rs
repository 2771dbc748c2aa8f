//! What is asked for of a load in every frame, and is therefore added up once.

use super::{Connection, Exchange, Load};
use crate::clock::Micros;
use crate::record::{ExchangeId, Kind};
use crate::view::Summary;

/// What is asked for in every frame, and is therefore added up once.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    /// The place of the exchange that brought the document.
    document: Option<usize>,
    total: Micros,
    requests: usize,
    connected: usize,
    ended: usize,
    sent_bytes: u64,
    received_bytes: u64,
    summary: Summary,
}

impl Load {
    /// The exchange that brought the document: the last hop of the first chain.
    #[must_use]
    pub fn document(&self) -> Option<&Exchange> {
        self.exchanges.get(self.sums.document?)
    }

    /// The exchanges that led to the document, in order, the document last; empty before there is one.
    pub(in crate::view) fn chain(&self) -> Vec<&Exchange> {
        let mut chain = Vec::new();
        let mut next = self.exchanges.first();
        while let Some(exchange) = next {
            chain.push(exchange);
            // Numbers grow along a chain, so this ends.
            next = exchange.next().and_then(|id| self.exchange(id)).filter(|next| next.id > exchange.id);
        }
        chain
    }

    /// The exchanges that are not of the chain to the document: what the page named.
    pub(in crate::view) fn named(&self) -> impl Iterator<Item = &Exchange> {
        let chain: Vec<ExchangeId> = self.chain().iter().map(|exchange| exchange.id).collect();
        self.exchanges.iter().filter(move |one| chain.binary_search(&one.id).is_err())
    }

    fn last_hop(&self) -> Option<usize> {
        let last = self.chain().last()?.id;
        self.exchanges.binary_search_by_key(&last, |exchange| exchange.id).ok()
    }

    pub(super) fn add_up(&self) -> Sums {
        let overhead = |of: fn(&Connection) -> u64| self.connections.iter().map(of).sum::<u64>();
        let exchanged = |of: fn(&Exchange) -> u64| self.exchanges.iter().map(of).sum::<u64>();
        let last = self.exchanges.iter().filter_map(|exchange| exchange.end).max();
        Sums {
            document: self.last_hop(),
            total: last.unwrap_or(self.now),
            requests: self.exchanges.iter().filter(|exchange| exchange.sent_bytes > 0).count(),
            connected: self.connections.iter().filter(|connection| connection.connected.is_some()).count(),
            ended: self.exchanges.iter().filter(|exchange| exchange.end.is_some()).count(),
            sent_bytes: exchanged(|one| one.sent_bytes) + overhead(|one| one.overhead_sent),
            received_bytes: exchanged(|one| one.received_bytes) + overhead(|one| one.overhead_received),
            summary: counted(&self.exchanges),
        }
    }

    /// What was asked for, counted.
    #[must_use]
    pub const fn summary(&self) -> Summary {
        self.sums.summary
    }

    /// Exchanges that have ended.
    #[must_use]
    pub const fn ended(&self) -> usize {
        self.sums.ended
    }

    /// Where the document came from in the end.
    #[must_use]
    pub fn final_url(&self) -> &str {
        self.document().map_or(&self.url, |exchange| &exchange.url)
    }

    /// From the start to the last byte of the last object; so far, while it runs.
    #[must_use]
    pub const fn total(&self) -> Micros {
        if self.finished.is_none() { self.now } else { self.sums.total }
    }

    /// Request messages written.
    #[must_use]
    pub const fn requests(&self) -> usize {
        self.sums.requests
    }

    /// Sockets that reached connected.
    #[must_use]
    pub const fn connected(&self) -> usize {
        self.sums.connected
    }

    /// Message bytes sent, heads included, and what belongs to no exchange on connections of HTTP/2.
    #[must_use]
    pub const fn bytes_sent(&self) -> u64 {
        self.sums.sent_bytes
    }

    /// Message bytes received, heads and framing included, and what belongs to no exchange on connections of HTTP/2.
    #[must_use]
    pub const fn bytes_received(&self) -> u64 {
        self.sums.received_bytes
    }
}

/// The exchanges whose request was sent, or is under way, counted.
fn counted(exchanges: &[Exchange]) -> Summary {
    let mut summary = Summary::default();
    for exchange in exchanges {
        let is_retried = exchange.retried_as.is_some();
        summary.failed += usize::from(exchange.failure.is_some() && !is_retried);
        if exchange.sent_bytes == 0 {
            continue;
        }
        if exchange.redirected_to.is_some() {
            summary.redirects += 1;
            continue;
        }
        if is_retried {
            summary.retries += 1;
            continue;
        }
        match exchange.kind {
            Kind::Document => summary.pages += 1,
            Kind::Image => summary.pictures += 1,
            Kind::Stylesheet => summary.stylesheets += 1,
            Kind::Font | Kind::Other => summary.others += 1,
        }
    }
    summary
}
