//! The smallest inputs that end or hang the engine as it is: each is over in five seconds and takes little
//! memory, and the next page loads.

use super::trouble::still_works;
use super::*;
use crate::clock::{Micros, StoppedClock};
use crate::page::handle::STUCK_AFTER;

/// How long one of them may take.
const BOUND: Micros = Micros::from_ms(5000);

/// Shows a page in pieces, with a turn of the page's thread after each, and presses keys.
fn survives(name: &str, pieces: &[&str], answers: &[(&str, Bytes)], keys: &[Key]) {
    let clock = SystemClock::new();
    let mut desk = Desk::new();
    desk.open(url(""), 0.0);
    for piece in pieces {
        desk.page.send(Command::Chunk((*piece).to_owned()));
        desk.page.send(Command::PointerLeave);
    }
    desk.page.send(Command::End);
    for (name, bytes) in answers {
        desk.shelf.answer(name, Some(bytes.clone()));
    }
    desk.event("FirstPaint", |event| {
        assert!(!matches!(event, PageEvent::Crashed(_)), "{name}: {event:?}");
        *event == PageEvent::FirstPaint
    });
    for key in keys {
        desk.press(*key);
    }
    desk.page.send(Command::Text("x".into()));
    still_works(&mut desk);
    assert!(!desk.events.iter().any(|event| matches!(event, PageEvent::Crashed(_))), "{name}");
    let took = clock.now();
    assert!(took < BOUND, "{name} took {took:?}");
}

const KEYS: &[Key] = &[Key::Tab, Key::Space, Key::Enter, Key::Tab, Key::ArrowDown, Key::Enter];

/// One of them.
pub(super) struct Deadly {
    pub(super) name: String,
    pieces: Vec<String>,
    answers: Vec<(&'static str, Bytes)>,
    keys: &'static [Key],
}

impl Deadly {
    fn page(html: &str) -> Self {
        Self::pieces(html, &[html])
    }

    pub(super) fn pieces(name: &str, pieces: &[&str]) -> Self {
        let pieces = pieces.iter().map(|piece| (*piece).to_owned()).collect();
        Self { name: name.to_owned(), pieces, answers: Vec::new(), keys: &[] }
    }

    pub(super) fn answer(self, name: &'static str, bytes: impl Into<Bytes>) -> Self {
        Self { answers: vec![(name, bytes.into())], ..self }
    }

    fn with_keys(self) -> Self {
        Self { keys: KEYS, ..self }
    }

    pub(super) fn is_survived(&self) {
        let pieces: Vec<&str> = self.pieces.iter().map(String::as_str).collect();
        survives(&self.name, &pieces, &self.answers, self.keys);
    }
}

fn are_survived(inputs: &[Deadly]) {
    inputs.iter().for_each(Deadly::is_survived);
}

fn addresses() -> Vec<Deadly> {
    let pages = [
        "x<img src='//'>",
        "x<img srcset='// 1x'>",
        "x<link rel=stylesheet href='http://['>",
        "x<form action='http://['><input name=a><input type=submit></form>",
        "x<base href='http://['><a href='http://['>y</a>",
        "x<base href='data:,'><img src=a><a href=b>c</a>",
    ];
    pages.map(|html| Deadly::page(html).with_keys()).into()
}

#[test]
fn addresses_that_do_not_join() {
    are_survived(&addresses());
}

fn styles() -> Vec<Deadly> {
    let pages = [
        "x<style>@import url(",
        "x<style>@import '",
        "x<style>dd{width:1e9px}</style><dd>S",
        "x<p style='border:1px dotted;width:1e7px'>x",
        "x<style>p{border:1px dotted;width:1e7px}</style><p>x",
    ];
    pages.map(|html| Deadly::page(html).with_keys()).into()
}

#[test]
fn style_that_upsets() {
    are_survived(&styles());
}

fn focus() -> Vec<Deadly> {
    let hidden = ["x", "<a href><a><ul>", "<body hidden>"];
    let moved =
        ["<form action=a><b><p><input type=text name=q>", "</b><input></p><table><input><tr><td></form>x"];
    vec![
        Deadly::pieces("hidden", &hidden).with_keys(),
        Deadly::pieces("moved", &moved).with_keys(),
        Deadly::pieces("removed", &["<form action=a><input type=hidden name=q>", "<frameset></form>x"])
            .with_keys(),
    ]
}

#[test]
fn focus_in_what_is_hidden_or_moved() {
    are_survived(&focus());
}

fn pictures() -> Vec<Deadly> {
    let wide = png(70_000, 1, [1, 2, 3, 255]);
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='99999999' height='9'><rect width='9' height='9'/></svg>";
    vec![
        Deadly::pieces("wide", &["x<img src=a.png>"]).answer("a.png", wide.clone()),
        Deadly::pieces("wide background", &["x<p style='background:url(a.png)'>y"]).answer("a.png", wide),
        Deadly::pieces("wide drawing", &["x<img src=a.svg>"]).answer("a.svg", svg),
    ]
}

#[test]
fn pictures_beyond_the_painter() {
    are_survived(&pictures());
}

fn depths() -> Vec<Deadly> {
    vec![
        Deadly::pieces("tables", &["x", &"<table><tr><td>".repeat(2000), "y"]),
        Deadly::pieces("lists", &["x", &"<ul><li>".repeat(2000), "y"]),
        Deadly::pieces("grids", &["x", &"<div style=display:grid>".repeat(2000), "y"]),
        Deadly::pieces("divs", &["x", &"<div>".repeat(100_000), "y"]),
        Deadly::pieces("in pieces", &["<div><span>"; 500]),
        Deadly::pieces("templates", &["x", &"<template>".repeat(20_000), "y"]),
    ]
}

#[test]
fn depth_without_end() {
    are_survived(&depths());
}

/// Frames in which everything begins anew.
fn frames() -> Vec<Deadly> {
    vec![Deadly::pieces("frames", &["x", &"<iframe srcdoc=y></iframe>".repeat(5_000)])]
}

#[test]
fn frames_without_end() {
    are_survived(&frames());
}

fn drawings() -> Vec<Deadly> {
    let shapes = [
        "<path d='M0 0 A1e38 1e38 0 0 1 1 1' stroke='red'/>",
        "<path stroke-dasharray='0.00001' stroke='red' d='M0 0 L100 100'/>",
        "<path style='stroke-dasharray:0.00001;stroke:red' d='M0 0 L100 100'/>",
        "<circle r='1e30' stroke='red'/>",
    ];
    let drawing = |shape: &str| {
        format!("<svg xmlns='http://www.w3.org/2000/svg' width='100' height='100'>{shape}</svg>")
    };
    let inside = shapes.map(|shape| Deadly::pieces(shape, &["x", &drawing(shape)]));
    let named =
        shapes.map(|shape| Deadly::pieces(shape, &["x<img src=a.svg>"]).answer("a.svg", drawing(shape)));
    let lent = drawing(&format!("<g id='a'>{}</g>", "<path d='M0 0h1'/>".repeat(2_000)));
    let borrowed = Deadly::pieces("borrowed", &["x", &lent, &"<svg><use href='#a'/></svg>".repeat(2_000)]);
    inside.into_iter().chain(named).chain([borrowed]).collect()
}

#[test]
fn drawings_that_hang() {
    are_survived(&drawings());
}

/// What one of them may take beyond what the process has before, at its peak. Undisarmed the worst took 3.3 GB.
#[cfg(target_os = "linux")]
const MEMORY_KIB: usize = 192 * 1024;

/// Set for the process that measures itself: the other tests use memory, too.
#[cfg(target_os = "linux")]
const MEASURED: &str = "PELLUCID_DEADLY";

#[cfg(target_os = "linux")]
#[test]
fn none_of_them_takes_much_memory() {
    if std::env::var_os(MEASURED).is_some() {
        return;
    }
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["page::tests::deadly::memory_in_one_process", "--exact", "--nocapture", "--test-threads=1"])
        .env(MEASURED, "1")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
    assert!(told.contains("KiB"), "{told}");
    println!("{told}");
}

/// Run by the test above.
#[cfg(target_os = "linux")]
#[test]
fn memory_in_one_process() {
    if std::env::var_os(MEASURED).is_none() {
        return;
    }
    // The threads, the fonts and the renderer are not the inputs' doing.
    Deadly::page("x").is_survived();
    let all =
        [addresses(), styles(), focus(), pictures(), depths(), frames(), drawings(), super::bombs::bombs()];
    for input in all.iter().flatten() {
        // proc(5): from here on the peak is counted anew.
        std::fs::write("/proc/self/clear_refs", "5").unwrap();
        let before = kib("VmRSS:");
        input.is_survived();
        let taken = kib("VmHWM:").saturating_sub(before);
        println!("{taken} KiB: {}", input.name);
        assert!(taken < MEMORY_KIB, "{} took {taken} KiB", input.name);
    }
}

#[cfg(target_os = "linux")]
fn kib(name: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.split_whitespace().next().unwrap().parse().unwrap()
}

/// Has nothing.
struct Nothing;

impl Resources for Nothing {
    fn fetch(&self, _: &Url, answer: Answer) {
        answer(Err(Missing::Failed));
    }
}

#[test]
fn a_page_that_hangs_is_told_and_left_behind() {
    let clock = Arc::new(StoppedClock::default());
    let (wake, _woken) = channel();
    let wake = Box::new(move || wake.send(()).unwrap_or_default());
    let page = Page::spawn(fonts(), Arc::clone(&clock) as _, wake).unwrap();
    let ((go_on, held), (hangs, hung)) = (channel::<()>(), channel());
    // The words for a picture that did not come are asked for on the page's own thread: there it hangs.
    let held = Mutex::new(held);
    page.send(Command::Speak(Arc::new(move |_| {
        hangs.send(()).unwrap();
        let _ = held.lock().unwrap().recv_timeout(PATIENCE * 3);
        String::new()
    })));
    page.send(Command::Viewport { width_px: 400, height_px: 300, scale: 1.0, zoom: 1.0, dark: false });
    page.send(Command::Begin {
        url: url(""),
        resources: Arc::new(Nothing),
        recorder: None,
        settled: None,
        scroll_y: 0.0,
    });
    page.send(Command::Chunk("<img src=a.png>".into()));
    page.send(Command::End);
    hung.recv_timeout(PATIENCE).expect("the page asks for words");
    clock.set(Micros(STUCK_AFTER.0 - 1));
    assert!(!page.is_stuck(clock.now()), "it is not called stuck before its time");
    clock.set(STUCK_AFTER);
    assert!(page.is_stuck(clock.now()), "the hang is not told");
    drop(page);
    still_works(&mut Desk::new());
    drop(go_on);
}
