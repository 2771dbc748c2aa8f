//! How long the page's thread takes until what was scrolled or typed is painted: measurements, to be run by hand.
//! `cargo test --release --lib cost_of_a_frame_of_a_page -- --ignored --nocapture`

use super::*;

const MOVES: usize = 60;

/// A page of about 300 kB with what documentation has: headings, code in the text, lists, tables; before it a form.
fn long_page() -> String {
    let section = "<h2><a name=x></a>A section<a style='visibility:hidden' href=#>¶</a></h2>\
        <p>Text with <code style='padding:2px;background:#eee'>code</code>, <b>bold</b> and a <a href=y>link</a> in it, which \
        goes on for a while and is broken into lines. <ul><li>One<li>Two <i>leans</i></ul>\
        <table border=1 style='border-collapse:collapse'><tr><th>Name<th>Value<tr><td>a<td>1<tr><td>b<td>2</table>";
    format!("<!DOCTYPE html><form><input size=60></form>{}", section.repeat(640))
}

/// The median and the longest time until a new frame shows what was done.
fn measure(desk: &mut Desk, what: &str, mut act: impl FnMut(&mut Desk)) {
    let clock = clock();
    let mut times: Vec<u64> = (0..MOVES)
        .map(|_| {
            let began = clock.now();
            act(desk);
            clock.now().since(began).0
        })
        .collect();
    times.sort_unstable();
    println!("{what}: {} µs, the longest {}", times[MOVES / 2], times[MOVES - 1]);
}

#[test]
#[ignore = "a measurement, not a test"]
fn cost_of_a_frame_of_a_page() {
    let mut desk = Desk::new();
    desk.page.send(Command::Viewport { width_px: 1280, height_px: 800, scale: 1.0, zoom: 1.0, dark: false });
    let html = long_page();
    desk.begin(&html);
    let shown = desk.until_settled();
    println!("a page of {} kB, {} pixels high", html.len() / 1000, shown.content_height.round());
    desk.click(60.0, 20.0);
    measure(&mut desk, "typing a letter into its form", |desk| {
        let before = desk.frame.take().map(|frame| frame.pixels);
        desk.page.send(Command::Text("i".into()));
        desk.frame_where("the letter", |frame| Some(&frame.pixels) != before.as_ref());
    });
    measure(&mut desk, "scrolling it", |desk| {
        let before = desk.frame.take().map_or(0.0, |frame| frame.scroll_y);
        desk.page.send(Command::Wheel { x: 600.0, y: 400.0, dx: 0.0, dy: -120.0 });
        desk.frame_where("the next lines", |frame| (frame.scroll_y - before).abs() > 1.0);
    });
}
