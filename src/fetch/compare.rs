//! The same page loaded in several ways, one run after another.
//!
//! ```text
//! warming run (not counted) ── repeat 1: http10, keepalive, ... ── repeat 2: http10, keepalive, ... ──> end
//! ```
//!
//! Runs take turns, so that what changes slowly on the network meets all ways alike. Each run is an ordinary
//! load with a log of its own; nothing is shared between runs but, when names are warm, the memory of names. A
//! stop keeps every run that is done and leaves out the one under way.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::{Engine, EngineError, Loading, Order};
use crate::plan::{Settings, Strategy};
use crate::record::{Bounds, Log, caught};

/// Rung when a run begins, when it is done, and at the end. Not after each event: whoever draws at every step
/// takes time from what is measured.
pub type Bell = Arc<dyn Fn() + Send + Sync>;

/// What is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contest {
    /// The ways, in the order in which they take turns.
    pub strategies: Vec<Strategy>,
    /// How often each way is run.
    pub repeat: usize,
    /// Whether the addresses of names are known beforehand.
    pub warm: bool,
}

impl Contest {
    /// How many runs are counted in all.
    #[must_use]
    pub const fn runs(&self) -> usize {
        self.strategies.len() * self.repeat
    }

    /// The runs in their order: the way, and which repeat it is, from 1.
    fn turns(&self) -> impl Iterator<Item = (Strategy, usize)> + '_ {
        (1..=self.repeat).flat_map(|repeat| self.strategies.iter().map(move |way| (*way, repeat)))
    }
}

/// A run that is done.
#[derive(Clone, Debug)]
pub struct FinishedRun {
    /// Which repeat of its strategy, from 1.
    pub repeat: usize,
    /// Everything that happened.
    pub log: Arc<Log>,
}

/// A comparison under way. Clones are the same comparison.
#[derive(Clone)]
pub struct Comparing {
    shared: Arc<SharedContest>,
}

impl std::fmt::Debug for Comparing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Comparing").field("contest", &self.shared.contest).finish_non_exhaustive()
    }
}

struct SharedContest {
    contest: Contest,
    bell: Option<Bell>,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    runs: Vec<FinishedRun>,
    /// The run under way; the warming run has no way of its own.
    current: Option<(Option<(Strategy, usize)>, Loading)>,
    stopped: bool,
    finished: bool,
}

impl Comparing {
    /// What is compared.
    #[must_use]
    pub fn contest(&self) -> &Contest {
        &self.shared.contest
    }

    /// The runs that are done, in the order in which they were made.
    #[must_use]
    pub fn runs(&self) -> Vec<FinishedRun> {
        self.shared.lock().runs.clone()
    }

    /// How many runs are done.
    #[must_use]
    pub fn done(&self) -> usize {
        self.shared.lock().runs.len()
    }

    /// The run under way: its load, with its way and repeat; none of both for the warming run.
    #[must_use]
    pub fn current(&self) -> Option<(Option<(Strategy, usize)>, Loading)> {
        self.shared.lock().current.clone()
    }

    /// Stops: the run under way is left out, those that are done stay.
    pub fn stop(&self) {
        let mut state = self.shared.lock();
        state.stopped = true;
        let current = state.current.clone();
        drop(state);
        if let Some((_, loading)) = current {
            loading.stop();
        }
    }

    /// Whether it was stopped.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.shared.lock().stopped
    }

    /// Whether it has ended.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.shared.lock().finished
    }

    /// Waits until it has ended, for at most `limit`; says whether it has.
    #[must_use]
    pub fn wait_for(&self, limit: Duration) -> bool {
        let state = self.shared.lock();
        let waited = self.shared.changed.wait_timeout_while(state, limit, |state| !state.finished);
        waited.unwrap_or_else(PoisonError::into_inner).0.finished
    }

    /// Waits until it has ended. It always ends: every load has a deadline.
    pub fn wait(&self) {
        let state = self.shared.lock();
        drop(self.shared.changed.wait_while(state, |state| !state.finished));
    }
}

impl SharedContest {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes `loading` the run under way; when the comparison has been stopped, it stops with it.
    fn begin(&self, turn: Option<(Strategy, usize)>, loading: &Loading) {
        let mut state = self.lock();
        state.current = Some((turn, loading.clone()));
        let stopped = state.stopped;
        drop(state);
        if stopped {
            loading.stop();
        }
    }

    fn ring(&self) {
        self.changed.notify_all();
        if let Some(bell) = &self.bell {
            bell();
        }
    }

    /// Loads once, and returns the log unless the comparison was stopped meanwhile.
    fn run(&self, engine: &Engine, order: Order, turn: Option<(Strategy, usize)>) -> Option<Log> {
        // Without a thread for the load nothing can be compared any more.
        let loading = engine.load(order, None).ok()?;
        self.begin(turn, &loading);
        self.ring();
        loading.wait();
        let mut state = self.lock();
        state.current = None;
        if state.stopped {
            return None;
        }
        drop(state);
        Some(loading.recorder().snapshot())
    }
}

impl Engine {
    /// Begins to load `order` in every way of `contest` and returns at once.
    ///
    /// # Errors
    /// When the system gives no more threads, or the file for the keys cannot be written.
    pub fn compare(
        &self,
        order: Order,
        contest: Contest,
        bell: Option<Bell>,
    ) -> Result<Comparing, EngineError> {
        self.open_key_log(&order)?;
        let order = Order { key_log: None, ..order };
        let shared =
            Arc::new(SharedContest { contest, bell, state: Mutex::default(), changed: Condvar::new() });
        let comparing = Comparing { shared: Arc::clone(&shared) };
        let engine = self.clone();
        std::thread::Builder::new()
            .name("compare".to_owned())
            .spawn(move || {
                // Each run reports its own failures; after a panic here those that are done are kept.
                let _crashed = caught(|| {
                    turns(&shared, &engine, &order);
                    Ok(())
                });
                let mut state = shared.lock();
                state.finished = true;
                state.current = None;
                drop(state);
                shared.ring();
            })
            .map_err(EngineError::Thread)?;
        Ok(comparing)
    }
}

/// All runs, one after another.
fn turns(shared: &SharedContest, engine: &Engine, order: &Order) {
    let contest = &shared.contest;
    let names = contest.warm.then(|| engine.no_names());
    // All runs together keep no more than one load would; beyond that, bytes are counted.
    let load_bytes = Bounds::default().load_bytes / contest.runs().max(1) as u64;
    let bounds = Bounds { load_bytes, ..Bounds::default() };
    let order_of = |strategy: Strategy| Order {
        // What one run leaves in the cache would make the next one another page.
        settings: Settings { strategy, cache: false, ..order.settings },
        fresh_cookies: true,
        names: Some(names.clone().unwrap_or_else(|| engine.no_names())),
        bounds: Some(bounds),
        ..order.clone()
    };
    // The quickest of the chosen ways warms up what lies between here and there: the server's memory and,
    // where names are warm, ours.
    let Some(quickest) = contest.strategies.iter().copied().max_by_key(|way| way.connections_per_origin())
    else {
        return;
    };
    if shared.run(engine, order_of(quickest), None).is_none() {
        return;
    }
    for (strategy, repeat) in contest.turns() {
        let turn = Some((strategy, repeat));
        let Some(log) = shared.run(engine, order_of(strategy), turn) else { return };
        shared.lock().runs.push(FinishedRun { repeat, log: Arc::new(log) });
        shared.ring();
    }
}
