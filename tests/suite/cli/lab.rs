//! `pellucid lab`, and how interruption ends what is under way.

use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::sync::mpsc::channel;

use serde_json::{Value, json};

use super::super::binary::{PATIENCE, finish, json, pellucid, run};
use super::list;

#[test]
fn the_lab_says_when_it_is_ready_and_ends_with_its_input_if_asked_to() {
    let mut child = pellucid(&["lab", "--json", "--until-input-ends"]).stdin(Stdio::piped()).spawn().unwrap();
    let input = child.stdin.take().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        sender.send((line, out)).unwrap();
    });
    let (line, out) = receiver.recv_timeout(PATIENCE).unwrap();
    let lab: Value = serde_json::from_str(&line).unwrap();
    let www = list(&lab["hosts"]).iter().find(|host| host["name"] == "www.lab.glasscom.com").unwrap();
    assert_eq!((&www["address"], &www["port"]), (&json!("192.0.2.80"), &json!(80)));
    // Whoever knows the listener reaches the lab from outside.
    let listener = format!("http://{}/", www["listener"].as_str().unwrap());
    assert_eq!(run(&["load", &listener, "--network", "internet", "--json"]).status.code(), Some(0));
    drop(input);
    child.stdout = Some(out.into_inner());
    assert_eq!(finish(child).status.code(), Some(0));
}

/// Not even to an address that needs no lookup (of RFC 5737: nobody has it), nor with a question for a server of one's own.
#[test]
fn with_the_laboratory_alone_nothing_leaves_it() {
    let load = json(&run(&["load", "http://203.0.113.9/", "--network", "lab", "--json"]));
    let dns = ["dns", "example.org", "--server", "203.0.113.9", "--network", "lab", "--json"];
    let lookup = json(&run(&dns));
    for error in [&load["error"], &lookup["error"]] {
        assert_eq!((&error["link"], &error["code"]), (&json!("connect"), &json!("unreachable")));
        assert!(error["message"].as_str().unwrap().contains("nothing was sent to the internet"), "{error}");
    }
    assert!(list(&lookup["steps"]).is_empty(), "{lookup}");
}

#[cfg(unix)]
#[test]
fn termination_ends_the_lab_and_stops_a_load_in_order() {
    use std::process::Command;
    let terminate = |id: u32| {
        assert!(Command::new("kill").args(["-TERM", &id.to_string()]).status().unwrap().success());
    };
    // Its input is at its end from the beginning, as under a service manager.
    let mut child = pellucid(&["lab", "--json"]).stdin(Stdio::null()).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    let lab: Value = serde_json::from_str(&line).unwrap();
    let listener = format!("http://{}/", lab["hosts"][0]["listener"].as_str().unwrap());
    assert_eq!(run(&["load", &listener, "--network", "internet", "--json"]).status.code(), Some(0));
    assert!(child.try_wait().unwrap().is_none(), "it runs until it is interrupted");
    terminate(child.id());
    child.stdout = Some(out.into_inner());
    assert_eq!(finish(child).status.code(), Some(0));

    // A server that takes the connection and says nothing.
    let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", server.local_addr().unwrap());
    let child = pellucid(&["load", &address, "--network", "internet", "--json"]).spawn().unwrap();
    let (_held, _) = server.accept().unwrap();
    terminate(child.id());
    let output = finish(child);
    assert_eq!((output.status.code(), &json(&output)["outcome"]), (Some(1), &json!("stopped")));

    // With the cache, the first of both loads is stopped as well, and the second does not begin.
    let arguments = ["load", &address, "--network", "internet", "--json", "--cache"];
    let child = pellucid(&arguments).spawn().unwrap();
    let (_held_too, _) = server.accept().unwrap();
    terminate(child.id());
    let output = finish(child);
    assert_eq!((output.status.code(), &json(&output)["outcome"]), (Some(1), &json!("stopped")));
}
