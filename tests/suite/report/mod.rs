//! Reports: what they hold, that nothing breaks out of them, how large they may become, and what browsers make of them.

mod bounds;
#[cfg(target_os = "linux")]
mod chromium;
mod hostile;
mod markup;
mod page;

use std::fs;
use std::path::PathBuf;

use pellucid::internals::explain::Lang;
use pellucid::internals::export::{ReportOptions, comparison_report, load_report, open};
use pellucid::internals::record::{Log, Secrets};
use pellucid::internals::view::Load;

use super::export::{SECRET, sample_load};
use markup::check;

fn recorded(name: &str) -> Log {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/loads").join(name);
    open(&fs::read(path.with_extension("pellucid")).unwrap()).unwrap()
}

fn report(log: &Log, lang: Lang) -> String {
    load_report(log, ReportOptions { lang, secrets: Secrets::Masked, at: None }).unwrap()
}

fn comparison(names: &[&str], lang: Lang) -> String {
    let logs: Vec<Log> = names.iter().map(|name| recorded(name)).collect();
    let loads: Vec<Load> = logs.iter().map(|log| Load::from_log(log).unwrap()).collect();
    let loads: Vec<(usize, &Load)> = loads.iter().map(|load| (1, load)).collect();
    comparison_report(&loads, true, Secrets::Masked, lang)
}

/// A line for each element, without the style sheet, which says nothing about the load.
fn readable(report: &str) -> String {
    let (head, rest) = report.split_once("<style>").unwrap();
    let (_, body) = rest.split_once("</style>").unwrap();
    format!("{head}{body}").replace("><", ">\n<")
}

#[test]
fn a_report_holds_everything_that_was_seen() {
    insta::assert_snapshot!("secure-en", readable(&report(&recorded("secure"), Lang::En)));
    insta::assert_snapshot!("ftp-file-zh-CN", readable(&report(&recorded("ftp-file"), Lang::ZhCn)));
    let names = ["three-pictures-keepalive", "three-pictures-parallel"];
    insta::assert_snapshot!("comparison-en", readable(&comparison(&names, Lang::En)));
}

#[test]
fn every_recorded_load_makes_a_report_in_both_languages() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/loads");
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let log = open(&fs::read(&path).unwrap()).unwrap();
        for lang in Lang::ALL {
            let markup = check(&report(&log, lang));
            let rows = Load::from_log(&log).unwrap().exchanges.len();
            let told = (1..=rows).filter(|n| markup.ids.contains(&format!("row-{n}"))).count();
            assert_eq!(told, rows, "{}", path.display());
            count += 1;
        }
    }
    assert!(count > 100, "{count}");
    for lang in Lang::ALL {
        check(&comparison(&["three-pictures-http10", "three-pictures-parallel", "study-parallel"], lang));
    }
}

#[test]
fn a_report_of_a_moment_is_that_of_the_load_as_it_stood() {
    let log = recorded("three-pictures-parallel");
    let load = Load::from_log(&log).unwrap();
    let at = load.exchanges[0].end.unwrap();
    let options = ReportOptions { lang: Lang::En, secrets: Secrets::Masked, at: Some(at) };
    let report = load_report(&log, options).unwrap();
    check(&report);
    assert!(report.contains("under way") && report.contains("id=\"row-1\""));
    assert!(!report.contains("id=\"row-4\""), "not asked for yet");
}

#[test]
fn secrets_are_masked_unless_they_are_to_be_kept() {
    let log = sample_load();
    let of = |secrets| load_report(&log, ReportOptions { lang: Lang::En, secrets, at: None }).unwrap();
    let (masked, kept) = (of(Secrets::Masked), of(Secrets::Kept));
    assert!(!masked.contains(SECRET), "{masked}");
    assert!(kept.contains(SECRET) && kept.contains("in readable form"));
}
