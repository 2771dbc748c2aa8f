//! The address panel: an IP address in decimal and in bits, its network, its kind, and what happens when it stands in
//! place of a name.
//!
//! ```text
//!  IP address: notation and parts                                        ✕
//!  [ 192.0.2.7/24                ]  − 24 +
//!  address          192.0.2.7       ▓▓▓▓▓▓▓▓ ▓▓▓▓▓▓▓▓ ▓▓▓▓▓▓▓▓ ▢▢▢▢▢▢▢▢
//!  netmask          255.255.255.0   ...
//!  network address  192.0.2.0
//!  kind             for examples in texts (RFC 5737)
//!  An address in place of a name
//! ```

mod bits;
mod pitfall;

use std::net::IpAddr;

use egui::{Frame, Label, Margin, RichText, Role, ScrollArea, TextEdit, Ui};

use super::names::address_of;
use super::theme::{self, Palette, STEP};
use super::widgets::{Icon, describe_field, entry_ui, fact, icon_button, note};
use super::{Command, Tool, tool_head_ui};
use crate::address::{BadIp, IpNotation};
use crate::explain::{IpPanel, Lang, NameWord as W, address_kind};
use crate::plan::ResolverKind;
use crate::record::RecordKind;

/// What was typed in the panel.
#[derive(Clone, Debug)]
pub struct IpState {
    /// The address, with a prefix or a netmask.
    pub text: String,
    /// The field has not had the focus yet.
    pub fresh: bool,
}

impl Default for IpState {
    fn default() -> Self {
        Self { text: "192.0.2.80/24".to_owned(), fresh: false }
    }
}

/// The address that opens the panel for the host `address`.
pub(super) fn ip_address_of(address: IpAddr) -> String {
    format!("about:ip?address={address}")
}

/// Draws the panel.
pub fn ip_ui(ui: &mut Ui, state: &mut IpState, lang: Lang) -> Vec<Command> {
    let mut commands = Vec::new();
    ScrollArea::vertical().id_salt("ip").auto_shrink(false).show(ui, |ui| {
        Frame::NONE.inner_margin(Margin { left: 16, right: 12, top: 8, bottom: 24 }).show(ui, |ui| {
            commands.extend(tool_head_ui(ui, Tool::Ip, lang));
            let read = IpNotation::parse(&state.text);
            form_ui(ui, state, read.as_ref().ok(), lang);
            ui.add_space(STEP * 2.0);
            match IpNotation::parse(&state.text) {
                Ok(notation) => commands.extend(told_ui(ui, &notation, lang)),
                Err(error) => wrong_ui(ui, &error, lang),
            }
            commands.extend(pitfall::pitfall_ui(ui, lang));
        });
    });
    commands
}

fn form_ui(ui: &mut Ui, state: &mut IpState, read: Option<&IpNotation>, lang: Lang) {
    ui.horizontal(|ui| {
        let name = IpPanel::Field.text(lang);
        let field = TextEdit::singleline(&mut state.text).desired_width(380.0).hint_text(name);
        let field = field.font(theme::mono()).align(egui::Align2::LEFT_CENTER);
        let (field, _) = entry_ui(ui, field, name, std::mem::take(&mut state.fresh));
        describe_field(&field, Role::TextInput, true, name, &state.text);
        let Some(notation) = read else { return };
        let width = if notation.version() == 4 { 32 } else { 128 };
        let prefix = notation.network.as_ref().map(|network| network.prefix);
        let now = prefix.unwrap_or(width);
        let shorter = icon_button(ui, Icon::Minus, IpPanel::Shorter.text(lang), now > 0, false).clicked();
        let shown = prefix.map_or_else(|| "/".to_owned(), |prefix| format!("/{prefix}"));
        ui.label(RichText::new(shown).font(theme::mono()));
        let longer = icon_button(ui, Icon::Plus, IpPanel::Longer.text(lang), now < width, false).clicked();
        let next = match (shorter, longer) {
            (true, _) => now.saturating_sub(1),
            (_, true) => now.saturating_add(1).min(width),
            _ => return,
        };
        state.text = format!("{}/{next}", notation.address);
    });
}

fn wrong_ui(ui: &mut Ui, error: &BadIp, lang: Lang) {
    let (word, text) = match error {
        BadIp::Address(text) => (IpPanel::Wrong, text),
        BadIp::Mask(text) => (IpPanel::WrongMask, text),
    };
    let words = RichText::new(word.with(lang, &[("text", text)])).color(Palette::of(ui).error);
    ui.add(Label::new(words).wrap());
}

fn told_ui(ui: &mut Ui, notation: &IpNotation, lang: Lang) -> Option<Command> {
    let prefix = notation.network.as_ref().map(|network| network.prefix);
    bits::row_ui(ui, W::Address, notation.address, prefix, lang);
    match &notation.network {
        Some(network) => {
            bits::row_ui(ui, W::Netmask, network.netmask, prefix, lang);
            bits::row_ui(ui, W::NetworkAddress, network.network, prefix, lang);
            match network.broadcast {
                Some(address) => bits::row_ui(ui, W::BroadcastAddress, address, prefix, lang),
                None if notation.version() == 6 => drop(note(ui, IpPanel::NoBroadcast.text(lang))),
                None => drop(note(ui, IpPanel::NoBroadcastPair.text(lang))),
            }
            let width: u8 = if notation.version() == 4 { 32 } else { 128 };
            bits::legend_ui(ui, network.prefix, width.saturating_sub(network.prefix), lang);
        }
        None => drop(note(ui, IpPanel::NoMask.text(lang))),
    }
    ui.add_space(STEP * 2.0);
    facts_ui(ui, notation, lang)
}

fn facts_ui(ui: &mut Ui, notation: &IpNotation, lang: Lang) -> Option<Command> {
    fact(ui, W::KindOf.text(lang), |ui| {
        let rfc = notation.rfc().map(|number| IpPanel::Rfc.with(lang, &[("n", &number.to_string())]));
        let rfc = rfc.map(|rfc| format!(" ({rfc})")).unwrap_or_default();
        ui.add(Label::new(format!("{}{rfc}", address_kind(notation.kind, lang))).wrap());
    });
    if notation.version() == 6 {
        for (name, text) in [
            (W::Expanded.text(lang), notation.expanded()),
            (IpPanel::Compressed.text(lang), notation.address.to_string()),
        ] {
            fact(ui, name, |ui| {
                ui.add(Label::new(RichText::new(text).font(theme::mono())).wrap());
            });
        }
    }
    if let Some(network) = &notation.network {
        fact(ui, W::Netmask.text(lang), |ui| {
            let text = format!("{} = /{}", network.netmask, network.prefix);
            ui.label(RichText::new(text).font(theme::mono()));
        });
        let width: u8 = if notation.version() == 4 { 32 } else { 128 };
        let free = width.saturating_sub(network.prefix);
        let hosts = match 1_u64.checked_shl(u32::from(free)).filter(|_| free <= 32) {
            Some(count) => IpPanel::Hosts.with(lang, &[("n", &count.to_string())]),
            None => IpPanel::HostsPower.with(lang, &[("n", &free.to_string())]),
        };
        note(ui, &hosts);
    }
    ui.add_space(STEP * 2.0);
    let ask = ui.button(IpPanel::AskName.text(lang)).clicked();
    let address = notation.address.to_string();
    ask.then(|| Command::Load(address_of(&address, &[RecordKind::PTR], ResolverKind::Relay)))
}
