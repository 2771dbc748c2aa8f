//! A name looked up by itself, without a page: what `pellucid dns` and the name panel ask for.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::thread::JoinHandle;

use super::engine::{Engine, EngineError};
use crate::dns::reverse;
use crate::net::{Memory, StopReason, Wire};
use crate::plan::Settings;
use crate::record::{LoadEvent, LookupEvent, Outcome, RecordKind, Recorder, Watcher, What};

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

    /// Waits until it has ended. It always ends: every lookup has a bound.
    pub fn wait(self) -> Recorder {
        // A panic on that thread has been reported there.
        let _ = self.thread.join();
        self.wire.recorder.clone()
    }
}

impl Engine {
    /// Begins a lookup and returns at once. `watcher` is called after each event.
    ///
    /// # Errors
    /// When the system gives no more threads.
    pub fn look_up(&self, order: NameOrder, watcher: Option<Watcher>) -> Result<LookingUp, EngineError> {
        let NameOrder { name, kind, server, mut settings, fresh } = order;
        let recorder = self.recorder(watcher);
        // RFC 4501.
        let url = format!("dns:{name}?type={kind}");
        recorder.on_load(LoadEvent::Started {
            address: name.clone(),
            url,
            strategy: settings.strategy,
            network: settings.network,
            link: settings.link.to_string(),
            unix_ms: recorder.unix_ms(),
        });
        settings.limits.lookup = settings.limits.lookup.min(settings.limits.load);
        let memory = if fresh { Memory::new(self.clock()) } else { self.memory().clone() };
        let resolver = self.resolver(settings.resolver, memory, server);
        let wire = self.wire(recorder, settings, resolver);
        let asked = match name.trim_matches(['[', ']']).parse::<IpAddr>() {
            Ok(address) if kind == RecordKind::PTR => reverse(address).to_string(),
            _ => name,
        };
        let thread = std::thread::Builder::new()
            .name("look-up".to_owned())
            .spawn({
                let wire = Arc::clone(&wire);
                move || {
                    wire.resolver.records(&wire, &asked, kind);
                    let log = wire.recorder.snapshot();
                    let failed = log.iter().find_map(|event| match &event.what {
                        What::Lookup(_, LookupEvent::Failed(failure)) => Some(failure.clone()),
                        _ => None,
                    });
                    let stopped = wire.stop.reason() == Some(StopReason::Person);
                    let outcome = match failed {
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
