//! From HTML to the engine's document, without what the engine does not survive.
//!
//! - [`sink`] stands between the parser and the document, which grows: clean attributes, bounded depth;
//! - [`boxes`] makes boxes of captions and annotations;
//! - [`embed`] puts pictures and frames where the engine knows only `<img>` and `<iframe>`;
//! - [`mend`] changes what has grown: details, style sheets;
//! - [`select`] chooses options;
//! - `user_agent.css` mends what a style sheet can.

mod attributes;
mod boxes;
mod colors;
pub(super) mod css;
mod drawings;
mod embed;
mod gauges;
mod legacy;
mod mend;
mod select;
mod sink;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::{Arc, LazyLock};

use blitz_dom::{
    BaseDocument, Document, DocumentConfig, DocumentMutator, HtmlParserProvider, NodeId, UserAgentStylesheet,
};
use blitz_html::HtmlProvider;
use url::Url;

use super::Visited;
use super::budget::Budget;
use super::svg::Refusal;
use super::workarounds;
use drawings::InlineDrawings;
pub(super) use embed::PICTURE;
pub(super) use mend::{attribute, has};
pub(super) use select::{CHOSEN, choose, is_list, options, takes_several, toggle, value};
pub(super) use sink::Dom;
use sink::GrowingSink;

use crate::fetch::TextForm;
use crate::fetch::markup::MarkupParser;
use crate::plan::Viewport;
use crate::record::html_escaped;

/// How much the parser is given at a time. Between two pieces it can be stopped.
pub(super) const PIECE_BYTES: usize = 16 * 1024;

/// What relative addresses are joined to in a document whose own address has no path.
const NO_BASE: &str = "http://page.invalid/";

/// The engine's rules for elements, and ours after them.
pub(super) fn user_agent_sheets() -> Vec<UserAgentStylesheet> {
    static OURS: LazyLock<[UserAgentStylesheet; 2]> = LazyLock::new(|| {
        [include_str!("user_agent.css"), workarounds::RULES].map(UserAgentStylesheet::parse)
    });
    [UserAgentStylesheet::default_sheet()].into_iter().chain(OURS.iter().cloned()).collect()
}

/// The base that the engine needs: one that relative addresses can be joined to.
pub(super) fn engine_base(url: &Url) -> String {
    if url.cannot_be_a_base() { NO_BASE.to_owned() } else { url.to_string() }
}

/// A document that grows while its HTML arrives.
pub(super) struct Growing {
    stage: Stage,
    form: TextForm,
    drawings: Rc<RefCell<InlineDrawings>>,
    bare_pictures: Rc<RefCell<Vec<NodeId>>>,
    /// HTML came that was not read, because the document had become too large.
    is_cut: bool,
}

enum Stage {
    /// Nothing has come: it is not known yet what it will be written in.
    Awaited(Box<GrowingSink>),
    Open(MarkupParser<GrowingSink>),
    Ended,
}

impl Growing {
    /// Begins in an empty document. `url` is what its addresses are relative to.
    /// It takes from `budget`, and so do its drawings. Links to one of `visited` are marked. What it asks for is chosen for
    /// `viewport`.
    pub(super) fn new(
        dom: &Dom,
        url: &Url,
        budget: Arc<Budget>,
        visited: Visited,
        viewport: Viewport,
    ) -> Self {
        let drawings = Rc::new(RefCell::new(InlineDrawings::new(Arc::clone(&budget))));
        let sink = GrowingSink::new(Rc::clone(dom), url, Rc::clone(&drawings), budget, visited, viewport);
        let bare_pictures = sink.bare_pictures();
        let stage = Stage::Awaited(Box::new(sink));
        Self { stage, form: TextForm::default(), drawings, bare_pictures, is_cut: false }
    }

    /// How the text that follows is written. The language is that of the beginning.
    pub(super) const fn written(&mut self, form: TextForm) {
        self.form = form;
    }

    /// Takes the next piece of the HTML.
    pub(super) fn feed(&mut self, html: &str) {
        let is_first = matches!(self.stage, Stage::Awaited(_));
        let mut rest = if is_first { html.strip_prefix('\u{feff}').unwrap_or(html) } else { html };
        if html.is_empty() {
            return;
        }
        self.open();
        let Stage::Open(parser) = &mut self.stage else { return };
        parser.sink().set_encoding(self.form.encoding());
        while !rest.is_empty() && !parser.sink().is_full() {
            let (piece, later) = rest.split_at(rest.floor_char_boundary(PIECE_BYTES));
            parser.process(piece);
            rest = later;
        }
        self.is_cut |= !rest.is_empty();
        parser.sink().settle();
    }

    fn open(&mut self) {
        self.stage = match std::mem::replace(&mut self.stage, Stage::Ended) {
            Stage::Awaited(sink) => Stage::Open(MarkupParser::new(self.form.syntax, *sink)),
            stage => stage,
        };
    }

    fn sink(&self) -> Option<&GrowingSink> {
        match &self.stage {
            Stage::Awaited(sink) => Some(sink),
            Stage::Open(parser) => Some(parser.sink()),
            Stage::Ended => None,
        }
    }

    /// Whether only a part of the HTML has been read.
    pub(super) const fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// No more comes. Returns the title, if it has not been told.
    pub(super) fn end(&mut self) -> Option<String> {
        let title = self.take_title();
        self.open();
        if let Stage::Open(parser) = std::mem::replace(&mut self.stage, Stage::Ended) {
            parser.finish();
        }
        title
    }

    /// The title, once it has been read; told once.
    pub(super) fn take_title(&self) -> Option<String> {
        self.sink()?.take_title()
    }

    /// Whether there is anything to see yet, or no more will come.
    pub(super) fn is_visible(&self) -> bool {
        self.sink().is_none_or(GrowingSink::is_visible)
    }

    /// Whether all has come.
    pub(super) const fn has_ended(&self) -> bool {
        matches!(self.stage, Stage::Ended)
    }

    /// The drawings that are not shown, and why; told once.
    pub(super) fn take_refused(&self) -> Vec<(NodeId, Refusal)> {
        self.drawings.borrow_mut().take_refused()
    }

    /// The pictures without an address that have a text for their place; told once.
    pub(super) fn take_bare_pictures(&self) -> Vec<NodeId> {
        self.bare_pictures.take()
    }

    /// The document has been laid out.
    pub(super) fn note_layout(&self) {
        if let Some(sink) = self.sink() {
            sink.note_layout();
        }
    }
}

/// Builds a document at once.
fn document(
    html: &str,
    url: &Url,
    config: DocumentConfig,
    budget: Arc<Budget>,
    viewport: Viewport,
) -> Option<BaseDocument> {
    let dom = Rc::new(RefCell::new(BaseDocument::new(config)));
    let mut growing = Growing::new(&dom, url, budget, Visited::default(), viewport);
    growing.feed(html);
    growing.end();
    Rc::into_inner(dom).map(RefCell::into_inner)
}

/// The source as a page: what is shown when the engine fails over the page itself.
pub(super) fn source_page(html: &str) -> String {
    // The engine paints an inline root whole, however little of it is seen: so many lines to a block.
    const LINES: usize = 50;
    let escaped = html_escaped(html);
    let lines: Vec<&str> = escaped.lines().collect();
    let blocks = lines.chunks(LINES).map(|block| format!("<pre>\n{}</pre>", block.join("\n")));
    format!("<style>pre{{margin:0;white-space:pre-wrap}}</style>{}", blocks.collect::<String>())
}

/// Builds the documents of frames the same way, from what the page they stand in may take, for its viewport.
pub(super) struct Frames(pub(super) Arc<Budget>, pub(super) Viewport);

impl HtmlParserProvider for Frames {
    fn parse_inner_html(&self, mutator: &mut DocumentMutator<'_>, element_id: NodeId, html: &str) {
        HtmlProvider.parse_inner_html(mutator, element_id, html);
    }

    fn parse_document(&self, html: &str, mut config: DocumentConfig) -> Box<dyn Document> {
        let url = config.base_url.as_deref().and_then(|base| Url::parse(base).ok());
        let url = url.filter(|url| !url.cannot_be_a_base()).or_else(|| Url::parse(NO_BASE).ok());
        config.ua_stylesheets = user_agent_sheets();
        config.base_url = Some(url.as_ref().map_or_else(|| NO_BASE.to_owned(), Url::to_string));
        let document = url.and_then(|url| document(html, &url, config, Arc::clone(&self.0), self.1));
        Box::new(document.unwrap_or_else(|| BaseDocument::new(DocumentConfig::default())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_source_page_is_text() {
        let page = source_page("<script>\n&amp;");
        assert!(page.contains("&lt;script&gt;\n&amp;amp;"));
    }

    /// A page with frames, and what it has taken.
    fn taken(html: &str) -> (usize, Arc<Budget>) {
        let budget = Arc::<Budget>::default();
        let config = DocumentConfig {
            html_parser_provider: Some(Arc::new(Frames(Arc::clone(&budget), Viewport::default()))),
            ..DocumentConfig::default()
        };
        let url = Url::parse("http://h/").unwrap();
        let document = document(html, &url, config, Arc::clone(&budget), Viewport::default()).unwrap();
        let frames = document
            .tree()
            .iter()
            .filter(|(_, node)| node.element_data().is_some_and(|element| element.sub_doc_data().is_some()));
        (frames.count(), budget)
    }

    #[test]
    fn frames_take_from_what_the_page_may_take() {
        let frame = format!("<iframe srcdoc='<p>x{}'></iframe>", "<b></b>".repeat(100_000));
        let (frames, budget) = taken(&frame);
        assert!(frames == 1 && !budget.is_full());
        assert!(taken(&frame.repeat(6)).1.is_full(), "nodes");
        assert!(
            taken(&format!("<iframe srcdoc='{}'></iframe>", "x ".repeat(1_000_000)).repeat(5)).1.is_full(),
            "text"
        );
        assert!(taken(&format!("<p title='{}'>", "x".repeat(1 << 20)).repeat(65)).1.is_full(), "attributes");
        assert_eq!(taken(&"<iframe srcdoc='<iframe srcdoc=x></iframe>'></iframe>".repeat(100)).0, 32);
    }

    #[test]
    fn a_document_without_a_path_has_a_base() {
        assert_eq!(engine_base(&Url::parse("data:text/html,x").unwrap()), NO_BASE);
        assert_eq!(engine_base(&Url::parse("file:///a.html").unwrap()), "file:///a.html");
    }
}
