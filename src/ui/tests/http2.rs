//! A message of HTTP/2 in the inspector.

use std::sync::Arc;

use egui_kittest::kittest::Queryable;

use super::{panel, sample};
use crate::clock::StoppedClock;
use crate::explain::Lang;
use crate::record::{
    Bounds, Chunk, ConnectionEvent, ExchangeEvent, FieldLine, FieldsPart, LoadId, Log, Recorder, Side,
};
use crate::ui::{Form, Inspector, Tab, inspector_ui};
use crate::view::{Detail, Load};

/// What a client sends: the preface and SETTINGS, then a request of four fields, the last of which enters the table.
const BEGINNING: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0";
const REQUEST: &[u8] = b"\0\0\x06\x01\x05\0\0\0\x01\x82\x86\x84\x41\x01h";

fn asked() -> Log {
    let clock = Arc::new(StoppedClock::default());
    let recorder = Recorder::new(LoadId(1), clock, Bounds::default(), None);
    let id = sample::begun(&recorder, "http://h/");
    let wire = recorder.next_connection();
    let created =
        ConnectionEvent::Created { descriptor: Some(7), ipv6: false, called_at: crate::clock::Micros(0) };
    recorder.on_connection(wire, created);
    recorder.on_exchange(id, ExchangeEvent::Given(wire));
    recorder.on_exchange(id, ExchangeEvent::Stream(1));
    let chunk = Chunk::whole([BEGINNING, REQUEST].concat().into());
    recorder.on_connection(wire, ConnectionEvent::Plaintext { exchange: None, from: Side::Client, chunk });
    let (start, bytes) = (BEGINNING.len() as u64, REQUEST.len() as u64);
    recorder.on_exchange(id, ExchangeEvent::Carried { from: Side::Client, start, bytes });
    let lines = [(":method", "GET"), (":scheme", "http"), (":path", "/"), (":authority", "h")];
    let fields = lines.map(|(name, value)| FieldLine::of_bytes(name, value.as_bytes())).to_vec();
    let fields = ExchangeEvent::Fields { from: Side::Client, part: FieldsPart::Head, fields };
    recorder.on_exchange(id, fields);
    recorder.snapshot()
}

fn show(form: Form, width: f32) -> egui_kittest::Harness<'static, Vec<crate::ui::Command>> {
    let log = asked();
    let load = Load::from_log(&log).unwrap();
    let detail = Detail::from_log(&load, &log, load.exchanges[0].id).unwrap();
    panel([width, 640.0], move |ui| {
        let (detail, tab, lang) = (Some(&detail), Tab::Request, Lang::En);
        inspector_ui(ui, &Inspector { detail, tab, form, lang, ..Inspector::default() })
    })
}

#[test]
fn the_text_is_what_was_decoded() {
    let harness = show(Form::Text, 460.0);
    let text = harness.get_by_label_contains(":method: GET").value().unwrap_or_default();
    assert_eq!(
        text.trim_end_matches(['\n', '\u{200b}']),
        ":method: GET\n:scheme: http\n:path: /\n:authority: h"
    );
    assert!(harness.query_by_label("15 B in frames, decoded").is_some());
}

#[test]
fn a_field_leads_to_its_bytes_and_to_the_table_around_it() {
    for width in [460.0, 900.0] {
        let mut harness = show(Form::Parts, width);
        harness.get_by_label_contains("HEADERS  stream 1 · 15 B  the fields of the request");
        harness.get_by_label_contains(":method: GET  static 2").click();
        harness.run_steps(3);
        assert!(harness.query_by_label("2  2  :method: GET  42  static").is_some());
        harness.get_by_label_contains(":authority: h  literal, stored").click();
        harness.run_steps(3);
        assert!(harness.query_by_label("–  62  :authority: h  43  new").is_some());
        assert!(harness.query_by_label("0 B → 43 B of 4.1 kB").is_some());
        // The leaves stand below it: the index, the length, and the value.
        assert!(
            harness
                .query_by_label_contains("how the field is written; its name is that of entry 1")
                .is_some()
        );
        assert!(harness.query_by_label_contains("00 00 06 01 05 00 00 00").is_some());
    }
}
