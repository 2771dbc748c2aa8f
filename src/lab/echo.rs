//! The page that shows what the server received.

use std::borrow::Cow;

use hyper::header::CONTENT_TYPE;
use hyper::http::request::Parts;
use url::form_urlencoded;

use super::template::{Value, filled};
use crate::record::html_escaped;

/// The media type of a form that is sent with POST and says nothing else.
const FORM: &str = "application/x-www-form-urlencoded";
const NO_FIELDS: &str = "<p>There were none. <span class=\"zh\" lang=\"zh-Hans\">没有字段。</span></p>";

/// `template` with the method, query, body and decoded fields of a request put in.
pub(super) fn echo(template: &str, head: &Parts, body: &[u8]) -> String {
    let query = head.uri.query().unwrap_or_default();
    let media = head.headers.get(CONTENT_TYPE).map(|value| String::from_utf8_lossy(value.as_bytes()));
    let media = media.unwrap_or_default();
    let form = if is_form(&media) { body } else { &[] };
    filled(
        template,
        &[
            ("method", Value::Text(head.method.as_str().into())),
            ("path", Value::Text(head.uri.path().into())),
            ("query", text_or_dash(query.into())),
            ("body", text_or_dash(String::from_utf8_lossy(body))),
            ("fields", Value::Html(fields(query.as_bytes(), form))),
            ("type", text_or_dash(media)),
        ],
    )
}

fn is_form(media: &str) -> bool {
    media.split(';').next().is_some_and(|essence| essence.trim().eq_ignore_ascii_case(FORM))
}

fn text_or_dash(text: Cow<'_, str>) -> Value<'_> {
    Value::Text(if text.is_empty() { "–".into() } else { text })
}

/// A table of the fields in the query, then those in the body.
fn fields(query: &[u8], form: &[u8]) -> String {
    let rows: Vec<_> = form_urlencoded::parse(query)
        .chain(form_urlencoded::parse(form))
        .map(|(name, value)| {
            format!("<tr><td>{}</td><td>{}</td></tr>\n", html_escaped(&name), html_escaped(&value))
        })
        .collect();
    if rows.is_empty() {
        return NO_FIELDS.to_owned();
    }
    format!("<table>\n<tr><th>Name</th><th>Value</th></tr>\n{}</table>", rows.concat())
}
