//! What becomes of a body while it arrives: decoded, kept up to a bound or passed on, made text, scanned.

use bytes::Bytes;

use super::body_sink::BodySink;
use super::charset::TextDecoder;
use super::document::{Document, DocumentKind};
use super::scan::{Need, Scan};
use super::work::{Job, Purpose};
use crate::http::{DecodeError, Decoder, Head};
use crate::record::{Bound, Failure, MalformedPart};

/// Takes the body of one response.
#[derive(Debug)]
pub(super) struct Intake {
    content_type: Option<String>,
    decoder: Decoder,
    body_bytes: u64,
    decoded_bytes: u64,
    decoded: Vec<u8>,
    sink: Option<BodySink>,
    /// Whether the decoded bytes and their text are kept for whoever shows the page.
    kept: bool,
    page: Option<PageIntake>,
}

/// The text of a document.
#[derive(Debug)]
struct PageIntake {
    kind: Option<DocumentKind>,
    content_type: Option<String>,
    text: TextDecoder,
    /// Text that was not handed on yet.
    fresh: String,
    scan: Option<Scan>,
    as_source: bool,
}

impl PageIntake {
    /// Takes the next decoded bytes; returns what the page turned out to need.
    fn take(&mut self, fresh: &[u8], last: bool, kept: bool) -> Vec<Need> {
        if self.kind.is_none() && (last || !fresh.is_empty()) {
            let kind = DocumentKind::of(self.content_type.as_deref(), fresh);
            let source = self.as_source.then(|| kind.as_source(self.content_type.as_deref()));
            self.kind = Some(source.unwrap_or(kind));
        }
        if !matches!(self.kind, Some(DocumentKind::Html | DocumentKind::Text | DocumentKind::Source)) {
            return Vec::new();
        }
        if self.kind != Some(DocumentKind::Html) && !kept {
            return Vec::new();
        }
        let text = self.text.push(fresh, last);
        if kept {
            self.fresh.push_str(&text);
        }
        match (&mut self.scan, self.kind) {
            (Some(scan), Some(DocumentKind::Html)) => scan.push(&text),
            _ => Vec::new(),
        }
    }
}

impl Intake {
    /// For the answer to `job` with this head. `scanned`: the body is the page itself, not a redirect's.
    /// At most `limit` decoded bytes are kept.
    pub(super) fn new(head: &Head, job: &Job, scanned: bool, limit: usize) -> Result<Self, Failure> {
        let content_type = head.field("Content-Type").map(str::to_owned);
        let page = (scanned && job.purpose == Purpose::Document).then(|| PageIntake {
            kind: None,
            content_type: content_type.clone(),
            text: TextDecoder::new(content_type.as_deref(), job.url.domain()),
            fresh: String::new(),
            // What a composed request brings is looked at, not completed.
            scan: job.composed.is_none().then(|| Scan::new(job.url.clone())),
            as_source: false,
        });
        let decoder = decoder(head, limit)?;
        Ok(Self {
            content_type,
            decoder,
            body_bytes: 0,
            decoded_bytes: 0,
            decoded: Vec::new(),
            sink: None,
            kept: true,
            page,
        })
    }

    /// The document is shown as it is written, and names nothing that is fetched.
    pub(super) fn shown_as_source(mut self) -> Self {
        if let Some(page) = &mut self.page {
            (page.as_source, page.scan) = (true, None);
        }
        self
    }

    /// The page itself also goes to `sink`. Unless it is `kept` as well, nothing bounds it.
    pub(super) fn into_sink(self, head: &Head, sink: &BodySink, kept: bool) -> Result<Self, Failure> {
        if self.page.is_none() {
            return Ok(self);
        }
        let decoder = if kept { self.decoder } else { decoder(head, usize::MAX)? };
        Ok(Self { decoder, sink: Some(sink.clone()), kept, ..self })
    }

    /// Takes the next bytes of the body; returns what the page turned out to need.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Result<Vec<Need>, Failure> {
        self.body_bytes += bytes.len() as u64;
        let fresh = self.decoder.push(bytes).map_err(|error| damaged(&error))?;
        self.decoded_bytes += fresh.len() as u64;
        if let Some(sink) = &self.sink {
            sink.write(&fresh);
        }
        if self.kept {
            self.decoded.extend_from_slice(&fresh);
        }
        Ok(self.page.as_mut().map(|page| page.take(&fresh, false, self.kept)).unwrap_or_default())
    }

    /// The body has ended.
    pub(super) fn finish(&mut self) -> Result<Vec<Need>, Failure> {
        let rest = self.decoder.finish().map_err(|error| damaged(&error))?;
        self.decoded_bytes += rest.len() as u64;
        if let Some(sink) = &self.sink {
            sink.write(&rest);
            sink.end();
        }
        if self.kept {
            self.decoded.extend_from_slice(&rest);
        }
        Ok(self.page.as_mut().map(|page| page.take(&rest, true, self.kept)).unwrap_or_default())
    }

    /// What the page is, once that is known, and its text since the last call.
    pub(super) fn take_text(&mut self) -> Option<(DocumentKind, String)> {
        let page = self.page.as_mut()?;
        Some((page.kind?, std::mem::take(&mut page.fresh)))
    }

    /// The page's title, once it has arrived; told once.
    pub(super) fn take_title(&mut self) -> Option<String> {
        self.page.as_mut()?.scan.as_mut()?.take_title()
    }

    /// The names of the page's fields for passwords that have arrived since the last call.
    pub(super) fn take_password_fields(&mut self) -> Vec<String> {
        let scan = self.page.as_mut().and_then(|page| page.scan.as_mut());
        scan.map(Scan::take_password_fields).unwrap_or_default()
    }

    /// Bytes of the body so far, without framing.
    pub(super) const fn body_bytes(&self) -> u64 {
        self.body_bytes
    }

    /// Whether the decoded bytes are kept.
    pub(super) const fn is_kept(&self) -> bool {
        self.kept
    }

    /// Bytes of the body after decompression.
    pub(super) const fn decoded_bytes(&self) -> u64 {
        self.decoded_bytes
    }

    /// `Content-Type` as sent.
    pub(super) fn content_type(&self) -> Option<String> {
        self.content_type.clone()
    }

    /// The decoded bytes, and the document that they are when they are one; its text has been taken.
    pub(super) fn into_parts(self, job: &Job, status: u16) -> (Bytes, Option<Document>) {
        let bytes = Bytes::from(self.decoded);
        let document = self.page.map(|page| Document {
            url: job.url.clone(),
            status,
            kind: page.kind.unwrap_or(DocumentKind::Text),
            content_type: self.content_type,
            bytes: bytes.clone(),
            decoded_bytes: self.decoded_bytes,
            html: String::new(),
            charset: page.text.charset(),
        });
        (bytes, document)
    }
}

fn decoder(head: &Head, limit: usize) -> Result<Decoder, Failure> {
    let codings: Vec<&str> = head.values("Content-Encoding").collect();
    Decoder::new(&codings.join(","), limit).map_err(|error| damaged(&error))
}

fn damaged(error: &DecodeError) -> Failure {
    match error {
        DecodeError::TooLarge { limit } => {
            Failure::TooLarge { bound: Bound::DecodedBytes, limit: *limit as u64 }
        }
        other => Failure::Malformed { part: MalformedPart::Encoding, detail: other.to_string() },
    }
}
