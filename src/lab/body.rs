//! Bodies of responses: whole ones, whose length is known, and ones that come in pieces.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::{Body, Bytes, Frame};
use tokio::sync::mpsc;

/// The body of any response of the lab.
pub(super) type LabBody = BoxBody<Bytes, Infallible>;

/// The pieces of `/big`, the lines in each, and one line: 125 x 320 x 50 = 2,000,000 bytes.
const BIG_PIECES: usize = 125;
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
            if sender.send(piece).await.is_err() {
                return;
            }
        }
    });
    Pieces(receiver).boxed()
}

/// Two million bytes of numbered lines, made while they are sent.
pub(super) fn big() -> LabBody {
    let (sender, receiver) = mpsc::channel(1);
    tokio::spawn(async move {
        for piece in 0..BIG_PIECES {
            let first = piece * BIG_LINES;
            let lines: Vec<_> = (first..first + BIG_LINES).map(|n| format!("{n:06} {BIG_WORDS}\n")).collect();
            if sender.send(Bytes::from(lines.concat())).await.is_err() {
                return;
            }
        }
    });
    Pieces(receiver).boxed()
}

/// Whatever comes out of a channel. When the client goes, the receiver goes, and whoever sends stops.
struct Pieces(mpsc::Receiver<Bytes>);

impl Body for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(cx).map(|piece| piece.map(|bytes| Ok(Frame::data(bytes))))
    }
}
