//! Names and passwords: sent after the server has asked, in the way it has asked for, and to nobody else.

use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pellucid::internals::fetch::{Engine, Order};
use pellucid::internals::lab::Lab;
use pellucid::internals::plan::Strategy;
use pellucid::internals::record::{Secrets, Trigger, file};
use pellucid::internals::view::message;

use super::servers::{Server, path};
use super::world::{finish, load, order, settings, world};

const BASIC: &str = "WWW-Authenticate: Basic realm=\"glass house\"\r\n";

fn field<'a>(request: &'a str, name: &str) -> Option<&'a str> {
    request.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

#[test]
fn the_lab_has_a_page_that_asks() {
    let lab = Lab::start().unwrap();
    let statuses = |address: &str| {
        let (_, load) = load(world(Some(&lab)), address, settings(Strategy::Keepalive));
        let title = load.title.clone().unwrap();
        (load.exchanges.iter().map(|one| one.status.unwrap()).collect::<Vec<_>>(), title)
    };
    let asked = statuses("http://www.lab.glasscom.com/private/");
    assert_eq!(asked, (vec![401], "401 Unauthorized".to_owned()));
    let let_in = statuses("http://user:password@www.lab.glasscom.com/private/");
    assert_eq!(let_in, (vec![401, 200], "The glass house".to_owned()));
}

/// A server with a page and a picture behind Basic; `user:secret` may see them.
fn guarded() -> Server {
    Server::answering(|request, client| {
        // "Aladdin:open sesame" is the example of RFC 7617.
        if field(request, "Authorization") != Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==") {
            return client.answer("401 Unauthorized", BASIC, b"who are you?");
        }
        match path(request) {
            "/in/" => {
                client.answer("200 OK", "Content-Type: text/html\r\n", b"<img src=a.png><img src=/out.png>");
            }
            _ => client.answer("200 OK", "Content-Type: image/png\r\n", b"x"),
        }
    })
}

#[test]
fn basic_is_sent_after_the_challenge_and_then_below_the_same_folder() {
    let server = guarded();
    let address = format!("http://Aladdin:open%20sesame@{}/in/", server.address);
    let (log, load) = load(world(None), &address, settings(Strategy::Keepalive));
    let came: Vec<_> = load
        .exchanges
        .iter()
        .map(|one| (one.url.rsplit('/').next().unwrap(), one.status, one.trigger))
        .collect();
    assert_eq!(
        came,
        [
            ("", Some(401), Trigger::Address),
            ("", Some(200), Trigger::Challenge),
            ("a.png", Some(200), Trigger::Tag),
            ("out.png", Some(401), Trigger::Tag),
            ("out.png", Some(200), Trigger::Challenge),
        ]
    );
    assert_eq!(
        load.exchanges[0].challenged,
        Some(("Basic".into(), "glass house".into(), Some(load.exchanges[1].id)))
    );
    assert_eq!(load.document().unwrap().id, load.exchanges[1].id);
    let sent = |n: usize| String::from_utf8(message(&log, load.exchanges[n].id).request.data).unwrap();
    assert!(!sent(0).contains("Authorization"), "not before it is asked for");
    assert!(sent(1).contains("\r\nAuthorization: Basic QWxh"));
    let kept =
        |secrets| String::from_utf8_lossy(&unpacked(&file::to_bytes(&log, secrets).unwrap())).into_owned();
    assert!(kept(Secrets::Kept).contains("QWxhZGRpbj") && !kept(Secrets::Masked).contains("QWxhZGRpbj"));
    assert!(!kept(Secrets::Masked).contains("sesame"));
}

fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let at = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let mut out = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&bytes[at..]), &mut out).unwrap();
    out
}

#[test]
fn what_is_refused_is_shown_and_not_tried_again() {
    let server = guarded();
    for (address, requests) in [("wrong:wrong@", 2), ("", 1)] {
        let address = format!("http://{address}{}/in/", server.address);
        let (_, load) = load(world(None), &address, settings(Strategy::Keepalive));
        assert_eq!((load.exchanges.len(), load.document().unwrap().status), (requests, Some(401)));
        let last = load.exchanges.last().unwrap();
        assert_eq!(last.challenged, Some(("Basic".into(), "glass house".into(), None)));
    }
}

#[test]
fn they_never_go_to_another_origin() {
    let other = Server::answering(|request, client| {
        assert!(field(request, "Authorization").is_none(), "{request}");
        client.answer("401 Unauthorized", BASIC, b"");
    });
    let there = other.url("/in/");
    let server = Server::answering(move |_, client| {
        client.answer("302 Found", &format!("Location: {there}\r\n"), b"");
    });
    let address = format!("http://Aladdin:open%20sesame@{}/", server.address);
    let (_, load) = load(world(None), &address, settings(Strategy::Keepalive));
    assert_eq!(load.exchanges.iter().map(|one| one.status).collect::<Vec<_>>(), [Some(302), Some(401)]);
}

#[test]
fn digest_goes_first_and_its_answer_is_right() {
    let server = Server::answering(|request, client| {
        let Some(answer) = field(request, "Authorization") else {
            let both = format!(
                "{BASIC}WWW-Authenticate: Digest realm=\"r\", qop=\"auth\", algorithm=SHA-256, nonce=\"n1\", opaque=\"o\"\r\n"
            );
            return client.answer("401 Unauthorized", &both, b"");
        };
        let mut sent = digest_auth::AuthorizationHeader::parse(answer).unwrap();
        let (said, method) = (sent.response.clone(), request.split(' ').next().unwrap().to_owned());
        let uri = path(request).to_owned();
        assert_eq!(
            (sent.username.as_str(), sent.uri.as_str(), sent.nonce.as_str()),
            ("user", uri.as_str(), "n1")
        );
        assert!(sent.cnonce.as_ref().is_some_and(|cnonce| cnonce.len() == 32));
        let method = digest_auth::HttpMethod(method.into());
        let mut context =
            digest_auth::AuthContext::new_with_method("user", "pass", uri, None::<&[u8]>, method);
        context.set_custom_cnonce(sent.cnonce.clone().unwrap());
        sent.digest(&context);
        let right = sent.response == said;
        let count = sent.nc.to_string();
        client.answer(
            if right { "200 OK" } else { "403 Forbidden" },
            &format!("Content-Type: text/html\r\nX-Count: {count}\r\n"),
            b"<img src=a.png>",
        );
    });
    let address = format!("http://user:pass@{}/p?q=1", server.address);
    let (log, load) = load(world(None), &address, settings(Strategy::Keepalive));
    let came: Vec<_> = load.exchanges.iter().map(|one| one.status).collect();
    assert_eq!(came, [Some(401), Some(200), Some(200)], "the picture is asked for with the same nonce");
    let answer = |n: usize| String::from_utf8(message(&log, load.exchanges[n].id).response.data).unwrap();
    assert!(
        answer(1).contains("X-Count: 1\r\n") && answer(2).contains("X-Count: 2\r\n"),
        "{} {}",
        answer(1),
        answer(2)
    );
}

/// The nonce in what a client sends.
fn nonce(request: &str) -> Option<&str> {
    field(request, "Authorization")?.split("nonce=\"").nth(1)?.split('"').next()
}

#[test]
fn an_old_nonce_is_no_wrong_password() {
    // Each nonce is good for one request.
    let server = Server::answering(|request, client| {
        let (wanted, is_stale) = match (path(request), nonce(request)) {
            ("/", Some("n2")) | ("/a.png", Some("n3")) => {
                return client.answer("200 OK", "Content-Type: text/html\r\n", b"<img src=a.png>");
            }
            ("/", Some(_)) => ("n2", true),
            ("/", None) => ("n1", false),
            _ => ("n3", true),
        };
        let fields = format!(
            "WWW-Authenticate: Digest realm=\"港口\", qop=auth, stale={is_stale}, nonce=\"{wanted}\"\r\n"
        );
        client.answer("401 Unauthorized", &fields, b"");
    });
    let address = format!("http://user:pass@{}/", server.address);
    let (_, load) = load(world(None), &address, settings(Strategy::Keepalive));
    let came: Vec<_> = load.exchanges.iter().map(|one| one.status.unwrap()).collect();
    assert_eq!(came, [401, 401, 200, 401, 200]);
}

#[test]
fn a_server_that_always_says_stale_is_believed_once() {
    let server = Server::answering(|_, client| {
        let fields = "WWW-Authenticate: Digest realm=r, qop=auth, stale=true, nonce=n\r\n";
        client.answer("401 Unauthorized", fields, b"");
    });
    let address = format!("http://user:pass@{}/", server.address);
    let (_, load) = load(world(None), &address, settings(Strategy::Keepalive));
    assert_eq!((load.exchanges.len(), load.document().unwrap().status), (3, Some(401)));
}

/// A server behind Basic that says who came; `good:one` may see it.
fn doorman() -> Server {
    Server::answering(|request, client| match field(request, "Authorization") {
        Some("Basic Z29vZDpvbmU=") => client.answer("200 OK", "", b"good:one"),
        _ => client.answer("401 Unauthorized", BASIC, b"who are you?"),
    })
}

#[test]
fn a_link_neither_replaces_what_is_known_nor_is_remembered() {
    let server = doorman();
    let with = |user: &str, path: &str| format!("http://{user}{}{path}", server.address);
    let engine = Engine::within(world(None));
    let statuses = |address: &str, typed: bool| {
        let order = Order { typed, ..order(address, settings(Strategy::Keepalive)) };
        let (_, load) = finish(&engine.load(order, None).unwrap());
        load.exchanges.iter().map(|one| one.status.unwrap()).collect::<Vec<_>>()
    };
    // Nothing is known yet: what a link brings is for that one request.
    assert_eq!(statuses(&with("good:one@", "/"), false), [401, 200]);
    assert_eq!(statuses(&with("", "/"), true), [401], "it is not remembered");
    assert_eq!(statuses(&with("evil:bad@", "/"), false), [401, 401]);
    // What a person types is remembered, and no link replaces it.
    assert_eq!(statuses(&with("good:one@", "/a/"), true), [401, 200]);
    assert_eq!(statuses(&with("evil:bad@", "/a/b"), false), [200]);
    assert_eq!(statuses(&with("evil:bad@", "/other"), false), [401, 200]);
    assert_eq!(statuses(&with("", "/a/next"), true), [200]);
}

#[test]
fn a_redirect_or_a_picture_with_a_name_changes_nothing() {
    let address = Arc::new(Mutex::new(String::new()));
    let known = Arc::clone(&address);
    let server = Server::answering(move |request, client| {
        let there = known.lock().unwrap().clone();
        match (path(request), field(request, "Authorization")) {
            ("/go", _) => {
                client.answer("302 Found", &format!("Location: http://evil:bad@{there}/in\r\n"), b"");
            }
            ("/page", _) => {
                let html = format!("<img src=http://evil:bad@{there}/in>");
                client.answer("200 OK", "Content-Type: text/html\r\n", html.as_bytes());
            }
            (_, Some("Basic Z29vZDpvbmU=")) => client.answer("200 OK", "", b"good:one"),
            _ => client.answer("401 Unauthorized", BASIC, b"who are you?"),
        }
    });
    *address.lock().unwrap() = server.address.to_string();
    let engine = Engine::within(world(None));
    let statuses = |address: &str| {
        let (_, load) = finish(&engine.load(order(address, settings(Strategy::Keepalive)), None).unwrap());
        load.exchanges.iter().map(|one| one.status.unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(statuses(&server.url("/page")), [200, 401], "a picture's name is not sent");
    assert_eq!(statuses(&server.url("/in").replace("//", "//good:one@")), [401, 200]);
    assert_eq!(statuses(&server.url("/go")), [302, 200]);
    assert_eq!(statuses(&server.url("/in")), [200], "still known");
}

#[test]
fn every_character_of_a_name_and_a_password_is_sent_as_it_is() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let notes = Arc::clone(&seen);
    let server = Server::answering(move |request, client| match field(request, "Authorization") {
        Some(sent) => {
            let sent = STANDARD.decode(sent.strip_prefix("Basic ").unwrap()).unwrap();
            notes.lock().unwrap().push(String::from_utf8(sent).unwrap());
            client.answer("200 OK", "", b"");
        }
        None => client.answer("401 Unauthorized", BASIC, b""),
    });
    let all: String = (' '..='~').filter(|letter| *letter != ':').collect();
    let mut cases = vec![(all.clone() + "ü文", all + ":ü文")];
    // As it is typed, without percent-encoding.
    for letter in "&=+!$'()*,;~-._".chars() {
        cases.push((format!("u{letter}v"), format!("a{letter}{letter}b")));
    }
    for (user, password) in cases {
        let mut url: url::Url = server.url("/").parse().unwrap();
        if user.len() > 10 {
            url.set_username(&user.replace('%', "%25")).unwrap();
            url.set_password(Some(&password.replace('%', "%25"))).unwrap();
        } else {
            url = format!("http://{user}:{password}@{}/", server.address).parse().unwrap();
        }
        let (_, load) = load(world(None), url.as_str(), settings(Strategy::Keepalive));
        assert_eq!(load.exchanges.len(), 2, "{url}");
        assert_eq!(seen.lock().unwrap().pop(), Some(format!("{user}:{password}")), "{url}");
    }
}
