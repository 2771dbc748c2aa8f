//! Everything that the Compare view draws: the comparison, and the loads that are shown one above the other.

use std::collections::BTreeSet;

use super::{Align, Comparison, Tracks};
use crate::record::LoadId;
use crate::view::Load;

/// A comparison, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Board {
    /// The comparison.
    pub comparison: Comparison,
    /// The loads that are shown, as places in [`Comparison::runs`]; in the order of the tracks.
    pub shown: Vec<usize>,
    /// The numbers of recorded loads in the order of the runs; none when the runs were made for this.
    pub loads: Vec<LoadId>,
    /// The shown loads on one axis, for each of [`Align::ALL`].
    tracks: Vec<Tracks>,
    /// The addresses of all objects, in the order of the first shown load.
    pub objects: Vec<String>,
}

impl Board {
    /// Of runs made for the comparison: each way is shown by its typical run.
    #[must_use]
    pub fn of_runs(loads: &[(usize, &Load)], cold: bool) -> Self {
        let comparison = Comparison::from_loads(loads, cold);
        let shown = comparison.ways.iter().map(|way| way.typical).collect();
        Self::with(comparison, shown, loads, Vec::new())
    }

    /// Of recorded loads: each is shown.
    #[must_use]
    pub fn of_loads(loads: &[&Load]) -> Self {
        let numbered: Vec<(usize, &Load)> =
            loads.iter().enumerate().map(|(index, load)| (index + 1, *load)).collect();
        let comparison = Comparison::from_loads(&numbered, true);
        let shown = (0..loads.len()).collect();
        Self::with(comparison, shown, &numbered, loads.iter().map(|load| load.id).collect())
    }

    fn with(
        comparison: Comparison,
        shown: Vec<usize>,
        loads: &[(usize, &Load)],
        numbers: Vec<LoadId>,
    ) -> Self {
        let drawn: Vec<&Load> =
            shown.iter().filter_map(|place| loads.get(*place)).map(|(_, load)| *load).collect();
        let tracks = Align::ALL.map(|align| Tracks::from_loads(&drawn, align)).to_vec();
        let mut seen = BTreeSet::new();
        let urls = drawn.iter().flat_map(|load| &load.exchanges).map(|one| &one.url);
        let objects = urls.filter(|url| seen.insert(*url)).cloned().collect();
        Self { comparison, shown, loads: numbers, tracks, objects }
    }

    /// The shown loads, aligned.
    #[must_use]
    pub fn tracks(&self, align: Align) -> Option<&Tracks> {
        self.tracks.iter().find(|tracks| tracks.align == align)
    }
}
