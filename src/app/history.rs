//! Back and forward.

use std::collections::BTreeSet;
use std::sync::Arc;

use url::{Position, Url};

use crate::address::{hide_password, without_credentials};
use crate::record::mask;
use crate::ui::VisitLine;

/// A page that was visited.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Visit {
    /// Where it came from.
    pub(super) url: Url,
    /// What it calls itself; nothing until it has said so.
    title: String,
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
    /// The pages before and after the shown one, nearest first.
    lists: [Arc<[VisitLine]>; 2],
}

/// So many of the last visits are looked through for completion, in each frame while somebody types.
const OFFERED_FROM: usize = 200;
/// Pages further back are forgotten.
const LONGEST: usize = 1000;
/// So many addresses are known as visited.
const MOST_VISITED: usize = 10_000;
/// The lists of Back and Forward are no longer than this.
const LISTED: usize = 15;
/// So many letters of a title or an address are listed: far more than fit.
const LONGEST_LISTED: usize = 200;

impl History {
    /// A new page is visited: what was forward of the shown one is forgotten.
    pub(super) fn visit(&mut self, url: Url, typed: bool) {
        self.note_visited(&url);
        self.visits.truncate(self.shown);
        if self.visits.len() == LONGEST {
            self.visits.remove(0);
        }
        self.visits.push(Visit { url, title: String::new(), scroll_y: 0.0, typed });
        self.shown = self.visits.len();
        self.list();
    }

    /// The shown page turned out to come from `url`.
    pub(super) fn arrived(&mut self, url: &Url) {
        self.note_visited(url);
        if let Some(visit) = self.shown_mut() {
            // A redirect to another server, or with another name and password, is no person's choice.
            visit.typed &= visit.url[..Position::BeforePath] == url[..Position::BeforePath];
            if visit.url != *url {
                visit.title.clear();
                visit.url = url.clone();
            }
        }
    }

    /// The shown page calls itself `title`.
    pub(super) fn titled(&mut self, title: &str) {
        if let Some(visit) = self.shown_mut() {
            visit.title = title.trim().chars().take(LONGEST_LISTED).collect();
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

    /// Goes `steps` pages back, when there are so many.
    pub(super) fn back(&mut self, steps: usize) -> Option<Visit> {
        self.go_to(self.shown.checked_sub(steps)?)
    }

    /// Goes `steps` pages forward, when there are so many.
    pub(super) fn forward(&mut self, steps: usize) -> Option<Visit> {
        self.go_to(self.shown.checked_add(steps)?)
    }

    fn go_to(&mut self, place: usize) -> Option<Visit> {
        let visit = self.visits.get(place.checked_sub(1)?)?.clone();
        self.shown = place;
        self.list();
        Some(visit)
    }

    /// A page declares its fields of these `names` as passwords.
    pub(super) fn declare_secret(&mut self, names: impl IntoIterator<Item = String>) {
        self.secret_names.declare(names);
        self.list();
    }

    /// The pages to go back to, nearest first.
    pub(super) fn behind(&self) -> Arc<[VisitLine]> {
        Arc::clone(&self.lists[0])
    }

    /// The pages to go forward to, nearest first.
    pub(super) fn ahead(&self) -> Arc<[VisitLine]> {
        Arc::clone(&self.lists[1])
    }

    /// Makes both lists anew. The shown page is in neither, so its title and address may change without that.
    fn list(&mut self) {
        let (behind, ahead) = self.visits.split_at(self.shown);
        let line = |visit: &Visit| visit.line(&self.secret_names);
        let behind = behind.iter().rev().skip(1).take(LISTED).map(line).collect();
        let ahead = ahead.iter().take(LISTED).map(line).collect();
        self.lists = [behind, ahead];
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

    fn shown_mut(&mut self) -> Option<&mut Visit> {
        self.visits.get_mut(self.shown.checked_sub(1)?)
    }
}

impl Visit {
    /// What a list says of it: neither a user name, nor a password, nor a query that holds a secret.
    fn line(&self, secret_names: &mask::Names) -> VisitLine {
        let mut url = without_credentials(&self.url);
        if mask::is_secret_address(url.as_str(), secret_names) {
            url.set_query(None);
            url.set_fragment(None);
        }
        let address: String = url.as_str().chars().take(LONGEST_LISTED).collect();
        let title = hide_password(&self.title);
        VisitLine { name: if title.is_empty() { address.clone() } else { title }, address }
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
        assert_eq!((history.back(1), history.forward(1)), (None, None));
        for path in ["a", "b", "c"] {
            history.visit(url(path), true);
        }
        history.scrolled(40.0);
        assert_eq!(history.back(1).map(|visit| visit.url), Some(url("b")));
        let visit = history.forward(1).unwrap();
        assert_eq!((visit.url, visit.scroll_y), (url("c"), 40.0));
        assert_eq!(history.forward(1), None);
        history.back(1);
        history.visit(url("d"), true);
        assert!(history.ahead().is_empty());
        assert_eq!(history.back(1).map(|visit| visit.url), Some(url("b")));
    }

    fn names(list: &[VisitLine]) -> Vec<&str> {
        list.iter().map(|line| line.name.as_str()).collect()
    }

    #[test]
    fn both_directions_are_listed_nearest_first_and_reached_in_one_step() {
        let mut history = History::default();
        for n in 0..40 {
            history.visit(url(&n.to_string()), true);
            history.titled(&format!(" page {n} "));
        }
        assert!(history.ahead().is_empty());
        assert_eq!((history.behind().len(), history.behind()[0].name.as_str()), (15, "page 38"));
        assert_eq!(history.back(3).map(|visit| visit.url), Some(url("36")));
        assert_eq!(names(&history.ahead()), ["page 37", "page 38", "page 39"]);
        assert_eq!(history.behind()[14].address, "http://h/21");
        assert_eq!((history.back(37), history.forward(4)), (None, None), "there are not so many");
        assert_eq!(history.forward(2).map(|visit| visit.url), Some(url("38")));
        assert_eq!(names(&history.ahead()), ["page 39"]);
    }

    #[test]
    fn a_list_holds_no_secret_and_no_title_of_another_page() {
        let mut history = History::default();
        history.declare_secret(["code2".to_owned()]);
        history.visit(url("//u:pw@h/a"), true);
        history.titled("ftp://u:pw@h/");
        history.visit(url("f?q=1&code2=hunter2#x"), true);
        history.visit(url("b"), true);
        history.titled("before the redirect");
        history.arrived(&url(&format!("c{}", "x".repeat(1000))));
        history.visit(url("d"), true);
        let list = history.behind();
        assert!(list[0].name.starts_with("http://h/cxxx") && list[0].name.len() == 200, "{list:?}");
        assert_eq!(names(&list[1..]), ["http://h/f", "ftp://u:••@h/"]);
        assert_eq!(list[2].address, "http://h/a");
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
        history.back(1);
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
