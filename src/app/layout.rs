//! Where the panels stand, and what each is given.

use egui::{
    Area, CentralPanel, CursorIcon, Id, Margin, Panel, Rangef, Rect, RichText, Sense, Stroke, Ui, Vec2, pos2,
    vec2,
};

use super::course::dim;
use super::keys;
use super::shell::Shell;
use crate::address;
use crate::explain::{Lang, ReplayWord, Ui as Words, explain_failure};
use crate::fetch::Order;
use crate::plan::PlannedRequest;
use crate::ui::{
    Asks, BAR, Broken, CUT_SHORT, Command, Dock, DockTab, FIND_BAR, HINT, Inspector, KeyAction, LOG_IN,
    Loads, OnAxis, PAGE_BAR, PageView, RULER, Region, StatusLine, Tool, TopBar, cut_short_ui, dock_ui,
    failure_ui, file_dialog_ui, file_wait_ui, find_bar_ui, hint_ui, inspector_ui, keys_sheet_ui, log_in_ui,
    not_a_page_ui, note_dialog_ui, page_ui, panel_frame, status_line_ui, top_bar_ui,
};
use crate::view::{Opening, format};

impl eframe::App for Shell {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.before_frame(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        let escaped = self.escape(&ctx);
        let keys = keys::pressed(&ctx);
        let dropped =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).next());
        if let Some(path) = dropped {
            self.open_file(&ctx, path, Opening::default());
        }
        // Before the panels: what else was pressed in this frame is meant for what a key has opened.
        for action in keys.into_iter().chain(escaped.map(KeyAction::Apply)) {
            self.act(&ctx, action);
        }
        let mut commands = self.panels_ui(ui);
        commands.extend(self.saved.ui(&ctx, self.lang));
        if let Some(dialog) = self.files.system.open_for() {
            commands.extend(file_wait_ui(&ctx, dialog.task, self.lang));
        }
        if let Some(dialog) = &mut self.files.dialog {
            commands.extend(file_dialog_ui(&ctx, dialog, self.lang));
        }
        if let Some(dialog) = &mut self.note {
            commands.extend(note_dialog_ui(&ctx, dialog, self.lang).map(Command::Note));
        }
        if self.keys_sheet {
            commands.extend(keys_sheet_ui(&ctx, self.lang));
        }
        for command in commands {
            self.apply(&ctx, command);
            ctx.request_repaint();
        }
        self.entitle(&ctx);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.files.finish();
        // There is no window any more that could tell what went wrong.
        let _not_remembered = self.memory.write();
    }
}

impl Shell {
    fn panels_ui(&mut self, ui: &mut Ui) -> Vec<Command> {
        self.panels.strip = self.strip_width(ui.ctx().content_rect().width());
        let mut commands = self.bar_ui(ui);
        commands.extend(self.strip_panel_ui(ui));
        let frame = panel_frame(ui, true).inner_margin(Margin::symmetric(12, 0));
        if self.panels.hint {
            let frame = frame.inner_margin(Margin::symmetric(16, 0));
            let panel = Panel::top("hint").exact_size(HINT).frame(frame);
            panel.show(ui, |ui| commands.extend(hint_ui(ui, self.lang)));
        }
        Panel::bottom("status").exact_size(24.0).frame(frame).show(ui, |ui| self.status_ui(ui));
        let lesson = self.lesson_panel_ui(ui);
        let strip = lesson.as_ref().map(|(place, _)| *place);
        commands.extend(lesson.into_iter().flat_map(|(_, commands)| commands));
        commands.extend(self.beside_lesson_ui(ui));
        if let Some(strip) = strip.filter(|_| self.course.is_presented()) {
            dim(ui, ui.ctx(), strip);
        }
        commands
    }

    /// What stands under the bars, beside the strip of a lesson.
    fn beside_lesson_ui(&mut self, ui: &mut Ui) -> Vec<Command> {
        let mut commands = Vec::new();
        if let Some(tool) = self.tool.filter(|tool| tool.is_wide()) {
            let frame = panel_frame(ui, false);
            CentralPanel::default().frame(frame).show(ui, |ui| commands.extend(self.tool_ui(ui, tool)));
            return commands;
        }
        let window = ui.ctx().content_rect().size();
        if self.panels.sees_dock(window) {
            let room = ui.available_height();
            let usual = self.dock_height(window, room);
            let share = self.panels.dock_share.map(|share| share * window.y);
            let size = share.unwrap_or(usual).clamp(96.0, (room - 160.0).max(120.0));
            let panel = Panel::bottom("dock").exact_size(size).frame(panel_frame(ui, false));
            let shown = panel.show(ui, |ui| commands.extend(self.dock_ui(ui)));
            let edge = shown.response.rect.top();
            if let Some(moved) = edge_ui(ui, "dock", Edge::Above(shown.response.rect.x_range(), edge)) {
                self.panels.dock_share = Some((size - moved) / window.y);
            }
        }
        commands.extend(self.ruler_panel_ui(ui));
        let is_drawer = self.panels.is_drawer(ui.ctx());
        if self.panels.sees_inspector(window) && !is_drawer {
            let size = self.panels.inspector_width(window.x);
            let panel = Panel::right("inspector").exact_size(size).frame(panel_frame(ui, false));
            let shown = panel.show(ui, |ui| commands.extend(self.inspector_ui(ui)));
            let edge = shown.response.rect.left();
            if let Some(moved) = edge_ui(ui, "inspector", Edge::Left(edge, shown.response.rect.y_range())) {
                self.panels.inspector_share = Some((size - moved) / window.x);
            }
        }
        let page = ui.available_rect_before_wrap();
        let frame = panel_frame(ui, false);
        CentralPanel::default().frame(frame).show(ui, |ui| commands.extend(self.middle_ui(ui)));
        if is_drawer {
            commands.extend(self.drawer_ui(ui, page));
        }
        commands
    }

    /// The inspector over the right side of the page, which keeps its size below it.
    fn drawer_ui(&mut self, ui: &Ui, page: Rect) -> Vec<Command> {
        let size = vec2(DRAWER.min(page.width() - 40.0), page.height());
        let place = Rect::from_min_size(pos2(page.right() - size.x, page.top()), size);
        let edge = Stroke::new(1.0, ui.visuals().window_stroke.color);
        let frame = panel_frame(ui, false).stroke(edge).shadow(ui.visuals().popup_shadow);
        let drawer = Area::new(Id::unique("drawer")).order(egui::Order::Middle).fixed_pos(place.min);
        let shown = drawer.constrain(false).show(ui.ctx(), |ui| {
            frame.show(ui, |ui| {
                ui.set_min_size(size);
                ui.set_max_size(size);
                self.inspector_ui(ui)
            })
        });
        shown.inner.inner
    }

    /// The dock is as high as its rows, and at most 40 % of the window. Rows also leave the page its share of the window, in
    /// the `room` that the two have with the ruler; except for a few, which are seen whole.
    #[expect(clippy::cast_precision_loss, reason = "rows of a table")]
    fn dock_height(&self, window: Vec2, room: f32) -> f32 {
        let is_beside = self.panels.sees_inspector(window) && self.panels.is_wide(window.x);
        let inspector = if is_beside { self.panels.inspector_width(window.x) } else { 0.0 };
        let width = window.x - self.panels.strip;
        let page = PAGE_SHARE * width * window.y / (width - inspector - PAGE_BAR).max(1.0);
        let rest = match self.panels.dock_tab {
            // A pipe has no rows that could be scrolled.
            DockTab::Sockets => f32::INFINITY,
            DockTab::Page
            | DockTab::Waterfall
            | DockTab::Connections
            | DockTab::Frames
            | DockTab::Records
            | DockTab::Loads => (room - RULER - page).max(FEW_ROWS),
        };
        let shown = self.loads.by_id(self.shown);
        let rows = |n: usize, height: f32| n.clamp(1, 100) as f32 * height;
        let inner = match self.panels.dock_tab {
            DockTab::Waterfall => 26.0 + rows(shown.map_or(1, |kept| kept.load.exchanges.len()), 24.0),
            DockTab::Connections => {
                let connections = shown.map_or(1, |kept| kept.load.connections.len());
                26.0 + rows(connections.max(self.panels.connections.line_count()), 24.0)
            }
            DockTab::Page | DockTab::Frames | DockTab::Records => {
                26.0 + rows(self.panels.layers.line_count(), 24.0)
            }
            DockTab::Sockets => {
                (26.0 + rows(shown.map_or(1, |kept| kept.load.connections.len()), 40.0)).max(280.0)
            }
            DockTab::Loads => 60.0 + rows(self.loads.count(), 24.0),
        };
        (34.0 + inner).clamp(LEAST_DOCK, (window.y * 0.4).min(rest).max(LEAST_DOCK))
    }

    fn bar_ui(&mut self, ui: &mut Ui) -> Vec<Command> {
        let loading = self.can_stop();
        let bar = TopBar {
            lang: self.lang,
            behind: self.history.behind(),
            ahead: self.history.ahead(),
            loading,
            progress: if loading { self.progress() } else { 0.0 },
            lock: self.lock(),
            strategy: self.settings.strategy,
            link: self.settings.link,
            network: self.settings.network,
            resolver: self.settings.resolver,
            cache: self.settings.cache,
            kept: self.engine.cache().size().0,
            minimise: self.settings.minimise,
            theme: self.panels.theme,
            zoom: self.panels.zoom,
            dock: self.panels.sees_dock(ui.ctx().content_rect().size()),
            inspector: self.panels.sees_inspector(ui.ctx().content_rect().size()),
            languages: self.languages.clone().unwrap_or_else(|| Lang::ALL.to_vec()),
        };
        let frame = panel_frame(ui, true).inner_margin(Margin::symmetric(12, 0));
        let panel = Panel::top("bar").exact_size(BAR).frame(frame);
        let is_typing = self.panels.address.has_focus(ui.ctx());
        let known = if is_typing { self.known_addresses() } else { Vec::new() };
        self.panels.address.preview = if is_typing { self.preview() } else { None };
        panel.show(ui, |ui| top_bar_ui(ui, &bar, &mut self.panels.address, &known)).inner
    }

    /// The request that Enter would send.
    fn preview(&self) -> Option<PlannedRequest> {
        let typed = &self.panels.address.text;
        let url = address::read(typed, None).ok()?.url;
        self.engine.preview(&Order::get(typed, url, self.settings))
    }

    /// A guess that never goes back: the page counts as much as all its resources.
    #[expect(clippy::cast_precision_loss, reason = "a share of a line")]
    fn progress(&self) -> f32 {
        let Some(kept) = self.loads.by_id(self.current) else { return 0.0 };
        let (ended, all) = (kept.load.ended() as f32, kept.load.exchanges.len().max(1) as f32);
        let document =
            if kept.loading.as_ref().is_some_and(|loading| loading.document().is_some()) { 0.4 } else { 0.0 };
        0.1 + document + 0.5 * ended / all
    }

    fn status_ui(&self, ui: &mut Ui) {
        let load = self.replay.seen(self.loads.by_id(self.shown)).map(|seen| &seen.load);
        let keys = self.engine.trust().keys().path().map(|path| path.display().to_string());
        let line = StatusLine {
            keys: keys.as_deref(),
            lang: self.lang,
            load,
            hovered: self.panels.hovered.as_deref(),
            notice: self.panels.notice.as_deref(),
        };
        status_line_ui(ui, &line);
    }

    fn inspector_ui(&mut self, ui: &mut Ui) -> Vec<Command> {
        let whole = self.loads.by_id(self.shown);
        let later = whole.map(|kept| &**kept).filter(|_| self.replay.at().is_some());
        self.inspected.gather(ui.ctx(), self.replay.seen(whole), later, self.clock.as_ref());
        let inspector = Inspector {
            is_story_beside: self.panels.is_story_beside(ui.ctx().content_rect().width()),
            story: self.story.follow(whole, self.lang),
            at: self.replay.at(),
            detail: self.inspected.detail(),
            notes: whole.map_or(&[], |kept| kept.log.notes()),
            tab: self.panels.tab,
            form: self.panels.form,
            picture: self.inspected.picture(),
            is_awaited: self.inspected.is_awaited(),
            lang: self.lang,
        };
        inspector_ui(ui, &inspector)
    }

    fn dock_ui(&mut self, ui: &mut Ui) -> Vec<Command> {
        let (whole, at) = (self.loads.by_id(self.shown), self.replay.at());
        let shown = self.replay.seen(whole);
        let lit = self.panels.lit.zip(shown).and_then(|(stage, seen)| seen.journey.lit(stage, &seen.load));
        let (sockets, state) = self.sockets.view(shown, (self.selected, at), self.lang);
        let dock = Dock {
            on_axis: OnAxis {
                path: whole.map(|kept| &kept.journey.on_path),
                whole: whole.map(|kept| kept.waterfall.as_ref()).filter(|_| at.is_some()),
                lit: lit.as_ref(),
                at,
                notes: whole.map_or(&[], |kept| kept.log.notes()),
            },
            tab: self.panels.dock_tab,
            waterfall: shown.map(|kept| &kept.waterfall),
            sockets,
            frames: self.frames.frames(),
            layers: self.frames.layers(),
            selected: self.inspected.exchange(),
            loads: Loads {
                lines: &self.loads.lines,
                shown: self.shown,
                ticked: &self.loads.ticked,
                lang: self.lang,
            },
            lang: self.lang,
        };
        let panels = &mut self.panels;
        dock_ui(ui, &dock, &mut panels.waterfall, (&mut panels.connections, &mut panels.layers, state))
    }

    /// The tool that is open, the page, or why there is none.
    fn middle_ui(&mut self, ui: &mut Ui) -> Vec<Command> {
        if let Some(tool) = self.tool {
            return self.tool_ui(ui, tool);
        }
        if self.replay.at().is_some() {
            return self.page_ui(ui);
        }
        if let Some((failure, address)) = self.failure() {
            let broken = Broken { failure, address, network: self.settings.network, lang: self.lang };
            return failure_ui(ui, &broken).into_iter().collect();
        }
        if let Some(exchange) = self.file() {
            return not_a_page_ui(ui, exchange, self.lang).into_iter().flatten().collect();
        }
        let again = self.cut_short().and_then(|why| {
            let frame = panel_frame(ui, true).inner_margin(Margin::symmetric(16, 0));
            let panel = Panel::top("cut-short").exact_size(CUT_SHORT).frame(frame);
            panel.show(ui, |ui| cut_short_ui(ui, why, self.lang)).inner
        });
        let logged_in = self.asks().and_then(|(url, scheme, realm)| {
            let frame = panel_frame(ui, true).inner_margin(Margin::symmetric(16, 0));
            let panel = Panel::top("log-in").exact_size(LOG_IN).frame(frame);
            let asks = Asks { host: url.host_str().unwrap_or_default(), realm: &realm, scheme: &scheme };
            panel.show(ui, |ui| log_in_ui(ui, &asks, &mut self.panels.log_in, self.lang)).inner
        });
        let mut commands = self.page_ui(ui);
        commands.extend(again);
        commands.extend(logged_in);
        commands
    }

    /// The page, as it is or as it stood, under the bar that looks for a text in it.
    fn page_ui(&mut self, ui: &mut Ui) -> Vec<Command> {
        let sought = self.panels.find.as_mut().and_then(|bar| {
            let frame = panel_frame(ui, true).inner_margin(Margin::symmetric(12, 0));
            let panel = Panel::top("find").exact_size(FIND_BAR).frame(frame);
            panel.show(ui, |ui| find_bar_ui(ui, bar, self.lang)).inner
        });
        let nothing = match self.replay.at() {
            Some(at) => ReplayWord::NothingYet.with(self.lang, &[("at", &format::duration(at))]),
            None if self.is_loading() => Words::PageWaiting.text(self.lang).to_owned(),
            None => Words::PageEmpty.text(self.lang).to_owned(),
        };
        // Until the page as it stood is painted for the first time.
        let before = self.host.texture.clone();
        let (host, is_seen) = match self.replay.page_mut() {
            Some(replayed) => replayed,
            // After a failure not the page before it.
            None => (&mut self.host, self.failed_before.is_none()),
        };
        let texture = host.texture.clone().or(before).filter(|_| is_seen);
        let extent = if texture.is_some() { host.extent } else { (0.0, 0.0, 0.0) };
        let (scroll_y, content_height, viewport_height) = extent;
        let view = PageView {
            texture: texture.as_ref(),
            scroll_y,
            content_height,
            viewport_height,
            cursor: host.cursor,
            title: &host.title,
            zoom: self.panels.zoom,
            target: &host.target,
            can_back: self.history.can_back(),
            lang: self.lang,
        };
        let mut commands = page_ui(ui, &view, &mut host.place);
        commands.extend(sought);
        if texture.is_none() {
            ui.centered_and_justified(|ui| ui.label(RichText::new(nothing).weak()));
        }
        commands
    }

    /// Gives the focus to the next part of the window.
    pub(super) fn go_round(&mut self, ctx: &egui::Context, back: bool) {
        let focused = ctx.memory(egui::Memory::focused);
        let is_wide = self.tool.is_some_and(Tool::is_wide);
        let window = ctx.content_rect().size();
        let there: Vec<Region> = Region::ALL
            .into_iter()
            .filter(|region| match region {
                Region::Lesson => self.course.is_on(),
                Region::Page => self.tool.is_none() && self.failure().is_none() && self.file().is_none(),
                Region::Waterfall => {
                    !is_wide && self.panels.sees_dock(window) && self.panels.dock_tab == DockTab::Waterfall
                }
                Region::Inspector => !is_wide && self.panels.sees_inspector(window),
            })
            .collect();
        // What has the focus inside a part counts as that part.
        let now = there.iter().copied().find(|region| Some(region.id()) == focused);
        let now = now.or(self.panels.region.filter(|_| focused.is_some()));
        self.panels.region = Region::after(now, back, &there);
        if let Some(region) = self.panels.region {
            ctx.memory_mut(|memory| memory.request_focus(region.id()));
        }
    }

    /// The window's title.
    fn entitle(&mut self, ctx: &egui::Context) {
        let title = match (self.failure(), self.host.title.as_str()) {
            (Some((failure, address)), _) => {
                let title = explain_failure(failure, self.lang).title;
                let host = url::Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned));
                host.map_or_else(|| title.clone(), |host| format!("{title} – {host}"))
            }
            (None, title) => address::hide_password(title),
        };
        let title = if title.is_empty() { "Pellucid".to_owned() } else { format!("{title} – Pellucid") };
        if title != self.panels.window_title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.panels.window_title = title;
        }
    }
}

/// An edge that a person can move.
#[derive(Clone, Copy)]
enum Edge {
    /// Along the top of a panel: from side to side, and its height.
    Above(Rangef, f32),
    /// Along the left side of a panel.
    Left(f32, Rangef),
}

/// Lets the edge of the panel `name` be dragged. Returns by how much it was moved.
fn edge_ui(ui: &Ui, name: &str, edge: Edge) -> Option<f32> {
    let (reach, icon) = match edge {
        Edge::Above(x, y) => (Rect::from_x_y_ranges(x, y - 3.0..=y + 3.0), CursorIcon::ResizeVertical),
        Edge::Left(x, y) => (Rect::from_x_y_ranges(x - 3.0..=x + 3.0, y), CursorIcon::ResizeHorizontal),
    };
    let response = ui.interact(reach, Id::unique("edge").with(name), Sense::DRAG).on_hover_cursor(icon);
    let moved = response.drag_delta();
    let by = if matches!(edge, Edge::Above(..)) { moved.y } else { moved.x };
    if response.hovered() || response.dragged() {
        ui.painter().rect_filled(reach.shrink(2.0), 0.0, ui.visuals().selection.bg_fill);
    }
    (response.dragged() && by != 0.0).then_some(by)
}

/// What its tabs, the heads of the columns and two rows need.
const LEAST_DOCK: f32 = 132.0;
/// What its tabs, the heads of the columns and four rows need.
const FEW_ROWS: f32 = 156.0;
/// The page's share of the window, as long as nobody has moved an edge.
const PAGE_SHARE: f32 = 0.44;
/// The width of the inspector over the page.
const DRAWER: f32 = 420.0;
