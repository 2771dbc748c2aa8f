//! Panels driven by recorded logs, found by label, without a GPU.

pub(crate) mod cost;
pub(crate) mod sample;

mod bars;
mod clean;
mod compare;
mod connections;
mod course;
mod dialogue;
mod failure;
mod file_wait;
mod history_menu;
mod http2;
mod inspector;
mod ip;
mod journey;
mod layers;
mod lit;
mod loads;
mod names;
mod notes;
mod page_menu;
mod rows;
mod ruler;
mod saved_files;
mod send;
mod sockets;
mod sparkline;
mod table;

use std::sync::Arc;

use egui::{Ui, Vec2};
use egui_kittest::Harness;

use crate::explain::Lang;
use crate::record::ExchangeId;
use crate::ui::waterfall::waterfall_ui;
use crate::ui::{Command, OnAxis, WaterfallState};
use crate::view::{Detail, LitBars, Load, Waterfall, waterfall};

/// A panel on a screen of its own, and the commands that it has returned.
fn panel<'a>(
    size: impl Into<Vec2>,
    mut draw: impl FnMut(&mut Ui) -> Vec<Command> + 'a,
) -> Harness<'a, Vec<Command>> {
    let mut installed = false;
    let app = move |ui: &mut Ui, commands: &mut Vec<Command>| {
        if !installed {
            crate::ui::install(ui.ctx(), Lang::En);
            installed = true;
            // The fonts come with the next frame.
            ui.ctx().request_repaint();
            return;
        }
        commands.extend(draw(ui));
    };
    let builder = Harness::builder().with_size(size).allow_missing_glyphs();
    let mut harness = builder.build_ui_state(app, Vec::new());
    harness.run_steps(3);
    harness
}

/// The three-picture page as views.
fn three_pictures() -> (Load, Arc<Waterfall>, Detail) {
    let log = sample::page_with(3, crate::plan::Strategy::Http10, 1);
    let load = Load::from_log(&log).unwrap();
    let rows = Arc::new(waterfall(&load));
    let detail = Detail::from_log(&load, &log, ExchangeId(1)).unwrap();
    (load, rows, detail)
}

/// Draws the rows of `waterfall`, with their filter above them.
fn shown_rows(
    ui: &mut egui::Ui,
    waterfall: &Arc<Waterfall>,
    selected: Option<ExchangeId>,
    state: &mut WaterfallState,
    lang: Lang,
) -> Vec<Command> {
    shown_lit(ui, (waterfall, None), selected, state, lang)
}

/// The same, while a station lights some of their bars.
fn shown_lit(
    ui: &mut egui::Ui,
    (waterfall, lit): (&Arc<Waterfall>, Option<&LitBars>),
    selected: Option<ExchangeId>,
    state: &mut WaterfallState,
    lang: Lang,
) -> Vec<Command> {
    let size = egui::vec2(ui.available_width(), 32.0);
    let (filter, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    waterfall_ui(ui, waterfall, OnAxis { lit, ..OnAxis::default() }, filter, selected, state, lang)
}
