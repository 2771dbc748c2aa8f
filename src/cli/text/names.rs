//! A lookup told in a terminal: who was asked, step by step, what memory saved, and the answer.

use super::ink::{Ink, Sheet, clean, fit, width};
use crate::explain::{Lang, NameWord as W, answer_fate, held, message};
use crate::record::{Configured, Failure, ResolverKind};
use crate::view::{NameLookup, format};

/// Lines of a word and its value, the values below each other.
pub(in crate::cli) fn facts(lines: &[(&str, String)], sheet: Sheet) -> String {
    let widest = lines.iter().map(|(word, _)| width(word)).max().unwrap_or(0);
    let line = |(word, value): &(&str, String)| {
        format!("{}  {}\n", sheet.paint(Ink::Dim, &fit(word, widest, false)), clean(value))
    };
    lines.iter().map(line).collect()
}

/// The whole text, ending in a line end.
pub(in crate::cli) fn lookup(lookup: &NameLookup, sheet: Sheet, lang: Lang) -> String {
    let kinds: Vec<String> = lookup.kinds.iter().map(ToString::to_string).collect();
    let title = format!("{}  {}", clean(&lookup.name), kinds.join(" "));
    let mut text = sheet.paint(Ink::Bold, &title).into_owned() + "\n";
    let resolver = match lookup.resolver {
        ResolverKind::Stub => W::ByStub,
        ResolverKind::Relay => W::ByRelay,
        ResolverKind::System | ResolverKind::Lab => W::BySystem,
    };
    let mut lines = vec![(W::Resolver.text(lang), resolver.text(lang).to_owned())];
    if let Some((servers, from)) = &lookup.nearest {
        let word = match from {
            Configured::System => W::NearestSystem,
            Configured::Lab => W::NearestLab,
            Configured::Person => W::NearestPerson,
        };
        let servers: Vec<String> = servers.iter().map(ToString::to_string).collect();
        lines.push((word.text(lang), servers.join(", ")));
    }
    text.push_str(&facts(&lines, sheet));
    text.push('\n');
    text.push_str(&steps(lookup, lang));
    text.push_str(&sheet.paint(Ink::Bold, W::Result.text(lang)));
    text.push('\n');
    text.push_str(&result(lookup, lang));
    text
}

fn steps(lookup: &NameLookup, lang: Lang) -> String {
    let mut lines = Vec::new();
    let known = |after: usize| {
        lookup
            .remembered
            .iter()
            .filter(move |known| known.after == after)
            .map(|known| format!("    {}", held(known.held, &clean(&known.name), known.saved, lang)))
    };
    for (at, step) in lookup.steps.iter().enumerate() {
        lines.extend(known(at));
        let name = step.server_name.as_deref().map(|name| format!("{} ", clean(name))).unwrap_or_default();
        let via = step.via.map(|via| format!(" -> {via}")).unwrap_or_default();
        let zone = step.zone.as_deref().map(|zone| format!("{}  ", clean(zone))).unwrap_or_default();
        let took = step.end.map(|end| format::duration(end.since(step.start))).unwrap_or_default();
        let (number, transport) = (step.number.0, step.transport.name());
        lines.push(format!("{number:>3} {zone}{name}{}{via} {transport}  {took}", step.server));
        let (question, sent, received) = (clean(&step.question), step.sent.len(), step.bytes_received());
        lines.push(format!(
            "    {question} {}: {}  {sent} -> {received}",
            step.kind,
            clean(&step.told(lang))
        ));
        lines.extend(step.malformed_words(lang).iter().map(|line| format!("    {}", clean(line))));
        lines.extend(step.ignored.iter().map(|ignored| {
            format!("    {}: {}", ignored.from, answer_fate(ignored.fate, lang).unwrap_or_default())
        }));
    }
    lines.extend(known(lookup.steps.len()));
    if !lines.is_empty() {
        lines.push(String::new());
        lines.push(String::new());
    }
    lines.join("\n")
}

fn result(lookup: &NameLookup, lang: Lang) -> String {
    let mut lines = Vec::new();
    for record in &lookup.records {
        let (name, data) = (clean(&record.name), clean(&record.data));
        lines.push(format!("{name} {} {} {data}", record.ttl, record.kind));
    }
    lines.extend(lookup.addresses.iter().map(ToString::to_string));
    if lookup.from_cache {
        lines.push(W::FromMemory.text(lang).to_owned());
    }
    if lookup.from_hosts {
        lines.push(W::FromHosts.text(lang).to_owned());
    }
    match &lookup.failure {
        Some(Failure::UnknownHost { .. }) => lines.push(W::NoName.text(lang).to_owned()),
        Some(failure) => lines.push(message(failure, lang)),
        None if lookup.addresses.is_empty()
            && (lookup.records.is_empty() || lookup.absence_behind_alias()) =>
        {
            let is_missing = lookup.rcode.is_some_and(|rcode| rcode.0 == 3);
            lines.push(if is_missing { W::NoName } else { W::NoData }.text(lang).to_owned());
        }
        None => {}
    }
    lines.push(String::new());
    lines.join("\n")
}
