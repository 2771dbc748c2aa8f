//! A report in this program's own page engine: its labels are painted, and so are its drawings.

use std::sync::{Arc, Mutex, mpsc};

use pellucid::internals::clock::SystemClock;
use pellucid::internals::explain::Lang;
use pellucid::internals::page::{
    Answer, Command, FindResult, FindStep, Fonts, Frame, Page, PageEvent, Resources,
};
use url::Url;

use super::{recorded, report};
use crate::suite::servers::PATIENCE;

/// Nothing is fetched.
struct Nothing;

impl Resources for Nothing {
    fn fetch(&self, url: &Url, _: Answer) {
        panic!("{url} is asked for");
    }
}

struct Shown {
    page: Page,
    woken: mpsc::Receiver<()>,
}

impl Shown {
    fn new(html: String) -> Self {
        let (wake, woken) = mpsc::channel();
        let wake = Mutex::new(wake);
        let wake = Box::new(move || _ = wake.lock().unwrap().send(()));
        let page = Page::spawn(Fonts::system(), Arc::new(SystemClock::new()), wake).unwrap();
        page.send(Command::Viewport { width_px: 1100, height_px: 1400, scale: 1.0, zoom: 1.0, dark: false });
        page.send(Command::Begin {
            url: Url::parse("file:///tmp/report.html").unwrap(),
            resources: Arc::new(Nothing),
            recorder: None,
            settled: None,
            scroll_y: 0.0,
        });
        page.send(Command::Chunk(html));
        page.send(Command::End);
        Self { page, woken }
    }

    fn frame(&self, fits: impl Fn(&Frame) -> bool) -> Frame {
        loop {
            self.woken.recv_timeout(PATIENCE).expect("a frame comes");
            if let Some(frame) = self.page.take_frame().filter(&fits) {
                return frame;
            }
        }
    }

    /// How often `text` is there to be seen.
    fn seen(&self, text: &str) -> usize {
        self.page.send(Command::Find(FindStep::Here, text.to_owned()));
        loop {
            for event in self.page.take_events() {
                if let PageEvent::Found(FindResult { count, .. }) = event {
                    return count;
                }
            }
            self.woken.recv_timeout(PATIENCE).expect("an answer comes");
        }
    }
}

/// How many pixels have about this colour.
fn pixels(frame: &Frame, [red, green, blue]: [u8; 3]) -> usize {
    let near = |one: u8, other: u8| one.abs_diff(other) < 12;
    let fits = |pixel: &&[u8; 4]| near(pixel[0], red) && near(pixel[1], green) && near(pixel[2], blue);
    frame.pixels.as_chunks::<4>().0.iter().filter(fits).count()
}

#[test]
fn labels_and_drawings_are_painted() {
    let shown = Shown::new(report(&recorded("three-pictures-parallel"), Lang::En));
    let accent = [0x0b, 0x72, 0x85];
    let frame = shown.frame(|frame| pixels(frame, accent) > 2_000);
    // The ground of waiting, which fills most of the waterfall.
    let wait = [0xd1, 0xe3, 0xe5];
    assert!(pixels(&frame, wait) > 2_000, "{}", pixels(&frame, wait));
    for label in
        ["Load report", "Pictures", "Critical path", "letter.gif", "name lookup", "100 ms", "Socket calls"]
    {
        let (count, is_folded) = (shown.seen(label), label == "Socket calls");
        assert!((count == 0) == is_folded, "{label}: {count}");
    }
}

#[test]
fn a_report_in_chinese_is_painted_too() {
    let shown = Shown::new(report(&recorded("expired"), Lang::ZhCn));
    shown.frame(|frame| pixels(frame, [0xb4, 0x23, 0x18]) > 100);
    for label in ["加载报告", "证书不可信", "域名查询"] {
        assert!(shown.seen(label) > 0, "{label}");
    }
}
