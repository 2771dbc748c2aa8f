//! One load in one line: what the list of the last loads shows.

use super::Load;
use crate::address::hide_password;
use crate::clock::Micros;
use crate::plan::Strategy;
use crate::record::{LoadId, Outcome};

/// How a load stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadState {
    /// It is under way.
    Running,
    /// The document arrived.
    Complete,
    /// It did not.
    Failed,
    /// The person stopped it.
    Stopped,
}

/// One load in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadLine {
    /// The load.
    pub id: LoadId,
    /// The URL without its scheme.
    pub address: String,
    /// The way it was loaded.
    pub strategy: Strategy,
    /// Sockets that reached connected.
    pub connections: usize,
    /// Request messages written.
    pub requests: usize,
    /// Message bytes received.
    pub received_bytes: u64,
    /// From the start to the last byte of the last object.
    pub total: Micros,
    /// How it stands.
    pub state: LoadState,
}

impl LoadLine {
    /// The line of `load`.
    #[must_use]
    pub fn from_load(load: &Load) -> Self {
        let state = match load.outcome {
            None => LoadState::Running,
            Some(Outcome::Complete) => LoadState::Complete,
            Some(Outcome::Failed(_)) => LoadState::Failed,
            Some(Outcome::Stopped) => LoadState::Stopped,
        };
        let url = if load.url.is_empty() { &load.address } else { &load.url };
        Self {
            id: load.id,
            // Only of a load without a URL, which was typed and is none.
            address: hide_password(url.strip_prefix("http://").unwrap_or(url)),
            strategy: load.strategy,
            connections: load.connected(),
            requests: load.requests(),
            received_bytes: load.bytes_received(),
            total: load.total(),
            state,
        }
    }
}
