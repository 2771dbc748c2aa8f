//! How names were looked up: each query with its answer, and each message field by field.

use bytes::Bytes;

use super::Told;
use super::bounds::{
    LOOKUP_BYTES, MOST_FIELDS, MOST_IGNORED, MOST_LISTED, MOST_LOOKUPS, MOST_STEPS, ROW_LETTERS,
};
use super::page::{cut, end_fold, end_section, fold, section};
use super::request::took;
use crate::explain::{
    Lang, Mark, NameWord, ReportWord as W, Ui, answer_fate, fault_words, held, message, message_part,
    message_place, named,
};
use crate::export::html::{Html, shortened};
use crate::view::{NameLookup, NameMessage, NameStep, format, hex_row, hex_rows, name_lookups};

/// Writes every lookup.
pub(super) fn lookups(html: &mut Html, told: &Told<'_>) {
    let lookups = name_lookups(told.log);
    if lookups.is_empty() {
        return;
    }
    section(html, "lookups", W::Lookups.text(told.lang));
    let mut shown = 0;
    for lookup in lookups.iter().take(MOST_LOOKUPS) {
        if html.len() > LOOKUP_BYTES {
            break;
        }
        self::lookup(html, lookup, told.lang);
        shown += 1;
    }
    cut(html, (shown, lookups.len()), told.lang);
    end_section(html);
}

fn lookup(html: &mut Html, lookup: &NameLookup, lang: Lang) {
    let result = result(lookup, lang);
    fold(html, &format!("lookup-{}", lookup.id), |html| {
        html.element("b", "", &shortened(&lookup.name, ROW_LETTERS))
            .put(" ")
            .text(&shortened(&result, ROW_LETTERS));
        let took = lookup.end.map_or_else(String::new, |end| format::duration(end.since(lookup.start)));
        html.put(" ").element("span", "weak", &took);
    });
    html.put("<table class=\"facts\">").fact(NameWord::Resolver.text(lang), lookup.resolver_words(lang));
    if let Some((words, servers)) = lookup.nearest_words(lang) {
        html.fact(words, &servers);
    }
    html.put("<tr>")
        .element("th", "", Ui::TimingStart.text(lang))
        .put("<td>")
        .moment(lookup.start)
        .put("</td></tr>");
    html.fact(NameWord::Result.text(lang), &result);
    for record in lookup.records.iter().take(MOST_LISTED) {
        let said = format!("{} {} {} {}", record.name, record.ttl, record.kind, record.data);
        html.put("<tr><th></th>").element("td", "mono", &said).put("</tr>\n");
    }
    html.put("</table>\n");
    let mut shown = 0;
    for (at, step) in lookup.steps.iter().take(MOST_STEPS).enumerate() {
        if html.len() > LOOKUP_BYTES {
            break;
        }
        remembered(html, lookup, at, lang);
        self::step(html, step, lang);
        shown += 1;
    }
    remembered(html, lookup, lookup.steps.len(), lang);
    cut(html, (shown, lookup.steps.len()), lang);
    end_fold(html);
}

/// What came of it, in one line.
fn result(lookup: &NameLookup, lang: Lang) -> String {
    let answers =
        lookup.addresses.iter().take(MOST_LISTED).map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let said = match &lookup.failure {
        Some(failure) => message(failure, lang),
        None => answers,
    };
    match (lookup.from_cache, lookup.from_hosts) {
        (true, _) => named(&said, NameWord::FromMemory.text(lang), lang),
        (_, true) => named(&said, NameWord::FromHosts.text(lang), lang),
        (false, false) => said,
    }
}

/// What was remembered when so many queries had been sent.
fn remembered(html: &mut Html, lookup: &NameLookup, after: usize, lang: Lang) {
    for known in lookup.remembered.iter().filter(|known| known.after == after).take(MOST_LISTED) {
        if html.len() > LOOKUP_BYTES {
            break;
        }
        html.element("p", "weak", &held(known.held, &known.name, known.saved, lang));
    }
}

fn step(html: &mut Html, step: &NameStep, lang: Lang) {
    let zone = step.zone.as_deref().map(|zone| format!("{zone} ")).unwrap_or_default();
    let name = step.server_name.as_deref().map(|name| format!("{name} ")).unwrap_or_default();
    html.put("<h3>").text(&format!("{} {}", step.number.0, shortened(&zone, ROW_LETTERS)));
    let server = format!("{name}{} {}", step.server, step.transport.name());
    html.element("span", "weak", &server).put("</h3>\n<p>").moment(step.start);
    let said = format!(" {} {}: {} ", step.question, step.kind, step.outcome_words(lang));
    html.text(&said);
    html.element("span", "weak", &step.end.map_or_else(String::new, |end| took(end.since(step.start))))
        .put("</p>\n");
    if let Some(via) = step.via {
        html.element("p", "weak", &Ui::Via.with(lang, &[("via", &via.to_string())]));
    }
    name_message(html, Ui::NameQuery, &step.sent, lang);
    if let Some(answer) = &step.answer {
        name_message(html, Ui::NameAnswer, &answer.message, lang);
    }
    for line in step.malformed_words(lang).iter().take(MOST_LISTED) {
        html.element("p", "wrong", line);
    }
    let mut shown = 0;
    for ignored in step.ignored.iter().take(MOST_IGNORED) {
        if html.len() > LOOKUP_BYTES {
            break;
        }
        shown += 1;
        let fate = answer_fate(ignored.fate, lang).unwrap_or_default();
        html.element("p", "weak", &named(&ignored.from.to_string(), fate, lang));
        name_message(html, Ui::NameIgnored, &ignored.message, lang);
    }
    cut(html, (shown, step.ignored.len()), lang);
}

/// A message: its fields, and its bytes below them.
fn name_message(html: &mut Html, words: Ui, bytes: &Bytes, lang: Lang) {
    let read = NameMessage::from_bytes(bytes);
    let title = [words.text(lang), &format::bytes(bytes.len() as u64)].join(Mark::Comma.text(lang));
    fold(html, "", |html| _ = html.text(&title));
    html.put("<table class=\"list\">");
    let mut place = None;
    for field in read.fields.iter().take(MOST_FIELDS) {
        if place.replace(field.place) != Some(field.place) {
            html.put("<tr><td colspan=\"2\">")
                .element("b", "", &message_place(field.place, lang))
                .put("</td></tr>\n");
        }
        html.put("<tr>").element("td", "weak", message_part(field.part, lang));
        html.element("td", "mono", &field.value).put("</tr>\n");
    }
    html.put("</table>");
    cut(html, (read.fields.len().min(MOST_FIELDS), read.fields.len()), lang);
    if let Some(fault) = read.fault {
        html.element("p", "wrong", &named(NameWord::Malformed.text(lang), &fault_words(fault, lang), lang));
    }
    html.put("<pre>\n");
    let shown = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    for row in (0..hex_rows(shown.len(), 16)).filter_map(|row| hex_row(shown, row, 16)) {
        html.text(&format!("{:04x}  {}  {}", row.offset, row.hex, row.text)).put("\n");
    }
    html.put("</pre>\n");
    end_fold(html);
}
