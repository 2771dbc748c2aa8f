//! Panels and rows that a lesson points at, opened as a person would.

use crate::app::shell::Shell;
use crate::clock::Micros;
use crate::course::LessonPanel;
use crate::ui::{Tab, Tool};
use crate::view::Stage;

impl Shell {
    /// Shows a panel, or a tool in the page's place.
    pub(super) fn show_lesson_panel(&mut self, panel: LessonPanel) {
        let tool = match panel {
            LessonPanel::Panel(panel) => {
                self.tool = self.tool.filter(|tool| !tool.is_wide());
                return self.show_panel(panel);
            }
            LessonPanel::Tool(tool) => Tool::of_lesson(tool),
        };
        if self.tool != Some(tool) {
            self.open_tool(tool);
            self.keep_keyboard();
        }
    }

    /// Brings the call into view that is made at `moment`, or the last one of the connection that is shown where that is what the
    /// step is about.
    pub(in crate::app) fn show_call(&mut self, moment: Option<Micros>, station: Option<Stage>) {
        let Some(load) = self.loads.by_id(self.shown).map(|kept| &kept.load) else { return };
        let state = self.sockets.state_for(load.id);
        let Some(connection) = state.connection_in(load, self.selected) else { return };
        let calls = &connection.calls;
        let call = match (moment, station) {
            (Some(moment), _) => calls.iter().rposition(|call| call.start <= moment),
            (None, Some(Stage::Close)) => calls.len().checked_sub(1),
            (None, _) => None,
        };
        state.meant = call.map(|call| (load.id, connection.id, call));
    }

    /// Selects the row of this number, counted from 1.
    pub(super) fn select_row(&mut self, row: u32) {
        let load = self.loads.by_id(self.shown).map(|kept| &kept.load);
        let place = usize::try_from(row).ok().and_then(|row| row.checked_sub(1));
        let exchange = load.zip(place).and_then(|(load, place)| load.exchanges.get(place)).map(|one| one.id);
        if let Some(exchange) = exchange {
            self.tool = self.tool.filter(|tool| !tool.is_wide());
            self.selected = Some(exchange);
            let details = (self.panels.tab == Tab::Story).then_some(Tab::Overview);
            self.panels.open_inspector(details);
        }
    }

    /// A tool that a lesson opens does not take the keyboard from the lesson.
    fn keep_keyboard(&mut self) {
        self.names.stay_back();
        self.composer.stay_back();
        self.ip.fresh = false;
    }
}
