//! What takes a whole connection: frames that no server should send, each kind bounded, in case that nobody minds.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

use super::Exhibit;
use super::frames::{
    END_HEADERS, END_STREAM, Kind, MAX_FRAME_BYTES, Reason, fields, frame, headers, remembered, reset,
    response,
};
use crate::lab::site::HTML;

/// How long a client may take over what is written, and to close after it.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often a frame is sent again and again, and how many are written at once.
const FLOOD_FRAMES: usize = 20_000;
const FLOOD_PIECE: usize = 100;
/// How many bytes are sent beyond any window.
const BEYOND_BYTES: usize = 16 * 1024 * 1024;
/// How long the value is that the table remembers; with its name and 32 bytes more it fills most of 4096.
const REMEMBERED_BYTES: usize = 4000;
/// Its entry, 62: the first after the 61 of the static table (RFC 7541 2.3.3), with the bit of 6.1.
const REMEMBERED_ENTRY: u8 = 0xbe;
/// How often it is named.
const NAMED: usize = 12_000;
/// The entry 255, which nobody made.
const MISSING_ENTRY: [u8; 3] = [0xff, 0x80, 1];
/// The largest step of a window (RFC 9113 6.9).
const LARGEST_STEP: u32 = 0x7fff_ffff;
const PAGE: &[u8] = b"<!DOCTYPE html><title>HTTP/2 gone wrong</title><h1>HTTP/2 gone wrong</h1>";
const OLD_ANSWER: &[u8] = b"HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: 21\r\n\
    Connection: close\r\n\r\nWhat is PRI * to me?\n";

/// Does what `exhibit` is for in answer to the request of `stream`, and reads until the client has closed.
pub(super) async fn strike(
    exhibit: Exhibit,
    stream: u32,
    greeting: &[u8],
    mut reader: impl AsyncRead + Unpin,
    mut writer: impl AsyncWrite + Unpin,
) -> io::Result<()> {
    let is_silent = matches!(exhibit, Exhibit::NoWindow | Exhibit::HalfClosedSilence);
    let writing = async {
        writer.write_all(greeting).await?;
        write(exhibit, stream, &mut writer).await?;
        writer.flush().await?;
        if is_silent { Ok(()) } else { writer.shutdown().await }
    };
    // Whoever does not read what a client says meanwhile could make both wait for each other.
    let both = async { tokio::try_join!(writing, swallow(&mut reader)).map(drop) };
    if is_silent { both.await } else { tokio::time::timeout(PATIENCE, both).await? }
}

async fn write(exhibit: Exhibit, stream: u32, writer: &mut (impl AsyncWrite + Unpin)) -> io::Result<()> {
    let page = || response(stream, "200", HTML, PAGE);
    let bytes = match exhibit {
        Exhibit::StreamZero => frame(Kind::Data, 0, 0, b"This belongs to no stream."),
        Exhibit::BeyondWindow => return beyond_window(stream, writer).await,
        Exhibit::WindowOverflow => {
            [frame(Kind::WindowUpdate, 0, 0, &LARGEST_STEP.to_be_bytes()), page()].concat()
        }
        Exhibit::HeadersAfterEnd => {
            let more = headers(stream, 0, &[(":status", "200")]);
            [page(), more, frame(Kind::Data, END_STREAM, stream, b"And this is too much.")].concat()
        }
        Exhibit::ContinuationFlood => {
            let head = frame(Kind::Headers, 0, stream, &fields(&[(":status", "200")]));
            writer.write_all(&head).await?;
            let field = fields(&[("x-endless", &"0".repeat(88))]);
            return flood(&frame(Kind::Continuation, 0, stream, &field), writer).await;
        }
        // The page's own stream, which is over, again and again; the picture is never answered.
        Exhibit::RapidReset => {
            return flood(&reset(stream.saturating_sub(2).max(1), Reason::Cancel), writer).await;
        }
        Exhibit::SettingsFlood => return flood(&frame(Kind::Settings, 0, 0, &[]), writer).await,
        Exhibit::PingFlood => return flood(&frame(Kind::Ping, 0, 0, b"pellucid"), writer).await,
        Exhibit::HpackBomb => {
            let mut block = fields(&[(":status", "200")]);
            block.extend(remembered("x-bomb", &"0".repeat(REMEMBERED_BYTES)));
            block.extend([REMEMBERED_ENTRY; NAMED]);
            frame(Kind::Headers, END_HEADERS | END_STREAM, stream, &block)
        }
        Exhibit::HpackBadIndex => {
            let block = [&fields(&[(":status", "200")]), &MISSING_ENTRY[..]].concat();
            frame(Kind::Headers, END_HEADERS | END_STREAM, stream, &block)
        }
        Exhibit::Http1Answer => OLD_ANSWER.to_vec(),
        Exhibit::HalfClosedSilence => headers(stream, 0, &[(":status", "200"), ("content-type", HTML)]),
        Exhibit::EarlyClose => {
            let length = (PAGE.len() + 1000).to_string();
            let head = [(":status", "200"), ("content-type", HTML), ("content-length", &length)];
            [headers(stream, 0, &head), frame(Kind::Data, 0, stream, PAGE)].concat()
        }
        // A request that is never answered; the others are answered elsewhere.
        Exhibit::NoWindow | Exhibit::ResetStream | Exhibit::Goaway | Exhibit::Interim => Vec::new(),
    };
    writer.write_all(&bytes).await
}

async fn beyond_window(stream: u32, writer: &mut (impl AsyncWrite + Unpin)) -> io::Result<()> {
    let head = [(":status", "200"), ("content-type", "text/plain; charset=utf-8")];
    writer.write_all(&headers(stream, 0, &head)).await?;
    let piece = frame(Kind::Data, 0, stream, &[b'w'; MAX_FRAME_BYTES]);
    for _ in 0..BEYOND_BYTES / MAX_FRAME_BYTES {
        writer.write_all(&piece).await?;
    }
    writer.write_all(&frame(Kind::Data, END_STREAM, stream, &[])).await
}

/// The same frame again and again.
async fn flood(frame: &[u8], writer: &mut (impl AsyncWrite + Unpin)) -> io::Result<()> {
    let piece = frame.repeat(FLOOD_PIECE);
    for _ in 0..FLOOD_FRAMES / FLOOD_PIECE {
        writer.write_all(&piece).await?;
    }
    Ok(())
}

/// Reads until the client closes.
async fn swallow(reader: &mut (impl AsyncRead + Unpin)) -> io::Result<()> {
    let mut bytes = [0; 4096];
    while reader.read(&mut bytes).await? > 0 {}
    Ok(())
}
