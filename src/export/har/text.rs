//! The text of a HAR file, whatever its encoding, as JSON that a strict reader takes.
//!
//! Programs write what JSON does not allow, and one such place must not cost the whole file. So a value that is
//! none (`NaN`, `1e999`, `undefined`) becomes a text, which is then no number; half a surrogate pair (RFC 8259
//! 8.2) becomes U+FFFD; raw control characters and unknown escapes in strings become what they stand for; what
//! is nested too deeply becomes a text, and a comma before a closing bracket goes.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The strict reader stops at 128.
const MAX_DEPTH: usize = 100;
/// Of a value that is none, no more than this is kept.
const LONGEST_TOKEN: usize = 40;

/// The text of a file.
pub(super) struct Text<'a> {
    pub json: Cow<'a, str>,
    /// Some bytes were no text in the file's encoding.
    pub is_lossy: bool,
    /// Halves of surrogate pairs that stood alone.
    pub halves: u64,
}

/// Reads `bytes`.
pub(super) fn read(bytes: &[u8]) -> Text<'_> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or_else(|| (unmarked(bytes), 0));
    let bytes = bytes.get(mark..).unwrap_or_default();
    let (text, is_lossy) = encoding.decode_without_bom_handling(bytes);
    let (repaired, halves) = match &text {
        Cow::Borrowed(text) => repair(text),
        Cow::Owned(text) => {
            let (repaired, halves) = repair(text);
            (Cow::Owned(repaired.into_owned()), halves)
        }
    };
    Text { json: repaired, is_lossy, halves }
}

/// The encoding of a file without a mark: it begins with a bracket.
fn unmarked(bytes: &[u8]) -> &'static Encoding {
    match bytes {
        [b'{', 0, ..] => UTF_16LE,
        [0, b'{', ..] => UTF_16BE,
        _ => UTF_8,
    }
}

fn repair(text: &str) -> (Cow<'_, str>, u64) {
    let repair = Repair { text, out: String::new(), copied: 0, halves: 0 };
    repair.run()
}

struct Repair<'a> {
    text: &'a str,
    /// What was repaired so far; empty while nothing had to be.
    out: String,
    /// How much of `text` is in `out`.
    copied: usize,
    halves: u64,
}

impl<'a> Repair<'a> {
    fn run(mut self) -> (Cow<'a, str>, u64) {
        let bytes = self.text.as_bytes();
        let (mut at, mut depth, mut comma) = (0, 0_usize, None);
        // Where the value that is nested too deeply begins in `out`.
        let mut deep = 0;
        while let Some(byte) = bytes.get(at) {
            let before = comma;
            if !byte.is_ascii_whitespace() {
                comma = None;
            }
            match byte {
                b'"' => at = self.string(at),
                b'{' | b'[' => {
                    depth += 1;
                    if depth == MAX_DEPTH {
                        self.keep_to(at);
                        deep = self.out.len();
                    }
                    at += 1;
                }
                b'}' | b']' => {
                    at += 1;
                    if depth == MAX_DEPTH {
                        self.out.truncate(deep);
                        self.out.push_str("\"nested too deeply\"");
                        self.copied = at;
                    } else if let Some(comma) = before {
                        self.replace(comma, comma + 1, "");
                    }
                    depth = depth.saturating_sub(1);
                }
                b',' => {
                    comma = Some(at);
                    at += 1;
                }
                b':' => at += 1,
                byte if byte.is_ascii_whitespace() => at += 1,
                _ => at = self.token(at),
            }
        }
        if self.copied == 0 && self.out.is_empty() {
            return (Cow::Borrowed(self.text), self.halves);
        }
        self.keep_to(bytes.len());
        (Cow::Owned(self.out), self.halves)
    }

    /// A string that begins at `start`; returns where it ends.
    fn string(&mut self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = start + 1;
        while let Some(byte) = bytes.get(at) {
            match (byte, bytes.get(at + 1)) {
                (b'"', _) => return at + 1,
                (b'\\', Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't')) => at += 2,
                (b'\\', Some(b'u')) => match (self.unit(at), self.unit(at + 6)) {
                    (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => at += 12,
                    (Some(0xd800..=0xdfff), _) => {
                        self.halves += 1;
                        self.replace(at, at + 6, "\\ufffd");
                        at += 6;
                    }
                    (Some(_), _) => at += 6,
                    (None, _) => {
                        self.replace(at, at + 1, "\\\\");
                        at += 1;
                    }
                },
                (b'\\', _) => {
                    self.replace(at, at + 1, "\\\\");
                    at += 1;
                }
                (0..0x20, _) => {
                    let escape = format!("\\u{byte:04x}");
                    self.replace(at, at + 1, &escape);
                    at += 1;
                }
                _ => at += 1,
            }
        }
        at
    }

    /// The number in an escape `\u0000` at `at`.
    fn unit(&self, at: usize) -> Option<u32> {
        let digits = self.text.as_bytes().get(at..at + 6)?.strip_prefix(b"\\u")?;
        digits.iter().try_fold(0, |sum, digit| Some(sum * 16 + char::from(*digit).to_digit(16)?))
    }

    /// A value without quotes that begins at `start`; returns where it ends.
    fn token(&mut self, start: usize) -> usize {
        let rest = self.text.get(start..).unwrap_or_default();
        let ends = |c: char| c.is_ascii_whitespace() || ",:{}[]\"".contains(c);
        let token = rest.find(ends).and_then(|end| rest.get(..end)).unwrap_or(rest);
        let end = start + token.len().max(1);
        let is_value = matches!(token, "true" | "false" | "null");
        if !is_value && serde_json::from_str::<f64>(token).is_err() {
            let short: String = token.chars().take(LONGEST_TOKEN).collect();
            self.replace(start, end, &serde_json::Value::from(short).to_string());
        }
        end
    }

    fn replace(&mut self, from: usize, to: usize, with: &str) {
        // What is kept already was after this place: a comma before a value that was replaced.
        self.keep_to(from);
        self.out.push_str(with);
        self.copied = self.copied.max(to);
    }

    fn keep_to(&mut self, at: usize) {
        self.out.push_str(self.text.get(self.copied..at).unwrap_or_default());
        self.copied = self.copied.max(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(text: &str) -> String {
        read(text.as_bytes()).json.into_owned()
    }

    #[test]
    fn what_is_json_is_left_as_it_is() {
        let text = r#"{ "a" : [1, -2.5e3, true, null, "x\"\\\u00e9😀", {}] }"#;
        assert!(matches!(read(text.as_bytes()).json, Cow::Borrowed(same) if same == text));
    }

    #[test]
    fn what_json_does_not_allow_is_repaired() {
        for (text, expected) in [
            ("[NaN, -Infinity,undefined]", r#"["NaN", "-Infinity","undefined"]"#),
            ("[1e999,01,.5]", r#"["1e999","01",".5"]"#),
            (r#"["\ud83d x","\udc00\ud83d"]"#, r#"["\ufffd x","\ufffd\ufffd"]"#),
            (r#"["\x41\u12"]"#, r#"["\\x41\\u12"]"#),
            ("[\"a\tb\n\"]", r#"["a\u0009b\u000a"]"#),
            ("{\"a\":[1, 2 , ] ,}", "{\"a\":[1, 2  ] }"),
            ("[NaN,]", r#"["NaN"]"#),
        ] {
            assert_eq!(repaired(text), expected);
            serde_json::from_str::<serde_json::Value>(expected).unwrap();
        }
        assert_eq!(read(br#"["\ud83d"]"#).halves, 1);
    }

    #[test]
    fn deep_nesting_becomes_a_text() {
        let text = format!("[1,{}\"\\x\"{},2]", "[".repeat(500), "]".repeat(500));
        let value: serde_json::Value = serde_json::from_str(&repaired(&text)).unwrap();
        assert_eq!((&value[0], &value[2]), (&1.into(), &2.into()));
    }

    #[test]
    fn encodings_are_known_by_their_mark_or_by_their_zeros() {
        let text = "{\"a\":\"你\"}";
        let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        let (little, big) = (wide(u16::to_le_bytes), wide(u16::to_be_bytes));
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        for bytes in [
            marked(b"\xef\xbb\xbf", text.as_bytes()),
            marked(b"\xff\xfe", &little),
            marked(b"\xfe\xff", &big),
            little,
            big,
        ] {
            let read = read(&bytes);
            assert_eq!((&*read.json, read.is_lossy), (text, false));
        }
        assert!(read(b"{\"a\":\"\xe9\"}").is_lossy);
    }
}
