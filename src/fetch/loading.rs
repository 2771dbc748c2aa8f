//! A load that is under way: what others may ask of it.

use std::sync::{Arc, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use data_url::DataUrl;
use url::Url;

use super::arriving::Arriving;
use super::board::{Board, State};
use super::document::{Document, DocumentKind};
use super::policy::may_pull_in;
use super::resources::{Answer, Missing};
use crate::net::StopReason;
use crate::plan::{Scheme, Viewport};
use crate::record::{Failure, Recorder};

/// A load under way. Clones are the same load; it goes on when all of them are dropped.
#[derive(Clone)]
pub struct Loading {
    board: Arc<Board>,
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
        self.loading.board.change(|state| state.holds = state.holds.saturating_sub(1));
    }
}

impl Loading {
    pub(super) const fn new(board: Arc<Board>) -> Self {
        Self { board }
    }

    /// Its recording.
    #[must_use]
    pub fn recorder(&self) -> &Recorder {
        self.board.recorder()
    }

    /// What media queries and the candidates of its pictures are judged by.
    #[must_use]
    pub fn viewport(&self) -> Viewport {
        self.board.viewport()
    }

    /// Stops it: every wait ends, what has arrived stays.
    pub fn stop(&self) {
        self.board.wire().stop.stop(StopReason::Person);
        self.board.change(|_| ());
    }

    /// Whether it has ended.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.board.lock().finished
    }

    /// Waits until it has ended. It always ends: every load has a deadline.
    pub fn wait(&self) {
        let state = self.board.lock();
        drop(self.board.changed.wait_while(state, |state| !state.finished));
    }

    /// Waits until it has ended, for at most `limit`; says whether it has.
    #[must_use]
    pub fn wait_for(&self, limit: Duration) -> bool {
        let state = self.board.lock();
        let waited = self.board.changed.wait_timeout_while(state, limit, |state| !state.finished);
        waited.unwrap_or_else(PoisonError::into_inner).0.finished
    }

    /// Waits until the document has arrived whole or the load has ended without one.
    #[must_use]
    pub fn wait_for_document(&self) -> Option<Arc<Document>> {
        let state = self.board.lock();
        let arrived =
            |state: &mut State| state.document.is_none() && !state.finished && state.failure.is_none();
        let state = self.board.changed.wait_while(state, arrived).unwrap_or_else(PoisonError::into_inner);
        state.document.clone()
    }

    /// The document, once it has arrived whole.
    #[must_use]
    pub fn document(&self) -> Option<Arc<Document>> {
        self.board.lock().document.clone()
    }

    /// The document as far as it has come, with its text from the byte `seen` on; none until it is known what
    /// it is.
    #[must_use]
    pub fn document_since(&self, seen: usize) -> Option<Arriving> {
        self.board.lock().so_far().map(|so_far| so_far.since(seen))
    }

    /// Waits until the document has more text than the first `seen` bytes, or will never have; none when
    /// nothing of it came at all.
    #[must_use]
    pub fn wait_for_text(&self, seen: usize) -> Option<Arriving> {
        let state = self.board.lock();
        let nothing = |state: &mut State| match state.so_far() {
            Some(so_far) => !so_far.has_more(seen),
            None => !state.finished && state.failure.is_none(),
        };
        let state = self.board.changed.wait_while(state, nothing).unwrap_or_else(PoisonError::into_inner);
        state.so_far().map(|so_far| so_far.since(seen))
    }

    /// Why the document will not come.
    #[must_use]
    pub fn failure(&self) -> Option<Failure> {
        self.board.lock().failure.clone()
    }

    /// Keeps the load from ending until the hold is dropped.
    #[must_use]
    pub fn hold(&self) -> Hold {
        self.board.change(|state| {
            // The first hold takes over the one that the order asked for.
            if state.reserved {
                state.reserved = false;
            } else {
                state.holds += 1;
            }
        });
        Hold { loading: self.clone() }
    }

    /// No page asks for more, whatever holds there are: the load ends when all that was named has come.
    pub fn let_go(&self) {
        self.board.change(|state| {
            state.holds = 0;
            state.reserved = false;
        });
    }

    /// Gets what the page names with `url`. What the scan has found is only waited for; anything else
    /// becomes a request of its own, while the load runs.
    pub fn fetch(&self, url: &Url, answer: Answer) {
        if Scheme::of_url(url) == Scheme::Data {
            let decoded = DataUrl::process(url.as_str()).ok().and_then(|data| data.decode_to_vec().ok());
            return answer(decoded.map(|(bytes, _)| Bytes::from(bytes)).ok_or(Missing::Failed));
        }
        // A picture that is a page of its own has come already.
        let is_page = |page: &Arc<Document>| page.kind == DocumentKind::Image && page.url == *url;
        if let Some(page) = self.document().filter(is_page) {
            return answer(Ok(page.bytes.clone()));
        }
        if !may_pull_in(self.board.lock().page.as_ref(), url) {
            return answer(Err(Missing::Failed));
        }
        self.board.want(url, answer);
    }
}
