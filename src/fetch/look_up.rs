//! A name looked up by itself, without a page: what `pellucid dns` and the name panel ask for.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::thread::JoinHandle;

use super::engine::{Engine, EngineError};
use crate::dns::{CacheRow, is_dot, reverse};
use crate::net::{Book, Memory, StopReason, Wire};
use crate::plan::{Network, Settings, Viewport};
use crate::record::{Cause, LoadEvent, LookupEvent, Outcome, RecordKind, Recorder, Watcher, What, caught};

/// What a person asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct NameOrder {
    /// The name, or an address whose name is wanted.
    pub name: String,
    /// The type of record.
    pub kind: RecordKind,
    /// Whom to ask, in place of the nearest server.
    pub server: Option<SocketAddr>,
    /// Network, link, resolver, bounds.
    pub settings: Settings,
    /// Whether nothing of earlier lookups is known, and nothing is left behind.
    pub fresh: bool,
}

/// A lookup under way.
#[derive(Debug)]
pub struct LookingUp {
    wire: Arc<Wire>,
    thread: JoinHandle<()>,
}

impl LookingUp {
    /// Its recording.
    #[must_use]
    pub fn recorder(&self) -> &Recorder {
        &self.wire.recorder
    }

    /// Stops it.
    pub fn stop(&self) {
        self.wire.stop.stop(StopReason::Person);
    }

    /// Whether it has ended.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.wire.recorder.is_finished()
    }

    /// Waits until it has ended. It always ends: every lookup has a bound.
    pub fn wait(self) -> Recorder {
        // A panic on that thread has been reported there.
        let _ = self.thread.join();
        self.wire.recorder.clone()
    }
}

/// What one book of the memory knows.
#[derive(Clone, Debug)]
pub struct KnownNames {
    /// Whether it was learnt in the lab.
    pub in_lab: bool,
    /// Whether it was learnt by walking from the root; otherwise from the nearest server.
    pub is_relay: bool,
    /// What is still good.
    pub rows: Vec<CacheRow>,
}

/// The name under which the names of the address `text` are found; none when it is no address.
#[must_use]
pub fn reverse_name(text: &str) -> Option<String> {
    Some(reverse(address_of(text)?).to_string())
}

fn address_of(text: &str) -> Option<IpAddr> {
    text.trim().trim_matches(['[', ']']).parse().ok()
}

impl Engine {
    /// What is remembered of names, book by book.
    #[must_use]
    pub fn known_names(&self) -> Vec<KnownNames> {
        let books = [(true, true), (true, false), (false, true), (false, false)];
        let known = |(in_lab, is_relay)| KnownNames {
            in_lab,
            is_relay,
            rows: self.memory().rows(Book { in_lab, is_relay }),
        };
        books.into_iter().map(known).collect()
    }

    /// Begins a lookup and returns at once. `watcher` is called after each event.
    ///
    /// # Errors
    /// When the system gives no more threads.
    pub fn look_up(&self, order: NameOrder, watcher: Option<Watcher>) -> Result<LookingUp, EngineError> {
        let NameOrder { name, kind, server, mut settings, fresh } = order;
        let recorder = self.recorder(watcher, None);
        let address = address_of(&name).filter(|_| kind == RecordKind::PTR);
        // The names of the lab's addresses are known in the lab alone.
        if settings.network == Network::Auto && address.is_some_and(|address| self.is_lab_address(address)) {
            settings.network = Network::Lab;
        }
        // RFC 4501.
        let url = format!("dns:{name}?type={kind}");
        recorder.on_load(LoadEvent::Started {
            address: name.clone(),
            url,
            strategy: settings.strategy,
            network: settings.network,
            link: settings.link.to_string(),
            unix_ms: recorder.unix_ms(),
            cause: Cause::default(),
            viewport: Viewport::default(),
        });
        settings.limits.lookup = settings.limits.lookup.min(settings.limits.load);
        let memory = if fresh { Memory::new(self.clock()) } else { self.memory().clone() };
        let resolver = self.resolver(recorder, settings, memory, server);
        let wire = Arc::clone(resolver.wire());
        // People who write Chinese or Japanese may part labels with full stops of their own.
        let asked = address.map_or_else(|| name.replace(is_dot, "."), |address| reverse(address).to_string());
        let thread = std::thread::Builder::new()
            .name("look-up".to_owned())
            .spawn({
                let wire = Arc::clone(&wire);
                move || {
                    let crashed = caught(|| {
                        resolver.records(&asked, kind);
                        Ok(())
                    });
                    let log = wire.recorder.snapshot();
                    let failed = log.iter().find_map(|event| {
                        let What::Lookup(_, LookupEvent::Failed(failure)) = &event.what else { return None };
                        Some(failure.clone())
                    });
                    let stopped = wire.stop.reason() == Some(StopReason::Person);
                    let outcome = match failed.or(crashed.err()) {
                        Some(_) if stopped => Outcome::Stopped,
                        Some(failure) => Outcome::Failed(failure),
                        None => Outcome::Complete,
                    };
                    wire.recorder.on_load(LoadEvent::Finished(outcome));
                }
            })
            .map_err(EngineError::Thread)?;
        Ok(LookingUp { wire, thread })
    }
}
