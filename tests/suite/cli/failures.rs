//! What fails, and with which exit status.

use serde_json::json;

use super::super::binary::{finish, json, pellucid, run};
use super::PAGE;

#[test]
fn a_404_is_complete_and_an_unknown_host_is_not() {
    let output = run(&["load", "http://www.lab.glasscom.com/nothing-here", "--json"]);
    assert_eq!((output.status.code(), &json(&output)["exchanges"][0]["status"]), (Some(0), &json!(404)));

    let output = run(&["load", "http://nowhere.lab.glasscom.com/", "--network", "lab", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let document = json(&output);
    assert_eq!(document["outcome"], "failed");
    assert_eq!(document["error"]["link"], "lookup");
    assert_eq!(document["error"]["code"], "unknown-host");
    assert_eq!(document["exchanges"][0]["error"], document["error"]);
    assert_eq!((&document["requests"], &document["connections"]), (&json!(0), &json!(0)));
}

#[test]
fn each_broken_server_is_told_by_link_and_code() {
    for (host, link, code) in [
        ("refused", "connect", "refused"),
        ("reset", "wait", "reset"),
        ("malformed", "response", "malformed"),
        ("truncated", "body", "truncated"),
    ] {
        let output = run(&["load", &format!("{host}.lab.glasscom.com"), "--json"]);
        assert_eq!(output.status.code(), Some(1), "{host}");
        let error = &json(&output)["error"];
        assert_eq!((&error["link"], &error["code"]), (&json!(link), &json!(code)), "{host}");
        assert!(!error["message"].as_str().unwrap().is_empty());
    }
    let output = run(&["load", "silent.lab.glasscom.com", "--timeout", "0.3", "--json"]);
    assert_eq!((output.status.code(), &json(&output)["error"]["code"]), (Some(1), &json!("timeout")));
}

#[test]
fn what_is_no_address_is_tried_and_fails() {
    for (address, code) in [("http://[", "bad-address"), ("gopher://h/", "unsupported-scheme")] {
        let output = run(&["load", address, "--json"]);
        assert_eq!(output.status.code(), Some(1), "{address}");
        let error = &json(&output)["error"];
        assert_eq!((&error["link"], &error["code"]), (&json!("address"), &json!(code)));
    }
}

#[test]
fn wrong_arguments_exit_with_2_and_print_nothing_on_standard_output() {
    for arguments in [
        &["load"][..],
        &["load", PAGE, "--strategy", "http3"],
        &["load", PAGE, "--network", "moon"],
        &["load", PAGE, "--timeout", "0"],
        &["load", PAGE, "--frobnicate"],
        &["send", "GET", PAGE, "-H", "nonsense"],
        &["send", "POST", PAGE, "--form", "novalue", "--json"],
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
    }
}

/// The JSON is still printed when nothing could begin.
#[test]
fn what_cannot_begin_says_so_in_json() {
    let nowhere = "/no/such/folder/f";
    for (arguments, input) in [
        (&["load", PAGE, "--key-log", nowhere][..], PAGE),
        (&["send", "POST", PAGE, "-d", "@/no/such/folder/f"], PAGE),
        (&["open", nowhere], nowhere),
        (&["url", "http://["], "http://["),
        (&["ip", "1.2.3"], "1.2.3"),
    ] {
        let output = run(&[arguments, &["--json"]].concat());
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let document = json(&output);
        assert_eq!((&document["schema"], &document["input"]), (&json!(1), &json!(input)));
        assert!(!document["error"].as_str().unwrap().is_empty(), "{document}");
        let plain = run(arguments);
        assert_eq!(plain.status.code(), Some(1), "{arguments:?}");
        assert!(serde_json::from_slice::<serde_json::Value>(&plain.stdout).is_err(), "{arguments:?}");
    }
}

#[test]
fn wrong_arguments_are_told_on_standard_error_in_the_language_of_the_person() {
    let english =
        ["unexpected argument '--strategi' found", "similar argument exists: '--strategy'", "Usage: "];
    let chinese = ["未知的参数 '--strategi'", "相似的参数：'--strategy'", "用法："];
    for (language, arguments, expected) in [
        ("en_US.UTF-8", &["load", "h", "--strategi"][..], english),
        ("zh_CN.UTF-8", &["load", "h", "--strategi"], chinese),
        ("en_US.UTF-8", &["load", "h", "--strategi", "--lang", "zh-CN"], chinese),
        ("zh_CN.UTF-8", &["load", "h", "--lang=en", "--strategi"], english),
    ] {
        let child = pellucid(arguments).env("LANG", language).env("LC_ALL", language).spawn().unwrap();
        let output = finish(child);
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(expected.iter().all(|words| said.contains(words)), "{said}");
    }
}
