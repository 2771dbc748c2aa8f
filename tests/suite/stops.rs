//! Stop really stops: the load ends while whoever keeps it waiting is still there.

use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::{Arc, Condvar, Mutex, mpsc};

use pellucid::internals::fetch::{Loading, World};
use pellucid::internals::net::Names;
use pellucid::internals::plan::{ResolverKind, Settings, Strategy};
use pellucid::internals::record::{
    Code, ConnectionEvent, ExchangeEvent, Link, Log, LookupEvent, Outcome, What,
};
use pellucid::internals::view::Load;
use socket2::{Domain, Socket, Type};

use super::servers::{PATIENCE, Server};
use super::world::{begin, finish, order, settings, world};

/// Begins a load of `address` and waits until an event fits.
fn begin_until(world: World, address: &str, fits: fn(&What) -> bool) -> Loading {
    let settings = Settings { resolver: ResolverKind::System, ..settings(Strategy::Parallel) };
    super::world::begin_until(world, order(address, settings), fits)
}

fn stops(loading: &Loading, link: Link) -> (Log, Load) {
    loading.stop();
    let (log, load) = finish(loading);
    assert_eq!(load.outcome, Some(Outcome::Stopped));
    let failure = load.exchanges.last().unwrap().failure.as_ref().unwrap();
    assert_eq!((failure.link(), failure.code()), (link, Code::Stopped), "{failure:?}");
    (log, load)
}

#[test]
fn a_silent_server() {
    let (told, still_open) = mpsc::channel();
    let told = Mutex::new(told);
    let (let_go, gone) = mpsc::channel::<()>();
    let gone = Mutex::new(gone);
    let server = Server::run(move |_, client| {
        client.request();
        // Holds the connection open until the test has seen the load end.
        let held = gone.lock().unwrap().recv_timeout(PATIENCE).is_ok();
        told.lock().unwrap().send(held).unwrap();
    });
    let sent = |what: &What| matches!(what, What::Connection(_, ConnectionEvent::Wrote { .. }));
    let loading = begin_until(world(None), &server.url("/"), sent);
    stops(&loading, Link::Wait);
    let_go.send(()).unwrap();
    assert!(still_open.recv_timeout(PATIENCE).unwrap(), "the server still held the connection open");
}

#[test]
fn in_the_middle_of_a_body() {
    let (let_go, gone) = mpsc::channel::<()>();
    let gone = Mutex::new(gone);
    let server = Server::run(move |_, client| {
        client.request();
        client.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf of it");
        let _ = gone.lock().unwrap().recv_timeout(PATIENCE);
    });
    let head = |what: &What| matches!(what, What::Exchange(_, ExchangeEvent::HeadReceived { .. }));
    let loading = begin_until(world(None), &server.url("/"), head);
    let (log, load) = stops(&loading, Link::Body);
    let kept = pellucid::internals::view::message(&log, load.exchanges[0].id).response.data;
    assert!(kept.ends_with(b"half of it"), "what has arrived is kept");
    let_go.send(()).unwrap();
}

/// Linux drops the SYN when the queue of connections that wait for `accept()` is full: `connect()` hangs.
#[cfg(target_os = "linux")]
#[test]
fn a_full_accept_backlog() {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    listener.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into()).unwrap();
    listener.listen(0).unwrap();
    let listener: TcpListener = listener.into();
    let address = listener.local_addr().unwrap();
    // Fills the queue: more connections than it can hold, none of them waited for.
    let filler: Vec<Socket> = (0..4)
        .map(|_| {
            let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
            socket.set_nonblocking(true).unwrap();
            let _ = socket.connect(&address.into());
            socket
        })
        .collect();
    let called = |what: &What| matches!(what, What::Connection(_, ConnectionEvent::ConnectCalled { .. }));
    let loading = begin_until(world(None), &format!("http://{address}/"), called);
    assert!(!loading.is_finished());
    let (_, load) = stops(&loading, Link::Connect);
    assert_eq!(load.connected(), 0);
    drop((filler, listener));
}

/// A resolver that answers only when it is let go.
#[derive(Debug, Default)]
struct Hanging {
    let_go: Mutex<bool>,
    changed: Condvar,
}

impl Names for Hanging {
    fn lookup(&self, _: &str) -> std::io::Result<Vec<IpAddr>> {
        let let_go = self.let_go.lock().unwrap();
        drop(self.changed.wait_timeout_while(let_go, PATIENCE, |let_go| !*let_go).unwrap());
        Ok(vec![])
    }
}

#[test]
fn a_hanging_lookup() {
    let names = Arc::new(Hanging::default());
    let hanging: Arc<dyn Names> = Arc::<Hanging>::clone(&names);
    let world = World { names: hanging, ..world(None) };
    let called = |what: &What| matches!(what, What::Lookup(_, LookupEvent::Called { .. }));
    let loading = begin_until(world, "http://hanging.example/", called);
    stops(&loading, Link::Lookup);
    *names.let_go.lock().unwrap() = true;
    names.changed.notify_all();
}

#[test]
fn before_anything_has_happened() {
    let server = Server::run(|_, client| {
        client.request();
        client.wait_for_close(PATIENCE);
    });
    let loading = begin(world(None), order(&server.url("/"), settings(Strategy::Http10)));
    loading.stop();
    let (_, load) = finish(&loading);
    assert_eq!(load.outcome, Some(Outcome::Stopped));
    loading.stop();
}

#[test]
fn after_the_page_and_before_its_pictures() {
    let (let_go, gone) = mpsc::channel::<()>();
    let gone = Mutex::new(gone);
    let server = Server::answering(move |request, client| {
        if super::servers::path(request) == "/" {
            let html = b"<img src=a><img src=b><img src=c>";
            client.answer("200 OK", "Content-Type: text/html\r\n", html);
        } else {
            let _ = gone.lock().unwrap().recv_timeout(PATIENCE);
        }
    });
    let asked = |what: &What| matches!(what, What::Connection(_, ConnectionEvent::Wrote { exchange: Some(id), .. }) if id.0 > 1);
    let loading = begin_until(world(None), &server.url("/"), asked);
    loading.stop();
    let (_, load) = finish(&loading);
    assert_eq!(load.outcome, Some(Outcome::Stopped));
    assert!(loading.document().is_some(), "the page itself has arrived and stays");
    assert_eq!(load.exchanges.len(), 4);
    assert!(load.exchanges[1..].iter().all(|exchange| exchange.failure.is_some()));
    drop(let_go);
}
