//! A load of HTTP/2 in a file: it is the same load, and its secrets are hidden in header blocks that decode as before.

use pellucid::internals::fetch::Order;
use pellucid::internals::http2::{Block, Connection, TrueLengths};
use pellucid::internals::lab::Lab;
use pellucid::internals::plan::{Draft, HttpVersion, Settings};
use pellucid::internals::record::file::{from_bytes, to_bytes};
use pellucid::internals::record::{ConnectionEvent, ConnectionId, Log, Secrets, What};
use pellucid::internals::view::{Load, messages};

use super::super::world::{begin, finish, world};

const SECRET: &str = "s3cret-Passw0rd!";

/// The connection of a log whose values may be masked.
fn read(log: &Log, id: ConnectionId) -> Connection {
    let mut lengths = TrueLengths::default();
    let of_it = |event: &What| matches!(event, What::Connection(whose, _) if *whose == id);
    for event in log.iter().filter(|event| of_it(&event.what)) {
        if let What::Connection(_, ConnectionEvent::Masked { from, start, bytes }) = event.what {
            lengths.add(from, start, u32::try_from(bytes).unwrap());
        }
    }
    let mut connection = Connection::with_true_lengths(lengths);
    for event in log.iter().filter(|event| of_it(&event.what)) {
        let What::Connection(_, what) = &event.what else { continue };
        if let Some((_, side, chunk)) = what.message() {
            connection.push(side, &chunk.data);
        }
    }
    connection
}

fn with_secrets(lab: &Lab) -> Log {
    let address = format!("http://http2.lab.glasscom.com/upload?token={SECRET}");
    let url: url::Url = address.parse().unwrap();
    let mut draft = Draft::new("POST", &url, HttpVersion::Http2);
    for (name, value) in [("authorization", format!("Bearer {SECRET}")), ("cookie", format!("sid={SECRET}"))]
    {
        draft.fields.push((name.to_owned(), value));
    }
    draft.fields.push(("content-type".to_owned(), "application/json".to_owned()));
    draft.body = format!("{{\"password\": \"{SECRET}\"}}").into_bytes();
    let order = Order::composed(url.as_str(), url.clone(), draft.planned(), Settings::default());
    finish(&begin(world(Some(lab)), order)).0
}

#[test]
fn a_saved_load_of_http2_is_the_load() {
    let lab = Lab::start().unwrap();
    let (log, load) = super::over_http2(&lab, "/many/42");
    let opened = from_bytes(&to_bytes(&log, Secrets::Kept).unwrap()).unwrap();
    assert_eq!(opened, log);
    let again = Load::from_log(&opened).unwrap();
    assert_eq!(again.exchanges.len(), load.exchanges.len());
    let masked = from_bytes(&to_bytes(&log, Secrets::Masked).unwrap()).unwrap();
    assert_eq!(messages(&masked), messages(&log), "nothing was secret");
}

#[test]
fn secrets_in_header_blocks_and_content_are_masked_and_the_rest_decodes_as_before() {
    let lab = Lab::start().unwrap();
    let log = with_secrets(&lab);
    let masked = from_bytes(&to_bytes(&log, Secrets::Masked).unwrap()).unwrap();
    let id = ConnectionId(1);
    let (before, after) = (read(&log, id), read(&masked, id));
    let text = |connection: &Connection| {
        let fields = connection.blocks().iter().flat_map(Block::fields);
        fields
            .map(|field| format!("{}: {}", field.name.escape_ascii(), field.value.escape_ascii()))
            .collect::<Vec<_>>()
    };
    assert!(text(&before).iter().any(|line| line.contains(SECRET)), "the test has something to find");
    assert!(!text(&after).iter().any(|line| line.contains(SECRET)), "{:#?}", text(&after));
    assert!(!format!("{masked:?}").contains(SECRET));
    for event in masked.iter() {
        let What::Connection(_, what) = &event.what else { continue };
        if let Some((.., chunk)) = what.message() {
            assert!(!String::from_utf8_lossy(&chunk.data).contains(SECRET));
        }
    }
    assert_eq!(before.frames().len(), after.frames().len());
    for (one, other) in before.blocks().iter().zip(after.blocks()) {
        assert_eq!(one.fields.len(), other.fields.len());
        for (field, hidden) in one.fields.iter().zip(&other.fields) {
            assert_eq!((&field.name, field.form, field.after), (&hidden.name, hidden.form, hidden.after));
            assert!(field.value == hidden.value || hidden.value.iter().all(|byte| *byte == b'*'));
        }
    }
    // Masked twice is masked once.
    assert_eq!(from_bytes(&to_bytes(&masked, Secrets::Masked).unwrap()).unwrap(), masked);
}
