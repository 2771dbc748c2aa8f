//! Phases and ports as the books say, and the way from a call to its message and back.

use super::streams::CallBytes;
use super::*;
use crate::record::{
    Bounds, Chunk, ConnectionEvent, ConnectionId, ExchangeId, LoadId, Moved, Recorder, SecureEvent, Side,
    TlsRecord,
};
use std::sync::Arc;

use crate::clock::{Micros, StoppedClock};
use bytes::Bytes;

#[test]
fn ports_lie_in_three_ranges() {
    use PortKind::{Dynamic, Registered, WellKnown};
    let kinds = [80, 1023, 1024, 49_151, 49_152, 65_535].map(port_kind);
    assert_eq!(kinds, [WellKnown, WellKnown, Registered, Registered, Dynamic, Dynamic]);
}

/// Two exchanges under TLS whose records lie across the calls.
#[test]
fn under_tls_a_call_leads_through_its_records() {
    let clock = Arc::new(StoppedClock::default());
    let recorder = Recorder::new(LoadId(1), clock, Bounds::default(), None);
    let id = recorder.next_connection();
    let on = |event| recorder.on_connection(id, event);
    on(ConnectionEvent::Created { descriptor: None, ipv6: false, called_at: Micros::ZERO });
    let read = |bytes| ConnectionEvent::Read {
        exchange: None,
        called_at: Micros::ZERO,
        buffer: 99,
        moved: Moved::Records(bytes),
    };
    let record = |bytes, plain| TlsRecord { kind: 23, bytes, messages: Vec::new(), plain };
    let records = |list| ConnectionEvent::Secure(SecureEvent::Records { from: Side::Server, list });
    let plain = |exchange, text: &'static str| ConnectionEvent::Plaintext {
        exchange: Some(ExchangeId(exchange)),
        from: Side::Server,
        chunk: Chunk::whole(Bytes::from_static(text.as_bytes())),
    };
    // A record without a message byte, then half of one; the rest of it, and a whole one.
    on(read(50));
    on(records(vec![record(30, 0)]));
    on(read(60));
    on(records(vec![record(40, 10), record(30, 6)]));
    on(plain(1, "0123456789"));
    on(plain(2, "abcdef"));
    on(read(7));
    let streams = Streams::from_log(&recorder.snapshot(), ConnectionId(1));
    let part = |exchange, bytes| Carried { exchange: ExchangeId(exchange), from: Side::Server, bytes };
    assert_eq!(streams.records_of(1).len(), 2);
    assert_eq!(streams.carried_by(1), [part(1, 0..10)]);
    assert_eq!(streams.carried_by(2), [part(1, 0..10), part(2, 0..6)]);
    assert_eq!(streams.bytes_of(2), CallBytes { data: b"0123456789abcdef".to_vec(), len: 16 });
    assert_eq!(streams.carried_by(3), [], "what no record was told of leads nowhere");
    assert_eq!((streams.calls_of(ExchangeId(1)), streams.calls_of(ExchangeId(2))), (vec![1, 2], vec![2]));
    let ends: Vec<Option<usize>> = streams.records().map(|record| record.call).collect();
    assert_eq!(ends, [Some(1), Some(2), Some(2)]);
}
