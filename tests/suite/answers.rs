//! Answers in every form that HTTP allows: what ends them, what they decode to, and their bytes exactly as
//! they were sent.

use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use pellucid::internals::fetch::{Missing, Order};
use pellucid::internals::http::read_response;
use pellucid::internals::plan::Strategy;
use pellucid::internals::record::{CloseReason, Kind, Log, Outcome, Trigger};
use pellucid::internals::view::{Detail, Load, message};

use super::servers::{PATIENCE, Server, path};
use super::world::{begin, finish, order, settings, world};

/// Asks a server that answers with exactly `bytes` (and stays open): the log, the load, the decoded body.
fn asked(method: &str, bytes: &[u8]) -> (Log, Load, Vec<u8>) {
    let answer = bytes.to_vec();
    let server = Server::answering(move |_, client| client.send(&answer));
    let order = order(&server.url("/"), settings(Strategy::Keepalive)).with_method(method, None);
    let loading = begin(world(None), order);
    let (log, load) = finish(&loading);
    assert_eq!(load.outcome, Some(Outcome::Complete), "{:?}", String::from_utf8_lossy(bytes));
    let raw = message(&log, load.exchanges[0].id).response;
    assert_eq!(raw.data, bytes, "the bytes as they were sent");
    assert_eq!(load.exchanges[0].received_bytes, bytes.len() as u64);
    assert_eq!(load.connections[0].close_reason, Some(CloseReason::LoadFinished), "it could be used again");
    (log, load, loading.document().unwrap().bytes.to_vec())
}

/// An answer whose body is framed by its length.
fn with_length(fields: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\n{fields}Content-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

#[test]
fn chunks_with_extensions_and_trailers() {
    let long = "x".repeat(300);
    let answer = format!(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: Sum\r\n\r\n\
         3;name=value\r\nabc\r\n1\r\nd\r\n00000000000000000002;long={long}\r\nef\r\n0;end\r\nSum: 6\r\nMore: yes\r\n\r\n"
    );
    let (_, load, body) = asked("GET", answer.as_bytes());
    assert_eq!(body, b"abcdef");
    assert_eq!(load.exchanges[0].body_bytes, 6);
}

#[test]
fn chunks_that_arrive_in_pieces() {
    let server = Server::answering(|_, client| {
        client.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        for byte in b"4\r\nabcd\r\n2\r\nef\r\n0\r\nSum: 6\r\n\r\n" {
            client.send([*byte]);
        }
    });
    let loading = begin(world(None), order(&server.url("/"), settings(Strategy::Keepalive)));
    let (_, load) = finish(&loading);
    assert_eq!(load.outcome, Some(Outcome::Complete));
    assert_eq!(loading.document().unwrap().bytes.as_ref(), b"abcdef");
}

#[test]
fn interim_answers_come_first() {
    let answer = b"HTTP/1.1 100 Continue\r\nX-With: fields\r\n\r\n\
                   HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n\
                   HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    let (_, load, body) = asked("GET", answer);
    assert_eq!(body, b"ok");
    assert_eq!(load.exchanges[0].status, Some(200));
}

#[test]
fn answers_without_a_body() {
    let head_only: [(&str, &[u8], u16); 4] = [
        ("HEAD", b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\nContent-Encoding: gzip\r\n\r\n", 200),
        ("HEAD", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", 200),
        ("GET", b"HTTP/1.1 204 No Content\r\n\r\n", 204),
        ("GET", b"HTTP/1.1 304 Not Modified\r\nContent-Length: 500\r\n\r\n", 304),
    ];
    for (method, answer, status) in head_only {
        let (_, load, body) = asked(method, answer);
        assert_eq!((load.exchanges[0].status, body.len()), (Some(status), 0), "{method} {status}");
    }
}

#[test]
fn every_coding_is_undone_and_the_raw_bytes_stay() {
    let text = b"glass walls, running water. ".repeat(2000);
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(&text).unwrap();
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
    zlib.write_all(&text).unwrap();
    let mut raw = DeflateEncoder::new(Vec::new(), Compression::default());
    raw.write_all(&text).unwrap();
    // Made with `brotli -w 10` from the six bytes "hello\n".
    let brotli = vec![0x8b, 0x02, 0x80, 0x68, 0x65, 0x6c, 0x6c, 0x6f, 0x0a, 0x03];
    let cases = [
        ("gzip", gzip.finish().unwrap(), &text[..]),
        ("deflate", zlib.finish().unwrap(), &text[..]),
        ("deflate", raw.finish().unwrap(), &text[..]),
        ("br", brotli, b"hello\n"),
    ];
    for (coding, packed, expected) in cases {
        let answer = with_length(&format!("Content-Encoding: {coding}\r\n"), &packed);
        let (_, load, body) = asked("GET", &answer);
        assert!(body == expected, "{coding}");
        let row = &load.exchanges[0];
        assert_eq!((row.body_bytes, row.decoded_bytes), (packed.len() as u64, expected.len() as u64));
    }
}

#[test]
fn a_part_of_something_is_shown_as_that_part() {
    let answer =
        b"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 10-14/100\r\nContent-Length: 5\r\n\r\npiece";
    let (_, load, body) = asked("GET", answer);
    assert_eq!((load.exchanges[0].status, body.as_slice()), (Some(206), b"piece".as_slice()));
}

#[test]
fn odd_fields_stay_as_they_were_sent() {
    let answer = b"HTTP/1.1 200 Fine\r\nX-Twice: 1\r\nx-twice: 2\r\nX-Bytes: \xff\xfe\x01\r\nX-Empty:\r\n\
                   Content-Length: 2\r\nContent-Length: 2\r\n\r\nok";
    let (log, load, body) = asked("GET", answer);
    assert_eq!(body, b"ok");
    let response = read_response(&message(&log, load.exchanges[0].id).response.data, "GET");
    let fields: Vec<_> = response.fields().iter().map(|field| (field.name.as_str(), field.bytes())).collect();
    let sent: [(&str, &[u8]); 6] = [
        ("X-Twice", b"1"),
        ("x-twice", b"2"),
        ("X-Bytes", b"\xff\xfe\x01"),
        ("X-Empty", b""),
        ("Content-Length", b"2"),
        ("Content-Length", b"2"),
    ];
    assert_eq!(fields, sent.map(|(name, value)| (name, value.to_vec())));
    assert_eq!(response.head.unwrap().reason, "Fine");
}

#[test]
fn bytes_beyond_the_answer_end_the_connection() {
    let requests = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&requests);
    let server = Server::run(move |_, client| {
        while client.request().is_some() {
            counted.fetch_add(1, Ordering::SeqCst);
            client.send(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 11\r\n\r\n<img src=a>and more",
            );
        }
    });
    let (_, load) = super::world::load(world(None), &server.url("/"), settings(Strategy::Keepalive));
    assert_eq!(load.outcome, Some(Outcome::Complete));
    assert_eq!(requests.load(Ordering::SeqCst), 2, "each was sent once");
    assert_eq!(load.connected(), 2, "a connection with bytes that nobody asked for is not used again");
}

/// Browsers show a picture whatever its status, but no style sheet of an answer that tells of an error.
#[test]
fn pictures_of_error_answers_are_given_to_the_page() {
    const GIF: &[u8] = b"GIF89a\x01\0\x01\0\0\0\0;";
    let server = Server::answering(|request, client| match path(request) {
        "/" => client.answer(
            "200 OK",
            "Content-Type: text/html\r\n",
            b"<link rel=stylesheet href=/a.css><img src=/a.gif><img src=/b.gif>",
        ),
        "/a.gif" => client.answer("404 Not Found", "Content-Type: text/html\r\n", GIF),
        "/b.gif" => client.answer("404 Not Found", "Content-Type: image/gif\r\n", b"<h1>Not found</h1>"),
        _ => client.answer("500 Internal Server Error", "Content-Type: text/css\r\n", b"p { color: red }"),
    });
    let loading = begin(world(None), order(&server.url("/"), settings(Strategy::Keepalive)));
    let (_, load) = finish(&loading);
    let status: Vec<_> = load.exchanges.iter().map(|exchange| exchange.status.unwrap()).collect();
    assert_eq!(status, [200, 500, 404, 404], "the rows keep it");
    let given = |name: &str| {
        let (sender, answer) = mpsc::channel();
        let url = server.url(name).parse().unwrap();
        loading.fetch(&url, Box::new(move |bytes| sender.send(bytes).unwrap()));
        answer.recv_timeout(PATIENCE).unwrap()
    };
    assert_eq!(given("/a.gif").as_deref(), Ok(GIF));
    assert_eq!(given("/b.gif"), Err(Missing::Status(404)));
    assert_eq!(given("/a.css"), Err(Missing::Status(500)));
}

/// Nobody sees the body of a redirect or a challenge, so it may be whatever it is.
#[test]
fn a_redirect_is_followed_whatever_its_body_is() {
    const PLAIN: &str = "Content-Length: 5\r\n\r\nplain";
    let closing = ["Content-Length: 20\r\n\r\nshort", "Content-Length: 20\r\n\r\n"];
    let staying = [
        format!("Content-Encoding: gzip\r\n{PLAIN}"),
        format!("Content-Encoding: gzip, gzip, gzip, gzip, gzip\r\n{PLAIN}"),
        "Content-Length: 20\r\n\r\n".to_owned(),
        "Transfer-Encoding: chunked\r\n\r\nzz\r\n".to_owned(),
    ];
    let staying = staying.into_iter().map(|rest| (rest, false));
    for (rest, closes) in closing.map(|rest| (rest.to_owned(), true)).into_iter().chain(staying) {
        for status in ["302 Found", "401 Unauthorized"] {
            let told = rest.clone();
            let server = Server::run(move |_, client| {
                while let Some(request) = client.request() {
                    if path(&request) == "/end" || request.contains("Authorization: ") {
                        client.answer("200 OK", "", b"here");
                        continue;
                    }
                    let fields = "Location: /end\r\nWWW-Authenticate: Basic realm=r\r\n";
                    client.send(format!("HTTP/1.1 {status}\r\n{fields}{told}"));
                    if closes {
                        return;
                    }
                }
            });
            let mut settings = settings(Strategy::Keepalive);
            settings.limits.silence = std::time::Duration::from_secs(1);
            let address = server.url("/").replace("//", "//u:p@");
            let (_, load) = super::world::load(world(None), &address, settings);
            assert_eq!(load.outcome, Some(Outcome::Complete), "{status} {rest}");
            let bodies: Vec<_> = load.exchanges.iter().map(|one| (one.status, one.body_bytes)).collect();
            assert_eq!((bodies.len(), bodies[1]), (2, (Some(200), 4)), "{status} {rest}");
        }
    }
}

#[test]
fn a_head_counts_however_the_packets_were_cut() {
    let server = Server::answering(|_, client| {
        client.send("HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
    });
    let loading = begin(world(None), order(&server.url("/"), settings(Strategy::Keepalive)));
    let (log, load) = finish(&loading);
    assert!(matches!(super::world::failure(&load), pellucid::internals::record::Failure::Malformed { .. }));
    assert_eq!(Detail::from_log(&load, &log, load.exchanges[0].id).unwrap().cookies.set.len(), 1);
}

/// Several values of `Content-Type` mean one type, for a style sheet as for a page.
#[test]
fn a_sheet_is_what_all_its_types_say() {
    let given = |content_type: &str| {
        let answer = (200, Kind::Stylesheet, Trigger::Tag);
        let bytes = bytes::Bytes::from_static(b"/*\xb8\xdb*/");
        pellucid::internals::fetch::resource(answer, Some(content_type), &bytes, encoding_rs::UTF_8).unwrap()
    };
    for content_type in ["text/css;charset=gbk", "text/css;charset=gbk, text/css", "Text/CSS;charset=\"gbk\""]
    {
        assert_eq!(given(content_type), "/*港*/", "{content_type}");
    }
    assert_eq!(given("text/css, image/png"), &b"/*\xb8\xdb*/"[..]);
}

#[test]
fn what_was_decoded_before_the_damage_is_shown() {
    let numbers = (0..4000_u32).map(|n| n.wrapping_mul(2_654_435_761).to_string());
    let html = format!("<p>first<img src=/a.png><p>{}", numbers.collect::<Vec<_>>().join(" "));
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(html.as_bytes()).unwrap();
    let mut packed = encoder.finish().unwrap();
    // One read brings the beginning and the damage.
    packed.truncate(3000);
    packed.extend([0xff; 50]);
    let server = Server::answering(move |request, client| match path(request) {
        "/" => {
            let fields = "Content-Type: text/html\r\nContent-Encoding: gzip\r\n";
            client.answer("200 OK", fields, &packed);
        }
        _ => client.answer("200 OK", "Content-Type: image/png\r\n", b"x"),
    });
    let loading = begin(world(None), order(&server.url("/"), settings(Strategy::Keepalive)));
    let (_, load) = finish(&loading);
    assert!(matches!(super::world::failure(&load), pellucid::internals::record::Failure::Malformed { .. }));
    let text = loading.document_since(0).unwrap().text;
    assert!(text.len() > 3000 && html.starts_with(&text[..3000]), "{} bytes", text.len());
    assert_eq!(load.exchanges[1].status, Some(200), "what it names is fetched");
}

#[test]
fn a_body_with_an_unknown_coding_stays_as_it_is() {
    for coding in ["utf-8", "gzip, none"] {
        let (_, load, body) =
            asked("GET", &with_length(&format!("Content-Encoding: {coding}\r\n"), b"as it is"));
        assert_eq!(body, b"as it is");
        assert_eq!((load.exchanges[0].body_bytes, load.exchanges[0].decoded_bytes), (8, 8));
    }
}

#[test]
fn bytes_after_the_gzip_data_are_passed_over() {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(b"text").unwrap();
    let packed = [gzip.finish().unwrap(), b"\n \n".to_vec()].concat();
    let (_, load, body) = asked("GET", &with_length("Content-Encoding: x-gzip\r\n", &packed));
    assert_eq!(body, b"text");
    assert_eq!((load.exchanges[0].body_bytes, load.exchanges[0].decoded_bytes), (packed.len() as u64, 4));
}

#[test]
fn heads_as_servers_get_them_wrong() {
    let answers: [&[u8]; 4] = [
        b"HTTP/1.1 200 OK\r\nContent-Length : 4\r\n\r\ntext",
        b"\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntext",
        b"HTTP/1.1 200 OK\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntext",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\nContent-Length: 4\r\n\r\ntext",
    ];
    for answer in answers {
        assert_eq!(asked("GET", answer).2, b"text", "{}", answer.escape_ascii());
    }
}

/// A server that answers with exactly `bytes` and closes: the load and the decoded body.
fn until_close(bytes: &'static [u8]) -> (Load, Vec<u8>) {
    let server = Server::run(move |_, client| {
        if client.request().is_some() {
            client.send(bytes);
        }
    });
    let loading = begin(world(None), order(&server.url("/"), settings(Strategy::Keepalive)));
    let (_, load) = finish(&loading);
    assert_eq!(load.outcome, Some(Outcome::Complete), "{}", bytes.escape_ascii());
    (load, loading.document().unwrap().bytes.to_vec())
}

#[test]
fn the_close_ends_what_no_chunk_ends() {
    let not_last = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, identity\r\n\r\n4\r\ntext\r\n0\r\n\r\n";
    let (load, body) = until_close(not_last);
    assert_eq!(body, b"4\r\ntext\r\n0\r\n\r\n");
    assert_eq!(load.connections[0].close_reason, Some(CloseReason::ServerEndOfBody));
    let (load, body) =
        until_close(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ntext\r\n0\r\n");
    assert_eq!((body.as_slice(), load.exchanges[0].body_bytes), (b"text".as_slice(), 4));
    let (load, body) = until_close(b"ICY 200 OK\r\nicy-name: Harbour\r\n\r\nwaves");
    assert_eq!((body.as_slice(), load.exchanges[0].status), (b"waves".as_slice(), Some(200)));
}

#[test]
fn what_is_read_as_html_is_told_by_its_first_bytes() {
    let cases: [(&str, &str, bool); 7] = [
        ("", "<!-- spring tide --><title>t</title><img src=a>", true),
        ("", "\u{feff}<!DOCTYPE html><img src=a>", false),
        ("", "<span>a</span><img src=a>", false),
        ("Content-Type: unknown/unknown\r\n", "<!DOCTYPE html><img src=a>", true),
        ("Content-Type: text/html, text/html\r\n", "<img src=a>", true),
        ("Content-Type: text/html\r\nContent-Type: text/html; charset=utf-8\r\n", "<img src=a>", true),
        ("X-Content-Type-Options: nosniff\r\n", "<!DOCTYPE html><img src=a>", false),
    ];
    for (fields, body, is_page) in cases {
        let answer = with_length(fields, body.as_bytes());
        // Byte by byte: what tells may not have come at first.
        let server = Server::answering(move |request, client| match path(request) {
            "/" => answer.iter().for_each(|byte| client.send([*byte])),
            _ => client.answer("200 OK", "Content-Type: image/png\r\n", b"png"),
        });
        let (_, load) = super::world::load(world(None), &server.url("/"), settings(Strategy::Keepalive));
        assert_eq!(load.exchanges.len(), 1 + usize::from(is_page), "{fields} {body}");
    }
}

#[test]
fn a_refresh_is_reported() {
    let server = Server::answering(|_, client| client.answer("200 OK", "Refresh: 5; url=/next\r\n", b"text"));
    let (_, load) = super::world::load(world(None), &server.url("/a/b"), settings(Strategy::Keepalive));
    assert_eq!(load.sent_on, Some((server.url("/next"), 5)));
}

#[test]
fn locations_go_back_as_they_came() {
    let server = Server::answering(|request, client| match path(request) {
        "/gbk" => {
            client.send(b"HTTP/1.1 302 Found\r\nLocation: /\xb8\xdb?n=\xbf\xda\r\nContent-Length: 0\r\n\r\n");
        }
        "/utf8" => client.answer("302 Found", "Location: /港?n=口\r\n", b""),
        "/empty" => client.answer("302 Found", "Location:\r\n", b"here"),
        _ => client.answer("200 OK", "", b"there"),
    });
    for (asked, expected) in
        [("/gbk", "/%B8%DB?n=%BF%DA"), ("/utf8", "/%E6%B8%AF?n=%E5%8F%A3"), ("/empty", "/empty")]
    {
        let (_, load) = super::world::load(world(None), &server.url(asked), settings(Strategy::Keepalive));
        assert_eq!(load.outcome, Some(Outcome::Complete));
        assert_eq!(load.final_url(), server.url(expected));
    }
}

/// A picture that is a page of its own is shown with the bytes that have come: it is asked for once.
#[test]
fn a_picture_opened_directly_is_fetched_once() {
    let server = Server::answering(|_, client| {
        client.answer("200 OK", "Content-Type: image/png\r\n", b"picture");
    });
    let order = Order { with_page: true, ..order(&server.url("/a.png"), settings(Strategy::Keepalive)) };
    let loading = begin(world(None), order);
    let hold = loading.hold();
    let document = loading.wait_for_document().unwrap();
    let (answered, answers) = std::sync::mpsc::channel();
    loading.fetch(&document.url, Box::new(move |bytes| answered.send(bytes).unwrap()));
    assert_eq!(answers.recv_timeout(PATIENCE).unwrap().unwrap().as_ref(), b"picture");
    drop(hold);
    assert_eq!(finish(&loading).1.requests(), 1);
}
