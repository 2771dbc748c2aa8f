//! The sentences about the page and what it names.

use std::collections::BTreeSet;

use super::sentences::{Teller, Weight};
use super::{Evidence, name_of};
use crate::clock::Micros;
use crate::explain::{Counted, StoryWord as W, counted, listed};
use crate::record::{CloseReason, Kind, Outcome, Side, Way};
use crate::view::{ConnectionReason, Connections, Exchange, Phase, Stage, format};

impl<'a> Teller<'a> {
    pub(super) fn page(&mut self) {
        let Some(at) = self.load.first_paint else { return };
        let pictures = self.load.exchanges.iter().filter(|one| one.kind == Kind::Image);
        let last = pictures.filter_map(|one| one.end).max();
        let words = if last.is_some_and(|last| last > at) { W::PaintedFirst } else { W::Painted };
        let evidence = Evidence { stage: Some(Stage::Page), ..Evidence::default() };
        self.say(Weight::Step, at, evidence, words, &[]);
    }

    /// The exchanges that the page named and that were sent over a network.
    fn named(&self) -> Vec<&'a Exchange> {
        self.load.named().filter(|one| one.way != Way::Local).collect()
    }

    pub(super) fn resources(&mut self) {
        let named = self.named();
        let Some(first) = named.first() else { return };
        let evidence =
            Evidence { stage: Some(Stage::Pictures), exchange: Some(first.id), ..Evidence::default() };
        // What was sent again is counted once.
        let is_last = |one: &&&Exchange| one.retried_as.is_none();
        let count =
            |fits: fn(Kind) -> bool| named.iter().filter(is_last).filter(|one| fits(one.kind)).count();
        let kinds = [
            (count(|kind| kind == Kind::Image), Counted::Pictures),
            (count(|kind| kind == Kind::Stylesheet), Counted::StyleSheets),
            (count(|kind| matches!(kind, Kind::Font | Kind::Other | Kind::Document)), Counted::Others),
        ];
        let kinds = kinds.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| counted(n, what, self.lang));
        let what = listed(kinds, self.lang);
        let sent: Vec<&Exchange> = named.iter().filter(|one| one.sent_bytes > 0).copied().collect();
        if !sent.is_empty() {
            let requests = counted(sent.len(), Counted::Requests, self.lang);
            let values = [("what", what.as_str()), ("requests", &requests)];
            self.say(Weight::Step, first.start, evidence, W::Named, &values);
        }
        if !self.shared(&sent) {
            self.connections_of(&sent);
        }
        let failed: Vec<&&Exchange> =
            named.iter().filter(is_last).filter(|one| one.failure.is_some()).collect();
        let complete = matches!(self.load.outcome, Some(Outcome::Complete));
        if let Some(last) = failed.last().filter(|_| complete) {
            let values =
                [("n", failed.len().to_string()), ("all", named.iter().filter(is_last).count().to_string())];
            let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
            let evidence = Evidence { exchange: Some(last.id), ..evidence };
            self.say(Weight::Outcome, last.end.unwrap_or(last.start), evidence, W::NamedFailed, &values);
        }
    }

    /// Why what the page named got the connections that it got.
    fn connections_of(&mut self, sent: &[&'a Exchange]) {
        let connections = Connections::from_load(self.load);
        let (mut reused, mut http10, mut closed, mut busy) = (None, None, None, None);
        for exchange in sent {
            let first = match connections.reason(self.load, exchange) {
                ConnectionReason::Reused(_) => &mut reused,
                ConnectionReason::Closed { reason: CloseReason::ServerHttp10, .. } => &mut http10,
                ConnectionReason::Closed { connection, .. } => {
                    let by = self.load.connection(connection).and_then(|one| one.closed_first);
                    if by != Some(Side::Server) {
                        continue;
                    }
                    &mut closed
                }
                ConnectionReason::Busy => &mut busy,
                ConnectionReason::First | ConnectionReason::NotNeeded => continue,
            };
            first.get_or_insert(*exchange);
        }
        let reused = reused.filter(|_| self.load.connected() == 1);
        let used: BTreeSet<_> = sent.iter().filter_map(|exchange| exchange.connection).collect();
        let reasons = [
            (http10, W::NewBecauseHttp10),
            (busy, if used.len() < sent.len() { W::SeveralConnections } else { W::OwnConnections }),
            (closed, W::NewBecauseClosed),
            (reused, W::OneConnection),
        ];
        let Some((exchange, words)) =
            reasons.into_iter().find_map(|(exchange, words)| Some((exchange?, words)))
        else {
            return;
        };
        let evidence = Evidence {
            stage: Some(Stage::Pictures),
            exchange: Some(exchange.id),
            connection: exchange.connection,
            lookup: None,
        };
        let open = counted(used.len(), Counted::Connections, self.lang);
        let at = exchange.taken.unwrap_or(exchange.start);
        self.say(Weight::Reason, at, evidence, words, &[("connections", &open)]);
    }

    /// What took long enough to be worth a sentence: a tenth of the load.
    pub(super) fn slow(&mut self) {
        let named = self.named();
        let tenth = Micros(self.load.total().0 / 10);
        let longest = |phase| {
            let spans = named.iter().filter_map(move |one| Some((*one, one.phases.span_of(phase)?)));
            // Of equals the first.
            spans.rev().max_by_key(|(_, span)| span.length()).filter(|(_, span)| span.length() > tenth)
        };
        for (phase, words) in [
            (Phase::Blocked, W::WaitedForRoom),
            (Phase::Wait, W::SlowestResponse),
            (Phase::Receive, W::SlowestBody),
        ] {
            let Some((exchange, span)) = longest(phase) else { continue };
            // That was said with whom it waited for.
            if phase == Phase::Wait && self.was_blocked(exchange) {
                continue;
            }
            let is_stream = exchange.stream.is_some() && words == W::WaitedForRoom;
            let words = if is_stream { W::WaitedForStream } else { words };
            let evidence =
                Evidence { stage: Some(Stage::Pictures), exchange: Some(exchange.id), ..Evidence::default() };
            let (name, time) = (name_of(exchange), format::duration(span.length()));
            let values = [("name", name.as_str()), ("time", &time)];
            self.say(Weight::Reason, span.end, evidence, words, &values);
        }
    }
}
