//! What the Sockets panel shows, gathered when the load or the choice has changed.

use super::loads::Folded;
use crate::clock::Micros;
use crate::explain::Lang;
use crate::record::{ConnectionId, ExchangeId, LoadId};
use crate::ui::{Sockets, SocketsState};
use crate::view::Streams;

/// The Sockets panel's state, and the streams of the connection that it shows.
#[derive(Default)]
pub(super) struct SocketDesk {
    state: SocketsState,
    /// The load in which that was chosen.
    load: Option<LoadId>,
    gathered: Option<Gathered>,
}

/// The streams of a connection as they were when they were last gathered.
struct Gathered {
    load: LoadId,
    /// When something last changed on it, counted in events.
    changed: Option<usize>,
    connection: ConnectionId,
    streams: Streams,
}

impl SocketDesk {
    /// The panel's state for `load`: what was chosen in another load is forgotten.
    pub(super) fn state_for(&mut self, load: LoadId) -> &mut SocketsState {
        if self.load.replace(load) != Some(load) {
            self.state = SocketsState::default();
        }
        &mut self.state
    }

    /// Gathers the streams of the connection shown of `seen`: the load of the panel, while the panel is seen.
    pub(super) fn follow(&mut self, seen: Option<&Folded>, selected: Option<ExchangeId>) {
        let Some(kept) = seen else {
            self.gathered = None;
            return;
        };
        let load = kept.load.id;
        let state = self.state_for(load);
        let chosen = state.connection_in(&kept.load, selected).map(|connection| connection.id);
        let changed = chosen.and_then(|connection| kept.load.connection_changed(connection));
        let is_same = |gathered: &Gathered| {
            (gathered.load, gathered.changed, Some(gathered.connection)) == (load, changed, chosen)
        };
        if !self.gathered.as_ref().is_some_and(is_same) {
            self.gathered = chosen.map(|connection| {
                let range = kept.load.connection_events(connection).unwrap_or_default();
                let streams = Streams::from_events(kept.log.range(range), connection);
                Gathered { load, changed, connection, streams }
            });
        }
    }

    /// The panel's view of `kept`, and the panel's state.
    pub(super) fn view<'a>(
        &'a mut self,
        kept: Option<&'a Folded>,
        (selected, at): (Option<ExchangeId>, Option<Micros>),
        lang: Lang,
    ) -> (Option<Sockets<'a>>, &'a mut SocketsState) {
        let streams = self.gathered.as_ref().map(|gathered| (gathered.connection, &gathered.streams));
        let sockets = kept.map(|kept| Sockets {
            load: &kept.load,
            waterfall: &kept.waterfall,
            streams,
            at,
            selected,
            lang,
        });
        (sockets, &mut self.state)
    }
}
