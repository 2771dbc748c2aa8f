//! What a server asks for with 401: the challenges of `WWW-Authenticate` (RFC 9110 11.6.1), read one by one.

use super::Field;
use super::token::is_token;

/// One challenge: a scheme and its parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// The scheme as written: `Basic`, `Digest`.
    pub scheme: String,
    /// Names in lower case, and values without their quotation marks.
    pub parameters: Vec<(String, String)>,
    /// Whether it came in UTF-8; each character is one byte otherwise.
    is_utf8: bool,
}

impl Challenge {
    /// The value of a parameter.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The bytes of `value`, one of its values, as they were received.
    pub(super) fn bytes(&self, value: &str) -> Vec<u8> {
        Field { is_utf8: self.is_utf8, ..Field::new("", value) }.bytes()
    }

    /// Whether it is of this scheme.
    #[must_use]
    pub fn is(&self, scheme: &str) -> bool {
        self.scheme.eq_ignore_ascii_case(scheme)
    }
}

/// So many challenges are looked at.
const MOST: usize = 16;

/// The challenges in all `WWW-Authenticate` fields, in order. What cannot be read is left out.
#[must_use]
pub fn challenges<'a>(fields: impl Iterator<Item = &'a Field>) -> Vec<Challenge> {
    let mut out: Vec<Challenge> = Vec::new();
    let pieces =
        fields.flat_map(|field| pieces(&field.value).into_iter().map(|piece| (piece, field.is_utf8)));
    for (piece, is_utf8) in pieces {
        // `Scheme name=value`, `Scheme`, `Scheme token68`, or one more `name=value` of the scheme before.
        let (first, rest) = match piece.split_once([' ', '\t']) {
            // White space may stand around the `=` of a parameter (RFC 9110 11.2).
            Some((first, rest)) if !first.contains('=') && !rest.trim_start().starts_with('=') => {
                (Some(first), rest.trim())
            }
            None if !piece.contains('=') => (Some(piece.as_str()), ""),
            _ => (None, piece.as_str()),
        };
        if let Some(scheme) = first.filter(|scheme| is_token(scheme.as_bytes())) {
            if out.len() == MOST {
                return out;
            }
            out.push(Challenge { scheme: scheme.to_owned(), parameters: Vec::new(), is_utf8 });
        }
        if let (Some(challenge), Some((name, value))) = (out.last_mut(), rest.split_once('=')) {
            challenge.parameters.push((name.trim().to_ascii_lowercase(), unquoted(value.trim())));
        }
    }
    out
}

/// Cut at the commas that stand outside quotation marks.
fn pieces(value: &str) -> Vec<String> {
    let (mut out, mut piece, mut quoted, mut escaped) = (Vec::new(), String::new(), false, false);
    for c in value.chars() {
        match c {
            ',' if !quoted => out.push(std::mem::take(&mut piece)),
            _ => {
                quoted ^= c == '"' && !escaped;
                piece.push(c);
            }
        }
        escaped = quoted && c == '\\' && !escaped;
    }
    out.push(piece);
    out.into_iter().map(|piece| piece.trim().to_owned()).filter(|piece| !piece.is_empty()).collect()
}

fn unquoted(value: &str) -> String {
    let Some(inside) = value.strip_prefix('"') else { return value.to_owned() };
    let inside = inside.strip_suffix('"').unwrap_or(inside);
    let mut out = String::with_capacity(inside.len());
    let mut chars = inside.chars();
    while let Some(c) = chars.next() {
        out.push(if c == '\\' { chars.next().unwrap_or(c) } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(values: &[&str]) -> Vec<Challenge> {
        let fields: Vec<Field> = values.iter().map(|value| Field::new("WWW-Authenticate", value)).collect();
        challenges(fields.iter())
    }

    #[test]
    fn challenges_are_told_apart() {
        let found = read(&[
            r#"Basic realm="a, \"b\"", charset="UTF-8", Digest realm=c,nonce="n==" , qop="auth,auth-int""#,
            "Negotiate",
        ]);
        assert_eq!(found.len(), 3);
        assert!(found[0].is("basic") && found[1].is("DIGEST") && found[2].is("negotiate"));
        assert_eq!(found[0].parameter("realm"), Some(r#"a, "b""#));
        assert_eq!(
            (found[1].parameter("nonce"), found[1].parameter("qop")),
            (Some("n=="), Some("auth,auth-int"))
        );
        let spaced = read(&[r#"Digest realm = "x" , nonce ="n", qop= auth"#]);
        let parameter = |name| spaced[0].parameter(name);
        assert_eq!(
            (spaced.len(), parameter("realm"), parameter("nonce"), parameter("qop")),
            (1, Some("x"), Some("n"), Some("auth"))
        );
        let other = read(&["X~Y realm=a, Basic realm=b"]);
        assert_eq!(
            (other.len(), other[0].parameter("realm"), other[1].parameter("realm")),
            (2, Some("a"), Some("b"))
        );
        assert_eq!(read(&["", ",,", "=", "\"", "realm=x"]), []);
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".{0,200}") {
            let _ = read(&[text.as_str()]);
        }
    }
}
