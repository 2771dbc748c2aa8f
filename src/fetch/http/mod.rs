//! One exchange over HTTP: what is asked of the cache, sent, answered, and sent again.

mod alone;
mod exchange;
mod together;

use std::sync::Arc;

use self::exchange::Exchange;
use super::board::Board;
use super::cache::Stored;
use super::intake::Intake;
use super::lane::Lane;
use super::planned::planned;
use super::work::{Job, Purpose};
use crate::address::shown;
use crate::http::{Head, Refresh};
use crate::net::Again;
use crate::plan::{HttpVersion, PlannedRequest};
use crate::record::{CacheEvent, ExchangeEvent, LoadEvent};

/// Makes one exchange over HTTP, or several at once where its origin's connection carries them; `lane` keeps what lasts
/// longer than that.
pub(super) fn fetch(board: &Arc<Board>, job: Job, lane: &mut Lane) {
    if job.request.composed.is_some() {
        return together::compose(board, job);
    }
    if together::is_for(board, lane) {
        return together::fetch(board, job, lane);
    }
    let version = board.strategy_for(&lane.origin).unwrap_or_default().version();
    let Some(mut exchange) = prepared(board, job, version) else { return };
    if !alone::is_for_ureq(&exchange.request) {
        return together::make_alone(exchange);
    }
    if let Err(failure) = alone::make(&mut exchange, &mut lane.piece) {
        board.again(exchange.broke(failure, Again::Never).into_iter().collect());
    }
}

/// The exchange for `job` in this version, planned and told; none when the cache has answered it.
fn prepared(board: &Arc<Board>, job: Job, version: HttpVersion) -> Option<Exchange<'_>> {
    let recorder = board.recorder();
    let mut request = plan(board, &job, version);
    let mut stored = None;
    if let Some((cache, reload)) = board.cache_for(&job) {
        let found = cache.ask(&request, reload);
        let used = matches!(found.event, CacheEvent::Used { .. });
        recorder.on_exchange(job.exchange, ExchangeEvent::Cache(found.event));
        match found.stored {
            Some(kept) if used => {
                from_cache(board, &job, &kept);
                return None;
            }
            kept => stored = kept,
        }
        request.add(found.conditions);
    }
    recorder.on_exchange(job.exchange, ExchangeEvent::Planned(request.clone()));
    Some(Exchange::new(board, job, request, stored))
}

fn plan(board: &Board, job: &Job, version: HttpVersion) -> PlannedRequest {
    if let Some(composed) = &job.request.composed {
        return PlannedRequest::clone(composed);
    }
    let body = job.request.body.as_ref().map_or(&[][..], |(_, body)| body);
    let unasked = || board.credentials().unasked(&job.request.method, &job.request.url, body);
    let authorization = job.answered.as_ref().map(|answered| answered.value.clone()).or_else(unasked);
    let cookies = board.asked_by(job, |cookies, asker| cookies.cookie_field(&job.request.url, asker));
    planned(&job.request, job.kind, version, (authorization, cookies))
}

/// Hands on what the cache keeps, as if it had come.
fn from_cache(board: &Arc<Board>, job: &Job, stored: &Stored) {
    let taken = || {
        tell_refresh(board, job, &stored.head);
        let mut intake = Intake::begin(board, job, &stored.head, true)?;
        intake.push(board, job, &stored.body())?;
        intake.finish(board, job)?;
        Ok(intake)
    };
    match taken() {
        Ok(intake) => {
            let done = ExchangeEvent::Done {
                // Nothing of it crossed the wire.
                body_bytes: 0,
                decoded_bytes: intake.decoded_bytes(),
                content_type: intake.content_type(),
            };
            board.recorder().on_exchange(job.exchange, done);
            let (bytes, document) = intake.into_parts(job);
            board.arrived(job, &stored.head, &bytes, document);
        }
        Err(failure) => board.failed(job, failure),
    }
}

/// The response asks the page to be left for another one, or to be loaded again.
fn tell_refresh(board: &Board, job: &Job, head: &Head) {
    if job.purpose != Purpose::Document {
        return;
    }
    let Some(refresh) = head.field("Refresh").and_then(Refresh::parse) else { return };
    let to =
        refresh.target.as_deref().map_or(Ok(job.request.url.clone()), |target| job.request.url.join(target));
    if let Ok(to) = to {
        let event = LoadEvent::SentOn { url: shown(&to), delay_seconds: refresh.delay_s };
        board.recorder().on_load(event);
    }
}
