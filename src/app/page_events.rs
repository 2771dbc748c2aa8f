//! What the page is given, and what comes of what it reports.

use std::sync::Arc;

use egui::{Context, OutputCommand};

use super::host::{ShownPage, cursor};
use super::shell::Shell;
use super::wanted::ToolAddress;
use crate::address;
use crate::explain::{Composing, Ui as Words};
use crate::fetch::DocumentKind;
use crate::lab::Lab;
use crate::page::{PageEvent, Visited};
use crate::record::Cause;
use crate::shown::html_of;
use crate::ui::FileTask;

/// How much of the address under the pointer is shown: far more than fits.
const LONGEST_HOVERED: usize = 500;

impl Shell {
    /// Gives the page its document: HTML while it arrives, anything else when it is whole.
    pub(super) fn hand_over(&mut self) {
        let Some(kept) = self.loads.by_id_mut(self.current) else { return };
        let Some(loading) = kept.loading.clone() else { return };
        if let Some(seen) = kept.handing {
            if let Some(next) = loading.document_since(seen) {
                kept.handing = (!next.is_last).then_some(next.end);
                self.host.feed(next.form(), next.text, next.is_last);
            }
            return;
        }
        if kept.handed_over {
            return;
        }
        let Some(first) = loading.document_since(0).filter(|first| !first.text.is_empty() || first.is_last)
        else {
            if loading.failure().is_some() {
                kept.hold = None;
            }
            return;
        };
        let (form, html, is_last) = match loading.document() {
            Some(whole) => {
                kept.is_file = whole.kind == DocumentKind::Other;
                (whole.form(), html_of(&whole, self.lang), true)
            }
            None if first.kind.is_markup() => (first.form(), first.text, first.is_last),
            None => return,
        };
        kept.handed_over = true;
        kept.handing = (!is_last).then_some(first.end);
        let hold = kept.hold.take();
        let shown = ShownPage { load: kept.load.id, url: first.url };
        self.panels.address.show(shown.url.as_str());
        self.history.arrived(&shown.url);
        self.host.visited = self.visited_for(&shown);
        self.panels.hovered = None;
        let scroll_y = self.scroll_to.take().unwrap_or_default();
        let resources = Arc::new(loading.clone());
        let recorder = Some(loading.recorder().clone());
        let settled: Box<dyn FnOnce() + Send> = Box::new(move || drop(hold));
        self.host.show(shown, resources, recorder, scroll_y, self.lang, Some(settled));
        self.host.feed(form, html, is_last);
    }

    /// The addresses whose links `page` has marked: none, unless it is our start page. A stranger's page could tell its
    /// server, by its style sheet, what is marked.
    pub(super) fn visited_for(&self, page: &ShownPage) -> Visited {
        let is_ours = Lab::is_start_page(&page.url) && self.is_labs(page);
        if is_ours { Arc::new(self.history.visited().clone()) } else { Visited::default() }
    }

    /// Takes in what the page says of the document that it has.
    pub(super) fn on_page(&mut self, ctx: &Context, event: PageEvent) {
        match event {
            PageEvent::Navigate { .. } => {
                if let Some(from) = self.host.shown.clone() {
                    self.navigate(ctx, from, event);
                }
            }
            PageEvent::Title(title) => {
                // Another load may be under way.
                if self.host.shown.as_ref().map(|shown| shown.load) == self.current {
                    self.history.titled(&title);
                }
                self.host.title = title;
            }
            PageEvent::Cursor(wished) => self.host.cursor = cursor(wished),
            PageEvent::Copied(text) => self.copy(ctx, text, None),
            PageEvent::Selected(text) => ctx.send_cmd(OutputCommand::TextSelectionSettled(text)),
            PageEvent::Hovered(url) => {
                let told = |url: url::Url| address::hide_password(url.as_str());
                self.panels.hovered = url.map(|url| told(url).chars().take(LONGEST_HOVERED).collect());
            }
            PageEvent::Aimed(target) => self.host.aim(target),
            PageEvent::Cut => self.panels.notice = Some(Words::PageCut.text(self.lang).to_owned()),
            PageEvent::FramesLeftEmpty { most } => {
                let words = Words::PageFramesLeftEmpty.with(self.lang, &[("most", &most.to_string())]);
                self.panels.notice = Some(words);
            }
            PageEvent::Crashed(_) => {
                self.panels.notice = Some(Words::PageCrashed.text(self.lang).to_owned());
            }
            PageEvent::Found(found) => {
                if let Some(bar) = &mut self.panels.find {
                    bar.found = Some((found.shown, found.count));
                }
            }
            PageEvent::ChooseFiles { multiple } => self.ask_file(ctx, FileTask::ForForm { multiple }),
            PageEvent::Unreadable { path, reason } => {
                let values = [("name", &*path.to_string_lossy()), ("reason", reason.as_str())];
                self.panels.notice = Some(Composing::FileUnreadable.with(self.lang, &values));
            }
            // Another load may be under way.
            PageEvent::FirstPaint if self.host.shown.as_ref().map(|shown| shown.load) == self.current => {
                self.painted = true;
                self.failed_before = None;
            }
            PageEvent::FirstPaint | PageEvent::Settled => {}
        }
    }

    /// Goes where a link or form of the page `from` leads.
    pub(super) fn navigate(&mut self, ctx: &Context, from: ShownPage, event: PageEvent) {
        let PageEvent::Navigate { method, url, content_type, body, link } = event else { return };
        if let Some(wanted) = ToolAddress::parse(url.as_str()) {
            self.history.note_visited(&url);
            // A page of the lab was written by this program; a stranger's page begins nothing.
            let trusted = self.is_labs(&from);
            return self.open_wanted(ctx, &wanted, trusted);
        }
        if !self.may_follow(ctx, &from, &url) {
            return;
        }
        let body = (method == "POST").then(|| (content_type.unwrap_or_default(), body));
        self.history.visit(url.clone(), false);
        let cause = move |page| match link {
            Some(text) => Cause::Link { text, page },
            None => Cause::Form { method, page },
        };
        self.follow(ctx, from, &url, body, cause);
    }
}
