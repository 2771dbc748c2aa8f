//! What becomes of a body while it arrives: decoded, kept up to a bound or passed on, made text, scanned.

use std::sync::Arc;

use bytes::Bytes;
use encoding_rs::Encoding;
use url::Url;

use super::arriving::FreshText;
use super::board::Board;
use super::body_sink::BodySink;
use super::budget::HeldBytes;
use super::cache::LARGEST_STORED;
use super::charset::TextDecoder;
use super::document::{Document, DocumentKind};
use super::markup::Syntax;
use super::scan::{Need, Scan};
use super::work::{Job, Purpose};
use crate::http::{DecodeError, Decoder, Head, StatedType};
use crate::net::Wire;
use crate::plan::Viewport;
use crate::record::{Bound, Failure, Link, LoadEvent, MalformedDetail, MalformedPart};

/// Of a body that is never shown (a redirect's, a challenge's) so much is read, in bytes. When more comes, the
/// connection is closed instead: it would cost more than a new one.
const UNSHOWN_BYTES: u64 = 1024 * 1024;

/// Takes the body of one response.
#[derive(Debug)]
pub(super) struct Intake {
    content_type: Option<String>,
    decoder: Decoder,
    body_bytes: u64,
    /// The body belongs to a redirect or a challenge: it is counted and never shown.
    unshown: bool,
    taken: Taken,
}

/// What has become of the body by now.
#[derive(Debug)]
struct Taken {
    wire: Arc<Wire>,
    /// How many bytes there were.
    count: u64,
    held: HeldBytes,
    sink: Option<BodySink>,
    /// Whether the decoded bytes and their text are kept for whoever shows the page.
    kept: bool,
    /// The document is long and no picture: its bytes are not kept.
    is_long: bool,
    page: Option<PageIntake>,
    /// What the page turned out to need and was not handed on yet.
    needs: Vec<Need>,
}

/// The text of a document.
#[derive(Debug)]
struct PageIntake {
    kind: Option<DocumentKind>,
    content_type: Option<String>,
    stated: StatedType,
    /// The first bytes, until they or the stated type tell the kind.
    start: Vec<u8>,
    text: TextDecoder,
    /// Text that was not handed on yet.
    fresh: String,
    scan: Scanning,
    as_source: bool,
}

/// The scan of a page begins once it is known what the page is written in.
#[derive(Debug)]
enum Scanning {
    /// Of a page at this address, for this viewport.
    Awaited(Url, Viewport),
    Begun(Box<Scan>),
    /// What comes is looked at, not completed.
    Never,
}

impl Scanning {
    fn push(
        &mut self,
        kind: DocumentKind,
        (text, encoding): (&str, &'static Encoding),
        is_stopped: &dyn Fn() -> bool,
    ) -> Vec<Need> {
        let syntax = match kind {
            DocumentKind::Html => Syntax::Html,
            DocumentKind::Xhtml => Syntax::Xml,
            DocumentKind::Text | DocumentKind::Image | DocumentKind::Source | DocumentKind::Other => {
                return Vec::new();
            }
        };
        if let Self::Awaited(url, viewport) = self {
            *self = Self::Begun(Box::new(Scan::new(url.clone(), syntax, *viewport)));
        }
        self.begun().map(|scan| scan.push(text, encoding, is_stopped)).unwrap_or_default()
    }

    fn begun(&mut self) -> Option<&mut Scan> {
        match self {
            Self::Begun(scan) => Some(scan),
            Self::Awaited(..) | Self::Never => None,
        }
    }
}

impl PageIntake {
    /// Takes the next decoded bytes; returns what the page turned out to need.
    fn take(&mut self, fresh: &[u8], last: bool, kept: bool, is_stopped: &dyn Fn() -> bool) -> Vec<Need> {
        if self.kind.is_none() && (last || !fresh.is_empty()) {
            self.start.extend_from_slice(fresh);
            let start = std::mem::take(&mut self.start);
            let Some(media) = self.stated.computed(&start, last) else {
                self.start = start;
                return Vec::new();
            };
            let kind = DocumentKind::of_media(&media, &start);
            let source = self.as_source.then(|| kind.as_source(self.content_type.as_deref()));
            self.kind = Some(source.unwrap_or(kind));
            return self.take_text(&start, last, kept, is_stopped);
        }
        self.take_text(fresh, last, kept, is_stopped)
    }

    /// Takes the next decoded bytes, whose kind is known.
    fn take_text(
        &mut self,
        fresh: &[u8],
        last: bool,
        kept: bool,
        is_stopped: &dyn Fn() -> bool,
    ) -> Vec<Need> {
        let Some(kind) = self.kind.filter(|kind| kind.is_text()) else { return Vec::new() };
        if !kind.is_markup() && !kept {
            return Vec::new();
        }
        let text = self.text.push(fresh, last);
        if kept {
            self.fresh.push_str(&text);
        }
        self.scan.push(kind, (&text, self.text.charset()), is_stopped)
    }
}

impl Intake {
    /// Begins to take the response to `job` with this `head`; `is_last`: it is what was asked for, and no redirect or
    /// challenge on the way there. A document is from here on the load's page.
    pub(super) fn begin(board: &Board, job: &Job, head: &Head, is_last: bool) -> Result<Self, Failure> {
        let intake = Self::of_page(board, job, head, is_last, board.settings().limits.decoded_bytes)?;
        match board.body_to() {
            Some((sink, kept)) => intake.into_sink(head, sink, kept),
            None => Ok(intake),
        }
    }

    /// The same for a page that this program makes of the response: what goes elsewhere is not that page.
    pub(super) fn begin_made(board: &Board, job: &Job, head: &Head) -> Result<Self, Failure> {
        Self::of_page(board, job, head, true, usize::MAX)
    }

    fn of_page(board: &Board, job: &Job, head: &Head, is_last: bool, limit: usize) -> Result<Self, Failure> {
        if is_last && job.purpose == Purpose::Document {
            board.page_is(&job.request.url);
        }
        let intake = Self::new(board, head, job, is_last, limit)?;
        Ok(if board.as_source() { intake.shown_as_source() } else { intake })
    }

    /// Hands on what the last bytes brought: what the page turned out to need, its title, its text.
    fn hand_on(&mut self, board: &Arc<Board>, job: &Job) {
        board.found(job.exchange, std::mem::take(&mut self.taken.needs));
        board.passed_over(self.take_passed_over());
        if let Some(title) = self.take_title() {
            board.recorder().on_load(LoadEvent::titled(title));
        }
        let passwords = self.take_password_fields();
        if !passwords.is_empty() {
            board.recorder().on_load(LoadEvent::PasswordFields(passwords));
        }
        board.text_came(job, self.take_text());
    }

    /// For the answer to `job` with this head. `scanned`: the body is the page itself, not a redirect's.
    /// At most `limit` decoded bytes are kept.
    fn new(board: &Board, head: &Head, job: &Job, scanned: bool, limit: usize) -> Result<Self, Failure> {
        let content_type = head.joined("Content-Type");
        let page = (scanned && job.purpose == Purpose::Document).then(|| PageIntake {
            kind: None,
            content_type: content_type.clone(),
            stated: StatedType::of_head(head),
            start: Vec::new(),
            text: TextDecoder::new(content_type.as_deref(), job.request.url.domain()),
            fresh: String::new(),
            // What a composed request brings is looked at, not completed.
            scan: match &job.request.composed {
                None => Scanning::Awaited(job.request.url.clone(), board.viewport()),
                Some(_) => Scanning::Never,
            },
            as_source: false,
        });
        // What is counted only is not unpacked either: it would be no worse a redirect if it could not be.
        let decoder = if scanned { decoder(head, limit)? } else { Decoder::new("", limit)? };
        let taken = Taken {
            wire: Arc::clone(board.wire()),
            count: 0,
            held: HeldBytes::new(board.budget().clone()),
            sink: None,
            kept: scanned,
            is_long: false,
            page,
            needs: Vec::new(),
        };
        Ok(Self { content_type, decoder, body_bytes: 0, unshown: !scanned, taken })
    }

    /// The document is shown as it is written, and names nothing that is fetched.
    fn shown_as_source(mut self) -> Self {
        if let Some(page) = &mut self.taken.page {
            (page.as_source, page.scan) = (true, Scanning::Never);
        }
        self
    }

    /// The page itself also goes to `sink`. Unless it is `kept` as well, nothing bounds it.
    fn into_sink(mut self, head: &Head, sink: &BodySink, kept: bool) -> Result<Self, Failure> {
        if self.taken.page.is_some() {
            if !kept {
                self.decoder = decoder(head, usize::MAX)?;
            }
            (self.taken.sink, self.taken.kept) = (Some(sink.clone()), kept);
        }
        Ok(self)
    }

    /// Takes the next bytes of the body, and hands on what they brought, also when something is wrong after that.
    pub(super) fn push(&mut self, board: &Arc<Board>, job: &Job, bytes: &[u8]) -> Result<(), Failure> {
        self.body_bytes += bytes.len() as u64;
        let Self { decoder, taken, .. } = self;
        let pushed = decoder.push(bytes, &mut |fresh| taken.take(fresh, false));
        self.hand_on(board, job);
        pushed
    }

    /// Whether more has come of a body that is never shown than is worth waiting for.
    pub(super) const fn is_enough(&self) -> bool {
        self.unshown && self.body_bytes > UNSHOWN_BYTES
    }

    /// The body has ended, or enough of it has come: hands on what was held back.
    pub(super) fn finish(&mut self, board: &Arc<Board>, job: &Job) -> Result<(), Failure> {
        if self.is_enough() {
            return Ok(());
        }
        let Self { decoder, taken, .. } = self;
        let finished =
            decoder.finish(&mut |fresh| taken.take(fresh, false)).and_then(|()| taken.take(&[], true));
        self.hand_on(board, job);
        if let (Ok(()), Some(sink)) = (&finished, &self.taken.sink) {
            sink.end();
        }
        finished
    }

    /// No more will come, although the body is not whole: what was held back becomes text, and the page as far as it
    /// has come is shown.
    pub(super) fn break_off(&mut self, board: &Arc<Board>, job: &Job) {
        self.taken.take_page(&[], true);
        // After a stop nothing more is fetched.
        if board.wire().stopped(Link::Body).is_some() {
            self.taken.needs.clear();
        }
        self.hand_on(board, job);
    }

    /// What the page is, once that is known, and its text since the last call.
    fn take_text(&mut self) -> Option<FreshText> {
        let page = self.taken.page.as_mut()?;
        let (kind, encoding, text) = (page.kind?, page.text.charset(), std::mem::take(&mut page.fresh));
        let sent_on = page.scan.begun().and_then(Scan::take_refresh);
        Some(FreshText { kind, encoding, text, sent_on })
    }

    /// How many tags the scan has passed over since the last call.
    fn take_passed_over(&mut self) -> u64 {
        let scan = self.taken.page.as_mut().and_then(|page| page.scan.begun());
        scan.map(Scan::take_passed_over).unwrap_or_default()
    }

    /// The page's title, once it has arrived; told once.
    fn take_title(&mut self) -> Option<String> {
        self.taken.page.as_mut()?.scan.begun()?.take_title()
    }

    /// The names of the page's fields for passwords that have arrived since the last call.
    fn take_password_fields(&mut self) -> Vec<String> {
        let scan = self.taken.page.as_mut().and_then(|page| page.scan.begun());
        scan.map(|scan| scan.take_password_fields()).unwrap_or_default()
    }

    /// Bytes of the body so far, without framing.
    pub(super) const fn body_bytes(&self) -> u64 {
        self.body_bytes
    }

    /// Whether the decoded bytes are kept.
    pub(super) const fn is_kept(&self) -> bool {
        self.taken.kept && !self.taken.is_long
    }

    /// Bytes of the body after decompression.
    pub(super) const fn decoded_bytes(&self) -> u64 {
        self.taken.count
    }

    /// `Content-Type` as sent.
    pub(super) fn content_type(&self) -> Option<String> {
        self.content_type.clone()
    }

    /// The decoded bytes, and the document that they are when they are one; its text has been taken.
    pub(super) fn into_parts(self, job: &Job) -> (Bytes, Option<Document>) {
        let Taken { held, page, count, .. } = self.taken;
        let bytes = held.kept();
        let document = page.map(|page| Document {
            url: job.request.url.clone(),
            kind: page.kind.unwrap_or(DocumentKind::Text),
            content_type: self.content_type,
            bytes: bytes.clone(),
            decoded_bytes: count,
            html: String::new(),
            charset: page.text.charset().name(),
        });
        (bytes, document)
    }
}

impl Taken {
    /// Takes decoded bytes.
    fn take(&mut self, fresh: &[u8], last: bool) -> Result<(), Failure> {
        // A few packed bytes may take long.
        if let Some(stopped) = self.wire.stopped(Link::Body) {
            return Err(stopped);
        }
        self.count += fresh.len() as u64;
        if let Some(sink) = &self.sink {
            sink.write(fresh);
        }
        self.take_page(fresh, last);
        self.keep(fresh)
    }

    fn take_page(&mut self, fresh: &[u8], last: bool) {
        if let Some(page) = &mut self.page {
            let is_stopped = || self.wire.stop.reason().is_some();
            self.needs.extend(page.take(fresh, last, self.kept, &is_stopped));
        }
    }

    /// Keeps decoded bytes. Of a document that is no picture they are of no use beyond what the cache would keep: a text is
    /// kept as text, and of anything else only the size is shown.
    fn keep(&mut self, fresh: &[u8]) -> Result<(), Failure> {
        let is_picture = |page: &PageIntake| page.kind == Some(DocumentKind::Image);
        self.is_long |= self.page.as_ref().is_some_and(|page| !is_picture(page))
            && self.held.len() + fresh.len() > LARGEST_STORED;
        if self.is_long {
            self.held.clear();
        } else if self.kept {
            self.held.extend(fresh)?;
        }
        Ok(())
    }
}

fn decoder(head: &Head, limit: usize) -> Result<Decoder, Failure> {
    let codings: Vec<&str> = head.values("Content-Encoding").collect();
    Ok(Decoder::new(&codings.join(","), limit)?)
}

impl From<DecodeError> for Failure {
    fn from(error: DecodeError) -> Self {
        match error {
            DecodeError::TooLarge { limit } => {
                Self::TooLarge { bound: Bound::DecodedBytes, limit: limit as u64 }
            }
            DecodeError::Damaged { coding } => {
                let detail = MalformedDetail::Damaged { coding: coding.to_owned() };
                Self::Malformed { part: MalformedPart::Encoding, detail }
            }
            DecodeError::TooMany { limit } => {
                let detail = MalformedDetail::Codings { limit: limit as u64 };
                Self::Malformed { part: MalformedPart::Encoding, detail }
            }
        }
    }
}
