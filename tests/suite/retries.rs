//! Persistent connections that the server closes: what is replaced and why, and what is sent once more
//! (RFC 9110 9.2.2, RFC 9112 9.3.1), counted on the server's side too.

use std::sync::{Arc, Mutex, mpsc};

use pellucid::internals::fetch::Order;
use pellucid::internals::plan::Strategy;
use pellucid::internals::record::{CloseReason, ExchangeId, Failure, Link, Outcome, Side, Trigger};
use pellucid::internals::view::Load;

use super::servers::{Client, PATIENCE, Server, path};
use super::strategies::sums_hold;
use super::world::{begin, failure, finish, load, order, settings, world};

const HTML: &str = "Content-Type: text/html; charset=utf-8\r\n";

/// A server that notes every request line, with the number of its connection.
struct Noting {
    server: Server,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Noting {
    fn run(handler: impl Fn(usize, usize, &str, &mut Client) -> bool + Send + Sync + 'static) -> Self {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let notes = Arc::clone(&seen);
        let server = Server::run(move |connection, client| {
            for turn in 0.. {
                let Some(request) = client.request() else { return };
                let line = request.split(" HTTP/").next().unwrap_or_default();
                notes.lock().unwrap().push(format!("{connection}: {line}"));
                if !handler(connection, turn, &request, client) {
                    return;
                }
            }
        });
        Self { server, seen }
    }

    fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

fn page_with_a_picture(request: &str, client: &mut Client) {
    match path(request) {
        "/" => client.answer("200 OK", HTML, b"<p>text<img src=a.png>"),
        _ => client.answer("200 OK", "Content-Type: image/png\r\n", b"png"),
    }
}

/// The second request on the first connection dies as `how` says; everything else is answered.
fn dying(how: fn(&mut Client)) -> Noting {
    Noting::run(move |connection, turn, request, client| {
        if (connection, turn) == (0, 1) {
            how(client);
            return false;
        }
        page_with_a_picture(request, client);
        true
    })
}

fn is_sent_once_more(load: &Load, noting: &Noting) {
    assert_eq!(load.outcome, Some(Outcome::Complete));
    assert_eq!(noting.seen(), ["0: GET /", "0: GET /a.png", "1: GET /a.png"]);
    assert_eq!((load.requests(), load.connected()), (3, 2));
    let (died, again) = (&load.exchanges[1], &load.exchanges[2]);
    assert!(died.reused && !again.reused);
    assert_eq!((died.retried_as, again.retried_as), (Some(ExchangeId(3)), None));
    assert_eq!((again.trigger, again.initiator), (Trigger::Retry, Some(ExchangeId(2))));
    assert_eq!((died.received_bytes, again.status), (0, Some(200)));
    assert_eq!(died.sent_bytes, again.sent_bytes);
    let summary = load.summary();
    assert_eq!((summary.pages, summary.pictures, summary.retries, summary.failed), (1, 1, 1, 0));
    sums_hold(load);
}

#[test]
fn a_request_that_met_the_servers_close_is_sent_once_more() {
    let noting = dying(|_| {});
    let (_, load) = load(world(None), &noting.server.url("/"), settings(Strategy::Keepalive));
    is_sent_once_more(&load, &noting);
    assert!(matches!(load.exchanges[1].failure, Some(Failure::NoAnswer { .. })));
    assert_eq!(load.connections[0].close_reason, Some(CloseReason::ServerUnanswered));
    assert_eq!(load.connections[0].closed_first, Some(Side::Server));
}

#[test]
fn a_request_that_met_a_reset_is_sent_once_more() {
    let noting = dying(Client::reset);
    let (_, load) = load(world(None), &noting.server.url("/"), settings(Strategy::Keepalive));
    is_sent_once_more(&load, &noting);
    assert!(matches!(load.exchanges[1].failure, Some(Failure::Reset { link: Link::Wait, .. })));
    assert_eq!(load.connections[0].close_reason, Some(CloseReason::ServerReset));
}

#[test]
fn there_is_no_third_try() {
    let noting = Noting::run(|_, _, request, client| {
        if path(request) == "/" {
            page_with_a_picture(request, client);
        }
        path(request) == "/"
    });
    let (_, load) = load(world(None), &noting.server.url("/"), settings(Strategy::Keepalive));
    assert_eq!(load.outcome, Some(Outcome::Complete));
    assert_eq!(noting.seen(), ["0: GET /", "0: GET /a.png", "1: GET /a.png"]);
    assert!(load.exchanges[2].failure.is_some());
    assert_eq!(load.summary().failed, 1);
    // The second connection was fresh: nothing had been carried before.
    assert_eq!(load.connections[1].close_reason, Some(CloseReason::ServerEarly));
}

#[test]
fn a_fresh_connection_that_dies_is_no_reason_to_try_again() {
    let noting = Noting::run(|_, _, _, _| false);
    let (_, load) = load(world(None), &noting.server.url("/"), settings(Strategy::Parallel));
    assert!(matches!(failure(&load), Failure::NoAnswer { .. }));
    assert_eq!(noting.seen(), ["0: GET /"]);
}

/// The first answer redirects to `/two` on the same connection, where the server closes.
fn redirected(status: &'static str) -> Noting {
    Noting::run(move |connection, turn, _, client| {
        match (connection, turn) {
            (0, 0) => client.answer(status, "Location: /two\r\n", b""),
            (0, _) => return false,
            _ => client.answer("200 OK", HTML, b"<p>done"),
        }
        true
    })
}

#[test]
fn a_post_is_not_sent_twice() {
    let noting = redirected("307 Temporary Redirect");
    let address = noting.server.url("/one");
    let body = Some(("text/plain".to_owned(), b"pay".to_vec()));
    let order = order(&address, settings(Strategy::Keepalive)).with_method("POST", body);
    let (_, load) = finish(&begin(world(None), order));
    assert!(matches!(failure(&load), Failure::NoAnswer { .. }));
    assert_eq!(noting.seen(), ["0: POST /one", "0: POST /two"]);
    assert!(load.exchanges.iter().all(|exchange| exchange.retried_as.is_none()));
}

#[test]
fn the_document_is_followed_through_its_second_try() {
    let noting = redirected("302 Found");
    let (_, load) = load(world(None), &noting.server.url("/one"), settings(Strategy::Keepalive));
    assert_eq!(load.outcome, Some(Outcome::Complete));
    assert_eq!(noting.seen(), ["0: GET /one", "0: GET /two", "1: GET /two"]);
    assert_eq!(load.document().unwrap().id, ExchangeId(3));
    assert_eq!(load.final_url(), noting.server.url("/two"));
}

#[test]
fn a_connection_announced_to_close_is_replaced() {
    let noting = Noting::run(|_, turn, request, client| {
        let last = if turn == 1 { "Connection: close\r\n" } else { "" };
        match path(request) {
            "/" => client.answer("200 OK", HTML, b"<img src=1><img src=2><img src=3>"),
            _ => client.answer("200 OK", last, b"png"),
        }
        turn < 1
    });
    let (_, load) = load(world(None), &noting.server.url("/"), settings(Strategy::Keepalive));
    assert_eq!(noting.seen(), ["0: GET /", "0: GET /1", "1: GET /2", "1: GET /3"]);
    assert!(load.exchanges.iter().all(|exchange| exchange.retried_as.is_none()));
    let reasons = load.connections.iter().map(|connection| connection.close_reason);
    assert!(reasons.into_iter().all(|reason| reason == Some(CloseReason::ServerAnnounced)));
    sums_hold(&load);
}

#[test]
fn a_connection_closed_between_requests_is_replaced_without_a_second_try() {
    let (closed, wait) = mpsc::channel();
    let (closed, wait) = (Mutex::new(closed), Mutex::new(wait));
    // The page's server answers one request on each connection and closes a while later. Meanwhile another
    // server holds the picture's request, and then sends it back to the first.
    let first = Noting::run(move |connection, _, request, client| {
        let other = "<p>text<img src=\"http://192.0.2.7/\">";
        match path(request) {
            "/" => client.answer("200 OK", HTML, other.as_bytes()),
            _ => client.answer("200 OK", "Content-Type: image/png\r\n", b"png"),
        }
        if connection == 0 {
            client.stream.shutdown(std::net::Shutdown::Both).unwrap();
            closed.lock().unwrap().send(()).unwrap();
        }
        connection != 0
    });
    let back = first.server.url("/a.png");
    let second = Noting::run(move |_, _, _, client| {
        wait.lock().unwrap().recv_timeout(PATIENCE).unwrap();
        client.answer("302 Found", &format!("Location: {back}\r\n"), b"");
        true
    });
    let mut routes = pellucid::internals::plan::Routes::default();
    let address = std::net::SocketAddr::from(([192, 0, 2, 7], 80));
    routes.add_listener(address, second.server.address);
    let world = pellucid::internals::fetch::World { lab: Arc::new(routes), ..world(None) };
    let (_, load) = load(world, &first.server.url("/"), settings(Strategy::Keepalive));
    assert_eq!(load.outcome, Some(Outcome::Complete));
    assert_eq!(first.seen(), ["0: GET /", "1: GET /a.png"]);
    assert!(load.exchanges.iter().all(|exchange| exchange.retried_as.is_none()));
    assert_eq!(load.connections[0].close_reason, Some(CloseReason::ServerIdle));
    assert_eq!(load.connections[0].closed_first, Some(Side::Server));
}

#[test]
fn the_second_try_goes_over_a_new_connection() {
    // Two connections have worked, and both are dead without saying so: whoever asks on them is reset.
    let ends = || {
        let (sender, receiver) = mpsc::channel::<()>();
        (Mutex::new(sender), Mutex::new(receiver))
    };
    let (a, b) = (ends(), ends());
    let noting = Noting::run(move |connection, _, request, client| {
        let meet = |mine: &Mutex<mpsc::Sender<()>>, other: &Mutex<mpsc::Receiver<()>>| {
            mine.lock().unwrap().send(()).unwrap();
            other.lock().unwrap().recv_timeout(PATIENCE).unwrap();
        };
        match path(request) {
            "/" => client.answer("200 OK", HTML, b"<img src=a><img src=b>"),
            "/last" if connection < 2 => {
                client.reset();
                return false;
            }
            "/a" => meet(&a.0, &b.1),
            "/b" => meet(&b.0, &a.1),
            _ => {}
        }
        if path(request) != "/" {
            client.answer("200 OK", "Content-Type: image/png\r\n", b"png");
        }
        true
    });
    let order = Order { with_page: true, ..order(&noting.server.url("/"), settings(Strategy::Parallel)) };
    let loading = begin(world(None), order);
    let hold = loading.hold();
    let fetch = |name: &str| {
        let (sender, answer) = mpsc::channel();
        let url = noting.server.url(name).parse().unwrap();
        loading.fetch(&url, Box::new(move |bytes| sender.send(bytes).unwrap()));
        answer.recv_timeout(PATIENCE).unwrap()
    };
    assert!(fetch("/a").is_ok() && fetch("/b").is_ok());
    assert!(fetch("/last").is_ok(), "{:?}", noting.seen());
    drop(hold);
    let (_, load) = finish(&loading);
    let last: Vec<_> = load.exchanges.iter().filter(|one| one.url.ends_with("/last")).collect();
    assert_eq!(last.iter().map(|one| one.reused).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn a_server_that_does_not_close_is_waited_for_once() {
    let server = Server::answering(|request, client| {
        let (fields, body) = match path(request) {
            "/" => (HTML, b"<img src=1><img src=2><img src=3>".as_slice()),
            _ => ("Content-Type: image/png\r\n", b"png".as_slice()),
        };
        client.answer("200 OK", &format!("{fields}Connection: close\r\n"), body);
    });
    let mut settings = settings(Strategy::Keepalive);
    settings.limits.linger = std::time::Duration::from_millis(200);
    let (log, load) = load(world(None), &server.url("/"), settings);
    assert_eq!((load.outcome.clone(), load.connected()), (Some(Outcome::Complete), 4));
    let reasons = load.connections.iter().map(|connection| connection.close_reason);
    assert!(reasons.into_iter().all(|reason| reason == Some(CloseReason::LingerTimeout)));
    let waited = log.iter().filter(|event| {
        matches!(
            event.what,
            pellucid::internals::record::What::Connection(
                _,
                pellucid::internals::record::ConnectionEvent::Broken(Failure::Silence { .. })
            )
        )
    });
    assert_eq!(waited.count(), 1);
}
