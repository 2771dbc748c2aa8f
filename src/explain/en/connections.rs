//! The words about connections, in English.

use crate::explain::ConnectionWord;
use crate::explain::lang::texts;

texts! {
    pub(in crate::explain) fn connection_word(ConnectionWord) {
        // What it speaks.
        Pipelined: "{protocol} pipelined";
        ByAlpn: "agreed by ALPN";
        ByPriorKnowledge: "by prior knowledge";

        // Why an exchange got its connection.
        FactWhy: "Why this connection";
        WhyComposed: "New: a composed request has a connection of its own.";
        WhyFirst: "New: the first one to this origin.";
        WhyPerObject: "New: over HTTP/1.0 each object takes a connection of its own.";
        WhyClosed: "New: the one before was closed: {reason}.";
        WhyAfterGoAway: "New: the server took no more streams on the one before (GOAWAY), so what it had not taken was sent again.";
        WhyAfterDeath: "New: the one before died before it answered, so the request was sent again.";
        WhyBusyOne: "New: the one that was open was busy.";
        WhyBusy: "New: all {n} that were open were busy.";
        WhyIdle: "Reused: it was open and idle after {name}.";
        WhyStream: "Reused: over HTTP/2 one connection serves the whole origin; this is stream {n} on it.";
        WhyPipelined: "Reused: the request was sent behind others, without waiting for their responses (pipelining).";
        WouldCoalesce: "Connections are never coalesced here; a browser would have used connection {n}: same address, and its certificate covers this name, too (RFC 9113 9.1.1).";

        // Lanes inside a connection.
        ShowAll: "Show all {n} of connection {id}";
        ShowFew: "Show fewer of connection {id}";
        MoreStreams: "{n} more streams";
        MoreRequests: "{n} more requests";
        StreamSaid: "Stream {n}: {name}, {status}, {frames}";
        RequestSaid: "Request {n}: {name}, {status}";
        StreamCell: "stream {n}";
        NoStatus: "no response";
        Reset: "reset by the {side}";
        Promised: "promised";
        WaitedBehind: "The response waited {time} behind {name}";
        Starved: "The {side} waited {time} for a window";

        // Windows.
        Windows: "Flow windows";
        WindowsSaid: "Flow windows: what the server may still send. Connection: {connection} at the end, at least {least}";
        WindowOfConnection: "connection";
        WindowOfStream: "stream {n}";
        WindowUploads: "to the server";
        WindowAt: "{at}, {what}: the server may send {size}";
    }
}
