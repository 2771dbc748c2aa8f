//! The Compare view's side of the window: what is run, how far it is, and what there is to show.

use std::sync::Arc;

use egui::Context;

use crate::address;
use crate::explain::{Lang, Ui as Words, message};
use crate::fetch::{Bell, Comparing, Contest, Engine, Order};
use crate::plan::{Settings, Strategy, Viewport, usual_strategies};
use crate::ui::{Command, Compare, CompareProgress, CompareState, compare_ui};
use crate::view::Load;
use crate::view::comparison::Board;

/// What the window holds of a comparison.
#[derive(Default)]
pub(super) struct Comparison {
    /// What was chosen in it.
    state: CompareState,
    running: Option<Comparing>,
    /// The runs that are in the board, each with its repeat.
    folded: Vec<(usize, Load)>,
    stopped: bool,
    board: Option<Board>,
    /// The address that it is about; none when it is about loads of the window.
    about: Option<String>,
}

impl Comparison {
    /// Whether runs are under way.
    pub(super) fn is_running(&self) -> bool {
        self.running.as_ref().is_some_and(|comparing| !comparing.is_finished())
    }

    /// Takes in the runs that have been done since the last frame.
    pub(super) fn follow(&mut self) {
        let Some(comparing) = &self.running else { return };
        let finished = comparing.is_finished();
        let runs = comparing.runs();
        if runs.len() != self.folded.len() {
            let fresh = runs.iter().skip(self.folded.len());
            self.folded.extend(fresh.filter_map(|run| Some((run.repeat, Load::from_log(&run.log)?))));
            let folded: Vec<(usize, &Load)> =
                self.folded.iter().map(|(repeat, load)| (*repeat, load)).collect();
            self.board = Some(Board::of_runs(&folded, !comparing.contest().warm));
        }
        if finished {
            self.stopped = comparing.is_stopped();
            self.running = None;
        }
    }

    /// The runs that are done.
    #[cfg(test)]
    pub(super) fn runs(&self) -> impl Iterator<Item = &Load> {
        self.folded.iter().map(|(_, load)| load)
    }

    fn progress(&self) -> Option<CompareProgress> {
        let comparing = self.running.as_ref()?;
        let way = comparing.current().and_then(|(turn, _)| turn).map(|(way, _)| way);
        Some(CompareProgress { done: comparing.done(), all: comparing.contest().runs(), way })
    }

    pub(super) fn stop(&self) {
        if let Some(comparing) = &self.running {
            comparing.stop();
        }
    }

    /// Prepares the view for `url`, unless runs are under way.
    pub(super) fn open(&mut self, url: Option<&str>) {
        self.state.fresh = true;
        if let Some(url) = url.filter(|_| !self.is_running()) {
            url.clone_into(&mut self.state.address);
        }
    }

    /// Shows `loads` beside each other, unless runs are under way.
    pub(super) fn show_loads(&mut self, loads: &[&Load]) {
        if !self.is_running() {
            self.board = Some(Board::of_loads(loads));
            self.about = None;
            self.stopped = false;
            self.state.marked = None;
        }
    }

    /// Begins what is chosen in the view.
    ///
    /// # Errors
    /// Why nothing was begun, in words.
    pub(super) fn start(
        &mut self,
        engine: &Engine,
        (settings, viewport): (Settings, Viewport),
        lang: Lang,
        ctx: &Context,
    ) -> Result<(), String> {
        let typed = self.state.address.clone();
        let url = address::parse_web(&typed).map_err(|failure| message(&failure, lang))?.url;
        let state = &mut self.state;
        let usual = || usual_strategies(Some(&url), settings.network, engine.routes());
        let strategies = state.ways.clone().unwrap_or_else(usual);
        let contest = Contest { strategies, repeat: state.repeat, warm: state.warm };
        let wake = ctx.clone();
        let bell: Bell = Arc::new(move || wake.request_repaint());
        let order = Order { viewport, ..Order::get(&typed, url, settings) };
        let comparing = engine
            .compare(order, contest, Some(bell))
            .map_err(|error| Words::CannotCompare.with(lang, &[("reason", &error.to_string())]))?;
        state.marked = None;
        self.running = Some(comparing);
        self.folded = Vec::new();
        self.board = None;
        self.about = Some(typed);
        self.stopped = false;
        Ok(())
    }

    pub(super) fn ui(
        &mut self,
        ui: &mut egui::Ui,
        engine: &Engine,
        settings: Settings,
        lang: Lang,
    ) -> Vec<Command> {
        let url = address::parse_web(&self.state.address).ok().map(|parsed| parsed.url);
        let usual: Vec<Strategy> = usual_strategies(url.as_ref(), settings.network, engine.routes());
        let compare = Compare {
            usual: &usual,
            board: self.board.as_ref(),
            about: self.about.as_deref(),
            progress: self.progress(),
            stopped: self.stopped,
            lang,
        };
        compare_ui(ui, &compare, &mut self.state)
    }
}
