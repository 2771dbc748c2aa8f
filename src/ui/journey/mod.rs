//! The journey strip: one line from the address to the page, always in sight under the address that it explains.
//!
//! ```text
//!  tall   (✓) Address ───(✓) Name 12 ms ───(✓) Connect ─── ... ━━━(◐) Pictures 98 % - - -( ) Close
//!         +http://        192.0.2.80        :59086 → :80            2 of 3
//!         301 /dir → /dir/                       1.14 s, was 479 ms: Compare      load 5 of 6: newest
//!
//!  small  (✓)────(✓)────(✓)────(✓)
//!         name   name   name   name
//! ```
//!
//! A station is a door: a click or Enter opens what shows it. Under the pointer or with the focus it lights the bars that it
//! stands for. The strip is one stop of Tab; the arrow keys walk it.

use egui::{
    EventFilter, Id, Key, Painter, Pos2, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use super::theme::{self, Palette};
use super::widgets::{Align, cell, paint, point_of, took};
use super::{Command, Tab};
use crate::explain::{JourneyWord as W, Lang, Mark, named};
use crate::record::clean;
use crate::view::{Journey, Stage, StageState, Station, drawing, short_name};

/// What the strip shows.
#[derive(Clone, Copy, Debug)]
pub struct Strip<'a> {
    /// The stations.
    pub journey: &'a Journey,
    /// How long the same address took when it was loaded in another way.
    pub before: Option<&'a str>,
    /// Says that what is shown is not the newest load, or comes from a file; and whether there is a newer one.
    pub standing: Option<(&'a str, bool)>,
    /// One sentence of the story, where there is no room for facts.
    pub story: Option<&'a str>,
    /// The station whose bars are lit.
    pub lit: Option<Stage>,
    /// The station that a lesson points at.
    pub pointed: Option<Stage>,
    /// Whether it shows the past.
    pub is_replay: bool,
    /// Whether facts and a third line have room.
    pub is_tall: bool,
    /// The language.
    pub lang: Lang,
}

impl Strip<'_> {
    /// How high it is.
    #[must_use]
    pub fn height(&self) -> f32 {
        match (self.is_tall, self.has_foot()) {
            (true, true) => 72.0,
            (true, false) => 54.0,
            (false, true) => 64.0,
            (false, false) => 44.0,
        }
    }

    fn has_foot(&self) -> bool {
        !self.journey.hops.is_empty()
            || self.before.is_some()
            || self.standing.is_some()
            || self.story.is_some()
    }
}

/// The height of the third line.
const FOOT: f32 = 20.0;
/// So many hops are named.
const MOST_HOPS: usize = 4;
/// The margin on both sides.
const SIDE: f32 = 12.0;

/// Draws the strip.
pub fn strip_ui(ui: &mut Ui, strip: &Strip<'_>) -> Vec<Command> {
    let size = vec2(ui.available_width(), strip.height());
    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
    let mut commands = Vec::new();
    let stations = &strip.journey.stations;
    let slowest = strip.journey.slowest().map(|station| station.stage);
    let row_height = area.height() - if strip.has_foot() { FOOT } else { 0.0 };
    let row = Rect::from_min_size(area.min, vec2(area.width(), row_height)).shrink2(vec2(SIDE, 0.0));
    #[expect(clippy::cast_precision_loss, reason = "about ten stations")]
    let width = row.width() / stations.len().max(1) as f32;
    walk(ui, stations);
    let chosen = chosen(ui, stations);
    let mut left = row.left();
    let (mut under_pointer, mut focused) = (None, None);
    for (n, station) in stations.iter().enumerate() {
        let cell = Rect::from_min_size(pos2(left, row.top()), vec2(width, row.height()));
        left += width;
        let is_chosen = chosen == Some(station.stage);
        let response = station_response(ui, cell, station, is_chosen, strip.lang);
        let is_slowest = slowest == Some(station.stage) && stations.len() > 1;
        if strip.pointed == Some(station.stage) {
            let palette = Palette::of(ui);
            let edge = Stroke::new(1.5, palette.accent);
            ui.painter().rect(cell.shrink(2.0), 6.0, palette.selected, edge, StrokeKind::Inside);
        }
        paint_station(ui, cell, station, stations.get(n + 1), is_slowest, strip);
        if response.hovered() {
            under_pointer = Some(station.stage);
        }
        if response.has_focus() {
            focused = Some(station.stage);
            let ring = Stroke::new(2.0, Palette::of(ui).accent);
            ui.painter().rect_stroke(cell.shrink(2.0), 4.0, ring, StrokeKind::Inside);
            let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        }
        if response.clicked() {
            choose(ui, station.stage);
            commands.push(Command::OpenStage(station.stage));
        }
        response.on_hover_ui(|ui| {
            ui.label(RichText::new(station.stage.title(strip.lang)).font(theme::strong(13.0)));
            for line in facts(station, strip.lang) {
                ui.label(line);
            }
        });
    }
    let lit = under_pointer.or(focused);
    if lit != strip.lit {
        commands.push(Command::LightStage(lit));
    }
    if strip.is_replay {
        let edge = Stroke::new(2.0, Palette::of(ui).replay);
        ui.painter().hline(area.x_range(), area.bottom() - 1.0, edge);
    }
    if strip.has_foot() {
        let foot =
            Rect::from_min_max(pos2(row.left(), area.bottom() - FOOT), pos2(row.right(), area.bottom()));
        ui.scope_builder(UiBuilder::new().max_rect(foot), |ui| commands.extend(foot_ui(ui, strip)));
    }
    commands
}

fn strip_id() -> Id {
    Id::unique("journey-strip")
}

/// The widget of a station.
fn station_id(stage: Stage) -> Id {
    strip_id().with(stage)
}

/// The station that Tab leads to.
fn chosen(ui: &Ui, stations: &[Station]) -> Option<Stage> {
    let kept = ui.data(|data| data.get_temp::<Stage>(strip_id()));
    let is_there = |stage: &Stage| stations.iter().any(|station| station.stage == *stage);
    kept.filter(is_there).or_else(|| Some(stations.first()?.stage))
}

fn choose(ui: &Ui, stage: Stage) {
    ui.data_mut(|data| data.insert_temp(strip_id(), stage));
}

fn station_response(ui: &Ui, cell: Rect, station: &Station, is_chosen: bool, lang: Lang) -> Response {
    let sense = if is_chosen { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(cell, station_id(station.stage), sense);
    let facts = facts(station, lang).join(Mark::Comma.text(lang));
    let said = named(station.stage.title(lang), &facts, lang);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    response
}

/// The arrow keys go from station to station. Before they are drawn: a station that Tab does not lead to loses the focus
/// where it is drawn.
fn walk(ui: &Ui, stations: &[Station]) {
    let focused = ui.memory(egui::Memory::focused);
    let Some(now) = stations.iter().position(|station| Some(station_id(station.stage)) == focused) else {
        return;
    };
    let pressed = |key| ui.input(|input| input.key_pressed(key));
    let next = if pressed(Key::ArrowRight) {
        now + 1
    } else if pressed(Key::ArrowLeft) {
        now.saturating_sub(1)
    } else if pressed(Key::Home) {
        0
    } else if pressed(Key::End) {
        stations.len().saturating_sub(1)
    } else {
        now
    };
    if let Some(next) = stations.get(next) {
        choose(ui, next.stage);
        ui.memory_mut(|memory| memory.request_focus(station_id(next.stage)));
    }
}

/// How a station stands, its fact, its time and its share.
fn facts(station: &Station, lang: Lang) -> Vec<String> {
    let mut facts = vec![station.state.words(lang).to_owned()];
    facts.extend(Some(station.fact.text(lang)).filter(|fact| !fact.is_empty()));
    facts.extend(station.took().map(took));
    facts.extend(station.percent().map(|n| W::Share.with(lang, &[("n", &n.to_string())])));
    facts
}

fn paint_station(
    ui: &Ui,
    area: Rect,
    station: &Station,
    next: Option<&Station>,
    is_slowest: bool,
    strip: &Strip<'_>,
) {
    let palette = Palette::of(ui);
    let painter = ui.painter();
    if ui.rect_contains_pointer(area) {
        painter.rect_filled(area.shrink2(vec2(2.0, 2.0)), 4.0, palette.hover);
    }
    let color = match station.state {
        StageState::Broken => palette.error,
        StageState::Waiting | StageState::NotNeeded => palette.weak,
        StageState::Running | StageState::Done | StageState::Skipped => palette.text,
    };
    let title = station.stage.title(strip.lang);
    let titled = painter.layout_no_wrap(title.to_owned(), theme::strong(13.0), color);
    if !strip.is_tall {
        let disc = pos2(area.center().x, area.top() + 13.0);
        paint_disc(painter, palette, disc, station.state);
        if let Some(next) = next {
            let ends = [disc + vec2(14.0, 0.0), disc + vec2(area.width() - 14.0, 0.0)];
            paint_link(painter, palette, ends, next.state, is_slowest);
        }
        let place = Rect::from_min_max(pos2(area.left(), area.top() + 24.0), area.max);
        let left = place.center().x - titled.size().x.min(place.width()) / 2.0;
        let place = Rect::from_min_max(pos2(left, place.top()), place.max);
        cell(painter, place, title, theme::strong(12.0), color, Align::Left);
        return;
    }
    let disc = pos2(area.left() + 14.0, area.top() + 17.0);
    paint_disc(painter, palette, disc, station.state);
    let mut x = disc.x + 14.0;
    let titled_width = titled.size().x;
    painter.galley(pos2(x, disc.y - titled.size().y / 2.0), titled, color);
    x += titled_width + 6.0;
    let share = station.percent().filter(|_| is_slowest).map(|n| format!("{n} %"));
    let time = station.took().map(took);
    let words: Vec<String> = share.iter().cloned().chain(time).collect();
    // The share before the time, when both have no room.
    for text in [words.join(" · "), words.first().cloned().unwrap_or_default()] {
        let tone = if is_slowest { palette.accent } else { palette.weak };
        let galley = painter.layout_no_wrap(text, theme::small(), tone);
        if galley.size().x > 0.0 && x + galley.size().x + 12.0 <= area.right() {
            let width = galley.size().x;
            painter.galley(pos2(x, disc.y - galley.size().y / 2.0), galley, tone);
            x += width + 6.0;
            break;
        }
    }
    if let Some(next) = next {
        let ends = [pos2(x, disc.y), pos2(area.right() + 2.0, disc.y)];
        paint_link(painter, palette, ends, next.state, is_slowest);
    }
    let fact = Rect::from_min_max(
        pos2(disc.x - 8.0, area.top() + 30.0),
        pos2(area.right() - 8.0, area.top() + 48.0),
    );
    let tone = if station.state == StageState::Broken { palette.error } else { palette.weak };
    cell(painter, fact, &station.fact.text(strip.lang), theme::mono(), tone, Align::Left);
}

/// What led to the document, what the same address took before, and which load is shown.
fn foot_ui(ui: &mut Ui, strip: &Strip<'_>) -> Vec<Command> {
    let mut commands = Vec::new();
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().button_padding.y = 0.0;
        ui.spacing_mut().interact_size.y = FOOT - 2.0;
        let tone = Palette::of(ui).weak;
        let weak = |text: &str| RichText::new(text).font(theme::small()).color(tone);
        if let Some(story) = strip.story {
            let label = egui::Label::new(weak(story)).truncate().sense(Sense::click());
            if ui.add(label).on_hover_text(story).clicked() {
                commands.push(Command::ShowTab(Tab::Story));
            }
            return;
        }
        if !strip.journey.hops.is_empty() {
            let hops = strip.journey.hops.iter().map(|hop| {
                let status = hop.status.map_or_else(String::new, |status| format!("{status} "));
                format!("{status}{} →", short_name(&hop.url))
            });
            let mut hops: Vec<String> = hops.take(MOST_HOPS).collect();
            if strip.journey.hops.len() > MOST_HOPS {
                hops.push(format!("+{}", strip.journey.hops.len() - MOST_HOPS));
            }
            let hops = weak(&clean(&hops.join(" ")));
            let label = egui::Label::new(hops).truncate().sense(Sense::click());
            if ui.add(label).clicked()
                && let Some(hop) = strip.journey.hops.first()
            {
                commands.push(Command::Select(hop.exchange));
            }
        }
        if let Some(before) = strip.before
            && ui.small_button(before).clicked()
        {
            commands.push(Command::CompareBefore);
        }
        if let Some((standing, has_newer)) = strip.standing {
            ui.label(weak(standing));
            if has_newer && ui.small_button(W::BackToNewest.text(strip.lang)).clicked() {
                commands.push(Command::ShowNewest);
            }
        }
    });
    commands
}

/// Paints the disc of a station at `at`.
fn paint_disc(painter: &Painter, palette: &Palette, at: Pos2, state: StageState) {
    let mut shapes = Vec::new();
    drawing::disc(&mut shapes, point_of(at), state);
    paint(painter, palette, &shapes);
}

/// Paints the way to the next station, which stands as `next`.
fn paint_link(painter: &Painter, palette: &Palette, ends: [Pos2; 2], next: StageState, is_slowest: bool) {
    let mut shapes = Vec::new();
    drawing::link(&mut shapes, ends.map(point_of), next, is_slowest);
    paint(painter, palette, &shapes);
}
