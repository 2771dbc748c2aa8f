//! What the page engine is given: the document itself, or a small page around a text or a picture.

use crate::address::without_credentials;
use crate::explain::{Lang, Ui as Words};
use crate::fetch::{Document, DocumentKind};
use crate::view::source_page;

/// The HTML that shows `document`.
pub(super) fn html_of(document: &Document, lang: Lang) -> String {
    let url = escaped(document.url.as_str());
    let title = escaped(without_credentials(&document.url).as_str());
    match document.kind {
        DocumentKind::Html => document.html.clone(),
        DocumentKind::Text => text_page(&title, &document.html),
        DocumentKind::Source => source_of(document, lang),
        DocumentKind::Image => format!(
            "<!DOCTYPE html><title>{title}</title><style>body{{margin:24px;text-align:center;\
             background:#f3f5f6}}img{{max-width:100%}}</style><img src=\"{url}\">"
        ),
        // The window shows what it is in place of the page; this gives its title.
        DocumentKind::Other => {
            format!("<!DOCTYPE html><title>{title}</title><p>{}", escaped(Words::NotAPage.text(lang)))
        }
    }
}

/// The page that shows the source of a document.
fn source_of(document: &Document, lang: Lang) -> String {
    let address = crate::address::source_of(&document.url);
    let url = &without_credentials(address.as_ref().unwrap_or(&document.url));
    source_page(url.as_str(), document.content_type.as_deref(), &document.html, lang)
}

/// Lines of a text that share a block: painting one long block would be slow.
const BLOCK: usize = 50;

fn text_page(title: &str, text: &str) -> String {
    let mut page = format!(
        "<!DOCTYPE html><title>{title}</title><style>body{{margin:16px}}pre{{font:13px monospace;margin:0;\
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
