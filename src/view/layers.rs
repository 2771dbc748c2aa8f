//! The layers of a load that have one row per event: what happened to the page, and the TLS records of every connection.
//! Requests, connections, frames and calls have views of their own.

use std::collections::BTreeMap;

use super::{format, short_name};
use crate::clock::Micros;
use crate::explain::{Lang, LayerWord as L, Mark, Secure, kind_name, side_name};
use crate::record::{
    ConnectionEvent, ConnectionId, ExchangeEvent, ExchangeId, Kind, LoadEvent, Log, SecureEvent, Side,
    TlsRecord, What,
};

/// A TLS record (RFC 8446 5.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordRow {
    /// When the call that brought its end returned.
    pub at: Micros,
    /// Its connection.
    pub connection: ConnectionId,
    /// Who sent it.
    pub from: Side,
    /// The record.
    pub record: TlsRecord,
    /// Where the message bytes inside it begin among those that its side sent.
    pub plain_start: u64,
    /// The exchange that its call served, where a connection serves one at a time.
    pub exchange: Option<ExchangeId>,
}

/// Something that happened to the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageStep {
    /// The load began.
    Started,
    /// The arriving HTML named something that is fetched, by its short name.
    Found(Kind, String),
    /// The document has a title.
    Title(String),
    /// The page sends its reader on.
    SentOn(String),
    /// The HTML became a document.
    Parsed,
    /// The text was painted.
    FirstPaint,
    /// A picture was painted.
    Painted(String),
    /// The load was over.
    Finished,
}

/// Something that happened to the page, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRow {
    /// When.
    pub at: Micros,
    /// What.
    pub step: PageStep,
    /// The exchange that it is about.
    pub exchange: Option<ExchangeId>,
}

impl PageRow {
    /// What happened.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let with = |word: L, key: &str, value: &str| word.with(lang, &[(key, value)]);
        match &self.step {
            PageStep::Started => L::Started.text(lang).to_owned(),
            PageStep::Found(kind, name) => {
                L::Found.with(lang, &[("kind", kind_name(*kind, lang)), ("name", name)])
            }
            PageStep::Title(title) => with(L::Titled, "title", title),
            PageStep::SentOn(url) => with(L::SentOn, "url", url),
            PageStep::Parsed => L::Parsed.text(lang).to_owned(),
            PageStep::FirstPaint => L::FirstPaint.text(lang).to_owned(),
            PageStep::Painted(name) => with(L::Painted, "name", name),
            PageStep::Finished => L::Finished.text(lang).to_owned(),
        }
    }

    /// The same with its time.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        L::RowSaid.with(lang, &[("at", &format::moment(self.at)), ("words", &self.words(lang))])
    }
}

impl RecordRow {
    /// What is in it, as far as it can be told.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let kind = Secure::record_kind(self.record.kind).text(lang);
        let messages: Vec<&str> =
            self.record.messages.iter().map(|kind| Secure::message_name(*kind)).collect();
        if !messages.is_empty() {
            let messages = messages.join(Mark::ListComma.text(lang));
            return L::RecordShakes.with(lang, &[("kind", kind), ("messages", &messages)]);
        }
        if self.record.plain == 0 {
            return kind.to_owned();
        }
        L::RecordSays.with(lang, &[("kind", kind), ("plain", &format::bytes(self.record.plain))])
    }

    /// The record for those who do not see it: whose, where, when.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let values = [
            ("side", side_name(self.from, lang).to_owned()),
            ("n", self.connection.to_string()),
            ("size", format::bytes(self.record.bytes)),
            ("at", format::moment(self.at)),
            ("words", self.words(lang)),
        ];
        L::RecordSaid.with(lang, &values.each_ref().map(|(key, value)| (*key, value.as_str())))
    }
}

/// The rows of the page and of the records, folded on where they stopped.
#[derive(Clone, Debug, Default)]
pub struct LayerBook {
    /// What happened to the page, in the order of time.
    pub page: Vec<PageRow>,
    /// The records of all connections, in the order of time.
    pub records: Vec<RecordRow>,
    /// The exchange of the last call on each side of each connection, and how many message bytes its records held.
    sides: BTreeMap<(ConnectionId, Side), (Option<ExchangeId>, u64)>,
    /// The exchange of each URL.
    urls: BTreeMap<String, ExchangeId>,
    events: usize,
}

impl LayerBook {
    /// Folds what has happened since in `log`, which begins with the events folded so far.
    pub fn follow(&mut self, log: &Log) {
        if log.len() < self.events {
            *self = Self::default();
        }
        for event in log.since(self.events) {
            match &event.what {
                What::Load(what) => self.on_load(what, event.at),
                What::Connection(id, what) => self.on_connection(*id, what, event.at),
                What::Exchange(id, ExchangeEvent::Queued { url, .. }) => {
                    self.urls.entry(url.clone()).or_insert(*id);
                }
                What::Exchange(..) | What::Lookup(..) => {}
            }
        }
        self.events = log.len();
    }

    fn on_load(&mut self, what: &LoadEvent, at: Micros) {
        let (step, exchange) = match what {
            LoadEvent::Started { .. } => (PageStep::Started, None),
            LoadEvent::ResourceFound { url, kind, exchange, .. } => {
                (PageStep::Found(*kind, short_name(url)), Some(*exchange))
            }
            LoadEvent::Title(title) => (PageStep::Title(title.clone()), None),
            LoadEvent::SentOn { url, .. } => (PageStep::SentOn(url.clone()), None),
            LoadEvent::DocumentParsed => (PageStep::Parsed, None),
            LoadEvent::FirstPaint => (PageStep::FirstPaint, None),
            LoadEvent::ImagePainted { url } => {
                (PageStep::Painted(short_name(url)), self.urls.get(url).copied())
            }
            LoadEvent::Finished(_) => (PageStep::Finished, None),
            LoadEvent::Rebuilt { .. }
            | LoadEvent::PasswordFields(_)
            | LoadEvent::BytesLeftOut { .. }
            | LoadEvent::ResourcesLeftOut { .. } => return,
        };
        self.page.push(PageRow { at, step, exchange });
    }

    fn on_connection(&mut self, id: ConnectionId, what: &ConnectionEvent, at: Micros) {
        match what {
            ConnectionEvent::Wrote { exchange, .. } => {
                self.sides.entry((id, Side::Client)).or_default().0 = *exchange;
            }
            ConnectionEvent::Read { exchange, .. } => {
                self.sides.entry((id, Side::Server)).or_default().0 = *exchange;
            }
            ConnectionEvent::Secure(SecureEvent::Records { from, list }) => {
                let (exchange, plain) = self.sides.entry((id, *from)).or_default();
                for record in list {
                    self.records.push(RecordRow {
                        at,
                        connection: id,
                        from: *from,
                        record: record.clone(),
                        plain_start: *plain,
                        exchange: *exchange,
                    });
                    *plain = plain.saturating_add(record.plain);
                }
            }
            ConnectionEvent::Secure(SecureEvent::Certificates(_) | SecureEvent::Agreed(_))
            | ConnectionEvent::Created { .. }
            | ConnectionEvent::ConnectCalled { .. }
            | ConnectionEvent::Connected { .. }
            | ConnectionEvent::ConnectFailed(_)
            | ConnectionEvent::TlsStarted { .. }
            | ConnectionEvent::TlsDone(_)
            | ConnectionEvent::TlsFailed(_)
            | ConnectionEvent::Plaintext { .. }
            | ConnectionEvent::Masked { .. }
            | ConnectionEvent::Kernel { .. }
            | ConnectionEvent::Checked { .. }
            | ConnectionEvent::PeerClosed { .. }
            | ConnectionEvent::Broken(_)
            | ConnectionEvent::Closed { .. } => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::record::file;
    use crate::view::FrameBook;

    fn recorded(name: &str) -> Log {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/loads");
        file::from_bytes(&std::fs::read(folder.join(format!("{name}.pellucid"))).unwrap()).unwrap()
    }

    fn book(name: &str) -> LayerBook {
        let mut book = LayerBook::default();
        book.follow(&recorded(name));
        book
    }

    #[test]
    fn the_page_has_a_row_for_each_step() {
        let book = book("three-pictures-keepalive");
        assert!(book.page.is_sorted_by_key(|row| row.at));
        assert_eq!(book.page.first().map(|row| &row.step), Some(&PageStep::Started));
        let found: Vec<_> = book
            .page
            .iter()
            .filter_map(|row| match &row.step {
                PageStep::Found(Kind::Image, name) => Some((name.as_str(), row.exchange)),
                _ => None,
            })
            .collect();
        let wanted = [("glass.png", 2), ("water.jpg", 3), ("letter.gif", 4)];
        assert_eq!(found, wanted.map(|(name, id)| (name, Some(ExchangeId(id)))));
        assert!(book.page.iter().any(|row| row.step == PageStep::Finished));
    }

    #[test]
    fn records_lead_to_the_frames_inside_them() {
        let records = book("http2-secure").records;
        assert!(records.is_sorted_by_key(|row| row.at));
        let frames = FrameBook::from_log(&recorded("http2-secure"));
        let application: Vec<_> = records.iter().filter(|row| row.record.plain > 0).collect();
        assert!(!application.is_empty());
        for row in application {
            let frame = frames.of(row.connection).unwrap().frame_at(row.from, row.plain_start).unwrap();
            assert!((frame.from, frame.at >= row.at) == (row.from, true), "{row:?} {frame:?}");
        }
        assert!(book("three-pictures-keepalive").records.is_empty());
        let plain = book("secure").records;
        assert!(plain.iter().any(|row| row.exchange == Some(ExchangeId(1))));
    }
}
