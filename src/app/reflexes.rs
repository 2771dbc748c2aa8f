//! What every browser can do: the start page, the whole screen, the context menu of the page.

use egui::{Context, ViewportCommand};
use url::Url;

use super::shell::Shell;
use crate::page::PageEvent;
use crate::record::{Cause, ExchangeId};
use crate::ui::{DockTab, FileTask, PageInput, Reflex, Tab, call_history_menu};
use crate::view::Opening;

impl Shell {
    /// Does one of these things.
    pub(super) fn apply_reflex(&mut self, ctx: &Context, reflex: Reflex) {
        match reflex {
            Reflex::Home => self.open(ctx, "about:start", Cause::Panel),
            Reflex::TogglePanels => self.toggle_panels(),
            Reflex::FullScreen => {
                let is_full = ctx.input(|input| input.viewport().fullscreen.unwrap_or_default());
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!is_full));
            }
            Reflex::ShowKeys => self.keys_sheet = !self.keys_sheet,
            Reflex::ShowSaved => self.saved.toggle(),
            Reflex::OpenSaved(path) => {
                self.saved.toggle();
                self.open_file(ctx, path, Opening::default());
            }
            Reflex::FindInPage => self.open_find(),
            Reflex::ContextMenu => {
                if !call_history_menu(ctx) {
                    self.open_page_menu();
                }
            }
            Reflex::Follow(url) => self.follow_target(ctx, &url),
            Reflex::ShowRow(url) => self.show_row(url.as_deref()),
            Reflex::SaveRow(url) => self.save_row(ctx, url.as_deref()),
        }
    }

    /// Opens the context menu of the page for what has the focus there.
    fn open_page_menu(&mut self) {
        if self.tool.is_none() && self.failure().is_none() && self.file().is_none() {
            let page = self.seen_page();
            page.input(PageInput::Aim);
            page.place.open_menu();
        }
    }

    /// Follows a link of the page that is shown, judged like a click on it.
    fn follow_target(&mut self, ctx: &Context, url: &str) {
        let Ok(url) = Url::parse(url) else { return };
        let (method, link) = ("GET".to_owned(), Some(String::new()));
        self.on_page(ctx, PageEvent::Navigate { method, url, content_type: None, body: Vec::new(), link });
    }

    /// Shows the request that brought what is at `url` into the page; that of the page itself without.
    fn show_row(&mut self, url: Option<&str>) {
        if let Some(exchange) = self.row_of(url) {
            self.panels.open_dock(DockTab::Waterfall);
            self.apply_selection(exchange);
        }
    }

    /// Asks for a file for what is at `url`; for the page itself without.
    fn save_row(&mut self, ctx: &Context, url: Option<&str>) {
        if let Some(exchange) = self.row_of(url) {
            self.apply_selection(exchange);
            self.ask_file(ctx, FileTask::SaveBody(exchange));
        }
    }

    /// Shows or hides the panels: hides them as soon as one is open.
    fn toggle_panels(&mut self) {
        let panels = &mut self.panels;
        let open = !(panels.dock || panels.inspector);
        (panels.dock, panels.inspector) = (open, open);
        (panels.dock_called, panels.inspector_called) = (open, open);
    }

    fn apply_selection(&mut self, exchange: ExchangeId) {
        self.shown = self.host.shown.as_ref().map(|page| page.load).or(self.shown);
        self.selected = Some(exchange);
        self.panels.open_inspector((self.panels.tab == Tab::Story).then_some(Tab::Overview));
    }

    fn row_of(&self, url: Option<&str>) -> Option<ExchangeId> {
        let load = &self.loads.by_id(Some(self.host.shown.as_ref()?.load))?.load;
        let Some(url) = url else { return load.document().map(|page| page.id) };
        let without_fragment = url.split('#').next().unwrap_or_default();
        load.exchanges.iter().find(|exchange| exchange.url == without_fragment).map(|exchange| exchange.id)
    }
}
