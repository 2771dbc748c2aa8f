//! What was loaded, how, and what became of it.

use super::Told;
use super::bounds::MOST_LISTED;
use crate::explain::{
    Counted, Mark, ReportWord as W, Terminal, Ui, UnusedWords, counted, explain_failure_on, unused_line,
};
use crate::export::html::Html;
use crate::record::Outcome;
use crate::view::format;

/// Writes it.
pub(super) fn head(html: &mut Html, told: &Told<'_>) {
    let Told { load, lang, .. } = *told;
    let url = load.final_url();
    html.put("<header>").element("p", "kicker", W::Kicker.text(lang));
    match &load.title {
        Some(title) => {
            html.element("h1", "", title).element("p", "address mono", url);
        }
        None => _ = html.element("h1", "", url),
    }
    let (outcome, class) = match &load.outcome {
        Some(Outcome::Complete) => (Terminal::Complete, "chip"),
        Some(Outcome::Failed(_)) => (Terminal::Failed, "chip broken"),
        Some(Outcome::Stopped) => (Terminal::Stopped, "chip broken"),
        None => (Terminal::Running, "chip"),
    };
    html.put("<p>").element("span", class, outcome.text(lang));
    html.put(" ").text(&load.summary().words(lang)).put("</p>\n");
    if let Some((at, end)) = told.stood_at {
        let values = [("at", &*format::moment(at)), ("end", &*format::duration(end))];
        html.element("p", "", &Terminal::StoodAt.with(lang, &values));
    }
    facts(html, told);
    verdict(html, told);
    for note in told.log.notes().iter().take(MOST_LISTED) {
        html.put("<p class=\"note\">").moment(note.at()).put(" ");
        if let Some(id) = note.exchange() {
            html.link(&format!("row-{id}"), &format!("#{id}")).put(" ");
        }
        html.text(note.text()).put("</p>\n");
    }
    html.put("</header>\n");
}

fn facts(html: &mut Html, told: &Told<'_>) {
    let Told { load, lang, .. } = *told;
    let connections = counted(load.connected(), Counted::Connections, lang);
    let (sent, received) = (format::bytes(load.bytes_sent()), format::bytes(load.bytes_received()));
    let moved = Terminal::SentReceived.with(lang, &[("sent", &sent), ("received", &received)]);
    html.put("<table class=\"facts\">");
    html.fact(W::Took.text(lang), &format!("{} · {connections} · {moved}", format::duration(load.total())));
    html.fact(W::LoadedAt.text(lang), &format!("{} UTC", format::minute(load.unix_ms)));
    html.fact(Terminal::Network.text(lang), &load.network_words(lang));
    html.fact(Terminal::Strategy.text(lang), &load.strategy_words(lang));
    html.fact(Terminal::Link.text(lang), &load.link_words(lang));
    html.put("</table>\n");
    if let Some((url, delay)) = &load.sent_on {
        let values = [("url", &**url), ("n", &delay.to_string())];
        let word = if *delay == 0 { Terminal::SentOnAtOnce } else { Terminal::SentOn };
        html.element("p", "weak", &word.with(lang, &values));
    }
    if let Some((limit, count)) = load.resources_left_out {
        let values = [("limit", &*limit.to_string()), ("count", &count.to_string())];
        html.element("p", "cut", &Terminal::ResourcesLeftOut.with(lang, &values));
    }
    if let Some((_, limit)) = load.left_out.first() {
        html.element("p", "cut", &Terminal::LeftOut.with(lang, &[("limit", &format::bytes(*limit))]));
    }
    if let Some(tool) = &load.rebuilt_from {
        html.element("p", "cut", &Terminal::Rebuilt.with(lang, &[("tool", tool)]));
        if !load.unused.is_empty() {
            html.element("p", "cut", UnusedWords::Title.text(lang)).put("<ul>");
            for unused in load.unused.iter().take(MOST_LISTED) {
                html.element("li", "", &unused_line(unused, lang));
            }
            html.put("</ul>");
        }
    }
}

/// How long it took and why; of a failure also what it rules out, and what to try.
fn verdict(html: &mut Html, told: &Told<'_>) {
    let Told { load, lang, .. } = *told;
    let Some(failure) = load.failure() else {
        html.element("div", "verdict", &told.story.verdict).put("\n");
        return;
    };
    let explained = explain_failure_on(failure, load.network_used(), lang);
    html.put("<div class=\"verdict broken\">").text(&told.story.verdict);
    html.element("p", "", &explained.what);
    html.put("<p>")
        .element("span", "weak", Ui::RulesOut.text(lang))
        .text(Mark::Colon.text(lang))
        .text(&explained.rules_out)
        .put("</p>");
    html.element("p", "weak", Ui::ToTry.text(lang)).put("<ul>");
    for advice in &explained.advice {
        html.element("li", "", advice);
    }
    html.put("</ul></div>\n");
}
