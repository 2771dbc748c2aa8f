//! What is shown in place of a page that did not come: what broke, what that rules out, and what to try. Where it broke
//! is seen in the journey strip above it.
//!
//! ```text
//!  The server refused the connection
//!  Nobody listens on port 80 of 192.0.2.9.
//!
//!  What that rules out   ...            [Try again]
//!  What to try           ...
//! ```

use egui::{Label, RichText, ScrollArea, TextWrapMode, Ui, vec2};

use super::Command;
use super::theme::{Palette, STEP};
use super::widgets::{main_button, note, section};
use crate::address::{Handing, handing, hide_password};
use crate::explain::{Lang, Secure, Ui as Words, explain_failure_on};
use crate::plan::Network;
use crate::record::{Failure, clean};

/// What did not come.
#[derive(Clone, Copy, Debug)]
pub struct Broken<'a> {
    /// Why.
    pub failure: &'a Failure,
    /// The address that was asked for.
    pub address: &'a str,
    /// The network that was chosen.
    pub network: Network,
    /// The language.
    pub lang: Lang,
}

/// Draws the panel.
pub fn failure_ui(ui: &mut Ui, broken: &Broken<'_>) -> Option<Command> {
    let mut command = None;
    ScrollArea::vertical().id_salt("failure").auto_shrink(false).show(ui, |ui| {
        let width = (ui.available_width() - 64.0).clamp(240.0, 680.0);
        let side = ((ui.available_width() - width) / 2.0).max(16.0);
        ui.horizontal_top(|ui| {
            ui.add_space(side);
            ui.vertical(|ui| {
                ui.set_width(width);
                ui.add_space(32.0);
                command = told_ui(ui, broken);
                ui.add_space(32.0);
            });
        });
    });
    command
}

fn told_ui(ui: &mut Ui, broken: &Broken<'_>) -> Option<Command> {
    let palette = Palette::of(ui);
    let told = explain_failure_on(broken.failure, broken.network, broken.lang);
    ui.heading(&told.title);
    ui.add_space(STEP);
    ui.label(RichText::new(clean(&hide_password(broken.address))).color(palette.weak));
    ui.add_space(STEP * 2.0);
    ui.label(RichText::new(&told.what).size(14.0));
    let mut command = None;
    if let Some(address) = outside_ui(ui, broken) {
        command = Some(Command::OpenOutside(address));
    }
    ui.add_space(STEP * 3.0);
    section(ui, Words::RulesOut.text(broken.lang));
    ui.label(&told.rules_out);
    section(ui, Words::ToTry.text(broken.lang));
    for advice in &told.advice {
        ui.horizontal_top(|ui| {
            ui.label(RichText::new("•").color(palette.accent));
            ui.vertical(|ui| ui.label(advice));
        });
    }
    ui.add_space(STEP * 5.0);
    let button = main_button(palette, Words::TryAgain.text(broken.lang));
    ui.horizontal(|ui| {
        let again = ui.add(button.min_size(vec2(112.0, 32.0)));
        ui.add_space(STEP * 2.0);
        let code = broken.failure.code().name();
        note(ui, &Words::FailureCode.with(broken.lang, &[("code", code)]));
        if again.clicked() {
            command = Some(Command::Reload);
        }
    });
    command.or(all_the_same_ui(ui, broken))
}

/// The address that the system shall open, of a scheme that is not for a browser; where the program behind the scheme may
/// be any, a question shows the address whole. A script is handed to nobody.
fn outside_ui(ui: &mut Ui, broken: &Broken<'_>) -> Option<String> {
    let Failure::UnsupportedScheme { scheme } = broken.failure else { return None };
    let address = broken.address.trim();
    let words = match handing(scheme) {
        Handing::AtClick => Words::AskSystem,
        Handing::AfterQuestion => {
            ui.add_space(STEP * 2.0);
            let question = Words::OutsideQuestion.with(broken.lang, &[("scheme", scheme)]);
            ui.label(RichText::new(question).color(Palette::of(ui).error));
            ui.add_space(STEP);
            ui.add(Label::new(RichText::new(address).monospace()).wrap_mode(TextWrapMode::Wrap));
            Words::HandOverAnyway
        }
        Handing::Never => return None,
    };
    ui.add_space(STEP * 2.0);
    ui.button(words.text(broken.lang)).clicked().then(|| address.to_owned())
}

/// A certificate that is not in order can be accepted, after a plain warning.
fn all_the_same_ui(ui: &mut Ui, broken: &Broken<'_>) -> Option<Command> {
    let Failure::Certificate { fault, seen: Some(seen), .. } = broken.failure else { return None };
    if !fault.may_be_accepted() || seen.fingerprint.is_empty() {
        return None;
    }
    ui.add_space(STEP * 4.0);
    section(ui, Secure::AllTheSame.text(broken.lang));
    ui.label(RichText::new(Secure::AllTheSameWarning.text(broken.lang)).color(Palette::of(ui).error));
    ui.add_space(STEP);
    let clicked = ui.button(Secure::LoadAllTheSame.text(broken.lang)).clicked();
    clicked.then(|| Command::AcceptCertificate(seen.fingerprint.clone()))
}
