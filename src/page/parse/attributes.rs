//! Attributes as the engine may have them: addresses that can be joined, numbers within bounds, words in lower
//! case where the engine compares letter by letter.

use std::borrow::Cow;

use blitz_dom::{QualName, ns};
use encoding_rs::{Encoding, UTF_8};
use html5ever::Attribute;
use percent_encoding::percent_decode_str;
use url::Url;

use super::css;
use super::css::selectors::{TARGET, VISITED};
use super::legacy::{self, new};
use crate::fetch::markup::{self, Pictures, Sheets};
use crate::page::Visited;
use crate::plan::Viewport;

/// Marks a `<style>` of a set that is not shown.
pub(super) const OTHER_SET: &str = "data-pellucid-other-set";

/// Cleans the attributes of the elements of one document, in document order.
pub(super) struct Cleaner {
    document: Url,
    /// What the first `<base href>` says.
    base: Option<Url>,
    base_is_new: bool,
    /// What pictures and style sheets are chosen for.
    viewport: Viewport,
    pictures: Pictures,
    sheets: Sheets,
    encoding: &'static Encoding,
    /// Lengths without a unit count.
    has_quirks: bool,
    /// Links that lead here are marked.
    visited: Visited,
    /// The fragment of the document's address, decoded.
    target: Option<String>,
}

impl Cleaner {
    pub(super) fn new(document: &Url, visited: Visited, viewport: Viewport) -> Self {
        let fragment = document.fragment().filter(|fragment| !fragment.is_empty());
        let target = fragment.map(|fragment| percent_decode_str(fragment).decode_utf8_lossy().into_owned());
        Self {
            document: document.clone(),
            base: None,
            base_is_new: false,
            viewport,
            pictures: Pictures::new(viewport),
            sheets: Sheets::default(),
            encoding: UTF_8,
            has_quirks: false,
            visited,
            target,
        }
    }

    /// The encoding of the text that follows.
    pub(super) const fn set_encoding(&mut self, encoding: &'static Encoding) {
        self.encoding = encoding;
    }

    /// The document is one of the nineties, or is none.
    pub(super) const fn set_quirks(&mut self, has_quirks: bool) {
        self.has_quirks = has_quirks;
    }

    /// An element has ended.
    pub(super) fn ended(&mut self, element: &QualName) {
        self.pictures.end(&element.local);
    }

    pub(super) const fn viewport(&self) -> Viewport {
        self.viewport
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
            "link" => {
                let is_sheet = markup::stylesheet(&attributes).is_some();
                let counts = is_sheet && self.sheets.take(&attributes);
                if !(counts && markup::is_for_screen(&attributes, self.viewport)) {
                    attributes.retain(|attribute| &*attribute.name.local != "rel");
                }
            }
            "style" if !self.sheets.take(&attributes) => attributes.push(new(OTHER_SET, "")),
            "a" => self.mark_visited(&mut attributes),
            "form" => self.name_charset(&mut attributes),
            _ => {}
        }
        let is_target = |attribute: &Attribute| {
            &*attribute.name.local == "id" && self.target.as_deref() == Some(&*attribute.value)
        };
        if self.target.is_some() && attributes.iter().any(is_target) {
            self.target = None;
            attributes.push(new(TARGET, ""));
        }
        legacy::translate(&element.local, &mut attributes);
        self.paint_behind(&element.local, &mut attributes);
        attributes.retain_mut(|attribute| match &*attribute.name.local {
            // The engine ends the thread over an address that does not join.
            "src" | "href" | "action" | "formaction" | "poster" | "background" | "data" => {
                if let Some(joined) = markup::in_utf8(self.base(), &attribute.value, self.encoding) {
                    attribute.value = joined.into();
                }
                self.base().join(&attribute.value).is_ok()
            }
            "style" => {
                if self.has_quirks
                    && let Cow::Owned(with_units) = css::quirks::with_units(&attribute.value)
                {
                    attribute.value = with_units.into();
                }
                if let Cow::Owned(tamed) = css::tame(&attribute.value, self.base(), self.viewport) {
                    attribute.value = tamed.into();
                }
                true
            }
            // Style sheets of an address of their own have the names as they are.
            "class" if self.has_quirks => {
                let small = attribute.value.to_ascii_lowercase();
                if *small != *attribute.value {
                    attribute.value = format!("{} {small}", attribute.value).into();
                }
                true
            }
            "width" | "height" | "size" | "cols" | "rows" => keep_below(attribute, 20_000),
            "colspan" | "rowspan" | "span" => keep_below(attribute, 1000),
            // Of lists it tells small letters from capital ones.
            "type" if matches!(&*element.local, "ol" | "ul" | "li") => true,
            "type" | "rel" | "method" | "enctype" => {
                attribute.value = attribute.value.trim().to_ascii_lowercase().into();
                true
            }
            _ => true,
        });
        attributes
    }
}

impl Cleaner {
    /// Marks a link whose address is known as visited, or is that of the document itself.
    fn mark_visited(&self, attributes: &mut Vec<Attribute>) {
        attributes.retain(|attribute| &*attribute.name.local != VISITED);
        let href = attributes.iter().find(|attribute| &*attribute.name.local == "href");
        let joined = href.and_then(|href| markup::join(self.base(), &href.value, self.encoding).ok());
        if joined.is_some_and(|url| url == self.document || self.visited.contains(url.as_str())) {
            attributes.push(new(VISITED, ""));
        }
    }

    /// Writes the encoding in which a form is sent, when it is not UTF-8, into `accept-charset` (HTML, "pick an encoding
    /// for the form").
    fn name_charset(&self, attributes: &mut Vec<Attribute>) {
        let is_list = |attribute: &Attribute| &*attribute.name.local == "accept-charset";
        let listed = attributes.iter().find(|attribute| is_list(attribute)).map(|list| {
            let mut labels = list.value.split_ascii_whitespace();
            labels.find_map(|label| Encoding::for_label(label.as_bytes())).unwrap_or(UTF_8)
        });
        attributes.retain(|attribute| !is_list(attribute));
        let encoding = listed.unwrap_or(self.encoding).output_encoding();
        if encoding != UTF_8 {
            attributes.push(new("accept-charset", encoding.name()));
        }
    }

    /// Paints the pictures of `background` and `poster` behind their elements; the author's own style counts more.
    fn paint_behind(&self, tag: &str, attributes: &mut Vec<Attribute>) {
        let (name, look) = match tag {
            "body" | "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" => ("background", ""),
            "video" => {
                ("poster", "background-position:center;background-size:contain;background-repeat:no-repeat;")
            }
            _ => return,
        };
        let address = attributes.iter().find(|attribute| &*attribute.name.local == name);
        let address = address.map(|attribute| attribute.value.trim()).filter(|address| !address.is_empty());
        let joined = address.and_then(|address| markup::join(self.base(), address, self.encoding).ok());
        let Some(url) = joined else { return };
        let quoted = String::from(url).replace('\\', "%5C").replace('"', "%22");
        let style = format!("background-image:url(\"{quoted}\");{look}");
        match attributes.iter_mut().find(|attribute| &*attribute.name.local == "style") {
            Some(own) => own.value = format!("{style}{}", own.value).into(),
            None => attributes.push(new("style", &style)),
        }
    }
}

/// Lets an `<img>` show `picture`: the engine knows no candidates.
fn show(attributes: &mut Vec<Attribute>, picture: Option<String>) {
    attributes.retain(|attribute| !matches!(&*attribute.name.local, "src" | "srcset"));
    attributes.extend(picture.map(|picture| new("src", picture.trim())));
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
    use std::sync::Arc;

    use html5ever::LocalName;

    use super::*;

    fn cleaner(visited: &[&str]) -> Cleaner {
        let visited = visited.iter().map(ToString::to_string).collect();
        Cleaner::new(
            &Url::parse("http://glasscom.com/a/b.html").unwrap(),
            Arc::new(visited),
            Viewport::default(),
        )
    }

    #[test]
    fn a_link_that_was_followed_is_marked_and_no_page_marks_its_own() {
        let attribute = |name: &str, value: &str| new(name, value);
        let marked = |cleaner: &mut Cleaner, attributes: Vec<Attribute>| {
            let element = QualName::new(None, ns!(html), LocalName::from("a"));
            let clean = cleaner.clean(&element, attributes);
            clean.iter().any(|attribute| &*attribute.name.local == VISITED)
        };
        let mut followed = cleaner(&["http://glasscom.com/c", "ftp://h/x"]);
        for (href, expected) in
            [("/c", true), ("ftp://h:21/x", true), ("/d", false), ("b.html", true), ("#x", false)]
        {
            assert_eq!(marked(&mut followed, vec![attribute("href", href)]), expected, "{href}");
        }
        let own = vec![attribute("href", "/c"), attribute(VISITED, "")];
        assert!(!marked(&mut cleaner(&[]), own));
    }

    fn cleaned(tag: &str, name: &str, value: &str) -> Option<String> {
        let mut cleaner = cleaner(&[]);
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
        let mut cleaner = cleaner(&[]);
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
