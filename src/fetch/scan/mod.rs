//! Finds what a page needs while its HTML is still arriving (mission B6).
//!
//! The parser that makes the page's document is fed with each piece of decoded text, so the scan sees the elements that
//! the page will have; [`markup`] says what each asks for. Nothing of the document is kept.

mod sink;

use encoding_rs::Encoding;
use url::Url;

use super::markup::{self, MarkupParser, Syntax};
use super::policy::may_pull_in;
use crate::http::Refresh;
use crate::plan::Viewport;
use crate::record::Kind;
use sink::ScanSink;

/// How far back the beginning of a tag is looked for, in bytes.
const LOOK_BACK: usize = 64 * 1024;

/// So many asks of one piece are looked at; a piece that was packed tightly may hold millions.
const MOST_AT_ONCE: usize = 50_000;

/// How much text without a `>` the parser is given at once, in bytes: it takes time in the square of what one tag has.
const PIECE_BYTES: usize = 1024;

/// So many elements a page may have beyond one for each byte of it. A parser makes more of a page that closes nothing:
/// what was left open is opened anew in each block (HTML 13.2.4.3), thousands of elements for a few bytes.
const UNWRITTEN_ELEMENTS: u64 = 100_000;

/// Something that the page needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Need {
    /// Its URL, joined to the page's, without the fragment.
    pub url: Url,
    /// What it is.
    pub kind: Kind,
    /// Where its tag begins in the decoded HTML, in bytes.
    pub offset: u64,
}

/// Where a page sends its reader by itself, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SentOn {
    pub url: Url,
    pub delay_seconds: u64,
}

/// The streaming scan of one page.
pub(super) struct Scan {
    document: Url,
    /// What the first `<base href>` says.
    base: Option<Url>,
    parser: MarkupParser<ScanSink>,
    refresh: Option<SentOn>,
    /// Asks that were not looked at.
    passed_over: u64,
    /// The text since the last tag, so that the beginning of the next can be found.
    recent: String,
    /// Where `recent` ends, in the whole text.
    offset: u64,
}

impl std::fmt::Debug for Scan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scan").field("offset", &self.offset).finish_non_exhaustive()
    }
}

impl Scan {
    /// A scan of the page at `document`, which is written in `syntax`, for this viewport.
    #[must_use]
    pub(super) fn new(document: Url, syntax: Syntax, viewport: Viewport) -> Self {
        let parser = MarkupParser::new(syntax, ScanSink::new(viewport));
        Self { document, base: None, parser, refresh: None, passed_over: 0, recent: String::new(), offset: 0 }
    }

    /// How many asks were not looked at since the last call.
    pub(super) const fn take_passed_over(&mut self) -> u64 {
        std::mem::replace(&mut self.passed_over, 0)
    }

    /// The page's title, once it has been read to its end; told once.
    pub(super) fn take_title(&mut self) -> Option<String> {
        self.parser.sink().take_title()
    }

    /// The names of fields for passwords that were found since the last call.
    pub(super) fn take_password_fields(&self) -> Vec<String> {
        self.parser.sink().take_password_fields()
    }

    /// Where the page sends its reader, once that has been read; told once.
    pub(super) fn take_refresh(&mut self) -> Option<SentOn> {
        self.refresh.take()
    }

    /// Takes the next piece of the page, which is read in `encoding`, and returns what it turned out to need, in
    /// document order. What is nested too deep or makes too much of too little is not read on, nor is anything once
    /// the load `is_stopped`.
    pub(super) fn push(
        &mut self,
        text: &str,
        encoding: &'static Encoding,
        is_stopped: &dyn Fn() -> bool,
    ) -> Vec<Need> {
        let mut needs = Vec::new();
        for piece in pieces(text) {
            if self.is_full() || is_stopped() {
                break;
            }
            self.recent.push_str(piece);
            self.offset += piece.len() as u64;
            self.parser.process(piece);
            let found = self.parser.sink().take_found();
            if self.base.is_none() {
                self.base = found.bases.iter().find_map(|base| markup::base(&self.document, base));
            }
            let mut began: Option<(String, u64)> = None;
            for (tag, ask) in found.asks {
                if needs.len() == MOST_AT_ONCE {
                    self.passed_over += 1;
                    continue;
                }
                let Some(url) = self.join(&ask.address, encoding) else { continue };
                // One tag may ask for much.
                let known = began.take().filter(|(name, _)| *name == tag);
                let (_, offset) = began.insert(known.unwrap_or_else(|| {
                    let at = self.tag_began(&tag);
                    (tag, at)
                }));
                needs.push(Need { url, kind: ask.kind, offset: *offset });
            }
            if let Some(refresh) = found.refresh {
                self.refresh = self.sent_on(refresh, encoding);
            }
            self.trim();
        }
        needs
    }

    /// Whether no more is read.
    fn is_full(&self) -> bool {
        let sink = self.parser.sink();
        sink.is_too_deep() || sink.elements() > UNWRITTEN_ELEMENTS + self.offset
    }

    fn join(&self, reference: &str, encoding: &'static Encoding) -> Option<Url> {
        let base = self.base.as_ref().unwrap_or(&self.document);
        let mut url = markup::join(base, reference.trim(), encoding).ok()?;
        url.set_fragment(None);
        may_pull_in(Some(&self.document), &url).then_some(url)
    }

    fn sent_on(&self, refresh: Refresh, encoding: &'static Encoding) -> Option<SentOn> {
        let base = self.base.as_ref().unwrap_or(&self.document);
        let url = match refresh.target {
            Some(reference) => markup::join(base, &reference, encoding).ok()?,
            None => self.document.clone(),
        };
        (url.scheme() != "javascript").then_some(SentOn { url, delay_seconds: refresh.delay_s })
    }

    fn tag_began(&self, name: &str) -> u64 {
        let begins =
            |rest: &str| rest.get(1..=name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
        let mut starts = self.recent.rmatch_indices('<').map(|(at, _)| at);
        let named = starts.find(|at| self.recent.get(*at..).is_some_and(begins));
        // The parser gives some tags another name: `<image>` is `<img>`.
        let at = named.or_else(|| self.recent.rfind('<')).unwrap_or(0);
        self.offset - (self.recent.len() - at) as u64
    }

    fn trim(&mut self) {
        if self.recent.len() > 2 * LOOK_BACK {
            let cut = self.recent.ceil_char_boundary(self.recent.len() - LOOK_BACK);
            self.recent.drain(..cut);
        }
    }
}

/// `text` cut behind each `>`: when a tag is complete, it ends where the piece ends. Between two pieces the scan can be
/// stopped.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive('>').flat_map(|piece| {
        let mut rest = piece;
        std::iter::from_fn(move || {
            let (next, later) = rest.split_at(rest.floor_char_boundary(PIECE_BYTES));
            rest = later;
            (!next.is_empty()).then_some(next)
        })
    })
}

#[cfg(test)]
mod tests {
    use encoding_rs::{GBK, UTF_8, UTF_16LE};

    use super::*;

    fn scan_in(syntax: Syntax, encoding: &'static Encoding, pieces: &[&str]) -> Vec<(String, Kind, u64)> {
        let mut scan = Scan::new(Url::parse("http://h/dir/page").unwrap(), syntax, Viewport::default());
        let needs = pieces.iter().flat_map(|piece| scan.push(piece, encoding, &|| false)).collect::<Vec<_>>();
        needs.into_iter().map(|need| (need.url.to_string(), need.kind, need.offset)).collect()
    }

    fn scan(pieces: &[&str]) -> Vec<(String, Kind, u64)> {
        scan_in(Syntax::Html, UTF_8, pieces)
    }

    fn urls(syntax: Syntax, encoding: &'static Encoding, html: &str) -> Vec<String> {
        scan_in(syntax, encoding, &[html]).into_iter().map(|need| need.0).collect()
    }

    fn title(syntax: Syntax, html: &str) -> Option<String> {
        let mut scan = Scan::new(Url::parse("http://h/").unwrap(), syntax, Viewport::default());
        scan.push(html, UTF_8, &|| false);
        scan.take_title()
    }

    #[test]
    fn pictures_and_style_sheets_are_found_in_order() {
        let html = "<link rel=stylesheet href=/a.css><p>x<img src=b.png alt='1 > 0'><IMG SRC='//k/c.gif#d'>";
        let expected = [
            ("http://h/a.css".to_owned(), Kind::Stylesheet, 0),
            ("http://h/dir/b.png".to_owned(), Kind::Image, 37),
            ("http://k/c.gif".to_owned(), Kind::Image, 64),
        ];
        assert_eq!(scan(&[html]), expected);
        let bytes: Vec<&str> = (0..html.len()).map(|at| &html[at..=at]).collect();
        assert_eq!(scan(&bytes), expected);
    }

    /// A piece that was packed tightly names a million pictures, each another one.
    #[test]
    fn no_more_is_looked_at_in_one_piece_than_the_bound() {
        let tags = (0..MOST_AT_ONCE + 10_000).map(|number| format!("<img src={number}>"));
        let tags = tags.collect::<Vec<_>>().concat();
        let mut scan = Scan::new(Url::parse("http://h/").unwrap(), Syntax::Html, Viewport::default());
        assert_eq!(scan.push(&tags, UTF_8, &|| false).len(), MOST_AT_ONCE);
        assert_eq!((scan.take_passed_over(), scan.take_passed_over()), (10_000, 0));
        assert_eq!(scan.push("<img src=last>", UTF_8, &|| false).len(), 1, "the next piece is looked at");
    }

    #[test]
    fn what_is_no_content_is_skipped() {
        let html = "<!-- <img src=1> --><script>'<img src=2>'</script><style><img src=3></style>\
            <textarea><img src=4></textarea><template><img src=5></template><title><img src=6></title>\
            <noscript><img src=7></noscript><img src=''><img><img src='data:image/png,'><img src='//'>\
            <link rel=icon href=8>";
        assert_eq!(scan(&[html]).into_iter().map(|need| need.0).collect::<Vec<_>>(), ["http://h/dir/7"]);
    }

    #[test]
    fn a_base_and_candidates_count() {
        let html = "<link rel=stylesheet href=0><base><base href=/b/><base href=/c/><img src=1 srcset='2 2x, 3 1x'>\
            <picture><source srcset=4 type=image/avif><source srcset='5, 6 2x'><img src=7></picture><img src=8>\
            <template><base href=/d/><picture><source srcset=9></template><img src=10>";
        let urls: Vec<String> = scan(&[html]).into_iter().map(|need| need.0).collect();
        let expected = ["http://h/dir/0", "http://h/b/3", "http://h/b/5", "http://h/b/8", "http://h/b/10"];
        assert_eq!(urls, expected);
    }

    #[test]
    fn the_title_is_told_once() {
        let mut scan = Scan::new(Url::parse("http://h/").unwrap(), Syntax::Html, Viewport::default());
        scan.push("<head><title>One\n  &amp; ", UTF_8, &|| false);
        assert_eq!(scan.take_title(), None);
        scan.push("only</title><title>two</title>", UTF_8, &|| false);
        assert_eq!(scan.take_title().as_deref(), Some("One & only"));
        assert_eq!(scan.take_title(), None);
    }

    #[test]
    fn fields_for_passwords_are_told_once() {
        let mut scan = Scan::new(Url::parse("http://h/").unwrap(), Syntax::Html, Viewport::default());
        let mut take = |html: &str| {
            scan.push(html, encoding_rs::UTF_8, &|| false);
            scan.take_password_fields()
        };
        let first = "<input type=text name=user><INPUT TYPE=Password name='kennwort'><input type=password>";
        assert_eq!(take(first), ["kennwort"]);
        assert_eq!(take("<input type=password name=kennwort><input type=password name=&#122;wei>"), ["zwei"]);
        assert!(take("<p>").is_empty());
    }

    #[test]
    fn elements_of_drawings_close_themselves() {
        let html = "<svg><title/><style/><path d='M0 0h9'/><style>a{}</style><title>t</title></svg><img src=1>\
            <svg/><style><img src=2></style><svg><foreignObject><style><img src=3></style><img src=4></foreignObject></svg>\
            <svg><g><style/><img src=5><style><img src=6></style><div><svg><style/></div><img src=7>";
        let urls: Vec<String> = scan(&[html]).into_iter().map(|need| need.0).collect();
        assert_eq!(urls, ["http://h/dir/1", "http://h/dir/4", "http://h/dir/5", "http://h/dir/7"]);
    }

    #[test]
    fn a_tag_that_the_parser_renames_has_its_place() {
        assert_eq!(scan(&["<p>\u{e9}<image src=a>"]), [("http://h/dir/a".to_owned(), Kind::Image, 5)]);
    }

    #[test]
    fn drawings_have_titles_and_styles_of_their_own() {
        let html = "<svg><title/><style/><image href=a.png></svg><img src=b.png><title>T</title>";
        assert_eq!(urls(Syntax::Html, UTF_8, html), ["http://h/dir/a.png", "http://h/dir/b.png"]);
        assert_eq!(title(Syntax::Html, html).as_deref(), Some("T"));
        let html = "<p><svg><title>S</title><p><img src=c.png></svg><image src=d.png><title>T</title>";
        assert_eq!(urls(Syntax::Html, UTF_8, html), ["http://h/dir/c.png", "http://h/dir/d.png"]);
        assert_eq!(title(Syntax::Html, html).as_deref(), Some("T"));
    }

    #[test]
    fn styles_in_the_page_name_sheets_and_pictures() {
        let html = "<style media=print>@import '/a.css'; @import url(b.css);p{}</style><template><style>@import 'no';</style>\
            </template><p style='background:url(c.png)'><div hidden><p style='background:url(no.png)'></div>\
            <div style='display:none'><img src=d.png><i style='background:url(no.png)'></i></div>";
        let expected = ["http://h/a.css", "http://h/dir/b.css", "http://h/dir/c.png", "http://h/dir/d.png"];
        assert_eq!(urls(Syntax::Html, UTF_8, html), expected);
    }

    #[test]
    fn xhtml_is_xml() {
        let page = "<?xml version='1.0'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'><head>\
            <script src='a.js'/><title>A &amp; &eacute; <![CDATA[<b>]]></title><style/><link rel='stylesheet' href='s.css'/></head>\
            <body><div/><img src='b.png'/><p xmlns=''><img src='no.png'/></p></body></html>";
        assert_eq!(urls(Syntax::Xml, UTF_8, page), ["http://h/dir/s.css", "http://h/dir/b.png"]);
        assert_eq!(title(Syntax::Xml, page).as_deref(), Some("A & é <b>"));
        let bytes: Vec<&str> = page.split_inclusive(' ').collect();
        assert_eq!(scan_in(Syntax::Xml, UTF_8, &bytes), scan_in(Syntax::Xml, UTF_8, &[page]));
    }

    #[test]
    fn queries_are_in_the_pages_encoding() {
        let html = "<img src='/f?n=港&amp;m'><img src='/港'>";
        assert_eq!(urls(Syntax::Html, GBK, html), ["http://h/f?n=%B8%DB&m", "http://h/%E6%B8%AF"]);
        assert_eq!(urls(Syntax::Html, UTF_16LE, html)[0], "http://h/f?n=%E6%B8%AF&m");
    }

    #[test]
    fn a_page_may_send_its_reader_on() {
        let sent_on = |html: &str| {
            let mut scan = Scan::new(Url::parse("http://h/dir/").unwrap(), Syntax::Html, Viewport::default());
            scan.push(html, UTF_8, &|| false);
            scan.take_refresh().map(|to| (to.url.to_string(), to.delay_seconds))
        };
        let to = |url: &str, delay| Some((url.to_owned(), delay));
        assert_eq!(sent_on("<meta http-equiv=Refresh content='0;url=/real'>"), to("http://h/real", 0));
        assert_eq!(sent_on("<meta http-equiv=refresh content=5>"), to("http://h/dir/", 5));
        assert_eq!(
            sent_on("<base href=/b/><noscript><meta http-equiv=refresh content='1;x'></noscript>"),
            to("http://h/b/x", 1)
        );
        for nowhere in [
            "<meta http-equiv=refresh content='0;url=javascript:x'>",
            "<template><meta http-equiv=refresh content=0></template>",
            "<meta name=refresh content=0>",
            "<!-- <meta http-equiv=refresh content=0> -->",
        ] {
            assert_eq!(sent_on(nowhere), None, "{nowhere}");
        }
    }

    #[test]
    fn a_page_nested_too_deep_is_not_read_on() {
        let html = format!("<img src=a>{}<img src=b>", "<div>".repeat(10_000));
        assert_eq!(urls(Syntax::Html, UTF_8, &html), ["http://h/dir/a"]);
    }

    #[test]
    fn a_scan_ends_when_the_load_is_stopped() {
        let looks = std::cell::Cell::new(0);
        let is_stopped = || looks.replace(looks.get() + 1) == 2;
        let mut scan = Scan::new(Url::parse("http://h/").unwrap(), Syntax::Html, Viewport::default());
        let needs = scan.push("<img src=a><img src=b><img src=c><img src=d>", UTF_8, &is_stopped);
        assert_eq!(needs.len(), 2);
        // Also where nothing closes.
        scan.push(&"x".repeat(100 * PIECE_BYTES), UTF_8, &is_stopped);
        assert_eq!(looks.get(), 103);
    }

    #[test]
    fn a_page_that_makes_much_of_little_is_not_read_on() {
        let open = (0..3900).map(|n| format!("<b a{n}>")).collect::<Vec<_>>().concat();
        let html = format!("<div>{open}</div>{}<img src=b>", "<div>x</div>".repeat(100_000));
        let mut scan = Scan::new(Url::parse("http://h/").unwrap(), Syntax::Html, Viewport::default());
        let needs = scan.push(&format!("<img src=a>{html}"), UTF_8, &|| false);
        assert_eq!(needs.len(), 1);
        assert!(scan.parser.sink().elements() < 200_000 + scan.offset);
        let plain = format!("<img src=a>{}<img src=b>", "<p><b><i>x</b></i>".repeat(20_000));
        assert_eq!(urls(Syntax::Html, UTF_8, &plain).len(), 2);
    }

    #[test]
    fn a_tag_that_asks_for_much_is_found_once() {
        let many = (0..100).map(|n| format!("url({n}),")).collect::<Vec<_>>().concat();
        let html = format!("<i><p style='background:{many}none' x='{}'>", "<".repeat(60_000));
        let found = scan(&[&html]);
        assert_eq!((found.len(), found[0].2, found[99].2), (100, 3, 3));
    }

    proptest::proptest! {
        #[test]
        fn pieces_do_not_matter(html in "[<>a-z/=\"' !-]{0,120}", cut in 0_usize..120) {
            let html = format!("<img src=a>{html}<img src=b>");
            let cut = cut.min(html.len());
            proptest::prop_assert_eq!(scan(&[&html]), scan(&[&html[..cut], &html[cut..]]));
        }
    }
}
