//! The nearest name server: asks the others for whoever asks it, and remembers what they said.

use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::net::{TcpStream, UdpSocket};

use super::stream;
use crate::clock::Clock;
use crate::dns::{
    Ask, Cache, Delegation, Exchange, Heard, Known, Message, Question, Step, Walk, WalkFailure, WalkOptions,
    refusal, reply_with,
};
use crate::record::Transport;

/// How long one of the others may be silent.
const PATIENCE: Duration = Duration::from_millis(300);
/// How often one of them is asked in whatever way.
const MAX_SENT: u32 = 4;
/// Where name servers listen.
const DNS_PORT: u16 = 53;

/// The nearest name server.
pub(super) struct Recursive {
    root: Delegation,
    /// The loopback address of each server.
    ways: BTreeMap<SocketAddr, SocketAddr>,
    clock: Arc<dyn Clock>,
    cache: Mutex<Cache>,
    random: AtomicU64,
}

impl Recursive {
    pub(super) fn new(
        root: Delegation,
        ways: BTreeMap<SocketAddr, SocketAddr>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        // Loopback and its own zones need no secret numbers, only different ones.
        Self { root, ways, clock, cache: Mutex::default(), random: AtomicU64::new(0x9e37_79b9_7f4a_7c15) }
    }

    /// The answer to `query`.
    pub(super) async fn answer(&self, query: &Message) -> Message {
        let [asked] = query.queries.as_slice() else { return refusal(query) };
        let question = Question { name: asked.name().clone(), kind: u16::from(asked.query_type()).into() };
        if !query.metadata.recursion_desired {
            // Whoever wants no others asked is told what is known.
            let known = self.cache().find(self.clock.now(), &question);
            return known.map_or_else(|| refusal(query), |hit| reply_with(query, Ok(&hit.known)));
        }
        let result = self.walk(question).await;
        reply_with(query, result.as_ref())
    }

    async fn walk(&self, question: Question) -> Result<Known, WalkFailure> {
        let options = WalkOptions { ipv6: false, ..WalkOptions::default() };
        let mut walk = Walk::new(question, self.root.clone(), options);
        loop {
            let step = walk.next(self.clock.now(), &mut self.cache());
            let ask = match step {
                Step::Ask(ask) => ask,
                Step::Done(result) => return result,
            };
            match self.ask(*ask).await {
                Some(message) => walk.heard(self.clock.now(), &message, &mut self.cache()),
                None => walk.failed(),
            }
        }
    }

    async fn ask(&self, ask: Ask) -> Option<Message> {
        let server = SocketAddr::new(ask.address, DNS_PORT);
        let really = *self.ways.get(&server)?;
        let mut exchange = Exchange::new(ask.question, false, server);
        for _ in 0..MAX_SENT {
            let message = exchange.message(self.number());
            let heard = match exchange.transport() {
                Transport::Udp => tokio::time::timeout(PATIENCE, over_udp(&message, really)).await,
                Transport::Tcp => tokio::time::timeout(PATIENCE, over_tcp(&message, really)).await,
            };
            let Ok(Ok(bytes)) = heard else { return None };
            if let (_, Heard::Answer(answer)) = exchange.heard(server, &bytes) {
                return Some(*answer);
            }
        }
        None
    }

    fn number(&self) -> u64 {
        let next = self.random.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
        (next ^ next >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9)
    }

    fn cache(&self) -> MutexGuard<'_, Cache> {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn over_udp(message: &[u8], server: SocketAddr) -> io::Result<Vec<u8>> {
    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    socket.connect(server).await?;
    socket.send(message).await?;
    let mut buffer = vec![0; 4096];
    let length = socket.recv(&mut buffer).await?;
    buffer.truncate(length);
    Ok(buffer)
}

async fn over_tcp(message: &[u8], server: SocketAddr) -> io::Result<Vec<u8>> {
    let stream = TcpStream::connect(server).await?;
    stream::write(&stream, message).await?;
    stream::read(&stream).await
}
