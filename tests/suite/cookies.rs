//! Cookies between a server and the jar: what is set goes back where it belongs, and both are seen.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, Mutex};

use pellucid::internals::fetch::{Engine, Order, World};
use pellucid::internals::net::Names;
use pellucid::internals::plan::{Origin, Strategy};
use pellucid::internals::record::{CookieFate, ExchangeId, Log};
use pellucid::internals::view::{Cookies, Detail, Load, message};

use super::servers::{Server, path};
use super::world::{finish, order, settings, world};

fn cookies(log: &Log, id: ExchangeId) -> Cookies {
    Detail::from_log(&Load::from_log(log).unwrap(), log, id).unwrap().cookies
}

/// A server that sets cookies and notes the `Cookie` field of each request.
fn server() -> (Server, Arc<Mutex<Vec<String>>>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let notes = Arc::clone(&seen);
    let server = Server::answering(move |request, client| {
        let sent: Vec<&str> = request.lines().filter_map(|line| line.strip_prefix("Cookie: ")).collect();
        notes.lock().unwrap().push(format!("{} {}", path(request), sent.join("|")));
        match path(request) {
            "/" => client.answer(
                "302 Found",
                "Location: /shop/page\r\nSet-Cookie: first=1; Path=/\r\nset-cookie: basket=apples; Path=/shop; \
                 HttpOnly; SameSite=Lax; Max-Age=3600\r\nSet-Cookie: stays=9; Path=/\r\nSet-Cookie: elsewhere=1; Domain=example.com\r\n",
                b"",
            ),
            "/shop/page" => client.answer(
                "200 OK",
                "Content-Type: text/html\r\nSet-Cookie: first=; Path=/; Max-Age=0\r\n",
                b"<img src=/shop/a.png><img src=/b.png>",
            ),
            _ => client.answer("200 OK", "", b""),
        }
    });
    (server, seen)
}

fn run(engine: &Engine, order: Order) -> (Log, Load) {
    finish(&engine.load(order, None).unwrap())
}

#[test]
fn what_a_server_sets_goes_back_to_it() {
    let (server, seen) = server();
    let engine = Engine::within(world(None));
    let order = order(&server.url("/"), settings(Strategy::Keepalive));
    let (log, load) = run(&engine, order.clone());
    assert_eq!(
        *seen.lock().unwrap(),
        [
            "/ ",
            "/shop/page basket=apples; first=1; stays=9",
            "/shop/a.png basket=apples; stays=9",
            "/b.png stays=9"
        ]
    );
    for exchange in &load.exchanges {
        let planned = exchange.planned.as_ref().unwrap();
        assert_eq!(message(&log, exchange.id).request.data, planned.to_bytes(), "planned is sent");
        let fields = planned.fields.iter().filter(|field| field.origin == Origin::Cookie);
        assert!(fields.clone().all(|field| field.name == "Cookie") && fields.count() <= 1);
    }

    let first = cookies(&log, ExchangeId(1));
    assert!(first.sent.is_empty());
    let set: Vec<_> = first.set.iter().map(|cookie| (cookie.name.as_str(), cookie.fate.clone())).collect();
    assert_eq!(
        set,
        [
            ("first", Some(CookieFate::Kept)),
            ("basket", Some(CookieFate::Kept)),
            ("stays", Some(CookieFate::Kept)),
            ("elsewhere", Some(CookieFate::OtherDomain))
        ]
    );
    let basket = &first.set[1];
    assert_eq!(basket.value, "apples");
    let attributes: Vec<_> =
        basket.attributes.iter().map(|(name, value)| (name.as_str(), value.as_deref())).collect();
    assert_eq!(
        attributes,
        [("Path", Some("/shop")), ("HttpOnly", None), ("SameSite", Some("Lax")), ("Max-Age", Some("3600"))]
    );
    let second = cookies(&log, ExchangeId(2));
    let went_along: Vec<_> =
        second.sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(went_along, [("basket", "apples"), ("first", "1"), ("stays", "9")]);
    assert_eq!(second.set[0].fate, Some(CookieFate::Removed));

    run(&engine, order.clone());
    assert_eq!(seen.lock().unwrap()[4], "/ stays=9", "the engine's loads share a jar");
    run(&engine, Order { fresh_cookies: true, ..order.clone() });
    assert_eq!(seen.lock().unwrap()[8], "/ ", "unless the order wants a fresh one");
    run(&Engine::within(world(None)), order);
    assert_eq!(seen.lock().unwrap()[12], "/ ", "another engine has its own");
}

/// A wall that lets nobody pass without its cookie: the same address again, but another request.
#[test]
fn a_redirect_to_itself_that_sets_a_cookie_is_no_loop() {
    let server = Server::answering(|request, client| {
        if path(request) == "/wall" && request.contains("Cookie: pass=2") {
            return client.answer("200 OK", "Content-Type: text/html\r\n", b"inside");
        }
        let set = if request.contains("pass=1") { "pass=2" } else { "pass=1" };
        client.answer("302 Found", &format!("Location: {}\r\nSet-Cookie: {set}\r\n", path(request)), b"");
    });
    let engine = Engine::within(world(None));
    let (_, load) = run(&engine, order(&server.url("/wall"), settings(Strategy::Keepalive)));
    let statuses: Vec<_> = load.exchanges.iter().map(|exchange| exchange.status).collect();
    assert_eq!(statuses, [Some(302), Some(302), Some(200)]);
    // The same cookies again make the same request again.
    let (_, load) = run(&engine, order(&server.url("/loop"), settings(Strategy::Keepalive)));
    let codes: Vec<_> = load.exchanges.iter().map(|e| e.failure.as_ref().map(|f| f.code().name())).collect();
    assert_eq!(codes.last(), Some(&Some("loop")), "{codes:?}");
}

/// Ten cookies of the size that every browser keeps go along, although their field is a large one.
#[test]
fn many_large_cookies_go_along() {
    let server = Server::answering(|request, client| {
        let set = (0..10).map(|n| format!("Set-Cookie: c{n}={}\r\n", "x".repeat(4000)));
        let set = set.collect::<Vec<_>>().concat();
        match path(request) {
            "/" => client.answer("302 Found", &format!("Location: /in\r\n{set}"), b""),
            _ if request.matches("xxx; c").count() == 9 => client.answer("200 OK", "", b"inside"),
            _ => client.answer("400 Bad Request", "", b""),
        }
    });
    let (_, load) = run(&Engine::within(world(None)), order(&server.url("/"), settings(Strategy::Keepalive)));
    let statuses: Vec<_> = load.exchanges.iter().map(|exchange| exchange.status).collect();
    assert_eq!(statuses, [Some(302), Some(200)]);
}

/// Two hosts of loopback are two sites: `SameSite` says which cookies cross.
#[test]
fn cookies_of_another_site_stay_at_home() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let notes = Arc::clone(&seen);
    let server = Server::answering(move |request, client| {
        let sent: Vec<&str> = request.lines().filter_map(|line| line.strip_prefix("Cookie: ")).collect();
        notes.lock().unwrap().push(format!("{} {}", path(request), sent.join("|")));
        match path(request) {
            "/" => client.answer(
                "200 OK",
                "Content-Type: text/html\r\nSet-Cookie: strict=1; SameSite=Strict\r\nSet-Cookie: lax=2\r\n\
                 Set-Cookie: open=3; SameSite=None\r\n",
                b"<img src=/own.png>",
            ),
            _ => client.answer("200 OK", "Set-Cookie: from-a-picture=4\r\n", b""),
        }
    });
    let picture = server.url("/shared.png");
    let other = Server::answering(move |_, client| {
        let html = format!("<img src={picture}>");
        client.answer("200 OK", "Content-Type: text/html\r\n", html.as_bytes());
    });
    // The same server under another name of loopback.
    let elsewhere = other.url("/").replace("127.0.0.1", "localhost");
    let engine = Engine::within(World { names: Arc::new(Localhost), ..world(None) });
    let settings = settings(Strategy::Keepalive);
    let (log, _) = run(&engine, order(&server.url("/"), settings));
    let fates: Vec<_> = cookies(&log, ExchangeId(1)).set.into_iter().map(|cookie| cookie.fate).collect();
    assert_eq!(fates[2], Some(CookieFate::NotSecure), "what crosses sites must be Secure");
    let (log, _) = run(&engine, order(&elsewhere, settings));
    let fates: Vec<_> = cookies(&log, ExchangeId(2)).set.into_iter().map(|cookie| cookie.fate).collect();
    assert_eq!(fates, [Some(CookieFate::OtherSite)]);
    let page = Some(elsewhere.parse().unwrap());
    run(&engine, Order { from_page: page.clone(), ..order(&server.url("/link"), settings) });
    let form = Some(("text/plain".to_owned(), b"x".to_vec()));
    let posted = order(&server.url("/form"), settings);
    run(&engine, Order { from_page: page, ..posted.with_method("POST", form) });
    run(&engine, order(&server.url("/typed"), settings));
    let sorted: Vec<String> = seen
        .lock()
        .unwrap()
        .iter()
        .map(|line| {
            let (path, cookies) = line.split_once(' ').unwrap();
            let mut cookies: Vec<&str> = cookies.split("; ").collect();
            cookies.sort_unstable();
            format!("{path} {}", cookies.join("; "))
        })
        .collect();
    assert_eq!(
        sorted,
        [
            "/ ",
            "/own.png lax=2; strict=1",
            "/shared.png ",
            "/link from-a-picture=4; lax=2",
            "/form ",
            "/typed from-a-picture=4; lax=2; strict=1",
        ]
    );
}

/// Knows one name.
#[derive(Debug)]
struct Localhost;

impl Names for Localhost {
    fn lookup(&self, host: &str) -> std::io::Result<Vec<IpAddr>> {
        assert_eq!(host, "localhost");
        Ok(vec![Ipv4Addr::LOCALHOST.into()])
    }
}
