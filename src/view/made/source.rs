//! The source of a document: numbered lines, coloured by what each piece means.

use std::fmt::Write as _;

use super::shell;
use crate::explain::{Lang, PageWord as P};
use crate::record::html_escaped;
use crate::view::format;
use crate::view::highlight::{Language, Lit, Meaning, highlight, lines};

/// More lines are not shown: the page engine would take too long over them.
const MOST_LINES: usize = 10_000;
/// More bytes of one line are not shown.
const LONGEST_LINE: usize = 4_000;
/// More bytes than these are not looked at.
const MOST_BYTES: usize = 4 * 1024 * 1024;

const STYLE: &str = "body{margin:0;padding:16px 0}h1{font-size:15px;margin:0 16px 4px}\
    p{margin:0 16px 12px;font-size:13px}\
    .l{display:flex;font:13px monospace;line-height:18px}\
    .l b{flex:0 0 60px;text-align:right;padding-right:14px;color:#8a969f;font-weight:normal}\
    .l div{flex:1 1 0;white-space:pre-wrap;word-break:break-all;min-width:0}\
    .p{color:#6a7781}.t{color:#8b1a5c}.k{color:#8a4b00}.v{color:#0a5c9e}.n{color:#1c7a3e}.w{color:#6a3fb0}\
    .c{color:#7b8791;font-style:italic}.e{color:#b0462b}.d{color:#6a3fb0}\
    @media(prefers-color-scheme:dark){.l b,.p,.c{color:#94a3ad}.t{color:#f08cbd}.k{color:#eab26a}.v{color:#7cc0f0}.n{color:#7ed69b}\
    .w,.d{color:#bda3f5}.e{color:#f2a08a}}";

/// The page that shows `text`, the source of the document at `url` with this `Content-Type`.
#[must_use]
pub fn source_page(url: &str, content_type: Option<&str>, text: &str, lang: Lang) -> String {
    let title = P::SourceTitle.with(lang, &[("url", url)]);
    let count = text.lines().count();
    let shown = text.get(..text.floor_char_boundary(MOST_BYTES)).unwrap_or(text);
    let lits = highlight(Language::detect(content_type, shown), shown);
    let size = format::bytes(text.len() as u64);
    let what = P::SourceWhat.with(lang, &[("lines", &count.to_string()), ("size", &size)]);
    let mut body = format!("<h1>{}</h1><p>{}</p>", html_escaped(&title), html_escaped(&what));
    let all = lines(shown, &lits);
    let some = all.iter().take(MOST_LINES);
    let mut told = 0;
    for (n, line) in some.enumerate() {
        let _ = write!(body, "<div class=\"l\"><b>{}</b><div>", n + 1);
        push_line(&mut body, shown, line, lang);
        body.push_str("</div></div>");
        told = n + 1;
    }
    if told < count {
        let cut = P::SourceCut.with(lang, &[("lines", &told.to_string())]);
        let _ = write!(body, "<p>{}</p>", html_escaped(&cut));
    }
    shell(&title, STYLE, &body)
}

fn push_line(body: &mut String, text: &str, line: &[Lit], lang: Lang) {
    let mut room = LONGEST_LINE;
    let mut left_out = 0;
    for lit in line {
        let piece = text.get(lit.span.clone()).unwrap_or_default();
        let fits = piece.floor_char_boundary(room);
        let (shown, rest) = piece.split_at_checked(fits).unwrap_or((piece, ""));
        room -= shown.len();
        left_out += rest.chars().count();
        if rest.is_empty() || !shown.is_empty() {
            match class(lit.meaning) {
                Some(class) => {
                    let _ = write!(body, "<span class=\"{class}\">{}</span>", html_escaped(shown));
                }
                None => body.push_str(&html_escaped(shown)),
            }
        }
        if !rest.is_empty() {
            room = 0;
        }
    }
    if left_out > 0 {
        let more = P::SourceLongLine.with(lang, &[("n", &left_out.to_string())]);
        let _ = write!(body, "<span class=\"c\"> {}</span>", html_escaped(&more));
    }
    // An empty line is as high as any other.
    if line.is_empty() {
        body.push_str("&nbsp;");
    }
}

const fn class(meaning: Meaning) -> Option<&'static str> {
    Some(match meaning {
        Meaning::Text => return None,
        Meaning::Punctuation => "p",
        Meaning::Name => "t",
        Meaning::Key => "k",
        Meaning::Value => "v",
        Meaning::Number => "n",
        Meaning::Word => "w",
        Meaning::Comment => "c",
        Meaning::Entity => "e",
        Meaning::Declaration => "d",
    })
}
