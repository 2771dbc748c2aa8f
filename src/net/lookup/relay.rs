//! The walk from the root, driven: what it wants to ask is asked, one server after another.
//!
//! A and AAAA are asked for side by side from the second level down, where the server mostly is the last one:
//! that saves a round trip. The root and the top-level domains, who only refer, are asked once.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use super::asking::{Manner, ask};
use super::desk::{Desk, Target};
use super::stub::GRACE;
use super::{Book, Findings, Memory};
use crate::dns::{
    Absence, Ask, Delegation, Known, Message, Question, Step, Teller, Walk, WalkFailure, WalkOptions, name,
    text,
};
use crate::record::{Failure, NameTrouble, RecordKind, Unanswered};

/// Where name servers listen.
const PORT: u16 = 53;
/// How long one server may be silent before the next is asked.
const PATIENCE: Duration = Duration::from_millis(1500);

/// How many labels a zone has at least whose servers are asked for both types at once.
const SECOND_LEVEL: u8 = 2;

/// Answers for the second type that came beside those for the first; none where it was not waited for.
type Beside = BTreeMap<(IpAddr, Question), Option<Message>>;

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
    let mut driver = Driver { desk, memory: (memory, book), host, beside: Beside::new() };
    for (at, kind) in kinds.iter().enumerate() {
        let question = Question { name: name.clone(), kind: *kind };
        let walk = Walk::new(question, root.clone(), options);
        let known = driver.walk(walk, kinds.get(at + 1).copied())?;
        let ends = matches!(known, Known::NoName(_));
        found.push((*kind, known));
        if ends {
            break;
        }
    }
    Ok(found)
}

struct Driver<'a> {
    desk: &'a Desk<'a>,
    memory: (&'a Memory, Book),
    host: &'a str,
    beside: Beside,
}

impl Driver<'_> {
    /// Walks to the end; `other` is the type that is wanted next.
    fn walk(&mut self, mut walk: Walk, other: Option<RecordKind>) -> Result<Known, Failure> {
        let (memory, book) = self.memory;
        loop {
            if let Some(failure) = self.desk.over(self.host) {
                return Err(failure);
            }
            let step = memory.with(book, |now, cache| walk.next(now, cache));
            for known in walk.recalled() {
                self.desk.recalled(known);
            }
            let asked = match step {
                Step::Ask(asked) => asked,
                Step::Done(result) => return result.map_err(|failure| walk_failure(self.host, failure)),
            };
            match self.ask(&asked, other) {
                Ok(message) => memory.with(book, |now, cache| {
                    let name = Some(text(&asked.server));
                    cache.hear_from(Teller { address: asked.address, name });
                    walk.heard(now, &message, cache);
                }),
                // The other type is enough to begin with, and nothing is known of this one.
                Err(Unanswered::NotAwaited) => return Ok(Known::NoData(Absence::default())),
                Err(_) => walk.failed(),
            }
        }
    }

    fn ask(&mut self, asked: &Ask, other: Option<RecordKind>) -> Result<Message, Unanswered> {
        if let Some(message) = self.beside.remove(&(asked.address, asked.question.clone())) {
            return message.ok_or(Unanswered::NotAwaited);
        }
        let target = Target {
            address: SocketAddr::new(asked.address, PORT),
            name: Some(asked.server.clone()),
            zone: Some(asked.zone.clone()),
        };
        let limit = self.desk.patience(PATIENCE);
        let other = other
            .filter(|_| asked.is_whole && asked.zone.num_labels() >= SECOND_LEVEL)
            .map(|kind| Question { name: asked.question.name.clone(), kind });
        let questions: Vec<Question> = [asked.question.clone()].into_iter().chain(other).collect();
        let grace = (questions.len() > 1).then_some(GRACE);
        let manner = Manner { recursion: false, is_plain: false };
        let mut answers = ask(self.desk, &target, &questions, manner, limit, grace).into_iter();
        let first = answers.next().unwrap_or(Err(Unanswered::NotAwaited));
        if let (Some(question), Some(second)) = (questions.into_iter().nth(1), answers.next()) {
            let has_records = matches!(&first, Ok(message) if !message.answers.is_empty());
            let kept = match second {
                Ok(message) => Some(Some(message)),
                Err(Unanswered::NotAwaited) if has_records => Some(None),
                Err(_) => None,
            };
            self.beside.extend(kept.map(|kept| ((asked.address, question), kept)));
        }
        first
    }
}

fn walk_failure(host: &str, failure: WalkFailure) -> Failure {
    let host = host.to_owned();
    let why = match failure {
        WalkFailure::NoServer(zone) => NameTrouble::NobodyInCharge { zone },
        WalkFailure::Queries(limit) | WalkFailure::Referrals(limit) => NameTrouble::Queries { limit },
        WalkFailure::Time(after) => return Failure::LookupTimeout { host, after },
        WalkFailure::Aliases(name) => NameTrouble::Aliases { name },
    };
    Failure::NameServers { host, why }
}
