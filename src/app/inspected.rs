//! What the inspector shows, gathered when the selection or the log has changed.

use egui::{Context, TextureHandle};

use super::loads::{KeptLoad, PAUSES};
use super::picture::Picture;
use crate::clock::{Clock, Micros};
use crate::record::{ExchangeId, LoadId};
use crate::view::{BodyShape, Detail};

/// The request that the inspector shows.
#[derive(Default)]
pub(super) struct Inspected {
    /// Which one it is.
    chosen: Option<ExchangeId>,
    gathered: Option<Gathered>,
}

/// A request as it was when it was last gathered.
struct Gathered {
    load: LoadId,
    /// When something last changed for it, counted in events.
    changed: Option<usize>,
    /// While the load is under way, it is not gathered again before.
    due: Micros,
    detail: Detail,
    picture: Option<Picture>,
}

impl Inspected {
    /// The request that is selected.
    pub(super) const fn exchange(&self) -> Option<ExchangeId> {
        self.chosen
    }

    /// What is shown of it.
    pub(super) fn detail(&self) -> Option<&Detail> {
        Some(&self.gathered.as_ref()?.detail)
    }

    /// Its body as a picture, when it is one and is decoded.
    pub(super) fn picture(&self) -> Option<&TextureHandle> {
        self.gathered.as_ref()?.picture.as_ref()?.texture.as_ref()
    }

    /// Chooses `selected` of the load that is shown, or the page's own request while nothing is selected.
    pub(super) fn choose(&mut self, shown: Option<&KeptLoad>, selected: Option<ExchangeId>) {
        self.chosen = shown.and_then(|kept| match selected {
            Some(selected) => kept.load.exchange(selected).map(|exchange| exchange.id),
            None => kept.load.document().map(|exchange| exchange.id),
        });
    }

    /// Gathers the request that was chosen of the load that is shown: only when somebody looks, because it may be long.
    pub(super) fn gather(&mut self, ctx: &Context, shown: Option<&KeptLoad>, clock: &dyn Clock) {
        let Some((kept, id)) = shown.zip(self.chosen) else {
            self.gathered = None;
            return;
        };
        let (load, changed) = (kept.load.id, kept.load.changed(id));
        let (now, running) = (clock.now(), kept.load.outcome.is_none());
        let before = self.gathered.as_ref().filter(|one| one.load == load && one.detail.exchange.id == id);
        let is_same = before.is_some_and(|before| before.changed == changed);
        let waits = before.map(|before| before.due.since(now)).filter(|left| running && *left > Micros::ZERO);
        match waits {
            Some(left) if !is_same => ctx.request_repaint_after(left.as_duration()),
            None if !is_same => {
                // Beside the new one the old one is needed for its picture alone.
                let old = self.gathered.take().filter(|old| old.picture.is_some());
                self.gathered = Detail::from_log(&kept.load, &kept.log, id).map(|detail| {
                    let picture = picture_of(ctx, &detail, old);
                    let took = clock.now().since(now);
                    let due = now + Micros(took.0.saturating_mul(PAUSES));
                    Gathered { load, changed, due, detail, picture }
                });
            }
            _ => {}
        }
        if let Some(picture) = self.gathered.as_mut().and_then(|gathered| gathered.picture.as_mut()) {
            picture.poll(ctx);
        }
    }
}

/// The picture of `detail`: the one already decoded, when its bytes are the same.
fn picture_of(ctx: &Context, detail: &Detail, old: Option<Gathered>) -> Option<Picture> {
    // A part of a picture would be decoded anew with each piece.
    if !matches!(detail.body.shape, BodyShape::Picture) || detail.exchange.end.is_none() {
        return None;
    }
    match old {
        Some(Gathered { detail: before, picture: Some(picture), .. }) if before.body == detail.body => {
            Some(picture)
        }
        _ => Some(Picture::decode(ctx, detail.body.data.clone())),
    }
}
