//! How a load comes to its end: on its own thread, when nothing is open or held, or when it was stopped.

use std::sync::PoisonError;

use super::board::Board;
use crate::net::StopReason;
use crate::record::{Failure, Link, LoadEvent, Outcome, caught};

impl Board {
    /// The load's own thread: waits for the end and tells it, whatever happens.
    pub(super) fn run(&self) {
        let ended = caught(|| {
            self.end();
            Ok(())
        });
        if let Err(failure) = ended {
            let _again = caught(|| {
                self.recorder().on_load(LoadEvent::Finished(Outcome::Failed(failure)));
                Ok(())
            });
        }
        self.change(|state| (state.over, state.finished) = (true, true));
        self.work.notify_all();
    }

    fn end(&self) {
        self.wait_for_the_end();
        let waiting = self.change(|state| state.queues.drain());
        for job in waiting {
            let _done = self.job_guard();
            let failure = self.wire().stopped(Link::Connect);
            self.failed(&job, failure.unwrap_or(Failure::Stopped { link: Link::Connect }));
        }
        let state = self.lock();
        let mut state =
            self.changed.wait_while(state, |state| state.open > 0).unwrap_or_else(PoisonError::into_inner);
        state.over = true;
        let left_out = state.resources.left_out;
        drop(state);
        if left_out > 0 {
            let limit = self.settings().limits.resources as u64;
            self.recorder().on_load(LoadEvent::ResourcesLeftOut { limit, count: left_out });
        }
        self.work.notify_all();
        // Closes what is idle, at once; what lanes keep, they close.
        self.agent().clone().shutdown();
        let state = self.lock();
        drop(
            self.changed.wait_while(state, |state| state.talking > 0).unwrap_or_else(PoisonError::into_inner),
        );
        let outcome = self.outcome();
        self.recorder().on_load(LoadEvent::Finished(outcome));
    }

    /// Until nothing is open or held, or the load was stopped, or its time is over (which stops it).
    fn wait_for_the_end(&self) {
        let limit = self.settings().limits.load;
        let mut state = self.lock();
        loop {
            let held = state.holds > 0 && state.failure.is_none();
            if (state.open == 0 && !held) || self.wire().stop.reason().is_some() {
                return;
            }
            let spent = self.recorder().now().as_duration();
            let Some(left) = limit.checked_sub(spent).filter(|left| !left.is_zero()) else {
                let open = state.open;
                drop(state);
                if open > 0 {
                    self.wire().stop.stop(StopReason::Deadline);
                }
                return;
            };
            state = self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn outcome(&self) -> Outcome {
        let state = self.lock();
        match (self.wire().stop.reason(), &state.failure, &state.document) {
            (Some(StopReason::Person), ..) => Outcome::Stopped,
            (_, Some(failure), _) => Outcome::Failed(failure.clone()),
            (_, None, Some(_)) => Outcome::Complete,
            // Cannot be: a document job ends in one of both.
            (_, None, None) => Outcome::Failed(Failure::Crashed { detail: "no document".to_owned() }),
        }
    }
}
