//! What becomes of the bytes of a data connection: a file goes the way of every body, a listing becomes a page.

use std::sync::Arc;

use super::super::board::Board;
use super::super::body_sink::BodySink;
use super::super::document::Document;
use super::super::intake::Intake;
use super::super::work::{Job, Purpose};
use crate::ftp::{self, Form, Listing};
use crate::http::{Field, Head};
use crate::plan::HttpVersion;
use crate::record::{Bound, ExchangeEvent, Failure};

/// Takes what the data connection brings.
#[derive(Debug)]
pub(super) enum Taking {
    /// A file.
    File(Box<Intake>, Head),
    /// A listing in this form, and what has come of it.
    Listing(Form, Vec<u8>),
}

impl Taking {
    /// For what `job` asked for: a listing in the form `listing`, or else a file.
    pub(super) fn new(board: &Board, job: &Job, listing: Option<Form>) -> Result<Self, Failure> {
        if let Some(form) = listing {
            return Ok(Self::Listing(form, Vec::new()));
        }
        // FTP does not say what a file is; its name does, or else its first bytes.
        let name = job.request.url.path().split(';').next().unwrap_or_default();
        let head = head(mime_guess::from_path(name).first_raw());
        let intake = Intake::begin(board, job, &head, true)?;
        Ok(Self::File(Box::new(intake), head))
    }

    /// Takes the next bytes.
    pub(super) fn push(&mut self, board: &Arc<Board>, job: &Job, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::File(intake, _) => intake.push(board, job, bytes),
            Self::Listing(_, data) => {
                let limit = board.settings().limits.decoded_bytes;
                if data.len() + bytes.len() > limit {
                    return Err(Failure::TooLarge { bound: Bound::DecodedBytes, limit: limit as u64 });
                }
                data.extend_from_slice(bytes);
                Ok(())
            }
        }
    }

    /// Bytes that came.
    pub(super) fn body_bytes(&self) -> u64 {
        match self {
            Self::File(intake, _) => intake.body_bytes(),
            Self::Listing(_, data) => data.len() as u64,
        }
    }

    /// Everything has come: hands it on.
    pub(super) fn finish(self, board: &Arc<Board>, job: &Job) -> Result<(), Failure> {
        let body_bytes = self.body_bytes();
        let told = |event| board.recorder().on_exchange(job.exchange, event);
        told(ExchangeEvent::ResponseEnd);
        let (mut intake, head, listed) = match self {
            Self::File(intake, head) => (*intake, head, None),
            Self::Listing(form, data) => {
                let (intake, head) = page_of(board, job, form, &data)?;
                (intake, head, Some(data.len() as u64))
            }
        };
        intake.finish(board, job)?;
        let content_type = intake.content_type().filter(|_| listed.is_none());
        let decoded_bytes = listed.unwrap_or(intake.decoded_bytes());
        told(ExchangeEvent::Done { body_bytes, decoded_bytes, content_type });
        let (bytes, document) = intake.into_parts(job);
        let document = document.map(|document| Document { decoded_bytes, ..document });
        board.arrived(job, &head, &bytes, document);
        Ok(())
    }

    /// No more will come: what has come is shown, of a listing the lines that are whole.
    pub(super) fn break_off(self, board: &Arc<Board>, job: &Job) {
        match self {
            Self::File(mut intake, _) => intake.break_off(board, job),
            Self::Listing(form, mut data) => {
                data.truncate(data.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1));
                // What fails here as well says nothing new.
                if !data.is_empty()
                    && let Ok((mut intake, _)) = page_of(board, job, form, &data)
                {
                    intake.break_off(board, job);
                }
            }
        }
    }
}

/// The page of a listing; the listing itself goes where the document's body goes.
fn page_of(board: &Arc<Board>, job: &Job, form: Form, data: &[u8]) -> Result<(Intake, Head), Failure> {
    if let Some((sink, _)) = board.body_to().filter(|_| job.purpose == Purpose::Document) {
        write(sink, data);
    }
    let head = head(Some("text/html;charset=utf-8"));
    let mut intake = Intake::begin_made(board, job, &head)?;
    let page = ftp::page(&job.request.url, &Listing::read(data, form));
    intake.push(board, job, page.as_bytes())?;
    Ok((intake, head))
}

fn write(sink: &BodySink, data: &[u8]) {
    sink.write(data);
    sink.end();
}

/// What HTTP would say of it: the ways on from here read heads.
fn head(content_type: Option<&str>) -> Head {
    let field = |value: &str| Field::new("Content-Type", value);
    Head {
        version: HttpVersion::Http11,
        status: 200,
        reason: String::new(),
        fields: content_type.map(field).into_iter().collect(),
        len: 0,
    }
}
