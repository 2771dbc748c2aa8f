//! The layers of a load in the dock: which of them there are, and rows that lead to requests.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use egui::Key;
use egui::accesskit::{Role, Toggled};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable};

use super::panel;
use crate::explain::Lang;
use crate::record::{ExchangeId, Log, file};
use crate::ui::{
    Command, ConnectionsState, Dock, DockTab, LayerState, Loads, OnAxis, Sockets, SocketsState,
    WaterfallState, dock_ui,
};
use crate::view::{FrameBook, LayerBook, Load, waterfall};

fn recorded(name: &str) -> Log {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/loads");
    file::from_bytes(&std::fs::read(folder.join(format!("{name}.pellucid"))).unwrap()).unwrap()
}

/// The dock of a recorded load; what it asks to be shown or selected is.
fn dock(name: &str, lang: Lang) -> (Harness<'static, Vec<Command>>, Rc<RefCell<LayerState>>) {
    let log = recorded(name);
    let load = Load::from_log(&log).unwrap();
    let rows = Arc::new(waterfall(&load));
    let (frames, mut book) = (FrameBook::from_log(&log), LayerBook::default());
    book.follow(&log);
    let layers = Rc::new(RefCell::new(LayerState::default()));
    let kept = Rc::clone(&layers);
    let (mut tab, mut selected) = (DockTab::Waterfall, None);
    let (mut state, mut connections, mut of_sockets) =
        (WaterfallState::default(), ConnectionsState::default(), SocketsState::default());
    let harness = panel([1200.0, 320.0], move |ui| {
        let sockets = Sockets { load: &load, waterfall: &rows, streams: None, at: None, selected, lang };
        let dock = Dock {
            tab,
            waterfall: Some(&rows),
            on_axis: OnAxis::default(),
            sockets: Some(sockets),
            frames: Some(&frames),
            layers: Some(&book),
            selected,
            loads: Loads { lines: &[], shown: None, ticked: &[], lang },
            lang,
        };
        let states = (&mut connections, &mut *kept.borrow_mut(), &mut of_sockets);
        let commands = dock_ui(ui, &dock, &mut state, states);
        for command in &commands {
            match command {
                Command::ShowDock(shown) => tab = *shown,
                Command::Select(exchange) => selected = Some(*exchange),
                _ => {}
            }
        }
        commands
    });
    (harness, layers)
}

#[test]
fn a_layer_that_the_load_does_not_have_is_grey_and_says_why() {
    let (mut harness, _) = dock("three-pictures-keepalive", Lang::En);
    for (name, reason) in [("Frames", "HTTP/2"), ("TLS records", "TLS")] {
        let tab = harness.get_by_label(name);
        let node = tab.accesskit_node();
        assert!(node.is_disabled(), "{name}");
        assert!(node.description().is_some_and(|words| words.contains(reason)), "{name}");
        tab.click();
        harness.run_steps(2);
        assert!(harness.state().is_empty(), "{name}");
    }
    // Arrows pass over it.
    harness.get_by_role_and_label(Role::Tab, "Requests").focus();
    harness.run_steps(2);
    let mut shown = Vec::new();
    for _ in 0..3 {
        harness.key_press(Key::ArrowRight);
        harness.run_steps(2);
        shown.extend(harness.state().last().cloned());
    }
    let wanted = [DockTab::Connections, DockTab::Sockets, DockTab::Loads];
    assert_eq!(shown, wanted.map(Command::ShowDock));
    let (harness, _) = dock("http2-secure", Lang::En);
    for name in ["Page", "Frames", "TLS records", "Calls"] {
        assert!(!harness.get_by_label(name).accesskit_node().is_disabled(), "{name}");
    }
}

#[test]
fn a_row_of_a_layer_selects_its_request_and_a_request_its_rows() {
    let (mut harness, state) = dock("http2-many", Lang::En);
    harness.get_by_label("Frames").click();
    harness.run_steps(3);
    let count = state.borrow().line_count();
    assert!(count > 43 * 3 && (5..20).contains(&state.borrow().drawn), "{count}");
    harness.get_by_label_contains("HEADERS of the client, stream 1, at ").click();
    harness.run_steps(3);
    assert_eq!(harness.state().last(), Some(&Command::Select(ExchangeId(1))));
    harness.get_by_label("Frames on the time axis").focus();
    harness.run_steps(2);
    harness.key_press(Key::End);
    harness.run_steps(3);
    harness.get_by_label_contains("GOAWAY of the client");
    harness.key_press(Key::Home);
    harness.run_steps(3);
    harness.get_by_label_contains("preface of the client, connection, at ");
    // The same selection in another layer.
    harness.get_by_label("Page").click();
    harness.run_steps(3);
    harness.get_by_label_contains("Found in the HTML: picture 1.gif").click();
    harness.run_steps(3);
    assert_eq!(harness.state().last(), Some(&Command::Select(ExchangeId(2))));
    harness.get_by_label("Frames").click();
    harness.run_steps(4);
    let row = harness.get_by_label_contains("HEADERS of the client, stream 3, at ");
    assert_eq!(row.accesskit_node().toggled(), Some(Toggled::True));
}

#[test]
fn records_are_rows_in_either_language() {
    for (lang, tab, words) in
        [(Lang::En, "TLS records", "handshake: ClientHello"), (Lang::ZhCn, "TLS 记录", "ClientHello")]
    {
        let (mut harness, _) = dock("http2-secure", lang);
        harness.get_by_label(tab).click();
        harness.run_steps(3);
        harness.get_by_label_contains(words);
    }
}
