//! The bar at the top.
//!
//! ```text
//!  ← → ↻  [ http://www.lab.glasscom.com/                 ]  [parallel ▾] [no link ▾] ⚙ ▁ ▐ ≡
//!  ━━━━━━━━━━━━━━━ progress
//! ```

use egui::{ComboBox, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::address_bar::{Address, address_ui};
use super::history_menu::{Direction, history_ui};
use super::link_choice::link_ui;
use super::lock::lock_ui;
use super::main_menu::main_menu_ui;
use super::settings::settings_ui;
use super::theme::{self, CONTROL, Palette};
use super::widgets::{Align, Icon, cell, icon_button};
use super::{Command, Panel, TopBar};
use crate::explain::{JourneyWord as W, Ui as Words, strategy_short, strategy_words};
use crate::plan::Strategy;

/// The widths of the selectors for strategy and link: with their names in a wide window, without in a narrow one.
const WIDTHS: [(f32, f32); 2] = [(226.0, 142.0), (178.0, 96.0)];
/// From this width on their names have room.
const WIDE: f32 = 1200.0;

/// Draws the bar.
/// `known` are the addresses to complete from.
pub fn top_bar_ui(ui: &mut Ui, bar: &TopBar, address: &mut Address, known: &[String]) -> Vec<Command> {
    let mut commands = Vec::new();
    let lang = bar.lang;
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        commands.extend(history_ui(ui, Direction::Back, &bar.behind, lang));
        commands.extend(history_ui(ui, Direction::Forward, &bar.ahead, lang));
        commands.extend(reload_ui(ui, bar));
        commands.extend(lock_ui(ui, bar.lock, lang));
        let is_wide = ui.available_width() >= WIDE - 160.0;
        let (strategy, link) = if is_wide { WIDTHS[0] } else { WIDTHS[1] };
        let rest = strategy + link + CONTROL * 4.0 + 4.0 * 7.0 + 4.0;
        let width = (ui.available_width() - rest).max(120.0);
        commands.extend(address_ui(ui, address, known, width, lang));
        ui.add_space(4.0);
        commands.extend(strategy_ui(ui, bar, strategy, is_wide));
        commands.extend(link_ui(ui, (link, is_wide), bar.link, &mut address.link, lang));
        commands.extend(settings_ui(ui, bar, &mut address.settings));
        commands.extend(switches_ui(ui, bar));
        commands.extend(main_menu_ui(ui, bar));
    });
    if bar.loading {
        progress_ui(ui, bar.progress);
    }
    commands
}

fn reload_ui(ui: &mut Ui, bar: &TopBar) -> Option<Command> {
    let (icon, words, command) = if bar.loading {
        (Icon::Stop, Words::Stop, Command::Stop)
    } else {
        (Icon::Reload, Words::Reload, Command::Reload)
    };
    icon_button(ui, icon, words.text(bar.lang), true, false).clicked().then_some(command)
}

fn strategy_ui(ui: &mut Ui, bar: &TopBar, width: f32, is_named: bool) -> Option<Command> {
    let mut chosen = None;
    let combo = ComboBox::from_id_salt("strategy").width(width).height(400.0).truncate();
    let short = strategy_short(bar.strategy, bar.lang);
    let named = if is_named { W::StrategyButton.with(bar.lang, &[("what", &short)]) } else { short };
    let shown = combo.selected_text(named).show_ui(ui, |ui| {
        for strategy in Strategy::ALL {
            if strategy_row_ui(ui, strategy, bar).clicked() {
                chosen = Some(Command::UseStrategy(strategy));
                ui.close();
            }
        }
    });
    shown
        .response
        .accessible_name(Words::Strategy.text(bar.lang))
        .on_hover_text(Words::Strategy.text(bar.lang));
    chosen
}

/// A strategy's name, and what it does below it.
fn strategy_row_ui(ui: &mut Ui, strategy: Strategy, bar: &TopBar) -> Response {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(392.0, 48.0), Sense::click());
    let on = strategy == bar.strategy;
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, on, strategy.name()));
    if on {
        ui.painter().rect_filled(rect, 6.0, palette.selected);
    } else if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 6.0, palette.hover);
    }
    let [above, below] = [6.0, 26.0]
        .map(|top| Rect::from_min_size(rect.min + vec2(12.0, top), vec2(rect.width() - 24.0, 16.0)));
    let color = if on { palette.accent } else { palette.text };
    cell(ui.painter(), above, strategy.name(), theme::strong(13.0), color, Align::Left);
    let words = strategy_words(strategy, bar.lang);
    cell(ui.painter(), below, &words, theme::small(), palette.weak, Align::Left);
    response
}

fn switches_ui(ui: &mut Ui, bar: &TopBar) -> Vec<Command> {
    let mut commands = Vec::new();
    if icon_button(ui, Icon::PanelBottom, Words::ToggleDock.text(bar.lang), true, bar.dock).clicked() {
        commands.push(Command::Toggle(Panel::Dock));
    }
    let inspector = Words::ToggleInspector.text(bar.lang);
    if icon_button(ui, Icon::PanelRight, inspector, true, bar.inspector).clicked() {
        commands.push(Command::Toggle(Panel::Inspector));
    }
    commands
}

/// A thin line along the bar's lower edge.
fn progress_ui(ui: &Ui, progress: f32) {
    let palette = Palette::of(ui);
    let bar = ui.max_rect();
    let edge = bar.bottom() - 2.0;
    let screen = ui.ctx().content_rect();
    let right = screen.left() + screen.width() * progress.clamp(0.02, 1.0);
    let line = Rect::from_min_max(pos2(screen.left(), edge), pos2(right, edge + 2.0));
    ui.ctx().layer_painter(ui.layer_id()).rect_filled(line, 0.0, palette.accent);
}
