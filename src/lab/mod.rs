//! The laboratory: a small internet on loopback alone.
//!
//! ```text
//! name ──► documentation address ──► listener on 127.0.0.1, some free port
//!   the lab's name servers      Routes::listener_for
//! ```
//!
//! [`Lab::start`] binds every listener before it returns, so whoever has a [`Lab`] can reach all of it.
//! Dropping it stops its thread and closes every connection at once. It needs no privileges and no network:
//! the sites are part of the program.

mod answer;
mod body;
mod broken;
mod broken_http2;
mod cgi;
mod description;
mod echo;
mod error;
mod fault;
mod ftp;
mod handshake;
mod made;
mod multipart;
mod names;
mod response;
mod secure;
mod server;
mod site;
mod template;
mod web;
mod wire;
mod world;

#[cfg(test)]
mod tests;

pub use description::{HostDescription, LabDescription};
pub use error::LabError;
pub use ftp::FtpLine;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::thread::JoinHandle;

use tokio::net::{TcpListener, TcpSocket};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;
use url::Url;

use crate::explain::Lang;
use crate::plan::Routes;
use handshake::Handshakes;
use secure::Secure;
use world::{LINKS, MACHINES, Machine, Service, UNKNOWN_NAMES, UNUSED_ADDRESSES};

/// A laboratory that is running.
#[derive(Debug)]
pub struct Lab {
    routes: Arc<Routes>,
    description: LabDescription,
    book: ftp::Book,
    /// Ports held so that nobody else listens on them: connecting to them is refused.
    _unheard: Vec<TcpSocket>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Lab {
    /// Binds every listener and starts the thread that serves them.
    ///
    /// # Errors
    /// When loopback has no free port, or the thread and its runtime cannot be made.
    pub fn start() -> Result<Self, LabError> {
        let runtime = Builder::new_current_thread().enable_all().build().map_err(LabError::Runtime)?;
        let mut ground = Ground::default();
        let secure = Secure::new()?;
        ground.routes.add_certificate_root(secure.root.clone());
        let handshakes = Handshakes::new(secure)?;
        for machine in &MACHINES {
            ground.place(machine, &runtime)?;
        }
        for (address, link) in LINKS {
            ground.routes.set_link(IpAddr::V4(address), link);
        }
        for address in UNUSED_ADDRESSES {
            ground.routes.add_address(IpAddr::V6(address));
        }
        for name in UNKNOWN_NAMES {
            ground.routes.add_name(name, Vec::new());
            ground.description.unknown_names.push(name.to_owned());
        }
        let (ftp_servers, descriptions) = ftp::place(&mut ground.routes, &runtime)?;
        ground.description.hosts.extend(descriptions);
        let book = ftp::Book::default();
        let (name_servers, descriptions) = names::place(&mut ground.routes, &runtime)?;
        ground.description.name_servers = descriptions;
        for name in names::own_names()? {
            if !ground.routes.has_name(&name) {
                ground.routes.add_name(&name, Vec::new());
                ground.description.names.push(name);
            }
        }
        let Ground { routes, description, listeners, unheard } = ground;
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::Builder::new()
            .name("lab".to_owned())
            .spawn({
                let ftp = (ftp_servers, book.clone());
                move || run(&runtime, listeners, &handshakes, name_servers, ftp, stopped)
            })
            .map_err(LabError::Thread)?;
        Ok(Self {
            routes: Arc::new(routes),
            description,
            book,
            _unheard: unheard,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// The names and addresses of the lab, and the listeners behind them.
    #[must_use]
    pub fn routes(&self) -> Arc<Routes> {
        Arc::clone(&self.routes)
    }

    /// What there is in the lab, for people and programs that look from outside.
    #[must_use]
    pub fn description(&self) -> LabDescription {
        self.description.clone()
    }

    /// What was said to the FTP servers, and what they said, line by line.
    #[must_use]
    pub fn ftp_lines(&self) -> Vec<FtpLine> {
        self.book.lines()
    }

    /// The address of the start page in `lang`.
    #[must_use]
    pub const fn start_page(lang: Lang) -> &'static str {
        match lang {
            Lang::En => "http://start.lab.glasscom.com/",
            Lang::ZhCn => "http://start.lab.glasscom.com/zh/",
        }
    }

    /// Whether `url` is that of the start page in some language.
    #[must_use]
    pub fn is_start_page(url: &Url) -> bool {
        Lang::ALL.into_iter().any(|lang| url.as_str() == Self::start_page(lang))
    }
}

impl Drop for Lab {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A panic on that thread has been reported there; there is nothing more to stop.
            let _ = thread.join();
        }
    }
}

/// What is bound before the thread starts.
#[derive(Default)]
struct Ground {
    routes: Routes,
    description: LabDescription,
    listeners: Vec<(TcpListener, Service)>,
    unheard: Vec<TcpSocket>,
}

impl Ground {
    fn place(&mut self, machine: &Machine, runtime: &Runtime) -> Result<(), LabError> {
        let listener = self
            .open(machine.service, runtime)
            .map_err(|source| LabError::Listen { address: machine.address, source })?;
        let (address, port) = (IpAddr::V4(machine.address), machine.service.port());
        self.routes.add_listener(SocketAddr::new(address, port), listener);
        if matches!(machine.service, Service::Nobody) {
            self.routes.set_unheard(listener);
        }
        for name in machine.names {
            self.routes.add_name(name, vec![address]);
            let host = HostDescription { name: (*name).to_owned(), address, port, listener };
            self.description.hosts.push(host);
        }
        Ok(())
    }

    fn open(&mut self, service: Service, runtime: &Runtime) -> std::io::Result<SocketAddr> {
        let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        if matches!(service, Service::Nobody) {
            // Bound but not listening: the port stays ours, and a connection to it is refused.
            let socket = TcpSocket::new_v4()?;
            socket.bind(any_port)?;
            let address = socket.local_addr()?;
            self.unheard.push(socket);
            return Ok(address);
        }
        let listener = std::net::TcpListener::bind(any_port)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let _inside = runtime.enter();
        self.listeners.push((TcpListener::from_std(listener)?, service));
        Ok(address)
    }
}

/// Serves until the [`Lab`] is dropped; then the runtime goes, and with it every connection.
fn run(
    runtime: &Runtime,
    listeners: Vec<(TcpListener, Service)>,
    handshakes: &Handshakes,
    name_servers: Vec<names::Post>,
    (ftp_servers, book): (Vec<ftp::Post>, ftp::Book),
    stopped: oneshot::Receiver<()>,
) {
    runtime.block_on(async move {
        for post in name_servers {
            tokio::spawn(names::run(post));
        }
        for post in ftp_servers {
            tokio::spawn(ftp::run(post, book.clone()));
        }
        for (listener, service) in listeners {
            tokio::spawn(server::serve(listener, service, handshakes.clone()));
        }
        // The sender is never used, only dropped: both outcomes mean stop.
        let _ = stopped.await;
    });
}
