//! The last loads, and those that are ticked.

use egui_kittest::kittest::Queryable;

use super::{panel, sample};
use crate::explain::Lang;
use crate::plan::Strategy;
use crate::record::LoadId;
use crate::ui::{
    Command, ConnectionsState, Dock, DockTab, LayerState, Loads, OnAxis, SocketsState, WaterfallState,
    dock_ui,
};
use crate::view::{Load, LoadLine};

fn show(are_ticked: bool) -> egui_kittest::Harness<'static, Vec<Command>> {
    let logs = [sample::page_with(3, Strategy::Http10, 1), sample::page_with(1, Strategy::Parallel, 2)];
    let loads: Vec<Load> = logs.iter().filter_map(Load::from_log).collect();
    let lines: Vec<LoadLine> = loads.iter().map(LoadLine::from_load).collect();
    let mut state = WaterfallState::default();
    panel([1000.0, 360.0], move |ui| {
        let ticked = [LoadId(1), LoadId(2)];
        let ticked = if are_ticked { ticked.as_slice() } else { &[] };
        let dock = Dock {
            tab: DockTab::Loads,
            waterfall: None,
            on_axis: OnAxis::default(),
            sockets: None,
            frames: None,
            layers: None,
            selected: None,
            loads: Loads { lines: &lines, shown: Some(LoadId(2)), ticked, lang: Lang::En },
            lang: Lang::En,
        };
        dock_ui(
            ui,
            &dock,
            &mut state,
            (&mut ConnectionsState::default(), &mut LayerState::default(), &mut SocketsState::default()),
        )
    })
}

#[test]
fn loads_are_listed_shown_and_ticked() {
    let mut harness = show(false);
    let line = "Load 1: HTTP/1.0, www.lab.glasscom.com/, 4 connections, 4 requests, ";
    harness.get_by_label_contains(line).click();
    harness.run_steps(2);
    harness.get_by_label("Compare load 2").click();
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [Command::ShowLoad(LoadId(1)), Command::Tick(LoadId(2))]);
}

#[test]
fn ticked_loads_are_compared() {
    let mut harness = show(true);
    harness.get_by_label("Compare selected").click();
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [Command::CompareTicked]);
    assert!(show(false).query_by_label("Compare selected").is_none());
}
