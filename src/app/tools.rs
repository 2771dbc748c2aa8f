//! Which tool takes the page's place, and what opens it: a key, the menu, or an address of its own.

use egui::{Context, Key, Popup, Ui};

use super::shell::Shell;
use super::wanted::ToolAddress;
use crate::address::without_credentials;
use crate::record::ExchangeId;
use crate::ui::{Command, DockTab, LessonWish, PlayheadMove, Reflex, Tab, Tool, ip_ui};
use crate::view::{Composition, Load};

impl Shell {
    /// Shows `tool` for what is shown now.
    pub(super) fn open_tool(&mut self, tool: Tool) {
        match tool {
            Tool::Course => self.course.is_list_fresh = true,
            Tool::Compare => self.compare.open(self.shown_address().as_deref()),
            Tool::Names => {
                let shown = self.history.shown();
                self.names.open(shown.and_then(|visit| visit.url.host_str()));
            }
            Tool::Ip => self.ip.fresh = true,
            Tool::Send => {
                // The first time with a request for the page that is shown.
                if !self.composer.reopen() {
                    return self.compose_new();
                }
            }
        }
        self.tool = Some(tool);
        self.panels.fold_drawer();
    }

    /// The address of the page that is shown.
    fn shown_address(&self) -> Option<String> {
        self.history.shown().map(|visit| without_credentials(&visit.url).to_string())
    }

    /// Shows what an address asks for, and begins it when `start` says so.
    pub(super) fn open_wanted(&mut self, ctx: &Context, wanted: &ToolAddress, start: bool) {
        self.panels.hovered = None;
        match wanted.tool {
            Tool::Course => match wanted.value("lesson") {
                "" => self.open_tool(Tool::Course),
                lesson => self.begin_lesson(lesson),
            },
            Tool::Compare => self.open_compare_of(ctx, wanted.value("url"), start),
            Tool::Names => {
                let given = self.names.open_for(wanted);
                self.open_tool(Tool::Names);
                if given && start {
                    self.ask_name(ctx);
                }
            }
            Tool::Ip => {
                self.tool = Some(Tool::Ip);
                let address = wanted.value("address");
                if !address.is_empty() {
                    address.clone_into(&mut self.ip.text);
                }
            }
            // Only the person sends.
            Tool::Send => self.compose_to(wanted.value("method"), wanted.value("url")),
        }
    }

    /// What Escape does: it closes the innermost thing that is open, or stops what runs in it.
    pub(super) fn escape(&self, ctx: &Context) -> Option<Command> {
        let is_pressed = ctx.input(|input| input.key_pressed(Key::Escape));
        // Menus, the dialog for files, the address field and a filter that says something take it themselves.
        let closes_itself = Popup::is_any_open(ctx)
            || self.files.is_asking()
            || self.saved.is_open()
            || self.note.is_some()
            || self.panels.address.has_focus(ctx)
            || self.panels.waterfall.takes_escape(ctx)
            || self.names.takes_escape(ctx);
        if !is_pressed || closes_itself {
            return None;
        }
        if self.keys_sheet {
            return Some(Command::Reflex(Reflex::ShowKeys));
        }
        if self.course.is_presented() {
            return Some(Command::Course(LessonWish::Present));
        }
        let sought = || self.panels.find.is_some().then_some(Command::EndFind);
        let tool = self.tool.map(|tool| self.escape_tool(tool));
        // What lies over the page goes before anything ends.
        let drawer = || self.panels.is_drawer(ctx).then_some(Command::Toggle(crate::ui::Panel::Inspector));
        let range = || self.panels.waterfall.axis.range.map(|_| Command::WholeAxis);
        let replay = || self.replay.at().map(|_| Command::Playhead(PlayheadMove::End));
        let stop = || self.can_stop().then_some(Command::Stop);
        tool.or_else(sought).or_else(drawer).or_else(range).or_else(replay).or_else(stop)
    }

    fn escape_tool(&self, tool: Tool) -> Command {
        match tool {
            Tool::Compare if self.compare.is_running() => Command::StopCompare,
            Tool::Names if self.names.is_running() => Command::StopAsking,
            Tool::Send if self.composer.is_sending(&self.loads) => Command::StopSending,
            Tool::Course | Tool::Compare | Tool::Names | Tool::Ip | Tool::Send => Command::CloseTool,
        }
    }

    /// Draws the tool that is shown.
    pub(super) fn tool_ui(&mut self, ui: &mut Ui, tool: Tool) -> Vec<Command> {
        match tool {
            Tool::Course => self.course_list_ui(ui),
            Tool::Compare => self.compare.ui(ui, &self.engine, self.settings, self.lang),
            Tool::Names => self.names.ui(ui, self.lang),
            Tool::Ip => ip_ui(ui, &mut self.ip, self.lang),
            Tool::Send => self.composer.ui(ui, &self.loads, self.lang),
        }
    }

    /// Begins the lookup that is chosen in the panel.
    pub(super) fn ask_name(&mut self, ctx: &Context) {
        self.names.ask(&self.engine, self.settings, self.lang, ctx);
    }

    /// Shows the Compare view for `address`, and begins when `start` says so.
    fn open_compare_of(&mut self, ctx: &Context, address: &str, start: bool) {
        if address.is_empty() {
            return self.open_tool(Tool::Compare);
        }
        self.compare.open(Some(address));
        self.tool = Some(Tool::Compare);
        if start {
            self.start_compare(ctx);
        }
    }

    /// Begins what is chosen in the Compare view.
    pub(super) fn start_compare(&mut self, ctx: &Context) {
        if self.compare.is_running() {
            return;
        }
        // The page's own load would share the link with the runs.
        self.stop();
        let surroundings = (self.settings, self.host.viewport());
        self.panels.notice = self.compare.start(&self.engine, surroundings, self.lang, ctx).err();
    }

    /// Puts the ticked loads beside each other.
    pub(super) fn compare_ticked(&mut self) {
        let mut ticked = self.loads.ticked.clone();
        ticked.sort_unstable();
        let loads: Vec<&Load> =
            ticked.iter().filter_map(|id| self.loads.by_id(Some(*id))).map(|kept| &kept.load).collect();
        if !loads.is_empty() {
            self.compare.show_loads(&loads);
            self.tool = Some(Tool::Compare);
        }
    }

    /// Composes a new request for the page that is shown.
    pub(super) fn compose_new(&mut self) {
        self.compose_to("GET", &self.shown_address().unwrap_or_default());
    }

    /// Composes a new request with `method` to `address`; what was composed before stays when no address is given.
    fn compose_to(&mut self, method: &str, address: &str) {
        if !address.is_empty() || !self.composer.reopen() {
            let method = if method.is_empty() { "GET" } else { method };
            self.composer.compose(Composition::to(method, address));
        }
        self.tool = Some(Tool::Send);
        self.panels.fold_drawer();
    }

    /// Composes a request that was sent before, to be changed and sent again.
    pub(super) fn compose_again(&mut self, exchange: ExchangeId) {
        let found = self.loads.by_id(self.shown).and_then(|kept| kept.load.exchange(exchange));
        if let Some(planned) = found.and_then(|exchange| exchange.planned.as_ref()) {
            self.composer.compose(Composition::from_request(planned));
            self.tool = Some(Tool::Send);
            self.panels.fold_drawer();
        }
    }

    /// Sends what is composed; what comes of it is shown in the panels.
    pub(super) fn send_composed(&mut self, ctx: &Context) {
        if self.composer.is_sending(&self.loads) {
            return;
        }
        match self.composer.send(&self.engine, &mut self.loads, self.settings, self.lang, ctx) {
            Ok(sent) => {
                (self.shown, self.selected) = (sent, Some(ExchangeId(1)));
                self.panels.open_dock(DockTab::Waterfall);
                self.panels.open_inspector(Some(Tab::Response));
                // Over the composer it would hide what has just been sent from.
                self.panels.fold_drawer();
                self.panels.notice = None;
            }
            Err(reason) => self.panels.notice = Some(reason),
        }
    }
}
