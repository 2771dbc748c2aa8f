//! One exchange on the wire: what its calls must know, and what they found out.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::http::Head;
use crate::plan::{HttpVersion, PlannedRequest};
use crate::record::{
    ConnectionId, ExchangeEvent, ExchangeId, Failure, FieldLine, FieldsPart, Recorder, Side,
};

/// One exchange while it is on the wire: what the transport must know, and what it found out.
#[derive(Debug)]
pub struct Serving {
    /// The exchange.
    pub exchange: ExchangeId,
    /// The request's method, on which the framing of the answer depends.
    pub method: String,
    /// The version in the request line.
    pub version: HttpVersion,
    /// Bytes of the whole request, so that head and body leave in one write.
    pub request_bytes: u64,
    /// It died on a connection that had worked before: this try goes over a new one.
    pub needs_new_connection: bool,
    /// It offers to switch to another protocol (RFC 9110 7.8).
    pub offers_upgrade: bool,
    found: Mutex<TransportNotes>,
}

/// What the transport found out.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each was found out by itself")]
pub struct TransportNotes {
    /// The response's head.
    pub head: Option<Head>,
    /// Bytes of the body so far, without framing.
    pub body_bytes: u64,
    /// The last byte of the response was read.
    pub done: bool,
    /// The rest of the body is of no use to anybody: the connection is to be closed.
    pub left_unread: bool,
    /// The connection that carries it.
    pub connection: Option<ConnectionId>,
    /// That connection had carried another exchange before.
    pub reused: bool,
    /// A byte of the answer has come.
    pub answered: bool,
    /// What broke, exactly.
    pub failure: Option<Failure>,
}

/// Whether `request` offers to go on in another protocol.
fn offers_upgrade(request: &PlannedRequest) -> bool {
    let is_upgrade = |line: &[u8]| line.get(..8).is_some_and(|name| name.eq_ignore_ascii_case(b"upgrade:"));
    match &request.exact {
        Some(bytes) => bytes.split(|byte| *byte == b'\n').any(is_upgrade),
        None => request.fields.iter().any(|field| field.name.eq_ignore_ascii_case("Upgrade")),
    }
}

impl Serving {
    /// `request` is about to be sent for `exchange`; `is_retry`: for the second time.
    #[must_use]
    pub fn new(exchange: ExchangeId, request: &PlannedRequest, is_retry: bool) -> Arc<Self> {
        Arc::new(Self {
            exchange,
            method: request.method.clone(),
            version: request.version,
            request_bytes: request.length(),
            needs_new_connection: is_retry,
            offers_upgrade: offers_upgrade(request),
            found: Mutex::default(),
        })
    }

    /// What was found out so far.
    pub fn found(&self) -> MutexGuard<'_, TransportNotes> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records fields of its answer that came by way of a header block.
    pub(super) fn tell_fields(&self, recorder: &Recorder, part: FieldsPart, fields: Vec<FieldLine>) {
        let told = ExchangeEvent::Fields { from: Side::Server, part, fields };
        recorder.on_exchange(self.exchange, told);
    }

    /// Notes what broke; the first failure stands.
    pub(super) fn fail(&self, failure: Failure) {
        self.found().failure.get_or_insert(failure);
    }
}
