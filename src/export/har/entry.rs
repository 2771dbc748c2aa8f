//! One exchange as an entry.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use url::Url;

use super::{
    Cache, Content, Cookie, Entry, Initiator, NameValue, Notes, PAGE, PostData, Request, Response, Timings,
    cookies, date,
};
use crate::plan::{HttpVersion, PlannedRequest};
use crate::record::mask::{self, Names};
use crate::record::{FieldsPart, Side, Trigger};
use crate::view::{self, Exchange, Load, Message, Phase};

/// The entry of `exchange`, whose bytes are in `message`. Bodies are decompressed here, so what `names` hides is looked for
/// once more.
pub(super) fn entry(
    load: &Load,
    exchange: &Exchange,
    message: &Message,
    notes: Notes,
    names: Option<&Names>,
) -> Entry {
    let connection = exchange.connection.and_then(|id| load.connection(id));
    let id = exchange.connection.map(|id| id.to_string());
    let uses_cache = exchange.from_cache().is_some() && message.request.len == 0;
    let started = load.unix_ms.saturating_mul(1000).saturating_add(exchange.start.0);
    Entry {
        pageref: PAGE.to_owned(),
        started_date_time: date::iso(started),
        time: exchange.end.unwrap_or(load.now).since(exchange.start).as_ms(),
        request: request(load, exchange, message),
        response: response(exchange, message, names),
        cache: Cache {},
        timings: timings(exchange),
        server_ip_address: connection.and_then(|one| one.remote).map(|remote| remote.ip().to_string()),
        connection: id.clone(),
        connection_id: id,
        stream_id: exchange.stream,
        initiator: initiator(load, exchange),
        resource_type: exchange.kind.name().to_owned(),
        from_cache: uses_cache.then(|| "memory".to_owned()),
        notes,
    }
}

fn initiator(load: &Load, exchange: &Exchange) -> Initiator {
    let kind = match exchange.trigger {
        Trigger::Address | Trigger::Retry | Trigger::Composed | Trigger::Challenge => "other",
        Trigger::Redirect => "redirect",
        Trigger::Tag => "parser",
        Trigger::Page => "css",
    };
    let url = exchange.initiator.and_then(|id| load.exchange(id)).map(|by| by.url.clone());
    Initiator { kind: kind.to_owned(), url }
}

/// A phase that does not apply is -1; but send, wait and receive may not be, so they are 0 then.
fn timings(exchange: &Exchange) -> Timings {
    let ms = |phase, none| exchange.phases.span_of(phase).map_or(none, |span| span.length().as_ms());
    Timings {
        blocked: ms(Phase::Blocked, -1.0),
        dns: ms(Phase::Dns, -1.0),
        connect: ms(Phase::Connect, -1.0),
        ssl: ms(Phase::Ssl, -1.0),
        send: ms(Phase::Send, 0.0),
        wait: ms(Phase::Wait, 0.0),
        receive: ms(Phase::Receive, 0.0),
    }
}

fn request(load: &Load, exchange: &Exchange, message: &Message) -> Request {
    let planned = exchange.planned.as_ref();
    let headers = request_fields(exchange);
    let sent = values(&headers, "Cookie").flat_map(cookies::sent).collect();
    let parsed = Url::parse(&exchange.url).ok();
    let query = parsed.iter().flat_map(Url::query_pairs);
    let body = planned.map_or(0, |planned| planned.body.len());
    Request {
        method: exchange.method.clone(),
        url: exchange.url.clone(),
        http_version: planned
            .map(|planned| version(planned.version))
            .or_else(|| exchange.way.protocol().map(str::to_owned))
            .unwrap_or_else(|| version(load.strategy.version())),
        cookies: sent,
        post_data: planned.and_then(|planned| post_data(planned, &headers)),
        headers,
        query_string: query
            .map(|(name, value)| NameValue { name: name.into_owned(), value: value.into_owned() })
            .collect(),
        // What was never sent has no size.
        headers_size: if message.request.len == 0 {
            -1
        } else {
            size(message.request.len) - size(body as u64)
        },
        body_size: if message.request.len == 0 { -1 } else { size(body as u64) },
    }
}

fn post_data(planned: &PlannedRequest, headers: &[NameValue]) -> Option<PostData> {
    if planned.body.is_empty() {
        return None;
    }
    let mime_type = values(headers, "Content-Type").next().unwrap_or("application/octet-stream").to_owned();
    let (text, encoding) = match str::from_utf8(&planned.body) {
        Ok(text) => (text.to_owned(), None),
        Err(_) => (STANDARD.encode(&planned.body), Some("base64".to_owned())),
    };
    Some(PostData { mime_type, params: Vec::new(), text, encoding })
}

fn response(exchange: &Exchange, message: &Message, names: Option<&Names>) -> Response {
    let received = view::Response::from_exchange(exchange, message);
    let kept = exchange.from_cache().map(|(_, kept)| view::Response::stored(kept, &exchange.method));
    // The answer that confirmed what the cache had kept is the one that was received.
    let answer = kept.as_ref().filter(|_| message.response.len == 0).unwrap_or(&received);
    let fields = answer.fields.iter();
    let headers: Vec<NameValue> =
        fields.map(|field| NameValue { name: field.name.clone(), value: field.value.clone() }).collect();
    let set: Vec<Cookie> = values(&headers, "Set-Cookie").map(cookies::set).collect();
    let failure = exchange.failure.clone();
    Response {
        status: status(exchange),
        status_text: answer.reason.clone(),
        http_version: exchange.version.map(version).unwrap_or_default(),
        cookies: set,
        redirect_url: answer.field("Location").unwrap_or_default().to_owned(),
        headers,
        content: content(exchange, message, kept.as_ref().unwrap_or(&received), names),
        headers_size: exchange.status.map_or(-1, |_| size(exchange.head_bytes)),
        body_size: exchange.status.map_or(-1, |_| size(body_bytes(exchange, answer))),
        transfer_size: exchange.received_bytes,
        error: failure
            .as_ref()
            .map(|failure| format!("{}: {}", failure.link().name(), failure.code().name())),
        failure,
    }
}

/// What needed no server has no status; without one, others take it for failed.
fn status(exchange: &Exchange) -> u16 {
    let arrived_here = exchange.local.is_some() && exchange.failure.is_none();
    exchange.status.unwrap_or(if arrived_here { 200 } else { 0 })
}

fn content(
    exchange: &Exchange,
    message: &Message,
    answer: &view::Response,
    names: Option<&Names>,
) -> Content {
    let declared = exchange.content_type.as_deref().or_else(|| answer.field("Content-Type"));
    let mime_type = declared.unwrap_or("x-unknown").to_owned();
    let empty = Content {
        size: exchange.decoded_bytes,
        compression: None,
        mime_type,
        text: None,
        encoding: None,
        comment: None,
    };
    let kept = exchange.from_cache().is_none_or(|(_, kept)| kept.is_whole());
    if ![&message.response, &message.data, &message.local].iter().all(|bytes| bytes.is_whole()) || !kept {
        let comment = Some("the recording kept only the beginning of the body".to_owned());
        return Content { comment, ..empty };
    }
    let mut decoded = Vec::new();
    let (body, comment) = match answer.decode_into(&mut decoded) {
        Ok(_) => (decoded, None),
        Err(why) => (answer.content.clone(), Some(format!("the body is as it was sent: {why}"))),
    };
    // What is the person's own stays, and what was recorded has been masked.
    let names = names.filter(|_| exchange.local.is_none());
    let hidden = names.and_then(|names| mask::body(Some(&empty.mime_type), &body, true, names));
    let body = hidden.map_or(body, Into::into);
    let length = body.len() as u64;
    let (text, encoding) = match text_of(&body, &empty.mime_type) {
        Some(text) => (text, None),
        None => (STANDARD.encode(&body), Some("base64".to_owned())),
    };
    Content {
        size: length,
        compression: (comment.is_none() && exchange.from_cache().is_none())
            .then(|| size(length) - size(body_bytes(exchange, answer))),
        text: (length > 0).then_some(text),
        encoding: encoding.filter(|_| length > 0),
        comment,
        ..empty
    }
}

/// The body's bytes without framing; a broken exchange has not said how many there are.
fn body_bytes(exchange: &Exchange, answer: &view::Response) -> u64 {
    if exchange.failure.is_some() { answer.content.len() as u64 } else { exchange.body_bytes }
}

/// The body as text, if it is text of its charset and nothing is lost on the way.
fn text_of(body: &[u8], mime_type: &str) -> Option<String> {
    let encoding = super::body::charset(mime_type);
    let text = encoding.decode_without_bom_handling_and_without_replacement(body)?;
    let (back, _, lossy) = encoding.encode(&text);
    (!lossy && *back == *body && !text.contains('\0')).then(|| text.into_owned())
}

/// The fields of a request: over HTTP/2 as they were sent, with the pseudo-fields, as browsers write them.
fn request_fields(exchange: &Exchange) -> Vec<NameValue> {
    let pair = |name: &str, value: &str| NameValue { name: name.to_owned(), value: value.to_owned() };
    let sent = exchange.fields_of(Side::Client, FieldsPart::Head);
    if !sent.is_empty() {
        return sent.iter().map(|line| pair(&line.name, &line.value)).collect();
    }
    let planned = exchange.planned.iter().flat_map(|planned| &planned.fields);
    planned.map(|field| pair(&field.name, &field.value)).collect()
}

/// A version in the word that browsers write.
fn version(version: HttpVersion) -> String {
    match version {
        HttpVersion::Http10 | HttpVersion::Http11 => version.to_string(),
        HttpVersion::Http2 => "h2".to_owned(),
    }
}

fn values<'a>(headers: &'a [NameValue], name: &'static str) -> impl Iterator<Item = &'a str> {
    headers
        .iter()
        .filter(move |field| field.name.eq_ignore_ascii_case(name))
        .map(|field| field.value.as_str())
}

fn size(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}
