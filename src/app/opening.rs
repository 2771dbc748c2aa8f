//! The place at which a load from a file is shown: a moment, a row, a panel.

use super::shell::Shell;
use crate::ui::{DockTab, PlayheadMove, Tab};
use crate::view::{Opening, PanelName};

impl Shell {
    /// Shows the load that was opened at `place`. Returns what is said about a place that it does not have.
    pub(super) fn open_at(&mut self, place: Opening) -> String {
        let Some(kept) = self.loads.by_id(self.shown) else { return String::new() };
        let (moment, request) = (place.moment(kept.end()), place.request(&kept.load));
        let missed = moment.as_ref().err().or(request.as_ref().err());
        let said = missed.map_or_else(String::new, |missed| format!("   ·   {}", missed.words(self.lang)));
        self.replay.enter(self.shown);
        if let Ok(Some(at)) = moment {
            self.move_playhead(PlayheadMove::To(at));
        }
        if let Ok(Some(exchange)) = request {
            self.select(exchange);
        }
        if let Some(panel) = place.panel {
            self.show_panel(panel);
        }
        said
    }

    /// Shows `panel`.
    pub(super) fn show_panel(&mut self, panel: PanelName) {
        match place_of(panel) {
            PanelPlace::Dock(tab) => self.panels.open_dock(tab),
            PanelPlace::Inspector(tab) => self.panels.open_inspector(Some(tab)),
        }
    }
}

/// Where a panel stands in the window.
#[derive(PartialEq, Eq)]
enum PanelPlace {
    Dock(DockTab),
    Inspector(Tab),
}

/// The panel that a tab of the dock is.
pub(super) fn panel_of_dock(tab: DockTab) -> Option<PanelName> {
    PanelName::ALL.into_iter().find(|panel| place_of(*panel) == PanelPlace::Dock(tab))
}

/// The panel that a tab of the inspector is.
pub(super) fn panel_of_tab(tab: Tab) -> Option<PanelName> {
    PanelName::ALL.into_iter().find(|panel| place_of(*panel) == PanelPlace::Inspector(tab))
}

const fn place_of(panel: PanelName) -> PanelPlace {
    match panel {
        PanelName::Page => PanelPlace::Dock(DockTab::Page),
        PanelName::Requests => PanelPlace::Dock(DockTab::Waterfall),
        PanelName::Frames => PanelPlace::Dock(DockTab::Frames),
        PanelName::Records => PanelPlace::Dock(DockTab::Records),
        PanelName::Connections => PanelPlace::Dock(DockTab::Connections),
        PanelName::Sockets => PanelPlace::Dock(DockTab::Sockets),
        PanelName::Loads => PanelPlace::Dock(DockTab::Loads),
        PanelName::Story => PanelPlace::Inspector(Tab::Story),
        PanelName::Details => PanelPlace::Inspector(Tab::Overview),
        PanelName::Request => PanelPlace::Inspector(Tab::Request),
        PanelName::Response => PanelPlace::Inspector(Tab::Response),
        PanelName::Body => PanelPlace::Inspector(Tab::Body),
        PanelName::Timing => PanelPlace::Inspector(Tab::Timing),
        PanelName::Dns => PanelPlace::Inspector(Tab::Names),
        PanelName::Connection => PanelPlace::Inspector(Tab::Connection),
        PanelName::Security => PanelPlace::Inspector(Tab::Security),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tab_of_the_inspector_has_a_name() {
        let named = PanelName::ALL.map(place_of);
        for tab in Tab::ALL {
            let is_named =
                |place: &PanelPlace| matches!(place, PanelPlace::Inspector(found) if *found == tab);
            assert_eq!(named.iter().filter(|place| is_named(place)).count(), 1, "{tab:?}");
        }
    }
}
