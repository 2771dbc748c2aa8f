//! The composer's side of the window: what is opened in it, and what is sent.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use egui::{Context, Ui};

use super::shell::Shell;
use crate::address::without_credentials;
use crate::explain::{Composing, message};
use crate::fetch::Order;
use crate::record::{ExchangeId, LoadId};
use crate::ui::{Command, DockTab, SendState, Tab, Tool, send_ui};
use crate::view::{BodyKind, Composition};

/// How large a file may be that becomes a body.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// What the window holds of the composer.
#[derive(Default)]
pub(super) struct Composer {
    state: SendState,
    /// The load that it has begun last.
    sent: Option<LoadId>,
}

impl Shell {
    pub(super) fn send_ui(&mut self, ui: &mut Ui) -> Vec<Command> {
        let sending = self.is_sending();
        send_ui(ui, &mut self.composer.state, sending, self.lang)
    }

    /// Shows the composer as it was left; the first time with a request for the page that is shown.
    pub(super) fn open_send(&mut self) {
        if self.composer.state.composition.address.is_empty() {
            return self.compose_new();
        }
        self.composer.state.fresh = true;
        self.tool = Some(Tool::Send);
    }

    /// A new request for the page that is shown.
    pub(super) fn compose_new(&mut self) {
        let shown = self.history.shown().map(|visit| without_credentials(&visit.url).to_string());
        self.compose_to("GET", &shown.unwrap_or_default());
    }

    /// A new request with `method` to `address`.
    pub(super) fn compose_to(&mut self, method: &str, address: &str) {
        if address.is_empty() && !self.composer.state.composition.address.is_empty() {
            return self.open_send();
        }
        let method = if method.is_empty() { "GET" } else { method };
        self.composer.state = SendState::new(Composition::to(method, address));
        self.tool = Some(Tool::Send);
    }

    /// A request that was sent before, to be changed and sent again.
    pub(super) fn compose_again(&mut self, exchange: ExchangeId) {
        let found = self.loads.of(self.shown).and_then(|kept| kept.load.exchange(exchange));
        if let Some(planned) = found.and_then(|exchange| exchange.planned.as_ref()) {
            self.composer.state = SendState::new(Composition::of(planned));
            self.tool = Some(Tool::Send);
        }
    }

    /// Whether a composed request is under way.
    pub(super) fn is_sending(&self) -> bool {
        let kept = self.composer.sent.and_then(|sent| self.loads.of(Some(sent)));
        kept.and_then(|kept| kept.loading.as_ref()).is_some_and(|loading| !loading.is_finished())
    }

    /// Sends what is composed; what comes of it is shown in the panels.
    pub(super) fn send_composed(&mut self, ctx: &Context) {
        if self.is_sending() {
            return;
        }
        let request = match self.composer.state.composed().request.clone() {
            Ok(request) => request,
            Err(failure) => {
                let reason = message(&failure, self.lang);
                self.panels.notice = Some(Composing::CannotSend.with(self.lang, &[("reason", &reason)]));
                return;
            }
        };
        let url = request.url.clone();
        let order = Order::composed(url.as_str(), url.clone(), request, self.settings);
        let wake = ctx.clone();
        match self.engine.load(order, Some(Box::new(move || wake.request_repaint()))) {
            Ok(loading) => {
                self.composer.sent = self.loads.add(loading);
                (self.shown, self.selected) = (self.composer.sent, Some(ExchangeId(1)));
                (self.panels.dock, self.panels.dock_tab) = (true, DockTab::Waterfall);
                (self.panels.inspector, self.panels.tab) = (true, Tab::Response);
                self.panels.notice = None;
                // No page is made of it: it need not be kept open for one.
                if let Some(kept) = self.loads.of_mut(self.composer.sent) {
                    kept.hold = None;
                    kept.handed_over = true;
                }
            }
            Err(error) => self.panels.notice = Some(error.to_string()),
        }
    }

    /// Stops what was sent.
    pub(super) fn stop_sending(&self) {
        let kept = self.composer.sent.and_then(|sent| self.loads.of(Some(sent)));
        if let Some(loading) = kept.and_then(|kept| kept.loading.as_ref()) {
            loading.stop();
        }
    }

    /// The file that was chosen becomes the body.
    pub(super) fn use_body(&mut self, name: String, bytes: Vec<u8>) {
        self.composer.state.composition.body = BodyKind::Bytes;
        self.composer.state.composition.bytes = (name, bytes);
    }
}

/// The bytes of a file that becomes a body.
pub(super) fn read_body(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}
