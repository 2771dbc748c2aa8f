//! What the inspector shows, gathered when the selection or the log has changed: what is short at once, what may be long on
//! a thread of its own, while what was gathered before stays.

use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::{Context, TextureHandle};

use super::loads::{Folded, PAUSES};
use super::picture::Picture;
use crate::clock::{Clock, Micros};
use crate::record::{ExchangeId, LoadId};
use crate::view::{BodyShape, Detail, DetailParts};

/// The request that the inspector shows.
#[derive(Default)]
pub(super) struct Inspected {
    /// Which one it is.
    chosen: Option<ExchangeId>,
    gathered: Option<Gathered>,
    coming: Option<Coming>,
}

/// A request as it stood when it began to be gathered.
#[derive(Clone, Copy, PartialEq)]
struct Version {
    load: LoadId,
    exchange: ExchangeId,
    /// When something last changed for it, counted in events.
    changed: Option<usize>,
    /// The same of the whole load, while the playhead stands before its end.
    changed_later: Option<usize>,
}

impl Version {
    /// Whether both are of one request.
    fn is_of(&self, other: &Self) -> bool {
        (self.load, self.exchange) == (other.load, other.exchange)
    }
}

/// A request as it was when it was last gathered.
struct Gathered {
    version: Version,
    /// While the load is under way, it is not gathered again before.
    due: Micros,
    /// None when gathering it failed.
    detail: Option<Detail>,
    picture: Option<Picture>,
}

/// A request that is being gathered.
struct Coming {
    version: Version,
    began: Micros,
    ready: Receiver<Ready>,
}

/// What a thread has gathered: a detail, and its body again, when that is a whole picture.
struct Ready {
    detail: Detail,
    picture: Option<Vec<u8>>,
}

impl Ready {
    fn from_parts(parts: DetailParts) -> Self {
        let detail = parts.gather();
        // A part of a picture would be decoded anew with each piece.
        let is_picture = matches!(detail.body.shape, BodyShape::Picture) && detail.exchange.end.is_some();
        let picture = is_picture.then(|| detail.body.data.clone());
        Self { detail, picture }
    }
}

impl Inspected {
    /// The request that is selected.
    pub(super) const fn exchange(&self) -> Option<ExchangeId> {
        self.chosen
    }

    /// What is shown of it.
    pub(super) fn detail(&self) -> Option<&Detail> {
        self.gathered.as_ref()?.detail.as_ref()
    }

    /// Whether it is being gathered and nothing of it can be shown yet.
    pub(super) const fn is_awaited(&self) -> bool {
        self.gathered.is_none() && self.coming.is_some()
    }

    /// Its body as a picture, when it is one and is decoded.
    pub(super) fn picture(&self) -> Option<&TextureHandle> {
        self.gathered.as_ref()?.picture.as_ref()?.texture.as_ref()
    }

    /// Chooses `selected` of the load that is shown, or the page's own request while nothing is selected.
    pub(super) fn choose(&mut self, shown: Option<&Folded>, selected: Option<ExchangeId>) {
        self.chosen = shown.and_then(|kept| match selected {
            Some(selected) => kept.load.exchange(selected).map(|exchange| exchange.id),
            None => kept.load.document().map(|exchange| exchange.id),
        });
    }

    /// Gathers the request that was chosen of the load that is shown: only when somebody looks, because it may be long.
    /// `whole`: the load that is shown as it stood, as it became.
    pub(super) fn gather(
        &mut self,
        ctx: &Context,
        shown: Option<&Folded>,
        whole: Option<&Folded>,
        clock: &dyn Clock,
    ) {
        self.take_ready(ctx, clock.now());
        let Some((kept, exchange)) = shown.zip(self.chosen) else {
            self.let_go();
            return;
        };
        let changed_later = whole.and_then(|whole| whole.load.changed(exchange));
        let changed = kept.load.changed(exchange);
        let version = Version { load: kept.load.id, exchange, changed, changed_later };
        if self.gathered.as_ref().is_some_and(|gathered| !gathered.version.is_of(&version)) {
            self.let_go();
        }
        let (now, running) = (clock.now(), kept.load.outcome.is_none());
        let before = self.gathered.as_ref();
        let is_same = before.is_some_and(|before| before.version == version);
        let waits = before.map(|before| before.due.since(now)).filter(|left| running && *left > Micros::ZERO);
        match waits {
            Some(left) if !is_same => ctx.request_repaint_after(left.as_duration()),
            // One at a time: the next one begins when this one is there.
            None if !is_same && self.coming.is_none() => {
                if let Some(parts) = DetailParts::from_log(&kept.load, &kept.log, exchange) {
                    let parts = match whole {
                        Some(whole) => parts.beside(&whole.load, &whole.log),
                        None => parts,
                    };
                    self.begin(ctx, version, parts, clock);
                }
            }
            _ => {}
        }
        if let Some(picture) = self.gathered.as_mut().and_then(|gathered| gathered.picture.as_mut()) {
            picture.poll(ctx);
        }
    }

    fn begin(&mut self, ctx: &Context, version: Version, parts: DetailParts, clock: &dyn Clock) {
        let began = clock.now();
        if parts.is_short() {
            let ready = Ready::from_parts(parts);
            return self.take(ctx, version, Some(ready), (began, clock.now()));
        }
        let (send, ready) = channel();
        let wake = ctx.clone();
        let work = move || {
            let _closed = send.send(Ready::from_parts(parts));
            drop(send);
            wake.request_repaint();
        };
        // Without a thread the inspector stays empty.
        let _no_thread = std::thread::Builder::new().name("inspector".into()).spawn(work);
        self.coming = Some(Coming { version, began, ready });
    }

    fn take_ready(&mut self, ctx: &Context, now: Micros) {
        let Some(coming) = &self.coming else { return };
        let ready = match coming.ready.try_recv() {
            Ok(ready) => Some(ready),
            Err(TryRecvError::Empty) => return,
            Err(TryRecvError::Disconnected) => None,
        };
        let (version, began) = (coming.version, coming.began);
        self.coming = None;
        self.take(ctx, version, ready, (began, now));
    }

    fn take(
        &mut self,
        ctx: &Context,
        version: Version,
        ready: Option<Ready>,
        (began, now): (Micros, Micros),
    ) {
        let due = now + Micros(now.since(began).0.saturating_mul(PAUSES));
        let old = self.gathered.take();
        let (detail, picture) = ready.map_or((None, None), |ready| (Some(ready.detail), ready.picture));
        // A picture that has come whole stays what it is.
        let decoded = old.filter(|old| old.version.is_of(&version));
        let (outdated, decoded) = decoded.map_or((None, None), |old| (old.detail, old.picture));
        let picture = picture.map(|bytes| decoded.unwrap_or_else(|| Picture::decode(ctx, bytes)));
        self.gathered = Some(Gathered { version, due, detail, picture });
        free(outdated);
    }

    /// Shows nothing. What is being gathered will be dropped when it comes.
    fn let_go(&mut self) {
        free(self.gathered.take().and_then(|gathered| gathered.detail));
    }
}

/// To give many pages back to the system takes its time, too.
fn free(detail: Option<Detail>) {
    if let Some(detail) = detail.filter(|detail| detail.body.data.len() > LARGE_BYTES) {
        // Without a thread it has been dropped by now.
        let _no_thread = std::thread::Builder::new().name("inspector".into()).spawn(move || drop(detail));
    }
}

/// A body larger than this is dropped on a thread.
const LARGE_BYTES: usize = 1024 * 1024;

#[cfg(test)]
mod tests {
    use super::super::loads::{Folded, Loads};
    use super::*;
    use crate::clock::StoppedClock;
    use crate::plan::Strategy;
    use crate::ui::tests::sample;

    #[test]
    fn what_is_long_is_gathered_on_a_thread_of_its_own() {
        let (ring, bell) = channel();
        let (ctx, clock) = (Context::default(), StoppedClock::default());
        ctx.set_request_repaint_callback(move |_| {
            let _closed = ring.send(());
        });
        let mut loads = Loads::default();
        let mut add = |log| Some(loads.add_folded(Folded::from_log(log).unwrap()));
        let long = add(sample::page_of("text/plain", &b"sixteen letters\n".repeat(1 << 16)));
        let short = add(sample::page_with(1, Strategy::Http10, 2));
        let mut inspected = Inspected::default();
        let body = |inspected: &Inspected| inspected.detail().map(|detail| detail.body.data.len());

        inspected.choose(loads.by_id(long).map(|kept| &**kept), None);
        inspected.gather(&ctx, loads.by_id(long).map(|kept| &**kept), None, &clock);
        assert!(inspected.is_awaited() && body(&inspected).is_none());
        while inspected.is_awaited() {
            bell.recv_timeout(std::time::Duration::from_mins(1)).unwrap();
            inspected.gather(&ctx, loads.by_id(long).map(|kept| &**kept), None, &clock);
        }
        assert_eq!(body(&inspected), Some(1 << 20));

        inspected.choose(loads.by_id(short).map(|kept| &**kept), None);
        inspected.gather(&ctx, loads.by_id(short).map(|kept| &**kept), None, &clock);
        assert!(body(&inspected).is_some_and(|bytes| bytes < 100), "what is short is there at once");
        inspected.choose(None, None);
        inspected.gather(&ctx, None, None, &clock);
        assert!(!inspected.is_awaited() && inspected.detail().is_none());
    }
}
