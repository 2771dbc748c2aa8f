//! Many loads in one process leave nothing behind: no descriptor, no thread, no memory.
//!
//! The loads run in a process of their own, because the other tests open sockets too. `scripts/soak` runs a
//! thousand; without it a few are enough to find what is never given back.

use std::process::Command;

use pellucid::internals::clock::{Clock, SystemClock};
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

/// The figures once the last load has left as little as there was `before`: its threads, and the laboratory's end
/// of its connections, go just after it says that it is over.
fn settled(before: Figures) -> Figures {
    let (clock, limit) = (SystemClock::new(), PATIENCE);
    loop {
        let now = figures();
        let is_gone = now.threads <= before.threads && now.descriptors <= before.descriptors;
        if is_gone || clock.now().as_duration() > limit {
            return now;
        }
        std::thread::yield_now();
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

/// Run by the test above.
#[test]
fn in_one_process() {
    let Ok(count) = std::env::var(COUNT) else { return };
    let count: usize = count.parse().unwrap();
    let lab = Lab::start().unwrap();
    let engine = Engine::within(world(Some(&lab)));
    let (before, mut first) = (figures(), None);
    for number in 0..count {
        let strategy = Strategy::ALL[number % Strategy::ALL.len()];
        let loading = engine.load(order("http://www.lab.glasscom.com/", settings(strategy)), None).unwrap();
        let (_, load) = finish(&loading);
        assert_eq!(load.outcome, Some(Outcome::Complete));
        assert_eq!(load.requests(), 4);
        if number + 1 == count.div_ceil(5) {
            first = Some(settled(before));
        }
    }
    let (first, last) = (first.unwrap(), settled(before));
    println!("{count} loads: before {before:?}, after a fifth {first:?}, at the end {last:?}");
    assert!(last.threads <= before.threads, "threads");
    assert!(last.descriptors <= first.descriptors, "descriptors");
    assert!(last.memory_kib <= first.memory_kib + SLACK_KIB, "memory");
}
