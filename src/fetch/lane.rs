//! A lane: one thread that takes the exchanges of one origin, one after another.

use std::sync::Arc;

use super::board::Board;
use super::work::{Job, Purpose};
use super::{policy, scheme};
use crate::plan::Scheme;
use crate::record::{Bound, ExchangeEvent, Failure, Link, caught};

/// The buffer between ureq and the intake.
const PIECE_BYTES: usize = 64 * 1024;

/// Serves `origin`, or another one that waits for a lane, until the load is over.
pub(super) fn run(board: &Arc<Board>, mut origin: String) {
    let mut piece = vec![0; PIECE_BYTES];
    while let Some(job) = board.next_job(&mut origin) {
        let _done = board.job_guard();
        let (exchange, purpose) = (job.exchange, job.purpose.clone());
        let made = caught(|| {
            make(board, job, &mut piece);
            Ok(())
        });
        if let Err(failure) = made {
            board.crashed(exchange, &purpose, failure);
        }
    }
}

/// Makes one exchange, whose body passes through `piece`.
fn make(board: &Arc<Board>, job: Job, piece: &mut [u8]) {
    let recorder = board.recorder();
    recorder.on_exchange(job.exchange, ExchangeEvent::Taken);
    if let Some(stopped) = board.wire().stopped(Link::Connect) {
        return board.failed(&job, stopped);
    }
    let is_persons = board.is_typed() && job.purpose == Purpose::Document && job.chain.is_empty();
    if let Some(failure) = policy::refusal(&job.request.url, is_persons) {
        return board.failed(&job, failure);
    }
    let limits = &board.settings().limits;
    let limit = if Scheme::of_url(&job.request.url) == Scheme::Data {
        limits.data_url_bytes
    } else {
        limits.url_bytes
    };
    if job.request.url.as_str().len() > limit {
        let failure = Failure::TooLarge { bound: Bound::UrlBytes, limit: limit as u64 };
        return board.failed(&job, failure);
    }
    scheme::fetch(board, job, piece);
}
