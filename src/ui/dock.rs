//! The dock under the page: the layers of one load, from the page down to the calls at its sockets, all on one time axis and with one
//! selection; and the last loads.
//!
//! ```text
//!  Page  Requests  Connections  Frames  TLS records  Calls   Loads   [ filter ] (all 4)   -- blocked  // connect  ...
//!        ─────────
//!  rows
//! ```
//!
//! A layer that this load does not have is grey, and says why.

use std::sync::Arc;

use egui::{Rect, Sense, Ui, UiBuilder, vec2};

use super::connections::{Connections, ConnectionsState, connections_ui, why_ui};
use super::layers::{Layer, LayerKind, LayerState, layer_ui};
use super::loads::{Loads, loads_ui};
use super::sockets::{Sockets, SocketsState, sockets_ui};
use super::theme::{Palette, STEP};
use super::waterfall::{OnAxis, WaterfallState, axis_chips_ui, waterfall_ui};
use super::widgets::{frame_legend, legend, note, tabs_without};
use super::{Command, DockTab};
use crate::explain::{Lang, LayerWord as L, SocketWord, Ui as Words};
use crate::record::ExchangeId;
use crate::view::{FrameBook, LayerBook, Load, Waterfall};

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
    /// The page and the records of the load.
    pub layers: Option<&'a LayerBook>,
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
    (connections, layers, sockets): (&mut ConnectionsState, &mut LayerState, &mut SocketsState),
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
                (DockTab::Page, L::Page.text(lang).to_owned()),
                (DockTab::Waterfall, Words::Waterfall.text(lang).to_owned()),
                (DockTab::Connections, SocketWord::Connections.with(lang, &[("n", &count.to_string())])),
                (DockTab::Frames, L::Frames.text(lang).to_owned()),
                (DockTab::Records, L::Records.text(lang).to_owned()),
                (DockTab::Sockets, SocketWord::Sockets.text(lang).to_owned()),
                (DockTab::Loads, loads),
            ];
            let without = missing(dock);
            commands.extend(tabs_without(ui, &all, &without, dock.tab).map(Command::ShowDock));
            let rest = ui.available_rect_before_wrap();
            filter = Rect::from_x_y_ranges(rest.x_range(), strip.y_range());
            filter.set_width((rest.width() * 0.66).min(FILTER));
            // The lanes of the sockets have colours of their own.
            let right = |left: f32| Rect::from_x_y_ranges(left..=rest.right() - 12.0, strip.y_range());
            match dock.tab {
                DockTab::Waterfall | DockTab::Connections => legend(ui, right(filter.right() + 12.0), lang),
                DockTab::Frames => frame_legend(ui, right(rest.left() + rest.width() * 0.4), lang),
                DockTab::Page | DockTab::Records | DockTab::Sockets | DockTab::Loads => {}
            }
        });
    });
    match dock.tab {
        DockTab::Waterfall => commands.extend(rows_ui(ui, dock, filter, state)),
        DockTab::Connections => match dock.sockets.zip(dock.waterfall) {
            Some((shown, waterfall)) => {
                let place = filter.shrink2(vec2(8.0, 0.0));
                let chips = ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
                    ui.horizontal_centered(|ui| axis_chips_ui(ui, state, lang));
                });
                let beside = chips.response.rect.right().max(place.left()) + 12.0;
                let beside = Rect::from_x_y_ranges(beside..=place.right(), place.y_range());
                why_ui(ui, beside, (shown.load, dock.selected), connections, lang);
                let path = dock.on_axis.path.filter(|_| state.shows_path && dock.on_axis.lit.is_none());
                let on_axis = OnAxis { path, ..dock.on_axis };
                let Dock { frames, selected, lang, .. } = *dock;
                let shown = Connections { load: shown.load, waterfall, frames, on_axis, selected, lang };
                commands.extend(connections_ui(ui, shown, connections, &mut state.axis));
            }
            None => commands.extend(rows_ui(ui, &Dock { waterfall: None, ..*dock }, filter, state)),
        },
        DockTab::Page => commands.extend(layer(ui, dock, (filter, LayerKind::Page), state, layers)),
        DockTab::Frames => commands.extend(layer(ui, dock, (filter, LayerKind::Frames), state, layers)),
        DockTab::Records => commands.extend(layer(ui, dock, (filter, LayerKind::Records), state, layers)),
        DockTab::Sockets => match &dock.sockets {
            Some(shown) => commands.extend(sockets_ui(ui, shown, sockets, &mut state.axis)),
            None => commands.extend(rows_ui(ui, &Dock { waterfall: None, ..*dock }, filter, state)),
        },
        DockTab::Loads => commands.extend(loads_ui(ui, &dock.loads)),
    }
    commands
}

/// The layers that the load does not have, and why.
fn missing(dock: &Dock<'_>) -> Vec<(DockTab, &'static str)> {
    let load = dock.sockets.map(|sockets| sockets.load);
    let lacks = |has: fn(&Load) -> bool| !load.is_some_and(has);
    let frames = lacks(|load| load.speaks_http2).then(|| (DockTab::Frames, L::NoFrames.text(dock.lang)));
    let records = lacks(|load| load.uses_tls).then(|| (DockTab::Records, L::NoRecords.text(dock.lang)));
    frames.into_iter().chain(records).collect()
}

fn layer(
    ui: &mut Ui,
    dock: &Dock<'_>,
    (filter, kind): (Rect, LayerKind),
    state: &mut WaterfallState,
    layers: &mut LayerState,
) -> Vec<Command> {
    let (Some(sockets), Some(waterfall), Some(frames), Some(book)) =
        (dock.sockets, dock.waterfall, dock.frames, dock.layers)
    else {
        return rows_ui(ui, &Dock { waterfall: None, ..*dock }, filter, state);
    };
    let Dock { on_axis, selected, lang, .. } = *dock;
    let layer = Layer { kind, load: sockets.load, waterfall, frames, book, on_axis, selected, lang };
    layer_ui(ui, layer, layers, &mut state.axis)
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
