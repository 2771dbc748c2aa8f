//! Every kind of failure, from a server that is broken in just that way: the load ends, names the link of
//! the chain that broke, and keeps what had arrived.

use std::sync::{Mutex, mpsc};
use std::time::Duration;

use pellucid::internals::fetch::Loading;
use pellucid::internals::lab::Lab;
use pellucid::internals::plan::{Limits, Network, Settings, Strategy};
use pellucid::internals::record::{Code, ExchangeEvent, Link, Log, Outcome, Side, What};
use pellucid::internals::view::{Load, message};

use super::servers::{PATIENCE, Server, path};
use super::world::{begin, begin_until, failure, finish, limits, load, order, settings, world};

/// A load that must fail at `link` with `code`.
fn fails(address: &str, settings: Settings, link: Link, code: Code) -> (Log, Load) {
    failed(&begin(world(None), order(address, settings)), link, code)
}

/// The end of a load that must fail at `link` with `code`.
fn failed(loading: &Loading, link: Link, code: Code) -> (Log, Load) {
    let (log, load) = finish(loading);
    let failure = failure(&load);
    assert_eq!((failure.link(), failure.code()), (link, code), "{failure:?}");
    let row = load.exchanges.last().unwrap();
    assert_eq!(row.failure.as_ref(), Some(failure), "the row tells the same");
    assert!(load.connections.iter().all(|connection| connection.closed.is_some()), "nothing stays open");
    (log, load)
}

fn quick(change: impl FnOnce(&mut Limits)) -> Settings {
    let mut limits = limits();
    change(&mut limits);
    Settings { limits, ..settings(Strategy::Parallel) }
}

fn plain() -> Settings {
    settings(Strategy::Parallel)
}

/// A server that answers its first request with `bytes` and closes.
fn once(bytes: &'static [u8]) -> Server {
    Server::run(move |_, client| {
        if client.request().is_some() {
            client.send(bytes);
        }
    })
}

#[test]
fn an_unknown_host() {
    fails("http://nobody.invalid/", plain(), Link::Lookup, Code::UnknownHost);
    let only_lab = Settings { network: Network::Lab, ..plain() };
    fails("http://www.example.com/", only_lab, Link::Lookup, Code::UnknownHost);
}

#[test]
fn a_refused_connection() {
    let lab = Lab::start().unwrap();
    for address in ["http://refused.lab.glasscom.com/", "http://www.lab.glasscom.com:8080/"] {
        let (_, load) = load(world(Some(&lab)), address, plain());
        assert_eq!((failure(&load).link(), failure(&load).code()), (Link::Connect, Code::Refused));
        assert_eq!(load.connected(), 0);
        assert_eq!(load.connections[0].closed_first, None);
    }
}

#[test]
fn a_reset_while_waiting_and_in_the_body() {
    let server = Server::run(|_, client| {
        client.request();
        client.reset();
    });
    fails(&server.url("/"), plain(), Link::Wait, Code::Reset);

    let (arrived, reads) = mpsc::channel();
    let reads = Mutex::new(reads);
    let server = Server::run(move |_, client| {
        client.request();
        client.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbeginning");
        // The bytes must be read before the reset, which would throw them away.
        reads.lock().unwrap().recv_timeout(PATIENCE).unwrap();
        client.reset();
    });
    let head = |what: &What| matches!(what, What::Exchange(_, ExchangeEvent::HeadReceived { .. }));
    let loading = begin_until(world(None), order(&server.url("/"), plain()), head);
    arrived.send(()).unwrap();
    let (log, load) = failed(&loading, Link::Body, Code::Reset);
    let kept = message(&log, load.exchanges[0].id).response.data;
    assert!(kept.ends_with(b"beginning"), "what has arrived is kept");
}

#[test]
fn silence() {
    let server = Server::run(|_, client| {
        client.request();
        client.wait_for_close(PATIENCE);
    });
    let settings = quick(|limits| limits.silence = Duration::from_millis(100));
    fails(&server.url("/"), settings, Link::Wait, Code::Timeout);
    let settings = quick(|limits| limits.load = Duration::from_millis(100));
    fails(&server.url("/"), settings, Link::Wait, Code::Timeout);
}

#[test]
fn bytes_that_are_no_http() {
    let cases: [(&[u8], Link, Code); 7] = [
        (b"220 ftp.example.com ready\r\n", Link::Response, Code::Malformed),
        (b"HTTP/1.1 200 OK\r\nno colon here\r\n\r\n", Link::Response, Code::Malformed),
        (b"HTTP/1.1 200 OK\r\nContent-Length: seven\r\n\r\n", Link::Response, Code::Malformed),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", Link::Body, Code::Malformed),
        (
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope",
            Link::Body,
            Code::Malformed,
        ),
        (b"", Link::Wait, Code::Truncated),
        (b"HTTP/1.1 200 OK\r\nConte", Link::Response, Code::Truncated),
    ];
    for (bytes, link, code) in cases {
        let server = once(bytes);
        let (log, load) = fails(&server.url("/"), plain(), link, code);
        assert_eq!(message(&log, load.exchanges[0].id).response.data, bytes);
    }
}

#[test]
fn a_body_that_is_cut() {
    let cut: [&[u8]; 2] = [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 10\r\n\r\nhalf",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhalf",
    ];
    for bytes in cut {
        let server = once(bytes);
        let (_, load) = fails(&server.url("/"), plain(), Link::Body, Code::Truncated);
        let row = &load.exchanges[0];
        assert_eq!((row.body_bytes, row.decoded_bytes), (4, 4), "what came counts");
        assert_eq!(row.content_type.as_deref(), Some("text/plain"));
    }
    // Less than what a declaration of the encoding, or the type, is looked for in.
    let pages: [&[u8]; 3] = [
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<html><title>half</title>",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\n<p><title>half</title>",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n19\r\n<html><title>half</title>\r\nzz\r\n",
    ];
    for bytes in pages {
        let server = once(bytes);
        let (_, load) = load(world(None), &server.url("/"), plain());
        assert_eq!(failure(&load).link(), Link::Body);
        assert_eq!(load.title.as_deref(), Some("half"), "what came is read");
        assert_eq!(load.exchanges[0].body_bytes, load.exchanges[0].decoded_bytes);
    }
}

#[test]
fn another_protocol_that_nobody_offered() {
    let server =
        once(b"HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: tide/1\r\n\r\nwaves");
    let (_, load) = fails(&server.url("/"), plain(), Link::Response, Code::Malformed);
    let told = pellucid::internals::explain::message(failure(&load), pellucid::internals::explain::Lang::En);
    assert!(told.contains("switches to another protocol") && told.contains("tide/1"), "{told}");
}

#[test]
fn redirects_that_lead_nowhere() {
    let server = Server::answering(|request, client| {
        let location = match path(request) {
            "/ring" => "/ring/2",
            "/ring/2" => "/ring",
            "/file" => "file:///etc/passwd",
            "/broken" => "http://[::1",
            other => &format!("{other}x"),
        };
        client.answer("302 Found", &format!("Location: {location}\r\n"), b"");
    });
    fails(&server.url("/ring"), plain(), Link::Redirect, Code::Loop);
    fails(&server.url("/file"), plain(), Link::Redirect, Code::BadRedirect);
    fails(&server.url("/broken"), plain(), Link::Redirect, Code::BadRedirect);
    let (_, load) = fails(&server.url("/longer"), plain(), Link::Redirect, Code::TooManyRedirects);
    assert_eq!(load.exchanges.len(), 21, "20 redirects are followed, each a row");
}

#[test]
fn a_chain_of_redirects_is_followed_row_by_row() {
    let lab = Lab::start().unwrap();
    let (_, load) = load(world(Some(&lab)), "http://www.lab.glasscom.com/redirect", plain());
    assert_eq!(load.outcome, Some(Outcome::Complete));
    let statuses: Vec<u16> = load.exchanges.iter().filter_map(|exchange| exchange.status).collect();
    assert_eq!(statuses, [301, 302, 307, 200]);
    assert_eq!(load.final_url(), "http://www.lab.glasscom.com/dir1/file.html");
    assert_eq!(load.connected(), 1, "a hop within one origin goes over the connection that is free");
}

#[test]
fn a_404_is_a_document() {
    let lab = Lab::start().unwrap();
    let (_, load) = load(world(Some(&lab)), "http://www.lab.glasscom.com/404", plain());
    assert_eq!(load.outcome, Some(Outcome::Complete));
    assert_eq!(load.exchanges[0].status, Some(404));
}

#[test]
fn a_failed_picture_does_not_fail_the_page() {
    let server = Server::answering(|request, client| match path(request) {
        "/" => client.answer("200 OK", "Content-Type: text/html\r\n", b"<img src=a.png><img src=b.png>"),
        "/a.png" => client.reset(),
        _ => client.answer("200 OK", "", b"x"),
    });
    let (_, load) = load(world(None), &server.url("/"), settings(Strategy::Keepalive));
    assert_eq!(load.outcome, Some(Outcome::Complete));
    // It died on a connection that was used before, and was asked for once more: both tries are rows.
    let failed = load.exchanges.iter().filter(|exchange| exchange.failure.is_some());
    let urls: Vec<&str> = failed.map(|exchange| exchange.url.as_str()).collect();
    assert_eq!(urls, [server.url("/a.png"), server.url("/a.png")]);
}

#[test]
fn what_the_scheme_of_the_lab_breaks_on_purpose() {
    let lab = Lab::start().unwrap();
    let cases = [("reset", Code::Reset), ("malformed", Code::Malformed), ("truncated", Code::Truncated)];
    for (host, code) in cases {
        let address = format!("http://{host}.lab.glasscom.com/");
        let (_, load) = load(world(Some(&lab)), &address, plain());
        assert_eq!(failure(&load).code(), code, "{host}");
    }
}

#[test]
fn a_server_that_only_reads_a_little_does_not_stop_the_rest() {
    let server = Server::run(|_, client| {
        client.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nearly");
        client.request();
    });
    let (_, load) = load(world(None), &server.url("/"), plain());
    assert_eq!(load.outcome, Some(Outcome::Complete), "an answer before the request is an answer");
}

/// What the lab's host of broken answers says beforehand of each of its paths: the path, and the verdict.
fn announced(lab: &Lab) -> Vec<(String, String)> {
    let (log, load) = load(world(Some(lab)), "http://broken.lab.glasscom.com/", plain());
    let page = String::from_utf8(message(&log, load.exchanges[0].id).response.data).unwrap();
    let between = |text: &str, from: &str, to: &str| {
        let (_, rest) = text.split_once(from)?;
        rest.split_once(to).map(|(value, _)| value.to_owned())
    };
    let rows = page.split("<div class=\"row\">").skip(1);
    rows.filter_map(|row| Some((between(row, "href=\"", "\"")?, between(row, "<code>", "</code>")?)))
        .collect()
}

#[test]
fn each_broken_answer_of_the_lab_is_what_its_page_says() {
    let lab = Lab::start().unwrap();
    let announced = announced(&lab);
    assert_eq!(announced.len(), 12);
    for (path, verdict) in announced {
        let address = format!("http://broken.lab.glasscom.com{path}");
        let mut settings = settings(Strategy::Keepalive);
        // All of the bomb that may come is parsed, and a parser that is not optimised takes its time.
        settings.limits.decoded_bytes = 2 << 20;
        let (_, load) = load(world(Some(&lab)), &address, settings);
        let came = match &load.outcome {
            Some(Outcome::Complete) => "complete".to_owned(),
            _ => format!("{} / {}", failure(&load).link().name(), failure(&load).code().name()),
        };
        assert_eq!(came, verdict, "{path}");
        assert!(load.connections.iter().all(|connection| connection.closed.is_some()), "{path}");
        if path == "/forgetful" {
            let (_, old) =
                super::world::load(world(Some(&lab)), &address, super::world::settings(Strategy::Http10));
            let by: Vec<_> = old.connections.iter().map(|connection| connection.closed_first).collect();
            assert_eq!(by, [Some(Side::Server); 3], "with HTTP/1.0 nothing happens");
            let died = load.exchanges.iter().filter(|exchange| exchange.failure.is_some()).count();
            assert_eq!(
                (died, load.exchanges.len()),
                (2, 5),
                "both pictures die once and are asked for again"
            );
        }
    }
}
