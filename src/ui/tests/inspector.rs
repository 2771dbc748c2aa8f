//! The inspector's tabs.

use egui_kittest::kittest::Queryable;

use super::{panel, sample, three_pictures};
use crate::clock::Micros;
use crate::explain::{Lang, close_reason};
use crate::plan::Strategy;
use crate::record::CloseReason;
use crate::ui::{Command, Form, Inspector, Tab, inspector_ui};
use crate::view::{DetailParts, Journey, Load, Story};

fn show(tab: Tab, form: Form) -> egui_kittest::Harness<'static, Vec<Command>> {
    let (_, _, detail) = three_pictures();
    panel([460.0, 800.0], move |ui| {
        let inspector =
            Inspector { detail: Some(&detail), tab, form, lang: Lang::En, ..Inspector::default() };
        inspector_ui(ui, &inspector)
    })
}

#[test]
fn every_tab_can_be_chosen() {
    let tabs = ["Story", "Details", "Request", "Response", "Body", "Timing", "DNS", "Connection"];
    for (name, tab) in tabs.into_iter().zip(Tab::ALL) {
        let mut harness = show(Tab::Timing, Form::Text);
        harness.get_by_role_and_label(egui::Role::Tab, name).click();
        harness.run_steps(2);
        assert_eq!(harness.state().as_slice(), [Command::ShowTab(tab)]);
    }
}

#[test]
fn the_request_is_one_text_that_begins_with_its_line() {
    let harness = show(Tab::Request, Form::Text);
    let text = harness.get_by_label_contains("GET / HTTP/1.0");
    assert!(text.value().unwrap_or_default().starts_with("GET / HTTP/1.0"));
    assert!(harness.query_by_label_contains("Host: www.lab.glasscom.com").is_some());
}

#[test]
fn bytes_are_shown_and_copied() {
    let mut harness = show(Tab::Response, Form::Hex);
    assert!(harness.query_by_label_contains("48 54 54 50 2f 31 2e 30").is_some());
    harness.get_by_label("Text").click();
    harness.run_steps(2);
    harness.get_by_label("Copy").click();
    harness.run_steps(2);
    let commands = harness.state();
    assert_eq!(commands.first(), Some(&Command::ShowAs(Form::Text)));
    assert!(
        matches!(commands.get(1), Some(Command::Copy(dump)) if dump.starts_with("00000000  48 54 54 50"))
    );
}

#[test]
fn bytes_that_had_not_come_yet_are_shown_as_such() {
    let log = sample::page_with(3, Strategy::Http10, 1);
    let whole = Load::from_log(&log).unwrap();
    let id = whole.exchanges[0].id;
    // The request was sent, and nothing had come back.
    let at = Micros::from_ms(30);
    let cut = log.until(at);
    let load = Load::from_log(&cut).unwrap();
    let detail = DetailParts::from_log(&load, &cut, id).unwrap().beside(&whole, &log).gather();
    assert!(detail.whole_request.is_none() && detail.message.response.data.is_empty());
    let came = detail.whole_response.as_ref().map(|whole| (whole.came, whole.later_bytes));
    assert_eq!(came, Some((0, 123)));
    let show = |form, lang| {
        let detail = detail.clone();
        panel([460.0, 800.0], move |ui| {
            let (detail, tab) = (Some(&detail), Tab::Response);
            inspector_ui(ui, &Inspector { detail, tab, form, lang, ..Inspector::default() })
        })
    };
    let words = "123 B had not been received yet: grey and underlined in Text and Hex.";
    let harness = show(Form::Text, Lang::En);
    assert!(harness.query_by_label(words).is_some());
    assert!(harness.query_by_label_contains("<h1>Three pictures</h1>").is_some());
    let harness = show(Form::Hex, Lang::En);
    assert!(harness.query_by_label_contains("48 54 54 50 2f 31 2e 30").is_some());
    assert!(show(Form::Parts, Lang::En).query_by_label("No bytes yet").is_some());
    assert!(show(Form::Text, Lang::ZhCn).query_by_label_contains("还有 123 B 尚未收到").is_some());
}

#[test]
fn the_body_is_what_the_page_gets() {
    let harness = show(Tab::Body, Form::Text);
    let text = harness.get_by_label_contains("<h1>Three pictures</h1>");
    assert!(text.value().unwrap_or_default().starts_with("<h1>"));
}

#[test]
fn phases_are_told_with_their_times() {
    let harness = show(Tab::Timing, Form::Text);
    for phase in ["name lookup", "connect", "send", "wait", "receive"] {
        assert!(harness.query_by_label(phase).is_some(), "{phase}");
    }
    assert_eq!(harness.query_all_by_label("20.0 ms").count(), 2);
}

#[test]
fn the_socket_s_life_is_told_as_calls() {
    let harness = show(Tab::Connection, Form::Text);
    let calls = [
        "socket(IPv4, stream) = 7",
        "connect(7, 192.0.2.80:80) = 0",
        "write(7, ..., ",
        "read(7, buffer of 131072) = ",
        "read(7) = 0: the server has closed",
        "close(7)",
        "actually 127.0.0.1:40080",
        close_reason(CloseReason::ServerHttp10, Lang::En),
    ];
    for call in calls {
        assert!(harness.query_by_label_contains(call).is_some(), "{call}");
    }
    assert!(harness.query_by_label("server").is_some());
}

#[test]
fn a_lookup_is_told_message_by_message() {
    let mut harness = show(Tab::Names, Form::Text);
    assert!(harness.query_by_label_contains("stub (queries the nearest name server)").is_some());
    assert!(harness.query_by_label_contains("www.lab.glasscom.com. A: answer 192.0.2.80").is_some());
    harness.get_by_label("answer, 54 B").click();
    harness.run_steps(4);
    assert!(harness.query_by_label_contains("4660  ID: matches the answer to the query").is_some());
    assert!(harness.query_by_label_contains("3600  time to live, in seconds").is_some());
}

#[test]
fn the_parts_of_a_message_tell_what_they_mean() {
    let mut harness = show(Tab::Response, Form::Parts);
    let row = "Content-Type: text/html; charset=utf-8  what the content is, and in which character set";
    assert!(harness.query_by_label("text/html; charset=utf-8  a page in HTML").is_none());
    harness.get_by_label(row).click();
    harness.run_steps(4);
    assert!(harness.query_by_label("text/html; charset=utf-8  a page in HTML").is_some());
    assert!(harness.query_by_label_contains("Defined in RFC 9110 8.3").is_some());
    assert!(harness.query_by_label("HTTP/1.0 200 OK  OK: here is the requested content").is_some());
    assert!(harness.query_by_label("CR LF  empty line: the head ends here").is_some());
}

#[test]
fn a_byte_that_is_clicked_chooses_its_part_and_the_keys_go_on_from_it() {
    let mut harness = show(Tab::Response, Form::Parts);
    let place = harness.get_by_label_contains("000000  48 54 54 50 2f 31").rect();
    // The first byte: nine letters from the left.
    let letter = 7.2;
    harness.hover_at(egui::pos2(place.left() + letter * 9.0, place.center().y));
    harness.run_steps(2);
    let there = egui::pos2(place.left() + letter * 9.0, place.center().y);
    for pressed in [true, false] {
        harness.event(egui::Event::PointerButton {
            pos: there,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: egui::Modifiers::NONE,
        });
        harness.run_steps(2);
    }
    let version = "HTTP/1.0  HTTP version";
    assert!(harness.query_by_label_contains("bytes 0 to 7").is_some(), "the version is chosen");
    harness.event(egui::Event::PointerGone);
    harness.get_by_label(version).focus();
    harness.run_steps(2);
    harness.key_press(egui::Key::ArrowDown);
    harness.run_steps(2);
    harness.key_press(egui::Key::ArrowDown);
    harness.run_steps(4);
    assert!(harness.query_by_label_contains("bytes 9 to 11").is_some(), "the status code is chosen");
}

#[test]
fn each_part_of_the_request_tells_where_it_came_from() {
    let mut harness = show(Tab::Request, Form::Origin);
    for origin in [
        "path and query of the address",
        "HTTP/1.0 does not require Host; it is sent because one address may hold several sites; host of the address",
        "this program's name and version",
        "the chosen strategy",
    ] {
        assert!(harness.query_by_label_contains(origin).is_some(), "{origin}");
    }
    harness.get_by_label("Parts").click();
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [Command::ShowAs(Form::Parts)]);
    let mut harness = show(Tab::Request, Form::Parts);
    harness.get_by_label_contains("Host: www.lab.glasscom.com").click();
    harness.run_steps(4);
    assert!(harness.query_by_label_contains("host of the address").is_some());
}

#[test]
fn the_body_stands_above_what_was_sent() {
    let mut harness = show(Tab::Body, Form::Text);
    assert!(harness.query_by_label_contains("UTF-8").is_some());
    harness.get_by_label("As sent").click();
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [Command::ShowAs(Form::Parts)]);
    let harness = show(Tab::Body, Form::Parts);
    assert!(harness.query_by_label_contains("<h1>Three pictures</h1>").is_some());
    assert!(harness.query_by_label_contains("As sent, 4").is_some());
    assert!(harness.query_by_label_contains("000000  3c 68 31 3e").is_some());
}

#[test]
fn the_name_of_a_request_can_be_asked_again() {
    let mut harness = show(Tab::Names, Form::Text);
    harness.get_by_label("Look this name up again").click();
    harness.run_steps(2);
    let again = Command::Load("about:dns?name=www.lab.glasscom.com&type=A".to_owned());
    assert_eq!(harness.state().as_slice(), [again]);
}

#[test]
fn in_a_wide_window_the_story_stands_beside_the_details() {
    let log = sample::page_with(3, Strategy::Http10, 1);
    let (load, _, detail) = three_pictures();
    let story = Story::from_log(&log, &load, &Journey::from_log(&log, &load), Lang::En);
    let (told, asked) = (&story, &detail);
    let shown = |tab, is_story_beside| {
        panel([700.0, 800.0], move |ui| {
            let (story, detail) = (Some(told), Some(asked));
            let inspector =
                Inspector { story, detail, tab, is_story_beside, lang: Lang::En, ..Inspector::default() };
            inspector_ui(ui, &inspector)
        })
    };
    let is_tab = |harness: &egui_kittest::Harness<'_, _>, name| {
        harness.query_by_role_and_label(egui::Role::Tab, name).is_some()
    };
    for tab in [Tab::Story, Tab::Timing] {
        let beside = shown(tab, true);
        assert!(beside.query_by_label(&story.verdict).is_some(), "once, and only once");
        assert!(beside.query_by_label("Story").is_some() && !is_tab(&beside, "Story"));
        assert!(is_tab(&beside, "Details") && is_tab(&beside, "Connection"));
        assert_eq!(beside.query_by_label("name lookup").is_some(), tab == Tab::Timing);
    }
    let alone = shown(Tab::Timing, false);
    assert!(is_tab(&alone, "Story") && alone.query_by_label(&story.verdict).is_none());
}
