//! A HAR file of any program becomes a log: for each entry the events that must have happened at least, at
//! the times that its phases say.
//!
//! ```text
//!  start    blocked     dns      connect (ssl)    send      wait       receive
//!    ├─────────┼─────────┼─────────────┼───────────┼─────────┼────────────┤
//!  queued    lookup   socket        given        sent    first byte      end
//! ```

use std::collections::{BTreeMap, BTreeSet};

use super::date;
use super::foreign::{Entry, Har, List, Log as ForeignLog, MAX_ENTRIES, MAX_FIELDS, Page, TOO_LONG};
use super::numbers;
use super::synth;
use super::wires::Wires;
use crate::clock::Micros;
use crate::plan::{Network, PlannedRequest, Strategy};
use crate::record::file::{MAX_BYTES, MAX_TIME};
use crate::record::{
    Cause, Countable, Event, ExchangeEvent, ExchangeId, FileError, LoadEvent, LoadId, Log, Trigger, What,
};

/// The log that the HAR file in `bytes` tells of.
///
/// # Errors
/// When it is no HAR file, damaged, or beyond a bound.
pub fn import(bytes: &[u8]) -> Result<Log, FileError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(FileError::TooLarge { limit: MAX_BYTES });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.trim_ascii_start().first() != Some(&b'{') {
        return Err(FileError::Unknown);
    }
    let har: Har = serde_json::from_slice(bytes).map_err(|error| refusal(&error))?;
    Ok(Rebuild::new(har.log)?.run())
}

fn refusal(error: &serde_json::Error) -> FileError {
    let detail = error.to_string();
    let refused = |what, limit: usize| {
        let tells = detail.strip_prefix(TOO_LONG)?.split(' ').next()? == limit.to_string();
        tells.then_some(FileError::TooMany { what, limit: limit as u64 })
    };
    refused(Countable::Exchanges, MAX_ENTRIES)
        .or_else(|| refused(Countable::Fields, MAX_FIELDS))
        .unwrap_or(FileError::Damaged { events: 0, detail })
}

/// An entry with what is derived from it.
struct Planned {
    entry: Entry,
    start: Micros,
    request: PlannedRequest,
    /// The entry that it redirects to.
    next: Option<usize>,
}

struct Rebuild {
    page: Option<Page>,
    tool: String,
    origin_us: u64,
    entries: Vec<Planned>,
    events: Vec<Event>,
}

impl Rebuild {
    fn new(log: ForeignLog) -> Result<Self, FileError> {
        let damaged = |index: usize, detail: &str| FileError::Damaged {
            events: index as u64,
            detail: format!("entry {}: {detail}", index + 1),
        };
        let page = log.pages.and_then(|List(pages)| pages.into_iter().next());
        let page_start = page.as_ref().and_then(|page| date::parse_iso(&page.started_date_time));
        let mut dated = Vec::new();
        for (index, mut entry) in log.entries.0.into_iter().enumerate() {
            let date = date::parse_iso(&entry.started_date_time);
            let date = date.ok_or_else(|| damaged(index, "startedDateTime is no date"))?;
            let request = synth::request(&entry).ok_or_else(|| damaged(index, "the URL cannot be read"))?;
            if entry.request.url.contains('@') {
                // Whoever may stand before the host is nobody's business.
                entry.request.url = request.url.to_string();
            }
            dated.push((date, entry, request));
        }
        dated.sort_by_key(|(date, ..)| *date);
        let first = dated.first().map(|(date, ..)| *date).ok_or(FileError::NoLoad)?;
        let origin_us = page_start.map_or(first, |start| start.min(first));
        let since = |date: u64| Micros(date - origin_us).min(MAX_TIME);
        let mut entries: Vec<Planned> = dated
            .into_iter()
            .map(|(date, entry, request)| Planned { start: since(date), entry, request, next: None })
            .collect();
        link_redirects(&mut entries);
        let tool = log.browser.or(log.creator).unwrap_or_default();
        let tool = [tool.name, tool.version.unwrap_or_default()].join(" ");
        let tool = tool.trim().chars().filter(|c| !c.is_control()).take(80).collect();
        Ok(Self { page, tool, origin_us, entries, events: Vec::new() })
    }

    fn run(mut self) -> Log {
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
            let from = redirected.get(&index).copied();
            let kind = synth::kind(&planned.entry, chain.contains(&index));
            let named = planned.entry.initiator.as_ref();
            let by = from.map(number).or_else(|| by_url.get(named?.url.as_deref()?).copied());
            let trigger = match (from, named.and_then(|named| named.kind.as_deref())) {
                (Some(_), _) => Trigger::Redirect,
                (None, Some("css" | "script")) => Trigger::Page,
                (None, _) if index == 0 => Trigger::Address,
                (None, _) => Trigger::Tag,
            };
            let url = planned.entry.request.url.clone();
            by_url.entry(url.clone()).or_insert(id);
            let queued = ExchangeEvent::Queued {
                url,
                method: planned.entry.request.method.clone(),
                kind,
                trigger,
                initiator: by,
            };
            self.events.push(Self::event(planned.start, What::Exchange(id, queued)));
            let end = wires.entry(id, planned.start, &planned.entry, &planned.request);
            if let Some(next) = planned.next {
                let to = entries.get(next).map(|next| next.entry.request.url.clone()).unwrap_or_default();
                let event = ExchangeEvent::Redirected { to, next: number(next) };
                wires.events.push((end, What::Exchange(id, event)));
            }
            last = last.max(end);
        }
        for (at, what) in std::mem::take(&mut wires.events) {
            self.events.push(Self::event(at, what));
        }
        let outcome = wires.outcome(document);
        self.events.push(Self::event(last, What::Load(LoadEvent::Finished(outcome))));
        // Stable: what happened at the same time stays in its order.
        self.events.sort_by_key(|event| event.at);
        numbers::as_they_began(&mut self.events);
        self.events.into_iter().collect()
    }

    fn began(&mut self) {
        let url = self.entries.first().map(|one| one.entry.request.url.clone()).unwrap_or_default();
        let page = self.page.as_ref();
        let strategy = page.and_then(|page| page.strategy.as_deref()?.parse().ok());
        let network = page.and_then(|page| page.network.as_deref()?.parse().ok());
        let old = self.entries.iter().all(|one| one.request.version == crate::plan::HttpVersion::Http10);
        let started = LoadEvent::Started {
            address: url.clone(),
            url: url.clone(),
            strategy: strategy.unwrap_or(if old { Strategy::Http10 } else { Strategy::Parallel }),
            network: network.unwrap_or(Network::Internet),
            link: page.and_then(|page| page.link.clone()).unwrap_or_else(|| "none".to_owned()),
            unix_ms: self.origin_us / 1000,
            cause: Cause::default(),
        };
        let title = page.and_then(|page| page.title.clone());
        // A program that knows no title writes the address.
        let is_address = |title: &str| title.contains("://") && !title.contains(char::is_whitespace);
        let title = title.filter(|title| !title.is_empty() && *title != url && !is_address(title));
        let events = [started, LoadEvent::Rebuilt { tool: self.tool.clone() }];
        for event in events.into_iter().chain(title.map(LoadEvent::Title)) {
            self.events.push(Self::event(Micros::ZERO, What::Load(event)));
        }
    }

    const fn event(at: Micros, what: What) -> Event {
        Event { at, load: LoadId(1), what }
    }
}

/// Finds for each redirect the first later entry that goes where it leads.
fn link_redirects(entries: &mut [Planned]) {
    let mut waiting = BTreeMap::<String, usize>::new();
    let mut links = Vec::new();
    for (index, planned) in entries.iter().enumerate() {
        if let Some(from) = waiting.remove(planned.request.url.as_str()) {
            links.push((from, index));
        }
        let to = planned.entry.response.redirect_url.as_deref().filter(|to| !to.is_empty());
        if let Some(mut to) = to.and_then(|to| planned.request.url.join(to).ok()) {
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
