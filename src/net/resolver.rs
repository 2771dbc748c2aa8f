//! Names to addresses for one load, by the nearest name server, by a walk from the root, or by the system. Each
//! name is asked for once; whoever asks while the answer is under way waits for it, and later ones are answered from memory.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use super::Wire;
use super::families::in_turns;
use super::lookup::{self, Book, Configuration, Late, Looked, Memory};
use super::names::{self, HANGING_LOOKUPS, Names, Waited};
use crate::clock::Micros;
use crate::dns::reader::Rcode;
use crate::dns::{Known, record_texts};
use crate::plan::Network;
use crate::record::{
    Bound, Configured, ExchangeEvent, ExchangeId, Failure, Held, Link, LookupEvent, LookupId, NameTrouble,
    RecordKind, ResolverKind, caught,
};

type Answer = Result<Vec<IpAddr>, Failure>;

/// With what a load looks names up.
#[derive(Clone, Debug)]
pub struct Naming {
    /// The machine's settings.
    pub configuration: Arc<Configuration>,
    /// What the program remembers.
    pub memory: Memory,
    /// A server to be asked in place of the nearest ones; memory is then left out.
    pub server: Option<SocketAddr>,
}

#[derive(Debug)]
enum ResolverEntry {
    UnderWay(LookupId),
    /// What came of it, and how many queries that took.
    Known(Answer, u32),
}

/// The names of one load.
#[derive(Debug)]
pub struct Resolver {
    wire: Arc<Wire>,
    names: Arc<dyn Names>,
    hanging: Arc<AtomicUsize>,
    naming: Naming,
    known: Mutex<BTreeMap<String, ResolverEntry>>,
    changed: Condvar,
    late: Mutex<BTreeMap<String, Late>>,
    /// Whether no way leads out in IPv4, and in IPv6.
    unreachable: [AtomicBool; 2],
}

impl Resolver {
    /// Looks up over `wire` as `naming` says; `names` is the system. `hanging` counts the lookups of the whole program
    /// that have not come back from it.
    #[must_use]
    pub fn new(wire: Arc<Wire>, names: Arc<dyn Names>, hanging: Arc<AtomicUsize>, naming: Naming) -> Self {
        Self {
            wire,
            names,
            hanging,
            naming,
            known: Mutex::default(),
            changed: Condvar::new(),
            late: Mutex::default(),
            unreachable: <[AtomicBool; 2]>::default(),
        }
    }

    /// The surroundings that its lookups have.
    #[must_use]
    pub const fn wire(&self) -> &Arc<Wire> {
        &self.wire
    }

    /// The addresses of `host`, for `exchange`. An address in place of a name needs no lookup.
    ///
    /// # Errors
    /// When the name has no address, nobody could be asked, it took too long, or the load was stopped.
    pub fn addresses(&self, exchange: ExchangeId, host: &str) -> Answer {
        let host = plain(host);
        if let Ok(address) = host.parse::<IpAddr>() {
            return Ok(vec![address]);
        }
        let asked = |id| self.wire.recorder.on_exchange(exchange, ExchangeEvent::LookupAsked(id));
        let mut known = self.lock();
        match known.get(host) {
            None => {
                let id = self.wire.recorder.next_lookup();
                known.insert(host.to_owned(), ResolverEntry::UnderWay(id));
                drop(known);
                asked(id);
                // Others wait for this answer: a panic is one, too.
                let asked = caught(|| Ok(self.ask_addresses(id, host)));
                let (answer, queries) = asked.unwrap_or_else(|failure| {
                    self.wire.recorder.on_lookup(id, LookupEvent::Failed(failure.clone()));
                    (Err(failure), 0)
                });
                self.lock().insert(host.to_owned(), ResolverEntry::Known(answer.clone(), queries));
                self.changed.notify_all();
                answer
            }
            Some(ResolverEntry::Known(answer, queries)) => {
                let (answer, saved) = (answer.clone(), *queries);
                drop(known);
                let id = self.wire.recorder.next_lookup();
                asked(id);
                self.wire.recorder.on_lookup(id, self.called(host, &ADDRESSES));
                let left = Micros::from(self.wire.settings.limits.load).since(self.wire.recorder.now());
                let (name, held) = (host.to_owned(), Held::Records);
                self.wire.recorder.on_lookup(id, LookupEvent::Remembered { name, held, saved, left });
                self.wire.recorder.on_lookup(id, LookupEvent::FromCache);
                self.wire.recorder.on_lookup(id, ended(&answer));
                answer
            }
            Some(ResolverEntry::UnderWay(id)) => {
                asked(*id);
                // Whoever asked first is woken by a stop, and wakes us.
                loop {
                    known = self.changed.wait(known).unwrap_or_else(PoisonError::into_inner);
                    if let Some(ResolverEntry::Known(answer, _)) = known.get(host) {
                        return answer.clone();
                    }
                }
            }
        }
    }

    /// Looks the records of type `kind` of `host` up, and records everything about it.
    pub fn records(&self, host: &str, kind: RecordKind) {
        let id = self.wire.recorder.next_lookup();
        let record = |event| self.wire.recorder.on_lookup(id, event);
        record(self.called(host, &[kind]));
        if self.used(host) == ResolverKind::System {
            let answer = if kind.is_address() {
                self.ask_system(host)
            } else {
                Err(Failure::NameServers { host: host.to_owned(), why: NameTrouble::OnlyAddresses })
            };
            let of_kind = |address: &IpAddr| address.is_ipv4() == (kind == RecordKind::A);
            let answer = over_the_link(&self.wire, answer);
            record(ended(&answer.map(|all| all.into_iter().filter(of_kind).collect())));
            return;
        }
        let looked = self.look_up(id, host, &[kind]);
        if looked.queries == 0 && looked.result.is_ok() {
            record(LookupEvent::FromCache);
        }
        match looked.result.map(|mut found| found.pop()) {
            Ok(Some((_, known))) => record(answered_with(&known)),
            Ok(None) => record(LookupEvent::AnsweredWith { rcode: 0, records: Vec::new() }),
            Err(failure) => record(LookupEvent::Failed(failure)),
        }
    }

    fn ask_addresses(&self, id: LookupId, host: &str) -> (Answer, u32) {
        self.wire.recorder.on_lookup(id, self.called(host, &ADDRESSES));
        let (answer, queries) = if self.used(host) == ResolverKind::System {
            (over_the_link(&self.wire, self.ask_system(host)), 1)
        } else if let Some(addresses) = self.in_hosts(host) {
            self.wire.recorder.on_lookup(id, LookupEvent::FromHosts);
            (Ok(in_turns(&addresses)), 0)
        } else if never_exists(host) {
            (Err(untold(host, NameTrouble::NeverExists)), 0)
        } else if is_outside(&self.wire) {
            (Err(untold(host, NameTrouble::OutsideLab)), 0)
        } else {
            let looked = self.look_up(id, host, &ADDRESSES);
            if looked.queries == 0 && looked.result.is_ok() {
                self.wire.recorder.on_lookup(id, LookupEvent::FromCache);
            }
            let addresses = |(_, known): &(RecordKind, Known)| {
                known.records().iter().filter_map(|record| record.data.ip_addr()).collect::<Vec<_>>()
            };
            if let Some(late) = looked.late {
                self.lock_late().insert(host.to_owned(), late);
            }
            let all = |found: Vec<(RecordKind, Known)>| {
                in_turns(&found.iter().flat_map(addresses).collect::<Vec<_>>())
            };
            let answer = looked.result.and_then(|found| known_or_unknown(host, all(found)));
            (answer.map_err(|failure| outside_lab(&self.wire, failure)), looked.queries)
        };
        let answer = self.wire.stopped(Link::Lookup).map_or(answer, Err);
        self.wire.recorder.on_lookup(id, ended(&answer));
        (answer, queries)
    }

    fn look_up(&self, id: LookupId, host: &str, kinds: &[RecordKind]) -> Looked {
        let Naming { memory, configuration, server } = &self.naming;
        if self.wire.link.profile().offline {
            return Looked { result: Err(untold(host, NameTrouble::Offline)), queries: 0, late: None };
        }
        let in_lab = in_lab(&self.wire, host);
        if self.used(host) == ResolverKind::Relay {
            let book = Book { in_lab, is_relay: true };
            return lookup::by_relay(
                &self.wire,
                id,
                (memory, book),
                host,
                kinds,
                self.wire.settings.minimise,
            );
        }
        let nearest = |configuration: &Configuration, from| {
            let servers = configuration.servers.clone();
            self.wire.recorder.on_lookup(id, LookupEvent::Nearest { servers, from });
        };
        if let Some(server) = server {
            let only = Configuration::only(*server);
            nearest(&only, Configured::Person);
            if let Some(by) = self.wire.barrier(*server, self.wire.via_datagrams(*server)) {
                let result = Err(Failure::Barred { remote: *server, by });
                return Looked { result, queries: 0, late: None };
            }
            return lookup::by_stub(&self.wire, id, &only, None, host, kinds);
        }
        let memory = Some((memory, Book { in_lab, is_relay: false }));
        if let Some(server) = self.wire.routes.nearest().filter(|_| in_lab) {
            let lab = Configuration::only(server);
            nearest(&lab, Configured::Lab);
            lookup::by_stub(&self.wire, id, &lab, memory, host, kinds)
        } else {
            nearest(configuration, Configured::System);
            lookup::by_stub(&self.wire, id, configuration, memory, host, kinds)
        }
    }

    /// Who really looks `host` up: the system knows nothing of the lab's names.
    fn used(&self, host: &str) -> ResolverKind {
        match self.wire.settings.resolver {
            ResolverKind::System if !in_lab(&self.wire, host) && self.naming.server.is_none() => {
                ResolverKind::System
            }
            ResolverKind::Relay if self.naming.server.is_none() => ResolverKind::Relay,
            // RFC 6762 3: such names are asked for on the link itself, which the system may know how to do.
            ResolverKind::Stub
                if is_on_the_link(host) && self.naming.server.is_none() && !in_lab(&self.wire, host) =>
            {
                ResolverKind::System
            }
            ResolverKind::Stub | ResolverKind::Relay | ResolverKind::System | ResolverKind::Lab => {
                ResolverKind::Stub
            }
        }
    }

    /// What the file of hosts says; names under `localhost` are always this machine (RFC 6761 6.3).
    fn in_hosts(&self, host: &str) -> Option<Vec<IpAddr>> {
        if in_lab(&self.wire, host) {
            return None;
        }
        let hosts = &self.naming.configuration.hosts;
        let plain = host.trim_end_matches('.').to_ascii_lowercase();
        if plain == "localhost" || plain.ends_with(".localhost") {
            let local = || vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()];
            return Some(hosts.find("localhost").map_or_else(local, <[IpAddr]>::to_vec));
        }
        let stub = self.used(host) == ResolverKind::Stub;
        hosts.find(host).filter(|_| stub).map(<[IpAddr]>::to_vec)
    }

    fn called(&self, host: &str, kinds: &[RecordKind]) -> LookupEvent {
        LookupEvent::Called {
            name: host.to_owned(),
            resolver: self.used(host),
            kinds: kinds.to_vec(),
            in_lab: in_lab(&self.wire, host),
        }
    }

    fn ask_system(&self, host: &str) -> Answer {
        if self.wire.link.profile().offline {
            return Err(untold(host, NameTrouble::Offline));
        }
        if never_exists(host) {
            return Err(untold(host, NameTrouble::NeverExists));
        }
        let limit = self.wire.settings.limits.lookup;
        match names::ask(&self.names, &self.hanging, host, limit, &self.wire.stop) {
            Waited::Answered(Ok(addresses)) => known_or_unknown(host, addresses),
            Waited::Answered(Err(error)) => Err(system_failure(host, &error)),
            Waited::Stopped => {
                Err(self.wire.stopped(Link::Lookup).unwrap_or(Failure::Stopped { link: Link::Lookup }))
            }
            Waited::TimedOut => {
                Err(Failure::LookupTimeout { host: host.to_owned(), after: Micros::from(limit) })
            }
            Waited::Crashed(failure) => Err(failure),
            Waited::TooMany => {
                Err(Failure::TooLarge { bound: Bound::Lookups, limit: HANGING_LOOKUPS as u64 })
            }
        }
    }

    /// The answer for `host` that was not waited for, to whoever asks first.
    pub(super) fn late(&self, host: &str) -> Option<Late> {
        self.lock_late().remove(plain(host))
    }

    /// `host` has `late` addresses, too, for whoever connects from now on.
    pub(super) fn add(&self, host: &str, late: &[IpAddr]) {
        if let Some(ResolverEntry::Known(Ok(addresses), _)) = self.lock().get_mut(plain(host)) {
            addresses.extend(late);
            *addresses = in_turns(addresses);
        }
    }

    /// The system knew no way to any address of this family.
    pub(super) fn note_unreachable(&self, is_ipv6: bool) {
        let [ipv4, ipv6] = &self.unreachable;
        if is_ipv6 { ipv6 } else { ipv4 }.store(true, Ordering::Relaxed);
    }

    /// Whether an address of this family was tried in vain in this load.
    pub(super) fn is_unreachable(&self, is_ipv6: bool) -> bool {
        let [ipv4, ipv6] = &self.unreachable;
        if is_ipv6 { ipv6 } else { ipv4 }.load(Ordering::Relaxed)
    }

    fn lock_late(&self) -> MutexGuard<'_, BTreeMap<String, Late>> {
        self.late.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, ResolverEntry>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A host as it stands in an address, without brackets.
fn plain(host: &str) -> &str {
    host.trim_start_matches('[').trim_end_matches(']')
}

/// The types that a browser asks for.
const ADDRESSES: [RecordKind; 2] = [RecordKind::A, RecordKind::AAAA];

/// RFC 6761 6.4: names under `invalid` never exist, and need not be asked for.
fn never_exists(host: &str) -> bool {
    let top = host.trim_end_matches('.').rsplit('.').next();
    top.is_some_and(|top| top.eq_ignore_ascii_case("invalid"))
}

fn is_on_the_link(host: &str) -> bool {
    host.trim_end_matches('.').to_ascii_lowercase().ends_with(".local")
}

/// A question and its answer take one round trip over the emulated link.
fn over_the_link(wire: &Wire, answer: Answer) -> Answer {
    if wire.link.profile().rtt_us > 0 {
        wire.wait_until(wire.link.round_trip_after(wire.recorder.now()));
    }
    wire.stopped(Link::Lookup).map_or(answer, Err)
}

/// Nothing is told of `host`, although nothing went wrong on the way.
fn untold(host: &str, why: NameTrouble) -> Failure {
    Failure::NameServers { host: host.to_owned(), why }
}

/// What the lab's servers do not know may well exist outside, where nobody was asked.
fn outside_lab(wire: &Wire, failure: Failure) -> Failure {
    match failure {
        Failure::UnknownHost { host } if wire.settings.network == Network::Lab => {
            Failure::NameServers { host, why: NameTrouble::OutsideLab }
        }
        other => other,
    }
}

/// Whether only the lab may be asked, and there is none.
fn is_outside(wire: &Wire) -> bool {
    wire.settings.network == Network::Lab && wire.routes.nearest().is_none()
}

/// Whether the lab's name servers are asked for `host`.
fn in_lab(wire: &Wire, host: &str) -> bool {
    match wire.settings.network {
        Network::Lab => true,
        Network::Auto => wire.routes.has_name(host),
        Network::Internet => false,
    }
}

fn answered_with(known: &Known) -> LookupEvent {
    let rcode = if matches!(known, Known::NoName(_)) { Rcode::NXDOMAIN } else { Rcode::NOERROR };
    LookupEvent::AnsweredWith { rcode: rcode.0, records: record_texts(known.records()) }
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
