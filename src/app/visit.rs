//! Going to a page: what is typed, clicked or revisited becomes a load.

use std::collections::BTreeSet;
use std::path::Path;

use egui::Context;
use url::Url;

use super::history::Visit;
use super::host::ShownPage;
use super::seek::{Seeking, Sought};
use super::shell::Shell;
use super::wanted::ToolAddress;
use crate::address;
use crate::explain::Ui as Words;
use crate::export::{ReportOptions, load_report};
use crate::fetch::{Maker, Order, RecordedDocument, may_lead};
use crate::lab::Lab;
use crate::page::confinement;
use crate::plan::{Network, Scheme};
use crate::record::{Cause, Failure, LoadId, Outcome, Secrets, mask};
use crate::ui::Tool;
use crate::view::{Body, Exchange, Load, made, message, port_note};

impl Shell {
    /// Loads what was typed, or named elsewhere.
    pub(super) fn open(&mut self, ctx: &Context, typed: &str, cause: Cause) {
        self.start = None;
        if let Some(wanted) = ToolAddress::parse(typed) {
            return self.open_wanted(ctx, &wanted, true);
        }
        match typed.trim() {
            "about:start" => return self.open(ctx, Lab::start_page(self.lang), cause),
            // The names that are remembered stand in the panel of names.
            "about:cache" => {
                self.open_tool(Tool::Names);
                return;
            }
            "about:settings" => {
                self.panels.address.settings = true;
                return;
            }
            _ => {}
        }
        // No file is meant with what begins as a URL.
        if typed.contains("://") {
            return self.open_typed(ctx, typed, None, cause);
        }
        match Seeking::begin(ctx, typed, cause) {
            Ok(seeking) => self.panels.seeking = Some(seeking),
            Err(sought) => self.open_sought(ctx, sought),
        }
    }

    /// Loads what was typed when it is known whether it is a file.
    pub(super) fn take_sought(&mut self, ctx: &Context) {
        match self.panels.seeking.take().map(Seeking::poll) {
            Some(Ok(sought)) => self.open_sought(ctx, sought),
            Some(Err(seeking)) => self.panels.seeking = Some(seeking),
            None => {}
        }
    }

    fn open_sought(&mut self, ctx: &Context, sought: Sought) {
        self.open_typed(ctx, &sought.typed, sought.path.as_deref(), sought.cause);
    }

    /// Loads what was typed; `path`: the file that it names.
    pub(super) fn open_typed(&mut self, ctx: &Context, typed: &str, path: Option<&Path>, cause: Cause) {
        match address::parse_typed(typed, path) {
            Ok(parsed) => {
                self.history.visit(parsed.url.clone(), true);
                let notice = port_note(&parsed.url, self.lang);
                self.load_from(ctx, typed, parsed.url, (None, None), cause);
                self.panels.notice = self.panels.notice.take().or(notice);
            }
            Err(failure) => self.refuse(failure, typed),
        }
    }

    /// Loads `address` with a form: its method, and what is written in it.
    pub(super) fn open_form(&mut self, ctx: &Context, address: &str, (method, body): (&str, &str)) {
        match address::parse_typed(address, None) {
            Ok(parsed) => {
                self.history.visit(parsed.url.clone(), true);
                let is_get = method == "GET";
                let mut url = parsed.url;
                if is_get {
                    url.set_query(Some(body));
                }
                let kind = "application/x-www-form-urlencoded".to_owned();
                let body = (!is_get).then(|| (kind, body.as_bytes().to_vec()));
                self.load_from(ctx, address, url, (body, None), Cause::Panel);
            }
            Err(failure) => self.refuse(failure, address),
        }
    }

    /// Shows why `typed` is not loaded.
    fn refuse(&mut self, failure: Failure, typed: &str) {
        self.stop();
        self.panels.seeking = None;
        self.tool = None;
        (self.current, self.shown, self.selected) = (None, None, None);
        self.panels.address.show(typed);
        self.failed_before = None;
        self.refused = Some((failure, typed.to_owned()));
    }

    /// Whether a link or form of the page `from` leads to a load at `url`. Otherwise it is told why not, or what happens
    /// in its place.
    pub(super) fn may_follow(&mut self, ctx: &Context, from: &ShownPage, url: &Url) -> bool {
        // On the page that shows a letter, its own address means: hand it over.
        if Scheme::of_url(url) == Scheme::Mailto && from.url == *url {
            self.hand_over_outside(url.as_str(), false);
            return false;
        }
        if !self.is_labs(from) && !may_lead(&from.url, url) {
            let text = Words::NotFromPage.with(self.lang, &[("scheme", url.scheme())]);
            self.panels.notice = Some(text);
            return false;
        }
        // The program's own pages may be tools, which `open` knows; what is not loaded it hands on.
        let scheme = Scheme::of_url(url);
        let leads_to_load = scheme.is_loaded() && scheme != Scheme::About;
        if !leads_to_load {
            self.open(ctx, url.as_str(), Cause::Unknown);
        }
        leads_to_load
    }

    /// Shows the source of the page that is shown.
    pub(super) fn view_source(&mut self, ctx: &Context) {
        let shown = self.history.shown().map(|visit| visit.url.clone());
        let Some(url) = shown.filter(|url| address::source_of(url).is_none()) else { return };
        let source = address::source_url(&url);
        if address::source_of(&source).is_some() {
            self.open(ctx, source.as_str(), Cause::Source);
        }
    }

    /// The document of `url` as it was recorded, when `url` asks for a source and the page was loaded before.
    fn recorded_source(&self, url: &Url) -> Option<RecordedDocument> {
        let mut source = address::source_of(url)?;
        source.set_fragment(None);
        let (load, log) = self.loads.latest(|load| {
            let is_source = Scheme::of_text(&load.url) == Scheme::ViewSource;
            let is_whole = |page: &Exchange| page.end.is_some() && page.failure.is_none();
            !is_source && address_of_page(load) == source.as_str() && load.document().is_some_and(is_whole)
        })?;
        let exchange = load.document()?;
        let message = message(log, exchange.id);
        let whole =
            if exchange.local.is_some() { message.local.is_whole() } else { message.response.is_whole() };
        let bytes = Body::from_message(exchange, &message).data.into();
        whole.then(|| RecordedDocument { content_type: exchange.content_type.clone(), bytes })
    }

    /// Goes where the page `from` leads; `cause` makes of its address what led there.
    pub(super) fn follow(
        &mut self,
        ctx: &Context,
        mut from: ShownPage,
        url: &Url,
        body: Option<(String, Vec<u8>)>,
        cause: impl FnOnce(String) -> Cause,
    ) {
        from.url.set_fragment(None);
        let cause = cause(address::without_credentials(&from.url).into());
        self.load_from(ctx, url.as_str(), url.clone(), (body, Some(from)), cause);
    }

    /// Begins a load in place of the one that may be under way: with this body, from a link or form of this page.
    fn load_from(
        &mut self,
        ctx: &Context,
        typed: &str,
        url: Url,
        (body, from): (Option<(String, Vec<u8>)>, Option<ShownPage>),
        cause: Cause,
    ) {
        self.failed_before = self.failure().map(|(failure, address)| (failure.clone(), address.to_owned()));
        self.stop();
        self.start = None;
        self.panels.seeking = None;
        self.tool = None;
        self.refused = None;
        self.panels.hovered = None;
        self.panels.notice = None;
        self.sent_on_in_a_row = 0;
        self.panels.address.show(url.as_str());
        let method = if body.is_some() { "POST" } else { "GET" };
        // What the cache keeps of it is to be confirmed.
        let reload = matches!(cause, Cause::Reload | Cause::Setting | Cause::Certificate);
        // Whether a person wrote the address, the history knows of every page.
        let is_persons = !matches!(cause, Cause::Link { .. } | Cause::Form { .. } | Cause::SentOn { .. })
            && self.history.shown().is_none_or(|visit| visit.typed || visit.url != url);
        let page = from.as_ref().and_then(|from| self.loads.by_id(Some(from.load)));
        let password_fields = page.map(|kept| mask::password_fields(&kept.log)).unwrap_or_default();
        self.history.declare_secret(password_fields.iter().cloned());
        let order = Order {
            with_page: true,
            from_page: from.map(|from| from.url),
            typed: is_persons,
            reload,
            password_fields: password_fields.into_iter().collect(),
            cause,
            maker: self.maker(&url),
            kept: self.recorded_source(&url),
            viewport: self.host.viewport(),
            ..Order::get(typed, url, self.settings).with_method(method, body)
        };
        let wake = ctx.clone();
        match self.engine.load(order, Some(Box::new(move || wake.request_repaint()))) {
            Ok(loading) => {
                self.current = self.loads.add(loading);
                self.shown = self.current;
                self.selected = None;
                self.scroll_to = None;
                self.painted = false;
            }
            Err(error) => self.panels.notice = Some(error.to_string()),
        }
    }

    /// Makes the program's own pages. The report is that of the load that is shown until then.
    fn maker(&self, url: &Url) -> Maker {
        let lang = self.lang;
        if !is_report(url) {
            return Maker::new(move |wanted| made(wanted, lang, confinement()));
        }
        let is_reported = |load: &Load| !Url::parse(load.final_url()).is_ok_and(|url| is_report(&url));
        let shown = self.loads.by_id(self.shown).filter(|kept| is_reported(&kept.load)).map(|kept| &kept.log);
        let log = shown.or_else(|| self.loads.latest(is_reported).map(|(_, log)| log)).cloned();
        let options = ReportOptions { lang, secrets: Secrets::Masked, at: None };
        Maker::new(move |wanted| {
            let report = log.as_ref().and_then(|log| load_report(log, options));
            report.or_else(|| made(wanted, lang, confinement()))
        })
    }

    /// Loads a page of the history and scrolls to where it was.
    pub(super) fn revisit(&mut self, ctx: &Context, visit: Option<Visit>, cause: Cause) {
        if let Some(visit) = visit {
            self.load_from(ctx, visit.url.as_str(), visit.url.clone(), (None, None), cause);
            self.scroll_to = Some(visit.scroll_y);
        }
    }

    /// Stops the load under way, and what the page is about to send.
    pub(super) fn stop(&self) {
        self.host.leave();
        self.stop_load(self.current);
    }

    pub(super) fn stop_load(&self, load: Option<LoadId>) {
        if let Some(kept) = self.loads.by_id(load)
            && let Some(loading) = kept.loading.as_ref().filter(|loading| !loading.is_finished())
        {
            loading.stop();
        }
    }

    /// The addresses to complete from: those visited, the latest first, then those of the lab.
    pub(super) fn known_addresses(&self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        self.history
            .offered()
            .chain(self.lab_addresses.iter().cloned())
            .filter(|known| seen.insert(known.clone()))
            .collect()
    }

    /// The page hung and was given up: its load goes on without it, with all that its text names.
    pub(super) fn give_page_up(&mut self) {
        let shown = self.host.shown.take();
        if let Some(kept) = self.loads.by_id_mut(shown.map(|shown| shown.load)) {
            kept.handing = None;
            if let Some(loading) = &kept.loading {
                loading.let_go();
            }
        }
        self.panels.notice = Some(Words::PageStuck.text(self.lang).to_owned());
    }

    /// Whether `page` came from the lab. What a file says of itself does not count.
    pub(super) fn is_labs(&self, page: &ShownPage) -> bool {
        let kept = self.loads.by_id(Some(page.load)).filter(|kept| kept.loading.is_some());
        kept.is_some_and(|kept| kept.load.network_used() == Network::Lab)
    }

    /// Whether anything is under way that a person can stop: a load, or a look whether what was typed is a file.
    pub(super) fn can_stop(&self) -> bool {
        self.is_loading() || self.panels.seeking.is_some()
    }

    /// Whether a load is under way.
    pub(super) fn is_loading(&self) -> bool {
        self.loads.by_id(self.current).is_some_and(|kept| kept.load.outcome.is_none())
    }

    /// Why there is no page, and the address asked for.
    pub(super) fn failure(&self) -> Option<(&Failure, &str)> {
        if let Some((failure, typed)) = &self.refused {
            return Some((failure, typed));
        }
        let kept = self.loads.by_id(self.current)?;
        if kept.handed_over {
            return None;
        }
        let before = || self.failed_before.as_ref().map(|(failure, address)| (failure, address.as_str()));
        let ended = kept.load.outcome.is_some();
        let now = kept.load.failure().filter(|_| ended).map(|failure| (failure, kept.load.url.as_str()));
        now.or_else(before)
    }

    /// The file that came in place of a page.
    pub(super) fn file(&self) -> Option<&Exchange> {
        self.loads.by_id(self.current).filter(|kept| kept.is_file)?.load.document()
    }

    /// Who asks for a name and password: the page's URL, the scheme and the realm. None when nobody does, or when it was
    /// answered.
    pub(super) fn asks(&self) -> Option<(Url, String, String)> {
        let document = self.loads.by_id(self.current)?.load.document()?;
        let (scheme, realm, next) = document.challenged.as_ref().filter(|_| document.status == Some(401))?;
        let url = Url::parse(&document.url).ok().filter(|_| next.is_none())?;
        Some((url, scheme.clone(), realm.clone()))
    }

    /// Loads the page that asked for a name and password once more, with these.
    pub(super) fn log_in(&mut self, ctx: &Context, user: &str, password: &str) {
        if let Some((url, ..)) = self.asks() {
            self.engine.credentials().give(&url, user, password);
            self.load_from(ctx, url.as_str(), url.clone(), (None, None), Cause::LogIn);
        }
    }

    /// Why the page is shown only as far as it came.
    pub(super) fn cut_short(&self) -> Option<&Failure> {
        let kept = self.loads.by_id(self.current).filter(|kept| kept.handed_over)?;
        match &kept.load.outcome {
            Some(Outcome::Failed(failure)) => Some(failure),
            Some(Outcome::Complete | Outcome::Stopped) | None => None,
        }
    }
}

/// Where the page of `load` came from in the end, without the fragment.
fn address_of_page(load: &Load) -> &str {
    load.final_url().split('#').next().unwrap_or_default()
}

/// Whether the report of a load is shown at `url`, wherever in it.
fn is_report(url: &Url) -> bool {
    Scheme::of_url(url) == Scheme::About && url.path() == "load"
}
