//! Inputs that the engine does not survive, and what is done about it.

use super::*;
use crate::clock::Micros;

/// After whatever happened, the next page loads.
pub(super) fn still_works(desk: &mut Desk) {
    desk.frame = None;
    while desk.settled.1.try_recv().is_ok() {}
    desk.events.clear();
    desk.begin("<body bgcolor=lime>");
    let frame = desk.frame_where("the next page", |frame| pixel(frame, 200, 200) == [0, 255, 0]);
    assert_eq!(frame.width, 400);
}

#[test]
fn known_bad_input_is_disarmed() {
    for html in [
        "<p>Text<img src='//'>",
        "<p>Text<link rel=stylesheet href='http://['>",
        "<p>Text<style>@import url(",
        "<p>Text<style>dd{width:1e9px}</style><dd>S",
        "<p>Text<form action='http://['><input type=submit>",
        "<p>Text<p style='border:1px dotted;width:1e7px'>x",
        "<p>Text<table><td colspan=999999999>x",
        "<p>Text<img src=x width=999999999 height=999999999>",
        "<p>Text<p><iframe srcdoc='<img src=//><style>@import url('></iframe>",
    ] {
        let mut desk = Desk::new();
        desk.begin(html);
        desk.event("FirstPaint", |event| {
            assert!(!matches!(event, PageEvent::Crashed(_)), "{html}: {event:?}");
            *event == PageEvent::FirstPaint
        });
        assert!(ink(desk.frame.as_ref().unwrap(), 0, 60) > 10, "{html}");
        desk.click(10.0, 60.0);
        for key in [Key::Tab, Key::Space, Key::Enter, Key::Tab, Key::ArrowDown] {
            desk.press(key);
        }
        still_works(&mut desk);
    }
}

#[test]
fn labels_around_controls() {
    for control in [
        "<select><option>One</select>",
        "<input type=file>",
        "<input type=range>",
        "<input type=hidden>",
        "<input type=button value=Text>",
        "<input type=submit>",
        "<button>Go</button>",
        "<button type=button>Go</button>",
        "<input type=checkbox>",
        "<input>",
        "<input disabled>",
    ] {
        let html =
            format!("<body style='margin:0;font-size:40px'><form><label>Label {control}</label></form>");
        let mut desk = Desk::showing(&html);
        for x in [10.0, 60.0, 110.0, 130.0, 150.0, 170.0, 200.0, 250.0] {
            desk.click(x, 20.0);
        }
        still_works(&mut desk);
    }
}

#[test]
fn keys_in_a_hidden_body() {
    let mut desk = Desk::showing("<a href><a><ul><body hidden>");
    for key in [Key::Tab, Key::Space, Key::Enter, Key::ArrowDown] {
        desk.press(key);
    }
    still_works(&mut desk);
}

#[test]
fn relative_addresses_in_a_document_without_a_path() {
    let mut desk = Desk::new();
    desk.open(Url::parse("data:text/html,x").unwrap(), 0.0);
    let html = "<p>Text<img src=a.png><a href=b>b</a><form><button>Go</button></form>";
    desk.page.send(Command::Chunk(html.into()));
    desk.page.send(Command::End);
    desk.event("Settled", |event| *event == PageEvent::Settled);
    assert!(ink(desk.frame.as_ref().unwrap(), 0, 60) > 10);
}

/// What no check finds, so that the engine panics: an escaped `@import` of nothing.
const DEADLY: &str = "<title>Deadly</title><p>Text<style>@\\69mport url('http://[');</style>";

#[test]
fn after_a_panic_the_source_is_shown() {
    let mut desk = Desk::new();
    desk.begin(DEADLY);
    desk.event("Crashed", |event| matches!(event, PageEvent::Crashed(_)));
    desk.event("FirstPaint", |event| *event == PageEvent::FirstPaint);
    assert!(ink(desk.frame.as_ref().unwrap(), 0, 60) > 100, "no source");
    assert!(desk.settled.1.try_recv().is_err());
    assert_eq!(desk.log(), ["parsed", "first paint"]);
    still_works(&mut desk);
}

#[test]
fn a_panic_over_a_style_sheet_shows_the_source() {
    let mut desk = Desk::new();
    desk.begin("<link rel=stylesheet href=a.css><p>Text");
    desk.shelf.answer("a.css", Some("@\\69mport url('http://[');".into()));
    desk.event("Crashed", |event| matches!(event, PageEvent::Crashed(_)));
    desk.event("FirstPaint", |event| *event == PageEvent::FirstPaint);
    assert_eq!(desk.log(), ["parsed", "first paint"]);
    still_works(&mut desk);
}

#[test]
fn broken_pictures_leave_the_page_painted() {
    let mut desk = Desk::new();
    desk.begin("<p>Text<img src=a.png><img src=b.png><img src=c.svg>");
    let whole = png(50, 50, [1, 1, 1, 255]);
    desk.shelf.answer("a.png", Some(whole.slice(..whole.len() / 2)));
    desk.shelf.answer("b.png", Some("no picture".into()));
    desk.shelf.answer("c.svg", Some("<svg xmlns='http://www.w3.org/2000/svg'><".into()));
    assert!(ink(&desk.until_settled(), 0, 60) > 10);
    assert_eq!(desk.log(), ["parsed", "first paint"]);
}

#[test]
fn nesting_without_end_ends() {
    let mut desk = Desk::new();
    desk.begin(&format!("<p>Text{}", "<div>".repeat(100_000)));
    assert!(ink(&desk.until_settled(), 0, 60) > 10);
    desk.begin(&format!("<p>Text{}x", "<table><td><ul><li>".repeat(1000)));
    assert!(ink(&desk.until_settled(), 0, 60) > 10);
    still_works(&mut desk);
}

#[test]
fn a_replaced_document_is_never_settled() {
    let mut desk = Desk::new();
    desk.begin("<img src=a.png>");
    desk.event("FirstPaint", |event| *event == PageEvent::FirstPaint);
    desk.begin("<img src=b.png>");
    desk.shelf.answer("b.png", None);
    desk.until_settled();
    desk.shelf.answer("a.png", Some(png(1, 1, [0; 4])));
    still_works(&mut desk);
    desk.until_settled();
    assert!(desk.settled.1.try_recv().is_err());
}

#[test]
fn a_page_at_rest_is_not_stuck_and_paints_nothing() {
    let desk = Desk::showing("<p>Text");
    let quiet = (0..100).any(|_| desk.woken.recv_timeout(Duration::from_millis(200)).is_err());
    assert!(quiet && desk.page.take_frame().is_none());
    assert!(!desk.page.is_stuck(Micros(u64::MAX - 1)));
}
