//! The life of the socket that carried a request.

use egui::{RichText, Ui};

use super::calls::call_rows_ui;
use crate::explain::{Lang, SocketWord, Ui as Words, close_reason, kernel_facts, side_name};
use crate::record::clean;
use crate::ui::Command;
use crate::ui::theme::{self, STEP};
use crate::ui::widgets::{and_more, fact, link_chip, note, section};
use crate::view::{Connection, Detail, format};

/// Draws the tab.
pub(super) fn connection_ui(ui: &mut Ui, detail: &Detail, lang: Lang) -> Vec<Command> {
    let Some(connection) = &detail.connection else {
        note(ui, Words::NoConnection.text(lang));
        return Vec::new();
    };
    let mut commands = Vec::new();
    ui.spacing_mut().item_spacing.y = 8.0;
    ends_ui(ui, connection, lang);
    closed_ui(ui, connection, lang);
    if let Some(tls) = &connection.tls {
        fact(ui, "TLS", |ui| {
            ui.label(clean(&format!("{}  ·  {}", tls.version, tls.cipher)));
            if !tls.verified {
                note(ui, Words::NotVerified.text(lang));
            }
        });
    }
    if let Some(info) = &connection.kernel {
        fact(ui, SocketWord::Kernel.text(lang), |ui| drop(ui.label(kernel_facts(info, lang))));
    }
    fact(ui, Words::AlsoCarried.text(lang), |ui| {
        if detail.neighbours.is_empty() {
            ui.label(Words::NoOther.text(lang));
        }
        ui.horizontal_wrapped(|ui| {
            for (id, name) in &detail.neighbours {
                if link_chip(ui, &format!("{id}  {name}")).clicked() {
                    commands.push(Command::Select(*id));
                }
            }
            and_more(ui, detail.more_neighbours, lang);
        });
    });
    section(ui, Words::Calls.text(lang));
    call_rows_ui(ui, connection, detail.exchange.id, lang);
    commands
}

fn ends_ui(ui: &mut Ui, connection: &Connection, lang: Lang) {
    let mono = |text: String| RichText::new(text).font(theme::mono());
    fact(ui, Words::LocalEnd.text(lang), |ui| {
        ui.label(mono(connection.local.map_or_else(|| "–".to_owned(), |end| end.to_string())));
    });
    fact(ui, Words::RemoteEnd.text(lang), |ui| {
        ui.label(mono(connection.remote.map_or_else(|| "–".to_owned(), |end| end.to_string())));
        if let Some(via) = connection.via {
            note(ui, &Words::Via.with(lang, &[("via", &via.to_string())]));
        }
    });
    fact(ui, Words::Moved.text(lang), |ui| {
        let values =
            [("out", format::bytes(connection.written_bytes)), ("in", format::bytes(connection.read_bytes))];
        let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
        ui.label(Words::MovedBytes.with(lang, &values));
    });
    ui.add_space(STEP / 2.0);
}

fn closed_ui(ui: &mut Ui, connection: &Connection, lang: Lang) {
    fact(ui, Words::ClosedFirst.text(lang), |ui| match connection.close_reason {
        None => drop(ui.label(Words::StillOpen.text(lang))),
        Some(reason) => {
            if let Some(side) = connection.closed_first {
                ui.label(RichText::new(side_name(side, lang)).font(theme::strong(13.0)));
            }
            note(ui, close_reason(reason, lang));
        }
    });
}
