//! The jobs of one load: queued for their origins, and taken by the lanes that are made for them.

use std::sync::{Arc, PoisonError};

use super::board::Board;
use super::naming;
use super::work::{Job, Purpose};
use crate::address::shown;
use crate::net::News;
use crate::plan::{Scheme, Strategy};
use crate::record::{ExchangeEvent, ExchangeId, Failure, Trigger, Way};

/// A job is over when this is dropped, whatever happened to it.
pub(super) struct JobGuard<'a>(&'a Board);

impl Drop for JobGuard<'_> {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.open = state.open.saturating_sub(1);
        if state.open == 0 {
            drop(state);
            self.0.changed.notify_all();
        }
    }
}

impl Board {
    /// Queues a job, and makes a lane for it when its origin may have one more.
    pub(super) fn queue(self: &Arc<Self>, job: Job, trigger: Trigger, initiator: Option<ExchangeId>) {
        self.tell_queued(&job, trigger, initiator);
        let total = self.settings().limits.working_connections();
        let (lane, any_idle) = {
            let mut state = self.lock();
            state.open += 1;
            (state.queues.push(job, total), state.queues.any_idle())
        };
        if any_idle {
            self.work.notify_all();
        }
        if let Some(origin) = lane {
            self.make_lane(&origin);
        }
    }

    /// Makes a lane that counts as made.
    fn make_lane(self: &Arc<Self>, origin: &str) {
        let (board, name, run) = (Arc::clone(self), origin.to_owned(), self.run_lane);
        let spawned = std::thread::Builder::new().name("lane".to_owned()).spawn(move || run(&board, name));
        if let Err(error) = spawned {
            self.lane_lost(origin, &error);
        }
    }

    /// The server of `origin` agreed to HTTP/2, or did not; then more lanes are made for what waits.
    pub(super) fn agreed(self: &Arc<Self>, origin: &str, speaks_http2: bool) {
        let total = self.settings().limits.working_connections();
        let lanes = self.lock().queues.agreed(origin, speaks_http2, total);
        for _ in 0..lanes {
            self.make_lane(origin);
        }
    }

    /// The strategy by which `origin` is loaded; none while its server has not been asked whether it speaks HTTP/2.
    pub(super) fn strategy_for(&self, origin: &str) -> Option<Strategy> {
        self.lock().queues.strategy_for(origin)
    }

    /// What wakes the lane of `origin` whose connection several exchanges share.
    pub(super) fn news(&self, origin: &str) -> News {
        self.lock().queues.news(origin)
    }

    /// The next job of `origin`, if there is one.
    pub(super) fn ready_job(&self, origin: &str) -> Option<Job> {
        let mut state = self.lock();
        if state.over { None } else { state.queues.pop(origin) }
    }

    /// Jobs that died before any byte of their answer: the lane that calls sends them once more, in their order.
    pub(super) fn again(&self, jobs: Vec<(Job, Failure)>) {
        let retried: Vec<Job> = jobs.into_iter().map(|(job, failure)| self.retried(job, failure)).collect();
        let mut state = self.lock();
        for job in retried.into_iter().rev() {
            state.open += 1;
            state.queues.push_next(job);
        }
        let any_idle = state.queues.any_idle();
        drop(state);
        if any_idle {
            self.work.notify_all();
        }
    }

    /// The job that follows one that died of `failure`, told.
    fn retried(&self, job: Job, failure: Failure) -> Job {
        let next = self.recorder().next_exchange();
        self.recorder().on_exchange(job.exchange, ExchangeEvent::Retried { next });
        self.recorder().on_exchange(job.exchange, ExchangeEvent::Failed(failure));
        let initiator = job.exchange;
        let job = Job { exchange: next, ..job };
        self.tell_queued(&job, Trigger::Retry, Some(initiator));
        job
    }

    /// Queues a job for the lane that calls, to be taken next.
    pub(super) fn queue_next(&self, job: Job, trigger: Trigger, initiator: Option<ExchangeId>) {
        self.tell_queued(&job, trigger, initiator);
        let any_idle = {
            let mut state = self.lock();
            state.open += 1;
            state.queues.push_next(job);
            state.queues.any_idle()
        };
        if any_idle {
            self.work.notify_all();
        }
    }

    pub(super) fn tell_queued(&self, job: &Job, trigger: Trigger, initiator: Option<ExchangeId>) {
        let (url, kind) = (shown(&job.request.url), job.kind);
        let kept = self.kept().filter(|_| job.purpose == Purpose::Document);
        let way = if kept.is_some() { Way::Local } else { Scheme::of_url(&job.request.url).way() };
        let method = naming::method(way, &job.request.url, &job.request.method).to_owned();
        let queued = ExchangeEvent::Queued { url, method, kind, trigger, initiator, way };
        self.recorder().on_exchange(job.exchange, queued);
    }

    /// The system gave no thread. Other lanes of the origin take the job; without any it fails.
    fn lane_lost(self: &Arc<Self>, origin: &str, error: &std::io::Error) {
        let lost = self.change(|state| {
            state.queues.lane_lost(origin);
            if state.queues.has_lane(origin) { None } else { state.queues.pop(origin) }
        });
        if let Some(job) = lost {
            let _done = self.job_guard();
            self.failed(&job, Failure::Crashed { detail: error.to_string() });
        }
    }

    /// The next job of `origin`, waited for; none when the load is over. When another origin waits for a
    /// lane, it is that origin's, whose name then stands in `origin`.
    pub(super) fn next_job(&self, origin: &mut String) -> Option<Job> {
        let total = self.settings().limits.working_connections();
        let mut state = self.lock();
        loop {
            if state.over {
                return None;
            }
            if let Some(job) = state.queues.pop(origin).or_else(|| state.queues.hop(origin, total)) {
                return Some(job);
            }
            state.queues.idle(origin, true);
            state = self.work.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.queues.idle(origin, false);
        }
    }

    pub(super) const fn job_guard(&self) -> JobGuard<'_> {
        JobGuard(self)
    }
}
