//! A lane: one thread that takes the exchanges of one origin, one after another, or several at once where they share a
//! connection.

use std::sync::Arc;

use super::board::Board;
use super::lane::Lane;
use super::scheme;
use crate::record::caught;

/// Serves `origin`, or another one that waits for a lane, until the load is over.
pub(super) fn run(board: &Arc<Board>, origin: String) {
    let mut lane = Lane::new(origin);
    while let Some(job) = board.next_job(&mut lane.origin) {
        let _done = board.job_guard();
        let (exchange, purpose) = (job.exchange, job.purpose.clone());
        let made = caught(|| {
            if let Some(job) = board.may_begin(job) {
                scheme::fetch(board, job, &mut lane);
            }
            Ok(())
        });
        if let Err(failure) = made {
            board.crashed(exchange, &purpose, failure);
        }
    }
}
