//! What the protocol engine reads from and writes to: two buffers in memory. Nothing in it waits.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use bytes::{Buf, BytesMut};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// From so many bytes on no more is taken before some were sent: a server may open its windows as wide as an upload is long.
const MOST_OUTPUT: usize = 256 * 1024;

#[derive(Debug, Default)]
struct Buffers {
    input: BytesMut,
    output: BytesMut,
    closed: bool,
}

/// One end of a connection. Clones are the same end.
#[derive(Clone, Debug, Default)]
pub(super) struct Pipe(Arc<Mutex<Buffers>>);

impl Pipe {
    /// These bytes have come.
    pub(super) fn feed(&self, bytes: &[u8]) {
        self.lock().input.extend_from_slice(bytes);
    }

    /// Nothing more will come.
    pub(super) fn close(&self) {
        self.lock().closed = true;
    }

    /// Takes what is to be sent, behind what is in `out`.
    pub(super) fn take(&self, out: &mut BytesMut) {
        out.unsplit(self.lock().output.split());
    }

    fn lock(&self) -> MutexGuard<'_, Buffers> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl AsyncRead for Pipe {
    fn poll_read(self: Pin<&mut Self>, _: &mut Context<'_>, room: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let mut buffers = self.lock();
        if buffers.input.is_empty() {
            // Whoever feeds it polls again.
            return if buffers.closed { Poll::Ready(Ok(())) } else { Poll::Pending };
        }
        let count = room.remaining().min(buffers.input.len());
        room.put_slice(buffers.input.get(..count).unwrap_or_default());
        buffers.input.advance(count);
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Pipe {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, data: &[u8]) -> Poll<io::Result<usize>> {
        let mut buffers = self.lock();
        if buffers.output.len() >= MOST_OUTPUT {
            // Whoever takes it polls again.
            return Poll::Pending;
        }
        buffers.output.extend_from_slice(data);
        Poll::Ready(Ok(data.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}
