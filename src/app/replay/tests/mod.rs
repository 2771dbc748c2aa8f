//! How long a move of the playhead keeps the window's thread: a measurement, to be run by hand.
//! `cargo test --release --lib cost_of_a_frame_of_a_replay -- --ignored --nocapture`

use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

use egui::Context;

use super::ReplayDesk;
use crate::app::host::Host;
use crate::app::inspected::Inspected;
use crate::app::loads::{Folded, Loads};
use crate::app::sockets::SocketDesk;
use crate::clock::{Clock, Micros, SystemClock};
use crate::explain::Lang;
use crate::ui::PlayheadMove;
use crate::ui::tests::sample;

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
