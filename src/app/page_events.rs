//! What the page is given, and what comes of what it reports.

use std::sync::Arc;

use egui::{Context, OutputCommand};

use super::host::cursor;
use super::shell::Shell;
use super::wanted::Wanted;
use crate::explain::{Composing, Ui as Words};
use crate::fetch::DocumentKind;
use crate::page::PageEvent;
use crate::record::Cause;
use crate::shown::html_of;
use crate::ui::FileTask;

impl Shell {
    /// Gives the page its document: HTML while it arrives, anything else when it is whole.
    pub(super) fn hand_over(&mut self) {
        let Some(kept) = self.loads.of_mut(self.current) else { return };
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
        self.panels.address.show(first.url.as_str());
        self.history.arrived(&first.url);
        let scroll_y = self.scroll_to.take().unwrap_or_default();
        let resources = Arc::new(loading.clone());
        let recorder = Some(loading.recorder().clone());
        let settled: Box<dyn FnOnce() + Send> = Box::new(move || drop(hold));
        self.host.show(first.url, resources, recorder, scroll_y, self.lang, Some(settled));
        self.host.feed(form, html, is_last);
    }

    pub(super) fn on_page(&mut self, ctx: &Context, event: PageEvent) {
        match event {
            PageEvent::Navigate { method, url, content_type, body, link } => {
                if let Some(wanted) = Wanted::of(url.as_str()) {
                    // A page of the lab was written by this program; a stranger's page begins nothing.
                    let trusted = self.shows_lab();
                    return self.open_wanted(ctx, &wanted, trusted);
                }
                if !self.may_follow(ctx, &url) {
                    return;
                }
                let body = (method == "POST").then(|| (content_type.unwrap_or_default(), body));
                self.history.visit(url.clone(), false);
                let cause = move |page| match link {
                    Some(text) => Cause::Link { text, page },
                    None => Cause::Form { method, page },
                };
                self.follow(ctx, &url, body, cause);
            }
            PageEvent::Title(title) => self.host.title = title,
            PageEvent::Cursor(wished) => self.host.cursor = cursor(wished),
            PageEvent::Copied(text) => self.copy(ctx, text, None),
            PageEvent::Selected(text) => ctx.send_cmd(OutputCommand::TextSelectionSettled(text)),
            PageEvent::Hovered(url) => self.panels.hovered = url.map(|url| url.to_string()),
            PageEvent::Cut => self.panels.notice = Some(Words::PageCut.text(self.lang).to_owned()),
            PageEvent::Crashed(_) => {
                self.panels.notice = Some(Words::PageCrashed.text(self.lang).to_owned());
            }
            PageEvent::Found(found) => {
                if let Some(bar) = &mut self.panels.find {
                    bar.found = Some((found.shown, found.count));
                }
            }
            PageEvent::ChooseFiles { multiple } => self.ask_file(FileTask::ForForm { multiple }),
            PageEvent::Unreadable { path, reason } => {
                let values = [("name", &*path.to_string_lossy()), ("reason", reason.as_str())];
                self.panels.notice = Some(Composing::FileUnreadable.with(self.lang, &values));
            }
            PageEvent::FirstPaint => {
                self.painted = true;
                self.failed_before = None;
            }
            PageEvent::Settled => {}
        }
    }
}
