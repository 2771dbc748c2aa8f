//! What the Sockets panel shows, gathered when the load or the choice has changed.

use super::shell::Shell;
use crate::record::{ConnectionId, LoadId};
use crate::ui::{DockTab, Sockets, SocketsState};
use crate::view::Streams;

/// The streams of the connection that the panel shows, as they were when they were last gathered.
pub(super) struct Plugged {
    load: LoadId,
    /// When something last changed on it, counted in events.
    changed: Option<usize>,
    connection: ConnectionId,
    streams: Streams,
}

impl Shell {
    /// Gathers the streams of the shown connection, while the panel is seen.
    pub(super) fn plug(&mut self) {
        let selected = self.selection();
        let seen = self.panels.dock && self.panels.dock_tab == DockTab::Sockets;
        let Some(kept) = self.loads.of(self.shown).filter(|_| seen) else {
            self.plugged = None;
            return;
        };
        let load = kept.load.id;
        if self.plugged.as_ref().is_some_and(|plugged| plugged.load != load) {
            self.panels.sockets = SocketsState::default();
        }
        let chosen = self.panels.sockets.connection_in(&kept.load, selected).map(|connection| connection.id);
        let changed = chosen.and_then(|connection| kept.load.connection_changed(connection));
        let is_same = |plugged: &Plugged| {
            (plugged.load, plugged.changed, Some(plugged.connection)) == (load, changed, chosen)
        };
        if !self.plugged.as_ref().is_some_and(is_same) {
            self.plugged = chosen.map(|connection| {
                let streams = Streams::of(&kept.log, connection);
                Plugged { load, changed, connection, streams }
            });
        }
    }

    /// The panel's view of the shown load.
    pub(super) fn sockets(&self) -> Option<Sockets<'_>> {
        let kept = self.loads.of(self.shown)?;
        let streams = self.plugged.as_ref().map(|plugged| (plugged.connection, &plugged.streams));
        let (waterfall, selected) = (&*kept.waterfall, self.selected);
        Some(Sockets { load: &kept.load, waterfall, streams, selected, lang: self.lang })
    }
}
