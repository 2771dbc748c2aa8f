//! A load that is under way: what others may ask of it, and how it comes to its end.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use data_url::DataUrl;
use encoding_rs::{Encoding, UTF_8};
use ureq::Agent;
use url::Url;

use super::arriving::{Arriving, FreshText, SoFar, Unfinished};
use super::auth::Credentials;
use super::body_sink::BodySink;
use super::budget::Budget;
use super::cache::HttpCache;
use super::charset::text_of;
use super::cookies::{Asker, Cookies};
use super::document::{Document, DocumentKind};
use super::maker::{Kept, Maker};
use super::naming;
use super::policy::may_pull_in;
use super::scan::{Need, SentOn};
use super::work::{Job, Purpose, Queues};
use crate::address::{shown, source_url};
use crate::http::{Head, sheet_charset};
use crate::net::{Resolver, StopReason, Wire};
use crate::plan::{Scheme, Settings};
use crate::record::{
    Bound, ExchangeEvent, ExchangeId, Failure, Kind, Link, LoadEvent, Outcome, Recorder, Trigger, Way, caught,
};

/// Why a resource has no bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The server answered with this status, and what it sent is no picture, which would be shown all the same.
    Status(u16),
    /// No whole answer came.
    Failed,
}

/// Gets the bytes of a resource. Called exactly once, from any thread.
pub type Answer = Box<dyn FnOnce(Result<Bytes, Missing>) + Send>;

/// A load under way. Clones are the same load; it goes on when all of them are dropped.
#[derive(Clone)]
pub struct Loading {
    shared: Arc<Shared>,
}

impl std::fmt::Debug for Loading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Loading").field("load", &self.recorder().load()).finish_non_exhaustive()
    }
}

/// Keeps a load from ending while it lives: the page engine may still ask for more.
#[derive(Debug)]
pub struct Hold {
    loading: Loading,
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.loading.shared.change(|state| state.holds = state.holds.saturating_sub(1));
    }
}

impl Loading {
    pub(super) const fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// Its recording.
    #[must_use]
    pub fn recorder(&self) -> &Recorder {
        self.shared.recorder()
    }

    /// Stops it: every wait ends, what has arrived stays.
    pub fn stop(&self) {
        self.shared.wire().stop.stop(StopReason::Person);
        self.shared.change(|_| ());
    }

    /// Whether it has ended.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.shared.lock().finished
    }

    /// Waits until it has ended. It always ends: every load has a deadline.
    pub fn wait(&self) {
        let state = self.shared.lock();
        drop(self.shared.changed.wait_while(state, |state| !state.finished));
    }

    /// Waits until it has ended, for at most `limit`; says whether it has.
    #[must_use]
    pub fn wait_for(&self, limit: Duration) -> bool {
        let state = self.shared.lock();
        let waited = self.shared.changed.wait_timeout_while(state, limit, |state| !state.finished);
        waited.unwrap_or_else(PoisonError::into_inner).0.finished
    }

    /// Waits until the document has arrived whole or the load has ended without one.
    #[must_use]
    pub fn wait_for_document(&self) -> Option<Arc<Document>> {
        let state = self.shared.lock();
        let arrived =
            |state: &mut State| state.document.is_none() && !state.finished && state.failure.is_none();
        let state = self.shared.changed.wait_while(state, arrived).unwrap_or_else(PoisonError::into_inner);
        state.document.clone()
    }

    /// The document, once it has arrived whole.
    #[must_use]
    pub fn document(&self) -> Option<Arc<Document>> {
        self.shared.lock().document.clone()
    }

    /// The document as far as it has come, with its text from the byte `seen` on; none until it is known what
    /// it is.
    #[must_use]
    pub fn document_since(&self, seen: usize) -> Option<Arriving> {
        self.shared.lock().so_far().map(|so_far| so_far.since(seen))
    }

    /// Waits until the document has more text than the first `seen` bytes, or will never have; none when
    /// nothing of it came at all.
    #[must_use]
    pub fn wait_for_text(&self, seen: usize) -> Option<Arriving> {
        let state = self.shared.lock();
        let nothing = |state: &mut State| match state.so_far() {
            Some(so_far) => !so_far.has_more(seen),
            None => !state.finished && state.failure.is_none(),
        };
        let state = self.shared.changed.wait_while(state, nothing).unwrap_or_else(PoisonError::into_inner);
        state.so_far().map(|so_far| so_far.since(seen))
    }

    /// Why the document will not come.
    #[must_use]
    pub fn failure(&self) -> Option<Failure> {
        self.shared.lock().failure.clone()
    }

    /// Keeps the load from ending until the hold is dropped.
    #[must_use]
    pub fn hold(&self) -> Hold {
        self.shared.change(|state| {
            // The first hold takes over the one that the order asked for.
            if state.reserved {
                state.reserved = false;
            } else {
                state.holds += 1;
            }
        });
        Hold { loading: self.clone() }
    }

    /// Gets what the page names with `url`. What the scan has found is only waited for; anything else
    /// becomes a request of its own, while the load runs.
    pub fn fetch(&self, url: &Url, answer: Answer) {
        if Scheme::of(url) == Scheme::Data {
            let decoded = DataUrl::process(url.as_str()).ok().and_then(|data| data.decode_to_vec().ok());
            return answer(decoded.map(|(bytes, _)| Bytes::from(bytes)).ok_or(Missing::Failed));
        }
        // A picture that is a page of its own has come already.
        let is_page = |page: &Arc<Document>| page.kind == DocumentKind::Image && page.url == *url;
        if let Some(page) = self.document().filter(is_page) {
            return answer(Ok(page.bytes.clone()));
        }
        if !may_pull_in(self.shared.lock().page.as_ref(), url) {
            return answer(Err(Missing::Failed));
        }
        self.shared.want(url, answer);
    }
}

/// What the page, whose own text is in `charset`, gets of an answer: its bytes, style sheets and frames in UTF-8; of one
/// that tells of an error only a picture, as browsers do.
///
/// # Errors
/// [`Missing::Status`] when what was sent is no resource.
pub fn resource(
    (status, kind): (u16, Kind),
    content_type: Option<&str>,
    bytes: &Bytes,
    charset: &'static Encoding,
) -> Result<Bytes, Missing> {
    if status >= 400 && !DocumentKind::is_picture(content_type, bytes) {
        return Err(Missing::Status(status));
    }
    let essence = content_type.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    let is_sheet =
        essence.eq_ignore_ascii_case("text/css") || (kind == Kind::Stylesheet && essence.is_empty());
    let text = if is_sheet {
        sheet_charset(content_type, charset, bytes).decode(bytes).0
    } else if essence.eq_ignore_ascii_case("text/html") {
        text_of(content_type, None, bytes).0.into()
    } else {
        return Ok(bytes.clone());
    };
    Ok(if text.as_bytes() == bytes { bytes.clone() } else { text.into_owned().into() })
}

/// What the page named, and what became of it.
enum Resource {
    UnderWay(ExchangeId, Vec<Answer>),
    Arrived(ExchangeId, Result<Bytes, Missing>),
}

#[derive(Default)]
struct State {
    queues: Queues,
    /// Jobs queued or being made.
    open: usize,
    holds: usize,
    /// The hold that the order asked for has not been taken over yet.
    reserved: bool,
    resources: BTreeMap<String, Resource>,
    /// Tags that name what was found before.
    repeated: usize,
    /// What the page named beyond the bound: counted, never fetched.
    left_out: u64,
    /// The document before it is whole.
    unfinished: Option<Unfinished>,
    document: Option<Arc<Document>>,
    /// Where the document comes from, once its answer has begun.
    page: Option<Url>,
    failure: Option<Failure>,
    /// No more jobs are taken.
    over: bool,
    finished: bool,
}

impl State {
    fn so_far(&self) -> Option<SoFar<'_>> {
        let has_failed = self.failure.is_some() || self.finished;
        SoFar::of(self.document.as_deref(), self.unfinished.as_ref(), has_failed)
    }
}

/// What else one order brings.
pub(super) struct Extras {
    pub with_page: bool,
    pub body_to: Option<BodySink>,
    pub cookies: Cookies,
    pub credentials: Credentials,
    pub from_page: Option<Url>,
    /// A person wrote the load's address.
    pub typed: bool,
    /// The answers that are kept, and whether they are to be confirmed; none when the cache is off.
    pub cache: Option<(HttpCache, bool)>,
    pub maker: Maker,
    pub kept: Option<Kept>,
    /// The source of the document is shown, under the address `view-source:`.
    pub as_source: bool,
}

/// What a lane does: it serves the origin named until the load is over.
pub(super) type RunLane = fn(&Arc<Shared>, String);

/// What the threads of one load share.
///
/// A thread is woken only by what it waits for: each needless wake-up costs as much as a small exchange.
pub(super) struct Shared {
    resolver: Arc<Resolver>,
    agent: Agent,
    settings: Settings,
    extras: Extras,
    run_lane: RunLane,
    budget: Budget,
    state: Mutex<State>,
    /// The document has come further, or the load has: for its own thread and for who asks after it.
    changed: Condvar,
    /// A job was queued, or no more will be: for lanes with nothing to do.
    work: Condvar,
}

/// A job is over when this is dropped, whatever happened to it.
pub(super) struct JobGuard<'a>(&'a Shared);

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

impl Shared {
    pub(super) fn new(
        resolver: Arc<Resolver>,
        agent: Agent,
        settings: Settings,
        extras: Extras,
        run_lane: RunLane,
    ) -> Arc<Self> {
        let with_page = extras.with_page;
        let state = State { holds: usize::from(with_page), reserved: with_page, ..State::default() };
        let (state, changed, work) = (Mutex::new(state), Condvar::new(), Condvar::new());
        let budget = Budget::new(settings.limits.page_bytes);
        Arc::new(Self { resolver, agent, settings, extras, run_lane, budget, state, changed, work })
    }

    pub(super) fn wire(&self) -> &Arc<Wire> {
        self.resolver.wire()
    }

    pub(super) fn resolver(&self) -> &Resolver {
        &self.resolver
    }

    pub(super) fn recorder(&self) -> &Recorder {
        &self.wire().recorder
    }

    pub(super) const fn agent(&self) -> &Agent {
        &self.agent
    }

    /// How many decoded bytes it may still hold.
    pub(super) const fn budget(&self) -> &Budget {
        &self.budget
    }

    pub(super) const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Who takes the document's body, and whether the page is kept nevertheless.
    pub(super) fn body_to(&self) -> Option<(&BodySink, bool)> {
        self.extras.body_to.as_ref().map(|sink| (sink, self.extras.with_page))
    }

    /// The answers that are kept, and whether they are to be confirmed; none for what is never kept.
    pub(super) fn cache_for(&self, job: &Job) -> Option<&(HttpCache, bool)> {
        let kept = job.method == "GET" && job.composed.is_none();
        self.extras.cache.as_ref().filter(|_| kept)
    }

    /// Who makes the program's own pages.
    pub(super) const fn maker(&self) -> &Maker {
        &self.extras.maker
    }

    /// The document as it was recorded before.
    pub(super) const fn kept(&self) -> Option<&Kept> {
        self.extras.kept.as_ref()
    }

    /// Whether the document's source is shown.
    pub(super) const fn as_source(&self) -> bool {
        self.extras.as_source
    }

    /// Whether a person wrote the load's address, and no page led there.
    pub(super) const fn is_typed(&self) -> bool {
        self.extras.typed
    }

    /// Names and passwords.
    pub(super) const fn credentials(&self) -> &Credentials {
        &self.extras.credentials
    }

    /// The document's answer has begun: it is the page at `url`.
    pub(super) fn page_is(&self, url: &Url) {
        self.lock().page = Some(url.clone());
    }

    /// What `work` makes of who asks for `job`, as far as cookies are concerned.
    pub(super) fn asked_by<T>(&self, job: &Job, work: impl FnOnce(&Cookies, Asker<'_>) -> T) -> T {
        let page = match job.purpose {
            Purpose::Document => self.extras.from_page.clone(),
            Purpose::Resource(_) => self.lock().page.clone(),
        };
        let asker = match (&page, &job.purpose) {
            (None, _) => Asker::Person,
            (Some(page), Purpose::Document) => {
                let safely = matches!(job.method.as_str(), "GET" | "HEAD" | "OPTIONS" | "TRACE");
                Asker::Link { page, safely }
            }
            (Some(page), Purpose::Resource(_)) => Asker::Page(page),
        };
        work(&self.extras.cookies, asker)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let result = change(&mut self.lock());
        self.changed.notify_all();
        result
    }

    /// Queues a job, and makes a lane for it when its origin may have one more.
    pub(super) fn queue(self: &Arc<Self>, job: Job, trigger: Trigger, initiator: Option<ExchangeId>) {
        self.tell_queued(&job, trigger, initiator);
        let limit = self.settings.strategy.connections_per_origin();
        let total = self.settings.limits.working_connections();
        let (lane, any_idle) = {
            let mut state = self.lock();
            state.open += 1;
            (state.queues.push(job, limit, total), state.queues.any_idle())
        };
        if any_idle {
            self.work.notify_all();
        }
        let Some(origin) = lane else { return };
        let (shared, name, run) = (Arc::clone(self), origin.clone(), self.run_lane);
        let spawned = std::thread::Builder::new().name("lane".to_owned()).spawn(move || run(&shared, name));
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

    fn tell_queued(&self, job: &Job, trigger: Trigger, initiator: Option<ExchangeId>) {
        let (url, kind) = (shown(&job.url), job.kind);
        let kept = self.kept().filter(|_| job.purpose == Purpose::Document);
        let way = if kept.is_some() { Way::Local } else { Scheme::of(&job.url).way() };
        let method = naming::method(way, &job.url, &job.method).to_owned();
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
        let limit = self.settings.strategy.connections_per_origin();
        let total = self.settings.limits.working_connections();
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

    /// The scan found what the page needs.
    pub(super) fn found(self: &Arc<Self>, page: ExchangeId, needs: Vec<Need>) {
        for need in needs {
            let Some((exchange, fresh)) = self.remember(&need.url) else { continue };
            let url = need.url.to_string();
            let (kind, offset) = (need.kind, need.offset);
            if fresh {
                self.queue_resource(&need.url, need.kind, exchange, Trigger::Tag, Some(page));
            }
            self.recorder().on_load(LoadEvent::ResourceFound { url, kind, offset, exchange });
        }
    }

    /// The page engine wants `url`.
    fn want(self: &Arc<Self>, url: &Url, answer: Answer) {
        let key = naming::key(url);
        let exchange = {
            let mut state = self.lock();
            let over = state.over;
            let is_full = state.resources.len() > self.settings.limits.resources;
            match state.resources.get_mut(&key) {
                Some(Resource::Arrived(_, bytes)) => {
                    let bytes = bytes.clone();
                    drop(state);
                    return answer(bytes);
                }
                Some(Resource::UnderWay(_, waiting)) => return waiting.push(answer),
                None if over => {
                    drop(state);
                    return answer(Err(Missing::Failed));
                }
                None if is_full => {
                    state.left_out += 1;
                    drop(state);
                    return answer(Err(Missing::Failed));
                }
                None => {
                    let exchange = self.recorder().next_exchange();
                    state.resources.insert(key, Resource::UnderWay(exchange, vec![answer]));
                    exchange
                }
            }
        };
        let mut url = url.clone();
        url.set_fragment(None);
        self.queue_resource(&url, naming::kind_of(&url), exchange, Trigger::Page, Some(ExchangeId(1)));
    }

    /// The exchange that fetches `url`, and whether it is new. None beyond the bound: of resources, the first beyond it
    /// fails and says so, all others are counted; of tags that repeat one, all others count for nothing.
    fn remember(&self, url: &Url) -> Option<(ExchangeId, bool)> {
        let limit = self.settings.limits.resources;
        let mut state = self.lock();
        match state.resources.get(&naming::key(url)) {
            Some(Resource::UnderWay(exchange, _) | Resource::Arrived(exchange, _)) => {
                let exchange = *exchange;
                state.repeated += 1;
                (state.repeated <= limit).then_some((exchange, false))
            }
            None if state.resources.len() > limit => {
                state.left_out += 1;
                None
            }
            None => {
                let exchange = self.recorder().next_exchange();
                state.resources.insert(naming::key(url), Resource::UnderWay(exchange, Vec::new()));
                Some((exchange, true))
            }
        }
    }

    /// The page named so many resources more than are looked at in one piece of it.
    pub(super) fn passed_over(&self, count: u64) {
        if count > 0 {
            self.lock().left_out += count;
        }
    }

    fn queue_resource(
        self: &Arc<Self>,
        url: &Url,
        kind: Kind,
        exchange: ExchangeId,
        trigger: Trigger,
        initiator: Option<ExchangeId>,
    ) {
        let limit = self.settings.limits.resources;
        let too_many = self.lock().resources.len() > limit;
        let purpose = naming::resource(url);
        let (url, method, chain) = (url.clone(), "GET".to_owned(), Vec::new());
        let (body, composed) = (None, None);
        let job = Job {
            exchange,
            url,
            method,
            body,
            kind,
            purpose,
            chain,
            is_retry: false,
            composed,
            answered: None,
        };
        if too_many {
            self.tell_queued(&job, trigger, initiator);
            let failure = Failure::TooLarge { bound: Bound::Resources, limit: limit as u64 };
            return self.failed(&job, failure);
        }
        self.queue(job, trigger, initiator);
    }

    /// More of the document's text has come.
    pub(super) fn text_came(&self, job: &Job, fresh: Option<FreshText>) {
        let Some(FreshText { kind, encoding, text, sent_on }) = fresh else { return };
        if let Some(SentOn { url, delay_seconds }) = sent_on {
            self.recorder().on_load(LoadEvent::SentOn { url: shown(&url), delay_seconds });
        }
        self.change(|state| {
            let url = self.address_of(&job.url);
            let new = || Unfinished { url, kind, encoding, html: String::new() };
            let unfinished = state.unfinished.get_or_insert_with(new);
            unfinished.encoding = encoding;
            unfinished.html.push_str(&text);
        });
    }

    /// The address under which the document from `url` is shown.
    fn address_of(&self, url: &Url) -> Url {
        if self.extras.as_source { source_url(url) } else { url.clone() }
    }

    /// A job's answer has arrived whole.
    pub(super) fn arrived(&self, job: &Job, head: &Head, bytes: &Bytes, document: Option<Document>) {
        match &job.purpose {
            Purpose::Document => self.change(|state| {
                let html = state.unfinished.take().map(|unfinished| unfinished.html).unwrap_or_default();
                let url = self.address_of(&job.url);
                state.document = document.map(|document| Arc::new(Document { url, html, ..document }));
            }),
            Purpose::Resource(key) => {
                let charset = self.page_encoding();
                let resource = resource((head.status, job.kind), head.field("Content-Type"), bytes, charset);
                self.answer(key, job.exchange, &resource);
            }
        }
    }

    /// The encoding of the page, as far as it is known.
    fn page_encoding(&self) -> &'static Encoding {
        let state = self.lock();
        let whole = state.document.as_ref().and_then(|whole| Encoding::for_label(whole.charset.as_bytes()));
        whole.or(state.unfinished.as_ref().map(|part| part.encoding)).unwrap_or(UTF_8)
    }

    /// A job failed.
    pub(super) fn failed(&self, job: &Job, failure: Failure) {
        self.recorder().on_exchange(job.exchange, ExchangeEvent::Failed(failure.clone()));
        self.settle(job.exchange, &job.purpose, failure);
    }

    /// A panic took a job away. It fails with that, unless its answer had arrived before.
    pub(super) fn crashed(&self, exchange: ExchangeId, purpose: &Purpose, failure: Failure) {
        let has_arrived = match (purpose, &*self.lock()) {
            (Purpose::Document, state) => state.document.is_some(),
            (Purpose::Resource(key), state) => {
                matches!(state.resources.get(key), Some(Resource::Arrived(..)))
            }
        };
        if has_arrived {
            return;
        }
        // Whoever watches the log may be what panics.
        let _again = caught(|| {
            self.recorder().on_exchange(exchange, ExchangeEvent::Failed(failure.clone()));
            Ok(())
        });
        self.settle(exchange, purpose, failure);
    }

    /// Whoever waits for the answer waits no longer.
    fn settle(&self, exchange: ExchangeId, purpose: &Purpose, failure: Failure) {
        match purpose {
            Purpose::Document => self.change(|state| state.failure = Some(failure)),
            Purpose::Resource(key) => self.answer(key, exchange, &Err(Missing::Failed)),
        }
    }

    /// A job died on a reused connection before any byte of its answer: the lane that calls sends it once
    /// more.
    pub(super) fn again(&self, job: Job, failure: Failure) {
        let next = self.recorder().next_exchange();
        self.recorder().on_exchange(job.exchange, ExchangeEvent::Retried { next });
        self.recorder().on_exchange(job.exchange, ExchangeEvent::Failed(failure));
        let initiator = job.exchange;
        self.queue_next(Job { exchange: next, is_retry: true, ..job }, Trigger::Retry, Some(initiator));
    }

    fn answer(&self, key: &str, exchange: ExchangeId, bytes: &Result<Bytes, Missing>) {
        let arrived = Resource::Arrived(exchange, bytes.clone());
        let before = self.lock().resources.insert(key.to_owned(), arrived);
        if let Some(Resource::UnderWay(_, waiting)) = before {
            for answer in waiting {
                answer(bytes.clone());
            }
        }
    }

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
        let left_out = state.left_out;
        drop(state);
        if left_out > 0 {
            let limit = self.settings.limits.resources as u64;
            self.recorder().on_load(LoadEvent::ResourcesLeftOut { limit, count: left_out });
        }
        self.work.notify_all();
        // Closes what is idle, at once.
        self.agent.clone().shutdown();
        let outcome = self.outcome();
        self.recorder().on_load(LoadEvent::Finished(outcome));
    }

    /// Until nothing is open or held, or the load was stopped, or its time is over (which stops it).
    fn wait_for_the_end(&self) {
        let limit = self.settings.limits.load;
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
