//! One request: what it is about, its timing, its messages, its body.

use super::Told;
use super::body::{BodyRoom, body};
use super::bounds::{MESSAGE_BYTES, MOST_CALLS, MOST_LISTED, MOST_PARTS};
use super::page::cut;
use super::parts::messages;
use crate::clock::Micros;
use crate::explain::{
    Cached, Composing, FtpWord, OmittedWord, Ui, cache_words, explain_failure, ftp_reply, glossary,
    kind_name, named, status_class,
};
use crate::export::html::Html;
use crate::record::Way;
use crate::view::{Detail, Exchange, Local, format, telling_fields};

/// Writes it.
pub(super) fn request(html: &mut Html, detail: &Detail, bodies: &mut BodyRoom, told: &Told<'_>) {
    let lang = told.lang;
    let exchange = &detail.exchange;
    if let Some(failure) = &exchange.failure {
        let explained = explain_failure(failure, lang);
        html.element("p", "wrong", &explained.title);
        html.element("p", "", &explained.what);
        html.element("p", "weak", &explained.rules_out);
    }
    html.put("<table class=\"facts\">");
    about(html, detail, told);
    leads(html, detail, told);
    sizes(html, exchange, told);
    html.put("</table>\n");
    worth_knowing(html, detail, told);
    timing(html, exchange, told);
    if let Some(local) = &exchange.local {
        calls(html, local, told);
    }
    dialogue(html, detail, told);
    messages(html, detail, told);
    body(html, detail, bodies, told);
}

fn about(html: &mut Html, detail: &Detail, told: &Told<'_>) {
    let (lang, exchange) = (told.lang, &detail.exchange);
    html.fact(Ui::FactAddress.text(lang), &exchange.url);
    if exchange.local.is_none() {
        let meaning = glossary::method(&exchange.method, lang);
        let meaning = if exchange.is_ftp() { String::new() } else { meaning.text };
        html.explained(Ui::FactMethod.text(lang), &exchange.method, &meaning);
    }
    if let Some(status) = exchange.status {
        let line = format!("{status} {}", detail.response.reason);
        let meaning = match exchange.way {
            Way::Ftp => ftp_reply(status, lang).to_owned(),
            Way::Http | Way::Local => {
                let class = status_class(status, lang).unwrap_or_default();
                let meaning = glossary::status(status, lang).text;
                if class.is_empty() { meaning } else { format!("{meaning} ({class})") }
            }
        };
        html.explained(Ui::FactStatus.text(lang), &line, &meaning);
    }
    let content_type = exchange.content_type.as_deref().unwrap_or_default();
    let meaning = (!content_type.is_empty())
        .then(|| named(content_type, &glossary::media_type(content_type, lang).text, lang));
    html.explained(Ui::FactKind.text(lang), kind_name(exchange.kind, lang), &meaning.unwrap_or_default());
    html.put("<tr>").element("th", "", Ui::FactWhy.text(lang)).put("<td>");
    html.text(&detail.why(lang));
    if let Some((id, name)) = &detail.initiator {
        html.put(" ").link(&format!("row-{id}"), &format!("#{id} {name}"));
    }
    html.put("</td></tr>\n");
    if let Some(omitted) = &detail.omitted {
        html.fact(OmittedWord::Title.text(lang), &omitted.text(lang));
    }
}

/// What it went over, and where it leads.
fn leads(html: &mut Html, detail: &Detail, told: &Told<'_>) {
    let (lang, exchange) = (told.lang, &detail.exchange);
    let row = |html: &mut Html, words: &str, place: String, text: String, meaning: &str| {
        html.put("<tr>").element("th", "", words).put("<td>");
        html.link(&place, &text);
        html.put(" ").element("span", "weak", meaning).put("</td></tr>\n");
    };
    if let Some(lookup) = &detail.lookup {
        let answers: Vec<String> = lookup.answers.iter().take(MOST_LISTED).map(ToString::to_string).collect();
        let text = if answers.is_empty() { lookup.name.clone() } else { answers.join(", ") };
        row(html, Ui::FactLookup.text(lang), format!("lookup-{}", lookup.id), text, &lookup.name);
    }
    if let Some(id) = exchange.connection {
        let n = id.to_string();
        let words = if exchange.reused { Ui::Reused } else { Ui::New };
        let why = detail.why_connection.as_ref().map(|why| why.text(lang)).unwrap_or_default();
        let text = words.with(lang, &[("n", &n)]);
        row(html, Ui::FactConnection.text(lang), format!("connection-{id}"), text, &why);
    }
    if let Some((to, next)) = &exchange.redirected_to {
        row(html, Ui::FactRedirect.text(lang), format!("row-{next}"), format!("#{next} {to}"), "");
    }
    if let Some(next) = exchange.retried_as {
        row(html, Ui::FactRetried.text(lang), format!("row-{next}"), format!("#{next}"), "");
    }
    if let Some((scheme, realm, _)) = &exchange.challenged {
        let asks = Composing::Asks.with(lang, &[("scheme", scheme), ("realm", realm)]);
        html.fact(Composing::FactAsks.text(lang), &asks);
    }
    for event in exchange.cache.iter().take(MOST_LISTED) {
        let words = cache_words(event, lang, format::bytes);
        html.fact(Cached::Title.text(lang), &words);
    }
}

fn sizes(html: &mut Html, exchange: &Exchange, told: &Told<'_>) {
    let sizes = [
        (Ui::SizeSent, exchange.sent_bytes),
        (Ui::SizeReceived, exchange.received_bytes),
        (Ui::SizeHead, exchange.head_bytes),
        (Ui::SizeBody, exchange.body_bytes),
        (Ui::SizeDecoded, exchange.decoded_bytes),
    ];
    let said =
        sizes.into_iter().map(|(words, bytes)| format!("{} {}", words.text(told.lang), format::bytes(bytes)));
    html.fact(Ui::Sizes.text(told.lang), &said.collect::<Vec<_>>().join(" · "));
}

/// Redirects, conditions and ranges: the fields that explain the answer.
fn worth_knowing(html: &mut Html, detail: &Detail, told: &Told<'_>) {
    let (lang, fields) = (told.lang, telling_fields(&detail.request, &detail.response));
    if fields.is_empty() {
        return;
    }
    html.element("h3", "", Ui::WorthKnowing.text(lang)).put("<table class=\"facts\">");
    for field in fields.iter().take(MOST_LISTED) {
        let said = format!("{}: {}", field.name, field.value);
        let side = if field.asked { Ui::TabRequest } else { Ui::TabResponse };
        html.explained(side.text(lang), &said, &glossary::field(field.name, lang).text);
    }
    html.put("</table>\n");
}

fn timing(html: &mut Html, exchange: &Exchange, told: &Told<'_>) {
    let lang = told.lang;
    html.element("h3", "", Ui::TabTiming.text(lang));
    html.put("<table class=\"list\"><tr><th></th>");
    for words in [Ui::TimingStart, Ui::TimingEnd, Ui::TimingLength] {
        html.element("th", "n", words.text(lang));
    }
    html.put("<th></th></tr>\n");
    let mut last = exchange.start;
    for (phase, span) in exchange.phases.iter() {
        last = last.max(span.end);
        html.put("<tr>").element("td", "", phase.words(lang)).put("<td class=\"n\">").moment(span.start);
        html.put("</td><td class=\"n\">").moment(span.end).put("</td>");
        html.element("td", "n", &took(span.length()))
            .element("td", "weak", phase.meaning(lang))
            .put("</tr>\n");
    }
    html.put("<tr>").element("td", "", Ui::TimingTotal.text(lang)).put("<td></td><td></td>");
    html.element("td", "n", &format::duration(last.since(exchange.start))).put("<td></td></tr></table>\n");
}

/// What happened on this machine in place of a request.
fn calls(html: &mut Html, local: &Local, told: &Told<'_>) {
    if local.calls.is_empty() {
        return;
    }
    html.element("h3", "", Ui::Calls.text(told.lang)).put("<table class=\"list calls\">");
    for call in local.calls.iter().take(MOST_CALLS) {
        let returned = call.returned.map(|n| format!(" = {n}")).unwrap_or_default();
        html.put("<tr><td class=\"n\">").moment(call.start).put("</td>");
        html.element("td", "", &format!("{}(){returned}", call.name));
        html.element("td", "n", &took(call.end.since(call.start))).put("</tr>\n");
    }
    html.put("</table>");
    cut(html, (local.calls.len().min(MOST_CALLS), local.calls.len()), told.lang);
}

fn dialogue(html: &mut Html, detail: &Detail, told: &Told<'_>) {
    let Some(dialogue) = detail.dialogue.as_ref().filter(|dialogue| !dialogue.lines.is_empty()) else {
        return;
    };
    html.element("h3", "", FtpWord::Dialogue.text(told.lang)).put("<table class=\"list calls\">");
    let (end, mut shown) = (html.len() + MESSAGE_BYTES, 0);
    for line in dialogue.lines.iter().take(MOST_PARTS) {
        if html.len() > end {
            break;
        }
        shown += 1;
        let (mark, text, meaning) = line.words(told.lang);
        html.put("<tr><td class=\"n\">").moment(line.at).put("</td>").element("td", "weak", mark);
        let class = if line.is_wrong() { "wrong" } else { "" };
        html.element("td", class, &text);
        html.element("td", "weak", meaning.unwrap_or_default()).put("</tr>\n");
    }
    html.put("</table>");
    cut(html, (shown, dialogue.lines.len()), told.lang);
}

/// A length of time, in microseconds where it is short.
pub(super) fn took(span: Micros) -> String {
    if span.0 < 100 { format!("{} µs", span.0) } else { format::duration(span) }
}
