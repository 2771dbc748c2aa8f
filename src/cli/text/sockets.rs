//! The connections below the table: both ends, what they carried, who closed first and why.

use super::ink::{Ink, Line, Sheet};
use super::wrapped;
use crate::explain::{
    Lang, Mark, Secure, SocketWord, Terminal, close_reason, date, kernel_facts, named, side_name,
};
use crate::record::ConnectionId;
use crate::view::{Connection, Load, format, own_certificate};

/// A title and two lines per connection: of all, or of `only` one.
pub(super) fn sockets(load: &Load, only: Option<ConnectionId>, sheet: Sheet, lang: Lang) -> Vec<Line> {
    let mut lines = vec![Line::painted(Ink::Bold, Terminal::ConnectionsTitle.text(lang))];
    for connection in load.connections.iter().filter(|one| only.is_none_or(|only| one.id == only)) {
        lines.extend(wrapped(&ends(connection, lang), sheet.width));
        for text in std::iter::once(life(connection, lang)).chain(facts(connection, lang)) {
            let below = wrapped(&text, sheet.width.saturating_sub(3));
            lines.extend(below.map(|line| Line::from("   ").then_line(line)));
        }
    }
    for (_, limit) in &load.left_out {
        lines.extend(wrapped(
            &Terminal::LeftOut.with(lang, &[("limit", &format::bytes(*limit))]),
            sheet.width,
        ));
    }
    lines
}

fn ends(connection: &Connection, lang: Lang) -> String {
    let address =
        |end: Option<std::net::SocketAddr>| end.map_or_else(|| "-".to_owned(), |end| end.to_string());
    let mut line = Terminal::ConnectionLine.with(
        lang,
        &[
            ("id", &connection.id.to_string()),
            ("local", &address(connection.local)),
            ("remote", &address(connection.remote)),
        ],
    );
    if let Some(via) = connection.via {
        line.push_str(&Terminal::Via.with(lang, &[("via", &via.to_string())]));
    }
    line
}

/// What TLS agreed on and with whom, and what the kernel knows; one line each.
fn facts(connection: &Connection, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(session) = &connection.tls {
        let verdict = if session.verified { Secure::Verified } else { Secure::Unverified };
        let version = session.version_name();
        lines.push(format!("{version}, {}. {}", session.cipher, verdict.text(lang)));
        if let Some(one) = own_certificate(connection) {
            let values = [
                ("subject", one.short_subject.as_str()),
                ("issuer", one.short_issuer.as_str()),
                ("until", &date(one.not_after_s)),
                ("key", &one.key.text()),
            ];
            lines.push(Secure::CertificateLine.with(lang, &values));
        }
    }
    lines.extend(
        connection
            .kernel
            .as_ref()
            .map(|info| named(SocketWord::Kernel.text(lang), &kernel_facts(info, lang), lang)),
    );
    lines
}

fn life(connection: &Connection, lang: Lang) -> String {
    let mut parts = Vec::new();
    if !connection.exchanges.is_empty() {
        let ids = connection.exchanges.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        parts.push(Terminal::Carried.with(lang, &[("ids", &ids)]));
    }
    if let Some(reason) = connection.close_reason {
        let reason = close_reason(reason, lang);
        parts.push(connection.closed_first.map_or_else(
            || reason.to_owned(),
            |side| Terminal::ClosedFirst.with(lang, &[("side", side_name(side, lang)), ("reason", reason)]),
        ));
    }
    parts.join(Mark::Semicolon.text(lang))
}
