//! How long a move of the playhead keeps the window's thread, and until the page follows: measurements, to be run by hand.
//! `cargo test --release --lib cost_of_a_frame_of_a_replay -- --ignored --nocapture`

use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

use egui::Context;

use super::{Past, ReplayDesk};
use crate::app::host::Host;
use crate::app::inspected::Inspected;
use crate::app::loads::{Folded, KeptLoad, Loads};
use crate::app::sockets::SocketDesk;
use crate::clock::{Clock, Micros, SystemClock};
use crate::explain::Lang;
use crate::ui::tests::sample;
use crate::ui::{PageInput, PlayheadMove};

#[test]
#[ignore = "a measurement, not a test"]
fn cost_of_a_frame_of_a_replay() {
    for rows in [10_000, 50_000] {
        let log = sample::page_with(rows, crate::plan::Strategy::Parallel, 1);
        let mut loads = Loads::default();
        let id = loads.add_folded(Folded::from_log(log).unwrap());
        let kept = loads.by_id(Some(id)).unwrap();
        let (ring, bell) = channel();
        let ctx = Context::default();
        ctx.set_request_repaint_callback(move |_| {
            let _closed = ring.send(());
        });
        let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
        let live = Host::new(&ctx, Arc::clone(&clock)).unwrap();
        let mut desk = ReplayDesk::default();
        let (mut inspected, mut sockets) = (Inspected::default(), SocketDesk::default());
        desk.follow(&ctx, &live, Some(kept), clock.now(), Lang::En).unwrap();
        let (mut longest, mut slowest_cut) = ([Micros::ZERO; 3], Micros::ZERO);
        for percent in [90, 20, 40, 41, 60, 10, 99, 50] {
            let asked = clock.now();
            let at = Micros(kept.end().0 / 100 * percent);
            desk.apply(PlayheadMove::To(at), kept, asked);
            loop {
                let began = clock.now();
                desk.follow(&ctx, &live, Some(kept), began, Lang::En).unwrap();
                let followed = clock.now();
                let seen = desk.seen(Some(kept));
                inspected.choose(seen, None);
                inspected.gather(&ctx, seen, Some(kept), clock.as_ref());
                let gathered = clock.now();
                sockets.follow(seen, inspected.exchange());
                let took = [followed.since(began), gathered.since(followed), clock.now().since(gathered)];
                for (longest, took) in longest.iter_mut().zip(took) {
                    *longest = took.max(*longest);
                }
                if desk.seen(Some(kept)).is_some_and(|seen| seen.load.now == at) {
                    break;
                }
                bell.recv_timeout(Duration::from_secs(20)).unwrap();
                ctx.begin_pass(egui::RawInput::default());
                let _nothing_is_drawn = ctx.end_pass();
            }
            slowest_cut = slowest_cut.max(clock.now().since(asked));
        }
        let of = format!("replay of {rows} rows, {} events", kept.log.len());
        for (what, took) in ["playhead", "inspector", "Sockets"].into_iter().zip(longest) {
            println!("{of}, {what}: {} µs on the window's thread at most", took.0);
        }
        println!("{of}, the panels follow: {} µs at most", slowest_cut.0);
    }
}

/// A page of 300 kB: headings, paragraphs, a table now and then, and ten pictures.
fn long_page() -> String {
    let words = "the page as it stood at the playhead, made from what had come by then and from nothing else";
    let mut parts = vec!["<!DOCTYPE html><title>Long</title><style>td{border:1px solid}</style>".to_owned()];
    for number in 0..1_000 {
        parts.push(format!(
            "<h2>Section {number}</h2><p>{words}; <b>{words}</b>, <a href=/{number}>{words}</a>.</p>"
        ));
        if number % 8 == 0 {
            parts.push(format!("<table><tr><td>{number}</td><td>{words}</td></tr></table>"));
        }
        if number % 95 == 1 {
            parts.push(format!("<img src=/p{}.png width=64 height=64>", number / 95 + 1));
        }
    }
    parts.concat()
}

/// How long nothing may happen for the page to be what it will be.
const REST: Micros = Micros::from_ms(150);

#[test]
#[ignore = "a measurement, not a test"]
fn cost_of_a_frame_of_a_replayed_page() {
    let mut png = std::io::Cursor::new(Vec::new());
    let picture = image::RgbaImage::from_pixel(64, 64, image::Rgba([40, 120, 90, 255]));
    picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
    let html = long_page();
    let log = sample::page_in_pieces(&html, 40, (10, png.get_ref()));
    let mut loads = Loads::default();
    let id = loads.add_folded(Folded::from_log(log).unwrap());
    let kept = loads.by_id(Some(id)).unwrap();
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
    let ctx = Context::default();
    let live = Host::new(&ctx, Arc::clone(&clock)).unwrap();
    let mut desk = ReplayDesk::default();
    let at = |percent: u64| Micros(kept.end().0 * percent / 100);
    desk.follow(&ctx, &live, Some(kept), clock.now(), Lang::En).unwrap();
    desk.apply(PlayheadMove::To(at(50)), kept, clock.now());
    desk.follow(&ctx, &live, Some(kept), clock.now(), Lang::En).unwrap();
    let viewport = PageInput::Viewport { width_px: 914, height_px: 610, scale: 1.0, zoom: 1.0 };
    desk.past.as_mut().unwrap().page.host.input(viewport);
    let mut go = |positions: &[u64]| {
        let mut asked = Micros::ZERO;
        for percent in positions {
            asked = clock.now();
            desk.apply(PlayheadMove::To(at(*percent)), kept, asked);
            desk.follow(&ctx, &live, Some(kept), asked, Lang::En).unwrap();
            let next = asked + Micros::from_ms(16);
            follow(&mut desk, (&ctx, &live, kept), clock.as_ref(), |_, now| now >= next);
        }
        let (goal, mut busy) = (at(positions.last().copied().unwrap()), clock.now());
        follow(&mut desk, (&ctx, &live, kept), clock.as_ref(), |past, now| {
            if !past.page.is_at(goal) {
                busy = now;
            }
            now.since(busy) >= REST
        });
        busy.since(asked)
    };
    println!("replayed page of {} kB, the first position, 50 %: {} µs", html.len() / 1000, go(&[50]).0);
    for (what, from, to) in
        [("forwards to 99 %", 50, 99), ("backwards to 50 %", 99, 50), ("forwards from 5 % to 99 %", 5, 99)]
    {
        let took = (0..5).map(|_| {
            go(&[from]);
            go(&[to])
        });
        println!("replayed page, {what}: {} µs at most of five", took.max().unwrap().0);
    }
    let drag: Vec<u64> = (0..60).map(|step| 95 - step).chain((0..40).map(|step| 36 + step)).collect();
    go(&[99]);
    println!("replayed page, a drag of 1.6 s back and forth, from its end: {} µs", go(&drag).0);
    let back: Vec<u64> = (0..60).map(|step| 95 - step).collect();
    go(&[99]);
    println!("replayed page, a drag of 1 s back, from its end: {} µs", go(&back).0);
}

/// Draws frames, as it were, until `holds`.
fn follow(
    desk: &mut ReplayDesk,
    (ctx, live, kept): (&Context, &Host, &KeptLoad),
    clock: &dyn Clock,
    mut holds: impl FnMut(&mut Past, Micros) -> bool,
) {
    loop {
        let now = clock.now();
        desk.follow(ctx, live, Some(kept), now, Lang::En).unwrap();
        let past = desk.past.as_mut().unwrap();
        if holds(past, now) {
            return;
        }
        ctx.begin_pass(egui::RawInput::default());
        let _nothing_is_drawn = ctx.end_pass();
        std::thread::park_timeout(Duration::from_millis(1));
    }
}
