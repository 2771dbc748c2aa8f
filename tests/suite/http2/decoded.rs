//! What Python's `hyperframe` and `hpack` read of the same octets (Debian's package python3-h2).

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use pellucid::internals::http2::hpack::{EntryPlace, static_entry};
use pellucid::internals::http2::{Connection, Form, FrameDetail, FrameKind, PREFACE, Side};
use serde_json::{Value, json};

use super::recorded::conversation;
use super::{Recorded, read};
use crate::suite::world::skipped;

const PYTHON: &str = "/usr/bin/python3";

fn is_installed() -> bool {
    let asked = Command::new(PYTHON).args(["-c", "import hpack, hyperframe"]).stderr(Stdio::null()).status();
    asked.is_ok_and(|status| status.success())
}

fn hex(octets: &[u8]) -> String {
    let digit = |digit: u8| char::from_digit(u32::from(digit), 16).unwrap();
    octets.iter().flat_map(|octet| [digit(octet >> 4), digit(octet & 15)]).collect()
}

/// What Python reads.
fn decoded(recorded: &Recorded) -> Value {
    let pushes: Vec<Value> =
        recorded.iter().map(|(side, octets)| json!([(*side == Side::Client), hex(octets)])).collect();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/http2.py");
    let mut child = Command::new(PYTHON)
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(Value::from(pushes).to_string().as_bytes()).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The same of ours, in the words of the script.
fn ours(connection: &Connection, recorded: &Recorded) -> Value {
    let octets = Side::BOTH.map(|side| {
        let all = recorded.iter().filter(|(from, _)| *from == side);
        all.flat_map(|(_, octets)| octets.clone()).collect::<Vec<u8>>()
    });
    let frames = connection.frames().iter().enumerate().filter(|(_, frame)| frame.kind.is_frame());
    let told = frames.map(|(index, frame)| {
        let run = |run: &std::ops::Range<u64>| {
            let octets = &octets[usize::from(frame.side == Side::Server)];
            hex(&octets[usize::try_from(run.start).unwrap()..usize::try_from(run.end).unwrap()])
        };
        let detail = match &frame.detail {
            FrameDetail::Data { padding, content } => json!([padding.unwrap_or(0), run(content)]),
            FrameDetail::Headers { priority: Some(priority), .. } | FrameDetail::Priority(priority) => {
                json!([priority.dependency, priority.exclusive, priority.weight - 1])
            }
            FrameDetail::RstStream(code) => json!([code.0]),
            FrameDetail::Settings { settings } => {
                let last: BTreeMap<_, _> =
                    settings.iter().map(|setting| (setting.id, setting.value)).collect();
                json!(last.into_iter().collect::<Vec<_>>())
            }
            FrameDetail::PushPromise { promised, .. } => json!([promised]),
            FrameDetail::Ping(opaque) => json!([hex(opaque)]),
            FrameDetail::GoAway { last_stream, code, debug } => json!([last_stream, code.0, run(debug)]),
            FrameDetail::WindowUpdate { increment } => json!([increment]),
            FrameDetail::AltSvc { origin, value } => json!([run(origin), run(value)]),
            _ => json!([]),
        };
        let name = frame.kind.name().unwrap();
        let flags: BTreeSet<_> = frame.flag_names().collect();
        // Fields stand with the frame that ends their block.
        let block = frame.detail.block().map(|block| &connection.blocks()[block]);
        let block = block.filter(|block| block.fragments.last().unwrap().frame == index);
        let fields = block.map(|block| {
            let secret = |form| form == Form::NeverIndexed;
            let fields =
                block.fields().map(|field| json!([hex(&field.name), hex(&field.value), secret(field.form)]));
            fields.collect::<Vec<_>>()
        });
        let table = block.map(|block| {
            let now = block.fields.last().map_or(block.before, |field| field.after);
            let entries = connection
                .table(frame.side, now)
                .map(|(_, entry)| json!([hex(&entry.name), hex(&entry.value)]));
            json!([now.size, entries.collect::<Vec<_>>()])
        });
        json!([frame.side == Side::Client, name, frame.stream, frame.length, flags, detail, fields, table])
    });
    told.collect()
}

fn is_the_same(recorded: &Recorded) -> usize {
    let (ours, theirs) = (ours(&read(recorded), recorded), decoded(recorded));
    let (ours, theirs) = (ours.as_array().unwrap(), theirs.as_array().unwrap());
    for (ours, theirs) in ours.iter().zip(theirs) {
        assert_eq!(ours, theirs);
    }
    assert_eq!(ours.len(), theirs.len());
    ours.len()
}

#[test]
fn a_conversation_is_read_the_same() {
    if !is_installed() {
        return skipped("python3-h2 is not installed");
    }
    let (recorded, _) = conversation();
    assert!(is_the_same(&recorded) > 100);
}

fn frame(kind: u8, flags: u8, stream: u8, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    [&length[1..], &[kind, flags, 0, 0, 0, stream], payload].concat()
}

/// A frame of every kind that both know, and a field with every index of the static table.
#[test]
fn frames_of_every_kind_are_read_the_same() {
    if !is_installed() {
        return skipped("python3-h2 is not installed");
    }
    let every: Vec<u8> = (0x81..=0xbd).collect();
    let literals = b"\x3f\xe1\x07\x40\x01a\x01b\x0f\x2f\x01c\x10\x01d\x02\x00\xff\xbe".to_vec();
    let client = [
        PREFACE.to_vec(),
        frame(4, 0, 0, &[0, 3, 0, 0, 0, 100, 0, 4, 0, 1, 0, 0]),
        frame(1, 0x2c, 1, &[&[2, 0x80, 0, 0, 3, 15][..], &every, &[0, 0]].concat()),
        frame(0, 9, 1, b"\x03abc\0\0\0"),
        frame(2, 0, 5, &[0, 0, 0, 1, 255]),
        frame(3, 0, 1, &[0, 0, 0, 8]),
        frame(8, 0, 0, &[0, 0, 16, 0]),
        frame(7, 0, 0, b"\0\0\0\0\0\0\0\x0bcalm"),
    ];
    let server = [
        frame(4, 0, 0, &[]),
        frame(4, 1, 0, &[]),
        frame(5, 0, 1, &[&[0, 0, 0, 2][..], &literals[..7]].concat()),
        frame(9, 0, 1, &literals[7..9]),
        frame(9, 4, 1, &literals[9..]),
        frame(6, 1, 0, b"12345678"),
        frame(10, 0, 0, b"\0\x09https://ah3=\":443\""),
    ];
    let recorded = vec![(Side::Client, client.concat()), (Side::Server, server.concat())];
    assert_eq!(is_the_same(&recorded), client.len() + server.len() - 1);
    let connection = read(&recorded);
    let places: Vec<_> = connection.blocks()[0].fields().map(|field| field.index).collect();
    assert_eq!(places, (1..=61).map(|index| Some(EntryPlace::Static(index))).collect::<Vec<_>>());
    for (index, field) in (1..).zip(connection.blocks()[0].fields()) {
        assert_eq!(static_entry(index), Some((field.name.clone(), field.value.clone())));
    }
    assert_eq!(connection.frames()[0].kind, FrameKind::Preface);
}
