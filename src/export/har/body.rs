//! The bodies of messages as strangers write them: text, base64, or bytes as letters.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use encoding_rs::Encoding;

use super::report::{Object, Report};
use crate::record::UnusedReason;

/// Some programs leave the padding out.
const CONFIG: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, CONFIG);
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, CONFIG);

/// The content of a response.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub body: Vec<u8>,
    pub bytes: Option<f64>,
    pub mime_type: String,
}

/// Reads `content`.
pub(super) fn received(mut content: Object, report: &mut Report) -> Content {
    let bytes = content.number("size", report);
    let mime_type = content.text("mimeType", report).unwrap_or_default();
    let text = content.text("text", report).unwrap_or_default();
    let path = content.path("text");
    let body = match unpacked(&mut content, "encoding", &text, report) {
        Some(body) => body,
        None if is_binary(&mime_type) => letters(&text).unwrap_or_else(|| {
            if text.contains('\u{fffd}') {
                report.add(path, UnusedReason::LostBytes);
            }
            text.into_bytes()
        }),
        None => {
            // The text was made UTF-8 for the file; the page declares the charset that it had.
            let (bytes, _, lossy) = charset(&mime_type).encode(&text);
            if lossy { text.into_bytes() } else { bytes.into_owned() }
        }
    };
    Content { body, bytes, mime_type }
}

/// The body of a request: its text, or its parameters as a form sends them.
pub(super) fn sent(mut data: Object, report: &mut Report) -> Vec<u8> {
    let text = data.text("text", report).unwrap_or_default();
    let unpacked = unpacked(&mut data, "_encoding", &text, report);
    if let Some(body) = unpacked.or_else(|| self::unpacked(&mut data, "encoding", &text, report)) {
        return body;
    }
    if !text.is_empty() {
        return text.into_bytes();
    }
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    for (place, value) in data.list("params", report).into_iter().enumerate() {
        let path = data.path(&format!("params[{place}]"));
        let Some(mut parameter) = Object::from_json(value, path.clone(), report) else { continue };
        match parameter.text("name", report) {
            Some(name) => {
                form.append_pair(&name, &parameter.text("value", report).unwrap_or_default());
            }
            None => report.add(format!("{path}.name"), UnusedReason::Missing),
        }
    }
    form.finish().into_bytes()
}

/// The bytes that `text` stands for when it is base64.
fn unpacked(object: &mut Object, member: &str, text: &str, report: &mut Report) -> Option<Vec<u8>> {
    let encoding = object.text(member, report)?.trim().to_ascii_lowercase();
    if !matches!(encoding.as_str(), "base64" | "base64url") {
        if !matches!(encoding.as_str(), "" | "utf-8" | "utf8" | "text" | "plain" | "identity") {
            report.add(object.path(member), UnusedReason::UnknownEncoding);
        }
        return None;
    }
    let packed: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let bytes = STANDARD.decode(&packed).or_else(|_| URL_SAFE.decode(&packed)).ok();
    if bytes.is_none() {
        report.add(object.path("text"), UnusedReason::NoBase64);
    }
    bytes
}

/// The charset that a media type names; UTF-8 when it names none.
pub(super) fn charset(mime_type: &str) -> &'static Encoding {
    let lower = mime_type.to_ascii_lowercase();
    let label = lower.split("charset=").nth(1).and_then(|rest| rest.split(';').next()).unwrap_or_default();
    Encoding::for_label(label.trim().trim_matches(['"', '\'']).as_bytes()).unwrap_or(encoding_rs::UTF_8)
}

/// Each letter up to U+00FF as the byte of its number; none when there are others.
fn letters(text: &str) -> Option<Vec<u8>> {
    text.chars().map(|letter| u8::try_from(u32::from(letter)).ok()).collect()
}

/// Whether bytes of this type are no text.
fn is_binary(mime_type: &str) -> bool {
    let essence = mime_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.split_once('/') {
        Some(("image", kind)) => kind != "svg+xml",
        Some(("audio" | "video" | "font", _)) => true,
        Some(("application", kind)) => {
            ["octet-stream", "pdf", "zip", "gzip", "wasm", "protobuf", "x-protobuf"].contains(&kind)
                || kind.contains("font")
        }
        _ => false,
    }
}
