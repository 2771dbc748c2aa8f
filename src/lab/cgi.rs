//! The program behind `/dir1/program1.cgi`: what a web server hands to a program (RFC 3875), shown beside the
//! message from which it was made.

use std::fmt::Write as _;
use std::net::SocketAddr;

use hyper::Version;
use hyper::http::HeaderMap;
use hyper::http::request::Parts;
use hyper::http::uri::{Authority, PathAndQuery};
use url::form_urlencoded;

use super::multipart::parts;
use super::template::{Value, filled};
use crate::record::html_escaped;

/// Fields that are no variable of the kind `HTTP_*`: two have names of their own, one would let a stranger choose
/// the program's proxy, one is nobody's business (RFC 3875 4.1.18).
const OWN: [&str; 4] = ["content-type", "content-length", "proxy", "authorization"];
/// How much of a body is printed.
const SHOWN_BYTES: usize = 4096;

/// `template` with a request put in as message, variables and input. `script` is the program's path.
pub(super) fn program(
    template: &str,
    script: &str,
    head: &Parts,
    body: &[u8],
    host: &str,
    peer: SocketAddr,
) -> String {
    let variables = variables(script, head, body, host, peer);
    let mut rows = String::new();
    for (name, value) in &variables {
        // Writing to a String cannot fail.
        let _ = writeln!(
            rows,
            "<tr><td><code>{name}</code></td><td><code>{}</code></td></tr>",
            html_escaped(value)
        );
    }
    let input = if body.is_empty() { "–".to_owned() } else { printed(body) };
    filled(
        template,
        &[
            ("method", Value::Text(head.method.as_str().into())),
            ("query", Value::Text(head.uri.query().unwrap_or("–").into())),
            ("message", Value::Text(message(head, body).into())),
            ("variables", Value::Html(rows)),
            ("input", Value::Text(input.into())),
            ("fields", Value::Html(fields(head, body))),
        ],
    )
}

/// The meta-variables, in the order of RFC 3875 4.1; then one for each field.
fn variables(script: &str, head: &Parts, body: &[u8], host: &str, peer: SocketAddr) -> Vec<(String, String)> {
    let path = head.uri.path();
    let extra = path.strip_prefix(script).unwrap_or_default();
    let field = |name: &str| joined(&head.headers, name);
    let has_body = !body.is_empty() || head.headers.contains_key("content-length");
    let known = [
        ("CONTENT_LENGTH", has_body.then(|| body.len().to_string())),
        ("CONTENT_TYPE", field("content-type")),
        ("GATEWAY_INTERFACE", Some("CGI/1.1".to_owned())),
        ("PATH_INFO", (!extra.is_empty()).then(|| extra.to_owned())),
        ("QUERY_STRING", Some(head.uri.query().unwrap_or_default().to_owned())),
        ("REMOTE_ADDR", Some(peer.ip().to_string())),
        ("REQUEST_METHOD", Some(head.method.to_string())),
        ("SCRIPT_NAME", Some(script.to_owned())),
        ("SERVER_NAME", Some(host.to_owned())),
        ("SERVER_PORT", Some("80".to_owned())),
        ("SERVER_PROTOCOL", Some(format!("{:?}", head.version))),
        ("SERVER_SOFTWARE", Some("Pellucid-Lab".to_owned())),
    ];
    let mut out: Vec<(String, String)> =
        known.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
    for name in head.headers.keys().map(hyper::http::HeaderName::as_str).filter(|name| !OWN.contains(name)) {
        let variable = format!("HTTP_{}", name.to_ascii_uppercase().replace('-', "_"));
        out.extend(field(name).map(|value| (variable, value)));
    }
    out
}

/// All values of a field in one, as RFC 3875 4.1.18 has it.
fn joined(headers: &HeaderMap, name: &str) -> Option<String> {
    let values: Vec<_> =
        headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
    (!values.is_empty()).then(|| values.join(", "))
}

/// The message as the server read it. HTTP/2 has fields in place of a first line, and small letters alone (RFC 9113 8.2,
/// 8.3.1).
pub(super) fn message(head: &Parts, body: &[u8]) -> String {
    let is_http2 = head.version == Version::HTTP_2;
    let mut out = if is_http2 {
        let pseudo = [
            (":method", Some(head.method.as_str())),
            (":scheme", head.uri.scheme_str()),
            (":authority", head.uri.authority().map(Authority::as_str)),
            (":path", head.uri.path_and_query().map(PathAndQuery::as_str)),
        ];
        pseudo.iter().filter_map(|(name, value)| Some(format!("{name}: {}\n", (*value)?))).collect()
    } else {
        format!("{} {} {:?}\n", head.method, head.uri, head.version)
    };
    for (name, value) in &head.headers {
        let value = String::from_utf8_lossy(value.as_bytes());
        let name = if is_http2 { name.as_str().to_owned() } else { titled(name.as_str()) };
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{name}: {value}");
    }
    out.push('\n');
    out.push_str(&printed(body));
    out
}

/// `content-type` as it is usually written.
fn titled(name: &str) -> String {
    let mut first = true;
    name.chars()
        .map(|c| {
            let c = if first { c.to_ascii_uppercase() } else { c };
            first = c == '-';
            c
        })
        .collect()
}

/// A body as text, as far as it can be shown.
fn printed(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body.get(..SHOWN_BYTES).unwrap_or(body));
    let text =
        text.replace("\r\n", "\n").replace(|c: char| c.is_control() && c != '\n' && c != '\t', "\u{fffd}");
    if body.len() > SHOWN_BYTES { format!("{text}\n…") } else { text }
}

/// What a program makes of query and body: names, values, files.
fn fields(head: &Parts, body: &[u8]) -> String {
    let media = joined(&head.headers, "content-type").unwrap_or_default();
    let essence = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let mut rows = String::new();
    let mut row = |name: &str, value: &str| {
        let _ = writeln!(rows, "<tr><td>{}</td><td>{}</td></tr>", html_escaped(name), html_escaped(value));
    };
    for (name, value) in form_urlencoded::parse(head.uri.query().unwrap_or_default().as_bytes()) {
        row(&name, &value);
    }
    if essence == "application/x-www-form-urlencoded" {
        form_urlencoded::parse(body).for_each(|(name, value)| row(&name, &value));
    }
    if essence == "multipart/form-data" {
        for part in parts(&media, body) {
            match part.file {
                Some(file) => {
                    let media = part.media.unwrap_or_default();
                    row(&part.name, &format!("{file} · {media} · {} B", part.bytes.len()));
                }
                None => row(&part.name, &String::from_utf8_lossy(part.bytes)),
            }
        }
    }
    if rows.is_empty() {
        return "<p>–</p>".to_owned();
    }
    format!(
        "<table>\n<tr><th>Name <span lang=\"zh-Hans\">名称</span></th><th>Value <span lang=\"zh-Hans\">值</span></th></tr>\n{rows}</table>"
    )
}
