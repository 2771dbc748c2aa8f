//! A document: built, laid out, and told of in the record.

use std::collections::BTreeSet;
use std::sync::Arc;

use blitz_dom::node::Status;
use blitz_dom::{BaseDocument, DocumentConfig, local_name};
use blitz_traits::shell::Viewport;
use url::Url;

use super::decoder::Decoder;
use super::resources::{Provider, Traffic};
use super::shared::Shared;
use super::shell::{Navigation, Shell};
use super::{Fonts, PageEvent, Resources, parse};
use crate::clock::Micros;
use crate::record::{LoadEvent, Recorder};

/// What a new document is made from.
pub(super) struct Begin {
    pub(super) url: Url,
    pub(super) html: String,
    pub(super) resources: Arc<dyn Resources>,
    pub(super) recorder: Option<Recorder>,
    pub(super) settled: Option<Box<dyn FnOnce() + Send>>,
    /// Whether it was recorded already that there is a document, and its title.
    pub(super) is_told: bool,
}

/// How far a document had come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    Built,
    Painted,
}

/// What every document on this page shares.
pub(super) struct Surroundings {
    pub(super) shared: Arc<Shared>,
    pub(super) shell: Arc<Shell>,
    pub(super) fonts: Fonts,
    pub(super) decoder: Decoder,
}

pub(super) struct Document {
    pub(super) dom: BaseDocument,
    pub(super) traffic: Arc<Traffic>,
    /// What is left to tell.
    telling: Telling,
    /// The fragment still to be shown.
    fragment: Option<String>,
}

/// What has been told about a document, and to whom.
struct Telling {
    shared: Arc<Shared>,
    recorder: Option<Recorder>,
    settled: Option<Box<dyn FnOnce() + Send>>,
    is_settled: bool,
    is_painted: bool,
    pictures: BTreeSet<String>,
}

/// How the traffic stood before a turn.
#[derive(Clone, Copy)]
pub(super) struct Before {
    asked: usize,
    quiet: bool,
}

impl Document {
    pub(super) fn build(begin: Begin, viewport: &Viewport, around: &Surroundings) -> Self {
        let traffic = Arc::<Traffic>::default();
        let provider = Provider {
            resources: begin.resources,
            traffic: Arc::clone(&traffic),
            decoder: around.decoder.clone(),
        };
        let shell: Arc<Shell> = Arc::clone(&around.shell);
        let config = DocumentConfig {
            base_url: Some(parse::engine_base(&begin.url)),
            net_provider: Some(Arc::new(provider)),
            navigation_provider: Some(Arc::new(Navigation(Arc::clone(&around.shared)))),
            shell_provider: Some(shell),
            html_parser_provider: Some(Arc::new(parse::Frames)),
            font_ctx: Some(around.fonts.context()),
            viewport: Some(viewport.clone()),
            ua_stylesheets: parse::user_agent_sheets(),
            ..DocumentConfig::default()
        };
        let dom = parse::document(&begin.html, &begin.url, config);
        let telling = Telling {
            shared: Arc::clone(&around.shared),
            recorder: begin.recorder,
            settled: begin.settled,
            is_settled: false,
            is_painted: false,
            pictures: BTreeSet::new(),
        };
        if !begin.is_told {
            telling.record(LoadEvent::DocumentParsed);
            if let Some(title) = title(&dom) {
                // The scan has recorded it already.
                telling.shared.tell(PageEvent::Title(title));
            }
        }
        let fragment = begin.url.fragment().map(str::to_owned);
        Self { dom, traffic, telling, fragment }
    }

    /// Looks at the traffic before a turn; see [`Self::after_turn`].
    pub(super) fn before_turn(&self) -> Before {
        // In this order: what is asked in between leaves it unquiet.
        let asked = self.traffic.asked();
        Before { asked, quiet: self.traffic.is_quiet() }
    }

    /// Takes what has come, computes styles and layout. Whether the page can be painted.
    pub(super) fn resolve(&mut self, now: Micros) -> bool {
        self.dom.resolve(now.as_duration().as_secs_f64());
        if self.dom.has_pending_critical_resources() {
            return false;
        }
        if let Some(fragment) = self.fragment.take() {
            self.dom.scroll_to_fragment(&fragment);
        }
        true
    }

    /// Whether a style sheet is waited for in vain: every question was answered before this turn, and none has
    /// been asked since.
    pub(super) fn waits_in_vain(&self, before: Before) -> bool {
        before.quiet && before.asked == self.traffic.asked() && self.dom.has_pending_critical_resources()
    }

    /// Records what the frame just painted shows for the first time.
    pub(super) fn after_paint(&mut self) {
        if !self.telling.is_painted {
            self.telling.is_painted = true;
            self.telling.record(LoadEvent::FirstPaint);
            self.telling.shared.tell(PageEvent::FirstPaint);
        }
        for url in pictures(&self.dom) {
            if self.telling.pictures.insert(url.clone()) && !url.starts_with("data:") {
                self.telling.record(LoadEvent::ImagePainted { url });
            }
        }
    }

    /// Tells once that nothing more will come: every question was answered before this turn, which has taken
    /// the answers in and has asked nothing new.
    pub(super) fn after_turn(&mut self, before: Before) {
        if !self.telling.is_settled && before.quiet && before.asked == self.traffic.asked() {
            self.telling.is_settled = true;
            if let Some(settled) = self.telling.settled.take() {
                settled();
            }
            self.telling.shared.tell(PageEvent::Settled);
        }
    }

    pub(super) fn is_settled(&self) -> bool {
        self.telling.is_settled
    }

    /// Tells nobody anything more.
    pub(super) fn abandon(&mut self) -> Progress {
        self.traffic.end();
        self.telling.settled = None;
        self.telling.recorder = None;
        if self.telling.is_painted { Progress::Painted } else { Progress::Built }
    }
}

impl Drop for Document {
    fn drop(&mut self) {
        self.traffic.end();
    }
}

impl Telling {
    fn record(&self, event: LoadEvent) {
        if let Some(recorder) = &self.recorder {
            recorder.on_load(event);
        }
    }
}

/// The text of the document's title; pictures may have titles of their own.
fn title(dom: &BaseDocument) -> Option<String> {
    let title = dom.find_title_node()?.text_content();
    let words: Vec<&str> = title.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
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
