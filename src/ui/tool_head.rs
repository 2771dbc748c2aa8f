//! The head of a tool: its name, and the button that closes it.
//!
//! ```text
//!  Compare ways to load                                                     ✕
//!  ...
//! ```

use egui::{RichText, Ui};

use super::widgets::{Icon, icon_button};
use super::{Command, Tool, theme};
use crate::explain::{Lang, Tools};

/// Draws the head of a tool: its name, and the button that closes it.
pub fn tool_head_ui(ui: &mut Ui, tool: Tool, lang: Lang) -> Option<Command> {
    ui.horizontal(|ui| {
        ui.label(RichText::new(tool.title(lang)).font(theme::strong(20.0)));
        let right = egui::Layout::right_to_left(egui::Align::Center);
        let close = |ui: &mut Ui| icon_button(ui, Icon::Stop, Tools::Close.text(lang), true, false).clicked();
        ui.with_layout(right, close).inner.then_some(Command::CloseTool)
    })
    .inner
}
