//! What the window holds between frames, and what it does before each.

use std::sync::Arc;

use egui::Context;

use super::Options;
use super::compare::Comparison;
use super::composer::Composer;
use super::course::CourseDesk;
use super::file_desk::FileDesk;
use super::frame_desk::FrameDesk;
use super::history::History;
use super::host::Host;
use super::inspected::Inspected;
use super::loads::Loads;
use super::memory::Memory;
use super::names::NameDesk;
use super::outside::{self, Opener};
use super::panels::{Panels, preference};
use super::replay::ReplayDesk;
use super::saved_files::SavedFiles;
use super::sockets::SocketDesk;
use super::story::StoryDesk;
use crate::clock::Clock;
use crate::explain::{CourseWord, Lang, Ui as Words};
use crate::fetch::Engine;
use crate::lab::Lab;
use crate::page::PageError;
use crate::plan::Settings;
use crate::record::{Cause, ExchangeId, Failure, LoadId};
use crate::ui::{DockTab, IpState, NoteDialog, ThemeChoice, Tool, find_fonts, no_font};

/// Everything that the window holds.
pub(super) struct Shell {
    pub(super) engine: Engine,
    pub(super) settings: Settings,
    pub(super) lang: Lang,
    /// What is remembered from one run to the next.
    pub(super) memory: Memory,
    pub(super) clock: Arc<dyn Clock>,
    /// The languages whose letters some font has; unknown before the first frame.
    pub(super) languages: Option<Vec<Lang>>,
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
    /// The inspector.
    pub(super) inspected: Inspected,
    /// The playhead, and the past that it shows.
    pub(super) replay: ReplayDesk,
    /// The story of the load that is shown.
    pub(super) story: StoryDesk,
    /// The Sockets panel.
    pub(super) sockets: SocketDesk,
    pub(super) frames: FrameDesk,
    /// The dialog for files, and what is under way at them.
    pub(super) files: FileDesk,
    /// The files that were saved in this run, and whether they are listed.
    pub(super) saved: SavedFiles,
    /// A note that is being written.
    pub(super) note: Option<NoteDialog>,
    /// What failed before the load under way: it stays on the screen until there is a page.
    pub(super) failed_before: Option<(Failure, String)>,
    /// The sheet that lists the keys is open.
    pub(super) keys_sheet: bool,
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
    /// The course, and the lesson under way.
    pub(super) course: CourseDesk,
    /// Who is handed what is not for this program.
    pub(super) opener: Opener,
    /// Show the page that is loading from this height on.
    pub(super) scroll_to: Option<f64>,
    /// What is seen is the page of `current`, no longer the one before.
    pub(super) painted: bool,
    /// How many pages in a row have sent their reader on.
    pub(super) sent_on_in_a_row: usize,
    /// What is loaded first, once the page's place in the window is known; none when something else is.
    pub(super) start: Option<(String, Cause)>,
}

impl Shell {
    pub(super) fn new(
        ctx: &Context,
        options: &Options,
        engine: Engine,
        clock: Arc<dyn Clock>,
        memory: (Memory, Option<String>),
    ) -> Result<Self, PageError> {
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
        crate::ui::install(ctx, lang);
        find_fonts(ctx, lang);
        let notice = problem.map(|reason| Words::NotRemembered.with(lang, &[("reason", &reason)]));
        let seed = options.course.as_ref().and_then(|course| course.seed);
        let (course, unread) = CourseDesk::open(options.folder.as_deref(), seed);
        let unread = unread.map(|reason| CourseWord::NotRead.with(lang, &[("reason", &reason)]));
        let notice = notice.or(unread);
        let mut shell = Self {
            engine,
            settings: kept.settings(options.settings, options.asked),
            lang,
            memory,
            clock: Arc::clone(&clock),
            languages: None,
            host: Host::new(ctx, clock)?,
            loads: Loads::default(),
            history: History::default(),
            lab_addresses: options.lab_addresses.clone(),
            current: None,
            shown: None,
            selected: None,
            inspected: Inspected::default(),
            replay: ReplayDesk::default(),
            story: StoryDesk::default(),
            sockets: SocketDesk::default(),
            frames: FrameDesk::default(),
            files: FileDesk::default(),
            saved: SavedFiles::default(),
            note: None,
            failed_before: None,
            refused: None,
            tool: None,
            compare: Comparison::default(),
            names: NameDesk::default(),
            ip: IpState::default(),
            composer: Composer::default(),
            course,
            panels: Panels::new(&kept, theme),
            opener: outside::system(),
            scroll_to: None,
            painted: false,
            keys_sheet: false,
            sent_on_in_a_row: 0,
            start: None,
        };
        let start = Lab::start_page(lang);
        if let Some(file) = &options.file {
            shell.open_file(ctx, file.clone(), options.opening);
        } else {
            let asked = options.address.as_deref().filter(|typed| !typed.trim().is_empty());
            let cause = if asked.is_some() { Cause::CommandLine } else { Cause::Start };
            let first = asked.unwrap_or(start);
            if options.course.is_some() {
                // The course stands where the page would, and hears what is loaded after it.
                shell.open(ctx, first, cause);
            } else {
                shell.start = Some((first.to_owned(), cause));
                ctx.request_repaint();
            }
        }
        if let Some(course) = &options.course {
            shell.open_course(course);
        }
        shell.panels.notice = shell.panels.notice.take().or(notice);
        Ok(shell)
    }

    /// What happens before each frame.
    pub(super) fn before_frame(&mut self, ctx: &Context) {
        self.check_fonts(ctx);
        self.begin(ctx);
        self.loads.refold(ctx);
        self.compare.follow();
        let sees_names = self.tool == Some(Tool::Names);
        self.names.follow(&self.engine, sees_names, self.clock.now());
        self.take_opened(ctx);
        self.take_choice(ctx);
        self.take_work();
        self.take_sought(ctx);
        self.hand_over();
        self.go_on(ctx);
        match self.host.poll() {
            Ok((events, gave_up)) => {
                if gave_up {
                    self.give_page_up();
                }
                for event in events {
                    self.on_page(ctx, event);
                }
            }
            Err(error) => self.panels.notice = Some(page_words(&error, self.lang)),
        }
        self.follow_playhead(ctx);
        if self.painted {
            self.history.scrolled(self.host.extent.0);
        }
        self.follow_selection();
        self.follow_course(ctx);
        self.remember(ctx);
        self.panels.expire_notice(ctx, self.clock.now());
    }

    /// Loads what is loaded first.
    fn begin(&mut self, ctx: &Context) {
        if ctx.cumulative_pass_nr() > 0
            && let Some((typed, cause)) = self.start.take()
        {
            self.open(ctx, &typed, cause);
        }
    }

    /// A language whose letters no font has is not offered, and not spoken.
    fn check_fonts(&mut self, ctx: &Context) {
        if self.languages.is_none() && ctx.cumulative_pass_nr() > 0 {
            let font = egui::FontId::proportional(13.0);
            let has = |lang: &Lang| ctx.fonts_mut(|fonts| fonts.has_glyphs(&font, lang.own_name()));
            let languages: Vec<Lang> = Lang::ALL.into_iter().filter(has).collect();
            if !languages.contains(&self.lang) {
                self.panels.notice = no_font(self.lang, Lang::default());
                self.lang = Lang::default();
            }
            self.languages = Some(languages);
        }
    }

    /// Brings the selection up to date, and what the Sockets panel shows of it.
    fn follow_selection(&mut self) {
        let shown = self.replay.seen(self.loads.by_id(self.shown));
        self.inspected.choose(shown, self.selected);
        let sees_sockets = self.panels.dock && self.panels.dock_tab == DockTab::Sockets;
        self.sockets.follow(shown.filter(|_| sees_sockets), self.inspected.exchange());
        let is_layer =
            !matches!(self.panels.dock_tab, DockTab::Waterfall | DockTab::Sockets | DockTab::Loads);
        let sees_frames = self.panels.dock && is_layer;
        let whole = self.loads.by_id(self.shown).map(|kept| &**kept);
        self.frames.follow(whole.filter(|_| sees_frames));
    }
}

/// Why there is no page.
pub(super) fn page_words(error: &PageError, lang: Lang) -> String {
    let reason = match error {
        PageError::Thread(reason) => reason.to_string(),
        PageError::NotPainted | PageError::Png(_) => error.to_string(),
    };
    Words::PageNotStarted.with(lang, &[("reason", &reason)])
}
