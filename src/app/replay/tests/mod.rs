//! How long a move of the playhead keeps the window's thread, printed: `cargo test --release --lib replay::tests -- --ignored
//! --nocapture`.

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
#[ignore = "it measures"]
fn a_move_keeps_the_windows_thread_for() {
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
                inspected.gather(&ctx, seen, clock.as_ref());
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
        let [followed, gathered, sockets] = longest;
        println!(
            "{rows} rows, {} events: playhead {followed}, inspector {gathered}, Sockets {sockets} at most; \
             the panels follow within {slowest_cut}",
            kept.log.len()
        );
    }
}
