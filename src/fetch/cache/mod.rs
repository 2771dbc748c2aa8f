//! The cache of answers: off unless asked for, shared by the loads of an engine, bounded, in memory alone.
//!
//! What may be kept and used is decided by `http-cache-semantics` (RFC 9111, as a private cache); each decision is
//! handed back with its reason, so that it can be recorded.

mod judge;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;

use self::judge::{Judged, Verdict};
use crate::clock::Clock;
use crate::http::{self, Head};
use crate::plan::{HttpVersion, Network, Origin, PlannedField, PlannedRequest, Settings};
use crate::record::{CacheEvent, Chunk, Freshness, WhyNotKept};

/// All kept answers together.
const MOST_BYTES: usize = 64 * 1024 * 1024;
/// One answer.
pub(super) const LARGEST_STORED: usize = 8 * 1024 * 1024;
/// How many answers are kept.
const MOST: usize = 4096;
/// Fields that belong to one connection or one visitor, or that say how the kept body was once packed.
const LEFT_OUT: [&str; 7] = [
    "set-cookie",
    "connection",
    "keep-alive",
    "transfer-encoding",
    "content-encoding",
    "content-length",
    "trailer",
];

/// Fields that say what the kept body is: a confirmation without a body does not change them (RFC 9111 3.2).
const OF_BODY: [&str; 2] = ["content-type", "content-range"];

/// Answers kept for later. Clones share them.
#[derive(Clone, Debug)]
pub struct HttpCache {
    clock: Arc<dyn Clock>,
    source: CacheOrigin,
    kept: Arc<Mutex<StoredResponses>>,
}

/// Over which network an answer came, and whether any certificate was accepted.
type CacheOrigin = (Network, bool);

#[derive(Debug, Default)]
struct StoredResponses {
    /// Each with the turn of its last use.
    answers: BTreeMap<String, (Arc<Stored>, u64)>,
    bytes: usize,
    /// Counts uses, to know what has not been used for longest.
    turn: u64,
}

/// One answer that is kept.
#[derive(Debug)]
pub(super) struct Stored {
    judged: Judged,
    /// Head (as far as it is kept) and body, unpacked.
    answer: Bytes,
    head_len: usize,
    pub(super) head: Head,
    /// Bytes of the body as they crossed the wire.
    pub(super) body_bytes: u64,
    fresh_s: u64,
    by: Freshness,
}

impl Stored {
    /// The body, unpacked.
    pub(super) fn body(&self) -> Bytes {
        self.answer.slice(self.head_len.min(self.answer.len())..)
    }

    /// What is recorded when the server confirms it.
    pub(super) fn confirmed(&self) -> CacheEvent {
        let answer = Chunk::whole(self.answer.clone());
        CacheEvent::Confirmed { status: self.head.status, saved_bytes: self.body_bytes, answer }
    }
}

/// What the cache has for a request.
#[derive(Debug)]
pub(super) struct CacheLookup {
    /// To be recorded.
    pub(super) event: CacheEvent,
    /// What is kept, when it can be used now or once the server has confirmed it.
    pub(super) stored: Option<Arc<Stored>>,
    /// The fields that ask the server whether it is still right.
    pub(super) conditions: Vec<PlannedField>,
}

impl HttpCache {
    pub(super) fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, source: CacheOrigin::default(), kept: Arc::default() }
    }

    /// The same as a load with `settings` may use it: what came over another network, or from servers whose certificates
    /// were not verified, is no answer to it.
    pub(super) fn for_settings(&self, settings: Settings) -> Self {
        Self { source: (settings.network, settings.insecure), ..self.clone() }
    }

    /// Forgets everything.
    pub fn clear(&self) {
        *self.lock() = StoredResponses::default();
    }

    /// How many answers are kept, and their bytes.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        let kept = self.lock();
        (kept.answers.len(), kept.bytes)
    }

    /// What is kept for `request`; `reload`: the person wants to know whether it is still right.
    pub(super) fn ask(&self, request: &PlannedRequest, reload: bool) -> CacheLookup {
        let nothing = |event| CacheLookup { event, stored: None, conditions: Vec::new() };
        let Some(stored) = self.find(request) else { return nothing(CacheEvent::Absent) };
        let (age_s, verdict) = stored.judged.ask(request, reload, self.clock.unix_ms());
        let (fresh_s, by) = (stored.fresh_s, stored.by);
        match verdict {
            Verdict::Fresh => {
                let answer = Chunk::whole(stored.answer.clone());
                let event = CacheEvent::Used { status: stored.head.status, age_s, fresh_s, by, answer };
                CacheLookup { event, stored: Some(stored), conditions: Vec::new() }
            }
            Verdict::Asks { why, conditions } => {
                let field = |(name, value): (String, String)| PlannedField::new(&name, value, Origin::Cache);
                let conditions: Vec<PlannedField> = conditions.into_iter().map(field).collect();
                let stored = (!conditions.is_empty()).then_some(stored);
                CacheLookup { event: CacheEvent::Asks { age_s, fresh_s, why }, stored, conditions }
            }
            Verdict::Differs => nothing(CacheEvent::Differs),
        }
    }

    /// Keeps the answer to `request` if it may be kept: `body` is unpacked, `body_bytes` crossed the wire.
    pub(super) fn keep(
        &self,
        request: &PlannedRequest,
        head: &Head,
        body: &Bytes,
        body_bytes: u64,
    ) -> CacheEvent {
        if body.len() > LARGEST_STORED {
            return CacheEvent::NotKept(WhyNotKept::TooLarge);
        }
        let now = self.clock.unix_ms();
        let Some(judged) = Judged::from_messages(request, head, now) else {
            return CacheEvent::NotKept(WhyNotKept::Useless);
        };
        if let Some(why) = judged.refusal(head, now) {
            self.forget(&self.key(request));
            return CacheEvent::NotKept(why);
        }
        let (fresh_s, by) = judged.freshness(head, now);
        let (answer, kept_head) = written(head, body);
        let head_len = answer.len() - body.len();
        let Some(head) = kept_head else { return CacheEvent::NotKept(WhyNotKept::Useless) };
        let stored = Stored { judged, answer, head_len, head, body_bytes, fresh_s, by };
        self.put(self.key(request), Arc::new(stored));
        CacheEvent::Kept { fresh_s, by }
    }

    /// The server has confirmed `stored` with `head`: it is as good as new, with the fields that came (RFC 9111 4.3.4).
    /// Returns what is now the answer.
    pub(super) fn confirm(&self, request: &PlannedRequest, stored: Arc<Stored>, head: &Head) -> Arc<Stored> {
        let (now, body) = (self.clock.unix_ms(), stored.body());
        let updated = updated(&stored.head, head);
        let (answer, kept_head) = written(&updated, &body);
        let judged = stored.judged.confirmed(request, head, &updated, now);
        let Some((judged, head)) = judged.zip(kept_head) else { return stored };
        let (fresh_s, by) = judged.freshness(&head, now);
        let may_be_kept = judged.refusal(&head, now).is_none();
        let (head_len, body_bytes) = (answer.len() - body.len(), stored.body_bytes);
        let fresh = Arc::new(Stored { judged, answer, head_len, head, body_bytes, fresh_s, by });
        if may_be_kept {
            self.put(self.key(request), Arc::clone(&fresh));
        } else {
            self.forget(&self.key(request));
        }
        fresh
    }

    fn find(&self, request: &PlannedRequest) -> Option<Arc<Stored>> {
        let mut guard = self.lock();
        let kept = &mut *guard;
        let (stored, used) = kept.answers.get_mut(&self.key(request))?;
        kept.turn += 1;
        *used = kept.turn;
        Some(Arc::clone(stored))
    }

    fn put(&self, key: String, stored: Arc<Stored>) {
        let mut guard = self.lock();
        let kept = &mut *guard;
        kept.forget(&key);
        kept.turn += 1;
        kept.bytes += stored.answer.len();
        kept.answers.insert(key, (stored, kept.turn));
        while kept.bytes > MOST_BYTES || kept.answers.len() > MOST {
            let oldest = kept.answers.iter().min_by_key(|(_, (_, used))| *used).map(|(key, _)| key.clone());
            let Some(oldest) = oldest else {
                return;
            };
            kept.forget(&oldest);
        }
    }

    fn forget(&self, key: &str) {
        self.lock().forget(key);
    }

    /// One answer for each address and source: only `GET` is kept.
    fn key(&self, request: &PlannedRequest) -> String {
        let (network, insecure) = self.source;
        format!("{} {insecure} {}", network.name(), request.url)
    }

    fn lock(&self) -> MutexGuard<'_, StoredResponses> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl StoredResponses {
    fn forget(&mut self, key: &str) {
        if let Some((stored, _)) = self.answers.remove(key) {
            self.bytes = self.bytes.saturating_sub(stored.answer.len());
        }
    }
}

/// The head that is `kept`, with the fields of a confirmation in place of its own of the same name.
fn updated(kept: &Head, confirmation: &Head) -> Head {
    let is_new = |field: &&http::Field| {
        !LEFT_OUT.iter().chain(&OF_BODY).any(|name| field.name.eq_ignore_ascii_case(name))
    };
    let fresh: Vec<_> = confirmation.fields.iter().filter(is_new).collect();
    let stays = |field: &&http::Field| !fresh.iter().any(|new| new.name.eq_ignore_ascii_case(&field.name));
    let fields = kept.fields.iter().filter(stays).chain(fresh.iter().copied()).cloned().collect();
    Head { fields, ..kept.clone() }
}

/// The answer as it is kept: head without the fields of [`LEFT_OUT`], unpacked body; and the head, read again.
fn written(head: &Head, body: &Bytes) -> (Bytes, Option<Head>) {
    // Kept in the words of HTTP/1, whatever brought it.
    let version = if head.version == HttpVersion::Http2 { HttpVersion::Http11 } else { head.version };
    let mut text = format!("{version} {} {}\r\n", head.status, head.reason);
    for field in &head.fields {
        if !LEFT_OUT.iter().any(|name| field.name.eq_ignore_ascii_case(name)) {
            text.push_str(&field.name);
            text.push_str(": ");
            text.push_str(&field.value);
            text.push_str("\r\n");
        }
    }
    text.push_str("Content-Length: ");
    text.push_str(&body.len().to_string());
    text.push_str("\r\n\r\n");
    let mut bytes = text.into_bytes();
    let head = Head::parse(&bytes).ok();
    bytes.extend_from_slice(body);
    (Bytes::from(bytes), head)
}
