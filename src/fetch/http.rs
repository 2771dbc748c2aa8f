//! One exchange over HTTP: what is asked of the cache, sent, answered, and sent again.

use std::io::Read;
use std::sync::Arc;

use ureq::Body;
use ureq::http::Response;

use super::auth::{self, Answered, CredentialsRequest};
use super::board::Board;
use super::cache::{LARGEST_STORED, Stored};
use super::intake::Intake;
use super::order::Request;
use super::planned::planned;
use super::redirect::{self, Next};
use super::work::{Hop, Job, Purpose};
use crate::address::shown;
use crate::http::{Head, Refresh};
use crate::net::{Direct, OUTPUT_BYTES, Serving, serve};
use crate::plan::{HttpVersion, Origin, PlannedField, PlannedRequest, is_idempotent};
use crate::record::{
    AddressFault, CacheEvent, ExchangeEvent, Failure, Link, LoadEvent, MalformedDetail, MalformedPart,
    Trigger, WhyNotKept,
};

/// Makes one exchange over HTTP.
pub(super) fn fetch(board: &Arc<Board>, job: Job, piece: &mut [u8]) {
    let recorder = board.recorder();
    let mut request = plan(board, &job);
    let mut stored = None;
    if let Some((cache, reload)) = board.cache_for(&job) {
        let found = cache.ask(&request, reload);
        let used = matches!(found.event, CacheEvent::Used { .. });
        recorder.on_exchange(job.exchange, ExchangeEvent::Cache(found.event));
        match found.stored {
            Some(kept) if used => return from_cache(board, &job, &kept),
            kept => stored = kept,
        }
        request.fields.extend(found.conditions);
    }
    recorder.on_exchange(job.exchange, ExchangeEvent::Planned(request.clone()));
    let serving = Serving::new(job.exchange, &request, job.is_retry);
    let (job, answered, decoded_bytes) = (Some(job), None, 0);
    let mut exchange =
        Exchange { board, serving: &serving, job, answered, request: &request, stored, decoded_bytes };
    let result = serve(&serving, || exchange.run(piece));
    // When the answer was complete before something broke (the wait for the server's close, say), the job
    // has been handed on already.
    let (Err(failure), Some(job)) = (result, exchange.job.take()) else { return };
    exchange.tell_broken_off();
    if may_be_sent_again(&job, &failure, &serving) {
        board.again(job, failure);
    } else {
        board.failed(&job, failure);
    }
}

/// RFC 9112 9.3.1: a server may close an idle connection at any time, so a request can meet its close. When
/// that was on a connection that had worked before, no byte of an answer came, and sending the request twice
/// means no more than sending it once (RFC 9110 9.2.2), it is sent once more.
fn may_be_sent_again(job: &Job, failure: &Failure, serving: &Serving) -> bool {
    let found = serving.found();
    let died =
        matches!(failure, Failure::NoAnswer { .. } | Failure::Reset { link: Link::Send | Link::Wait, .. });
    died && found.reused && !found.answered && !job.is_retry && is_idempotent(&job.request.method)
}

fn plan(board: &Board, job: &Job) -> PlannedRequest {
    if let Some(composed) = &job.request.composed {
        return PlannedRequest::clone(composed);
    }
    let version = board.settings().strategy.version();
    let body = job.request.body.as_ref().map_or(&[][..], |(_, body)| body);
    let unasked = || board.credentials().unasked(&job.request.method, &job.request.url, body);
    let authorization = job.answered.as_ref().map(|answered| answered.value.clone()).or_else(unasked);
    let cookies = board.asked_by(job, |cookies, asker| cookies.cookie_field(&job.request.url, asker));
    planned(&job.request, job.kind, version, (authorization, cookies))
}

/// An exchange while it is being made.
struct Exchange<'a> {
    board: &'a Arc<Board>,
    serving: &'a Arc<Serving>,
    /// Taken when the answer is complete.
    job: Option<Job>,
    /// The server asks for a name and a password, and this answers it.
    answered: Option<Answered>,
    request: &'a PlannedRequest,
    /// What the cache keeps, while the server is asked whether it is still right.
    stored: Option<Arc<Stored>>,
    /// Bytes of the body so far, after decompression.
    decoded_bytes: u64,
}

/// Hands on what the cache keeps, as if it had come.
fn from_cache(board: &Arc<Board>, job: &Job, stored: &Stored) {
    let taken = || {
        tell_refresh(board, job, &stored.head);
        let mut intake = Intake::begin(board, job, &stored.head, true)?;
        intake.push(board, job, &stored.body())?;
        intake.finish(board, job)?;
        Ok(intake)
    };
    match taken() {
        Ok(intake) => {
            let done = ExchangeEvent::Done {
                // Nothing of it crossed the wire.
                body_bytes: 0,
                decoded_bytes: intake.decoded_bytes(),
                content_type: intake.content_type(),
            };
            board.recorder().on_exchange(job.exchange, done);
            let (bytes, document) = intake.into_parts(job);
            board.arrived(job, &stored.head, &bytes, document);
        }
        Err(failure) => board.failed(job, failure),
    }
}

/// Whether ureq sends `request`: an `Authorization` beyond ASCII, which answers a realm in such letters, it refuses,
/// and so it does a head that is larger than its buffer (many cookies, a long address).
fn is_for_ureq(request: &PlannedRequest) -> bool {
    let fits = request.length().saturating_sub(request.body.len() as u64) <= OUTPUT_BYTES as u64;
    let is_plain =
        |field: &PlannedField| !field.name.eq_ignore_ascii_case("Authorization") || field.value.is_ascii();
    fits && request.fields.iter().all(is_plain)
}

/// The response asks the page to be left for another one, or to be loaded again.
fn tell_refresh(board: &Board, job: &Job, head: &Head) {
    if job.purpose != Purpose::Document {
        return;
    }
    let Some(refresh) = head.field("Refresh").and_then(Refresh::parse) else { return };
    let to =
        refresh.target.as_deref().map_or(Ok(job.request.url.clone()), |target| job.request.url.join(target));
    if let Ok(to) = to {
        let event = LoadEvent::SentOn { url: shown(&to), delay_seconds: refresh.delay_s };
        board.recorder().on_load(event);
    }
}

impl Exchange<'_> {
    fn run(&mut self, piece: &mut [u8]) -> Result<(), Failure> {
        let request = self.request;
        if self.job.as_ref().is_some_and(|job| job.request.composed.is_some()) || !is_for_ureq(request) {
            let (resolver, bytes) = (self.board.resolver(), request.to_bytes());
            let answer = Direct::send(resolver, self.serving, &request.url, &bytes)?;
            return self.receive(answer, piece);
        }
        let response = self.send(request)?;
        self.receive(response.into_body().into_reader(), piece)
    }

    /// Takes in what was answered: its head is there, `reader` brings the body.
    fn receive(&mut self, mut reader: impl Read, piece: &mut [u8]) -> Result<(), Failure> {
        let Some(head) = self.serving.found().head.clone() else {
            // Our splitter hands no body on before the head is whole.
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
        let location = location.as_deref();
        self.answered = self.answer(job, &head);
        let is_last = location.is_none() && self.answered.is_none();
        if is_last {
            tell_refresh(self.board, job, &head);
        }
        let mut intake = Some(Intake::begin(self.board, job, &head, is_last)?);
        let taken = self.take_in(&mut reader, &mut intake, (&head, location), piece);
        match (taken, intake) {
            // Nobody sees the body: the head says all that matters, and browsers go by it.
            (Err(_), Some(intake)) if !is_last && self.board.wire().stopped(Link::Body).is_none() => {
                self.serving.found().left_unread = true;
                self.complete(intake, &head, location)
            }
            (Err(failure), Some(mut intake)) => {
                if let Some(job) = &self.job {
                    intake.break_off(self.board, job);
                }
                Err(failure)
            }
            (taken, _) => taken,
        }
    }

    /// Takes in what `reader` brings, to its end.
    fn take_in(
        &mut self,
        reader: &mut impl Read,
        intake: &mut Option<Intake>,
        (head, location): (&Head, Option<&str>),
        piece: &mut [u8],
    ) -> Result<(), Failure> {
        loop {
            // Complete it the moment its last byte is here: what ureq does then may take a while (the wait
            // for the server to close first).
            if let Some(taken) = intake.take_if(|intake| self.is_complete(intake)) {
                self.complete(taken, head, location)?;
            }
            if let Some(taken) = intake.take_if(|intake| intake.is_enough()) {
                self.serving.found().left_unread = true;
                return self.complete(taken, head, location);
            }
            let got = reader.read(piece).map_err(|error| self.failure(&ureq::Error::Io(error)))?;
            if got == 0 {
                break;
            }
            if let (Some(intake), Some(job)) = (intake.as_mut(), &self.job) {
                let pushed = intake.push(self.board, job, piece.get(..got).unwrap_or_default());
                self.decoded_bytes = intake.decoded_bytes();
                pushed?;
            }
        }
        match intake.take_if(|intake| self.is_complete(intake)) {
            Some(taken) => self.complete(taken, head, location),
            None if intake.is_some() => Err(self.failure(&ureq::Error::ConnectionFailed)),
            None => Ok(()),
        }
    }

    fn send(&self, request: &PlannedRequest) -> Result<Response<Body>, Failure> {
        let mut builder = ureq::http::Request::builder()
            .method(request.method.as_str())
            .uri(request.url.as_str())
            .version(match request.version {
                HttpVersion::Http10 => ureq::http::Version::HTTP_10,
                HttpVersion::Http11 => ureq::http::Version::HTTP_11,
            });
        for field in &request.fields {
            builder = ureq_proto::client::header_raw(builder, &field.name, &field.bytes());
        }
        let agent = self.board.agent();
        let response = if request.body.is_empty() {
            builder.body(()).map_err(ureq::Error::from).and_then(|request| agent.run(request))
        } else {
            builder.body(&*request.body).map_err(ureq::Error::from).and_then(|request| agent.run(request))
        };
        response.map_err(|error| self.failure(&error))
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

    /// Whether every byte of the body has been taken in.
    fn is_complete(&self, intake: &Intake) -> bool {
        let found = self.serving.found();
        found.done && found.body_bytes == intake.body_bytes()
    }

    fn complete(&mut self, mut intake: Intake, head: &Head, location: Option<&str>) -> Result<(), Failure> {
        let Some(job) = self.job.take() else { return Ok(()) };
        let stored = self.stored.take().filter(|_| head.status == 304);
        if let Some((stored, (cache, _))) = stored.zip(self.board.cache_for(&job)) {
            let stored = cache.confirm(self.request, stored, head);
            self.board.recorder().on_exchange(job.exchange, ExchangeEvent::Cache(stored.confirmed()));
            from_cache(self.board, &job, &stored);
            return Ok(());
        }
        if let Err(failure) = intake.finish(self.board, &job) {
            intake.break_off(self.board, &job);
            self.job = Some(job);
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
        if let Some(location) = location {
            if cache.is_some() {
                tell(CacheEvent::NotKept(WhyNotKept::Redirect));
            }
            self.follow(job, head.status, location);
        } else if let Some(answered) = self.answered.take() {
            self.authorise(job, head, answered);
        } else {
            self.judge(&job, head);
            let (body_bytes, is_kept) = (intake.body_bytes(), intake.is_kept());
            let is_long = intake.decoded_bytes() > LARGEST_STORED as u64;
            let (bytes, document) = intake.into_parts(&job);
            if let Some((cache, _)) = cache {
                let why = if is_long { WhyNotKept::TooLarge } else { WhyNotKept::NotHeld };
                let not_held = CacheEvent::NotKept(why);
                tell(if is_kept { cache.keep(self.request, head, &bytes, body_bytes) } else { not_held });
            }
            self.board.arrived(&job, head, &bytes, document);
        }
        Ok(())
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

    /// What broke, as exactly as it is known: the transport's own words before ureq's.
    fn failure(&self, error: &ureq::Error) -> Failure {
        if let Some(failure) = self.serving.found().failure.take() {
            return failure;
        }
        let link = if self.serving.found().head.is_some() { Link::Body } else { Link::Wait };
        if let Some(stopped) = self.board.wire().stopped(link) {
            return stopped;
        }
        match error {
            ureq::Error::BadUri(detail) => {
                Failure::BadAddress { input: detail.clone(), reason: AddressFault::Library }
            }
            other => {
                let detail = MalformedDetail::Quoted(other.to_string());
                Failure::Malformed { part: MalformedPart::Message, detail }
            }
        }
    }
}
