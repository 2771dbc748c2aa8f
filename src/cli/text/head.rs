//! The lines above the table: address, outcome and totals, network, strategy, link.

use url::Url;

use super::ink::{Ink, Line, Sheet, fit, width, wrap};
use super::wrapped;
use crate::explain::{Counted, Lang, Terminal, UnusedWords, counted, unused_line};
use crate::record::{Outcome, Unused};
use crate::view::{Load, format, port_note};

/// The lines above the table.
pub(super) fn head(load: &Load, sheet: Sheet, lang: Lang) -> Vec<Line> {
    let mut lines = vec![Line::painted(Ink::Bold, load.final_url())];
    if let Some(title) = &load.title {
        lines.extend(wrapped(title, sheet.width));
    }
    let (outcome, ink) = match &load.outcome {
        Some(Outcome::Complete) => (Terminal::Complete, Ink::Green),
        Some(Outcome::Failed(_)) => (Terminal::Failed, Ink::Red),
        Some(Outcome::Stopped) => (Terminal::Stopped, Ink::Yellow),
        None => (Terminal::Running, Ink::Yellow),
    };
    lines.push(Line::default());
    lines.push(Line::painted(ink, outcome.text(lang)).then("  ").then(&load.summary().words(lang)));
    let connections = counted(load.connected(), Counted::Connections, lang);
    let (sent, received) = (format::bytes(load.bytes_sent()), format::bytes(load.bytes_received()));
    let moved = Terminal::SentReceived.with(lang, &[("sent", &sent), ("received", &received)]);
    lines.push(format!("{connections} · {} · {moved}", format::duration(load.total())).into());
    let labels = [Terminal::Network, Terminal::Strategy, Terminal::Link].map(|label| label.text(lang));
    let values = [load.network_words(lang), load.strategy_words(lang), load.link_words(lang)];
    let indent = labels.iter().map(|label| width(label)).max().unwrap_or(0) + 2;
    for (label, value) in labels.iter().zip(values) {
        let mut start = Line::painted(Ink::Dim, &fit(label, indent, false));
        for text in wrap(&value, sheet.width.saturating_sub(indent)) {
            lines.push(start.then(&text));
            start = " ".repeat(indent).into();
        }
    }
    if let Some((url, delay)) = &load.sent_on {
        lines.push(Line::default());
        let values = [("url", url.as_str()), ("n", &*delay.to_string())];
        let word = if *delay == 0 { Terminal::SentOnAtOnce } else { Terminal::SentOn };
        lines.extend(wrapped(&word.with(lang, &values), sheet.width));
    }
    // Where a page led is refused; who typed such an address is told what is there.
    let notice = Url::parse(&load.url).ok().and_then(|url| port_note(&url, lang));
    if let Some(notice) = notice.filter(|_| load.rebuilt_from.is_none()) {
        lines.push(Line::default());
        lines.extend(wrapped(&notice, sheet.width));
    }
    if let Some((limit, count)) = load.resources_left_out {
        let values = [("limit", limit.to_string()), ("count", count.to_string())];
        let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
        lines.push(Line::default());
        lines.extend(wrapped(&Terminal::ResourcesLeftOut.with(lang, &values), sheet.width));
    }
    if let Some(tool) = &load.rebuilt_from {
        lines.push(Line::default());
        lines.extend(wrapped(&Terminal::Rebuilt.with(lang, &[("tool", tool)]), sheet.width));
        lines.extend(unused(&load.unused, sheet, lang));
    }
    lines
}

/// So many things that could not be used are listed.
const MOST_UNUSED: usize = 50;

/// What a file of another program held that could not be used, a line each.
fn unused(unused: &[Unused], sheet: Sheet, lang: Lang) -> Vec<Line> {
    if unused.is_empty() {
        return Vec::new();
    }
    let mut lines: Vec<Line> = wrapped(UnusedWords::Title.text(lang), sheet.width).collect();
    let mut listed: Vec<String> = unused.iter().take(MOST_UNUSED).map(|one| unused_line(one, lang)).collect();
    if let Some(rest @ 1..) = unused.len().checked_sub(MOST_UNUSED) {
        listed.push(UnusedWords::Rest.with(lang, &[("n", &rest.to_string())]));
    }
    for text in listed {
        lines.extend(
            wrapped(&text, sheet.width.saturating_sub(2)).map(|line| Line::from("  ").then_line(line)),
        );
    }
    lines
}
