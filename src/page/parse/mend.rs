//! Changes to the document while it grows: what the engine leaves blank or wrong and no style sheet can mend.

use std::borrow::Cow;

use blitz_dom::node::Attribute;
use blitz_dom::{DocumentMutator, LocalName, NodeId, QualName, local_name, ns};
use url::Url;

use super::css;
use crate::fetch::markup;
use crate::plan::Viewport;

/// An element at the end of `<details>` for bare text in it, which the style sheet can hide.
pub(super) fn wrap(mutator: &mut DocumentMutator<'_>, details: NodeId) -> NodeId {
    let span = mutator.create_element(QualName::new(None, ns!(html), local_name!("span")), Vec::new());
    mutator.append_children(details, &[span]);
    span
}

/// Marks a `<summary>` that the page leaves out.
const SUMMARY: &str = "data-pellucid-summary";

/// How many nodes such a `<summary>` is.
pub(super) const IN_SUMMARY: u32 = 2;

/// A `<summary>` at the beginning of `<details>` (HTML, "the details element").
pub(super) fn summarize(mutator: &mut DocumentMutator<'_>, details: NodeId) -> NodeId {
    let name = QualName::new(None, ns!(html), local_name!("summary"));
    let attributes = vec![Attribute { name: attribute(SUMMARY), value: String::new() }];
    let summary = mutator.create_element(name, attributes);
    // What it says is generated; the engine marks items that have a text.
    let text = mutator.create_text_node("\u{200b}");
    mutator.append_children(summary, &[text]);
    let first = mutator.doc.get_node(details).and_then(|node| node.children.first().copied());
    match first {
        Some(first) => mutator.insert_nodes_before(first, &[summary]),
        None => mutator.append_children(details, &[summary]),
    }
    summary
}

/// The text of a `<style>` as the engine may have it; it does not read the `media` attribute. A sheet that imports
/// others cannot stand in a block.
pub(super) fn style_sheet(
    text: &str,
    media: &str,
    (base, viewport): (&Url, Viewport),
    has_quirks: bool,
) -> String {
    let is_for_all = media.trim().is_empty() || media.contains(['{', '}', ';']);
    let imports = text.to_ascii_lowercase().contains("@import");
    let whole = match (is_for_all, imports) {
        (true, _) => Cow::Borrowed(text),
        (false, true) if markup::media_matches(media, viewport) => Cow::Borrowed(text),
        (false, true) => return String::new(),
        (false, false) => Cow::Owned(format!("@media {media} {{{text}}}")),
    };
    if has_quirks {
        let with_units = css::quirks::with_units(&whole);
        return css::tame(&css::quirks::with_small_classes(&with_units), base, viewport).into_owned();
    }
    css::tame(&whole, base, viewport).into_owned()
}

/// Whether an element is a picture without an address that has a text for its place.
pub(super) fn is_bare(name: &QualName, attributes: &[Attribute]) -> bool {
    let has = |name: &str| {
        attributes
            .iter()
            .any(|attribute| &*attribute.name.local == name && !attribute.value.trim().is_empty())
    };
    name.local == local_name!("img") && name.ns == ns!(html) && has("alt") && !has("src")
}

/// The name of an attribute of HTML.
pub(in crate::page) fn attribute(name: &str) -> QualName {
    QualName::new(None, ns!(), LocalName::from(name))
}

/// Whether a node has an attribute.
pub(in crate::page) fn has(document: &blitz_dom::BaseDocument, node: NodeId, name: &str) -> bool {
    document.get_node(node).is_some_and(|node| node.data.has_attr(LocalName::from(name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::tests::beside::Drawn;

    #[test]
    fn a_style_sheet_for_a_medium_keeps_its_imports() {
        let base = Url::parse("http://h/").unwrap();
        let sheet = |text, media| style_sheet(text, media, (&base, Viewport::default()), false);
        assert_eq!(sheet("@import 'a.css';", "screen"), "@import 'a.css';");
        assert_eq!(sheet("@IMPORT 'a.css';", "print"), "");
        assert_eq!(sheet("p{}", "(max-width: 600px)"), "@media (max-width: 600px) {p{}}");
        assert_eq!(sheet("p{}", ""), "p{}");
    }

    #[test]
    fn details_without_a_summary_get_one() {
        let html = "<!DOCTYPE html><div lang=zh><details id=d open>text</details></div><details id=e>x<summary>x</summary></details>\
            <details id=f><p>hidden</details>";
        assert!(Drawn::by_the_engine(html).rect("#d").height < 25.0, "the engine does it itself");
        let page = Drawn::by_us(html);
        assert_eq!(page.generated("#d summary"), "详情");
        assert_eq!(page.generated("#f summary"), "Details");
        for (id, lines) in [("#d", 2.0), ("#e", 1.0), ("#f", 1.0)] {
            let line = page.rect("#e").height;
            assert!((page.rect(id).height - lines * line).abs() < 6.0, "{id}");
        }
    }
}
