//! The work of one load: exchanges waiting in a queue per origin, and the lanes that take them.
//!
//! Lanes are bounded twice: per origin by the strategy, and all together. When all are taken, the jobs of
//! further origins wait until a lane has nothing left to do for its own origin and changes over.

use std::collections::{BTreeMap, VecDeque};

use url::Url;

use super::auth::Answered;
use super::order::Request;
use crate::net::News;
use crate::plan::{Scheme, Strategy};
use crate::record::{ExchangeId, Kind, Trigger};

/// What one exchange needs: what is requested, what for, and what led to it.
#[derive(Debug)]
pub(super) struct Job {
    pub exchange: ExchangeId,
    pub request: Request,
    pub kind: Kind,
    pub purpose: Purpose,
    /// The requests whose answers led here.
    pub chain: Vec<Hop>,
    /// It is the second try of a request that died on a reused connection. There is no third.
    pub is_retry: bool,
    /// What answers the server's challenge.
    pub answered: Option<Answered>,
}

/// A request that was answered with a redirect.
#[derive(Clone, Debug)]
pub(super) struct Hop {
    pub method: String,
    pub url: Url,
    /// What went along as `Cookie`: with other cookies it is another request, and may be answered otherwise.
    pub cookies: Option<Vec<u8>>,
}

impl Hop {
    /// Whether it is the same request. Fragments do not count: they are not sent.
    pub(super) fn is_again(&self, other: &Self) -> bool {
        let sent = |url: &Url| url[..url::Position::AfterQuery].to_owned();
        self.method == other.method && self.cookies == other.cookies && sent(&self.url) == sent(&other.url)
    }
}

impl Job {
    /// Where it is queued: connections are counted per scheme, host and port.
    pub(super) fn origin(&self) -> String {
        self.request.url.origin().ascii_serialization()
    }
}

/// What the answer is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// It is the page.
    Document,
    /// It is what the page names with this URL, and what named it.
    Resource(String, Trigger),
}

/// The queues of all origins.
#[derive(Debug, Default)]
pub(super) struct Queues {
    strategy: Strategy,
    origins: BTreeMap<String, Origin>,
    lanes: usize,
    idle: usize,
}

#[derive(Debug, Default)]
struct Origin {
    waiting: VecDeque<Job>,
    lanes: usize,
    idle: usize,
    /// Whether its server agreed to HTTP/2, where that is asked.
    speaks_http2: Option<bool>,
    /// Wakes the lane whose connection several exchanges share.
    news: News,
}

impl Queues {
    /// For a load by this strategy.
    pub(super) fn new(strategy: Strategy) -> Self {
        Self { strategy, ..Self::default() }
    }

    /// The strategy by which `origin` is loaded; none while its server has not been asked whether it speaks HTTP/2.
    pub(super) fn strategy_for(&self, origin: &str) -> Option<Strategy> {
        if !self.strategy.negotiates() || !Scheme::of_text(origin).is_secure() {
            return Some(self.strategy.for_origin(false));
        }
        let known = self.origins.get(origin).and_then(|origin| origin.speaks_http2);
        known.map(|speaks_http2| self.strategy.for_origin(speaks_http2))
    }

    /// How many lanes `origin` may have: one while it is not known what its server speaks.
    fn limit(&self, origin: &str) -> usize {
        self.strategy_for(origin).map_or(1, Strategy::connections_per_origin)
    }

    /// The server of `origin` agreed to HTTP/2, or did not. How many more lanes it now needs, given that all together
    /// may be `total`; they count as made.
    pub(super) fn agreed(&mut self, origin: &str, speaks_http2: bool, total: usize) -> usize {
        let entry = self.origins.entry(origin.to_owned()).or_default();
        entry.speaks_http2 = Some(speaks_http2);
        std::iter::from_fn(|| self.lane_for(origin, total).then_some(())).count()
    }

    /// What wakes the lane of `origin` whose connection several exchanges share.
    pub(super) fn news(&mut self, origin: &str) -> News {
        self.origins.entry(origin.to_owned()).or_default().news.clone()
    }

    /// Puts a job at the end of its origin's queue. Returns the origin when it needs one more lane, given
    /// that all together may be `total`; it counts as made.
    pub(super) fn push(&mut self, job: Job, total: usize) -> Option<String> {
        let name = job.origin();
        let origin = self.origins.entry(name.clone()).or_default();
        origin.waiting.push_back(job);
        origin.news.tell();
        self.lane_for(&name, total).then_some(name)
    }

    /// Whether `origin` needs one more lane; it then counts as made.
    fn lane_for(&mut self, name: &str, total: usize) -> bool {
        let limit = self.limit(name);
        let Some(origin) = self.origins.get_mut(name) else { return false };
        let needs = origin.waiting.len() > origin.idle && origin.lanes < limit && self.lanes < total;
        if needs {
            origin.lanes += 1;
            self.lanes += 1;
        }
        needs
    }

    /// A lane of `origin` has nothing to do. When all `total` lanes are taken, it changes over to an origin
    /// whose jobs wait for one. Returns that origin's next job, and writes its name to `origin`.
    pub(super) fn hop(&mut self, origin: &mut String, total: usize) -> Option<Job> {
        if self.lanes < total {
            return None;
        }
        let is_needy = |(name, other): &(&String, &Origin)| {
            other.waiting.len() > other.idle && other.lanes < self.limit(name)
        };
        let name = self.origins.iter().find(is_needy).map(|(name, _)| name.clone())?;
        let needy = self.origins.get_mut(&name)?;
        let job = needy.waiting.pop_front()?;
        needy.lanes += 1;
        let left = std::mem::replace(origin, name.clone());
        if let Some(left) = self.origins.get_mut(&left) {
            left.lanes = left.lanes.saturating_sub(1);
        }
        Some(job)
    }

    /// Puts a job first in its origin's queue, for the lane of that origin that asks and is about to be free.
    pub(super) fn push_next(&mut self, job: Job) {
        let origin = self.origins.entry(job.origin()).or_default();
        origin.waiting.push_front(job);
        origin.news.tell();
    }

    /// The next job of `origin`.
    pub(super) fn pop(&mut self, origin: &str) -> Option<Job> {
        self.origins.get_mut(origin)?.waiting.pop_front()
    }

    /// A lane of `origin` begins (`true`) or ends (`false`) to wait.
    pub(super) fn idle(&mut self, origin: &str, waits: bool) {
        let count = |idle: usize| if waits { idle + 1 } else { idle.saturating_sub(1) };
        self.idle = count(self.idle);
        if let Some(origin) = self.origins.get_mut(origin) {
            origin.idle = count(origin.idle);
        }
    }

    /// Whether any lane has nothing to do.
    pub(super) const fn any_idle(&self) -> bool {
        self.idle > 0
    }

    /// A lane that was announced by [`Queues::push`] could not be made.
    pub(super) fn lane_lost(&mut self, origin: &str) {
        if let Some(origin) = self.origins.get_mut(origin) {
            origin.lanes = origin.lanes.saturating_sub(1);
            self.lanes = self.lanes.saturating_sub(1);
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
