//! Back and forward.

use std::collections::BTreeSet;

use url::{Position, Url};

use crate::address::without_credentials;
use crate::record::mask;

/// A page that was visited.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Visit {
    /// Where it came from.
    pub(super) url: Url,
    /// How far it was scrolled, in CSS pixels.
    pub(super) scroll_y: f64,
    /// Whether a person wrote its address; otherwise a page led there.
    pub(super) typed: bool,
}

/// The pages visited, and the one that is shown.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    visits: Vec<Visit>,
    /// One past the shown one; 0 when there is none.
    shown: usize,
    /// What pages have declared as passwords.
    secret_names: mask::Names,
    /// Every address that was gone to, and the tools opened by address.
    visited: BTreeSet<String>,
}

/// So many of the last visits are looked through for completion, in each frame while somebody types.
const OFFERED_FROM: usize = 200;
/// Pages further back are forgotten.
const LONGEST: usize = 1000;
/// So many addresses are known as visited.
const MOST_VISITED: usize = 10_000;

impl History {
    /// A new page is visited: what was forward of the shown one is forgotten.
    pub(super) fn visit(&mut self, url: Url, typed: bool) {
        self.note_visited(&url);
        self.visits.truncate(self.shown);
        if self.visits.len() == LONGEST {
            self.visits.remove(0);
        }
        self.visits.push(Visit { url, scroll_y: 0.0, typed });
        self.shown = self.visits.len();
    }

    /// The shown page turned out to come from `url`.
    pub(super) fn arrived(&mut self, url: &Url) {
        self.note_visited(url);
        if let Some(visit) = self.shown_mut() {
            // A redirect to another server, or with another name and password, is no person's choice.
            visit.typed &= visit.url[..Position::BeforePath] == url[..Position::BeforePath];
            visit.url = url.clone();
        }
    }

    /// Remembers that `url` was gone to.
    pub(super) fn note_visited(&mut self, url: &Url) {
        if self.visited.len() < MOST_VISITED {
            self.visited.insert(url.to_string());
        }
    }

    /// The addresses that were gone to in this run of the program.
    pub(super) const fn visited(&self) -> &BTreeSet<String> {
        &self.visited
    }

    /// The shown page is scrolled to `scroll_y`.
    pub(super) fn scrolled(&mut self, scroll_y: f64) {
        if let Some(visit) = self.shown_mut() {
            visit.scroll_y = scroll_y;
        }
    }

    /// Goes one page back.
    pub(super) fn back(&mut self) -> Option<Visit> {
        self.can_back().then(|| self.shown -= 1)?;
        self.shown().cloned()
    }

    /// Goes one page forward.
    pub(super) fn forward(&mut self) -> Option<Visit> {
        self.can_forward().then(|| self.shown += 1)?;
        self.shown().cloned()
    }

    /// A page declares its fields of these `names` as passwords.
    pub(super) fn declare_secret(&mut self, names: impl IntoIterator<Item = String>) {
        self.secret_names.declare(names);
    }

    /// The addresses to complete from, the latest first: without user names, and none whose query holds a secret.
    pub(super) fn offered(&self) -> impl Iterator<Item = String> {
        let latest = self.visits.iter().rev().take(OFFERED_FROM);
        let addresses = latest.map(|visit| without_credentials(&visit.url).to_string());
        addresses.filter(|address| !mask::is_secret_address(address, &self.secret_names))
    }

    /// The shown page.
    pub(super) fn shown(&self) -> Option<&Visit> {
        self.visits.get(self.shown.checked_sub(1)?)
    }

    pub(super) const fn can_back(&self) -> bool {
        self.shown > 1
    }

    pub(super) const fn can_forward(&self) -> bool {
        self.shown < self.visits.len()
    }

    fn shown_mut(&mut self) -> Option<&mut Visit> {
        self.visits.get_mut(self.shown.checked_sub(1)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(path: &str) -> Url {
        Url::parse("http://h/").and_then(|base| base.join(path)).unwrap()
    }

    #[test]
    fn going_back_and_elsewhere_forgets_what_was_forward() {
        let mut history = History::default();
        assert_eq!((history.back(), history.forward()), (None, None));
        for path in ["a", "b", "c"] {
            history.visit(url(path), true);
        }
        history.scrolled(40.0);
        assert_eq!(history.back().map(|visit| visit.url), Some(url("b")));
        assert_eq!(history.forward(), Some(Visit { url: url("c"), scroll_y: 40.0, typed: true }));
        assert_eq!(history.forward(), None);
        history.back();
        history.visit(url("d"), true);
        assert!(!history.can_forward());
        assert_eq!(history.back().map(|visit| visit.url), Some(url("b")));
    }

    #[test]
    fn an_address_with_a_secret_is_not_offered() {
        let mut history = History::default();
        history.declare_secret(["code2".to_owned()]);
        for path in ["a", "f?q=1&password=hunter2", "f?q=1&code2=hunter2", "f?q=2", "//u:hunter2@h/b"] {
            history.visit(url(path), true);
        }
        assert_eq!(history.offered().collect::<Vec<_>>(), ["http://h/b", "http://h/f?q=2", "http://h/a"]);
    }

    #[test]
    fn both_ends_of_a_redirect_were_visited_and_going_back_forgets_nothing() {
        let mut history = History::default();
        for path in ["a", "b", "c"] {
            history.visit(url(path), true);
        }
        history.arrived(&url("d"));
        history.back();
        history.visit(url("e"), true);
        let visited: Vec<&str> = history.visited().iter().map(|url| &url[9..]).collect();
        assert_eq!(visited, ["a", "b", "c", "d", "e"]);
    }

    #[test]
    fn what_a_redirect_wrote_was_not_typed() {
        let mut history = History::default();
        history.visit(url("a"), true);
        history.arrived(&url("b"));
        assert!(history.shown().unwrap().typed);
        history.arrived(&Url::parse("http://evil:bad@h/b").unwrap());
        assert!(!history.shown().unwrap().typed);
    }
}
