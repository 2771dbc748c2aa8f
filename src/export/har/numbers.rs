//! Connections and lookups are numbered as they began, which is how a recorder numbers them: the entries of a file
//! stand in another order when some of them waited.

use std::collections::BTreeMap;

use crate::record::{
    ConnectionEvent, ConnectionId, Event, ExchangeEvent, ExchangeId, LookupEvent, LookupId, What,
};

/// Gives connections and lookups their numbers anew, in the order of `events`.
pub(super) fn as_they_began(events: &mut [Event]) {
    let (mut connections, mut lookups) = (BTreeMap::new(), BTreeMap::new());
    for event in &*events {
        match &event.what {
            What::Connection(id, ConnectionEvent::Created { .. }) => {
                let next = ConnectionId(number(connections.len()));
                connections.entry(*id).or_insert(next);
            }
            What::Lookup(id, LookupEvent::Called { .. }) => {
                let next = LookupId(number(lookups.len()));
                lookups.entry(*id).or_insert(next);
            }
            _ => {}
        }
    }
    let connection = |id: &mut ConnectionId| *id = connections.get(id).copied().unwrap_or(*id);
    let lookup = |id: &mut LookupId| *id = lookups.get(id).copied().unwrap_or(*id);
    for event in events {
        match &mut event.what {
            What::Connection(id, _)
            | What::Exchange(ExchangeId(_), ExchangeEvent::Connecting(id) | ExchangeEvent::Given(id)) => {
                connection(id);
            }
            What::Lookup(id, _) | What::Exchange(ExchangeId(_), ExchangeEvent::LookupAsked(id)) => lookup(id),
            What::Exchange(..) | What::Load(_) => {}
        }
    }
}

fn number(before: usize) -> u32 {
    u32::try_from(before + 1).unwrap_or(u32::MAX)
}
