//! What the page asks for, and how the answers come back.
//!
//! The engine has no word for failure, and a style sheet that is never answered keeps the page unpainted for
//! ever. So every request becomes a [`Pending`], which answers with empty bytes when it is dropped.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use blitz_traits::net::{NetHandler, NetProvider, Request};
use bytes::Bytes;
use url::Url;

use super::broken::{Broken, Outcome};
use super::budget::Budget;
use super::decoder::{Decoder, Delivery};
use super::errands::Errands;
use super::shared::lock;
use crate::fetch::{Loading, Missing};

/// Answers what the page engine asks for. Called on the page's errands thread; must return at once. The answer may
/// be called later from any thread; a dropped one counts as failed.
pub trait Resources: Send + Sync {
    /// Asks for `url`, as the page names it. `data:` URLs are not asked for.
    fn fetch(&self, url: &Url, answer: Answer);
}

pub use crate::fetch::Answer;

/// A load answers for its page.
impl Resources for Loading {
    fn fetch(&self, url: &Url, answer: Answer) {
        Self::fetch(self, url, answer);
    }
}

/// Counts one document's questions and answers.
#[derive(Default)]
pub(super) struct Traffic {
    asked: AtomicUsize,
    answered: AtomicUsize,
    ended: AtomicBool,
    /// What the document's pictures may take.
    pub(super) budget: Arc<Budget>,
    outcomes: Mutex<Vec<Outcome>>,
}

impl Traffic {
    /// How many questions there were so far.
    pub(super) fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    /// Whether all of them are answered, and the answers handed to the document.
    pub(super) fn is_quiet(&self) -> bool {
        self.answered.load(Ordering::SeqCst) == self.asked()
    }

    /// One more answer is with the document.
    pub(super) fn note_answer(&self, outcome: Outcome) {
        lock(&self.outcomes).push(outcome);
        self.answered.fetch_add(1, Ordering::SeqCst);
    }

    /// What became of the answers since the last call.
    pub(super) fn take_outcomes(&self) -> Vec<Outcome> {
        std::mem::take(&mut *lock(&self.outcomes))
    }

    /// The document is gone: answers to it need not be decoded.
    pub(super) fn end(&self) {
        self.ended.store(true, Ordering::SeqCst);
    }

    pub(super) fn has_ended(&self) -> bool {
        self.ended.load(Ordering::SeqCst)
    }
}

/// Passes the engine's questions of one document on.
pub(super) struct Provider {
    pub(super) resources: Arc<dyn Resources>,
    pub(super) traffic: Arc<Traffic>,
    pub(super) decoder: Decoder,
    pub(super) errands: Errands,
}

impl NetProvider for Provider {
    fn fetch(&self, _document: usize, request: Request, handler: Box<dyn NetHandler>) {
        self.traffic.asked.fetch_add(1, Ordering::SeqCst);
        let pending = Pending {
            url: request.url.clone(),
            handler: Some(handler),
            traffic: Arc::clone(&self.traffic),
            decoder: self.decoder.clone(),
        };
        match request.url.scheme() {
            "data" => pending.answer(decode_data_url(&request.url).ok_or(Missing::Failed)),
            "about" | "javascript" | "blob" => pending.answer(Err(Missing::Failed)),
            _ => {
                let (resources, url) = (Arc::clone(&self.resources), request.url);
                self.errands.run(move || resources.fetch(&url, Box::new(|bytes| pending.answer(bytes))));
            }
        }
    }
}

fn decode_data_url(url: &Url) -> Option<Bytes> {
    let (body, _fragment) = data_url::DataUrl::process(url.as_str()).ok()?.decode_to_vec().ok()?;
    Some(body.into())
}

/// One question that waits for its answer.
struct Pending {
    url: Url,
    handler: Option<Box<dyn NetHandler>>,
    traffic: Arc<Traffic>,
    decoder: Decoder,
}

impl Pending {
    fn answer(mut self, bytes: Result<Bytes, Missing>) {
        self.deliver(bytes);
    }

    fn deliver(&mut self, bytes: Result<Bytes, Missing>) {
        let Some(handler) = self.handler.take() else { return };
        let (bytes, broken) = match bytes {
            Ok(bytes) => (bytes, None),
            Err(Missing::Status(status)) => (Bytes::new(), Some(Broken::Status(status))),
            Err(Missing::Failed) => (Bytes::new(), Some(Broken::Failed)),
        };
        self.decoder.deliver(Delivery {
            url: self.url.clone(),
            bytes,
            broken,
            handler,
            traffic: Arc::clone(&self.traffic),
        });
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        self.deliver(Err(Missing::Failed));
    }
}
