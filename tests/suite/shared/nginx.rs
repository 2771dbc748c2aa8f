//! nginx as the second opinion: what it serves over HTTP/2, in the clear and over TLS, is what arrives.

use std::process::Command;

use pellucid::internals::fetch::Engine;
use pellucid::internals::plan::{HttpVersion, Settings, Strategy};
use pellucid::internals::record::{Log, Outcome};
use pellucid::internals::view::{Detail, Exchange, Load, Response, message};
use tempfile::TempDir;

use super::super::nginx::Nginx;
use super::super::servers::address_to_hand_on;
use super::super::world::{finish, load, order, settings, world};
use super::frames;

/// A page that sets a cookie and says which one came along.
const COOKIE: &str = "location /cookie { default_type text/plain; add_header Set-Cookie \"glass=clear; Path=/\"; \
    return 200 \"it said: $cookie_glass\"; }";
/// So many pictures the page has.
const PICTURES: usize = 300;

/// A page with its pictures, each of another size.
fn site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let page = (1..=PICTURES).fold(String::new(), |page, n| page + &format!("<img src={n}.png>"));
    std::fs::write(folder.path().join("index.html"), page).unwrap();
    for n in 1..=PICTURES {
        std::fs::write(folder.path().join(format!("{n}.png")), picture(n)).unwrap();
    }
    folder
}

fn picture(n: usize) -> Vec<u8> {
    vec![u8::try_from(n % 251).unwrap(); n * 97]
}

/// Whether nginx takes `http2 on` (from 1.25.1), and not `listen ... http2`.
fn is_new() -> bool {
    let output = Command::new("/usr/sbin/nginx").arg("-v").output().unwrap();
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let version = text.trim().rsplit('/').next().unwrap_or_default();
    let numbers: Vec<u32> = version.split('.').filter_map(|part| part.parse().ok()).collect();
    numbers.as_slice() >= &[1, 25, 1]
}

/// The lines for a listener that speaks HTTP/2.
fn listens(address: std::net::SocketAddr, tls: Option<&std::path::Path>) -> String {
    let (words, more) = if is_new() { ("", "http2 on;") } else { (" http2", "") };
    match tls {
        None => format!("listen {address}{words}; {more}"),
        Some(folder) => {
            let at = folder.display();
            format!(
                "listen {address} ssl{words}; {more} ssl_certificate {at}/cert.pem; ssl_certificate_key {at}/key.pem;"
            )
        }
    }
}

fn body(log: &Log, exchange: &Exchange) -> Vec<u8> {
    Response::from_exchange(exchange, &message(log, exchange.id)).content
}

fn everything_arrived(log: &Log, load: &Load) {
    assert_eq!((load.outcome.clone(), load.requests()), (Some(Outcome::Complete), PICTURES + 1));
    assert_eq!(load.connected(), 1);
    for exchange in &load.exchanges {
        assert_eq!((exchange.status, exchange.version), (Some(200), Some(HttpVersion::Http2)));
        let body = body(log, exchange);
        let name = exchange.url.rsplit('/').next().unwrap().trim_end_matches(".png");
        if let Ok(n) = name.parse() {
            assert_eq!(body, picture(n), "{}", exchange.url);
        }
    }
    let connection = frames(log, load.connections[0].id);
    let odd: Vec<_> = connection.frames().iter().filter(|frame| !frame.odd.is_empty()).collect();
    assert!(odd.is_empty(), "{odd:?}");
}

#[test]
fn what_nginx_serves_over_http2_arrives() {
    let folder = site();
    let key = rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_owned()]).unwrap();
    std::fs::write(folder.path().join("cert.pem"), key.cert.pem()).unwrap();
    std::fs::write(folder.path().join("key.pem"), key.signing_key.serialize_pem()).unwrap();
    let (clear, secure) = (address_to_hand_on(), address_to_hand_on());
    let tls = listens(secure, Some(folder.path()));
    // The second listener takes the first one's words where they stand for the whole server.
    let tls = if is_new() { tls.replacen("http2 on;", "", 1) } else { tls };
    let root = folder.path().to_str().unwrap();
    let nginx = Nginx::serve_with(
        root,
        &format!("{} {tls} keepalive_requests 100000; {COOKIE}", listens(clear, None)),
    );
    nginx.mark(0);
    let (log, in_clear) = load(world(None), &format!("http://{clear}/"), settings(Strategy::Http2));
    everything_arrived(&log, &in_clear);
    for strategy in [Strategy::Http2, Strategy::Auto] {
        let insecure = Settings { insecure: true, ..settings(strategy) };
        let (log, over_tls) = load(world(None), &format!("https://{secure}/"), insecure);
        everything_arrived(&log, &over_tls);
    }
    let engine = Engine::within(world(None));
    let said = [(), ()].map(|()| {
        let visit = order(&format!("http://{clear}/cookie"), settings(Strategy::Http2));
        let (log, load) = finish(&engine.load(visit, None).unwrap());
        let exchange = &load.exchanges[0];
        let detail = Detail::from_log(&load, &log, exchange.id).unwrap();
        assert_eq!(detail.cookies.set[0].name, "glass");
        String::from_utf8(body(&log, exchange)).unwrap()
    });
    assert_eq!(said, ["it said: ", "it said: clear"]);
    assert_eq!(nginx.end()[0].len(), 3 * (PICTURES + 1) + 2);
}
