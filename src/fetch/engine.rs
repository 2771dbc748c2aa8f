//! The engine: what all loads of the program share, and how one begins.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use super::auth::Credentials;
use super::board::Board;
use super::cache::HttpCache;
use super::cookies::Cookies;
use super::order::{Order, Request};
use super::stores::Stores;
use super::work::{Job, Purpose};
use super::{Loading, lane_thread};
use crate::address::{shown, source_of};
use crate::clock::Clock;
use crate::net::{
    Configuration, EmulatedLink, Kernel, Memory, Names, Naming, Resolver, Stop, SystemNames, Trust, Wire,
};
use crate::plan::{LinkProfile, Network, Routes, Scheme, Settings};
use crate::record::{Bounds, Kind, LoadEvent, LoadId, Recorder, Trigger, Watcher};

/// Why no load can begin.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The system gives no more threads.
    #[error("no thread for the load: {0}")]
    Thread(std::io::Error),
    /// The file for the keys of TLS cannot be written.
    #[error("no keys can be written to {}: {source}", path.display())]
    KeyLog {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

/// What surrounds the engine; tests hand in their own.
#[derive(Debug)]
pub struct World {
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The lab's names and listeners; empty without a lab.
    pub lab: Arc<Routes>,
    /// The system's own resolver.
    pub names: Arc<dyn Names>,
    /// The nearest name servers, and the file of hosts.
    pub configuration: Arc<Configuration>,
    /// Whom TLS trusts.
    pub trust: Trust,
    /// How many bytes a recording keeps.
    pub bounds: Bounds,
}

impl World {
    /// The real world: the system's resolver and roots.
    #[must_use]
    pub fn real(clock: Arc<dyn Clock>, lab: Arc<Routes>) -> Self {
        let (names, trust) = (Arc::new(SystemNames), Trust::system());
        let configuration = Arc::new(Configuration::of_system());
        Self { clock, lab, names, configuration, trust, bounds: Bounds::default() }
    }
}

/// Begins loads.
#[derive(Clone, Debug)]
pub struct Engine {
    world: Arc<World>,
    trust: Arc<Trust>,
    hanging: Arc<AtomicUsize>,
    loads: Arc<AtomicU64>,
    stores: Stores,
    memory: Memory,
}

impl Engine {
    /// An engine in the real world, with the lab's routes.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>, lab: Arc<Routes>) -> Self {
        Self::within(World::real(clock, lab))
    }

    /// An engine in `world`.
    #[must_use]
    pub fn within(world: World) -> Self {
        let trust = Arc::new(world.trust.clone().and(world.lab.certificate_roots()));
        let (hanging, loads) = (Arc::default(), Arc::default());
        let memory = Memory::new(Arc::clone(&world.clock));
        let stores = Stores::new(&world.clock);
        Self { world: Arc::new(world), trust, hanging, loads, stores, memory }
    }

    /// The lab's names and listeners; empty without a lab.
    #[must_use]
    pub fn routes(&self) -> &Routes {
        &self.world.lab
    }

    /// A memory of names with nothing in it.
    #[must_use]
    pub fn no_names(&self) -> Memory {
        Memory::new(Arc::clone(&self.world.clock))
    }

    /// The conditions that the person chose, or else those of the lab's host whose page is asked for.
    fn link_of(&self, order: &Order) -> LinkProfile {
        let chosen = order.settings.link;
        if !chosen.is_none() || order.settings.network == Network::Internet {
            return chosen;
        }
        order.request.url.host_str().and_then(|host| self.world.lab.link_to(host)).unwrap_or(chosen)
    }

    /// From now on keys of TLS go where `order` wants them.
    pub(super) fn open_key_log(&self, order: &Order) -> Result<(), EngineError> {
        let Some(path) = &order.key_log else { return Ok(()) };
        let opened = self.trust.keys().open(path);
        opened.map_err(|source| EngineError::KeyLog { path: path.clone(), source })
    }

    /// Begins a load and returns at once. `watcher` is called after each event.
    ///
    /// # Errors
    /// When the system gives no more threads, or the file for the keys cannot be written.
    pub fn load(&self, order: Order, watcher: Option<Watcher>) -> Result<Loading, EngineError> {
        self.open_key_log(&order)?;
        let recorder = self.recorder(watcher, order.bounds);
        let id = recorder.load();
        let settings = order.settings;
        let link = self.link_of(&order);
        recorder.on_load(LoadEvent::Started {
            address: order.address.clone(),
            url: shown(&order.request.url),
            strategy: settings.strategy,
            network: settings.network,
            link: link.to_string(),
            unix_ms: recorder.unix_ms(),
            cause: order.cause.clone(),
            viewport: order.viewport,
        });
        if !order.password_fields.is_empty() {
            recorder.on_load(LoadEvent::PasswordFields(order.password_fields.clone()));
        }
        if Scheme::of_url(&order.request.url).is_secure() {
            self.trust.read_ahead();
        }
        let memory = order.names.clone().unwrap_or_else(|| self.memory.clone());
        let settings = Settings { link, ..settings };
        let resolver = self.resolver(recorder, settings, memory, None);
        let stores = if order.fresh_cookies {
            Stores { cookies: Cookies::default(), credentials: Credentials::default(), ..self.stores.clone() }
        } else {
            self.stores.clone()
        };
        let url = source_of(&order.request.url).unwrap_or_else(|| order.request.url.clone());
        let request = Request { url, ..order.request.clone() };
        let trigger = if request.composed.is_some() { Trigger::Composed } else { Trigger::Address };
        if request.composed.is_none() && order.typed {
            stores.credentials.take_from(&request.url);
        }
        let board = Board::new(order, resolver, stores, lane_thread::run);
        let first = Job {
            exchange: board.recorder().next_exchange(),
            request,
            kind: Kind::Document,
            purpose: Purpose::Document,
            chain: Vec::new(),
            is_retry: false,
            answered: None,
        };
        board.queue(first, trigger, None);
        let loading = Loading::new(Arc::clone(&board));
        std::thread::Builder::new()
            .name(format!("load-{id}"))
            .spawn(move || board.run())
            .map_err(EngineError::Thread)?;
        Ok(loading)
    }
}

impl Engine {
    pub(super) const fn cookies(&self) -> &Cookies {
        &self.stores.cookies
    }

    /// The names and passwords that all loads of this engine share.
    #[must_use]
    pub const fn credentials(&self) -> &Credentials {
        &self.stores.credentials
    }

    /// The answers that are kept.
    #[must_use]
    pub const fn cache(&self) -> &HttpCache {
        &self.stores.cache
    }

    /// What the program remembers of names.
    #[must_use]
    pub const fn memory(&self) -> &Memory {
        &self.memory
    }

    /// Whom TLS trusts, what the person accepted, and where its keys go.
    #[must_use]
    pub fn trust(&self) -> &Trust {
        &self.trust
    }

    /// The surroundings of one load's calls, and its way to addresses.
    pub(super) fn resolver(
        &self,
        recorder: Recorder,
        settings: Settings,
        memory: Memory,
        server: Option<SocketAddr>,
    ) -> Arc<Resolver> {
        let naming = Naming { configuration: Arc::clone(&self.world.configuration), memory, server };
        let wire = Arc::new(Wire {
            recorder,
            stop: Stop::default(),
            routes: Arc::clone(&self.world.lab),
            settings,
            trust: Arc::clone(&self.trust),
            link: EmulatedLink::new(settings.link),
            kernel: Kernel::default(),
            not_closing: Mutex::default(),
        });
        let (names, hanging) = (Arc::clone(&self.world.names), Arc::clone(&self.hanging));
        Arc::new(Resolver::new(wire, names, hanging, naming))
    }

    /// Whether `address` belongs to a host of the lab.
    pub(super) fn is_lab_address(&self, address: IpAddr) -> bool {
        self.world.lab.has_address(address)
    }

    pub(super) fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.world.clock)
    }

    /// A recorder for the next load.
    pub(super) fn recorder(&self, watcher: Option<Watcher>, bounds: Option<Bounds>) -> Recorder {
        let id = LoadId(self.loads.fetch_add(1, Ordering::SeqCst) + 1);
        Recorder::new(id, Arc::clone(&self.world.clock), bounds.unwrap_or(self.world.bounds), watcher)
    }
}
