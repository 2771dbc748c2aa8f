//! The nearest servers asked: names of the search list one after another, servers in order with time-outs,
//! types side by side, aliases followed.

use std::time::Duration;

use super::asking::{Manner, ask};
use super::desk::{Desk, Target};
use super::{Book, Configuration, Findings, Memory};
use crate::dns::reader::Rcode;
use crate::dns::{
    Absence, Inconclusive, Known, Name, Question, Recalled, Record, candidates, concluded, text,
};
use crate::record::{AnswerFate, Failure, NameTrouble, RecordKind, Unanswered};

/// How long the slower family is waited for once the other has an address (RFC 8305 3).
pub(super) const GRACE: Duration = Duration::from_millis(50);
/// How many aliases are followed that the server did not follow itself.
const MAX_ALIASES: usize = 8;

/// One type of one name.
struct Slot {
    question: Question,
    chain: Vec<Record>,
    known: Option<Known>,
}

/// Looks `host` up. `memory` is asked first, and told what was learnt.
pub(super) fn look_up(
    desk: &Desk<'_>,
    configuration: &Configuration,
    memory: Option<(&Memory, Book)>,
    host: &str,
    kinds: &[RecordKind],
) -> Result<Findings, Failure> {
    let trouble = |why| Failure::NameServers { host: host.to_owned(), why };
    let names = candidates(host, &configuration.search, configuration.ndots);
    if names.is_empty() {
        return Err(trouble(NameTrouble::BadName));
    }
    let mut last = Err(trouble(NameTrouble::NoneConfigured));
    for name in names {
        let found = one_name(desk, configuration, memory, (host, &name), kinds)?;
        let exists = found.iter().any(|(_, known)| !matches!(known, Known::NoName(_)));
        last = Ok(found);
        if exists {
            break;
        }
    }
    last
}

fn one_name(
    desk: &Desk<'_>,
    configuration: &Configuration,
    memory: Option<(&Memory, Book)>,
    (host, name): (&str, &Name),
    kinds: &[RecordKind],
) -> Result<Findings, Failure> {
    let slot = |kind: &RecordKind| Slot {
        question: Question { name: name.clone(), kind: *kind },
        chain: Vec::new(),
        known: None,
    };
    let mut slots: Vec<Slot> = kinds.iter().map(slot).collect();
    for _ in 0..=MAX_ALIASES {
        recall(desk, memory, &mut slots);
        if slots.iter().all(|slot| slot.known.is_some()) {
            break;
        }
        ask_servers(desk, configuration, memory, host, &mut slots)?;
    }
    let aliases = |slot: &Slot| Failure::NameServers {
        host: host.to_owned(),
        why: NameTrouble::Aliases { name: text(&slot.question.name) },
    };
    slots
        .into_iter()
        .map(|mut slot| match slot.known.take() {
            None => Err(aliases(&slot)),
            Some(known) => Ok((slot.question.kind, known.behind(slot.chain))),
        })
        .collect()
}

fn recall(desk: &Desk<'_>, memory: Option<(&Memory, Book)>, slots: &mut [Slot]) {
    let Some((memory, book)) = memory else { return };
    for slot in slots.iter_mut().filter(|slot| slot.known.is_none()) {
        if let Some(hit) = memory.with(book, |now, cache| cache.find(now, &slot.question)) {
            let (name, held) = (slot.question.name.clone(), hit.known.held());
            desk.recalled(Recalled { name, held, saved: hit.saved, left: hit.left });
            slot.known = Some(hit.known);
        }
    }
}

/// Asks the servers in order, all of them as often as the settings say, until each slot knows something or has
/// become the question for an alias's target.
fn ask_servers(
    desk: &Desk<'_>,
    configuration: &Configuration,
    memory: Option<(&Memory, Book)>,
    host: &str,
    slots: &mut [Slot],
) -> Result<(), Failure> {
    let mut why = if configuration.servers.is_empty() {
        NameTrouble::NoneConfigured
    } else {
        NameTrouble::NobodyAnswered
    };
    let mut open: Vec<&mut Slot> = slots.iter_mut().filter(|slot| slot.known.is_none()).collect();
    let both = open.len() > 1 && open.iter().all(|slot| slot.question.kind.is_address());
    let round = |number| configuration.servers.iter().map(move |server| (number, server));
    for (number, server) in (0..configuration.attempts).flat_map(round) {
        // Who did not answer, or with an error, may not have liked the way in which it was asked.
        let manner = Manner { recursion: true, is_plain: number > 0 };
        let target = Target { address: *server, name: None, zone: None };
        let questions: Vec<Question> = open.iter().map(|slot| slot.question.clone()).collect();
        let limit = desk.patience(configuration.timeout);
        let answers = ask(desk, &target, &questions, manner, limit, both.then_some(GRACE));
        if let Some(failure) = desk.over(host) {
            return Err(failure);
        }
        let mut left = Vec::new();
        for (slot, answer) in open.into_iter().zip(answers) {
            let message = match answer {
                Ok(message) => message,
                Err(Unanswered::NotAwaited) => {
                    slot.known = Some(Known::NoData(Absence::default()));
                    continue;
                }
                Err(silence) => {
                    if let Unanswered::Unusable(AnswerFate::Malformed) = silence {
                        why = NameTrouble::Malformed;
                    }
                    left.push(slot);
                    continue;
                }
            };
            match concluded(&slot.question, &message) {
                Ok(known) => {
                    if let Some((memory, book)) = memory {
                        let kept = known.clone();
                        memory.with(book, |now, cache| {
                            cache.hear_from(target.teller());
                            cache.keep(now, &slot.question, kept, 1);
                        });
                    }
                    slot.known = Some(known);
                }
                Err(Inconclusive::Alias { chain, target }) => {
                    slot.chain.extend(chain);
                    slot.question.name = target;
                }
                Err(Inconclusive::Code(code)) => {
                    why = NameTrouble::Code { rcode: Rcode(code).to_string() };
                    left.push(slot);
                }
            }
        }
        open = left;
        if open.is_empty() {
            return Ok(());
        }
    }
    Err(Failure::NameServers { host: host.to_owned(), why })
}
