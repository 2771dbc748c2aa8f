//! The walk from the root, driven: what it wants to ask is asked, one server after another.

use std::net::SocketAddr;
use std::time::Duration;

use super::asking::ask;
use super::desk::{Desk, Target};
use super::{Book, Findings, Memory};
use crate::dns::{Delegation, Known, Name, Question, Step, Walk, WalkFailure, WalkOptions, name};
use crate::record::{Failure, NameTrouble, RecordKind};

/// Where name servers listen.
const PORT: u16 = 53;
/// How long one server may be silent before the next is asked.
const PATIENCE: Duration = Duration::from_millis(1500);

/// Walks to the answer of each of `kinds`; the later ones begin where the first one ended.
pub(super) fn look_up(
    desk: &Desk<'_>,
    root: &Delegation,
    (memory, book): (&Memory, Book),
    host: &str,
    kinds: &[RecordKind],
    options: WalkOptions,
) -> Result<Findings, Failure> {
    let trouble = |why| Failure::NameServers { host: host.to_owned(), why };
    let name = name(host).map_err(|_| trouble(NameTrouble::BadName))?;
    let mut found = Findings::new();
    for kind in kinds {
        let known = one(desk, root, (memory, book), (host, &name, *kind), options)?;
        let ends = matches!(known, Known::NoName(_));
        found.push((*kind, known));
        if ends {
            break;
        }
    }
    Ok(found)
}

fn one(
    desk: &Desk<'_>,
    root: &Delegation,
    (memory, book): (&Memory, Book),
    (host, name, kind): (&str, &Name, RecordKind),
    options: WalkOptions,
) -> Result<Known, Failure> {
    let question = Question { name: name.clone(), kind };
    let mut walk = Walk::new(question, root.clone(), options);
    loop {
        if let Some(failure) = desk.over(host) {
            return Err(failure);
        }
        let step = memory.with(book, |now, cache| walk.next(now, cache));
        for known in walk.recalled() {
            desk.recalled(known);
        }
        let asked = match step {
            Step::Ask(asked) => asked,
            Step::Done(result) => return result.map_err(|failure| told(host, failure)),
        };
        let target = Target {
            address: SocketAddr::new(asked.address, PORT),
            name: Some(asked.server),
            zone: Some(asked.zone),
        };
        let limit = desk.patience(PATIENCE);
        let answer = ask(desk, &target, &[asked.question], false, limit, None).pop();
        match answer {
            Some(Ok(message)) => memory.with(book, |now, cache| {
                cache.hear_from(target.teller());
                walk.heard(now, &message, cache);
            }),
            _ => walk.failed(),
        }
    }
}

fn told(host: &str, failure: WalkFailure) -> Failure {
    let host = host.to_owned();
    let why = match failure {
        WalkFailure::NoServer(zone) => NameTrouble::NobodyInCharge { zone },
        WalkFailure::Queries(limit) | WalkFailure::Referrals(limit) => NameTrouble::Queries { limit },
        WalkFailure::Time(after) => return Failure::LookupTimeout { host, after },
        WalkFailure::Aliases(name) => NameTrouble::Aliases { name },
    };
    Failure::NameServers { host, why }
}
