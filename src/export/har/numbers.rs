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
            What::Connection(..) | What::Lookup(..) | What::Exchange(..) | What::Load(_) => {}
        }
    }
    let connection = |id: &mut ConnectionId| *id = connections.get(id).copied().unwrap_or(*id);
    let lookup = |id: &mut LookupId| *id = lookups.get(id).copied().unwrap_or(*id);
    for event in events {
        match &mut event.what {
            What::Connection(id, _) => connection(id),
            What::Lookup(id, _) => lookup(id),
            What::Load(_) => {}
            What::Exchange(ExchangeId(_), what) => match what {
                ExchangeEvent::Connecting(id)
                | ExchangeEvent::Given(id)
                | ExchangeEvent::DataConnecting(id) => {
                    connection(id);
                }
                ExchangeEvent::LookupAsked(id) => lookup(id),
                ExchangeEvent::Queued { .. }
                | ExchangeEvent::Taken
                | ExchangeEvent::Planned(_)
                | ExchangeEvent::Stream(_)
                | ExchangeEvent::Carried { .. }
                | ExchangeEvent::Fields { .. }
                | ExchangeEvent::TransferAsked { .. }
                | ExchangeEvent::Replied { .. }
                | ExchangeEvent::HeadReceived { .. }
                | ExchangeEvent::CookieSet { .. }
                | ExchangeEvent::Cache(_)
                | ExchangeEvent::ResponseEnd
                | ExchangeEvent::Local(_)
                | ExchangeEvent::Redirected { .. }
                | ExchangeEvent::Retried { .. }
                | ExchangeEvent::Challenged { .. }
                | ExchangeEvent::Done { .. }
                | ExchangeEvent::BrokenOff { .. }
                | ExchangeEvent::Failed(_) => {}
            },
        }
    }
}

fn number(before: usize) -> u32 {
    u32::try_from(before + 1).unwrap_or(u32::MAX)
}
