//! The dialogue of FTP in the inspector.

use std::sync::Arc;

use egui_kittest::kittest::Queryable;

use super::panel;
use crate::clock::{Micros, StoppedClock};
use crate::explain::Lang;
use crate::plan::{Network, Strategy, Viewport};
use crate::record::{
    Bounds, Cause, CloseReason, ConnectionEvent, ConnectionId, ExchangeEvent, ExchangeId, Kind, LoadEvent,
    LoadId, Log, Moved, Recorder, Side, Trigger, Way,
};
use crate::ui::{Command, Form, Inspector, Tab, inspector_ui};
use crate::view::{Detail, Load};

const URL: &str = "ftp://ftp.glasscom.com/README.txt";

fn opened(recorder: &Recorder, remote: &str) -> ConnectionId {
    let id = recorder.next_connection();
    let called_at = Micros::ZERO;
    recorder.on_connection(id, ConnectionEvent::Created { descriptor: Some(7), ipv6: false, called_at });
    id_connected(recorder, id, remote);
    id
}

fn id_connected(recorder: &Recorder, id: ConnectionId, remote: &str) {
    let remote = remote.parse().unwrap();
    recorder.on_connection(id, ConnectionEvent::ConnectCalled { remote, via: None });
    recorder.on_connection(id, ConnectionEvent::Connected { local: "127.0.0.1:4000".parse().unwrap() });
}

fn said(recorder: &Recorder, (exchange, connection): (ExchangeId, ConnectionId), from: Side, text: &str) {
    let (called_at, exchange) = (recorder.now(), Some(exchange));
    let moved = Moved::Message(recorder.chunk(exchange, from, text.as_bytes()));
    recorder.on_connection(
        connection,
        match from {
            Side::Client => ConnectionEvent::Wrote { exchange, called_at, asked: text.len() as u64, moved },
            Side::Server => ConnectionEvent::Read { exchange, called_at, buffer: 4096, moved },
        },
    );
}

fn log() -> Log {
    let recorder = Recorder::new(LoadId(1), Arc::new(StoppedClock::default()), Bounds::default(), None);
    recorder.on_load(LoadEvent::Started {
        address: URL.into(),
        url: URL.into(),
        strategy: Strategy::Parallel,
        network: Network::Lab,
        link: "none".into(),
        unix_ms: 0,
        cause: Cause::default(),
        viewport: Viewport::default(),
    });
    let exchange = recorder.next_exchange();
    let (method, kind, trigger) = ("RETR".to_owned(), Kind::Document, Trigger::Address);
    let queued =
        ExchangeEvent::Queued { url: URL.into(), method, kind, trigger, initiator: None, way: Way::Ftp };
    recorder.on_exchange(exchange, queued);
    let control = opened(&recorder, "192.0.2.21:21");
    recorder.on_exchange(exchange, ExchangeEvent::Given(control));
    for (side, text) in [
        (Side::Server, "220-Hello\r\n220 ready\r\n"),
        (Side::Client, "USER user\r\n"),
        (Side::Server, "331 and?\r\n"),
        (Side::Client, "PASS secret\r\n"),
        (Side::Server, "230 in\r\n"),
    ] {
        said(&recorder, (exchange, control), side, text);
    }
    let data = recorder.next_connection();
    recorder.on_exchange(exchange, ExchangeEvent::DataConnecting(data));
    id_connected(&recorder, data, "192.0.2.21:50000");
    said(&recorder, (exchange, control), Side::Client, "RETR README.txt\r\n");
    said(&recorder, (exchange, data), Side::Server, "what the file says");
    let closed = ConnectionEvent::Closed { reason: CloseReason::ServerEndOfBody, first: Some(Side::Server) };
    recorder.on_connection(data, closed);
    said(&recorder, (exchange, control), Side::Server, "550 no\r\n");
    recorder.snapshot()
}

fn show(tab: Tab, lang: Lang) -> egui_kittest::Harness<'static, Vec<Command>> {
    let log = log();
    let load = Load::from_log(&log).unwrap();
    let detail = Detail::from_log(&load, &log, ExchangeId(1)).unwrap();
    panel([460.0, 900.0], move |ui| {
        let inspector =
            Inspector { detail: Some(&detail), tab, form: Form::Text, lang, ..Inspector::default() };
        inspector_ui(ui, &inspector)
    })
}

#[test]
fn each_line_is_shown_with_what_it_means_and_no_password() {
    let harness = show(Tab::Request, Lang::En);
    for text in [
        "220-Hello",
        "220 ready",
        "ready for a new user",
        "USER user",
        "user name",
        "user name accepted, password required",
        "data connection 2 to 192.0.2.21:50000",
        "data connection 2 closed, 18 B received",
        "550 no",
        "no such file or directory, or no permission",
    ] {
        assert!(harness.query_by_label(text).is_some(), "{text}");
    }
    assert!(harness.query_by_label_contains("secret").is_none());
    assert!(harness.query_by_label_contains("PASS ").is_some());
}

#[test]
fn the_dialogue_stands_in_place_of_request_and_response() {
    let mut harness = show(Tab::Overview, Lang::ZhCn);
    let tab = |name| (egui::Role::Tab, name);
    let (role, name) = tab("对话");
    harness.get_by_role_and_label(role, name).click();
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [Command::ShowTab(Tab::Request)]);
    for gone in ["请求", "响应"] {
        assert!(harness.query_by_role_and_label(egui::Role::Tab, gone).is_none(), "{gone}");
    }
}
