//! Servers that are broken on purpose, each in one way.

use std::io;
use std::net::Shutdown;
use std::time::Duration;

use socket2::SockRef;
use tokio::net::TcpStream;

use super::wire::{read, write};

/// How a server is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It reads and never answers.
    Silent,
    /// It reads the request and resets the connection.
    Reset,
    /// It answers with bytes that are no HTTP.
    Malformed,
    /// It promises more bytes than it sends, and closes.
    Truncated,
}

/// How many bytes a broken server reads while it waits for the end of a head.
const MAX_HEAD_BYTES: usize = 16 * 1024;
/// The most that one read takes.
const READ_BYTES: usize = 4096;
/// How long it waits for that end, and for the client to close after it.
const PATIENCE: Duration = Duration::from_secs(30);

/// No status line, and bytes that are no text either.
const NO_HTTP: &[u8] = b"\x00\x9dGLASS/0.7 ~~~ this is no HTTP ~~~ \xff\xfe\r\nlight=yes; water=yes\r\n\r\n";
/// What the truncated response promises. The page is much shorter.
const PROMISED_BYTES: usize = 4096;
const HALF_A_PAGE: &str = include_str!("../../assets/lab/truncated.html");

impl Fault {
    /// Treats one connection as this fault does.
    pub(super) async fn act(self, stream: TcpStream) -> io::Result<()> {
        match self {
            Self::Silent => swallow(&stream).await,
            Self::Reset => {
                read_head(&stream).await?;
                // Closing with a linger of zero sends RST in place of FIN.
                stream.set_zero_linger()
            }
            Self::Malformed => {
                read_head(&stream).await?;
                say_and_close(&stream, NO_HTTP).await
            }
            Self::Truncated => {
                read_head(&stream).await?;
                say_and_close(&stream, truncated().as_bytes()).await
            }
        }
    }
}

/// A response that stops in the middle of a sentence.
fn truncated() -> String {
    format!(
        "HTTP/1.1 200 OK\r\nServer: Pellucid-Lab\r\nContent-Type: text/html; charset=utf-8\r\n\
         Content-Length: {PROMISED_BYTES}\r\n\r\n{}",
        HALF_A_PAGE.trim_end()
    )
}

/// Reads until the blank line that ends a head; the bytes read.
pub(super) async fn read_head(stream: &TcpStream) -> io::Result<Vec<u8>> {
    let reading = async {
        let mut head = Vec::new();
        while !head.windows(4).any(|four| four == b"\r\n\r\n") && head.len() < MAX_HEAD_BYTES {
            let bytes = read(stream, READ_BYTES).await?;
            if bytes.is_empty() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            head.extend(bytes);
        }
        Ok(head)
    };
    tokio::time::timeout(PATIENCE, reading).await?
}

/// Writes, says that no more will come, and lets the client close, so that nothing turns into a reset.
pub(super) async fn say_and_close(stream: &TcpStream, bytes: &[u8]) -> io::Result<()> {
    write(stream, bytes).await?;
    SockRef::from(stream).shutdown(Shutdown::Write)?;
    tokio::time::timeout(PATIENCE, swallow(stream)).await?
}

/// Reads until the client closes.
pub(super) async fn swallow(stream: &TcpStream) -> io::Result<()> {
    while !read(stream, READ_BYTES).await?.is_empty() {}
    Ok(())
}
