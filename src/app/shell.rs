//! What the window holds between frames, and what it does before each.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use egui::{Context, OutputCommand, ThemePreference};

use super::Options;
use super::compare::Comparison;
use super::file_work::FileWork;
use super::files::Opened;
use super::history::History;
use super::host::{Host, cursor};
use super::loads::{Loads, PAUSES};
use super::memory::{Memory, Remembered};
use super::names::NameDesk;
use super::outside::{self, Opener};
use super::picture::Picture;
use super::send::Composer;
use super::sockets::Plugged;
use super::tools::Wanted;
use super::visit::Sought;
use crate::clock::{Clock, Micros};
use crate::explain::{Composing, Lang, Ui as Words};
use crate::fetch::{DocumentKind, Engine};
use crate::lab::Lab;
use crate::page::{PageError, PageEvent};
use crate::plan::Settings;
use crate::record::{Cause, ExchangeId, Failure, LoadId};
use crate::shown::html_of;
use crate::ui::{
    Address, DockTab, FileDialog, FileTask, FindBar, Form, IpState, LogIn, Region, SocketsState, Tab,
    ThemeChoice, Tool, WaterfallState, Zoom,
};
use crate::view::{BodyShape, Detail};

/// Everything that the window holds.
pub(super) struct Shell {
    pub(super) engine: Engine,
    pub(super) settings: Settings,
    pub(super) lang: Lang,
    /// What is remembered from one run to the next.
    pub(super) memory: Memory,
    pub(super) clock: Arc<dyn Clock>,
    /// Whether there are letters for Chinese; unknown before the first frame.
    pub(super) chinese: Option<bool>,
    pub(super) host: Host,
    pub(super) loads: Loads,
    pub(super) history: History,
    /// Addresses of the lab, for completion.
    pub(super) lab_addresses: Vec<String>,
    /// The load whose page is shown, or shall be.
    pub(super) current: Option<LoadId>,
    /// The load that the panels show.
    pub(super) shown: Option<LoadId>,
    pub(super) selected: Option<ExchangeId>,
    pub(super) detail: Option<Chosen>,
    pub(super) plugged: Option<Plugged>,
    /// What failed before the load under way: it stays on the screen until there is a page.
    pub(super) failed_before: Option<(Failure, String)>,
    /// An address that could not even be tried.
    pub(super) refused: Option<(Failure, String)>,
    pub(super) panels: Panels,
    /// The tool that is shown in the page's place.
    pub(super) tool: Option<Tool>,
    /// The Compare view.
    pub(super) compare: Comparison,
    /// The DNS panel.
    pub(super) names: NameDesk,
    /// The address panel.
    pub(super) ip: IpState,
    /// The composer.
    pub(super) composer: Composer,
    /// Who is handed what is not for this program.
    pub(super) opener: Opener,
    /// Show the page that is loading from this height on.
    pub(super) scroll_to: Option<f64>,
    /// What is seen is the page of `current`, no longer the one before.
    pub(super) painted: bool,
    /// How many pages in a row have sent their reader on.
    pub(super) sent_on_in_a_row: usize,
}

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
    pub(super) sockets: SocketsState,
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
    pub(super) file: Option<FileDialog>,
    /// A file that is being read.
    pub(super) opening: Option<Receiver<Opened>>,
    /// Files that are being written, or read for a form or a body.
    pub(super) working: Vec<FileWork>,
    /// What was typed, while it is looked for among the files.
    pub(super) sought: Option<Sought>,
    /// The part of the window that F6 went to last.
    pub(super) region: Option<Region>,
    /// Width and height of the window when it was last a usual one.
    pub(super) window: Option<[f32; 2]>,
    pub(super) dock_height: Option<f32>,
    pub(super) inspector_width: Option<f32>,
    /// The title last given to the window.
    pub(super) window_title: String,
}

/// The selected request as it was when it was last gathered.
pub(super) struct Chosen {
    load: LoadId,
    /// When something last changed for it, counted in events.
    changed: Option<usize>,
    /// While the load is under way, it is not gathered again before.
    due: Micros,
    pub(super) detail: Detail,
    pub(super) picture: Option<Picture>,
}

impl Shell {
    pub(super) fn new(
        ctx: &Context,
        options: &Options,
        engine: Engine,
        clock: Arc<dyn Clock>,
        memory: (Memory, Option<String>),
    ) -> Result<Self, PageError> {
        crate::ui::install(ctx);
        ctx.options_mut(|options| {
            options.fallback_theme = egui::Theme::Light;
            // These keys make the page larger, as in other browsers.
            options.zoom_with_keyboard = false;
        });
        let (memory, problem) = memory;
        let kept = memory.kept.clone();
        let theme = match options.dark {
            Some(true) => ThemeChoice::Dark,
            Some(false) => ThemeChoice::Light,
            None => kept.theme,
        };
        ctx.set_theme(preference(theme));
        let system = || Lang::of_locale(&sys_locale::get_locale().unwrap_or_default());
        let lang = options.lang.or(kept.lang).unwrap_or_else(system);
        let notice = problem.map(|reason| Words::NotRemembered.with(lang, &[("reason", &reason)]));
        let mut shell = Self {
            engine,
            settings: kept.settings(options.settings, options.asked),
            lang,
            memory,
            clock: Arc::clone(&clock),
            chinese: None,
            host: Host::new(ctx, clock)?,
            loads: Loads::default(),
            history: History::default(),
            lab_addresses: options.lab_addresses.clone(),
            current: None,
            shown: None,
            selected: None,
            detail: None,
            plugged: None,
            failed_before: None,
            refused: None,
            tool: None,
            compare: Comparison::default(),
            names: NameDesk::default(),
            ip: IpState::default(),
            composer: Composer::default(),
            panels: Panels::new(&kept, theme),
            opener: outside::system(),
            scroll_to: None,
            painted: false,
            sent_on_in_a_row: 0,
        };
        let start = Lab::start_page(lang == Lang::ZhCn);
        if let Some(file) = &options.file {
            shell.open_file(ctx, file.clone());
        } else {
            let asked = options.address.as_deref().filter(|typed| !typed.trim().is_empty());
            let cause = if asked.is_some() { Cause::CommandLine } else { Cause::Start };
            shell.open(ctx, asked.unwrap_or(start), cause);
        }
        shell.panels.notice = shell.panels.notice.take().or(notice);
        Ok(shell)
    }

    /// What happens before each frame.
    pub(super) fn before_frame(&mut self, ctx: &Context) {
        self.check_fonts(ctx);
        self.loads.refold(ctx);
        self.compare.follow();
        self.follow_names();
        self.take_opened(ctx);
        self.take_work();
        self.take_sought(ctx);
        self.hand_over();
        self.go_on(ctx);
        match self.host.poll() {
            Ok((events, gave_up)) => {
                if gave_up {
                    self.panels.notice = Some(Words::PageStuck.text(self.lang).to_owned());
                }
                for event in events {
                    self.on_page(ctx, event);
                }
            }
            Err(error) => self.panels.notice = Some(error.to_string()),
        }
        if self.painted {
            self.history.scrolled(self.host.extent.0);
        }
        self.gather(ctx);
        self.plug();
        self.remember(ctx);
        self.expire_notice(ctx);
    }

    /// Without a font for Chinese the window stays English.
    fn check_fonts(&mut self, ctx: &Context) {
        if self.chinese.is_none() && ctx.cumulative_pass_nr() > 0 {
            let font = egui::FontId::proportional(13.0);
            let has = ctx.fonts_mut(|fonts| fonts.has_glyphs(&font, Lang::ZhCn.own_name()));
            self.chinese = Some(has);
            if !has && self.lang == Lang::ZhCn {
                self.lang = Lang::En;
                self.panels.notice = Some(Words::NoChineseFont.text(Lang::En).to_owned());
            }
        }
    }

    /// A notice stays for as long as it takes to read it.
    fn expire_notice(&mut self, ctx: &Context) {
        let panels = &mut self.panels;
        let Some(notice) = &panels.notice else {
            panels.notice_since = None;
            return;
        };
        let now = self.clock.now();
        let (text, since) = panels.notice_since.get_or_insert_with(|| (notice.clone(), now));
        if text != notice {
            (*text, *since) = (notice.clone(), now);
        }
        let (stays, stood) = (reading_time(notice), now.since(*since));
        if stood >= stays {
            panels.notice = None;
        } else {
            ctx.request_repaint_after((stays - stood).as_duration());
        }
    }

    /// Gives the page its document: HTML while it arrives, anything else when it is whole.
    fn hand_over(&mut self) {
        let Some(kept) = self.loads.of_mut(self.current) else { return };
        let Some(loading) = kept.loading.clone() else { return };
        if let Some(seen) = kept.handing {
            if let Some(next) = loading.document_since(seen) {
                kept.handing = (!next.is_last).then_some(next.end);
                self.host.feed(next.form(), next.text, next.is_last);
            }
            return;
        }
        if kept.handed_over {
            return;
        }
        let Some(first) = loading.document_since(0).filter(|first| !first.text.is_empty() || first.is_last)
        else {
            if loading.failure().is_some() {
                kept.hold = None;
            }
            return;
        };
        let (form, html, is_last) = match loading.document() {
            Some(whole) => {
                kept.is_file = whole.kind == DocumentKind::Other;
                (whole.form(), html_of(&whole, self.lang), true)
            }
            None if first.kind.is_markup() => (first.form(), first.text, first.is_last),
            None => return,
        };
        kept.handed_over = true;
        kept.handing = (!is_last).then_some(first.end);
        let hold = kept.hold.take();
        self.panels.address.show(first.url.as_str());
        self.history.arrived(&first.url);
        let scroll_y = self.scroll_to.take().unwrap_or_default();
        let resources = Arc::new(loading.clone());
        let recorder = Some(loading.recorder().clone());
        let settled: Box<dyn FnOnce() + Send> = Box::new(move || drop(hold));
        self.host.show(first.url, resources, recorder, scroll_y, self.lang, Some(settled));
        self.host.feed(form, html, is_last);
    }

    fn on_page(&mut self, ctx: &Context, event: PageEvent) {
        match event {
            PageEvent::Navigate { method, url, content_type, body, link } => {
                if let Some(wanted) = Wanted::of(url.as_str()) {
                    // A page of the lab was written by this program; a stranger's page begins nothing.
                    let trusted = self.shows_lab();
                    return self.open_wanted(ctx, &wanted, trusted);
                }
                if !self.may_follow(ctx, &url) {
                    return;
                }
                let body = (method == "POST").then(|| (content_type.unwrap_or_default(), body));
                self.history.visit(url.clone(), false);
                let cause = move |page| match link {
                    Some(text) => Cause::Link { text, page },
                    None => Cause::Form { method, page },
                };
                self.follow(ctx, &url, body, cause);
            }
            PageEvent::Title(title) => self.host.title = title,
            PageEvent::Cursor(wished) => self.host.cursor = cursor(wished),
            PageEvent::Copied(text) => self.copy(ctx, text, None),
            PageEvent::Selected(text) => ctx.send_cmd(OutputCommand::TextSelectionSettled(text)),
            PageEvent::Hovered(url) => self.panels.hovered = url.map(|url| url.to_string()),
            PageEvent::Cut => self.panels.notice = Some(Words::PageCut.text(self.lang).to_owned()),
            PageEvent::Crashed(_) => {
                self.panels.notice = Some(Words::PageCrashed.text(self.lang).to_owned());
            }
            PageEvent::Found(found) => {
                if let Some(bar) = &mut self.panels.find {
                    bar.found = Some((found.shown, found.count));
                }
            }
            PageEvent::ChooseFiles { multiple } => self.ask_file(FileTask::ForForm { multiple }),
            PageEvent::Unreadable { path, reason } => {
                let values = [("name", &*path.to_string_lossy()), ("reason", reason.as_str())];
                self.panels.notice = Some(Composing::FileUnreadable.with(self.lang, &values));
            }
            PageEvent::FirstPaint => {
                self.painted = true;
                self.failed_before = None;
            }
            PageEvent::Settled => {}
        }
    }

    /// Gathers what the inspector shows, when the selection or the log has changed.
    fn gather(&mut self, ctx: &Context) {
        let Some(kept) = self.loads.of(self.shown) else {
            self.detail = None;
            return;
        };
        // Until the person chooses, the page's own request is shown.
        let chosen = self.selected.or_else(|| kept.load.document().map(|exchange| exchange.id));
        let Some(id) = chosen else {
            self.detail = None;
            return;
        };
        let (load, changed) = (kept.load.id, kept.load.changed(id));
        let (now, running) = (self.clock.now(), kept.load.outcome.is_none());
        let chosen = self.detail.as_ref().filter(|one| one.load == load && one.detail.exchange.id == id);
        let is_same = chosen.is_some_and(|chosen| chosen.changed == changed);
        let waits = chosen.map(|chosen| chosen.due.since(now)).filter(|left| running && *left > Micros::ZERO);
        match waits {
            Some(left) if !is_same => ctx.request_repaint_after(left.as_duration()),
            None if !is_same => {
                // Beside the new one the old one is needed for its picture alone.
                let old = self.detail.take().filter(|old| old.picture.is_some());
                self.detail = Detail::of(&kept.load, &kept.log, id).map(|detail| {
                    let picture = picture_of(ctx, &detail, old);
                    let took = self.clock.now().since(now);
                    let due = now + Micros(took.0.saturating_mul(PAUSES));
                    Chosen { load, changed, due, detail, picture }
                });
            }
            _ => {}
        }
        if let Some(picture) = self.detail.as_mut().and_then(|chosen| chosen.picture.as_mut()) {
            picture.poll(ctx);
        }
    }

    /// The request that the panels show.
    pub(super) fn selection(&self) -> Option<ExchangeId> {
        self.detail.as_ref().map(|chosen| chosen.detail.exchange.id)
    }
}

impl Panels {
    fn new(kept: &Remembered, theme: ThemeChoice) -> Self {
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
            sockets: SocketsState::default(),
            hovered: None,
            notice: None,
            notice_since: None,
            chosen_lang: kept.lang,
            theme,
            zoom: Zoom::of_percent(kept.zoom),
            hint: !kept.hint_read,
            find: None,
            log_in: LogIn::default(),
            file: None,
            opening: None,
            working: Vec::new(),
            sought: None,
            region: None,
            window: kept.window,
            dock_height: Remembered::size(kept.dock_height),
            inspector_width: Remembered::size(kept.inspector_width),
            window_title: String::new(),
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

/// The picture of `detail`: the one already decoded, when its bytes are the same.
fn picture_of(ctx: &Context, detail: &Detail, old: Option<Chosen>) -> Option<Picture> {
    if !matches!(detail.body.shape, BodyShape::Picture) {
        return None;
    }
    match old {
        Some(Chosen { detail: before, picture: Some(picture), .. }) if before.body == detail.body => {
            Some(picture)
        }
        _ => Some(Picture::decode(ctx, detail.body.data.clone())),
    }
}
