//! Notes: kept in saved loads and HAR files, bounded, and with their secrets masked.

use std::io::Write as _;

use pellucid::internals::clock::Micros;
use pellucid::internals::export::har;
use pellucid::internals::record::{
    Countable, ExchangeId, FileError, Log, MAX_NOTE_CHARS, MAX_NOTES, Note, Secrets, UnusedReason, file,
};
use pellucid::internals::view::Load;
use serde_json::json;

fn note(at_us: u64, exchange: Option<u32>, text: &str) -> Note {
    Note::new(Micros(at_us), exchange.map(ExchangeId), text).unwrap()
}

fn with_notes(notes: Vec<Note>) -> Log {
    let mut log = super::sample_load();
    log.set_notes(notes);
    log
}

/// A saved load with one more `line` in it.
fn with_line(log: &Log, line: &str) -> Vec<u8> {
    let bytes = file::to_bytes(log, Secrets::Kept).unwrap();
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let mut text = String::new();
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&bytes[end..]), &mut text).unwrap();
    let mut packed = flate2::write::GzEncoder::new(bytes[..end].to_vec(), flate2::Compression::fast());
    packed.write_all(format!("{text}{line}\n").as_bytes()).unwrap();
    packed.finish().unwrap()
}

#[test]
fn a_saved_load_keeps_its_notes() {
    let log = with_notes(vec![note(2_000, Some(1), "why so late?"), note(100, None, "水 first")]);
    assert_eq!(log.notes()[0].text(), "水 first", "in the order of their moments");
    for secrets in [Secrets::Masked, Secrets::Kept] {
        let read = file::from_bytes(&file::to_bytes(&log, secrets).unwrap()).unwrap();
        assert_eq!((read.notes(), read.len()), (log.notes(), log.len()));
    }
    // The notes of a moment are those up to there.
    assert_eq!(log.until(Micros(1_999)).notes(), &log.notes()[..1]);
    assert_eq!(log.until(Micros(2_000)).notes(), log.notes());
}

#[test]
fn notes_in_a_file_are_bounded_and_cleaned() {
    let log = with_notes((0..300).map(|at| note(at, None, "n")).collect());
    assert_eq!(log.notes().len(), MAX_NOTES);
    let read = |line: &str| file::from_bytes(&with_line(&with_notes(Vec::new()), line));
    let many = file::from_bytes(&with_line(&log, r#"#{"at":1,"text":"one more"}"#));
    let limit = MAX_NOTES as u64;
    assert_eq!(many, Err(FileError::TooMany { what: Countable::Notes, limit }));
    let clean = read("#{\"at\":1,\"exchange\":77,\"text\":\"a\\u001b[2J\\nb\"}").unwrap();
    assert_eq!(clean.notes(), [note(1, None, "a\u{fffd}[2J b")], "there is no request 77");
    assert!(read(r#"#{"at":1,"text":" "}"#).unwrap().notes().is_empty());
    let endless = format!(r#"#{{"at":1,"text":"{}"}}"#, "n".repeat(MAX_NOTE_CHARS + 1));
    for broken in [endless.as_str(), "#", "#{}", r#"#{"at":99999999999999999,"text":"late"}"#] {
        assert!(matches!(read(broken), Err(FileError::Damaged { .. })), "{broken:.60}");
    }
}

#[test]
fn a_har_file_keeps_the_notes_of_each_entry_and_of_the_page() {
    let log = with_notes(vec![
        note(100, None, "the whole load"),
        note(2_000, Some(1), "why so late?"),
        note(2_500, Some(1), "the cache is cold"),
    ]);
    let har = serde_json::to_value(har::export(&log, Secrets::Masked).unwrap()).unwrap();
    super::check_har(&har);
    assert_eq!(har["log"]["pages"][0]["comment"], "the whole load");
    assert_eq!(har["log"]["entries"][0]["comment"], "why so late?\nthe cache is cold");
    let read = har::import(&har::to_bytes(&log, Secrets::Masked).unwrap().unwrap()).unwrap();
    assert_eq!(read.notes(), log.notes());
    let none = serde_json::to_value(har::export(&with_notes(Vec::new()), Secrets::Masked).unwrap()).unwrap();
    assert!(none["log"]["pages"][0].get("comment").is_none());
    assert!(none["log"]["entries"][0].get("_notes").is_none());
}

#[test]
fn a_comment_of_another_program_is_a_note_where_its_entry_begins() {
    let entry = |second: u32, comment: &str| {
        json!({"startedDateTime": format!("2026-01-01T00:00:0{second}Z"), "comment": comment,
            "request": {"method": "GET", "url": "http://h/"}, "response": {"status": 200}})
    };
    let long = "n".repeat(MAX_NOTE_CHARS + 1);
    let pages = json!([{"startedDateTime": "2026-01-01T00:00:00Z", "id": "p", "title": "T",
        "comment": "of the page"}]);
    let file = |entries: Vec<serde_json::Value>| {
        let text = json!({"log": {"pages": pages, "entries": entries}}).to_string();
        har::import(text.as_bytes()).unwrap()
    };
    let foreign = file(vec![entry(1, "[#1]"), entry(2, &long), entry(3, "")]);
    let cut = &long[..MAX_NOTE_CHARS];
    assert_eq!(
        foreign.notes(),
        [note(0, None, "of the page"), note(1_000_000, Some(1), "[#1]"), note(2_000_000, Some(2), cut)]
    );
    let unused = |log: &Log| Load::from_log(log).unwrap().unused;
    assert_eq!(unused(&foreign)[0].why, UnusedReason::LongText { limit: MAX_NOTE_CHARS as u64 });
    let many = file((0..300).map(|_| entry(1, "one")).collect());
    assert_eq!(many.notes().len(), MAX_NOTES);
    assert_eq!(unused(&many)[0].why, UnusedReason::TooMany { limit: MAX_NOTES as u64 });
}

#[test]
fn secrets_in_a_note_are_masked_as_in_other_texts() {
    let log = with_notes(vec![
        note(1, None, "see http://ann:s3cret@h/?token=s3cret&a=1"),
        note(2, None, "Authorization: Bearer s3cret"),
    ]);
    let saved = file::from_bytes(&file::to_bytes(&log, Secrets::Masked).unwrap()).unwrap();
    let har = String::from_utf8(har::to_bytes(&log, Secrets::Masked).unwrap().unwrap()).unwrap();
    assert!(!format!("{:?}", saved.notes()).contains("s3cret") && !har.contains("s3cret"));
    assert_eq!(saved.notes()[0].text(), "see http://ann:******@h/?token=******&a=1");
    let kept = file::from_bytes(&file::to_bytes(&log, Secrets::Kept).unwrap()).unwrap();
    assert_eq!(kept.notes(), log.notes());
}
