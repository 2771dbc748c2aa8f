//! The waterfall as a table: filter, order, groups, menu, and its cost with many rows.

use std::cell::RefCell;
use std::sync::Arc;

use egui::{Key, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use super::{panel, sample, shown_rows, three_pictures};
use crate::explain::Lang;
use crate::plan::Strategy;
use crate::record::ExchangeId;
use crate::ui::{Command, FileTask, WaterfallState};
use crate::view::{Load, Waterfall, waterfall};

fn show<'a>(rows: &'a Arc<Waterfall>, state: &'a RefCell<WaterfallState>) -> Harness<'a, Vec<Command>> {
    panel([900.0, 320.0], |ui| shown_rows(ui, rows, None, &mut state.borrow_mut(), Lang::En))
}

/// The numbers of the rows from top to bottom.
fn rows_of(harness: &Harness<'_, Vec<Command>>) -> Vec<u32> {
    let mut rows: Vec<(f32, u32)> = harness
        .get_all_by_role(Role::Row)
        .filter_map(|node| {
            let label = node.accesskit_node().label()?;
            let number = label.strip_prefix("Request ")?.split(':').next()?.parse().ok()?;
            Some((node.rect().top(), number))
        })
        .collect();
    rows.sort_by(|one, other| one.0.total_cmp(&other.0));
    rows.into_iter().map(|(_, number)| number).collect()
}

#[test]
fn a_text_filters_the_rows_and_the_totals_tell_it() {
    let (_, rows, _) = three_pictures();
    let state = RefCell::new(WaterfallState::default());
    state.borrow_mut().wants_filter = true;
    let mut harness = show(&rows, &state);
    // All of them are added up in the window's last line.
    assert!(harness.query_by_label_contains("4 rows").is_none());
    harness.get_by_label("Filter the requests (Ctrl+Shift+F)").type_text("p2.png");
    harness.run_steps(3);
    assert_eq!(rows_of(&harness), [3]);
    assert!(harness.query_by_label_contains("1 of 4 rows   ·   ").is_some());
    // Enter goes on to the table.
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    harness.key_press(Key::End);
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [Command::Select(ExchangeId(3))]);
}

#[test]
fn escape_empties_the_filter_then_leaves_it() {
    let (_, rows, _) = three_pictures();
    let state = RefCell::new(WaterfallState::default());
    state.borrow_mut().wants_filter = true;
    let mut harness = show(&rows, &state);
    harness.get_by_label("Filter the requests (Ctrl+Shift+F)").type_text("p2.png");
    harness.run_steps(3);
    assert!(state.borrow().takes_escape(&harness.ctx));
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert_eq!(state.borrow().wishes.text, "");
    assert!(harness.ctx.memory(egui::Memory::focused).is_some(), "the field keeps the focus");
    assert!(!state.borrow().takes_escape(&harness.ctx), "the next one is the window's");
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert!(harness.ctx.memory(egui::Memory::focused).is_none());
}

#[test]
fn a_filter_that_leaves_nothing_can_be_cleared() {
    let (_, rows, _) = three_pictures();
    let state = RefCell::new(WaterfallState::default());
    state.borrow_mut().wishes.text = "nowhere".to_owned();
    let mut harness = show(&rows, &state);
    assert!(harness.query_by_label("No request matches this filter.").is_some());
    harness.get_by_label("Clear the filter").click();
    harness.run_steps(3);
    assert_eq!(rows_of(&harness), [1, 2, 3, 4]);
}

#[test]
fn chips_are_there_for_what_there_is() {
    let (_, rows, _) = three_pictures();
    let state = RefCell::new(WaterfallState::default());
    let mut harness = show(&rows, &state);
    assert!(harness.query_by_label("style sheet 0").is_none());
    harness.get_by_label("picture 3").click();
    harness.run_steps(3);
    assert_eq!(rows_of(&harness), [2, 3, 4]);
    harness.get_by_label("all 4").click();
    harness.run_steps(3);
    assert_eq!(rows_of(&harness), [1, 2, 3, 4]);
}

#[test]
fn heads_sort_by_click_and_by_key() {
    let (_, rows, _) = three_pictures();
    let state = RefCell::new(WaterfallState::default());
    let mut harness = show(&rows, &state);
    harness.get_by_label("Sort by conn").click();
    harness.run_steps(3);
    assert_eq!(rows_of(&harness), [1, 2, 3, 4]);
    harness.get_by_label("Sorted by conn, ascending").focus();
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    assert_eq!(rows_of(&harness), [4, 3, 2, 1]);
    assert!(harness.query_by_label("Sorted by conn, descending").is_some());
}

#[test]
fn requests_of_one_connection_stand_together() {
    let (_, rows, _) = three_pictures();
    let state = RefCell::new(WaterfallState::default());
    let mut harness = show(&rows, &state);
    harness.get_by_label("Group by connection").click();
    harness.run_steps(3);
    assert!(harness.query_by_label_contains("Connection 2   ·   1 row   ·   ").is_some());
    assert_eq!(state.borrow().drawn, 8);
}

#[test]
fn the_menu_of_a_row_copies_saves_and_opens() {
    let (_, rows, _) = three_pictures();
    let state = RefCell::new(WaterfallState::default());
    let mut harness = show(&rows, &state);
    for entry in [
        "Copy the address",
        "Copy as cURL",
        "Copy the row as a table",
        "Save the body…",
        "Open in a new load",
        "Look this name up again",
    ] {
        harness.get_by_label_contains("Request 2: ").click_secondary();
        harness.run_steps(3);
        harness.get_by_label(entry).click();
        harness.run_steps(3);
    }
    let url = "http://www.lab.glasscom.com/p1.png".to_owned();
    let commands = harness.state();
    assert_eq!(commands.len(), 6, "{commands:?}");
    assert_eq!(commands[0], Command::Copy(url.clone()));
    assert_eq!(commands[1], Command::CopyCurl(ExchangeId(2)));
    assert!(matches!(&commands[2], Command::Copy(row) if row.starts_with("id\turl\tmethod")));
    assert_eq!(commands[3], Command::AskFile(FileTask::SaveBody(ExchangeId(2))));
    assert_eq!(commands[4], Command::Open(url));
    let again = "about:dns?name=www.lab.glasscom.com&type=A&relay=1";
    assert_eq!(commands[5], Command::Load(again.to_owned()));
}

#[test]
fn a_table_is_made_once_and_only_what_is_seen_is_drawn() {
    let rows = Arc::new(waterfall(&Load::from_log(&sample::page_with(9_999, Strategy::Http10, 1)).unwrap()));
    let state = RefCell::new(WaterfallState::default());
    let mut harness = show(&rows, &state);
    harness.run_steps(20);
    assert_eq!(state.borrow().made, 1);
    let drawn = state.borrow().drawn;
    assert!((5..=14).contains(&drawn), "{drawn} of {} rows were drawn", rows.rows.len());
    harness.get_by_label("Sort by time").click();
    harness.run_steps(20);
    assert_eq!(state.borrow().made, 2);
}
