//! The system's resolver: one opaque call that cannot be interrupted, so it runs on a helper thread which a
//! stop may abandon. How many may hang at once is bounded.

use std::fmt::Debug;
use std::io;
use std::net::{IpAddr, ToSocketAddrs};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use super::Stop;
use crate::record::{Failure, caught};

/// How many lookups may hang in the system at once.
pub const HANGING_LOOKUPS: usize = 64;

/// Asks for the addresses of a name. May take as long as it likes.
pub trait Names: Debug + Send + Sync + 'static {
    /// The addresses of `host`.
    ///
    /// # Errors
    /// As the system tells them.
    fn lookup(&self, host: &str) -> io::Result<Vec<IpAddr>>;
}

/// `getaddrinfo`.
#[derive(Debug)]
pub struct SystemNames;

impl Names for SystemNames {
    fn lookup(&self, host: &str) -> io::Result<Vec<IpAddr>> {
        let mut addresses: Vec<IpAddr> = Vec::new();
        for address in (host, 0).to_socket_addrs()? {
            if !addresses.contains(&address.ip()) {
                addresses.push(address.ip());
            }
        }
        Ok(addresses)
    }
}

/// How waiting for a lookup ended.
#[derive(Debug)]
pub(super) enum Waited {
    Answered(io::Result<Vec<IpAddr>>),
    Stopped,
    TimedOut,
    TooMany,
    Crashed(Failure),
}

/// Runs `names.lookup(host)` on a helper thread and waits for it, for `limit`, or for a stop.
pub(super) fn ask(
    names: &Arc<dyn Names>,
    hanging: &Arc<AtomicUsize>,
    host: &str,
    limit: Duration,
    stop: &Stop,
) -> Waited {
    if hanging.fetch_add(1, Ordering::SeqCst) >= HANGING_LOOKUPS {
        hanging.fetch_sub(1, Ordering::SeqCst);
        return Waited::TooMany;
    }
    let (sender, receiver) = mpsc::channel();
    let stopped = sender.clone();
    let _guard = stop.on_stop(move || {
        // The waiter may have gone already.
        let _ = stopped.send(Waited::Stopped);
    });
    let (names, count, host) = (Arc::clone(names), Arc::clone(hanging), host.to_owned());
    let started = std::thread::Builder::new().name("lookup".into()).spawn(move || {
        let answer = caught(|| Ok(names.lookup(&host)));
        count.fetch_sub(1, Ordering::SeqCst);
        let _ = sender.send(answer.map_or_else(Waited::Crashed, Waited::Answered));
    });
    if let Err(error) = started {
        hanging.fetch_sub(1, Ordering::SeqCst);
        return Waited::Answered(Err(error));
    }
    receiver.recv_timeout(limit).unwrap_or(Waited::TimedOut)
}
