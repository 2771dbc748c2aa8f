//! A load in a file: saved, and opened again.
//!
//! ```text
//! pellucid load 5\n       what it is, and the version of what follows
//! gzip of                 one event a line, as JSON, oldest first
//! ```
//!
//! A line that begins with `=` is an event without its bytes: they are the next of those that were planned. One that begins
//! with `#` is a note; they stand after the events.
//!
//! A file is a stranger's until it has been read: everything about it is bounded, and what breaks a bound or
//! a rule is refused with words. Secrets are masked unless somebody asked to keep them.

mod check;
mod error;
mod sent;

use std::io::{self, BufRead, BufReader, Read, Write};

use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;

use self::check::Check;
pub use self::error::{Countable, FileError};
use self::sent::{Sent, sent};
use super::{Event, LoadEvent, Log, Note, Secrets, What, mask};
use crate::clock::Micros;

/// The first line without the version.
const MAGIC: &[u8] = b"pellucid load ";
/// The version that this program writes. Version 1 had no messages of name servers, version 2 nothing but HTTP, no cache
/// and no TLS handshake, version 3 bodies of requests as lists of numbers, and twice, version 4 one exchange at a time on a connection; all are
/// read as well.
const VERSION: u32 = 5;
/// What a line begins with whose bytes stand with the planned request.
const AS_PLANNED: u8 = b'=';
/// What the line of a note begins with.
const NOTE: u8 = b'#';
/// The longest first line that is looked at.
const FIRST_LINE: usize = 64;

/// How large a file may be, packed or unpacked, in bytes.
pub const MAX_BYTES: u64 = 512 * 1024 * 1024;
/// How long one event may be as JSON, in bytes.
pub const MAX_EVENT_BYTES: u64 = 128 * 1024 * 1024;
/// How many events it may hold.
pub const MAX_EVENTS: u64 = 2_000_000;
/// How many exchanges, connections, lookups, and pictures painted it may hold, each.
pub const MAX_OF_A_KIND: u64 = 50_000;
/// How many messages of name servers one lookup may hold.
pub const MAX_OF_A_LOOKUP: u64 = 2_000;
/// How long a load may last.
pub const MAX_TIME: Micros = Micros::from_ms(366 * 24 * 3600 * 1000);

/// Whether `bytes` begin as a saved load does.
#[must_use]
pub fn is_saved_load(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// The file of `log`.
///
/// # Errors
/// When it would be larger than what [`from_bytes`] takes.
pub fn to_bytes(log: &Log, secrets: Secrets) -> Result<Vec<u8>, FileError> {
    if log.len() as u64 > MAX_EVENTS {
        return Err(FileError::TooMany { what: Countable::Events, limit: MAX_EVENTS });
    }
    let masked = (secrets == Secrets::Masked).then(|| mask::log(log));
    let mut first = MAGIC.to_vec();
    first.extend_from_slice(format!("{VERSION}\n").as_bytes());
    let mut packed = GzEncoder::new(first, Compression::fast());
    let mut left = MAX_BYTES;
    let mut line = Vec::new();
    let mut plans = Sent::default();
    let damaged = |error: io::Error| FileError::Damaged { events: 0, detail: error.to_string() };
    let log = masked.as_ref().unwrap_or(log);
    for event in log.iter() {
        line.clear();
        let mut event = event.clone();
        let planned = plans.planned_for(&mut event);
        if let (Some(planned), Some((_, chunk))) = (planned, sent(&mut event))
            && !planned.is_empty()
            && chunk.data == planned
        {
            chunk.data.clear();
            line.push(AS_PLANNED);
        }
        serde_json::to_writer(&mut line, &event).map_err(|error| damaged(error.into()))?;
        line.push(b'\n');
        if line.len() as u64 > MAX_EVENT_BYTES {
            return Err(FileError::LongEvent { limit: MAX_EVENT_BYTES });
        }
        left = left.checked_sub(line.len() as u64).ok_or(FileError::TooLarge { limit: MAX_BYTES })?;
        packed.write_all(&line).map_err(damaged)?;
    }
    for note in log.notes() {
        line.clear();
        line.push(NOTE);
        serde_json::to_writer(&mut line, note).map_err(|error| damaged(error.into()))?;
        line.push(b'\n');
        packed.write_all(&line).map_err(damaged)?;
    }
    packed.finish().map_err(|error| FileError::Damaged { events: 0, detail: error.to_string() })
}

/// The log in a file.
///
/// # Errors
/// When it is no saved load, of another version, damaged, or beyond a bound.
pub fn from_bytes(bytes: &[u8]) -> Result<Log, FileError> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(FileError::Unknown)?;
    let end = rest.iter().take(FIRST_LINE).position(|byte| *byte == b'\n').unwrap_or(FIRST_LINE);
    let version = rest.get(..end).unwrap_or(rest);
    if ![b"1", b"2", b"3", b"4", VERSION.to_string().as_bytes()].contains(&version) {
        let found = String::from_utf8_lossy(version).chars().filter(|c| !c.is_control()).take(20).collect();
        return Err(FileError::Version { found, known: VERSION });
    }
    if bytes.len() as u64 > MAX_BYTES {
        return Err(FileError::TooLarge { limit: MAX_BYTES });
    }
    let packed = rest.get(end + 1..).unwrap_or_default();
    // One byte more than the bound tells that there are more.
    let mut lines = BufReader::new(GzDecoder::new(packed).take(MAX_BYTES + 1));
    let mut log = Log::default();
    let (mut check, mut plans) = (Check::default(), Sent::default());
    let mut unpacked = 0;
    let (mut line, mut notes) = (Vec::new(), Vec::new());
    loop {
        line.clear();
        let damaged = |detail: String| FileError::Damaged { events: log.len() as u64, detail };
        let mut one = lines.by_ref().take(MAX_EVENT_BYTES + 1);
        let got = one.read_until(b'\n', &mut line).map_err(|error| damaged(error.to_string()))?;
        if got as u64 > MAX_EVENT_BYTES {
            return Err(FileError::LongEvent { limit: MAX_EVENT_BYTES });
        }
        unpacked += got as u64;
        if unpacked > MAX_BYTES {
            return Err(FileError::TooLarge { limit: MAX_BYTES });
        }
        if got == 0 {
            break;
        }
        if let Some(note) = line.strip_prefix(&[NOTE]) {
            let note: Note = serde_json::from_slice(note).map_err(|error| damaged(error.to_string()))?;
            notes.extend(check.note(&note, (notes.len(), log.len() as u64))?);
            continue;
        }
        if log.len() as u64 == MAX_EVENTS {
            return Err(FileError::TooMany { what: Countable::Events, limit: MAX_EVENTS });
        }
        let bare = line.strip_prefix(&[AS_PLANNED]);
        let mut event: Event =
            serde_json::from_slice(bare.unwrap_or(&line)).map_err(|error| damaged(error.to_string()))?;
        let planned = plans.planned_for(&mut event);
        if bare.is_some() {
            let (Some(planned), Some((_, chunk))) = (planned, sent(&mut event)) else {
                return Err(damaged("bytes that were not planned".to_owned()));
            };
            chunk.data = planned;
        }
        check.event(&event, log.len() as u64)?;
        log.push(event);
    }
    log.set_notes(notes);
    let started = |event: &Event| matches!(event.what, What::Load(LoadEvent::Started { .. }));
    if log.iter().next().is_some_and(started) { Ok(log) } else { Err(FileError::NoLoad) }
}
