//! Facts of one exchange.

use super::{Value, bytes, facts};
use crate::course::evidence::Recorded;
use crate::view::{Exchange, Phase, Request, Response};

facts! {
    /// A fact of one exchange.
    enum ExchangeFact {
        Url = "url",
        Method = "method",
        Status = "status",
        Version = "version",
        Kind = "kind",
        Connection = "connection",
        Stream = "stream",
        Reused = "reused",
        Error = "error",
        RequestLine = "request_line",
        StatusLine = "status_line",
        Start = "start",
        End = "end",
        FirstByte = "first_byte",
        Blocked = "blocked",
        Dns = "dns",
        Connect = "connect",
        Ssl = "ssl",
        Send = "send",
        Wait = "wait",
        Receive = "receive",
        SentBytes = "sent_bytes",
        ReceivedBytes = "received_bytes",
        BodyBytes = "body_bytes",
        DecodedBytes = "decoded_bytes",
        RequestHead = "request_head",
        RequestHeadEnd = "request_head_end",
        RequestBody = "request_body",
        ResponseHead = "response_head",
        ResponseHeadEnd = "response_head_end",
        ResponseBody = "response_body",
    }
}

impl ExchangeFact {
    pub(super) fn of(self, evidence: &Recorded, one: &Exchange) -> Value {
        let phase = |phase| Value::of(one.phases.span_of(phase), |span| Value::time(span.length()));
        let number = |n: Option<u32>| Value::of(n, |n| Value::count(u64::from(n)));
        // The bytes of a stream are frames, which have no lines and no end of a head.
        let message = evidence.message(one.id).filter(|_| one.stream.is_none());
        let request = message.map(|message| message.request.data.as_slice());
        let response = message.map(|message| message.response.data.as_slice());
        match self {
            Self::Url => Value::text(one.url.as_str()),
            Self::Method => Value::text(one.method.as_str()),
            Self::Status => number(one.status.map(u32::from)),
            Self::Version => Value::of(one.version, |version| Value::text(version.as_str())),
            Self::Kind => Value::text(one.kind.name()),
            Self::Connection => {
                let place = one.connection.and_then(|id| evidence.load.connection_place(id));
                Value::of(place, |place| Value::count(place as u64 + 1))
            }
            Self::Stream => number(one.stream),
            Self::Reused => Value::Flag(one.reused),
            Self::Error => Value::of(one.failure.as_ref(), |failure| Value::text(failure.code().name())),
            Self::RequestLine => Value::of(request.and_then(bytes::first_line), Value::Text),
            Self::StatusLine => Value::of(response.and_then(bytes::first_line), Value::Text),
            Self::Start => Value::time(one.start),
            Self::End => Value::of(one.end, Value::time),
            Self::FirstByte => Value::of(one.first_byte(), Value::time),
            Self::Blocked => phase(Phase::Blocked),
            Self::Dns => phase(Phase::Dns),
            Self::Connect => phase(Phase::Connect),
            Self::Ssl => phase(Phase::Ssl),
            Self::Send => phase(Phase::Send),
            Self::Wait => phase(Phase::Wait),
            Self::Receive => phase(Phase::Receive),
            Self::SentBytes => Value::count(one.sent_bytes),
            Self::ReceivedBytes => Value::count(one.received_bytes),
            Self::BodyBytes => Value::count(one.body_bytes),
            Self::DecodedBytes => Value::count(one.decoded_bytes),
            Self::RequestHead => Value::of(request.and_then(bytes::head), Value::Bytes),
            Self::RequestHeadEnd => Value::of(request.and_then(bytes::end_of_head), Value::Bytes),
            Self::RequestBody => Value::of(request.and_then(bytes::body), Value::Bytes),
            Self::ResponseHead => Value::of(response.and_then(bytes::head), Value::Bytes),
            Self::ResponseHeadEnd => Value::of(response.and_then(bytes::end_of_head), Value::Bytes),
            Self::ResponseBody => Value::of(response.and_then(bytes::body), Value::Bytes),
        }
    }
}

/// The value of the field `name` of the request or the response of `one`.
pub(super) fn field(evidence: &Recorded, one: &Exchange, is_request: bool, name: &str) -> Value {
    let Some(message) = evidence.message(one.id) else { return Value::None };
    if is_request {
        Value::of(Request::from_exchange(one, message).field(name), Value::text)
    } else {
        Value::of(Response::from_exchange(one, message).field(name), Value::text)
    }
}
