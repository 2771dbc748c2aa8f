//! Documents for which nobody is asked: files, `data:`, pages that this program makes itself.
//!
//! They stand in the record as exchanges without a request: no connection, no bytes sent.

use std::sync::Arc;

use data_url::DataUrl;

use super::board::Board;
use super::intake::Intake;
use super::maker::RecordedDocument;
use super::work::Job;
use crate::http::{Field, Head};
use crate::net::{FileReading, FileStep};
use crate::plan::HttpVersion;
use crate::record::{
    AddressFault, ExchangeEvent, Failure, FileTrouble, LocalEvent, LocalSource, PageToMake, Side,
};

const HTML: &str = "text/html;charset=utf-8";

/// Shows what was recorded before.
pub(super) fn kept(board: &Arc<Board>, job: &Job, kept: &RecordedDocument) -> Result<(), Failure> {
    give(board, job, LocalSource::Recording, kept.content_type.as_deref(), &kept.bytes)
}

/// Shows what stands in a `data:` address (RFC 2397).
pub(super) fn data(board: &Arc<Board>, job: &Job) -> Result<(), Failure> {
    let bad =
        |reason| Failure::BadAddress { input: job.request.url.as_str().chars().take(60).collect(), reason };
    let data = DataUrl::process(job.request.url.as_str()).map_err(|_| bad(AddressFault::DataComma))?;
    let (bytes, _fragment) = data.decode_to_vec().map_err(|_| bad(AddressFault::DataBase64))?;
    give(board, job, LocalSource::Address, Some(&data.mime_type().to_string()), &bytes)
}

/// Shows a page of this program.
pub(super) fn about(board: &Arc<Board>, job: &Job) -> Result<(), Failure> {
    let page = job.request.url.path();
    let unknown = || Failure::UnknownPage { page: page.to_owned() };
    let html = board.maker().make(&PageToMake::About(page)).ok_or_else(unknown)?;
    give(board, job, LocalSource::Program, Some(HTML), html.as_bytes())
}

/// Shows the parts of a letter to be written.
pub(super) fn mail(board: &Arc<Board>, job: &Job) -> Result<(), Failure> {
    let nobody = || Failure::UnsupportedScheme { scheme: job.request.url.scheme().to_owned() };
    let html = board.maker().make(&PageToMake::Mail(&job.request.url)).ok_or_else(nobody)?;
    give(board, job, LocalSource::Program, Some(HTML), html.as_bytes())
}

/// Reads a file, or lists a folder.
pub(super) fn file(board: &Arc<Board>, job: &Job) -> Result<(), Failure> {
    let wrong = |why| Failure::File { path: job.request.url.path().to_owned(), why };
    // RFC 8089 2: an empty host and `localhost` are this machine. The parser has dropped the latter.
    if let Some(host) = job.request.url.host_str().filter(|host| !host.is_empty()) {
        return Err(wrong(FileTrouble::ForeignHost { host: host.to_owned() }));
    }
    let path = job.request.url.to_file_path().map_err(|()| wrong(FileTrouble::NoPath))?;
    // WHATWG MIME Sniffing 7: the first bytes decide only where nobody names a type.
    let media = mime_guess::from_path(&path).first_raw();
    let reading = FileReading::begin(path, board.wire(), job.exchange)?;
    let mut coming: Option<Coming<'_>> = None;
    loop {
        let step = reading.next().and_then(|step| match (&step, &mut coming) {
            (FileStep::Piece(bytes), Some(coming)) => coming.push(bytes).map(|()| step),
            _ => Ok(step),
        });
        let step = step.inspect_err(|_| {
            if let Some(coming) = &mut coming {
                coming.break_off();
            }
        })?;
        match step {
            FileStep::Begun => coming = Some(Coming::begin(board, job, media)?),
            FileStep::Piece(_) => {}
            FileStep::End => return coming.map_or(Ok(()), Coming::end),
            FileStep::Folder(listing) => {
                let none = || wrong(FileTrouble::NotAFile);
                let html = board.maker().make(&PageToMake::Folder(&listing)).ok_or_else(none)?;
                return give(board, job, LocalSource::Program, Some(HTML), html.as_bytes());
            }
        }
    }
}

/// Bytes that are there already become the answer to `job`.
fn give(
    board: &Arc<Board>,
    job: &Job,
    source: LocalSource,
    media: Option<&str>,
    bytes: &[u8],
) -> Result<(), Failure> {
    let chunk = board.recorder().chunk(Some(job.exchange), Side::Server, bytes);
    let given = LocalEvent::Given { source, chunk };
    board.recorder().on_exchange(job.exchange, ExchangeEvent::Local(given));
    let mut coming = Coming::begin(board, job, media)?;
    coming.push(bytes)?;
    coming.end()
}

/// An answer that comes in pieces, without a head.
struct Coming<'a> {
    board: &'a Arc<Board>,
    job: &'a Job,
    head: Head,
    intake: Intake,
}

impl<'a> Coming<'a> {
    fn begin(board: &'a Arc<Board>, job: &'a Job, media: Option<&str>) -> Result<Self, Failure> {
        let head = head(media);
        let intake = Intake::begin(board, job, &head, true)?;
        Ok(Self { board, job, head, intake })
    }

    fn push(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.intake.push(self.board, self.job, bytes)
    }

    /// No more will come, although it is not whole.
    fn break_off(&mut self) {
        self.intake.break_off(self.board, self.job);
        let (body_bytes, decoded_bytes) = (self.intake.body_bytes(), self.intake.decoded_bytes());
        if body_bytes > 0 {
            let content_type = self.intake.content_type();
            let broken = ExchangeEvent::BrokenOff { body_bytes, decoded_bytes, content_type };
            self.board.recorder().on_exchange(self.job.exchange, broken);
        }
    }

    fn end(mut self) -> Result<(), Failure> {
        self.intake.finish(self.board, self.job)?;
        let done = ExchangeEvent::Done {
            body_bytes: self.intake.body_bytes(),
            decoded_bytes: self.intake.decoded_bytes(),
            content_type: self.intake.content_type(),
        };
        self.board.recorder().on_exchange(self.job.exchange, done);
        let (bytes, document) = self.intake.into_parts(self.job);
        self.board.arrived(self.job, &self.head, &bytes, document);
        Ok(())
    }
}

/// What stands in place of a head: the media type, if anybody names one.
fn head(media: Option<&str>) -> Head {
    let field = |value: &str| Field::new("Content-Type", value);
    let fields = media.map(field).into_iter().collect();
    Head { version: HttpVersion::Http11, status: 200, reason: String::new(), fields, len: 0 }
}
