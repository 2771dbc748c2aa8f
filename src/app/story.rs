//! The story of the load that is shown.

use super::loads::KeptLoad;
use crate::explain::Lang;
use crate::record::LoadId;
use crate::view::Story;

/// The story of the load that is shown, told when it has changed.
#[derive(Default)]
pub(super) struct StoryDesk {
    told: Option<(LoadId, usize, Lang, Story)>,
}

impl StoryDesk {
    /// The story of `kept`.
    pub(super) fn follow(&mut self, kept: Option<&KeptLoad>, lang: Lang) -> Option<&Story> {
        let kept = kept?;
        let (id, events) = (kept.load.id, kept.log.len());
        let is_told =
            self.told.as_ref().is_some_and(|(of, n, spoken, _)| (*of, *n, *spoken) == (id, events, lang));
        if !is_told {
            let story = Story::from_log(&kept.log, &kept.load, &kept.journey, lang);
            self.told = Some((id, events, lang, story));
        }
        self.told.as_ref().map(|(.., story)| story)
    }
}
