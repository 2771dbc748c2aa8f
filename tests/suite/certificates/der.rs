//! Certificates taken apart and put together anew, as no library makes them.

use rcgen::KeyPair;
use rustls::pki_types::CertificateDer;

use super::named;

/// `ecdsa-with-SHA256` and `ecdsa-with-SHA1` as DER (RFC 5758 3.2, RFC 3279 2.2.3).
pub(super) const SHA256: &[u8] = &[0x30, 10, 6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2];
pub(super) const SHA1: &[u8] = &[0x30, 9, 6, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 1];

fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = match u8::try_from(content.len()) {
        Ok(short) if short < 128 => vec![short],
        _ => [&[0x82][..], &u16::try_from(content.len()).unwrap().to_be_bytes()].concat(),
    };
    [&[tag][..], &length, content].concat()
}

/// The bytes of the first element in `der`, its tag and length included.
fn first(der: &[u8]) -> &[u8] {
    let long = usize::from(der[1].saturating_sub(0x80));
    let bytes = der[2..2 + long].iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte));
    &der[..2 + long + if long > 0 { bytes } else { usize::from(der[1]) }]
}

fn inside(element: &[u8]) -> &[u8] {
    &element[2 + usize::from(element[1].saturating_sub(0x80))..]
}

/// A self-signed certificate of `key` for `localhost` that says it was signed by `algorithm`; one of version 1 has neither a
/// version nor extensions (RFC 5280 4.1).
pub(super) fn rebuilt(key: &KeyPair, is_version_1: bool, algorithm: &[u8]) -> CertificateDer<'static> {
    let der = named(&["localhost"], "old").self_signed(key).unwrap().der().to_vec();
    let (mut rest, mut parts) = (inside(first(inside(&der))), Vec::new());
    while !rest.is_empty() {
        let part = first(rest);
        rest = &rest[part.len()..];
        // Version and extensions carry tags of their own; the algorithm is the second sequence's place.
        match part[0] {
            0xa0 | 0xa3 if is_version_1 => {}
            _ if part == SHA256 => parts.push(algorithm),
            _ => parts.push(part),
        }
    }
    let to_sign = tlv(0x30, &parts.concat());
    let signature = rcgen::SigningKey::sign(key, &to_sign).unwrap();
    let signature = tlv(3, &[&[0][..], &signature].concat());
    tlv(0x30, &[&to_sign[..], algorithm, &signature].concat()).into()
}
