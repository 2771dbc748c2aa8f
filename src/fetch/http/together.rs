//! Exchanges that share a connection: the lane's thread drives it, asks for what is queued for its origin as long as the
//! connection takes more, and hands each exchange what comes of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::exchange::Exchange;
use super::prepared;
use crate::fetch::board::Board;
use crate::fetch::jobs::JobGuard;
use crate::fetch::lane::{Lane, Talk};
use crate::fetch::work::Job;
use crate::net::{Again, Arrival, Conversation, News, Offer, Part};
use crate::plan::{HttpVersion, Strategy};
use crate::record::{ExchangeId, Failure, caught};

/// Whether the lane's origin is asked over a connection that several exchanges share, or may turn out to be.
pub(super) fn is_for(board: &Board, lane: &Lane) -> bool {
    let shares = |way: Strategy| way.requests_in_flight() > 1 || way.version() == HttpVersion::Http2;
    let talks = lane.talk.as_ref().is_some_and(|talk| talk.origin == lane.origin);
    talks || board.strategy_for(&lane.origin).is_none_or(shares)
}

/// Makes the exchange for `job`, and those that are queued behind it, until none is under way.
pub(super) fn fetch(board: &Arc<Board>, job: Job, lane: &mut Lane) {
    if lane.talk.as_ref().is_some_and(|talk| talk.origin != lane.origin) {
        lane.talk = None;
    }
    let news = board.news(&lane.origin);
    let mut first = Some(job);
    let mut under_way = UnderWay::default();
    loop {
        while let Some((job, guard)) = next(board, lane, &under_way, &mut first) {
            let offer = offer(board, &lane.origin);
            let version = if offer == Offer::Http2 { HttpVersion::Http2 } else { HttpVersion::Http11 };
            let Some(mut exchange) = prepared(board, job, version) else { continue };
            if let Err(failure) = reach(&exchange, lane, offer, &news) {
                board.again(exchange.broke(failure, Again::Never).into_iter().collect());
                continue;
            }
            let Some(talk) = lane.conversation() else { continue };
            exchange.speaks(talk.version());
            talk.ask(&exchange.serving, &exchange.request);
            under_way.0.insert(exchange.serving.exchange, (exchange, guard));
        }
        if under_way.0.is_empty() {
            return;
        }
        let Some(talk) = lane.conversation() else { return };
        under_way.turn(board, talk);
    }
}

/// Makes the exchange for a request that a person composed, over a connection of its own.
pub(super) fn compose(board: &Arc<Board>, job: Job) {
    let version = job.request.composed.as_ref().map_or(HttpVersion::Http11, |request| request.version);
    if let Some(exchange) = prepared(board, job, version) {
        make_alone(exchange);
    }
}

/// Makes `exchange` over a connection of its own.
pub(super) fn make_alone(exchange: Exchange<'_>) {
    let board = exchange.board;
    let offer = match exchange.request.version {
        HttpVersion::Http10 | HttpVersion::Http11 => Offer::Http1,
        HttpVersion::Http2 => Offer::Http2,
    };
    let (url, news) = (&exchange.request.url, News::default());
    let mut talk = match Conversation::open(board.resolver(), &exchange.serving, url, offer, &news) {
        Ok(talk) => talk,
        Err(failure) => {
            return board.again(exchange.broke(failure, Again::Never).into_iter().collect());
        }
    };
    talk.ask(&exchange.serving, &exchange.request);
    let mut under_way = UnderWay::default();
    under_way.0.insert(exchange.serving.exchange, (exchange, None));
    while !under_way.0.is_empty() {
        under_way.turn(board, &mut talk);
    }
}

/// What the server of `origin` is offered.
fn offer(board: &Board, origin: &str) -> Offer {
    match board.strategy_for(origin).map(Strategy::version) {
        None => Offer::Both,
        Some(HttpVersion::Http2) => Offer::Http2,
        Some(HttpVersion::Http10 | HttpVersion::Http11) => Offer::Http1,
    }
}

/// The next job that the connection takes now; those that may not begin have failed.
fn next<'a>(
    board: &'a Arc<Board>,
    lane: &Lane,
    under_way: &UnderWay<'_>,
    first: &mut Option<Job>,
) -> Option<(Job, Option<JobGuard<'a>>)> {
    if let Some(job) = first.take() {
        return Some((job, None));
    }
    loop {
        let most = board.strategy_for(&lane.origin).map_or(1, Strategy::requests_in_flight);
        let room = match lane.talk.as_ref().and_then(|talk| talk.conversation.as_ref()) {
            // One that is over makes room for another one.
            Some(talk) if talk.is_over() => 1,
            Some(talk) => talk.room(most),
            None => usize::from(under_way.0.is_empty()),
        };
        let job = (room > 0).then(|| board.ready_job(&lane.origin)).flatten()?;
        let guard = board.job_guard();
        if let Some(job) = board.may_begin(job) {
            return Some((job, Some(guard)));
        }
    }
}

/// Makes sure that there is a connection for `exchange`.
fn reach(exchange: &Exchange<'_>, lane: &mut Lane, offer: Offer, news: &News) -> Result<(), Failure> {
    let board = exchange.board;
    let talk = lane.conversation();
    if talk.is_some_and(|talk| talk.in_flight() > 0 || talk.is_open()) {
        return Ok(());
    }
    lane.talk = None;
    let url = &exchange.request.url;
    let talk = Conversation::open(board.resolver(), &exchange.serving, url, offer, news)?;
    if offer == Offer::Both {
        board.agreed(&lane.origin, talk.version() == HttpVersion::Http2);
    }
    lane.talk = Some(Talk::new(&lane.origin, talk, board));
    Ok(())
}

/// The exchanges on a connection, each with what says that its job is over.
#[derive(Default)]
struct UnderWay<'a>(BTreeMap<ExchangeId, (Exchange<'a>, Option<JobGuard<'a>>)>);

impl UnderWay<'_> {
    /// One turn of the conversation, and what follows from it.
    fn turn(&mut self, board: &Arc<Board>, talk: &mut Conversation) {
        let (mut again, mut guards) = (Vec::new(), Vec::new());
        for Arrival { exchange: id, what } in talk.turn() {
            let Some((exchange, _)) = self.0.get_mut(&id) else { continue };
            let broken = match what {
                Part::Failed { failure, again } => Some((failure, again)),
                what => caught(|| exchange.take(what)).err().map(|failure| (failure, Again::Never)),
            };
            if broken.is_none() && !exchange.is_over() {
                continue;
            }
            if !talk.is_done_with(id) {
                talk.give_up(id);
            }
            if let Some((exchange, guard)) = self.0.remove(&id) {
                again.extend(broken.and_then(|(failure, again)| exchange.broke(failure, again)));
                guards.push(guard);
            }
        }
        board.again(again);
        // Only now: what is asked again counts before the jobs are over that it comes from.
        drop(guards);
    }
}
