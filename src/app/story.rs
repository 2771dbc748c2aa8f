//! The story of the load that is shown.

use super::loads::KeptLoad;
use crate::clock::Micros;
use crate::explain::Lang;
use crate::record::LoadId;
use crate::view::Story;

/// Of which load, after how many events, at which moment, in which language.
type Version = (LoadId, usize, Micros, Lang);

/// The story of the load that is shown, told when it has changed.
#[derive(Default)]
pub(super) struct StoryDesk {
    told: Option<(Version, Story)>,
}

impl StoryDesk {
    /// The story of `kept`.
    pub(super) fn follow(&mut self, kept: Option<&KeptLoad>, lang: Lang) -> Option<&Story> {
        let kept = kept?;
        // While it runs, the verdict says how long it has.
        let version = (kept.load.id, kept.log.len(), kept.load.now, lang);
        let is_told = self.told.as_ref().is_some_and(|(told, _)| *told == version);
        if !is_told {
            let story = Story::from_log(&kept.log, &kept.load, &kept.journey, lang);
            self.told = Some((version, story));
        }
        self.told.as_ref().map(|(_, story)| story)
    }
}
