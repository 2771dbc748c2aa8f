//! A log that came from a file, looked at from all sides, as the window and the command line do.

use crate::clock::Micros;
use crate::explain::{Lang, message};
use crate::export::{curl, har};
use crate::record::{ExchangeEvent, FileError, Log, Secrets, What, file};
use crate::view::{
    Detail, Journey, Load, LoadLine, Only, Sort, SortKey, Span, Story, Table, Wishes, hex_dump, messages,
    tsv, waterfall,
};

/// How many exchanges are looked at one by one: a detail reads the whole log.
const DETAILS: usize = 8;

/// Computes every view of `log`, saves it and opens it again, exports and imports it.
///
/// # Panics
/// When a view panics, or the saved log is another one.
pub(crate) fn all(log: &Log) {
    let load = Load::from_log(log).expect("an opened file holds a load");
    views(log, &load);
    for event in log.iter().take(4) {
        if let Some(before) = Load::at(log, event.at) {
            views(log, &before);
        }
    }
    words(log);
    kept(log);
}

fn views(log: &Log, load: &Load) {
    let (rows, summary, line) = (waterfall(load), load.summary(), LoadLine::from_load(load));
    let _ = (summary, line, load.failure(), load.final_url(), load.network_used());
    let _ = (load.total(), load.requests(), load.connected(), load.bytes_sent(), load.bytes_received());
    assert_eq!(rows.rows.len(), load.exchanges.len());
    for sort in [None, Some(Sort { key: SortKey::Status, descending: true })] {
        let range = sort.and(load.first_paint).map(|start| Span { start, end: load.now });
        let text = "g".to_owned();
        let wishes = Wishes { text, only: Only::Wrong, sort, grouped: sort.is_none(), range };
        assert!(Table::from_waterfall(&rows, &wishes).totals.requests <= rows.rows.len());
    }
    let _ = rows.rows.iter().map(tsv).collect::<Vec<_>>();
    let _ = messages(log);
    journey(log, load);
    for exchange in load.exchanges.iter().take(DETAILS) {
        let detail = Detail::from_log(load, log, exchange.id).expect("it is in the load");
        let data = &detail.message.response.data;
        for line in 0..detail.response_text.lines.len().min(100) {
            let _ = detail.response_text.lines.line(detail.response_text.data(data), line);
        }
        let _ = hex_dump(data.get(..data.len().min(1000)).unwrap_or_default());
    }
}

/// The critical path has no gap, and the parts of the stations add up.
fn journey(log: &Log, load: &Load) {
    let journey = Journey::from_log(log, load);
    let mut at = Micros::ZERO;
    for step in &journey.path {
        assert!(step.span.start == at && step.span.end > at);
        at = step.span.end;
    }
    assert_eq!(at, load.total());
    let sum: f64 = journey.stations.iter().map(|station| station.share).sum();
    assert!(at == Micros::ZERO || (sum - 1.0).abs() < 1e-6);
    for lang in Lang::ALL {
        assert!(!Story::from_log(log, load, &journey, lang).verdict.is_empty());
    }
}

fn words(log: &Log) {
    let load = Load::from_log(log);
    let failures =
        load.iter().flat_map(|load| &load.exchanges).filter_map(|exchange| exchange.failure.as_ref());
    for failure in failures {
        for lang in Lang::ALL {
            assert!(!message(failure, lang).is_empty());
        }
    }
    for event in log.iter() {
        if let What::Exchange(_, ExchangeEvent::Planned(request)) = &event.what {
            let _ =
                (curl::command(request, curl::Shell::Posix), curl::command(request, curl::Shell::Windows));
        }
    }
}

fn kept(log: &Log) {
    match file::to_bytes(log, Secrets::Kept) {
        Ok(bytes) => assert_eq!(file::from_bytes(&bytes).as_ref(), Ok(log)),
        Err(FileError::TooLarge { .. } | FileError::LongEvent { .. }) => {}
        Err(error) => panic!("cannot be saved: {error}"),
    }
    if let Ok(bytes) = file::to_bytes(log, Secrets::Masked) {
        let masked = file::from_bytes(&bytes).expect("masked, it is still a load");
        assert_eq!(masked.len(), log.len());
    }
    for secrets in [Secrets::Kept, Secrets::Masked] {
        let bytes = har::to_bytes(log, secrets).expect("JSON").expect("a load");
        let _ = har::import(&bytes);
    }
}
