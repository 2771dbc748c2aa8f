//! The smallest inputs that end or hang the engine as it is: each is over in five seconds, and the next page loads.

use super::trouble::still_works;
use super::*;
use crate::clock::{Micros, StoppedClock};

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

#[test]
fn addresses_that_do_not_join() {
    for html in [
        "x<img src='//'>",
        "x<img srcset='// 1x'>",
        "x<link rel=stylesheet href='http://['>",
        "x<form action='http://['><input name=a><input type=submit></form>",
        "x<base href='http://['><a href='http://['>y</a>",
        "x<base href='data:,'><img src=a><a href=b>c</a>",
    ] {
        survives(html, &[html], &[], KEYS);
    }
}

#[test]
fn style_that_upsets() {
    for html in [
        "x<style>@import url(",
        "x<style>@import '",
        "x<style>dd{width:1e9px}</style><dd>S",
        "x<p style='border:1px dotted;width:1e7px'>x",
        "x<style>p{border:1px dotted;width:1e7px}</style><p>x",
    ] {
        survives(html, &[html], &[], KEYS);
    }
}

#[test]
fn focus_in_what_is_hidden_or_moved() {
    survives("hidden", &["x", "<a href><a><ul>", "<body hidden>"], &[], KEYS);
    let moved =
        ["<form action=a><b><p><input type=text name=q>", "</b><input></p><table><input><tr><td></form>x"];
    survives("moved", &moved, &[], KEYS);
}

#[test]
fn pictures_beyond_the_painter() {
    let wide = png(70_000, 1, [1, 2, 3, 255]);
    survives("wide", &["x<img src=a.png>"], &[("a.png", wide.clone())], &[]);
    survives("wide background", &["x<p style='background:url(a.png)'>y"], &[("a.png", wide)], &[]);
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='99999999' height='9'><rect width='9' height='9'/></svg>";
    survives("wide drawing", &["x<img src=a.svg>"], &[("a.svg", svg.into())], &[]);
}

#[test]
fn depth_without_end() {
    survives("tables", &["x", &"<table><tr><td>".repeat(2000), "y"], &[], &[]);
    survives("divs", &["x", &"<div>".repeat(100_000), "y"], &[], &[]);
    let pieces = vec!["<div><span>"; 500];
    survives("in pieces", &pieces, &[], &[]);
}

#[test]
fn drawings_that_hang() {
    for shape in [
        "<path d='M0 0 A1e38 1e38 0 0 1 1 1' stroke='red'/>",
        "<path stroke-dasharray='0.00001' stroke='red' d='M0 0 L100 100'/>",
        "<path style='stroke-dasharray:0.00001;stroke:red' d='M0 0 L100 100'/>",
        "<circle r='1e30' stroke='red'/>",
    ] {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' width='100' height='100'>{shape}</svg>");
        survives(shape, &["x", &svg], &[], &[]);
        survives(shape, &["x<img src=a.svg>"], &[("a.svg", svg.into())], &[]);
    }
}

/// Hangs the page's own thread until it is told to go on.
struct Hanging(Sender<()>, Mutex<Receiver<()>>);

impl Resources for Hanging {
    fn fetch(&self, _: &Url, _: Answer) {
        self.0.send(()).unwrap();
        let _ = self.1.lock().unwrap().recv_timeout(PATIENCE * 3);
    }
}

#[test]
fn a_page_that_hangs_is_told_and_left_behind() {
    let clock = Arc::new(StoppedClock::default());
    let (wake, _woken) = channel();
    let wake = Box::new(move || wake.send(()).unwrap_or_default());
    let page = Page::spawn(fonts(), Arc::clone(&clock) as _, wake).unwrap();
    let ((go_on, held), (hangs, hung)) = (channel(), channel());
    page.send(Command::Begin {
        url: url(""),
        resources: Arc::new(Hanging(hangs, Mutex::new(held))),
        recorder: None,
        settled: None,
        scroll_y: 0.0,
    });
    page.send(Command::Chunk("<img src=a.png>".into()));
    hung.recv_timeout(PATIENCE).expect("the page asks");
    clock.set(Micros(STUCK_AFTER.0 - 1));
    assert!(!page.is_stuck(clock.now()), "it is not called stuck before its time");
    clock.set(STUCK_AFTER);
    assert!(page.is_stuck(clock.now()), "the hang is not told");
    drop(page);
    still_works(&mut Desk::new());
    drop(go_on);
}
