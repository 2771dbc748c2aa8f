//! The page: whatever the HTML, it is painted within five seconds or its source is, and the next page loads.
//!
//! A panic of the engine is caught by the page and no finding here, unless `STRICT` is set in the environment.
//! Input: HTML. Pictures and style sheets that it asks for are answered with the HTML itself.

use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use pellucid::internals::clock::SystemClock;
use pellucid::internals::page::{Answer, Button, Command, Fonts, Key, Modifiers, Page, PageEvent, Resources};
use url::Url;

const PATIENCE: Duration = Duration::from_secs(5);
const WIDTH: u32 = 400;
const HEIGHT: u32 = 300;

/// Answers everything with the same bytes.
struct Same(bytes::Bytes);

impl Resources for Same {
    fn fetch(&self, _: &Url, answer: Answer) {
        answer(Ok(self.0.clone()));
    }
}

struct Desk {
    page: Page,
    woken: Receiver<()>,
}

impl Desk {
    fn new() -> Self {
        if std::env::var_os("STRICT").is_none() {
            // libFuzzer's own hook aborts at every panic, also at one that is caught.
            std::panic::set_hook(Box::new(|_| ()));
        }
        let (wake, woken) = channel();
        let wake = Mutex::new(wake);
        let wake = Box::new(move || wake.lock().unwrap().send(()).unwrap_or_default());
        let page = Page::spawn(Fonts::system(), Arc::new(SystemClock::new()), wake).unwrap();
        page.send(Command::Viewport {
            width_px: WIDTH,
            height_px: HEIGHT,
            scale: 1.0,
            zoom: 1.0,
            dark: false,
        });
        Self { page, woken }
    }

    /// Whether the document was painted, with all that it asked for, within bounds.
    fn shows(&self, html: &str) -> bool {
        let (settled, at_rest) = channel();
        self.page.send(Command::Begin {
            url: Url::parse("http://glasscom.com/dir/page.html").unwrap(),
            resources: Arc::new(Same(html.as_bytes().to_vec().into())),
            recorder: None,
            settled: Some(Box::new(move || settled.send(()).unwrap_or_default())),
            scroll_y: 0.0,
        });
        // In two pieces, with a turn of the page's thread between them.
        let (first, second) = html.split_at(html.floor_char_boundary(html.len() / 2));
        self.page.send(Command::Chunk(first.to_owned()));
        self.page.send(Command::PointerLeave);
        self.page.send(Command::Chunk(second.to_owned()));
        self.page.send(Command::End);
        self.until(|event| *event == PageEvent::Settled) && (at_rest.try_recv().is_ok() || html != LAST)
    }

    fn until(&self, done: impl Fn(&PageEvent) -> bool) -> bool {
        loop {
            if self.page.take_events().iter().any(&done) {
                return true;
            }
            if self.woken.recv_timeout(PATIENCE).is_err() {
                return false;
            }
        }
    }

    fn handle(&self) {
        let modifiers = Modifiers::default();
        for (x, y) in [(10.0, 10.0), (60.0, 40.0), (10.0, 120.0)] {
            self.page.send(Command::PointerMove { x, y, modifiers });
            self.page.send(Command::PointerDown { x, y, button: Button::Primary, modifiers });
            self.page.send(Command::PointerUp { x, y, button: Button::Primary, modifiers });
        }
        for key in [Key::Tab, Key::Space, Key::Enter, Key::Tab, Key::ArrowDown] {
            self.page.send(Command::Key { key, modifiers });
        }
        self.page.send(Command::Wheel { x: 20.0, y: 20.0, dx: 0.0, dy: -50.0 });
    }
}

/// A page that anyone can show.
const LAST: &str = "<p>Last";

static DESK: OnceLock<Mutex<Desk>> = OnceLock::new();

/// The target.
pub fn run(input: &[u8]) {
    let html = input.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let desk = DESK.get_or_init(|| Mutex::new(Desk::new())).lock().unwrap();
    if !desk.shows(html) {
        eprintln!("not painted in time");
        std::process::abort();
    }
    desk.handle();
    if !desk.shows(LAST) {
        eprintln!("the next page does not load");
        std::process::abort();
    }
}
