//! What there is in the laboratory, as data.

use std::net::{IpAddr, SocketAddr};

use serde::Serialize;

use crate::plan::Scheme;

/// Everything in the laboratory.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LabDescription {
    /// The hosts: the sites first, then those that are broken on purpose.
    pub hosts: Vec<HostDescription>,
    /// The servers that know names.
    pub name_servers: Vec<NameServerDescription>,
    /// Names without a host that the name servers know.
    pub names: Vec<String>,
    /// Names that the lab knows not to exist.
    pub unknown_names: Vec<String>,
}

/// One name, the address and port it has in the laboratory, and where it really listens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HostDescription {
    /// The name, without the final dot.
    pub name: String,
    /// Its documentation address.
    pub address: IpAddr,
    /// The port at that address.
    pub port: u16,
    /// The loopback address and port that stand in for it.
    pub listener: SocketAddr,
}

impl HostDescription {
    /// The address of its first page.
    #[must_use]
    pub fn url(&self) -> String {
        let usual = |scheme: &Scheme| scheme.default_port() == Some(self.port);
        let scheme = Scheme::ALL.into_iter().find(usual).unwrap_or(Scheme::Http);
        format!("{}://{}/", scheme.name(), self.name)
    }
}

/// One name server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NameServerDescription {
    /// Its name, without the final dot.
    pub name: String,
    /// Its documentation address.
    pub address: IpAddr,
    /// The port at that address.
    pub port: u16,
    /// The loopback address and port that stand in for it, for datagrams as for connections.
    pub listener: SocketAddr,
    /// The zones that it is in charge of, with the final dot.
    pub zones: Vec<String>,
    /// Whether it asks others for whoever asks it.
    pub recursive: bool,
}
