//! What a recording of 50,000 exchanges costs: measurements, to be run by hand.
//! `cargo test --release --lib cost_of_a_frame -- --ignored --nocapture`

use eframe::App as _;
use egui::{Rect, Vec2};

use super::{Desk, PATIENCE};
use crate::clock::{Clock as _, SystemClock};
use crate::plan::Strategy;
use crate::record::{ExchangeId, Secrets, file};
use crate::ui::DockTab;
use crate::ui::tests::cost::cpu_us;
use crate::ui::tests::sample;

const EXCHANGES: u32 = 50_000;
const FRAMES: u64 = 100;

fn frame(desk: &mut Desk) {
    let screen_rect = Some(Rect::from_min_size(egui::Pos2::ZERO, Vec2::new(1400.0, 900.0)));
    let mut nothing = eframe::Frame::_new_kittest();
    let (ctx, shell) = (desk.ctx.clone(), &mut desk.shell);
    let output = ctx.run_ui(egui::RawInput { screen_rect, ..Default::default() }, |ui| {
        shell.logic(&ctx, &mut nothing);
        shell.ui(ui, &mut nothing);
    });
    let _meshes = ctx.tessellate(output.shapes, output.pixels_per_point);
}

#[test]
#[ignore = "a measurement, not a test"]
fn cost_of_a_frame_of_a_long_recording() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.load");
    let log = sample::page_with(EXCHANGES - 1, Strategy::Http10, 1);
    let bytes = file::to_bytes(&log, Secrets::Kept).unwrap();
    let events = log.len();
    std::fs::write(&path, &bytes).unwrap();
    drop(log);
    let (clock, before) = (SystemClock::new(), process_ms());
    let mut desk = Desk::open(path);
    // However long it takes here: it is measured.
    while desk.shell.shown.is_none() {
        let _rang = desk.bell.recv_timeout(PATIENCE.as_duration());
        frame(&mut desk);
    }
    let (opened, used) = (clock.now().0 / 1000, process_ms() - before);
    let size = bytes.len() >> 20;
    println!(
        "{EXCHANGES} exchanges, {events} events, {size} MiB: open after {opened} ms, {used} ms of them of CPU"
    );
    let mut slowest = 0;
    for tab in [DockTab::Waterfall, DockTab::Connections, DockTab::Sockets, DockTab::Loads] {
        desk.shell.panels.dock = true;
        desk.shell.panels.dock_tab = tab;
        for _ in 0..5 {
            frame(&mut desk);
        }
        let mut measure = |what: &str, step: &dyn Fn(&mut Desk, u32)| {
            let mut all = Vec::new();
            for number in 0..u32::try_from(FRAMES).unwrap() {
                step(&mut desk, number);
                let before = cpu_us();
                frame(&mut desk);
                all.push(cpu_us() - before);
            }
            let (mean, most) = (all.iter().sum::<u64>() / FRAMES, all.into_iter().max().unwrap_or_default());
            println!("{tab:?}, {what}: {mean} µs of CPU a frame, at most {most} µs");
            slowest = slowest.max(mean);
        };
        measure("at rest", &|_, _| ());
        measure("another request in every frame", &|desk, number| {
            desk.shell.selected = Some(ExchangeId(number * 499 + 1));
        });
    }
    assert!(slowest <= 8_000 && used <= 3_000, "{slowest} µs, {used} ms");
}

/// What this process has used of processors, threads that have ended included.
fn process_ms() -> u64 {
    const TICK_MS: u64 = 10;
    let text = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields = text.rsplit(')').next().unwrap().split_whitespace().skip(11).take(2);
    fields.map(|ticks| ticks.parse::<u64>().unwrap()).sum::<u64>() * TICK_MS
}
