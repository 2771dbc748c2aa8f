//! Pages that were damaged at random: each is painted in time, or its source is, and the next page loads.
//! The pages and the words put into them are those that the fuzz targets begin with.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use pellucid::internals::clock::SystemClock;
use pellucid::internals::fetch::Missing;
use pellucid::internals::page::{Answer, Command, Fonts, Page, PageEvent, Resources};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use url::Url;

/// How many pages are damaged: a few seconds.
const PAGES: u32 = 100;

/// What a person waits before the page counts as stuck (issue: "no hang over 5 s"), on a busy machine.
const PATIENCE: Duration = Duration::from_secs(15);

/// Knows nothing of what it is asked for.
struct Nothing;

impl Resources for Nothing {
    fn fetch(&self, _: &Url, answer: Answer) {
        answer(Err(Missing::Failed));
    }
}

/// One change to a page.
#[derive(Clone, Debug)]
enum Damage {
    /// A word is put in.
    Insert(Index, String),
    /// A piece is taken out.
    Remove(Index, usize),
    /// A piece is written many times.
    Repeat(Index, usize, usize),
    /// A number becomes another.
    Number(Index, &'static str),
}

impl Damage {
    fn apply(&self, html: &mut String) {
        let (Self::Insert(at, _) | Self::Remove(at, _) | Self::Repeat(at, ..) | Self::Number(at, _)) = self;
        let at = html.floor_char_boundary(at.index(html.len() + 1));
        let end = |length: usize| html.ceil_char_boundary((at + length).min(html.len()));
        match self {
            Self::Insert(_, word) => html.insert_str(at, word),
            Self::Remove(_, length) => html.replace_range(at..end(*length), ""),
            Self::Repeat(_, length, times) => {
                let piece = html[at..end(*length)].repeat(*times);
                html.insert_str(at, &piece);
            }
            Self::Number(_, number) => {
                let digit = |char: char| char.is_ascii_digit();
                if let Some(from) = html[at..].find(digit).map(|found| at + found) {
                    let length = html[from..].find(|char| !digit(char)).unwrap_or(html.len() - from);
                    html.replace_range(from..from + length, number);
                }
            }
        }
    }
}

fn fuzz(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(path)
}

/// The pages to damage.
fn pages() -> Vec<String> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(fuzz("seeds/page")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect()
}

/// The words of `fuzz/html.dict`.
fn words() -> Vec<String> {
    let dictionary = std::fs::read_to_string(fuzz("html.dict")).unwrap();
    let quoted = dictionary.lines().filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
    quoted.map(str::to_owned).collect()
}

fn damaged() -> impl Strategy<Value = String> {
    let damage = prop_oneof![
        (any::<Index>(), select(words())).prop_map(|(at, word)| Damage::Insert(at, word)),
        (any::<Index>(), 1_usize..40).prop_map(|(at, length)| Damage::Remove(at, length)),
        (any::<Index>(), 1_usize..60, 2_usize..50).prop_map(|(at, l, times)| Damage::Repeat(at, l, times)),
        (any::<Index>(), select(vec!["0", "-1", "1e9", "65536", "99999999999", "0.0001"]))
            .prop_map(|(at, number)| Damage::Number(at, number)),
    ];
    (select(pages()), proptest::collection::vec(damage, 1..12)).prop_map(|(mut html, damages)| {
        for damage in damages {
            damage.apply(&mut html);
        }
        html
    })
}

struct Desk {
    page: Page,
    woken: Receiver<()>,
}

impl Desk {
    fn new() -> Self {
        let (wake, woken) = channel();
        let wake = Mutex::new(wake);
        let wake = Box::new(move || wake.lock().unwrap().send(()).unwrap_or_default());
        let fonts = Fonts::bundled(vec![epaint_default_fonts::UBUNTU_LIGHT.to_vec()]);
        let page = Page::spawn(fonts, Arc::new(SystemClock::new()), wake).unwrap();
        page.send(Command::Viewport { width_px: 400, height_px: 300, scale: 1.0, zoom: 1.0, dark: false });
        Self { page, woken }
    }

    /// Whether it is painted with all that it asks for; otherwise what happened.
    fn show(&self, html: &str) -> Result<(), TestCaseError> {
        self.page.send(Command::Begin {
            url: Url::parse("http://glasscom.com/dir/page.html").unwrap(),
            resources: Arc::new(Nothing),
            recorder: None,
            settled: None,
            scroll_y: 0.0,
        });
        self.page.send(Command::Chunk(html.to_owned()));
        self.page.send(Command::End);
        let mut events = Vec::new();
        while !events.contains(&PageEvent::Settled) {
            prop_assert!(self.woken.recv_timeout(PATIENCE).is_ok(), "not painted in time: {events:?}");
            events.extend(self.page.take_events());
        }
        prop_assert!(events.contains(&PageEvent::FirstPaint), "{events:?}");
        Ok(())
    }
}

#[test]
fn damaged_pages_are_painted_or_their_source_is() {
    let desk = Desk::new();
    let config = Config { cases: PAGES, failure_persistence: None, ..Config::default() };
    // The same pages each time; new ones are for `cargo fuzz`.
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let outcome = TestRunner::new_with_rng(config, rng).run(&damaged(), |html| {
        desk.show(&html)?;
        desk.show("<p>The next page")
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}
