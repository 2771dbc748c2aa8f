//! Messages in, messages out: one name server over datagrams and connections, within bounds.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream, UdpSocket};
use tokio::sync::Semaphore;

use super::{Post, Work, stream};
use crate::dns::{Message, answer, datagram_limit, fitted};

/// Questions that one server works on at a time; what comes beyond is not heard.
const MAX_AT_WORK: usize = 128;
/// The longest message.
const MAX_MESSAGE: usize = 65_535;
/// How long a connection may idle.
const IDLE: Duration = Duration::from_secs(10);

/// Runs a name server for as long as the runtime lives.
pub(in crate::lab) async fn run(post: Post) {
    let Post { datagrams, listener, work, delay } = post;
    let places = Arc::new(Semaphore::new(MAX_AT_WORK));
    let over_tcp = connections(listener, work.clone(), delay, Arc::clone(&places));
    tokio::join!(self::datagrams(datagrams, work, delay, places), over_tcp);
}

async fn datagrams(socket: UdpSocket, work: Work, delay: Duration, places: Arc<Semaphore>) {
    let socket = Arc::new(socket);
    let mut buffer = vec![0; MAX_MESSAGE];
    loop {
        // An error is that of an earlier datagram whose sender has gone.
        let Ok((length, from)) = socket.recv_from(&mut buffer).await else { continue };
        let Ok(place) = Arc::clone(&places).try_acquire_owned() else { continue };
        let message = buffer.get(..length).unwrap_or_default().to_vec();
        let (socket, work) = (Arc::clone(&socket), work.clone());
        tokio::spawn(async move {
            if let Some((reply, limit)) = work.reply(&message, delay).await {
                // Whoever asked may have gone.
                let _ = socket.send_to(&fitted(&reply, limit), from).await;
            }
            drop(place);
        });
    }
}

async fn connections(listener: TcpListener, work: Work, delay: Duration, places: Arc<Semaphore>) {
    while let Ok(place) = Arc::clone(&places).acquire_owned().await {
        let Ok((stream, _)) = listener.accept().await else { continue };
        let work = work.clone();
        tokio::spawn(async move {
            // A conversation that fails is the client's to notice.
            let _ = tokio::time::timeout(IDLE, converse(stream, work, delay)).await;
            drop(place);
        });
    }
}

/// One message after another.
async fn converse(stream: TcpStream, work: Work, delay: Duration) -> io::Result<()> {
    stream.set_nodelay(true)?;
    loop {
        let message = stream::read(&stream).await?;
        let Some((reply, _)) = work.reply(&message, delay).await else { return Ok(()) };
        stream::write(&stream, &fitted(&reply, MAX_MESSAGE)).await?;
    }
}

impl Work {
    /// The answer, and how long it may be as a datagram; none for what is no question.
    async fn reply(&self, message: &[u8], delay: Duration) -> Option<(Message, usize)> {
        let query = Message::from_vec(message).ok()?;
        let limit = datagram_limit(&query);
        let reply = match self {
            Self::Zones(zones) => answer(zones, &query),
            Self::Recursive(recursive) => recursive.answer(&query).await,
            Self::Silent => return None,
        };
        if !delay.is_zero() {
            tokio::time::sleep(delay).await;
        }
        Some((reply, limit))
    }
}
