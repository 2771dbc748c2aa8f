//! The playhead in the real window.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use eframe::egui::accesskit::{Node, Rect, Role};

use super::super::servers::{Server, path};
use super::is_page;
use super::screen::{Screen, words};

const RED: [u8; 3] = [255, 0, 0];

/// A page with one red picture, and how many requests were answered.
fn page_with_a_picture() -> (Server, Arc<AtomicUsize>) {
    let mut red = std::io::Cursor::new(Vec::new());
    let pixel = image::RgbImage::from_pixel(1, 1, image::Rgb(RED));
    pixel.write_to(&mut red, image::ImageFormat::Png).unwrap();
    let red = red.into_inner();
    let answered = Arc::<AtomicUsize>::default();
    let count = Arc::clone(&answered);
    let server = Server::answering(move |request, client| {
        count.fetch_add(1, Ordering::SeqCst);
        let html = "Content-Type: text/html\r\n";
        match path(request) {
            "/" => client.answer(
                "200 OK",
                html,
                b"<title>Past</title><body style='margin:0'>\
                  <img src=one.png width=400 height=100 style='display:block'>\
                  <a href=/next style='display:block;font-size:40px;line-height:40px'>Go on</a>",
            ),
            "/one.png" => client.answer("200 OK", "Content-Type: image/png\r\n", &red),
            _ => client.answer("200 OK", html, b"<title>Next</title><p>Next"),
        }
    });
    (server, answered)
}

fn is_replay(node: &Node) -> bool {
    node.role() == Role::Button && words(node).starts_with("Replay, ")
}

#[test]
fn a_file_is_opened_at_a_moment_a_row_and_a_panel() {
    let file = format!("{}/tests/data/loads/three-pictures-http10.pellucid", env!("CARGO_MANIFEST_DIR"));
    let opened = super::super::binary::json(&super::super::binary::run(&["open", &file, "--json"]));
    let end = opened["exchanges"][1]["end_ms"].as_f64().unwrap();
    let moment = format!("{end}ms");
    let screen =
        Screen::open(&["open", &file, "--lang", "en", "--at", &moment, "--row", "2", "--panel", "request"]);
    let moment = format!("Playhead: {end:.2} ms of ");
    screen.find("playhead", |node| {
        node.role() == Role::Slider && node.label().is_some_and(|label| label.starts_with(&moment))
    });
    screen.find("replay", is_replay);
    let path = url_path(opened["exchanges"][1]["url"].as_str().unwrap());
    screen.find("its bytes", |node| words(node).starts_with(&format!("GET {path} HTTP/1.")));
    screen.keep_picture("opened-at.png");
}

fn url_path(url: &str) -> String {
    url::Url::parse(url).unwrap().path().to_owned()
}

#[test]
fn the_page_is_seen_without_its_picture_and_then_as_it_was() {
    let (server, answered) = page_with_a_picture();
    let screen = Screen::open(&["--lang", "en", &server.url("/")]);
    let page = screen.find("page", |node| is_page(node, "Past"));
    let Rect { x0, y0, .. } = page.bounds().unwrap();
    let is_red = || screen.color_at(x0 + 200.0, y0 + 50.0) == RED;
    let is_whole = |node: &Node| words(node).starts_with("2 requests: 1 page + 1 picture");
    screen.find("whole", is_whole);
    screen.await_some(|| is_red().then_some(()));
    screen.focus();

    // A sentence of the story leads to its moment.
    let sentence = screen.find("sentence", |node| words(node).contains("responded with status 200"));
    screen.click(&sentence);
    screen.find("replay", is_replay);
    screen.find("counts", |node| words(node).starts_with("1 request: 1 page"));
    assert_eq!(screen.rows().len(), 1);
    screen.await_some(|| (!is_red()).then_some(()));
    screen.keep_picture("replay.png");

    // The keys of the ruler.
    let playhead = |words: &'static str| {
        move |node: &Node| node.role() == Role::Slider && node.label().is_some_and(|it| it.starts_with(words))
    };
    let grip = screen.find("playhead", playhead("Playhead: "));
    screen.click(&grip);
    screen.xdotool(&["key", "Home"]);
    screen.find("beginning", playhead("Playhead: 0.00 ms of "));
    screen.find("counts", |node| words(node).starts_with("0 requests"));
    screen.xdotool(&["key", "Escape"]);
    screen.find("whole", is_whole);
    assert!(!screen.nodes().iter().any(is_replay));
    screen.await_some(|| is_red().then_some(()));
    assert_eq!(answered.load(Ordering::SeqCst), 2, "a replay asks for nothing");

    // A link of the past leads out of it.
    screen.xdotool(&["key", "Left"]);
    screen.find("replay", is_replay);
    let (x, y) = ((x0 + 20.0).to_string(), (y0 + 120.0).to_string());
    screen.await_some(|| {
        screen.xdotool(&["mousemove", &x, &y, "click", "1"]);
        screen.nodes().iter().any(|node| is_page(node, "Next")).then_some(())
    });
    assert!(!screen.nodes().iter().any(is_replay));
}
