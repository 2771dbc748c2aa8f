//! Why the selected request got its connection, in one line beside the tabs.

use egui::{Id, Rect, Role, Sense, Ui, WidgetInfo};

use super::ConnectionsState;
use crate::explain::{ConnectionWord as W, Lang, named};
use crate::record::ExchangeId;
use crate::ui::theme::{self, Palette};
use crate::ui::widgets::{Align, cell};
use crate::view::Load;

/// Draws the line into `place`.
pub(in crate::ui) fn why_ui(
    ui: &Ui,
    place: Rect,
    (load, selected): (&Load, Option<ExchangeId>),
    state: &mut ConnectionsState,
    lang: Lang,
) {
    let why = selected.and_then(|id| state.cache.why(load, id));
    let Some(why) = why.map(|why| why.text(lang)).filter(|_| place.width() > 80.0) else { return };
    let said = named(W::FactWhy.text(lang), &why, lang);
    let response = ui.interact(place, Id::unique("why-connection"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    cell(ui.painter(), place, &why, theme::small(), Palette::of(ui).weak, Align::Left);
    response.on_hover_text(said);
}
