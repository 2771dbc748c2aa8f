//! The same page in several ways: what the engine runs, counted on the server's side, and what a comparison
//! says of the page modelled on the study of 1997.

use std::sync::{Arc, Mutex, mpsc};

use pellucid::internals::explain::Lang;
use pellucid::internals::fetch::{Comparing, Contest, Engine};
use pellucid::internals::lab::Lab;
use pellucid::internals::plan::Strategy;
use pellucid::internals::record::{Outcome, What};
use pellucid::internals::view::Load;
use pellucid::internals::view::comparison::{Align, Comparison, Effect, Tracks, sharing_sentence};

use super::servers::{PATIENCE, Server, path};
use super::world::{order, settings, world};

const STUDY: &str = "http://study.lab.glasscom.com/";
const HTML: &str = "Content-Type: text/html; charset=utf-8\r\n";

fn contest(strategies: &[Strategy], repeat: usize, warm: bool) -> Contest {
    Contest { strategies: strategies.to_vec(), repeat, warm }
}

fn begin(lab: Option<&Lab>, address: &str, contest: Contest) -> Comparing {
    let order = order(address, settings(Strategy::default()));
    Engine::within(world(lab)).compare(order, contest, None).unwrap()
}

fn folded(comparing: &Comparing) -> Vec<(usize, Load)> {
    assert!(comparing.wait_for(PATIENCE * 3), "the comparison does not end");
    comparing.runs().iter().map(|run| (run.repeat, Load::from_log(&run.log).unwrap())).collect()
}

fn compared(loads: &[(usize, Load)], cold: bool) -> Comparison {
    Comparison::from_loads(&loads.iter().map(|(repeat, load)| (*repeat, load)).collect::<Vec<_>>(), cold)
}

#[test]
fn runs_take_turns_and_share_nothing() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let notes = Arc::clone(&seen);
    let server = Server::run(move |connection, client| {
        while let Some(request) = client.request() {
            let version = if request.contains(" HTTP/1.0\r\n") { "1.0" } else { "1.1" };
            // A run keeps its cookies for itself: the page is asked for without, its pictures with them.
            assert_eq!(request.contains("Cookie: a=b"), path(&request) != "/", "{request}");
            assert!(request.contains("Accept-Encoding: gzip, deflate, br\r\n"), "{request}");
            assert!(
                request.contains("Accept-Encoding: gzip, br\r\n") || request.contains("Accept-Encoding: ")
            );
            notes.lock().unwrap().push((connection, version, path(&request).to_owned()));
            let fields = "Set-Cookie: a=b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ";
            let body = if path(&request) == "/" { "<img src=a><img src=b>" } else { "" };
            client.send(format!("HTTP/{version} 200 OK\r\n{fields}{}\r\n\r\n{body}", body.len()));
            if version == "1.0" {
                return;
            }
        }
    });
    let ways = [Strategy::Http10, Strategy::Keepalive];
    let comparing = begin(None, &server.url("/"), contest(&ways, 2, false));
    let loads = folded(&comparing);
    let turns: Vec<_> = loads.iter().map(|(repeat, load)| (load.strategy, *repeat)).collect();
    let [one, other] = ways;
    assert_eq!(turns, [(one, 1), (other, 1), (one, 2), (other, 2)]);
    assert!(loads.iter().all(|(_, load)| load.outcome == Some(Outcome::Complete)));
    let seen = seen.lock().unwrap();
    let versions: Vec<&str> = seen.iter().map(|(_, version, _)| *version).collect();
    // Three requests each: a warming run that is not counted, then the turns.
    assert_eq!(
        versions[3..],
        ["1.0", "1.0", "1.0", "1.1", "1.1", "1.1", "1.0", "1.0", "1.0", "1.1", "1.1", "1.1"]
    );
    assert_eq!(seen.len(), 15);
    let connections: std::collections::BTreeSet<usize> =
        seen[3..].iter().map(|(number, ..)| *number).collect();
    assert_eq!(connections.len(), 8, "no run uses a connection of another");
}

#[test]
fn a_stop_keeps_what_is_done() {
    let (asked, wait) = mpsc::channel();
    let asked = Mutex::new(asked);
    let counted = Mutex::new(0);
    // The warming run and the first two are answered; the third is left without an answer.
    let server = Server::run(move |_, client| {
        while client.request().is_some() {
            let number = {
                let mut counted = counted.lock().unwrap();
                *counted += 1;
                *counted
            };
            if number > 3 {
                asked.lock().unwrap().send(()).unwrap();
                client.wait_for_close(PATIENCE);
                return;
            }
            client.answer("200 OK", HTML, b"<p>text");
        }
    });
    let comparing =
        begin(None, &server.url("/"), contest(&[Strategy::Keepalive, Strategy::Parallel], 5, false));
    wait.recv_timeout(PATIENCE).unwrap();
    let (turn, _) = comparing.current().unwrap();
    assert_eq!(turn, Some((Strategy::Keepalive, 2)));
    comparing.stop();
    let loads = folded(&comparing);
    assert!(comparing.is_stopped() && comparing.is_finished());
    assert_eq!(loads.len(), 2);
    assert!(loads.iter().all(|(_, load)| load.outcome == Some(Outcome::Complete)));
    let comparison = compared(&loads, true);
    assert_eq!(comparison.ways.iter().map(|way| way.runs).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn warm_names_are_asked_for_once_in_the_warming_run() {
    let lab = Lab::start().unwrap();
    let asked = |load: &Load| load.lookups.iter().filter(|lookup| !lookup.from_cache).count();
    for warm in [false, true] {
        let contest = contest(&[Strategy::Keepalive], 2, warm);
        let loads = folded(&begin(Some(&lab), "http://www.lab.glasscom.com/", contest));
        let counts: Vec<usize> = loads.iter().map(|(_, load)| asked(load)).collect();
        assert_eq!(counts, if warm { [0, 0] } else { [1, 1] });
        let comparison = compared(&loads, !warm);
        let trips = comparison.runs[0].round_trips;
        assert_eq!((trips.lookups, trips.connects, trips.requests), (usize::from(!warm), 1, 4));
    }
}

#[test]
fn bytes_that_depend_on_the_version_are_told() {
    let server = Server::answering(|request, client| {
        if request.contains("HTTP/1.0") {
            client.send(format!("HTTP/1.0 200 OK\r\n{HTML}Content-Length: 12\r\n\r\n<p>text text"));
        } else {
            client.answer("200 OK", HTML, b"<p>text");
        }
    });
    let ways = contest(&[Strategy::Keepalive, Strategy::Http10], 1, false);
    let comparison = compared(&folded(&begin(None, &server.url("/page"), ways)), true);
    assert_eq!(comparison.differences.len(), 1);
    let difference = &comparison.differences[0];
    assert_eq!(difference.name, "page");
    assert_eq!(difference.least, (Strategy::Keepalive, 7));
    assert_eq!(difference.most, (Strategy::Http10, 12));
    assert!(!difference.is_packing);
}

#[test]
fn the_study_of_1997_can_be_seen() {
    let lab = Lab::start().unwrap();
    let loads = folded(&begin(Some(&lab), STUDY, contest(&Strategy::ALL, 1, false)));
    let comparison = compared(&loads, true);
    assert!(loads.iter().all(|(_, load)| load.link == "rtt=40,down=10000,up=10000"), "its own link");
    let numbers: Vec<_> = comparison
        .runs
        .iter()
        .map(|run| (run.strategy, run.connections, run.requests, run.round_trips.sum()))
        .collect();
    assert_eq!(numbers[0], (Strategy::Http10, 43, 43, 87), "a lookup, 43 connects, 43 answers");
    assert_eq!((numbers[1].0, numbers[1].1, numbers[1].2), (Strategy::Http10Parallel, 43, 43));
    assert_eq!(numbers[2], (Strategy::Keepalive, 1, 43, 45), "a lookup, a connect, 43 answers");
    for (place, way) in [(3, Strategy::Pipelined), (5, Strategy::Http2)] {
        assert_eq!((numbers[place].0, numbers[place].1, numbers[place].2), (way, 1, 43));
        // A lookup, a connect, the page, all pictures; more when the page's tags come slowly on a busy machine.
        assert!((4..=7).contains(&numbers[place].3), "{way}: {}", numbers[place].3);
    }
    for (place, way) in [(4, Strategy::Parallel), (6, Strategy::Auto)] {
        assert_eq!((numbers[place].0, numbers[place].1, numbers[place].2), (way, 6, 43));
    }
    let median = |strategy| {
        let way = comparison.ways.iter().find(|way| way.strategy == strategy).unwrap();
        way.totals.unwrap().median
    };
    // The finding of the study, with ample room for a busy machine.
    assert!(median(Strategy::Keepalive) < median(Strategy::Http10));
    assert!(median(Strategy::Http10Parallel) < median(Strategy::Keepalive));
    assert!(median(Strategy::Parallel) < median(Strategy::Keepalive));
    // "Unless its requests are sent without waiting."
    assert!(median(Strategy::Pipelined) < median(Strategy::Http10Parallel));
    assert!(median(Strategy::Http2) < median(Strategy::Http10Parallel));
    // No load is faster than its waits: the predictions hold from below.
    for way in &comparison.ways {
        let prediction = way.prediction.as_ref().unwrap();
        assert!(prediction.emulated && prediction.total.as_ms() > 250.0);
    }
    let serial = comparison.ways[0].prediction.as_ref().unwrap();
    // 87 round trips of 40 ms, and at least 167 kB at 10 Mbit/s.
    assert!((3480.0 + 133.0..3480.0 + 170.0).contains(&serial.total.as_ms()), "{:?}", serial.total);
    let slowest = &comparison.verdicts[0];
    assert_eq!(slowest.slow, Strategy::Http10);
    assert!(slowest.handshakes > 30 && slowest.answers > 20);
    aligned(&loads);
    shared(&comparison);
}

/// What is said of connections that were shared is counted in the runs.
fn shared(comparison: &Comparison) {
    let pairs: Vec<_> = comparison.sharings.iter().map(|one| (one.way, one.against)).collect();
    let [pipelined, http2] = [Strategy::Pipelined, Strategy::Http2];
    assert_eq!(pairs, [(pipelined, Strategy::Keepalive), (http2, Strategy::Parallel), (http2, pipelined)]);
    let Effect::WithoutWaiting { asked, answers, held, .. } = &comparison.sharings[0].effect else {
        panic!()
    };
    assert!(comparison.sharings[0].is_faster && *asked > 30 && *answers > 30, "{asked} {answers}");
    // The picture of 41 kB takes the link 33 ms.
    let held = held.as_ref().unwrap();
    assert!(held.time.as_ms() > 20.0 && held.others > 10, "{held:?}");
    let Effect::OneForMany { connections, at_once, frame_bytes, received_bytes, sent_bytes } =
        comparison.sharings[1].effect
    else {
        panic!()
    };
    assert_eq!(connections, (1, 6));
    assert!(at_once > 10 && frame_bytes >= 43 * 18 && frame_bytes < received_bytes / 50);
    assert!(sent_bytes.0 * 4 < sent_bytes.1, "fields that were sent before take a byte each");
    assert!(matches!(comparison.sharings[2].effect, Effect::AnyOrder { .. }));
    for lang in Lang::ALL {
        for sharing in &comparison.sharings {
            let said = sharing_sentence(sharing, lang);
            assert!(said.contains(sharing.way.name()) && !said.contains('{'), "{said}");
        }
    }
}

/// Aligned on an event, that event stands at one place for all.
fn aligned(loads: &[(usize, Load)]) {
    let loads: Vec<&Load> = loads.iter().map(|(_, load)| load).collect();
    let start = Tracks::from_loads(&loads, Align::Start);
    assert!(start.tracks.iter().all(|track| track.shift.0 == 0));
    let lanes: Vec<usize> = start.tracks.iter().map(|track| track.lanes.len()).collect();
    assert_eq!((lanes[0], lanes[2], lanes[3], lanes[4], lanes[5]), (1, 1, 1, 6, 1));
    assert!(lanes[1] <= 4);
    for align in Align::ALL {
        let tracks = Tracks::from_loads(&loads, align);
        for track in &tracks.tracks {
            assert_eq!(track.mark + track.shift, tracks.mark);
            assert!(track.total + track.shift <= tracks.end);
        }
    }
}

#[test]
fn an_idle_connection_asks_at_once() {
    // Found in the page's first half, asked for before the second: the time between is the program's own.
    let (asked, wait) = mpsc::channel::<()>();
    let (asked, wait) = (Mutex::new(asked), Mutex::new(wait));
    let server = Server::answering(move |request, client| {
        if path(request) == "/" {
            client.send(format!("HTTP/1.1 200 OK\r\n{HTML}Content-Length: 42\r\n\r\n"));
            client.send("<img src=a.png>");
            wait.lock().unwrap().recv_timeout(PATIENCE).unwrap();
            client.send("<img src=b.png>............");
        } else {
            client.answer("200 OK", "Content-Type: image/png\r\n", b"png");
            if path(request) == "/a.png" {
                asked.lock().unwrap().send(()).unwrap();
            }
        }
    });
    let (log, load) = super::world::load(world(None), &server.url("/"), settings(Strategy::Parallel));
    assert_eq!(load.outcome, Some(Outcome::Complete));
    let writes = log.iter().filter(|event| {
        matches!(&event.what, What::Connection(_, pellucid::internals::record::ConnectionEvent::Wrote { .. }))
    });
    assert_eq!(writes.count(), 3, "each request is one write");
}
