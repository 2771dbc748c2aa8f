//! The verdict: how long a load took, and where most of that went.

use std::collections::BTreeMap;

use super::name_of;
use crate::clock::Micros;
use crate::explain::{Lang, StoryWord as W, failure_title};
use crate::record::{ExchangeId, Outcome, Way};
use crate::view::{Journey, Load, PathPhase, Phase, StageState, format};

/// How long `load` took, and where most of that went.
pub(super) fn verdict(load: &Load, journey: &Journey, lang: Lang) -> String {
    let total = format::duration(journey.total);
    let total = ("total", total.as_str());
    match (&load.outcome, load.failure()) {
        (Some(Outcome::Failed(failure)), _) => {
            return W::VerdictFailed.with(lang, &[total, ("title", &failure_title(failure, lang))]);
        }
        (Some(Outcome::Stopped), _) => return W::VerdictStopped.with(lang, &[total]),
        (None, _) => {
            let at = journey.stations.iter().rev().find(|one| one.state == StageState::Running);
            let stage = at.or(journey.stations.first()).map_or("", |one| one.stage.title(lang));
            return W::VerdictRunning.with(lang, &[total, ("stage", stage)]);
        }
        (Some(Outcome::Complete), _) => {}
    }
    if journey.total == Micros::ZERO {
        return W::VerdictAtOnce.text(lang).to_owned();
    }
    if load.exchanges.iter().all(|exchange| exchange.way == Way::Local) {
        return W::VerdictLocal.with(lang, &[total]);
    }
    let mut phases: BTreeMap<PathPhase, (u64, BTreeMap<ExchangeId, u64>)> = BTreeMap::new();
    for step in &journey.path {
        let (sum, by_exchange) = phases.entry(step.phase).or_default();
        let length = step.span.length().0;
        *sum += length;
        if let Some(id) = step.exchange {
            *by_exchange.entry(id).or_default() += length;
        }
    }
    // Of equals the one that comes first in an exchange.
    let largest = phases.into_iter().rev().max_by_key(|(_, (sum, _))| *sum);
    let Some((phase, (sum, by_exchange))) = largest else { return W::VerdictAtOnce.text(lang).to_owned() };
    let share = percent(sum, journey.total).to_string();
    let is_ftp = load.document().is_some_and(|document| document.way == Way::Ftp);
    let values = [total, ("share", &share), ("what", what(phase, is_ftp).text(lang))];
    // One exchange alone, where several might have been.
    let one = by_exchange.iter().max_by_key(|(id, length)| (**length, std::cmp::Reverse(**id)));
    let of_one = [Phase::Blocked, Phase::Wait, Phase::Receive].map(PathPhase::Of).contains(&phase);
    let one = one.filter(|(_, length)| of_one && **length * 2 > journey.total.0 && load.requests() > 1);
    match one.and_then(|(id, _)| load.exchange(*id)) {
        Some(exchange) => {
            let name = name_of(exchange);
            W::VerdictOne.with(lang, &[values.as_slice(), &[("name", name.as_str())]].concat())
        }
        None => W::Verdict.with(lang, &values),
    }
}

/// `part` of `whole` in percent, rounded.
fn percent(part: u64, whole: Micros) -> u64 {
    part.saturating_mul(200).checked_div(whole.0).map_or(0, |halves| halves.div_ceil(2))
}

const fn what(phase: PathPhase, is_ftp: bool) -> W {
    match phase {
        PathPhase::Of(Phase::Blocked) => W::WhatBlocked,
        PathPhase::Of(Phase::Dns) => W::WhatDns,
        PathPhase::Of(Phase::Connect) => W::WhatConnect,
        PathPhase::Of(Phase::Ssl) => W::WhatSsl,
        PathPhase::Of(Phase::Send) if is_ftp => W::WhatDialogue,
        PathPhase::Of(Phase::Send) => W::WhatSend,
        PathPhase::Of(Phase::Wait) => W::WhatWait,
        PathPhase::Of(Phase::Receive) => W::WhatReceive,
        PathPhase::Program => W::WhatProgram,
    }
}
