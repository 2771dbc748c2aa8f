//! A HAR file of any program becomes a log: for each entry the events that must have happened at least, at
//! the times that its phases say.
//!
//! ```text
//!  start    blocked     dns      connect (ssl)    send      wait       receive
//!    ├─────────┼─────────┼─────────────┼───────────┼─────────┼────────────┤
//!  queued    lookup   socket        given        sent    first byte      end
//! ```

use std::collections::{BTreeMap, BTreeSet};

use super::foreign::{ForeignEntry, Report};
use super::notes;
use super::numbers;
use super::outline::{self, Outline, Page};
use super::wires::Wires;
use super::{streams, synth};
use crate::clock::Micros;
use crate::plan::{HttpVersion, Network, Scheme, Strategy};
use crate::record::file::{MAX_BYTES, MAX_TIME};
use crate::record::{
    Cause, Event, ExchangeEvent, ExchangeId, FileError, LoadEvent, LoadId, Log, MAX_NOTES, Note, Trigger,
    Unused, UnusedReason, What,
};

/// The log that the HAR file in `bytes` tells of. What it holds that cannot be used is left out, and listed in the
/// log's [`LoadEvent::Rebuilt`].
///
/// # Errors
/// When it is no HAR file, holds no entry that can be used, or is beyond a bound.
pub fn import(bytes: &[u8]) -> Result<Log, FileError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(FileError::TooLarge { limit: MAX_BYTES });
    }
    Ok(Rebuild::new(outline::read(bytes)?)?.run())
}

/// An entry, when it began, and the one that it redirects to.
struct Planned {
    entry: ForeignEntry,
    start: Micros,
    next: Option<usize>,
}

struct Rebuild {
    page: Page,
    tool: String,
    unused: Vec<Unused>,
    origin_us: u64,
    entries: Vec<Planned>,
    events: Vec<Event>,
}

impl Rebuild {
    fn new(outline: Outline) -> Result<Self, FileError> {
        let Outline { entries, page, tool, mut report, .. } = outline;
        let count = entries.iter().map(|entry| entry.notes.len()).sum::<usize>() + page.notes.len();
        if count > MAX_NOTES {
            report.add("comment", UnusedReason::TooMany { limit: MAX_NOTES as u64 });
        }
        let mut dated = dated(entries, page.date_us, &mut report);
        dated.sort_by_key(|(date, _)| *date);
        let unused = report.finish();
        let Some(first) = dated.first().map(|(date, _)| *date) else {
            let first = unused.into_iter().find(|unused| unused.entry.is_some());
            return Err(first.map_or(FileError::NoLoad, |first| FileError::NothingUsable { first }));
        };
        let page_start = page.date_us.filter(|start| *start <= first && first - start <= MAX_TIME.0);
        let origin_us = page_start.unwrap_or(first);
        let since = |date: u64| Micros(date - origin_us).min(MAX_TIME);
        let planned = |(date, entry)| Planned { start: since(date), entry, next: None };
        let mut entries: Vec<Planned> = dated.into_iter().map(planned).collect();
        link_redirects(&mut entries);
        Ok(Self { page, tool, unused, origin_us, entries, events: Vec::new() })
    }

    fn run(mut self) -> Log {
        let mut written: Vec<Note> = notes::placed(&self.page.notes, None, Micros::ZERO).collect();
        self.began();
        let mut by_url = BTreeMap::<String, ExchangeId>::new();
        let mut wires = Wires::default();
        let mut last = Micros::ZERO;
        let entries = std::mem::take(&mut self.entries);
        let redirected: BTreeMap<usize, usize> =
            entries.iter().enumerate().filter_map(|(from, one)| Some((one.next?, from))).collect();
        let chain = first_chain(&entries);
        let document = number(chain.last().copied().unwrap_or(0));
        for (index, planned) in entries.iter().enumerate() {
            let id = number(index);
            written.extend(notes::placed(&planned.entry.notes, Some(id), planned.start));
            let from = redirected.get(&index).copied();
            let kind = synth::kind(&planned.entry, chain.contains(&index));
            let named = planned.entry.initiator_url.as_deref();
            let by = from.map(number).or_else(|| by_url.get(named?).copied());
            let trigger = match (from, planned.entry.initiator_kind.as_deref()) {
                (Some(_), _) => Trigger::Redirect,
                (None, Some("css" | "script")) => Trigger::Page,
                (None, _) if index == 0 => Trigger::Address,
                (None, _) => Trigger::Tag,
            };
            let url = planned.entry.url.clone();
            let way = Scheme::of_text(&url).way();
            by_url.entry(url.clone()).or_insert(id);
            let queued = ExchangeEvent::Queued {
                url,
                method: planned.entry.request.method.clone(),
                kind,
                trigger,
                initiator: by,
                way,
            };
            self.events.push(Self::event(planned.start, What::Exchange(id, queued)));
            let end = wires.entry(id, planned.start, &planned.entry, &planned.entry.request);
            if let Some(next) = planned.next {
                let to = entries.get(next).map(|next| next.entry.url.clone()).unwrap_or_default();
                let event = ExchangeEvent::Redirected { to, next: number(next) };
                wires.events.push((end, What::Exchange(id, event)));
            }
            last = last.max(end);
        }
        wires.in_order();
        let streams = std::mem::take(&mut wires.streams);
        for (at, what) in std::mem::take(&mut wires.events) {
            last = last.max(at);
            self.events.push(Self::event(at, what));
        }
        let outcome = wires.outcome(document);
        self.events.push(Self::event(last, What::Load(LoadEvent::Finished(outcome))));
        // Stable: what happened at the same time stays in its order.
        self.events.sort_by_key(|event| event.at);
        streams::give(&mut self.events, &streams);
        numbers::as_they_began(&mut self.events);
        let mut log: Log = self.events.into_iter().collect();
        log.set_notes(written);
        log
    }

    fn began(&mut self) {
        let url = self.entries.first().map(|one| one.entry.url.clone()).unwrap_or_default();
        let page = std::mem::take(&mut self.page);
        let strategy = page.strategy.and_then(|name| name.parse().ok());
        let network = page.network.and_then(|name| name.parse().ok());
        let old = self.entries.iter().all(|one| one.entry.request.version == HttpVersion::Http10);
        let likely = if old { Strategy::simplest(HttpVersion::Http10) } else { Strategy::default() };
        let started = LoadEvent::Started {
            address: url.clone(),
            url: url.clone(),
            strategy: strategy.unwrap_or(likely),
            network: network.unwrap_or(Network::Internet),
            link: page.link.unwrap_or_else(|| "none".to_owned()),
            unix_ms: self.origin_us / 1000,
            cause: Cause::default(),
            viewport: page.viewport.unwrap_or_default(),
        };
        // A program that knows no title writes the address.
        let is_address = |title: &str| title.contains("://") && !title.contains(char::is_whitespace);
        let title = page.title.filter(|title| !title.is_empty() && *title != url && !is_address(title));
        let (tool, unused) = (std::mem::take(&mut self.tool), std::mem::take(&mut self.unused));
        let events = [started, LoadEvent::Rebuilt { tool, unused }];
        for event in events.into_iter().chain(title.map(LoadEvent::titled)) {
            self.events.push(Self::event(Micros::ZERO, What::Load(event)));
        }
    }

    const fn event(at: Micros, what: What) -> Event {
        Event { at, load: LoadId(1), what }
    }
}

/// When each entry began. A date that is missing or far from the others is that of the entry before it in the file.
fn dated(entries: Vec<ForeignEntry>, page_us: Option<u64>, report: &mut Report) -> Vec<(u64, ForeignEntry)> {
    let mut known: Vec<u64> = entries.iter().filter_map(|entry| entry.date_us).collect();
    known.sort_unstable();
    let middle = known.get(known.len() / 2).copied().or(page_us).unwrap_or_default();
    let is_near = |date: &u64| date.abs_diff(middle) <= MAX_TIME.0;
    let mut last = entries.iter().filter_map(|entry| entry.date_us).find(is_near).unwrap_or(middle);
    let mut dated = Vec::with_capacity(entries.len());
    for entry in entries {
        if let Some(date) = entry.date_us {
            if is_near(&date) {
                last = date;
            } else {
                report.entry = Some(entry.number);
                report.add("startedDateTime", UnusedReason::FarDate);
            }
        }
        dated.push((last, entry));
    }
    dated
}

/// Finds for each redirect the first later entry that goes where it leads.
fn link_redirects(entries: &mut [Planned]) {
    let mut waiting = BTreeMap::<String, usize>::new();
    let mut links = Vec::new();
    for (index, planned) in entries.iter().enumerate() {
        if let Some(from) = waiting.remove(planned.entry.request.url.as_str()) {
            links.push((from, index));
        }
        let to = Some(&planned.entry.response.redirect_url).filter(|to| !to.is_empty());
        if let Some(mut to) = to.and_then(|to| planned.entry.request.url.join(to).ok()) {
            to.set_fragment(None);
            waiting.insert(to.into(), index);
        }
    }
    for (from, next) in links {
        if let Some(planned) = entries.get_mut(from) {
            planned.next = Some(next);
        }
    }
}

/// The hops that lead to the document; each comes after the one before it.
fn first_chain(entries: &[Planned]) -> BTreeSet<usize> {
    std::iter::successors(Some(0), |index| entries.get(*index)?.next).collect()
}

fn number(index: usize) -> ExchangeId {
    ExchangeId(u32::try_from(index + 1).unwrap_or(u32::MAX))
}
