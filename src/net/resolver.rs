//! Names to addresses for one load: the lab's table, else the system. Each name is asked for once; whoever
//! asks while the answer is under way waits for it, and later ones are answered from memory.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use super::Wire;
use super::names::{self, HANGING_LOOKUPS, Names, Waited};
use crate::clock::Micros;
use crate::plan::Network;
use crate::record::{Bound, ExchangeEvent, ExchangeId, Failure, Link, LookupEvent, LookupId, ResolverKind};

/// What the system would say if it were cut off.
pub(super) const OFFLINE: &str = "the emulated link is offline";

type Answer = Result<Vec<IpAddr>, Failure>;

#[derive(Debug)]
enum Entry {
    UnderWay(LookupId),
    Known(Answer),
}

/// The names of one load.
#[derive(Debug)]
pub struct Resolver {
    names: Arc<dyn Names>,
    hanging: Arc<AtomicUsize>,
    known: Mutex<BTreeMap<String, Entry>>,
    changed: Condvar,
}

impl Resolver {
    /// Asks `names`; `hanging` counts the lookups of the whole program that have not come back.
    #[must_use]
    pub fn new(names: Arc<dyn Names>, hanging: Arc<AtomicUsize>) -> Self {
        Self { names, hanging, known: Mutex::default(), changed: Condvar::new() }
    }

    /// The addresses of `host`, for `exchange`. An address in place of a name needs no lookup.
    ///
    /// # Errors
    /// When the name has no address, nobody could be asked, it took too long, or the load was stopped.
    pub fn addresses(&self, wire: &Wire, exchange: ExchangeId, host: &str) -> Answer {
        let host = host.trim_start_matches('[').trim_end_matches(']');
        if let Ok(address) = host.parse::<IpAddr>() {
            return Ok(vec![address]);
        }
        let asked = |id| wire.recorder.on_exchange(exchange, ExchangeEvent::LookupAsked(id));
        let mut known = self.lock();
        match known.get(host) {
            None => {
                let id = wire.recorder.next_lookup();
                known.insert(host.to_owned(), Entry::UnderWay(id));
                drop(known);
                asked(id);
                let answer = self.ask(wire, id, host);
                self.lock().insert(host.to_owned(), Entry::Known(answer.clone()));
                self.changed.notify_all();
                answer
            }
            Some(Entry::Known(answer)) => {
                let answer = answer.clone();
                drop(known);
                let id = wire.recorder.next_lookup();
                asked(id);
                wire.recorder.on_lookup(id, called(wire, host));
                wire.recorder.on_lookup(id, LookupEvent::FromCache);
                wire.recorder.on_lookup(id, ended(&answer));
                answer
            }
            Some(Entry::UnderWay(id)) => {
                asked(*id);
                // Whoever asked first is woken by a stop, and wakes us.
                loop {
                    known = self.changed.wait(known).unwrap_or_else(PoisonError::into_inner);
                    if let Some(Entry::Known(answer)) = known.get(host) {
                        return answer.clone();
                    }
                }
            }
        }
    }

    fn ask(&self, wire: &Wire, id: LookupId, host: &str) -> Answer {
        wire.recorder.on_lookup(id, called(wire, host));
        let answer = match kind(wire, host) {
            _ if wire.link.profile().offline => {
                Err(Failure::LookupFailed { host: host.to_owned(), system: OFFLINE.to_owned() })
            }
            ResolverKind::Lab => {
                let addresses = wire.routes.addresses_of(host).unwrap_or_default().to_vec();
                known_or_unknown(host, addresses)
            }
            ResolverKind::System => self.ask_system(wire, host),
        };
        let answer = over_the_link(wire, answer);
        wire.recorder.on_lookup(id, ended(&answer));
        answer
    }

    fn ask_system(&self, wire: &Wire, host: &str) -> Answer {
        // RFC 6761 6.4: names under `invalid` never exist, and need not be asked for.
        if host
            .trim_end_matches('.')
            .rsplit('.')
            .next()
            .is_some_and(|top| top.eq_ignore_ascii_case("invalid"))
        {
            return known_or_unknown(host, Vec::new());
        }
        let limit = wire.limits.lookup;
        match names::ask(&self.names, &self.hanging, host, limit, &wire.stop) {
            Waited::Answered(Ok(addresses)) => known_or_unknown(host, addresses),
            Waited::Answered(Err(error)) => Err(system_failure(host, &error)),
            Waited::Stopped => {
                Err(wire.stopped(Link::Lookup).unwrap_or(Failure::Stopped { link: Link::Lookup }))
            }
            Waited::TimedOut => {
                Err(Failure::LookupTimeout { host: host.to_owned(), after: Micros::from(limit) })
            }
            Waited::TooMany => {
                Err(Failure::TooLarge { bound: Bound::Lookups, limit: HANGING_LOOKUPS as u64 })
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Entry>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A question and its answer take one round trip over the emulated link.
fn over_the_link(wire: &Wire, answer: Answer) -> Answer {
    if wire.link.profile().rtt_us > 0 {
        wire.wait_until(wire.link.round_trip_after(wire.recorder.now()));
    }
    wire.stopped(Link::Lookup).map_or(answer, Err)
}

fn kind(wire: &Wire, host: &str) -> ResolverKind {
    match wire.network {
        Network::Lab => ResolverKind::Lab,
        Network::Auto if wire.routes.addresses_of(host).is_some() => ResolverKind::Lab,
        Network::Auto | Network::Internet => ResolverKind::System,
    }
}

fn called(wire: &Wire, host: &str) -> LookupEvent {
    LookupEvent::Called { name: host.to_owned(), resolver: kind(wire, host) }
}

fn ended(answer: &Answer) -> LookupEvent {
    match answer {
        Ok(addresses) => LookupEvent::Answered { addresses: addresses.clone() },
        Err(failure) => LookupEvent::Failed(failure.clone()),
    }
}

fn known_or_unknown(host: &str, addresses: Vec<IpAddr>) -> Answer {
    if addresses.is_empty() { Err(Failure::UnknownHost { host: host.to_owned() }) } else { Ok(addresses) }
}

/// The standard library keeps `getaddrinfo`'s code only in its words. "Try again" (`EAI_AGAIN`) means that
/// no resolver could be reached; everything else that it says of a well-formed name means that there is none.
fn system_failure(host: &str, error: &std::io::Error) -> Failure {
    let words = error.to_string();
    let unreachable = ["emporary", "ry again", "on-recoverable", "system error"];
    if error.raw_os_error().is_some() || unreachable.iter().any(|part| words.contains(part)) {
        return Failure::LookupFailed { host: host.to_owned(), system: words };
    }
    Failure::UnknownHost { host: host.to_owned() }
}
