//! Every wish of the person, applied in one place.

use egui::Context;
use url::Url;

use super::outside::url_to_hand_over;
use super::panels::preference;
use super::shell::Shell;
use crate::explain::{Lang, Ui as Words};
use crate::lab::Lab;
use crate::plan::Settings;
use crate::record::{Cause, ExchangeId, LoadId};
use crate::ui::{Command, DockTab, Find, Panel, PlayheadMove, Tab};

impl Shell {
    /// Applies `command`.
    pub(super) fn apply(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::Load(typed) => self.open(ctx, &typed, Cause::Typed),
            Command::Open(address) => self.open(ctx, &address, Cause::Panel),
            Command::Back(steps) => {
                let visit = self.history.back(steps);
                self.revisit(ctx, visit, Cause::Back);
            }
            Command::Forward(steps) => {
                let visit = self.history.forward(steps);
                self.revisit(ctx, visit, Cause::Forward);
            }
            Command::Reload => self.reload(ctx, Cause::Reload),
            Command::Stop => {
                self.panels.seeking = None;
                self.stop();
            }
            Command::UseStrategy(strategy) => self.change(ctx, |settings| settings.strategy = strategy),
            Command::Speak(lang) => self.speak(ctx, lang),
            Command::UseTheme(theme) => {
                self.panels.theme = theme;
                ctx.set_theme(preference(theme));
            }
            Command::UseLink(link) => self.change(ctx, |settings| settings.link = link),
            Command::UseNetwork(network) => self.change(ctx, |settings| settings.network = network),
            Command::UseResolver(resolver) => self.change(ctx, |settings| settings.resolver = resolver),
            Command::UseCache(cache) => self.settings.cache = cache,
            Command::EmptyCache => self.engine.cache().clear(),
            Command::Minimise(minimise) => {
                // What is remembered would hide how it is asked for.
                self.engine.memory().clear();
                self.change(ctx, |settings| settings.minimise = minimise);
            }
            Command::LogIn(user, password) => self.log_in(ctx, &user, &password),
            Command::DismissHint => self.panels.hint = false,
            Command::CopyCurl(exchange) => self.copy_curl(ctx, exchange),
            Command::Compose(Some(exchange)) => self.compose_again(exchange),
            Command::Compose(None) => self.compose_new(),
            Command::SendComposed => self.send_composed(ctx),
            Command::StopSending => self.composer.stop(&self.loads),
            Command::AskFile(task) => self.ask_file(ctx, task),
            Command::UseFile => self.use_file(ctx),
            Command::CloseFile => self.files.dialog = None,
            Command::TypeFile => self.files.dialog = self.files.system.give_up(),
            Command::Find(step, text) => self.seen_page().find(step, text),
            Command::EndFind => {
                self.panels.find = None;
                self.seen_page().find(Find::Here, String::new());
            }
            Command::Zoom(step) => {
                self.panels.zoom = self.panels.zoom.after(step);
                let percent = self.panels.zoom.percent().to_string();
                self.panels.notice = Some(Words::ZoomNow.with(self.lang, &[("n", &percent)]));
            }
            Command::Toggle(Panel::Dock) => self.panels.toggle_dock(ctx.content_rect().size()),
            Command::Toggle(Panel::Inspector) => self.panels.toggle_inspector(ctx.content_rect().size()),
            Command::ShowDock(tab) => self.panels.open_dock(tab),
            Command::Course(wish) => self.apply_course(ctx, wish),
            Command::Reflex(reflex) => self.apply_reflex(ctx, reflex),
            Command::Select(exchange) => self.select(exchange),
            Command::ShowTab(tab) => self.panels.open_inspector(Some(tab)),
            Command::ShowAs(form) => self.panels.form = form,
            Command::ShowLoad(load) => self.show_load(Some(load)),
            Command::ShowNewest => self.show_load(self.loads.newest()),
            Command::OpenStage(stage) => self.open_stage(stage),
            Command::LightStage(stage) => self.panels.lit = stage,
            Command::ShowSentence(at, evidence) => {
                self.move_playhead(PlayheadMove::To(at));
                self.show_evidence(evidence);
            }
            Command::Playhead(wish) => self.move_playhead(wish),
            Command::Note(wish) => self.on_note(wish),
            Command::WholeAxis => self.panels.waterfall.axis.reset(),
            Command::CompareBefore => self.compare_before(),
            Command::Tick(load) => self.loads.tick(load),
            Command::OpenTool(tool) => self.open_tool(tool),
            Command::CloseTool => self.tool = None,
            Command::CompareTicked => self.compare_ticked(),
            Command::AskName => self.ask_name(ctx),
            Command::StopAsking => self.names.stop(),
            Command::EmptyNames => self.names.forget(&self.engine),
            Command::StartCompare => self.start_compare(ctx),
            Command::StopCompare => self.compare.stop(),
            Command::Copy(text) => self.copy(ctx, text, Some(Words::Copied)),
            Command::AcceptCertificate(fingerprint) => self.accept_certificate(ctx, &fingerprint),
            Command::ShowSecurity => self.show_security(),
            Command::ViewSource => self.view_source(ctx),
            Command::OpenOutside(address) => self.hand_over_outside(&address, true),
            Command::Page(input) => self.seen_page().input(input),
        }
    }

    /// Changes a setting, and loads the page that is shown with it, unless a lesson waits for something else.
    fn change(&mut self, ctx: &Context, change: impl FnOnce(&mut Settings)) {
        let before = self.settings;
        change(&mut self.settings);
        self.course.keep_choices(before, self.settings);
        if self.course.lets_reload() {
            self.reload(ctx, Cause::Setting);
        }
    }

    /// Shows a request in the inspector.
    pub(super) fn select(&mut self, exchange: ExchangeId) {
        self.selected = Some(exchange);
        // The story is that of the whole load, and one request was asked for.
        let details = (self.panels.tab == Tab::Story).then_some(Tab::Overview);
        self.panels.open_inspector(details);
    }

    /// Shows `load` in the panels.
    fn show_load(&mut self, load: Option<LoadId>) {
        self.shown = load;
        self.selected = None;
        self.panels.dock_tab = DockTab::Waterfall;
    }

    /// Loads the shown page again.
    pub(super) fn reload(&mut self, ctx: &Context, cause: Cause) {
        if let Some((_, typed)) = self.refused.clone() {
            self.open(ctx, &typed, cause);
        } else {
            let visit = self.history.shown().cloned();
            self.revisit(ctx, visit, cause);
        }
    }

    /// Changes the language; the lab's start page has one of its own in each.
    fn speak(&mut self, ctx: &Context, lang: Lang) {
        let at_start =
            self.history.shown().is_some_and(|visit| visit.url.as_str() == Lab::start_page(self.lang));
        self.lang = lang;
        crate::ui::use_fonts(ctx, lang);
        self.panels.chosen_lang = Some(lang);
        self.panels.notice = None;
        if at_start {
            self.open(ctx, Lab::start_page(lang), Cause::Setting);
        }
    }

    /// Hands `address` to the system, at the person's click; `asked`: in answer to the question that shows it.
    pub(super) fn hand_over_outside(&mut self, address: &str, asked: bool) {
        let Some(url) = Url::parse(address).ok().and_then(|url| url_to_hand_over(&url, asked)) else {
            return;
        };
        let notice = match (self.opener)(url.as_str()) {
            Ok(()) => Words::HandedOver.with(self.lang, &[("scheme", url.scheme())]),
            Err(error) => Words::NotHandedOver.with(self.lang, &[("reason", &error.to_string())]),
        };
        self.panels.notice = Some(notice);
    }
}
