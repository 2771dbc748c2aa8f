//! The waterfall's rows: found by label, chosen by click and by key, and only those that are seen.

use std::cell::RefCell;
use std::sync::Arc;

use egui::Key;
use egui_kittest::kittest::Queryable;

use super::{panel, sample, shown_rows, three_pictures};
use crate::explain::Lang;
use crate::plan::Strategy;
use crate::record::ExchangeId;
use crate::ui::{Command, WaterfallState};
use crate::view::{Load, waterfall};

#[test]
fn each_request_is_a_row_that_tells_itself() {
    let (_, rows, _) = three_pictures();
    let mut state = WaterfallState::default();
    let harness = panel([900.0, 300.0], |ui| shown_rows(ui, &rows, None, &mut state, Lang::En));
    assert_eq!(harness.get_all_by_label_contains("Request ").count(), 4);
    let first = "Request 1: GET www.lab.glasscom.com 200, page, connection 1, ";
    assert!(harness.query_by_label_contains(first).is_some());
    assert!(harness.query_by_label_contains("Request 4: GET p3.png 200, picture, connection 4, ").is_some());
}

#[test]
fn a_click_chooses_a_row() {
    let (_, rows, _) = three_pictures();
    let mut state = WaterfallState::default();
    let mut harness = panel([900.0, 300.0], |ui| shown_rows(ui, &rows, None, &mut state, Lang::En));
    harness.get_by_label_contains("Request 3: ").click();
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [Command::Select(ExchangeId(3))]);
}

#[test]
fn arrows_choose_a_row() {
    let (_, rows, _) = three_pictures();
    let mut state = WaterfallState::default();
    let selected = RefCell::new(ExchangeId(1));
    let mut harness = panel([900.0, 300.0], |ui| {
        let commands = shown_rows(ui, &rows, Some(*selected.borrow()), &mut state, Lang::En);
        for command in &commands {
            if let Command::Select(id) = command {
                *selected.borrow_mut() = *id;
            }
        }
        commands
    });
    harness.get_by_label("Requests").focus();
    harness.run_steps(2);
    for key in [Key::ArrowDown, Key::ArrowDown, Key::ArrowUp, Key::End, Key::ArrowDown] {
        harness.key_press(key);
        harness.run_steps(2);
    }
    let chosen = [2, 3, 2, 4, 4].map(|id| Command::Select(ExchangeId(id)));
    assert_eq!(harness.state().as_slice(), chosen);
}

#[test]
fn of_many_rows_only_those_on_the_screen_are_drawn() {
    let log = sample::page_with(500, Strategy::Http10, 1);
    let rows = Arc::new(waterfall(&Load::from_log(&log).unwrap()));
    let state = RefCell::new(WaterfallState::default());
    let harness = panel([900.0, 300.0], |ui| {
        shown_rows(ui, &rows, Some(ExchangeId(400)), &mut state.borrow_mut(), Lang::En)
    });
    let drawn = state.borrow().drawn;
    assert!((8..=16).contains(&drawn), "{drawn} of {} rows were drawn", rows.rows.len());
    // The chosen one was scrolled to.
    assert!(harness.query_by_label_contains("Request 400: ").is_some());
    assert!(harness.query_by_label_contains("Request 1: ").is_none());
}

#[test]
fn the_time_axis_is_zoomed_and_moved_by_keys_while_the_table_has_the_focus() {
    let (_, rows, _) = three_pictures();
    let state = RefCell::new(WaterfallState::default());
    let mut harness =
        panel([900.0, 300.0], |ui| shown_rows(ui, &rows, None, &mut state.borrow_mut(), Lang::En));
    harness.key_press(Key::W);
    harness.run_steps(2);
    assert_eq!(state.borrow().axis, crate::ui::TimeAxis::default(), "the key is for whatever has the focus");
    harness.get_by_label("Requests").focus();
    harness.run_steps(2);
    harness.key_press(Key::W);
    harness.run_steps(2);
    let zoomed = state.borrow().axis.shown(rows.end);
    assert!(zoomed.length() < rows.end && zoomed.start.0 > 0);
    harness.key_press(Key::D);
    harness.run_steps(2);
    assert!(state.borrow().axis.shown(rows.end).start > zoomed.start);
    harness.get_by_label("Whole load").click();
    harness.run_steps(2);
    assert_eq!(state.borrow().axis.shown(rows.end).length(), rows.end);
}
