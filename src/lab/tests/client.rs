//! The smallest client that serves: it writes text and reads a response. Every read is bounded by a time-out.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use super::Lab;

/// One response.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) version: String,
    pub(super) status: u16,
    /// The header fields, as they were written.
    pub(super) fields: Vec<(String, String)>,
    /// The body; chunks are joined.
    pub(super) body: Vec<u8>,
    /// How many chunks the body came in; none when it was not chunked.
    pub(super) chunks: usize,
}

impl Reply {
    /// The value of the field with exactly this name.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

/// The address that stands in for the web port of `host`.
pub(super) fn listener(lab: &Lab, host: &str) -> SocketAddr {
    listener_at(lab, host, 80)
}

/// The address that stands in for `port` of `host`.
pub(super) fn listener_at(lab: &Lab, host: &str, port: u16) -> SocketAddr {
    let address = lab.routes().addresses_of(host).unwrap()[0];
    lab.routes().listener_for(SocketAddr::new(address, port)).unwrap()
}

pub(super) fn connect(lab: &Lab, host: &str) -> TcpStream {
    let stream = TcpStream::connect(listener(lab, host)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    stream
}

pub(super) fn send(stream: &mut TcpStream, text: &str) {
    stream.write_all(text.as_bytes()).unwrap();
}

pub(super) fn get(lab: &Lab, host: &str, path: &str) -> Reply {
    exchange(lab, host, &format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n"))
}

/// Sends `request` over a new connection and reads the response to it.
pub(super) fn exchange(lab: &Lab, host: &str, request: &str) -> Reply {
    let mut stream = connect(lab, host);
    send(&mut stream, request);
    read_reply(&mut BufReader::new(stream), !request.starts_with("HEAD"))
}

pub(super) fn read_reply(reader: &mut impl BufRead, has_body: bool) -> Reply {
    let status_line = line(reader);
    let mut words = status_line.split(' ');
    let version = words.next().unwrap().to_owned();
    let status = words.next().unwrap().parse().unwrap();
    let fields: Vec<_> = std::iter::from_fn(|| match line(reader) {
        end if end.is_empty() => None,
        field => field.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned())),
    })
    .collect();
    let mut reply = Reply { version, status, fields, body: Vec::new(), chunks: 0 };
    if has_body && ![204, 304].contains(&status) {
        read_body(reader, &mut reply);
    }
    reply
}

fn read_body(reader: &mut impl BufRead, reply: &mut Reply) {
    if let Some(length) = reply.field("Content-Length") {
        reply.body.resize(length.parse().unwrap(), 0);
        reader.read_exact(&mut reply.body).unwrap();
    } else if reply.field("Transfer-Encoding") == Some("chunked") {
        loop {
            let length = usize::from_str_radix(&line(reader), 16).unwrap();
            let start = reply.body.len();
            reply.body.resize(start + length, 0);
            reader.read_exact(&mut reply.body[start..]).unwrap();
            assert_eq!(line(reader), "");
            if length == 0 {
                return;
            }
            reply.chunks += 1;
        }
    } else {
        reader.read_to_end(&mut reply.body).unwrap();
    }
}

fn line(reader: &mut impl BufRead) -> String {
    let mut line = String::new();
    reader.read_line(&mut line).unwrap();
    line.strip_suffix("\r\n").unwrap().to_owned()
}

/// Whether the server has ended the connection: nothing more to read, or a reset.
pub(super) fn ended(stream: &mut TcpStream) -> bool {
    match stream.read(&mut [0; 16]) {
        Ok(count) => count == 0,
        Err(error) => error.kind() == ErrorKind::ConnectionReset,
    }
}
