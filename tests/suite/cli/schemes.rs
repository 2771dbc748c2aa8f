//! Addresses without a network, and the lab's, on the command line.

use serde_json::json;

use super::super::binary::{json, run, text};
use super::{list, number};

/// The outcome, its error's code, and that nobody was asked.
fn quiet(arguments: &[&str]) -> (Option<i32>, String) {
    let output = run(arguments);
    let document = json(&output);
    assert_eq!((&document["requests"], &document["connections"]), (&json!(0), &json!(0)), "{arguments:?}");
    assert_eq!((list(&document["sockets"]).len(), list(&document["lookups"]).len()), (0, 0));
    let code = document["error"]["code"].as_str().unwrap_or("complete").to_owned();
    (output.status.code(), code)
}

#[test]
fn what_needs_no_network_is_loaded_with_0_requests() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    std::fs::write(&file, "<title>Here</title>").unwrap();
    let path = file.to_str().unwrap();
    let url = format!("file://{path}");
    let missing = format!("{url}x");
    for (address, expected) in [
        (path, (0, "complete")),
        (&url, (0, "complete")),
        (folder.path().to_str().unwrap(), (0, "complete")),
        (&missing, (1, "not-found")),
        ("file://elsewhere/x", (1, "foreign-host")),
        ("/dev/null", (1, "not-a-file")),
        ("data:text/html,<p>x", (0, "complete")),
        ("data:nothing", (1, "bad-address")),
        ("about:licences", (0, "complete")),
        ("about:nothing", (1, "not-found")),
        ("mailto:tone@glasscom.com", (0, "complete")),
        ("tel:+123", (1, "unsupported-scheme")),
    ] {
        let (status, code) = quiet(&["load", address, "--json"]);
        assert_eq!((status, code.as_str()), (Some(expected.0), expected.1), "{address}");
    }
    let document = json(&run(&["load", path, "--json"]));
    assert_eq!((&document["title"], &document["url"]), (&json!("Here"), &json!(url)));
    let phases = &document["exchanges"][0]["timings_ms"];
    let none =
        ["dns", "connect", "ssl", "send"].iter().all(|phase| (number(&phases[phase]) + 1.0).abs() < 1e-9);
    assert!(none, "{phases}");
    assert!(text(&run(&["load", path])).contains("Here"));
}

#[test]
fn a_path_that_exists_is_meant() {
    let told = json(&run(&["url", "Cargo.toml", "--json"]));
    assert_eq!(told["corrections"][0]["what"], "file-assumed");
    assert!(told["href"].as_str().unwrap().starts_with("file:///"), "{told}");
    let told = json(&run(&["url", "view-source:HTTP://Example.com", "--json"]));
    assert_eq!((&told["scheme"], &told["host"]), (&json!("view-source"), &json!(null)));
}

#[test]
fn the_source_of_a_page_is_one_request_and_its_body_is_exact() {
    let folder = tempfile::tempdir().unwrap();
    let (source, page) = (folder.path().join("source"), folder.path().join("page"));
    let shot = folder.path().join("shot.png");
    let address = "http://www.lab.glasscom.com/";
    let output = run(&[
        "load",
        &format!("view-source:{address}"),
        "--json",
        "--body",
        source.to_str().unwrap(),
        "--screenshot",
        shot.to_str().unwrap(),
    ]);
    let document = json(&output);
    assert_eq!((&document["outcome"], &document["requests"]), (&json!("complete"), &json!(1)));
    assert_eq!(document["url"], format!("view-source:{address}"));
    assert!(std::fs::read(shot).unwrap().starts_with(b"\x89PNG"));
    run(&["load", address, "--body", page.to_str().unwrap()]);
    assert_eq!(std::fs::read(source).unwrap(), std::fs::read(page).unwrap());
}

#[test]
fn the_published_addresses_of_the_lab_work() {
    for (address, network, requests, last) in [
        ("http://www.lab.glasscom.com", "auto", 4, "/"),
        ("http://www.lab.glasscom.com/", "auto", 4, "/"),
        ("http://www.lab.glasscom.com/what", "auto", 1, "/what"),
        ("http://garden.lab.glasscom.com/what", "auto", 2, "/what/"),
        ("http://garden.lab.glasscom.com/dir", "auto", 2, "/dir/"),
        ("http://user:password@www.glasscom.com:80/dir/file1.htm", "auto", 1, "/dir/file1.htm"),
        ("www.nikkeibp.co.jp", "lab", 4, "/"),
    ] {
        let output = run(&["load", address, "--network", network, "--json"]);
        let document = json(&output);
        assert_eq!(output.status.code(), Some(0), "{address}: {}", document["error"]);
        assert_eq!(document["requests"], requests, "{address}");
        assert!(document["final_url"].as_str().unwrap().ends_with(last), "{}", document["final_url"]);
        assert!(!document.to_string().contains("password@"), "{address}");
        let document = list(&document["exchanges"]).iter().rfind(|found| found["kind"] == "document");
        assert_eq!(document.unwrap()["status"], 200, "{address}");
    }
}
