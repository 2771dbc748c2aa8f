//! The root servers, which every walk has to know beforehand (RFC 8109; the list of IANA's `named.root`).

use std::net::IpAddr;

use super::{Delegation, Name, Server, name};

const ROOT: [(&str, [&str; 2]); 13] = [
    ("a.root-servers.net.", ["198.41.0.4", "2001:503:ba3e::2:30"]),
    ("b.root-servers.net.", ["170.247.170.2", "2801:1b8:10::b"]),
    ("c.root-servers.net.", ["192.33.4.12", "2001:500:2::c"]),
    ("d.root-servers.net.", ["199.7.91.13", "2001:500:2d::d"]),
    ("e.root-servers.net.", ["192.203.230.10", "2001:500:a8::e"]),
    ("f.root-servers.net.", ["192.5.5.241", "2001:500:2f::f"]),
    ("g.root-servers.net.", ["192.112.36.4", "2001:500:12::d0d"]),
    ("h.root-servers.net.", ["198.97.190.53", "2001:500:1::53"]),
    ("i.root-servers.net.", ["192.36.148.17", "2001:7fe::53"]),
    ("j.root-servers.net.", ["192.58.128.30", "2001:503:c27::2:30"]),
    ("k.root-servers.net.", ["193.0.14.129", "2001:7fd::1"]),
    ("l.root-servers.net.", ["199.7.83.42", "2001:500:9f::42"]),
    ("m.root-servers.net.", ["202.12.27.33", "2001:dc3::35"]),
];

/// The root servers of the internet.
#[must_use]
pub fn internet() -> Delegation {
    from(ROOT.iter().map(|(server, addresses)| {
        (*server, addresses.iter().filter_map(|address| address.parse().ok()).collect())
    }))
}

/// Root servers with these names and addresses; what is no name is left out.
#[must_use]
pub fn from<'a>(servers: impl IntoIterator<Item = (&'a str, Vec<IpAddr>)>) -> Delegation {
    let server =
        |(text, addresses): (&str, Vec<IpAddr>)| name(text).ok().map(|name| Server { name, addresses });
    Delegation { zone: Name::root(), servers: servers.into_iter().filter_map(server).collect() }
}

#[cfg(test)]
mod tests {
    #[test]
    fn there_are_thirteen_names_with_two_addresses_each() {
        let root = super::internet();
        assert!(root.zone.is_root() && root.servers.len() == 13);
        assert!(root.servers.iter().all(|server| server.addresses.len() == 2));
    }
}
