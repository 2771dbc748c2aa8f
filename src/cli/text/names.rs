//! A lookup told in a terminal: who was asked, step by step, what memory saved, and the answer.

use super::ink::{Ink, Line, fit, width};
use crate::explain::{Lang, NameWord as W, answer_fate, held, message};
use crate::record::Failure;
use crate::view::{NameLookup, format};

/// Lines of a word and its value, the values below each other.
pub(in crate::cli) fn facts(lines: &[(impl AsRef<str>, String)]) -> Vec<Line> {
    let widest = lines.iter().map(|(word, _)| width(word.as_ref())).max().unwrap_or(0);
    let line =
        |word: &str, value: &str| Line::painted(Ink::Dim, &fit(word, widest, false)).then("  ").then(value);
    lines.iter().map(|(word, value)| line(word.as_ref(), value)).collect()
}

/// The whole text.
pub(in crate::cli) fn lookup(lookup: &NameLookup, lang: Lang) -> Vec<Line> {
    let kinds: Vec<String> = lookup.kinds.iter().map(ToString::to_string).collect();
    let mut text = vec![Line::painted(Ink::Bold, &format!("{}  {}", lookup.name, kinds.join(" ")))];
    let mut lines = vec![(W::Resolver.text(lang), lookup.resolver_words(lang).to_owned())];
    lines.extend(lookup.nearest_words(lang));
    text.extend(facts(&lines));
    text.push(Line::default());
    text.extend(steps(lookup, lang).into_iter().map(Line::from));
    text.push(Line::painted(Ink::Bold, W::Result.text(lang)));
    text.extend(result(lookup, lang).into_iter().map(Line::from));
    text
}

fn steps(lookup: &NameLookup, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    let known = |after: usize| {
        lookup
            .remembered
            .iter()
            .filter(move |known| known.after == after)
            .map(|known| format!("    {}", held(known.held, &known.name, known.saved, lang)))
    };
    for (at, step) in lookup.steps.iter().enumerate() {
        lines.extend(known(at));
        let name = step.server_name.as_deref().map(|name| format!("{name} ")).unwrap_or_default();
        let via = step.via.map(|via| format!(" -> {via}")).unwrap_or_default();
        let zone = step.zone.as_deref().map(|zone| format!("{zone}  ")).unwrap_or_default();
        let took = step.end.map(|end| format::duration(end.since(step.start))).unwrap_or_default();
        let (number, transport) = (step.number.0, step.transport.name());
        lines.push(format!("{number:>3} {zone}{name}{}{via} {transport}  {took}", step.server));
        let (question, sent, received) = (&step.question, step.sent.len(), step.bytes_received());
        lines.push(format!(
            "    {question} {}: {}  {sent} -> {received}",
            step.kind,
            step.outcome_words(lang)
        ));
        lines.extend(step.malformed_words(lang).iter().map(|line| format!("    {line}")));
        lines.extend(step.ignored.iter().map(|ignored| {
            format!("    {}: {}", ignored.from, answer_fate(ignored.fate, lang).unwrap_or_default())
        }));
    }
    lines.extend(known(lookup.steps.len()));
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

fn result(lookup: &NameLookup, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    for record in &lookup.records {
        lines.push(format!("{} {} {} {}", record.name, record.ttl, record.kind, record.data));
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
    lines
}
