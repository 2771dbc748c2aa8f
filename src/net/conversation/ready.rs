//! One wait for everything that a connection's thread may have to do next.

use std::io;
use std::sync::Arc;

use tokio::io::Interest;
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::Notify;

use crate::clock::Micros;
use crate::net::socket::Socket;
use crate::net::{StopGuard, Wire};
use crate::record::{Failure, Link};

/// Waits shorter than this are made to the microsecond, longer ones to the millisecond.
const EXACT: Micros = Micros::from_ms(3);

/// Wakes a thread that waits for its connection, because there is more to ask. Clones are the same.
#[derive(Clone, Debug, Default)]
pub struct News(Arc<Notify>);

impl News {
    /// There are news: whoever waits, or will wait next, is woken.
    pub fn tell(&self) {
        self.0.notify_one();
    }
}

/// What a thread waits with.
#[derive(Debug)]
pub(super) struct Ready {
    /// Before the runtime that it is registered with.
    line: TcpStream,
    runtime: Runtime,
    /// The socket itself, which does not block, to look at.
    looked_at: std::net::TcpStream,
    news: News,
    _stop: StopGuard,
}

impl Ready {
    /// Waits for `socket`, which does not block.
    pub(super) fn new(socket: &Socket, wire: &Wire, news: &News) -> Result<Self, Failure> {
        let made = || -> io::Result<_> {
            let runtime = Builder::new_current_thread().enable_io().enable_time().build()?;
            let line = {
                let _inside = runtime.enter();
                TcpStream::from_std(socket.for_poll()?)?
            };
            Ok((runtime, line, socket.for_poll()?))
        };
        let failed = |error: io::Error| Failure::Transfer {
            link: Link::Connect,
            remote: socket.remote(),
            system: error.to_string(),
        };
        let (runtime, line, looked_at) = made().map_err(failed)?;
        let stopped = news.clone();
        let guard = wire.stop.on_stop(move || stopped.tell());
        Ok(Self { line, runtime, looked_at, news: news.clone(), _stop: guard })
    }

    /// Returns when there is something to read, when there is room to write and `writes`, when there are news or a stop, and
    /// at `until`.
    pub(super) fn wait(&mut self, wire: &Wire, writes: bool, until: Option<Micros>) {
        let left = until.map(|until| until.since(wire.recorder.now()));
        if let (Some(left), Some(until)) = (left, until)
            && left <= EXACT
        {
            return wire.wait_until(until);
        }
        // The poll tells what has changed since it last told it: what is there now has to be looked at.
        let _ = self.line.try_io(Interest::READABLE, || self.looked_at.peek(&mut [0]).map(drop));
        let (line, news) = (&self.line, &self.news);
        self.runtime.block_on(async {
            tokio::select! {
                _ = line.readable() => {}
                _ = line.writable(), if writes => {}
                () = news.0.notified() => {}
                () = async {
                    match left {
                        Some(left) => tokio::time::sleep(left.as_duration()).await,
                        None => std::future::pending().await,
                    }
                } => {}
            }
        });
    }
}
