//! What was sent as it was planned stands in a file once, with the plan: an upload is not written twice.

use std::collections::BTreeMap;

use bytes::Bytes;

use crate::record::{Chunk, ConnectionEvent, Event, ExchangeEvent, ExchangeId, Moved, Side, What};

/// The planned messages, and how far each has been sent.
#[derive(Debug, Default)]
pub(super) struct Sent {
    planned: BTreeMap<ExchangeId, (Bytes, usize)>,
}

impl Sent {
    /// Takes the next event. When it carries bytes of a planned message, returns what was planned for their place.
    pub(super) fn planned_for(&mut self, event: &mut Event) -> Option<Bytes> {
        if let What::Exchange(id, ExchangeEvent::Planned(request)) = &mut event.what {
            if !request.body.is_empty() {
                let message = request.message();
                if request.exact.is_none() {
                    // The body is kept once, too.
                    request.body = message.slice(message.len() - request.body.len()..);
                }
                self.planned.insert(*id, (message, 0));
            }
            return None;
        }
        let (id, chunk) = sent(event)?;
        let (message, at) = self.planned.get_mut(&id)?;
        let end = usize::try_from(chunk.len).ok().and_then(|len| at.checked_add(len));
        let end = end.filter(|end| *end <= message.len())?;
        let bytes = message.slice(*at..end);
        *at = end;
        Some(bytes)
    }
}

/// The message bytes that we sent by this event.
pub(super) fn sent(event: &mut Event) -> Option<(ExchangeId, &mut Chunk)> {
    let What::Connection(_, event) = &mut event.what else { return None };
    if let ConnectionEvent::Wrote { exchange: Some(id), moved: Moved::Message(chunk), .. }
    | ConnectionEvent::Plaintext { exchange: Some(id), from: Side::Client, chunk } = event
    {
        return Some((*id, chunk));
    }
    None
}
