//! The text that leaves the window, made harmless at one door: what assistive programs read (AT-SPI prints it, speaks it,
//! shows it elsewhere) and the window's title. What is painted needs none: egui sets each character in its place
//! and knows no direction of writing.

use egui::accesskit::{Node, Role, TreeUpdate};
use egui::{Context, FullOutput, Plugin, ViewportCommand};

use crate::record::{clean, steers};

/// Cleans what each frame gives away.
pub(super) struct CleanLabels;

impl Plugin for CleanLabels {
    fn debug_name(&self) -> &'static str {
        "clean labels"
    }

    fn output_hook(&mut self, _: &Context, output: &mut FullOutput) {
        if let Some(TreeUpdate { nodes, .. }) = &mut output.platform_output.accesskit_update {
            for (_, node) in nodes {
                clean_node(node);
            }
        }
        for viewport in output.viewport_output.values_mut() {
            for command in &mut viewport.commands {
                if let ViewportCommand::Title(title) = command {
                    *title = clean(title).into_owned();
                }
            }
        }
    }
}

fn clean_node(node: &mut Node) {
    if let Some(text) = node.label().and_then(cleaned) {
        node.set_label(text);
    }
    if let Some(text) = node.description().and_then(cleaned) {
        node.set_description(text);
    }
    if let Some(text) = node.placeholder().and_then(cleaned) {
        node.set_placeholder(text);
    }
    if let Some(text) = node.tooltip().and_then(cleaned) {
        node.set_tooltip(text);
    }
    if let Some(text) = node.value().and_then(cleaned) {
        if node.role() == Role::TextRun {
            let lengths: Vec<u8> = text.chars().map(|c| u8::try_from(c.len_utf8()).unwrap_or(4)).collect();
            node.set_character_lengths(lengths);
        }
        node.set_value(text);
    }
}

/// The text without what steers, if it has any. Its line ends stay.
fn cleaned(text: &str) -> Option<String> {
    text.contains(|c| c != '\n' && steers(c)).then(|| {
        let lines: Vec<_> = text.split('\n').map(clean).collect();
        lines.join("\n")
    })
}
