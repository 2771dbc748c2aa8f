//! How large the page is drawn: in steps, as browsers have them.

use egui::Ui;

use super::theme::CONTROL;
use super::widgets::{Icon, icon_button};
use super::{Command, ZoomStep};
use crate::explain::{Lang, Ui as Words, named};

/// The steps, in percent.
const STEPS: [u16; 16] = [25, 33, 50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400];

/// How large the page is drawn, in percent: always one of the steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zoom(u16);

impl Default for Zoom {
    fn default() -> Self {
        Self(100)
    }
}

impl Zoom {
    /// The step that is nearest to `percent`.
    #[must_use]
    pub fn of_percent(percent: u16) -> Self {
        STEPS.into_iter().min_by_key(|step| step.abs_diff(percent)).map_or_else(Self::default, Self)
    }

    /// In percent.
    #[must_use]
    pub const fn percent(self) -> u16 {
        self.0
    }

    /// Points of the window in a CSS pixel.
    #[must_use]
    pub fn factor(self) -> f32 {
        f32::from(self.0) / 100.0
    }

    /// After `step`; the largest and the smallest stay.
    #[must_use]
    pub fn after(self, step: ZoomStep) -> Self {
        let next = match step {
            ZoomStep::Usual => None,
            ZoomStep::Larger => STEPS.into_iter().find(|percent| *percent > self.0).or(Some(self.0)),
            ZoomStep::Smaller => STEPS.into_iter().rev().find(|percent| *percent < self.0).or(Some(self.0)),
        };
        next.map_or_else(Self::default, Self)
    }
}

/// `-  100 %  +`: a click on the number goes back to the usual size.
pub(super) fn zoom_ui(ui: &mut Ui, zoom: Zoom, lang: Lang) -> Option<Command> {
    let mut step = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let can = |step| zoom.after(step) != zoom;
        let (smaller, larger) = (can(ZoomStep::Smaller), can(ZoomStep::Larger));
        if icon_button(ui, Icon::Minus, Words::ZoomSmaller.text(lang), smaller, false).clicked() && smaller {
            step = Some(ZoomStep::Smaller);
        }
        let number = egui::Button::new(format!("{} %", zoom.percent())).min_size(egui::vec2(64.0, CONTROL));
        let response = ui.add(number);
        response.widget_info(|| {
            let name = named(Words::ZoomUsual.text(lang), &format!("{} %", zoom.percent()), lang);
            egui::WidgetInfo::labeled(egui::Role::Button, true, name)
        });
        if response.on_hover_text(Words::ZoomUsual.text(lang)).clicked() {
            step = Some(ZoomStep::Usual);
        }
        if icon_button(ui, Icon::Plus, Words::ZoomLarger.text(lang), larger, false).clicked() && larger {
            step = Some(ZoomStep::Larger);
        }
    });
    step.map(Command::Zoom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_up_and_down_and_end() {
        let mut zoom = Zoom::default();
        zoom = zoom.after(ZoomStep::Larger);
        assert_eq!((zoom.percent(), zoom.after(ZoomStep::Smaller)), (110, Zoom::default()));
        for _ in 0..30 {
            zoom = zoom.after(ZoomStep::Larger);
        }
        assert_eq!(zoom.percent(), 400);
        for _ in 0..30 {
            zoom = zoom.after(ZoomStep::Smaller);
        }
        assert_eq!((zoom.percent(), zoom.after(ZoomStep::Usual)), (25, Zoom::default()));
    }

    #[test]
    fn what_was_remembered_becomes_a_step() {
        let percents = [0, 99, 104, 106, 60_000].map(|percent| Zoom::of_percent(percent).percent());
        assert_eq!(percents, [25, 100, 100, 110, 400]);
    }
}
