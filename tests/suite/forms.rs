//! Forms from page to program: what a person fills in on the lab's page is what the program behind it receives.

use std::sync::Arc;

use pellucid::internals::clock::SystemClock;
use pellucid::internals::fetch::{Answer, Missing};
use pellucid::internals::lab::Lab;
use pellucid::internals::page::{Command, Fonts, Modifiers, Page, PageEvent, Resources};
use pellucid::internals::plan::Strategy;
use pellucid::internals::record::Outcome;
use url::Url;

use super::servers::PATIENCE;
use super::world::{begin, finish, order, settings, world};

const FORMS: &str = "http://www.lab.glasscom.com/forms";

/// The pages of the lab name nothing else.
struct Nothing;

impl Resources for Nothing {
    fn fetch(&self, _: &Url, answer: Answer) {
        answer(Err(Missing::Failed));
    }
}

/// The lab's page of forms in a window, with a way to wait for what it tells.
struct Shown {
    page: Page,
    woken: std::sync::mpsc::Receiver<()>,
}

impl Shown {
    fn new(html: &str) -> Self {
        let (wake, woken) = std::sync::mpsc::channel();
        let fonts = Fonts::bundled(vec![epaint_default_fonts::UBUNTU_LIGHT.to_vec()]);
        let wake = Box::new(move || wake.send(()).unwrap_or_default());
        let page = Page::spawn(fonts, Arc::new(SystemClock::new()), wake).unwrap();
        page.send(Command::Viewport { width_px: 1000, height_px: 2000, scale: 1.0, zoom: 1.0, dark: false });
        page.send(Command::Begin {
            url: FORMS.parse().unwrap(),
            resources: Arc::new(Nothing),
            recorder: None,
            settled: None,
            scroll_y: 0.0,
        });
        page.send(Command::Chunk(html.to_owned()));
        page.send(Command::End);
        let shown = Self { page, woken };
        shown.until(|event| *event == PageEvent::Settled);
        shown
    }

    fn until(&self, is: impl Fn(&PageEvent) -> bool) -> PageEvent {
        loop {
            if let Some(event) = self.page.take_events().into_iter().find(&is) {
                return event;
            }
            self.woken.recv_timeout(PATIENCE).expect("the page says nothing");
        }
    }

    /// Presses Tab until the `n`th control has the focus, then Enter or Space.
    fn press(&self, tabs: usize) {
        use pellucid::internals::page::Key;
        for _ in 0..tabs {
            self.page.send(Command::Key { key: Key::Tab, modifiers: Modifiers::default() });
        }
        self.page.send(Command::Key { key: Key::Enter, modifiers: Modifiers::default() });
    }
}

/// What the form makes a person send, sent to the lab; the page that comes back.
fn received(lab: &Lab, event: PageEvent) -> String {
    let PageEvent::Navigate { method, url, content_type, body, .. } = event else { panic!("{event:?}") };
    let body = (method == "POST").then(|| (content_type.unwrap(), body));
    let order = order(url.as_str(), settings(Strategy::Keepalive)).with_method(&method, body);
    let loading = begin(world(Some(lab)), order);
    let (_, load) = finish(&loading);
    assert_eq!(load.outcome, Some(Outcome::Complete));
    loading.document().unwrap().html.clone()
}

#[test]
fn get_post_and_a_file_reach_the_program() {
    let lab = Lab::start().unwrap();
    let loading = begin(world(Some(&lab)), order(FORMS, settings(Strategy::Keepalive)));
    finish(&loading);
    let html = loading.document().unwrap().html.clone();
    let navigates = |event: &PageEvent| matches!(event, PageEvent::Navigate { .. });

    let shown = Shown::new(&html);
    // Name, checkbox, button: Enter presses the button of the first form.
    shown.press(3);
    let page = received(&lab, shown.until(navigates));
    assert!(
        page.contains("QUERY_STRING</code></td><td><code>name=Alice+%26+Bob&amp;glass=yes</code>"),
        "{page}"
    );
    assert!(
        page.contains("REQUEST_METHOD</code></td><td><code>GET</code>") && !page.contains("CONTENT_LENGTH")
    );

    let shown = Shown::new(&html);
    shown.press(6);
    let page = received(&lab, shown.until(navigates));
    assert!(page.contains("QUERY_STRING</code></td><td><code></code>"), "{page}");
    assert!(page.contains("CONTENT_LENGTH</code></td><td><code>28</code>"));
    assert!(page.contains("<pre>name=Alice+%26+Bob&amp;glass=yes</pre>"));

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("note.txt");
    std::fs::write(&file, "glass and water").unwrap();
    let shown = Shown::new(&html);
    shown.press(8);
    shown.until(|event| *event == PageEvent::ChooseFiles { multiple: false });
    shown.page.send(Command::Files(vec![file]));
    shown.press(1);
    let page = received(&lab, shown.until(navigates));
    assert!(
        page.contains(
            "CONTENT_TYPE</code></td><td><code>multipart/form-data; boundary=----pellucid-00000000</code>"
        ),
        "{page}"
    );
    assert!(page.contains("<td>note.txt · text/plain · 15 B</td>"), "{page}");
    assert!(page.contains("<td>Alice &amp; Bob</td>"));
}
