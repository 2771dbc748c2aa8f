//! Rows added up: the line below the table, and the head of a group.

use egui::{Id, Label, Rect, RichText, Role, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use crate::explain::{Counted, Lang, Terminal, Ui as Words, counted};
use crate::record::ConnectionId;
use crate::ui::theme::{self, Palette, ROW};
use crate::ui::widgets::{Align, cell};
use crate::view::{Table, Totals, format};

/// Between two facts.
const DOT: &str = "   ·   ";

/// Draws the line below the table.
pub(super) fn totals_ui(ui: &mut Ui, foot: Rect, table: &Table, lang: Lang) {
    let palette = Palette::of(ui);
    ui.painter().rect_filled(foot, 0.0, palette.chrome);
    ui.painter().hline(foot.x_range(), foot.top(), palette.thin());
    // Rows, not requests: what never reached a server has a row as well.
    let all = counted(table.all, Counted::Rows, lang);
    let rows = if table.totals.requests == table.all {
        all
    } else {
        Words::SomeOf.with(lang, &[("n", &table.totals.requests.to_string()), ("all", &all)])
    };
    let text = [rows, moved(&table.totals, lang), format::duration(table.totals.elapsed)].join(DOT);
    ui.scope_builder(UiBuilder::new().max_rect(foot.shrink2(vec2(12.0, 0.0))), |ui| {
        ui.horizontal_centered(|ui| {
            let text = RichText::new(text).font(theme::small()).color(palette.weak);
            ui.add(Label::new(text).truncate());
        });
    });
}

/// Draws the head of a group.
pub(super) fn group_ui(ui: &mut Ui, connection: Option<ConnectionId>, totals: &Totals, lang: Lang) {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let name = match connection {
        Some(id) => Words::GroupOf.with(lang, &[("n", &id.to_string())]),
        None => Words::GroupOfNone.text(lang).to_owned(),
    };
    let rows = counted(totals.requests, Counted::Rows, lang);
    let text = [name, rows, moved(totals, lang), format::duration(totals.elapsed)].join(DOT);
    let id = Id::unique("waterfall-group").with(connection.map(|id| id.0));
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, &text));
    ui.painter().rect_filled(rect, 0.0, palette.chrome);
    let place = rect.shrink2(vec2(12.0, 0.0));
    cell(ui.painter(), place, &text, theme::strong(12.0), palette.text, Align::Left);
}

fn moved(totals: &Totals, lang: Lang) -> String {
    let (sent, received) = (format::bytes(totals.sent_bytes), format::bytes(totals.received_bytes));
    Terminal::SentReceived.with(lang, &[("sent", &sent), ("received", &received)])
}
