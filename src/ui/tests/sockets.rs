//! The Sockets panel: connections, their calls, the bytes of a call and the message they belong to.

use std::cell::RefCell;
use std::rc::Rc;

use egui::Key;
use egui_kittest::kittest::Queryable;

use super::{panel, sample};
use crate::clock::Micros;
use crate::explain::Lang;
use crate::plan::Strategy;
use crate::record::{
    Chunk, ConnectionEvent, ConnectionId, Event, ExchangeEvent, ExchangeId, LoadId, Log, Moved, What,
};
use crate::ui::sockets::sockets_ui;
use crate::ui::{Command, Sockets, SocketsState, Tab, TimeAxis};
use crate::view::{Load, Streams, waterfall};

type State = Rc<RefCell<SocketsState>>;

fn show(
    log: Log,
    selected: Option<u32>,
    lang: Lang,
    size: [f32; 2],
) -> (egui_kittest::Harness<'static, Vec<Command>>, State) {
    let load = Load::from_log(&log).unwrap();
    let rows = waterfall(&load);
    let state = State::default();
    let kept = Rc::clone(&state);
    let harness = panel(size, move |ui| {
        let selected = selected.map(ExchangeId);
        let chosen = kept.borrow().connection_in(&load, selected).map(|connection| connection.id);
        let streams = chosen.map(|id| (id, Streams::from_log(&log, id)));
        let streams = streams.as_ref().map(|(id, streams)| (*id, streams));
        let sockets = Sockets { load: &load, waterfall: &rows, streams, at: None, selected, lang };
        sockets_ui(ui, &sockets, &mut kept.borrow_mut(), &mut TimeAxis::default())
    });
    (harness, state)
}

#[test]
fn a_call_shows_its_bytes_and_leads_to_its_message() {
    let (mut harness, state) =
        show(sample::page_with(3, Strategy::Http10, 1), None, Lang::En, [1200.0, 420.0]);
    harness.get_by_label_contains("Connection 4: closed, 127.0.0.1:50001 to 192.0.2.80:80, 6 calls");
    harness.get_by_label_contains("Connection 2: closed").click();
    harness.run_steps(2);
    assert_eq!(state.borrow().connection, Some(ConnectionId(2)));
    harness.get_by_label_contains("80: a well-known port");
    harness.get_by_label_contains("50001: assigned by the system");
    harness.get_by_label_contains("Call 3: write(7, ...,").click();
    harness.run_steps(3);
    harness.get_by_label_contains("47 45 54 20");
    harness.get_by_label_contains("of request 2").click();
    harness.run_steps(2);
    let wishes = harness.state();
    assert!(wishes.contains(&Command::Select(ExchangeId(2))), "{wishes:?}");
    assert!(wishes.contains(&Command::ShowTab(Tab::Request)));
}

#[test]
fn keys_go_from_connection_to_connection_and_from_call_to_call() {
    let (mut harness, state) =
        show(sample::page_with(3, Strategy::Http10, 1), None, Lang::ZhCn, [1200.0, 420.0]);
    harness.get_by_label("连接：两个套接字之间的管道").focus();
    harness.run_steps(2);
    for (key, connection, call) in [
        (Key::ArrowDown, 2, None),
        (Key::ArrowRight, 2, Some(0)),
        (Key::ArrowRight, 2, Some(1)),
        (Key::ArrowLeft, 2, Some(0)),
        (Key::End, 4, None),
        (Key::ArrowLeft, 4, Some(5)),
    ] {
        harness.key_press(key);
        harness.run_steps(2);
        let state = state.borrow();
        assert_eq!((state.connection, state.call), (Some(ConnectionId(connection)), call), "{key:?}");
    }
    harness.key_press(Key::ArrowLeft);
    harness.key_press(Key::ArrowLeft);
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert!(!harness.state().is_empty(), "Enter leads to the message");
}

#[test]
fn a_press_on_a_row_gives_the_list_the_keyboard() {
    let (mut harness, state) =
        show(sample::page_with(3, Strategy::Http10, 1), None, Lang::En, [1200.0, 420.0]);
    for (row, key, after) in
        [("Connection 2: closed", Key::ArrowDown, 3), ("Connection 1: closed", Key::End, 4)]
    {
        // Press and release in one frame, as a fast click does.
        harness.get_by_label_contains(row).click();
        harness.run_steps(2);
        harness.key_press(key);
        harness.run_steps(2);
        assert_eq!(state.borrow().connection, Some(ConnectionId(after)), "{row}");
    }
    harness.key_press(Key::ArrowRight);
    harness.run_steps(2);
    assert_eq!(state.borrow().call, Some(0));
}

#[test]
fn the_selected_request_chooses_its_connection() {
    let (harness, _) = show(sample::page_with(3, Strategy::Http10, 1), Some(3), Lang::En, [800.0, 300.0]);
    harness.get_by_label_contains("3  closed, server first");
}

/// 256 connections, one of them with 6,000 calls.
fn crowd() -> Log {
    let mut events: Vec<Event> = sample::page_with(255, Strategy::Http10, 1).iter().cloned().collect();
    let end = events.pop().unwrap();
    for number in 0..6_000 {
        let at = Micros(end.at.0 + number);
        let moved = Moved::Message(Chunk::whole(bytes::Bytes::from_static(b"more")));
        let read = ConnectionEvent::Read { exchange: Some(ExchangeId(1)), called_at: at, buffer: 9, moved };
        events.push(Event { at, load: LoadId(1), what: What::Connection(ConnectionId(1), read) });
    }
    events.push(Event { at: Micros(end.at.0 + 6_000), ..end });
    events.into_iter().collect()
}

#[test]
fn only_what_is_on_the_screen_is_drawn() {
    let (mut harness, state) = show(crowd(), None, Lang::En, [1200.0, 360.0]);
    assert!((5..20).contains(&state.borrow().drawn), "{}", state.borrow().drawn);
    assert!(harness.query_all_by_label_contains("Call ").count() < 40);
    harness.get_by_label("Connections as pipes between two sockets").focus();
    harness.run_steps(2);
    harness.key_press(Key::ArrowLeft);
    harness.run_steps(3);
    harness.get_by_label_contains("Call 6006: read(7");
    harness.key_press(Key::End);
    harness.run_steps(3);
    harness.get_by_label_contains("Connection 256: closed");
}

#[test]
fn a_load_without_connections_says_so() {
    let log: Log = sample::refused().iter().take(2).cloned().collect();
    let (harness, _) = show(log, None, Lang::En, [600.0, 200.0]);
    harness.get_by_label("No connection yet");
    let (harness, _) = show(sample::refused(), None, Lang::En, [600.0, 300.0]);
    harness.get_by_label_contains("Connection 1: connecting, – to 192.0.2.9:80");
}

/// However many requests a connection has carried, only the nearest ones are drawn.
#[test]
fn of_many_requests_on_a_connection_few_are_named() {
    let mut log = sample::page_with(1, Strategy::Http10, 1);
    let queued = |id| ExchangeEvent::Given(ConnectionId(id));
    for id in 10..5_010 {
        let (at, load) = (Micros::from_ms(9_000), LoadId(1));
        log.push(Event { at, load, what: What::Exchange(ExchangeId(id), queued(1)) });
    }
    let (harness, _) = show(log, None, Lang::En, [1200.0, 420.0]);
    harness.get_by_label("… and 4961 more");
}

#[test]
fn the_events_of_a_connection_are_found_without_reading_the_others() {
    let log = sample::page_with(100, Strategy::Http10, 1);
    let load = Load::from_log(&log).unwrap();
    for connection in &load.connections {
        let range = load.connection_events(connection.id).unwrap();
        assert!(range.len() < 30, "{range:?}");
        let found = Streams::from_events(log.range(range), connection.id);
        assert_eq!(format!("{found:?}"), format!("{:?}", Streams::from_log(&log, connection.id)));
    }
    assert_eq!(log.range(log.len() - 1..log.len() + 5).count(), 1);
    assert_eq!(log.range(log.len() + 600..log.len() + 700).count(), 0);
    assert!(log.range(0..log.len()).eq(log.iter()));
}
