//! What each exhibit writes, byte by byte.

use std::io::{self, Write};
use std::time::Duration;

use flate2::{Compress, Compression, FlushCompress};
use tokio::net::TcpStream;

use super::Exhibit;
use crate::lab::fault::{read_head, say_and_close, swallow};
use crate::lab::template::{Value, filled};
use crate::lab::wire::write;

const GUIDE: &str = include_str!("../../../assets/lab/broken/index.html");
const GUIDE_ZH: &str = include_str!("../../../assets/lab/broken/zh.html");
const FORGETFUL: &str = include_str!("../../../assets/lab/broken/forgetful.html");
const PICTURE: &[u8] = include_bytes!("../../../assets/lab/www/glass.png");
/// What the first lines of a sound answer are.
const OK: &str = "HTTP/1.1 200 OK\r\nServer: Pellucid-Lab\r\nContent-Type: text/html; charset=utf-8\r\n";
/// Before a reset, which would throw away what the client has not read yet.
const BEFORE_RESET: Duration = Duration::from_millis(100);
/// The endless head ends after so many fields, in case that nobody minds: 100 bytes each.
const FIELDS: usize = 20_000;
/// The pause after each byte of the page that dribbles.
const DRIP: Duration = Duration::from_millis(10);
/// What one piece of the bomb unpacks to, and how many pieces there are.
const PIECE_BYTES: usize = 1024 * 1024;
const PIECES: usize = 1024;

/// Serves one connection.
pub(in crate::lab) async fn act(stream: TcpStream) -> io::Result<()> {
    let head = read_head(&stream).await?;
    let path = asked(&head);
    match (path.as_str(), Exhibit::at(&path)) {
        ("/zh" | "/zh/", _) => say_and_close(&stream, &whole("200 OK", &guide(GUIDE_ZH, "网页完整"))).await,
        (_, Some(Exhibit::Forgetful)) if is_old(&head) => say_and_close(&stream, &forgetful(&path)).await,
        (_, Some(exhibit)) => show(&stream, exhibit, &path).await,
        ("/", None) => say_and_close(&stream, &whole("200 OK", &guide(GUIDE, "complete"))).await,
        _ => say_and_close(&stream, &whole("404 Not Found", &guide(GUIDE, "complete"))).await,
    }
}

async fn show(stream: &TcpStream, exhibit: Exhibit, path: &str) -> io::Result<()> {
    match exhibit {
        Exhibit::ResetInBody => {
            write(stream, half(&page("A reset in the body")).as_bytes()).await?;
            tokio::time::sleep(BEFORE_RESET).await;
            // Closing with a linger of zero sends RST in place of FIN.
            stream.set_zero_linger()
        }
        Exhibit::TooShort => say_and_close(stream, half(&page("Too short")).as_bytes()).await,
        Exhibit::TooLong => {
            let page = page("Too long");
            let answer = format!("{OK}Content-Length: {}\r\n\r\n{page}And this is too much.", page.len());
            say_and_close(stream, answer.as_bytes()).await
        }
        Exhibit::NoAnswer => say_and_close(stream, b"").await,
        Exhibit::BadHead => {
            let answer = format!("{OK}This line is no field\r\n\r\n{}", page("A bad head"));
            say_and_close(stream, answer.as_bytes()).await
        }
        Exhibit::EndlessHead => endless_head(stream).await,
        Exhibit::Dribble => dribble(stream).await,
        Exhibit::BadChunk => {
            let page = page("A bad chunk");
            let answer =
                format!("{OK}Transfer-Encoding: chunked\r\n\r\n{:x}\r\n{page}\r\nmany\r\n...", page.len());
            say_and_close(stream, answer.as_bytes()).await
        }
        Exhibit::Bomb => bomb(stream).await,
        Exhibit::Loop => {
            let to = if path.ends_with("/back") { "/loop" } else { "/loop/back" };
            let head = format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nConnection: close\r\n");
            say_and_close(stream, format!("{head}Content-Length: 0\r\n\r\n").as_bytes()).await
        }
        Exhibit::Forgetful => {
            write(stream, &forgetful(path)).await?;
            read_head(stream).await.map(drop)
        }
        Exhibit::Version09 => say_and_close(stream, page("A page of 1991").as_bytes()).await,
    }
}

async fn endless_head(stream: &TcpStream) -> io::Result<()> {
    write(stream, OK.as_bytes()).await?;
    for n in 0..FIELDS {
        write(stream, format!("X-Endless-{n:06}: {n:077}\r\n").as_bytes()).await?;
    }
    Ok(())
}

async fn dribble(stream: &TcpStream) -> io::Result<()> {
    for byte in whole("200 OK", &page("Byte by byte")) {
        write(stream, &[byte]).await?;
        tokio::time::sleep(DRIP).await;
    }
    say_and_close(stream, b"").await
}

/// A gzip stream of zeros. Each piece is flushed whole (RFC 1951 3.2.4), so that the same bytes can be sent again
/// and again.
async fn bomb(stream: &TcpStream) -> io::Result<()> {
    let mut piece = Vec::with_capacity(16 * 1024);
    let zeros = vec![0; PIECE_BYTES];
    Compress::new(Compression::best(), false).compress_vec(&zeros, &mut piece, FlushCompress::Full)?;
    let mut head = Vec::new();
    write!(head, "{OK}Content-Encoding: gzip\r\nConnection: close\r\n\r\n")?;
    // The header of a gzip member (RFC 1952 2.3): magic, deflate, no flags, no time, no hints, unknown system.
    head.extend([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
    write(stream, &head).await?;
    for _ in 0..PIECES {
        write(stream, &piece).await?;
    }
    tokio::time::timeout(BEFORE_RESET, swallow(stream)).await.unwrap_or(Ok(()))
}

/// The page of the forgetful server, or one of its pictures.
fn forgetful(path: &str) -> Vec<u8> {
    let is_picture = path.ends_with("png");
    let (media, body) = if is_picture { ("image/png", PICTURE) } else { ("text/html", FORGETFUL.as_bytes()) };
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {media}\r\nContent-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// Whether the request is of HTTP/1.0: a server closes after its answer (RFC 9112 9.3).
fn is_old(head: &[u8]) -> bool {
    let first = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    first.trim_ascii_end().ends_with(b" HTTP/1.0")
}

/// The path of a request's first line.
fn asked(head: &[u8]) -> String {
    let text = String::from_utf8_lossy(head);
    text.split_ascii_whitespace().nth(1).unwrap_or("/").to_owned()
}

/// A sound answer that says that it is the last one.
fn whole(status: &str, html: &str) -> Vec<u8> {
    let fields = "Server: Pellucid-Lab\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close";
    format!("HTTP/1.1 {status}\r\n{fields}\r\nContent-Length: {}\r\n\r\n{html}", html.len()).into_bytes()
}

/// An answer that promises more than it holds.
fn half(html: &str) -> String {
    format!("{OK}Content-Length: {}\r\n\r\n{html}", html.len() + 1000)
}

fn page(title: &str) -> String {
    format!(
        "<!DOCTYPE html><title>{title}</title><h1>{title}</h1><p><a href=\"/\">broken.lab.glasscom.com</a></p>"
    )
}

/// The list of all exhibits, each with what the diagnosis should say.
fn guide(text: &str, complete: &str) -> String {
    let verdicts = Exhibit::ALL.map(|exhibit| {
        let verdict = match exhibit.verdict() {
            Some((link, code)) => format!("{} / {}", link.name(), code.name()),
            None => complete.to_owned(),
        };
        (exhibit.path(), Value::Text(verdict.into()))
    });
    filled(text, &verdicts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_guides_lead_to_every_exhibit_and_say_what_to_expect() {
        for text in [GUIDE, GUIDE_ZH] {
            for exhibit in Exhibit::ALL {
                let path = exhibit.path();
                assert!(text.contains(&format!("href=\"/{path}\"")), "{path}");
                assert!(text.contains(&format!("{{{{{path}}}}}")), "{path}");
            }
            assert_eq!(text.matches("{{").count(), Exhibit::ALL.len());
        }
        assert!(guide(GUIDE, "complete").contains("<code>body / reset</code>"));
    }
}
