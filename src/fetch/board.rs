//! What the threads of one load share: its jobs, its document, and what its page named.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use encoding_rs::{Encoding, UTF_8};
use ureq::Agent;
use url::Url;

use super::arriving::{FreshText, SoFar, Unfinished};
use super::auth::Credentials;
use super::body_sink::BodySink;
use super::budget::Budget;
use super::cache::HttpCache;
use super::cookies::{Asker, Cookies};
use super::document::Document;
use super::maker::{Maker, RecordedDocument};
use super::naming;
use super::order::{Order, Request};
use super::resources::{Answer, Missing, Resources, WantedResource, resource};
use super::scan::{Need, SentOn};
use super::stores::Stores;
use super::work::{Job, Purpose, Queues};
use crate::address::{shown, source_url};
use crate::http::Head;
use crate::net::{Resolver, Wire, agent};
use crate::plan::{Scheme, Settings, Viewport};
use crate::record::{Bound, ExchangeEvent, ExchangeId, Failure, Kind, LoadEvent, Recorder, Trigger, caught};

#[derive(Default)]
pub(super) struct State {
    pub(super) queues: Queues,
    /// Jobs queued or being made.
    pub(super) open: usize,
    pub(super) holds: usize,
    /// Connections that lanes keep; each is closed before the load's last event.
    pub(super) talking: usize,
    /// The hold that the order asked for has not been taken over yet.
    pub(super) reserved: bool,
    pub(super) resources: Resources,
    /// The document before it is whole.
    pub(super) unfinished: Option<Unfinished>,
    pub(super) document: Option<Arc<Document>>,
    /// Where the document comes from, once its answer has begun.
    pub(super) page: Option<Url>,
    pub(super) failure: Option<Failure>,
    /// No more jobs are taken.
    pub(super) over: bool,
    pub(super) finished: bool,
}

impl State {
    pub(super) fn so_far(&self) -> Option<SoFar<'_>> {
        let has_failed = self.failure.is_some() || self.finished;
        SoFar::from_parts(self.document.as_deref(), self.unfinished.as_ref(), has_failed)
    }
}

/// What a lane does: it serves the origin named until the load is over.
pub(super) type RunLane = fn(&Arc<Board>, String);

/// What the threads of one load share.
///
/// A thread is woken only by what it waits for: each needless wake-up costs as much as a small exchange.
pub(super) struct Board {
    /// What was asked for.
    order: Order,
    resolver: Arc<Resolver>,
    agent: Agent,
    stores: Stores,
    pub(super) run_lane: RunLane,
    budget: Budget,
    state: Mutex<State>,
    /// The document has come further, or the load has: for its own thread and for who asks after it.
    pub(super) changed: Condvar,
    /// A job was queued, or no more will be: for lanes with nothing to do.
    pub(super) work: Condvar,
}

impl Board {
    /// `resolver` has the settings that are in force.
    pub(super) fn new(
        order: Order,
        resolver: Arc<Resolver>,
        mut stores: Stores,
        run_lane: RunLane,
    ) -> Arc<Self> {
        let with_page = order.with_page;
        let settings = resolver.wire().settings;
        stores.cache = stores.cache.for_settings(settings);
        let resources = Resources::new(settings.limits.resources);
        let queues = Queues::new(settings.strategy);
        let state = State {
            queues,
            resources,
            holds: usize::from(with_page),
            reserved: with_page,
            ..State::default()
        };
        let (state, changed, work) = (Mutex::new(state), Condvar::new(), Condvar::new());
        let (agent, budget) = (agent(&resolver), Budget::new(settings.limits.page_bytes));
        Arc::new(Self { order, resolver, agent, stores, run_lane, budget, state, changed, work })
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

    /// The settings that are in force.
    pub(super) fn settings(&self) -> &Settings {
        &self.wire().settings
    }

    /// Who takes the document's body, and whether the page is kept nevertheless.
    pub(super) fn body_to(&self) -> Option<(&BodySink, bool)> {
        self.order.body_to.as_ref().map(|sink| (sink, self.order.with_page))
    }

    /// The answers that are kept, and whether they are to be confirmed; none for what is never kept.
    pub(super) fn cache_for(&self, job: &Job) -> Option<(&HttpCache, bool)> {
        let is_kept = job.request.method == "GET" && job.request.composed.is_none();
        (is_kept && self.settings().cache).then_some((&self.stores.cache, self.order.reload))
    }

    /// Who makes the program's own pages.
    pub(super) const fn maker(&self) -> &Maker {
        &self.order.maker
    }

    /// The document as it was recorded before.
    pub(super) const fn kept(&self) -> Option<&RecordedDocument> {
        self.order.kept.as_ref()
    }

    /// What media queries and the candidates of pictures are judged by.
    pub(super) const fn viewport(&self) -> Viewport {
        self.order.viewport
    }

    /// Whether the document's source is shown.
    pub(super) fn as_source(&self) -> bool {
        Scheme::of_url(&self.order.request.url) == Scheme::ViewSource
    }

    /// Whether a person wrote the load's address, and no page led there.
    pub(super) const fn is_typed(&self) -> bool {
        self.order.typed
    }

    /// Names and passwords.
    pub(super) const fn credentials(&self) -> &Credentials {
        &self.stores.credentials
    }

    /// The document's answer has begun: it is the page at `url`.
    pub(super) fn page_is(&self, url: &Url) {
        self.lock().page = Some(url.clone());
    }

    /// What `work` makes of who asks for `job`, as far as cookies are concerned.
    pub(super) fn asked_by<T>(&self, job: &Job, work: impl FnOnce(&Cookies, Asker<'_>) -> T) -> T {
        let page = match job.purpose {
            Purpose::Document => self.order.from_page.clone(),
            Purpose::Resource(..) => self.lock().page.clone(),
        };
        let asker = match (&page, &job.purpose) {
            (None, _) => Asker::Person,
            (Some(page), Purpose::Document) => {
                let safely = matches!(job.request.method.as_str(), "GET" | "HEAD" | "OPTIONS" | "TRACE");
                Asker::Link { page, safely }
            }
            (Some(page), Purpose::Resource(..)) => Asker::Page(page),
        };
        work(&self.stores.cookies, asker)
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let result = change(&mut self.lock());
        self.changed.notify_all();
        result
    }

    /// The scan found what the page needs.
    pub(super) fn found(self: &Arc<Self>, page: ExchangeId, needs: Vec<Need>) {
        for need in needs {
            let key = naming::key(&need.url);
            let named = self.lock().resources.named(key, || self.recorder().next_exchange());
            let Some((exchange, fresh)) = named else { continue };
            let url = need.url.to_string();
            let (kind, offset) = (need.kind, need.offset);
            if fresh {
                self.queue_resource(&need.url, need.kind, exchange, Trigger::Tag, Some(page));
            }
            self.recorder().on_load(LoadEvent::ResourceFound { url, kind, offset, exchange });
        }
    }

    /// The page engine wants `url`.
    pub(super) fn want(self: &Arc<Self>, url: &Url, answer: Answer) {
        let wanted = {
            let mut state = self.lock();
            let is_over = state.over;
            state.resources.wanted(naming::key(url), answer, is_over, || self.recorder().next_exchange())
        };
        match wanted {
            WantedResource::Known => {}
            WantedResource::Now(answer, bytes) => answer(bytes),
            WantedResource::Fetch(exchange) => {
                let mut url = url.clone();
                url.set_fragment(None);
                self.queue_resource(
                    &url,
                    naming::kind_of(&url),
                    exchange,
                    Trigger::Page,
                    Some(ExchangeId(1)),
                );
            }
        }
    }

    /// The page named so many resources more than are looked at in one piece of it.
    pub(super) fn passed_over(&self, count: u64) {
        if count > 0 {
            self.lock().resources.left_out += count;
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
        let limit = self.settings().limits.resources;
        let too_many = self.lock().resources.are_too_many();
        let purpose = Purpose::Resource(naming::key(url), trigger);
        let (request, chain) = (Request::get(url.clone()), Vec::new());
        let job = Job { exchange, request, kind, purpose, chain, is_retry: false, answered: None };
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
            let url = self.address_of(&job.request.url);
            let new = || Unfinished { url, kind, encoding, html: String::new() };
            let unfinished = state.unfinished.get_or_insert_with(new);
            unfinished.encoding = encoding;
            unfinished.html.push_str(&text);
        });
    }

    /// The address under which the document from `url` is shown.
    fn address_of(&self, url: &Url) -> Url {
        if self.as_source() { source_url(url) } else { url.clone() }
    }

    /// A job's answer has arrived whole.
    pub(super) fn arrived(&self, job: &Job, head: &Head, bytes: &Bytes, document: Option<Document>) {
        match &job.purpose {
            Purpose::Document => self.change(|state| {
                let html = state.unfinished.take().map(|unfinished| unfinished.html).unwrap_or_default();
                let url = self.address_of(&job.request.url);
                state.document = document.map(|document| Arc::new(Document { url, html, ..document }));
            }),
            Purpose::Resource(key, trigger) => {
                let charset = self.page_encoding();
                let content_type = head.joined("Content-Type");
                let what = (head.status, job.kind, *trigger);
                let resource = resource(what, content_type.as_deref(), bytes, charset);
                let stays = resource.as_ref().map_or(0, Bytes::len);
                self.budget.give_back(bytes.len().saturating_sub(stays));
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
            (Purpose::Resource(key, _), state) => state.resources.has_arrived(key),
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
            Purpose::Resource(key, _) => self.answer(key, exchange, &Err(Missing::Failed)),
        }
    }

    fn answer(&self, key: &str, exchange: ExchangeId, bytes: &Result<Bytes, Missing>) {
        let waiting = self.lock().resources.arrived(key, exchange, bytes);
        for answer in waiting {
            answer(bytes.clone());
        }
    }
}
