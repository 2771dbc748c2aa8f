//! The jobs of one load: queued for their origins, and taken by the lanes that are made for them.

use std::sync::{Arc, PoisonError};

use super::board::Board;
use super::naming;
use super::work::{Job, Purpose};
use crate::address::shown;
use crate::plan::Scheme;
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
        let limit = self.settings().strategy.connections_per_origin();
        let total = self.settings().limits.working_connections();
        let (lane, any_idle) = {
            let mut state = self.lock();
            state.open += 1;
            (state.queues.push(job, limit, total), state.queues.any_idle())
        };
        if any_idle {
            self.work.notify_all();
        }
        let Some(origin) = lane else { return };
        let (board, name, run) = (Arc::clone(self), origin.clone(), self.run_lane);
        let spawned = std::thread::Builder::new().name("lane".to_owned()).spawn(move || run(&board, name));
        if let Err(error) = spawned {
            self.lane_lost(&origin, &error);
        }
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
        let limit = self.settings().strategy.connections_per_origin();
        let total = self.settings().limits.working_connections();
        let mut state = self.lock();
        loop {
            if state.over {
                return None;
            }
            if let Some(job) = state.queues.pop(origin).or_else(|| state.queues.hop(origin, limit, total)) {
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
