//! Pictures that do not come: a marked box says what should be seen, and why it is not.

use std::sync::Arc;

use super::*;

fn desk() -> Desk {
    let desk = Desk::new();
    desk.page.send(Command::Speak(Arc::new(|broken| format!("because {broken:?}"))));
    desk
}

/// The text of the page, as it would be copied.
pub(super) fn text(desk: &mut Desk) -> String {
    desk.page.send(Command::SelectAll);
    desk.page.send(Command::Copy);
    match desk.event("Copied", |event| matches!(event, PageEvent::Copied(_))) {
        PageEvent::Copied(text) => text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_broken_picture_is_a_box_with_its_words_and_the_reason() {
    let mut desk = desk();
    desk.begin(
        "<body style='margin:0'><style>img{display:block}</style><p style='margin:0;height:20px'>Above</p>
         <img src=gone.png alt='A  cat' width=300 height=40><img src=lost.png width=300 height=40>
         <img src=noise.png alt=Noise width=300 height=40><img src=huge.png alt=Huge width=300 height=40>
         <img src=fine.png width=40 height=40><p style='margin:0'>Below",
    );
    desk.event("FirstPaint", |event| *event == PageEvent::FirstPaint);
    let before = desk.frame.clone().unwrap();
    desk.shelf.reply("gone.png", &Err(Missing::Status(404)));
    desk.shelf.answer("lost.png", None);
    desk.shelf.answer("noise.png", Some("no picture".into()));
    desk.shelf.answer("huge.png", Some(png(17_000, 1, [0; 4])));
    desk.shelf.answer("fine.png", Some(png(4, 4, [0, 0, 255, 255])));
    let frame = desk.until_settled();
    keep(&frame, "broken");
    let text = text(&mut desk);
    for words in [
        "A cat (because Status(404))",
        "because Failed",
        "Noise (because Unreadable)",
        "Huge (because TooLarge)",
    ] {
        assert!(text.contains(words), "{words} is not in: {text}");
    }
    assert_eq!(text.matches("because").count(), 4, "{text}");
    assert!(rows(&before, 0, 20) == rows(&frame, 0, 20), "the text above has moved");
    assert!(rows(&before, 220, 300) == rows(&frame, 220, 300), "the text below has moved");
    assert_ne!(pixel(&frame, 0, 30), [255, 255, 255], "no border");
    assert_eq!(pixel(&frame, 20, 200), [0, 0, 255]);
}

#[test]
fn a_picture_without_a_size_gets_room_for_its_words() {
    let mut desk = desk();
    desk.begin("<body style='margin:0'><img src=a.png alt='What is seen'><p>Text");
    desk.shelf.reply("a.png", &Err(Missing::Status(500)));
    let frame = desk.until_settled();
    assert!(ink(&frame, 0, 20) > 20 || rows(&frame, 0, 20).iter().any(|channel| *channel < 200));
    assert!(text(&mut desk).contains("What is seen (because Status(500))"));
}

#[test]
fn a_page_whose_style_fails_keeps_its_text_and_background() {
    let mut desk = desk();
    desk.begin("<link rel=stylesheet href=a.css><body bgcolor=lime>Text<noscript><p>No script</noscript>");
    desk.shelf.reply("a.css", &Err(Missing::Status(404)));
    let frame = desk.until_settled();
    assert_eq!(pixel(&frame, 390, 290), [0, 255, 0]);
    assert!(ink(&frame, 0, 60) > 20);
}
