//! The fields of a form as the body of a request, or as a query string (HTML 4.10.21.7, RFC 7578).

use encoding_rs::{Encoding, UTF_8};
use url::form_urlencoded::Serializer;

/// What a field of a form carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormValue {
    /// Text.
    Text(String),
    /// A file.
    File {
        /// Its name, without folders.
        name: String,
        /// Its media type.
        media: String,
        /// What is in it.
        bytes: Vec<u8>,
    },
}

/// One field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormField {
    /// Its name.
    pub name: String,
    /// What it carries.
    pub value: FormValue,
}

/// How the fields are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormEncoding {
    /// `application/x-www-form-urlencoded`: of a file only the name is sent.
    Urlencoded,
    /// `multipart/form-data`: each field a part of its own, files whole.
    Multipart,
    /// `text/plain`: one line for each field, for people.
    Plain,
}

impl FormEncoding {
    /// What `enctype` asks for; anything unknown means the first.
    #[must_use]
    pub fn from_enctype(enctype: &str) -> Self {
        match enctype.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
            "multipart/form-data" => Self::Multipart,
            "text/plain" => Self::Plain,
            _ => Self::Urlencoded,
        }
    }

    /// The content type and the bytes of `fields`.
    #[must_use]
    pub fn encode(self, fields: &[FormField]) -> (String, Vec<u8>) {
        self.encode_in(fields, UTF_8)
    }

    /// The same with the texts in `charset`; what it does not have is written as `&#number;`.
    #[must_use]
    pub fn encode_in(self, fields: &[FormField], charset: &'static Encoding) -> (String, Vec<u8>) {
        match self {
            Self::Urlencoded => {
                let pairs = fields.iter().map(|field| (lines(&field.name), text_of(&field.value)));
                let text = Serializer::new(String::new())
                    .encoding_override(Some(&|text| charset.encode(text).0))
                    .extend_pairs(pairs)
                    .finish();
                ("application/x-www-form-urlencoded".to_owned(), text.into_bytes())
            }
            Self::Multipart => multipart(fields, charset),
            Self::Plain => {
                let line =
                    |field: &FormField| format!("{}={}\r\n", lines(&field.name), text_of(&field.value));
                let text = fields.iter().map(line).collect::<String>();
                ("text/plain".to_owned(), charset.encode(&text).0.into_owned())
            }
        }
    }
}

fn multipart(fields: &[FormField], charset: &'static Encoding) -> (String, Vec<u8>) {
    let in_charset = |text: &str| charset.encode(text).0.into_owned();
    let boundary = boundary(fields);
    let mut out = Vec::new();
    for field in fields {
        let name = quoted(&lines(&field.name));
        out.extend(in_charset(&format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"")));
        match &field.value {
            FormValue::Text(text) => {
                out.extend_from_slice(b"\r\n\r\n");
                out.extend(in_charset(&lines(text)));
            }
            FormValue::File { name, media, bytes } => {
                let name = quoted(name);
                let head = format!("; filename=\"{name}\"\r\nContent-Type: {}\r\n\r\n", one_line(media));
                out.extend(in_charset(&head));
                out.extend_from_slice(bytes);
            }
        }
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={boundary}"), out)
}

/// A boundary that stands in none of the values: looked for, so that the same form makes the same bytes.
fn boundary(fields: &[FormField]) -> String {
    let inside = |needle: &str| {
        let needle = needle.as_bytes();
        fields.iter().any(|field| {
            let bytes = match &field.value {
                FormValue::Text(text) => text.as_bytes(),
                FormValue::File { bytes, .. } => bytes,
            };
            bytes.windows(needle.len()).any(|window| window == needle)
        })
    };
    let mut number = 0_u64;
    loop {
        let boundary = format!("----pellucid-{number:08}");
        if !inside(&boundary) {
            return boundary;
        }
        number += 1;
    }
}

/// Of a file its name.
fn text_of(value: &FormValue) -> String {
    match value {
        FormValue::Text(text) => lines(text),
        FormValue::File { name, .. } => name.clone(),
    }
}

/// Every line end as CR LF (HTML 4.10.21.4).
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n")
}

/// A name in quotation marks (HTML 4.10.21.7).
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

fn one_line(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(name: &str, value: &str) -> FormField {
        FormField { name: name.into(), value: FormValue::Text(value.into()) }
    }

    fn file(bytes: &[u8]) -> FormField {
        let (name, media) = ("a \"b\".txt".to_owned(), "text/plain".to_owned());
        FormField { name: "up".into(), value: FormValue::File { name, media, bytes: bytes.to_vec() } }
    }

    #[test]
    fn urlencoded_as_the_standard_says() {
        let fields = [text("name", "Alice & Bob"), text("two", "a\nb~*-._\u{4e2d}"), file(b"x")];
        let (media, body) = FormEncoding::Urlencoded.encode(&fields);
        assert_eq!(media, "application/x-www-form-urlencoded");
        let expected = "name=Alice+%26+Bob&two=a%0D%0Ab%7E*-._%E4%B8%AD&up=a+%22b%22.txt";
        assert_eq!(String::from_utf8(body).unwrap(), expected);
    }

    #[test]
    fn multipart_brings_files_whole() {
        let (media, body) = FormEncoding::Multipart.encode(&[text("a", "1"), file(b"\0\xff")]);
        assert_eq!(media, "multipart/form-data; boundary=----pellucid-00000000");
        let expected: &[u8] = b"------pellucid-00000000\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n\
            ------pellucid-00000000\r\nContent-Disposition: form-data; name=\"up\"; filename=\"a %22b%22.txt\"\r\n\
            Content-Type: text/plain\r\n\r\n\0\xff\r\n------pellucid-00000000--\r\n";
        assert_eq!(body, expected);
    }

    #[test]
    fn a_value_never_holds_the_boundary() {
        let (media, body) = FormEncoding::Multipart.encode(&[text("a", "x----pellucid-00000000--")]);
        assert!(media.ends_with("----pellucid-00000001"), "{media}");
        assert_eq!(String::from_utf8(body).unwrap().matches("----pellucid-00000001").count(), 2);
    }

    #[test]
    fn plain_text_is_one_line_a_field() {
        let (media, body) =
            FormEncoding::from_enctype("TEXT/plain").encode(&[text("a", "1"), text("b", "2")]);
        assert_eq!((media.as_str(), body.as_slice()), ("text/plain", b"a=1\r\nb=2\r\n".as_slice()));
    }

    #[test]
    fn texts_are_in_the_charset_of_the_form() {
        let fields = [text("港", "a 港é")];
        let encoded = |how: FormEncoding, label: &str| {
            how.encode_in(&fields, Encoding::for_label(label.as_bytes()).unwrap()).1
        };
        assert_eq!(encoded(FormEncoding::Urlencoded, "gbk"), b"%B8%DB=a+%B8%DB%A8%A6");
        assert_eq!(encoded(FormEncoding::Urlencoded, "big5"), b"%B4%E4=a+%B4%E4%26%23233%3B");
        assert_eq!(encoded(FormEncoding::Plain, "big5"), b"\xb4\xe4=a \xb4\xe4&#233;\r\n");
        let multipart = encoded(FormEncoding::Multipart, "big5");
        assert!(multipart.windows(8).any(|bytes| bytes == b"name=\"\xb4\xe4"), "{multipart:?}");
        assert!(multipart.windows(10).any(|bytes| bytes == b"a \xb4\xe4&#233;"), "{multipart:?}");
        assert_eq!(encoded(FormEncoding::Urlencoded, "utf-16le"), encoded(FormEncoding::Urlencoded, "utf-8"));
    }
}
