//! What the page asks for is decided by the viewport of its load, whatever becomes of the window.

use super::*;

/// Two pictures, of which a viewport has one.
fn either(name: &str) -> String {
    format!(
        "<style>@media (max-width:500px){{#{name}{{background:url(small-{name}.png)}}}}\
         @media (min-width:501px){{#{name}{{background:url(large-{name}.png);color:#00f}}}}</style>\
         <p id={name} style='margin:0;font-size:40px'>Text</p>"
    )
}

fn asked(desk: &Desk) -> Vec<String> {
    let held = desk.shelf.held.lock().unwrap();
    held.keys().map(|url| url.rsplit('/').next().unwrap_or_default().to_owned()).collect()
}

fn resize(desk: &Desk, width_px: u32) {
    desk.page.send(Command::Viewport { width_px, height_px: 300, scale: 1.0, zoom: 1.0, dark: false });
}

fn is_blue(frame: &Frame, top: u32, bottom: u32) -> bool {
    rows(frame, top, bottom).as_chunks::<4>().0.iter().any(|pixel| pixel[2] > 200 && pixel[0] < 60)
}

#[test]
fn a_resize_changes_no_request_of_a_load_under_way() {
    let mut desk = Desk::new();
    desk.open(url(""), 0.0);
    desk.page.send(Command::Chunk(format!("<!DOCTYPE html><body style='margin:0'>{}", either("a"))));
    desk.shelf.answer("small-a.png", png(1, 1, [255, 255, 255, 255]));
    resize(&desk, 800);
    desk.frame_where("the page in the wider window", |frame| frame.width == 800 && is_blue(frame, 0, 60));
    desk.page.send(Command::Chunk(either("b") + "<img src=c.png>"));
    desk.page.send(Command::End);
    desk.shelf.answer("small-b.png", png(1, 1, [255, 255, 255, 255]));
    desk.shelf.answer("c.png", png(1, 1, [0, 0, 0, 255]));
    let frame = desk.until_settled();
    assert!(frame.width == 800 && is_blue(&frame, 60, 120), "it is shown as in the window");
    resize(&desk, 600);
    desk.frame_where("the narrower window", |frame| frame.width == 600);
    assert_eq!(asked(&desk), Vec::<String>::new());
}

#[test]
fn the_place_in_the_page_stays_when_the_window_is_resized_under_way() {
    let mut desk = Desk::new();
    desk.open(url(""), 0.0);
    let long =
        "<p>Text that is broken into more lines the narrower the window is, again and again.".repeat(60);
    desk.page.send(Command::Chunk(format!("{long}<img src=a.png>")));
    resize(&desk, 200);
    desk.frame_where("the narrow window", |frame| frame.width == 200);
    desk.page.send(Command::ScrollTo(4000.0));
    desk.frame_where("the place", |frame| frame.width == 200 && (frame.scroll_y - 4000.0).abs() < 0.5);
    desk.page.send(Command::End);
    desk.shelf.answer("a.png", png(1, 1, [0, 0, 0, 255]));
    let frame = desk.until_settled();
    assert!((frame.scroll_y - 4000.0).abs() < 0.5, "{}", frame.scroll_y);
}
