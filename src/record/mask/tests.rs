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

fn message_of(what: &What) -> Option<(Side, &Chunk)> {
    let What::Connection(_, event) = what else { return None };
    event.message().map(|(_, side, chunk)| (side, chunk))
}

fn bytes_of(log: &Log, side: Side) -> String {
    let bytes: Vec<u8> = log
        .iter()
        .filter_map(|event| message_of(&event.what))
        .filter(|(of, _)| *of == side)
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

/// Messages that a reader takes apart at other places than a look at their words would; every `s3cret` in them is one.
#[test]
fn the_framing_is_that_of_the_reader() {
    let json = "Content-Type: application/json\r\n";
    let next = "HTTP/1.1 200 OK\r\nSet-Cookie: a=s3cret\r\nContent-Length: 0\r\n\r\n";
    let request = "POST / HTTP/1.1\r\nCookie: a=s3cret\r\n\r\n";
    for (side, message) in [
        (Side::Server, format!("\r\n\r\n{next}")),
        (Side::Server, format!("\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n\r\n{next}")),
        (Side::Server, format!("ICY 100 Continue\r\n\r\n{next}")),
        (Side::Server, format!("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok{next}")),
        (Side::Server, format!("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n\r\n{next}{next}")),
        (Side::Server, format!("HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n{next}")),
        (
            Side::Server,
            format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n{next}"),
        ),
        (
            Side::Server,
            format!(
                "HTTP/1.1 200 OK\r\n{json}Transfer-Encoding: chunked, identity\r\n\r\n{{\"token\":\"s3cret\"}}"
            ),
        ),
        (
            Side::Server,
            format!(
                "HTTP/1.1 200 OK\r\n{json}Transfer-Encoding: chunked\r\n\r\na\r\n{{\"token\": \r\n\"s3cret\"}}\r\n0\r\n"
            ),
        ),
        (Side::Server, format!("HTTP/1.1 200 OK\r\n{json}Content-Length: 9\r\n\r\n{{\"token\":\"s3cret\"}}")),
        (
            Side::Server,
            format!("HTTP/1.1 200 OK\r\n{json}Content-Encoding: none\r\n\r\n{{\"token\":\"s3cret\"}}"),
        ),
        (
            Side::Server,
            "HTTP/1.1 200 OK\r\nContent-Type:\r\n application/json\r\n\r\n{\"token\":\"s3cret\"}".to_owned(),
        ),
        (Side::Server, "HTTP/1.1 200 OK\r\nSet-Cookie: a=\r\nHTTP/1.1 200 OK\r\n s3cret\r\n\r\n".to_owned()),
        (Side::Client, format!("\r\n\r\n{request}")),
        (Side::Client, format!("{request}{request}password=s3cret")),
        (Side::Client, format!("POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\nok{request}")),
    ] {
        for size in [1, 9, 1000] {
            let hidden = hidden(side, &message, size);
            assert_eq!(hidden, message.replace("s3cret", "******"), "{size}");
        }
    }
}

#[test]
fn an_answer_to_head_has_no_body() {
    let url = "http://h/".parse().unwrap();
    let planned = PlannedRequest::new("HEAD", &url, crate::plan::HttpVersion::Http11, "*/*");
    let what = What::Exchange(ExchangeId(1), ExchangeEvent::Planned(planned));
    let planned = Event { at: Micros::ZERO, load: LoadId(1), what };
    let text = "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nHTTP/1.1 200 OK\r\nSet-Cookie: a=s3cret\r\n\r\n";
    let log: Log = std::iter::once(planned).chain(cut(Side::Server, text, 30, true)).collect();
    assert!(!bytes_of(&super::log(&log), Side::Server).contains("s3cret"));
}

#[test]
fn a_quoted_line_of_a_body_is_no_secret_of_the_failure() {
    for (quoted, expected) in
        [("xyz", "xyz"), ("{\"token\":\"x\"}", "*************"), ("\"s3cret\"}", "*********")]
    {
        let chunk = |text: &str| {
            let detail = MalformedDetail::Quoted(text.to_owned());
            Failure::Malformed { part: MalformedPart::Chunk, detail }
        };
        let mut failure = chunk(quoted);
        on_failure(&mut failure, &Names::default());
        assert_eq!(failure, chunk(expected));
    }
}

#[test]
fn a_recorded_source_is_masked_as_the_response_was() {
    let exchange =
        |event| Event { at: Micros::ZERO, load: LoadId(1), what: What::Exchange(ExchangeId(1), event) };
    let given = |source, text: &str| {
        let chunk = Chunk::whole(text.as_bytes().to_vec().into());
        exchange(ExchangeEvent::Local(LocalEvent::Given { source, chunk }))
    };
    let done = |media: &str| {
        exchange(ExchangeEvent::Done {
            body_bytes: 0,
            decoded_bytes: 0,
            content_type: Some(media.to_owned()),
        })
    };
    for (source, media, hidden) in [
        (LocalSource::Recording, "application/json", ["{\"token\":\"**", "****\"}"]),
        (LocalSource::Recording, "text/html", ["{\"token\":\"s3", "cret\"}"]),
        (LocalSource::Address, "application/json", ["{\"token\":\"s3", "cret\"}"]),
    ] {
        let log: Log =
            [given(source, "{\"token\":\"s3"), given(source, "cret\"}"), done(media)].into_iter().collect();
        let expected: Log =
            [given(source, hidden[0]), given(source, hidden[1]), done(media)].into_iter().collect();
        assert_eq!(super::log(&log), expected);
    }
}

#[test]
fn what_a_page_calls_its_passwords_names_no_header_field() {
    let mut names = Names::default();
    names.declare(["Content-Length".to_owned(), "colour".to_owned()]);
    let text = "POST /?colour=red HTTP/1.1\r\nContent-Length: 10\r\n\r\ncolour=red";
    let hidden = message(text.as_bytes(), Says::Requests, &names).unwrap();
    let expected = "POST /?colour=*** HTTP/1.1\r\nContent-Length: 10\r\n\r\ncolour=***";
    assert_eq!(String::from_utf8(hidden).unwrap(), expected);
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
        planned.fields.push(crate::plan::PlannedField::new(name, value, origin));
    }
    let form = PlannedRequest { body: b"a=1&password=s3cret".to_vec().into(), ..planned.clone() };
    let mut all = vec![planned];
    for codings in [&[][..], &["Identity"], &["gzip", "identity"], &["identity", "none"]] {
        let mut coded = form.clone();
        for coding in codings {
            let origin = crate::plan::Origin::Composed;
            coded.fields.push(crate::plan::PlannedField::new("Content-Encoding", *coding, origin));
        }
        all.push(coded);
    }
    all.push(PlannedRequest::exactly(
        &url,
        b"\n\nPOST / HTTP/1.1\nCookie: a=s3cret\n\npassword=s3cret".to_vec(),
    ));
    for planned in all {
        let recorded: Log = std::iter::once(event(Side::Client, 1, &planned.to_bytes(), false)).collect();
        let masked = super::log(&recorded);
        let hidden = request(&planned, &Names::default());
        assert_eq!(bytes_of(&masked, Side::Client).into_bytes(), hidden.to_bytes());
        assert!(hidden.to_bytes().ends_with(&hidden.body));
        let is_packed = planned.fields.iter().any(|field| field.value == "gzip");
        assert_eq!(String::from_utf8_lossy(&hidden.to_bytes()).contains("s3cret"), is_packed);
    }
}

#[test]
fn a_cookie_in_any_bytes_is_hidden_byte_by_byte() {
    let url = "http://h/".parse().unwrap();
    let planned = PlannedRequest::new("GET", &url, crate::plan::HttpVersion::Http11, "*/*");
    let planned = planned.with_cookies(Some(b"a=\xb8\xdb; \xb8".to_vec()));
    let hidden = request(&planned, &Names::default()).to_bytes();
    assert_eq!(hidden.len(), planned.to_bytes().len());
    assert!(hidden.ends_with(b"Cookie: a=**; *\r\n\r\n"), "{}", hidden.escape_ascii());
}

/// Bytes of a connection that several exchanges share, and of which exchange each piece is.
fn shared(from: Side, pieces: &[(Option<u32>, &[u8])], whole: bool) -> Vec<Event> {
    let (mut events, mut at, mut bytes) = (Vec::new(), 0, Vec::new());
    let event = |what| Event { at: Micros::ZERO, load: LoadId(1), what };
    for (exchange, piece) in pieces {
        if let Some(exchange) = exchange.map(ExchangeId) {
            events.push(event(What::Exchange(exchange, ExchangeEvent::Given(ConnectionId(1)))));
            let carried = ExchangeEvent::Carried { from, start: at, bytes: piece.len() as u64 };
            events.push(event(What::Exchange(exchange, carried)));
        }
        at += piece.len() as u64;
        bytes.extend_from_slice(piece);
    }
    for piece in bytes.chunks(if whole { bytes.len() } else { 7 }) {
        let chunk = Chunk::whole(piece.to_vec().into());
        let plain = ConnectionEvent::Plaintext { exchange: None, from, chunk };
        events.push(event(What::Connection(ConnectionId(1), plain)));
    }
    events
}

#[test]
fn on_a_shared_connection_each_message_is_read_by_itself() {
    // An answer to HEAD announces content that does not come: what follows is the next answer's head.
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";
    let next = "HTTP/1.1 200 OK\r\nSet-Cookie: sid=s3cret\r\nContent-Length: 0\r\n\r\n";
    for whole in [true, false] {
        let requests: &[(Option<u32>, &[u8])] = &[
            (Some(1), b"HEAD / HTTP/1.1\r\nCookie: a=s3cret\r\n\r\n"),
            (Some(2), b"GET /?token=s3cret HTTP/1.1\r\n\r\n"),
        ];
        let mut events = shared(Side::Client, requests, whole);
        let url = "http://h/".parse().unwrap();
        let planned = PlannedRequest::new("HEAD", &url, crate::plan::HttpVersion::Http11, "*/*");
        let planned = ExchangeEvent::Planned(planned);
        let planned = What::Exchange(ExchangeId(1), planned);
        events.push(Event { at: Micros::ZERO, load: LoadId(1), what: planned });
        events.extend(shared(Side::Server, &[(Some(1), head.as_bytes()), (Some(2), next.as_bytes())], whole));
        let log: Log = events.into_iter().collect();
        let masked = super::log(&log);
        for side in Side::BOTH {
            let (before, after) = (bytes_of(&log, side), bytes_of(&masked, side));
            assert!(!after.contains("s3cret"), "{after}");
            assert_eq!(before.len(), after.len());
        }
        assert!(bytes_of(&masked, Side::Server).contains("Set-Cookie: sid=******"));
    }
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
        let lengths = |log: &Log| log.iter().filter_map(|event| message_of(&event.what).map(|(_, chunk)| chunk.data.len())).collect::<Vec<_>>();
        prop_assert_eq!(lengths(&log), lengths(&masked));
        // Twice is once.
        prop_assert_eq!(super::log(&masked), masked);
    }

    #[test]
    fn any_text_stays_text(text in ".{0,60}") {
        prop_assert_eq!(value::typed(&text, &Names::default()).len(), text.len());
        prop_assert_eq!(value::line(&text, &Names::default()).len(), text.len());
        prop_assert_eq!(value::field("set-cookie", text.as_bytes(), &Names::default()).len(), text.len());
    }
}

/// A frame of HTTP/2 (RFC 9113 4.1).
fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let mut bytes = u32::try_from(payload.len()).unwrap().to_be_bytes()[1..].to_vec();
    bytes.extend([kind, flags]);
    bytes.extend(stream.to_be_bytes());
    bytes.extend(payload);
    bytes
}

/// A field as a literal that is not kept and not Huffman-coded (RFC 7541 6.2.2).
fn literal(name: &str, value: &str) -> Vec<u8> {
    let sized = |text: &str| [&[u8::try_from(text.len()).unwrap()], text.as_bytes()].concat();
    [vec![0], sized(name), sized(value)].concat()
}

/// What a client and a server of HTTP/2 said, as far as it came; nothing belongs to an exchange.
fn frames_of(client: &[u8], server: &[u8]) -> Log {
    let plain = |(from, bytes): (Side, &[u8])| {
        let chunk = Chunk::whole(bytes.to_vec().into());
        let what = ConnectionEvent::Plaintext { exchange: None, from, chunk };
        Event { at: Micros::ZERO, load: LoadId(1), what: What::Connection(ConnectionId(1), what) }
    };
    [(Side::Client, client), (Side::Server, server)].map(plain).into_iter().collect()
}

fn bytes_say(log: &Log, words: &[u8]) -> bool {
    log.iter()
        .filter_map(|event| message_of(&event.what))
        .any(|(_, chunk)| chunk.data.windows(words.len()).any(|window| window == words))
}

#[test]
fn frames_that_break_off_anywhere_tell_no_secret() {
    let request = [(":path", "/?token=s3cret"), ("cookie", "a=s3cret"), ("content-type", "application/json")];
    let request: Vec<u8> = request.iter().flat_map(|(name, value)| literal(name, value)).collect();
    let client = [
        crate::http2::PREFACE.to_vec(),
        frame(4, 0, 0, &[]),
        frame(1, 4, 1, &request),
        frame(0, 1, 1, br#"{"password": "s3cret", "more": 1}"#),
    ]
    .concat();
    let head = [literal(":status", "200"), literal("set-cookie", "sid=s3cret; Path=/")].concat();
    let server = [frame(4, 0, 0, &[]), frame(1, 0, 1, &head[..20]), frame(9, 4, 1, &head[20..])].concat();
    for cut in 0..=client.len().max(server.len()) {
        let log = frames_of(&client[..cut.min(client.len())], &server[..cut.min(server.len())]);
        let masked = super::log(&log);
        for words in [&b"s3c"[..], b"cret"] {
            assert!(!bytes_say(&masked, words), "{cut}: {masked:?}");
        }
        assert_eq!(masked.iter().filter(|event| message_of(&event.what).is_some()).count(), 2);
    }
    let masked = super::log(&frames_of(&client, &server));
    assert!(bytes_say(&masked, b"\"more\": 1") && bytes_say(&masked, b"application/json"));
}

#[test]
fn a_server_that_answers_http2_in_the_words_of_http1_tells_no_secret() {
    let client = [crate::http2::PREFACE.to_vec(), frame(4, 0, 0, &[])].concat();
    let server = b"HTTP/1.1 400 Bad Request\r\nSet-Cookie: sid=s3cret; Path=/\r\n\r\nWhat is PRI?";
    let masked = super::log(&frames_of(&client, server));
    assert!(!bytes_say(&masked, b"s3c"));
    assert!(bytes_say(&masked, b"Set-Cookie: sid=******; Path=/") && bytes_say(&masked, b"What is PRI?"));
}
