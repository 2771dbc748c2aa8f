//! What a method, the name of a field or half of a media type may be.

/// Whether all are characters of a token, and there is one (RFC 9110 5.6.2).
#[must_use]
pub fn is_token(bytes: &[u8]) -> bool {
    let fits = |byte: &u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(byte);
    !bytes.is_empty() && bytes.iter().all(fits)
}
