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
use crate::explain::{Composing, Lang, Ui as Words};
use crate::plan::{HttpVersion, PlannedRequest};
use crate::record::mask;
use crate::view::{OriginRow, PartId, Parts, format, origin_rows};

/// The height of a line.
const LINE: f32 = 18.0;

/// Draws the request; passwords and cookies are masked, byte for byte.
pub(super) fn sent_ui(ui: &mut Ui, planned: &PlannedRequest, lang: Lang) {
    let masked = mask::request(planned, &mask::Names::default());
    let bytes = masked.to_bytes();
    let is_http2 = planned.version == HttpVersion::Http2;
    let size = format::bytes(bytes.len() as u64);
    ui.separator();
    let title = if is_http2 {
        Composing::WillBeSentHttp2.with(lang, &[("size", &format::bytes(masked.body.len() as u64))])
    } else {
        Words::WillBeSent.with(lang, &[("size", &size)])
    };
    let rows: Vec<OriginRow> = if is_http2 {
        origin_rows(&masked, lang)
    } else {
        let parts = Parts::of_request(&bytes, Some(&masked));
        let row = |at| parts.row(&bytes, PartId::Piece(at), lang);
        let rows = (0..parts.rows(None)).filter_map(row);
        rows.map(|row| OriginRow { text: row.text, origin: row.origin.unwrap_or_default() }).collect()
    };
    ui.add(Label::new(RichText::new(&title).font(theme::strong(12.0))));
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let palette = Palette::of(ui);
        for row in rows {
            let (rect, response) =
                ui.allocate_exact_size(vec2(ui.available_width(), LINE), egui::Sense::hover());
            let OriginRow { origin, .. } = &row;
            response.widget_info(|| {
                let said = format!("{}  {origin}", row.text);
                egui::WidgetInfo::labeled(egui::Role::Label, true, said)
            });
            let (left, mut right) = rect.split_left_right_at_fraction(0.52);
            right.min.x += 8.0;
            cell(ui.painter(), left, &row.text, theme::mono(), palette.text, Align::Left);
            cell(ui.painter(), right, origin, theme::small(), palette.weak, Align::Left);
            response.on_hover_ui_at_pointer(|ui| {
                note(ui, &row.text);
                note(ui, origin);
            });
        }
    });
}
