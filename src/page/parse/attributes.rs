//! Attributes as the engine may have them: addresses that can be joined, numbers within bounds, words in lower
//! case where the engine compares letter by letter.

use std::borrow::Cow;

use blitz_dom::{QualName, ns};
use html5ever::{Attribute, LocalName};
use url::Url;

use super::{css, legacy};
use crate::fetch::markup::{self, Pictures};

/// Cleans the attributes of the elements of one document, in document order.
pub(super) struct Cleaner {
    document: Url,
    /// What the first `<base href>` says.
    base: Option<Url>,
    base_is_new: bool,
    pictures: Pictures,
}

impl Cleaner {
    pub(super) fn new(document: &Url) -> Self {
        Self { document: document.clone(), base: None, base_is_new: false, pictures: Pictures::default() }
    }

    /// What relative addresses are joined to.
    pub(super) fn base(&self) -> &Url {
        self.base.as_ref().unwrap_or(&self.document)
    }

    /// The base after it has changed; told once.
    pub(super) fn take_new_base(&mut self) -> Option<Url> {
        std::mem::take(&mut self.base_is_new).then(|| self.base().clone())
    }

    /// The attributes of a new element.
    pub(super) fn clean(&mut self, element: &QualName, mut attributes: Vec<Attribute>) -> Vec<Attribute> {
        let picture = self.pictures.start(&element.local, &attributes);
        // Drawings are cleaned as a whole, when they end.
        if element.ns != ns!(html) {
            return attributes;
        }
        match &*element.local {
            "base" if self.base.is_none() => {
                self.base = markup::base(&self.document, &attributes);
                self.base_is_new = self.base.is_some();
            }
            "img" => show(&mut attributes, picture),
            // The engine would use style sheets that are meant for paper, and alternative ones.
            "link" if !markup::is_for_this_screen(&attributes) => {
                attributes.retain(|attribute| &*attribute.name.local != "rel");
            }
            _ => {}
        }
        legacy::translate(&element.local, &mut attributes);
        attributes.retain_mut(|attribute| match &*attribute.name.local {
            // The engine ends the thread over an address that does not join.
            "src" | "href" | "action" | "formaction" | "poster" | "background" => {
                self.base().join(&attribute.value).is_ok()
            }
            "style" => {
                if let Cow::Owned(tamed) = css::tame(&attribute.value, self.base()) {
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
}

/// Lets an `<img>` show `picture`: the engine knows no candidates.
fn show(attributes: &mut Vec<Attribute>, picture: Option<String>) {
    attributes.retain(|attribute| !matches!(&*attribute.name.local, "src" | "srcset"));
    attributes.extend(picture.map(|picture| Attribute {
        name: QualName::new(None, ns!(), LocalName::from("src")),
        value: picture.trim().into(),
    }));
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
    use super::*;

    fn cleaned(tag: &str, name: &str, value: &str) -> Option<String> {
        let mut cleaner = Cleaner::new(&Url::parse("http://glasscom.com/a/b.html").unwrap());
        clean(&mut cleaner, tag, name, value)
    }

    fn clean(cleaner: &mut Cleaner, tag: &str, name: &str, value: &str) -> Option<String> {
        let element = QualName::new(None, ns!(html), LocalName::from(tag));
        let attribute =
            Attribute { name: QualName::new(None, ns!(), LocalName::from(name)), value: value.into() };
        cleaner.clean(&element, vec![attribute]).first().map(|attribute| attribute.value.to_string())
    }

    #[test]
    fn addresses_that_do_not_join_are_dropped() {
        assert_eq!(cleaned("img", "src", "//"), None);
        assert_eq!(cleaned("form", "action", "http://["), None);
        assert_eq!(cleaned("img", "src", "c.png").as_deref(), Some("c.png"));
        assert_eq!(cleaned("img", "srcset", "//, c.png 2x"), None);
        assert_eq!(cleaned("img", "srcset", "d.png, c.png 2x").as_deref(), Some("d.png"));
    }

    #[test]
    fn the_first_base_element_counts() {
        let mut cleaner = Cleaner::new(&Url::parse("http://glasscom.com/a/b.html").unwrap());
        clean(&mut cleaner, "base", "href", "/x/");
        clean(&mut cleaner, "base", "href", "/y/");
        assert_eq!(cleaner.take_new_base().map(String::from).as_deref(), Some("http://glasscom.com/x/"));
        assert_eq!(cleaner.take_new_base(), None);
    }

    #[test]
    fn numbers_are_bounded() {
        assert_eq!(cleaned("img", "width", "99999999999").as_deref(), Some("20000"));
        assert_eq!(cleaned("table", "width", "1000000%").as_deref(), Some("20000%"));
        assert_eq!(cleaned("td", "colspan", "5").as_deref(), Some("5"));
    }
}
