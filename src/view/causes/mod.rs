//! What each step of a load waited for, and the critical path: the steps that decided how long the load took.
//!
//! The path is walked backwards from the end of the load. At each exchange its phases are taken, last first:
//!
//! ```text
//!   receive, wait, send, connect, dns          a step each
//!   blocked      the exchange that made room   on with that one, at its end
//!   queued       the exchange that named this  on with that one, at this moment
//!   the address  the beginning of the load     the end of the walk
//! ```
//!
//! Rules for what a log leaves open:
//! - A load ends with the exchange that ended last; of two that ended in the same microsecond, with the one of the
//!   lower number. While the load runs, it ends with the document, or, when that has arrived, with the running
//!   exchange of the lowest number.
//! - Where two exchanges overlap, the path leaves the one that waited at the moment when it began to wait for nothing
//!   else, and enters the other at that same moment: no time counts twice.
//! - Time in which no exchange of the path was under way is the program's own.

mod connection;

pub(super) use self::connection::origin;
pub use self::connection::{ConnectionReason, Connections};
use super::{Exchange, Load, Phase, Span, short_name};
use crate::clock::Micros;
use crate::explain::{JourneyWord as W, Lang, close_reason};
use crate::record::{ExchangeId, LookupId};

/// What a step of the path was busy with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PathPhase {
    /// A phase of an exchange. `Connect` is what of it was not TLS.
    Of(Phase),
    /// This program's own work: reading the address, following a redirect, making the page.
    Program,
}

impl PathPhase {
    /// The word in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Of(phase) => phase.name(),
            Self::Program => "program",
        }
    }
}

/// Why time passed in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The address was made into a URL.
    Address,
    /// Between the end of this exchange and the request that followed from it.
    Following(ExchangeId),
    /// It waited for its turn.
    Turn,
    /// Every connection to its origin was taken, until that of this exchange was free or closed.
    Room(ExchangeId),
    /// The address of its host was not known.
    Name,
    /// Why a connection was opened.
    Connection(ConnectionReason),
    /// The address begins with `https`.
    Secure,
    /// The request was written; over FTP the dialogue led to it.
    Request,
    /// A round trip and the server's work; for a file, the disk.
    Response,
    /// The response's bytes came.
    Body,
}

impl Why {
    /// The reason in a few words.
    #[must_use]
    pub fn text(self, load: &Load, lang: Lang) -> String {
        let name = |id| load.exchange(id).map_or_else(String::new, |one| short_name(&one.url));
        let words = match self {
            Self::Address => W::WhyAddress,
            Self::Following(id) => return W::WhyFollowing.with(lang, &[("name", &name(id))]),
            Self::Turn => W::WhyTurn,
            Self::Room(id) => return W::WhyRoom.with(lang, &[("name", &name(id))]),
            Self::Name => W::WhyName,
            Self::Connection(reason) => match reason {
                ConnectionReason::Closed { reason, .. } => {
                    return W::WhyClosed.with(lang, &[("reason", close_reason(reason, lang))]);
                }
                ConnectionReason::First | ConnectionReason::NotNeeded | ConnectionReason::Reused(_) => {
                    W::WhyFirst
                }
                ConnectionReason::Busy => W::WhyBusy,
            },
            Self::Secure => W::WhySecure,
            Self::Request => W::WhyRequest,
            Self::Response => W::WhyResponse,
            Self::Body => W::WhyBody,
        };
        words.text(lang).to_owned()
    }
}

/// One step of the critical path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it was busy with.
    pub phase: PathPhase,
    /// The exchange that was under way; none for the program's own work.
    pub exchange: Option<ExchangeId>,
    /// The lookup that was waited for.
    pub lookup: Option<LookupId>,
    /// From when to when.
    pub span: Span,
    /// Why.
    pub why: Why,
}

/// The critical path of `load`: from zero to [`Load::total`], without a gap. Empty when that is zero.
#[must_use]
pub fn critical_path(load: &Load) -> Vec<Step> {
    let connections = Connections::from_load(load);
    let mut walk = Walk { load, connections, at: load.total(), steps: Vec::new() };
    let mut next = last(load);
    // A log that is none of ours might lead in a ring: no walk passes an exchange more than twice.
    let mut left = load.exchanges.len() * 2;
    while let Some(exchange) = next.filter(|_| left > 0) {
        left -= 1;
        next = walk.through(exchange);
    }
    walk.step(PathPhase::Program, None, Micros::ZERO, Why::Address);
    walk.steps.reverse();
    walk.steps
}

/// The exchange with which the load ends.
fn last(load: &Load) -> Option<&Exchange> {
    let running = |exchange: &&Exchange| exchange.end.is_none();
    if load.finished.is_none() {
        let document = load.document().filter(running);
        if let Some(exchange) = document.or_else(|| load.exchanges.iter().find(running)) {
            return Some(exchange);
        }
    }
    // Of equals the first.
    load.exchanges.iter().rev().max_by_key(|exchange| exchange.end)
}

struct Walk<'a> {
    load: &'a Load,
    connections: Connections<'a>,
    /// The path is known from here to the end.
    at: Micros,
    /// Its steps, the last first.
    steps: Vec<Step>,
}

impl<'a> Walk<'a> {
    /// Takes the steps of `exchange` that lie before `at`, and says through which one the path goes on.
    fn through(&mut self, exchange: &'a Exchange) -> Option<&'a Exchange> {
        if let Some(end) = exchange.end {
            self.step(PathPhase::Program, None, end, Why::Following(exchange.id));
        }
        let steps = [
            (Phase::Receive, Why::Body),
            (Phase::Wait, Why::Response),
            (Phase::Send, Why::Request),
            (Phase::Ssl, Why::Secure),
            (Phase::Connect, Why::Connection(self.connections.reason(self.load, exchange))),
            (Phase::Dns, Why::Name),
        ];
        for (phase, why) in steps {
            if let Some(span) = exchange.phases.span_of(phase) {
                self.step(PathPhase::Of(phase), Some(exchange), span.start, why);
            }
        }
        if let Some(freer) = self.connections.made_room(self.load, exchange) {
            let freed = freer.end.unwrap_or(exchange.start).max(exchange.start);
            self.step(PathPhase::Of(Phase::Blocked), Some(exchange), freed, Why::Room(freer.id));
            if freed > exchange.start {
                return Some(freer);
            }
            // That one was over already; only its connection had to be closed.
        }
        self.step(PathPhase::Of(Phase::Blocked), Some(exchange), exchange.start, Why::Turn);
        // A file of another program need not say what named it: then the document is taken to have.
        let document = || self.load.document().map(|document| document.id);
        // Numbers grow along a chain of causes.
        let initiator = exchange.initiator.or_else(document).filter(|id| *id < exchange.id);
        initiator.and_then(|id| self.load.exchange(id))
    }

    /// The path from `start` to where it is known is this step; nothing when that is not before.
    fn step(&mut self, phase: PathPhase, exchange: Option<&Exchange>, start: Micros, why: Why) {
        if start >= self.at {
            return;
        }
        let span = Span { start, end: self.at };
        let lookup = exchange.filter(|_| why == Why::Name).and_then(|exchange| exchange.lookup);
        self.steps.push(Step { phase, exchange: exchange.map(|one| one.id), lookup, span, why });
        self.at = start;
    }
}
