//! While the server withholds the second half of the HTML, the first half is on the screen; it does not move
//! when the rest comes. Every candidate of a picture that is shown is requested once.

use std::sync::{Arc, Mutex, mpsc};

use pellucid::internals::clock::SystemClock;
use pellucid::internals::fetch::{Loading, Order};
use pellucid::internals::page::{Answer, Command, Fonts, Frame, Page, Resources};
use pellucid::internals::plan::Strategy;
use pellucid::internals::record::{LoadEvent, What};
use url::Url;

use super::servers::{PATIENCE, Server, path};
use super::world::{begin, finish, order, settings, world};

const HALF: &str = "<!DOCTYPE html><style>*{margin:0;padding:0;font:16px/20px sans-serif}img{display:block}</style>\
    <title>T</title><base href='/files/'><p>Above</p>\
    <picture><source type=image/avif srcset=none.avif><source srcset='two.png 2x, one.png'><img src=old.png width=50 \
    height=30></picture><p>Bel";
const REST: &str =
    "ow</p><img srcset='a.png 200w, b.png 1280w, c.png 4000w' src=old.png width=50 height=20><p>End</p>";

struct FromLoad(Loading);

impl Resources for FromLoad {
    fn fetch(&self, url: &Url, answer: Answer) {
        self.0.fetch(url, answer);
    }
}

fn has_text(frame: &Frame, top: u32, bottom: u32) -> bool {
    rows(frame, top, bottom).chunks(4).any(|pixel| pixel[0] < 120 && pixel[1] < 120)
}

fn rows(frame: &Frame, top: u32, bottom: u32) -> &[u8] {
    let row = (frame.width * 4) as usize;
    &frame.pixels[top as usize * row..bottom as usize * row]
}

fn is_red(frame: &Frame, y: u32) -> bool {
    let at = ((y * frame.width + 25) * 4) as usize;
    frame.pixels[at..at + 3] == [200, 0, 0]
}

fn png() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(5, 5, image::Rgb([200, 0, 0]))
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

#[test]
fn the_first_half_is_shown_while_the_second_is_withheld() {
    let (let_go, held) = mpsc::channel::<()>();
    let held = Mutex::new(held);
    let asked = Arc::new(Mutex::new(Vec::new()));
    let list = Arc::clone(&asked);
    let server = Server::answering(move |request, client| {
        list.lock().unwrap().push(path(request).to_owned());
        if path(request) != "/" {
            return client.answer("200 OK", "Content-Type: image/png\r\n", &png());
        }
        let length = HALF.len() + REST.len();
        client.send(format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {length}\r\n\r\n{HALF}"));
        held.lock().unwrap().recv_timeout(PATIENCE).expect("the test lets the rest go");
        client.send(REST);
    });
    let (wake, woken) = mpsc::channel();
    let wake = Mutex::new(wake);
    let wake = Box::new(move || {
        let _ = wake.lock().unwrap().send(());
    });
    let page = Page::spawn(Fonts::system(), Arc::new(SystemClock::new()), wake).unwrap();
    page.send(Command::Viewport { width_px: 300, height_px: 200, scale: 1.0, zoom: 1.0, dark: false });

    let order = Order { with_page: true, ..order(&server.url("/"), settings(Strategy::Parallel)) };
    let loading = begin(world(None), order);
    let page_hold = loading.hold();
    let first = loading.wait_for_text(0).unwrap();
    assert_eq!((first.end, first.is_last, first.text.as_str()), (HALF.len(), false, HALF));
    page.send(Command::Begin {
        url: first.url,
        resources: Arc::new(FromLoad(loading.clone())),
        recorder: Some(loading.recorder().clone()),
        settled: Some(Box::new(move || drop(page_hold))),
        scroll_y: 0.0,
    });
    page.send(Command::Chunk(first.text));
    let next_frame = |fits: &dyn Fn(&Frame) -> bool| {
        loop {
            woken.recv_timeout(PATIENCE).expect("a frame comes");
            if let Some(frame) = page.take_frame().filter(|frame| fits(frame)) {
                return frame;
            }
        }
    };
    let half = next_frame(&|frame| has_text(frame, 0, 20) && has_text(frame, 50, 70) && is_red(frame, 35));
    assert!(loading.document().is_none() && loading.document_since(first.end).unwrap().text.is_empty());

    let_go.send(()).unwrap();
    let rest = loading.wait_for_text(first.end).unwrap();
    assert!(REST.starts_with(&rest.text) && !rest.text.is_empty());
    page.send(Command::Chunk(REST.to_owned()));
    page.send(Command::End);
    let whole = next_frame(&|frame| has_text(frame, 90, 110) && is_red(frame, 80));
    assert_eq!(rows(&half, 0, 50), rows(&whole, 0, 50), "what stood there has not moved");
    let (log, load) = finish(&loading);
    let position = |fits: &dyn Fn(&LoadEvent) -> bool| {
        log.iter().position(|event| matches!(&event.what, What::Load(load) if fits(load))).unwrap()
    };
    let painted = position(&|event| matches!(event, LoadEvent::FirstPaint));
    assert!(painted < position(&|event| matches!(event, LoadEvent::DocumentParsed)));
    assert_eq!(load.requests(), 3);
    assert!(load.exchanges[1..].iter().all(|exchange| exchange.painted.is_some()));
    let mut asked = asked.lock().unwrap().clone();
    asked.sort();
    assert_eq!(asked, ["/", "/files/b.png", "/files/one.png"]);
    assert_eq!(loading.document().unwrap().html, format!("{HALF}{REST}"));
}
