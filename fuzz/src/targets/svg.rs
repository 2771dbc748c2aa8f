//! Drawings (SVG): whatever the bytes, what is written anew can be read, and leads nowhere.
//!
//! Input: a file, perhaps packed.

use crate::page::fuzzed::drawing;
use usvg::roxmltree::Document;

/// The target.
pub fn run(file: &[u8]) {
    let Some(text) = drawing(file) else { return };
    let document = Document::parse(&text).expect("XML without a document type");
    for attribute in document.descendants().flat_map(|node| node.attributes()) {
        let value = attribute.value();
        match attribute.name() {
            "href" => assert!(value.starts_with('#') || value.starts_with("data:image/"), "{value}"),
            // Names are compared with names, and lead nowhere.
            "id" | "class" => {}
            _ => assert!(value.to_ascii_lowercase().split("url(").skip(1).all(is_inside), "{value}"),
        }
    }
    for element in document.descendants() {
        assert!(!matches!(element.tag_name().name(), "style" | "script" | "feImage" | "foreignObject"));
    }
}

/// Whether what stands behind `url(` is a place in the drawing itself.
fn is_inside(target: &str) -> bool {
    let target = target.trim_start();
    target.strip_prefix(['"', '\'']).unwrap_or(target).starts_with('#')
}
