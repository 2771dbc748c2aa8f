//! Bodies of responses: whole ones, whose length is known, and ones that come in pieces.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::{Body, Bytes, Frame};
use hyper::http::HeaderMap;
use tokio::sync::mpsc;

/// The body of any response of the lab.
pub(super) type LabBody = BoxBody<Bytes, Infallible>;

/// The lines in each piece of a long text, and what stands in each of them after its number.
const BIG_LINES: usize = 320;
const BIG_WORDS: &str = "Light goes through glass; so do the bytes.";

/// A body that is at hand: it is sent with its length.
pub(super) fn whole(bytes: impl Into<Bytes>) -> LabBody {
    Full::new(bytes.into()).boxed()
}

/// `pieces` one after another with `pause` between them; their number and lengths are not announced.
pub(super) fn paused(pieces: Vec<Bytes>, pause: Duration) -> LabBody {
    let (sender, receiver) = mpsc::channel(1);
    tokio::spawn(async move {
        for (n, piece) in pieces.into_iter().enumerate() {
            if n > 0 {
                tokio::time::sleep(pause).await;
            }
            if sender.send(Frame::data(piece)).await.is_err() {
                return;
            }
        }
    });
    Pieces(receiver).boxed()
}

/// So many numbered lines of `width` bytes each, made while they are sent.
pub(super) fn big(lines: usize, width: usize) -> LabBody {
    let (sender, receiver) = mpsc::channel(1);
    tokio::spawn(async move {
        for first in (0..lines).step_by(BIG_LINES) {
            let numbers = first..lines.min(first + BIG_LINES);
            let lines = numbers.map(|n| {
                let line = format!("{n:06} {BIG_WORDS}");
                format!("{line:<most$}\n", most = width.saturating_sub(1))
            });
            let text = lines.collect::<Vec<_>>().concat();
            if sender.send(Frame::data(Bytes::from(text))).await.is_err() {
                return;
            }
        }
    });
    Pieces(receiver).boxed()
}

/// `text` and, after it, fields that were not known before.
pub(super) fn with_trailers(text: Bytes, trailers: HeaderMap) -> LabBody {
    let (sender, receiver) = mpsc::channel(1);
    tokio::spawn(async move {
        // Who has gone needs no trailers.
        let _ = sender.send(Frame::data(text)).await;
        let _ = sender.send(Frame::trailers(trailers)).await;
    });
    Pieces(receiver).boxed()
}

/// Whatever comes out of a channel. When the client goes, the receiver goes, and whoever sends stops.
struct Pieces(mpsc::Receiver<Frame<Bytes>>);

impl Body for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(cx).map(|piece| piece.map(Ok))
    }
}
