//! Names: text to a fully qualified name and back, random letter case, names of addresses.

use std::net::IpAddr;

pub use hickory_proto::rr::Name;

use super::reader::cursor::escape;

/// A text that is no name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no name: a label may have 63 bytes, a name 255")]
pub struct BadName(pub String);

/// Whether `letter` parts labels: the full stop and those of Chinese and Japanese writing (RFC 3490 3.1, UTS 46 2.3).
#[must_use]
pub const fn is_dot(letter: char) -> bool {
    matches!(letter, '.' | '\u{3002}' | '\u{ff0e}' | '\u{ff61}')
}

/// `text` as a fully qualified name, with or without its final dot. `\032` is the byte 32, `\.` a dot inside a label
/// (RFC 1035 5.1); a label that is not ASCII is written as IDNA does (RFC 5891).
///
/// # Errors
/// When a label is empty or longer than 63 bytes, or the whole longer than 255 (RFC 1035 2.3.4).
pub fn name(text: &str) -> Result<Name, BadName> {
    let bad = || BadName(text.to_owned());
    let labels = labels(text).ok_or_else(bad)?;
    let name = Name::from_labels(labels.iter().map(Vec::as_slice)).map_err(|_| bad())?;
    // The text may hold 255 bytes and the name on the wire one more.
    if name.len() > 254 { Err(bad()) } else { Ok(name) }
}

/// The labels in `text` as bytes; none when one is empty or no label.
fn labels(text: &str) -> Option<Vec<Vec<u8>>> {
    if text.chars().eq(['.']) {
        return Some(Vec::new());
    }
    let (mut labels, mut label, mut letters) = (Vec::new(), Label::default(), text.chars());
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => label.push_escaped(&mut letters)?,
            _ if is_dot(letter) => labels.push(std::mem::take(&mut label).finish()?),
            _ if letter.is_control() || letter.is_whitespace() => return None,
            _ => label.push(letter),
        }
    }
    if !label.bytes.is_empty() || labels.is_empty() {
        labels.push(label.finish()?);
    }
    Some(labels)
}

/// A label while it is read.
#[derive(Default)]
struct Label {
    bytes: Vec<u8>,
    /// Whether a letter of it is not ASCII.
    is_international: bool,
}

impl Label {
    fn push(&mut self, letter: char) {
        self.is_international |= !letter.is_ascii();
        self.bytes.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
    }

    /// What stands behind a backslash: three digits, the number of a byte, or a letter for itself.
    fn push_escaped(&mut self, letters: &mut std::str::Chars<'_>) -> Option<()> {
        let first = letters.next()?;
        let Some(hundreds) = first.to_digit(10) else {
            self.push(first);
            return Some(());
        };
        let (tens, ones) = (letters.next()?.to_digit(10)?, letters.next()?.to_digit(10)?);
        self.bytes.push(u8::try_from(hundreds * 100 + tens * 10 + ones).ok()?);
        Some(())
    }

    fn finish(self) -> Option<Vec<u8>> {
        if self.is_international {
            let text = String::from_utf8(self.bytes).ok()?;
            return Some(Name::from_utf8(text).ok()?.iter().next()?.to_vec());
        }
        (1..=63).contains(&self.bytes.len()).then_some(self.bytes)
    }
}

/// `name` as people write it, with its final dot, so that it can be read back by [`name`].
#[must_use]
pub fn text(name: &Name) -> String {
    if name.is_root() {
        return ".".to_owned();
    }
    let mut text = String::new();
    for label in name {
        for byte in label {
            escape(*byte, &mut text);
        }
        text.push('.');
    }
    text
}

/// `name` with the case of its letters as `bits` say (draft-vixie-dnsext-dns0x20): a forger has to guess them.
#[must_use]
pub fn mixed_case(name: &Name, bits: u64) -> Name {
    let mut left = bits;
    let mut flipped = |byte: &u8| {
        if !byte.is_ascii_alphabetic() {
            return *byte;
        }
        let upper = left & 1 == 1;
        left = left.rotate_right(1);
        if upper { byte.to_ascii_uppercase() } else { byte.to_ascii_lowercase() }
    };
    let labels: Vec<Vec<u8>> = name.iter().map(|label| label.iter().map(&mut flipped).collect()).collect();
    let mut mixed = Name::from_labels(labels).unwrap_or_else(|_| name.clone());
    mixed.set_fqdn(true);
    mixed
}

/// The name under which the names of `address` are found (RFC 1035 3.5, RFC 3596 2.5).
#[must_use]
pub fn reverse(address: IpAddr) -> Name {
    let mut name = Name::from(address);
    name.set_fqdn(true);
    name
}

/// The last `labels` labels of `name`.
#[must_use]
pub fn tail(name: &Name, labels: u8) -> Name {
    let mut tail = name.trim_to(usize::from(labels));
    tail.set_fqdn(true);
    tail
}

/// Whether `name` lies below `zone` and is not `zone` itself.
#[must_use]
pub fn is_below(name: &Name, zone: &Name) -> bool {
    zone.zone_of(name) && zone.num_labels() < name.num_labels()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_become_names_that_end_in_the_root() {
        for (text, shown) in
            [("www.example.com", "www.example.com."), (".", "."), ("_a._tcp.b.", "_a._tcp.b.")]
        {
            assert_eq!(name(text).unwrap().to_string(), shown);
        }
        for text in ["", "a..b", &"a".repeat(64), &"abc.".repeat(64), ".a"] {
            assert!(name(text).is_err(), "{text}");
        }
        assert_eq!(name("\u{4e2d}.cn").unwrap().to_ascii(), "xn--fiq.cn.");
    }

    #[test]
    fn escapes_are_decimal_and_are_read_back() {
        let labels = |text: &str| name(text).unwrap().iter().map(<[u8]>::to_vec).collect::<Vec<_>>();
        assert_eq!(labels("Tide\\032Gauge._http.test"), [&b"Tide Gauge"[..], b"_http", b"test"]);
        assert_eq!(labels("a\\.b\\\\c.\\255"), [&b"a.b\\c"[..], b"\xff"]);
        for bad in ["\\256.a", "\\2", "\\25.a", "a\\", "a b", "a..b", ".a", "a\u{3002}\u{3002}b"] {
            assert!(name(bad).is_err(), "{bad}");
        }
        for shown in ["Tide\\032Gauge._http.test.", "a\\.b\\\\c.\\255.", ".", "\\228\\184\\173."] {
            assert_eq!(text(&name(shown).unwrap()), shown);
        }
    }

    #[test]
    fn full_stops_of_every_writing_part_labels() {
        for dot in ['.', '\u{3002}', '\u{ff0e}', '\u{ff61}'] {
            assert_eq!(text(&name(&format!("例子{dot}测试{dot}")).unwrap()), "xn--fsqu00a.xn--0zwm56d.");
            assert_eq!(text(&name(&format!("www{dot}a")).unwrap()), "www.a.");
        }
    }

    #[test]
    fn case_is_mixed_and_the_name_stays() {
        let plain = name("www.example-1.com").unwrap();
        let mixed = mixed_case(&plain, 0b101);
        assert_eq!(mixed.to_string(), "WwW.example-1.com.");
        assert!(mixed == plain && !mixed.eq_case(&plain));
        assert!(mixed_case(&name(".").unwrap(), 7).is_root());
    }

    #[test]
    fn addresses_have_names() {
        assert_eq!(reverse("192.0.2.80".parse().unwrap()).to_string(), "80.2.0.192.in-addr.arpa.");
        assert!(reverse("2001:db8::1".parse().unwrap()).to_string().ends_with("8.b.d.0.1.0.0.2.ip6.arpa."));
    }

    #[test]
    fn zones_hold_what_is_below_them() {
        let (com, www) = (name("com").unwrap(), name("www.Example.COM").unwrap());
        assert!(is_below(&www, &com) && is_below(&com, &Name::root()) && !is_below(&com, &com));
        assert!(!is_below(&name("com.cn").unwrap(), &com));
        assert_eq!(tail(&www, 2).to_string(), "Example.COM.");
        assert!(tail(&www, 0).is_root());
    }
}
