//! Text looked for in the page.

use super::*;

fn looked_for(desk: &mut Desk, step: FindStep, text: &str) -> FindResult {
    desk.page.send(Command::Find(step, text.into()));
    match desk.event("Found", |event| matches!(event, PageEvent::Found(_))) {
        PageEvent::Found(found) => found,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_match_is_marked_until_the_search_ends() {
    let mut desk =
        Desk::showing("<body style='margin:0'><div style='font-size:40px;padding:10px'>aa bb aa</div>");
    let yellow = |frame: &Frame| {
        let is_yellow = |pixel: &&[u8; 4]| pixel[0] > 200 && pixel[1] > 180 && pixel[2] < 200;
        frame.pixels.as_chunks::<4>().0.iter().filter(is_yellow).count()
    };
    assert!(desk.frame.as_ref().is_none_or(|frame| yellow(frame) == 0));
    assert_eq!(looked_for(&mut desk, FindStep::Here, "aa"), FindResult { shown: 1, count: 2 });
    let both = yellow(&desk.frame_where("marked", |frame| yellow(frame) > 0));
    // The first one is selected as well, in another colour.
    assert!(both > 800, "{both}");
    assert_eq!(looked_for(&mut desk, FindStep::Here, ""), FindResult::default());
    desk.frame_where("no marks", |frame| yellow(frame) == 0);
}

#[test]
fn matches_are_counted_gone_through_and_scrolled_to() {
    let filler = "<div style='height:900px'>nothing</div>";
    let html = format!(
        "<body style='margin:0'><p>The Needle</p>loose needle text<b>!</b>{filler}<ul><li>a nee<i>dle</i></ul>{filler}"
    );
    let mut desk = Desk::showing(&html);
    let found = |shown, count| FindResult { shown, count };
    assert_eq!(looked_for(&mut desk, FindStep::Here, "needle"), found(1, 3));
    assert_eq!(looked_for(&mut desk, FindStep::Next, "needle"), found(2, 3));
    assert_eq!(looked_for(&mut desk, FindStep::Next, "needle"), found(3, 3));
    let top = desk.frame_where("scrolled down", |frame| frame.scroll_y > 500.0).scroll_y;
    assert!(top < 960.0, "the match is seen: {top}");
    assert_eq!(looked_for(&mut desk, FindStep::Here, "needle"), found(3, 3), "what is seen counts first");
    assert_eq!(looked_for(&mut desk, FindStep::Next, "needle"), found(1, 3));
    desk.frame_where("scrolled up", |frame| frame.scroll_y < 100.0);
    assert_eq!(looked_for(&mut desk, FindStep::Previous, "needle"), found(3, 3));
    // The match is selected: it can be copied.
    desk.page.send(Command::Copy);
    desk.event("Copied", |event| *event == PageEvent::Copied("needle".into()));
    assert_eq!(looked_for(&mut desk, FindStep::Here, "hay"), found(0, 0));
    assert_eq!(looked_for(&mut desk, FindStep::Here, ""), found(0, 0));
}
