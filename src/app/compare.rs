//! The Compare view's side of the window: what is run, how far it is, and what there is to show.

use std::sync::Arc;

use egui::Context;

use super::shell::Shell;
use crate::address::{self, without_credentials};
use crate::explain::Ui as Words;
use crate::fetch::{Bell, Comparing, Contest, Order};
use crate::ui::{Command, Compare, CompareProgress, CompareState, Tool, compare_ui};
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
            self.folded.extend(fresh.filter_map(|run| Some((run.repeat, Load::of(&run.log)?))));
            let folded: Vec<(usize, &Load)> =
                self.folded.iter().map(|(repeat, load)| (*repeat, load)).collect();
            self.board = Some(Board::of_runs(&folded, !comparing.contest().warm));
        }
        if finished {
            self.stopped = comparing.is_stopped();
            self.running = None;
        }
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
}

impl Shell {
    pub(super) fn compare_ui(&mut self, ui: &mut egui::Ui) -> Vec<Command> {
        let compare = Compare {
            board: self.compare.board.as_ref(),
            about: self.compare.about.as_deref(),
            progress: self.compare.progress(),
            stopped: self.compare.stopped,
            lang: self.lang,
        };
        compare_ui(ui, &compare, &mut self.compare.state)
    }

    /// Shows the view for the page that is shown.
    pub(super) fn open_compare(&mut self) {
        let shown = self.history.shown().map(|visit| without_credentials(&visit.url).to_string());
        self.tool = Some(Tool::Compare);
        self.compare.state.fresh = true;
        if !self.compare.is_running()
            && let Some(url) = shown
        {
            self.compare.state.address = url;
        }
    }

    /// Shows the view for `address`, and begins when `start` says so.
    pub(super) fn open_compare_of(&mut self, ctx: &Context, address: &str, start: bool) {
        if address.is_empty() {
            return self.open_compare();
        }
        self.tool = Some(Tool::Compare);
        if self.compare.is_running() {
            return;
        }
        address.clone_into(&mut self.compare.state.address);
        if start {
            self.start_compare(ctx);
        }
    }

    /// Whether the page that is shown comes from the lab.
    pub(super) fn shows_lab(&self) -> bool {
        let shown = self.loads.of(self.current).map(|kept| kept.load.network_used());
        shown == Some(crate::plan::Network::Lab)
    }

    /// Puts the ticked loads beside each other.
    pub(super) fn compare_ticked(&mut self) {
        if self.compare.is_running() {
            self.tool = Some(Tool::Compare);
            return;
        }
        let mut ticked = self.loads.ticked.clone();
        ticked.sort_unstable();
        let loads: Vec<&Load> =
            ticked.iter().filter_map(|id| self.loads.of(Some(*id))).map(|kept| &kept.load).collect();
        if loads.is_empty() {
            return;
        }
        self.compare.board = Some(Board::of_loads(&loads));
        self.compare.about = None;
        self.compare.stopped = false;
        self.compare.state.marked = None;
        self.tool = Some(Tool::Compare);
    }

    /// Begins what is chosen in the view.
    pub(super) fn start_compare(&mut self, ctx: &Context) {
        if self.compare.is_running() {
            return;
        }
        // The page's own load would share the link with the runs.
        self.stop();
        let typed = self.compare.state.address.clone();
        let url = match address::parse_web(&typed) {
            Ok(parsed) => parsed.url,
            Err(failure) => {
                self.panels.notice = Some(crate::explain::message(&failure, self.lang));
                return;
            }
        };
        let state = &self.compare.state;
        let contest = Contest { strategies: state.ways.clone(), repeat: state.repeat, warm: state.warm };
        let wake = ctx.clone();
        let bell: Bell = Arc::new(move || wake.request_repaint());
        match self.engine.compare(Order::get(&typed, url, self.settings), contest, Some(bell)) {
            Ok(comparing) => {
                self.panels.notice = None;
                self.compare.running = Some(comparing);
                self.compare.folded = Vec::new();
                self.compare.board = None;
                self.compare.about = Some(typed);
                self.compare.stopped = false;
                self.compare.state.marked = None;
            }
            Err(error) => {
                let reason = error.to_string();
                self.panels.notice = Some(Words::CannotCompare.with(self.lang, &[("reason", &reason)]));
            }
        }
    }
}
