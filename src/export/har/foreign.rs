//! Entries as strangers write them, made into what this program uses. Only a URL is required: everything else may
//! be missing or wrong, is then left out, and reported.

use std::net::IpAddr;

use super::body;
use super::date;
use super::fields::{self, NameValue};
use super::json::Json;
use super::notes::{self, ForeignNote};
use super::report::Object;
pub(super) use super::report::Report;
use super::target;
use super::version::{made_http2, of_http2, stream_of, version_of};
use crate::http::is_token;
use crate::plan::{HttpVersion, Origin, PlannedField, PlannedRequest};
use crate::record::{Failure, UnusedReason};

/// One entry, read.
#[derive(Debug)]
pub(super) struct ForeignEntry {
    /// Its place in the file, from 1.
    pub number: u32,
    /// Microseconds since 1970; none when the file does not say.
    pub date_us: Option<u64>,
    pub time: Option<f64>,
    /// The URL as it is shown, with its fragment.
    pub url: String,
    pub request: PlannedRequest,
    pub request_head_bytes: Option<f64>,
    pub response: Response,
    pub timings: Timings,
    pub server: Option<IpAddr>,
    pub connection: Option<String>,
    pub connection_id: Option<String>,
    /// The stream that carried it, over HTTP/2.
    pub stream_id: Option<u32>,
    pub initiator_kind: Option<String>,
    pub initiator_url: Option<String>,
    pub resource_type: Option<String>,
    /// Whether the answer came from a cache.
    pub is_cached: bool,
    /// What somebody wrote about it.
    pub notes: Vec<ForeignNote>,
}

/// What came back.
#[derive(Debug, Default)]
pub(super) struct Response {
    pub status: Option<u16>,
    pub reason: String,
    pub version: Option<HttpVersion>,
    pub fields: Vec<NameValue>,
    /// The body, decoded.
    pub body: Vec<u8>,
    pub content_bytes: Option<f64>,
    pub body_bytes: Option<f64>,
    pub mime_type: String,
    pub redirect_url: String,
    pub error: Option<String>,
    /// Our own record of the failure.
    pub failure: Option<Failure>,
}

/// Milliseconds; missing, null and -1 all mean that a phase does not apply.
#[derive(Debug, Default)]
pub(super) struct Timings {
    pub blocked: Option<f64>,
    pub dns: Option<f64>,
    pub connect: Option<f64>,
    pub ssl: Option<f64>,
    pub send: Option<f64>,
    pub wait: Option<f64>,
    pub receive: Option<f64>,
}

impl ForeignEntry {
    /// The members that are read; others may be as large as they like.
    pub(super) const MEMBERS: [&str; 17] = [
        "startedDateTime",
        "time",
        "request",
        "response",
        "timings",
        "serverIPAddress",
        "connection",
        "_connectionId",
        "_streamId",
        "_initiator",
        "_initiator_type",
        "_resourceType",
        "_fromCache",
        "_webSocketMessages",
        "_eventSourceMessages",
        notes::MEMBERS[0],
        notes::MEMBERS[1],
    ];

    /// Reads entry `number`; none when there is no URL in it.
    pub(super) fn read(number: u32, value: Json, report: &mut Report) -> Option<Self> {
        let mut entry = Object::from_json(value, String::new(), report)?;
        let Some(request) = entry.object("request", report) else {
            report.add("request", UnusedReason::Missing);
            return None;
        };
        let (url, mut request, request_head_bytes) = read_request(request, report)?;
        let response = entry.object("response", report);
        if response.is_none() {
            report.add("response", UnusedReason::Missing);
        }
        let response = response.map(|response| Response::read(response, report)).unwrap_or_default();
        // Some programs name the version at the response alone.
        if response.version == Some(HttpVersion::Http2) && request.version != HttpVersion::Http2 {
            made_http2(&mut request);
        }
        let timings = entry.object("timings", report).map(|timings| Timings::read(timings, report));
        let (initiator_kind, initiator_url) = initiator(&mut entry, report);
        entry.not_shown("_webSocketMessages", report);
        entry.not_shown("_eventSourceMessages", report);
        Some(Self {
            number,
            date_us: read_date(&mut entry, report),
            time: entry.number("time", report),
            url,
            request,
            request_head_bytes,
            response,
            timings: timings.unwrap_or_default(),
            server: server(&mut entry, report),
            connection: entry.text("connection", report).filter(|name| !name.is_empty()),
            connection_id: entry.text("_connectionId", report).filter(|name| !name.is_empty()),
            stream_id: entry.number("_streamId", report).and_then(stream_of),
            initiator_kind,
            initiator_url,
            resource_type: entry.text("_resourceType", report),
            is_cached: matches!(entry.take("_fromCache"), Json::Text(from) if !from.is_empty()),
            notes: notes::read(&mut entry, report),
        })
    }
}

impl Response {
    fn read(mut said: Object, report: &mut Report) -> Self {
        let status = said.number("status", report);
        let failure = said.text("_failure", report).and_then(|text| {
            let read = serde_json::from_str(&text).ok();
            if read.is_none() {
                report.add(
                    said.path("_failure"),
                    UnusedReason::WrongType {
                        wanted: crate::record::JsonType::Object,
                        found: crate::record::JsonType::Text,
                    },
                );
            }
            read
        });
        let headers = fields::read(&mut said, "Set-Cookie", report);
        let content = said.object("content", report);
        let content = content.map(|content| body::received(content, report)).unwrap_or_default();
        let reason = said.text("statusText", report).unwrap_or_default();
        let version = said.text("httpVersion", report);
        let version = version_of(version.as_deref(), report);
        Self {
            status: read_status(status, &said, report),
            reason: reason.chars().filter(|c| !c.is_control()).collect(),
            version: Some(version),
            fields: if version == HttpVersion::Http2 { of_http2(headers) } else { headers },
            body: content.body,
            content_bytes: content.bytes,
            body_bytes: said.number("bodySize", report),
            mime_type: content.mime_type,
            redirect_url: said.text("redirectURL", report).unwrap_or_default(),
            error: said.text("_error", report).filter(|error| !error.is_empty()),
            failure,
        }
    }
}

impl Timings {
    fn read(mut said: Object, report: &mut Report) -> Self {
        let mut phase = |name| said.number(name, report);
        Self {
            blocked: phase("blocked"),
            dns: phase("dns"),
            connect: phase("connect"),
            ssl: phase("ssl"),
            send: phase("send"),
            wait: phase("wait"),
            receive: phase("receive"),
        }
    }
}

/// The URL as it is shown, the request, and what the file says of the size of its head.
fn read_request(mut said: Object, report: &mut Report) -> Option<(String, PlannedRequest, Option<f64>)> {
    let method = said.text("method", report);
    let method = method.filter(|method| is_token(method.as_bytes())).unwrap_or_else(|| {
        report.add(said.path("method"), UnusedReason::NoMethod);
        "GET".to_owned()
    });
    let headers = fields::read(&mut said, "Cookie", report);
    let host = headers.iter().find(|field| field.name.eq_ignore_ascii_case("Host"));
    let address = said.text("url", report).unwrap_or_default();
    let Some(target) = target::read(&method, &address, host.map(|host| host.value.as_str())) else {
        let why = if address.is_empty() { UnusedReason::Missing } else { UnusedReason::NoUrl };
        report.add(said.path("url"), why);
        return None;
    };
    let version = said.text("httpVersion", report);
    let version = version_of(version.as_deref(), report);
    let is_http2 = version == HttpVersion::Http2;
    let headers = if is_http2 { of_http2(headers) } else { headers };
    let field = |NameValue { name, value }| PlannedField::new(&name, value, Origin::File);
    let mut fields: Vec<PlannedField> = headers.into_iter().map(field).collect();
    if !is_http2
        && !fields.iter().any(|field| field.name.eq_ignore_ascii_case("Host"))
        && target.url.has_host()
    {
        let host = target.url[url::Position::BeforeHost..url::Position::AfterPort].to_owned();
        fields.insert(0, PlannedField::new("Host", host, Origin::HostRule));
    }
    let body = said.object("postData", report).map(|data| body::sent(data, report)).unwrap_or_default();
    let request = PlannedRequest {
        method,
        url: target.url,
        version,
        fields,
        body: body.into(),
        other_target: target.other,
        exact: None,
    };
    Some((target.shown, request, said.number("headersSize", report)))
}

fn read_status(said: Option<f64>, response: &Object, report: &mut Report) -> Option<u16> {
    // 0 and -1 are what programs write when no response came.
    let said = said.filter(|status| *status > 0.0)?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be a code")]
    let status = (100.0..1000.0).contains(&said).then_some(said as u16);
    if status.is_none() {
        report.add(response.path("status"), UnusedReason::NoStatus);
    }
    status
}

fn read_date(entry: &mut Object, report: &mut Report) -> Option<u64> {
    let said = entry.text("startedDateTime", report).filter(|text| !text.is_empty());
    let date = said.as_deref().and_then(date::parse);
    if date.is_none() {
        let why = if said.is_some() { UnusedReason::NoDate } else { UnusedReason::Missing };
        report.add("startedDateTime", why);
    }
    date
}

fn server(entry: &mut Object, report: &mut Report) -> Option<IpAddr> {
    let said = entry.text("serverIPAddress", report).filter(|text| !text.is_empty())?;
    let address = said.trim_matches(['[', ']']).parse().ok();
    if address.is_none() {
        report.add("serverIPAddress", UnusedReason::NoIpAddress);
    }
    address
}

/// What makes requests necessary, in Chrome's words.
const KINDS: [&str; 6] = ["css", "other", "parser", "preload", "redirect", "script"];

/// The kind and URL of what made the request necessary. Some programs write the URL alone, with the kind beside it.
fn initiator(entry: &mut Object, report: &mut Report) -> (Option<String>, Option<String>) {
    match entry.take("_initiator") {
        Json::Text(text) if text.contains("://") => (entry.text("_initiator_type", report), Some(text)),
        Json::Text(text) if KINDS.contains(&text.as_str()) => (Some(text), None),
        other => {
            let path = entry.path("_initiator");
            Object::from_json(other, path, report)
                .map(|mut by| (by.text("type", report), by.text("url", report)))
                .unwrap_or_default()
        }
    }
}
