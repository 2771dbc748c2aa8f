//! What a frame costs the processor: measurements, to be run by hand.
//! `cargo test --release --lib cost_of_a_frame -- --ignored --nocapture`

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use egui_kittest::Harness;

use super::{panel, sample, shown_rows};
use crate::explain::Lang;
use crate::plan::Strategy;
use crate::record::ExchangeId;
use crate::ui::{Command, Form, Inspector, Tab, WaterfallState, inspector_ui};
use crate::view::{Detail, Load, waterfall};

/// The mean of `frames` frames, tessellated as for the screen, in microseconds.
fn each(frames: u64, harness: &mut Harness<'_, Vec<Command>>, step: &dyn Fn(u64)) -> u64 {
    let before = cpu_us();
    for frame in 0..frames {
        step(frame);
        harness.step();
        let output = harness.output();
        let shapes = output.shapes.clone();
        let _meshes = harness.ctx.tessellate(shapes, output.pixels_per_point);
    }
    (cpu_us() - before) / frames
}

#[test]
#[ignore = "a measurement, not a test"]
fn cost_of_a_frame() {
    let rows = Arc::new(waterfall(&Load::from_log(&sample::page_with(9_999, Strategy::Http10, 1)).unwrap()));
    let state = RefCell::new(WaterfallState::default());
    let selected = RefCell::new(ExchangeId(1));
    let mut harness = panel([1400.0, 700.0], |ui| {
        shown_rows(ui, &rows, Some(*selected.borrow()), &mut state.borrow_mut(), Lang::En)
    });
    let mut measure = |name: &str, step: &dyn Fn(u64)| {
        let each = each(500, &mut harness, step);
        println!("{name}: {each} µs of CPU a frame, {} rows drawn", state.borrow().drawn);
        assert!(each < 4_000, "{name}: {each} µs");
    };
    measure("at rest", &|_| ());
    measure("scrolling", &|frame| {
        *selected.borrow_mut() = ExchangeId(u32::try_from(frame * 19 % 10_000 + 1).unwrap());
    });
    measure("typing a filter", &|frame| {
        state.borrow_mut().wishes.text = if frame % 2 == 0 { "p12" } else { "p1" }.to_owned();
    });
}

#[test]
#[ignore = "a measurement, not a test"]
fn cost_of_a_frame_of_the_inspector() {
    for (size, kind) in [(60 << 20, "text/plain"), (8 << 20, "text/plain"), (1 << 20, "text/html")] {
        let log = sample::page_of(kind, &b"<p>sixteen bytes".repeat(size / 16));
        let load = Load::from_log(&log).unwrap();
        let detail = Detail::from_log(&load, &log, ExchangeId(1)).unwrap();
        let shown = Cell::new((Tab::Overview, Form::Text));
        let mut harness = panel([460.0, 800.0], |ui| {
            let (tab, form) = shown.get();
            let inspector =
                Inspector { detail: Some(&detail), tab, form, lang: Lang::En, ..Inspector::default() };
            inspector_ui(ui, &inspector)
        });
        for tab in Tab::ALL {
            for form in [Form::Text, Form::Parts, Form::Hex] {
                shown.set((tab, form));
                harness.step();
                let each = each(50, &mut harness, &|_| ());
                println!("{kind} of {} MiB, {tab:?} as {form:?}: {each} µs of CPU a frame", size >> 20);
                assert!(each < 8_000, "{tab:?} {form:?}: {each} µs");
            }
        }
    }
}

/// What this thread has used of a processor.
pub(crate) fn cpu_us() -> u64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    text.split_whitespace().next().unwrap().parse::<u64>().unwrap() / 1000
}
