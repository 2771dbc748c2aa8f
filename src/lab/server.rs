//! Accepts connections and hands each to what its machine does.
//!
//! The connections of a listener have a bound; what is bounded in each of them stands in [`super::web`].

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use super::handshake::{Handshakes, agreed_on_http2};
use super::web::{self, HEAD_TIMEOUT};
use super::world::Service;
use super::{broken, broken_http2};

/// Connections that one listener serves at a time; more of them wait in the system's queue.
const MAX_CONNECTIONS: usize = 256;
/// How long to wait when the system has no descriptor left for a new connection.
const EXHAUSTED_PAUSE: Duration = Duration::from_millis(50);

/// Serves one listener for as long as the runtime lives.
pub(super) async fn serve(listener: TcpListener, service: Service, handshakes: Handshakes) {
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    while let Ok(place) = Arc::clone(&places).acquire_owned().await {
        match listener.accept().await {
            Ok((stream, _)) => {
                let handshakes = handshakes.clone();
                tokio::spawn(async move {
                    // A conversation that fails is the client's to notice: it has the other end.
                    let _ = converse(stream, service, &handshakes).await;
                    drop(place);
                });
            }
            Err(_) => tokio::time::sleep(EXHAUSTED_PAUSE).await,
        }
    }
}

async fn converse(stream: TcpStream, service: Service, handshakes: &Handshakes) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let peer = stream.peer_addr()?;
    match service {
        Service::Web(sites) => web::either(stream, sites, peer).await,
        Service::Fault(fault) => fault.act(stream).await,
        Service::Secure(sites) => {
            let stream = tokio::time::timeout(HEAD_TIMEOUT, handshakes.shake(stream)).await??;
            if agreed_on_http2(&stream) {
                web::http2(stream, sites, peer).await
            } else {
                web::http1(stream, sites, peer).await
            }
        }
        Service::Broken => broken::act(stream).await,
        Service::BrokenHttp2 => broken_http2::act(stream, peer).await,
        Service::SecureBrokenHttp2 => {
            let stream = tokio::time::timeout(HEAD_TIMEOUT, handshakes.shake(stream)).await??;
            broken_http2::act(stream, peer).await
        }
        Service::Nobody => Ok(()),
    }
}
