//! Every bound, from a server that goes beyond it: the load ends or goes on without the excess, and the
//! number is told.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::{Arc, Condvar, Mutex};

use flate2::Compression;
use flate2::write::GzEncoder;
use pellucid::internals::explain::{Lang, message as told};
use pellucid::internals::fetch::World;
use pellucid::internals::plan::{Limits, Settings, Strategy};
use pellucid::internals::record::{
    Bound, Bounds, CloseReason, Code, Failure, Link, LoadEvent, Outcome, What,
};
use pellucid::internals::view::{Load, Phase, message};

use super::servers::{PATIENCE, Server, path};
use super::world::{failure, limits, load, settings, world};

fn with(change: impl FnOnce(&mut Limits)) -> Settings {
    let mut limits = limits();
    change(&mut limits);
    Settings { limits, ..settings(Strategy::Parallel) }
}

/// The load fails, with `number` in the words of every language.
fn refused(address: &str, settings: Settings, link: Link, number: &str) -> Load {
    let (_, load) = load(world(None), address, settings);
    let failure = failure(&load);
    assert_eq!((failure.link(), failure.code()), (link, Code::TooLarge), "{failure:?}");
    for lang in Lang::ALL {
        let words = told(failure, lang);
        assert!(words.contains(number), "{words}");
    }
    load
}

fn fields(count: usize, length: usize) -> Server {
    Server::run(move |_, client| {
        client.request();
        let lines = (0..count).map(|number| format!("X-{number}: {}\r\n", "x".repeat(length)));
        client.send(format!("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n{}\r\n", lines.collect::<String>()));
    })
}

#[test]
fn the_head() {
    refused(&fields(40, 10_000).url("/"), with(|_| ()), Link::Limit, "256 KiB");
    refused(&fields(1000, 1).url("/"), with(|_| ()), Link::Limit, "1000");
    let (_, most) = load(world(None), &fields(999, 200).url("/"), with(|_| ()));
    assert_eq!(most.outcome, Some(Outcome::Complete), "1,000 fields are read");
}

#[test]
fn a_decoded_bomb_is_cut_off() {
    // 80 MB of nothing, packed twice: a few hundred bytes.
    let gzip = |bytes: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    };
    let bomb = gzip(&gzip(&vec![0; 80_000_000]));
    assert!(bomb.len() < 2000, "{}", bomb.len());
    let server = Server::answering(move |_, client| {
        client.answer("200 OK", "Content-Encoding: gzip, gzip\r\n", &bomb);
    });
    refused(&server.url("/"), with(|_| ()), Link::Limit, "64 MiB");
}

#[test]
fn the_resources_of_a_page() {
    let server = Server::answering(|request, client| match path(request) {
        "/" => {
            let html = (0..30).map(|number| format!("<img src={number}>")).collect::<Vec<_>>().concat();
            client.answer("200 OK", "Content-Type: text/html\r\n", html.as_bytes());
        }
        _ => client.answer("200 OK", "", b""),
    });
    let (_, load) = load(world(None), &server.url("/"), with(|limits| limits.resources = 20));
    assert_eq!(load.outcome, Some(Outcome::Complete));
    let failed: Vec<String> = load
        .exchanges
        .iter()
        .filter_map(|exchange| Some(told(exchange.failure.as_ref()?, Lang::En)))
        .collect();
    assert_eq!(failed.len(), 1, "the first beyond the bound says so");
    assert!(failed.iter().all(|words| words.contains("20")), "{failed:?}");
    assert_eq!(load.resources_left_out, Some((20, 9)), "the rest is counted");
    assert_eq!(limits().resources, 10_000);
}

/// Neither many tags nor one address over and over make an event each.
#[test]
fn the_tags_of_a_page() {
    let server = Server::answering(|request, client| match path(request) {
        "/" => {
            let tag = |number: usize| format!("<img src={number}><img src=same>");
            let html = (0..5_000).map(tag).collect::<Vec<_>>().concat();
            client.answer("200 OK", "Content-Type: text/html\r\n", html.as_bytes());
        }
        _ => client.answer("200 OK", "", b""),
    });
    let (log, load) = load(world(None), &server.url("/"), with(|limits| limits.resources = 20));
    assert_eq!(load.exchanges.len(), 1 + 20 + 1);
    assert_eq!(load.resources_left_out, Some((20, 5_000 + 1 - 20 - 1)));
    let found = log.iter().filter(|event| matches!(event.what, What::Load(LoadEvent::ResourceFound { .. })));
    assert_eq!(found.count(), 21 + 20, "each once, and as many repeated tags as resources");
}

/// The body of a redirect is never shown: when it does not end, it is left, and the redirect is followed.
#[test]
fn the_body_of_a_redirect() {
    for status in ["302 Found", "401 Unauthorized"] {
        let server = Server::answering(move |request, client| {
            if path(request) == "/end" || request.contains("Authorization: ") {
                return client.answer("200 OK", "", b"here");
            }
            client.send(format!(
                "HTTP/1.1 {status}\r\nLocation: /end\r\nWWW-Authenticate: Basic realm=r\r\n\
                 Transfer-Encoding: chunked\r\n\r\n"
            ));
            // Far more than is read; ended by the client's close.
            let chunk = [&b"10000\r\n"[..], &vec![b'x'; 0x10000], b"\r\n"].concat();
            for _ in 0..2_000 {
                if std::io::Write::write_all(&mut &*client.stream, &chunk).is_err() {
                    return;
                }
            }
        });
        let address = server.url("/").replace("//", "//u:p@");
        let (_, load) = load(world(None), &address, settings(Strategy::Keepalive));
        assert_eq!(load.outcome, Some(Outcome::Complete), "{status}");
        let first = &load.exchanges[0];
        assert!((1 << 20..3 << 20).contains(&first.body_bytes), "{}", first.body_bytes);
        assert_eq!(load.connections[0].close_reason, Some(CloseReason::LeftUnread));
        assert_eq!(load.document().map(|document| document.body_bytes), Some(4));
    }
}

#[test]
fn the_address() {
    let long = format!("/{}", "x".repeat(64 * 1024));
    let target = long.clone();
    let server = Server::answering(move |request, client| match path(request) {
        "/" => client.answer("302 Found", &format!("Location: {target}\r\n"), b""),
        _ => client.answer("200 OK", "Content-Type: text/html\r\n", format!("<img src={target}>").as_bytes()),
    });
    let direct = refused(&server.url(&long), with(|_| ()), Link::Address, "64 KiB");
    assert_eq!(direct.requests(), 0, "nothing is sent");
    let led = refused(&server.url("/"), with(|_| ()), Link::Address, "64 KiB");
    assert_eq!(led.requests(), 1);
    let (_, page) = load(world(None), &server.url("/page"), with(|_| ()));
    assert_eq!(page.outcome, Some(Outcome::Complete));
    assert_eq!(
        page.exchanges[1].failure.as_ref().map(pellucid::internals::record::Failure::code),
        Some(Code::TooLarge)
    );
}

/// What is recorded is bounded per message and per load; the page itself is whole nevertheless.
#[test]
fn the_recording() {
    let server = Server::answering(|request, client| match path(request) {
        "/" => client.answer("200 OK", "Content-Type: text/html\r\n", b"<img src=a><img src=b>"),
        _ => client.answer("200 OK", "", &vec![b'x'; 100_000]),
    });
    let bounds = Bounds { message_bytes: 60_000, load_bytes: 100_000 };
    let world = World { bounds, ..world(None) };
    let (log, load) = load(world, &server.url("/"), settings(Strategy::Keepalive));
    assert_eq!(load.outcome, Some(Outcome::Complete));
    let kept: Vec<usize> =
        load.exchanges.iter().map(|exchange| message(&log, exchange.id).response.data.len()).collect();
    assert_eq!(kept[1], 60_000);
    assert!(kept.iter().sum::<usize>() <= 100_000, "{kept:?}");
    assert!(load.exchanges[1..].iter().all(|exchange| exchange.body_bytes == 100_000), "all are counted");
    let told: Vec<u64> = log
        .iter()
        .filter_map(|event| match &event.what {
            What::Load(LoadEvent::BytesLeftOut { limit, .. }) => Some(*limit),
            _ => None,
        })
        .collect();
    assert!(told.contains(&60_000) && told.contains(&100_000), "{told:?}");
}

/// Pictures of ten origins, and connections for three: the others wait, which is called blocked.
#[test]
fn connections_to_all_origins_together() {
    let open = Arc::new((Mutex::new((0_usize, 0_usize)), Condvar::new()));
    let servers: Vec<Server> = (0..10)
        .map(|_| {
            let open = Arc::clone(&open);
            Server::run(move |_, client| {
                {
                    let mut open = open.0.lock().unwrap();
                    open.0 += 1;
                    open.1 = open.1.max(open.0);
                }
                while client.request().is_some() {
                    client.answer("200 OK", "", b"x");
                }
                open.0.lock().unwrap().0 -= 1;
                open.1.notify_all();
            })
        })
        .collect();
    let html: String = servers
        .iter()
        .flat_map(|server| (0..3).map(|number| format!("<img src={}>", server.url(&format!("/{number}")))))
        .collect();
    let page = Server::answering(move |_, client| {
        client.answer("200 OK", "Content-Type: text/html\r\n", html.as_bytes());
    });
    let (_, load) = load(world(None), &page.url("/"), with(|limits| limits.connections = 6));
    assert_eq!(load.outcome, Some(Outcome::Complete));
    assert_eq!(load.requests(), 31);
    assert!(load.exchanges.iter().all(|exchange| exchange.status == Some(200)));
    let mut changes = BTreeMap::new();
    for connection in &load.connections {
        *changes.entry((connection.opened, 1)).or_insert(0) += 1;
        *changes.entry((connection.closed.unwrap(), 0)).or_insert(0) -= 1;
    }
    let most = changes.values().scan(0, |open, change| {
        *open += change;
        Some(*open)
    });
    assert!(most.max().unwrap() <= 6, "{changes:?}");
    let blocked = load.exchanges.iter().filter(|exchange| {
        exchange.phases.span_of(Phase::Blocked).is_some_and(|span| span.length().as_ms() > 0.0)
    });
    assert!(blocked.count() >= 20, "most had to wait");
    assert_eq!(Limits::default().connections, 256);
    let rest = open.1.wait_timeout_while(open.0.lock().unwrap(), PATIENCE, |open| open.0 > 0).unwrap();
    assert_eq!(rest.0.0, 0, "all are closed at the end");
}

/// Pictures that are small on the wire and large in memory: all together they are bounded, and the page stays.
#[test]
fn the_decoded_bytes_of_a_page() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&vec![0; 400_000]).unwrap();
    let packed = encoder.finish().unwrap();
    let server = Server::answering(move |request, client| match path(request) {
        "/" => client.answer("200 OK", "Content-Type: text/html\r\n", b"<img src=1><img src=2><img src=3>"),
        _ => client.answer("200 OK", "Content-Encoding: gzip\r\n", &packed),
    });
    let settings = Settings { strategy: Strategy::Keepalive, ..with(|limits| limits.page_bytes = 1_000_000) };
    let (_, load) = load(world(None), &server.url("/"), settings);
    assert_eq!(load.outcome, Some(Outcome::Complete));
    let failed: Vec<_> = load.exchanges.iter().filter_map(|one| one.failure.as_ref()).collect();
    assert_eq!(failed.len(), 1);
    assert_eq!(*failed[0], Failure::TooLarge { bound: Bound::PageBytes, limit: 1_000_000 });
}

/// What the page does not get takes none of that: an answer that breaks off, the text of an error.
#[test]
fn what_is_dropped_counts_no_more() {
    let body = vec![b'x'; 400_000];
    let server = Server::run(move |_, client| {
        while let Some(request) = client.request() {
            match path(&request) {
                "/" => {
                    let html = b"<img src=1><img src=2><img src=3><img src=4><img src=last>";
                    client.answer("200 OK", "Content-Type: text/html\r\n", html);
                }
                "/last" => client.answer("200 OK", "Content-Type: image/png\r\n", &body),
                "/1" | "/2" => client.answer("404 Not Found", "Content-Type: text/html\r\n", &body),
                _ => {
                    client.send("HTTP/1.1 200 OK\r\nContent-Length: 500000\r\n\r\n");
                    client.send(&body);
                    return;
                }
            }
        }
    });
    let settings = Settings { strategy: Strategy::Keepalive, ..with(|limits| limits.page_bytes = 1_000_000) };
    let (_, load) = load(world(None), &server.url("/"), settings);
    let codes: Vec<_> = load.exchanges.iter().map(|one| one.failure.as_ref().map(Failure::code)).collect();
    let cut = Some(Code::Truncated);
    assert_eq!(codes, [None, None, None, cut, cut, None]);
}

/// A few bytes may keep a parser busy for minutes. Stop ends that, and so does the load's own bound.
#[test]
fn what_keeps_the_scan_busy() {
    let open = (0..3900).map(|n| format!("<b a{n}>")).collect::<Vec<_>>().concat();
    let html = format!("<div>{open}</div>{}", "<div>x</div>".repeat(1_000_000));
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(html.as_bytes()).unwrap();
    let packed = encoder.finish().unwrap();
    let server = Server::answering(move |_, client| {
        client.answer("200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", &packed);
    });
    let (_, load) = load(world(None), &server.url("/"), settings(Strategy::Keepalive));
    assert_eq!(load.outcome, Some(Outcome::Complete));
}

/// What comes after the last answer is read no longer than the server's close is waited for.
#[test]
fn what_nobody_asked_for() {
    let server = Server::answering(|_, client| {
        client.answer("200 OK", "Connection: close\r\n", b"here");
        let piece = vec![b'x'; 64 * 1024];
        for _ in 0..10_000 {
            if std::io::Write::write_all(&mut &*client.stream, &piece).is_err() {
                return;
            }
        }
    });
    let (log, load) = load(world(None), &server.url("/"), settings(Strategy::Keepalive));
    assert_eq!(load.outcome, Some(Outcome::Complete));
    assert_eq!(load.connections[0].close_reason, Some(CloseReason::LingerTimeout));
    assert!(log.len() < 100, "{} events", log.len());
}

/// A server that sends byte by byte makes many steps of little: they are bounded, too.
#[test]
fn the_steps_of_a_load() {
    let server = Server::run(|_, client| {
        client.request();
        client.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        for _ in 0..100_000 {
            if std::io::Write::write_all(&mut &*client.stream, b"x").is_err() {
                return;
            }
        }
    });
    let load = refused(&server.url("/"), with(|limits| limits.events = 12), Link::Limit, "12");
    assert!(load.connections.iter().all(|one| one.closed.is_some()));
    assert_eq!(limits().events, 2_000_000);
}
