//! A load saved and opened again.

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};
use pellucid::internals::clock::Micros;
use pellucid::internals::explain::{Lang, file_error};
use pellucid::internals::export;
use pellucid::internals::plan::{HttpVersion, PlannedRequest, Strategy};
use pellucid::internals::record::file::{
    MAX_BYTES, MAX_EVENT_BYTES, MAX_EVENTS, MAX_OF_A_KIND, MAX_OF_A_LOOKUP, from_bytes, to_bytes,
};
use pellucid::internals::record::{
    Countable, Event, ExchangeEvent, ExchangeId, FileError, LoadEvent, LoadId, Log, MAX_TITLE_BYTES,
    MAX_UNUSED, Secrets, What,
};
use pellucid::internals::view::{Load, message};
use proptest::prelude::*;

use super::super::servers::Server;
use super::super::world::{begin, finish, order, settings, world};
use super::sample::{SECRET, load};

const FIRST: &[u8] = b"pellucid load 5\n";

fn file(lines: impl Iterator<Item = Vec<u8>>) -> Vec<u8> {
    let mut packed = GzEncoder::new(FIRST.to_vec(), Compression::fast());
    for line in lines {
        packed.write_all(&line).unwrap();
    }
    packed.finish().unwrap()
}

fn unpacked(bytes: &[u8]) -> String {
    let mut text = String::new();
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&bytes[FIRST.len()..]), &mut text)
        .unwrap();
    text
}

#[test]
fn a_saved_load_is_the_load() {
    let log = load();
    let bytes = to_bytes(&log, Secrets::Kept).unwrap();
    assert!(bytes.starts_with(FIRST));
    assert_eq!(from_bytes(&bytes).unwrap(), log);
    assert_eq!(export::open(&bytes).unwrap(), log);
}

#[test]
fn secrets_are_masked_unless_asked_for() {
    let log = load();
    assert!(unpacked(&to_bytes(&log, Secrets::Kept).unwrap()).contains(SECRET));
    let masked = from_bytes(&to_bytes(&log, Secrets::Masked).unwrap()).unwrap();
    // The recorded bytes stand in base64, so they are looked at unpacked.
    assert!(!format!("{masked:?}").contains(SECRET));
    for (_, message) in pellucid::internals::view::messages(&masked) {
        for bytes in [message.request.data, message.response.data] {
            assert!(!String::from_utf8_lossy(&bytes).contains(SECRET));
        }
    }
    let (before, after) = (Load::from_log(&log).unwrap(), Load::from_log(&masked).unwrap());
    assert_eq!((before.bytes_sent(), before.bytes_received()), (after.bytes_sent(), after.bytes_received()));
    let phases = |load: &Load| load.exchanges.iter().map(|one| one.phases).collect::<Vec<_>>();
    assert_eq!(phases(&before), phases(&after));
}

/// The first line of every file.
fn started() -> std::iter::Once<Vec<u8>> {
    let start = serde_json::to_vec(load().iter().next().unwrap()).unwrap();
    std::iter::once([start.as_slice(), b"\n"].concat())
}

fn event(what: &str) -> Vec<u8> {
    format!("{{\"at\":1,\"load\":1,\"what\":{what}}}\n").into_bytes()
}

fn title(length: usize) -> Vec<u8> {
    event(&format!("{{\"load\":{{\"title\":\"{}\"}}}}", "x".repeat(length)))
}

#[test]
fn hostile_files_are_refused_with_words() {
    let parsed = || event("{\"load\":\"document-parsed\"}");
    let queued = |id: u64| {
        event(&format!(
            "{{\"exchange\":[{id},{{\"queued\":{{\"url\":\"\",\"method\":\"\",\"kind\":\"image\",\"trigger\":\"tag\",\"initiator\":null}}}}]}}"
        ))
    };
    let whole = to_bytes(&load(), Secrets::Kept).unwrap();
    let megabytes = |lines: usize| std::iter::repeat_with(|| vec![b' '; 1 << 20]).take(lines);
    let long = title(MAX_TITLE_BYTES);
    let events = usize::try_from(MAX_EVENTS).unwrap();
    let too_many = |what, limit| Err(FileError::TooMany { what, limit });
    let cases: Vec<(Vec<u8>, Result<Log, FileError>)> = vec![
        (Vec::new(), Err(FileError::Unknown)),
        (b"pellucid".to_vec(), Err(FileError::Unknown)),
        (b"pellucid load 6\nx".to_vec(), Err(FileError::Version { found: "6".into(), known: 5 })),
        (
            b"pellucid load \xff\x1b[2Jxxxxxxxxxxxxxxxxxxxxxxxxxxxxx".to_vec(),
            Err(FileError::Version { found: "\u{fffd}[2Jxxxxxxxxxxxxxxxx".into(), known: 5 }),
        ),
        (file(std::iter::empty()), Err(FileError::NoLoad)),
        (file(std::iter::once(parsed())), Err(FileError::NoLoad)),
        (file(started().chain(megabytes(200))), Err(FileError::LongEvent { limit: MAX_EVENT_BYTES })),
        (
            file(started().chain(std::iter::repeat_n(long.clone(), (512 << 20) / long.len() + 1))),
            Err(FileError::TooLarge { limit: MAX_BYTES }),
        ),
        (
            file(started().chain(std::iter::repeat_with(parsed).take(events))),
            too_many(Countable::Events, MAX_EVENTS),
        ),
        (
            file(started().chain((1..=MAX_OF_A_KIND + 1).map(queued))),
            too_many(Countable::Exchanges, MAX_OF_A_KIND),
        ),
    ];
    let sent = |query: u64| {
        event(&format!(
            "{{\"lookup\":[1,{{\"received\":{{\"query\":{query},\"from\":\"192.0.2.1:53\",\"message\":{{\"data\":\"\",\"len\":0}},\"fate\":\"late\"}}}}]}}"
        ))
    };
    let lookup = file(started().chain((0..=MAX_OF_A_LOOKUP).map(sent)));
    let known = |_| {
        event(
            "{\"lookup\":[1,{\"remembered\":{\"name\":\"a.\",\"held\":\"records\",\"saved\":1,\"left\":1}}]}",
        )
    };
    let remembered = file(started().chain((0..=MAX_OF_A_LOOKUP).map(known)));
    let cases = cases.into_iter().chain([
        (lookup, too_many(Countable::Queries, MAX_OF_A_LOOKUP)),
        (remembered, too_many(Countable::Remembered, MAX_OF_A_LOOKUP)),
    ]);
    for (bytes, expected) in cases {
        let got = from_bytes(&bytes);
        assert_eq!(got, expected);
        let error = got.unwrap_err();
        let words = Lang::ALL.map(|lang| file_error(&error, lang));
        assert!(words.iter().all(|words| !words.is_empty() && !words.contains(['{', '\u{1b}'])), "{words:?}");
    }
    let wrote = |length: u32| {
        [b"=".to_vec(), event(&format!("{{\"connection\":[1,{{\"plaintext\":{{\"exchange\":1,\"from\":\"client\",\"chunk\":{{\"data\":\"\",\"len\":{length}}}}}}}]}}"))].concat()
    };
    let put = PlannedRequest::new("PUT", &"http://h/".parse().unwrap(), HttpVersion::Http11, "*/*");
    let put = What::Exchange(ExchangeId(1), ExchangeEvent::Planned(put.with_body("text/plain", "hello")));
    let put = serde_json::to_vec(&Event { at: Micros(1), load: LoadId(1), what: put }).unwrap();
    let planned = || [put.as_slice(), b"\n"].concat();
    assert!(from_bytes(&file(started().chain([planned(), wrote(20), wrote(20)]))).is_ok());
    let damaged = [
        // Bytes that were not planned, or more than were.
        file(started().chain([wrote(1)])),
        file(started().chain([planned(), wrote(5000)])),
        file(started().chain([planned(), [b"=".to_vec(), parsed()].concat()])),
        FIRST.to_vec(),
        whole[..whole.len() / 2].to_vec(),
        whole[..whole.len() - 5].to_vec(),
        file(started().chain(std::iter::once(b"{}".to_vec()))),
        file(started().chain(std::iter::once(vec![b'['; 1_000_000]))),
        file(started().chain([queued(40_000), queued(1)])),
        file(started().chain([queued(1), queued(1)])),
        file(started().chain([event("{\"connection\":[1,{\"plaintext\":{\"exchange\":1,\"from\":\"client\",\"chunk\":{\"data\":\"AAAA\",\"len\":1}}}]}")])),
        file(started().chain([event("{\"connection\":[1,{\"wrote\":{\"exchange\":1,\"called_at\":0,\"asked\":1,\"moved\":{\"records\":18446744073709551615}}}]}")])),
        file(started().chain([b"{\"at\":18446744073709551615,\"load\":1,\"what\":{\"load\":\"first-paint\"}}".to_vec()])),
    ];
    for (index, bytes) in damaged.iter().enumerate() {
        assert!(
            matches!(from_bytes(bytes), Err(FileError::Damaged { .. })),
            "{index}: {:?}",
            from_bytes(bytes)
        );
    }
}

#[test]
fn what_no_recorder_writes_is_refused() {
    let over = u64::MAX;
    let chunk = "{\"data\":\"AAAA\",\"len\":1}";
    let shown = |certificates: &str, anchor: &str| {
        event(&format!(
            "{{\"connection\":[1,{{\"secure\":{{\"certificates\":{{\"certificates\":[{certificates}],\"path\":[],\"anchor\":{anchor},\"findings\":[],\"accepted\":null,\"unix_s\":0}}}}}}]}}"
        ))
    };
    let unused = vec!["{\"entry\":1,\"what\":\"x\",\"why\":\"missing\"}"; MAX_UNUSED + 2].join(",");
    let impossible = [
        title(MAX_TITLE_BYTES + 1),
        event(&format!("{{\"load\":{{\"rebuilt\":{{\"tool\":\"\",\"unused\":[{unused}]}}}}}}")),
        event(&format!(
            "{{\"exchange\":[1,{{\"done\":{{\"body_bytes\":{over},\"decoded_bytes\":1,\"content_type\":null}}}}]}}"
        )),
        event(&format!(
            "{{\"exchange\":[1,{{\"broken-off\":{{\"body_bytes\":1,\"decoded_bytes\":{over},\"content_type\":null}}}}]}}"
        )),
        event(&format!(
            "{{\"exchange\":[1,{{\"head-received\":{{\"version\":\"1.1\",\"status\":200,\"head_bytes\":{over}}}}}]}}"
        )),
        event(&format!(
            "{{\"connection\":[1,{{\"tls-done\":{{\"version\":\"\",\"cipher\":\"\",\"certificates\":[{chunk}],\"verified\":true}}}}]}}"
        )),
        shown(chunk, "null"),
        shown("", &format!("{{\"subject\":{{\"data\":\"\",\"len\":0}},\"key\":{chunk}}}")),
    ];
    for impossible in impossible {
        let words = "a length that cannot be".to_owned();
        let refused = Err(FileError::Damaged { events: 1, detail: words });
        let line = String::from_utf8_lossy(&impossible).chars().take(200).collect::<String>();
        assert_eq!(from_bytes(&file(started().chain([impossible]))), refused, "{line}");
    }
}

/// Bytes that nothing can compress.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[0]
    };
    (0..length).map(|_| next()).collect()
}

#[test]
fn an_upload_stands_in_the_file_once() {
    let body = noise(4 << 20);
    let server = Server::answering(|_, client| client.answer("200 OK", "", b""));
    let form = Some(("application/octet-stream".to_owned(), body.clone()));
    let upload = order(&server.url("/"), settings(Strategy::Keepalive)).with_method("PUT", form);
    let (log, _) = finish(&begin(world(None), upload));
    let bytes = to_bytes(&log, Secrets::Kept).unwrap();
    let (file, upload) = (bytes.len(), body.len());
    assert!(file < upload / 10 * 11, "{file} bytes in the file for {upload} of the upload");
    let opened = from_bytes(&bytes).unwrap();
    assert_eq!(opened, log);
    let request = message(&opened, ExchangeId(1)).request;
    assert!(request.is_whole() && request.data.ends_with(&body));
}

#[test]
fn what_could_not_be_opened_is_not_saved() {
    let event = |n| Event { at: Micros(n), load: LoadId(1), what: What::Load(LoadEvent::FirstPaint) };
    let log: Log = (0..=MAX_EVENTS).map(event).collect();
    let refused = Err(FileError::TooMany { what: Countable::Events, limit: MAX_EVENTS });
    assert_eq!(to_bytes(&log, Secrets::Kept), refused);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), known in any::<bool>()) {
        let bytes = if known { [FIRST, &bytes].concat() } else { bytes };
        prop_assert!(export::open(&bytes).is_err());
    }

    #[test]
    fn changed_bytes_are_refused_or_a_load(at in any::<prop::sample::Index>(), with in any::<u8>(), packed in any::<bool>()) {
        let whole = to_bytes(&load(), Secrets::Kept).unwrap();
        let bytes = if packed {
            let mut bytes = whole;
            let at = at.index(bytes.len());
            bytes[at] = with;
            bytes
        } else {
            let mut text = unpacked(&whole).into_bytes();
            let at = at.index(text.len());
            text[at] = with;
            file(std::iter::once(text))
        };
        if let Ok(log) = export::open(&bytes) {
            let tables = Load::from_log(&log).unwrap();
            let _ = (pellucid::internals::view::waterfall(&tables), export::har::export(&log, Secrets::Masked));
        }
    }
}
