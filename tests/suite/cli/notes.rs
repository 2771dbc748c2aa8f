//! Notes of a saved load in the terminal and in the document.

use pellucid::internals::clock::Micros;
use pellucid::internals::export::open;
use pellucid::internals::record::{ExchangeId, Note, Secrets, file};

use super::super::binary::{json, run_in, text};

#[test]
fn notes_are_printed_and_stand_in_the_document() {
    let root = env!("CARGO_MANIFEST_DIR");
    let saved = std::fs::read(format!("{root}/tests/data/loads/three-pictures-http10.pellucid")).unwrap();
    let mut log = open(&saved).unwrap();
    let note = |at, exchange, text| Note::new(Micros(at), exchange, text).unwrap();
    log.set_notes(vec![
        note(20_503, Some(ExchangeId(2)), "the server takes its time"),
        note(900_000, None, "the last picture"),
    ]);
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("noted"), file::to_bytes(&log, Secrets::Masked).unwrap()).unwrap();
    let opened = |more: &[&str]| run_in(folder.path(), &[&["open", "noted", "--lang", "en"], more].concat());

    let document = json(&opened(&["--json"]));
    let first = serde_json::json!({"at_ms": 20.503, "exchange": 2, "text": "the server takes its time"});
    let last = serde_json::json!({"at_ms": 900.0, "exchange": null, "text": "the last picture"});
    assert_eq!(document["notes"], serde_json::json!([first, last]));
    assert_eq!(json(&opened(&["--json", "--at", "500ms"]))["notes"], serde_json::json!([first]));
    let plain = opened(&[]);
    for printed in [text(&plain), text(&opened(&["--story"]))] {
        assert!(printed.contains("\nNotes\n  20.5 ms  request 2: the server takes its time\n"), "{printed}");
        assert!(printed.contains("900 ms  the last picture"), "{printed}");
    }
    let without =
        run_in(folder.path(), &["open", &format!("{root}/tests/data/loads/refused.pellucid"), "--json"]);
    assert_eq!(json(&without)["notes"], serde_json::json!([]));
}
