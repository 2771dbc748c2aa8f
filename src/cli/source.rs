//! A document as HTML for the page engine, whatever it is.

use crate::address::source_of;
use crate::explain::Lang;
use crate::fetch::{Arriving, Document, DocumentKind, Loading, TextForm};
use crate::view::source_page;

/// The document's own HTML as it arrives, or a page that shows it when it is whole. `first` is what has come.
pub(super) fn pieces(
    loading: Loading,
    first: Arriving,
    lang: Lang,
) -> Box<dyn Iterator<Item = (TextForm, String)> + Send> {
    if first.kind.is_markup() {
        return Box::new(arriving(loading, first));
    }
    Box::new(
        std::iter::once_with(move || {
            loading.wait_for_document().map(|whole| (whole.form(), html(&whole, lang)))
        })
        .flatten(),
    )
}

fn arriving(loading: Loading, first: Arriving) -> impl Iterator<Item = (TextForm, String)> + Send {
    let next = move |last: &Arriving| (!last.is_last).then(|| loading.wait_for_text(last.end)).flatten();
    std::iter::successors(Some(first), next).map(|piece| (piece.form(), piece.text))
}

/// The document's own HTML, or a page that shows it.
fn html(document: &Document, lang: Lang) -> String {
    match document.kind {
        DocumentKind::Html | DocumentKind::Xhtml => document.html.clone(),
        DocumentKind::Text => {
            format!("<!doctype html><pre style=\"white-space:pre-wrap\">{}</pre>", escape(&document.html))
        }
        DocumentKind::Source => {
            let address = source_of(&document.url);
            let url = address.as_ref().unwrap_or(&document.url);
            source_page(url.as_str(), document.content_type.as_deref(), &document.html, lang)
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
