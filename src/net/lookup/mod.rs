//! Names looked up by our own questions: the sockets under [`crate::dns`], which knows what to ask and what
//! answers mean.
//!
//! ```text
//! Resolver ─┬─ stub ── the nearest servers, in order ─┐
//!           └─ relay ─ walk from the root ────────────┴─ asking ── UDP, TCP ── routes ── internet or lab
//! ```

mod asking;
mod configuration;
mod desk;
mod late;
mod memory;
mod random;
mod relay;
mod stub;

pub use self::configuration::Configuration;
use self::desk::Desk;
pub(super) use self::late::{CameLate, Late};
pub use self::memory::{Book, Memory};
pub use self::random::random;
use super::Wire;
use crate::dns::{Delegation, Known, WalkOptions, hints};
use crate::record::{Failure, LookupId, RecordKind};

/// What was found of each type asked for.
pub(super) type Findings = Vec<(RecordKind, Known)>;

/// A lookup's result, and how many queries it took.
pub(super) struct Looked {
    pub(super) result: Result<Findings, Failure>,
    pub(super) queries: u32,
    /// The answer that was not waited for.
    pub(super) late: Option<Late>,
}

impl Looked {
    fn from_desk(
        desk: &Desk<'_>,
        memory: Option<(&Memory, Book)>,
        result: Result<Findings, Failure>,
    ) -> Self {
        let mut late = desk.late();
        if let Some(late) = &mut late {
            late.memory = memory.map(|(memory, book)| (memory.clone(), book));
        }
        Self { result, queries: desk.queries(), late }
    }
}

/// Asks the nearest servers of `configuration`. With `memory` they are spared what it knows.
pub(super) fn by_stub(
    wire: &Wire,
    id: LookupId,
    configuration: &Configuration,
    memory: Option<(&Memory, Book)>,
    host: &str,
    kinds: &[RecordKind],
) -> Looked {
    let desk = Desk::new(wire, id);
    let result = stub::look_up(&desk, configuration, memory, host, kinds);
    Looked::from_desk(&desk, memory, result)
}

/// Walks from the root.
pub(super) fn by_relay(
    wire: &Wire,
    id: LookupId,
    memory: (&Memory, Book),
    host: &str,
    kinds: &[RecordKind],
    minimise: bool,
) -> Looked {
    let desk = Desk::new(wire, id);
    // In the lab always the first root server that has an address, so that every walk reads alike.
    let first = if memory.1.in_lab { 0 } else { usize::try_from(random::random() % 13).unwrap_or_default() };
    // The lab has no listeners on IPv6, and what is not in the lab must not be reached from it.
    let options = WalkOptions { minimise, first, ipv6: !memory.1.in_lab, ..WalkOptions::default() };
    let result = relay::look_up(&desk, &root(wire, memory.1.in_lab), memory, host, kinds, options);
    Looked::from_desk(&desk, Some(memory), result)
}

fn root(wire: &Wire, in_lab: bool) -> Delegation {
    if in_lab {
        hints::from(wire.routes.roots().map(|(name, addresses)| (name, addresses.to_vec())))
    } else {
        hints::internet()
    }
}
