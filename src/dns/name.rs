//! Names: text to a fully qualified name, random letter case, names of addresses.

use std::net::IpAddr;

pub use hickory_proto::rr::Name;

/// A text that is no name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no name: a label may have 63 bytes, a name 255")]
pub struct BadName(pub String);

/// `text` as a fully qualified name, with or without its final dot.
///
/// # Errors
/// When a label is empty or longer than 63 bytes, or the whole longer than 255 (RFC 1035 2.3.4).
pub fn name(text: &str) -> Result<Name, BadName> {
    let bad = |_| BadName(text.to_owned());
    let mut name =
        if text.is_ascii() { Name::from_ascii(text) } else { Name::from_utf8(text) }.map_err(bad)?;
    name.set_fqdn(true);
    // The text may hold 255 bytes and the name on the wire one more.
    if text.is_empty() || name.len() > 254 { Err(BadName(text.to_owned())) } else { Ok(name) }
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
