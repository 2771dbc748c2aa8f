//! A document as HTML for the page engine, whatever it is.

use crate::explain::Lang;
use crate::fetch::{Arriving, Loading, TextForm};
use crate::shown::html_of;

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
            loading.wait_for_document().map(|whole| (whole.form(), html_of(&whole, lang)))
        })
        .flatten(),
    )
}

fn arriving(loading: Loading, first: Arriving) -> impl Iterator<Item = (TextForm, String)> + Send {
    let next = move |last: &Arriving| (!last.is_last).then(|| loading.wait_for_text(last.end)).flatten();
    std::iter::successors(Some(first), next).map(|piece| (piece.form(), piece.text))
}
