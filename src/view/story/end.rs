//! The sentences about how it ended: who closed, what broke, what that rules out.

use super::Evidence;
use super::sentences::{Teller, Weight, evidence};
use crate::explain::{Counted, StoryWord as W, counted, failure_title};
use crate::record::{CloseReason, Failure, Link, Outcome, Side};
use crate::view::{Connection, Stage, StageState, format};

impl Teller<'_> {
    pub(super) fn closings(&mut self) {
        let connections = self.load.connections.iter();
        let closed = connections.filter(|one| one.connected.is_some() && one.closed.is_some());
        let (by_server, others): (Vec<&Connection>, Vec<&Connection>) =
            closed.partition(|one| one.closed_first == Some(Side::Server));
        if let Some(last) = by_server.last() {
            let all = |reason| by_server.iter().all(|one| one.close_reason == Some(reason));
            let words = if all(CloseReason::ServerHttp10) {
                W::ClosedHttp10
            } else if all(CloseReason::ServerAnnounced) {
                W::ClosedAnnounced
            } else {
                W::ClosedByServer
            };
            self.closed(words, Weight::Reason, by_server.len(), last);
        }
        let is_done = |one: &&Connection| one.close_reason == Some(CloseReason::LoadFinished);
        let done: Vec<&Connection> = others.into_iter().filter(is_done).collect();
        if let Some(last) = done.last() {
            self.closed(W::ClosedByClient, Weight::Detail, done.len(), last);
        }
    }

    fn closed(&mut self, words: W, weight: Weight, n: usize, last: &Connection) {
        let connections = counted(n, Counted::Connections, self.lang);
        let evidence =
            Evidence { stage: Some(Stage::Close), connection: Some(last.id), ..Evidence::default() };
        let at = last.closed.unwrap_or(last.opened);
        self.say(weight, at, evidence, words, &[("connections", &connections)]);
    }

    pub(super) fn end(&mut self) {
        if let Some((exchange, limit)) = self.load.left_out.first() {
            let evidence = Evidence { exchange: *exchange, ..Evidence::default() };
            let size = format::bytes(*limit);
            self.say(Weight::Outcome, self.load.now, evidence, W::BytesLeftOut, &[("size", &size)]);
        }
        let end = self.load.finished.unwrap_or(self.load.now);
        let broken = self.journey.stations.iter().find(|station| station.state == StageState::Broken);
        let evidence = broken.map(evidence).unwrap_or_default();
        if matches!(self.load.outcome, Some(Outcome::Stopped)) {
            return self.say(Weight::Outcome, end, evidence, W::StoppedHere, &[]);
        }
        let Some(failure) = self.load.failure().filter(|_| self.load.finished.is_some()) else { return };
        let title = failure_title(failure, self.lang);
        // The threads of a load end a little later than what broke.
        let end = self.document().and_then(|document| document.end).unwrap_or(end);
        self.say(Weight::Outcome, end, evidence, W::BrokeHere, &[("title", &title)]);
        let has_lookup = self.document().is_some_and(|document| document.lookup.is_some());
        self.say(Weight::Outcome, end, evidence, ruled_out(failure, has_lookup), &[]);
    }
}

/// What `failure` rules out.
const fn ruled_out(failure: &Failure, has_lookup: bool) -> W {
    match failure.link() {
        Link::Address => W::OutAddress,
        Link::Lookup => W::OutLookup,
        Link::Connect if has_lookup => W::OutConnect,
        Link::Connect => W::OutConnectAddress,
        Link::Tls => W::OutTls,
        Link::Send | Link::Wait => W::OutWait,
        Link::Response => W::OutResponse,
        Link::Body => W::OutBody,
        Link::Redirect => W::OutRedirect,
        Link::Limit => W::OutLimit,
        Link::File => W::OutFile,
        Link::Login => W::OutLogin,
        Link::Data => W::OutData,
        Link::Program => W::OutProgram,
    }
}
