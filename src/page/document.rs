//! A document: grown from its HTML, laid out, and told of in the record.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use blitz_dom::{BaseDocument, DocumentConfig};
use blitz_traits::shell::Viewport;
use url::Url;

use super::aim::Aim;
use super::decoder::Decoder;
use super::errands::Errands;
use super::marks::Marks;
use super::paint::Painter;
use super::parse::{Dom, Growing};
use super::provider::Provider;
use super::shared::SharedPage;
use super::shell::{Navigation, Shell};
use super::telling::Telling;
use super::traffic::Traffic;
use super::workarounds::{self, AfterStyling};
use super::{BrokenWords, Fonts, Frame, Resources, Visited, broken, parse};
use crate::clock::Micros;
use crate::fetch::TextForm;
use crate::plan;
use crate::record::Recorder;

/// What a new document is made from.
pub(super) struct Begin {
    pub(super) url: Url,
    pub(super) resources: Arc<dyn Resources>,
    pub(super) recorder: Option<Recorder>,
    pub(super) settled: Option<Box<dyn FnOnce() + Send>>,
    pub(super) scroll_y: f64,
    /// Whether it was recorded already that there is a document, and its title.
    pub(super) is_told: bool,
}

/// How far a document had come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Progress {
    pub(super) parsed: bool,
    pub(super) painted: bool,
}

/// What every document on this page shares.
pub(super) struct Surroundings {
    pub(super) shared: Arc<SharedPage>,
    pub(super) shell: Arc<Shell>,
    pub(super) fonts: Fonts,
    pub(super) decoder: Decoder,
    pub(super) errands: Errands,
    pub(super) words: BrokenWords,
    /// Where the links lead that are marked.
    pub(super) visited: Visited,
}

pub(super) struct Document {
    pub(super) dom: Dom,
    pub(super) traffic: Arc<Traffic>,
    growing: Growing,
    styling: AfterStyling,
    shell: Arc<Shell>,
    /// The place to paint into.
    window: Viewport,
    /// Whether nothing that it asks for makes a request.
    is_recorded: bool,
    /// Answers whose pictures were not looked for yet.
    outcomes: Vec<broken::Outcome>,
    words: BrokenWords,
    /// What is left to tell.
    telling: Telling,
    /// The place still to be shown.
    pub(super) aim: Option<Aim>,
}

/// How the traffic stood before a turn.
#[derive(Clone, Copy)]
pub(super) struct Before {
    asked: usize,
    quiet: bool,
}

impl Document {
    /// An empty document.
    pub(super) fn begin(begin: Begin, viewport: &Viewport, around: &Surroundings) -> Self {
        let (width_px, height_px) = viewport.window_size;
        let as_it_is = plan::Viewport::from_pixels(width_px, height_px, viewport.scale());
        let traffic = Arc::new(Traffic::new(begin.resources.viewport().unwrap_or(as_it_is)));
        let is_recorded = begin.resources.is_recorded();
        let provider = Provider {
            resources: begin.resources,
            traffic: Arc::clone(&traffic),
            shell: Arc::clone(&around.shell),
            decoder: around.decoder.clone(),
            errands: around.errands.clone(),
        };
        let shell = Arc::clone(&around.shell);
        let config = DocumentConfig {
            base_url: Some(parse::engine_base(&begin.url)),
            net_provider: Some(Arc::new(provider)),
            navigation_provider: Some(Arc::new(Navigation(Arc::clone(&around.shell)))),
            shell_provider: Some(Arc::clone(&shell) as _),
            html_parser_provider: Some(Arc::new(parse::Frames(
                Arc::clone(&traffic.budget),
                traffic.viewport,
            ))),
            font_ctx: Some(around.fonts.context()),
            viewport: Some(viewport.clone()),
            ua_stylesheets: parse::user_agent_sheets(),
            ..DocumentConfig::default()
        };
        workarounds::turn_on();
        let dom = Rc::new(RefCell::new(BaseDocument::new(config)));
        let telling = Telling::new(Arc::clone(&around.shared), begin.recorder, begin.settled, begin.is_told);
        let budget = Arc::clone(&traffic.budget);
        let growing = Growing::new(&dom, &begin.url, budget, Arc::clone(&around.visited), traffic.viewport);
        let aim = Aim::from_url(&begin.url, begin.scroll_y);
        let words = Arc::clone(&around.words);
        let styling = AfterStyling::new(Arc::clone(&traffic), around.fonts.context());
        let (window, outcomes) = (viewport.clone(), Vec::new());
        Self { dom, traffic, growing, styling, shell, window, is_recorded, outcomes, words, telling, aim }
    }

    /// How the text that follows is written.
    pub(super) fn written(&mut self, form: TextForm) {
        self.traffic.set_encoding(form.encoding());
        self.growing.written(form);
    }

    /// Takes the next piece of the HTML.
    pub(super) fn feed(&mut self, html: &str) {
        let was_cut = self.growing.is_cut();
        self.growing.feed(html);
        if self.growing.is_cut() && !was_cut {
            self.telling.cut();
        }
        self.telling.title(self.growing.take_title());
    }

    /// All the HTML has come.
    pub(super) fn end(&mut self) {
        if !self.growing.has_ended() {
            let title = self.growing.end();
            self.telling.title(title);
            self.telling.parsed();
        }
    }

    /// Looks at the traffic before a turn; see [`Self::after_turn`].
    pub(super) fn before_turn(&self) -> Before {
        // In this order: what is asked in between leaves it unquiet.
        let asked = self.traffic.asked();
        Before { asked, quiet: self.traffic.is_quiet() }
    }

    /// The place to paint into is this from now on.
    pub(super) fn set_window(&mut self, window: Viewport) {
        self.dom.borrow_mut().set_viewport(window.clone());
        self.window = window;
    }

    /// Takes what has come, computes styles and layout. Whether the page can be painted.
    ///
    /// What the page asks for is decided by the viewport of its load. In a window of another size it is first laid out as
    /// in that one, while the load may still be under way; then as in the window, where it may ask for nothing else.
    pub(super) fn resolve(&mut self, now: Micros) -> bool {
        let viewport = self.traffic.viewport;
        let (scale, (width_px, height_px)) = (self.window.scale(), self.window.window_size);
        let is_same = self.is_recorded || plan::Viewport::from_pixels(width_px, height_px, scale) == viewport;
        let can_be_painted = if is_same {
            self.lay_out(now)
        } else {
            let scroll = self.dom.borrow().viewport_scroll();
            if !self.is_settled() {
                let as_loaded = Viewport { window_size: viewport.pixels(scale), ..self.window.clone() };
                let shell = Arc::clone(&self.shell);
                shell.unheard(|| self.lay_out_as(as_loaded, now));
            }
            self.traffic.set_closed(true);
            let can_be_painted = self.lay_out(now);
            self.traffic.set_closed(false);
            self.shell.unheard(|| {
                let mut dom = self.dom.borrow_mut();
                dom.set_viewport_scroll(scroll);
                dom.scroll_viewport_by(0.0, 0.0);
            });
            can_be_painted
        };
        if can_be_painted {
            let (is_whole, is_settled) = (self.growing.has_ended(), self.is_settled());
            let mut dom = self.dom.borrow_mut();
            self.aim = self.aim.take().and_then(|aim| aim.take(&mut dom, is_whole, is_settled));
        }
        can_be_painted
    }

    /// Lays the page out for another viewport than the window's, which it has again afterwards.
    fn lay_out_as(&mut self, viewport: Viewport, now: Micros) {
        self.dom.borrow_mut().set_viewport(viewport);
        self.lay_out(now);
        self.dom.borrow_mut().set_viewport(self.window.clone());
    }

    /// The same for the viewport that the document has.
    fn lay_out(&mut self, now: Micros) -> bool {
        // Before the engine takes in the answers that belong to them.
        self.outcomes.extend(self.traffic.take_outcomes());
        let mut dom = self.dom.borrow_mut();
        let now = now.as_duration().as_secs_f64();
        let is_whole = self.growing.has_ended();
        self.styling.resolve(&mut dom, is_whole, now);
        if self.traffic.budget.has_refused_frame() {
            self.telling.frames_left_empty();
        }
        if dom.has_pending_critical_resources() {
            return false;
        }
        let (refused, bare) = (self.growing.take_refused(), self.growing.take_bare_pictures());
        if broken::mark(&mut dom, &std::mem::take(&mut self.outcomes), &refused, &bare, &self.words) {
            self.styling.resolve(&mut dom, is_whole, now);
        }
        self.growing.note_layout();
        self.growing.is_visible()
    }

    /// Paints the document as it is laid out now.
    pub(super) fn paint(&self, painter: &mut Painter, marks: &Marks) -> Option<Frame> {
        self.styling.with_fields(&mut self.dom.borrow_mut(), |dom| {
            let amendments = self.styling.amendments(dom);
            painter.paint(dom, &amendments, marks)
        })
    }

    /// Whether a style sheet is waited for in vain: every question was answered before this turn, and none has
    /// been asked since.
    pub(super) fn waits_in_vain(&self, before: Before) -> bool {
        self.came_to_rest(before) && self.dom.borrow().has_pending_critical_resources()
    }

    fn came_to_rest(&self, before: Before) -> bool {
        before.quiet && before.asked == self.traffic.asked()
    }

    /// Records what the frame just painted shows for the first time.
    pub(super) fn after_paint(&mut self) {
        self.telling.painted(&self.dom.borrow());
    }

    /// Tells once that nothing more will come: the document is whole, every question was answered before this
    /// turn, which has taken the answers in and has asked nothing new.
    pub(super) fn after_turn(&mut self, before: Before) {
        if self.growing.has_ended() && self.came_to_rest(before) {
            self.telling.settled();
        }
    }

    pub(super) fn is_settled(&self) -> bool {
        self.telling.is_settled()
    }

    /// Tells nobody anything more.
    pub(super) fn abandon(&mut self) -> Progress {
        self.traffic.end();
        self.telling.abandon();
        Progress { parsed: self.growing.has_ended(), painted: self.telling.is_painted() }
    }
}

impl Drop for Document {
    fn drop(&mut self) {
        self.traffic.end();
    }
}
