//! Where each part of the request came from, as a table.
//!
//! ```text
//!  /dir/?a=b          path and query of the address
//!  Host: www...       rule: HTTP/1.1 requires Host (RFC 9112 3.2); host of the address
//! ```

use egui::{Label, RichText, ScrollArea, Ui, vec2};

use crate::explain::{Lang, Ui as Words};
use crate::plan::PlannedRequest;
use crate::ui::theme::{self, STEP};
use crate::ui::widgets::note;
use crate::view::origin_rows;

/// Draws the table, with a scroll bar of its own.
pub(super) fn origin_ui(ui: &mut Ui, planned: Option<&PlannedRequest>, lang: Lang) {
    let Some(planned) = planned else {
        note(ui, Words::NoBytes.text(lang));
        return;
    };
    ScrollArea::vertical().id_salt("origins").auto_shrink(false).show(ui, |ui| {
        ui.set_width(ui.available_width() - 12.0);
        table_ui(ui, planned, lang);
    });
}

/// The rows alone.
pub(crate) fn table_ui(ui: &mut Ui, planned: &PlannedRequest, lang: Lang) {
    ui.spacing_mut().item_spacing.y = STEP;
    for row in origin_rows(planned, lang) {
        ui.horizontal_top(|ui| {
            let width = (ui.available_width() - 8.0) / 2.0;
            ui.allocate_ui_with_layout(vec2(width, 16.0), egui::Layout::top_down(egui::Align::Min), |ui| {
                ui.set_width(width);
                ui.add(Label::new(RichText::new(&row.text).font(theme::mono())).wrap());
            });
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                note(ui, &row.origin);
            });
        });
    }
}
