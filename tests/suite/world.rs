//! Engines and loads for tests, with bounds short enough to wait for.

use std::io::Write;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use pellucid::internals::clock::SystemClock;
use pellucid::internals::fetch::{Engine, Loading, Order, World};
use pellucid::internals::lab::Lab;
use pellucid::internals::net::{Configuration, Names, Trust};
use pellucid::internals::plan::{Limits, Routes, Settings, Strategy};
use pellucid::internals::record::{Bounds, Failure, Log, Outcome, What};
use pellucid::internals::view::Load;

use super::servers::PATIENCE;

/// Says why a test is skipped, also when the output of tests is kept back.
pub(super) fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}

/// Names that nobody may ask for.
#[derive(Debug)]
pub(super) struct NoNames;

impl Names for NoNames {
    fn lookup(&self, host: &str) -> std::io::Result<Vec<IpAddr>> {
        panic!("a test asked the system for {host}");
    }
}

/// A world without a network but loopback and the lab.
pub(super) fn world(lab: Option<&Lab>) -> World {
    World {
        clock: Arc::new(SystemClock::new()),
        lab: lab.map_or_else(|| Arc::new(Routes::default()), Lab::routes),
        names: Arc::new(NoNames),
        configuration: Arc::new(Configuration::default()),
        trust: Trust::system(),
        bounds: Bounds::default(),
    }
}

pub(super) fn limits() -> Limits {
    Limits { connect: PATIENCE, silence: PATIENCE, lookup: PATIENCE, load: PATIENCE, ..Limits::default() }
}

pub(super) fn settings(strategy: Strategy) -> Settings {
    Settings { strategy, limits: limits(), ..Settings::default() }
}

pub(super) fn order(address: &str, settings: Settings) -> Order {
    Order::get(address, address.parse().unwrap(), settings)
}

pub(super) fn begin(world: World, order: Order) -> Loading {
    Engine::within(world).load(order, None).unwrap()
}

/// Begins a load and waits until an event fits.
pub(super) fn begin_until(world: World, order: Order, fits: impl Fn(&What) -> bool) -> Loading {
    let (told, events) = mpsc::channel();
    let told = Mutex::new(told);
    let watcher = Box::new(move || {
        let _ = told.lock().unwrap().send(());
    });
    let loading = Engine::within(world).load(order, Some(watcher)).unwrap();
    while !loading.recorder().snapshot().iter().any(|event| fits(&event.what)) {
        events.recv_timeout(PATIENCE).expect("the load gets that far");
    }
    loading
}

/// Waits for the end, within bounds.
pub(super) fn finish(loading: &Loading) -> (Log, Load) {
    assert!(loading.wait_for(PATIENCE + Duration::from_secs(10)), "the load does not end");
    let log = loading.recorder().snapshot();
    let load = Load::from_log(&log).unwrap();
    (log, load)
}

pub(super) fn load(world: World, address: &str, settings: Settings) -> (Log, Load) {
    finish(&begin(world, order(address, settings)))
}

pub(super) fn failure(load: &Load) -> &Failure {
    match &load.outcome {
        Some(Outcome::Failed(failure)) => failure,
        other => panic!("did not fail: {other:?}"),
    }
}
