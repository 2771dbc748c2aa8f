//! Screenshots.

use super::*;
use crate::fetch::TextForm;

/// Answers at once.
struct Ready;

impl Resources for Ready {
    fn fetch(&self, url: &Url, answer: Answer) {
        let found = url.path().contains(".png").then(|| png(20, 20, [255, 0, 0, 255]));
        answer(found.ok_or(Missing::Failed));
    }
}

/// Never answers.
#[derive(Default)]
struct Never(Mutex<Vec<Answer>>);

impl Resources for Never {
    fn fetch(&self, _url: &Url, answer: Answer) {
        self.0.lock().unwrap().push(answer);
    }
}

fn shot(html: &str, full_page: bool) -> Screenshot {
    Screenshot {
        url: url(""),
        html: Box::new(std::iter::once((TextForm::default(), html.to_owned()))),
        resources: Arc::new(Ready),
        words: Arc::new(|_| String::new()),
        recorder: None,
        width: 200,
        height: 100,
        scale: 2.0,
        full_page,
        is_stopped: Box::new(|| false),
    }
}

#[test]
fn a_screenshot_has_the_pictures() {
    let shot = shot("<body style='margin:0'><img src=a.png>", false);
    let frame = screenshot(shot, fonts(), clock(), PATIENCE).unwrap();
    assert_eq!((frame.width, frame.height), (400, 200));
    assert_eq!(pixel(&frame, 39, 39), [255, 0, 0]);
    assert!(to_png(&frame).unwrap().starts_with(b"\x89PNG"));
}

#[test]
fn a_full_page_is_as_high_as_its_content() {
    let html = "<body style='margin:0'><div style='height:700px;background:lime'></div><p>End";
    let frame = screenshot(shot(html, true), fonts(), clock(), PATIENCE).unwrap();
    assert_eq!(frame.width, 400);
    assert!((1400..1600).contains(&frame.height), "{}", frame.height);
    assert_eq!(pixel(&frame, 10, 1399), [0, 255, 0]);
    assert!(ink(&frame, 1400, frame.height) > 10);
    let frame = screenshot(shot("<div style='height:90000px'>", true), fonts(), clock(), PATIENCE).unwrap();
    assert_eq!(frame.height, MAX_SIDE_PX);
}

#[test]
fn impatience_takes_what_there_is() {
    let mut waiting = shot("<p>Text<img src=a.png>", false);
    waiting.resources = Arc::new(Never::default());
    let frame = screenshot(waiting, fonts(), clock(), Duration::from_millis(500)).unwrap();
    assert!(ink(&frame, 0, 100) > 10);
    let mut waiting = shot("<link rel=stylesheet href=a.css><p>Text", false);
    waiting.resources = Arc::new(Never::default());
    let none = screenshot(waiting, fonts(), clock(), Duration::from_millis(200));
    assert!(matches!(none, Err(PageError::NotPainted)));
}

/// The wait would go on for ten minutes.
#[test]
fn a_stop_ends_the_wait() {
    let stopped = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let mut waiting = shot("<link rel=stylesheet href=a.css><p>Text", false);
    let same = Arc::clone(&stopped);
    waiting.is_stopped = Box::new(move || same.load(std::sync::atomic::Ordering::SeqCst));
    waiting.resources = Arc::new(StopsAt(Arc::clone(&stopped), Never::default()));
    let none = screenshot(waiting, fonts(), clock(), Duration::from_mins(10));
    assert!(matches!(none, Err(PageError::NotPainted)));
    assert!(stopped.load(std::sync::atomic::Ordering::SeqCst));
}

/// Never answers; the first question makes the person impatient.
struct StopsAt(Arc<std::sync::atomic::AtomicBool>, Never);

impl Resources for StopsAt {
    fn fetch(&self, url: &Url, answer: Answer) {
        self.0.store(true, std::sync::atomic::Ordering::SeqCst);
        self.1.fetch(url, answer);
    }
}

#[test]
fn a_page_that_fails_is_pictured_as_its_source() {
    let shot = shot("<p>Text<style>@\\69mport url('http://[');</style>", false);
    let frame = screenshot(shot, fonts(), clock(), PATIENCE).unwrap();
    assert!(ink(&frame, 0, 100) > 100);
}
