//! Why the laboratory could not start.

use std::io;
use std::net::Ipv4Addr;

/// Why the laboratory could not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LabError {
    /// The machinery for timers and sockets could not be made.
    #[error("the laboratory could not set up its timers and sockets")]
    Runtime(#[source] io::Error),
    /// A host found no free port on loopback.
    #[error("the laboratory found no loopback port to stand in for {address}")]
    Listen {
        /// The address that the host has in the laboratory.
        address: Ipv4Addr,
        /// What the system said.
        source: io::Error,
    },
    /// A zone of the program cannot be read.
    #[error("a zone of the laboratory is not as it should be")]
    Zone(#[from] crate::dns::ZoneError),
    /// The certificates of the secure servers could not be made.
    #[error("the laboratory could not make its certificates")]
    Certificates(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The thread could not be started.
    #[error("the laboratory could not start its thread")]
    Thread(#[source] io::Error),
}
