//! Which names say that the value beside them is a secret: names of form fields, of parameters in an address, of keys
//! in JSON and of header fields. `docs/secrets.md` shows these tables to people.
//!
//! A name is taken apart into its words: `X-Auth-Token`, `access_token`, `accessToken` and `login[password]` each end in
//! a word of the table.

use std::collections::BTreeSet;

use crate::record::{LoadEvent, Log, What};

/// One of these words makes a name secret.
const WORDS: [&str; 24] = [
    "auth",
    "authorization",
    "credential",
    "credentials",
    "jwt",
    "otp",
    "pass",
    "passcode",
    "passphrase",
    "passwd",
    "password",
    "passwort",
    "pin",
    "pswd",
    "pwd",
    "secret",
    "sessid",
    "session",
    "sessionid",
    "sid",
    "sig",
    "signature",
    "token",
    "密码",
];

/// A word that ends in one of these makes a name secret, too (`csrfmiddlewaretoken`, `PHPSESSID`).
const ENDINGS: [&str; 8] =
    ["passwd", "password", "passphrase", "pwd", "secret", "sessid", "sessionid", "token"];

/// And so does a word that begins with one of these (`passwordconfirm`), unless its rest is a word of [`ABOUT`].
const BEGINNINGS: [&str; 4] = ["passwd", "password", "passphrase", "pwd"];

/// These words side by side, or written as one, make a name secret.
const PAIRS: [(&str, &str); 9] = [
    ("access", "key"),
    ("api", "key"),
    ("auth", "key"),
    ("code", "verifier"),
    ("private", "key"),
    ("secret", "key"),
    ("session", "key"),
    ("shared", "key"),
    ("subscription", "key"),
];

/// A name that ends in one of these tells about the secret and is none (`token_type`, `password_hint`).
const ABOUT: [&str; 14] = [
    "algorithm",
    "count",
    "endpoint",
    "expires",
    "expiry",
    "hint",
    "in",
    "length",
    "method",
    "policy",
    "strength",
    "type",
    "uri",
    "url",
];

/// Names beside which `code` is the code of OAuth (RFC 6749 4.1), which is as good as a password.
const OAUTH: [&str; 5] = ["client_id", "code_verifier", "grant_type", "redirect_uri", "state"];

/// The table, and the names of the fields that pages have declared as passwords.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    declared: BTreeSet<String>,
}

impl Names {
    /// The table, and the names declared in `log`.
    #[must_use]
    pub fn of_log(log: &Log) -> Self {
        Self { declared: password_fields(log) }
    }

    /// Takes names in that a page declares.
    pub fn declare(&mut self, names: impl IntoIterator<Item = String>) {
        self.declared.extend(names);
    }

    /// Whether the value called `name` is a secret.
    pub(super) fn hide(&self, name: &str) -> bool {
        self.declared.contains(name) || is_secret(name)
    }
}

/// Every word of the tables, as the document shows them.
#[cfg(test)]
pub(super) fn shown() -> Vec<String> {
    let words = WORDS
        .iter()
        .chain(&ENDINGS)
        .chain(&BEGINNINGS)
        .chain(&ABOUT)
        .chain(&OAUTH)
        .map(|word| (*word).to_owned());
    words.chain(PAIRS.iter().map(|(first, second)| format!("{first} {second}"))).collect()
}

/// The names of fields that the pages in `log` declare as passwords.
#[must_use]
pub fn password_fields(log: &Log) -> BTreeSet<String> {
    let mut declared = BTreeSet::new();
    for event in log.iter() {
        if let What::Load(LoadEvent::PasswordFields(names)) = &event.what {
            declared.extend(names.iter().cloned());
        }
    }
    declared
}

/// Whether `code`, beside a parameter called `name`, is the code of OAuth.
pub(super) fn is_of_oauth(name: &str) -> bool {
    OAUTH.contains(&name)
}

/// Whether `name` is a secret's by the tables alone.
pub(super) fn is_secret(name: &str) -> bool {
    let words = words(name);
    if words.last().is_some_and(|last| ABOUT.contains(&&**last)) {
        return false;
    }
    let one = |word: &String| {
        WORDS.contains(&&**word)
            || ENDINGS.iter().any(|ending| word.ends_with(ending))
            || BEGINNINGS
                .iter()
                .any(|first| word.strip_prefix(first).is_some_and(|rest| !ABOUT.contains(&rest)))
            || PAIRS.iter().any(|(first, second)| word.strip_prefix(first) == Some(second))
    };
    let two = |pair: &[String]| matches!(pair, [a, b] if PAIRS.contains(&(a, b)));
    words.iter().any(one) || words.windows(2).any(two)
}

/// The words of a name in small letters: cut at what is neither letter nor digit, and before a capital letter that
/// follows a small one. Digits at the end of a word only number it (`password1`, `newPassword2`).
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut after_small = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && after_small) {
            words.push(String::new());
        }
        after_small = c.is_lowercase();
        if let Some(word) = words.last_mut()
            && c.is_alphanumeric()
        {
            word.extend(c.to_lowercase());
        }
    }
    for word in &mut words {
        word.truncate(word.trim_end_matches(|c: char| c.is_ascii_digit()).len());
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_judged_by_their_words() {
        for name in [
            "password",
            "passwd",
            "pwd",
            "pass",
            "PASSWORD",
            "new_password",
            "login[password]",
            "passwordConfirm",
            "newpassword",
            "token",
            "access_token",
            "refreshToken",
            "id_token",
            "csrfmiddlewaretoken",
            "api_key",
            "apikey",
            "X-Api-Key",
            "apiKey",
            "Ocp-Apim-Subscription-Key",
            "client_secret",
            "session",
            "sessionid",
            "PHPSESSID",
            "jsessionid",
            "ASP.NET_SessionId",
            "auth",
            "X-Auth-Token",
            "X-Amz-Signature",
            "secretKey",
            "otp",
            "密码",
            "password1",
            "newPassword2",
            "pwd1",
            "token2",
            "api_key_2",
            "login[password][0]",
            "passwordconfirm",
            "code_verifier",
        ] {
            assert!(is_secret(name), "{name}");
        }
        for name in [
            "",
            "name",
            "author",
            "key",
            "passenger",
            "compass",
            "token_type",
            "expires_in",
            "token_expires_in",
            "password_hint",
            "max_tokens",
            "WWW-Authenticate",
            "Authentication-Info",
            "Sec-WebSocket-Key",
            "state",
            "code",
            "Content-Security-Policy",
            "inside",
            "design",
            "spin",
            "considered",
            "access",
            "public_key",
            "passwordhint",
            "password_length2",
            "pin_count_1",
            "http2",
            "1",
        ] {
            assert!(!is_secret(name), "{name}");
        }
    }
}
