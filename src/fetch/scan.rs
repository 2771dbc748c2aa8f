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
    base: Url,
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
    /// A scan of the page at `base`.
    #[must_use]
    pub(super) fn new(base: Url) -> Self {
        Self {
            base,
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
        let mut url = self.base.join(reference.trim()).ok()?;
        url.set_fragment(None);
        matches!(url.scheme(), "http" | "https").then_some(url)
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
        if name == "template" {
            let mut depth = self.state.templates.borrow_mut();
            *depth = if tag.kind == TagKind::StartTag { *depth + 1 } else { depth.saturating_sub(1) };
        }
        self.title_tag(name, tag.kind);
        if tag.kind == TagKind::EndTag {
            return TokenSinkResult::Continue;
        }
        if *self.state.templates.borrow() == 0 {
            match name {
                "img" => {
                    let source = attribute(&tag, "src").filter(|source| !source.trim().is_empty());
                    found.needs.extend(source.map(|source| (source, Kind::Image, "img")));
                }
                "link" if is_stylesheet(&tag) => {
                    let source = attribute(&tag, "href").filter(|source| !source.trim().is_empty());
                    found.needs.extend(source.map(|source| (source, Kind::Stylesheet, "link")));
                }
                _ => {}
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

fn attribute(tag: &Tag, name: &str) -> Option<String> {
    tag.attrs.iter().find(|attr| *attr.name.local == *name).map(|attr| attr.value.to_string())
}

fn is_stylesheet(tag: &Tag) -> bool {
    let words = attribute(tag, "rel").unwrap_or_default().to_ascii_lowercase();
    let has = |word: &str| words.split_ascii_whitespace().any(|item| item == word);
    has("stylesheet") && !has("alternate") && attribute(tag, "disabled").is_none()
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
