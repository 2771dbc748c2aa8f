//! What is told about a document: to the record, and to the host.

use std::collections::BTreeSet;
use std::sync::Arc;

use blitz_dom::node::Status;
use blitz_dom::{BaseDocument, local_name};

use super::PageEvent;
use super::budget::MAX_FRAMES;
use super::shared::SharedPage;
use crate::plan::Scheme;
use crate::record::{LoadEvent, Recorder};

/// How much of a title is told: far more than fits into a window's.
const LONGEST_TITLE: usize = 500;

/// What has been told about a document, and to whom.
#[expect(clippy::struct_excessive_bools, reason = "each is told once")]
pub(super) struct Telling {
    shared: Arc<SharedPage>,
    recorder: Option<Recorder>,
    settled: Option<Box<dyn FnOnce() + Send>>,
    /// That there is a document, and its title, was told before.
    is_told: bool,
    is_settled: bool,
    is_painted: bool,
    has_told_frames: bool,
    pictures: BTreeSet<String>,
}

impl Telling {
    pub(super) fn new(
        shared: Arc<SharedPage>,
        recorder: Option<Recorder>,
        settled: Option<Box<dyn FnOnce() + Send>>,
        is_told: bool,
    ) -> Self {
        let pictures = BTreeSet::new();
        Self {
            shared,
            recorder,
            settled,
            is_told,
            is_settled: false,
            is_painted: false,
            has_told_frames: false,
            pictures,
        }
    }

    /// The title, when there is one; the scan has recorded it already.
    pub(super) fn title(&self, title: Option<String>) {
        if let Some(title) = title.filter(|_| !self.is_told) {
            self.shared.tell(PageEvent::Title(title.chars().take(LONGEST_TITLE).collect()));
        }
    }

    /// Only a part of the document has been read.
    pub(super) fn cut(&self) {
        self.shared.tell(PageEvent::Cut);
    }

    /// Frames beyond those that a page may have are left empty.
    pub(super) fn frames_left_empty(&mut self) {
        if !self.has_told_frames {
            self.has_told_frames = true;
            self.shared.tell(PageEvent::FramesLeftEmpty { most: MAX_FRAMES });
        }
    }

    pub(super) fn parsed(&self) {
        if !self.is_told {
            self.record(LoadEvent::DocumentParsed);
        }
    }

    /// The document as it is now has been painted.
    pub(super) fn painted(&mut self, dom: &BaseDocument) {
        if !self.is_painted {
            self.is_painted = true;
            self.record(LoadEvent::FirstPaint);
            self.shared.tell(PageEvent::FirstPaint);
        }
        for url in pictures(dom) {
            if self.pictures.insert(url.clone()) && Scheme::of_text(&url) != Scheme::Data {
                self.record(LoadEvent::ImagePainted { url });
            }
        }
    }

    pub(super) fn settled(&mut self) {
        if !self.is_settled {
            self.is_settled = true;
            if let Some(settled) = self.settled.take() {
                settled();
            }
            self.shared.tell(PageEvent::Settled);
        }
    }

    pub(super) fn is_settled(&self) -> bool {
        self.is_settled
    }

    pub(super) fn is_painted(&self) -> bool {
        self.is_painted
    }

    pub(super) fn abandon(&mut self) {
        self.settled = None;
        self.recorder = None;
    }

    fn record(&self, event: LoadEvent) {
        if let Some(recorder) = &self.recorder {
            recorder.on_load(event);
        }
    }
}

/// The URLs of the pictures that the document has, as it asked for them.
fn pictures(dom: &BaseDocument) -> BTreeSet<String> {
    let mut urls = BTreeSet::new();
    for (_, node) in dom.tree().iter() {
        let Some(element) = node.element_data() else { continue };
        if element.image_data().is_some()
            && let Some(url) = element.attr(local_name!("src")).and_then(|src| dom.url().join(src).ok())
        {
            urls.insert(url.into());
        }
        for layer in element.background_images.iter().flatten() {
            if layer.status == Status::Ok {
                urls.insert(layer.url.to_string());
            }
        }
    }
    urls
}
