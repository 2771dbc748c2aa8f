//! What markup asks for. The scan of the arriving HTML and the page both ask here, so that what is fetched is
//! what is shown, and nothing is fetched twice.

mod asks;
mod css;
mod media;
mod parser;
mod query;
pub(crate) mod refresh;
mod sheets;
mod srcset;

use html5ever::Attribute;
use url::Url;

use crate::plan::{Scheme, Viewport};

pub(crate) use asks::{Ask, asks, embedded_picture, imported, is_hidden};
pub(crate) use media::feature_holds;
pub(crate) use media::matches as media_matches;
pub(crate) use parser::{MarkupParser, TOO_DEEP};
pub use parser::{Syntax, TextForm};
pub(crate) use query::{in_utf8, join};
pub(crate) use sheets::{Sheets, is_for_screen, stylesheet};

/// Says which of its candidates each `<img>` shows: follows the elements in document order.
///
/// A `<source>` counts when only others of its kind stand between it and its `<picture>`, and when it comes
/// before the `<img>` (HTML, "update the source set").
#[derive(Debug, Default)]
pub(crate) struct Pictures {
    /// What they are chosen for.
    viewport: Viewport,
    /// A `<picture>` has begun, and nothing but sources has followed.
    open: bool,
    /// What the first fitting `<source>` offers.
    offered: Option<String>,
}

impl Pictures {
    /// No picture has begun; they are chosen for this viewport.
    pub(crate) fn new(viewport: Viewport) -> Self {
        Self { viewport, ..Self::default() }
    }

    /// An element begins. For an `<img>`: the address of what it shows, as written.
    pub(crate) fn start(&mut self, tag: &str, attributes: &[Attribute]) -> Option<String> {
        match tag {
            "source" if self.open => {
                self.offered = self.offered.take().or_else(|| offer(attributes, self.viewport));
                None
            }
            "img" => self.ended().or_else(|| {
                let value = |name| value(attributes, name);
                let src = value("src").filter(|src| !src.trim().is_empty());
                srcset::choose(value("srcset").unwrap_or_default(), src, value("sizes"), self.viewport)
            }),
            _ => {
                self.ended();
                self.open = tag == "picture";
                None
            }
        }
    }

    /// An element ends.
    pub(crate) fn end(&mut self, tag: &str) {
        if !matches!(tag, "source" | "img") {
            self.ended();
        }
    }

    /// Nothing more counts for the `<picture>`: what it has offered.
    fn ended(&mut self) -> Option<String> {
        self.open = false;
        self.offered.take()
    }
}

/// What a `<source>` offers; none when it is for other screens or in a format that we cannot read.
fn offer(attributes: &[Attribute], viewport: Viewport) -> Option<String> {
    let value = |name| value(attributes, name);
    (is_for_screen(attributes, viewport) && value("type").is_none_or(is_readable))
        .then(|| srcset::choose(value("srcset")?, None, value("sizes"), viewport))
        .flatten()
}

/// Whether pictures of this media type can be shown; also when none is named.
fn is_readable(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    matches!(
        essence.as_str(),
        "" | "image/png"
            | "image/apng"
            | "image/jpeg"
            | "image/jpg"
            | "image/pjpeg"
            | "image/gif"
            | "image/webp"
            | "image/bmp"
            | "image/x-ms-bmp"
            | "image/svg+xml"
            | "image/x-icon"
            | "image/vnd.microsoft.icon"
    )
}

/// The name of a field whose `<input>` is for a password.
pub(crate) fn password_field(attributes: &[Attribute]) -> Option<&str> {
    let is_password = value(attributes, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("password"));
    value(attributes, "name").filter(|_| is_password)
}

/// What the addresses of the document at `document` are relative to by this `<base>` (HTML, "set the frozen base
/// URL"); none when it changes nothing.
pub(crate) fn base(document: &Url, attributes: &[Attribute]) -> Option<Url> {
    let base = document.join(value(attributes, "href")?.trim()).ok()?;
    (!base.cannot_be_a_base() && Scheme::of_url(&base) != Scheme::Data && base.scheme() != "javascript")
        .then_some(base)
}

fn value<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a str> {
    attributes.iter().find(|attribute| *attribute.name.local == *name).map(|attribute| &*attribute.value)
}

#[cfg(test)]
mod tests {
    use html5ever::{LocalName, QualName, ns};

    use super::*;

    pub(super) fn attributes(given: &[(&str, &str)]) -> Vec<Attribute> {
        let name = |name: &str| QualName::new(None, ns!(), LocalName::from(name));
        given.iter().map(|(key, value)| Attribute { name: name(key), value: (*value).into() }).collect()
    }

    fn shown(elements: &[(&str, &[(&str, &str)])]) -> Option<String> {
        let mut pictures = Pictures::default();
        let mut shown = None;
        for (tag, given) in elements {
            match tag.strip_prefix('/') {
                Some(tag) => pictures.end(tag),
                None => shown = pictures.start(tag, &attributes(given)),
            }
        }
        shown
    }

    #[test]
    fn a_picture_takes_its_first_fitting_source() {
        let img: (&str, &[(&str, &str)]) = ("img", &[("src", "img")]);
        let avif: (&str, &[(&str, &str)]) = ("source", &[("type", "image/avif"), ("srcset", "avif")]);
        let small: (&str, &[(&str, &str)]) =
            ("source", &[("media", "(max-width: 600px)"), ("srcset", "small")]);
        let webp: (&str, &[(&str, &str)]) =
            ("source", &[("type", "image/webp"), ("srcset", "webp, webp2 2x")]);
        let png: (&str, &[(&str, &str)]) = ("source", &[("srcset", "png")]);
        let picture: (&str, &[(&str, &str)]) = ("picture", &[]);
        let is = |elements: &[_]| shown(elements).unwrap();
        assert_eq!(is(&[picture, avif, small, webp, png, img]), "webp");
        assert_eq!(is(&[picture, avif, small, img]), "img");
        assert_eq!(is(&[picture, webp, ("/source", &[]), img]), "webp");
        assert_eq!(is(&[picture, webp, ("/picture", &[]), img]), "img");
        assert_eq!(is(&[picture, webp, ("noscript", &[]), img]), "img");
        assert_eq!(is(&[picture, webp, img, img]), "img");
        assert_eq!(is(&[webp, img]), "img");
        assert_eq!(shown(&[picture, ("img", &[("alt", "x")])]), None);
    }

    #[test]
    fn a_base_is_joined_to_the_document() {
        let document = Url::parse("http://h/a/b").unwrap();
        let base = |href| base(&document, &attributes(&[("href", href)])).map(String::from);
        assert_eq!(base("../x/").as_deref(), Some("http://h/x/"));
        assert_eq!(base("//k").as_deref(), Some("http://k/"));
        assert_eq!((base("data:,x"), base("http://["), base("mailto:x")), (None, None, None));
    }
}
