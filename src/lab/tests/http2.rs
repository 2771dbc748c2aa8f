//! The same sites over HTTP/2: by prior knowledge in the clear, by agreement over TLS.

use std::io::{BufReader, Read, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::Method;
use sha2::{Digest, Sha256};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::client::{self, connect, read_reply, send};
use super::http2_client::{Client, answer, run, shake};
use crate::lab::Lab;

const WWW: &str = "www.lab.glasscom.com";
const HTTP2: &str = "http2.lab.glasscom.com";
const STUDY: &str = "study.lab.glasscom.com";

#[test]
fn what_both_sides_know_is_agreed_and_spoken() {
    let lab = Lab::start().unwrap();
    run(async {
        for host in ["secure.lab.glasscom.com", STUDY, HTTP2] {
            for (offered, agreed) in [
                (&["h2", "http/1.1"][..], Some("h2")),
                (&["http/1.1", "h2"], Some("h2")),
                (&["h2"], Some("h2")),
                (&["http/1.1"], Some("http/1.1")),
                (&[], None),
            ] {
                let mut stream = shake(&lab, host, offered).await.unwrap();
                let protocol = stream.get_ref().1.alpn_protocol().map(<[u8]>::to_vec);
                assert_eq!(protocol.as_deref(), agreed.map(str::as_bytes), "{host} {offered:?}");
                if agreed == Some("h2") {
                    let mut client = Client::over(stream, &format!("https://{host}")).await;
                    assert_eq!(client.get("/").await.unwrap().status, 200);
                } else {
                    let request = format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
                    stream.write_all(request.as_bytes()).await.unwrap();
                    let mut bytes = Vec::new();
                    stream.read_to_end(&mut bytes).await.unwrap();
                    assert_eq!(read_reply(&mut bytes.as_slice(), true).status, 200);
                }
            }
        }
    });
}

/// The paths whose answer depends on nothing but the path, each over one connection of HTTP/2 and over HTTP/1.
#[test]
fn every_site_says_the_same_in_both_versions() {
    let lab = Lab::start().unwrap();
    let study: Vec<String> = (1..=42).map(|n| format!("/{n:02}.png")).collect();
    let study: Vec<&str> = ["/", "/about"].into_iter().chain(study.iter().map(String::as_str)).collect();
    let www = [
        "/",
        "/glass.png",
        "/dir",
        "/dir/",
        "/404",
        "/500",
        "/lost?q",
        "/redirect/2",
        "/slow",
        "/styled",
        "/big",
    ];
    for (host, paths) in [
        (WWW, &www[..]),
        (STUDY, &study),
        ("garden.lab.glasscom.com", &["/", "/dir/", "/list"]),
        ("pictures.lab.glasscom.com", &["/", "/01.jpg"]),
        ("start.lab.glasscom.com", &["/", "/zh/"]),
        (
            HTTP2,
            &[
                "/",
                "/zh/",
                "/many/42",
                "/many/0",
                "/many/1001",
                "/pane/7.gif",
                "/upload",
                "/redirect",
                "/lost",
            ],
        ),
        (HTTP2, &["/status/204", "/status/304"]),
    ] {
        run(async {
            let mut client = Client::clear(&lab, host).await;
            for path in paths {
                let old = client::get(&lab, host, path);
                let new = client.get(path).await.unwrap();
                assert_eq!((new.status.as_u16(), &new.body), (old.status, &old.body), "{host}{path}");
                let mut fields: Vec<_> =
                    old.fields.iter().map(|(name, _)| name.to_ascii_lowercase()).collect();
                fields.retain(|name| name != "transfer-encoding");
                let mut names: Vec<_> = new.fields.keys().map(ToString::to_string).collect();
                fields.sort();
                names.sort();
                assert_eq!(names, fields, "{host}{path}");
                assert_eq!(new.field("content-length"), old.field("Content-Length"), "{host}{path}");
            }
        });
    }
}

#[test]
fn the_authority_picks_the_site() {
    let lab = Lab::start().unwrap();
    run(async {
        for (authority, title) in [
            ("Garden.lab.glasscom.com.:80", "<h1>The glass garden</h1>"),
            ("192.0.2.80", "<h1>Glass, water and a letter</h1>"),
        ] {
            let stream = super::http2_client::connect(&lab, WWW, 80).await;
            let answer = Client::over(stream, &format!("http://{authority}")).await.get("/").await.unwrap();
            assert!(String::from_utf8(answer.body).unwrap().contains(title));
        }
    });
}

#[test]
fn methods_heads_and_bodies() {
    let lab = Lab::start().unwrap();
    run(async {
        let mut client = Client::clear(&lab, WWW).await;
        let length = client.get("/").await.unwrap().body.len().to_string();
        let head = client.ask(Method::HEAD, "/", None).await.unwrap();
        assert_eq!((head.field("content-length"), head.body.len()), (Some(length.as_str()), 0));
        let refused = client.ask(Method::DELETE, "/", None).await.unwrap();
        assert_eq!((refused.status.as_u16(), refused.field("allow")), (405, Some("GET, HEAD, POST")));
        let options = client.ask(Method::OPTIONS, "/dir1/program1.cgi", None).await.unwrap();
        assert_eq!((options.status.as_u16(), options.body.len()), (204, 0));
        let trace = client.ask(Method::TRACE, "/dir1/program1.cgi?a=b", None).await.unwrap();
        let message = ":method: TRACE\r\n:scheme: http\r\n:authority: www.lab.glasscom.com\r\n\
                       :path: /dir1/program1.cgi?a=b\r\n\r\n";
        assert_eq!(String::from_utf8(trace.body).unwrap(), message);
        let post = client.ask(Method::POST, "/dir1/program1.cgi", Some(b"a=b")).await.unwrap();
        assert!(String::from_utf8(post.body).unwrap().contains("<pre>a=b</pre>"));
        let large = client.ask(Method::POST, "/echo", Some(&vec![b'x'; 65_537])).await.unwrap();
        assert_eq!(large.status, 413);
    });
}

#[test]
fn a_thousand_streams_are_open_at_once() {
    let lab = Lab::start().unwrap();
    run(async {
        let mut client = Client::clear(&lab, HTTP2).await;
        let page = client.get("/many/1000").await.unwrap();
        assert_eq!(String::from_utf8(page.body).unwrap().matches("<img src=\"/pane/").count(), 1000);
        assert_eq!(client.sender.current_max_send_streams(), 1000);
        // The server takes twenty milliseconds over each; by then it has all requests.
        let mut waiting = Vec::new();
        for n in 0..1000 {
            waiting.push(client.begin(&format!("/pane/{n}.gif")).await);
        }
        for response in waiting {
            let answer = answer(response).await.unwrap();
            assert!(answer.status == 200 && answer.body.starts_with(b"GIF87a"));
        }
    });
}

#[test]
fn a_digest_follows_its_page() {
    let lab = Lab::start().unwrap();
    let new = run(async { Client::clear(&lab, HTTP2).await.get("/trailers").await.unwrap() });
    let digest = format!("sha-256=:{}:", STANDARD.encode(Sha256::digest(&new.body)));
    assert_eq!(new.field("trailer"), Some("content-digest"));
    assert_eq!(new.trailers.unwrap().get("content-digest").unwrap(), digest.as_str());
    let mut stream = connect(&lab, HTTP2);
    let request =
        format!("GET /trailers HTTP/1.1\r\nHost: {HTTP2}\r\nTE: trailers\r\nConnection: close\r\n\r\n");
    send(&mut stream, &request);
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    assert!(text.ends_with(&format!("\r\n0\r\nContent-Digest: {digest}\r\n\r\n")), "{text}");
}

#[test]
fn uploads_are_measured_and_not_kept() {
    let lab = Lab::start().unwrap();
    let body = vec![b'u'; 1_000_000];
    let digest = format!("{:x}", Sha256::digest(&body));
    run(async {
        let mut client = Client::clear(&lab, HTTP2).await;
        let page = client.ask(Method::POST, "/upload", Some(&body)).await.unwrap();
        let page = String::from_utf8(page.body).unwrap();
        assert!(page.contains("<td>1000000</td>") && page.contains(&digest), "{page}");
    });
    let request = format!("POST /upload HTTP/1.1\r\nHost: {HTTP2}\r\nContent-Length: 67108865\r\n\r\n");
    let refused = client::exchange(&lab, HTTP2, &request);
    assert!(refused.status == 413 && refused.text().contains("67,108,864 bytes"));
}

#[test]
fn a_large_text_is_made_while_it_is_sent() {
    let lab = Lab::start().unwrap();
    let text = run(async { Client::clear(&lab, HTTP2).await.get("/big").await.unwrap() });
    assert_eq!((text.body.len(), text.field("content-length")), (64 << 20, None));
    assert!(
        text.body
            .ends_with(format!("{:<63}\n", "1048575 Light goes through glass; so do the bytes.").as_bytes())
    );
}

/// A request whose first bytes are those of HTTP/2 as well, and each of them alone.
#[test]
fn what_begins_like_http2_may_still_be_http1() {
    let lab = Lab::start().unwrap();
    for method in ["P", "PRI", "POST"] {
        let mut stream = connect(&lab, WWW);
        stream.set_nodelay(true).unwrap();
        for byte in format!("{method} / HTTP/1.1\r\nHost: {WWW}\r\nContent-Length: 0\r\n\r\n").bytes() {
            stream.write_all(&[byte]).unwrap();
        }
        let status = read_reply(&mut BufReader::new(stream), true).status;
        assert_eq!(status, if method == "POST" { 200 } else { 405 }, "{method}");
    }
    let mut stream = connect(&lab, WWW);
    send(&mut stream, "PRI * HTTP/2.0\r\n\r\n");
    stream.shutdown(std::net::Shutdown::Write).unwrap();
    assert!(read_reply(&mut BufReader::new(stream), true).status >= 400);
}
