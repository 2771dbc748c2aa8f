//! The rules of RFC 9111, by `http-cache-semantics`, with the reasons that the library does not tell.

use std::time::Duration;

use ::http::{HeaderName, HeaderValue, Request, Response, request, response};
use http_cache_semantics::{AfterResponse, BeforeRequest, CacheOptions, CachePolicy};

use crate::clock::WallTime;
use crate::http::Head;
use crate::plan::PlannedRequest;
use crate::record::{Freshness, WhyAsk, WhyNotKept};

/// What the rules say of one answer.
#[derive(Debug)]
pub(super) struct Judged {
    policy: CachePolicy,
    no_cache: bool,
}

/// Whether a kept answer may be used.
#[derive(Debug)]
pub(super) enum Verdict {
    Fresh,
    Asks {
        why: WhyAsk,
        /// Names and values of the fields that ask.
        conditions: Vec<(String, String)>,
    },
    Differs,
}

impl Judged {
    /// None when the messages have fields that the library cannot hold.
    pub(super) fn from_messages(request: &PlannedRequest, head: &Head, now_ms: u64) -> Option<Self> {
        let (request, response) = (request_of(request, false)?, response_of(head)?);
        // One person's cache: answers marked `private` may be kept (RFC 9111 5.2.2.7).
        let options = CacheOptions { shared: false, ..CacheOptions::default() };
        let policy = CachePolicy::new_options(&request, &response, at(now_ms), options);
        Some(Self { policy, no_cache: says(head, "no-cache") })
    }

    /// The age in seconds, and whether the answer may be used.
    pub(super) fn ask(&self, request: &PlannedRequest, reload: bool, now_ms: u64) -> (u64, Verdict) {
        let age = self.policy.age(at(now_ms)).as_secs();
        let Some(asked) = request_of(request, reload) else { return (age, Verdict::Differs) };
        let verdict = match self.policy.before_request(&asked, at(now_ms)) {
            BeforeRequest::Fresh(_) => Verdict::Fresh,
            BeforeRequest::Stale { matches: false, .. } => Verdict::Differs,
            BeforeRequest::Stale { request, .. } => {
                let value = |name: &str| Some(request.headers.get(name)?.to_str().ok()?.to_owned());
                let names = ["If-None-Match", "If-Modified-Since"];
                let mut conditions: Vec<(String, String)> =
                    names.iter().filter_map(|name| Some(((*name).to_owned(), value(name)?))).collect();
                if reload && !conditions.is_empty() {
                    // For caches between here and the server (RFC 9111 5.2.1.1).
                    conditions.push(("Cache-Control".to_owned(), RELOAD.to_owned()));
                }
                let why = match (reload, self.no_cache) {
                    (true, _) => WhyAsk::Reload,
                    (false, true) => WhyAsk::NoCache,
                    (false, false) => WhyAsk::Stale,
                };
                Verdict::Asks { why, conditions }
            }
        };
        (age, verdict)
    }

    /// Why it is not kept; none when it is.
    pub(super) fn refusal(&self, head: &Head, now_ms: u64) -> Option<WhyNotKept> {
        if says(head, "no-store") {
            return Some(WhyNotKept::NoStore);
        }
        if !self.policy.is_storable() || !matches!(head.status, 200 | 203 | 404 | 410) {
            return Some(WhyNotKept::Status);
        }
        let fresh = self.policy.time_to_live(at(now_ms)) > Duration::ZERO;
        let can_ask = head.field("ETag").is_some() || head.field("Last-Modified").is_some();
        (!fresh && !can_ask).then_some(WhyNotKept::Useless)
    }

    /// For how many seconds it is fresh, and who says so.
    pub(super) fn freshness(&self, head: &Head, now_ms: u64) -> (u64, Freshness) {
        let by = if says(head, "max-age") {
            Freshness::MaxAge
        } else if head.field("Expires").is_some() {
            Freshness::Expires
        } else if head.field("Last-Modified").is_some() {
            Freshness::LastModified
        } else {
            Freshness::Nobody
        };
        (self.policy.time_to_live(at(now_ms)).as_secs(), by)
    }

    /// The same answer, confirmed with `head`, which makes `updated` of its own.
    pub(super) fn confirmed(
        &self,
        request: &PlannedRequest,
        head: &Head,
        updated: &Head,
        now_ms: u64,
    ) -> Option<Self> {
        let (request, response) = (request_of(request, false)?, response_of(head)?);
        match self.policy.after_response(&request, &response, at(now_ms)) {
            AfterResponse::NotModified(policy, _) => {
                Some(Self { policy, no_cache: says(updated, "no-cache") })
            }
            AfterResponse::Modified(..) => None,
        }
    }
}

/// What a reload says to caches.
const RELOAD: &str = "max-age=0";

/// Whether `Cache-Control` has this directive.
fn says(head: &Head, directive: &str) -> bool {
    let values = head.values("Cache-Control").flat_map(|value| value.split(','));
    let mut names = values.filter_map(|part| part.split('=').next());
    names.any(|name| name.trim().eq_ignore_ascii_case(directive))
}

fn request_of(request: &PlannedRequest, reload: bool) -> Option<request::Parts> {
    let mut builder = Request::builder().method(request.method.as_str()).uri(request.url.as_str());
    for field in &request.fields {
        builder = builder.header(name(&field.name)?, value(&field.value)?);
    }
    if reload {
        // To the library, whose ages are whole seconds, `max-age=0` would allow what is younger than one.
        builder = builder.header("cache-control", "no-cache");
    }
    Some(builder.body(()).ok()?.into_parts().0)
}

fn response_of(head: &Head) -> Option<response::Parts> {
    let mut builder = Response::builder().status(head.status);
    for field in &head.fields {
        // What the library cannot hold says nothing about keeping.
        if let (Some(name), Some(value)) = (name(&field.name), value(&field.value)) {
            builder = builder.header(name, value);
        }
    }
    Some(builder.body(()).ok()?.into_parts().0)
}

fn name(text: &str) -> Option<HeaderName> {
    HeaderName::from_bytes(text.as_bytes()).ok()
}

fn value(text: &str) -> Option<HeaderValue> {
    HeaderValue::from_bytes(text.as_bytes()).ok()
}

fn at(unix_ms: u64) -> WallTime {
    crate::clock::wall_time(unix_ms)
}
