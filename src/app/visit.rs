//! Going to a page: what is typed, clicked or revisited becomes a load.

use std::collections::BTreeSet;

use egui::Context;
use url::Url;

use super::history::Visit;
use super::shell::Shell;
use super::tools::Wanted;
use crate::address;
use crate::fetch::Order;
use crate::record::{Failure, Outcome};

/// So many of the last visits are looked through for completion, in each frame while somebody types.
const OFFERED_FROM: usize = 200;

/// What makes a load necessary.
enum Why {
    /// The address field, or the history.
    Address,
    /// A link or form of this page.
    Page(Option<Url>),
    /// The page is loaded once more.
    Reload,
}

impl Shell {
    /// Loads what was typed.
    pub(super) fn open(&mut self, ctx: &Context, typed: &str) {
        if let Some(wanted) = Wanted::of(typed) {
            return self.open_wanted(ctx, &wanted, true);
        }
        match address::parse(typed) {
            Ok(parsed) => {
                self.history.visit(parsed.url.clone());
                self.load(ctx, typed, parsed.url, None);
            }
            Err(failure) => {
                self.stop();
                (self.current, self.shown, self.selected) = (None, None, None);
                typed.clone_into(&mut self.panels.address.text);
                self.refused = Some((failure, typed.to_owned()));
            }
        }
    }

    /// Begins a load in place of the one that may be under way.
    pub(super) fn load(&mut self, ctx: &Context, typed: &str, url: Url, body: Option<(String, Vec<u8>)>) {
        self.load_from(ctx, typed, url, body, Why::Address);
    }

    /// Follows a link or sends a form of the page that is shown.
    pub(super) fn follow(&mut self, ctx: &Context, url: &Url, body: Option<(String, Vec<u8>)>) {
        let page = self.loads.of(self.current).and_then(|kept| Url::parse(kept.load.final_url()).ok());
        self.load_from(ctx, url.as_str(), url.clone(), body, Why::Page(page));
    }

    fn load_from(&mut self, ctx: &Context, typed: &str, url: Url, body: Option<(String, Vec<u8>)>, why: Why) {
        self.stop();
        self.tool = None;
        self.refused = None;
        self.panels.hovered = None;
        self.panels.notice = None;
        self.panels.address.text = url.to_string();
        let method = if body.is_some() { "POST" } else { "GET" }.to_owned();
        let reload = matches!(why, Why::Reload);
        let from_page = if let Why::Page(page) = why { page } else { None };
        let plain = Order::get(typed, url, self.settings);
        let order = Order { method, body, with_page: true, from_page, reload, ..plain };
        let wake = ctx.clone();
        match self.engine.load(order, Some(Box::new(move || wake.request_repaint()))) {
            Ok(loading) => {
                self.current = self.loads.add(loading);
                self.shown = self.current;
                self.selected = None;
                self.scroll_to = None;
                self.painted = false;
            }
            Err(error) => self.panels.notice = Some(error.to_string()),
        }
    }

    /// Loads a page of the history and scrolls to where it was.
    pub(super) fn revisit(&mut self, ctx: &Context, visit: Option<Visit>) {
        self.visit_again(ctx, visit, Why::Address);
    }

    /// Loads the page that is shown once more: what the cache keeps of it is to be confirmed.
    pub(super) fn reload_shown(&mut self, ctx: &Context) {
        let visit = self.history.shown().cloned();
        self.visit_again(ctx, visit, Why::Reload);
    }

    fn visit_again(&mut self, ctx: &Context, visit: Option<Visit>, why: Why) {
        if let Some(visit) = visit {
            self.load_from(ctx, visit.url.as_str(), visit.url.clone(), None, why);
            self.scroll_to = Some(visit.scroll_y);
        }
    }

    /// Stops the load under way.
    pub(super) fn stop(&self) {
        if let Some(kept) = self.loads.of(self.current)
            && let Some(loading) = kept.loading.as_ref().filter(|loading| !loading.is_finished())
        {
            loading.stop();
        }
    }

    /// The addresses to complete from: those visited, the latest first, then those of the lab.
    pub(super) fn known_addresses(&self) -> Vec<String> {
        let visited = self.history.visits().rev().take(OFFERED_FROM).map(|visit| visit.url.to_string());
        let mut seen = BTreeSet::new();
        visited.chain(self.lab_addresses.iter().cloned()).filter(|known| seen.insert(known.clone())).collect()
    }

    /// Whether a load is under way.
    pub(super) fn is_loading(&self) -> bool {
        self.loads.of(self.current).is_some_and(|kept| kept.load.outcome.is_none())
    }

    /// Why there is no page, and the address asked for.
    pub(super) fn failure(&self) -> Option<(&Failure, &str)> {
        if let Some((failure, typed)) = &self.refused {
            return Some((failure, typed));
        }
        let kept = self.loads.of(self.current)?;
        if kept.handed_over || kept.load.outcome.is_none() {
            return None;
        }
        Some((kept.load.failure()?, &kept.load.url))
    }

    /// Why the page is shown only as far as it came.
    pub(super) fn cut_short(&self) -> Option<&Failure> {
        let kept = self.loads.of(self.current).filter(|kept| kept.handed_over)?;
        match &kept.load.outcome {
            Some(Outcome::Failed(failure)) => Some(failure),
            Some(Outcome::Complete | Outcome::Stopped) | None => None,
        }
    }
}
