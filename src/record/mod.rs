//! The record: everything that happens is an event in one append-only log, and everything that is shown is
//! a function of it.

mod address_fault;
mod cached;
mod cause;
mod chunk;
mod clean;
mod code;
mod connection;
mod cookie;
mod crash;
mod escape;
mod event;
mod failure;
mod field_line;
pub mod file;
mod ftp;
mod ids;
mod kind;
mod link;
mod local;
mod log;
mod lookup;
mod malformed;
pub mod mask;
mod note;
mod owners;
mod recorder;
mod secure;
#[cfg(test)]
mod tests;
mod unused;

pub use crate::plan::{ResolverKind, Side, Way};
pub use address_fault::AddressFault;
pub use cached::{CacheEvent, Freshness, WhyAsk, WhyNotKept};
pub use cause::Cause;
pub use chunk::Chunk;
pub use clean::{clean, steers};
pub use code::Code;
pub use connection::{CloseReason, ConnectionEvent, Moved, TlsSession};
pub use cookie::CookieFate;
pub use crash::caught;
pub use escape::{html_escaped, push_html_escaped};
pub use event::{Event, ExchangeEvent, FieldsPart, Kind, LoadEvent, MAX_TITLE_BYTES, Outcome, Trigger, What};
pub use failure::{
    Barrier, Bound, CertificateFault, CertificateSeen, Failure, FileTrouble, HandshakeFault, Http2Fault,
    MalformedPart, NameTrouble,
};
pub use field_line::FieldLine;
pub use file::{Countable, FileError};
pub use ftp::FtpTrouble;
pub use ids::{ConnectionId, ExchangeId, LoadId, LookupId};
pub use kind::RecordKind;
pub use link::Link;
pub use local::{FolderEntry, Listing, LocalEvent, LocalSource, PageToMake};
pub use log::Log;
pub use lookup::{AnswerFate, Configured, Held, LookupEvent, QueryNumber, Transport, Unanswered};
pub use malformed::MalformedDetail;
pub use mask::Secrets;
pub use note::{MAX_NOTE_CHARS, MAX_NOTES, Note};
pub use owners::{OwnedBytes, Owners};
pub use recorder::{Bounds, Recorder, Watcher};
pub use secure::{
    AcceptedBy, Agreement, Anchor, CertificatesShown, Finding, HandshakeKind, SecureEvent, TcpInfo, TlsRecord,
};
pub use unused::{JsonType, MAX_UNUSED, Unused, UnusedReason};
