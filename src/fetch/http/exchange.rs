//! One exchange while it is made, whoever carries it: told when its head is there, when content comes, when it ends or
//! breaks, it does what follows from that.

use std::sync::Arc;

use super::tell_refresh;
use crate::address::shown;
use crate::fetch::auth::{self, Answered, CredentialsRequest};
use crate::fetch::board::Board;
use crate::fetch::cache::{LARGEST_STORED, Stored};
use crate::fetch::intake::Intake;
use crate::fetch::order::Request;
use crate::fetch::planned::in_http2;
use crate::fetch::redirect::{self, Next};
use crate::fetch::work::{Hop, Job, Purpose};
use crate::http::Head;
use crate::net::{Again, Part, Serving};
use crate::plan::{HttpVersion, Origin, PlannedField, PlannedRequest, is_idempotent};
use crate::record::{CacheEvent, ExchangeEvent, Failure, Kind, Link, Trigger, WhyNotKept};

/// An answer whose head is there.
struct Arriving {
    head: Head,
    /// Where it leads, when that is followed.
    location: Option<String>,
    /// It is what was asked for, and no redirect or challenge on the way there.
    is_last: bool,
    intake: Intake,
}

/// An exchange while it is being made.
pub(super) struct Exchange<'a> {
    pub(super) board: &'a Arc<Board>,
    pub(super) serving: Arc<Serving>,
    pub(super) request: PlannedRequest,
    /// Taken when the answer is complete.
    pub(super) job: Option<Job>,
    /// The server asks for a name and a password, and this answers it.
    answered: Option<Answered>,
    /// What the cache keeps, while the server is asked whether it is still right.
    stored: Option<Arc<Stored>>,
    arriving: Option<Arriving>,
    /// Bytes of the body so far, after decompression.
    decoded_bytes: u64,
}

impl<'a> Exchange<'a> {
    pub(super) fn new(
        board: &'a Arc<Board>,
        job: Job,
        request: PlannedRequest,
        stored: Option<Arc<Stored>>,
    ) -> Self {
        let serving = Serving::new(job.exchange, &request, job.is_retry);
        let (job, answered, arriving, decoded_bytes) = (Some(job), None, None, 0);
        Self { board, serving, request, job, answered, stored, arriving, decoded_bytes }
    }

    /// The version in which it is asked was agreed on.
    pub(super) fn speaks(&mut self, version: HttpVersion) {
        if version == HttpVersion::Http2 && self.request.version != version {
            let kind = self.job.as_ref().map_or(Kind::Other, |job| job.kind);
            self.request = in_http2(self.request.clone(), kind);
            let planned = ExchangeEvent::Planned(self.request.clone());
            self.board.recorder().on_exchange(self.serving.exchange, planned);
        }
    }

    /// Does what follows from a part of the answer.
    pub(super) fn take(&mut self, part: Part) -> Result<(), Failure> {
        match part {
            Part::Head => self.head_came(),
            Part::Content(content) => {
                self.content_came(&content)?;
                if self.is_enough() { self.enough() } else { Ok(()) }
            }
            Part::End => self.ended(),
            Part::Failed { failure, .. } => Err(failure),
        }
    }

    /// The head of the answer is there.
    pub(super) fn head_came(&mut self) -> Result<(), Failure> {
        let Some(head) = self.serving.found().head.clone() else {
            // No content is handed on before the head is whole.
            return Err(Failure::Crashed { detail: "a body without a head".to_owned() });
        };
        let Some(job) = &self.job else { return Ok(()) };
        let set = self.board.asked_by(job, |cookies, asker| cookies.store(&job.request.url, asker, &head));
        for (name, fate) in set {
            self.board.recorder().on_exchange(job.exchange, ExchangeEvent::CookieSet { name, fate });
        }
        let followed = redirect::is_redirect(head.status) && job.request.composed.is_none();
        // An empty one leads nowhere: the response itself is shown, as in browsers.
        let location = head.named("Location").find(|field| followed && !field.value.is_empty());
        let location = location.map(redirect::target);
        self.answered = self.answer(job, &head);
        let is_last = location.is_none() && self.answered.is_none();
        if is_last {
            tell_refresh(self.board, job, &head);
        }
        let intake = Intake::begin(self.board, job, &head, is_last)?;
        self.arriving = Some(Arriving { head, location, is_last, intake });
        Ok(())
    }

    /// More of the content is there.
    pub(super) fn content_came(&mut self, content: &[u8]) -> Result<(), Failure> {
        if let (Some(arriving), Some(job)) = (&mut self.arriving, &self.job) {
            let pushed = arriving.intake.push(self.board, job, content);
            self.decoded_bytes = arriving.intake.decoded_bytes();
            pushed?;
        }
        Ok(())
    }

    /// Whether every byte of the content has been taken in and nothing was made of that yet.
    pub(super) fn is_complete(&self) -> bool {
        let found = self.serving.found();
        let is_whole = |arriving: &Arriving| found.done && found.body_bytes == arriving.intake.body_bytes();
        self.arriving.as_ref().is_some_and(is_whole)
    }

    /// Whether more of the content is of no use to anybody.
    pub(super) fn is_enough(&self) -> bool {
        self.arriving.as_ref().is_some_and(|arriving| arriving.intake.is_enough())
    }

    /// Whether nothing is left to be done.
    pub(super) const fn is_over(&self) -> bool {
        self.job.is_none()
    }

    /// No more of the content will be read: of that which was left nothing is of use to anybody.
    pub(super) fn enough(&mut self) -> Result<(), Failure> {
        self.serving.found().left_unread = true;
        self.ended()
    }

    /// It broke, and so much of the answer as came is all there is. `again` says whether it may be asked again.
    /// Returns the job that is to be asked again, with what it failed of.
    pub(super) fn broke(mut self, failure: Failure, again: Again) -> Option<(Job, Failure)> {
        let is_unshown = self.arriving.as_ref().is_some_and(|arriving| !arriving.is_last);
        let failure = if is_unshown && self.board.wire().stopped(Link::Body).is_none() {
            // Nobody sees the body: the head says all that matters, and browsers go by it.
            self.enough().err()?
        } else {
            failure
        };
        if let (Some(arriving), Some(job)) = (&mut self.arriving, &self.job) {
            arriving.intake.break_off(self.board, job);
        }
        // When the answer was complete before something broke (the wait for the server's close, say), the job
        // has been handed on already.
        let mut job = self.job.take()?;
        self.tell_broken_off();
        match again {
            Again::Freely => return Some((job, failure)),
            Again::Once if !job.is_retry => {}
            Again::Never if self.may_be_sent_again(&job, &failure) => {}
            Again::Once | Again::Never => {
                self.board.failed(&job, failure);
                return None;
            }
        }
        job.is_retry = true;
        Some((job, failure))
    }

    /// RFC 9112 9.3.1: a server may close an idle connection at any time, so a request can meet its close. When
    /// that was on a connection that had worked before, no byte of an answer came, and sending the request twice
    /// means no more than sending it once (RFC 9110 9.2.2), it is sent once more.
    fn may_be_sent_again(&self, job: &Job, failure: &Failure) -> bool {
        let found = self.serving.found();
        let died = matches!(
            failure,
            Failure::NoAnswer { .. } | Failure::Reset { link: Link::Send | Link::Wait, .. }
        );
        died && found.reused && !found.answered && !job.is_retry && is_idempotent(&job.request.method)
    }

    /// The answer is whole.
    pub(super) fn ended(&mut self) -> Result<(), Failure> {
        let (Some(job), Some(arriving)) = (self.job.take(), self.arriving.take()) else { return Ok(()) };
        let Arriving { head, location, mut intake, .. } = arriving;
        let stored = self.stored.take().filter(|_| head.status == 304);
        if let Some((stored, (cache, _))) = stored.zip(self.board.cache_for(&job)) {
            let stored = cache.confirm(&self.request, stored, &head);
            self.board.recorder().on_exchange(job.exchange, ExchangeEvent::Cache(stored.confirmed()));
            super::from_cache(self.board, &job, &stored);
            return Ok(());
        }
        if let Err(failure) = intake.finish(self.board, &job) {
            self.job = Some(job);
            self.arriving = Some(Arriving { head, location, is_last: true, intake });
            return Err(failure);
        }
        let done = ExchangeEvent::Done {
            body_bytes: intake.body_bytes(),
            decoded_bytes: intake.decoded_bytes(),
            content_type: intake.content_type(),
        };
        self.board.recorder().on_exchange(job.exchange, done);
        let cache = self.board.cache_for(&job);
        let tell = |event| self.board.recorder().on_exchange(job.exchange, ExchangeEvent::Cache(event));
        if let Some(location) = &location {
            if cache.is_some() {
                tell(CacheEvent::NotKept(WhyNotKept::Redirect));
            }
            self.follow(job, head.status, location);
        } else if let Some(answered) = self.answered.take() {
            self.authorise(job, &head, answered);
        } else {
            self.judge(&job, &head);
            let (body_bytes, is_kept) = (intake.body_bytes(), intake.is_kept());
            let is_long = intake.decoded_bytes() > LARGEST_STORED as u64;
            let (bytes, document) = intake.into_parts(&job);
            if let Some((cache, _)) = cache {
                let why = if is_long { WhyNotKept::TooLarge } else { WhyNotKept::NotHeld };
                let not_held = CacheEvent::NotKept(why);
                tell(if is_kept { cache.keep(&self.request, &head, &bytes, body_bytes) } else { not_held });
            }
            self.board.arrived(&job, &head, &bytes, document);
        }
        Ok(())
    }

    /// What had come of a body that will not come whole.
    fn tell_broken_off(&self) {
        let found = self.serving.found();
        let Some(head) = found.head.as_ref().filter(|_| found.body_bytes > 0) else { return };
        let broken = ExchangeEvent::BrokenOff {
            body_bytes: found.body_bytes,
            decoded_bytes: self.decoded_bytes,
            content_type: head.joined("Content-Type"),
        };
        drop(found);
        self.board.recorder().on_exchange(self.serving.exchange, broken);
    }

    /// What answers the challenge of a 401; none for any other response, and when an answer was refused just now.
    fn answer(&self, job: &Job, head: &Head) -> Option<Answered> {
        if head.status != 401 || job.request.composed.is_some() {
            return None;
        }
        let body = job.request.body.as_ref().map_or(&[][..], |(_, body)| body);
        let is_document = job.purpose == Purpose::Document;
        let request = (job.request.method.as_str(), &job.request.url, body);
        self.board.credentials().answer(head, job.answered.as_ref(), request, is_document)
    }

    /// The same request once more, with what answers the challenge.
    fn authorise(&self, job: Job, head: &Head, answered: Answered) {
        let recorder = self.board.recorder();
        let next = recorder.next_exchange();
        if let Some(CredentialsRequest { scheme, realm }) = auth::asked(head) {
            let challenged = ExchangeEvent::Challenged { scheme, realm, next: Some(next) };
            recorder.on_exchange(job.exchange, challenged);
        }
        let initiator = job.exchange;
        let again = Job { exchange: next, answered: Some(answered), is_retry: false, ..job };
        self.board.queue_next(again, Trigger::Challenge, Some(initiator));
    }

    /// What the server made of a name and a password; of those that it refused nothing is kept.
    fn judge(&self, job: &Job, head: &Head) {
        let credentials = self.board.credentials();
        match &job.answered {
            Some(answered) if head.status != 401 => credentials.accepted(&job.request.url, answered),
            Some(answered) if !auth::is_stale(head) => credentials.refused(&job.request.url, answered),
            Some(_) | None => {}
        }
        if head.status == 401
            && let Some(CredentialsRequest { scheme, realm }) = auth::asked(head)
        {
            let challenged = ExchangeEvent::Challenged { scheme, realm, next: None };
            self.board.recorder().on_exchange(job.exchange, challenged);
        }
    }

    fn follow(&self, mut job: Job, status: u16, location: &str) {
        let limit = self.board.settings().limits.redirects;
        let cookies = self.request.fields.iter().find(|field| field.origin == Origin::Cookie);
        let (method, url) = (job.request.method.clone(), job.request.url.clone());
        job.chain.push(Hop { method, url, cookies: cookies.map(PlannedField::bytes) });
        let next = redirect::next(status, location, &job.request.method, &job.request.url).and_then(|next| {
            let cookies = self.board.asked_by(&job, |jar, asker| jar.cookie_field(&next.url, asker));
            let hop = Hop { method: next.method.clone(), url: next.url.clone(), cookies };
            if job.chain.iter().any(|before| before.is_again(&hop)) {
                return Err(Failure::RedirectLoop { url: shown(&next.url) });
            }
            if job.chain.len() > limit {
                return Err(Failure::TooManyRedirects { limit: limit as u64 });
            }
            Ok(next)
        });
        match next {
            Ok(next) => self.hop(job, next),
            Err(failure) => self.board.failed(&job, failure),
        }
    }

    fn hop(&self, job: Job, next: Next) {
        let exchange = self.board.recorder().next_exchange();
        let redirected = ExchangeEvent::Redirected { to: shown(&next.url), next: exchange };
        let same_origin = job.request.url.origin() == next.url.origin();
        let hop = Job {
            exchange,
            request: Request {
                method: next.method,
                url: next.url,
                body: job.request.body.filter(|_| next.keeps_body),
                composed: None,
            },
            kind: job.kind,
            purpose: job.purpose,
            chain: job.chain,
            is_retry: false,
            answered: None,
        };
        self.board.recorder().on_exchange(job.exchange, redirected);
        if same_origin {
            // This lane is about to be free, and its connection with it: no other is opened for the hop.
            self.board.queue_next(hop, Trigger::Redirect, Some(job.exchange));
        } else {
            self.board.queue(hop, Trigger::Redirect, Some(job.exchange));
        }
    }
}
