//! What is compared: address, ways, repeats, names; start, progress, stop.

use egui::{Button, Checkbox, Label, ProgressBar, RichText, Ui};

use super::{Compare, CompareProgress, CompareState};
use crate::explain::{Compared, Lang};
use crate::plan::Strategy;
use crate::ui::Command;
use crate::ui::secret_text::address_field_ui;
use crate::ui::theme::{Palette, STEP};
use crate::ui::widgets::segments;

/// How often each way may be run.
const REPEATS: [(usize, &str); 5] = [(1, "1"), (3, "3"), (5, "5"), (10, "10"), (20, "20")];

pub(super) fn form_ui(ui: &mut Ui, compare: &Compare<'_>, state: &mut CompareState) -> Option<Command> {
    let lang = compare.lang;
    let running = compare.progress.is_some();
    let mut command = None;
    let name = Compared::Address.text(lang);
    let fresh = std::mem::take(&mut state.fresh);
    let (_, entered) = address_field_ui(ui, &mut state.address, 560.0, name, (!running, fresh));
    ui.add_space(STEP);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        label(ui, Compared::Ways.text(lang));
        for way in Strategy::ALL {
            let ticked = state.ways.as_deref().unwrap_or(compare.usual);
            let mut on = ticked.contains(&way);
            if ui.add_enabled(!running, Checkbox::new(&mut on, way.name())).changed() {
                let is_on = |other: &Strategy| if *other == way { on } else { ticked.contains(other) };
                state.ways = Some(Strategy::ALL.into_iter().filter(is_on).collect());
            }
        }
    });
    ui.add_space(STEP);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        ui.add_enabled_ui(!running, |ui| {
            label(ui, Compared::Repeats.text(lang));
            state.repeat = segments(ui, &REPEATS, state.repeat).unwrap_or(state.repeat);
            label(ui, Compared::Names.text(lang));
            let names = [(false, Compared::Cold.text(lang)), (true, Compared::Warm.text(lang))];
            state.warm = segments(ui, &names, state.warm).unwrap_or(state.warm);
        });
        if running {
            if ui.button(Compared::Stop.text(lang)).clicked() {
                command = Some(Command::StopCompare);
            }
        } else {
            let ticked = state.ways.as_deref().unwrap_or(compare.usual);
            let ready = !ticked.is_empty() && !state.address.trim().is_empty();
            let words = RichText::new(Compared::Start.text(lang)).strong();
            let start = Button::new(words).fill(Palette::of(ui).selected);
            if ui.add_enabled(ready, start).clicked() || (entered && ready) {
                command = Some(Command::StartCompare);
            }
        }
    });
    if let Some(progress) = compare.progress {
        progress_ui(ui, progress, lang);
    }
    command
}

fn label(ui: &mut Ui, text: &str) {
    let weak = Palette::of(ui).weak;
    ui.add(Label::new(RichText::new(text).color(weak)));
}

#[expect(clippy::cast_precision_loss, reason = "a share of a line")]
fn progress_ui(ui: &mut Ui, progress: CompareProgress, lang: Lang) {
    let words = progress.way.map_or_else(
        || Compared::Warming.text(lang).to_owned(),
        |way| {
            let (n, all) = ((progress.done + 1).min(progress.all).to_string(), progress.all.to_string());
            Compared::Progress.with(lang, &[("n", &n), ("all", &all), ("way", way.name())])
        },
    );
    let share = progress.done as f32 / progress.all.max(1) as f32;
    ui.add_space(STEP);
    ui.add(ProgressBar::new(share).desired_width(560.0).desired_height(6.0));
    ui.label(words);
}
