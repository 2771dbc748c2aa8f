//! Finds what a page needs while its HTML is still arriving (mission B6).
//!
//! html5ever's tokenizer is fed with each piece of decoded text. Like the tree builder it switches to raw
//! text inside `script`, `style` and the like; comments and templates are skipped; `noscript` is content,
//! because no scripts are run.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use url::Url;

use super::foreign::Foreign;
use super::markup::{self, Pictures};
use super::scheme::may_pull_in;
use crate::record::Kind;

/// How far back the beginning of a tag is looked for, in bytes.
const LOOK_BACK: usize = 64 * 1024;

/// How much of a title is read.
const TITLE_BYTES: usize = 4096;

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

/// The streaming scan of one page.
pub(super) struct Scan {
    document: Url,
    /// What the first `<base href>` says.
    base: Option<Url>,
    tokenizer: Tokenizer<Sink>,
    queue: BufferQueue,
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
    /// A scan of the page at `document`.
    #[must_use]
    pub(super) fn new(document: Url) -> Self {
        Self {
            document,
            base: None,
            tokenizer: Tokenizer::new(Sink::default(), TokenizerOpts::default()),
            queue: BufferQueue::default(),
            recent: String::new(),
            offset: 0,
        }
    }

    /// The page's title, once it has been read to its end; told once.
    pub(super) fn take_title(&mut self) -> Option<String> {
        let mut title = self.tokenizer.sink.state.title.borrow_mut();
        let Title::Ended(text) = &*title else { return None };
        // HTML, `document.title`: white space is stripped and collapsed.
        let words = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        *title = Title::Told;
        Some(words)
    }

    /// Takes the next piece of the page and returns what it turned out to need, in document order.
    pub(super) fn push(&mut self, text: &str) -> Vec<Need> {
        let mut needs = Vec::new();
        // Cut behind each `>`: when a tag is complete, it ends where the piece ends.
        for piece in text.split_inclusive('>') {
            self.recent.push_str(piece);
            self.offset += piece.len() as u64;
            self.queue.push_back(StrTendril::from_slice(piece));
            // `Script` is never returned by our sink, so the tokenizer always takes all of it.
            let _ = self.tokenizer.feed(&self.queue);
            let found = self.tokenizer.sink.state.take_found();
            let tag_ended = found.tag_ended;
            if let Some(tag) = found.base.filter(|_| self.base.is_none()) {
                self.base = markup::base(&self.document, &tag.attrs);
            }
            for (attribute, kind, name) in found.needs {
                let Some(url) = self.join(&attribute) else { continue };
                needs.push(Need { url, kind, offset: self.tag_began(name) });
            }
            if tag_ended {
                self.recent.clear();
            }
            self.trim();
        }
        needs
    }

    fn join(&self, reference: &str) -> Option<Url> {
        let mut url = self.base.as_ref().unwrap_or(&self.document).join(reference.trim()).ok()?;
        url.set_fragment(None);
        may_pull_in(Some(&self.document), &url).then_some(url)
    }

    fn tag_began(&self, name: &str) -> u64 {
        let lower = self.recent.to_ascii_lowercase();
        let at = lower.rfind(&format!("<{name}")).unwrap_or(0);
        self.offset - (self.recent.len() - at) as u64
    }

    fn trim(&mut self) {
        if self.recent.len() > 2 * LOOK_BACK {
            let cut = self.recent.ceil_char_boundary(self.recent.len() - LOOK_BACK);
            self.recent.drain(..cut);
        }
    }
}

#[derive(Default)]
struct Sink {
    state: State,
}

#[derive(Default)]
struct State {
    found: RefCell<Found>,
    templates: RefCell<u32>,
    title: RefCell<Title>,
    pictures: RefCell<Pictures>,
    foreign: RefCell<Foreign>,
}

/// The first title of the page: not yet seen, being read, read, or told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Title {
    #[default]
    Awaited,
    Read(String),
    Ended(String),
    Told,
}

#[derive(Default)]
struct Found {
    tag_ended: bool,
    base: Option<Tag>,
    needs: Vec<(String, Kind, &'static str)>,
}

impl State {
    fn take_found(&self) -> Found {
        self.found.take()
    }
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let tag = match token {
            Token::TagToken(tag) => tag,
            Token::CharacterTokens(text) => {
                if let Title::Read(title) = &mut *self.state.title.borrow_mut()
                    && title.len() < TITLE_BYTES
                {
                    title.push_str(&text);
                }
                return TokenSinkResult::Continue;
            }
            _ => return TokenSinkResult::Continue,
        };
        let mut found = self.state.found.borrow_mut();
        found.tag_ended = true;
        let name: &str = &tag.name;
        if self.state.foreign.borrow_mut().takes(&tag) {
            return TokenSinkResult::Continue;
        }
        if name == "template" {
            let mut depth = self.state.templates.borrow_mut();
            *depth = if tag.kind == TagKind::StartTag { *depth + 1 } else { depth.saturating_sub(1) };
        }
        self.title_tag(name, tag.kind);
        if tag.kind == TagKind::EndTag {
            self.state.pictures.borrow_mut().end(name);
            return TokenSinkResult::Continue;
        }
        if *self.state.templates.borrow() == 0 {
            let picture = self.state.pictures.borrow_mut().start(name, &tag.attrs);
            found.needs.extend(picture.map(|source| (source, Kind::Image, "img")));
            if name == "link" {
                let source = markup::stylesheet(&tag.attrs).map(str::to_owned);
                found.needs.extend(source.map(|source| (source, Kind::Stylesheet, "link")));
            }
            if name == "base" && found.base.is_none() {
                found.base = Some(tag.clone());
            }
        }
        raw_text(name)
    }
}

impl Sink {
    fn title_tag(&self, name: &str, kind: TagKind) {
        let mut title = self.state.title.borrow_mut();
        let next = match (&mut *title, name, kind) {
            (Title::Awaited, "title", TagKind::StartTag) => Title::Read(String::new()),
            // A picture's own title (SVG) is none of the page's: those stand in the body.
            (Title::Awaited, "body", _) => Title::Told,
            (Title::Read(text), ..) => Title::Ended(std::mem::take(text)),
            _ => return,
        };
        *title = next;
    }
}

/// What the tree builder would tell the tokenizer (HTML, parsing: "generic raw text element").
fn raw_text(name: &str) -> TokenSinkResult<()> {
    match name {
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
        "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
        "plaintext" => TokenSinkResult::Plaintext,
        _ => TokenSinkResult::Continue,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(pieces: &[&str]) -> Vec<(String, Kind, u64)> {
        let mut scan = Scan::new(Url::parse("http://h/dir/page").unwrap());
        let needs = pieces.iter().flat_map(|piece| scan.push(piece)).collect::<Vec<_>>();
        needs.into_iter().map(|need| (need.url.to_string(), need.kind, need.offset)).collect()
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

    #[test]
    fn what_is_no_content_is_skipped() {
        let html = "<!-- <img src=1> --><script>'<img src=2>'</script><style><img src=3></style>\
            <textarea><img src=4></textarea><template><img src=5></template><title><img src=6></title>\
            <noscript><img src=7></noscript><img src=''><img><img src='data:image/png,'><img src='//'>\
            <link rel=icon href=8><link rel='alternate stylesheet' href=9>";
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
    fn elements_of_drawings_close_themselves() {
        let html = "<svg><title/><style/><path d='M0 0h9'/><style>a{}</style><title>t</title></svg><img src=1>\
            <svg/><style><img src=2></style><svg><foreignObject><style><img src=3></style><img src=4></foreignObject></svg>\
            <svg><g><style/><img src=5><style><img src=6></style><div><svg><style/></div><img src=7>";
        let urls: Vec<String> = scan(&[html]).into_iter().map(|need| need.0).collect();
        assert_eq!(urls, ["http://h/dir/1", "http://h/dir/4", "http://h/dir/5", "http://h/dir/7"]);
        let mut page = Scan::new(Url::parse("http://h/").unwrap());
        page.push("<svg><title>drawing</title></svg><title>page</title>");
        assert_eq!(page.take_title().as_deref(), Some("page"));
    }

    #[test]
    fn the_title_is_told_once() {
        let mut scan = Scan::new(Url::parse("http://h/").unwrap());
        scan.push("<head><title>One\n  &amp; ");
        assert_eq!(scan.take_title(), None);
        scan.push("only</title><title>two</title>");
        assert_eq!(scan.take_title().as_deref(), Some("One & only"));
        assert_eq!(scan.take_title(), None);
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
