//! One stream: a request on its way, and its answer as far as it has come.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use h2::client::{ResponseFuture, SendRequest};
use h2::{RecvStream, SendStream};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use super::super::arrival::{Arrival, Part};
use crate::http::{Field, Head};
use crate::net::serving::Serving;
use crate::plan::{HttpVersion, PlannedRequest};
use crate::record::{
    AddressFault, ExchangeEvent, ExchangeId, Failure, FieldLine, FieldsPart, Link, MalformedDetail,
    MalformedPart, Recorder, Side,
};

/// A stream.
pub(super) struct Stream {
    serving: Arc<Serving>,
    waker: Waker,
    /// What of the content is to be sent.
    upload: Option<(SendStream<Bytes>, Bytes)>,
    stage: Stage,
    /// Bytes of the frames that carried the head.
    head_bytes: u64,
}

enum Stage {
    Awaits(Pin<Box<ResponseFuture>>),
    Receives(RecvStream),
}

impl Stream {
    /// Asks for `request` on a stream of its own; its number.
    pub(super) fn open(
        send: &mut SendRequest<Bytes>,
        serving: &Arc<Serving>,
        request: &PlannedRequest,
        recorder: &Recorder,
    ) -> Result<(u32, Self), Failure> {
        let asked = message(request)?;
        let fields = sent_fields(&asked);
        let is_short = request.body.is_empty();
        let refused = |error: h2::Error| Failure::Http2 { link: Link::Send, fault: super::fault_of(&error) };
        let (answer, body) = send.send_request(asked, is_short).map_err(refused)?;
        let number = answer.stream_id().as_u32();
        recorder.on_exchange(serving.exchange, ExchangeEvent::Stream(number));
        recorder.on_exchange(
            serving.exchange,
            ExchangeEvent::Fields { from: Side::Client, part: FieldsPart::Head, fields },
        );
        let stream = Self {
            serving: Arc::clone(serving),
            waker: Waker::noop().clone(),
            upload: (!is_short).then(|| (body, request.body.clone())),
            stage: Stage::Awaits(Box::pin(answer)),
            head_bytes: 0,
        };
        Ok((number, stream))
    }

    pub(super) fn woken_by(mut self, waker: Waker) -> Self {
        self.waker = waker;
        self
    }

    pub(super) fn exchange(&self) -> ExchangeId {
        self.serving.exchange
    }

    pub(super) const fn uploads(&self) -> bool {
        self.upload.is_some()
    }

    /// Bytes of it have come, so many of them of a head.
    pub(super) fn came(&mut self, head: u64) {
        self.serving.found().answered = true;
        if matches!(self.stage, Stage::Awaits(_)) {
            self.head_bytes += head;
        }
    }

    pub(super) fn link(&self) -> Link {
        match self.stage {
            Stage::Awaits(_) if self.upload.is_some() => Link::Send,
            Stage::Awaits(_) => Link::Wait,
            Stage::Receives(_) => Link::Body,
        }
    }

    /// What `failure` of the whole connection means for it.
    pub(super) fn of_connection(&self, failure: &Failure) -> Failure {
        match (failure, &self.stage) {
            (Failure::NoAnswer { .. }, Stage::Receives(_)) => {
                let found = self.serving.found();
                let length = found.head.as_ref().and_then(|head| head.field("content-length"));
                let expected = length.and_then(|length| length.parse().ok());
                Failure::Truncated { expected, received: found.body_bytes }
            }
            (failure, _) => failure.clone().met_at(self.link()),
        }
    }

    /// Goes on as far as it can. Ready when the answer is whole, or will not be.
    pub(super) fn poll(
        &mut self,
        recorder: &Recorder,
        heard: &mut Vec<Arrival>,
    ) -> Poll<Result<(), h2::Error>> {
        let waker = self.waker.clone();
        let mut context = Context::from_waker(&waker);
        self.send_more(&mut context);
        loop {
            match &mut self.stage {
                Stage::Awaits(answer) => {
                    while let Poll::Ready(Some(interim)) = answer.poll_informational(&mut context) {
                        let (parts, ()) = interim?.into_parts();
                        let fields = received_fields(Some(parts.status), &parts.headers);
                        self.serving.tell_fields(recorder, FieldsPart::Interim, fields);
                    }
                    let (parts, body) = match answer.as_mut().poll(&mut context) {
                        Poll::Pending => return Poll::Pending,
                        Poll::Ready(answer) => answer?.into_parts(),
                    };
                    self.head_came(parts.status, &parts.headers, recorder);
                    heard.push(Arrival { exchange: self.exchange(), what: Part::Head });
                    self.stage = Stage::Receives(body);
                }
                Stage::Receives(body) => match body.poll_data(&mut context) {
                    Poll::Pending => return Poll::Pending,
                    Poll::Ready(Some(data)) => {
                        let data = data?;
                        // It is made something of at once, so that the window opens again.
                        let _ = body.flow_control().release_capacity(data.len());
                        self.serving.found().body_bytes += data.len() as u64;
                        if !data.is_empty() {
                            heard
                                .push(Arrival { exchange: self.serving.exchange, what: Part::Content(data) });
                        }
                    }
                    Poll::Ready(None) => {
                        let trailers = match body.poll_trailers(&mut context) {
                            Poll::Pending => return Poll::Pending,
                            Poll::Ready(trailers) => trailers?,
                        };
                        if let Some(trailers) = trailers {
                            let fields = received_fields(None, &trailers);
                            self.serving.tell_fields(recorder, FieldsPart::Trailers, fields);
                        }
                        self.serving.found().done = true;
                        recorder.on_exchange(self.serving.exchange, ExchangeEvent::ResponseEnd);
                        return Poll::Ready(Ok(()));
                    }
                },
            }
        }
    }

    /// Sends as much of the content as the windows allow.
    fn send_more(&mut self, context: &mut Context<'_>) {
        while let Some((to, rest)) = &mut self.upload {
            to.reserve_capacity(rest.len());
            let room = match to.poll_capacity(context) {
                Poll::Pending => return,
                Poll::Ready(Some(Ok(room))) => room,
                // The server wants no more of it; its answer says why.
                Poll::Ready(Some(Err(_)) | None) => {
                    self.upload = None;
                    return;
                }
            };
            let part = rest.split_to(room.min(rest.len()));
            let is_last = rest.is_empty();
            if to.send_data(part, is_last).is_err() || is_last {
                self.upload = None;
            }
        }
    }

    fn head_came(&self, status: StatusCode, headers: &HeaderMap, recorder: &Recorder) {
        let fields = received_fields(Some(status), headers);
        let version = HttpVersion::Http2;
        let head_bytes = self.head_bytes;
        let received = ExchangeEvent::HeadReceived { version, status: status.as_u16(), head_bytes };
        let told = fields.iter().skip(1).map(|line| Field {
            name: line.name.clone(),
            value: line.value.clone(),
            is_utf8: !line.is_latin1,
            span: 0..0,
        });
        let head =
            Head { version, status: status.as_u16(), reason: String::new(), fields: told.collect(), len: 0 };
        self.serving.tell_fields(recorder, FieldsPart::Head, fields);
        recorder.on_exchange(self.serving.exchange, received);
        self.serving.found().head = Some(head);
    }
}

/// `request` as the engine wants it. Its fields are those of HTTP/2 already, pseudo-fields apart.
fn message(request: &PlannedRequest) -> Result<http::Request<()>, Failure> {
    let quoted = |text: String| Failure::Malformed {
        part: MalformedPart::Message,
        detail: MalformedDetail::Quoted(text),
    };
    let url = &request.url;
    let authority = &url[url::Position::BeforeHost..url::Position::AfterPort];
    let uri = http::Uri::builder().scheme(url.scheme()).authority(authority).path_and_query(request.target());
    let uri = uri
        .build()
        .map_err(|error| Failure::BadAddress { input: error.to_string(), reason: AddressFault::Library })?;
    let mut made = http::Request::builder().method(request.method.as_str()).uri(uri);
    if let Some(fields) = made.headers_mut() {
        for field in &request.fields {
            let name =
                HeaderName::from_bytes(field.name.as_bytes()).map_err(|error| quoted(error.to_string()))?;
            let mut value =
                HeaderValue::from_bytes(&field.bytes()).map_err(|error| quoted(error.to_string()))?;
            // Never in a table of fields (RFC 7541 7.1.3).
            value.set_sensitive(name == http::header::AUTHORIZATION);
            fields.append(name, value);
        }
    }
    made.body(()).map_err(|error| quoted(error.to_string()))
}

/// The fields of a request in the order in which the engine sends them.
fn sent_fields(request: &http::Request<()>) -> Vec<FieldLine> {
    let uri = request.uri();
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let pseudo = [
        (":method", request.method().as_str()),
        (":scheme", uri.scheme_str().unwrap_or_default()),
        (":authority", authority),
        (":path", path),
    ];
    let pseudo = pseudo.map(|(name, value)| FieldLine::of_bytes(name, value.as_bytes()));
    pseudo.into_iter().chain(lines(request.headers())).collect()
}

/// The fields of a part of an answer, with its status where it has one.
fn received_fields(status: Option<StatusCode>, fields: &HeaderMap) -> Vec<FieldLine> {
    let status = status.map(|status| FieldLine::of_bytes(":status", status.as_str().as_bytes()));
    status.into_iter().chain(lines(fields)).collect()
}

fn lines(fields: &HeaderMap) -> impl Iterator<Item = FieldLine> + '_ {
    fields.iter().map(|(name, value)| FieldLine::of_bytes(name.as_str(), value.as_bytes()))
}
