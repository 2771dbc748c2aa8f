//! No text of a stranger leaves the window with what steers: not in a label, not in a title.

use egui::ViewportCommand;
use egui_kittest::kittest::NodeT;

use super::{panel, three_pictures};
use crate::explain::Lang;
use crate::record::steers;
use crate::ui::{Form, Inspector, Tab, inspector_ui};

const HOSTILE: &str = "a\u{1b}[2Jb\u{202e}c\u{2028}d\u{9b}";
const HARMLESS: &str = "a\u{fffd}[2Jb\u{fffd}c\u{fffd}d\u{fffd}";

/// Every text that an assistive program gets, in order.
fn texts(harness: &egui_kittest::Harness<'_, Vec<crate::ui::Command>>) -> Vec<String> {
    let root = harness.root();
    let below = root.children_recursive();
    let nodes = std::iter::once(root).chain(below);
    let texts = nodes.flat_map(|node| {
        let node = node.accesskit_node();
        [node.label(), node.value(), node.description()].into_iter().flatten().collect::<Vec<_>>()
    });
    texts.collect()
}

#[test]
fn every_label_is_harmless_whoever_wrote_it() {
    let mut typed = HOSTILE.to_owned();
    let harness = panel([400.0, 300.0], move |ui| {
        ui.label(HOSTILE);
        ui.button(HOSTILE).on_hover_text(HOSTILE);
        ui.add(egui::TextEdit::singleline(&mut typed));
        ui.ctx().send_viewport_cmd(ViewportCommand::Title(HOSTILE.to_owned()));
        Vec::new()
    });
    let texts = texts(&harness);
    assert!(texts.iter().filter(|text| *text == HARMLESS).count() >= 3, "{texts:?}");
    assert!(!texts.iter().any(|text| text.contains(|c| c != '\n' && steers(c))), "{texts:?}");
    let commands = harness.output().viewport_output.values().flat_map(|viewport| &viewport.commands);
    assert!(commands.clone().any(|command| *command == ViewportCommand::Title(HARMLESS.to_owned())));
}

#[test]
fn the_inspector_of_a_made_up_file_is_harmless() {
    let (_, _, mut detail) = three_pictures();
    for text in
        [&mut detail.exchange.url, &mut detail.exchange.method, &mut detail.row.name, &mut detail.row.url]
    {
        *text = HOSTILE.to_owned();
    }
    for tab in Tab::ALL {
        let inspector = Inspector {
            detail: Some(&detail),
            tab,
            form: Form::Text,
            lang: Lang::En,
            ..Inspector::default()
        };
        let harness = panel([600.0, 900.0], move |ui| inspector_ui(ui, &inspector));
        let texts = texts(&harness);
        assert!(!texts.iter().any(|text| text.contains(|c| c != '\n' && steers(c))), "{tab:?}: {texts:?}");
    }
}
