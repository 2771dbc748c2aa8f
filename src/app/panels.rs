//! The state of the panels: which are open, how large, and what stands in them.

use egui::{Context, ThemePreference};

use super::memory::Remembered;
use super::seek::Seeking;
use crate::clock::Micros;
use crate::explain::Lang;
use crate::ui::{Address, DockTab, FindBar, Form, LogIn, Region, Tab, ThemeChoice, WaterfallState, Zoom};

/// The state of the panels.
#[derive(Debug)]
pub(super) struct Panels {
    pub(super) address: Address,
    pub(super) dock: bool,
    pub(super) inspector: bool,
    pub(super) dock_tab: DockTab,
    pub(super) tab: Tab,
    pub(super) form: Form,
    pub(super) waterfall: WaterfallState,
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
    pub(super) dock_height: Option<f32>,
    pub(super) inspector_width: Option<f32>,
    /// The title last given to the window.
    pub(super) window_title: String,
}

impl Panels {
    pub(super) fn new(kept: &Remembered, theme: ThemeChoice) -> Self {
        let mut waterfall = WaterfallState::default();
        waterfall.wishes.grouped = kept.grouped;
        Self {
            address: Address::default(),
            dock: kept.dock,
            inspector: kept.inspector,
            dock_tab: DockTab::default(),
            tab: Tab::default(),
            form: Form::default(),
            waterfall,
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
            dock_height: Remembered::size(kept.dock_height),
            inspector_width: Remembered::size(kept.inspector_width),
            window_title: String::new(),
        }
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
