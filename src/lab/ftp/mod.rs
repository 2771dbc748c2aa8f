//! The laboratory's FTP servers: one that does as it should, one of the old days, and some that fail on purpose.
//!
//! Each has a few data ports at its documentation address, with a listener on loopback behind each, so that the
//! data connections go through the route table as everything else does.

mod lines;
mod session;
mod tree;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::Semaphore;

use super::description::HostDescription;
use super::error::LabError;
use crate::ftp::PORT;
use crate::plan::Routes;
use crate::record::Side;

/// The first data port of each server.
const FIRST_DATA_PORT: u16 = 50_000;
/// How many transfers one server makes at a time.
const DATA_PORTS: u16 = 8;
/// Control connections that one server holds at a time; more of them wait.
const MAX_SESSIONS: usize = 64;
/// How many lines of dialogue are kept.
const MAX_LOGGED: usize = 20_000;
/// How long to wait when the system has no descriptor left.
const EXHAUSTED_PAUSE: Duration = Duration::from_millis(50);

/// How a server behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    /// It knows FEAT, EPSV, MLSD, SIZE, MDTM.
    Modern,
    /// RFC 959 and nothing else: PASV and LIST.
    Old,
    /// Its reply to PASV names another machine; the port in it is its own.
    Foreign,
    /// The port that it names for data is one on which nobody listens.
    Unheard,
    /// It closes the control connection in the middle of the dialogue.
    HangsUp,
    /// It greets with 421.
    Busy,
}

/// One server.
struct Host {
    name: &'static str,
    address: Ipv4Addr,
    manner: Manner,
}

const fn host(name: &'static str, address: [u8; 4], manner: Manner) -> Host {
    let [a, b, c, d] = address;
    Host { name, address: Ipv4Addr::new(a, b, c, d), manner }
}

/// All servers.
static HOSTS: [Host; 6] = [
    host("ftp.glasscom.com", [192, 0, 2, 21], Manner::Modern),
    host("old-ftp.lab.glasscom.com", [192, 0, 2, 22], Manner::Old),
    host("foreign-ftp.lab.glasscom.com", [203, 0, 113, 21], Manner::Foreign),
    host("no-data-ftp.lab.glasscom.com", [203, 0, 113, 22], Manner::Unheard),
    host("closing-ftp.lab.glasscom.com", [203, 0, 113, 23], Manner::HangsUp),
    host("busy-ftp.lab.glasscom.com", [203, 0, 113, 24], Manner::Busy),
];

/// A line of a control connection as the server sent or received it, without its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FtpLine {
    /// The name of the server.
    pub host: &'static str,
    /// The number of the control connection, from 1 for each server.
    pub session: u32,
    /// Who sent it.
    pub from: Side,
    /// The line.
    pub text: String,
}

/// What the servers wrote down. Clones are the same book.
#[derive(Clone, Debug, Default)]
pub(super) struct Book(Arc<Mutex<Vec<FtpLine>>>);

impl Book {
    /// Every line so far, in the order of time.
    pub(super) fn lines(&self) -> Vec<FtpLine> {
        self.lock().clone()
    }

    fn write(&self, line: FtpLine) {
        let mut lines = self.lock();
        if lines.len() < MAX_LOGGED {
            lines.push(line);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<FtpLine>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The data ports that are free.
#[derive(Clone, Default)]
struct Pool(Arc<Mutex<Vec<DataPort>>>);

/// A data port: its number at the documentation address, and the listener behind it.
struct DataPort {
    port: u16,
    listener: TcpListener,
    /// The same listener, to throw away connections that an earlier transfer left.
    plain: std::net::TcpListener,
}

/// A data port while a session has it.
struct Lent {
    port: Option<DataPort>,
    pool: Pool,
}

impl Pool {
    fn lend(&self) -> Option<Lent> {
        let port = self.lock().pop()?;
        while port.plain.accept().is_ok() {}
        Some(Lent { port: Some(port), pool: self.clone() })
    }

    fn lock(&self) -> MutexGuard<'_, Vec<DataPort>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        self.pool.lock().extend(self.port.take());
    }
}

/// A server that is bound and waits to be run.
pub(super) struct Post {
    host: &'static Host,
    listener: TcpListener,
    pool: Pool,
}

/// Binds every server and writes it into `routes`. Returns the servers and their descriptions.
///
/// # Errors
/// When loopback has no free port.
pub(super) fn place(
    routes: &mut Routes,
    runtime: &Runtime,
) -> Result<(Vec<Post>, Vec<HostDescription>), LabError> {
    let (mut posts, mut descriptions) = (Vec::new(), Vec::new());
    for host in &HOSTS {
        let listen = |source| LabError::Listen { address: host.address, source };
        let address = IpAddr::V4(host.address);
        let (listener, _) = open(runtime).map_err(listen)?;
        let here = listener.local_addr().map_err(listen)?;
        routes.add_name(host.name, vec![address]);
        routes.add_listener(SocketAddr::new(address, PORT), here);
        let name = host.name.to_owned();
        descriptions.push(HostDescription { name, address, port: PORT, listener: here });
        let pool = Pool::default();
        if matches!(host.manner, Manner::Modern | Manner::Old | Manner::Foreign) {
            for port in FIRST_DATA_PORT..FIRST_DATA_PORT + DATA_PORTS {
                let (listener, plain) = open(runtime).map_err(listen)?;
                routes.add_listener(SocketAddr::new(address, port), listener.local_addr().map_err(listen)?);
                pool.lock().push(DataPort { port, listener, plain });
            }
        }
        posts.push(Post { host, listener, pool });
    }
    Ok((posts, descriptions))
}

fn open(runtime: &Runtime) -> std::io::Result<(TcpListener, std::net::TcpListener)> {
    let plain = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    plain.set_nonblocking(true)?;
    let _inside = runtime.enter();
    Ok((TcpListener::from_std(plain.try_clone()?)?, plain))
}

/// Runs a server for as long as the runtime lives.
pub(super) async fn run(post: Post, book: Book) {
    let places = Arc::new(Semaphore::new(MAX_SESSIONS));
    let mut number = 0;
    while let Ok(place) = Arc::clone(&places).acquire_owned().await {
        let Ok((stream, _)) = post.listener.accept().await else {
            tokio::time::sleep(EXHAUSTED_PAUSE).await;
            continue;
        };
        number += 1;
        let control = lines::Control::new(stream, post.host.name, number, book.clone());
        let session = session::Session::new(control, post.host.manner, post.host.address, post.pool.clone());
        tokio::spawn(async move {
            // A conversation that fails is the client's to notice.
            let _ = session.run().await;
            drop(place);
        });
    }
}
