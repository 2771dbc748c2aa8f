//! The DNS panel's side of the window: the lookup that runs, and what is remembered.

use std::net::{IpAddr, SocketAddr};

use egui::{Context, Ui};

use super::wanted::ToolAddress;
use crate::clock::Micros;
use crate::explain::{Lang, NamePanel};
use crate::fetch::{Engine, LookingUp, NameOrder, reverse_name};
use crate::plan::{ResolverKind, Settings};
use crate::record::{Log, RecordKind, Recorder};
use crate::ui::{Command, Names, NamesState, names_ui};
use crate::view::{KnownTable, NameLookup, name_lookups};

/// What the window holds of names.
#[derive(Default)]
pub(super) struct NameDesk {
    state: NamesState,
    running: Option<LookingUp>,
    /// How many lookups were begun.
    asked: u64,
    /// The recording of the lookup that has ended last, with its number, until somebody takes it.
    ended: Option<(u64, Log)>,
    /// The recording of the shown lookup, and how many events of it are folded.
    shown: Option<(Recorder, usize)>,
    lookup: Option<NameLookup>,
    reversed: Option<String>,
    kept: bool,
    problem: Option<String>,
    known: KnownTable,
    /// When the table was read, and how many lookups had been folded.
    known_at: Option<Micros>,
}

/// How old the table of what is remembered may be: its seconds run down one by one.
const FRESH: Micros = Micros::from_ms(900);
/// Where name servers listen.
const PORT: u16 = 53;

impl NameDesk {
    /// Whether a lookup is under way.
    pub(super) fn is_running(&self) -> bool {
        self.running.as_ref().is_some_and(|looking| !looking.is_finished())
    }

    /// Whether Escape empties a filter of the panel.
    pub(super) fn takes_escape(&self, ctx: &Context) -> bool {
        self.state.takes_escape(ctx)
    }

    pub(super) fn stop(&self) {
        if let Some(looking) = &self.running {
            looking.stop();
        }
    }

    /// Takes in what the lookup has found, and reads what is remembered while the panel is seen.
    pub(super) fn follow(&mut self, engine: &Engine, is_seen: bool, now: Micros) {
        let changed = self.fold();
        if !is_seen || (!changed && self.known_at.is_some_and(|at| now.since(at) < FRESH)) {
            return;
        }
        self.known_at = Some(now);
        self.known = KnownTable::default();
        for book in engine.known_names() {
            self.known.add(book.in_lab, book.is_relay, book.rows);
        }
    }

    /// Folds what has happened since the last frame. True when something has.
    fn fold(&mut self) -> bool {
        let Some((recorder, folded)) = &mut self.shown else { return false };
        let length = recorder.event_count();
        let changed = length != *folded;
        if changed {
            *folded = length;
            self.lookup = name_lookups(&recorder.snapshot()).pop();
        }
        if self.running.as_ref().is_some_and(LookingUp::is_finished) {
            self.running = None;
            self.ended = Some((self.asked, recorder.snapshot()));
        }
        changed
    }

    /// The recording of the lookup that has ended since this was asked last, with its number.
    pub(super) const fn take_ended(&mut self) -> Option<(u64, Log)> {
        self.ended.take()
    }

    /// How many lookups were begun so far.
    pub(super) const fn asked(&self) -> u64 {
        self.asked
    }

    /// The name and who looks it up, as they are chosen now.
    #[cfg(test)]
    pub(super) fn chosen(&self) -> (&str, ResolverKind) {
        (&self.state.name, self.state.resolver)
    }

    /// The name of the lookup that is shown.
    #[cfg(test)]
    pub(super) fn shown_name(&self) -> Option<&str> {
        Some(&self.lookup.as_ref()?.name)
    }

    /// Shows nothing of earlier lookups any more, and nothing of what was chosen for them.
    pub(super) fn empty(&mut self) {
        self.stop();
        *self = Self { asked: self.asked, ..Self::default() };
    }

    /// Chooses who looks names up.
    pub(super) fn use_resolver(&mut self, resolver: ResolverKind) {
        if !self.is_running() {
            self.state.resolver = resolver;
        }
    }

    /// Shows the lookup of `address` again, which was made before.
    pub(super) fn show_again(&mut self, address: &str, lookup: &NameLookup) {
        let is_shown = self.lookup.as_ref().is_some_and(|shown| {
            (&shown.name, shown.start, shown.end) == (&lookup.name, lookup.start, lookup.end)
        });
        self.state.shows_memory = false;
        if is_shown || self.is_running() {
            return;
        }
        address.clone_into(&mut self.state.name);
        self.state.kind = lookup.kinds.first().copied().unwrap_or(RecordKind::A);
        (self.state.resolver, self.state.step) = (lookup.resolver, None);
        (self.reversed, self.kept, self.problem) = (reverse_name(address), true, None);
        (self.shown, self.lookup) = (None, Some(lookup.clone()));
    }

    /// Does not take the keyboard when it is shown next.
    pub(super) const fn stay_back(&mut self) {
        self.state.fresh = false;
    }

    /// Prepares the panel for `host`, unless a name stands there already.
    pub(super) fn open(&mut self, host: Option<&str>) {
        self.state.fresh = true;
        self.known_at = None;
        if self.state.name.is_empty()
            && let Some(host) = host
        {
            host.clone_into(&mut self.state.name);
        }
    }

    /// Prepares the panel for the name that `wanted` gives. False when it gives none or a lookup is under way.
    pub(super) fn open_for(&mut self, wanted: &ToolAddress) -> bool {
        let name = wanted.value("name");
        if name.is_empty() || self.is_running() {
            return false;
        }
        let state = &mut self.state;
        name.clone_into(&mut state.name);
        state.kind = wanted.value("type").parse().unwrap_or(RecordKind::A);
        state.resolver = match wanted.value("relay") {
            "1" | "true" => ResolverKind::Relay,
            _ => ResolverKind::Stub,
        };
        wanted.value("server").clone_into(&mut state.server);
        true
    }

    /// Begins the lookup that is chosen in the panel.
    pub(super) fn ask(&mut self, engine: &Engine, settings: Settings, lang: Lang, ctx: &Context) {
        if self.is_running() {
            return;
        }
        let state = &mut self.state;
        let name = state.name.trim().to_owned();
        let reversed = reverse_name(&name);
        if reversed.is_some() {
            // An address has no address: what can be asked for is its name.
            state.kind = RecordKind::PTR;
        }
        let typed = Some(state.server.trim()).filter(|_| state.resolver == ResolverKind::Stub);
        let typed = typed.filter(|typed| !typed.is_empty());
        let chosen = typed.and_then(server);
        if let Some(typed) = typed.filter(|_| chosen.is_none()) {
            self.problem = Some(NamePanel::ServerWrong.with(lang, &[("text", typed)]));
            return;
        }
        let settings = Settings { resolver: state.resolver, minimise: state.minimise, ..settings };
        let order = NameOrder { name, kind: state.kind, server: chosen, settings, fresh: state.anew };
        (state.step, state.shows_memory) = (None, false);
        self.kept = !order.fresh && chosen.is_none();
        let wake = ctx.clone();
        match engine.look_up(order, Some(Box::new(move || wake.request_repaint()))) {
            Ok(looking) => {
                self.asked += 1;
                self.shown = Some((looking.recorder().clone(), 0));
                self.running = Some(looking);
                (self.lookup, self.problem) = (None, None);
                self.reversed = reversed;
            }
            Err(error) => {
                let reason = error.to_string();
                self.problem = Some(NamePanel::CannotAsk.with(lang, &[("reason", &reason)]));
            }
        }
    }

    /// Forgets everything that is known of names.
    pub(super) fn forget(&mut self, engine: &Engine) {
        engine.memory().clear();
        self.known_at = None;
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, lang: Lang) -> Vec<Command> {
        let names = Names {
            lookup: self.lookup.as_ref(),
            running: self.is_running(),
            reversed: self.reversed.as_deref(),
            kept: self.kept,
            problem: self.problem.as_deref(),
            memory: &self.known,
            lang,
        };
        names_ui(ui, &names, &mut self.state)
    }
}

/// `ADDRESS` or `ADDRESS:PORT`.
fn server(text: &str) -> Option<SocketAddr> {
    let text = text.trim();
    let bare = || text.trim_matches(['[', ']']).parse::<IpAddr>().ok();
    text.parse().ok().or_else(|| Some(SocketAddr::new(bare()?, PORT)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_have_a_port_or_the_usual_one() {
        for (text, read) in [
            (" 192.0.2.53 ", "192.0.2.53:53"),
            ("9.9.9.9:5353", "9.9.9.9:5353"),
            ("2001:db8::1", "[2001:db8::1]:53"),
            ("[2001:db8::1]", "[2001:db8::1]:53"),
            ("[2001:db8::1]:54", "[2001:db8::1]:54"),
        ] {
            assert_eq!(server(text).map(|server| server.to_string()).as_deref(), Some(read));
        }
        for text in ["", "ns.example", "1.2.3", "1.2.3.4:x"] {
            assert_eq!(server(text), None, "{text}");
        }
    }
}
