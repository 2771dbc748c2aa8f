//! A request while a person composes it: what is typed, the very bytes it makes, and what is wrong with them.

mod lines;
#[cfg(test)]
mod tests;

use self::lines::{form, read, written};
use super::RawText;
use super::message_text::text_of_request;
use super::warnings::{Warning, http2_warnings, warnings};
use crate::address;
use crate::plan::{Draft, FormEncoding, HttpVersion, PlannedRequest, Scheme};
use crate::record::Failure;

/// How the request is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Writing {
    /// Part by part.
    #[default]
    Parts,
    /// As one text, sent as it is but for its line ends, which become CR LF.
    Text,
}

/// What the body is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BodyKind {
    /// There is none.
    #[default]
    None,
    /// Text as it is.
    Text,
    /// One field of a form a line: `name=value`.
    Form,
    /// Bytes of a file or of the request that was opened.
    Bytes,
}

impl BodyKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::None, Self::Text, Self::Form, Self::Bytes];
}

/// What is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composition {
    /// Parts or text.
    pub writing: Writing,
    /// The method.
    pub method: String,
    /// Where it goes.
    pub address: String,
    /// The version in the request line.
    pub version: HttpVersion,
    /// One field a line.
    pub fields: String,
    /// What the body is.
    pub body: BodyKind,
    /// The body as text, or the fields of a form.
    pub text: String,
    /// The body as bytes, and where they come from.
    pub bytes: (String, Vec<u8>),
    /// `Content-Type` and `Content-Length` follow the body.
    pub fields_follow: bool,
    /// The whole message.
    pub message: String,
    /// What the address last made of `Host`: as long as the field says the same, it follows the address.
    pub host: String,
}

impl Default for Composition {
    fn default() -> Self {
        Self {
            writing: Writing::Parts,
            method: "GET".to_owned(),
            address: String::new(),
            version: HttpVersion::Http11,
            fields: String::new(),
            body: BodyKind::None,
            text: String::new(),
            bytes: (String::new(), Vec::new()),
            fields_follow: true,
            message: String::new(),
            host: String::new(),
        }
    }
}

impl Composition {
    /// A new request to `address`, with the fields that this program sends.
    #[must_use]
    pub fn to(method: &str, address: &str) -> Self {
        let mut new = Self { method: method.to_owned(), address: address.to_owned(), ..Self::default() };
        new.follow_address();
        new
    }

    /// The address has changed: a request without fields gets those that this program sends, and `Host` follows while
    /// it says what the address made of it.
    pub fn follow_address(&mut self) {
        let Ok(url) = address::parse(&self.address).map(|parsed| parsed.url) else { return };
        let draft = Draft::new(&self.method, &url, self.version);
        let host = |fields: &[(String, String)]| {
            fields.iter().find(|(name, _)| name.eq_ignore_ascii_case("host")).map(|(_, value)| value.clone())
        };
        let mut fields = read(&self.fields);
        if self.version == HttpVersion::Http2 && fields.is_empty() {
            self.fields = written(&draft.fields);
            return;
        }
        let Some(wanted) = host(&draft.fields) else { return };
        if fields.is_empty() {
            self.fields = written(&draft.fields);
        } else if host(&fields).is_some_and(|said| said == self.host) {
            for (name, value) in &mut fields {
                if name.eq_ignore_ascii_case("host") && *value == self.host {
                    value.clone_from(&wanted);
                }
            }
            self.fields = written(&fields);
        } else {
            return;
        }
        self.host = wanted;
    }

    /// The request that was sent, to be changed and sent again.
    #[must_use]
    pub fn from_request(request: &PlannedRequest) -> Self {
        let (body, text, bytes) = match std::str::from_utf8(&request.body) {
            Ok("") => (BodyKind::None, String::new(), Vec::new()),
            Ok(text) if !text.contains('\0') => (BodyKind::Text, text.to_owned(), Vec::new()),
            _ => (BodyKind::Bytes, String::new(), request.body.to_vec()),
        };
        let writing = if request.exact.is_some() { Writing::Text } else { Writing::Parts };
        Self {
            writing,
            method: request.method.clone(),
            address: request.url.to_string(),
            version: request.version,
            fields: written(&Draft::from_request(request).fields),
            body,
            text,
            bytes: (String::new(), bytes),
            fields_follow: true,
            message: String::from_utf8_lossy(&request.to_bytes()).replace("\r\n", "\n"),
            host: String::new(),
        }
    }

    /// Goes over to `version`. `Host` is the pseudo-field `:authority` in HTTP/2: it goes, and comes back, while it says what
    /// the address made of it. Names that were not typed otherwise are spelled as the version does.
    pub fn speak(&mut self, version: HttpVersion) {
        let is_http2 = |version| version == HttpVersion::Http2;
        let was = std::mem::replace(&mut self.version, version);
        if is_http2(was) == is_http2(version) {
            return;
        }
        let mut fields = read(&self.fields);
        if is_http2(version) {
            let is_own = |name: &str, value: &str| name.eq_ignore_ascii_case("host") && value == self.host;
            fields.retain(|(name, value)| !is_own(name, value));
            for (name, _) in &mut fields {
                name.make_ascii_lowercase();
            }
        } else if let Ok(url) = address::parse(&self.address).map(|parsed| parsed.url) {
            let own = Draft::new(&self.method, &url, version).fields;
            for (name, _) in &mut fields {
                if let Some((spelled, _)) = own.iter().find(|(own, _)| own.to_ascii_lowercase() == *name) {
                    name.clone_from(spelled);
                }
            }
            let host = own.into_iter().find(|(name, _)| name == "Host");
            let is_there = fields.iter().any(|(name, _)| name.eq_ignore_ascii_case("host"));
            if let Some(host) = host.filter(|_| !is_there) {
                self.host.clone_from(&host.1);
                fields.insert(0, host);
            }
        }
        self.fields = written(&fields);
    }

    /// The message that this makes.
    ///
    /// # Errors
    /// When the address is none.
    pub fn request(&self) -> Result<PlannedRequest, Failure> {
        Ok(match self.written()? {
            Written::Exactly(request) => request,
            Written::Parts(draft) => draft.planned(),
        })
    }

    /// What is written.
    fn written(&self) -> Result<Written, Failure> {
        let url = address::parse(&self.address)?.url;
        if !Scheme::of_url(&url).is_web() {
            return Err(Failure::UnsupportedScheme { scheme: url.scheme().to_owned() });
        }
        if self.writing == Writing::Text {
            let bytes = self.message.replace("\r\n", "\n").replace('\n', "\r\n").into_bytes();
            return Ok(Written::Exactly(PlannedRequest::exactly(&url, bytes)));
        }
        let mut draft = Draft::new(&self.method, &url, self.version);
        draft.fields = read(&self.fields);
        let (media, body) = match self.body {
            BodyKind::None => (None, Vec::new()),
            BodyKind::Text => (Some("text/plain; charset=utf-8".to_owned()), self.text.clone().into_bytes()),
            BodyKind::Form => {
                let (media, body) = FormEncoding::Urlencoded.encode(&form(&self.text));
                (Some(media), body)
            }
            BodyKind::Bytes => {
                let media = mime_guess::from_path(&self.bytes.0).first_or_octet_stream();
                (Some(media.to_string()), self.bytes.1.clone())
            }
        };
        if self.fields_follow {
            draft.set_body(media.as_deref(), body);
        } else {
            draft.body = body;
        }
        Ok(Written::Parts(draft))
    }

    /// Goes over to the other way of writing; the text begins with what the parts make.
    pub fn write_as(&mut self, writing: Writing) {
        if self.writing == Writing::Parts
            && writing == Writing::Text
            && let Ok(request) = {
                // Exact bytes are those of HTTP/1.
                let version = self.version.min(HttpVersion::Http11);
                self.speak(version);
                self.request()
            }
        {
            self.message = String::from_utf8_lossy(&request.to_bytes()).replace("\r\n", "\n");
        }
        self.writing = writing;
    }
}

/// What is written: exact bytes, or parts.
enum Written {
    Exactly(PlannedRequest),
    Parts(Draft),
}

/// What a composition makes, ready to be shown.
#[derive(Clone, Debug)]
pub struct Composed {
    /// What it was made from.
    pub from: Composition,
    /// The message, or why there is none.
    pub request: Result<PlannedRequest, Failure>,
    /// Its bytes; over HTTP/2 its fields and its content as text.
    pub bytes: Vec<u8>,
    /// The same in lines.
    pub lines: RawText,
    /// What is wrong with it.
    pub warnings: Vec<Warning>,
}

impl Composed {
    /// What `composition` makes.
    #[must_use]
    pub fn from_composition(composition: &Composition) -> Self {
        let from = composition.clone();
        match composition.written() {
            Ok(Written::Parts(draft)) if draft.version == HttpVersion::Http2 => {
                let request = draft.planned();
                let (bytes, lines) = text_of_request(&request);
                let warnings = http2_warnings(&draft, &request);
                Self { from, request: Ok(request), bytes, lines, warnings }
            }
            Ok(Written::Parts(draft)) => Self::in_text(from, draft.planned()),
            Ok(Written::Exactly(request)) => Self::in_text(from, request),
            Err(failure) => {
                let (bytes, lines) = (Vec::new(), RawText::default());
                Self { from, request: Err(failure), bytes, lines, warnings: Vec::new() }
            }
        }
    }

    /// What makes `request` of HTTP/1.
    fn in_text(from: Composition, request: PlannedRequest) -> Self {
        let bytes = request.to_bytes();
        let (lines, warnings) = (RawText::of_message(&bytes), warnings(&bytes));
        Self { from, request: Ok(request), bytes, lines, warnings }
    }

    /// Whether it goes over HTTP/2.
    #[must_use]
    pub fn is_http2(&self) -> bool {
        self.request.as_ref().is_ok_and(|request| request.version == HttpVersion::Http2)
    }
}
