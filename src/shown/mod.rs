//! What the page engine is given, in the window as on the command line: the document itself or a small page around a text
//! or a picture, and the words for pictures that do not come.

use std::sync::Arc;

use crate::address::without_credentials;
use crate::explain::{Lang, Ui as Words};
use crate::fetch::{Document, DocumentKind};
use crate::page::{Broken, BrokenWords};
use crate::record::{html_escaped, push_html_escaped};
use crate::view::source_page;

/// Why a picture is not shown, in words.
#[must_use]
pub fn broken_words(lang: Lang) -> BrokenWords {
    Arc::new(move |broken| match broken {
        Broken::Status(status) => Words::PictureStatus.with(lang, &[("status", &status.to_string())]),
        Broken::Failed => Words::PictureFailed.text(lang).to_owned(),
        Broken::Unreadable => Words::PictureUnreadable.text(lang).to_owned(),
        Broken::TooLarge => Words::PictureTooLarge.text(lang).to_owned(),
        Broken::TooComplex => Words::DrawingTooComplex.text(lang).to_owned(),
        Broken::Entities => Words::DrawingEntities.text(lang).to_owned(),
    })
}

/// The HTML that shows `document`.
#[must_use]
pub fn html_of(document: &Document, lang: Lang) -> String {
    let url = html_escaped(document.url.as_str());
    let title = html_escaped(without_credentials(&document.url).as_str());
    match document.kind {
        DocumentKind::Html | DocumentKind::Xhtml => document.html.clone(),
        DocumentKind::Text => text_page(&title, &document.html),
        DocumentKind::Source => source_of(document, lang),
        DocumentKind::Image => format!(
            "<!DOCTYPE html><title>{title}</title><style>body{{margin:24px;text-align:center;\
             background:#f3f5f6}}img{{max-width:100%}}@media(prefers-color-scheme:dark){{body{{background:#14191d}}}}</style><img src=\"{url}\">"
        ),
        // The window shows what it is in place of the page; this gives its title.
        DocumentKind::Other => {
            format!(
                "<!DOCTYPE html><title>{title}</title><style>{DARK}</style><p>{}",
                html_escaped(Words::NotAPage.text(lang))
            )
        }
    }
}

/// The page that shows the source of a document.
fn source_of(document: &Document, lang: Lang) -> String {
    let address = crate::address::source_of(&document.url);
    let url = &without_credentials(address.as_ref().unwrap_or(&document.url));
    source_page(url.as_str(), document.content_type.as_deref(), &document.html, lang)
}

/// How pages that say nothing of colours look in a dark window.
const DARK: &str =
    "@media(prefers-color-scheme:dark){body{color:#dfe6ea;background:#14191d}a{color:#7cc0f0}}";

/// Lines of a text that share a block: painting one long block would be slow.
const BLOCK: usize = 50;

fn text_page(title: &str, text: &str) -> String {
    let mut page = format!(
        "<!DOCTYPE html><title>{title}</title><style>body{{margin:16px}}pre{{font:13px monospace;margin:0;\
         white-space:pre-wrap;word-wrap:break-word}}{DARK}</style>"
    );
    page.reserve(text.len() + text.len() / 16);
    for (number, line) in text.lines().enumerate() {
        match number % BLOCK {
            0 if number > 0 => page.push_str("</pre><pre>\n"),
            0 => page.push_str("<pre>\n"),
            _ => {}
        }
        push_html_escaped(&mut page, line);
        page.push('\n');
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_never_taken_for_html() {
        let page = text_page("http://h/", "<script>&amp;</script>");
        assert!(page.ends_with("<pre>\n&lt;script&gt;&amp;amp;&lt;/script&gt;\n"), "{page}");
        assert_eq!(text_page("u", &"x\n".repeat(120)).matches("<pre>").count(), 3);
        assert_eq!(html_escaped("a\"b文"), "a&quot;b文");
    }
}
