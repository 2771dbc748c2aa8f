//! The line at the bottom: what was loaded, or the link under the pointer.
//!
//! ```text
//!  4 requests: 1 page + 3 pictures  ·  4 connections  ·  512 ms            link: wpt-dsl   lab
//! ```

use egui::{Align, Label, Layout, RichText, Ui};

use super::link_choice::link_words;
use super::theme::{self, Palette};
use super::widgets::badge;
use crate::explain::{Counted, Lang, Secure, Terminal, Ui as Words, counted};
use crate::plan::{LinkProfile, Network};
use crate::record::{Side, clean};
use crate::view::{Load, format};

/// What the line shows.
#[derive(Clone, Debug)]
pub struct StatusLine<'a> {
    /// The language.
    pub lang: Lang,
    /// The load that is shown.
    pub load: Option<&'a Load>,
    /// The link under the pointer.
    pub hovered: Option<&'a str>,
    /// The file to which the keys of TLS go, while they do.
    pub keys: Option<&'a str>,
    /// Something that the person shall know.
    pub notice: Option<&'a str>,
}

/// Draws the line.
pub fn status_line_ui(ui: &mut Ui, line: &StatusLine<'_>) {
    let palette = Palette::of(ui);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if let Some(path) = line.keys {
            badge(
                ui,
                &Secure::KeysTo.with(line.lang, &[("path", path)]),
                palette.error,
                palette.error_surface,
            );
        }
        if let Some(load) = line.load {
            let words = match load.network_used() {
                Network::Lab => Some(Words::NetworkLab),
                Network::Internet if load.stayed_on_this_computer() => Some(Words::NetworkThis),
                Network::Internet => Some(Words::NetworkInternet),
                // Nothing was asked for that could tell.
                Network::Auto => None,
            };
            if let Some(network) = words {
                badge(ui, network.text(line.lang), palette.accent, palette.selected);
            }
            if load.link != LinkProfile::default().name {
                let words =
                    Words::LinkEmulated.with(line.lang, &[("link", &link_words(&load.link, line.lang))]);
                badge(ui, &words, palette.text, palette.hover);
            }
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let text = match (line.hovered, line.notice, line.load) {
                (Some(url), _, _) => url.to_owned(),
                (None, Some(notice), _) => notice.to_owned(),
                (None, None, Some(load)) => load_words(load, line.lang),
                (None, None, None) => Words::Ready.text(line.lang).to_owned(),
            };
            ui.add(
                Label::new(RichText::new(clean(&text)).font(theme::small()).color(palette.weak)).truncate(),
            );
        });
    });
}

/// One sentence about `load`.
fn load_words(load: &Load, lang: Lang) -> String {
    if load.document().is_some_and(|document| document.local.is_some()) && load.requests() == 0 {
        return [Words::NothingSent.text(lang).to_owned(), format::duration(load.total())].join("   ·   ");
    }
    let mut connections = counted(load.connected(), Counted::Connections, lang);
    let closed = load.connections.iter().filter(|one| one.connected.is_some());
    if load.connected() > 0 && closed.clone().all(|one| one.closed_first == Some(Side::Server)) {
        connections = [&connections, Words::ClosedByServer.text(lang)].concat();
    }
    let (up, down) = (format::bytes(load.bytes_sent()), format::bytes(load.bytes_received()));
    let moved = Terminal::SentReceived.with(lang, &[("sent", &up), ("received", &down)]);
    let words = [load.summary().words(lang), connections, moved, format::duration(load.total())];
    words.join("   ·   ")
}
