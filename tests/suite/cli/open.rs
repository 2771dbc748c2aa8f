//! Loads in files: `--save`, `--har` and `open`.

use serde_json::Value;

use super::super::binary::{json, run, run_in, text};
use super::super::export::{check_har, round_trip};
use super::{PAGE, list};

#[test]
fn open_prints_what_the_load_printed() {
    let folder = tempfile::tempdir().unwrap();
    for (page, code) in [(PAGE, 0), ("http://nobody.lab.glasscom.com/", 1), ("http://[", 1)] {
        for raw in [&["--json"][..], &["--json", "--raw"][..]] {
            let load = [&["load", page, "--network", "lab", "--save", "saved"], raw].concat();
            let loaded = run_in(folder.path(), &load);
            assert_eq!(loaded.status.code(), Some(code), "{}", String::from_utf8_lossy(&loaded.stderr));
            let opened = run_in(folder.path(), &[&["open", "saved"], raw].concat());
            assert_eq!(opened.status.code(), Some(0), "{}", String::from_utf8_lossy(&opened.stderr));
            assert_eq!(text(&opened), text(&loaded));
        }
    }
}

#[test]
fn open_tells_the_load_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let loaded = text(&run_in(folder.path(), &["load", PAGE, "--save", "saved", "--har", "page.har"]));
    let (told, files) = loaded.split_once("\nsaved load: saved, ").unwrap();
    assert!(files.contains("HAR file: page.har, "), "{files}");
    assert_eq!(text(&run_in(folder.path(), &["open", "saved"])), told);
    let har = run_in(folder.path(), &["open", "page.har"]);
    assert_eq!(har.status.code(), Some(0));
    assert!(text(&har).contains("4 requests: 1 page + 3 pictures"), "{}", text(&har));
    assert!(text(&har).contains("Rebuilt from a HAR file of Pellucid"), "{}", text(&har));
}

#[test]
fn a_har_of_the_lab_is_one_for_every_importer_and_returns() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.har");
    let name = file.to_str().unwrap();
    for (page, strategy) in [
        (PAGE, "http10"),
        (PAGE, "keepalive"),
        (PAGE, "parallel"),
        ("http://nobody.lab.glasscom.com/", "parallel"),
    ] {
        run(&[
            "load",
            page,
            "--network",
            "lab",
            "--strategy",
            strategy,
            "--har",
            name,
            "--save",
            &format!("{name}.load"),
        ]);
        let har: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        check_har(&har);
        let saved = std::fs::read(format!("{name}.load")).unwrap();
        round_trip(&pellucid::internals::export::open(&saved).unwrap());
        let opened = json(&run(&["open", name, "--json"]));
        assert_eq!(list(&opened["exchanges"]).len(), list(&har["log"]["entries"]).len());
        assert_eq!(opened["strategy"], strategy);
    }
}

#[test]
fn what_is_no_load_is_refused_with_words() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("page.html"), "<p>").unwrap();
    std::fs::write(folder.path().join("cut"), "pellucid load 1\n").unwrap();
    for (file, words) in [
        ("page.html", "neither a load saved by Pellucid nor a HAR file"),
        ("cut", "damaged"),
        ("nothing", "nothing"),
    ] {
        let output = run_in(folder.path(), &["open", file, "--json"]);
        assert_eq!(output.status.code(), Some(1));
        let document = json(&output);
        assert_eq!((&document["schema"], &document["input"]), (&1.into(), &file.into()));
        assert!(document["error"].as_str().unwrap().contains(words), "{document}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(words) && said.contains(file), "{said}");
    }
    let chinese = run_in(folder.path(), &["open", "page.html", "--lang", "zh-CN"]);
    assert!(String::from_utf8_lossy(&chinese.stderr).contains("HAR 文件"), "{chinese:?}");
}

#[test]
fn what_a_har_file_left_out_is_listed_entry_by_entry() {
    let folder = tempfile::tempdir().unwrap();
    let sound = r#"{"startedDateTime":"2026-01-01T00:00:00Z","request":{"method":"GET","url":"http://h/"},"response":{"status":200}}"#;
    let odd = sound.replace("http://h/", "nowhere");
    let late = sound.replacen('{', r#"{"time":NaN,"#, 1);
    std::fs::write(folder.path().join("sound.har"), format!(r#"{{"log":{{"entries":[{sound}]}}}}"#)).unwrap();
    let file = format!(r#"{{"log":{{"entries":[{sound},{odd},{late}]}}}}"#);
    std::fs::write(folder.path().join("odd.har"), file).unwrap();
    let opened = json(&run_in(folder.path(), &["open", "odd.har", "--json", "--lang", "en"]));
    assert_eq!(list(&opened["exchanges"]).len(), 2);
    let expected = serde_json::json!([
        {"entry": 2, "what": "request.url", "why": "it cannot be read as a URL"},
        {"entry": 3, "what": "time", "why": "it is not a number"},
    ]);
    assert_eq!(opened["left_out"], expected);
    let words = text(&run_in(folder.path(), &["open", "odd.har", "--lang", "en"]));
    let lines = "Left out of the file, because it could not be used:\n  entry 2, request.url: it cannot be read as a URL\n  entry 3, time: it is not a number\n";
    assert!(words.contains(lines), "{words}");
    let sound = json(&run_in(folder.path(), &["open", "sound.har", "--json"]));
    assert_eq!(sound["left_out"], serde_json::json!([]));
}

#[test]
fn a_file_that_cannot_be_written_is_told() {
    let output = run(&["load", PAGE, "--json", "--save", "/no/such/folder/l", "--har", "/no/such/folder/h"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(json(&output)["outcome"], "complete");
    assert_eq!(String::from_utf8_lossy(&output.stderr).matches("/no/such/folder").count(), 2);
}

#[test]
fn a_password_in_the_address_goes_into_no_file_unless_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let page = "http://ann:s3cret@www.lab.glasscom.com/";
    for (secrets, kept) in [(&[][..], false), (&["--secrets"][..], true)] {
        let arguments = [&["load", page, "--network", "lab", "--save", "l", "--har", "h"], secrets].concat();
        assert_eq!(run_in(folder.path(), &arguments).status.code(), Some(0));
        let log =
            pellucid::internals::export::open(&std::fs::read(folder.path().join("l")).unwrap()).unwrap();
        assert_eq!(format!("{log:?}").contains("s3cret"), kept, "{log:?}");
        let har = std::fs::read_to_string(folder.path().join("h")).unwrap();
        assert!(!har.contains("s3cret"), "a HAR file has no place for what was typed");
    }
}

#[cfg(unix)]
#[test]
fn files_with_secrets_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let rights =
        |name: &str| std::fs::metadata(folder.path().join(name)).unwrap().permissions().mode() & 0o777;
    // One of them is there before, open to all.
    std::fs::write(folder.path().join("l"), "old").unwrap();
    std::fs::set_permissions(folder.path().join("l"), PermissionsExt::from_mode(0o666)).unwrap();
    let arguments = ["load", PAGE, "--network", "lab", "--save", "l", "--har", "h", "--secrets"];
    assert_eq!(run_in(folder.path(), &arguments).status.code(), Some(0));
    assert_eq!((rights("l"), rights("h")), (0o600, 0o600));
}

/// Loads saved before names were looked up by ourselves, and before there was more than HTTP.
#[test]
fn loads_of_the_formats_before_are_opened() {
    for (version, resolver) in [(1, "lab"), (2, "stub")] {
        let root = env!("CARGO_MANIFEST_DIR");
        let file = format!("{root}/tests/data/load-version-{version}.pellucid");
        let opened = json(&run(&["open", &file, "--json"]));
        assert_eq!((&opened["outcome"], &opened["requests"]), (&"complete".into(), &4.into()));
        assert_eq!(opened["lookups"][0]["resolver"], resolver, "version {version}");
    }
    // The body of a request was a list of numbers.
    let file = format!("{}/tests/data/load-version-3.pellucid", env!("CARGO_MANIFEST_DIR"));
    assert_eq!(json(&run(&["open", &file, "--json"]))["exchanges"][0]["method"], "POST");
    let log = pellucid::internals::export::open(&std::fs::read(file).unwrap()).unwrap();
    let load = pellucid::internals::view::Load::from_log(&log).unwrap();
    assert_eq!(load.exchanges[0].planned.as_ref().unwrap().body, "name=Alice&glass=yes");
}
