//! HTTP/2 on one connection, spoken by the crate `h2`. It never sees the socket: what has come is put into a pipe in memory,
//! what it wants to send is taken out, and it is polled by the connection's thread.

mod stream;

use std::collections::BTreeMap;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};

use bytes::{Bytes, BytesMut};
use h2::client::{Builder, Connection, SendRequest};

use self::stream::Stream;
use super::arrival::{Again, Arrival, Owned, Part};
use super::frame_heads::{FrameHeads, Watch};
use super::pipe::Pipe;
use crate::http2::FrameKind;
use crate::net::serving::Serving;
use crate::plan::PlannedRequest;
use crate::record::{Bound, CloseReason, ExchangeId, Failure, Http2Fault, Link, Recorder, Side};

/// What we announce, as browsers do: how much a server may send ahead on one stream and on all.
const STREAM_WINDOW: u32 = 6 * 1024 * 1024;
const CONNECTION_WINDOW: u32 = 15 * 1024 * 1024;
/// The table of fields that a server may let us keep.
const TABLE_BYTES: u32 = 64 * 1024;
/// The largest list of fields that we take (RFC 9113 6.5.2).
const LIST_BYTES: u32 = 256 * 1024;
/// So many streams are opened before the server has said how many it takes.
const FIRST_STREAMS: usize = 100;

/// The streams that have something to tell.
#[derive(Debug, Default)]
struct Woken(Mutex<Vec<u32>>);

impl Woken {
    fn take(&self) -> Vec<u32> {
        let mut woken = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        woken.sort_unstable();
        woken.dedup();
        woken
    }

    fn add(&self, stream: u32) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(stream);
    }
}

#[derive(Debug)]
struct StreamWaker(Arc<Woken>, u32);

impl Wake for StreamWaker {
    fn wake(self: Arc<Self>) {
        self.0.add(self.1);
    }
}

/// A connection of HTTP/2.
pub(in crate::net) struct Engine {
    remote: SocketAddr,
    pipe: Pipe,
    send: Option<SendRequest<Bytes>>,
    connection: Pin<Box<Connection<Pipe, Bytes>>>,
    streams: BTreeMap<u32, Stream>,
    /// Exchanges that could not be asked.
    refused: Vec<(ExchangeId, Failure)>,
    woken: Arc<Woken>,
    sent: FrameHeads,
    came: FrameHeads,
    watch: Watch,
    /// Content was sent, so windows are opened.
    uploads: bool,
    /// The newest bytes are a header block's.
    in_block: bool,
    /// The last stream that the server takes, and why it takes no more.
    went_away: Option<(u32, u32)>,
    /// The connection takes nothing more, and whether that was because of an error.
    over: Option<bool>,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("streams", &self.streams.len()).finish_non_exhaustive()
    }
}

impl Engine {
    /// Begins to speak: the preface and the settings are put into `out`.
    pub(in crate::net) fn new(remote: SocketAddr, out: &mut BytesMut) -> Result<Self, Failure> {
        let pipe = Pipe::default();
        let handshake = Builder::new()
            .initial_window_size(STREAM_WINDOW)
            .initial_connection_window_size(CONNECTION_WINDOW)
            .header_table_size(TABLE_BYTES)
            .max_header_list_size(LIST_BYTES)
            .initial_max_send_streams(FIRST_STREAMS)
            .enable_push(false)
            .handshake::<_, Bytes>(pipe.clone());
        let broken = |code| Failure::Http2 { link: Link::Connect, fault: code };
        let begun = pin!(handshake).poll(&mut Context::from_waker(Waker::noop()));
        let (send, connection) = match begun {
            Poll::Ready(Ok(begun)) => begun,
            Poll::Ready(Err(error)) => return Err(broken(fault_of(&error))),
            // It only writes, and the pipe takes everything.
            Poll::Pending => return Err(Failure::Crashed { detail: "h2 waits for a pipe".to_owned() }),
        };
        pipe.take(out);
        Ok(Self {
            remote,
            pipe,
            send: Some(send),
            connection: Box::pin(connection),
            streams: BTreeMap::new(),
            refused: Vec::new(),
            woken: Arc::default(),
            sent: FrameHeads::of_client(),
            came: FrameHeads::default(),
            watch: Watch::default(),
            uploads: false,
            in_block: false,
            went_away: None,
            over: None,
        })
    }

    /// How many streams may be under way, of at most `most`.
    pub(in crate::net) fn takes(&self, most: usize) -> usize {
        if self.over.is_some() || self.went_away.is_some() {
            0
        } else {
            most.min(self.connection.max_concurrent_send_streams())
        }
    }

    /// Whether the server has said that it takes no more streams.
    pub(in crate::net) const fn went_away(&self) -> bool {
        self.went_away.is_some()
    }

    /// Whether the connection ended with an error.
    pub(in crate::net) fn is_broken(&self) -> bool {
        self.over == Some(true)
    }

    pub(in crate::net) fn ask(
        &mut self,
        serving: &Arc<Serving>,
        request: &PlannedRequest,
        recorder: &Recorder,
    ) {
        let exchange = serving.exchange;
        let waker = |stream| Waker::from(Arc::new(StreamWaker(Arc::clone(&self.woken), stream)));
        let Some(send) = &mut self.send else {
            self.refused.push((exchange, Failure::NoAnswer { remote: self.remote }));
            return;
        };
        // The engine looks here whether the connection still takes streams.
        let _ = send.poll_ready(&mut Context::from_waker(Waker::noop()));
        match Stream::open(send, serving, request, recorder) {
            Ok((number, stream)) => {
                self.uploads |= stream.uploads();
                self.streams.insert(number, stream.woken_by(waker(number)));
                self.woken.add(number);
            }
            Err(failure) => self.refused.push((exchange, failure)),
        }
    }

    pub(in crate::net) fn give_up(&mut self, exchange: ExchangeId) {
        // Dropped, it is reset with CANCEL.
        self.streams.retain(|_, stream| stream.exchange() != exchange);
    }

    /// `bytes` were sent.
    pub(in crate::net) fn sent(&mut self, bytes: &[u8], owned: &mut Vec<Owned>) {
        for run in self.sent.push(bytes) {
            if let Some(stream) = self.streams.get(&run.stream).filter(|_| run.is_message()) {
                let (exchange, start, bytes) = (stream.exchange(), run.start, run.bytes);
                owned.push(Owned { exchange, from: Side::Client, start, bytes });
            }
        }
    }

    /// `fresh` has come, `at` other bytes before it; what is to be sent is put into `out`.
    pub(in crate::net) fn take(
        &mut self,
        fresh: Option<&[u8]>,
        at: u64,
        recorder: &Recorder,
        out: &mut BytesMut,
        heard: &mut Vec<Arrival>,
    ) -> Result<(), Failure> {
        for (exchange, failure) in self.refused.drain(..) {
            heard.push(Arrival { exchange, what: Part::Failed { failure, again: Again::Never } });
        }
        if let Some(fresh) = fresh {
            if at == 0 && fresh.starts_with(b"HTTP/1") {
                let fault = Http2Fault::AnsweredHttp1;
                return Err(Failure::Http2 { link: Link::Response, fault });
            }
            self.look_at(fresh, recorder)?;
            self.pipe.feed(fresh);
        }
        self.poll(recorder, heard);
        self.pipe.take(out);
        Ok(())
    }

    /// To which exchanges the bytes belong, and how often the server steers.
    fn look_at(&mut self, fresh: &[u8], recorder: &Recorder) -> Result<(), Failure> {
        let now = recorder.now();
        for run in self.came.push(fresh) {
            self.in_block = run.is_message() && run.kind != FrameKind::Data;
            if let Some(stream) = self.streams.get_mut(&run.stream).filter(|_| run.is_message()) {
                stream.came(if self.in_block { run.bytes } else { 0 });
                let (exchange, start, bytes) = (stream.exchange(), run.start, run.bytes);
                Owned { exchange, from: Side::Server, start, bytes }.tell(recorder);
            }
            if let Some(last) = run.goaway() {
                self.went_away = Some(last);
            }
            self.watch.note(&run, self.uploads, now)?;
        }
        Ok(())
    }

    /// Polls the connection and every stream that was woken, until nothing moves any more.
    fn poll(&mut self, recorder: &Recorder, heard: &mut Vec<Arrival>) {
        loop {
            self.poll_connection();
            let woken = self.woken.take();
            if woken.is_empty() {
                return;
            }
            for number in woken {
                let Some(stream) = self.streams.get_mut(&number) else { continue };
                let ended = stream.poll(recorder, heard);
                let exchange = stream.exchange();
                match ended {
                    Poll::Pending => continue,
                    Poll::Ready(Ok(())) => {
                        self.watch.answered();
                        heard.push(Arrival { exchange, what: Part::End });
                    }
                    Poll::Ready(Err(error)) => {
                        let link = stream.link();
                        let (failure, again) = self.failure(&error, number, link);
                        heard.push(Arrival { exchange, what: Part::Failed { failure, again } });
                    }
                }
                self.streams.remove(&number);
            }
        }
    }

    fn poll_connection(&mut self) {
        if self.over.is_none() {
            // Its streams tell what broke.
            match self.connection.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                Poll::Ready(ended) => self.over = Some(ended.is_err()),
                Poll::Pending => {}
            }
        }
    }

    /// The server has closed.
    pub(in crate::net) fn closed(
        &mut self,
        unanswered: &Failure,
        recorder: &Recorder,
        heard: &mut Vec<Arrival>,
    ) -> CloseReason {
        let had = !self.streams.is_empty();
        self.pipe.close();
        self.poll(recorder, heard);
        self.broke(unanswered, heard);
        match (had, self.went_away) {
            (_, Some(_)) => CloseReason::GoAway,
            (true, None) => CloseReason::ServerEarly,
            (false, None) => CloseReason::ServerIdle,
        }
    }

    /// Everything under way has failed with `failure`.
    pub(in crate::net) fn broke(&mut self, failure: &Failure, heard: &mut Vec<Arrival>) {
        self.over.get_or_insert(true);
        for (_, stream) in std::mem::take(&mut self.streams) {
            let failure = stream.of_connection(failure);
            let what = Part::Failed { failure, again: Again::Never };
            heard.push(Arrival { exchange: stream.exchange(), what });
        }
    }

    /// At which link the stream is that is furthest behind.
    pub(in crate::net) fn link(&self) -> Link {
        let mut links = self.streams.values().map(Stream::link);
        links.clone().find(|link| *link == Link::Wait).or_else(|| links.next()).unwrap_or(Link::Wait)
    }

    pub(in crate::net) fn in_flight(&self) -> usize {
        self.streams.len() + self.refused.len()
    }

    pub(in crate::net) fn has(&self, exchange: ExchangeId) -> bool {
        self.streams.values().any(|stream| stream.exchange() == exchange)
    }

    /// Nothing more will be asked: GOAWAY is put into `out`.
    pub(in crate::net) fn say_goodbye(&mut self, out: &mut BytesMut) {
        self.send = None;
        self.poll_connection();
        self.pipe.take(out);
    }

    /// Why stream `number` failed, and whether it may be asked again.
    fn failure(&self, error: &h2::Error, number: u32, link: Link) -> (Failure, Again) {
        let code = error.reason().unwrap_or(h2::Reason::INTERNAL_ERROR);
        if error.is_reset() && error.is_remote() {
            let failure = Failure::StreamReset { link, stream: number, code: code.into() };
            let is_refused = code == h2::Reason::REFUSED_STREAM;
            return (failure, if is_refused { Again::Once } else { Again::Never });
        }
        match self.went_away {
            Some((last, code)) if error.is_go_away() && error.is_remote() && number > last => {
                (Failure::GoAway { last, code }, Again::Once)
            }
            _ if error.is_io() => {
                let closed = Failure::NoAnswer { remote: self.remote };
                let told = self.streams.get(&number).map(|stream| stream.of_connection(&closed));
                (told.unwrap_or(closed), Again::Never)
            }
            _ => (broken_rules(error, link, self.in_block), Again::Never),
        }
    }
}

/// The rules were broken: by what had come, when we are those who found it; `in_block`: by a header block.
fn broken_rules(error: &h2::Error, link: Link, in_block: bool) -> Failure {
    let fault = fault_of(error);
    let is_ours = matches!(fault, Http2Fault::Code { found_by: Side::Client, .. });
    match error.reason() {
        // At one of its bounds the engine asks for calm.
        Some(h2::Reason::ENHANCE_YOUR_CALM) if is_ours && in_block => {
            Failure::TooLarge { bound: Bound::HeadBytes, limit: u64::from(LIST_BYTES) }
        }
        Some(h2::Reason::ENHANCE_YOUR_CALM) if is_ours => Failure::Http2 { link: Link::Limit, fault },
        _ if is_ours && link == Link::Wait => Failure::Http2 { link: Link::Response, fault },
        _ => Failure::Http2 { link, fault },
    }
}

/// The error code, and who sent it.
fn fault_of(error: &h2::Error) -> Http2Fault {
    let code = error.reason().unwrap_or(h2::Reason::INTERNAL_ERROR).into();
    let found_by = if error.is_remote() { Side::Server } else { Side::Client };
    Http2Fault::Code { code, found_by }
}
