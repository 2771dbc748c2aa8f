//! The work of one load: exchanges waiting in a queue per origin, and the lanes that take them.

use std::collections::{BTreeMap, VecDeque};

use url::Url;

use crate::record::{ExchangeId, Kind};

/// An exchange to be made.
#[derive(Debug)]
pub(super) struct Job {
    pub exchange: ExchangeId,
    pub url: Url,
    pub method: String,
    pub body: Option<(String, Vec<u8>)>,
    pub kind: Kind,
    pub purpose: Purpose,
    /// The methods and URLs of the redirects that led here.
    pub chain: Vec<(String, Url)>,
}

impl Job {
    /// Where it is queued: connections are counted per scheme, host and port.
    pub(super) fn origin(&self) -> String {
        self.url.origin().ascii_serialization()
    }
}

/// What the answer is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// It is the page.
    Document,
    /// It is what the page names with this URL.
    Resource(String),
}

/// The queues of all origins.
#[derive(Debug, Default)]
pub(super) struct Queues {
    origins: BTreeMap<String, Origin>,
}

#[derive(Debug, Default)]
struct Origin {
    waiting: VecDeque<Job>,
    lanes: usize,
    idle: usize,
}

impl Queues {
    /// Puts a job at the end of its origin's queue. Returns the origin when it needs one more lane, given
    /// that each may have `limit`.
    pub(super) fn push(&mut self, job: Job, limit: usize) -> Option<String> {
        let name = job.origin();
        let origin = self.origins.entry(name.clone()).or_default();
        origin.waiting.push_back(job);
        if origin.waiting.len() > origin.idle && origin.lanes < limit {
            origin.lanes += 1;
            return Some(name);
        }
        None
    }

    /// Puts a job first in its origin's queue, for the lane of that origin that asks and is about to be free.
    pub(super) fn push_next(&mut self, job: Job) {
        self.origins.entry(job.origin()).or_default().waiting.push_front(job);
    }

    /// The next job of `origin`.
    pub(super) fn pop(&mut self, origin: &str) -> Option<Job> {
        self.origins.get_mut(origin)?.waiting.pop_front()
    }

    /// A lane of `origin` begins (`true`) or ends (`false`) to wait.
    pub(super) fn idle(&mut self, origin: &str, waits: bool) {
        if let Some(origin) = self.origins.get_mut(origin) {
            origin.idle = if waits { origin.idle + 1 } else { origin.idle.saturating_sub(1) };
        }
    }

    /// A lane that was announced by [`Queues::push`] could not be made.
    pub(super) fn lane_lost(&mut self, origin: &str) {
        if let Some(origin) = self.origins.get_mut(origin) {
            origin.lanes = origin.lanes.saturating_sub(1);
        }
    }

    /// Whether any lane serves `origin`.
    pub(super) fn has_lane(&self, origin: &str) -> bool {
        self.origins.get(origin).is_some_and(|origin| origin.lanes > 0)
    }

    /// Takes every waiting job.
    pub(super) fn drain(&mut self) -> Vec<Job> {
        self.origins.values_mut().flat_map(|origin| origin.waiting.drain(..)).collect()
    }
}
