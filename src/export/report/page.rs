//! What is around the sections: the head of the file, and its last lines.

use super::bounds::{ALL_BODIES_BYTES, BODY_BYTES};
use super::style::style_sheet;
use crate::explain::{Lang, ReportWord as W, Ui};
use crate::export::html::Html;
use crate::record::Secrets;
use crate::view::format;

/// Begins the page. Its policy lets nothing in but the styles inside it and pictures written into it.
pub(super) fn begin(html: &mut Html, title: &str, lang: Lang) {
    html.put("<!DOCTYPE html>\n").start("html", &[("lang", lang.tag())]).put(
        "<head><meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         img-src data:; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">\n\
         <link rel=\"icon\" href=\"data:,\">\n",
    );
    html.element("title", "", title).put("\n<style>").put(style_sheet());
    html.put("</style></head>\n<body><main>\n");
}

/// Ends the page: what it holds, and what it hides.
pub(super) fn end(html: &mut Html, secrets: Secrets, lang: Lang) {
    html.put("<footer>");
    html.element("p", "", W::SelfContained.text(lang));
    let values =
        [("each", format::bytes(BODY_BYTES as u64)), ("all", format::bytes(ALL_BODIES_BYTES as u64))];
    let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
    html.element("p", "", &W::Bodies.with(lang, &values));
    match secrets {
        Secrets::Masked => {
            html.element("p", "", Ui::SecretsMasked.text(lang)).element("p", "", Ui::SecretsLeft.text(lang));
        }
        Secrets::Kept => _ = html.element("p", "wrong", W::SecretsKept.text(lang)),
    }
    html.element("p", "", &W::MadeBy.with(lang, &[("version", env!("CARGO_PKG_VERSION"))]));
    html.put("</footer>\n</main></body></html>\n");
}

/// A section begins: its anchor and its title.
pub(super) fn section(html: &mut Html, place: &'static str, title: &str) {
    html.put("<section>").start("h2", &[("id", place)]).text(title).end("h2").put("\n");
}

/// A section ends.
pub(super) fn end_section(html: &mut Html) {
    html.put("</section>\n");
}

/// Says that only the first `shown` of `all` entries are there; nothing when all are.
pub(super) fn cut(html: &mut Html, (shown, all): (usize, usize), lang: Lang) {
    if shown < all {
        let values = [("shown", &*shown.to_string()), ("all", &all.to_string())];
        html.element("p", "cut", &W::Cut.with(lang, &values)).put("\n");
    }
}

/// Something long that is closed until it is opened: its anchor, and what stands in its one line. What follows is inside.
pub(super) fn fold(html: &mut Html, place: &str, summary: impl FnOnce(&mut Html)) {
    let attributes = [("id", place)];
    html.start("details", if place.is_empty() { &[] } else { &attributes }).put("<summary>");
    summary(html);
    html.put("</summary><div>\n");
}

/// It ends.
pub(super) fn end_fold(html: &mut Html) {
    html.put("</div></details>\n");
}
