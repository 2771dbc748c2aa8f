//! The DNS panel's side of the window: the lookup that runs, and what is remembered.

use std::net::{IpAddr, SocketAddr};

use egui::{Context, Ui};

use super::shell::Shell;
use super::tools::Wanted;
use crate::clock::Micros;
use crate::explain::NamePanel;
use crate::fetch::{LookingUp, NameOrder, reverse_name};
use crate::plan::{ResolverKind, Settings};
use crate::record::{RecordKind, Recorder};
use crate::ui::{Command, Names, NamesState, Tool, names_ui};
use crate::view::{KnownTable, NameLookup, name_lookups};

/// What the window holds of names.
#[derive(Default)]
pub(super) struct NameDesk {
    state: NamesState,
    running: Option<LookingUp>,
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

    pub(super) fn stop(&self) {
        if let Some(looking) = &self.running {
            looking.stop();
        }
    }

    /// Folds what has happened since the last frame. True when something has.
    fn follow(&mut self) -> bool {
        let Some((recorder, folded)) = &mut self.shown else { return false };
        let length = recorder.len();
        let changed = length != *folded;
        if changed {
            *folded = length;
            self.lookup = name_lookups(&recorder.snapshot()).pop();
        }
        if self.running.as_ref().is_some_and(LookingUp::is_finished) {
            self.running = None;
        }
        changed
    }
}

/// `ADDRESS` or `ADDRESS:PORT`.
fn server(text: &str) -> Option<SocketAddr> {
    let text = text.trim();
    let bare = || text.trim_matches(['[', ']']).parse::<IpAddr>().ok();
    text.parse().ok().or_else(|| Some(SocketAddr::new(bare()?, PORT)))
}

impl Shell {
    /// Takes in what the lookup has found, and reads what is remembered while somebody looks at it.
    pub(super) fn follow_names(&mut self) {
        let changed = self.names.follow();
        if self.tool != Some(Tool::Names) {
            return;
        }
        let now = self.clock.now();
        if !changed && self.names.known_at.is_some_and(|at| now.since(at) < FRESH) {
            return;
        }
        self.names.known_at = Some(now);
        let mut known = KnownTable::default();
        for book in self.engine.known_names() {
            known.add(book.in_lab, book.is_relay, book.rows);
        }
        self.names.known = known;
    }

    /// Shows the panel, for the host of the page that is shown.
    pub(super) fn open_names(&mut self) {
        self.tool = Some(Tool::Names);
        self.names.state.fresh = true;
        self.names.known_at = None;
        let host = self.history.shown().and_then(|visit| visit.url.host_str().map(str::to_owned));
        if self.names.state.name.is_empty()
            && let Some(host) = host
        {
            self.names.state.name = host;
        }
    }

    /// Shows the panel for what an address asks for, and begins when `start` says so.
    pub(super) fn open_names_of(&mut self, ctx: &Context, wanted: &Wanted, start: bool) {
        let name = wanted.value("name");
        if name.is_empty() || self.names.is_running() {
            return self.open_names();
        }
        self.tool = Some(Tool::Names);
        let state = &mut self.names.state;
        name.clone_into(&mut state.name);
        state.kind = wanted.value("type").parse().unwrap_or(RecordKind::A);
        state.resolver = match wanted.value("relay") {
            "1" | "true" => ResolverKind::Relay,
            _ => ResolverKind::Stub,
        };
        wanted.value("server").clone_into(&mut state.server);
        if start {
            self.ask_name(ctx);
        }
    }

    /// Begins the lookup that is chosen in the panel.
    pub(super) fn ask_name(&mut self, ctx: &Context) {
        if self.names.is_running() {
            return;
        }
        let lang = self.lang;
        let state = &mut self.names.state;
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
            self.names.problem = Some(NamePanel::ServerWrong.with(lang, &[("text", typed)]));
            return;
        }
        let settings = Settings { resolver: state.resolver, minimise: state.minimise, ..self.settings };
        let order = NameOrder { name, kind: state.kind, server: chosen, settings, fresh: state.anew };
        (state.step, state.shows_memory) = (None, false);
        self.names.kept = !order.fresh && chosen.is_none();
        let wake = ctx.clone();
        match self.engine.look_up(order, Some(Box::new(move || wake.request_repaint()))) {
            Ok(looking) => {
                self.names.shown = Some((looking.recorder().clone(), 0));
                self.names.running = Some(looking);
                (self.names.lookup, self.names.problem) = (None, None);
                self.names.reversed = reversed;
            }
            Err(error) => {
                let reason = error.to_string();
                self.names.problem = Some(NamePanel::CannotAsk.with(lang, &[("reason", &reason)]));
            }
        }
    }

    /// Forgets everything that is known of names.
    pub(super) fn empty_names(&mut self) {
        self.engine.memory().clear();
        self.names.known_at = None;
    }

    pub(super) fn names_ui(&mut self, ui: &mut Ui) -> Vec<Command> {
        let running = self.names.is_running();
        let desk = &mut self.names;
        let names = Names {
            lookup: desk.lookup.as_ref(),
            running,
            reversed: desk.reversed.as_deref(),
            kept: desk.kept,
            problem: desk.problem.as_deref(),
            memory: &desk.known,
            lang: self.lang,
        };
        names_ui(ui, &names, &mut desk.state)
    }
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
