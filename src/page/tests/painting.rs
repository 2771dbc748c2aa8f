//! What is painted when, and what is recorded of it.

use super::*;

const TWO_PICTURES: &str = "<title> Two  pictures </title><body style='margin:0'>
    <p style='margin:0;height:40px'>Text first</p>
    <img src=a.png width=100 height=50><br><img src='b.png?x=1&amp;y=2' width=100 height=50>
    <p style='margin:0'>Text below</p>";

#[test]
fn text_is_painted_first_and_pictures_come_into_their_places() {
    let mut desk = Desk::new();
    desk.begin(TWO_PICTURES);
    desk.event("FirstPaint", |event| *event == PageEvent::FirstPaint);
    let before = desk.frame.clone().unwrap();
    assert!(ink(&before, 0, 40) > 20, "no text");
    assert_eq!(pixel(&before, 50, 60), [255, 255, 255]);

    desk.shelf.answer("a.png", Some(png(100, 50, [255, 0, 0, 255])));
    let half = desk.frame_where("the first picture", |frame| pixel(frame, 50, 60) == [255, 0, 0]);
    assert_eq!(desk.log(), ["parsed", "first paint", "image http://glasscom.com/dir/a.png"]);
    assert_eq!(rows(&before, 0, 40), rows(&half, 0, 40), "the text above moved");
    assert_eq!(rows(&before, 150, 300), rows(&half, 150, 300), "the text below moved");

    desk.shelf.answer("b.png?x=1&y=2", Some(png(100, 50, [0, 0, 255, 255])));
    let whole = desk.until_settled();
    assert_eq!(pixel(&whole, 50, 60), [255, 0, 0]);
    assert!(rows(&whole, 60, 150).as_chunks::<4>().0.contains(&[0, 0, 255, 255]));
    assert_eq!(rows(&before, 150, 300), rows(&whole, 150, 300), "the text below moved");
    assert_eq!(desk.log().last().unwrap(), "image http://glasscom.com/dir/b.png?x=1&y=2");
    assert_eq!(desk.log().len(), 4, "{:?}", desk.log());
}

#[test]
fn settled_comes_only_after_the_last_answer() {
    let mut desk = Desk::new();
    desk.begin(TWO_PICTURES);
    desk.event("FirstPaint", |event| *event == PageEvent::FirstPaint);
    desk.shelf.answer("b.png?x=1&y=2", Some(png(1, 1, [0, 0, 0, 255])));
    desk.until("the picture's event", |desk| {
        desk.log().iter().any(|line| line.starts_with("image")).then_some(())
    });
    assert!(desk.settled.1.try_recv().is_err());
    desk.shelf.answer("a.png", None);
    desk.until_settled();
    assert_eq!(desk.log().iter().filter(|line| line.starts_with("image")).count(), 1);
}

#[test]
fn what_an_answer_asks_for_is_waited_for() {
    let mut desk = Desk::new();
    desk.begin("<link rel=stylesheet href=a.css><body style='margin:0'><p>Text");
    desk.shelf.answer("a.css", Some("@import 'b.css'; p { color: #fff }".into()));
    desk.shelf.answer("b.css", Some("p { background: url(c.png); margin: 0; height: 300px }".into()));
    assert!(desk.settled.1.try_recv().is_err());
    desk.shelf.answer("c.png", Some(png(10, 10, [0, 128, 0, 255])));
    let frame = desk.until_settled();
    assert_eq!(pixel(&frame, 390, 290), [0, 128, 0]);
    assert_eq!(desk.log(), ["parsed", "first paint", "image http://glasscom.com/dir/c.png"]);
}

#[test]
fn the_old_frame_stays_until_the_new_page_has_its_style() {
    let mut desk = Desk::showing("<body bgcolor=red>");
    assert_eq!(pixel(desk.frame.as_ref().unwrap(), 5, 5), [255, 0, 0]);
    desk.frame = None;
    desk.begin("<title>New</title><link rel=stylesheet href=a.css><body bgcolor=blue>");
    desk.event("Title", |event| *event == PageEvent::Title("New".into()));
    assert!(desk.frame.is_none());
    desk.shelf.answer("a.css", Some("body { background: lime }".into()));
    assert_eq!(pixel(&desk.until_settled(), 5, 5), [0, 255, 0]);
}

#[test]
fn a_failed_style_sheet_does_not_blank_the_page() {
    let mut desk = Desk::new();
    desk.begin("<link rel=stylesheet href=a.css><p>Text");
    desk.shelf.answer("a.css", None);
    assert!(ink(&desk.until_settled(), 0, 300) > 10);
}

#[test]
fn a_dropped_answer_counts_as_failed() {
    let mut desk = Desk::new();
    desk.begin("<link rel=stylesheet href=a.css><p>Text");
    let shelf = Arc::clone(&desk.shelf);
    let asked = shelf.asked.wait_timeout_while(shelf.held.lock().unwrap(), PATIENCE, |held| held.is_empty());
    asked.unwrap().0.clear();
    assert!(ink(&desk.until_settled(), 0, 300) > 10);
}

#[test]
fn data_urls_are_decoded_without_asking() {
    use base64::Engine as _;
    let picture = base64::engine::general_purpose::STANDARD.encode(png(8, 8, [255, 0, 255, 255]));
    let html =
        format!("<body style='margin:0'><img src='data:image/png;base64,{picture}' style='display:block'>");
    let desk = Desk::showing(&html);
    assert_eq!(pixel(desk.frame.as_ref().unwrap(), 4, 4), [255, 0, 255]);
    assert_eq!(desk.log(), ["parsed", "first paint"]);
}

#[test]
fn noscript_is_content_and_scripts_are_not() {
    let with = Desk::showing("<noscript><p>No script here</p></noscript>");
    assert!(ink(with.frame.as_ref().unwrap(), 0, 60) > 20);
    let without = Desk::showing("<script>document.write('text')</script>");
    assert_eq!(ink(without.frame.as_ref().unwrap(), 0, 300), 0);
}

#[test]
fn zoom_and_scale_make_the_page_larger() {
    let mut desk =
        Desk::showing("<body style='margin:0'><div style='width:50px;height:50px;background:red'>");
    desk.page.send(Command::Viewport { width_px: 400, height_px: 300, scale: 2.0, zoom: 1.5, dark: false });
    let frame = desk.frame_where("the larger page", |frame| pixel(frame, 149, 149) == [255, 0, 0]);
    assert_eq!(pixel(&frame, 151, 151), [255, 255, 255]);
    assert!((frame.viewport_height - 100.0).abs() < 0.01);
}

#[test]
fn links_that_were_followed_have_a_colour_of_their_own() {
    let mut desk = Desk::new();
    desk.page.send(Command::MarkVisited(Arc::new([url("seen").to_string()].into())));
    let links = "<style>body{margin:0}a{display:block;height:50px;background:currentColor}</style>\
        <a href=seen></a><a href=new></a>";
    let (blue, purple, lime, red) = ([0, 0, 238], [0x55, 0x1a, 0x8b], [0, 255, 0], [255, 0, 0]);
    for (html, followed, other) in [
        (links.to_owned(), purple, blue),
        (format!("<body vlink=lime link=red>{links}"), lime, red),
        (format!("{links}<style>a:link{{color:lime}}a:visited{{color:red}}</style>"), red, lime),
    ] {
        desk.begin(&html);
        let frame = desk.until_settled();
        assert_eq!([pixel(&frame, 200, 25), pixel(&frame, 200, 75)], [followed, other], "{html}");
    }
}
