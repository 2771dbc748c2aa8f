//! Responses put together.

use hyper::body::{Body, Bytes};
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use hyper::{Response, StatusCode};

use super::body::{LabBody, whole};
use super::site::HTML;
use super::template::{Value, filled};

const TOO_LARGE: &str = include_str!("../../assets/lab/413.html");

/// Why a request gets no response at all: its connection is closed.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unanswered {
    #[error("the body of the request broke off")]
    Broken(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the body of the request did not arrive in time")]
    Late(#[from] tokio::time::error::Elapsed),
}

/// A page.
pub(super) fn html(status: StatusCode, text: String) -> Response<LabBody> {
    let mut response = with_type(HTML, whole(text));
    *response.status_mut() = status;
    response
}

/// A body of a type, with status 200.
pub(super) fn with_type(media: &'static str, body: LabBody) -> Response<LabBody> {
    let mut response = Response::new(body);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media));
    response
}

/// A status without a body.
pub(super) fn empty(status: StatusCode) -> Response<LabBody> {
    let mut response = Response::new(whole(Bytes::new()));
    *response.status_mut() = status;
    response
}

/// What answers a body of more than `most` bytes, a number as people write it.
pub(super) fn too_large(most: &str) -> Response<LabBody> {
    html(StatusCode::PAYLOAD_TOO_LARGE, filled(TOO_LARGE, &[("most", Value::Text(most.into()))]))
}

/// The head of `response` alone. For HTTP/1 hyper leaves the body out, for HTTP/2 it does not.
pub(super) fn bodiless(response: Response<LabBody>) -> Response<LabBody> {
    let (mut head, body) = response.into_parts();
    if let Some(length) = body.size_hint().exact() {
        head.headers.insert(CONTENT_LENGTH, length.into());
    }
    Response::from_parts(head, whole(Bytes::new()))
}
