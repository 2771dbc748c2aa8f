//! What stands in place of a page that did not come.

use egui_kittest::kittest::Queryable;

use super::{panel, sample, shown_rows};
use crate::explain::{Lang, Ui, explain_failure, message};
use crate::plan::Network;
use crate::record::{CertificateFault, CertificateSeen, Failure};
use crate::ui::{Broken, Command, WaterfallState, cut_short_ui, failure_ui};
use crate::view::{Load, waterfall};

fn refused() -> Failure {
    Load::from_log(&sample::refused()).unwrap().failure().unwrap().clone()
}

fn show(lang: Lang) -> egui_kittest::Harness<'static, Vec<Command>> {
    let failure = refused();
    panel([800.0, 640.0], move |ui| {
        let (address, network) = ("http://refused.lab.glasscom.com/", Network::Lab);
        let broken = Broken { failure: &failure, address, network, lang };
        failure_ui(ui, &broken).into_iter().collect()
    })
}

#[test]
fn a_failure_is_told_in_both_languages() {
    for lang in Lang::ALL {
        let harness = show(lang);
        let told = explain_failure(&refused(), lang);
        for words in [told.title, told.what, told.rules_out].into_iter().chain(told.advice) {
            assert!(harness.query_by_label(&words).is_some(), "{words}");
        }
    }
}

#[test]
fn it_can_be_tried_again() {
    let mut harness = show(Lang::En);
    harness.get_by_label("Try again").click();
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [Command::Reload]);
}

#[test]
fn a_page_that_broke_off_says_so_and_can_be_tried_again() {
    for lang in Lang::ALL {
        let failure = refused();
        let why = message(&failure, lang);
        let mut harness =
            panel([900.0, 60.0], move |ui| cut_short_ui(ui, &failure, lang).into_iter().collect());
        assert!(harness.query_by_label_contains(&why).is_some(), "{why}");
        harness.get_by_label(Ui::TryAgain.text(lang)).click();
        harness.run_steps(2);
        assert_eq!(harness.state().as_slice(), [Command::Reload]);
    }
}

#[test]
fn the_row_names_the_failure() {
    let rows = std::sync::Arc::new(waterfall(&Load::from_log(&sample::refused()).unwrap()));
    let mut state = WaterfallState::default();
    let harness = panel([900.0, 200.0], |ui| shown_rows(ui, &rows, None, &mut state, Lang::En));
    assert!(harness.query_by_label_contains("Request 1: GET refused.lab.glasscom.com refused").is_some());
}

/// The certificate of an expired server, and one whose key is too short.
fn certificate(fault: CertificateFault) -> Failure {
    let seen = CertificateSeen {
        at: 0,
        subject: "expired.lab.glasscom.com".into(),
        issuer: "An issuer".into(),
        names: Vec::new(),
        not_before_s: 0,
        not_after_s: 1_000_000_000,
        now_s: 1_700_000_000,
        key: "RSA, 1024 bit".into(),
        also: Vec::new(),
        fingerprint: "ab".repeat(32),
    };
    Failure::Certificate { host: "expired.lab.glasscom.com".into(), fault, seen: Some(Box::new(seen)) }
}

#[test]
fn a_certificate_that_is_not_in_order_can_be_accepted_after_a_warning() {
    let show = |fault| {
        let failure = certificate(fault);
        panel([900.0, 900.0], move |ui| {
            let address = "https://expired.lab.glasscom.com/";
            let broken = Broken { failure: &failure, address, network: Network::Auto, lang: Lang::En };
            failure_ui(ui, &broken).into_iter().collect()
        })
    };
    let mut harness = show(CertificateFault::Expired);
    harness.get_by_label_contains("expired on 2001-09-09; today is 2023-11-14");
    harness.get_by_label_contains("Pellucid does not check whether a certificate was revoked.");
    harness.get_by_label_contains("The other end may be an impostor");
    harness.get_by_label("Load it anyway").click();
    harness.run_steps(2);
    assert_eq!(harness.state().as_slice(), [Command::AcceptCertificate("ab".repeat(32))]);
    assert!(show(CertificateFault::WeakKey).query_by_label("Load it anyway").is_none());
}

#[test]
fn another_program_s_address_is_offered_to_the_system_and_a_script_is_not() {
    let show = |scheme: &'static str, address: &'static str| {
        panel([800.0, 640.0], move |ui| {
            let failure = Failure::UnsupportedScheme { scheme: scheme.to_owned() };
            let broken = Broken { failure: &failure, address, network: Network::Auto, lang: Lang::En };
            failure_ui(ui, &broken).into_iter().collect()
        })
    };
    let mut harness = show("tel", "tel:+123");
    harness.get_by_label(Ui::AskSystem.text(Lang::En)).click();
    harness.run();
    assert!(harness.state().contains(&Command::OpenOutside("tel:+123".to_owned())));
    // What is not known to be harmless is shown whole before it leaves.
    let address = "ms-msdt:/id%20PCWDiagnostic%20/skip%20force";
    let mut harness = show("ms-msdt", address);
    assert!(harness.query_by_label(Ui::AskSystem.text(Lang::En)).is_none());
    assert_eq!(harness.query_all_by_label(address).count(), 2, "above, and in the question");
    harness.get_by_label_contains("your system's program for ms-msdt:");
    harness.get_by_label(Ui::HandOverAnyway.text(Lang::En)).click();
    harness.run();
    assert!(harness.state().contains(&Command::OpenOutside(address.to_owned())));
    let harness = show("javascript", "javascript:alert(1)");
    assert!(harness.query_by_label(Ui::AskSystem.text(Lang::En)).is_none());
    assert!(harness.query_by_label_contains("neither runs scripts").is_some());
}

#[test]
fn the_choice_of_network_is_blamed_only_when_it_was_made() {
    let failure = Failure::UnknownHost { host: "nobody.example".into() };
    for (network, blamed) in [(Network::Lab, true), (Network::Auto, false), (Network::Internet, false)] {
        let failure = failure.clone();
        let harness = panel([800.0, 640.0], move |ui| {
            let address = "http://user:topsecret@nobody.example/";
            let broken = Broken { failure: &failure, address, network, lang: Lang::En };
            failure_ui(ui, &broken).into_iter().collect()
        });
        assert_eq!(harness.query_by_label_contains("With the network set to “lab”").is_some(), blamed);
        assert!(harness.query_by_label("http://user:•••••••••@nobody.example/").is_some());
    }
}
