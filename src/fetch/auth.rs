//! Names and passwords: for which origin they are, and what is sent of them after which challenge.
//!
//! ```text
//! 401, WWW-Authenticate ─ known for this origin? ─ yes: once more, with Authorization ─ 401 again: forgotten
//!                                                │                                   └ stale: once more, new nonce
//!                                                └ no:  the person is asked
//! ```
//!
//! They never go to another origin. Basic (RFC 7617) and Digest (RFC 7616) are known; Digest goes first, because
//! the password itself is then never sent.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::percent_decode_str;
use url::{Position, Url};

use crate::http::{Challenge, Digest, DigestRequest, Head, challenges};
use crate::net::random;

/// What is known, per origin. Clones share it.
#[derive(Clone, Default)]
pub struct Credentials(Arc<Mutex<BTreeMap<String, Known>>>);

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Credentials")
    }
}

struct Known {
    user: String,
    password: String,
    /// What the server asked for and accepted, and the folder below which it may be sent unasked (RFC 7617 2.2).
    accepted: Option<(Answering, String)>,
}

#[derive(Clone)]
enum Answering {
    Basic,
    /// Counts how often its nonce was used.
    Digest(Box<Digest>),
}

/// What a server asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CredentialsRequest {
    /// The scheme that would be answered; the first one named when none of them is known.
    pub scheme: String,
    /// The realm: what the server calls the place.
    pub realm: String,
}

/// What is sent once more: the value of `Authorization`, to be kept when it was accepted.
pub(super) struct Answered {
    pub value: Vec<u8>,
    user: String,
    password: String,
    answering: Answering,
    /// The nonce of the answer before was too old; that is believed once.
    is_renewed: bool,
    /// A link brought name and password along: they are for this one request.
    is_links: bool,
}

impl std::fmt::Debug for Answered {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Answered")
    }
}

impl Answered {
    /// Whether it was made of what is `known`.
    fn is_of(&self, known: &Known) -> bool {
        !self.is_links && (&self.user, &self.password) == (&known.user, &known.password)
    }
}

impl Credentials {
    /// From now on `user` and `password` are for the origin of `url`.
    pub fn give(&self, url: &Url, user: &str, password: &str) {
        let known = Known { user: user.to_owned(), password: password.to_owned(), accepted: None };
        self.lock().insert(origin(url), known);
    }

    /// Takes user and password of `url` in, if it has some.
    pub(super) fn take_from(&self, url: &Url) {
        if let Some((user, password)) = user_of(url) {
            let same = self
                .lock()
                .get(&origin(url))
                .is_some_and(|known| known.user == user && known.password == password);
            if !same {
                self.give(url, &user, &password);
            }
        }
    }

    /// What may be sent to `url` unasked, because the server has accepted it for the same folder before.
    pub(super) fn unasked(&self, method: &str, url: &Url, body: &[u8]) -> Option<Vec<u8>> {
        let mut all = self.lock();
        let known = all.get_mut(&origin(url))?;
        let (user, password) = (known.user.clone(), known.password.clone());
        let (answering, folder) = known.accepted.as_mut()?;
        if !url.path().starts_with(folder.as_str()) {
            return None;
        }
        Some(value(answering, &user, &password, method, url, body))
    }

    /// What answers the challenge in `head`, if user and password are known. What was `answered` before was wrong,
    /// unless only its nonce was too old. User and password in the address of a link count for a document
    /// where none are known, and are not remembered.
    pub(super) fn answer(
        &self,
        head: &Head,
        answered: Option<&Answered>,
        (method, url, body): (&str, &Url, &[u8]),
        is_document: bool,
    ) -> Option<Answered> {
        if answered.is_some_and(|answered| answered.is_renewed || !is_stale(head)) {
            return None;
        }
        let known = self.lock().get(&origin(url)).map(|known| (known.user.clone(), known.password.clone()));
        let is_links = known.is_none();
        let (user, password) = known.or_else(|| user_of(url).filter(|_| is_document))?;
        let asked = challenges(head.named("WWW-Authenticate"));
        let (_, mut answering) = chosen(&asked)?;
        let value = value(&mut answering, &user, &password, method, url, body);
        Some(Answered { value, user, password, answering, is_renewed: answered.is_some(), is_links })
    }

    /// The server took it.
    pub(super) fn accepted(&self, url: &Url, answered: &Answered) {
        if let Some(known) = self.lock().get_mut(&origin(url)).filter(|known| answered.is_of(known)) {
            let path = url.path();
            let folder = path.get(..path.rfind('/').map_or(0, |at| at + 1)).unwrap_or("/").to_owned();
            known.accepted = Some((answered.answering.clone(), folder));
        }
    }

    /// The server did not take it: it is not tried again. What a person has given meanwhile stays; so does what was
    /// accepted elsewhere, for another realm of the same server, and is no longer sent unasked if that was here.
    pub(super) fn refused(&self, url: &Url, answered: &Answered) {
        let mut all = self.lock();
        let Some(known) = all.get_mut(&origin(url)).filter(|known| answered.is_of(known)) else { return };
        match &known.accepted {
            None => drop(all.remove(&origin(url))),
            Some((_, folder)) if url.path().starts_with(folder.as_str()) => known.accepted = None,
            Some(_) => {}
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Known>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The challenge that is answered, and how: the first Digest that can be, or else Basic.
fn chosen<'a>(all: &'a [Challenge]) -> Option<(&'a Challenge, Answering)> {
    let digest = |one: &'a Challenge| Some((one, Answering::Digest(Box::new(Digest::read(one)?))));
    let basic = || Some((all.iter().find(|one| one.is("basic"))?, Answering::Basic));
    all.iter().find_map(digest).or_else(basic)
}

/// What the server asks for with `head`; none when it asks for nothing.
pub(super) fn asked(head: &Head) -> Option<CredentialsRequest> {
    let all = challenges(head.named("WWW-Authenticate"));
    let one = chosen(&all).map(|(one, _)| one).or_else(|| all.first())?;
    Some(CredentialsRequest {
        scheme: one.scheme.clone(),
        realm: one.parameter("realm").unwrap_or_default().to_owned(),
    })
}

/// Whether the server says that only the nonce was too old, and not the password wrong (RFC 7616 3.3).
pub(super) fn is_stale(head: &Head) -> bool {
    challenges(head.named("WWW-Authenticate")).iter().find_map(Digest::read).is_some_and(|one| one.is_stale())
}

/// The value of `Authorization`.
fn value(
    answering: &mut Answering,
    user: &str,
    password: &str,
    method: &str,
    url: &Url,
    body: &[u8],
) -> Vec<u8> {
    match answering {
        Answering::Basic => format!("Basic {}", STANDARD.encode(format!("{user}:{password}"))).into_bytes(),
        Answering::Digest(digest) => {
            let target = &url[Position::BeforePath..Position::AfterQuery];
            let own_nonce = format!("{:016x}{:016x}", random(), random());
            digest.answer(&DigestRequest { user, password, method, target, body }, &own_nonce)
        }
    }
}

fn origin(url: &Url) -> String {
    url.origin().ascii_serialization()
}

/// User and password in `url`, if it has some.
fn user_of(url: &Url) -> Option<(String, String)> {
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let has_some = !url.username().is_empty() || url.password().is_some();
    has_some.then(|| (decoded(url.username()), decoded(url.password().unwrap_or_default())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(challenge: &str) -> Head {
        Head::parse(format!("HTTP/1.1 401 -\r\nWWW-Authenticate: {challenge}\r\n\r\n").as_bytes()).unwrap()
    }

    fn answer(known: &Credentials, path: &str) -> Option<Answered> {
        let url = url(path);
        known.answer(&head("Basic realm=x"), None, ("GET", &url, b""), true)
    }

    fn url(path: &str) -> Url {
        Url::parse("http://h/").unwrap().join(path).unwrap()
    }

    #[test]
    fn what_is_asked_for_is_what_is_answered() {
        let scheme = |challenge: &str| asked(&head(challenge)).unwrap().scheme;
        assert_eq!(scheme("Basic realm=a, Digest realm=b, nonce=n"), "Digest");
        assert_eq!(scheme("Digest realm=a, nonce=n, algorithm=X, Basic realm=b"), "Basic");
        assert_eq!(scheme("Digest realm=a, nonce=n, algorithm=X"), "Digest");
        assert_eq!(scheme("Negotiate"), "Negotiate");
    }

    #[test]
    fn only_what_was_refused_is_forgotten() {
        let known = Credentials::default();
        known.give(&url("/"), "anna", "old");
        let old = answer(&known, "/b/").unwrap();
        known.give(&url("/"), "anna", "new");
        known.refused(&url("/b/"), &old);
        let new = answer(&known, "/a/").expect("given after the old one was sent");
        known.accepted(&url("/a/"), &old);
        assert_eq!(known.unasked("GET", &url("/a/"), b""), None, "the old one was accepted");
        known.accepted(&url("/a/"), &new);
        known.refused(&url("/b/"), &new);
        assert_eq!(known.unasked("GET", &url("/a/x"), b"").as_ref(), Some(&new.value), "another realm");
        // The password was changed.
        known.refused(&url("/a/"), &new);
        assert_eq!(known.unasked("GET", &url("/a/x"), b""), None);
        known.refused(&url("/a/"), &answer(&known, "/a/").unwrap());
        assert!(answer(&known, "/a/").is_none());
    }
}
