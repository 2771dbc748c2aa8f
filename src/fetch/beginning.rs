//! Whether a job that a lane has taken may begin.

use super::board::Board;
use super::policy;
use super::work::{Job, Purpose};
use crate::plan::Scheme;
use crate::record::{Bound, ExchangeEvent, Failure, Link};

impl Board {
    /// The job that a lane has taken; none when it may not begin, and has failed.
    pub(super) fn may_begin(&self, job: Job) -> Option<Job> {
        self.recorder().on_exchange(job.exchange, ExchangeEvent::Taken);
        match self.refusal(&job) {
            None => Some(job),
            Some(failure) => {
                self.failed(&job, failure);
                None
            }
        }
    }

    fn refusal(&self, job: &Job) -> Option<Failure> {
        let is_persons = self.is_typed() && job.purpose == Purpose::Document && job.chain.is_empty();
        let limits = &self.settings().limits;
        let limit = if Scheme::of_url(&job.request.url) == Scheme::Data {
            limits.data_url_bytes
        } else {
            limits.url_bytes
        };
        let is_long = job.request.url.as_str().len() > limit;
        let too_long = Failure::TooLarge { bound: Bound::UrlBytes, limit: limit as u64 };
        let stopped = self.wire().stopped(Link::Connect);
        stopped.or_else(|| policy::refusal(&job.request.url, is_persons)).or(is_long.then_some(too_long))
    }
}
