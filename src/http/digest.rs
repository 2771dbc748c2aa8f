//! The answer to a Digest challenge (RFC 7616; without `qop` as RFC 2069 had it).

use std::fmt::Write as _;

use md5::Md5;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::digest::Digest as Hash;
use sha2::{Sha256, Sha512_256};

use super::Challenge;

/// What RFC 8187 3.2.1 has written as `%` and two digits.
const OUTSIDE_ATTR_CHARS: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// A challenge that can be answered, and how often that was done with its nonce.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest {
    /// These as they were received: they are hashed, and go back.
    realm: Vec<u8>,
    nonce: Vec<u8>,
    opaque: Option<Vec<u8>>,
    /// The algorithm as the server spells it, when it names one.
    algorithm: Option<String>,
    hash: Algorithm,
    /// `-sess`: the hash of the password is bound to the nonces.
    is_session: bool,
    protection: Option<Protection>,
    user: UserForm,
    is_stale: bool,
    count: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Algorithm {
    Md5,
    Sha256,
    Sha512Half,
}

/// How the user's name is sent (RFC 7616 3.4.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum UserForm {
    /// As it is.
    Plain,
    /// Percent-encoded where it goes beyond ASCII: the server reads UTF-8.
    Utf8,
    /// As its hash.
    Hidden,
}

/// What `qop` protects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Protection {
    Request,
    /// The body, too.
    Body,
}

/// What is asked for, and by whom.
#[derive(Clone, Copy, Debug)]
pub struct DigestRequest<'a> {
    /// The user's name.
    pub user: &'a str,
    /// The password.
    pub password: &'a str,
    /// The method.
    pub method: &'a str,
    /// The request's target.
    pub target: &'a str,
    /// Its body.
    pub body: &'a [u8],
}

impl Digest {
    /// Reads `challenge`; none when it is no Digest, or one with an algorithm or a protection that is not known.
    #[must_use]
    pub fn read(challenge: &Challenge) -> Option<Self> {
        let bytes = |name: &str| challenge.parameter(name).map(|value| challenge.bytes(value));
        let is = |name: &str, word: &str| {
            challenge.parameter(name).is_some_and(|value| value.eq_ignore_ascii_case(word))
        };
        let algorithm = challenge.parameter("algorithm").map(str::to_owned);
        let upper = algorithm.as_deref().unwrap_or("MD5").to_ascii_uppercase();
        let name = upper.strip_suffix("-SESS").unwrap_or(&upper);
        let hash = match name {
            "MD5" => Algorithm::Md5,
            "SHA-256" => Algorithm::Sha256,
            "SHA-512-256" => Algorithm::Sha512Half,
            _ => return None,
        };
        let words = challenge.parameter("qop").unwrap_or_default();
        let has = |word: &str| words.split([',', ' ']).any(|one| one.eq_ignore_ascii_case(word));
        let protection = match (has("auth"), has("auth-int")) {
            (true, _) => Some(Protection::Request),
            (false, true) => Some(Protection::Body),
            (false, false) if words.is_empty() => None,
            (false, false) => return None,
        };
        Some(Self {
            realm: bytes("realm").unwrap_or_default(),
            nonce: bytes("nonce").filter(|_| challenge.is("digest"))?,
            opaque: bytes("opaque"),
            is_session: name.len() != upper.len(),
            algorithm,
            hash,
            protection,
            user: match (is("userhash", "true"), is("charset", "utf-8")) {
                (true, _) => UserForm::Hidden,
                (false, true) => UserForm::Utf8,
                (false, false) => UserForm::Plain,
            },
            is_stale: is("stale", "true"),
            count: 0,
        })
    }

    /// Whether the server says that the answer before was right, and only its nonce too old.
    #[must_use]
    pub const fn is_stale(&self) -> bool {
        self.is_stale
    }

    /// The value of `Authorization`. `own_nonce` is chosen by the client for this one request.
    pub fn answer(&mut self, request: &DigestRequest<'_>, own_nonce: &str) -> Vec<u8> {
        self.count = self.count.saturating_add(1);
        let count = format!("{:08x}", self.count);
        let response = self.response(request, own_nonce, &count);
        let mut out = [b"Digest ".as_slice(), &self.user(request.user)].concat();
        let mut quoted = |name: &str, value: &[u8]| {
            out.extend([", ", name, "="].concat().bytes());
            out.extend(quoted(value));
        };
        quoted("realm", &self.realm);
        quoted("nonce", &self.nonce);
        quoted("uri", request.target.as_bytes());
        quoted("response", response.as_bytes());
        if let Some(opaque) = &self.opaque {
            quoted("opaque", opaque);
        }
        if self.protection.is_some() || self.is_session {
            quoted("cnonce", own_nonce.as_bytes());
        }
        let algorithm = self.algorithm.as_deref().map(|name| format!(", algorithm={name}"));
        let protection = self.protection.map(|protection| {
            let word = if protection == Protection::Body { "auth-int" } else { "auth" };
            format!(", qop={word}, nc={count}")
        });
        let hidden = (self.user == UserForm::Hidden).then(|| ", userhash=true".to_owned());
        out.extend([algorithm, protection, hidden].into_iter().flatten().flat_map(String::into_bytes));
        out
    }

    fn user(&self, user: &str) -> Vec<u8> {
        if self.user == UserForm::Hidden {
            return format!("username=\"{}\"", self.hash.hash_of(&[user.as_bytes(), &self.realm]))
                .into_bytes();
        }
        if self.user == UserForm::Utf8 && !user.is_ascii() {
            let name = utf8_percent_encode(user, OUTSIDE_ATTR_CHARS);
            return format!("username*=UTF-8''{name}").into_bytes();
        }
        [b"username=".as_slice(), &quoted(user.as_bytes())].concat()
    }

    fn response(&self, request: &DigestRequest<'_>, own_nonce: &str, count: &str) -> String {
        let (nonce, own_nonce) = (self.nonce.as_slice(), own_nonce.as_bytes());
        let mut key = self.hash.hash_of(&[request.user.as_bytes(), &self.realm, request.password.as_bytes()]);
        if self.is_session {
            key = self.hash.hash_of(&[key.as_bytes(), nonce, own_nonce]);
        }
        let (method, target) = (request.method.as_bytes(), request.target.as_bytes());
        let asked = match self.protection {
            Some(Protection::Body) => {
                self.hash.hash_of(&[method, target, self.hash.hash_of(&[request.body]).as_bytes()])
            }
            Some(Protection::Request) | None => self.hash.hash_of(&[method, target]),
        };
        let word: &[u8] = match self.protection {
            Some(Protection::Request) => b"auth",
            Some(Protection::Body) => b"auth-int",
            None => return self.hash.hash_of(&[key.as_bytes(), nonce, asked.as_bytes()]),
        };
        self.hash.hash_of(&[key.as_bytes(), nonce, count.as_bytes(), own_nonce, word, asked.as_bytes()])
    }
}

impl Algorithm {
    /// The hash of `parts`, a colon between them, in hexadecimal digits.
    fn hash_of(self, parts: &[&[u8]]) -> String {
        let joined = parts.join(&b':');
        let bytes = match self {
            Self::Md5 => Md5::digest(joined).to_vec(),
            Self::Sha256 => Sha256::digest(joined).to_vec(),
            Self::Sha512Half => Sha512_256::digest(joined).to_vec(),
        };
        bytes.iter().fold(String::new(), |mut out, byte| {
            // Writing to a `String` cannot fail.
            let _ = write!(out, "{byte:02x}");
            out
        })
    }
}

/// A quoted string (RFC 9110 5.6.4). What may stand in no field is left out.
fn quoted(text: &[u8]) -> Vec<u8> {
    let mut out = vec![b'"'];
    for byte in text.iter().filter(|byte| !byte.is_ascii_control()) {
        if matches!(byte, b'"' | b'\\') {
            out.push(b'\\');
        }
        out.push(*byte);
    }
    out.push(b'"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::{Field, challenges};

    fn digest(value: &str) -> Digest {
        Digest::read(&challenges([Field::new("WWW-Authenticate", value)].iter())[0]).unwrap()
    }

    fn answer(digest: &mut Digest, request: &DigestRequest<'_>, own_nonce: &str) -> String {
        String::from_utf8(digest.answer(request, own_nonce)).unwrap()
    }

    fn request<'a>(user: &'a str, password: &'a str, target: &'a str) -> DigestRequest<'a> {
        DigestRequest { user, password, method: "GET", target, body: b"body" }
    }

    /// RFC 7616 3.9.1.
    #[test]
    fn the_examples_of_the_specification() {
        let own = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
        for (algorithm, expected) in [
            ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
            ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
        ] {
            let mut digest = digest(&format!(
                "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm={algorithm}, \
                 nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", \
                 opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\""
            ));
            let answer = answer(&mut digest, &request("Mufasa", "Circle of Life", "/dir/index.html"), own);
            assert!(answer.contains(&format!("response=\"{expected}\"")), "{answer}");
            assert!(answer.contains(", qop=auth, nc=00000001"), "{answer}");
        }
    }

    /// Every algorithm and protection, held to another implementation.
    #[test]
    fn another_implementation_agrees() {
        for algorithm in ["MD5", "MD5-sess", "SHA-256", "SHA-256-sess", "SHA-512-256", "SHA-512-256-sess"] {
            for qop in ["", ", qop=auth", ", qop=\"auth-int\""] {
                // RFC 7616 knows no session without a protection.
                if qop.is_empty() && algorithm.ends_with("-sess") {
                    continue;
                }
                let challenge = format!("realm=\"a \\\"b\\\"\", nonce=\"n\", algorithm={algorithm}{qop}");
                let mut digest = digest(&format!("Digest {challenge}"));
                let answer = answer(&mut digest, &request("anna", "quay:7", "/a?b"), "own");
                let mut other = digest_auth::AuthorizationHeader::parse(&answer).unwrap();
                let response = std::mem::take(&mut other.response);
                let get = digest_auth::HttpMethod("GET".into());
                let mut context =
                    digest_auth::AuthContext::new_with_method("anna", "quay:7", "/a?b", Some(b"body"), get);
                context.set_custom_cnonce("own");
                other.digest(&context);
                assert_eq!(response, other.response, "{challenge}");
            }
        }
    }

    #[test]
    fn names_beyond_ascii_and_hidden_ones() {
        let user = |challenge: &str| answer(&mut digest(challenge), &request("港\"", "x", "/"), "own");
        assert!(user("Digest realm=r, nonce=n").starts_with("Digest username=\"港\\\"\", realm=\"r\""));
        assert!(
            user("Digest realm=r, nonce=n, charset=UTF-8")
                .starts_with("Digest username*=UTF-8''%E6%B8%AF%22, ")
        );
        let hidden = user("Digest realm=r, nonce=n, userhash=true, charset=UTF-8, algorithm=MD5");
        let name = Algorithm::Md5.hash_of(&["港\"".as_bytes(), b"r"]);
        assert!(
            hidden.starts_with(&format!("Digest username=\"{name}\"")) && hidden.ends_with(", userhash=true")
        );
        let mut digest = digest("Digest realm=r, nonce=n");
        let split = answer(&mut digest, &request("a\r\nX: b", "x", "/"), "own");
        assert!(!split.contains(['\r', '\n']));
    }

    #[test]
    fn what_came_in_any_bytes_is_hashed_and_goes_back_as_it_came() {
        let value = "Digest realm=\"\u{b8}\u{db}\", nonce=\"\u{85}\", opaque=\"\u{ff}\"";
        let field = Field { is_utf8: false, ..Field::new("WWW-Authenticate", value) };
        let mut gbk = Digest::read(&challenges([field].iter())[0]).unwrap();
        let answer = gbk.answer(&request("u", "p", "/"), "own");
        let has = |part: &[u8]| answer.windows(part.len()).any(|found| found == part);
        let key = Algorithm::Md5.hash_of(&[b"u", b"\xb8\xdb", b"p"]);
        let asked = Algorithm::Md5.hash_of(&[b"GET", b"/"]);
        let response = Algorithm::Md5.hash_of(&[key.as_bytes(), b"\x85", asked.as_bytes()]);
        assert!(has(format!("response=\"{response}\"").as_bytes()));
        assert!(has(b"realm=\"\xb8\xdb\", nonce=\"\x85\"") && has(b"opaque=\"\xff\""));
        assert_eq!(digest("Digest realm=\"港口\", nonce=n").realm, "港口".as_bytes());
    }

    #[test]
    fn what_cannot_be_answered_is_left() {
        let read = |value: &str| Digest::read(&challenges([Field::new("", value)].iter())[0]);
        for value in
            ["Digest realm=r", "Digest nonce=n, algorithm=X", "Digest nonce=n, qop=y", "Basic nonce=n"]
        {
            assert_eq!(read(value), None, "{value}");
        }
        assert!(read("Digest nonce=n, stale=TRUE").unwrap().is_stale());
    }

    proptest::proptest! {
        #[test]
        fn no_challenge_and_no_name_make_it_panic(value in ".{0,80}", user in ".{0,20}") {
            let value = format!("Digest nonce={value}");
            for challenge in challenges([Field::new("WWW-Authenticate", &value)].iter()) {
                if let Some(mut digest) = Digest::read(&challenge) {
                    let answer = digest.answer(&request(&user, "x", "/"), "own");
                    proptest::prop_assert!(!answer.iter().any(u8::is_ascii_control));
                }
            }
        }
    }
}
