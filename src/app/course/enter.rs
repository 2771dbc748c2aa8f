//! A step is entered: its settings are put in force, and what it points at is shown.

use egui::Context;

use super::LessonDesk;
use crate::app::shell::Shell;
use crate::course::{DeedKind, LessonPanel, LessonTool, Standing, StepTask};
use crate::plan::{Network, ResolverKind, Settings};
use crate::ui::PlayheadMove;
use crate::view::PanelName;

impl Shell {
    /// Enters the current step, unless that was done.
    pub(super) fn enter_step(&mut self, ctx: &Context) {
        let (now, newest, asked) = (self.clock.now(), self.loads.newest(), self.names.asked());
        let Some(desk) = self.course.lesson.as_mut() else { return };
        let place = desk.walk.place();
        if desk.entered == Some(place) {
            return;
        }
        let is_first = desk.entered.is_none();
        desk.entered = Some(place);
        (desk.since, desk.before, desk.lookups_before) = (now, newest, asked);
        desk.heard.clear();
        (desk.shows_hint, desk.shows_answer, desk.pointed) = (false, false, None);
        if desk.walk.standing() == Standing::Over {
            self.give_settings_back();
        } else if is_first || desk.own.is_none() || desk.walk.deed().is_some() {
            self.put_in_force();
            self.choose_resolver(is_first);
        }
        let sends = |desk: &LessonDesk| {
            desk.walk.deed().is_some_and(|deed| {
                matches!(
                    deed.what,
                    DeedKind::Send { .. } | DeedKind::Open(LessonPanel::Tool(LessonTool::Send))
                )
            })
        };
        if self.course.lesson.as_ref().is_some_and(sends) {
            self.panels.fold_drawer();
        }
        self.point();
        self.keep_progress();
        ctx.request_repaint();
    }

    /// Puts the settings in force that the current step needs; the learner's own are kept.
    pub(super) fn put_in_force(&mut self) {
        let Some(desk) = self.course.lesson.as_mut() else { return };
        let own = *desk.own.get_or_insert(self.settings);
        self.settings = desk.walk.settings(usual(own, desk.network));
    }

    /// Has the DNS panel look names up as the lesson does from its beginning on, and as a step that asks for a lookup needs it.
    fn choose_resolver(&mut self, is_first: bool) {
        let deed = self.course.lesson.as_ref().and_then(|desk| desk.walk.deed());
        let relay = match deed.map(|deed| &deed.what) {
            Some(DeedKind::Ask { relay, .. }) => *relay,
            _ if is_first => None,
            _ => return,
        };
        let chosen = relay.map(|relay| if relay { ResolverKind::Relay } else { ResolverKind::Stub });
        self.names.use_resolver(chosen.unwrap_or(self.settings.resolver));
    }

    /// Shows what the current step is about: its load, its moment, its panel, its row, its station.
    fn point(&mut self) {
        let Some(desk) = self.course.lesson.as_mut() else { return };
        let Some(step) = desk.walk.step() else { return };
        let pointer = desk.walk.pointer().cloned().unwrap_or_default();
        desk.pointed = pointer.station;
        let is_sight = matches!(step.task, StepTask::See(_));
        let points = is_sight || pointer != crate::course::Pointer::default();
        let acts_on_load =
            desk.walk.deed().is_some_and(|deed| matches!(deed.what, DeedKind::Select(_) | DeedKind::Move(_)));
        let (load, moment) = (desk.shown_load(), desk.walk.moment().filter(|_| is_sight));
        let (panel, row) = (pointer.panel, pointer.row);
        if panel == Some(LessonPanel::Tool(LessonTool::Names))
            && let Some(shown) = desk.walk.shown()
            && let Some(lookup) = shown.lookup()
        {
            self.names.show_again(&shown.load.address, lookup);
        }
        if let Some(load) =
            load.filter(|load| (points || acts_on_load) && self.loads.by_id(Some(*load)).is_some())
            && self.shown != Some(load)
        {
            (self.shown, self.selected) = (Some(load), None);
            self.replay.enter(self.shown);
        }
        if let Some(moment) = moment {
            self.move_playhead(PlayheadMove::To(moment));
        } else if self.replay.at().is_some() {
            self.move_playhead(PlayheadMove::End);
        }
        if let Some(row) = row {
            self.select_row(row);
        }
        if let Some(panel) = panel {
            self.show_lesson_panel(panel);
            if panel == LessonPanel::Panel(PanelName::Sockets) {
                self.show_call(moment, pointer.station);
            }
        } else if moment.is_some() || row.is_some() || pointer.station.is_some() || acts_on_load {
            // A tool in the page's place would hide it.
            self.tool = self.tool.filter(|tool| !tool.is_wide());
        }
    }
}

/// What a lesson begins from. What it does not name is as usual, whatever the learner has, so that its numbers are the same for
/// everybody. It keeps to the laboratory, unless the learner has chosen another network since it began.
fn usual(own: Settings, network: Option<Network>) -> Settings {
    Settings { network: network.unwrap_or(Network::Lab), limits: own.limits, ..Settings::default() }
}
