//! Names and passwords: sent after the server has asked, in the way it has asked for, and to nobody else.

use pellucid::lab::Lab;
use pellucid::plan::Strategy;
use pellucid::record::{Secrets, Trigger, file};
use pellucid::view::message;

use super::servers::{Server, path};
use super::world::{load, settings, world};

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
    assert_eq!(asked, (vec![401], "401: who are you?".to_owned()));
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
