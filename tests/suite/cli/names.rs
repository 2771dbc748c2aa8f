//! `pellucid dns` and `pellucid ip`, held against the contract.

use serde_json::{Value, json};

use super::super::binary::{json, run, text};
use super::{list, number};

fn dns(arguments: &[&str]) -> Value {
    let output = run(&[&["dns", "--json"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
    json(&output)
}

fn words<'a>(steps: &'a Value, key: &str) -> Vec<&'a str> {
    list(steps).iter().map(|step| step[key].as_str().unwrap_or("-")).collect()
}

#[test]
fn the_relay_leads_from_the_root_to_the_name() {
    let document = dns(&["--relay", "www.lab.glasscom.com", "--network", "lab"]);
    assert_eq!(words(&document["steps"], "zone"), [".", "com.", "glasscom.com.", "lab.glasscom.com."]);
    assert_eq!(words(&document["steps"], "referral"), ["com.", "glasscom.com.", "lab.glasscom.com.", "-"]);
    assert_eq!(document["steps"][0]["server_name"], "a.root-servers.net.");
    assert_eq!(document["steps"][0]["server"], "198.51.100.1:53");
    assert_eq!(document["steps"][0]["question"], "www.lab.glasscom.com. A");
    assert_eq!(document["steps"][3]["authoritative"], true);
    for step in list(&document["steps"]) {
        assert!(number(&step["bytes_sent"]) > 30.0 && number(&step["bytes_received"]) > 40.0);
        assert!(step["via"].as_str().unwrap().starts_with("127.0.0.1:"));
    }
    assert_eq!(document["resolver"], "relay");
    assert_eq!((&document["rcode"], &document["from_cache"]), (&json!("NOERROR"), &json!(false)));
    let answer = json!({"name": "www.lab.glasscom.com.", "type": "A", "ttl": 3600, "data": "192.0.2.80"});
    assert_eq!(document["answers"], json!([answer]));
}

#[test]
fn the_nearest_server_answers_every_type() {
    for (name, kind, data) in [
        ("www.lab.glasscom.com", "A", "192.0.2.80"),
        ("glasscom.com", "MX", "10 mail.glasscom.com."),
        ("glasscom.com", "TXT", "\"v=spf1 mx -all\""),
        ("glasscom.com", "CAA", "0 issue \"ca.example\""),
        ("glasscom.com", "NS", "ns1.glasscom.com."),
        ("_http._tcp.glasscom.com", "SRV", "10 60 80 www.lab.glasscom.com."),
        ("www.glasscom.com", "CNAME", "www.lab.glasscom.com."),
        ("192.0.2.80", "PTR", "www.lab.glasscom.com."),
    ] {
        let document = dns(&[name, "--type", kind, "--network", "lab"]);
        let found = list(&document["answers"]).iter().any(|answer| answer["data"] == data);
        assert!(found, "{name} {kind}: {document}");
        assert_eq!(document["resolver"], "stub");
        assert_eq!(document["steps"][0]["zone"], Value::Null);
    }
    let missing = dns(&["nobody.lab.glasscom.com"]);
    assert_eq!((&missing["rcode"], &missing["answers"]), (&json!("NXDOMAIN"), &json!([])));
    let none = dns(&["www.lab.glasscom.com", "--type", "AAAA"]);
    assert_eq!((&none["rcode"], &none["answers"]), (&json!("NOERROR"), &json!([])));
}

#[test]
fn aliases_long_answers_and_bad_servers_are_steps() {
    let alias = dns(&["--relay", "alias.lab.glasscom.com"]);
    assert_eq!(list(&alias["answers"]).last().unwrap()["data"], "192.0.2.80");
    assert_eq!(list(&alias["answers"]).len(), 5);

    let big = dns(&["big.lab.glasscom.com", "--type", "TXT"]);
    assert_eq!(words(&big["steps"], "transport"), ["udp", "tcp"]);
    assert_eq!(words(&big["steps"], "error"), ["truncated", "-"]);
    assert_eq!(list(&big["answers"]).len(), 15);

    let lame = dns(&["--relay", "www.lame.glasscom.com", "--network", "lab"]);
    let steps = words(&lame["steps"], "rcode");
    assert_eq!(steps[steps.len() - 2..], ["REFUSED", "NOERROR"]);

    let silent = dns(&["--relay", "www.silent.glasscom.com", "--network", "lab"]);
    let errors = words(&silent["steps"], "error");
    assert_eq!(errors[errors.len() - 2..], ["timeout", "-"]);

    let glueless = dns(&["--relay", "www.glasscom.cn", "--network", "lab"]);
    let zones = words(&glueless["steps"], "zone");
    assert_eq!(zones.first(), Some(&"."));
    assert!(zones.contains(&"com.") && zones.last() == Some(&"glasscom.cn."), "{zones:?}");
}

#[test]
fn a_server_may_be_named_and_one_that_is_silent_is_given_up() {
    let server = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    let address = server.local_addr().unwrap().to_string();
    let output = run(&["dns", "a.example", "--server", &address, "--timeout", "0.3", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let document = json(&output);
    assert_eq!(document["error"]["link"], "lookup");
    assert_eq!(document["error"]["code"], "timeout");
    assert_eq!(document["steps"][0]["error"], "timeout");
    for wrong in [["--server", "nowhere"], ["--type", "QQ"], ["--resolver", "oracle"]] {
        assert_eq!(run(&[&["dns", "a.example"][..], &wrong].concat()).status.code(), Some(2));
    }
}

#[test]
fn lookups_of_a_load_tell_their_sockets() {
    for resolver in ["stub", "relay"] {
        let output = run(&["load", "http://www.lab.glasscom.com/dir1/", "--resolver", resolver, "--json"]);
        assert_eq!(output.status.code(), Some(0));
        let lookup = &json(&output)["lookups"][0];
        assert_eq!((&lookup["resolver"], &lookup["type"]), (&json!(resolver), &json!("A")));
        assert_eq!(lookup["answers"], json!(["192.0.2.80"]));
        assert_eq!(lookup["from_cache"], false);
        let sockets = list(&lookup["sockets"]);
        assert_eq!(sockets.len(), if resolver == "stub" { 1 } else { 4 });
        assert!(
            sockets.iter().all(|socket| socket["transport"] == "udp" && number(&socket["sent_bytes"]) > 0.0)
        );
    }
}

#[test]
fn a_name_with_two_addresses_tells_every_try() {
    let document = json(&run(&["load", "http://dual.lab.glasscom.com/dir1/", "--json"]));
    assert_eq!((&document["outcome"], &document["connections"]), (&json!("complete"), &json!(1)));
    assert_eq!(document["lookups"][0]["answers"], json!(["2001:db8::80", "192.0.2.80"]));
    let [lost, won] = list(&document["sockets"]) else { panic!("{document}") };
    assert_eq!(
        (&lost["remote"], &lost["close_reason"]),
        (&json!("[2001:db8::80]:80"), &json!("not-connected"))
    );
    assert_eq!(
        (&lost["connected_ms"], &lost["closed_first"], &lost["exchanges"]),
        (&json!(null), &json!(null), &json!([]))
    );
    assert_eq!((&won["remote"], &won["exchanges"]), (&json!("192.0.2.80:80"), &json!([1])));
    assert!(number(&lost["closed_ms"]) <= number(&won["opened_ms"]));
}

#[test]
fn lookups_are_told_in_words() {
    for (lang, words) in [("en", "referral to the servers of com."), ("zh-CN", "转介到负责 com. 的服务器")]
    {
        let output = run(&["dns", "--relay", "www.lab.glasscom.com", "--lang", lang]);
        let told = text(&output);
        assert!(told.contains(words) && told.contains("www.lab.glasscom.com. 3600 A 192.0.2.80"), "{told}");
    }
}

#[test]
fn addresses_are_told_in_every_notation() {
    let document = json(&run(&["ip", "192.168.1.77", "255.255.255.0", "--json"]));
    assert_eq!(document["prefix"], 24);
    assert_eq!(document["broadcast"], "192.168.1.255");
    assert_eq!(document["kind"], "private");
    let wrong = run(&["ip", "192.168.1.777", "--json"]);
    assert_eq!(wrong.status.code(), Some(1));
    assert_eq!(json(&wrong)["input"], "192.168.1.777");
    assert_eq!(run(&["ip"]).status.code(), Some(2));
    assert!(text(&run(&["ip", "127.0.0.1", "--lang", "zh-CN"])).contains("本机"));
}
