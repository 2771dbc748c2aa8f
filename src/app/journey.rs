//! The journey strip: what it is given, and where its doors lead.

use egui::{Panel, Ui};

use super::loads::KeptLoad;
use super::panels::WIDE;
use super::shell::Shell;
use crate::explain::{JourneyWord as W, strategy_short};
use crate::record::{ConnectionId, Kind};
use crate::ui::{Command, DockTab, Form, Strip, Tab, panel_frame, strip_ui};
use crate::view::{Evidence, Journey, Only, Stage, format};

/// From this height of the window on the strip shows facts.
const TALL: f32 = 700.0;

impl Shell {
    /// Draws the strip.
    pub(super) fn strip_panel_ui(&mut self, ui: &mut Ui) -> Vec<Command> {
        let window = ui.ctx().content_rect();
        let is_tall = window.height() >= TALL && window.width() >= WIDE;
        let story = self.story.follow(self.loads.by_id(self.shown), self.lang);
        let story = story.map(|story| story.verdict.clone()).filter(|_| !is_tall);
        let refused = self.refused.as_ref().map(|(failure, address)| Journey::broken(address, failure));
        let kept = self.loads.by_id(self.shown);
        let seen = self.replay.seen(kept);
        let Some(journey) = refused.as_ref().or(seen.map(|seen| &seen.journey)) else { return Vec::new() };
        let kept = kept.filter(|_| refused.is_none());
        let before = kept.and_then(|kept| self.before_words(kept));
        let standing = kept.and_then(|kept| self.standing_words(kept));
        let strip = Strip {
            journey,
            before: before.as_deref(),
            standing: standing.as_ref().map(|(words, has_newer)| (words.as_str(), *has_newer)),
            story: story.as_deref(),
            is_tall,
            lit: self.panels.lit,
            pointed: self.course.pointed(),
            is_replay: self.replay.at().is_some(),
            lang: self.lang,
        };
        let frame = panel_frame(ui, true);
        let panel = Panel::top("journey").exact_size(strip.height()).frame(frame);
        panel.show(ui, |ui| strip_ui(ui, &strip)).inner
    }

    /// `1.14 s, was 479 ms with 6 connections: Compare`.
    fn before_words(&self, kept: &KeptLoad) -> Option<String> {
        let before = self.loads.before(kept.load.id)?;
        let strategy = strategy_short(before.load.strategy, self.lang);
        let (now, then) = (format::duration(kept.load.total()), format::duration(before.load.total()));
        let values = [("now", now.as_str()), ("before", &then), ("strategy", &strategy)];
        Some(W::WasCompare.with(self.lang, &values))
    }

    /// Says that the load is from a file, or not the newest; and whether there is a newer one.
    fn standing_words(&self, kept: &KeptLoad) -> Option<(String, bool)> {
        let (n, is_newest) = self.loads.place(kept.load.id)?;
        let time = format::minute(kept.load.unix_ms);
        if let Some(name) = &kept.file {
            let values = [("time", time.as_str()), ("name", name)];
            return Some((W::RecordingOf.with(self.lang, &values), !is_newest));
        }
        let strategy = strategy_short(kept.load.strategy, self.lang);
        let (n, all) = (n.to_string(), self.loads.count().to_string());
        let values = [("n", n.as_str()), ("all", &all), ("strategy", &strategy), ("time", &time)];
        (!is_newest).then(|| (W::LoadOf.with(self.lang, &values), true))
    }

    /// Opens what shows `stage`.
    pub(super) fn open_stage(&mut self, stage: Stage) {
        let seen = self.replay.seen(self.loads.by_id(self.shown));
        let station = seen.and_then(|seen| seen.journey.station(stage));
        let (exchange, connection) = station.map_or((None, None), |one| (one.exchange, one.connection));
        if stage == Stage::Address {
            self.panels.address.wants_focus = true;
            return;
        }
        self.selected = exchange.or(self.selected);
        let tab = match stage {
            Stage::Connect | Stage::Close => return self.show_socket(connection),
            Stage::Pictures => {
                self.panels.open_dock(DockTab::Waterfall);
                let kinds = self.loads.by_id(self.shown).map_or(&[][..], |kept| &kept.load.exchanges);
                // Style sheets and fonts belong to the station, but they are seldom all of it.
                let has_pictures = kinds.iter().any(|exchange| exchange.kind == Kind::Image);
                self.panels.waterfall.wishes.only =
                    if has_pictures { Only::Kind(Kind::Image) } else { Only::All };
                return;
            }
            Stage::Address | Stage::Name => Tab::Names,
            Stage::Tls => Tab::Security,
            Stage::Login | Stage::Dialogue | Stage::Request => Tab::Request,
            Stage::Wait => Tab::Timing,
            Stage::Response | Stage::Data => Tab::Response,
            Stage::Page => Tab::Body,
        };
        if matches!(stage, Stage::Request | Stage::Response) {
            self.panels.form = Form::Parts;
        }
        self.panels.open_inspector(Some(tab));
    }

    fn show_socket(&mut self, connection: Option<ConnectionId>) {
        self.panels.open_dock(DockTab::Sockets);
        self.choose_connection(connection);
    }

    /// Chooses a connection of the load that is shown, if there is one.
    fn choose_connection(&mut self, connection: Option<ConnectionId>) {
        if let (Some(load), Some(connection)) = (self.shown, connection) {
            self.sockets.state_for(load).connection = Some(connection);
        }
    }

    /// Selects what shows a sentence of the story; the story stays.
    pub(super) fn show_evidence(&mut self, evidence: Evidence) {
        self.selected = evidence.exchange.or(self.selected);
        self.choose_connection(evidence.connection);
    }

    /// Compares the load that is shown with the one before it of the same address.
    pub(super) fn compare_before(&mut self) {
        let Some(now) = self.shown else { return };
        let Some(before) = self.loads.before(now).map(|kept| kept.load.id) else { return };
        self.loads.ticked = vec![before, now];
        self.compare_ticked();
    }
}
