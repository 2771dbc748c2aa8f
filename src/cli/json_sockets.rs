//! The sockets of a load as JSON, with the frames of HTTP/2 when the bytes are asked for.

use serde::Serialize;

use crate::clock::Micros;
use crate::record::{CloseReason, ConnectionId, ExchangeId, Side};
use crate::view::{Connection, Frames, Load, WireFrame, protocol};

#[derive(Debug, Serialize)]
pub(super) struct SocketDocument {
    id: ConnectionId,
    descriptor: Option<i64>,
    local: Option<String>,
    remote: Option<String>,
    via: Option<String>,
    opened_ms: f64,
    connected_ms: Option<f64>,
    closed_ms: Option<f64>,
    closed_first: Option<&'static str>,
    close_reason: Option<&'static str>,
    protocol: Option<&'static str>,
    exchanges: Vec<ExchangeId>,
    written_bytes: u64,
    read_bytes: u64,
    overhead_sent: u64,
    overhead_received: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    frames: Option<Vec<FrameDocument>>,
}

/// A frame of HTTP/2, with `--raw`.
#[derive(Debug, Serialize)]
struct FrameDocument {
    at_ms: f64,
    side: &'static str,
    #[serde(rename = "type")]
    kind: String,
    stream: u32,
    flags: Vec<String>,
    length: u32,
}

/// The document of a socket; `frames` are those that crossed it, when they are asked for.
pub(super) fn socket(load: &Load, one: &Connection, frames: Option<&Frames>) -> SocketDocument {
    let frame = |one: WireFrame| FrameDocument {
        at_ms: one.at.as_ms(),
        side: one.from.name(),
        kind: one.kind,
        stream: one.stream,
        flags: one.flags,
        length: one.length,
    };
    SocketDocument {
        frames: frames.map(|frames| frames.wire().map(frame).collect()),
        id: one.id,
        descriptor: one.descriptor,
        local: one.local.map(|address| address.to_string()),
        remote: one.remote.map(|address| address.to_string()),
        via: one.via.map(|address| address.to_string()),
        opened_ms: one.opened.as_ms(),
        connected_ms: one.connected.map(Micros::as_ms),
        closed_ms: one.closed.map(Micros::as_ms),
        closed_first: one.closed_first.map(Side::name),
        close_reason: one.close_reason.map(CloseReason::name),
        protocol: protocol(load, one),
        exchanges: one.exchanges.clone(),
        written_bytes: one.written_bytes,
        read_bytes: one.read_bytes,
        overhead_sent: one.overhead_sent,
        overhead_received: one.overhead_received,
    }
}
