//! Attributes as the engine may have them: addresses that can be joined, numbers within bounds, words in lower
//! case where the engine compares letter by letter.

use std::borrow::Cow;

use blitz_dom::{QualName, ns};
use html5ever::Attribute;
use url::Url;

use super::{css, legacy};

/// What relative addresses are joined to.
pub(super) struct Base {
    url: Url,
    /// Whether `<base href>` has changed it. The engine does not know that element.
    changed: bool,
}

impl Base {
    pub(super) fn new(url: &Url) -> Self {
        Self { url: url.clone(), changed: false }
    }

    pub(super) fn url(&self) -> &Url {
        &self.url
    }

    /// Takes the address of the first `<base href>`.
    fn change(&mut self, attributes: &[Attribute]) {
        let href = attributes.iter().find(|attribute| &*attribute.name.local == "href");
        if let Some(joined) = href.and_then(|href| self.url.join(&href.value).ok())
            && !self.changed
        {
            *self = Self { url: joined, changed: true };
        }
    }
}

/// The attributes of a new element.
pub(super) fn clean(element: &QualName, mut attributes: Vec<Attribute>, base: &mut Base) -> Vec<Attribute> {
    if element.ns != ns!(html) {
        return attributes;
    }
    if &*element.local == "base" {
        base.change(&attributes);
    }
    legacy::translate(&element.local, &mut attributes);
    attributes.retain_mut(|attribute| match &*attribute.name.local {
        "src" | "href" | "action" | "formaction" | "poster" | "background" => keep_address(attribute, base),
        "style" => {
            if let Cow::Owned(tamed) = css::tame(&attribute.value, &base.url) {
                attribute.value = tamed.into();
            }
            true
        }
        "width" | "height" | "size" | "cols" | "rows" => keep_below(attribute, 20_000),
        "colspan" | "rowspan" | "span" => keep_below(attribute, 1000),
        "type" | "rel" | "method" | "enctype" => {
            attribute.value = attribute.value.trim().to_ascii_lowercase().into();
            true
        }
        _ => true,
    });
    attributes
}

/// The engine ends the thread over an address that does not join, and does not know `<base>`.
fn keep_address(attribute: &mut Attribute, base: &Base) -> bool {
    let Ok(joined) = base.url.join(&attribute.value) else { return false };
    if base.changed {
        attribute.value = String::from(joined).into();
    }
    true
}

/// Numbers above `most` become `most`.
fn keep_below(attribute: &mut Attribute, most: u32) -> bool {
    let text = attribute.value.trim();
    let digits = text.find(|char: char| !char.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    if !number.is_empty() && !number.parse::<u32>().is_ok_and(|number| number <= most) {
        let unit = if unit.starts_with('%') { "%" } else { "" };
        attribute.value = format!("{most}{unit}").into();
    }
    true
}

#[cfg(test)]
mod tests {
    use blitz_dom::LocalName;

    use super::*;

    fn cleaned(tag: &str, name: &str, value: &str, base: &mut Base) -> Option<String> {
        let element = QualName::new(None, ns!(html), LocalName::from(tag));
        let attribute =
            Attribute { name: QualName::new(None, ns!(), LocalName::from(name)), value: value.into() };
        clean(&element, vec![attribute], base).first().map(|attribute| attribute.value.to_string())
    }

    fn base() -> Base {
        Base::new(&Url::parse("http://glasscom.com/a/b.html").unwrap())
    }

    #[test]
    fn addresses_that_do_not_join_are_dropped() {
        assert_eq!(cleaned("img", "src", "//", &mut base()), None);
        assert_eq!(cleaned("form", "action", "http://[", &mut base()), None);
        assert_eq!(cleaned("img", "src", "c.png", &mut base()).as_deref(), Some("c.png"));
    }

    #[test]
    fn the_first_base_element_counts() {
        let mut base = base();
        cleaned("base", "href", "/x/", &mut base);
        cleaned("base", "href", "/y/", &mut base);
        assert_eq!(cleaned("img", "src", "c.png", &mut base).as_deref(), Some("http://glasscom.com/x/c.png"));
    }

    #[test]
    fn numbers_are_bounded() {
        assert_eq!(cleaned("img", "width", "99999999999", &mut base()).as_deref(), Some("20000"));
        assert_eq!(cleaned("table", "width", "1000000%", &mut base()).as_deref(), Some("20000%"));
        assert_eq!(cleaned("td", "colspan", "5", &mut base()).as_deref(), Some("5"));
    }
}
