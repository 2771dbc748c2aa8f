//! The dock under the page: the waterfall of one load, its connections, its sockets, or the last loads.
//!
//! ```text
//!  Requests  Connections  Sockets  Loads   [ filter ] (all 4) (page 1)   -- blocked  :: name lookup  // connect  ...
//!  ─────────
//!  rows
//! ```

use std::sync::Arc;

use egui::{Rect, Sense, Ui, UiBuilder, vec2};

use super::connections::{Connections, ConnectionsState, connections_ui};
use super::loads::{Loads, loads_ui};
use super::sockets::{Sockets, SocketsState, sockets_ui};
use super::theme::{Palette, STEP};
use super::waterfall::{OnAxis, WaterfallState, axis_chips_ui, waterfall_ui};
use super::widgets::{legend, note, tabs};
use super::{Command, DockTab};
use crate::explain::{Lang, SocketWord, Ui as Words};
use crate::record::ExchangeId;
use crate::view::{FrameBook, Waterfall};

/// The filter of the rows is at most so wide.
const FILTER: f32 = 640.0;

/// What the dock shows.
#[derive(Clone, Copy, Debug)]
pub struct Dock<'a> {
    /// The chosen tab.
    pub tab: DockTab,
    /// The waterfall of the shown load, as it stood at the playhead.
    pub waterfall: Option<&'a Arc<Waterfall>>,
    /// What stands over its bars.
    pub on_axis: OnAxis<'a>,
    /// The sockets of the shown load.
    pub sockets: Option<Sockets<'a>>,
    /// The frames of the load, of those of its connections that speak HTTP/2.
    pub frames: Option<&'a FrameBook>,
    /// The selected request.
    pub selected: Option<ExchangeId>,
    /// The last loads.
    pub loads: Loads<'a>,
    /// The language.
    pub lang: Lang,
}

/// Draws the dock.
pub fn dock_ui(
    ui: &mut Ui,
    dock: &Dock<'_>,
    state: &mut WaterfallState,
    (connections, sockets): (&mut ConnectionsState, &mut SocketsState),
) -> Vec<Command> {
    let palette = Palette::of(ui);
    let lang = dock.lang;
    let mut commands = Vec::new();
    ui.spacing_mut().item_spacing.y = 0.0;
    let strip = Rect::from_min_size(ui.available_rect_before_wrap().min, vec2(ui.available_width(), 32.0));
    ui.allocate_rect(strip, Sense::hover());
    ui.painter().rect_filled(strip, 0.0, palette.chrome);
    ui.painter().hline(strip.x_range(), strip.bottom(), palette.thin());
    let mut filter = strip;
    ui.scope_builder(UiBuilder::new().max_rect(strip.shrink2(vec2(4.0, 0.0))), |ui| {
        ui.horizontal(|ui| {
            let loads = Words::Loads.with(lang, &[("n", &dock.loads.lines.len().to_string())]);
            let count = dock.sockets.map_or(0, |sockets| sockets.load.connections.len());
            let all = [
                (DockTab::Waterfall, Words::Waterfall.text(lang).to_owned()),
                (DockTab::Connections, SocketWord::Connections.with(lang, &[("n", &count.to_string())])),
                (DockTab::Sockets, SocketWord::Sockets.with(lang, &[("n", &count.to_string())])),
                (DockTab::Loads, loads),
            ];
            commands.extend(tabs(ui, &all, dock.tab).map(Command::ShowDock));
            let rest = ui.available_rect_before_wrap();
            filter = Rect::from_x_y_ranges(rest.x_range(), strip.y_range());
            filter.set_width((rest.width() * 0.66).min(FILTER));
            // The lanes of the sockets have colours of their own.
            if matches!(dock.tab, DockTab::Waterfall | DockTab::Connections) {
                let left = filter.right() + 12.0;
                legend(ui, Rect::from_x_y_ranges(left..=rest.right() - 12.0, strip.y_range()), lang);
            }
        });
    });
    match dock.tab {
        DockTab::Waterfall => commands.extend(rows_ui(ui, dock, filter, state)),
        DockTab::Connections => match dock.sockets.zip(dock.waterfall) {
            Some((shown, waterfall)) => {
                ui.scope_builder(UiBuilder::new().max_rect(filter.shrink2(vec2(8.0, 0.0))), |ui| {
                    ui.horizontal_centered(|ui| axis_chips_ui(ui, state, lang));
                });
                let path = dock.on_axis.path.filter(|_| state.shows_path && dock.on_axis.lit.is_none());
                let on_axis = OnAxis { path, ..dock.on_axis };
                let Dock { frames, selected, lang, .. } = *dock;
                let shown = Connections { load: shown.load, waterfall, frames, on_axis, selected, lang };
                commands.extend(connections_ui(ui, shown, connections, &mut state.axis));
            }
            None => commands.extend(rows_ui(ui, &Dock { waterfall: None, ..*dock }, filter, state)),
        },
        DockTab::Sockets => match &dock.sockets {
            Some(shown) => commands.extend(sockets_ui(ui, shown, sockets, &mut state.axis)),
            None => commands.extend(rows_ui(ui, &Dock { waterfall: None, ..*dock }, filter, state)),
        },
        DockTab::Loads => commands.extend(loads_ui(ui, &dock.loads)),
    }
    commands
}

fn rows_ui(ui: &mut Ui, dock: &Dock<'_>, filter: Rect, state: &mut WaterfallState) -> Vec<Command> {
    match dock.waterfall {
        Some(waterfall) if !waterfall.rows.is_empty() => {
            waterfall_ui(ui, waterfall, dock.on_axis, filter, dock.selected, state, dock.lang)
        }
        _ => {
            ui.take_available_space();
            ui.add_space(STEP * 4.0);
            ui.vertical_centered(|ui| note(ui, Words::NoRequests.text(dock.lang)));
            Vec::new()
        }
    }
}
