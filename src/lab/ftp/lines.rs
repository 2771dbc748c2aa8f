//! Lines of a control connection, in and out, each written down.

use std::io;
use std::net::Shutdown;
use std::time::Duration;

use socket2::SockRef;
use tokio::net::TcpStream;

use super::{Book, FtpLine};
use crate::lab::wire::{read, write};
use crate::record::Side;

/// The longest command.
const MAX_LINE: usize = 4096;
/// How long a client may say nothing.
const IDLE: Duration = Duration::from_mins(1);

/// A control connection.
pub(super) struct Control {
    stream: TcpStream,
    host: &'static str,
    session: u32,
    book: Book,
    rest: Vec<u8>,
}

impl Control {
    pub(super) const fn new(stream: TcpStream, host: &'static str, session: u32, book: Book) -> Self {
        Self { stream, host, session, book, rest: Vec::new() }
    }

    /// Sends a reply of one or more lines, which stand in `text` with their codes.
    pub(super) async fn say(&mut self, text: &str) -> io::Result<()> {
        self.stream.set_nodelay(true)?;
        let mut bytes = Vec::new();
        for line in text.lines() {
            self.note(Side::Server, line);
            bytes.extend_from_slice(line.as_bytes());
            bytes.extend_from_slice(b"\r\n");
        }
        write(&self.stream, &bytes).await
    }

    /// The next command, without its end; none when the client has gone.
    pub(super) async fn hear(&mut self) -> io::Result<Option<String>> {
        loop {
            if let Some(end) = self.rest.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.rest.drain(..=end).collect();
                let line = line.strip_suffix(b"\n").unwrap_or(&line);
                let line = String::from_utf8_lossy(line.strip_suffix(b"\r").unwrap_or(line)).into_owned();
                self.note(Side::Client, &line);
                return Ok(Some(line));
            }
            if self.rest.len() > MAX_LINE {
                return Err(io::ErrorKind::InvalidData.into());
            }
            let bytes = tokio::time::timeout(IDLE, read(&self.stream, MAX_LINE)).await??;
            if bytes.is_empty() {
                return Ok(None);
            }
            self.rest.extend(bytes);
        }
    }

    /// Says that nothing more will come, and waits for the client to close as well.
    pub(super) async fn close(self) -> io::Result<()> {
        SockRef::from(&self.stream).shutdown(Shutdown::Write)?;
        while !tokio::time::timeout(IDLE, read(&self.stream, MAX_LINE)).await??.is_empty() {}
        Ok(())
    }

    fn note(&self, from: Side, text: &str) {
        let (host, session) = (self.host, self.session);
        self.book.write(FtpLine { host, session, from, text: text.to_owned() });
    }
}
