//! The Compare view: what is chosen in it, and what it shows of two ways, found by label in both languages.

use std::cell::RefCell;

use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use super::{panel, sample};
use crate::explain::{Compared, Lang};
use crate::plan::Strategy;
use crate::ui::{Command, Compare, CompareProgress, CompareState, compare_ui};
use crate::view::Load;
use crate::view::comparison::{Align, Board};

/// Two runs of one way and one of another.
fn loads() -> Vec<(usize, Load)> {
    let ways = [(1, Strategy::Http10, 3), (1, Strategy::Keepalive, 1), (2, Strategy::Http10, 3)];
    let load = |(repeat, way, pictures)| {
        (repeat, Load::from_log(&sample::page_with(pictures, way, u64::try_from(repeat).unwrap())).unwrap())
    };
    ways.map(load).to_vec()
}

fn board() -> Board {
    let loads = loads();
    Board::of_runs(&loads.iter().map(|(repeat, load)| (*repeat, load)).collect::<Vec<_>>(), true)
}

fn show<'a>(
    board: Option<&'a Board>,
    progress: Option<CompareProgress>,
    state: &'a RefCell<CompareState>,
    lang: Lang,
) -> Harness<'a, Vec<Command>> {
    panel([1200.0, 1000.0], move |ui| {
        let about = Some("http://h/");
        let usual = &Strategy::ALL[..5];
        let compare = Compare { board, usual, about, progress, stopped: false, lang };
        compare_ui(ui, &compare, &mut state.borrow_mut())
    })
}

fn state(address: &str) -> RefCell<CompareState> {
    RefCell::new(CompareState { address: address.to_owned(), ..CompareState::default() })
}

#[test]
fn ways_and_repeats_are_chosen_and_begun() {
    for lang in Lang::ALL {
        let state = state("http://h/");
        let mut harness = show(None, None, &state, lang);
        for name in ["http10", "5", Compared::Warm.text(lang), Compared::Start.text(lang)] {
            harness.get_by_label(name).click();
            harness.run_steps(2);
        }
        assert_eq!(harness.state().as_slice(), [Command::StartCompare]);
        let chosen = state.borrow();
        assert_eq!(chosen.ways.as_deref(), Some(&Strategy::ALL[1..5]), "the usual ones but the first");
        assert_eq!((chosen.repeat, chosen.warm), (5, true));
    }
}

#[test]
fn what_is_ticked_goes_by_the_address_until_somebody_ticks() {
    let state = state("http://h/");
    let mut harness = show(None, None, &state, Lang::En);
    let is_on = |harness: &Harness<'_, Vec<Command>>, way: Strategy| {
        harness.get_by_label(way.name()).accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
    };
    for way in Strategy::ALL {
        assert_eq!(is_on(&harness, way), way < Strategy::Http2, "{way}");
    }
    assert_eq!(state.borrow().ways, None);
    harness.get_by_label("auto").click();
    harness.run_steps(2);
    assert!(is_on(&harness, Strategy::Auto) && !is_on(&harness, Strategy::Http2));
    let chosen = [&Strategy::ALL[..5], &[Strategy::Auto]].concat();
    assert_eq!(state.borrow().ways.as_ref(), Some(&chosen));
}

#[test]
fn without_a_way_or_an_address_nothing_begins() {
    for (address, ways) in [("", None), ("http://h/", Some(Vec::new()))] {
        let state = state(address);
        state.borrow_mut().ways = ways;
        let mut harness = show(None, None, &state, Lang::En);
        harness.get_by_label("Start").click();
        harness.run_steps(2);
        assert_eq!(harness.state().as_slice(), []);
    }
}

#[test]
fn what_runs_is_told_and_can_be_stopped() {
    let state = state("http://h/");
    let progress = |way| Some(CompareProgress { done: 2, all: 12, way });
    let mut harness = show(None, progress(Some(Strategy::Keepalive)), &state, Lang::En);
    assert!(harness.query_by_label("Run 3 of 12: keepalive").is_some());
    assert!(harness.query_by_label("Start").is_none());
    harness.get_by_label("Stop").click();
    harness.run_steps(2);
    harness.get_by_label("Back to the page (Esc)").click();
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [Command::StopCompare, Command::CloseTool]);
    let warming = show(None, progress(None), &state, Lang::ZhCn);
    assert!(warming.query_by_label("预热，不计入").is_some());
}

#[test]
fn table_bars_sentence_and_tracks_are_there() {
    let board = board();
    let state = state("http://h/");
    let harness = show(Some(&board), None, &state, Lang::En);
    for text in [
        "http10: median 566 ms, 6 round trips, 4 connections, 4 requests",
        "http10: 566 ms, from 566 ms to 566 ms",
        "keepalive was ",
        "http10  ·  4 connections  ·  4 requests  ·  566 ms",
        "keepalive  ·  2 connections",
    ] {
        assert!(harness.query_by_label_contains(text).is_some(), "{text}");
    }
    let chinese = show(Some(&board), None, &state, Lang::ZhCn);
    assert!(chinese.query_by_label_contains("http10：中位数 566 ms，往返 6 次").is_some());
    assert!(chinese.query_by_label_contains("keepalive 比 http10 快").is_some());
}

#[test]
fn the_same_object_is_marked_in_all() {
    let board = board();
    let state = state("http://h/");
    let mut harness = show(Some(&board), None, &state, Lang::En);
    let next = "Highlight the next object";
    for _ in 0..2 {
        harness.get_by_label(next).click();
        harness.run_steps(2);
    }
    assert_eq!(state.borrow().marked.as_deref(), Some("http://www.lab.glasscom.com/p1.png"));
    assert!(harness.query_by_label("174 ms in http10").is_some());
    assert!(harness.query_by_label("174 ms in keepalive").is_some());
    harness.get_by_label("Highlight the previous object").click();
    harness.run_steps(2);
    assert_eq!(state.borrow().marked.as_deref(), Some("http://www.lab.glasscom.com/"));
    // A click on a request marks it, too.
    harness.get_by_label("p3.png 174 ms").click();
    harness.run_steps(2);
    assert_eq!(state.borrow().marked.as_deref(), Some("http://www.lab.glasscom.com/p3.png"));
}

#[test]
fn the_axis_is_aligned_and_the_arithmetic_opened() {
    let board = board();
    let state = state("http://h/");
    let mut harness = show(Some(&board), None, &state, Lang::En);
    harness.get_by_label("the first picture").click();
    harness.run_steps(2);
    harness.get_by_role_and_label(egui::Role::RadioButton, "requests").click();
    harness.run_steps(2);
    assert_eq!((state.borrow().align, state.borrow().rows), (Align::FirstPicture, true));
    harness.get_by_label("the start").click();
    harness.run_steps(2);
    let header = "Calculation for http10";
    harness.get_by_label(header).click();
    harness.run_steps(30);
    assert!(harness.query_by_label("open connections for the objects").is_some());
    // To open and to ask.
    assert_eq!(harness.query_all_by_label("3 × 20.0 ms").count(), 2);
    assert!(harness.query_by_label_contains("The servers took ").is_some());
}

#[test]
fn recorded_loads_stand_beside_each_other_with_their_numbers() {
    let loads = loads();
    let board = Board::of_loads(&[&loads[0].1, &loads[1].1]);
    let state = state("http://h/");
    let harness = show(Some(&board), None, &state, Lang::En);
    assert!(harness.query_by_label_contains("Load 1, http10  ·  4 connections").is_some());
    assert!(harness.query_by_label_contains("Load 1, keepalive  ·  2 connections").is_some());
}

#[test]
fn results_say_what_they_are_about() {
    let board = board();
    for (typed, stale) in [("http://h/", false), ("http://other/", true)] {
        let state = state(typed);
        let harness = show(Some(&board), None, &state, Lang::En);
        assert!(harness.query_by_label("Results of http://h/").is_some());
        let words = Compared::Stale.text(Lang::En);
        assert_eq!(harness.query_by_label(words).is_some(), stale);
    }
}

#[test]
fn the_tracks_are_zoomed_moved_and_a_stretch_is_chosen() {
    let (board, state) = (board(), state("http://h/"));
    let mut harness = show(Some(&board), None, &state, Lang::En);
    let end = board.tracks(Align::Start).unwrap().end;
    let axis = harness.get_by_label(Compared::TimeAxis.text(Lang::En));
    axis.focus();
    let place = axis.rect();
    harness.run_steps(2);
    harness.key_press(egui::Key::W);
    harness.run_steps(2);
    let shown = state.borrow().axis.shown(end);
    assert!(shown.length() < end && shown.length() > crate::clock::Micros(end.0 / 2), "{shown:?} of {end:?}");
    harness.key_press(egui::Key::A);
    harness.run_steps(2);
    assert!(state.borrow().axis.shown(end).start < shown.start);

    // A stretch of it, with Shift; it stands among the steps, and each leads back.
    let between = place.top() + 4.0;
    let from = egui::pos2(place.left() + place.width() * 0.25, between);
    harness.event(egui::Event::PointerMoved(from));
    let pressed = |at, pressed| egui::Event::PointerButton {
        pos: at,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: egui::Modifiers::SHIFT,
    };
    harness.event_modifiers(pressed(from, true), egui::Modifiers::SHIFT);
    harness.run_steps(1);
    let to = from + egui::vec2(place.width() * 0.5, 0.0);
    harness.event_modifiers(egui::Event::PointerMoved(to), egui::Modifiers::SHIFT);
    harness.run_steps(1);
    harness.event_modifiers(pressed(to, false), egui::Modifiers::SHIFT);
    harness.run_steps(2);
    let (range, shown) = (state.borrow().axis.range.unwrap(), state.borrow().axis.shown(end));
    let half = shown.length().0 / 2;
    assert!(range.length().0.abs_diff(half) <= half / 10, "{range:?} of {shown:?}");
    harness.get_by_label("Whole load").click();
    harness.run_steps(2);
    assert_eq!(state.borrow().axis, crate::ui::TimeAxis::default());
}
