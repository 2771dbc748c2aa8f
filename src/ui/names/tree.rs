//! The tree of zones: the name level by level with the root on the right, and at each level who was asked.

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, Id, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, TextFormat, Ui, WidgetInfo, pos2, vec2,
};

use super::chain::arrow;
use crate::explain::{Lang, NamePanel as P, queries};
use crate::plan::ResolverKind;
use crate::record::{Configured, QueryNumber};
use crate::ui::theme::{self, Palette, STEP};
use crate::ui::widgets::{Align, cell, note, section, took};
use crate::view::{
    Level, LevelCache, LevelPlace, NameLookup, NameStep, TrailWhy, dotted, format, root_servers, trails,
};

/// The gap between two columns, in which the arrows stand.
const GAP: f32 = 30.0;
/// The height of a step's card.
const CARD: f32 = 82.0;
/// The same where many stand below each other.
const LOW_CARD: f32 = 46.0;
/// So many cards below each other are high.
const HIGH: usize = 3;
/// The height of a label's box.
const LABEL: f32 = 34.0;
/// Where the cards begin, below the labels and what they are.
const CARDS: f32 = LABEL + 24.0;
/// The narrowest column.
const NARROW: f32 = 132.0;

/// Draws the tree of a walk; of another lookup the name's levels and its steps.
pub(super) fn tree_ui(ui: &mut Ui, lookup: &NameLookup, chosen: &mut Option<QueryNumber>, lang: Lang) {
    let walked = lookup.resolver == ResolverKind::Relay;
    section(ui, if walked { P::Tree } else { P::Levels }.text(lang));
    note(ui, P::ReadFromRight.text(lang));
    ui.add_space(STEP);
    for trail in trails(lookup) {
        match trail.why {
            TrailWhy::Asked => {}
            TrailWhy::Alias => drop(note(ui, &P::Followed.with(lang, &[("name", &trail.name)]))),
            TrailWhy::Server => drop(note(ui, &P::ServerSought.with(lang, &[("name", &trail.name)]))),
        }
        trail_ui(ui, lookup, &trail.name, &trail.levels, chosen, lang);
    }
    if walked {
        roots_ui(ui, lookup, lang);
    } else {
        cards_ui(ui, lookup, chosen, lang);
    }
}

fn trail_ui(
    ui: &mut Ui,
    lookup: &NameLookup,
    name: &str,
    levels: &[Level],
    chosen: &mut Option<QueryNumber>,
    lang: Lang,
) {
    let walked = lookup.resolver == ResolverKind::Relay;
    #[expect(clippy::cast_precision_loss, reason = "a name has at most 128 levels")]
    let count = levels.len() as f32;
    let width = ((ui.available_width() + GAP) / count - GAP).clamp(NARROW, 300.0);
    let rows = levels.iter().map(|level| level.steps.len()).max().unwrap_or(0).max(1);
    #[expect(clippy::cast_precision_loss, reason = "a handful of steps")]
    let height =
        if walked { CARDS + (rows as f32 * (card_height(rows) + 8.0)).max(CARD + 8.0) } else { CARDS };
    let all = (width + GAP) * count - GAP;
    ScrollArea::horizontal().id_salt(("trail", name)).auto_shrink([false, true]).show(ui, |ui| {
        let (area, response) = ui.allocate_exact_size(vec2(all, height), Sense::hover());
        let levels_said: Vec<&str> = levels.iter().map(|level| level.label.as_str()).collect();
        let said = P::Hierarchy.with(lang, &[("levels", &levels_said.join(" "))]);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
        let mut cards: Vec<(usize, Rect)> = Vec::new();
        let mut right = area.right();
        for (depth, level) in levels.iter().enumerate() {
            let column = Rect::from_min_max(pos2(right - width, area.top()), pos2(right, area.bottom()));
            right -= width + GAP;
            head_ui(ui, column, level, lang);
            if depth + 1 < levels.len() {
                let y = column.top() + LABEL / 2.0;
                arrow(ui, pos2(column.left() - 4.0, y), pos2(right + 4.0, y), Palette::of(ui).outline);
            }
            if walked {
                column_ui(ui, column, lookup, (name, level), &mut cards, chosen, lang);
            }
        }
        cards.sort_by_key(|(step, _)| *step);
        for pair in cards.windows(2) {
            if let [(_, from), (_, to)] = pair {
                join(ui, *from, *to);
            }
        }
    });
    ui.add_space(STEP);
}

const fn card_height(cards: usize) -> f32 {
    if cards > HIGH { LOW_CARD } else { CARD }
}

/// Joins one step to the next.
fn join(ui: &Ui, from: Rect, to: Rect) {
    let color = Palette::of(ui).accent;
    if (from.center().x - to.center().x).abs() < 1.0 {
        return arrow(ui, pos2(from.center().x, from.bottom()), pos2(to.center().x, to.top()), color);
    }
    if to.center().x < from.center().x {
        arrow(ui, pos2(from.left() - 2.0, from.center().y), pos2(to.right() + 2.0, to.center().y), color);
    }
}

/// A level's label in a box, and what it is.
fn head_ui(ui: &Ui, column: Rect, level: &Level, lang: Lang) {
    let palette = Palette::of(ui);
    let rect = Rect::from_min_size(column.min, vec2(column.width(), LABEL));
    let (fill, color) = if level.place == LevelPlace::Leaf {
        (palette.field, palette.text)
    } else {
        (palette.selected, palette.accent)
    };
    ui.painter().rect(rect, 8.0, fill, Stroke::new(1.0, palette.outline), StrokeKind::Inside);
    let size = if level.label == "." { 22.0 } else { 16.0 };
    let mut job =
        LayoutJob::single_section(level.label.clone(), TextFormat::simple(theme::strong(size), color));
    job.wrap = TextWrapping::truncate_at_width(rect.width() - 12.0);
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, color);
    let text = level_words(level, lang);
    let below = Rect::from_min_size(pos2(rect.left(), rect.bottom() + 2.0), vec2(rect.width(), 18.0));
    cell(ui.painter(), below, &text, theme::small(), palette.weak, Align::Left);
}

/// What a level is, with its name.
fn level_words(level: &Level, lang: Lang) -> String {
    let what = match level.place {
        LevelPlace::Root => P::RootZone,
        LevelPlace::TopLevel => P::TopLevel,
        LevelPlace::Domain => P::Domain,
        LevelPlace::Leaf => return P::Leaf.text(lang).to_owned(),
    };
    format!("{} {}", what.text(lang), level.name)
}

/// What stands at a level at which nobody was asked.
fn unasked_words(lookup: &NameLookup, name: &str, level: &Level, lang: Lang) -> String {
    let last = lookup.steps.iter().rev().find(|step| dotted(&step.question) == name);
    match (level.cache, level.place, last) {
        (LevelCache::Saved(saved), _, _) => {
            P::FromMemory.with(lang, &[("queries", &queries(saved.into(), lang))])
        }
        (LevelCache::PassedOver, _, _) => P::PassedOver.text(lang).to_owned(),
        (LevelCache::Nothing, LevelPlace::Leaf, Some(_)) if lookup.failure.is_some() => {
            P::NoAnswer.text(lang).to_owned()
        }
        (LevelCache::Nothing, LevelPlace::Leaf, Some(step)) => step.outcome_words(lang),
        (LevelCache::Nothing, LevelPlace::Leaf, None) => String::new(),
        (LevelCache::Nothing, LevelPlace::Domain, _) if !lookup.steps.is_empty() => {
            P::InZoneAbove.text(lang).to_owned()
        }
        (LevelCache::Nothing, _, _) => P::NotAsked.text(lang).to_owned(),
    }
}

/// Who was asked at one level.
fn column_ui(
    ui: &Ui,
    column: Rect,
    lookup: &NameLookup,
    (name, level): (&str, &Level),
    cards: &mut Vec<(usize, Rect)>,
    chosen: &mut Option<QueryNumber>,
    lang: Lang,
) {
    let mut top = column.top() + CARDS;
    let height = card_height(level.steps.len());
    for at in &level.steps {
        let Some(step) = lookup.steps.get(*at) else { continue };
        let rect = Rect::from_min_size(pos2(column.left(), top), vec2(column.width(), height));
        card_ui(ui, rect, lookup, step, chosen, lang);
        cards.push((*at, rect));
        top += height + 8.0;
    }
    if !level.steps.is_empty() {
        return;
    }
    let palette = Palette::of(ui);
    let rect = Rect::from_min_size(pos2(column.left(), top), vec2(column.width(), CARD));
    let text = unasked_words(lookup, name, level, lang);
    let is_cached = level.cache != LevelCache::Nothing;
    let edge = if is_cached { palette.accent } else { palette.line };
    if level.place == LevelPlace::Leaf && !is_cached && !text.is_empty() {
        ui.painter().rect_stroke(rect, 8.0, Stroke::new(1.0, palette.outline), StrokeKind::Inside);
    } else {
        for line in egui::Shape::dashed_line(&outline(rect.shrink(0.5)), Stroke::new(1.0, edge), 4.0, 3.0) {
            ui.painter().add(line);
        }
    }
    let format = TextFormat::simple(theme::small(), palette.text);
    let mut job = LayoutJob::single_section(text.clone(), format);
    job.wrap = TextWrapping { max_rows: 4, ..TextWrapping::wrap_at_width(rect.width() - 16.0) };
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(rect.min + vec2(8.0, 8.0), galley, palette.text);
    let id = Id::unique("name level").with((name, &level.label));
    let response = ui.interact(rect, id, Sense::hover());
    let said = format!("{} {text}", level.name);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    response.on_hover_text(text);
}

fn outline(rect: Rect) -> [egui::Pos2; 5] {
    [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()]
}

/// One step: who, where, what kind of answer, how long, how many bytes. A click shows its messages.
fn card_ui(
    ui: &Ui,
    rect: Rect,
    lookup: &NameLookup,
    step: &NameStep,
    chosen: &mut Option<QueryNumber>,
    lang: Lang,
) {
    let palette = Palette::of(ui);
    let is_on = chosen.or(lookup.steps.last().map(|step| step.number)) == Some(step.number);
    let response = ui.interact(rect, Id::unique("name step").with(step.number.0), Sense::click());
    let span = step.end.map(|end| took(end.since(step.start))).unwrap_or_default();
    let (sent, back) = (format::bytes(step.sent.len() as u64), format::bytes(step.bytes_received() as u64));
    let (address, kind) = (step.server.to_string(), step.kind_word(lang));
    let server = step.server_name.as_deref().unwrap_or(&address);
    let said = P::StepSaid.with(
        lang,
        &[
            ("n", &step.number.0.to_string()),
            ("zone", step.zone.as_deref().unwrap_or_default()),
            ("server", server),
            ("kind", &kind),
            ("took", &span),
            ("sent", &sent),
            ("received", &back),
        ],
    );
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, &said));
    let vain = step.is_in_vain();
    let fill = match (vain, is_on) {
        (true, _) => palette.error_surface,
        (false, true) => palette.selected,
        (false, false) if response.hovered() => palette.hover,
        (false, false) => palette.field,
    };
    let strong = is_on || response.has_focus();
    let edge = if strong { Stroke::new(2.0, palette.accent) } else { Stroke::new(1.0, palette.outline) };
    ui.painter().rect(rect, 8.0, fill, edge, StrokeKind::Inside);
    let badge = rect.min + vec2(17.0, 17.0);
    ui.painter().circle_filled(badge, 9.0, palette.accent);
    let number = step.number.0.to_string();
    ui.painter().text(badge, Align2::CENTER_CENTER, number, theme::strong(11.0), palette.surface);
    let line = |at: f32, left: f32| {
        Rect::from_min_size(rect.min + vec2(left, at), vec2(rect.width() - left - 8.0, 16.0))
    };
    let kind_color = if vain { palette.error } else { palette.accent };
    let painter = ui.painter();
    let bare = step.server_name.as_deref().map_or(nearest(lookup, lang), |name| name.trim_end_matches('.'));
    cell(painter, line(9.0, 32.0), bare, theme::strong(12.0), palette.text, Align::Left);
    let moved = format!("{span}  {sent} → {back}");
    if rect.height() < CARD {
        let below = format!("{kind}  {span}");
        cell(painter, line(26.0, 10.0), &below, theme::small(), kind_color, Align::Left);
    } else {
        cell(painter, line(28.0, 10.0), &address, theme::mono(), palette.weak, Align::Left);
        cell(painter, line(44.0, 10.0), &kind, theme::strong(12.0), kind_color, Align::Left);
        cell(painter, line(60.0, 10.0), &moved, theme::small(), palette.weak, Align::Left);
    }
    if response.on_hover_text(step.outcome_words(lang)).clicked() {
        *chosen = Some(step.number);
    }
}

/// The steps of a lookup that walked through no tree.
fn cards_ui(ui: &mut Ui, lookup: &NameLookup, chosen: &mut Option<QueryNumber>, lang: Lang) {
    ui.horizontal_wrapped(|ui| {
        for step in &lookup.steps {
            let (rect, _) = ui.allocate_exact_size(vec2(230.0, CARD), Sense::hover());
            card_ui(ui, rect, lookup, step, chosen, lang);
        }
    });
}

/// The thirteen names of the root servers, the one that was asked filled.
fn roots_ui(ui: &mut Ui, lookup: &NameLookup, lang: Lang) {
    let palette = Palette::of(ui);
    ui.horizontal_wrapped(|ui| {
        note(ui, P::Roots.text(lang));
        ui.spacing_mut().item_spacing.x = 4.0;
        for name in root_servers() {
            let asked = lookup.steps.iter().any(|step| {
                step.server_name.as_deref().is_some_and(|server| server.eq_ignore_ascii_case(&name))
            });
            let (rect, response) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::hover());
            let said = if asked { P::RootAsked.with(lang, &[("name", &name)]) } else { name.clone() };
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
            let (fill, color) =
                if asked { (palette.accent, palette.surface) } else { (palette.hover, palette.text) };
            ui.painter().circle_filled(rect.center(), 9.5, fill);
            let letter = name.get(..1).unwrap_or_default();
            ui.painter().text(rect.center(), Align2::CENTER_CENTER, letter, theme::strong(11.0), color);
            response.on_hover_text(said);
        }
    });
}

/// What a server without a name is.
fn nearest(lookup: &NameLookup, lang: Lang) -> &'static str {
    let typed = lookup.nearest.as_ref().is_some_and(|(_, from)| *from == Configured::Person);
    if typed { P::ChainAsked } else { P::ChainNearest }.text(lang)
}
