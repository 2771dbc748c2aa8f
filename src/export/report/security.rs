//! TLS on a connection: what was agreed on, the flights of the handshake, the certificates.

use super::Told;
use super::bounds::MOST_LISTED;
use super::page::{end_fold, fold};
use super::request::took;
use crate::explain::{Counted, Mark, Secure, date, listed, short_fault, side_name};
use crate::export::html::Html;
use crate::record::HandshakeKind;
use crate::view::{ChainLink, Security};

/// Certificates of one chain.
const MOST_CERTIFICATES: usize = 12;

/// Writes it.
pub(super) fn security(html: &mut Html, security: &Security, told: &Told<'_>) {
    let lang = told.lang;
    html.element("h3", "", Secure::Tab.text(lang));
    let class = if security.is_verified() { "" } else { "wrong" };
    html.element("p", class, &security.verdict(lang)).put("<table class=\"facts\">");
    agreed(html, security, told);
    html.put("</table>\n");
    if !security.flights.is_empty() {
        html.element("h3", "", Secure::Flights.text(lang)).put("<table class=\"list\">");
        for flight in security.flights.iter().take(MOST_LISTED) {
            html.put("<tr><td class=\"n\">").moment(flight.start).put("</td>");
            html.element("td", "", side_name(flight.from, lang));
            html.element("td", "", &flight.words(lang));
            html.element("td", "n", &took(flight.end.since(flight.start))).put("</tr>\n");
        }
        html.put("</table>\n");
    }
    if security.chain.is_empty() {
        return;
    }
    html.element("h3", "", Secure::Chain.text(lang));
    for (place, link) in security.chain.iter().take(MOST_CERTIFICATES).enumerate() {
        certificate(html, place, link, told);
    }
    if let Some(anchor) = &security.anchor {
        html.element("p", "weak", &Secure::AnchorIs.with(lang, &[("name", anchor)]));
    }
    html.element("p", "weak", Secure::NoRevocation.text(lang));
}

fn agreed(html: &mut Html, security: &Security, told: &Told<'_>) {
    let lang = told.lang;
    if let Some(session) = &security.session {
        html.fact(Secure::Version.text(lang), &session.version_name());
        html.fact(Secure::Cipher.text(lang), &session.cipher);
    }
    let Some(agreement) = &security.agreement else { return };
    html.fact(Secure::KeyExchange.text(lang), agreement.group.as_deref().unwrap_or_default());
    let name = if agreement.sni { security.server_name.as_str() } else { Secure::NoSni.text(lang) };
    html.fact(Secure::Sni.text(lang), name);
    let chosen = agreement.alpn.as_deref().unwrap_or(Secure::NothingChosen.text(lang));
    let values = [("offered", agreement.offered.join(", ")), ("chosen", chosen.to_owned())];
    let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
    html.fact("ALPN", &Secure::Alpn.with(lang, &values));
    if let Some(kind) = agreement.kind {
        let words = match kind {
            HandshakeKind::Full => Secure::FullHandshake,
            HandshakeKind::Retried => Secure::RetriedHandshake,
            HandshakeKind::Resumed => Secure::ResumedHandshake,
        };
        html.fact(Secure::Handshake.text(lang), words.text(lang));
    }
}

fn certificate(html: &mut Html, place: usize, link: &ChainLink, told: &Told<'_>) {
    let lang = told.lang;
    let Some(one) = &link.certificate else {
        html.element("p", "wrong", Secure::Unreadable.text(lang));
        return;
    };
    let class = if link.faults.is_empty() { "" } else { "wrong" };
    fold(html, "", |html| {
        html.text(&(place + 1).to_string()).put(" ").element("b", class, &one.short_subject);
        html.put(" ").element("span", "weak", &one.short_issuer);
    });
    for fault in &link.faults {
        html.element("p", "wrong", short_fault(*fault, lang));
    }
    if !link.on_path {
        html.element("p", "weak", Secure::NotOnPath.text(lang));
    }
    let days = Counted::Days.with(link.days_left.unsigned_abs(), lang, &[]);
    let left = if link.days_left < 0 { Secure::DaysOver } else { Secure::DaysLeft };
    let valid = format!("{} – {}", date(one.not_before_s), date(one.not_after_s));
    let valid = [valid, left.with(lang, &[("days", &days)])].join(Mark::Semicolon.text(lang));
    let names = one.names.iter().take(MOST_LISTED).cloned();
    html.put("<table class=\"facts\">");
    for (words, value) in [
        (Secure::Subject, one.subject.clone()),
        (Secure::Names, listed(names, lang)),
        (Secure::Issuer, one.issuer.clone()),
        (Secure::Validity, valid),
        (Secure::Key, one.key.text()),
        (Secure::Signature, one.signature.clone()),
        (Secure::Serial, one.serial.clone()),
    ] {
        html.fact(words.text(lang), &value);
    }
    html.fact("SHA-256", &one.fingerprint).put("</table>\n");
    end_fold(html);
}
