//! The journey strip and the story.

use egui::{Key, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use super::{panel, sample};
use crate::clock::Micros;
use crate::explain::Lang;
use crate::plan::Strategy;
use crate::record::Log;
use crate::ui::story::story_ui;
use crate::ui::{Command, Strip, strip_ui};
use crate::view::{Journey, Load, Stage, Story};

fn journey(log: &Log) -> (Load, Journey) {
    let load = Load::from_log(log).unwrap();
    let journey = Journey::from_log(log, &load);
    (load, journey)
}

fn strip(log: &Log, is_tall: bool, lang: Lang) -> Harness<'static, Vec<Command>> {
    let (_, journey) = journey(log);
    panel([1400.0, 80.0], move |ui| {
        let before = Some("1.14 s, was 479 ms with parallel: Compare");
        let strip = Strip {
            journey: &journey,
            before,
            standing: Some(("Load 1 of 2", true)),
            story: None,
            lit: None,
            pointed: None,
            is_replay: false,
            is_tall,
            lang,
        };
        // Which station is pointed at is the matter of `lit`.
        let is_told = |command: &Command| !matches!(command, Command::LightStage(_));
        strip_ui(ui, &strip).into_iter().filter(is_told).collect()
    })
}

/// What is read out of the stations, from left to right.
fn said(harness: &Harness<'static, Vec<Command>>) -> Vec<String> {
    let is_station = |label: &String| label.contains(": ") || label.contains('：');
    harness
        .query_all_by_role(Role::Button)
        .filter_map(|node| node.accesskit_node().label())
        .filter(is_station)
        .collect()
}

#[test]
fn each_station_is_read_out_with_how_it_stands() {
    let log = sample::page_with(3, Strategy::Http10, 1);
    let stations = said(&strip(&log, true, Lang::En));
    assert_eq!(stations[0], "Address: done, http:");
    assert!(stations.iter().any(|one| one.starts_with("Pictures: done, 3 of 3, ")), "{stations:?}");
    assert!(stations.iter().any(|one| one.starts_with("Close: done, server ×4")), "{stations:?}");
    let stations = said(&strip(&log, false, Lang::ZhCn));
    assert!(stations.iter().any(|one| one.starts_with("图片：已完成，3 / 3，")), "{stations:?}");
}

#[test]
fn the_broken_station_says_what_broke() {
    let stations = said(&strip(&sample::refused(), true, Lang::En));
    assert!(stations.iter().any(|one| one.starts_with("Connect: broke here, The connection was refused")));
    assert!(stations.iter().any(|one| one == "Request: not reached"), "{stations:?}");
}

#[test]
fn a_station_is_a_door_and_the_arrow_keys_walk_from_one_to_the_next() {
    let mut harness = strip(&sample::page_with(3, Strategy::Http10, 1), true, Lang::En);
    harness.get_by_label_contains("Wait: done").click();
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [Command::OpenStage(Stage::Wait)]);
    harness.get_by_label_contains("Wait: done").focus();
    harness.run_steps(2);
    harness.key_press(Key::ArrowRight);
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert_eq!(harness.state().last(), Some(&Command::OpenStage(Stage::Response)));
    harness.key_press(Key::End);
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert_eq!(harness.state().last(), Some(&Command::OpenStage(Stage::Close)));
}

#[test]
fn the_load_before_and_the_newest_one_are_a_click_away() {
    let mut harness = strip(&sample::page_with(1, Strategy::Http10, 1), true, Lang::En);
    harness.get_by_label_contains("was 479 ms").click();
    harness.run_steps(2);
    harness.get_by_label("Back to the newest").click();
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [Command::CompareBefore, Command::ShowNewest]);
}

#[test]
fn a_sentence_leads_to_its_moment_and_its_evidence() {
    let log = sample::page_with(3, Strategy::Http10, 1);
    let (load, journey) = journey(&log);
    let story = Story::from_log(&log, &load, &journey, Lang::En);
    let answered = story.sentences.iter().find(|one| one.text.contains("status 200")).unwrap().clone();
    let (shown, text) = (story.clone(), answered.text.clone());
    let mut harness =
        panel([480.0, 700.0], move |ui| story_ui(ui, &shown, Some(Micros(answered.at.0)), Lang::En));
    assert!(harness.query_by_label(&story.verdict).is_some());
    let name = format!("{} {text}", crate::view::format::duration(answered.at));
    let node = harness.get_by_role_and_label(Role::Button, &name);
    node.click();
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [Command::ShowSentence(answered.at, answered.evidence)]);
}
