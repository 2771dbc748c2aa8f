//! Who closes, and when.

use std::io::{BufReader, Read};

use super::client::{connect, ended, exchange, read_reply, send};
use crate::lab::Lab;

const WWW: &str = "www.lab.glasscom.com";

#[test]
fn http_10_is_answered_in_kind_and_the_server_closes_first() {
    let lab = Lab::start().unwrap();
    for path in ["/", "/dir", "/404", "/slow", "/echo?a=b"] {
        let mut stream = connect(&lab, WWW);
        send(&mut stream, &format!("GET {path} HTTP/1.0\r\nHost: {WWW}\r\n\r\n"));
        let mut bytes = Vec::new();
        // The client keeps its end open and reads: the end of the stream is the server's doing.
        stream.read_to_end(&mut bytes).unwrap();
        let reply = read_reply(&mut bytes.as_slice(), true);
        assert_eq!(reply.version, "HTTP/1.0", "{path}");
        assert_eq!(reply.field("Transfer-Encoding"), None, "{path}");
        assert!(reply.text().ends_with("</html>\n"), "{path}");
    }
}

#[test]
fn http_10_without_host_gets_the_first_site() {
    let lab = Lab::start().unwrap();
    assert!(exchange(&lab, WWW, "GET / HTTP/1.0\r\n\r\n").text().contains("Glass, water and a letter"));
}

#[test]
fn http_10_with_keep_alive_stays_open() {
    let lab = Lab::start().unwrap();
    let mut stream = BufReader::new(connect(&lab, WWW));
    for _ in 0..2 {
        send(stream.get_mut(), "GET /dir/ HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        let reply = read_reply(&mut stream, true);
        assert_eq!((reply.version.as_str(), reply.status), ("HTTP/1.0", 200));
        assert_eq!(reply.field("Connection"), Some("keep-alive"));
    }
}

#[test]
fn http_11_serves_many_requests_on_one_connection() {
    let lab = Lab::start().unwrap();
    let mut stream = BufReader::new(connect(&lab, WWW));
    for path in ["/", "/slow", "/dir", "/404", "/style.css"] {
        send(stream.get_mut(), &format!("GET {path} HTTP/1.1\r\nHost: {WWW}\r\n\r\n"));
        let reply = read_reply(&mut stream, true);
        assert_eq!(reply.version, "HTTP/1.1");
        assert_eq!(reply.field("Connection"), None);
    }
}

#[test]
fn http_11_closes_when_asked() {
    let lab = Lab::start().unwrap();
    let mut stream = connect(&lab, WWW);
    send(&mut stream, &format!("GET / HTTP/1.1\r\nHost: {WWW}\r\nConnection: close\r\n\r\n"));
    let reply = read_reply(&mut BufReader::new(&mut stream), true);
    assert_eq!(reply.field("Connection"), Some("close"));
    assert!(ended(&mut stream));
}

#[test]
fn a_client_that_has_said_all_is_still_answered() {
    let lab = Lab::start().unwrap();
    let mut stream = connect(&lab, WWW);
    send(&mut stream, &format!("GET /glass.png HTTP/1.1\r\nHost: {WWW}\r\n\r\n"));
    stream.shutdown(std::net::Shutdown::Write).unwrap();
    assert_eq!(read_reply(&mut BufReader::new(&mut stream), true).status, 200);
    assert!(ended(&mut stream));
}

#[test]
fn a_head_that_is_too_large_is_refused() {
    let lab = Lab::start().unwrap();
    let many = "X: y\r\n".repeat(100);
    let reply = exchange(&lab, WWW, &format!("GET / HTTP/1.1\r\nHost: {WWW}\r\n{many}\r\n"));
    assert_eq!(reply.status, 431);
}
