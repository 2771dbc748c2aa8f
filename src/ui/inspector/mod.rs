//! Everything about one request.
//!
//! ```text
//!  Story  Details  Request  Response  Body  Timing  DNS  Connection  Security
//!  3  two.jpg                                    200
//!  ────────
//!  ...
//! ```
//!
//! In a wide window the story stands on the left of the other tabs, and has none itself.

mod body;
mod calls;
mod connection;
mod cookies;
mod dialogue;
mod field_table;
mod names;
mod origin;
mod overview;
mod parts;
mod raw;
mod security;
mod timing;

pub(super) use raw::message_text_ui;

use egui::{
    Align, EventFilter, Frame, Key, Label, Layout, Margin, Popup, Rect, RichText, Role, ScrollArea, Sense,
    Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::note::note_lines_ui;
use super::regions::focus_on_press;
use super::story::story_ui;
use super::theme::{self, Palette, STEP};
use super::waterfall::menu_ui;
use super::widgets::{Icon, badge, failure_words, icon_button, note, steps, tabs};
use super::{Command, Form, Region, Tab};
use crate::clock::Micros;
use crate::explain::{JourneyWord, Lang, Secure, Ui as Words};
use crate::record::{Note, clean};
use crate::view::{Detail, Story, short_name};

/// The part of the width that the story has beside the tabs.
const STORY_SHARE: f32 = 0.44;
/// The height of the tabs.
const HEAD: f32 = 32.0;

/// What the inspector shows.
#[derive(Clone, Copy, Default)]
pub struct Inspector<'a> {
    /// The story of the load.
    pub story: Option<&'a Story>,
    /// Whether it stands beside the tabs, not in one of them.
    pub is_story_beside: bool,
    /// Where the playhead stands; none at the end.
    pub at: Option<Micros>,
    /// The request.
    pub detail: Option<&'a Detail>,
    /// The notes of the load.
    pub notes: &'a [Note],
    /// The chosen tab.
    pub tab: Tab,
    /// How bytes are shown.
    pub form: Form,
    /// The body as a picture, if it is one that can be shown.
    pub picture: Option<&'a egui::TextureHandle>,
    /// Whether the request is being gathered, and is not there yet.
    pub is_awaited: bool,
    /// The language.
    pub lang: Lang,
}

/// Draws the inspector.
pub fn inspector_ui(ui: &mut Ui, inspector: &Inspector<'_>) -> Vec<Command> {
    match inspector.story.filter(|_| inspector.is_story_beside) {
        Some(story) => beside_ui(ui, story, inspector),
        None => tabs_ui(ui, inspector),
    }
}

/// The story on the left, the tabs on the right.
fn beside_ui(ui: &mut Ui, story: &Story, inspector: &Inspector<'_>) -> Vec<Command> {
    let palette = Palette::of(ui);
    let area = ui.available_rect_before_wrap();
    ui.allocate_rect(area, Sense::hover());
    let middle = (area.left() + area.width() * STORY_SHARE).floor();
    let left = Rect::from_min_max(area.min, pos2(middle, area.bottom()));
    let head = Rect::from_min_size(left.min, vec2(left.width(), HEAD));
    ui.painter().rect_filled(head, 0.0, palette.chrome);
    ui.painter().hline(head.x_range(), head.bottom(), palette.thin());
    let title = JourneyWord::Story.text(inspector.lang);
    let place = head.shrink2(vec2(16.0, 0.0));
    let label = Label::new(RichText::new(title).font(theme::strong(13.0)).color(palette.accent));
    let builder = UiBuilder::new().max_rect(place).layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, |ui| ui.add(label.selectable(false)));
    let told = left.with_min_y(head.bottom());
    let mut commands = ui
        .scope_builder(UiBuilder::new().max_rect(told), |ui| {
            let frame = Frame::NONE.inner_margin(Margin { left: 12, right: 0, top: 12, bottom: 0 });
            frame.show(ui, |ui| story_ui(ui, story, inspector.at, inspector.lang)).inner
        })
        .inner;
    let right = Rect::from_min_max(pos2(middle + 1.0, area.top()), area.max);
    ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
        ui.set_clip_rect(right.intersect(ui.clip_rect()));
        commands.extend(tabs_ui(ui, &Inspector { story: None, ..*inspector }));
    });
    ui.painter().vline(middle, area.y_range(), palette.thin());
    commands
}

/// The tabs, and what stands under the chosen one.
fn tabs_ui(ui: &mut Ui, inspector: &Inspector<'_>) -> Vec<Command> {
    // A tab that this request does not have gives way.
    let has = |detail| tabs_of(detail, inspector).contains(&inspector.tab);
    let tab = if inspector.detail.is_none_or(has) { inspector.tab } else { Tab::Overview };
    let inspector = &Inspector { tab, ..*inspector };
    let lang = inspector.lang;
    let Some(detail) = inspector.detail else {
        // A load that broke before its first request has a story, too.
        if let Some(story) = inspector
            .story
            .filter(|story| !story.sentences.is_empty() && (tab == Tab::Story || !inspector.is_awaited))
        {
            let frame = Frame::NONE.inner_margin(Margin { left: 16, right: 4, top: 12, bottom: 0 });
            return frame.show(ui, |ui| story_ui(ui, story, inspector.at, lang)).inner;
        }
        let words = if inspector.is_awaited { Words::Gathering } else { Words::NothingSelected };
        ui.add_space(STEP * 10.0);
        ui.vertical_centered(|ui| note(ui, words.text(lang)));
        return Vec::new();
    };
    let mut commands: Vec<Command> = keys_ui(ui, inspector, detail).into_iter().collect();
    let palette = Palette::of(ui);
    let head = Frame::NONE.fill(palette.chrome).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.add_space(10.0);
            let words = |tab| match (&detail.dialogue, tab) {
                (Some(_), Tab::Request) => dialogue::title(lang),
                _ => tab_name(tab, lang),
            };
            let all: Vec<(Tab, String)> =
                tabs_of(detail, inspector).into_iter().map(|tab| (tab, words(tab).to_owned())).collect();
            commands.extend(tabs(ui, &all, inspector.tab).map(Command::ShowTab));
        });
        // Below the tabs, which keep their place. The story is that of the load, not of one request.
        if tab != Tab::Story {
            Frame::NONE.inner_margin(Margin { left: 16, right: 12, top: 4, bottom: 6 }).show(ui, |ui| {
                commands.extend(title_ui(ui, detail, lang));
                let wish = note_lines_ui(ui, inspector.notes, detail.exchange.id, lang);
                commands.extend(wish.map(Command::Note));
            });
        }
    });
    ui.painter().hline(head.response.rect.x_range(), head.response.rect.bottom(), palette.thin());
    Frame::NONE.inner_margin(Margin { left: 16, right: 4, top: 8, bottom: 0 }).show(ui, |ui| {
        commands.extend(tab_ui(ui, inspector, detail));
    });
    commands
}

fn title_ui(ui: &mut Ui, detail: &Detail, lang: Lang) -> Option<Command> {
    let mut command = None;
    let palette = Palette::of(ui);
    let exchange = &detail.exchange;
    ui.horizontal(|ui| {
        ui.label(RichText::new(exchange.id.to_string()).font(theme::strong(15.0)).color(palette.weak));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let more = icon_button(ui, Icon::More, Words::Actions.text(lang), true, false);
            command =
                Popup::menu(&more).show(|ui| menu_ui(ui, &detail.row, lang)).and_then(|menu| menu.inner);
            if let Some(failure) = &exchange.failure {
                let words = failure_words(failure.code()).text(lang);
                badge(ui, words, palette.error, palette.error_surface);
            } else if let Some(status) = exchange.status {
                let wrong = status >= 400;
                let colors = if wrong {
                    (palette.error, palette.error_surface)
                } else {
                    (palette.accent, palette.selected)
                };
                badge(ui, &status.to_string(), colors.0, colors.1);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let name = RichText::new(clean(&short_name(&exchange.url))).font(theme::strong(15.0));
                ui.add(Label::new(name).truncate()).on_hover_text(&exchange.url);
            });
        });
    });
    command
}

/// The inspector takes the focus as one thing, too; left and right choose a tab.
fn keys_ui(ui: &Ui, inspector: &Inspector<'_>, detail: &Detail) -> Option<Command> {
    let id = Region::Inspector.id();
    let area = ui.available_rect_before_wrap();
    let response = ui.interact(area, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, Words::Inspector.text(inspector.lang)));
    focus_on_press(ui, area, &response);
    if !response.has_focus() {
        return None;
    }
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    // Over what is drawn later.
    let edge = Stroke::new(1.0, Palette::of(ui).accent);
    ui.ctx().layer_painter(ui.layer_id()).rect_stroke(area, 2.0, edge, StrokeKind::Inside);
    let all = tabs_of(detail, inspector);
    let now = all.iter().position(|tab| *tab == inspector.tab)?;
    let next = now.saturating_add_signed(steps(ui, Key::ArrowLeft, Key::ArrowRight)).min(all.len() - 1);
    (next != now).then(|| all.get(next).copied().map(Command::ShowTab))?
}

fn tab_ui(ui: &mut Ui, inspector: &Inspector<'_>, detail: &Detail) -> Vec<Command> {
    let lang = inspector.lang;
    let scrolled = |ui: &mut Ui, contents: &mut dyn FnMut(&mut Ui) -> Vec<Command>| {
        let scroll = ScrollArea::vertical().id_salt(("inspector", inspector.tab as u8)).auto_shrink(false);
        scroll
            .show(ui, |ui| {
                ui.set_width(ui.available_width() - 12.0);
                let commands = contents(ui);
                ui.add_space(STEP * 4.0);
                commands
            })
            .inner
    };
    if let (Some(dialogue), Tab::Request | Tab::Response) = (&detail.dialogue, inspector.tab) {
        return scrolled(ui, &mut |ui| dialogue::dialogue_ui(ui, detail.exchange.id, dialogue, lang));
    }
    match inspector.tab {
        Tab::Story => inspector.story.map_or_else(Vec::new, |story| story_ui(ui, story, inspector.at, lang)),
        Tab::Overview => scrolled(ui, &mut |ui| overview::overview_ui(ui, detail, lang)),
        Tab::Request => raw::request_ui(ui, detail, inspector.form, lang),
        Tab::Response => raw::response_ui(ui, detail, inspector.form, lang),
        Tab::Body => body::body_ui(ui, detail, inspector.form, inspector.picture, lang),
        Tab::Timing => scrolled(ui, &mut |ui| timing::timing_ui(ui, detail, lang)),
        Tab::Names => scrolled(ui, &mut |ui| names::names_ui(ui, detail, lang)),
        Tab::Connection => scrolled(ui, &mut |ui| connection::connection_ui(ui, detail, lang)),
        Tab::Security => scrolled(ui, &mut |ui| security::security_ui(ui, detail, lang)),
    }
}

/// The tabs of a request. What needed no network has neither messages nor a connection. One over FTP has a dialogue in place of a request and a response; Security is there only
/// where there is TLS, or where it was asked for. The story has no tab where it stands beside them.
fn tabs_of(detail: &Detail, inspector: &Inspector<'_>) -> Vec<Tab> {
    let is_local = detail.exchange.local.is_some();
    let is_there = |tab: &Tab| match tab {
        Tab::Story => !inspector.is_story_beside,
        Tab::Request | Tab::Response | Tab::Names | Tab::Connection | Tab::Security if is_local => false,
        Tab::Response => detail.dialogue.is_none(),
        Tab::Security => detail.security.is_some() || inspector.tab == Tab::Security,
        _ => true,
    };
    Tab::ALL.into_iter().filter(is_there).collect()
}

const fn tab_name(tab: Tab, lang: Lang) -> &'static str {
    match tab {
        Tab::Story => JourneyWord::Story.text(lang),
        Tab::Overview => Words::TabOverview.text(lang),
        Tab::Request => Words::TabRequest.text(lang),
        Tab::Response => Words::TabResponse.text(lang),
        Tab::Body => Words::TabBody.text(lang),
        Tab::Timing => Words::TabTiming.text(lang),
        Tab::Names => Words::TabNames.text(lang),
        Tab::Connection => Words::TabConnection.text(lang),
        Tab::Security => Secure::Tab.text(lang),
    }
}
