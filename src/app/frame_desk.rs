//! The frames of the load that the panels show, folded on while a panel shows them.

use super::loads::Folded;
use crate::record::LoadId;
use crate::view::FrameBook;

/// The frames of one load.
#[derive(Default)]
pub(super) struct FrameDesk {
    book: Option<(LoadId, FrameBook)>,
}

impl FrameDesk {
    /// Folds the frames of `seen` on: the load of the panels, while one of them shows its frames.
    pub(super) fn follow(&mut self, seen: Option<&Folded>) {
        let Some(kept) = seen else {
            self.book = None;
            return;
        };
        match &mut self.book {
            Some((load, book)) if *load == kept.load.id => book.follow(&kept.log),
            _ => self.book = Some((kept.load.id, FrameBook::from_log(&kept.log))),
        }
    }

    /// The frames.
    pub(super) fn book(&self) -> Option<&FrameBook> {
        self.book.as_ref().map(|(_, book)| book)
    }
}
