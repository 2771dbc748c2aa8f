//! The playhead in the window: its ruler, and the page as it stood.

use egui::{Context, Panel, Ui};

use super::host::{Host, cursor};
use super::shell::{Shell, page_words};
use crate::page::PageEvent;
use crate::ui::{Command, PlayheadMove, Ruler, Spark, panel_frame, rows_axis, ruler_ui};

impl Shell {
    /// Moves the playhead.
    pub(super) fn move_playhead(&mut self, wish: PlayheadMove) {
        if let Some(kept) = self.loads.by_id(self.shown) {
            self.replay.apply(wish, kept, self.clock.now());
        }
    }

    /// Draws the ruler.
    pub(super) fn ruler_panel_ui(&self, ui: &mut Ui) -> Vec<Command> {
        let Some(kept) = self.loads.by_id(self.shown) else { return Vec::new() };
        let window = ui.ctx().content_rect().size();
        let sees_sparkline = self.panels.sees_sparkline(window);
        let axis =
            self.panels.sees_rows(window).then(|| rows_axis(ui.available_rect_before_wrap().x_range()));
        let lit = self.panels.lit.and_then(|stage| kept.journey.lit(stage, &kept.load));
        let spark = sees_sparkline.then_some(Spark {
            waterfall: &kept.waterfall,
            lit: lit.as_ref(),
            at: self.replay.at(),
            lang: self.lang,
        });
        let ruler = Ruler { axis, spark, ..self.replay.ruler(kept, self.lang) };
        let panel = Panel::bottom("ruler").exact_size(ruler.height()).frame(panel_frame(ui, true));
        panel.show(ui, |ui| ruler_ui(ui, &ruler)).inner
    }

    /// The page that is seen: as it stood, or as it is.
    pub(super) fn seen_page(&mut self) -> &mut Host {
        match self.replay.page_mut() {
            Some((host, _)) => host,
            None => &mut self.host,
        }
    }

    /// Brings what is shown of the past up to date.
    pub(super) fn follow_playhead(&mut self, ctx: &Context) {
        let shown = self.loads.by_id(self.shown);
        match self.replay.follow(ctx, &self.host, shown, self.clock.now(), self.lang) {
            Ok(events) => {
                for event in events {
                    self.on_replayed_page(ctx, event);
                }
            }
            Err(error) => {
                self.panels.notice = Some(page_words(&error, self.lang));
                self.move_playhead(PlayheadMove::End);
            }
        }
    }

    /// Takes in what the page of the past says. A link leads out of the replay; nothing else goes beyond the page.
    fn on_replayed_page(&mut self, ctx: &Context, event: PageEvent) {
        let Some((host, _)) = self.replay.page_mut() else { return };
        match event {
            PageEvent::Navigate { .. } => {
                let Some(from) = host.shown.clone() else { return };
                self.move_playhead(PlayheadMove::End);
                self.navigate(ctx, from, event);
            }
            PageEvent::Title(title) => host.title = title,
            PageEvent::Aimed(target) => host.aim(target),
            PageEvent::Cursor(wished) => host.cursor = cursor(wished),
            PageEvent::Copied(_) | PageEvent::Selected(_) | PageEvent::Hovered(_) | PageEvent::Found(_) => {
                self.on_page(ctx, event);
            }
            PageEvent::ChooseFiles { .. }
            | PageEvent::Unreadable { .. }
            | PageEvent::Crashed(_)
            | PageEvent::Cut
            | PageEvent::FramesLeftEmpty { .. }
            | PageEvent::FirstPaint
            | PageEvent::Settled => {}
        }
    }
}
