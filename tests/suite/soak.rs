//! Many loads in one process leave nothing behind: no descriptor, no thread, no memory.
//!
//! The loads run in a process of their own, because the other tests open sockets too. `scripts/soak` runs a
//! thousand; without it a few are enough to find what is never given back.

use std::ops::Range;
use std::process::Command;
use std::sync::mpsc;

use pellucid::internals::fetch::Engine;
use pellucid::internals::lab::Lab;
use pellucid::internals::plan::Strategy;
use pellucid::internals::record::Outcome;

use super::servers::PATIENCE;
use super::world::{finish, order, settings, world};

/// How many loads; only the child process has it.
const COUNT: &str = "PELLUCID_SOAK";
/// Memory that the allocator may keep without anything being lost.
const SLACK_KIB: usize = 8 * 1024;
/// The threads of one load. The last ones have let go of its log and are about to end, each perhaps with a descriptor:
/// fewer than every fourth load would leave behind.
const ENDING: usize = 8;

#[derive(Clone, Copy, Debug)]
struct Figures {
    descriptors: usize,
    threads: usize,
    memory_kib: usize,
}

fn figures() -> Figures {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let number = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        line.split_whitespace().next().unwrap().parse().unwrap()
    };
    Figures {
        descriptors: std::fs::read_dir("/proc/self/fd").unwrap().count(),
        threads: number("Threads:"),
        memory_kib: number("VmRSS:"),
    }
}

#[test]
fn many_loads_leave_nothing_behind() {
    if std::env::var_os(COUNT).is_some() {
        return;
    }
    let count = std::env::var("PELLUCID_SOAK_LOADS").unwrap_or_else(|_| "40".to_owned());
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["suite::soak::in_one_process", "--exact", "--nocapture", "--test-threads=1"])
        .env(COUNT, count)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
    assert!(told.contains("loads:"), "{told}");
    println!("{told}");
}

/// Makes loads with these numbers in a laboratory, ends all of it, and returns what is left.
fn left_by(numbers: Range<usize>) -> Figures {
    let lab = Lab::start().unwrap();
    let engine = Engine::within(world(Some(&lab)));
    for number in numbers {
        load(&engine, Strategy::ALL[number % Strategy::ALL.len()]);
    }
    // The laboratory's thread is joined, and its end of each connection goes with it.
    drop(lab);
    figures()
}

/// Loads once, and waits until every thread of the load has let go of it.
fn load(engine: &Engine, strategy: Strategy) {
    let (held, gone) = mpsc::channel::<()>();
    // Whatever works for a load holds its recorder, and the recorder holds this.
    let watcher = Box::new(move || {
        let _ = &held;
    });
    let order = order("http://www.lab.glasscom.com/", settings(strategy));
    let loading = engine.load(order, Some(watcher)).unwrap();
    let (_, load) = finish(&loading);
    assert_eq!(load.outcome, Some(Outcome::Complete));
    assert_eq!(load.requests(), 4);
    drop(loading);
    assert_eq!(gone.recv_timeout(PATIENCE), Err(mpsc::RecvTimeoutError::Disconnected), "still held");
}

/// Run by the test above.
#[test]
fn in_one_process() {
    let Ok(count) = std::env::var(COUNT) else { return };
    let count: usize = count.parse().unwrap();
    let before = figures();
    let (first, last) = (left_by(0..count.div_ceil(5)), left_by(count.div_ceil(5)..count));
    println!("{count} loads: before {before:?}, after a fifth {first:?}, at the end {last:?}");
    assert!(last.threads < before.threads + ENDING, "threads");
    assert!(last.descriptors < first.descriptors + ENDING, "descriptors");
    assert!(last.memory_kib <= first.memory_kib + SLACK_KIB, "memory");
}
