//! Whom the machine's settings name: servers, search domains, time-outs, the file of hosts.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use crate::dns::{Hosts, Name};

/// How names are looked up here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Configuration {
    /// The nearest name servers, in the order in which they are asked.
    pub servers: Vec<SocketAddr>,
    /// Below which domains a short name is tried.
    pub search: Vec<Name>,
    /// How many dots make a name long enough to be tried as it is first.
    pub ndots: usize,
    /// How long one server may take.
    pub timeout: Duration,
    /// How often all of them are asked.
    pub attempts: usize,
    /// The file of hosts.
    pub hosts: Hosts,
}

/// The file of hosts.
#[cfg(windows)]
const HOSTS: &str = r"C:\Windows\System32\drivers\etc\hosts";
/// The file of hosts.
#[cfg(not(windows))]
const HOSTS: &str = "/etc/hosts";

impl Configuration {
    /// What the system is set to. Without settings there are no servers.
    #[must_use]
    pub fn of_system() -> Self {
        let hosts = std::fs::read(HOSTS).map(|text| Hosts::parse(&String::from_utf8_lossy(&text)));
        let mut hosts = hosts.unwrap_or_default();
        // RFC 6761 6.3: this name is never asked for.
        hosts.or_else("localhost", &[Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()]);
        let Ok((config, options)) = hickory_resolver::system_conf::read_system_conf() else {
            return Self { hosts, ndots: 1, timeout: Duration::from_secs(5), attempts: 2, ..Self::default() };
        };
        let mut servers: Vec<SocketAddr> = Vec::new();
        for server in config.name_servers() {
            let port = server.connections.first().map_or(53, |connection| connection.port);
            let address = SocketAddr::new(server.ip, port);
            if !servers.contains(&address) {
                servers.push(address);
            }
        }
        let mut search: Vec<Name> = config.search().to_vec();
        if search.is_empty() {
            search.extend(config.domain().filter(|domain| !domain.is_root()).cloned());
        }
        Self {
            servers,
            search,
            ndots: options.ndots,
            timeout: options.timeout.clamp(Duration::from_millis(100), Duration::from_secs(30)),
            attempts: options.attempts.clamp(1, 5),
            hosts,
        }
    }

    /// One server and nothing else.
    #[must_use]
    pub fn only(server: SocketAddr) -> Self {
        Self {
            servers: vec![server],
            search: Vec::new(),
            ndots: 1,
            timeout: Duration::from_secs(3),
            attempts: 2,
            hosts: Hosts::default(),
        }
    }
}
