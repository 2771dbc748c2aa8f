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
    pub(super) state: SocketsState,
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
    /// Gathers the streams of the connection shown of `seen`: the load of the panel, while the panel is seen.
    pub(super) fn follow(&mut self, seen: Option<&Folded>, selected: Option<ExchangeId>) {
        let Some(kept) = seen else {
            self.gathered = None;
            return;
        };
        let load = kept.load.id;
        if self.gathered.as_ref().is_some_and(|gathered| gathered.load != load) {
            let meant = self.state.meant.take();
            self.state = SocketsState::default();
            self.state.meant = meant;
        }
        let chosen = self.state.connection_in(&kept.load, selected).map(|connection| connection.id);
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
