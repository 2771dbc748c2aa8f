//! The objects of HAR 1.2 as this program writes them. Fields that begin with an underscore in the file are
//! additions that the specification allows; most are Chrome's.

use serde::Serialize;

use crate::record::Failure;

/// The root of the data.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are those of the specification")]
pub struct Log {
    pub version: String,
    pub creator: Creator,
    pub browser: Browser,
    pub pages: Vec<Page>,
    pub entries: Vec<Entry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

/// The program that wrote the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names are those of the specification")]
pub struct Creator {
    pub name: String,
    pub version: String,
}

/// The browser that loaded the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names are those of the specification")]
pub struct Browser {
    pub name: String,
    pub version: String,
}

/// One loaded page.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, clippy::struct_field_names, reason = "the names are those of the specification")]
pub struct Page {
    pub started_date_time: String,
    pub id: String,
    pub title: String,
    pub page_timings: PageTimings,
    /// The way to load.
    #[serde(rename = "_strategy")]
    pub strategy: String,
    /// The network that the load went to.
    #[serde(rename = "_network")]
    pub network: String,
    /// The link profile.
    #[serde(rename = "_link")]
    pub link: String,
    /// The viewport that the load was made for, as `1280x800`.
    #[serde(rename = "_viewport")]
    pub viewport: String,
    /// The notes about the load.
    #[serde(flatten)]
    pub notes: Notes,
}

/// Notes: as the specification has it, one text without a time, and each with its time.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Notes {
    /// All of them, a line each.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// One by one.
    #[serde(rename = "_notes", skip_serializing_if = "Vec::is_empty")]
    pub list: Vec<TimedNote>,
}

/// A note with its time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TimedNote {
    /// Milliseconds since the page's start.
    pub at: f64,
    /// What it says.
    pub text: String,
}

/// Milliseconds since the page's start; -1 when unknown.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are those of the specification")]
pub struct PageTimings {
    pub on_content_load: f64,
    pub on_load: f64,
}

/// One request and its response.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are those of the specification")]
pub struct Entry {
    pub pageref: String,
    pub started_date_time: String,
    pub time: f64,
    pub request: Request,
    pub response: Response,
    pub cache: Cache,
    pub timings: Timings,
    #[serde(rename = "serverIPAddress", skip_serializing_if = "Option::is_none")]
    pub server_ip_address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connection: Option<String>,
    #[serde(rename = "_connectionId", skip_serializing_if = "Option::is_none")]
    pub connection_id: Option<String>,
    /// The stream that carried it, over HTTP/2.
    #[serde(rename = "_streamId", skip_serializing_if = "Option::is_none")]
    pub stream_id: Option<u32>,
    #[serde(rename = "_initiator")]
    pub initiator: Initiator,
    #[serde(rename = "_resourceType")]
    pub resource_type: String,
    /// From which cache the answer came; none when it was received.
    #[serde(rename = "_fromCache", skip_serializing_if = "Option::is_none")]
    pub from_cache: Option<String>,
    /// The notes about it.
    #[serde(flatten)]
    pub notes: Notes,
}

/// What made the request necessary, in Chrome's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Initiator {
    /// `other`, `redirect`, `parser`, `css`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The URL of the exchange that made it necessary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// What the cache held before and after is not told; whether the answer came from it is ([`Entry::from_cache`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Cache {}

/// A request. A size that is not known is -1.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are those of the specification")]
pub struct Request {
    pub method: String,
    pub url: String,
    pub http_version: String,
    pub cookies: Vec<Cookie>,
    pub headers: Vec<NameValue>,
    pub query_string: Vec<NameValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post_data: Option<PostData>,
    pub headers_size: i64,
    pub body_size: i64,
}

/// A response. A request without one has status 0.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are those of the specification")]
pub struct Response {
    pub status: u16,
    pub status_text: String,
    pub http_version: String,
    pub cookies: Vec<Cookie>,
    pub headers: Vec<NameValue>,
    pub content: Content,
    #[serde(rename = "redirectURL")]
    pub redirect_url: String,
    pub headers_size: i64,
    pub body_size: i64,
    /// Bytes received, head and framing included.
    #[serde(rename = "_transferSize")]
    pub transfer_size: u64,
    /// Why it failed, as `link: code`.
    #[serde(rename = "_error", skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// The same as this program records it: JSON in a text, so that others need not understand it.
    #[serde(rename = "_failure", skip_serializing_if = "Option::is_none", serialize_with = "as_text")]
    pub failure: Option<Failure>,
}

/// A cookie that was sent or set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are those of the specification")]
pub struct Cookie {
    pub name: String,
    pub value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<String>,
    pub http_only: bool,
    pub secure: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_site: Option<String>,
}

/// A field or a parameter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names are those of the specification")]
pub struct NameValue {
    pub name: String,
    pub value: String,
}

/// The body of a request. The specification wants parameters or text: it is the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are those of the specification")]
pub struct PostData {
    pub mime_type: String,
    pub params: Vec<NameValue>,
    pub text: String,
    /// `base64` when the body is no text.
    #[serde(rename = "_encoding", skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
}

/// The decoded body of a response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names are those of the specification")]
pub struct Content {
    pub size: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compression: Option<i64>,
    pub mime_type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

/// Milliseconds; -1 for blocked, dns, connect and ssl when they do not apply.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are those of the specification")]
pub struct Timings {
    pub blocked: f64,
    pub dns: f64,
    pub connect: f64,
    pub ssl: f64,
    pub send: f64,
    pub wait: f64,
    pub receive: f64,
}

fn as_text<S: serde::Serializer, T: Serialize>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let text = serde_json::to_string(value).map_err(serde::ser::Error::custom)?;
    serializer.serialize_str(&text)
}
