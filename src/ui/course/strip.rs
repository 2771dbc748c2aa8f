//! The strip of the lesson under way, beside the page.

use egui::{
    Align, Frame, Key, Label, Layout, Margin, Panel, Popup, Rect, RichText, Role, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::foot::{foot_ui, onward};
use super::lesson::LessonStrip;
use super::phrase::{job_ui, phrase_job, phrase_ui};
use super::question::{options_ui, question_ui, settled_ui};
use super::summary::summary_ui;
use super::verdict::verdict_ui;
use super::{LessonState, LessonWish, deed};
use crate::course::{AnswerWords, QuestionForm, Standing, StepTask};
use crate::explain::CourseWord as W;
use crate::ui::regions::focus_on_press;
use crate::ui::theme::{self, CONTROL, Palette, STEP};
use crate::ui::widgets::{Icon, icon_button, note};
use crate::ui::{Command, Region, Tool};

/// Draws the strip.
pub fn lesson_ui(ui: &mut Ui, mut strip: LessonStrip<'_>, state: &mut LessonState) -> Vec<Command> {
    state.follow(strip.walk);
    strip.is_fresh = state.fresh;
    let strip = &strip;
    let mut commands = Vec::new();
    let mut wishes = keys_ui(ui, strip, state);
    let palette = Palette::of(ui);
    let margin = |top, bottom| Frame::NONE.inner_margin(Margin { left: 16, right: 12, top, bottom });
    let is_over = strip.walk.standing() == Standing::Over;
    commands.extend(margin(8, 6).show(ui, |ui| head_ui(ui, strip)).inner);
    if !is_over && !strip.is_presented {
        Panel::bottom("lesson-foot").frame(margin(8, 10)).show_separator_line(true).show(ui, |ui| {
            wishes.extend(foot_ui(ui, strip, state));
        });
    }
    ScrollArea::vertical().id_salt(("lesson", strip.walk.place())).auto_shrink(false).show(ui, |ui| {
        margin(6, 12).show(ui, |ui| {
            ui.set_width(ui.available_width() - 6.0);
            if is_over {
                state.fresh = false;
                commands.extend(summary_ui(ui, strip));
            } else {
                wishes.extend(step_ui(ui, strip, state));
            }
            if strip.is_presented {
                ui.add_space(STEP * 3.0);
                let keys =
                    RichText::new(W::PresentKeys.text(strip.lang)).font(theme::body()).color(palette.weak);
                ui.add(Label::new(keys).wrap());
            }
        });
    });
    commands.extend(wishes.into_iter().map(Command::Course));
    commands
}

/// The strip takes the keyboard as one thing, too: Enter goes on; Space before a class.
fn keys_ui(ui: &Ui, strip: &LessonStrip<'_>, state: &mut LessonState) -> Vec<LessonWish> {
    let area = ui.max_rect();
    let id = Region::Lesson.id();
    let response = ui.interact(area, id, Sense::focusable_noninteractive());
    let title = strip.walk.lesson().title(strip.lang);
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Group, true, W::StripNamed.with(strip.lang, &[("title", &title)]))
    });
    focus_on_press(ui, area, &response);
    let asks_text = matches!(strip.walk.step().map(|step| &step.task), Some(StepTask::Predict(question))
        if matches!(question.ask, QuestionForm::Number { .. } | QuestionForm::Name { .. }));
    if strip.is_fresh && (!asks_text || strip.is_presented || !strip.walk.can_answer()) {
        state.fresh = false;
        response.request_focus();
    }
    if !response.has_focus() {
        return Vec::new();
    }
    let edge = Stroke::new(1.5, Palette::of(ui).accent);
    ui.ctx().layer_painter(ui.layer_id()).rect_stroke(area.shrink(1.0), 2.0, edge, StrokeKind::Inside);
    let pressed = |key| ui.input(|input| input.key_pressed(key) && input.modifiers.is_none());
    if strip.is_fresh {
        // The press that led here is not one for this step.
        return Vec::new();
    }
    if strip.is_presented {
        return pressed(Key::Space).then_some(LessonWish::Reveal).into_iter().collect();
    }
    if pressed(Key::Enter) {
        onward(strip.walk, state, strip.lang).1.into_iter().collect()
    } else {
        Vec::new()
    }
}

/// The title, how far it is, and what can be done with the lesson as a whole.
fn head_ui(ui: &mut Ui, strip: &LessonStrip<'_>) -> Vec<Command> {
    let lang = strip.lang;
    let palette = Palette::of(ui);
    let mut commands = Vec::new();
    let row = vec2(ui.available_width(), CONTROL);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        if icon_button(ui, Icon::Stop, W::Leave.text(lang), true, false).clicked() {
            commands.push(Command::Course(LessonWish::Leave));
        }
        let more = icon_button(ui, Icon::More, W::More.text(lang), true, false);
        Popup::menu(&more).show(|ui| {
            ui.set_min_width(200.0);
            let present = if strip.is_presented { W::EndPresent } else { W::Present };
            for (words, command) in [
                (W::AllLessons, Command::OpenTool(Tool::Course)),
                (W::BeginAgain, Command::Course(LessonWish::Again)),
                (present, Command::Course(LessonWish::Present)),
            ] {
                if ui.button(words.text(lang)).clicked() {
                    commands.push(command);
                    ui.close();
                }
            }
        });
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let title = RichText::new(strip.walk.lesson().title(lang)).font(theme::strong(15.0));
            ui.add(Label::new(title).truncate());
        });
    });
    let (steps, place) = (strip.walk.lesson().steps.len(), strip.walk.place());
    let values = [("n", (place + 1).min(steps).to_string()), ("all", steps.to_string())];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    let size = vec2(ui.available_width(), 18.0);
    let (row, _) = ui.allocate_exact_size(size, Sense::hover());
    let words = W::StepOf.with(lang, &values);
    let galley = ui.painter().layout_no_wrap(words.clone(), theme::small(), palette.weak);
    let left = row.left() + galley.size().x + 10.0;
    ui.painter().galley(pos2(row.left(), row.center().y - galley.size().y / 2.0), galley, palette.weak);
    let line =
        Rect::from_min_max(pos2(left, row.center().y - 1.5), pos2(row.right() - 4.0, row.center().y + 1.5));
    #[expect(clippy::cast_precision_loss, reason = "at most 200 steps")]
    let until = |step: usize| line.with_max_x(line.left() + line.width() * step as f32 / steps.max(1) as f32);
    ui.painter().rect_filled(line, 1.5, palette.line);
    ui.painter().rect_filled(until(strip.walk.reached()), 1.5, palette.outline);
    ui.painter().rect_filled(until(place), 1.5, palette.accent);
    let progress = ui.interact(row, ui.scope_id().with("progress"), Sense::hover());
    progress.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    commands
}

/// What there is to read and to do at the current step.
fn step_ui(ui: &mut Ui, strip: &LessonStrip<'_>, state: &mut LessonState) -> Vec<LessonWish> {
    let (walk, lang, place) = (strip.walk, strip.lang, strip.walk.place());
    let palette = Palette::of(ui);
    let (Some(step), Some(words)) = (walk.step(), walk.words(place, lang)) else { return Vec::new() };
    let kind = match &step.task {
        StepTask::Say(_) => None,
        StepTask::Predict(question) if question.is_exercise() => Some(W::KindExercise),
        StepTask::Predict(_) => Some(W::KindPredict),
        StepTask::Do(_) => Some(W::KindDo),
        StepTask::See(_) => Some(W::KindSee),
        StepTask::Check { .. } => Some(W::KindCheck),
    };
    if walk.is_repeated() {
        note(ui, W::Repeated.text(lang));
        ui.add_space(STEP);
    }
    if let Some(kind) = kind {
        ui.label(RichText::new(kind.text(lang)).font(theme::strong(12.0)).color(palette.accent));
    }
    let text = phrase_ui(ui, &walk.said(&words.text, place), strip.letters(), palette.text);
    ui.ctx().accesskit_node_builder(text.id, |node| node.set_live(egui::accesskit::Live::Polite));
    let spoken = walk.lesson().in_language(lang).map(|(spoken, _)| spoken).filter(|spoken| *spoken != lang);
    if let Some(spoken) = spoken.filter(|_| place == 0) {
        note(ui, &W::OnlyIn.with(lang, &[("lang", spoken.own_name())]));
    }
    ui.add_space(STEP * 2.0);
    let mut wishes = Vec::new();
    match &step.task {
        StepTask::Say(_) => {}
        StepTask::Predict(question) => {
            if strip.is_presented {
                options_ui(ui, strip);
            } else if walk.can_answer() {
                wishes.extend(question_ui(ui, strip, question, state));
            } else if question.judged_at.is_some() {
                settled_ui(ui, lang);
            }
            // What is judged later is not told before.
            let is_judged_at_once = question.judged_at.is_none() && walk.answered(place).is_some();
            if is_judged_at_once || !walk.can_answer() {
                ui.add_space(STEP * 2.0);
                verdict_ui(ui, strip, place);
            }
        }
        StepTask::Do(deed) => wishes.extend(deed::deed_ui(ui, strip, deed)),
        StepTask::See(sight) => {
            if let Some(of) = sight.of {
                verdict_ui(ui, strip, of);
            }
        }
        StepTask::Check { .. } => {
            if walk.standing() == Standing::DoesNotHold
                && let Some(otherwise) = &words.otherwise
            {
                phrase_ui(ui, &walk.said(otherwise, place), strip.letters(), palette.text);
            }
        }
    }
    wishes.extend(help_ui(ui, strip));
    wishes
}

/// The hint, the answer, and the way on without one: small, and only where they help.
fn help_ui(ui: &mut Ui, strip: &LessonStrip<'_>) -> Vec<LessonWish> {
    let (walk, lang, place) = (strip.walk, strip.lang, strip.walk.place());
    let palette = Palette::of(ui);
    let mut wishes = Vec::new();
    let is_open = matches!(walk.standing(), Standing::AwaitsAnswer | Standing::AwaitsDeed);
    let hint = walk.words(place, lang).and_then(|words| words.hint.as_ref()).filter(|_| is_open);
    let at_once = match walk.step().map(|step| &step.task) {
        Some(StepTask::Predict(question)) if question.judged_at.is_none() => {
            walk.right_words(place, lang).map(Told::Words)
        }
        Some(StepTask::Do(deed)) => deed::answer_of(walk, deed).map(Told::Message),
        _ => None,
    };
    let answer = at_once.filter(|_| is_open);
    ui.add_space(STEP * 2.0);
    if let Some(hint) = hint.filter(|_| strip.shows_hint) {
        let letters = strip.letters() - 1.0;
        Frame::NONE.fill(palette.selected).corner_radius(8.0).inner_margin(Margin::same(10)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            phrase_ui(ui, &walk.said(hint, place), letters, palette.text);
        });
    }
    if let Some(answer) = answer.as_ref().filter(|_| strip.shows_answer) {
        let letters = strip.letters() - 1.0;
        ui.label(RichText::new(W::TheAnswer.text(lang)).font(theme::strong(12.0)).color(palette.accent));
        match answer {
            Told::Message(message) => deed::message_ui(ui, message),
            Told::Words(words) => {
                for line in &words.lines {
                    job_ui(ui, phrase_job(line, &theme::strong(letters), palette.text, palette));
                }
            }
        }
    }
    if strip.is_presented {
        return wishes;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        let mut link = |is_there: bool, words: W, wish: LessonWish| {
            if is_there && ui.link(RichText::new(words.text(lang)).font(theme::body())).clicked() {
                wishes.push(wish);
            }
        };
        let hint_words = if strip.is_slow { W::NeedHint } else { W::Hint };
        link(hint.is_some() && !strip.shows_hint, hint_words, LessonWish::Hint);
        link(answer.is_some() && !strip.shows_answer, W::ShowAnswer, LessonWish::ShowAnswer);
        let can_pass = walk.standing() == Standing::AwaitsAnswer && walk.can_answer();
        link(can_pass, W::Pass, LessonWish::Pass);
    });
    wishes
}

/// An answer that is shown when it is asked for.
enum Told {
    /// To a question.
    Words(AnswerWords),
    /// A message that may be sent.
    Message(String),
}
