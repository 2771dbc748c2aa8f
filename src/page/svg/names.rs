//! The elements, attributes and properties that a drawing may have. Everything else is left out.
//!
//! Left out on purpose, although they are SVG: `filter`, `mask` and `pattern`, which the engine does not draw;
//! `foreignObject`; animation; links; scripts.

/// The space of names that all elements are in.
pub(in crate::page) const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// Elements.
const ELEMENTS: &[&str] = &[
    "a",
    "circle",
    "clipPath",
    "defs",
    "ellipse",
    "g",
    "image",
    "line",
    "linearGradient",
    "marker",
    "path",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "tspan",
    "use",
];

/// Attributes that say nothing but numbers, or words of their own.
const GEOMETRY: &[&str] = &[
    "clipPathUnits",
    "cx",
    "cy",
    "d",
    "dx",
    "dy",
    "fr",
    "fx",
    "fy",
    "gradientTransform",
    "gradientUnits",
    "height",
    "lengthAdjust",
    "markerHeight",
    "markerUnits",
    "markerWidth",
    "method",
    "offset",
    "orient",
    "points",
    "preserveAspectRatio",
    "r",
    "refX",
    "refY",
    "requiredExtensions",
    "rotate",
    "rx",
    "ry",
    "side",
    "spacing",
    "spreadMethod",
    "startOffset",
    "systemLanguage",
    "textLength",
    "version",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "xml:space",
    "y",
    "y1",
    "y2",
];

/// Properties: in attributes, in `style`, in style sheets.
const PROPERTIES: &[&str] = &[
    "alignment-baseline",
    "baseline-shift",
    "clip-path",
    "clip-rule",
    "color",
    "color-interpolation",
    "color-rendering",
    "direction",
    "display",
    "dominant-baseline",
    "fill",
    "fill-opacity",
    "fill-rule",
    "font",
    "font-family",
    "font-kerning",
    "font-size",
    "font-size-adjust",
    "font-stretch",
    "font-style",
    "font-variant",
    "font-weight",
    "image-rendering",
    "isolation",
    "letter-spacing",
    "marker-end",
    "marker-mid",
    "marker-start",
    "mix-blend-mode",
    "opacity",
    "overflow",
    "paint-order",
    "shape-rendering",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
    "text-decoration",
    "text-orientation",
    "text-rendering",
    "transform",
    "transform-box",
    "transform-origin",
    "unicode-bidi",
    "visibility",
    "word-spacing",
    "writing-mode",
];

/// Properties that attributes do not say, only styles.
const STYLE_ONLY: &[&str] = &["font", "font-kerning", "isolation", "mix-blend-mode"];

/// What an attribute is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attribute {
    Id,
    Class,
    Style,
    Href,
    Geometry(&'static str),
    Property(&'static str),
}

fn known(list: &[&'static str], name: &str) -> Option<&'static str> {
    list.iter().find(|known| **known == name).copied()
}

pub(super) fn element(name: &str) -> Option<&'static str> {
    known(ELEMENTS, name)
}

pub(super) fn property(name: &str) -> Option<&'static str> {
    known(PROPERTIES, name)
}

/// What the attribute of this local name is.
pub(super) fn attribute(name: &str) -> Option<Attribute> {
    match name {
        "id" => Some(Attribute::Id),
        "class" => Some(Attribute::Class),
        "style" => Some(Attribute::Style),
        "href" => Some(Attribute::Href),
        _ if STYLE_ONLY.contains(&name) => None,
        _ => {
            known(GEOMETRY, name).map(Attribute::Geometry).or_else(|| property(name).map(Attribute::Property))
        }
    }
}

/// Whether the property, or some of its values, are taken from a style only: by the reader of drawings, or by the
/// page, which says what `currentColor` is.
pub(super) fn is_for_style(property: &str) -> bool {
    STYLE_ONLY.contains(&property) || matches!(property, "color" | "image-rendering")
}

/// Whether bare text in this element is drawn.
pub(super) fn holds_text(element: &str) -> bool {
    matches!(element, "text" | "tspan" | "textPath")
}
