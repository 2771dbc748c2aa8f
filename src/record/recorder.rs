//! The recorder: a cloneable handle that many threads write to.
//!
//! It assigns times and ids under one lock, keeps message bytes up to two bounds (one per body, one per
//! load), and says so in the log when a bound is reached. After the load's last event it takes nothing more.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;

use super::{
    Chunk, ConnectionEvent, ConnectionId, Event, ExchangeEvent, ExchangeId, LoadEvent, LoadId, Log,
    LookupEvent, LookupId, Side, What,
};
use crate::clock::{Clock, Micros};
use crate::plan::PlannedRequest;

/// How many message bytes a recording keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Bytes of one message.
    pub message_bytes: u64,
    /// Bytes of one load.
    pub load_bytes: u64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { message_bytes: 64 * 1024 * 1024, load_bytes: 256 * 1024 * 1024 }
    }
}

/// Called after each event; must return at once.
pub type Watcher = Box<dyn Fn() + Send + Sync>;

/// Writes one load's log. Clones write to the same log.
#[derive(Clone)]
pub struct Recorder {
    shared: Arc<SharedLog>,
}

struct SharedLog {
    clock: Arc<dyn Clock>,
    origin: Micros,
    load: LoadId,
    bounds: Bounds,
    watcher: Option<Watcher>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    log: Log,
    finished: bool,
    exchanges: u32,
    connections: u32,
    lookups: u32,
    kept: u64,
    told: bool,
    messages: BTreeMap<(Option<ExchangeId>, bool), Message>,
}

/// How much of one message there was and how much is kept, and whether it was said that some is not.
#[derive(Default)]
struct Message {
    len: u64,
    kept: u64,
    told: bool,
}

impl std::fmt::Debug for Recorder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Recorder").field("load", &self.shared.load).finish_non_exhaustive()
    }
}

impl Recorder {
    /// A recorder for `load` whose time begins now.
    #[must_use]
    pub fn new(load: LoadId, clock: Arc<dyn Clock>, bounds: Bounds, watcher: Option<Watcher>) -> Self {
        let origin = clock.now();
        Self { shared: Arc::new(SharedLog { clock, origin, load, bounds, watcher, state: Mutex::default() }) }
    }

    /// The load being recorded.
    #[must_use]
    pub fn load(&self) -> LoadId {
        self.shared.load
    }

    /// Microseconds since the load's start.
    #[must_use]
    pub fn now(&self) -> Micros {
        self.shared.clock.now().since(self.shared.origin)
    }

    /// The date, for events that carry one.
    #[must_use]
    pub fn unix_ms(&self) -> u64 {
        self.shared.clock.unix_ms()
    }

    /// A new number for an exchange.
    #[must_use]
    pub fn next_exchange(&self) -> ExchangeId {
        let mut state = self.state();
        state.exchanges += 1;
        ExchangeId(state.exchanges)
    }

    /// A new number for a connection.
    #[must_use]
    pub fn next_connection(&self) -> ConnectionId {
        let mut state = self.state();
        state.connections += 1;
        ConnectionId(state.connections)
    }

    /// A new number for a lookup.
    #[must_use]
    pub fn next_lookup(&self) -> LookupId {
        let mut state = self.state();
        state.lookups += 1;
        LookupId(state.lookups)
    }

    /// Records something about the load.
    pub fn on_load(&self, event: LoadEvent) {
        self.record(What::Load(event));
    }

    /// Records something about a lookup.
    pub fn on_lookup(&self, id: LookupId, event: LookupEvent) {
        self.record(What::Lookup(id, event));
    }

    /// Records something about a connection.
    pub fn on_connection(&self, id: ConnectionId, event: ConnectionEvent) {
        self.record(What::Connection(id, event));
    }

    /// Records something about an exchange.
    pub fn on_exchange(&self, id: ExchangeId, event: ExchangeEvent) {
        let event = if let ExchangeEvent::Planned(planned) = event {
            ExchangeEvent::Planned(self.bounded(id, planned))
        } else {
            event
        };
        self.record(What::Exchange(id, event));
    }

    /// A planned request as it will stand in an event: its body is kept as far as the bounds allow.
    fn bounded(&self, id: ExchangeId, mut planned: PlannedRequest) -> PlannedRequest {
        let bytes = planned.exact.as_mut().unwrap_or(&mut planned.body);
        let (length, bounds) = (bytes.len() as u64, self.shared.bounds);
        let mut guard = self.state();
        let state = &mut *guard;
        let wanted = length.min(bounds.message_bytes);
        let keep = wanted.min(bounds.load_bytes.saturating_sub(state.kept));
        state.kept += keep;
        if keep == length {
            return planned;
        }
        // The same bytes are the message that is sent, of which the same is told once.
        let message = state.messages.entry((Some(id), false)).or_default();
        let message_full = wanted < length && !std::mem::replace(&mut message.told, true);
        let load_full = keep < wanted && !std::mem::replace(&mut state.told, true);
        drop(guard);
        bytes.truncate(usize::try_from(keep).unwrap_or(usize::MAX));
        if planned.exact.is_some() {
            planned.body.clear();
        }
        self.left_out(Some(id), message_full, load_full);
        planned
    }

    /// Says which bounds were reached for the first time: that of a message of `exchange`, that of the load.
    fn left_out(&self, exchange: Option<ExchangeId>, message_full: bool, load_full: bool) {
        let Bounds { message_bytes, load_bytes } = self.shared.bounds;
        if message_full {
            self.on_load(LoadEvent::BytesLeftOut { exchange, limit: message_bytes });
        }
        if load_full {
            self.on_load(LoadEvent::BytesLeftOut { exchange: None, limit: load_bytes });
        }
    }

    /// Message bytes as they will stand in an event: kept as far as the bounds allow.
    #[must_use]
    pub fn chunk(&self, exchange: Option<ExchangeId>, from: Side, data: &[u8]) -> Chunk {
        let len = data.len() as u64;
        let bounds = self.shared.bounds;
        let mut guard = self.state();
        let state = &mut *guard;
        let message = state.messages.entry((exchange, from == Side::Server)).or_default();
        // Bytes of several exchanges on one connection are no message: for them only the load's bound counts.
        let bounds = match exchange {
            Some(_) => bounds,
            None => Bounds { message_bytes: bounds.load_bytes, ..bounds },
        };
        let wanted = len.min(bounds.message_bytes.saturating_sub(message.kept));
        // The message's own bound is reached by what it moved, whatever the load's bound left of it.
        message.len = message.len.saturating_add(len);
        let keep = wanted.min(bounds.load_bytes.saturating_sub(state.kept));
        let message_full = message.len > bounds.message_bytes && !message.told;
        let load_full = keep < wanted && !state.told;
        message.kept += keep;
        message.told |= message_full;
        state.kept += keep;
        state.told |= load_full;
        drop(guard);
        self.left_out(exchange, message_full, load_full);
        let kept = data.get(..usize::try_from(keep).unwrap_or(usize::MAX)).unwrap_or(data);
        Chunk { data: Bytes::copy_from_slice(kept), len }
    }

    /// The log as it stands now. Cheap: sealed blocks are shared.
    #[must_use]
    pub fn snapshot(&self) -> Log {
        self.state().log.clone()
    }

    /// How many events there are; for "has anything changed?".
    #[must_use]
    pub fn event_count(&self) -> usize {
        self.state().log.len()
    }

    /// Whether the load's last event was recorded.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.state().finished
    }

    fn record(&self, what: What) {
        {
            let mut state = self.state();
            // What the page engine paints after the end still belongs to the load; nothing else does.
            let late = matches!(what, What::Load(LoadEvent::FirstPaint | LoadEvent::ImagePainted { .. }));
            if state.finished && !late {
                return;
            }
            state.finished |= matches!(what, What::Load(LoadEvent::Finished(_)));
            // The time is read under the lock, so that the log's order is the order of time.
            let at = self.now();
            state.log.push(Event { at, load: self.shared.load, what });
        }
        if let Some(watcher) = &self.shared.watcher {
            watcher();
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
