//! No text of a stranger steers the terminal: not that of a file, sound or damaged, and not that of a server.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::path::Path;
use std::process::Output;

use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use pellucid::internals::record::{Secrets, file, steers};
use rcgen::DnType;
use serde_json::Value;

use super::super::binary::{run, run_in};
use super::super::export::sample_load;
use super::super::servers::Server;
use super::super::tls::{self_signed, serve};

/// What a terminal obeys, what turns the direction of writing, what ends a line.
const HOSTILE: &str = "a\u{1b}]0;x\u{7}\u{1b}[31m\u{7f}\u{9b}2J\u{202e}\u{2066}\u{200f}\u{61c}\u{2028}\r\nz";

/// Nothing but letters and line ends, on either way out.
fn harmless(output: &Output, what: &str) {
    for bytes in [&output.stdout, &output.stderr] {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let found = text.chars().find(|c| *c != '\n' && steers(*c));
        assert_eq!(found, None, "{what}: {text:?}");
    }
}

/// Where a text stands: the keys that lead to it, without the places in lists.
type Way = Vec<String>;

/// All ways to texts, keys of objects included: those are the names of variants.
fn ways(value: &Value, way: &mut Way, out: &mut BTreeSet<(Way, bool)>) {
    match value {
        Value::String(_) => drop(out.insert((way.clone(), false))),
        Value::Array(list) => list.iter().for_each(|one| ways(one, way, out)),
        Value::Object(map) => {
            for (key, one) in map {
                way.push(key.clone());
                out.insert((way.clone(), true));
                ways(one, way, out);
                way.pop();
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// `value` with something hostile at the end of `way`: in place of the texts there, or of the last key.
fn spoiled(value: &Value, way: &[String], is_key: bool) -> Value {
    match (value, way) {
        (Value::String(_), []) if !is_key => HOSTILE.into(),
        (Value::Array(list), _) => list.iter().map(|one| spoiled(one, way, is_key)).collect(),
        (Value::Object(map), [first, rest @ ..]) => {
            let one = |(key, value): (&String, &Value)| {
                if key != first {
                    (key.clone(), value.clone())
                } else if is_key && rest.is_empty() {
                    (HOSTILE.to_owned(), value.clone())
                } else {
                    (key.clone(), spoiled(value, rest, is_key))
                }
            };
            Value::Object(map.iter().map(one).collect())
        }
        _ => value.clone(),
    }
}

/// Opens one file for each way of `original`, and one with all texts that do no harm to the format. Returns how many were
/// opened and how many refused.
fn open_all(original: &Value, write: &dyn Fn(&Value, &Path)) -> (usize, usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    let mut found = BTreeSet::new();
    ways(original, &mut Vec::new(), &mut found);
    let mut all = original.clone();
    let (mut opened, mut refused) = (0, 0);
    for (way, is_key) in found {
        write(&spoiled(original, &way, is_key), &path);
        let output = run_in(folder.path(), &["open", "file"]);
        harmless(&output, &way.join("."));
        if output.status.success() && !is_key {
            opened += 1;
            all = spoiled(&all, &way, false);
        } else {
            refused += 1;
        }
    }
    write(&all, &path);
    for arguments in [
        &["open", "file", "--lang", "en"][..],
        &["open", "file", "--lang", "zh-CN"],
        &["open", "file", "--json"],
    ] {
        let output = run_in(folder.path(), arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        harmless(&output, "all at once");
    }
    (opened, refused)
}

#[test]
fn no_text_of_a_saved_load_steers_the_terminal() {
    let bytes = file::to_bytes(&sample_load(), Secrets::Kept).unwrap();
    let start = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let mut text = String::new();
    GzDecoder::new(&bytes[start..]).read_to_string(&mut text).unwrap();
    let events =
        text.lines().map(|line| serde_json::from_str::<Value>(line.trim_start_matches('=')).unwrap());
    let write = |events: &Value, path: &Path| {
        let mut packed = GzEncoder::new(b"pellucid load 4\n".to_vec(), Compression::fast());
        for event in events.as_array().unwrap() {
            writeln!(packed, "{event}").unwrap();
        }
        std::fs::write(path, packed.finish().unwrap()).unwrap();
    };
    let (opened, refused) = open_all(&events.collect(), &write);
    assert!(opened > 8 && refused > 20, "{opened} opened, {refused} refused");
}

#[test]
fn no_text_of_a_har_file_steers_the_terminal() {
    let bytes = pellucid::internals::export::har::to_bytes(&sample_load(), Secrets::Kept).unwrap().unwrap();
    let har = serde_json::from_slice(&bytes).unwrap();
    let write = |har: &Value, path: &Path| std::fs::write(path, har.to_string()).unwrap();
    let (opened, _) = open_all(&har, &write);
    assert!(opened > 20, "{opened} opened");
}

#[test]
fn no_name_in_a_certificate_steers_the_terminal() {
    let config = self_signed(|params| {
        params.distinguished_name.push(DnType::CommonName, HOSTILE);
        params.distinguished_name.push(DnType::OrganizationName, HOSTILE);
    });
    let server = Server::run(move |_, client| serve(&config, client.stream.try_clone().unwrap()));
    let address = format!("https://127.0.0.1:{}/", server.address.port());
    for extra in [&[][..], &["--insecure"], &["--json"]] {
        let output = run(&[&["load", &address, "--network", "internet"], extra].concat());
        harmless(&output, "certificate");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(
            text.contains("]0;x") || !extra.contains(&"--insecure"),
            "the certificate is not told: {text}"
        );
    }
}

#[test]
fn wrong_arguments_are_told_without_what_steers() {
    let output = run(&["load", "h", HOSTILE]);
    assert_eq!(output.status.code(), Some(2));
    harmless(&output, "arguments");
}
