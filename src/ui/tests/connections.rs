//! The connections as lanes: what each carried, and how an exchange on it is chosen.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use egui::{Event, Key, PointerButton, Pos2, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::{panel, sample};
use crate::clock::Micros;
use crate::explain::Lang;
use crate::plan::Strategy;
use crate::record::{ConnectionId, ExchangeId, Log, Side, file};
use crate::ui::connections::{Connections, ConnectionsState, connections_ui};
use crate::ui::{Command, OnAxis, TimeAxis, rows_axis};
use crate::view::{ConnectionLane, FrameBook, Load, Phase, connection_lanes, waterfall};

/// A load that was recorded with the lab.
fn recorded(name: &str) -> Log {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/loads");
    let bytes = std::fs::read(folder.join(format!("{name}.pellucid"))).unwrap();
    file::from_bytes(&bytes).unwrap()
}

fn lanes_of(log: &Log) -> Vec<ConnectionLane> {
    connection_lanes(&Load::from_log(log).unwrap())
}

#[test]
fn a_lane_names_where_it_leads_what_it_speaks_and_what_it_carried() {
    let all = lanes_of(&sample::page_with(3, Strategy::Http10, 1));
    assert_eq!(all.len(), 4);
    let lane = &all[1];
    assert_eq!(
        (lane.name.as_str(), lane.protocols.join(" ")),
        ("www.lab.glasscom.com:80", "HTTP/1.0".into())
    );
    assert_eq!(lane.exchanges, [ExchangeId(2)]);
    assert_eq!(lane.closing.map(|(_, side)| side), Some(Side::Server));
    let [(Phase::Connect, connect)] = lane.setup[..] else { panic!("{:?}", lane.setup) };
    assert_eq!((connect.start, connect.length()), (lane.life.start, Micros::from_ms(20)));

    let log = recorded("three-pictures-keepalive");
    let kept = lanes_of(&log);
    assert_eq!(kept.iter().map(|lane| lane.exchanges.len()).collect::<Vec<_>>(), [4]);
    let last = waterfall(&Load::from_log(&log).unwrap()).rows[3].bars.clone();
    let (_, wait) = last.into_iter().find(|(phase, _)| *phase == Phase::Wait).unwrap();
    let before = lanes_of(&log.until(wait.start));
    assert_eq!((before[0].exchanges.len(), &before[0].protocols), (4, &kept[0].protocols), "it is known");
    let secure = lanes_of(&recorded("secure"));
    assert!(secure[0].name.ends_with(":443"), "{}", secure[0].name);
    assert_eq!(secure[0].protocols, ["TLS 1.3", "HTTP/1.1"]);
    let [(Phase::Connect, connect), (Phase::Ssl, tls)] = secure[0].setup[..] else { panic!("{secure:?}") };
    assert!(connect.start < tls.start && tls.end == connect.end);
}

#[test]
fn an_exchange_over_ftp_is_on_the_lane_of_its_commands_and_on_that_of_its_data() {
    let log = recorded("ftp-file");
    let load = Load::from_log(&log).unwrap();
    let rows = waterfall(&load);
    let all = connection_lanes(&load);
    let phases = |lane: &ConnectionLane| lane.bars(&rows.rows[0]).map(|(phase, _)| phase).collect::<Vec<_>>();
    let [commands, data] = &all[..2] else { panic!("{all:?}") };
    assert_eq!((commands.protocols.join(""), data.protocols.join("")), ("FTP".into(), "FTP data".into()));
    assert_eq!((&commands.exchanges[..], &data.exchanges[..]), (&[ExchangeId(1)][..], &[ExchangeId(1)][..]));
    assert!(phases(commands).contains(&Phase::Send) && !phases(commands).contains(&Phase::Receive));
    assert_eq!(phases(data), [Phase::Receive]);
}

#[test]
fn a_connection_that_never_came_about_has_a_lane_without_a_request() {
    let all = lanes_of(&sample::refused());
    let [lane] = &all[..] else { panic!("{all:?}") };
    assert_eq!((lane.name.as_str(), lane.exchanges.len()), ("refused.lab.glasscom.com:80", 0));
    assert_eq!(lane.setup[0].1.end, Micros(900));
}

const SIZE: [f32; 2] = [1000.0, 300.0];

type State = Rc<RefCell<ConnectionsState>>;

/// The panel; what it asks to be selected is selected.
fn shown(log: &Log, lang: Lang) -> (Harness<'static, Vec<Command>>, State) {
    let load = Load::from_log(log).unwrap();
    let rows = Arc::new(waterfall(&load));
    let book = FrameBook::from_log(log);
    let (state, mut selected) = (State::default(), None);
    let kept = Rc::clone(&state);
    let harness = panel(SIZE, move |ui| {
        let on_axis = OnAxis::default();
        let frames = Some(&book);
        let shown = Connections { load: &load, waterfall: &rows, frames, on_axis, selected, lang };
        let commands = connections_ui(ui, shown, &mut kept.borrow_mut(), &mut TimeAxis::default());
        if let Some(Command::Select(exchange)) = commands.last() {
            selected = Some(*exchange);
        }
        commands
    });
    (harness, state)
}

fn click(harness: &mut Harness<'_, Vec<Command>>, pos: Pos2) {
    harness.event(Event::PointerMoved(pos));
    for pressed in [true, false] {
        let (button, modifiers) = (PointerButton::Primary, egui::Modifiers::NONE);
        harness.event(Event::PointerButton { pos, button, pressed, modifiers });
    }
    harness.run_steps(3);
}

#[test]
fn a_click_on_a_bar_chooses_its_exchange_and_one_beside_it_the_first() {
    let log = recorded("three-pictures-keepalive");
    let rows = waterfall(&Load::from_log(&log).unwrap());
    let (mut harness, state) = shown(&log, Lang::En);
    let name = "Connection 1: www.lab.glasscom.com:80, HTTP/1.1, 4 requests, ";
    let row = harness.get_by_label_contains(name).rect();
    let axis = rows_axis(egui::Rangef::new(0.0, SIZE[0]));
    for place in [3, 1, 2] {
        let (_, wait) = rows.rows[place].bars.iter().find(|(phase, _)| *phase == Phase::Wait).unwrap();
        let middle = f64::midpoint(wait.start.as_ms(), wait.end.as_ms()) / rows.end.as_ms();
        #[expect(clippy::cast_possible_truncation, reason = "a share")]
        let x = axis.min + axis.span() * middle as f32;
        click(&mut harness, pos2(x, row.center().y));
        assert_eq!(harness.state().last(), Some(&Command::Select(rows.rows[place].id)), "{place}");
        assert_eq!(state.borrow().chosen, Some(ConnectionId(1)));
    }
    click(&mut harness, pos2(row.left() + 90.0, row.center().y));
    assert_eq!(harness.state().last(), Some(&Command::Select(ExchangeId(1))));
}

#[test]
fn up_and_down_choose_a_lane_and_left_and_right_an_exchange_on_it() {
    let (mut harness, state) = shown(&sample::page_with(3, Strategy::Http10, 1), Lang::ZhCn);
    harness.get_by_label("连接：时间轴上的泳道").focus();
    harness.run_steps(2);
    for (key, lane) in
        [(Key::ArrowDown, 1), (Key::ArrowDown, 2), (Key::End, 4), (Key::ArrowUp, 3), (Key::Home, 1)]
    {
        harness.key_press(key);
        harness.run_steps(2);
        assert_eq!(state.borrow().chosen, Some(ConnectionId(lane)), "{key:?}");
        assert_eq!(harness.state().last(), Some(&Command::Select(ExchangeId(lane))), "{key:?}");
    }
    let (mut harness, _) = shown(&recorded("three-pictures-keepalive"), Lang::En);
    harness.get_by_label("Connections as lanes on the time axis").focus();
    harness.run_steps(2);
    for (key, exchange) in
        [(Key::ArrowDown, 1), (Key::ArrowRight, 2), (Key::ArrowRight, 3), (Key::ArrowLeft, 2)]
    {
        harness.key_press(key);
        harness.run_steps(2);
        assert_eq!(harness.state().last(), Some(&Command::Select(ExchangeId(exchange))), "{key:?}");
    }
}

#[test]
fn only_the_lanes_on_the_screen_are_drawn() {
    let (mut harness, state) = shown(&sample::page_with(9_999, Strategy::Http10, 1), Lang::En);
    assert!((5..20).contains(&state.borrow().drawn), "{}", state.borrow().drawn);
    harness.get_by_label("Connections as lanes on the time axis").focus();
    harness.run_steps(2);
    harness.key_press(Key::End);
    harness.run_steps(3);
    assert!(harness.query_by_label_contains("Connection 10000: ").is_some());
    assert!((5..20).contains(&state.borrow().drawn), "{}", state.borrow().drawn);
}

#[test]
fn a_load_without_connections_says_so() {
    let log: Log = sample::refused().iter().take(2).cloned().collect();
    let (harness, _) = shown(&log, Lang::En);
    assert!(harness.query_by_label("No connection yet").is_some());
}

#[test]
fn streams_are_lines_below_their_connection_and_enter_opens_all_of_them() {
    let log = recorded("http2-many");
    let (mut harness, state) = shown(&log, Lang::En);
    harness.get_by_label_contains(
        "Connection 1: http2.lab.glasscom.com:80, HTTP/2: by prior knowledge, 43 requests",
    );
    let stream = "Stream 5: 2.gif, 200, 3 frames";
    harness.get_by_label_contains(stream).click();
    harness.run_steps(3);
    assert_eq!(harness.state().last(), Some(&Command::Select(ExchangeId(3))));
    assert!(harness.query_by_label_contains("Flow windows").is_none());
    harness.get_by_label("39 more streams");
    // Up and down go from stream to stream, and to the connection.
    harness.get_by_label("Connections as lanes on the time axis").focus();
    harness.run_steps(2);
    for (key, exchange) in [(Key::ArrowDown, 4), (Key::ArrowUp, 3), (Key::Home, 1), (Key::ArrowDown, 1)] {
        harness.key_press(key);
        harness.run_steps(2);
        assert_eq!(harness.state().last(), Some(&Command::Select(ExchangeId(exchange))), "{key:?}");
    }
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    assert_eq!(state.borrow().line_count(), 1 + 3 + 43);
    harness.get_by_label_contains("Flow windows: what the server may still send. Connection: 15.7");
    harness.get_by_label("Show fewer of connection 1").click();
    harness.run_steps(3);
    assert_eq!(state.borrow().line_count(), 1 + 4 + 1);
}

#[test]
fn a_response_that_waited_says_behind_which_one() {
    let (harness, _) = shown(&recorded("pipelined-three"), Lang::En);
    harness.get_by_label_contains("Connection 1: www.lab.glasscom.com:80, HTTP/1.1 pipelined, 4 requests");
    let waited = harness.get_by_label_contains("Request 4: letter.gif, 200");
    assert!(format!("{waited:?}").contains("behind water.jpg"), "{waited:?}");
    let (harness, _) = shown(&recorded("pipelined-three"), Lang::ZhCn);
    harness.get_by_label_contains("letter.gif，200，响应排在 water.jpg 之后等了");
}

#[test]
fn of_many_streams_those_on_the_screen_are_drawn() {
    let (mut harness, state) = shown(&recorded("http2-many"), Lang::En);
    harness.get_by_label("39 more streams").click();
    harness.run_steps(3);
    assert!((5..20).contains(&state.borrow().drawn), "{}", state.borrow().drawn);
    harness.get_by_label("Connections as lanes on the time axis").focus();
    harness.run_steps(2);
    harness.key_press(Key::End);
    harness.run_steps(4);
    assert_eq!(harness.state().last(), Some(&Command::Select(ExchangeId(43))));
    harness.get_by_label_contains("Stream 85: 42.gif");
}
