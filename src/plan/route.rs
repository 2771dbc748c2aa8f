//! Where the names and addresses of the laboratory really lead.
//!
//! The lab's hosts have documentation addresses (RFC 5737, RFC 3849), which no packet ever reaches. A
//! [`Routes`] table says which loopback listener stands in for each of them. Outside the lab the table is
//! empty and nothing is changed.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, SocketAddr};

use super::LinkProfile;

/// Names, their addresses, and the loopback listeners behind those addresses.
#[derive(Clone, Debug, Default)]
pub struct Routes {
    names: BTreeMap<String, Vec<IpAddr>>,
    listeners: BTreeMap<SocketAddr, SocketAddr>,
    datagrams: BTreeMap<SocketAddr, SocketAddr>,
    addresses: BTreeSet<IpAddr>,
    nearest: Option<SocketAddr>,
    roots: Vec<(String, Vec<IpAddr>)>,
    unheard: Option<SocketAddr>,
    links: BTreeMap<IpAddr, LinkProfile>,
    certificate_roots: Vec<Vec<u8>>,
}

impl Routes {
    /// Says that `name` (any case, no final dot) has `addresses`. With none, the name is known not to exist.
    pub fn add_name(&mut self, name: &str, addresses: Vec<IpAddr>) {
        self.names.insert(normal(name), addresses);
    }

    /// Says that a connection to `remote` is really made to `listener`.
    pub fn add_listener(&mut self, remote: SocketAddr, listener: SocketAddr) {
        self.listeners.insert(remote, listener);
    }

    /// Says that `address` belongs to a host of the lab, on whatever port anybody listens there.
    pub fn add_address(&mut self, address: IpAddr) {
        self.addresses.insert(address);
    }

    /// Says that a datagram to `remote` is really sent to `socket`.
    pub fn add_datagrams(&mut self, remote: SocketAddr, socket: SocketAddr) {
        self.addresses.insert(remote.ip());
        self.datagrams.insert(remote, socket);
    }

    /// Says which name server is the nearest: the one that asks others for whoever asks it.
    pub const fn set_nearest(&mut self, address: SocketAddr) {
        self.nearest = Some(address);
    }

    /// Says that the lab's root server `name` has `addresses`.
    pub fn add_root(&mut self, name: &str, addresses: Vec<IpAddr>) {
        self.roots.push((name.to_owned(), addresses));
    }

    /// Says that the lab's secure servers show certificates which lead to this one (DER).
    pub fn add_certificate_root(&mut self, der: Vec<u8>) {
        self.certificate_roots.push(der);
    }

    /// The certificates (DER) that the lab's secure servers lead to.
    pub fn certificate_roots(&self) -> impl Iterator<Item = &[u8]> {
        self.certificate_roots.iter().map(Vec::as_slice)
    }

    /// The nearest name server of the lab.
    #[must_use]
    pub const fn nearest(&self) -> Option<SocketAddr> {
        self.nearest
    }

    /// The root servers of the lab.
    pub fn roots(&self) -> impl Iterator<Item = (&str, &[IpAddr])> {
        self.roots.iter().map(|(name, addresses)| (name.as_str(), addresses.as_slice()))
    }

    /// The loopback socket that stands in for datagrams to `remote`.
    #[must_use]
    pub fn datagrams_for(&self, remote: SocketAddr) -> Option<SocketAddr> {
        self.datagrams
            .get(&remote)
            .copied()
            .or_else(|| self.unheard.filter(|_| self.has_address(remote.ip())))
    }

    /// Whether the lab's name servers know of `name`.
    #[must_use]
    pub fn has_name(&self, name: &str) -> bool {
        self.names.contains_key(&normal(name))
    }

    /// Says which loopback address stands in for the ports of the lab's hosts on which nobody listens.
    pub fn set_unheard(&mut self, address: SocketAddr) {
        self.unheard = Some(address);
    }

    /// Says that the host at `address` lies behind this link.
    pub fn set_link(&mut self, address: IpAddr, link: LinkProfile) {
        self.links.insert(address, link);
    }

    /// The link of `host`, a name or an address (in brackets or not), if it has one of its own.
    #[must_use]
    pub fn link_to(&self, host: &str) -> Option<LinkProfile> {
        let address = host.trim_start_matches('[').trim_end_matches(']').parse().ok();
        let address = address.or_else(|| self.addresses_of(host)?.first().copied())?;
        self.links.get(&address).copied()
    }

    /// The addresses of `name`, if the lab has that name.
    #[must_use]
    pub fn addresses_of(&self, name: &str) -> Option<&[IpAddr]> {
        self.names.get(&normal(name)).map(Vec::as_slice)
    }

    /// The loopback address that stands in for `remote`; none when `remote` is no host of the lab.
    #[must_use]
    pub fn listener_for(&self, remote: SocketAddr) -> Option<SocketAddr> {
        let unheard = || self.unheard.filter(|_| self.has_address(remote.ip()));
        self.listeners.get(&remote).copied().or_else(unheard)
    }

    /// Whether `address` belongs to a host of the lab.
    #[must_use]
    pub fn has_address(&self, address: IpAddr) -> bool {
        self.addresses.contains(&address) || self.names.values().any(|list| list.contains(&address))
    }

    /// Every address and port with the listener behind it.
    #[cfg(test)]
    pub fn listeners(&self) -> impl Iterator<Item = (SocketAddr, SocketAddr)> + '_ {
        self.listeners.iter().map(|(remote, via)| (*remote, *via))
    }
}

fn normal(name: &str) -> String {
    name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase()
}
