//! HTTP/2 gone wrong: what the crate `h2` says to each exhibit, or the frames themselves.

use std::io::{Read, Write};

use h2::Reason;
use http::{Method, Request};

use super::client::{self, connect};
use super::http2_client::{self, Client, answer, run, shake};
use crate::lab::Lab;
use crate::lab::broken_http2::Exhibit;
use crate::lab::broken_http2::frames::{END_STREAM, Kind, frame, headers};
use crate::lab::web::PREFACE;

const HOST: &str = "broken-http2.lab.glasscom.com";

/// One frame: its kind, the stream, the payload.
type Seen = (u8, u32, Vec<u8>);

/// Everything that the server says to a request for `path`, until it closes.
fn bytes_of(lab: &Lab, path: &str) -> Vec<u8> {
    let mut stream = connect(lab, HOST);
    let request = [(":method", "GET"), (":scheme", "http"), (":authority", HOST), (":path", path)];
    let request = headers(1, END_STREAM, &request);
    stream.write_all(&[PREFACE, &frame(Kind::Settings, 0, 0, &[]), &request].concat()).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    bytes
}

/// The same as frames, without the two SETTINGS with which the server begins.
fn frames_of(lab: &Lab, path: &str) -> Vec<Seen> {
    let bytes = bytes_of(lab, path);
    let mut rest = bytes.as_slice();
    let mut out = Vec::new();
    while let [a, b, c, kind, _, stream @ ..] = rest {
        let length = u32::from_be_bytes([0, *a, *b, *c]) as usize;
        let id = u32::from_be_bytes(stream[..4].try_into().unwrap());
        out.push((*kind, id, rest[9..9 + length].to_vec()));
        rest = &rest[9 + length..];
    }
    assert!(
        rest.is_empty() && out[..2].iter().all(|(kind, id, _)| (*kind, *id) == (Kind::Settings as u8, 0))
    );
    out.split_off(2)
}

fn kinds(frames: &[Seen]) -> Vec<u8> {
    frames.iter().map(|(kind, ..)| *kind).collect()
}

/// What the crate `h2` has against the answer to a request for `path`.
fn complaint(lab: &Lab, path: &str) -> h2::Error {
    run(async { Client::clear(lab, HOST).await.get(path).await.unwrap_err() })
}

#[test]
fn the_guide_tells_every_exhibit_in_both_languages_and_versions() {
    let lab = Lab::start().unwrap();
    for page in ["/", "/zh/"] {
        let old = client::get(&lab, HOST, page);
        for exhibit in Exhibit::ALL {
            let link = format!("<a href=\"/{}\">", exhibit.path());
            assert_eq!(old.text().matches(&link).count(), 1, "{link}");
        }
        assert_eq!(old.text().matches("<a href=\"/").count(), Exhibit::ALL.len() + 1);
        let (clear, secure) = run(async {
            let clear = Client::clear(&lab, HOST).await.get(page).await.unwrap();
            let stream = shake(&lab, HOST, &["h2"]).await.unwrap();
            (clear, Client::over(stream, &format!("https://{HOST}")).await.get(page).await.unwrap())
        });
        assert!(clear.status == 200 && clear.body == old.body && secure.body == old.body);
    }
    for exhibit in Exhibit::ALL {
        assert_eq!(client::get(&lab, HOST, &format!("/{}", exhibit.path())).status, 505);
    }
    run(async { assert_eq!(Client::clear(&lab, HOST).await.get("/lost").await.unwrap().status, 404) });
}

#[test]
fn one_stream_is_reset_and_the_others_are_served() {
    let lab = Lab::start().unwrap();
    run(async {
        let mut client = Client::clear(&lab, HOST).await;
        let page = client.get("/reset-stream").await.unwrap();
        assert_eq!(String::from_utf8(page.body).unwrap().matches("<img src=\"/reset-stream/").count(), 4);
        let mut waiting = Vec::new();
        for n in 1..=4 {
            waiting.push(client.begin(&format!("/reset-stream/{n}.gif")).await);
        }
        for (n, response) in (1..).zip(waiting) {
            match answer(response).await {
                Ok(picture) => assert!(n != 3 && picture.body.starts_with(b"GIF87a")),
                Err(error) => {
                    assert!(n == 3 && error.is_reset() && error.is_remote());
                    assert_eq!(error.reason(), Some(Reason::INTERNAL_ERROR));
                }
            }
        }
        assert_eq!(client.get("/").await.unwrap().status, 200);
    });
}

#[test]
fn what_goaway_leaves_is_served_on_a_new_connection() {
    let lab = Lab::start().unwrap();
    run(async {
        let mut client = Client::clear(&lab, HOST).await;
        assert_eq!(client.get("/goaway").await.unwrap().status, 200);
        let mut waiting = Vec::new();
        for n in 1..=6 {
            waiting.push(client.begin(&format!("/goaway/{n}.gif")).await);
        }
        let mut left = Vec::new();
        for (n, response) in (1..).zip(waiting) {
            match answer(response).await {
                Ok(picture) => assert!(picture.status == 200),
                Err(error) => {
                    assert!(error.is_go_away() && error.reason() == Some(Reason::NO_ERROR), "{error:?}");
                    left.push(n);
                }
            }
        }
        assert_eq!(left, [3, 4, 5, 6]);
        client.ended.await.unwrap().unwrap();
        let mut client = Client::clear(&lab, HOST).await;
        for n in left {
            assert_eq!(client.get(&format!("/goaway/{n}.gif")).await.unwrap().status, 200);
        }
    });
}

#[test]
fn interim_responses_come_before_the_response() {
    let lab = Lab::start().unwrap();
    let mut stream = connect(&lab, HOST);
    let request = [(":method", "GET"), (":scheme", "http"), (":authority", HOST), (":path", "/interim")];
    let request = headers(1, END_STREAM, &request);
    stream.write_all(&[PREFACE, &frame(Kind::Settings, 0, 0, &[]), &request].concat()).unwrap();
    let mut bytes = [0; 18 + 9 + 13];
    stream.read_exact(&mut bytes).unwrap();
    assert!(bytes.ends_with(b"\x07:status\x03100"), "{bytes:?}");
    run(async { assert_eq!(Client::clear(&lab, HOST).await.get("/interim").await.unwrap().status, 200) });
}

#[test]
fn a_window_that_never_opens_lets_no_byte_of_a_body_out() {
    let lab = Lab::start().unwrap();
    run(async {
        let mut client = Client::clear(&lab, HOST).await;
        let form = client.get("/no-window").await.unwrap();
        assert!(String::from_utf8(form.body).unwrap().contains("action=\"/no-window\" method=\"post\""));
        let request = Request::builder().method(Method::POST).uri(format!("http://{HOST}/no-window"));
        let (response, mut upload) = client.sender.send_request(request.body(()).unwrap(), false).unwrap();
        upload.reserve_capacity(1);
        let mut other = Client::clear(&lab, HOST).await;
        tokio::select! {
            biased;
            _ = std::future::poll_fn(|cx| upload.poll_capacity(cx)) => panic!("the window has opened"),
            _ = response => panic!("the server has answered"),
            answer = other.get("/") => assert_eq!(answer.unwrap().status, 200),
        }
    });
}

#[test]
fn frames_that_break_the_rules_of_the_connection() {
    let lab = Lab::start().unwrap();
    for (path, reason) in [
        ("/stream-zero", Reason::PROTOCOL_ERROR),
        ("/window-overflow", Reason::FLOW_CONTROL_ERROR),
        // RFC 7541 2.3.3 and RFC 9113 4.3 say COMPRESSION_ERROR; this crate does not tell them apart.
        ("/hpack-bad-index", Reason::PROTOCOL_ERROR),
        ("/http1-answer", Reason::FRAME_SIZE_ERROR),
    ] {
        assert_eq!(complaint(&lab, path).reason(), Some(reason), "{path}");
    }
    assert_eq!(frames_of(&lab, "/stream-zero"), [(0, 0, b"This belongs to no stream.".to_vec())]);
    assert_eq!(frames_of(&lab, "/window-overflow")[0], (8, 0, 0x7fff_ffff_u32.to_be_bytes().to_vec()));
    assert!(bytes_of(&lab, "/http1-answer").starts_with(b"HTTP/1.1 400 Bad Request\r\n"));
}

#[test]
fn data_beyond_the_window() {
    let lab = Lab::start().unwrap();
    run(async {
        let mut client = Client::clear(&lab, HOST).await;
        let mut body = client.begin("/beyond-window").await.await.unwrap().into_body();
        // Nothing is given back, so the window that was open at first is all there is.
        let mut length = 0;
        let error = loop {
            match body.data().await.unwrap() {
                Ok(piece) => length += piece.len(),
                Err(error) => break error,
            }
        };
        assert_eq!((error.reason(), length), (Some(Reason::FLOW_CONTROL_ERROR), 1 << 20));
    });
    let sent: usize = frames_of(&lab, "/beyond-window").iter().map(|(.., payload)| payload.len()).sum();
    assert!(sent > 16 << 20);
}

#[test]
fn frames_after_the_end_come_when_the_response_is_whole() {
    let lab = Lab::start().unwrap();
    assert_eq!(kinds(&frames_of(&lab, "/headers-after-end")), [1, 0, 1, 0]);
}

#[test]
fn floods_are_bounded() {
    let lab = Lab::start().unwrap();
    for (path, first, kind) in [
        ("/continuation-flood", &[Kind::Headers][..], Kind::Continuation),
        ("/rapid-reset/1.gif", &[], Kind::RstStream),
        ("/settings-flood", &[], Kind::Settings),
        ("/ping-flood", &[], Kind::Ping),
    ] {
        let kinds = kinds(&frames_of(&lab, path));
        let (begun, flood) = kinds.split_at(first.len());
        assert!(begun.iter().zip(first).all(|(seen, kind)| *seen == *kind as u8), "{path}");
        assert!(flood.len() == 20_000 && flood.iter().all(|seen| *seen == kind as u8), "{path}");
    }
    assert!(complaint(&lab, "/continuation-flood").reason().is_some());
}

/// A client that answers what it is asked meets the end of a flood, not a server that waits to be read.
#[test]
fn floods_end_for_those_who_answer_each_frame() {
    let lab = Lab::start().unwrap();
    for path in ["/settings-flood", "/ping-flood", "/rapid-reset/1.gif"] {
        run(async {
            let mut client = Client::clear(&lab, HOST).await;
            let answer = client.get(path).await;
            assert!(answer.is_err(), "{path}");
            let _ = client.ended.await.unwrap();
        });
    }
}

#[test]
fn a_bomb_of_fields_is_small_on_the_wire() {
    let lab = Lab::start().unwrap();
    let frames = frames_of(&lab, "/hpack-bomb");
    assert!(frames.len() == 1 && frames[0].2.len() <= 16_384);
    assert_eq!(frames[0].2.split(|byte| *byte == 0xbe).count(), 12_001);
    let error = run(async {
        let stream = http2_client::connect(&lab, HOST, 80).await;
        let mut client = Client::bounded(stream, &format!("http://{HOST}"), 256_000).await;
        client.get("/hpack-bomb").await.unwrap_err()
    });
    assert!(error.reason().is_some(), "{error:?}");
}

#[test]
fn silence_after_the_fields() {
    let lab = Lab::start().unwrap();
    run(async {
        let mut client = Client::clear(&lab, HOST).await;
        let mut body = client.begin("/half-closed-silence").await.await.unwrap().into_body();
        let mut other = Client::clear(&lab, HOST).await;
        tokio::select! {
            biased;
            _ = body.data() => panic!("there is no more to come"),
            answer = other.get("/") => assert_eq!(answer.unwrap().status, 200),
        }
    });
}

#[test]
fn the_connection_ends_in_the_middle_of_a_body() {
    let lab = Lab::start().unwrap();
    for secure in [false, true] {
        run(async {
            let mut client = if secure {
                let stream = shake(&lab, HOST, &["h2", "http/1.1"]).await.unwrap();
                Client::over(stream, &format!("https://{HOST}")).await
            } else {
                Client::clear(&lab, HOST).await
            };
            let response = client.begin("/early-close").await.await.unwrap();
            let error = answer_to(response).await.unwrap_err();
            assert!(error.is_io(), "{error:?}");
        });
    }
}

async fn answer_to(response: http::Response<h2::RecvStream>) -> Result<Vec<u8>, h2::Error> {
    let mut stream = response.into_body();
    let mut body = Vec::new();
    while let Some(piece) = stream.data().await {
        body.extend(piece?);
    }
    Ok(body)
}

#[test]
fn what_is_not_agreed_ends_the_handshake() {
    let lab = Lab::start().unwrap();
    run(async {
        for (host, offered, agreed) in [
            ("http1-only.lab.glasscom.com", &["h2", "http/1.1"][..], Some(Some("http/1.1"))),
            ("http1-only.lab.glasscom.com", &["h2"], None),
            ("http1-only.lab.glasscom.com", &[], Some(None)),
            ("no-protocol.lab.glasscom.com", &["h2", "http/1.1"], None),
            ("no-protocol.lab.glasscom.com", &["h2"], None),
            ("no-protocol.lab.glasscom.com", &[], Some(None)),
        ] {
            match (shake(&lab, host, offered).await, agreed) {
                (Ok(stream), Some(agreed)) => {
                    assert_eq!(stream.get_ref().1.alpn_protocol(), agreed.map(str::as_bytes), "{host}");
                }
                (Err(error), None) => {
                    assert!(error.to_string().contains("NoApplicationProtocol"), "{host}: {error}");
                }
                (outcome, _) => panic!("{host} {offered:?}: {outcome:?}"),
            }
        }
    });
}
