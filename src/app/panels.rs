//! The state of the panels: which are open, how large, and what stands in them.

use egui::{Context, ThemePreference, Vec2};

use super::memory::Remembered;
use super::seek::Seeking;
use crate::clock::Micros;
use crate::explain::Lang;
use crate::ui::{
    Address, ConnectionsState, DockTab, FindBar, Form, LayerState, LogIn, Region, Tab, ThemeChoice,
    WaterfallState, Zoom,
};
use crate::view::Stage;

/// In a lower window the dock is shown only when it is called.
const TALL: f32 = 700.0;
/// In a narrower window the inspector is a drawer over the page.
pub(super) const WIDE: f32 = 1100.0;
/// From this width of the window on the inspector has room for the story beside the details.
const WIDEST: f32 = 1700.0;
/// The least width of the inspector for both of them.
const STORY_AND_DETAILS: f32 = 600.0;

/// The state of the panels.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is one switch of the window")]
pub(super) struct Panels {
    pub(super) address: Address,
    pub(super) dock: bool,
    pub(super) inspector: bool,
    /// In a window with little room they are seen only when they were called.
    pub(super) dock_called: bool,
    pub(super) inspector_called: bool,
    pub(super) dock_tab: DockTab,
    pub(super) tab: Tab,
    pub(super) form: Form,
    pub(super) waterfall: WaterfallState,
    pub(super) connections: ConnectionsState,
    pub(super) layers: LayerState,
    /// The station of the journey whose bars are lit.
    pub(super) lit: Option<Stage>,
    pub(super) hovered: Option<String>,
    pub(super) notice: Option<String>,
    /// The notice that stands in the window's last line, and since when.
    pub(super) notice_since: Option<(String, Micros)>,
    /// The language was chosen, not guessed from the system.
    pub(super) chosen_lang: Option<Lang>,
    pub(super) theme: ThemeChoice,
    pub(super) zoom: Zoom,
    pub(super) hint: bool,
    /// A text that is looked for in the page.
    pub(super) find: Option<FindBar>,
    /// Name and password, while they are written.
    pub(super) log_in: LogIn,
    /// What was typed, while it is looked for among the files.
    pub(super) seeking: Option<Seeking>,
    /// The part of the window that F6 went to last.
    pub(super) region: Option<Region>,
    /// Width and height of the window when it was last a usual one.
    pub(super) window: Option<[f32; 2]>,
    /// Height of the dock and width of the inspector as shares of the window, when a person chose them.
    pub(super) dock_share: Option<f32>,
    pub(super) inspector_share: Option<f32>,
    /// The title last given to the window.
    pub(super) window_title: String,
    /// The width of the lesson's strip, which stands beside everything else; none without a lesson.
    pub(super) strip: f32,
}

impl Panels {
    pub(super) fn new(kept: &Remembered, theme: ThemeChoice) -> Self {
        let mut waterfall = WaterfallState::default();
        waterfall.wishes.grouped = kept.grouped;
        Self {
            address: Address::default(),
            dock: kept.dock,
            inspector: kept.inspector,
            dock_called: false,
            inspector_called: false,
            dock_tab: DockTab::default(),
            tab: Tab::default(),
            form: Form::default(),
            waterfall,
            connections: ConnectionsState::default(),
            layers: LayerState::default(),
            lit: None,
            hovered: None,
            notice: None,
            notice_since: None,
            chosen_lang: kept.lang,
            theme,
            zoom: Zoom::of_percent(kept.zoom),
            hint: !kept.hint_read,
            find: None,
            log_in: LogIn::default(),
            seeking: None,
            region: None,
            window: kept.window,
            dock_share: Remembered::share(kept.dock_share),
            inspector_share: Remembered::share(kept.inspector_share),
            window_title: String::new(),
            strip: 0.0,
        }
    }

    /// Shows the dock with this tab, wherever there is little room, too.
    pub(super) const fn open_dock(&mut self, tab: DockTab) {
        (self.dock, self.dock_called, self.dock_tab) = (true, true, tab);
    }

    /// Shows the inspector, with this tab when there is one.
    pub(super) fn open_inspector(&mut self, tab: Option<Tab>) {
        (self.inspector, self.inspector_called) = (true, true);
        self.tab = tab.unwrap_or(self.tab);
    }

    /// Takes the inspector away where it lies over the page: what is worked with stands there.
    pub(super) const fn fold_drawer(&mut self) {
        self.inspector_called = false;
    }

    /// Whether the dock is seen in a window of this size.
    pub(super) fn sees_dock(&self, window: Vec2) -> bool {
        self.dock && (self.dock_called || window.y >= TALL)
    }

    /// Whether a dock is seen whose rows have the axis of the ruler.
    pub(super) fn sees_rows(&self, window: Vec2) -> bool {
        self.sees_dock(window) && !matches!(self.dock_tab, DockTab::Sockets | DockTab::Loads)
    }

    /// Whether the sparkline stands in for the dock, which a window of this size has no room for.
    pub(super) fn sees_sparkline(&self, window: Vec2) -> bool {
        self.dock && !self.sees_dock(window)
    }

    /// Whether the inspector is seen in a window of this size.
    pub(super) fn sees_inspector(&self, window: Vec2) -> bool {
        self.inspector && (self.inspector_called || self.is_wide(window.x))
    }

    /// Whether a window of this width has room for the inspector beside the page. The strip of a lesson counts for half: who
    /// reads there looks from one to the other.
    pub(super) fn is_wide(&self, window: f32) -> bool {
        window - self.strip / 2.0 >= WIDE
    }

    /// The width of the inspector beside the page.
    pub(super) fn inspector_width(&self, window: f32) -> f32 {
        let usual = if window >= WIDEST {
            (window * 0.365).clamp(620.0, 960.0)
        } else {
            (window * 0.315).clamp(400.0, 520.0)
        };
        let width = self.inspector_share.map_or(usual, |share| share * window);
        width.clamp(280.0, (window - self.strip - 480.0).max(300.0))
    }

    /// Whether the story stands beside the details in a window of this width.
    pub(super) fn is_story_beside(&self, window: f32) -> bool {
        window - self.strip >= WIDEST && self.inspector_width(window) >= STORY_AND_DETAILS
    }

    /// Whether the inspector lies over the page.
    pub(super) fn is_drawer(&self, ctx: &Context) -> bool {
        let window = ctx.content_rect().size();
        !self.is_wide(window.x) && self.sees_inspector(window)
    }

    /// Shows the dock, or hides it.
    pub(super) fn toggle_dock(&mut self, window: Vec2) {
        let seen = self.sees_dock(window);
        self.dock = !seen || window.y < TALL;
        self.dock_called = !seen;
    }

    /// Shows the inspector, or hides it.
    pub(super) fn toggle_inspector(&mut self, window: Vec2) {
        let seen = self.sees_inspector(window);
        self.inspector = !seen || !self.is_wide(window.x);
        self.inspector_called = !seen;
    }

    /// Takes the notice away when it has stood for as long as it takes to read it.
    pub(super) fn expire_notice(&mut self, ctx: &Context, now: Micros) {
        let Some(notice) = &self.notice else {
            self.notice_since = None;
            return;
        };
        let (text, since) = self.notice_since.get_or_insert_with(|| (notice.clone(), now));
        if text != notice {
            (*text, *since) = (notice.clone(), now);
        }
        let (stays, stood) = (reading_time(notice), now.since(*since));
        if stood >= stays {
            self.notice = None;
        } else {
            ctx.request_repaint_after((stays - stood).as_duration());
        }
    }
}

/// Four seconds, and a tenth of a second for each letter from the thirtieth on.
fn reading_time(text: &str) -> Micros {
    let letters = text.chars().count().saturating_sub(30) as u64;
    Micros::from_ms(4000_u64.saturating_add(letters.saturating_mul(100)))
}

/// What egui calls `theme`.
pub(super) const fn preference(theme: ThemeChoice) -> ThemePreference {
    match theme {
        ThemeChoice::System => ThemePreference::System,
        ThemeChoice::Light => ThemePreference::Light,
        ThemeChoice::Dark => ThemePreference::Dark,
    }
}
