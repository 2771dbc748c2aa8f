//! No secret stays, nothing else changes, however the bytes were cut.

use proptest::prelude::*;

use super::*;
use crate::clock::Micros;
use crate::record::LoadId;

const REQUEST: &str = "GET /a?b=Cookie:%20x HTTP/1.1\r\nHost: h\r\nAuthorization: Basic czNjcmV0\r\n\
    Proxy-Authorization: s3cret-token\r\nCookie: sid=s3cret; theme=s3cret2; s3cret3\r\nReferer: http://u:s3cret@h/\r\n\r\nCookie: stays";
const RESPONSE: &str = "HTTP/1.1 103 Early Hints\r\nSet-Cookie: a=s3cret\r\n\r\nHTTP/1.1 200 OK\r\n\
    Set-Cookie: sid=s3cret; Path=/; HttpOnly; s3cret\r\nset-cookie:folded=s3cret\r\n\ts3cret\r\nLocation: http://u:s3cret@h/\r\n\
    Transfer-Encoding: chunked\r\n\r\n14\r\nSet-Cookie: b=stays!\r\n0\r\nSet-Cookie: t=s3cret\r\n\r\n";

fn event(from: Side, exchange: u32, bytes: &[u8], tls: bool) -> Event {
    let chunk = Chunk::whole(bytes.to_vec().into());
    let exchange = Some(ExchangeId(exchange));
    let called_at = Micros::ZERO;
    let what = match (from, tls) {
        (_, true) => ConnectionEvent::Plaintext { exchange, from, chunk },
        (Side::Client, false) => {
            ConnectionEvent::Wrote { exchange, called_at, asked: chunk.len, moved: Moved::Message(chunk) }
        }
        (Side::Server, false) => {
            ConnectionEvent::Read { exchange, called_at, buffer: 9, moved: Moved::Message(chunk) }
        }
    };
    Event { at: Micros::ZERO, load: LoadId(1), what: What::Connection(ConnectionId(1), what) }
}

fn bytes_of(log: &Log, side: Side) -> String {
    let bytes: Vec<u8> = log
        .iter()
        .filter_map(|event| carried(&event.what))
        .filter(|(key, _)| key.2 == side)
        .flat_map(|(_, chunk)| chunk.data.to_vec())
        .collect();
    String::from_utf8(bytes).unwrap()
}

fn cut(from: Side, text: &str, size: usize, tls: bool) -> Vec<Event> {
    text.as_bytes().chunks(size).map(|piece| event(from, 1, piece, tls)).collect()
}

#[test]
fn cookies_keep_their_names_and_everything_its_length() {
    let log: Log = [cut(Side::Client, REQUEST, 1000, false), cut(Side::Server, RESPONSE, 1000, false)]
        .concat()
        .into_iter()
        .collect();
    let masked = super::log(&log);
    let (request, response) = (bytes_of(&masked, Side::Client), bytes_of(&masked, Side::Server));
    assert_eq!((request.len(), response.len()), (REQUEST.len(), RESPONSE.len()));
    assert!(
        request.contains("Authorization: Basic ********\r\nProxy-Authorization: ************\r\n"),
        "{request}"
    );
    assert!(
        request.contains("Cookie: sid=******; theme=*******; *******\r\nReferer: http://u:******@h/"),
        "{request}"
    );
    assert!(request.ends_with("\r\n\r\nCookie: stays"), "{request}");
    assert!(
        response.contains(
            "Set-Cookie: sid=******; Path=/; HttpOnly; ******\r\nset-cookie:folded=******\r\n\t******\r\n"
        ),
        "{response}"
    );
    assert!(response.contains("Location: http://u:******@h/"), "{response}");
    assert!(
        response.contains("\r\n\r\n14\r\nSet-Cookie: b=stays!\r\n0\r\nSet-Cookie: t=******\r\n"),
        "{response}"
    );
    assert!(!request.contains("s3cret") && !response.contains("s3cret"));
}

/// `message` as the file would have it, in pieces of `size`.
fn hidden(from: Side, message: &str, size: usize) -> String {
    bytes_of(&super::log(&cut(from, message, size, false).into_iter().collect()), from)
}

#[test]
fn secrets_of_forms_and_json_lose_every_byte_and_no_more() {
    let post = |media: &str, body: &str| format!("POST / HTTP/1.1\r\nContent-Type: {media}\r\n\r\n{body}");
    let form = "application/x-www-form-urlencoded";
    for (media, body, expected) in [
        (form, "a=1&password=p%20w&b=2", "a=1&password=*****&b=2"),
        (form, "pass%77ord=x&token=&pwd", "pass%77ord=*&token=&pwd"),
        (form, "code=7&x=1", "code=7&x=1"),
        (form, "code=7&grant_type=authorization_code", "code=*&grant_type=authorization_code"),
        (form, "{\"password\":\"x\"}", "{\"password\":\"*\"}"),
        ("text/plain", "a=1\r\npassword=p w\r\nb=2", "a=1\r\npassword=***\r\nb=2"),
        ("application/json", r#"{"a":"b","token":"x\"y","n":1}"#, r#"{"a":"b","token":"****","n":1}"#),
        ("application/json", r#"{"tok\u0065n" : "x"}"#, r#"{"tok\u0065n" : "*"}"#),
        (
            "application/json",
            r#"{"tokens":["x"],"secret":["x","y",["z"]],"b":"c"}"#,
            r#"{"tokens":["x"],"secret":["*","*",["*"]],"b":"c"}"#,
        ),
        (
            "application/json",
            r#"{"session":{"name":"Ann","id":"7"},"secret":7,"b":"c"}"#,
            r#"{"session":{"name":"Ann","id":"7"},"secret":7,"b":"c"}"#,
        ),
        ("application/vnd.api+json", r#"{"apiKey":"x"#, r#"{"apiKey":"*"#),
        ("image/png", "password=x", "password=x"),
        (
            "multipart/form-data; boundary=\"b\"",
            "--b\r\nContent-Disposition: form-data; name=\"pwd\"\r\n\r\nx\r\ny\r\n--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nz\r\n--b--\r\n",
            "--b\r\nContent-Disposition: form-data; name=\"pwd\"\r\n\r\n****\r\n--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nz\r\n--b--\r\n",
        ),
    ] {
        for size in [1, 7, 1000] {
            assert_eq!(hidden(Side::Client, &post(media, body), size), post(media, expected), "{size}");
        }
    }
}

#[test]
fn a_body_in_chunks_is_masked_across_them_and_a_compressed_one_is_kept() {
    let answer = |fields: &str, body: &str| {
        format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{fields}\r\n{body}")
    };
    let chunked = "Transfer-Encoding: chunked\r\n";
    let (before, after) = (
        "c\r\n{\"token\":\"ab\r\n3\r\ncd\"\r\n1\r\n}\r\n0\r\nX-Api-Key: k\r\n\r\n",
        "c\r\n{\"token\":\"**\r\n3\r\n**\"\r\n1\r\n}\r\n0\r\nX-Api-Key: *\r\n\r\n",
    );
    for size in [1, 5, 1000] {
        assert_eq!(hidden(Side::Server, &answer(chunked, before), size), answer(chunked, after));
    }
    let packed = answer("Content-Encoding: br\r\n", "{\"token\":\"ab\"}");
    assert_eq!(hidden(Side::Server, &packed, 1000), packed);
}

#[test]
fn parameters_of_addresses_are_masked_in_lines_and_in_fields() {
    for (line, expected) in [
        ("GET /a?token=x&b=c;sid=y#z HTTP/1.1", "GET /a?token=*&b=c;sid=*#z HTTP/1.1"),
        ("GET http://u:p@h/;jsessionid=x?y HTTP/1.1", "GET http://u:*@h/;jsessionid=*?y HTTP/1.1"),
        ("Location: /cb?code=x&state=y#id_token=z", "Location: /cb?code=*&state=y#id_token=*"),
        ("Link: </a?api_key=x>; rel=next", "Link: </a?api_key=*>; rel=next"),
        ("X-Api-Key:  x y ", "X-Api-Key:  *** "),
        ("WWW-Authenticate: Basic realm=\"a\"", "WWW-Authenticate: Basic realm=\"a\""),
    ] {
        assert_eq!(value::line(line, &Names::default()), expected);
    }
}

#[test]
fn the_names_are_those_of_the_document() {
    let document = include_str!("../../../docs/secrets.md");
    for word in names::shown() {
        assert!(document.contains(&format!("`{word}`")), "docs/secrets.md does not name {word}");
    }
}

#[test]
fn a_message_that_breaks_off_hides_what_there_was() {
    for text in
        ["GET / HTTP/1.1\r\nCookie: a=s3cr", "GET / HTTP/1.1\r\nCookie: a=s3cret\n", "Cookie: a=s3cret"]
    {
        let masked = super::log(&cut(Side::Client, text, 7, true).into_iter().collect());
        assert!(!bytes_of(&masked, Side::Client).contains("s3cr"), "{text}");
    }
}

#[test]
fn addresses_lose_their_passwords() {
    for (typed, hidden) in [
        ("http://user:s3cret@h:80/a@b:c", "http://user:******@h:80/a@b:c"),
        (" HTTP:\\\\user:s3:c@ret@h", " HTTP:\\\\user:********@h"),
        ("user:s3cret@h/x", "user:******@h/x"),
        ("https:user:s3cret@h", "https:user:******@h"),
        ("view-source:http://u:pw@h", "view-source:http://u:**@h"),
        ("mailto:a:b@c", "mailto:a:b@c"),
        ("localhost:8080/a@b", "localhost:8080/a@b"),
    ] {
        assert_eq!(value::typed(typed, &Names::default()), hidden);
    }
    assert_eq!(
        value::text("see //u:pä@h/ and http://a:b@c", &Names::default()),
        "see //u:***@h/ and http://a:*@c"
    );
}

#[test]
fn planned_and_recorded_bytes_stay_equal() {
    let url = "http://h/".parse().unwrap();
    let mut planned = PlannedRequest::new("GET", &url, crate::plan::HttpVersion::Http11, "*/*");
    for (name, value) in [("Cookie", "a=1; b"), ("authorization", "Bearer x y"), ("X", "http://a:b@c")] {
        let origin = crate::plan::Origin::Setting;
        planned.fields.push(crate::plan::Field { name: name.into(), value: value.into(), origin });
    }
    let recorded: Log = std::iter::once(event(Side::Client, 1, &planned.to_bytes(), false)).collect();
    let masked = super::log(&recorded);
    assert_eq!(bytes_of(&masked, Side::Client).into_bytes(), request(&planned, &Names::default()).to_bytes());
}

proptest! {
    #[test]
    fn cuts_change_nothing(size in 1_usize..40, tls in any::<bool>()) {
        for (side, text) in [(Side::Client, REQUEST), (Side::Server, RESPONSE)] {
            let whole = super::log(&cut(side, text, 10_000, tls).into_iter().collect());
            let pieces: Log = cut(side, text, size, tls).into_iter().collect();
            prop_assert_eq!(bytes_of(&whole, side), bytes_of(&super::log(&pieces), side));
        }
    }

    #[test]
    fn any_bytes_keep_their_length(pieces in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..60), 0..12)) {
        let log: Log = pieces.iter().map(|piece| event(Side::Server, 1, piece, false)).collect();
        let masked = super::log(&log);
        let lengths = |log: &Log| log.iter().filter_map(|event| carried(&event.what).map(|(_, chunk)| chunk.data.len())).collect::<Vec<_>>();
        prop_assert_eq!(lengths(&log), lengths(&masked));
        // Twice is once.
        prop_assert_eq!(super::log(&masked), masked);
    }

    #[test]
    fn any_text_stays_text(text in ".{0,60}") {
        prop_assert_eq!(value::typed(&text, &Names::default()).len(), text.len());
        prop_assert_eq!(value::line(&text, &Names::default()).len(), text.len());
        prop_assert_eq!(value::field("set-cookie", &text, &Names::default()).len(), text.len());
    }
}
