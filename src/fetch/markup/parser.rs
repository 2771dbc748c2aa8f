//! One parser for what is written in HTML and for what is written in XML (XHTML): the sink sees elements either way.

use encoding_rs::{Encoding, UTF_8};
use html5ever::driver::{ParseOpts, Parser, parse_document};
use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::tree_builder::{TreeBuilderOpts, TreeSink};
use xml5ever::driver::{XmlParseOpts, XmlParser};

/// How deep elements may be nested. Parsers take time in the square of the depth, so deeper pages are not read on.
pub(crate) const TOO_DEEP: u32 = 4_000;

/// What a page is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Syntax {
    /// HTML.
    #[default]
    Html,
    /// XML.
    Xml,
}

/// How the text of a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextForm {
    /// In which language.
    pub syntax: Syntax,
    /// The name of the encoding that it was read with: queries of its links and forms are in it.
    pub charset: &'static str,
}

impl Default for TextForm {
    fn default() -> Self {
        Self { syntax: Syntax::Html, charset: "UTF-8" }
    }
}

impl TextForm {
    /// The encoding.
    #[must_use]
    pub fn encoding(self) -> &'static Encoding {
        Encoding::for_label(self.charset.as_bytes()).unwrap_or(UTF_8)
    }
}

/// Parses a page that arrives in pieces.
pub(crate) enum MarkupParser<Sink: TreeSink> {
    Html(Box<Parser<Sink>>),
    Xml(Box<XmlParser<Sink>>),
}

impl<Sink: TreeSink> MarkupParser<Sink> {
    pub(crate) fn new(syntax: Syntax, sink: Sink) -> Self {
        match syntax {
            Syntax::Html => {
                // Without scripting, what stands in `noscript` is content.
                let tree_builder = TreeBuilderOpts {
                    scripting_enabled: false,
                    drop_doctype: true,
                    ..TreeBuilderOpts::default()
                };
                Self::Html(Box::new(parse_document(sink, ParseOpts { tree_builder, ..ParseOpts::default() })))
            }
            Syntax::Xml => {
                Self::Xml(Box::new(xml5ever::driver::parse_document(sink, XmlParseOpts::default())))
            }
        }
    }

    /// Takes the next piece.
    pub(crate) fn process(&mut self, piece: &str) {
        let piece = StrTendril::from_slice(piece);
        match self {
            Self::Html(parser) => parser.process(piece),
            Self::Xml(parser) => parser.process(piece),
        }
    }

    pub(crate) fn sink(&self) -> &Sink {
        match self {
            Self::Html(parser) => &parser.tokenizer.sink.sink,
            Self::Xml(parser) => &parser.tokenizer.sink.sink,
        }
    }

    /// Nothing more comes.
    pub(crate) fn finish(self) -> Sink::Output {
        match self {
            Self::Html(parser) => parser.finish(),
            Self::Xml(parser) => parser.finish(),
        }
    }
}
