//! What of the window's state is remembered.

use egui::Context;

use super::memory::Remembered;
use super::shell::Shell;
use crate::explain::Ui as Words;

impl Shell {
    /// Notes what is to be remembered, and writes it when it has rested.
    pub(super) fn remember(&mut self, ctx: &Context) {
        self.measure(ctx);
        let wished = self.remembered();
        match self.memory.note(wished, self.clock.now()) {
            Ok(Some(rest)) => ctx.request_repaint_after(rest.as_duration()),
            Ok(None) => {}
            Err(error) => {
                let reason = error.to_string();
                self.panels.notice = Some(Words::CannotRemember.with(self.lang, &[("reason", &reason)]));
            }
        }
    }

    /// The window's size, unless it fills the screen.
    fn measure(&mut self, ctx: &Context) {
        ctx.input(|input| {
            let view = input.viewport();
            let large = view.maximized == Some(true) || view.fullscreen == Some(true);
            if let Some(place) = view.inner_rect.filter(|_| !large) {
                self.panels.window = Some([place.width().round(), place.height().round()]);
            }
        });
    }

    pub(super) fn remembered(&self) -> Remembered {
        let panels = &self.panels;
        // Those of a lesson are its own.
        let settings = self.course.own_settings().unwrap_or(self.settings);
        Remembered {
            lang: panels.chosen_lang,
            theme: panels.theme,
            strategy: settings.strategy,
            network: settings.network,
            resolver: settings.resolver,
            cache: settings.cache,
            minimise: settings.minimise,
            link: settings.link.to_string(),
            window: panels.window,
            dock: panels.dock,
            dock_share: panels.dock_share,
            inspector: panels.inspector,
            inspector_share: panels.inspector_share,
            grouped: panels.waterfall.wishes.grouped,
            zoom: panels.zoom.percent(),
            hint_read: !panels.hint,
        }
    }
}
