//! Where a new document is to be shown: at the fragment of its address, or where it was left. While the document
//! grows that place may not be there yet, or not where it will be.

use blitz_dom::BaseDocument;
use url::Url;

pub(super) enum Aim {
    Fragment(String),
    /// In CSS pixels from the top.
    Height(f64),
}

impl Aim {
    /// A height from the history counts more than the fragment.
    pub(super) fn from_url(url: &Url, scroll_y: f64) -> Option<Self> {
        if scroll_y > 0.0 {
            return Some(Self::Height(scroll_y));
        }
        url.fragment().map(|fragment| Self::Fragment(fragment.to_owned()))
    }

    /// Scrolls as near as can be; returns itself when that has to be done again after the next layout.
    pub(super) fn take(self, dom: &mut BaseDocument, is_whole: bool, is_settled: bool) -> Option<Self> {
        match &self {
            Self::Fragment(fragment) => {
                dom.scroll_to_fragment(fragment);
                (!is_whole).then_some(self)
            }
            Self::Height(wanted) => {
                let now = dom.viewport_scroll().y;
                dom.scroll_viewport_by(0.0, now - wanted);
                // Pictures that are still to come may make the page higher.
                let is_there = (dom.viewport_scroll().y - wanted).abs() < 0.5;
                (!is_there && !is_settled).then_some(self)
            }
        }
    }
}
