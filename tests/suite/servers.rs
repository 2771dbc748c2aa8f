//! Servers on loopback that answer exactly as a test wants, well or badly. Each listens on a free port,
//! serves a bounded number of connections on threads of its own, and ends when it is dropped.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex, Weak, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;

use socket2::SockRef;

/// No wait in a test is longer.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// A loopback address for a program that must be told where to listen. Its port is below those that a system gives to
/// whoever asks for any (RFC 6335 6; Linux begins at 32768), so that nobody else is given it meanwhile.
pub(super) fn address_to_hand_on() -> SocketAddr {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    // Another run of the tests may go on beside this one.
    let first = 20_000 + u16::try_from(std::process::id() % 10_000).unwrap();
    loop {
        let port = first + NEXT.fetch_add(1, Ordering::Relaxed);
        if let Ok(free) = TcpListener::bind(("127.0.0.1", port)) {
            return free.local_addr().unwrap();
        }
    }
}

type Handler = dyn Fn(usize, &mut Client) + Send + Sync;

/// One connection that a server has accepted.
pub(super) struct Client {
    pub(super) stream: Arc<TcpStream>,
    /// Bytes read beyond the last request.
    rest: Vec<u8>,
    gone: bool,
}

impl Client {
    /// Reads one request's head (and a body of its Content-Length); none when the client has closed.
    pub(super) fn request(&mut self) -> Option<String> {
        if self.gone {
            return None;
        }
        let mut bytes = std::mem::take(&mut self.rest);
        let mut piece = [0; 4096];
        loop {
            if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                let head = String::from_utf8_lossy(&bytes[..end + 4]).into_owned();
                let length = head
                    .lines()
                    .find_map(|line| line.strip_prefix("Content-Length: "))
                    .map_or(0, |value| value.parse::<usize>().unwrap());
                if bytes.len() >= end + 4 + length {
                    self.rest = bytes.split_off(end + 4 + length);
                    return Some(String::from_utf8_lossy(&bytes).into_owned());
                }
            }
            match (&*self.stream).read(&mut piece) {
                Ok(0) | Err(_) => return None,
                Ok(got) => bytes.extend_from_slice(&piece[..got]),
            }
        }
    }

    /// Writes; a client that has gone is no error here.
    pub(super) fn send(&mut self, bytes: impl AsRef<[u8]>) {
        let _ = (&*self.stream).write_all(bytes.as_ref());
    }

    /// Writes a whole answer with its length.
    pub(super) fn answer(&mut self, status: &str, fields: &str, body: &[u8]) {
        self.send(format!("HTTP/1.1 {status}\r\n{fields}Content-Length: {}\r\n\r\n", body.len()));
        self.send(body);
    }

    /// The connection will end with RST instead of FIN; nothing more is read.
    pub(super) fn reset(&mut self) {
        SockRef::from(&*self.stream).set_linger(Some(Duration::ZERO)).unwrap();
        self.gone = true;
    }

    /// Waits until the client closes its side. False when it did not within `limit`.
    pub(super) fn wait_for_close(&mut self, limit: Duration) -> bool {
        self.stream.set_read_timeout(Some(limit)).unwrap();
        let mut piece = [0; 4096];
        loop {
            match (&*self.stream).read(&mut piece) {
                Ok(0) => return true,
                Ok(_) => {}
                Err(error) => return error.kind() == std::io::ErrorKind::ConnectionReset,
            }
        }
    }
}

/// A server that runs until it is dropped.
pub(super) struct Server {
    pub(super) address: SocketAddr,
    stop: mpsc::Sender<()>,
    open: Arc<Mutex<Vec<Weak<TcpStream>>>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Runs `handler` for each connection, each on its own thread, with the connection's number from 0.
    pub(super) fn run(handler: impl Fn(usize, &mut Client) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = mpsc::channel();
        let handler: Arc<Handler> = Arc::new(handler);
        let open = Arc::new(Mutex::new(Vec::new()));
        let list = Arc::clone(&open);
        let thread = std::thread::spawn(move || {
            let mut clients = Vec::new();
            for (number, stream) in listener.incoming().take(200).enumerate() {
                let Ok(stream) = stream else { break };
                if stopped.try_recv().is_ok() {
                    break;
                }
                stream.set_nodelay(true).unwrap();
                stream.set_read_timeout(Some(PATIENCE)).unwrap();
                let stream = Arc::new(stream);
                list.lock().unwrap().push(Arc::downgrade(&stream));
                let handler = Arc::clone(&handler);
                clients.push(std::thread::spawn(move || {
                    handler(number, &mut Client { stream, rest: Vec::new(), gone: false });
                }));
            }
            let failed = clients.into_iter().map(JoinHandle::join).filter(Result::is_err).count();
            assert_eq!(failed, 0, "a handler failed");
        });
        Self { address, stop, open, thread: Some(thread) }
    }

    /// Answers every request on every connection with what `answer` makes of its head.
    pub(super) fn answering(answer: impl Fn(&str, &mut Client) + Send + Sync + 'static) -> Self {
        Self::run(move |_, client| {
            while let Some(request) = client.request() {
                answer(&request, client);
            }
        })
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.stop.send(());
        // Wakes `accept`, and every handler that still waits for its client.
        let _ = TcpStream::connect(self.address);
        for stream in self.open.lock().unwrap().drain(..) {
            if let Some(stream) = stream.upgrade() {
                let _ = stream.shutdown(Shutdown::Both);
            }
        }
        let failed = self.thread.take().is_some_and(|thread| thread.join().is_err());
        assert!(!failed || std::thread::panicking(), "a test server failed");
    }
}

/// The path of a request line.
pub(super) fn path(request: &str) -> &str {
    request.split(' ').nth(1).unwrap_or_default()
}
