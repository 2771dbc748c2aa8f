//! A document that grows while its HTML arrives.

use super::*;

/// Every kind of text and element that is treated in a way of its own while it grows.
const RICH: &str = "<!DOCTYPE html><title>A &amp; B</title><style>body{margin:4px;font:14px/18px sans-serif}
    .k::after{content:'';display:block;clear:both} .k i{float:left;height:30px} .n{fill:#00f}
    p{margin:6px 0} .x{color:#c00;border:1px solid}</style><style media=print>p{display:none}</style>
    <h1>Growing <em>page</em></h1><p>Some text that is long enough to be broken into more than one line, with <b>bold</b>,
    <a href=x>a link</a>, &lt;entities&gt; and <i>an <b>inline</i> mess</b> in it.</p>
    <ul><li>One<li>Two <span class=x>marked</span><li>Three</ul><pre>\na\tb\tc\n\td</pre>
    <form id=f><input name=q value=typed> <textarea>Text\nof two lines</textarea> <select><option>One<option selected>Two</select>
    <input type=submit></form><details><summary>More</summary>hidden <b>text</b> here</details>
    <table border=1><tr><td>1<td>2<p>fostered</table><table>astray<tr><td>3</table>
    <div style='float:right;width:60px;height:20px;background:#08f'></div><p>After the float \u{e4}\u{f6}\u{fc} text.
    <p>Some <code style='padding:2px 4px;border:1px solid'>code that is short at first and grows to more letters than a box in a
    line may have, so that it is broken into lines as any text</code> and <a href=y style='padding:3px'><b>short</b></a>.
    <div style='display:table'>\n  <div style='display:table-cell;padding:2px'>a</div><div style='display:table-cell'>b</div></div>
    <table width=300 border=1><tr><td width='60%'>much<td width='60%'>too much<td width='20%'>and more</table>
    <ul style=\"list-style-image:url('data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 width=%226%22 height=%226%22%3E%3Crect width=%226%22 height=%226%22/%3E%3C/svg%3E')\"><li>One<li>Two</ul>
    <svg class=n width=30 height=20><use href='#late'/></svg><div class=k><i>floats</i>beside <a href=z>text</a></div>
    <div><div style='display:table-cell'>bare</div><div style='display:table-cell'>cells</div></div>
    <svg width=9 height=9><path id=late d='M0 0h9v9z'/></svg><a href=u><h4>A block in a link</h4></a>
    <svg width=30 height=20><rect width=30 height=20 fill=green /></svg><blockquote>The end of it</blockquote>
    <p><input placeholder='what for'> <input type=password value=abc> <input type=range> <progress value=.3></progress> <select size=2>
    <option>a<option selected>b</select><table border=1><caption>Caption of it <b>all</b></caption><tr><td>1<td>2<tr><td colspan=3>3</table>
    <p><ruby>ab<rt>cd</rt>e<rt>fghi</rt></ruby><table width=390><tr><td width=60>a<td style='width:40px'>b<td>some words here<td>d<tr>
    <td>more<td>than one letter<td>and some more words<td>at the end of it</table> <q>out <q>in</q> side</q><fieldset><legend>Le gend</legend>x</fieldset>";

fn painted(size: usize) -> Frame {
    let mut desk = Desk::new();
    desk.page.send(Command::Viewport { width_px: 400, height_px: 1300, scale: 1.0, zoom: 1.0, dark: false });
    desk.open(url(""), 0.0);
    let mut rest = RICH;
    while !rest.is_empty() {
        let (piece, later) = rest.split_at(rest.floor_char_boundary(size));
        desk.page.send(Command::Chunk(piece.into()));
        // A command of another kind lets the page work a turn with what it has.
        desk.page.send(Command::PointerLeave);
        desk.page.send(Command::Copy);
        rest = later;
    }
    desk.page.send(Command::End);
    desk.until_settled()
}

#[test]
fn the_size_of_the_pieces_does_not_show() {
    let whole = painted(RICH.len());
    keep(&whole, "whole");
    for size in [1024, 50, 7] {
        let pieces = painted(size);
        keep(&pieces, &size.to_string());
        assert!(whole.pixels == pieces.pixels, "pieces of {size} bytes");
    }
}

#[test]
fn what_has_come_is_shown() {
    let mut desk = Desk::new();
    desk.open(url(""), 0.0);
    desk.page
        .send(Command::Chunk("<title>Half</title><body style='margin:0'><p style='margin:0'>First".into()));
    desk.event("FirstPaint", |event| *event == PageEvent::FirstPaint);
    let half = desk.frame_where("the first half", |frame| ink(frame, 0, 20) > 10);
    assert!(desk.events.is_empty() && desk.log() == ["first paint"], "{:?} {:?}", desk.events, desk.log());
    desk.page.send(Command::Chunk("</p><p style='margin:0;padding-top:100px'>Second".into()));
    let both = desk.frame_where("the second half", |frame| ink(frame, 100, 140) > 10);
    assert_eq!(rows(&half, 0, 20), rows(&both, 0, 20));
    assert!(desk.settled.1.try_recv().is_err());
    desk.page.send(Command::End);
    desk.until_settled();
    assert_eq!(desk.log(), ["first paint", "parsed"]);
}

#[test]
fn what_has_come_while_the_page_was_fed_is_laid_out_with_it() {
    let mut desk = Desk::new();
    let (wake, woken) = channel();
    let (go_on, to_go_on) = channel::<()>();
    let to_go_on = Mutex::new(to_go_on);
    let stop_there = move || {
        wake.send(()).unwrap_or_default();
        let _is_free = to_go_on.lock().unwrap().recv();
    };
    desk.page = Page::spawn(fonts(), clock(), Box::new(stop_there)).unwrap();
    desk.woken = woken;
    desk.page.send(Command::Viewport { width_px: 400, height_px: 300, scale: 1.0, zoom: 1.0, dark: false });
    desk.open(url(""), 0.0);
    desk.woken.recv_timeout(PATIENCE).expect("begun");
    desk.page.send(Command::Chunk("<title>First</title><p>First".into()));
    go_on.send(()).unwrap();
    desk.woken.recv_timeout(PATIENCE).expect("the title, from the midst of the first piece");
    desk.page.send(Command::Chunk("<p>Second".into()));
    desk.page.send(Command::End);
    drop(go_on);
    desk.until_settled();
    assert_eq!(desk.log(), ["parsed", "first paint"]);
}

#[test]
fn nothing_to_see_keeps_the_old_frame() {
    let mut desk = Desk::showing("<body bgcolor=red>");
    desk.frame = None;
    desk.open(url(""), 0.0);
    desk.page.send(Command::Chunk("<title>New</title><style>body{background:lime}</style> <p>".into()));
    desk.event("Title", |event| *event == PageEvent::Title("New".into()));
    desk.page.send(Command::Chunk("<link rel=stylesheet href=a.css>".into()));
    desk.page.send(Command::Copy);
    assert!(desk.page.take_frame().is_none());
    desk.page.send(Command::Chunk("Text".into()));
    assert_eq!(pixel(&desk.frame_where("the new page", |_| true), 200, 200), [0, 255, 0]);
}

#[test]
fn the_place_of_the_history_is_shown_again() {
    let mut desk = Desk::new();
    desk.open(url(""), 1000.0);
    desk.page.send(Command::Chunk("<body style='margin:0'><div style='height:600px'>x</div>".into()));
    desk.frame_where("as near as can be", |frame| (frame.scroll_y - 300.0).abs() < 0.5);
    desk.page.send(Command::Chunk("<div style='height:2000px'>y</div>".into()));
    desk.frame_where("the place", |frame| (frame.scroll_y - 1000.0).abs() < 0.5);
    desk.page.send(Command::ScrollTo(10.0));
    desk.page.send(Command::End);
    desk.until_settled();
    desk.frame_where("the person's own place", |frame| (frame.scroll_y - 10.0).abs() < 0.5);
}

#[test]
fn after_a_panic_the_rest_of_the_source_is_shown_too() {
    let mut desk = Desk::new();
    desk.open(url(""), 0.0);
    desk.page.send(Command::Chunk("<p>Text<style>@\\69mport url('http://[');</style>".into()));
    desk.event("Crashed", |event| matches!(event, PageEvent::Crashed(_)));
    let first = desk.frame_where("the source", |frame| ink(frame, 0, 30) > 20);
    let rest = format!("\n{}", "and more of it\n".repeat(5));
    desk.page.send(Command::Chunk(rest));
    desk.page.send(Command::End);
    let bottom = |frame: &Frame| ink(frame, 60, 120);
    assert_eq!(bottom(&first), 0);
    desk.frame_where("the rest", |frame| bottom(frame) > 20);
}

/// Each letter costs the engine many times its bytes: a page that has too many is shown as far as that.
#[test]
fn a_page_that_is_too_large_is_cut_and_told() {
    let mut large = Desk::new();
    large.begin(&("<style>body{display:none}</style>".to_owned() + &"ten bytes\n".repeat(900_000)));
    large.event("Cut", |event| *event == PageEvent::Cut);
    let mut small = Desk::new();
    small.begin(&"ten bytes\n".repeat(90));
    let is = |event: PageEvent| move |desk: &Desk| desk.events.contains(&event).then_some(());
    small.until("Settled", is(PageEvent::Settled));
    assert!(is(PageEvent::Cut)(&small).is_none());
}

#[test]
fn frames_left_empty_are_told_once() {
    let told = |count: usize| {
        let mut desk = Desk::new();
        desk.begin(&"<iframe srcdoc='<p>x'></iframe>".repeat(count));
        desk.until("Settled", |desk| desk.events.contains(&PageEvent::Settled).then_some(()));
        desk.events.iter().filter(|event| matches!(event, PageEvent::FramesLeftEmpty { most: 64 })).count()
    };
    assert_eq!([told(64), told(70)], [0, 1]);
}

/// The page's thread is kept busy while two documents are begun: nothing is made of the first of them.
#[test]
fn of_a_document_that_is_replaced_nothing_more_is_made() {
    let mut desk = Desk::new();
    let (entered, is_entered) = channel();
    let (release, released) = channel();
    let released = Mutex::new(released);
    desk.page.send(Command::Speak(Arc::new(move |_| {
        let _ended = entered.send(());
        let _released = released.lock().unwrap().recv_timeout(PATIENCE);
        String::new()
    })));
    desk.begin("<img src=none.png>");
    desk.shelf.answer("none.png", None);
    is_entered.recv_timeout(PATIENCE).unwrap();
    desk.begin("<title>One</title><img src=one.png>");
    desk.begin("<title>Two</title><p>2");
    assert!(!desk.page.has_begun());
    release.send(()).unwrap();
    desk.event("Title", |event| *event == PageEvent::Title("Two".into()));
    desk.until_settled();
    assert!(desk.page.has_begun());
    let wanted = url("one.png").to_string();
    assert!(!desk.shelf.held.lock().unwrap().contains_key(&wanted), "the first was read");
}

#[test]
fn a_title_is_told_up_to_a_bound() {
    let mut desk = Desk::new();
    desk.begin(&format!("<title>{}</title>x", "é".repeat(1_000_000)));
    let title = desk.event("Title", |event| matches!(event, PageEvent::Title(_)));
    assert_eq!(title, PageEvent::Title("é".repeat(500)));
}
