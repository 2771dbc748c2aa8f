//! The parts of a `multipart/form-data` body (RFC 7578), read as far as they go.

/// One part.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part<'a> {
    pub(super) name: String,
    /// The file's name, when it is one.
    pub(super) file: Option<String>,
    pub(super) media: Option<String>,
    pub(super) bytes: &'a [u8],
}

/// So many parts are looked at.
const MOST_PARTS: usize = 200;

/// The parts of `body`, whose content type is `media`.
pub(super) fn parts<'a>(media: &str, body: &'a [u8]) -> Vec<Part<'a>> {
    let Some(boundary) = parameter(media, "boundary") else { return Vec::new() };
    let (first, between) = (format!("--{boundary}"), format!("\r\n--{boundary}"));
    let mut out = Vec::new();
    let mut rest = match find(body, first.as_bytes()) {
        Some(at) => body.get(at + first.len()..).unwrap_or_default(),
        None => return out,
    };
    while out.len() < MOST_PARTS && !rest.starts_with(b"--") {
        let Some(part) = rest.strip_prefix(b"\r\n") else { break };
        let Some(end) = find(part, between.as_bytes()) else { break };
        out.extend(one(part.get(..end).unwrap_or_default()));
        rest = part.get(end + between.len()..).unwrap_or_default();
    }
    out
}

fn one(part: &[u8]) -> Option<Part<'_>> {
    let end = find(part, b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(part.get(..end)?).into_owned();
    let field = |wanted: &str| {
        head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case(wanted).then(|| value.trim().to_owned())
        })
    };
    let disposition = field("Content-Disposition")?;
    Some(Part {
        name: parameter(&disposition, "name")?,
        file: parameter(&disposition, "filename"),
        media: field("Content-Type"),
        bytes: part.get(end + 4..)?,
    })
}

/// The value of `name=value` or `name="value"` behind a semicolon.
fn parameter(text: &str, name: &str) -> Option<String> {
    text.split(';').skip(1).find_map(|piece| {
        let (known, value) = piece.trim().split_once('=')?;
        known.eq_ignore_ascii_case(name).then(|| value.trim_matches('"').to_owned())
    })
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{FormEncoding, FormField, FormValue};

    #[test]
    fn what_our_forms_write_is_read() {
        let file =
            FormValue::File { name: "g.png".into(), media: "image/png".into(), bytes: b"\r\n--x\0".to_vec() };
        let form = [
            FormField { name: "a".into(), value: FormValue::Text("1\n2".into()) },
            FormField { name: "up".into(), value: file },
        ];
        let (media, body) = FormEncoding::Multipart.encode(&form);
        let read = parts(&media, &body);
        assert_eq!(read.len(), 2);
        assert_eq!((read[0].name.as_str(), read[0].bytes), ("a", b"1\r\n2".as_slice()));
        assert_eq!((read[1].file.as_deref(), read[1].media.as_deref()), (Some("g.png"), Some("image/png")));
        assert_eq!(read[1].bytes, b"\r\n--x\0");
    }

    #[test]
    fn what_is_broken_ends_the_list() {
        for body in ["", "--b", "--b\r\n", "--b\r\nno head", "--b--", "x\r\n--b\r\nA: b\r\n\r\nc\r\n--b"] {
            assert_eq!(parts("multipart/form-data; boundary=b", body.as_bytes()), []);
        }
        assert_eq!(parts("multipart/form-data", b"--b\r\n"), []);
    }
}
