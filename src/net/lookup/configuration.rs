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
        let Some(settings) = Settings::of_system() else {
            return Self { hosts, ndots: 1, timeout: Duration::from_secs(5), attempts: 2, ..Self::default() };
        };
        let mut servers: Vec<SocketAddr> = Vec::new();
        for server in settings.servers {
            if !servers.contains(&server) {
                servers.push(server);
            }
        }
        let mut search = settings.search;
        if search.is_empty() {
            search.extend(settings.domain.filter(|domain| !domain.is_root()));
        }
        Self {
            servers,
            search,
            ndots: settings.ndots,
            timeout: settings.timeout.clamp(Duration::from_millis(100), Duration::from_secs(30)),
            attempts: settings.attempts.clamp(1, 5),
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

/// What a system says of its resolver.
struct Settings {
    servers: Vec<SocketAddr>,
    search: Vec<Name>,
    domain: Option<Name>,
    ndots: usize,
    timeout: Duration,
    attempts: usize,
}

#[cfg(target_os = "linux")]
impl Settings {
    /// None when no server is named.
    fn of_system() -> Option<Self> {
        std::fs::read("/etc/resolv.conf").ok().and_then(|text| Self::parse(&text))
    }

    /// Reads the file of settings (`resolv.conf(5)`); a line that is wrong counts for nothing.
    fn parse(text: &[u8]) -> Option<Self> {
        let (settings, _lines_that_are_wrong) = resolv_conf::Config::parse_with_errors(text);
        let name = |text: &str| Name::from_str_relaxed(text).ok();
        let servers: Vec<_> =
            settings.nameservers.iter().map(|server| SocketAddr::new(server.into(), 53)).collect();
        (!servers.is_empty()).then(|| Self {
            servers,
            // It stands for none.
            search: settings
                .get_last_search_or_domain()
                .filter(|domain| *domain != "--")
                .filter_map(|domain| name(domain))
                .collect(),
            domain: settings.get_system_domain().as_deref().and_then(name),
            ndots: usize::try_from(settings.ndots).unwrap_or(usize::MAX),
            timeout: Duration::from_secs(settings.timeout.into()),
            attempts: usize::try_from(settings.attempts).unwrap_or(usize::MAX),
        })
    }
}

#[cfg(not(target_os = "linux"))]
impl Settings {
    /// None when no server is named.
    fn of_system() -> Option<Self> {
        let (settings, options) = hickory_resolver::system_conf::read_system_conf().ok()?;
        let servers = settings.name_servers().iter().map(|server| {
            let port = server.connections.first().map_or(53, |connection| connection.port);
            SocketAddr::new(server.ip, port)
        });
        Some(Self {
            servers: servers.collect(),
            search: settings.search().to_vec(),
            domain: settings.domain().cloned(),
            ndots: options.ndots,
            timeout: options.timeout,
            attempts: options.attempts,
        })
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_settings_is_read_as_the_system_reads_it() {
        let text = b"# made by hand\nnameserver 192.0.2.1\nnameserver nonsense\nnameserver 2001:db8::1\n\
            search a.example b..example b.example\noptions ndots:3 timeout:7 attempts:4 unknown\n";
        let settings = Settings::parse(text).unwrap();
        let servers: Vec<String> = settings.servers.iter().map(ToString::to_string).collect();
        assert_eq!(servers, ["192.0.2.1:53", "[2001:db8::1]:53"]);
        let search: Vec<String> = settings.search.iter().map(ToString::to_string).collect();
        assert_eq!(search, ["a.example", "b.example"]);
        assert_eq!((settings.ndots, settings.timeout.as_secs(), settings.attempts), (3, 7, 4));
        assert!(Settings::parse(b"search a.example\n").is_none());
        assert!(Settings::parse(b"\xff\xfe nameserver\n\n").is_none());
    }
}
