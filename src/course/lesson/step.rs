//! One table of the file becomes a step.

use super::page::Page;
use super::source::{ChoiceTable, ItemTable, StepTable, Text, WishTable};
use super::{
    Deed, DeedKind, Located, Pointer, QuestionForm, SettingsWish, Sight, Step, StepQuestion, StepTask,
    Tolerance,
};
use crate::clock::Micros;
use crate::course::fault::{FaultKind, Position};
use crate::record::{RecordKind, Side};
use crate::view::Stage;

/// The longest that is waited for.
const LONGEST_WAIT: Micros = Micros::from_ms(60_000);
/// Choices, or things to put in order.
const OPTIONS: std::ops::RangeInclusive<usize> = 2..=8;

/// Reads a step that stands at `at`, behind those `before` it. What is wrong with it is noted on `page`.
pub(super) fn read_step(mut table: StepTable, at: Position, before: &[Step], page: &mut Page<'_>) -> Step {
    let id = table.id.get_ref().clone();
    let task = match table.kind.get_ref().as_str() {
        "say" => Some(StepTask::Say(pointer(&mut table, page))),
        "predict" => {
            question(&mut table, page).map(|ask| StepTask::Predict(StepQuestion { ask, judged_at: None }))
        }
        "do" => deed(&mut table, page).map(StepTask::Do),
        "see" => Some(StepTask::See(sight(&mut table, before, page))),
        "check" => check(&mut table, before, page),
        _ => {
            page.fault(table.kind.span().start, FaultKind::Unknown(table.kind.get_ref().clone()));
            None
        }
    };
    if task.is_some() {
        for key in leftovers(&table) {
            page.fault(table.kind.span().start, FaultKind::Superfluous(key));
        }
    }
    // In place of one that cannot be read, so that those behind it are read all the same.
    Step { id, task: task.unwrap_or_else(|| StepTask::Say(Pointer::default())), at }
}

/// Ties each prediction to the step that judges it.
pub(super) fn set_judges(steps: &mut [Step]) {
    let judges: Vec<(usize, usize)> = steps
        .iter()
        .enumerate()
        .filter_map(|(place, step)| match &step.task {
            StepTask::See(Sight { of: Some(of), .. }) => Some((*of, place)),
            _ => None,
        })
        .collect();
    for (of, place) in judges {
        if let Some(Step { task: StepTask::Predict(question), .. }) = steps.get_mut(of) {
            question.judged_at.get_or_insert(place);
        }
    }
}

/// The keys that nothing has taken.
fn leftovers(table: &StepTable) -> impl Iterator<Item = &'static str> {
    let keys = [
        ("panel", table.panel.is_some()),
        ("row", table.row.is_some()),
        ("station", table.station.is_some()),
        ("load", table.load.is_some()),
        ("ask", table.ask.is_some()),
        ("answer", table.answer.is_some()),
        ("tolerance", table.tolerance.is_some()),
        ("choices", table.choices.is_some()),
        ("items", table.items.is_some()),
        ("message", table.message.is_some()),
        ("exact", table.exact.is_some()),
        ("method", table.method.is_some()),
        ("body", table.body.is_some()),
        ("send", table.send.is_some()),
        ("to", table.to.is_some()),
        ("dns", table.dns.is_some()),
        ("type", table.record.is_some()),
        ("relay", table.relay.is_some()),
        ("use", table.setting.is_some()),
        ("open", table.open.is_some()),
        ("select", table.select.is_some()),
        ("move", table.playhead.is_some()),
        ("wait", table.wait.is_some()),
        ("stop", table.stop.is_some()),
        ("with", table.with.is_some()),
        ("expect", !table.expect.is_empty()),
        ("of", table.of.is_some()),
        ("at", table.at.is_some()),
        ("back", table.back.is_some()),
    ];
    keys.into_iter().filter_map(|(key, is_left)| is_left.then_some(key))
}

fn pointer(table: &mut StepTable, page: &mut Page<'_>) -> Pointer {
    let panel = table.panel.take().and_then(|word| page.word(&word));
    let row = table.row.take().and_then(|row| number(&row, "row", page));
    let station = table.station.take().and_then(|word| {
        let stage = Stage::ALL.into_iter().find(|stage| stage.name() == word.get_ref());
        if stage.is_none() {
            page.fault(word.span().start, FaultKind::Unknown(word.get_ref().clone()));
        }
        stage
    });
    Pointer { panel, row, station, load: table.load.take().map(toml::Spanned::into_inner) }
}

fn number(source: &toml::Spanned<i64>, key: &'static str, page: &mut Page<'_>) -> Option<u32> {
    let number = u32::try_from(*source.get_ref()).ok().filter(|number| *number > 0);
    if number.is_none() {
        page.fault(source.span().start, FaultKind::Bounds(key, "≥ 1".to_owned()));
    }
    number
}

/// The value of a key that a step of this kind needs.
fn needed<T>(value: Option<T>, key: &'static str, table: &StepTable, page: &mut Page<'_>) -> Option<T> {
    if value.is_none() {
        page.fault(table.kind.span().start, FaultKind::Needs(key));
    }
    value
}

fn question(table: &mut StepTable, page: &mut Page<'_>) -> Option<QuestionForm> {
    let ask = needed(table.ask.take(), "ask", table, page)?;
    let mut answer = table.answer.take();
    let mut answer = |table: &StepTable, page: &mut Page<'_>| {
        needed(answer.take(), "answer", table, page).and_then(|text| page.expr(&text))
    };
    match ask.get_ref().as_str() {
        "number" => {
            let answer = answer(table, page)?;
            let tolerance = table.tolerance.take();
            let tolerance = match &tolerance {
                None => Some(Tolerance::By(0.0)),
                Some(value) => tolerance_of(value.get_ref()),
            };
            if tolerance.is_none() {
                page.fault(
                    ask.span().start,
                    FaultKind::Bounds("tolerance", "2, \"5ms\", \"10%\"".to_owned()),
                );
            }
            Some(QuestionForm::Number { answer, tolerance: tolerance? })
        }
        "name" => {
            let is_exact = table.exact.take().unwrap_or(false);
            Some(QuestionForm::Name { answer: answer(table, page)?, is_exact })
        }
        "bytes" => {
            let answer = answer(table, page)?;
            let message = needed(table.message.take(), "message", table, page)?;
            let side = match message.get_ref().as_str() {
                "request" => Side::Client,
                "response" => Side::Server,
                other => {
                    page.fault(message.span().start, FaultKind::Unknown(other.to_owned()));
                    return None;
                }
            };
            let row = table.row.take().map_or(Some(1), |row| number(&row, "row", page))?;
            Some(QuestionForm::Bytes { answer, side, row })
        }
        "choice" => {
            let choices = needed(table.choices.take(), "choices", table, page)?;
            let at = choices.span().start;
            let pairs = choices.into_inner().into_iter().map(|ChoiceTable { id, when }| (id, when));
            options(pairs.collect(), at, "choices", page).map(QuestionForm::Choice)
        }
        "order" => {
            let items = needed(table.items.take(), "items", table, page)?;
            let place = items.span().start;
            let pairs = items.into_inner().into_iter().map(|ItemTable { id, at }| (id, at));
            options(pairs.collect(), place, "items", page).map(QuestionForm::Order)
        }
        other => {
            page.fault(ask.span().start, FaultKind::Unknown(other.to_owned()));
            None
        }
    }
}

/// `2`, `"5ms"`, `"10%"`.
fn tolerance_of(value: &toml::Value) -> Option<Tolerance> {
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    let tolerance = match value {
        toml::Value::Integer(number) => Tolerance::By(*number as f64),
        toml::Value::Float(number) => Tolerance::By(*number),
        toml::Value::String(text) => match (text.strip_suffix('%'), text.strip_suffix("ms")) {
            (Some(percent), _) => Tolerance::Share(percent.trim().parse::<f64>().ok()? / 100.0),
            (_, Some(ms)) => Tolerance::By(ms.trim().parse().ok()?),
            _ => return None,
        },
        _ => return None,
    };
    let (Tolerance::By(number) | Tolerance::Share(number)) = tolerance;
    (number.is_finite() && number >= 0.0).then_some(tolerance)
}

fn options(
    pairs: Vec<(Text, Text)>,
    at: usize,
    key: &'static str,
    page: &mut Page<'_>,
) -> Option<Vec<(String, Located)>> {
    if !OPTIONS.contains(&pairs.len()) {
        page.fault(at, FaultKind::Bounds(key, format!("{}–{}", OPTIONS.start(), OPTIONS.end())));
    }
    let mut options: Vec<(String, Located)> = Vec::new();
    let mut is_whole = true;
    for (id, text) in pairs {
        page.clean(&id);
        if options.iter().any(|(other, _)| other == id.get_ref()) {
            page.fault(id.span().start, FaultKind::Twice(id.get_ref().clone()));
        }
        match page.expr(&text) {
            Some(located) => options.push((id.into_inner(), located)),
            None => is_whole = false,
        }
    }
    is_whole.then_some(options)
}

fn deed(table: &mut StepTable, page: &mut Page<'_>) -> Option<Deed> {
    const KEYS: &str = "load, send, dns, use, open, select, move, wait";
    let phrase = |text: Option<Text>, page: &mut Page<'_>| text.map(|text| page.phrase(&text));
    let keys = [
        table.load.is_some(),
        table.send.is_some(),
        table.dns.is_some(),
        table.setting.is_some(),
        table.open.is_some(),
        table.select.is_some(),
        table.playhead.is_some(),
        table.wait.is_some(),
    ];
    if keys.into_iter().filter(|is_there| *is_there).count() != 1 {
        page.fault(table.kind.span().start, FaultKind::OneOf(KEYS));
        return None;
    }
    let what = if let Some(address) = phrase(table.load.take(), page) {
        let method = table.method.take().map(|method| page.clean(&method).to_owned());
        let body = table.body.take().map(|body| page.clean(&body).to_owned());
        let form = method.map(|method| (method, body.unwrap_or_default()));
        DeedKind::Load { address, form }
    } else if let Some(request) = phrase(table.send.take(), page) {
        let to = needed(table.to.take(), "to", table, page)?;
        DeedKind::Send { request, to: page.phrase(&to) }
    } else if let Some(name) = phrase(table.dns.take(), page) {
        let kind = table.record.take().map_or(Some(RecordKind::A), |word| page.word(&word))?;
        DeedKind::Ask { name, kind, relay: table.relay.take() }
    } else if let Some(setting) = table.setting.take() {
        DeedKind::Use(SettingsWish::read(setting, page))
    } else if let Some(open) = table.open.take() {
        DeedKind::Open(page.word(&open)?)
    } else if let Some(row) = table.select.take() {
        DeedKind::Select(number(&row, "select", page)?)
    } else if let Some(moment) = table.playhead.take() {
        DeedKind::Move(page.expr(&moment)?)
    } else {
        DeedKind::Wait(time(&table.wait.take()?, "wait", page)?)
    };
    let with = table.with.take().map(|with| SettingsWish::read(with, page)).unwrap_or_default();
    let expect = std::mem::take(&mut table.expect);
    let has_log = what.leaves_log();
    if !has_log && (with != SettingsWish::default() || !expect.is_empty()) {
        page.fault(table.kind.span().start, FaultKind::Superfluous("with, expect"));
    }
    let expect = expect.iter().filter_map(|text| page.expr(text)).collect();
    let stop = table.stop.take().filter(|_| matches!(what, DeedKind::Load { .. } | DeedKind::Send { .. }));
    let stop = stop.and_then(|stop| time(&stop, "stop", page));
    Some(Deed { what, with, stop, expect })
}

/// `"2s"`, `"300ms"`.
fn time(source: &Text, key: &'static str, page: &mut Page<'_>) -> Option<Micros> {
    let time = Micros::from_text(source.get_ref()).filter(|time| (Micros(1)..=LONGEST_WAIT).contains(time));
    if time.is_none() {
        page.fault(source.span().start, FaultKind::Bounds(key, "\"1ms\"–\"60s\"".to_owned()));
    }
    time
}

fn sight(table: &mut StepTable, before: &[Step], page: &mut Page<'_>) -> Sight {
    let of = table.of.take().and_then(|of| {
        let place = before.iter().position(|step| step.id == *of.get_ref());
        let place = place
            .filter(|place| matches!(before.get(*place).map(|step| &step.task), Some(StepTask::Predict(_))));
        if place.is_none() {
            page.fault(of.span().start, FaultKind::NoStep(of.get_ref().clone()));
        }
        place
    });
    let at = table.at.take().and_then(|at| page.expr(&at));
    Sight { of, at, pointer: pointer(table, page) }
}

fn check(table: &mut StepTable, before: &[Step], page: &mut Page<'_>) -> Option<StepTask> {
    if table.expect.is_empty() {
        page.fault(table.kind.span().start, FaultKind::Needs("expect"));
    }
    let back = needed(table.back.take(), "back", table, page)?;
    let place = before.iter().position(|step| step.id == *back.get_ref());
    if place.is_none() {
        page.fault(back.span().start, FaultKind::NoStep(back.get_ref().clone()));
    }
    let expect = std::mem::take(&mut table.expect);
    let expect = expect.iter().filter_map(|text| page.expr(text)).collect();
    Some(StepTask::Check { expect, back: place? })
}

impl SettingsWish {
    /// Reads settings as they are written on the command line.
    pub(super) fn read(table: WishTable, page: &mut Page<'_>) -> Self {
        Self {
            strategy: table.strategy.and_then(|word| page.word(&word)),
            link: table.link.and_then(|word| page.word(&word)),
            resolver: table.resolver.and_then(|word| page.word(&word)),
            cache: table.cache,
        }
    }
}
