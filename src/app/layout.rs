//! Where the panels stand, and what each is given.

use egui::{CentralPanel, Margin, Panel, RichText, Ui};

use super::keys;
use super::shell::Shell;
use crate::explain::Ui as Words;
use crate::ui::{
    BAR, Broken, Command, Dock, Inspector, Loads, PageView, StatusLine, TopBar, dock_ui, failure_ui,
    inspector_ui, page_ui, panel_frame, status_line_ui, top_bar_ui,
};

impl eframe::App for Shell {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.before_frame(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        let keys = keys::pressed(&ctx, self.is_loading());
        self.panels.address.wants_focus |= keys.focus_address;
        let mut commands = keys.commands;
        commands.extend(self.panels_ui(ui));
        for command in commands {
            self.apply(&ctx, command);
            ctx.request_repaint();
        }
        self.entitle(&ctx);
    }
}

impl Shell {
    fn panels_ui(&mut self, ui: &mut Ui) -> Vec<Command> {
        let mut commands = self.bar_ui(ui);
        let frame = panel_frame(ui, true).inner_margin(Margin::symmetric(12, 0));
        Panel::bottom("status").exact_size(28.0).frame(frame).show(ui, |ui| self.status_ui(ui));
        let width = ui.available_width();
        if self.panels.inspector {
            let frame = panel_frame(ui, false);
            let panel = Panel::right("inspector").default_size((width * 0.36).clamp(400.0, 460.0));
            let panel = panel.size_range(280.0..=(width - 480.0).max(300.0)).resizable(true).frame(frame);
            panel.show(ui, |ui| commands.extend(self.inspector_ui(ui)));
        }
        if self.panels.dock {
            let height = ui.available_height();
            let frame = panel_frame(ui, false);
            let panel = Panel::bottom("dock").default_size((height * 0.36).clamp(170.0, 320.0));
            let panel = panel.size_range(96.0..=(height - 160.0).max(120.0)).resizable(true).frame(frame);
            panel.show(ui, |ui| commands.extend(self.dock_ui(ui)));
        }
        let frame = panel_frame(ui, false);
        CentralPanel::default().frame(frame).show(ui, |ui| commands.extend(self.middle_ui(ui)));
        commands
    }

    fn bar_ui(&mut self, ui: &mut Ui) -> Vec<Command> {
        let loading = self.is_loading();
        let bar = TopBar {
            lang: self.lang,
            can_back: self.history.can_back(),
            can_forward: self.history.can_forward(),
            loading,
            progress: if loading { self.progress() } else { 0.0 },
            strategy: self.settings.strategy,
            dock: self.panels.dock,
            inspector: self.panels.inspector,
            chinese: self.chinese.unwrap_or(true),
        };
        let frame = panel_frame(ui, true).inner_margin(Margin::symmetric(12, 0));
        let panel = Panel::top("bar").exact_size(BAR).frame(frame);
        panel.show(ui, |ui| top_bar_ui(ui, &bar, &mut self.panels.address)).inner
    }

    /// A guess that never goes back: the page counts as much as all its resources.
    #[expect(clippy::cast_precision_loss, reason = "a share of a line")]
    fn progress(&self) -> f32 {
        let Some(kept) = self.loads.of(self.current) else { return 0.0 };
        let exchanges = &kept.load.exchanges;
        let ended = exchanges.iter().filter(|exchange| exchange.end.is_some()).count() as f32;
        let all = exchanges.len().max(1) as f32;
        let document = if kept.loading.document().is_some() { 0.4 } else { 0.0 };
        0.1 + document + 0.5 * ended / all
    }

    fn status_ui(&self, ui: &mut Ui) {
        let load = self.loads.of(self.shown).map(|kept| &kept.load);
        let line = StatusLine {
            lang: self.lang,
            load,
            hovered: self.panels.hovered.as_deref(),
            notice: self.panels.notice.as_deref(),
        };
        status_line_ui(ui, &line);
    }

    fn inspector_ui(&self, ui: &mut Ui) -> Vec<Command> {
        let chosen = self.detail.as_ref();
        let inspector = Inspector {
            detail: chosen.map(|chosen| &chosen.detail),
            tab: self.panels.tab,
            form: self.panels.form,
            picture: chosen.and_then(|chosen| chosen.picture.as_ref()?.texture.as_ref()),
            lang: self.lang,
        };
        inspector_ui(ui, &inspector)
    }

    fn dock_ui(&mut self, ui: &mut Ui) -> Vec<Command> {
        let selected = self.selection();
        let dock = Dock {
            tab: self.panels.dock_tab,
            waterfall: self.loads.of(self.shown).map(|kept| &kept.waterfall),
            selected,
            loads: Loads {
                lines: &self.loads.lines,
                shown: self.shown,
                ticked: &self.loads.ticked,
                lang: self.lang,
            },
            both: self.loads.both.as_ref(),
            lang: self.lang,
        };
        dock_ui(ui, &dock, &mut self.panels.waterfall)
    }

    /// The page, or why there is none.
    fn middle_ui(&mut self, ui: &mut Ui) -> Vec<Command> {
        if let Some((failure, address)) = self.failure() {
            let tls = address.starts_with("https:");
            let broken = Broken { failure, address, tls, lang: self.lang };
            return failure_ui(ui, &broken).into_iter().collect();
        }
        let (scroll_y, content_height, viewport_height) = self.host.extent;
        let view = PageView {
            texture: self.host.texture.as_ref(),
            scroll_y,
            content_height,
            viewport_height,
            cursor: self.host.cursor,
            title: &self.host.title,
            lang: self.lang,
        };
        let commands = page_ui(ui, &view, &mut self.host.place);
        if self.host.texture.is_none() {
            let words = if self.is_loading() { Words::PageWaiting } else { Words::PageEmpty };
            let weak = RichText::new(words.text(self.lang)).weak();
            ui.centered_and_justified(|ui| ui.label(weak));
        }
        commands
    }

    /// The window's title.
    fn entitle(&mut self, ctx: &egui::Context) {
        let title = match self.host.title.as_str() {
            "" => "Pellucid".to_owned(),
            title => format!("{title} – Pellucid"),
        };
        if title != self.panels.window_title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.panels.window_title = title;
        }
    }
}
