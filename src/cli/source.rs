//! A document as HTML for the page engine, whatever it is.

use crate::fetch::{Document, DocumentKind};

/// The document's own HTML, or a page that shows it.
pub(super) fn html(document: &Document) -> String {
    match document.kind {
        DocumentKind::Html => document.html.clone(),
        DocumentKind::Text => {
            format!("<!doctype html><pre style=\"white-space:pre-wrap\">{}</pre>", escape(&document.html))
        }
        DocumentKind::Image => {
            format!("<!doctype html><body style=\"margin:0\"><img src=\"{}\">", escape(document.url.as_str()))
        }
        DocumentKind::Other => {
            let what = document.content_type.as_deref().unwrap_or("application/octet-stream");
            format!("<!doctype html><p>{} ({} B)</p>", escape(what), document.bytes.len())
        }
    }
}

/// Text that HTML takes for text.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(escape("<a href=\"x\">&</a>"), "&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;");
    }
}
