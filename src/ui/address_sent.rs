//! What will be sent when Enter is pressed: the very bytes, line by line, each with where it comes from.
//!
//! ```text
//!  This will be sent, 161 B
//!  GET /dir?a=b HTTP/1.1         path and query of the address
//!  Host: www.lab.glasscom.com    rule: HTTP/1.1 requires Host; host of the address
//! ```

use egui::{Label, RichText, Ui, vec2};

use super::theme::{self, Palette};
use super::widgets::{Align, cell, note};
use crate::explain::{Lang, Ui as Words};
use crate::plan::PlannedRequest;
use crate::record::mask;
use crate::view::{PartId, Parts, format};

/// The height of a line.
const LINE: f32 = 18.0;

/// Draws the request; passwords and cookies are masked, byte for byte.
pub(super) fn sent_ui(ui: &mut Ui, planned: &PlannedRequest, lang: Lang) {
    let masked = mask::request(planned, &mask::Names::default());
    let bytes = masked.to_bytes();
    let parts = Parts::of_request(&bytes, Some(&masked));
    let size = format::bytes(bytes.len() as u64);
    ui.separator();
    let title = Words::WillBeSent.with(lang, &[("size", &size)]);
    ui.add(Label::new(RichText::new(&title).font(theme::strong(12.0))));
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let palette = Palette::of(ui);
        let rows = (0..parts.rows(None)).filter_map(|at| parts.row(&bytes, PartId::Piece(at), lang));
        for row in rows {
            let (rect, response) =
                ui.allocate_exact_size(vec2(ui.available_width(), LINE), egui::Sense::hover());
            let origin = row.origin.clone().unwrap_or_default();
            response.widget_info(|| {
                let said = format!("{}  {origin}", row.text);
                egui::WidgetInfo::labeled(egui::Role::Label, true, said)
            });
            let (left, mut right) = rect.split_left_right_at_fraction(0.52);
            right.min.x += 8.0;
            cell(ui.painter(), left, &row.text, theme::mono(), palette.text, Align::Left);
            cell(ui.painter(), right, &origin, theme::small(), palette.weak, Align::Left);
            response.on_hover_ui_at_pointer(|ui| {
                note(ui, &row.text);
                note(ui, &origin);
            });
        }
    });
}
