//! What is to be done at a step: what is awaited, and the button that does it.

use egui::text::LayoutJob;
use egui::{Align, Button, FontId, Label, RichText, TextFormat, Ui};

use super::LessonWish;
use super::lesson::LessonStrip;
use super::passed::passed_ui;
use super::verdict::{apart, marked_ui, ring_ui};
use crate::clock::Micros;
use crate::course::DeedKind as D;
use crate::course::{Deed, LessonPanel, LessonWalk, Standing};
use crate::explain::{CourseWord as W, Lang};
use crate::ui::Tool;
use crate::ui::theme::{self, Palette, STEP};
use crate::ui::widgets::Icon;
use crate::view::format;

/// Draws how the current step's `deed` stands.
pub(super) fn deed_ui(ui: &mut Ui, strip: &LessonStrip<'_>, deed: &Deed) -> Option<LessonWish> {
    let (walk, lang) = (strip.walk, strip.lang);
    let palette = Palette::of(ui);
    let letters = strip.letters() - 1.0;
    if walk.standing() == Standing::Ready {
        marked_ui(ui, Icon::Check, W::DeedDone.text(lang), palette.accent, letters);
        return None;
    }
    let mut wish = None;
    apart(palette).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ring_ui(ui);
            let words = if strip.is_under_way {
                W::UnderWay.text(lang).to_owned()
            } else {
                awaited(walk, deed, strip.left, lang)
            };
            ui.add(Label::new(RichText::new(words).font(FontId::proportional(letters))).wrap());
        });
        if let Some(passed) = walk.passed_over().filter(|_| !strip.is_under_way) {
            passed_ui(ui, walk, deed, &passed, lang);
        }
        let is_wait = matches!(deed.what, D::Wait(_));
        if !is_wait && !strip.is_under_way && !strip.is_presented {
            ui.add_space(STEP);
            let words = RichText::new(W::Perform.text(lang)).font(theme::body());
            if ui.add(Button::new(words)).clicked() {
                wish = Some(LessonWish::Perform);
            }
        }
    });
    wish
}

/// What the step waits for.
fn awaited(walk: &LessonWalk, deed: &Deed, left: Option<Micros>, lang: Lang) -> String {
    let what = |word: W, what: &str| word.with(lang, &[("what", what)]);
    match &deed.what {
        D::Load { address, .. } if deed.stop.is_some() => what(W::AwaitsStop, &walk.filled(address)),
        D::Send { to, .. } if deed.stop.is_some() => what(W::AwaitsSendStop, &walk.filled(to)),
        D::Load { address, form: None } => what(W::AwaitsLoad, &walk.filled(address)),
        D::Load { address, form: Some((method, _)) } => {
            W::AwaitsForm.with(lang, &[("method", method), ("what", &walk.filled(address))])
        }
        D::Send { to, .. } => what(W::AwaitsSend, &walk.filled(to)),
        D::Ask { name, kind, .. } => what(W::AwaitsLookup, &format!("{} {kind}", walk.filled(name))),
        D::Use(_) => W::AwaitsSetting.text(lang).to_owned(),
        D::Open(LessonPanel::Tool(tool)) => what(W::AwaitsTool, Tool::of_lesson(*tool).title(lang)),
        D::Open(LessonPanel::Panel(_)) => W::AwaitsPanel.text(lang).to_owned(),
        D::Select(row) => what(W::AwaitsRow, &row.to_string()),
        D::Move(_) => {
            let moment = walk.moment().map_or_else(String::new, format::duration);
            what(W::AwaitsPlayhead, &moment)
        }
        D::Wait(time) => {
            let seconds = left.unwrap_or(*time).as_ms() / 1000.0;
            what(W::AwaitsTime, &format!("{seconds:.0}"))
        }
    }
}

/// A message that would do, to be shown when it is asked for; none where the text says it all.
pub(super) fn answer_of(walk: &LessonWalk, deed: &Deed) -> Option<String> {
    match &deed.what {
        D::Send { request, .. } => Some(walk.filled(request)),
        D::Load { .. } | D::Ask { .. } | D::Use(_) | D::Open(_) | D::Select(_) | D::Move(_) | D::Wait(_) => {
            None
        }
    }
}

/// Draws a message line by line. Each line end is a badge: it is made by Enter, and not typed.
pub(super) fn message_ui(ui: &mut Ui, message: &str) {
    let palette = Palette::of(ui);
    let mut job = LayoutJob::default();
    let badge = TextFormat {
        font_id: FontId::monospace(9.0),
        color: palette.weak,
        background: palette.hover,
        valign: Align::Center,
        ..TextFormat::default()
    };
    let lines: Vec<&str> = message.split("\r\n").collect();
    for (n, line) in lines.iter().enumerate() {
        job.append(line, 0.0, TextFormat::simple(theme::mono(), palette.text));
        if n + 1 < lines.len() {
            job.append("CR LF", if line.is_empty() { 0.0 } else { 4.0 }, badge.clone());
        }
        if n + 2 < lines.len() || lines.last().is_some_and(|last| !last.is_empty()) && n + 1 < lines.len() {
            job.append("\n", 0.0, TextFormat::simple(theme::mono(), palette.text));
        }
    }
    ui.add(Label::new(job).wrap());
}
