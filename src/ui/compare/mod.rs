//! The Compare view: the same page in several ways, or recorded loads, one above the other on one time axis.
//!
//! ```text
//!  Compare ways to load                                                     ✕
//!  [ http://study.lab.glasscom.com/                ]
//!  Ways ☑ http10 ☑ http10-parallel ☑ keepalive ☑ pipelined ☑ parallel ☑ http2 ☐ auto
//!  Runs of each 1 (3) 5   Names ...   [Start]
//!  ─────────────────────────────────────────────────────────────────────────────
//!  way         median   from .. to   predicted  round trips  ...   ▇▇▇▇▇▇▇▇┤├
//!  parallel was quicker than http10 by 3.23 s: ...
//!  Aligned on (the start) ...   Shown as (connections) requests   Marked in all ‹ › 05.png
//!  http10           /▐▭█/▐▭█/▐▭█/▐▭█
//!  parallel         /▐▭█▐▭█▐▭█
//!  ▸ The arithmetic of http10
//! ```

mod arithmetic;
mod form;
mod table;
mod tracks;

use egui::{Frame, Label, Margin, RichText, ScrollArea, Ui};

use super::theme::{Palette, STEP};
use super::widgets::{note, section};
use super::{Command, TimeAxis, Tool, tool_head_ui};
use crate::address::hide_password;
use crate::explain::{Compared, Lang, message};
use crate::plan::Strategy;
use crate::view::comparison::{Align, Board, byte_difference_words, sentence, sharing_sentence};

/// What the view is given.
#[derive(Clone, Copy, Debug)]
pub struct Compare<'a> {
    /// What there is to show; none before the first run is done.
    pub board: Option<&'a Board>,
    /// The ways that are compared as long as none is ticked.
    pub usual: &'a [Strategy],
    /// The address that the board is about; none when it is about loads of this window.
    pub about: Option<&'a str>,
    /// What is under way.
    pub progress: Option<CompareProgress>,
    /// It was stopped before all runs were done.
    pub stopped: bool,
    /// The language.
    pub lang: Lang,
}

/// How far a comparison has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompareProgress {
    /// Runs that are done.
    pub done: usize,
    /// Runs in all.
    pub all: usize,
    /// The way that is run now; none while it warms up.
    pub way: Option<Strategy>,
}

/// What was chosen in the view.
#[derive(Clone, Debug)]
pub struct CompareState {
    /// The address.
    pub address: String,
    /// The ways that were ticked; none as long as nobody has.
    pub ways: Option<Vec<Strategy>>,
    /// How often each is run.
    pub repeat: usize,
    /// Whether names are known beforehand.
    pub warm: bool,
    /// What the tracks are aligned on.
    pub align: Align,
    /// One line for each request instead of each connection.
    pub rows: bool,
    /// Which stretch of time the tracks show.
    pub axis: TimeAxis,
    /// The address of the object that is marked in all tracks.
    pub marked: Option<String>,
    /// The address has not had the focus yet.
    pub fresh: bool,
}

impl Default for CompareState {
    fn default() -> Self {
        Self {
            address: String::new(),
            ways: None,
            repeat: 3,
            warm: false,
            align: Align::Start,
            rows: false,
            axis: TimeAxis::default(),
            marked: None,
            fresh: false,
        }
    }
}

/// Draws the view.
pub fn compare_ui(ui: &mut Ui, compare: &Compare<'_>, state: &mut CompareState) -> Vec<Command> {
    let lang = compare.lang;
    let mut commands = Vec::new();
    let margin = Margin::symmetric(16, 8);
    ScrollArea::vertical().id_salt("compare").auto_shrink(false).show(ui, |ui| {
        Frame::NONE.inner_margin(margin).show(ui, |ui| {
            commands.extend(tool_head_ui(ui, Tool::Compare, lang));
            commands.extend(form::form_ui(ui, compare, state));
            ui.add_space(STEP * 2.0);
            match compare.board {
                Some(board) => {
                    about_ui(ui, compare, state);
                    board_ui(ui, board, compare, state);
                }
                None => {
                    note(ui, Compared::Intro.text(lang));
                }
            }
        });
    });
    commands
}

/// What the results are about; they are dim while another address stands in the field.
fn about_ui(ui: &mut Ui, compare: &Compare<'_>, state: &CompareState) {
    let lang = compare.lang;
    let Some(address) = compare.about else {
        section(ui, Compared::OfLoads.text(lang));
        return;
    };
    section(ui, &Compared::ResultsOf.with(lang, &[("address", &hide_password(address))]));
    if address.trim() != state.address.trim() && compare.progress.is_none() {
        note(ui, Compared::Stale.text(lang));
        ui.set_opacity(0.5);
    }
}

fn board_ui(ui: &mut Ui, board: &Board, compare: &Compare<'_>, state: &mut CompareState) {
    let lang = compare.lang;
    if compare.stopped {
        note(ui, Compared::Stopped.text(lang));
    }
    table::table_ui(ui, board, lang);
    ui.add_space(STEP * 2.0);
    let comparison = &board.comparison;
    for verdict in &comparison.verdicts {
        ui.add(Label::new(sentence(verdict, lang)).wrap());
    }
    for sharing in &comparison.sharings {
        ui.add(Label::new(sharing_sentence(sharing, lang)).wrap());
    }
    for difference in comparison.differences.iter().take(5) {
        note(ui, &byte_difference_words(difference, lang));
    }
    let failed = comparison.runs.iter().filter_map(|run| Some((run.strategy, run.failure.as_ref()?)));
    for (way, failure) in failed.take(5) {
        let reason = Compared::WayFailed.with(lang, &[("reason", &message(failure, lang))]);
        let text = RichText::new(format!("{way} {reason}")).color(Palette::of(ui).error);
        ui.add(Label::new(text).wrap());
    }
    tracks::tracks_ui(ui, board, state, lang);
    for way in &comparison.ways {
        if let Some(prediction) = &way.prediction {
            arithmetic::arithmetic_ui(ui, way.strategy, prediction, lang);
        }
    }
    section(ui, "");
}
