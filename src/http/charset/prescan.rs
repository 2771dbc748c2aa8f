//! What the first bytes of a page say of their encoding (HTML, "prescan a byte stream to determine its encoding", and
//! "xml encoding" for what begins with `<?xml`).

use encoding_rs::{Encoding, WINDOWS_1252};

use super::readable;

/// How many bytes are looked at.
pub(super) const PRESCAN_BYTES: usize = 1024;

/// Returns the encoding that a `<meta>` or an XML declaration in the first bytes names.
pub(super) fn prescan(bytes: &[u8]) -> Option<&'static Encoding> {
    let mut scan = Prescan { bytes: bytes.get(..PRESCAN_BYTES).unwrap_or(bytes), at: 0 };
    scan.run().or_else(|| xml_declaration(scan.bytes))
}

/// Whether the head has ended: a `<meta>` that counts would stand before.
pub(super) fn is_decided(bytes: &[u8]) -> bool {
    let start = bytes.get(..PRESCAN_BYTES).unwrap_or(bytes).to_ascii_lowercase();
    let has = |needle: &[u8]| start.windows(needle.len()).any(|window| window == needle);
    bytes.len() >= PRESCAN_BYTES || has(b"</head") || has(b"<body")
}

/// What `<?xml ... encoding="...">` names.
fn xml_declaration(bytes: &[u8]) -> Option<&'static Encoding> {
    let end = bytes.strip_prefix(b"<?xml").and_then(|rest| rest.iter().position(|byte| *byte == b'>'))?;
    let text = bytes.get(5..5 + end)?;
    let at = text.windows(8).position(|window| window == b"encoding")? + 8;
    let value = text.get(at..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let quote = *value.first().filter(|byte| matches!(byte, b'"' | b'\''))?;
    let value = value.get(1..)?;
    let label = value.get(..value.iter().position(|byte| *byte == quote)?)?;
    // Labels with control characters in them are none.
    label.iter().all(|byte| *byte > b' ').then(|| Encoding::for_label(label).map(meant)).flatten()
}

/// What a page in bytes can mean: never UTF-16, and `x-user-defined` is windows-1252.
fn meant(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == encoding_rs::X_USER_DEFINED { WINDOWS_1252 } else { readable(encoding) }
}

/// The algorithm of the standard, with its "position".
struct Prescan<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Prescan<'_> {
    fn run(&mut self) -> Option<&'static Encoding> {
        while self.at < self.bytes.len() {
            let rest = self.rest();
            if rest.starts_with(b"<!--") {
                // The two dashes may be those of the beginning: `<!-->` is a whole comment.
                self.at += 2;
                self.skip_through(b"-->")?;
            } else if is_tag(rest, b"<meta") {
                self.at += 5;
                if let Some(found) = self.meta() {
                    return Some(found);
                }
                self.at += 1;
            } else if is_tag_start(rest) {
                self.skip_to(|byte| byte.is_ascii_whitespace() || byte == b'>');
                while self.attribute().is_some() {}
                self.at += 1;
            } else if rest.starts_with(b"<!") || rest.starts_with(b"</") || rest.starts_with(b"<?") {
                self.skip_through(b">")?;
            } else {
                self.at += 1;
            }
        }
        None
    }

    /// What a `<meta>` declares; the position is behind its attributes.
    fn meta(&mut self) -> Option<&'static Encoding> {
        let (mut seen, mut got_pragma) = (Vec::new(), false);
        let (mut need_pragma, mut found) = (None, None);
        while let Some((name, value)) = self.attribute() {
            if seen.contains(&name) {
                continue;
            }
            match name.as_slice() {
                b"http-equiv" => got_pragma |= value == b"content-type",
                b"content" if found.is_none() => {
                    if let Some(encoding) = label_in_content(&value) {
                        (found, need_pragma) = (Some(encoding), Some(true));
                    }
                }
                b"charset" => (found, need_pragma) = (Encoding::for_label(&value), Some(false)),
                _ => {}
            }
            seen.push(name);
        }
        let needs = need_pragma?;
        found.filter(|_| !needs || got_pragma).map(meant)
    }

    /// The next attribute in lower case; none at the end of the tag ("get an attribute").
    fn attribute(&mut self) -> Option<(Vec<u8>, Vec<u8>)> {
        self.skip_to(|byte| !byte.is_ascii_whitespace() && byte != b'/');
        if matches!(self.peek(), None | Some(b'>')) {
            return None;
        }
        let mut name = Vec::new();
        while let Some(byte) = self.peek() {
            match byte {
                b'=' if !name.is_empty() => break,
                b'/' | b'>' => return Some((name, Vec::new())),
                byte if byte.is_ascii_whitespace() => {
                    self.skip_to(|byte| !byte.is_ascii_whitespace());
                    break;
                }
                byte => name.push(byte.to_ascii_lowercase()),
            }
            self.at += 1;
        }
        if self.peek() != Some(b'=') {
            return Some((name, Vec::new()));
        }
        self.at += 1;
        self.skip_to(|byte| !byte.is_ascii_whitespace());
        Some((name, self.value()?))
    }

    /// The value of an attribute; none when it does not end.
    fn value(&mut self) -> Option<Vec<u8>> {
        let quote = self.peek().filter(|byte| matches!(byte, b'"' | b'\''));
        if quote.is_some() {
            self.at += 1;
        }
        let start = self.at;
        match quote {
            Some(quote) => self.skip_to(|byte| byte == quote),
            None => self.skip_to(|byte| byte.is_ascii_whitespace() || byte == b'>'),
        }
        let value = self.bytes.get(start..self.at)?.to_ascii_lowercase();
        self.peek()?;
        self.at += usize::from(quote.is_some());
        Some(value)
    }

    fn rest(&self) -> &[u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_to(&mut self, is_there: impl Fn(u8) -> bool) {
        let skipped = self.rest().iter().position(|byte| is_there(*byte));
        self.at += skipped.unwrap_or(self.rest().len());
    }

    /// None when `end` does not come.
    fn skip_through(&mut self, end: &[u8]) -> Option<()> {
        self.at += self.rest().windows(end.len()).position(|window| window == end)? + end.len();
        Some(())
    }
}

fn is_tag(rest: &[u8], name: &[u8]) -> bool {
    rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
        && rest.get(name.len()).is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'/')
}

fn is_tag_start(rest: &[u8]) -> bool {
    match rest {
        [b'<', b'/', letter, ..] | [b'<', letter, ..] => letter.is_ascii_alphabetic(),
        _ => false,
    }
}

/// HTML, "extracting a character encoding from a meta element".
fn label_in_content(content: &[u8]) -> Option<&'static Encoding> {
    let mut rest = content;
    let value = loop {
        let at = rest.windows(7).position(|window| window == b"charset")? + 7;
        rest = rest.get(at..)?.trim_ascii_start();
        if let Some(value) = rest.strip_prefix(b"=") {
            break value.trim_ascii_start();
        }
    };
    let label = match value.first()? {
        quote @ (b'"' | b'\'') => {
            let value = value.get(1..)?;
            value.get(..value.iter().position(|byte| byte == quote)?)?
        }
        _ => value.split(|byte| byte.is_ascii_whitespace() || *byte == b';').next()?,
    };
    Encoding::for_label(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(page: &str) -> Option<&'static str> {
        prescan(page.as_bytes()).map(Encoding::name)
    }

    #[test]
    fn a_declaration_is_read_as_the_standard_says() {
        let found = [
            ("<meta charset=gbk>", "GBK"),
            ("<META CharSet = 'GB2312' />", "GBK"),
            ("<meta/charset=big5>", "Big5"),
            ("<meta http-equiv=Content-Type content='text/html; charset=euc-jp'>", "EUC-JP"),
            ("<meta content='text/html;charset=\"koi8-r\"' HTTP-EQUIV=content-type>", "KOI8-R"),
            ("<meta content='charset; charset = gbk' http-equiv=content-type>", "GBK"),
            ("<!-- <meta charset=gbk> --><meta charset=utf-8>", "UTF-8"),
            ("<!--><meta charset=gbk>", "GBK"),
            ("<meta charset=klingon><meta charset=gbk>", "GBK"),
            ("<p title='<meta charset=gbk>'><meta charset=big5>", "Big5"),
            ("<!doctype x><?p <?><meta charset=gbk>", "GBK"),
            ("</p title='<meta charset=gbk>'><meta charset=big5>", "Big5"),
            ("<meta charset=utf-16>", "UTF-8"),
            ("<meta charset=x-user-defined>", "windows-1252"),
            ("<meta charset=gbk charset=big5>", "GBK"),
            ("<?xml version=\"1.0\" encoding=\"gb2312\"?><html>", "GBK"),
            ("<?xml version='1.0' encoding = 'utf-16'?><html>", "UTF-8"),
            ("<?xml version='1.0' encoding='gbk'?><meta charset=big5>", "Big5"),
        ];
        for (page, expected) in found {
            assert_eq!(name(page), Some(expected), "{page}");
        }
    }

    #[test]
    fn what_declares_nothing_is_none() {
        let late = format!("{}<meta charset=gbk>", " ".repeat(PRESCAN_BYTES));
        for page in [
            "",
            "<meta",
            "<meta charset=gbk",
            "<meta charset='gbk>",
            "<metacharset=gbk>",
            "<meta content='text/html; charset=gbk'>",
            "<meta http-equiv=refresh content='0;charset=gbk'>",
            "<!-- <meta charset=gbk>",
            "<meta name=x value='charset=gbk'>",
            "<?xml version='1.0'?>",
            " <?xml encoding='gbk'?>",
            "<?xml encoding='g bk'?>",
            late.as_str(),
        ] {
            assert_eq!(name(page), None, "{page}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read(bytes: Vec<u8>, page in "[<>!?/a-z=\"' -]{0,80}") {
            let _ = (prescan(&bytes), prescan(page.as_bytes()), prescan(format!("<meta {page}").as_bytes()));
        }
    }
}
