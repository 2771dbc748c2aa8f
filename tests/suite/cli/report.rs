//! `--report`: of a load, of a file, of a comparison.

use std::fs;

use super::super::binary::{json, run_in, text};
use super::PAGE;

#[test]
fn a_load_and_its_file_make_the_same_report() {
    let folder = tempfile::tempdir().unwrap();
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let loaded = run_in(folder.path(), &["load", PAGE, "--save", "saved", "--report", "one.html"]);
    assert_eq!(loaded.status.code(), Some(0), "{}", String::from_utf8_lossy(&loaded.stderr));
    assert!(text(&loaded).contains("\nreport: one.html, "), "{}", text(&loaded));
    let opened = run_in(folder.path(), &["open", "saved", "--report", "two.html", "--json"]);
    assert_eq!(opened.status.code(), Some(0), "{}", String::from_utf8_lossy(&opened.stderr));
    assert_eq!(json(&opened)["requests"], 4, "standard output is the document alone");
    assert_eq!(read("one.html"), read("two.html"));
    run_in(folder.path(), &["open", "saved", "--report", "zh.html", "--lang", "zh-CN"]);
    assert!(read("zh.html").contains("<html lang=\"zh-CN\">") && read("zh.html").contains("加载报告"));
}

#[test]
fn a_comparison_makes_one_too() {
    let folder = tempfile::tempdir().unwrap();
    let ways = ["--strategy", "http10", "--strategy", "http2", "--repeat", "1", "--report", "c.html"];
    let compared = run_in(folder.path(), &[&["compare", PAGE][..], &ways].concat());
    assert_eq!(compared.status.code(), Some(0), "{}", String::from_utf8_lossy(&compared.stderr));
    let report = fs::read_to_string(folder.path().join("c.html")).unwrap();
    assert!(report.contains("Comparison of loading strategies") && report.contains("Calculation for http2"));
}

#[cfg(unix)]
#[test]
fn a_report_with_secrets_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let page = "http://www.lab.glasscom.com/?token=s3cret";
    run_in(folder.path(), &["load", page, "--report", "masked.html"]);
    run_in(folder.path(), &["load", page, "--report", "kept.html", "--secrets"]);
    let of = |name: &str| {
        let path = folder.path().join(name);
        let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        (fs::read_to_string(path).unwrap().contains("s3cret"), mode)
    };
    assert!(!of("masked.html").0);
    assert_eq!(of("kept.html"), (true, 0o600));
    let refused = run_in(folder.path(), &["open", "x", "--secrets"]);
    assert_eq!(refused.status.code(), Some(2), "they are for a report");
}
