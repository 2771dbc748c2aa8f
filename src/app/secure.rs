//! Certificates that are not in order, and the way to what is known of them.

use egui::Context;
use url::Url;

use super::shell::Shell;
use crate::record::Cause;
use crate::ui::Tab;
use crate::view::Lock;

impl Shell {
    /// The person wants the page all the same: this certificate of its origin is accepted until the program ends.
    pub(super) fn accept_certificate(&mut self, ctx: &Context, fingerprint: &str) {
        let refused = self.loads.by_id(self.current).and_then(|kept| Url::parse(kept.load.final_url()).ok());
        let Some(url) = refused else { return };
        if let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) {
            self.engine.trust().accept(host, port, fingerprint);
            self.reload(ctx, Cause::Certificate);
        }
    }

    /// Shows what is known of the way on which the page came.
    pub(super) fn show_security(&mut self) {
        self.shown = self.current.or(self.shown);
        self.selected = self.loads.by_id(self.shown).and_then(|kept| Some(kept.load.document()?.id));
        self.panels.open_inspector(Some(Tab::Security));
    }

    /// What may be said of that way.
    pub(super) fn lock(&self) -> Option<Lock> {
        Lock::from_load(&self.loads.by_id(self.current)?.load)
    }
}
