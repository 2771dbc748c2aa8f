//! What the page engine is given, in the window as on the command line: the document itself or a small page around a text
//! or a picture, and the words for pictures that do not come.

use std::sync::Arc;

use crate::explain::{Lang, Ui as Words};
use crate::fetch::{Document, DocumentKind};
use crate::page::{Broken, BrokenWords};
use crate::view::source_page;

/// Why a picture is not shown, in words.
#[must_use]
pub fn broken_words(lang: Lang) -> BrokenWords {
    Arc::new(move |broken| match broken {
        Broken::Status(status) => Words::PictureStatus.with(lang, &[("status", &status.to_string())]),
        Broken::Failed => Words::PictureFailed.text(lang).to_owned(),
        Broken::Unreadable => Words::PictureUnreadable.text(lang).to_owned(),
        Broken::TooLarge => Words::PictureTooLarge.text(lang).to_owned(),
    })
}

/// The HTML that shows `document`.
#[must_use]
pub fn html_of(document: &Document, lang: Lang) -> String {
    let url = escaped(document.url.as_str());
    let type_name = escaped(document.content_type.as_deref().unwrap_or("?"));
    match document.kind {
        DocumentKind::Html | DocumentKind::Xhtml => document.html.clone(),
        DocumentKind::Text => text_page(&url, &document.html),
        DocumentKind::Source => source_of(document, lang),
        DocumentKind::Image => format!(
            "<!DOCTYPE html><title>{url}</title><style>body{{margin:24px;text-align:center;\
             background:#f3f5f6}}img{{max-width:100%}}</style><img src=\"{url}\">"
        ),
        DocumentKind::Other => format!(
            "<!DOCTYPE html><title>{url}</title><style>body{{font:16px sans-serif;margin:48px;color:#1b242b}}\
             p{{color:#56636d}}</style><h2>{type_name}</h2><p>{} B</p><p>{url}</p>",
            document.decoded_bytes
        ),
    }
}

/// The page that shows the source of a document.
fn source_of(document: &Document, lang: Lang) -> String {
    let address = crate::address::source_of(&document.url);
    let url = address.as_ref().unwrap_or(&document.url);
    source_page(url.as_str(), document.content_type.as_deref(), &document.html, lang)
}

/// Lines of a text that share a block: painting one long block would be slow.
const BLOCK: usize = 50;

fn text_page(url: &str, text: &str) -> String {
    let mut page = format!(
        "<!DOCTYPE html><title>{url}</title><style>body{{margin:16px}}pre{{font:13px monospace;margin:0;\
         white-space:pre-wrap;word-wrap:break-word}}</style>"
    );
    let lines: Vec<&str> = text.lines().collect();
    for block in lines.chunks(BLOCK) {
        page.push_str("<pre>");
        page.push_str(&escaped(&block.join("\n")));
        page.push_str("\n</pre>");
    }
    page
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_never_taken_for_html() {
        let page = text_page("http://h/", "<script>&amp;</script>");
        assert!(page.contains("<pre>&lt;script&gt;&amp;amp;&lt;/script&gt;\n</pre>"), "{page}");
    }
}
