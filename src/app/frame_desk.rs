//! The frames, records and page steps of the load that the panels show, folded on while a panel shows them.

use super::loads::Folded;
use crate::record::LoadId;
use crate::view::{FrameBook, LayerBook};

/// What one load is below and above its requests.
#[derive(Default)]
pub(super) struct FrameDesk {
    book: Option<(LoadId, FrameBook, LayerBook)>,
}

impl FrameDesk {
    /// Folds `seen` on: the load of the panels, while one of them shows it in this way.
    pub(super) fn follow(&mut self, seen: Option<&Folded>) {
        let Some(kept) = seen else {
            self.book = None;
            return;
        };
        if self.book.as_ref().is_none_or(|(load, ..)| *load != kept.load.id) {
            self.book = Some((kept.load.id, FrameBook::default(), LayerBook::default()));
        }
        if let Some((_, frames, layers)) = &mut self.book {
            frames.follow(&kept.log);
            layers.follow(&kept.log);
        }
    }

    /// The frames.
    pub(super) fn frames(&self) -> Option<&FrameBook> {
        self.book.as_ref().map(|(_, frames, _)| frames)
    }

    /// The page and the records.
    pub(super) fn layers(&self) -> Option<&LayerBook> {
        self.book.as_ref().map(|(.., layers)| layers)
    }
}
