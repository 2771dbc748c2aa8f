//! When the engine fails over a document, its source is shown.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use url::Url;

use super::{Begin, Painter, Worker};
use crate::fetch::Missing;
use crate::page::document::{Document, Progress};
use crate::page::{Answer, PageEvent, Resources, parse};
use crate::record::Recorder;

/// A document before the engine has it.
pub(super) struct PageSource {
    pub(super) url: Url,
    pub(super) html: String,
    pub(super) recorder: Option<Recorder>,
    /// The engine failed over the document: this is what is shown.
    pub(super) is_shown: bool,
}

impl Worker {
    /// Forgets the document, which may be in any state, and shows its source.
    pub(super) fn give_up(&mut self, why: String) {
        self.around.shared.tell(PageEvent::Crashed(why));
        let mut lost = self.document.take();
        let progress = lost.as_mut().map(Document::abandon).unwrap_or_default();
        self.painter = Painter::new(&self.around.fonts);
        if let Some(mut source) = self.source.take_if(|source| !source.is_shown) {
            source.is_shown = true;
            let shown = catch_unwind(AssertUnwindSafe(|| {
                self.show_source(&source, progress);
                self.refresh()
            }));
            if !matches!(shown, Ok(Ok(()))) {
                std::mem::forget(self.document.take());
            }
            self.source = Some(source);
        }
        std::mem::forget(lost);
    }

    /// `progress` is how far the document had come.
    pub(super) fn show_source(&mut self, source: &PageSource, progress: Progress) {
        self.begin(Begin {
            url: source.url.clone(),
            resources: Arc::new(Nothing),
            recorder: source.recorder.clone().filter(|_| !progress.painted),
            settled: None,
            scroll_y: 0.0,
            is_told: progress.parsed,
        });
        if let Some(document) = &mut self.document {
            document.feed(&parse::source_page(&source.html));
            document.end();
        }
    }
}

/// Has nothing to give.
struct Nothing;

impl Resources for Nothing {
    fn fetch(&self, _url: &Url, answer: Answer) {
        answer(Err(Missing::Failed));
    }
}
