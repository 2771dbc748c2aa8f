//! `pellucid url`.

use serde_json::json;

use super::super::binary::{json, run, text};
use super::list;

#[test]
fn every_part_of_the_textbook_address_is_told() {
    let address = "http://user:password@www.glasscom.com:80/dir/file1.htm?a=b#top";
    let told = json(&run(&["url", address, "--json"]));
    let expected = json!({
        "schema": 1, "input": address, "href": "http://user:password@www.glasscom.com/dir/file1.htm?a=b#top",
        "scheme": "http", "username": "user", "password": "password", "host": "www.glasscom.com", "port": 80,
        "port_is_default": true, "path": "/dir/file1.htm", "query": "a=b", "fragment": "top",
        "origin": "http://www.glasscom.com",
    });
    for (key, value) in expected.as_object().unwrap() {
        assert_eq!(&told[key], value, "{key}");
    }
    assert_eq!(told["corrections"][0]["what"], "default-port-dropped");
    let mut whole = String::new();
    for part in list(&told["parts"]) {
        let place = |key: &str| usize::try_from(part[key].as_u64().unwrap()).unwrap();
        whole.push_str(&address[place("start")..place("end")]);
        assert!(!part["meaning"].as_str().unwrap().is_empty());
    }
    assert_eq!(whole, address);
    // For people the password stays hidden.
    let words = text(&run(&["url", address]));
    assert!(!words.contains(":password@") && words.contains("••••"), "{words}");
}

#[test]
fn references_are_joined_and_other_schemes_are_read() {
    let told = json(&run(&["url", "../x.gif#f", "--base", "http://h:8080/a/b/c", "--json"]));
    assert_eq!(told["href"], "http://h:8080/a/x.gif#f");
    assert_eq!((told["port"].as_u64(), told["port_is_default"].as_bool()), (Some(8080), Some(false)));
    let told = json(&run(&["url", "mailto:tone@glasscom.com", "--json"]));
    assert_eq!((&told["path"], &told["port"]), (&json!("tone@glasscom.com"), &json!(null)));
    let told = json(&run(&["url", "ftp://user:password@ftp.glasscom.com:21/dir/file1.htm", "--json"]));
    assert_eq!((&told["port"], &told["port_is_default"]), (&json!(21), &json!(true)));
}

#[test]
fn what_is_no_address_fails_with_the_reason() {
    for input in ["two words", "http://", "", "http://h:99999/", "/no/such/path"] {
        let output = run(&["url", input, "--json"]);
        assert_eq!(output.status.code(), Some(1), "{input:?}");
        let told = json(&output);
        assert_eq!(told["input"], input);
        assert!(!told["error"].as_str().unwrap().is_empty());
    }
    assert_eq!(run(&["url", "x", "--base", "no base"]).status.code(), Some(2));
}
