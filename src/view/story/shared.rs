//! The sentences about connections that carried several exchanges at once: streams of HTTP/2, and pipelined requests.

use super::sentences::{Teller, Weight};
use super::{Evidence, name_of};
use crate::explain::{Counted, StoryWord as W, counted};
use crate::record::{CloseReason, ConnectionId};
use crate::view::{
    ConnectionLane, Exchange, HeadOfLine, LaneSharing, Phase, Stage, connection_lanes, format,
};

impl Teller<'_> {
    /// How connections were shared. Returns whether any was, by something that the page named.
    pub(super) fn shared(&mut self, sent: &[&Exchange]) -> bool {
        let lanes: Vec<ConnectionLane> = connection_lanes(self.load);
        let is_used = |lane: &&ConnectionLane| sent.iter().any(|one| one.connection == Some(lane.id));
        let of = |wanted: fn(LaneSharing) -> bool| -> Vec<&ConnectionLane> {
            lanes.iter().filter(|lane| wanted(lane.sharing)).filter(is_used).collect()
        };
        let streams = of(|sharing| matches!(sharing, LaneSharing::Streams { .. }));
        let pipelined = of(|sharing| sharing == LaneSharing::Pipelined);
        self.streams(&streams);
        self.pipelined(&pipelined);
        let is_several = streams.iter().any(|lane| lane.exchanges.len() > 1);
        is_several || !pipelined.is_empty()
    }

    fn exchanges<'b>(&'b self, lane: &'b ConnectionLane) -> impl Iterator<Item = &'b Exchange> {
        lane.exchanges.iter().filter_map(|id| self.load.exchange(*id))
    }

    fn streams(&mut self, lanes: &[&ConnectionLane]) {
        let Some(lane) = lanes.iter().max_by_key(|lane| lane.exchanges.len()) else { return };
        let ids: Vec<u32> = self.exchanges(lane).filter_map(|one| one.stream).collect();
        // The second one is the first that shares.
        let second = self.exchanges(lane).nth(1).map(|one| (one.phases, one.start, one.clone()));
        if let (Some((phases, start, second)), Some(first), Some(last)) =
            (second, ids.iter().min(), ids.iter().max())
        {
            let requests = counted(ids.len(), Counted::Requests, self.lang);
            let values =
                [("requests", requests.as_str()), ("first", &first.to_string()), ("last", &last.to_string())];
            let at = phases.span_of(Phase::Send).map_or(start, |send| send.start);
            let evidence = on_connection(lane.id, &second);
            self.say(Weight::Reason, at, evidence, W::SharedStreams, &values);
        }
        self.sent_again();
    }

    /// What the server did not take any more, and was sent again.
    fn sent_again(&mut self) {
        let is_left = |one: &&Exchange| {
            let connection = one.connection.and_then(|id| self.load.connection(id));
            let is_goaway = connection.is_some_and(|one| one.close_reason == Some(CloseReason::GoAway));
            one.retried_as.is_some() && is_goaway
        };
        let left: Vec<&Exchange> = self.load.exchanges.iter().filter(is_left).collect();
        let Some(first) = left.first().copied() else { return };
        let Some(connection) = first.connection else { return };
        let requests = counted(left.len(), Counted::Requests, self.lang);
        let (at, evidence) = (first.end.unwrap_or(first.start), on_connection(connection, first));
        self.say(Weight::Reason, at, evidence, W::GoAwayAgain, &[("requests", &requests)]);
    }

    fn pipelined(&mut self, lanes: &[&ConnectionLane]) {
        let Some(lane) = lanes.iter().max_by_key(|lane| lane.head_of_line.len()) else { return };
        let first = lane.head_of_line.first().and_then(|one| self.load.exchange(one.exchange));
        if let Some(first) = first {
            let at = first.phases.span_of(Phase::Send).map_or(first.start, |send| send.start);
            let n = lane.head_of_line.len();
            let values = [("requests", &*counted(n, Counted::Requests, self.lang))];
            self.say(Weight::Reason, at, on_connection(lane.id, first), W::SharedPipelined, &values);
        }
        let longest = lanes.iter().flat_map(|lane| lane.head_of_line.iter().map(move |one| (lane.id, one)));
        let Some((connection, waited)) = longest.max_by_key(|(_, one)| one.span.length()) else { return };
        self.waited(connection, waited);
    }

    fn waited(&mut self, connection: ConnectionId, waited: &HeadOfLine) {
        let of = |id| self.load.exchange(id);
        let (Some(exchange), Some(behind)) = (of(waited.exchange), of(waited.behind)) else { return };
        let time = format::duration(waited.span.length());
        let (name, before) = (name_of(exchange), name_of(behind));
        let values = [("name", name.as_str()), ("time", &time), ("behind", &before)];
        let evidence = on_connection(connection, exchange);
        self.say(Weight::Reason, waited.span.end, evidence, W::WaitedBehind, &values);
    }

    /// Whether `exchange` spent most of its wait behind the response before it.
    pub(super) fn was_blocked(&self, exchange: &Exchange) -> bool {
        let connection = exchange.connection.and_then(|id| self.load.connection(id));
        let blocked = connection.map(|connection| crate::view::head_of_line(self.load, connection));
        let blocked = blocked.unwrap_or_default().into_iter().find(|one| one.exchange == exchange.id);
        let wait = exchange.phases.span_of(Phase::Wait);
        let is_stream = exchange.stream.is_some();
        !is_stream && blocked.zip(wait).is_some_and(|(one, wait)| one.span.length().0 * 2 > wait.length().0)
    }
}

/// The evidence on `connection`.
fn on_connection(connection: ConnectionId, exchange: &Exchange) -> Evidence {
    Evidence {
        stage: Some(Stage::Pictures),
        exchange: Some(exchange.id),
        connection: Some(connection),
        lookup: None,
    }
}
