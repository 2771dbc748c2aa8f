//! What the arithmetic is made of: the numbers of a page, the steps, and slow start.

use crate::clock::Micros;
use crate::plan::transmission;

/// The initial window of RFC 6928: ten full segments.
pub(super) const INITIAL_WINDOW_BYTES: u64 = 14_600;

/// The bytes of one exchange.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// The request, head and body.
    pub up_bytes: u64,
    /// The response, head and body.
    pub down_bytes: u64,
    /// How many bytes of the page have come when its tag is found there; none for the page itself.
    pub found_at: u64,
}

/// What securing one connection takes; nothing where it is not secured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TlsNumbers {
    /// Round trips of the handshake.
    pub flights: u64,
    /// What TLS adds to the messages of the connection: the certificates above all, and the heads of its records.
    pub bytes: Sent,
}

impl TlsNumbers {
    /// How long its bytes take on the link of `page`.
    pub(super) fn bytes_time(&self, page: &PageNumbers) -> Micros {
        transmission(self.bytes.up_bytes, page.up_kbit) + transmission(self.bytes.down_bytes, page.down_kbit)
    }

    /// The bytes of so many connections; they share the link.
    pub(super) fn bytes_step(&self, page: &PageNumbers, connections: u64) -> Step {
        let each = self.bytes_time(page);
        Step::waits(StepKind::TlsBytes, if each > Micros::ZERO { connections } else { 0 }, each)
    }
}

/// A redirect that led to the document, or the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DocumentNumbers {
    /// Its bytes.
    pub sent: Sent,
    /// Whether it needs a new connection on a persistent way.
    pub opens: bool,
    /// What securing that takes.
    pub tls: TlsNumbers,
}

/// What one origin serves beside the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OriginNumbers {
    /// The objects in document order.
    pub objects: Vec<Sent>,
    /// Whether its name must be looked up first (the document's own has been).
    pub looks_up: bool,
    /// Whether the document came from here, so that a persistent connection is open already.
    pub is_documents: bool,
    /// What securing a connection to it takes.
    pub tls: TlsNumbers,
    /// Whether HTTP/2 was agreed on, where that depends on the server.
    pub speaks_http2: bool,
}

/// The numbers of a page and of the way to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageNumbers {
    /// The round-trip time.
    pub rtt: Micros,
    /// The rate towards us in kbit/s; 0 is no bound.
    pub down_kbit: u64,
    /// The rate away from us in kbit/s; 0 is no bound.
    pub up_kbit: u64,
    /// How long one name takes; none when names are known.
    pub lookup: Option<Micros>,
    /// Names looked up on the way to the document.
    pub names: u64,
    /// The redirects and the document.
    pub documents: Vec<DocumentNumbers>,
    /// The objects of the page by origin.
    pub origins: Vec<OriginNumbers>,
    /// Whether new connections start slowly. An emulated link does not.
    pub slow_start: bool,
}

/// What a step of the arithmetic stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// The names on the way to the document, and to the origin that takes longest.
    Lookup,
    /// Opening connections for the document.
    OpenDocument,
    /// TLS handshakes.
    Tls,
    /// The bytes of TLS itself.
    TlsBytes,
    /// Asking for the document and its redirects.
    AskDocument,
    /// The bytes of the document.
    DocumentBytes,
    /// The bytes of the document, up to the object that is waited for.
    DocumentBytesUntil,
    /// Opening connections for the objects.
    OpenObjects,
    /// Asking for the objects.
    AskObjects,
    /// The bytes of the objects, one after another.
    ObjectBytes,
    /// The bytes of the objects that no wait hides.
    ObjectBytesBeyond,
    /// The bytes of the requests.
    RequestBytes,
    /// Waiting for the window to grow.
    SlowStart,
}

/// One line of the arithmetic: `times` × `each`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it stands for.
    pub kind: StepKind,
    /// How often.
    pub times: u64,
    /// How long once; none for bytes, whose time is all that counts.
    pub each: Option<Micros>,
    /// The bytes that are sent.
    pub bytes: u64,
    /// How long in all.
    pub total: Micros,
}

impl Step {
    pub(super) fn waits(kind: StepKind, times: u64, each: Micros) -> Self {
        Self { kind, times, each: Some(each), bytes: 0, total: Micros(each.0.saturating_mul(times)) }
    }

    pub(super) const fn sends(kind: StepKind, times: u64, bytes: u64, total: Micros) -> Self {
        Self { kind, times, each: None, bytes, total }
    }
}

/// What connections wait while their window grows: an object larger than the window stops after each window for
/// what is left of the round trip, and the window doubles (RFC 5681 3.1, RFC 6928). On one connection with this
/// `window` what has grown stays; otherwise each object has a new one. Returns the window afterwards, too.
pub(super) fn slow_start(page: &PageNumbers, sent: &[Sent], window: Option<u64>) -> (Step, u64) {
    let (mut stalls, mut waited) = (0_u64, Micros::ZERO);
    let mut kept = window.unwrap_or(INITIAL_WINDOW_BYTES);
    for one in sent.iter().filter(|_| page.slow_start) {
        let start = if window.is_some() { kept } else { INITIAL_WINDOW_BYTES };
        let pauses = pauses(one.down_bytes, start, page.rtt, page.down_kbit);
        stalls += pauses.times;
        waited = waited + pauses.time;
        kept = pauses.window;
    }
    (Step::sends(StepKind::SlowStart, stalls, 0, waited), kept)
}

/// Pauses of a transfer while its window grows.
pub(super) struct Pauses {
    pub times: u64,
    pub time: Micros,
    /// The window afterwards.
    pub window: u64,
}

/// What `bytes` on a connection with this `window` wait.
pub(super) fn pauses(bytes: u64, mut window: u64, rtt: Micros, kbit: u64) -> Pauses {
    let (mut sent, mut times, mut time) = (0_u64, 0_u64, Micros::ZERO);
    while sent + window < bytes {
        sent += window;
        let pause = rtt.since(transmission(window, kbit));
        times += u64::from(pause > Micros::ZERO);
        time = time + pause;
        window = window.saturating_mul(2);
    }
    Pauses { times, time, window }
}
