//! What is chosen once and then left alone: language, colours, network.
//!
//! ```text
//!  Language   (English) 简体中文
//!  Zoom       - 100 % +
//!  Colours    (as the system) light  dark
//!  Network    (auto) lab  internet
//!  Names      (nearest server) from the root  system
//!  Cache      (off) on
//!  Tell       (the whole name)  what it needs            from the root alone
//! ```

use egui::{Align, Layout, Popup, PopupCloseBehavior, RichText, Ui, vec2};

use super::theme::{Palette, STEP};
use super::widgets::{Icon, icon_button, note, segments};
use super::zoom::zoom_ui;
use super::{Command, ThemeChoice, TopBar};
use crate::explain::{Cached, Lang, Ui as Words};
use crate::plan::{Network, ResolverKind};

/// Draws the button, and the popup when it is open. `open` asks for it, and is taken back.
pub(super) fn settings_ui(ui: &mut Ui, bar: &TopBar, open: &mut bool) -> Vec<Command> {
    let button = icon_button(ui, Icon::Gear, Words::Settings.text(bar.lang), true, false);
    if std::mem::take(open) {
        Popup::open_id(ui.ctx(), Popup::default_response_id(&button));
    }
    let popup = Popup::menu(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside).gap(4.0);
    let shown = popup.show(|ui| {
        ui.set_width(344.0);
        // A menu would stretch the words of a note to its edges.
        let left = Layout::top_down(Align::LEFT);
        let frame = egui::Frame::NONE.inner_margin(12);
        frame.show(ui, |ui| ui.with_layout(left, |ui| choices_ui(ui, bar)).inner).inner
    });
    shown.map(|shown| shown.inner).unwrap_or_default()
}

/// That no font has the letters of `missing`, said in `lang`; none when every font has them.
#[must_use]
pub fn no_font(missing: Lang, lang: Lang) -> Option<String> {
    let package = missing.letters()?;
    Some(Words::NoFont.with(lang, &[("language", missing.tag()), ("package", package)]))
}

fn choices_ui(ui: &mut Ui, bar: &TopBar) -> Vec<Command> {
    let lang = bar.lang;
    let mut commands = Vec::new();
    choice_ui(ui, Words::Language.text(lang), |ui| {
        let names: Vec<(Lang, &str)> = bar.languages.iter().map(|lang| (*lang, lang.own_name())).collect();
        commands.extend(segments(ui, &names, lang).map(Command::Speak));
    });
    for missing in Lang::ALL.into_iter().filter(|lang| !bar.languages.contains(lang)) {
        if let Some(words) = no_font(missing, lang) {
            note(ui, &words);
        }
    }
    let themes = [
        (ThemeChoice::System, Words::SystemTheme.text(lang)),
        (ThemeChoice::Light, Words::LightTheme.text(lang)),
        (ThemeChoice::Dark, Words::DarkTheme.text(lang)),
    ];
    choice_ui(ui, Words::Theme.text(lang), |ui| {
        commands.extend(segments(ui, &themes, bar.theme).map(Command::UseTheme));
    });
    choice_ui(ui, Words::Zoom.text(lang), |ui| commands.extend(zoom_ui(ui, bar.zoom, lang)));
    let networks = [
        (Network::Auto, Words::NetworkAuto.text(lang)),
        (Network::Lab, Words::NetworkLab.text(lang)),
        (Network::Internet, Words::NetworkInternet.text(lang)),
    ];
    choice_ui(ui, Words::Network.text(lang), |ui| {
        commands.extend(segments(ui, &networks, bar.network).map(Command::UseNetwork));
    });
    note(ui, network_words(bar.network).text(lang));
    ui.add_space(STEP);
    let resolvers = [
        (ResolverKind::Stub, Words::ResolverStub.text(lang)),
        (ResolverKind::Relay, Words::ResolverRelay.text(lang)),
        (ResolverKind::System, Words::ResolverSystem.text(lang)),
    ];
    choice_ui(ui, Words::Resolver.text(lang), |ui| {
        commands.extend(segments(ui, &resolvers, bar.resolver).map(Command::UseResolver));
    });
    note(ui, resolver_words(bar.resolver).text(lang));
    ui.add_space(STEP);
    let switch = [(false, Cached::Off.text(lang)), (true, Cached::On.text(lang))];
    choice_ui(ui, Cached::Switch.text(lang), |ui| {
        commands.extend(segments(ui, &switch, bar.cache).map(Command::UseCache));
        let kept = bar.kept.to_string();
        if bar.kept > 0 && ui.button(Cached::Empty.with(lang, &[("n", &kept)])).clicked() {
            commands.push(Command::EmptyCache);
        }
    });
    note(ui, if bar.cache { Cached::MeansOn } else { Cached::MeansOff }.text(lang));
    if bar.resolver == ResolverKind::Relay {
        ui.add_space(STEP);
        let ways = [(false, Words::TellWhole.text(lang)), (true, Words::TellLittle.text(lang))];
        choice_ui(ui, Words::Tell.text(lang), |ui| {
            commands.extend(segments(ui, &ways, bar.minimise).map(Command::Minimise));
        });
        note(ui, if bar.minimise { Words::MeansTellLittle } else { Words::MeansTellWhole }.text(lang));
    }
    commands
}

fn choice_ui(ui: &mut Ui, name: &str, choices: impl FnOnce(&mut Ui)) {
    let weak = Palette::of(ui).weak;
    ui.horizontal(|ui| {
        ui.allocate_ui_with_layout(vec2(80.0, 28.0), Layout::left_to_right(Align::Center), |ui| {
            ui.set_width(80.0);
            ui.label(RichText::new(name).color(weak));
        });
        choices(ui);
    });
    ui.add_space(STEP);
}

const fn resolver_words(resolver: ResolverKind) -> Words {
    match resolver {
        ResolverKind::Stub | ResolverKind::Lab => Words::MeansStub,
        ResolverKind::Relay => Words::MeansRelay,
        ResolverKind::System => Words::MeansSystem,
    }
}

const fn network_words(network: Network) -> Words {
    match network {
        Network::Auto => Words::MeansAuto,
        Network::Lab => Words::MeansLab,
        Network::Internet => Words::MeansInternet,
    }
}
