//! The layers of a load that have one row per event: what happened to the page, frames, TLS records. Each row has its mark on
//! the axis of the requests, with what it says beside it.
//!
//! ```text
//!      time  conn  from    kind      stream   size │ 0      200 ms    400 ms
//!  26.41 ms     1  client  SETTINGS        0  33 B │  ◆ header table of 65.5 kB, no push
//!  26.41 ms     1  client  HEADERS         1  80 B │  ▲ :method GET /
//!  41.02 ms     1  server  DATA            1  9 kB │     ■ 8.9 kB of content; 8.9 kB of 20 kB
//! ```
//!
//! Only the rows on the screen are made and drawn.

mod columns;
mod keys;
mod kind;
mod line;
mod row;

use egui::{Id, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

pub(super) use self::kind::LayerKind;
use self::line::Lines;
use super::Command;
use super::theme::{Palette, ROW, STEP};
use super::time_axis::TimeAxis;
use super::waterfall::{OnAxis, rows_axis};
use super::widgets::{Axis, axis_ui, note};
use crate::explain::Lang;
use crate::record::ExchangeId;
use crate::view::{FrameBook, LayerBook, Load, Waterfall};

/// What the panel shows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layer<'a> {
    /// Which layer.
    pub(super) kind: LayerKind,
    /// The load.
    pub(super) load: &'a Load,
    /// Its rows, and its axis.
    pub(super) waterfall: &'a Waterfall,
    /// The frames of its connections.
    pub(super) frames: &'a FrameBook,
    /// Its page and its records.
    pub(super) book: &'a LayerBook,
    /// What stands over the bars.
    pub(super) on_axis: OnAxis<'a>,
    /// The selected request.
    pub(super) selected: Option<ExchangeId>,
    /// The language.
    pub(super) lang: Lang,
}

/// What the panel keeps between frames.
#[derive(Clone, Debug, Default)]
pub struct LayerState {
    /// The chosen row of each layer.
    chosen: [Option<usize>; 3],
    /// The selected request that the choice has followed, and in which layer.
    followed: Option<(LayerKind, Option<ExchangeId>)>,
    /// The chosen row shall be scrolled to.
    moved: bool,
    /// So many rows were drawn in the last frame.
    pub(super) drawn: usize,
    /// How many rows there were.
    count: usize,
}

impl LayerState {
    /// How many rows the layer had that was shown last.
    #[must_use]
    pub const fn line_count(&self) -> usize {
        self.count
    }

    fn chosen(&self, kind: LayerKind) -> Option<usize> {
        self.chosen.get(kind as usize).copied().flatten()
    }

    fn choose(&mut self, kind: LayerKind, place: Option<usize>) {
        if let Some(chosen) = self.chosen.get_mut(kind as usize) {
            *chosen = place;
        }
        self.moved = true;
    }

    /// Chooses the first row of the request that was selected since the last frame, unless the chosen one is its own.
    fn follow(&mut self, lines: &Lines<'_>, layer: Layer<'_>) {
        let now = Some((layer.kind, layer.selected));
        if self.followed == now {
            return;
        }
        self.followed = now;
        let exchange = |place: usize| lines.exchange(place);
        let is_own = self.chosen(layer.kind).is_some_and(|place| exchange(place) == layer.selected);
        if !is_own && layer.selected.is_some() {
            let first = (0..lines.count()).find(|place| exchange(*place) == layer.selected);
            self.choose(layer.kind, first);
        }
    }
}

/// Draws the panel.
pub(super) fn layer_ui(
    ui: &mut Ui,
    layer: Layer<'_>,
    state: &mut LayerState,
    times: &mut TimeAxis,
) -> Vec<Command> {
    let palette = Palette::of(ui);
    let area = ui.available_rect_before_wrap();
    ui.allocate_rect(area, Sense::hover());
    let lines = Lines::new(layer);
    (state.drawn, state.count) = (0, lines.count());
    state.follow(&lines, layer);
    let head = Rect::from_min_size(area.min, vec2(area.width(), ROW));
    let body = Rect::from_min_max(pos2(area.left(), head.bottom()), area.max);
    let (keyed, has_keys) = keys::keys_ui(ui, area, &lines, layer, state);
    let mut commands: Vec<Command> = keyed.into_iter().collect();
    let columns = columns::columns(layer.kind, area.width());
    columns::head_ui(ui, head, &columns, layer.lang);
    let end = layer.waterfall.end;
    let place = Rect::from_x_y_ranges(rows_axis(area.x_range()), head.y_range());
    let axis = Axis { rect: place, shown: times.shown(end) };
    let reach = Rect::from_x_y_ranges(place.x_range(), area.y_range());
    let response = ui.interact(reach, Id::unique("layer-axis"), Sense::DRAG);
    times.read(ui, axis, end, &response, has_keys);
    super::waterfall::after_ui(ui, axis, body, layer.on_axis.whole.unwrap_or(layer.waterfall), layer.lang);
    axis_ui(ui, axis, body.bottom());
    ui.painter().hline(area.x_range(), head.bottom(), palette.thin());
    let target = std::mem::take(&mut state.moved).then(|| state.chosen(layer.kind)).flatten();
    ui.scope_builder(UiBuilder::new().max_rect(body), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.set_clip_rect(body.intersect(ui.clip_rect()));
        if lines.count() == 0 {
            ui.add_space(STEP * 2.0);
            ui.vertical_centered(|ui| note(ui, lines.nothing(layer.lang)));
            return;
        }
        let scroll = ScrollArea::vertical().id_salt(("layer", layer.kind as usize)).auto_shrink(false);
        scroll.show_rows(ui, ROW, lines.count(), |ui, range| {
            if let Some(target) = target {
                super::waterfall::scroll_to(ui, target, range.start);
            }
            for place in range {
                state.drawn += 1;
                if let Some(line) = lines.line(place, layer.lang) {
                    commands.extend(row::row_ui(ui, (place, &line), layer, (&columns, axis), state));
                }
            }
        });
    });
    super::waterfall::over_ui(ui, axis, body, layer.waterfall, (layer.on_axis.at, times), layer.lang);
    commands
}
