//! TLS on the connection of a request: what was agreed on, the handshake's flights, the certificates.
//!
//! ```text
//!  Verified        secure.lab.glasscom.com ─ issuer ─ root
//!  Version         TLS 1.3, TLS13_AES_256_GCM_SHA384
//!  Handshake       client  240 B  ClientHello            0.31 ms
//!                  server  1.9 kB ServerHello, encrypted  1.20 ms
//!  ▸ secure.lab.glasscom.com   8801 days left
//! ```

use egui::{CollapsingHeader, Id, RichText, Ui};

use crate::explain::{Counted, Lang, Secure, date, listed, short_fault, side_name};
use crate::record::{HandshakeKind, clean};
use crate::ui::Command;
use crate::ui::theme::{self, Palette};
use crate::ui::widgets::{blocks_ui, fact, note, section, took};
use crate::view::{ChainLink, Detail, Flight, Security, format};

/// About as high is a flight.
const FLIGHT: f32 = 60.0;

/// Draws the tab.
pub(super) fn security_ui(ui: &mut Ui, detail: &Detail, lang: Lang) -> Vec<Command> {
    ui.spacing_mut().item_spacing.y = 8.0;
    let Some(security) = &detail.security else {
        note(ui, Secure::NotEncryptedMeans.text(lang));
        return Vec::new();
    };
    verdict_ui(ui, security, lang);
    agreed_ui(ui, security, lang);
    section(ui, Secure::Flights.text(lang));
    let id = Id::unique("flights").with(detail.exchange.id.0);
    blocks_ui(ui, id, (security.flights.len(), FLIGHT), |ui, at| {
        if let Some(flight) = security.flights.get(at) {
            flight_ui(ui, flight, lang);
        }
    });
    if security.flights.is_empty() {
        note(ui, Secure::NoFlights.text(lang));
    }
    section(ui, Secure::Chain.text(lang));
    let mut commands = Vec::new();
    for (place, link) in security.chain.iter().enumerate() {
        commands.extend(link_ui(ui, place, link, lang));
    }
    if let Some(anchor) = &security.anchor {
        note(ui, &Secure::AnchorIs.with(lang, &[("name", anchor)]));
    }
    note(ui, Secure::NoRevocation.text(lang));
    commands
}

fn verdict_ui(ui: &mut Ui, security: &Security, lang: Lang) {
    let palette = Palette::of(ui);
    let is_over = security.session.is_some() || security.failure.is_some();
    let color = match security.is_verified() {
        true => palette.accent,
        false if is_over => palette.error,
        false => palette.weak,
    };
    ui.label(RichText::new(security.verdict(lang)).font(theme::strong(13.0)).color(color));
    let path: Vec<&str> = security
        .chain
        .iter()
        .filter(|link| link.on_path)
        .map(|link| link.certificate.as_ref().map_or("?", |one| one.short_subject.as_str()))
        .chain(security.anchor.as_deref())
        .collect();
    if !path.is_empty() {
        fact(ui, Secure::Path.text(lang), |ui| drop(ui.label(clean(&path.join(" ← ")))));
    }
}

fn agreed_ui(ui: &mut Ui, security: &Security, lang: Lang) {
    if let Some(session) = &security.session {
        fact(ui, Secure::Version.text(lang), |ui| {
            ui.label(clean(&session.version_name()));
        });
        fact(ui, Secure::Cipher.text(lang), |ui| drop(ui.label(clean(&session.cipher))));
    }
    let Some(agreement) = &security.agreement else { return };
    if let Some(group) = &agreement.group {
        fact(ui, Secure::KeyExchange.text(lang), |ui| drop(ui.label(group)));
    }
    fact(ui, Secure::Sni.text(lang), |ui| {
        if agreement.sni {
            ui.label(clean(&security.server_name));
        } else {
            ui.label(Secure::NoSni.text(lang));
        }
    });
    fact(ui, "ALPN", |ui| {
        let chosen = agreement.alpn.as_deref().unwrap_or(Secure::NothingChosen.text(lang));
        let values = [("offered", agreement.offered.join(", ")), ("chosen", chosen.to_owned())];
        let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
        ui.label(Secure::Alpn.with(lang, &values));
    });
    if let Some(kind) = agreement.kind {
        let words = match kind {
            HandshakeKind::Full => Secure::FullHandshake,
            HandshakeKind::Retried => Secure::RetriedHandshake,
            HandshakeKind::Resumed => Secure::ResumedHandshake,
        };
        fact(ui, Secure::Handshake.text(lang), |ui| drop(ui.label(words.text(lang))));
    }
    if agreement.keys_logged {
        note(ui, Secure::KeysLogged.text(lang));
    }
}

fn flight_ui(ui: &mut Ui, flight: &Flight, lang: Lang) {
    fact(ui, side_name(flight.from, lang), |ui| {
        ui.label(flight.words(lang));
        let values =
            [("start", format::duration(flight.start)), ("took", took(flight.end.since(flight.start)))];
        let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
        note(ui, &Secure::FlightTime.with(lang, &values));
    });
}

fn link_ui(ui: &mut Ui, place: usize, link: &ChainLink, lang: Lang) -> Option<Command> {
    let palette = Palette::of(ui);
    let Some(one) = &link.certificate else {
        ui.label(RichText::new(Secure::Unreadable.text(lang)).color(palette.error));
        return None;
    };
    let color = if link.faults.is_empty() { palette.text } else { palette.error };
    let title = RichText::new(format!("{}  {}", place + 1, clean(&one.short_subject))).color(color);
    let mut command = None;
    let header = CollapsingHeader::new(title).id_salt(("certificate", place)).default_open(place == 0);
    header.show(ui, |ui| {
        for fault in &link.faults {
            ui.label(RichText::new(short_fault(*fault, lang)).color(palette.error));
        }
        if !link.on_path {
            note(ui, Secure::NotOnPath.text(lang));
        }
        let mono = |text: &str| RichText::new(text).font(theme::mono());
        fact(ui, Secure::Subject.text(lang), |ui| drop(ui.label(clean(&one.subject))));
        fact(ui, Secure::Names.text(lang), |ui| {
            ui.label(if one.names.is_empty() {
                Secure::NoNames.text(lang).to_owned()
            } else {
                listed(one.names.iter().take(40).map(|name| clean(name).into_owned()), lang)
            });
        });
        fact(ui, Secure::Issuer.text(lang), |ui| drop(ui.label(clean(&one.issuer))));
        fact(ui, Secure::Validity.text(lang), |ui| {
            ui.label(format!("{} – {}", date(one.not_before_s), date(one.not_after_s)));
            let words = if link.days_left < 0 { Secure::DaysOver } else { Secure::DaysLeft };
            let days = Counted::Days.with(link.days_left.unsigned_abs(), lang, &[]);
            note(ui, &words.with(lang, &[("days", &days)]));
        });
        fact(ui, Secure::Key.text(lang), |ui| drop(ui.label(one.key.text())));
        fact(ui, Secure::Signature.text(lang), |ui| drop(ui.label(clean(&one.signature))));
        fact(ui, Secure::Serial.text(lang), |ui| drop(ui.label(mono(&one.serial))));
        fact(ui, "SHA-256", |ui| drop(ui.label(mono(&one.fingerprint))));
        if ui.button(Secure::CopyPem.text(lang)).clicked() {
            command = Some(Command::Copy(link.pem()));
        }
    });
    command
}
