//! The composer: parts and text, the bytes that will be sent, warnings, and sending, found by label in both
//! languages.

use std::cell::RefCell;

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::panel;
use crate::explain::{Composing as C, Lang, odd_words};
use crate::http::spans::Odd;
use crate::ui::{Command, FileTask, SendState, send_ui};
use crate::view::{BodyKind, Composition, Writing};

fn show(state: &RefCell<SendState>, sending: bool, lang: Lang) -> Harness<'_, Vec<Command>> {
    panel([900.0, 900.0], move |ui| send_ui(ui, &mut state.borrow_mut(), sending, lang))
}

fn state() -> RefCell<SendState> {
    RefCell::new(SendState::new(Composition::to("GET", "http://h.example/a")))
}

#[test]
fn a_request_is_composed_and_sent() {
    for lang in Lang::ALL {
        let state = state();
        let mut harness = show(&state, false, lang);
        harness.run_steps(2);
        assert!(harness.query_by_label_contains("GET /a HTTP/1.1").is_some(), "the very bytes are shown");
        harness.get_by_label("HTTP/1.0").click();
        harness.run_steps(2);
        harness.get_by_label(C::BodyForm.text(lang)).click();
        harness.run_steps(2);
        state.borrow_mut().composition.text = "a=1 2".into();
        harness.run_steps(2);
        assert!(harness.query_by_label_contains("GET /a HTTP/1.0").is_some());
        let made = state.borrow_mut().composed().bytes.clone();
        assert!(String::from_utf8(made).unwrap().ends_with("\r\nContent-Length: 5\r\n\r\na=1+2"));
        harness.get_by_label(C::Send.text(lang)).click();
        harness.run_steps(2);
        assert_eq!(harness.state().as_slice(), [Command::SendComposed]);
    }
}

#[test]
fn a_method_is_chosen_and_explained() {
    let state = state();
    let mut harness = show(&state, false, Lang::En);
    harness.get_by_label(C::Methods.text(Lang::En)).click();
    harness.run_steps(4);
    harness.get_by_label("TRACE").click();
    harness.run_steps(4);
    assert_eq!(state.borrow().composition.method, "TRACE");
    let meaning = crate::explain::method_meaning("TRACE", Lang::En).unwrap();
    assert!(harness.query_by_label(meaning).is_some());
}

#[test]
fn what_is_broken_is_told_and_can_be_sent_all_the_same() {
    for lang in Lang::ALL {
        let state = state();
        state.borrow_mut().composition.fields = "Host: a\nHost: b\n".into();
        let mut harness = show(&state, false, lang);
        harness.run_steps(2);
        assert!(harness.query_by_label(C::Malformed.text(lang)).is_some());
        assert!(harness.query_by_label_contains(&odd_words(Odd::RepeatedSingle, lang)).is_some());
        harness.get_by_label(C::AsText.text(lang)).click();
        harness.run_steps(2);
        assert_eq!(state.borrow().composition.writing, Writing::Text);
        assert_eq!(state.borrow().composition.message, "GET /a HTTP/1.1\nHost: a\nHost: b\n\n");
        harness.get_by_label(C::Send.text(lang)).click();
        harness.run_steps(2);
        assert_eq!(harness.state().as_slice(), [Command::SendComposed]);
    }
}

#[test]
fn keys_send_and_stop_and_a_file_is_asked_for() {
    let state = state();
    let mut harness = show(&state, false, Lang::En);
    harness.run_steps(2);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::Enter);
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [Command::SendComposed]);
    state.borrow_mut().composition.body = BodyKind::Bytes;
    harness.run_steps(2);
    harness.get_by_label(C::ChooseFile.text(Lang::En)).click();
    harness.run_steps(2);
    assert_eq!(harness.state().last(), Some(&Command::AskFile(FileTask::ForBody)));
    let mut harness = show(&state, true, Lang::En);
    harness.get_by_label(C::StopSending.text(Lang::En)).click();
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [Command::StopSending]);
}

#[test]
fn without_an_address_nothing_is_sent() {
    let state = state();
    state.borrow_mut().composition.address = "ftp://h/".into();
    let mut harness = show(&state, false, Lang::En);
    harness.get_by_label(C::Send.text(Lang::En)).click();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::Enter);
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), []);
}

/// A quick hand has let go of both keys by the end of the frame: what counts is how Enter was pressed.
#[test]
fn a_quick_ctrl_enter_sends() {
    let state = state();
    let mut harness = show(&state, false, Lang::En);
    for pressed in [true, false] {
        let modifiers = if pressed { egui::Modifiers::COMMAND } else { egui::Modifiers::NONE };
        let (key, physical_key, repeat) = (Key::Enter, None, false);
        harness.event(egui::Event::Key { key, physical_key, pressed, repeat, modifiers });
    }
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [Command::SendComposed]);
}
