//! The laboratory's name servers: a root, top-level domains, domains, and one server that asks all the others.
//!
//! Zones are master files under `assets/lab/zones`; what a server answers is [`crate::dns::answer`].

mod recursive;
mod serve;
mod stream;
#[cfg(test)]
mod tests;
mod world;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, UdpSocket};
use tokio::runtime::Runtime;

use super::description::NameServerDescription;
use super::error::LabError;
use crate::clock::SystemClock;
use crate::dns::{Zone, ZoneError, hints};
use crate::plan::Routes;
pub(super) use serve::run;
use world::{Duty, NAME_SERVERS, NameServer, OWN, ZONES};

/// Where name servers listen.
const DNS_PORT: u16 = 53;
/// How often a port that is free for both kinds of socket is looked for.
const PORT_TRIES: usize = 64;

/// A name server that is bound and waits to be run.
pub(super) struct Post {
    datagrams: UdpSocket,
    listener: TcpListener,
    work: Work,
    delay: Duration,
}

/// What a name server does with a question.
#[derive(Clone)]
enum Work {
    Zones(Arc<Vec<Zone>>),
    Recursive(Arc<recursive::Recursive>),
    Silent,
}

/// Binds every name server, and writes them into `routes`. Returns the servers and their descriptions.
///
/// # Errors
/// When loopback has no free port, or a zone of the program cannot be read.
pub(super) fn place(
    routes: &mut Routes,
    runtime: &Runtime,
) -> Result<(Vec<Post>, Vec<NameServerDescription>), LabError> {
    let zones = zones()?;
    let (mut bound, mut descriptions) = (Vec::new(), Vec::new());
    for server in &NAME_SERVERS {
        let listen = |source| LabError::Listen { address: server.address, source };
        let (datagrams, listener) = open(runtime).map_err(listen)?;
        let here = datagrams.local_addr().map_err(listen)?;
        let address = SocketAddr::from((server.address, DNS_PORT));
        routes.add_datagrams(address, here);
        routes.add_listener(address, here);
        let own_zones: Vec<String> = match server.duty {
            Duty::Zones(own) => own.iter().map(|zone| (*zone).to_owned()).collect(),
            Duty::Recursive | Duty::Silent => Vec::new(),
        };
        if own_zones.iter().any(|zone| zone == ".") {
            routes.add_root(server.name, vec![IpAddr::V4(server.address)]);
        }
        if matches!(server.duty, Duty::Recursive) {
            routes.set_nearest(address);
        }
        descriptions.push(NameServerDescription {
            name: server.name.to_owned(),
            address: server.address.into(),
            port: DNS_PORT,
            listener: here,
            zones: own_zones,
            recursive: matches!(server.duty, Duty::Recursive),
        });
        bound.push((server, datagrams, listener));
    }
    let root = hints::from(routes.roots().map(|(name, addresses)| (name, addresses.to_vec())));
    let ways = NAME_SERVERS.iter().filter_map(|server| {
        let address = SocketAddr::from((server.address, DNS_PORT));
        Some((address, routes.datagrams_for(address)?))
    });
    let recursive = Arc::new(recursive::Recursive::new(root, ways.collect(), Arc::new(SystemClock::new())));
    let post = |(server, datagrams, listener): (&NameServer, UdpSocket, TcpListener)| {
        let work = match server.duty {
            Duty::Zones(own) => {
                let held = zones.iter().filter(|zone| own.contains(&zone.origin().to_string().as_str()));
                Work::Zones(Arc::new(held.cloned().collect()))
            }
            Duty::Recursive => Work::Recursive(Arc::clone(&recursive)),
            Duty::Silent => Work::Silent,
        };
        Post { datagrams, listener, work, delay: Duration::from_millis(server.delay_ms) }
    };
    Ok((bound.into_iter().map(post).collect(), descriptions))
}

/// Names of the lab's own domains that its name servers know, without the final dot.
///
/// # Errors
/// When a zone of the program cannot be read.
pub(super) fn own_names() -> Result<Vec<String>, LabError> {
    let zones = zones()?;
    let owners = zones.iter().flat_map(Zone::owners).map(ToString::to_string);
    let mut names: Vec<String> = owners
        .filter(|name| name.ends_with(&format!(".{OWN}")) || name == OWN)
        .map(|name| name.trim_end_matches('.').to_owned())
        .collect();
    names.sort();
    names.dedup();
    Ok(names)
}

fn zones() -> Result<Vec<Zone>, ZoneError> {
    ZONES.iter().map(|file| Zone::parse(file.origin, file.text)).collect()
}

/// A datagram socket and a listener on the same port of loopback.
fn open(runtime: &Runtime) -> std::io::Result<(UdpSocket, TcpListener)> {
    let mut last = None;
    for _ in 0..PORT_TRIES {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        match std::net::UdpSocket::bind(listener.local_addr()?) {
            Ok(datagrams) => {
                listener.set_nonblocking(true)?;
                datagrams.set_nonblocking(true)?;
                let _inside = runtime.enter();
                return Ok((UdpSocket::from_std(datagrams)?, TcpListener::from_std(listener)?));
            }
            Err(error) => last = Some(error),
        }
    }
    Err(last.unwrap_or_else(|| std::io::Error::from(std::io::ErrorKind::AddrInUse)))
}
