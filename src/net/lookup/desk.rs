//! One lookup under way: records what happens to it, numbers its queries, knows when it must end.

use std::cell::{Cell, RefCell};
use std::net::SocketAddr;
use std::time::Duration;

use super::late::Late;
use crate::clock::Micros;
use crate::dns::{Name, Recalled, Teller, text};
use crate::net::Wire;
use crate::record::{
    AnswerFate, Chunk, Failure, Link, LookupEvent, LookupId, QueryNumber, Side, Transport, Unanswered,
};

/// A server that is asked.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) address: SocketAddr,
    pub(super) name: Option<Name>,
    pub(super) zone: Option<Name>,
}

impl Target {
    /// It, as somebody from whom something is learnt.
    pub(super) fn teller(&self) -> Teller {
        Teller { address: self.address.ip(), name: self.name.as_ref().map(text) }
    }
}

/// One lookup under way.
#[derive(Debug)]
pub(super) struct Desk<'a> {
    pub(super) wire: &'a Wire,
    pub(super) id: LookupId,
    deadline: Micros,
    queries: Cell<u32>,
    late: RefCell<Option<Late>>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(wire: &'a Wire, id: LookupId) -> Self {
        let deadline = wire.recorder.now() + Micros::from(wire.settings.limits.lookup);
        Self { wire, id, deadline, queries: Cell::new(0), late: RefCell::default() }
    }

    pub(super) fn record(&self, event: LookupEvent) {
        self.wire.recorder.on_lookup(self.id, event);
    }

    pub(super) fn now(&self) -> Micros {
        self.wire.recorder.now()
    }

    /// Queries sent so far.
    pub(super) const fn queries(&self) -> u32 {
        self.queries.get()
    }

    /// How long may still be waited, at most `limit`.
    pub(super) fn patience(&self, limit: Duration) -> Duration {
        limit.min(self.deadline.since(self.now()).as_duration())
    }

    /// Why the lookup must end now, if it must.
    pub(super) fn over(&self, host: &str) -> Option<Failure> {
        self.wire.stopped(Link::Lookup).or_else(|| {
            let after = Micros::from(self.wire.settings.limits.lookup);
            (self.now() >= self.deadline).then(|| Failure::LookupTimeout { host: host.to_owned(), after })
        })
    }

    pub(super) fn sent(
        &self,
        target: &Target,
        via: Option<SocketAddr>,
        transport: Transport,
        local: Option<SocketAddr>,
        message: &[u8],
    ) -> QueryNumber {
        let query = QueryNumber(self.queries.get() + 1);
        self.queries.set(query.0);
        self.record(LookupEvent::Sent {
            query,
            server: target.address,
            via,
            server_name: target.name.as_ref().map(text),
            zone: target.zone.as_ref().map(text),
            transport,
            local,
            message: self.chunk(Side::Client, message),
        });
        query
    }

    pub(super) fn received(&self, query: QueryNumber, from: SocketAddr, fate: AnswerFate, message: &[u8]) {
        let message = self.chunk(Side::Server, message);
        self.record(LookupEvent::Received { query, from, message, fate });
    }

    pub(super) fn unanswered(&self, query: QueryNumber, why: Unanswered) {
        self.record(LookupEvent::Unanswered { query, why });
    }

    pub(super) fn recalled(&self, known: Recalled) {
        let Recalled { name, held, saved, left } = known;
        self.record(LookupEvent::Remembered { name: text(&name), held, saved, left });
    }

    /// An answer that is not waited for may still come.
    pub(super) fn leave_open(&self, late: Late) {
        self.late.replace(Some(late));
    }

    /// The answer that may still come.
    pub(super) fn late(&self) -> Option<Late> {
        self.late.take()
    }

    /// Messages are short, and kept whole.
    fn chunk(&self, from: Side, message: &[u8]) -> Chunk {
        self.wire.recorder.chunk(None, from, message)
    }
}
