//! Text first: while the server still holds the pictures back, the page is on the screen with its text and
//! the space of each picture, and the text does not move when they come.

use std::sync::{Arc, Mutex, mpsc};

use bytes::Bytes;
use image::{ImageFormat, Rgb, RgbImage};
use pellucid::internals::clock::SystemClock;
use pellucid::internals::fetch::{Loading, Order};
use pellucid::internals::page::{Answer, Command, Fonts, Frame, Page, Resources};
use pellucid::internals::plan::Strategy;
use pellucid::internals::record::{LoadEvent, Log, What};
use url::Url;

use super::servers::{PATIENCE, Server, path};
use super::world::{begin, finish, order, settings, world};

const WIDTH: u32 = 400;
const HEIGHT: u32 = 300;
/// The picture stands between two lines of text, 20 px high each.
const HTML: &[u8] = b"<!DOCTYPE html><style>*{margin:0;padding:0;font:16px/20px sans-serif}\
    img{display:block}</style><title>T</title><p>Above</p>\
    <img src=one.png width=200 height=100><p>Below</p><img src=two.png width=200 height=60>";

struct FromLoad(Loading);

impl Resources for FromLoad {
    fn fetch(&self, url: &Url, answer: Answer) {
        self.0.fetch(url, answer);
    }
}

fn png(width: u32, height: u32) -> Bytes {
    let mut bytes = std::io::Cursor::new(Vec::new());
    RgbImage::from_pixel(width, height, Rgb([200, 0, 0])).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner().into()
}

/// The colours of the rows from `top` to `bottom`.
fn rows(frame: &Frame, top: u32, bottom: u32) -> &[u8] {
    let row = (frame.width * 4) as usize;
    &frame.pixels[top as usize * row..bottom as usize * row]
}

fn has_text(rows: &[u8]) -> bool {
    rows.chunks(4).any(|pixel| pixel[0] < 120 && pixel[1] < 120)
}

fn is_red(frame: &Frame, x: u32, y: u32) -> bool {
    let at = ((y * frame.width + x) * 4) as usize;
    frame.pixels[at..at + 3] == [200, 0, 0]
}

fn position(log: &Log, fits: impl Fn(&LoadEvent) -> bool) -> Option<usize> {
    log.iter().position(|event| matches!(&event.what, What::Load(load) if fits(load)))
}

#[test]
fn text_first_then_pictures_in_the_space_that_waits_for_them() {
    let (let_go, held) = mpsc::channel::<()>();
    let held = Mutex::new(held);
    let server = Server::answering(move |request, client| match path(request) {
        "/" => client.answer("200 OK", "Content-Type: text/html\r\n", HTML),
        picture => {
            held.lock().unwrap().recv_timeout(PATIENCE).expect("the test lets the pictures go");
            let height = if picture == "/one.png" { 100 } else { 60 };
            client.answer("200 OK", "Content-Type: image/png\r\n", &png(200, height));
        }
    });

    let (wake, woken) = mpsc::channel();
    let wake = Mutex::new(wake);
    let clock = Arc::new(SystemClock::new());
    let wake = Box::new(move || {
        let _ = wake.lock().unwrap().send(());
    });
    let page = Page::spawn(Fonts::system(), clock, wake).unwrap();
    page.send(Command::Viewport { width_px: WIDTH, height_px: HEIGHT, scale: 1.0, zoom: 1.0, dark: false });

    let order = Order { with_page: true, ..order(&server.url("/"), settings(Strategy::Parallel)) };
    let loading = begin(world(None), order);
    let page_hold = loading.hold();
    let document = loading.wait_for_document().unwrap();
    page.send(Command::Begin {
        url: document.url.clone(),
        resources: Arc::new(FromLoad(loading.clone())),
        recorder: Some(loading.recorder().clone()),
        settled: Some(Box::new(move || drop(page_hold))),
        scroll_y: 0.0,
    });
    page.send(Command::Chunk(document.html.clone()));
    page.send(Command::End);
    let next_frame = |fits: &dyn Fn(&Frame) -> bool| {
        loop {
            woken.recv_timeout(PATIENCE).expect("a frame comes");
            if let Some(frame) = page.take_frame().filter(|frame| fits(frame)) {
                return frame;
            }
        }
    };

    let first = next_frame(&|frame| frame.width == WIDTH && has_text(rows(frame, 0, 20)));
    assert!(has_text(rows(&first, 120, 140)), "the text below the picture stands where it will stay");
    assert!(!has_text(rows(&first, 20, 120)), "the picture's space is kept");
    assert!(!is_red(&first, 100, 70));
    let so_far = loading.recorder().snapshot();
    assert!(position(&so_far, |event| matches!(event, LoadEvent::FirstPaint)).is_some());
    assert!(position(&so_far, |event| matches!(event, LoadEvent::ImagePainted { .. })).is_none());

    let_go.send(()).unwrap();
    let_go.send(()).unwrap();
    let last = next_frame(&|frame| is_red(frame, 100, 70) && is_red(frame, 100, 170));
    for (top, bottom) in [(0, 20), (120, 140)] {
        assert_eq!(rows(&first, top, bottom), rows(&last, top, bottom), "the text has not moved");
    }
    let (log, load) = finish(&loading);
    let first_paint = position(&log, |event| matches!(event, LoadEvent::FirstPaint)).unwrap();
    let painted = position(&log, |event| matches!(event, LoadEvent::ImagePainted { .. })).unwrap();
    assert!(first_paint < painted);
    assert_eq!(load.requests(), 3);
    assert!(load.exchanges[1..].iter().all(|exchange| exchange.painted.is_some()));
}
