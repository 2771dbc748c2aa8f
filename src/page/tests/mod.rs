//! A page at a desk: commands by hand, frames and events waited for, resources answered when the test says so.

pub(super) mod beside;
mod bombs;
mod broken;
#[cfg(target_os = "linux")]
mod confined;
mod cost;
mod deadly;
mod drawings;
mod find;
mod formats;
mod growing;
mod input;
mod layout;
mod painting;
mod pictures;
mod trouble;
mod viewport;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use bytes::Bytes;
use url::Url;

use super::*;
use crate::clock::{Clock, SystemClock};
use crate::fetch::Missing;
use crate::record::{Bounds, LoadEvent, LoadId, Recorder, What};

/// Far more than anything here takes.
const PATIENCE: Duration = Duration::from_secs(10);

fn fonts() -> Fonts {
    Fonts::bundled(vec![epaint_default_fonts::UBUNTU_LIGHT.to_vec()])
}

fn clock() -> Arc<dyn Clock> {
    Arc::new(SystemClock::new())
}

fn url(text: &str) -> Url {
    Url::parse("http://glasscom.com/dir/page.html").unwrap().join(text).unwrap()
}

/// A picture of one colour.
fn png(width: u32, height: u32, color: [u8; 4]) -> Bytes {
    let mut bytes = Cursor::new(Vec::new());
    let picture = image::RgbaImage::from_pixel(width, height, image::Rgba(color));
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner().into()
}

/// Holds every answer back until the test gives it.
#[derive(Default)]
struct Shelf {
    held: Mutex<BTreeMap<String, Vec<Answer>>>,
    asked: Condvar,
}

impl Resources for Shelf {
    fn fetch(&self, url: &Url, answer: Answer) {
        self.held.lock().unwrap().entry(url.to_string()).or_default().push(answer);
        self.asked.notify_all();
    }
}

impl Shelf {
    /// Waits until the page has asked for `name` and answers.
    fn answer(&self, name: &str, bytes: impl Into<Option<Bytes>>) {
        self.reply(name, &bytes.into().ok_or(Missing::Failed));
    }

    /// The same with the reason when there is nothing.
    fn reply(&self, name: &str, bytes: &Result<Bytes, Missing>) {
        let wanted = url(name).to_string();
        let held = self.held.lock().unwrap();
        let wait = self.asked.wait_timeout_while(held, PATIENCE, |held| !held.contains_key(&wanted));
        let (mut held, late) = wait.unwrap();
        assert!(!late.timed_out(), "the page did not ask for {wanted}");
        let answers = held.remove(&wanted).unwrap();
        drop(held);
        for answer in answers {
            answer(bytes.clone());
        }
    }
}

struct Desk {
    page: Page,
    shelf: Arc<Shelf>,
    recorder: Recorder,
    woken: Receiver<()>,
    settled: (Sender<()>, Receiver<()>),
    events: Vec<PageEvent>,
    frame: Option<Frame>,
}

impl Desk {
    /// A page 400 by 300 pixels large.
    fn new() -> Self {
        let (wake, woken) = channel();
        let wake = Box::new(move || wake.send(()).unwrap_or_default());
        let page = Page::spawn(fonts(), clock(), wake).unwrap();
        page.send(Command::Viewport { width_px: 400, height_px: 300, scale: 1.0, zoom: 1.0, dark: false });
        let recorder = Recorder::new(LoadId(1), clock(), Bounds::default(), None);
        Self {
            page,
            shelf: Arc::default(),
            recorder,
            woken,
            settled: channel(),
            events: Vec::new(),
            frame: None,
        }
    }

    /// A page that shows this already.
    fn showing(html: &str) -> Self {
        let mut desk = Self::new();
        desk.begin(html);
        desk.until_settled();
        desk
    }

    fn begin(&mut self, html: &str) {
        self.begin_at("", html);
    }

    fn begin_at(&mut self, address: &str, html: &str) {
        self.open(url(address), 0.0);
        self.page.send(Command::Chunk(html.into()));
        self.page.send(Command::End);
    }

    /// Begins a document; its HTML is sent by the test.
    fn open(&mut self, url: Url, scroll_y: f64) {
        let settled = self.settled.0.clone();
        self.page.send(Command::Begin {
            url,
            resources: Arc::clone(&self.shelf) as _,
            recorder: Some(self.recorder.clone()),
            settled: Some(Box::new(move || settled.send(()).unwrap())),
            scroll_y,
        });
    }

    /// Takes what the page has for us, until `done` finds what it looks for.
    fn until<T>(&mut self, what: &str, done: impl Fn(&Self) -> Option<T>) -> T {
        loop {
            self.events.extend(self.page.take_events());
            self.frame = self.page.take_frame().or(self.frame.take());
            if let Some(found) = done(self) {
                return found;
            }
            assert!(self.woken.recv_timeout(PATIENCE).is_ok(), "{what} did not come: {:?}", self.events);
        }
    }

    /// Waits for an event and takes it, and all before it.
    fn event(&mut self, what: &str, is: impl Fn(&PageEvent) -> bool) -> PageEvent {
        let at = self.until(what, |desk| desk.events.iter().position(&is));
        self.events.drain(..=at).next_back().unwrap()
    }

    fn until_settled(&mut self) -> Frame {
        self.settled.1.recv_timeout(PATIENCE).expect("settled");
        self.event("Settled", |event| *event == PageEvent::Settled);
        self.frame.clone().expect("a frame")
    }

    /// Waits for a frame in which this holds.
    fn frame_where(&mut self, what: &str, is: impl Fn(&Frame) -> bool) -> Frame {
        self.until(what, |desk| desk.frame.clone().filter(&is))
    }

    fn navigation(&mut self) -> (String, String, String) {
        match self.event("Navigate", |event| matches!(event, PageEvent::Navigate { .. })) {
            PageEvent::Navigate { method, url, body, .. } => {
                (method, url.to_string(), String::from_utf8(body).unwrap())
            }
            other => panic!("{other:?}"),
        }
    }

    fn click(&self, x: f32, y: f32) {
        self.click_holding(Modifiers::default(), x, y);
    }

    fn click_holding(&self, modifiers: Modifiers, x: f32, y: f32) {
        let button = Button::Primary;
        self.page.send(Command::PointerMove { x, y, modifiers });
        self.page.send(Command::PointerDown { x, y, button, modifiers });
        self.page.send(Command::PointerUp { x, y, button, modifiers });
    }

    fn press(&self, key: Key) {
        self.page.send(Command::Key { key, modifiers: Modifiers::default() });
    }

    /// What the page has recorded, in short.
    fn log(&self) -> Vec<String> {
        let log = self.recorder.snapshot();
        log.iter()
            .map(|event| match &event.what {
                What::Load(LoadEvent::ImagePainted { url }) => format!("image {url}"),
                What::Load(LoadEvent::DocumentParsed) => "parsed".into(),
                What::Load(LoadEvent::FirstPaint) => "first paint".into(),
                other => format!("{other:?}"),
            })
            .collect()
    }
}

/// Keeps a picture to look at, when a folder is named for that.
fn keep(frame: &Frame, name: &str) {
    if let Ok(folder) = std::env::var("PELLUCID_PICTURES") {
        std::fs::write(format!("{folder}/{name}.png"), to_png(frame).unwrap()).unwrap();
    }
}

/// The colour at a place.
pub(in crate::page) fn pixel(frame: &Frame, x: u32, y: u32) -> [u8; 3] {
    let at = ((y * frame.width + x) * 4) as usize;
    frame.pixels[at..at + 3].try_into().unwrap()
}

/// The rows from `top` to `bottom`.
fn rows(frame: &Frame, top: u32, bottom: u32) -> &[u8] {
    &frame.pixels[(top * frame.width * 4) as usize..(bottom * frame.width * 4) as usize]
}

/// How many dark pixels these rows have: whether there is text.
fn ink(frame: &Frame, top: u32, bottom: u32) -> usize {
    rows(frame, top, bottom)
        .as_chunks::<4>()
        .0
        .iter()
        .filter(|pixel| pixel[..3].iter().all(|c| *c < 128))
        .count()
}
