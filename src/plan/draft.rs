//! A request that a person writes: every part of it is free, and nothing is added behind their back.

use url::Url;

use super::{HttpVersion, Origin, PlannedField, PlannedRequest, is_of_connection};

/// A request while it is being composed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The method; any text.
    pub method: String,
    /// Where it goes. User name and password are left out of the message.
    pub url: Url,
    /// The version in the request line.
    pub version: HttpVersion,
    /// Names and values of the fields in their order; any text, also twice.
    pub fields: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// Why a field of a draft is not sent over HTTP/2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// It is about one connection (RFC 9113 8.2.2).
    OfConnection,
    /// `te` may only say `trailers` (RFC 9113 8.2.2).
    Te,
    /// Pseudo-fields are made of the method and the address (RFC 9113 8.3.1).
    Pseudo,
    /// The name, or the value, has letters that no field has (RFC 9113 8.2.1).
    Illegal,
}

impl LeftOut {
    /// Why the field `name` with `value` is left out; none when it is sent.
    fn reason(name: &str, value: &str) -> Option<Self> {
        let small = name.to_ascii_lowercase();
        let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        if small.starts_with(':') {
            Some(Self::Pseudo)
        } else if small != "host" && is_of_connection(&small) {
            Some(Self::OfConnection)
        } else if small == "te" && !value.trim().eq_ignore_ascii_case("trailers") {
            Some(Self::Te)
        } else if small.is_empty()
            || !small.bytes().all(is_token)
            || value.contains(['\0', '\r', '\n'])
            || value.trim_matches([' ', '\t']) != value
        {
            Some(Self::Illegal)
        } else {
            None
        }
    }
}

impl Draft {
    /// A request with the fields that this program sends of its own accord.
    #[must_use]
    pub fn new(method: &str, url: &Url, version: HttpVersion) -> Self {
        let planned = PlannedRequest::new(method, url, version, "*/*");
        let is_http2 = version == HttpVersion::Http2;
        let planned = if is_http2 { planned.with_fields_of_http2() } else { planned };
        Self { url: url.clone(), ..Self::from_request(&planned) }
    }

    /// The draft that makes `request` again.
    #[must_use]
    pub fn from_request(request: &PlannedRequest) -> Self {
        Self {
            method: request.method.clone(),
            url: request.url.clone(),
            version: request.version,
            fields: request.fields.iter().map(|field| (field.name.clone(), field.value.clone())).collect(),
            body: request.body.to_vec(),
        }
    }

    /// Whether there is a field called `name`, in any case.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(known, _)| known.eq_ignore_ascii_case(name))
    }

    /// Takes out every field called `name`, in any case.
    pub fn remove(&mut self, name: &str) {
        self.fields.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
    }

    /// Puts `value` into the first field called `name`, or adds one at the end; others of that name go.
    pub fn set(&mut self, name: &str, value: &str) {
        let place = self.fields.iter().position(|(known, _)| known.eq_ignore_ascii_case(name));
        match place.and_then(|place| self.fields.get_mut(place)) {
            Some(field) => value.clone_into(&mut field.1),
            None => self.fields.push((name.to_owned(), value.to_owned())),
        }
        let mut seen = false;
        self.fields
            .retain(|(known, _)| !known.eq_ignore_ascii_case(name) || !std::mem::replace(&mut seen, true));
    }

    /// Gives it a body, and the field that tells its length.
    pub fn set_body(&mut self, content_type: Option<&str>, body: Vec<u8>) {
        if let Some(content_type) = content_type.filter(|_| !self.has("Content-Type")) {
            self.set("Content-Type", content_type);
        }
        self.body = body;
        self.set_length();
    }

    /// Makes Content-Length true: there when there is a body, or when the method means one (RFC 9110 8.6).
    pub fn set_length(&mut self) {
        let means_one = matches!(self.method.as_str(), "POST" | "PUT" | "PATCH");
        if !self.body.is_empty() || means_one {
            self.set("Content-Length", &self.body.len().to_string());
        } else {
            self.remove("Content-Length");
        }
    }

    /// The fields that are not sent, with the reason: HTTP/2 has none of them.
    pub fn left_out(&self) -> impl Iterator<Item = (&str, LeftOut)> {
        let fields = self.fields.iter().filter(|_| self.version == HttpVersion::Http2);
        fields.filter_map(|(name, value)| Some((name.as_str(), LeftOut::reason(name, value)?)))
    }

    /// The message as it will be sent. Over HTTP/2 without what that does not have; `Host` is there as `:authority`, and
    /// once more when it says something else (RFC 9113 8.3.1). CONNECT asks for `host:port`, as RFC 9112 3.2.3 has it.
    #[must_use]
    pub fn planned(&self) -> PlannedRequest {
        let plain = PlannedRequest::new(&self.method, &self.url, self.version, "*/*");
        let field = |(name, value): &(String, String)| PlannedField::new(name, value, Origin::Composed);
        let authority = || {
            let host = self.url.host_str().unwrap_or_default();
            format!("{host}:{}", self.url.port_or_known_default().unwrap_or(80))
        };
        let is_http2 = self.version == HttpVersion::Http2;
        let is_sent = |(name, value): &&(String, String)| {
            let is_authority = name.eq_ignore_ascii_case("host")
                && plain.pseudo_fields().any(|(name, own)| name == ":authority" && own == value);
            !is_http2 || (!is_authority && LeftOut::reason(name, value).is_none())
        };
        let mut fields: Vec<PlannedField> = self.fields.iter().filter(is_sent).map(field).collect();
        if is_http2 {
            for field in &mut fields {
                field.name.make_ascii_lowercase();
            }
        }
        PlannedRequest {
            fields,
            body: self.body.clone().into(),
            other_target: (self.method == "CONNECT").then(authority),
            ..plain
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(method: &str) -> Draft {
        let url = Url::parse("http://u:p@h.example:81/a?b#c").unwrap();
        Draft::new(method, &url, HttpVersion::Http11)
    }

    fn text(draft: &Draft) -> String {
        String::from_utf8(draft.planned().to_bytes()).unwrap()
    }

    #[test]
    fn what_is_written_is_what_is_planned() {
        let mut draft = draft("PATCH");
        draft.fields =
            vec![("host".into(), "one".into()), ("Host".into(), "two".into()), ("x y".into(), String::new())];
        draft.body = b"body".to_vec();
        assert_eq!(text(&draft), "PATCH /a?b HTTP/1.1\r\nhost: one\r\nHost: two\r\nx y: \r\n\r\nbody");
        assert_eq!(Draft::from_request(&draft.planned()).fields, draft.fields);
    }

    #[test]
    fn a_body_brings_its_type_and_length_once() {
        let mut draft = draft("PUT");
        draft.set("Content-Length", "99");
        draft.fields.push(("content-length".into(), "98".into()));
        draft.set_body(Some("text/plain"), b"four".to_vec());
        assert!(
            text(&draft).ends_with("Content-Length: 4\r\nContent-Type: text/plain\r\n\r\nfour"),
            "{}",
            text(&draft)
        );
        draft.set_body(None, Vec::new());
        assert!(text(&draft).contains("Content-Length: 0\r\n"), "a PUT says that it has no body");
        draft.method = "DELETE".into();
        draft.set_length();
        assert!(!draft.has("content-length"));
    }

    #[test]
    fn what_http2_does_not_have_is_left_out_and_named() {
        let url = Url::parse("http://h.example/a").unwrap();
        let mut draft = Draft::new("GET", &url, HttpVersion::Http2);
        assert!(!draft.has("host") && draft.has("user-agent"));
        let typed = [
            ("Host", "h.example"),
            ("X-Glass", "1"),
            ("Connection", "close"),
            ("Keep-Alive", "1"),
            ("Transfer-Encoding", "chunked"),
            ("TE", "gzip"),
            (":path", "/b"),
            ("a b", "c"),
        ];
        draft.fields = typed.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let planned = draft.planned();
        assert_eq!(planned.fields.iter().map(|field| field.name.as_str()).collect::<Vec<_>>(), ["x-glass"]);
        let left_out: Vec<_> = draft.left_out().collect();
        assert_eq!(left_out.len(), 6);
        assert_eq!(left_out[0], ("Connection", LeftOut::OfConnection));
        assert_eq!(left_out[5], ("a b", LeftOut::Illegal));
        draft.set("Host", "other.example");
        assert_eq!(draft.planned().fields[0].name, "host", "it differs");
        draft.version = HttpVersion::Http11;
        assert_eq!((draft.left_out().count(), draft.planned().fields.len()), (0, typed.len()));
    }

    #[test]
    fn connect_asks_for_host_and_port() {
        assert!(
            text(&draft("CONNECT")).starts_with("CONNECT h.example:81 HTTP/1.1\r\nHost: h.example:81\r\n")
        );
    }
}
