//! Each fault as a client meets it.

use std::io::{BufReader, ErrorKind, Read};
use std::net::{Shutdown, TcpStream};

use super::client::{connect, ended, get, listener, send};
use crate::lab::Lab;

fn ask(lab: &Lab, host: &str) -> TcpStream {
    let mut stream = connect(lab, host);
    send(&mut stream, &format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"));
    stream
}

#[test]
fn refused() {
    let lab = Lab::start().unwrap();
    let error = TcpStream::connect(listener(&lab, "refused.lab.glasscom.com")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConnectionRefused);
}

#[test]
fn silent_reads_until_the_client_goes() {
    let lab = Lab::start().unwrap();
    let mut stream = ask(&lab, "silent.lab.glasscom.com");
    // While other hosts answer, this one has not said a byte.
    assert_eq!(get(&lab, "www.lab.glasscom.com", "/").status, 200);
    stream.set_nonblocking(true).unwrap();
    assert_eq!(stream.read(&mut [0; 1]).unwrap_err().kind(), ErrorKind::WouldBlock);
    stream.set_nonblocking(false).unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    assert!(ended(&mut stream));
}

#[test]
fn reset_after_the_request() {
    let lab = Lab::start().unwrap();
    let mut stream = ask(&lab, "reset.lab.glasscom.com");
    assert_eq!(stream.read(&mut [0; 1]).unwrap_err().kind(), ErrorKind::ConnectionReset);
}

#[test]
fn malformed_is_no_http() {
    let lab = Lab::start().unwrap();
    let mut bytes = Vec::new();
    ask(&lab, "malformed.lab.glasscom.com").read_to_end(&mut bytes).unwrap();
    assert!(!bytes.starts_with(b"HTTP/"));
    assert!(std::str::from_utf8(&bytes).is_err());
    assert!(bytes.ends_with(b"\r\n\r\n"));
}

#[test]
fn truncated_promises_more_than_it_sends() {
    let lab = Lab::start().unwrap();
    let mut text = String::new();
    BufReader::new(ask(&lab, "truncated.lab.glasscom.com")).read_to_string(&mut text).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200 OK\r\n"));
    assert!(head.ends_with("Content-Length: 4096"));
    assert!(body.starts_with("<!DOCTYPE html>") && body.len() < 2048, "{} bytes", body.len());
    assert!(body.ends_with("has no e"));
}
