//! Rows as text: what a filter looks through, and what is copied.

use crate::explain::{Lang, kind_name};
use crate::view::{Phase, Row};

/// Whether `row` holds each of `words`, which are in lower case.
pub(super) fn holds(row: &Row, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let mut text = row.url.to_lowercase();
    let status = row.status.map(|status| status.to_string()).unwrap_or_default();
    let failure = row.failure.as_ref().map_or("", |failure| failure.code().name());
    let kinds = Lang::ALL.map(|lang| kind_name(row.kind, lang));
    for more in [row.method.to_lowercase().as_str(), &status, failure, row.kind.name(), kinds[0], kinds[1]] {
        text.push('\n');
        text.push_str(more);
    }
    words.iter().all(|word| text.contains(word))
}

/// `row` as two lines, the heads and the values, with tabs between them: ready for a table. Times in
/// milliseconds, sizes in bytes; the names are those of the JSON documents, in every language.
#[must_use]
pub fn tsv(row: &Row) -> String {
    let ms = |us: u64| format!("{}.{:03}", us / 1000, us % 1000);
    let mut cells: Vec<(String, String)> = vec![
        ("id".into(), row.id.to_string()),
        ("url".into(), row.url.clone()),
        ("method".into(), row.method.clone()),
        ("status".into(), row.status.map(|status| status.to_string()).unwrap_or_default()),
        ("failure".into(), row.failure.as_ref().map_or("", |failure| failure.code().name()).into()),
        ("kind".into(), row.kind.name().into()),
        ("connection".into(), row.connection.map(|id| id.to_string()).unwrap_or_default()),
        ("sent_bytes".into(), row.sent_bytes.to_string()),
        ("received_bytes".into(), row.received_bytes.to_string()),
        ("start_ms".into(), ms(row.start.0)),
        ("time_ms".into(), ms(row.elapsed.0)),
    ];
    for phase in Phase::ALL {
        let span = row.bars.iter().find(|(own, _)| *own == phase);
        let length = span.map(|(_, span)| ms(span.length().0)).unwrap_or_default();
        cells.push((format!("{}_ms", phase.name()), length));
    }
    // A tab or a line end inside a cell would break the table.
    let clean = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    let line = |cells: Vec<String>| cells.join("\t");
    let heads = line(cells.iter().map(|(head, _)| head.clone()).collect());
    let values = line(cells.iter().map(|(_, value)| clean(value)).collect());
    format!("{heads}\n{values}\n")
}
