//! The composer's side of the window: what is opened in it, and what is sent.

use std::io;
use std::path::Path;

use egui::{Context, Ui};

use super::loads::Loads;
use crate::disk::read_within;
use crate::explain::{Composing, Lang, message};
use crate::fetch::{Engine, Loading, Order};
use crate::plan::{MOST_SENT_BYTES, Settings};
use crate::record::LoadId;
use crate::ui::{Command, SendState, send_ui};
use crate::view::{BodyKind, Composition};

/// What the window holds of the composer.
#[derive(Default)]
pub(super) struct Composer {
    state: SendState,
    /// How many requests were composed so far.
    composed: u64,
    /// The load that it has begun last.
    sent: Option<LoadId>,
}

impl Composer {
    /// Shows what was composed before once more. False when there is nothing yet.
    pub(super) fn reopen(&mut self) -> bool {
        let is_composed = !self.state.composition.address.is_empty();
        self.state.fresh |= is_composed;
        is_composed
    }

    /// Begins anew with `composition`.
    pub(super) fn compose(&mut self, composition: Composition) {
        self.state = SendState::new(composition);
        self.composed += 1;
    }

    #[cfg(test)]
    pub(super) fn body(&self) -> &[u8] {
        &self.state.composition.bytes.1
    }

    /// Does not take the keyboard when it is shown next.
    pub(super) const fn stay_back(&mut self) {
        self.state.fresh = false;
    }

    /// The number of what is composed.
    pub(super) const fn composition(&self) -> u64 {
        self.composed
    }

    /// The load that it has begun last, while it is under way.
    fn under_way<'a>(&self, loads: &'a Loads) -> Option<&'a Loading> {
        let loading = loads.by_id(Some(self.sent?))?.loading.as_ref()?;
        Some(loading).filter(|loading| !loading.is_finished())
    }

    /// Whether a composed request is under way.
    pub(super) fn is_sending(&self, loads: &Loads) -> bool {
        self.under_way(loads).is_some()
    }

    /// Sends what is composed; what comes of it is a load of its own.
    ///
    /// # Errors
    /// Why nothing was sent, in words.
    pub(super) fn send(
        &mut self,
        engine: &Engine,
        loads: &mut Loads,
        settings: Settings,
        lang: Lang,
        ctx: &Context,
    ) -> Result<Option<LoadId>, String> {
        let request =
            self.state.composed().request.clone().map_err(|failure| {
                Composing::CannotSend.with(lang, &[("reason", &message(&failure, lang))])
            })?;
        let url = request.url.clone();
        let order = Order::composed(url.as_str(), url.clone(), request, settings);
        let wake = ctx.clone();
        let loading = engine
            .load(order, Some(Box::new(move || wake.request_repaint())))
            .map_err(|error| error.to_string())?;
        self.sent = loads.add(loading);
        // No page is made of it: it need not be kept open for one.
        if let Some(kept) = loads.by_id_mut(self.sent) {
            kept.hold = None;
            kept.handed_over = true;
        }
        Ok(self.sent)
    }

    /// Stops what was sent.
    pub(super) fn stop(&self, loads: &Loads) {
        if let Some(loading) = self.under_way(loads) {
            loading.stop();
        }
    }

    /// The file that was chosen becomes the body.
    pub(super) fn use_body(&mut self, name: String, bytes: Vec<u8>) {
        self.state.composition.body = BodyKind::Bytes;
        self.state.composition.bytes = (name, bytes);
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, loads: &Loads, lang: Lang) -> Vec<Command> {
        let sending = self.is_sending(loads);
        send_ui(ui, &mut self.state, sending, lang)
    }
}

/// The bytes of a file that becomes a body.
pub(super) fn read_body(path: &Path) -> io::Result<Vec<u8>> {
    read_within(path, MOST_SENT_BYTES)
}
