//! A lane: one thread that takes the exchanges of one origin, one after another, or several at once where they share a
//! connection.

use std::sync::Arc;

use super::board::Board;
use super::http::Talk;
use super::work::{Job, Purpose};
use super::{policy, scheme};
use crate::plan::Scheme;
use crate::record::{Bound, ExchangeEvent, Failure, Link, caught};

/// The buffer between ureq and the intake.
const PIECE_BYTES: usize = 64 * 1024;

/// What a lane keeps from one exchange to the next.
pub(super) struct Lane {
    /// The origin that it serves.
    pub origin: String,
    /// Pieces of a body pass through it.
    pub piece: Vec<u8>,
    /// The connection that its exchanges share.
    pub talk: Option<Talk>,
}

/// Serves `origin`, or another one that waits for a lane, until the load is over.
pub(super) fn run(board: &Arc<Board>, origin: String) {
    let mut lane = Lane { origin, piece: vec![0; PIECE_BYTES], talk: None };
    while let Some(job) = board.next_job(&mut lane.origin) {
        let _done = board.job_guard();
        let (exchange, purpose) = (job.exchange, job.purpose.clone());
        let made = caught(|| {
            if let Some(job) = may_begin(board, job) {
                scheme::fetch(board, job, &mut lane);
            }
            Ok(())
        });
        if let Err(failure) = made {
            board.crashed(exchange, &purpose, failure);
        }
    }
}

/// The job that a lane has taken; none when it may not begin, and has failed.
pub(super) fn may_begin(board: &Board, job: Job) -> Option<Job> {
    board.recorder().on_exchange(job.exchange, ExchangeEvent::Taken);
    match refusal(board, &job) {
        None => Some(job),
        Some(failure) => {
            board.failed(&job, failure);
            None
        }
    }
}

fn refusal(board: &Board, job: &Job) -> Option<Failure> {
    let is_persons = board.is_typed() && job.purpose == Purpose::Document && job.chain.is_empty();
    let limits = &board.settings().limits;
    let limit = if Scheme::of_url(&job.request.url) == Scheme::Data {
        limits.data_url_bytes
    } else {
        limits.url_bytes
    };
    let is_long = job.request.url.as_str().len() > limit;
    let too_long = Failure::TooLarge { bound: Bound::UrlBytes, limit: limit as u64 };
    let stopped = board.wire().stopped(Link::Connect);
    stopped.or_else(|| policy::refusal(&job.request.url, is_persons)).or(is_long.then_some(too_long))
}
