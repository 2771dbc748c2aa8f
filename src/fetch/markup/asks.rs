//! What each element makes a browser request that runs no scripts.

use html5ever::{Attribute, QualName, ns};

use super::sheets::{has_word, stylesheet};
use super::{Pictures, css, is_for_screen, is_readable, srcset, value};
use crate::plan::Viewport;
use crate::record::Kind;

/// One thing that an element asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ask {
    /// Its address, as written.
    pub(crate) address: String,
    /// What it will be.
    pub(crate) kind: Kind,
}

/// What an element asks for. `pictures` follows the elements of the page in document order.
/// `is_shown`: it may be painted.
pub(crate) fn asks(
    element: &QualName,
    attributes: &[Attribute],
    pictures: &mut Pictures,
    is_shown: bool,
) -> Vec<Ask> {
    let shown = pictures.start(&element.local, attributes);
    let image = |address: Option<&str>| address.map(|address| (address.to_owned(), Kind::Image));
    let value = |name| value(attributes, name);
    let found = match (&*element.local, &element.ns) {
        ("image", &ns!(svg)) => image(value("href")),
        (_, ns) if *ns != ns!(html) => None,
        ("img", _) => image(shown.as_deref()),
        ("input" | "object" | "embed", _) => {
            let content =
                || embedded_content(&element.local, attributes).map(|url| (url.to_owned(), Kind::Other));
            image(embedded_picture(&element.local, attributes)).or_else(content)
        }
        ("video", _) => image(value("poster")),
        ("body" | "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th", _) => {
            image(value("background"))
        }
        ("frame", _) => value("src").map(|src| (src.to_owned(), Kind::Other)),
        ("iframe", _) if value("srcdoc").is_none() => value("src").map(|src| (src.to_owned(), Kind::Other)),
        ("link", _) => match stylesheet(attributes) {
            Some(sheet) => Some((sheet.to_owned(), Kind::Stylesheet)),
            None => preloaded(attributes, pictures.viewport),
        },
        _ => None,
    };
    // The address of nothing would be that of the page itself.
    let found = found.filter(|(address, _)| !address.trim().is_empty());
    let own = found.map(|(address, kind)| Ask { address, kind });
    own.into_iter().chain(is_shown.then(|| styled(element, attributes)).into_iter().flatten()).collect()
}

/// The sheets that a `<style>` with this text asks for.
pub(crate) fn imported(text: &str) -> Vec<Ask> {
    css::imports(text).into_iter().map(|address| Ask { address, kind: Kind::Stylesheet }).collect()
}

/// Whether an element says of itself that it and what stands in it is not shown: nothing is painted behind it.
pub(crate) fn is_hidden(attributes: &[Attribute]) -> bool {
    value(attributes, "hidden").is_some() || value(attributes, "style").is_some_and(css::hides)
}

/// What the `style` attribute of a shown element asks for.
fn styled(element: &QualName, attributes: &[Attribute]) -> impl Iterator<Item = Ask> {
    let style = value(attributes, "style").filter(|_| element.ns == ns!(html));
    let found = style.map(css::backgrounds).unwrap_or_default();
    found.into_iter().map(|address| Ask { address, kind: Kind::Image })
}

/// The address of the picture that an `<input type=image>`, an `<object>` or an `<embed>` shows.
pub(crate) fn embedded_picture<'a>(tag: &str, attributes: &'a [Attribute]) -> Option<&'a str> {
    let value = |name| value(attributes, name);
    let is = |media: &str| value("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case(media));
    let address = match tag {
        "input" if is("image") => value("src"),
        "object" => value("data"),
        "embed" => value("src"),
        _ => None,
    }?;
    let is_picture = match (tag, value("type").map(str::trim).filter(|kind| !kind.is_empty())) {
        ("input", _) => true,
        (_, Some(kind)) => is_readable(kind),
        // Without a type the name tells, as far as it does.
        (_, None) => {
            let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
            let is_of = |end: &str| path.strip_suffix(end).is_some_and(|rest| rest.ends_with('.'));
            address.starts_with("data:image/") || PICTURE_NAMES.iter().any(|end| is_of(end))
        }
    };
    Some(address).filter(|address| is_picture && !address.trim().is_empty())
}

const PICTURE_NAMES: [&str; 9] = ["png", "apng", "jpg", "jpeg", "gif", "webp", "bmp", "svg", "ico"];

/// The address of a page that an `<object>` or `<embed>` holds, or of what only the answer can tell. No plug-ins are run.
fn embedded_content<'a>(tag: &str, attributes: &'a [Attribute]) -> Option<&'a str> {
    let value = |name| value(attributes, name);
    let kind = value("type").unwrap_or_default().trim().to_ascii_lowercase();
    let is_shown = matches!(kind.as_str(), "" | "application/xhtml+xml" | "application/xml")
        || (kind.starts_with("text/") && value("classid").is_none());
    match tag {
        "object" if value("classid").is_none() => value("data").filter(|_| is_shown),
        "embed" => value("src").filter(|_| is_shown),
        _ => None,
    }
}

/// What `<link rel=preload>` fetches early; scripts are not.
fn preloaded(attributes: &[Attribute], viewport: Viewport) -> Option<(String, Kind)> {
    let value = |name| value(attributes, name);
    let is_wanted = has_word(attributes, "preload") && is_for_screen(attributes, viewport);
    let kind = match value("as").filter(|_| is_wanted)?.trim().to_ascii_lowercase().as_str() {
        "image" if value("type").is_none_or(is_readable) => Kind::Image,
        "style" => Kind::Stylesheet,
        "font" => Kind::Font,
        "fetch" => Kind::Other,
        _ => return None,
    };
    let href = value("href").filter(|href| !href.trim().is_empty());
    let address = match value("imagesrcset").filter(|_| kind == Kind::Image) {
        Some(candidates) => srcset::choose(candidates, href, value("imagesizes"), viewport)?,
        None => href?.to_owned(),
    };
    Some((address, kind))
}

#[cfg(test)]
mod tests {
    use html5ever::LocalName;

    use super::super::tests::attributes;
    use super::*;

    fn asked(tag: &str, given: &[(&str, &str)]) -> Option<(String, Kind)> {
        let element = QualName::new(None, ns!(html), LocalName::from(tag));
        let found = asks(&element, &attributes(given), &mut Pictures::default(), true);
        found.into_iter().next().map(|ask| (ask.address, ask.kind))
    }

    #[test]
    fn elements_ask_as_in_a_browser_without_scripts() {
        type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], Kind);
        let asking: [Case<'_>; 20] = [
            ("div", &[("style", "color:red;background:url(x)")], Kind::Image),
            ("img", &[("src", "x")], Kind::Image),
            ("input", &[("type", "IMAGE"), ("src", "x")], Kind::Image),
            ("video", &[("poster", "x")], Kind::Image),
            ("body", &[("background", "x")], Kind::Image),
            ("td", &[("background", "x")], Kind::Image),
            ("object", &[("data", "x"), ("type", "image/png")], Kind::Image),
            ("object", &[("data", "x"), ("type", "text/html")], Kind::Other),
            ("object", &[("data", "x")], Kind::Other),
            ("embed", &[("src", "x"), ("type", "image/svg+xml")], Kind::Image),
            ("frame", &[("src", "x")], Kind::Other),
            ("iframe", &[("src", "x"), ("loading", "lazy")], Kind::Other),
            ("link", &[("rel", "stylesheet"), ("href", "x"), ("media", "print")], Kind::Stylesheet),
            ("link", &[("rel", "alternate stylesheet"), ("href", "x"), ("title", "B")], Kind::Stylesheet),
            ("link", &[("rel", "preload"), ("as", "image"), ("href", "x")], Kind::Image),
            ("link", &[("rel", "preload"), ("as", "font"), ("href", "x")], Kind::Font),
            ("link", &[("rel", "preload"), ("as", "style"), ("href", "x")], Kind::Stylesheet),
            ("link", &[("rel", "preload"), ("as", "image"), ("imagesrcset", "x, y 2x")], Kind::Image),
            ("img", &[("srcset", "x 1x, y 2x"), ("src", "z")], Kind::Image),
            ("img", &[("src", "x"), ("loading", "lazy")], Kind::Image),
        ];
        for (tag, given, kind) in asking {
            assert_eq!(asked(tag, given), Some(("x".to_owned(), kind)), "{tag} {given:?}");
        }
        assert_eq!(asked("object", &[("data", "a/x.PNG?y")]), Some(("a/x.PNG?y".to_owned(), Kind::Image)));
    }

    #[test]
    fn nothing_else_asks() {
        let silent: [(&str, &[(&str, &str)]); 15] = [
            ("img", &[("src", " ")]),
            ("input", &[("src", "x")]),
            ("script", &[("src", "x")]),
            ("link", &[("rel", "icon"), ("href", "x")]),
            ("link", &[("rel", "preload"), ("as", "script"), ("href", "x")]),
            ("link", &[("rel", "preload"), ("as", "image"), ("href", "x"), ("media", "print")]),
            ("link", &[("rel", "prefetch"), ("href", "x")]),
            ("object", &[("data", "x"), ("type", "application/x-shockwave-flash")]),
            ("object", &[("data", "x"), ("classid", "java:x")]),
            ("embed", &[("src", "x"), ("type", "application/x-shockwave-flash")]),
            ("iframe", &[("src", "x"), ("srcdoc", "")]),
            ("a", &[("href", "x")]),
            ("div", &[("background", "x")]),
            ("audio", &[("src", "x")]),
            ("source", &[("srcset", "x")]),
        ];
        for (tag, given) in silent {
            assert_eq!(asked(tag, given), None, "{tag} {given:?}");
        }
    }
}
