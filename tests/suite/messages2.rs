//! Messages of HTTP/2 over real sockets of the laboratory: the same parts, texts and contents as those of HTTP/1.

use pellucid::internals::explain::Lang;
use pellucid::internals::lab::Lab;
use pellucid::internals::plan::{HttpVersion, Strategy};
use pellucid::internals::record::{Log, Outcome};
use pellucid::internals::view::{Detail, EntryState, Load, PartRow, Parts};

use super::world::{load, settings, world};

const STUDY: &str = "http://study.lab.glasscom.com/";

fn under(strategy: Strategy, address: &str) -> (Log, Load) {
    let lab = Lab::start().unwrap();
    let (log, load) = load(world(Some(&lab)), address, settings(strategy));
    assert_eq!(load.outcome, Some(Outcome::Complete));
    (log, load)
}

fn details(log: &Log, load: &Load) -> Vec<Detail> {
    load.exchanges.iter().map(|one| Detail::from_log(load, log, one.id).unwrap()).collect()
}

/// Both messages of `detail`, taken apart, with their bytes.
fn both(detail: &Detail) -> [(&Parts, &[u8]); 2] {
    [
        (&detail.request_parts, &detail.message.request.data),
        (&detail.response_parts, &detail.message.response.data),
    ]
}

fn rows(parts: &Parts, data: &[u8], open: Option<usize>) -> Vec<PartRow> {
    (0..parts.rows(open))
        .map(|row| {
            let id = parts.id(row, open).unwrap();
            if open == parts.open_of(id) || open.is_none() {
                assert_eq!(parts.row_of(id), row);
            }
            parts.row(data, id, Lang::En).unwrap()
        })
        .collect()
}

#[test]
fn every_byte_of_a_message_is_in_one_part_and_tells_where_it_came_from() {
    let (log, load) = under(Strategy::Http2, STUDY);
    for detail in details(&log, &load) {
        assert_eq!(detail.exchange.version, Some(HttpVersion::Http2));
        for (parts, data) in both(&detail) {
            assert!(!data.is_empty() && parts.spans().is_none());
            let mut at = 0;
            while at < data.len() {
                let row = parts.row(data, parts.at(at).expect("each byte is in a part"), Lang::En).unwrap();
                assert_eq!(row.bytes.len(), 1);
                assert_eq!(row.bytes[0].0, at, "each part begins where the one before ends");
                at = row.bytes[0].1;
            }
            assert_eq!(at, data.len());
            assert!(rows(parts, data, None).iter().all(|row| row.odd.is_empty() && !row.meaning.is_empty()));
        }
        let (parts, data) = both(&detail)[0];
        for open in 0..parts.rows(None) {
            for row in rows(parts, data, Some(open)) {
                let origin = row.origin.expect("each part of a request has an origin");
                assert!(!origin.contains("not in the plan"), "{origin}: {}", row.text);
            }
        }
    }
}

#[test]
fn a_field_tells_how_it_is_written_and_what_it_does_to_the_table() {
    let (log, load) = under(Strategy::Http2, STUDY);
    let details = details(&log, &load);
    let (parts, data) = both(&details[0])[0];
    let of = |text: &str| {
        let place = (0..parts.rows(None)).find(|row| {
            let id = parts.id(*row, None).unwrap();
            parts.row(data, id, Lang::En).unwrap().text == text
        });
        let id = parts.id(place.expect(text), None).unwrap();
        (parts.row(data, id, Lang::En).unwrap(), parts.table(id).unwrap())
    };
    let (method, table) = of(":method: GET");
    assert_eq!((method.form.as_deref(), table.size), (Some("static 2"), (0, 0)));
    assert!(method.meaning.starts_with("requests the current content"), "{}", method.meaning);
    assert_eq!(table.entries.iter().map(|entry| entry.state).collect::<Vec<_>>(), [EntryState::Static]);
    let (authority, table) = of(":authority: study.lab.glasscom.com");
    assert_eq!(authority.form.as_deref(), Some("literal, stored"));
    assert!(authority.facts.iter().any(|fact| fact.contains("Huffman-coded")), "{:?}", authority.facts);
    let states: Vec<_> = table.entries.iter().map(|entry| (entry.state, entry.before, entry.after)).collect();
    let new = (EntryState::Added, None, Some(62));
    assert_eq!(states, [(EntryState::Static, Some(1), Some(1)), new]);
    // The next request on the connection needs an index alone.
    let (parts, data) = both(&details[1])[0];
    let again = rows(parts, data, None).into_iter().find(|row| row.text.starts_with(":authority")).unwrap();
    assert!(again.form.as_deref().unwrap().starts_with("dynamic "), "{:?}", again.form);
    assert!(again.facts[0].ends_with("from an earlier message (RFC 7541 6.1)"), "{:?}", again.facts);
}

#[test]
fn texts_and_contents_are_those_of_the_older_version() {
    let (log, load) = under(Strategy::Http2, STUDY);
    let (old_log, old) = under(Strategy::Keepalive, STUDY);
    let of = |detail: &Detail| {
        (
            detail.exchange.url.clone(),
            (detail.body.data.clone(), detail.response.field("Content-Type").map(str::to_owned)),
        )
    };
    let sorted = |details: Vec<Detail>| {
        let mut all: Vec<_> = details.iter().map(of).collect();
        all.sort();
        all
    };
    let new = details(&log, &load);
    let text = &new[0].request_text;
    let data = text.data(&new[0].message.request.data);
    let lines: Vec<String> =
        (0..text.lines.len()).filter_map(|n| text.lines.line(data, n)).map(|line| line.text).collect();
    assert_eq!(lines[..2], [":method: GET", ":scheme: http"]);
    assert!(lines.iter().any(|line| line.starts_with("priority: u=")), "{lines:?}");
    let body = new[0].response_parts.body_start().unwrap();
    assert_eq!(new[0].response_parts.framing_of_body(1), [(0, 3)], "from {body} on: the length of a frame");
    assert_eq!(sorted(new), sorted(details(&old_log, &old)));
}

#[test]
fn trailers_stand_behind_the_content() {
    let (log, load) = under(Strategy::Http2, "http://http2.lab.glasscom.com/trailers");
    let detail = &details(&log, &load)[0];
    let (parts, data) = both(detail)[1];
    let rows = rows(parts, data, None);
    let meanings: Vec<&str> =
        rows.iter().filter(|row| row.depth == 0).map(|row| row.meaning.as_str()).collect();
    assert_eq!(meanings.first(), Some(&"the fields of the response"));
    assert!(meanings.last().unwrap().starts_with("trailers: fields behind the content; the response ends"));
    let text = &detail.response_text;
    let data = text.data(&detail.message.response.data);
    let last = text.lines.line(data, text.lines.len() - 1).unwrap();
    assert!(last.text.contains(": "), "{last:?}");
}
