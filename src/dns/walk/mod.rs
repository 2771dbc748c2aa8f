//! The walk from the root to whoever is in charge of a name (RFC 1034 5.3.3), as a state machine without I/O.
//!
//! ```text
//!            ┌──────────────── next server <── silent, lame
//!            v                                     ^
//! next() ─> Ask ── heard()/failed() ── judge ──────┘
//!            ^                          │ referral: its zone's servers (a nested walk for one without address)
//!            └──────────────────────────┤ alias: the target from the closest zone known
//!                                       v
//!                                     Done: records, no such name, no such records, or why it failed
//! ```
//!
//! Everything is bounded: queries, time, referrals, aliases, nesting.

mod judge;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::net::IpAddr;

use hickory_proto::op::Message;
use hickory_proto::rr::Record;

pub use self::judge::{Verdict, judge};
pub(super) use self::judge::{answered, soa};
use super::{Cache, Delegation, Known, Name, Question, Server, tail, text};
use crate::clock::Micros;
use crate::record::{Held, RecordKind};

/// How a walk goes, and its bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WalkOptions {
    /// Whether each server is only told as much of the name as it needs (RFC 9156).
    pub minimise: bool,
    /// Whether servers are also asked over IPv6, those of a zone after all its IPv4 addresses: whether a way leads to one
    /// is known when it was tried.
    pub ipv6: bool,
    /// With which of the servers of a zone to begin; as random as you like.
    pub first: usize,
    /// Questions asked.
    pub queries: u32,
    /// How long it may take.
    pub time: Micros,
    /// Referrals followed.
    pub referrals: u32,
    /// Aliases followed.
    pub aliases: usize,
    /// Walks within walks, for servers whose address is not known.
    pub depth: usize,
}

impl Default for WalkOptions {
    fn default() -> Self {
        Self {
            minimise: false,
            ipv6: true,
            first: 0,
            queries: 64,
            time: Micros::from_ms(30_000),
            referrals: 32,
            aliases: 10,
            depth: 4,
        }
    }
}

/// Why a walk ended without an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WalkFailure {
    /// None of the servers of this zone gave an answer to be used.
    NoServer(String),
    /// More questions than the bound.
    Queries(u32),
    /// More time than the bound.
    Time(Micros),
    /// More referrals than the bound.
    Referrals(u32),
    /// More aliases than the bound, or aliases in a circle.
    Aliases(String),
}

/// Whom to ask what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The server's address.
    pub address: IpAddr,
    /// The server's name.
    pub server: Name,
    /// The zone that it is said to be in charge of.
    pub zone: Name,
    /// What to ask, without wish for recursion.
    pub question: Question,
    /// Whether this is the question itself (or the one for the target of its alias), and not one on the way.
    pub is_whole: bool,
}

/// What to do next.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Ask, then come with what was heard, or with nothing.
    Ask(Box<Ask>),
    /// It is over.
    Done(Result<Known, WalkFailure>),
}

/// Something that memory knew, so that fewer had to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recalled {
    /// The name it knew.
    pub name: Name,
    /// What it knew.
    pub held: Held,
    /// How many queries that saved.
    pub saved: u32,
    /// For how long it is still good.
    pub left: Micros,
}

/// One question on its way down the tree of zones.
#[derive(Clone, Debug)]
struct Frame {
    asked: Question,
    /// What is looked for now: the target of the last alias.
    question: Question,
    aliases: Vec<Record>,
    place: Delegation,
    tried: BTreeSet<IpAddr>,
    /// Questions for addresses of servers that were asked for already.
    unknown: BTreeSet<Question>,
    /// How many labels of the name are shown to the servers (RFC 9156).
    shown: u8,
    is_fresh: bool,
    /// Queries made when it began, and those that memory saved it.
    began: u32,
    spared: u32,
    /// The same for the zone where it stands, since it began anew for the target of an alias.
    zone_began: u32,
    zone_spared: u32,
}

impl Frame {
    fn new(question: Question, root: &Delegation, began: u32) -> Self {
        Self {
            asked: question.clone(),
            question,
            aliases: Vec::new(),
            place: root.clone(),
            tried: BTreeSet::new(),
            unknown: BTreeSet::new(),
            shown: 0,
            is_fresh: true,
            began,
            spared: 0,
            zone_began: began,
            zone_spared: 0,
        }
    }

    fn go_to(&mut self, place: Delegation) {
        self.shown = place.zone.num_labels() + 1;
        self.place = place;
        self.tried.clear();
        self.unknown.clear();
    }

    /// What the next server is asked: the whole name, or with one label more than its zone has.
    fn next_question(&self, minimise: bool) -> Question {
        if !minimise || self.shown >= self.question.name.num_labels() {
            return self.question.clone();
        }
        // RFC 9156 2.3: a type that nobody minds being asked.
        Question { name: tail(&self.question.name, self.shown), kind: RecordKind::A }
    }
}

/// A walk.
#[derive(Clone, Debug)]
pub struct Walk {
    options: WalkOptions,
    root: Delegation,
    stack: Vec<Frame>,
    asked: Option<Ask>,
    began: Option<Micros>,
    queries: u32,
    referrals: u32,
    recalled: Vec<Recalled>,
    done: Option<Result<Known, WalkFailure>>,
}

/// How many labels more are shown one by one before the whole name is (RFC 9156 2.3).
const MAX_SHOWN: u8 = 10;

impl Walk {
    /// A walk to the answer of `question`, from `root` if nothing closer is known.
    #[must_use]
    pub fn new(question: Question, root: Delegation, options: WalkOptions) -> Self {
        let stack = vec![Frame::new(question, &root, 0)];
        let (asked, began, recalled, done) = (None, None, Vec::new(), None);
        Self { options, root, stack, asked, began, queries: 0, referrals: 0, recalled, done }
    }

    /// What memory knew since the last call.
    pub fn recalled(&mut self) -> Vec<Recalled> {
        std::mem::take(&mut self.recalled)
    }

    /// What to do next. What is asked must be followed by [`Walk::heard`] or [`Walk::failed`].
    pub fn next(&mut self, now: Micros, cache: &mut Cache) -> Step {
        let began = *self.began.get_or_insert(now);
        loop {
            if let Some(done) = &self.done {
                return Step::Done(done.clone());
            }
            if self.queries >= self.options.queries {
                self.done = Some(Err(WalkFailure::Queries(self.options.queries)));
                continue;
            }
            if now.since(began) > self.options.time {
                self.done = Some(Err(WalkFailure::Time(self.options.time)));
                continue;
            }
            let is_nested = self.stack.len() > 1;
            let Some(frame) = self.stack.last_mut() else {
                self.done = Some(Err(WalkFailure::NoServer(".".to_owned())));
                continue;
            };
            if std::mem::take(&mut frame.is_fresh) {
                self.recall(now, cache);
                continue;
            }
            if let Some((server, address)) = candidate(frame, self.options) {
                frame.tried.insert(address);
                let question = frame.next_question(self.options.minimise);
                let is_whole = !is_nested && question == frame.question;
                let ask = Ask { address, server, zone: frame.place.zone.clone(), question, is_whole };
                self.asked = Some(ask.clone());
                self.queries += 1;
                return Step::Ask(Box::new(ask));
            }
            self.look_for_server();
        }
    }

    /// The accepted answer to what was asked.
    pub fn heard(&mut self, now: Micros, message: &Message, cache: &mut Cache) {
        let Some(ask) = self.asked.take() else { return };
        let verdict = judge(&ask.zone, &ask.question, message);
        let Some(frame) = self.stack.last_mut() else { return };
        let cost = frame.spared + (self.queries - frame.began);
        let is_whole = ask.question == frame.question;
        match verdict {
            Verdict::Lame(_) => {}
            Verdict::Referral { delegation, ttl } => {
                self.referrals += 1;
                if self.referrals > self.options.referrals {
                    self.done = Some(Err(WalkFailure::Referrals(self.options.referrals)));
                    return;
                }
                let cost = frame.zone_spared + (self.queries - frame.zone_began);
                cache.keep_zone(now, delegation.clone(), ttl, cost);
                frame.go_to(delegation);
            }
            Verdict::NoName(absence) => {
                cache.keep(now, &ask.question, Known::NoName(absence.clone()), cost);
                self.finish(now, Ok(Known::NoName(absence)), cache);
            }
            Verdict::Records(_) | Verdict::Alias { .. } | Verdict::NoData(_) if !is_whole => {
                let more = frame.shown.saturating_sub(frame.place.zone.num_labels());
                frame.shown = if more >= MAX_SHOWN { u8::MAX } else { frame.shown + 1 };
                frame.tried.clear();
            }
            Verdict::Records(records) => self.finish(now, Ok(Known::Records(records)), cache),
            Verdict::NoData(absence) => self.finish(now, Ok(Known::NoData(absence)), cache),
            Verdict::Alias { chain, target } => {
                let circle = target == frame.asked.name
                    || chain.iter().chain(&frame.aliases).any(|alias| alias.name == target);
                frame.aliases.extend(chain);
                if circle || frame.aliases.len() > self.options.aliases {
                    let failure = WalkFailure::Aliases(text(&target));
                    self.finish(now, Err(failure), cache);
                    return;
                }
                frame.question.name = target;
                frame.is_fresh = true;
            }
        }
    }

    /// What was asked got no answer.
    pub fn failed(&mut self) {
        self.asked = None;
    }

    /// Begins where memory ends: with the answer, at the closest zone it knows, or at the root.
    fn recall(&mut self, now: Micros, cache: &mut Cache) {
        let Some(frame) = self.stack.last_mut() else { return };
        if let Some(hit) = cache.find(now, &frame.question) {
            let (name, held) = (frame.question.name.clone(), hit.known.held());
            frame.spared += hit.saved;
            self.recalled.push(Recalled { name, held, saved: hit.saved, left: hit.left });
            self.finish(now, Ok(hit.known), cache);
            return;
        }
        let closest = cache.closest(now, &frame.question.name);
        frame.zone_began = self.queries;
        frame.zone_spared = closest.as_ref().map_or(0, |hit| hit.saved);
        if let Some(hit) = closest {
            let name = hit.known.zone.clone();
            frame.spared += hit.saved;
            self.recalled.push(Recalled { name, held: Held::Referral, saved: hit.saved, left: hit.left });
            frame.go_to(hit.known);
        } else {
            frame.go_to(self.root.clone());
        }
    }

    /// Nobody whose address is known is left: looks for the address of another one of the zone's servers.
    fn look_for_server(&mut self) {
        let busy: Vec<Name> = self.stack.iter().map(|frame| frame.question.name.clone()).collect();
        let (depth, began) = (self.stack.len(), self.queries);
        let Some(frame) = self.stack.last_mut() else { return };
        let zone = frame.place.zone.clone();
        let kinds = if self.options.ipv6 { &[RecordKind::A, RecordKind::AAAA][..] } else { &[RecordKind::A] };
        let wanted = kinds.iter().flat_map(|kind| {
            // One inside the zone itself cannot be found without its glue.
            let nameless = frame.place.servers.iter().filter(|server| {
                server.addresses.is_empty() && !zone.zone_of(&server.name) && !busy.contains(&server.name)
            });
            nameless.map(|server| Question { name: server.name.clone(), kind: *kind })
        });
        let next = wanted.filter(|_| depth <= self.options.depth).find(|one| !frame.unknown.contains(one));
        match next {
            Some(question) => {
                frame.unknown.insert(question.clone());
                self.stack.push(Frame::new(question, &self.root, began));
            }
            None => self.give_up(WalkFailure::NoServer(text(&zone))),
        }
    }

    /// The top frame has no answer: the walk that waits for it goes on without, or is over.
    fn give_up(&mut self, failure: WalkFailure) {
        self.stack.pop();
        if self.stack.is_empty() {
            self.done = Some(Err(failure));
        }
    }

    fn finish(&mut self, now: Micros, result: Result<Known, WalkFailure>, cache: &mut Cache) {
        let queries = self.queries;
        let Some(frame) = self.stack.pop() else { return };
        let cost = frame.spared + (queries - frame.began);
        let is_learnt = queries > frame.began;
        if let Ok(absence @ (Known::NoName(_) | Known::NoData(_))) = &result
            && is_learnt
        {
            cache.keep(now, &frame.question, absence.clone(), cost);
        }
        let result = result.map(|known| known.behind(frame.aliases.clone()));
        if let Ok(known) = &result
            && is_learnt
        {
            cache.keep(now, &frame.asked, known.clone(), cost);
        }
        let Some(waiting) = self.stack.last_mut() else {
            self.done = Some(result);
            return;
        };
        // A nested walk: its addresses are those of one of the servers of the walk that waits.
        if let Ok(Known::Records(records)) = result {
            let addresses: Vec<IpAddr> = records.iter().filter_map(|record| record.data.ip_addr()).collect();
            let servers = waiting.place.servers.iter_mut();
            servers.filter(|server| server.name == frame.asked.name).for_each(|server| {
                server.addresses.clone_from(&addresses);
            });
        }
    }
}

/// The next server of the frame's zone whose address is known and who was not asked yet.
fn candidate(frame: &Frame, options: WalkOptions) -> Option<(Name, IpAddr)> {
    let servers: &[Server] = &frame.place.servers;
    let begin = options.first.checked_rem(servers.len())?;
    let order = || servers.iter().cycle().skip(begin).take(servers.len());
    let of_family = |is_ipv4: bool| {
        order().flat_map(move |server| {
            let addresses = server.addresses.iter().filter(move |address| address.is_ipv4() == is_ipv4);
            addresses.map(move |address| (server.name.clone(), *address))
        })
    };
    let ipv6 = of_family(false).filter(|_| options.ipv6);
    of_family(true).chain(ipv6).find(|(_, address)| !frame.tried.contains(address))
}
