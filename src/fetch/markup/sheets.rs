//! Which of a page's style sheets count: those for this screen, and of the titled ones those of one set.

use html5ever::Attribute;

use super::{media_matches, value};
use crate::plan::Viewport;

/// Follows the style sheets of a page in document order (CSSOM, "preferred CSS style sheet set name").
#[derive(Debug, Default)]
pub(crate) struct Sheets {
    /// The title of the set that is shown: the first titled sheet's.
    preferred: Option<String>,
}

impl Sheets {
    /// Whether the sheet of this `<link>` or `<style>` belongs to what is shown.
    pub(crate) fn take(&mut self, attributes: &[Attribute]) -> bool {
        let title = value(attributes, "title").filter(|title| !title.is_empty());
        let is_alternative = has_word(attributes, "alternate");
        match (title, &self.preferred) {
            // An alternative without a title cannot be chosen, so it counts as any other.
            (None, _) => true,
            (Some(title), Some(preferred)) => title == preferred,
            (Some(title), None) if !is_alternative => {
                self.preferred = Some(title.to_owned());
                true
            }
            (Some(_), None) => false,
        }
    }
}

/// Whether the `media` of an element names a screen with this viewport.
pub(crate) fn is_for_screen(attributes: &[Attribute], viewport: Viewport) -> bool {
    value(attributes, "media").is_none_or(|media| media_matches(media, viewport))
}

/// The address of the style sheet that a `<link>` names. One for other media, or of a set that is not shown, is
/// requested as well, as browsers do; whether it counts, [`Sheets`] and [`is_for_screen`] say.
pub(crate) fn stylesheet(attributes: &[Attribute]) -> Option<&str> {
    let is_css = value(attributes, "type").is_none_or(|media| {
        let essence = media.split(';').next().unwrap_or_default().trim();
        essence.is_empty() || essence.eq_ignore_ascii_case("text/css")
    });
    let is_meant = is_css && has_word(attributes, "stylesheet") && value(attributes, "disabled").is_none();
    value(attributes, "href").filter(|href| is_meant && !href.trim().is_empty())
}

/// Whether `rel` says so.
pub(super) fn has_word(attributes: &[Attribute], word: &str) -> bool {
    let words = value(attributes, "rel").unwrap_or_default();
    words.split_ascii_whitespace().any(|item| item.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::super::tests::attributes;
    use super::*;

    #[test]
    fn style_sheets_for_others_do_not_count() {
        let is = |given: &[_]| stylesheet(&attributes(given)).is_some();
        let counts = |given: &[_]| is_for_screen(&attributes(given), Viewport::default());
        assert!(is(&[("rel", "StyleSheet x"), ("href", "a")]));
        assert!(is(&[("rel", "stylesheet"), ("href", "a"), ("type", "text/css; x")]));
        let print = [("rel", "stylesheet"), ("href", "a"), ("media", "print")];
        assert!(is(&print) && !counts(&print));
        assert!(counts(&[("rel", "stylesheet"), ("href", "a"), ("media", "screen, print")]));
        assert!(!is(&[("rel", "stylesheet"), ("href", " ")]));
        assert!(!is(&[("rel", "stylesheet"), ("href", "a"), ("type", "text/less")]));
        assert!(!is(&[("rel", "icon"), ("href", "a")]));
    }

    #[test]
    fn the_first_title_names_the_set_that_is_shown() {
        let mut sheets = Sheets::default();
        let mut counts = |given: &[_]| sheets.take(&attributes(given));
        assert!(!counts(&[("rel", "alternate stylesheet"), ("title", "B")]));
        assert!(counts(&[]));
        assert!(counts(&[("title", "A")]));
        assert!(!counts(&[("title", "B")]));
        assert!(counts(&[("rel", "alternate stylesheet"), ("title", "A")]));
        assert!(counts(&[("title", "")]));
    }
}
