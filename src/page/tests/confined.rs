//! What the kernel keeps from the page's threads, tried on each kind of them: a file that lies beside the fonts, and
//! a port that listens.

use std::collections::BTreeMap;
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;

use super::*;
use crate::clock::Micros;
use crate::plan::Confinement;

/// What a thread could open: the file, the port.
type Opened = (bool, bool);

/// Tries what a confined thread must not be able to do.
#[derive(Debug)]
struct Canary {
    file: PathBuf,
    port: u16,
    /// By the name of the thread that tried.
    tried: Mutex<BTreeMap<String, Opened>>,
}

impl Canary {
    fn try_here(&self, kind: &str) {
        let opened = (
            std::fs::read(&self.file).is_ok(),
            TcpStream::connect((std::net::Ipv4Addr::LOCALHOST, self.port)).is_ok(),
        );
        let mut tried = self.tried.lock().unwrap();
        let so_far = tried.entry(kind.to_owned()).or_default();
        *so_far = (so_far.0 | opened.0, so_far.1 | opened.1);
    }
}

/// A clock that every thread of a page reads: the way in for the canary.
#[derive(Debug)]
struct Trap {
    canary: Arc<Canary>,
    clock: SystemClock,
}

impl Clock for Trap {
    fn now(&self) -> Micros {
        let name = std::thread::current().name().unwrap_or_default().to_owned();
        self.canary.try_here(&name);
        if name == "page" {
            // The pools that the engine works with, made by the page thread or before by another page's.
            rayon::broadcast(|_| self.canary.try_here("layout"));
            let pool = style::global_style_data::STYLE_THREAD_POOL.pool();
            let pool = pool.as_ref().expect("more than one style thread was asked for");
            pool.broadcast(|_| self.canary.try_here("style"));
        }
        self.clock.now()
    }

    fn unix_ms(&self) -> u64 {
        self.clock.unix_ms()
    }
}

/// Set in the process of its own: pools are made once, and their size is set before.
const ALONE: &str = "PELLUCID_CONFINED";

#[test]
fn the_threads_of_a_page_open_nothing() {
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args([
            "page::tests::confined::confined_in_one_process",
            "--exact",
            "--nocapture",
            "--test-threads=1",
        ])
        .env(ALONE, "1")
        .output()
        .unwrap();
    let reported = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{reported}{}", String::from_utf8_lossy(&output.stderr));
    assert!(reported.contains("tried on"), "{reported}");
}

/// Run by the test above.
#[test]
fn confined_in_one_process() {
    if std::env::var_os(ALONE).is_none() {
        return;
    }
    stylo_static_prefs::set_pref!("layout.threads", 2);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("canary");
    std::fs::write(&file, "sings").unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let canary = Arc::new(Canary { file, port, tried: Mutex::default() });
    canary.try_here("test");

    let trap = Arc::new(Trap { canary: Arc::clone(&canary), clock: SystemClock::new() });
    let (wake, woken) = channel();
    let page =
        Page::spawn(Fonts::system(), trap, Box::new(move || wake.send(()).unwrap_or_default())).unwrap();
    page.send(Command::Viewport { width_px: 400, height_px: 300, scale: 1.0, zoom: 1.0, dark: false });
    let shelf = Arc::new(Shelf::default());
    page.send(Command::Begin {
        url: url(""),
        resources: Arc::clone(&shelf) as _,
        recorder: None,
        settled: None,
        scroll_y: 0.0,
    });
    page.send(Command::Chunk("<p>Text in the system's fonts, 中文 too <img src=a.png>".into()));
    page.send(Command::End);
    shelf.answer("a.png", png(10, 10, [255, 0, 0, 255]));
    let mut events = page.take_events();
    while !events.iter().any(|event| matches!(event, PageEvent::Settled)) {
        woken.recv_timeout(PATIENCE).expect("the page settles");
        events.extend(page.take_events());
    }
    let frame = page.take_frame().expect("the page is painted");
    assert!(frame.pixels.as_chunks::<4>().0.contains(&[255, 0, 0, 255]), "the picture is shown");
    let black = frame.pixels.as_chunks::<4>().0.iter().filter(|pixel| pixel[0] < 100).count();
    assert!(black > 100, "the text is set in fonts read by confined threads: {black} dark pixels");

    let tried = canary.tried.lock().unwrap();
    println!("tried on {tried:?}");
    assert_eq!(tried["test"], (true, true), "an unconfined thread can open both");
    let may = match confinement() {
        Confinement::None => (true, true),
        Confinement::Files => (false, true),
        Confinement::FilesAndTcp => (false, false),
    };
    for kind in ["page", "page decoder", "layout", "style"] {
        assert_eq!(tried.get(kind), Some(&may), "{kind}, {:?}", confinement());
    }
}
