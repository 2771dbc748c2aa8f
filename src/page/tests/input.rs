//! What pointer and keys do.

use super::*;
use crate::fetch::TextForm;

const FORM: &str = "<body style='margin:0'><form action=/go method=get>
    <input name=q value='a b' style='display:block;width:200px;height:20px;margin:0'>
    <input type=hidden name=h value=&amp;>
    <input type=submit name=send value=Go style='display:block;width:100px;height:20px;margin:0'></form>";

#[test]
fn a_link_navigates() {
    let mut desk =
        Desk::showing("<body style='margin:0'><a href='../other.html?x=1' style='font-size:40px'>Link</a>");
    desk.click(20.0, 20.0);
    assert_eq!(desk.navigation(), ("GET".into(), "http://glasscom.com/other.html?x=1".into(), String::new()));
}

#[test]
fn a_link_tells_what_it_says_and_a_form_does_not() {
    let says = |html: &str| {
        let mut desk = Desk::showing(html);
        desk.click(20.0, 20.0);
        match desk.event("Navigate", |event| matches!(event, PageEvent::Navigate { .. })) {
            PageEvent::Navigate { link, .. } => link,
            other => panic!("{other:?}"),
        }
    };
    let link = "<body style='margin:0'><a href=x style='font-size:40px'> A <b>bold\n</b> link</a>";
    assert_eq!(says(link).as_deref(), Some("A bold link"));
    let form = "<body style='margin:0'><form action=/go><input type=submit \
        style='display:block;width:200px;height:60px;margin:0'></form>";
    assert_eq!(says(form), None);
}

#[test]
fn what_is_selected_is_told_and_a_selection_is_pasted_where_it_is_dropped() {
    let mut desk = Desk::showing(FORM);
    desk.click(100.0, 10.0);
    desk.page.send(Command::SelectAll);
    desk.event("Selected", |event| *event == PageEvent::Selected("a b".into()));
    desk.page.send(Command::PasteAt { x: 190.0, y: 10.0, text: "quay".into() });
    // Elsewhere it does nothing.
    desk.page.send(Command::PasteAt { x: 20.0, y: 250.0, text: "lost".into() });
    desk.click(100.0, 10.0);
    desk.press(Key::Enter);
    assert_eq!(desk.navigation().1, "http://glasscom.com/go?q=a+bquay&h=%26&send=Go");
}

#[test]
fn a_password_is_neither_copied_nor_told() {
    let mut desk = Desk::showing(&FORM.replace("name=q", "name=q type=password"));
    desk.click(100.0, 10.0);
    desk.page.send(Command::SelectAll);
    desk.page.send(Command::Copy);
    desk.page.send(Command::Cut);
    desk.press(Key::Enter);
    assert_eq!(desk.navigation().1, "http://glasscom.com/go?q=a+b&h=%26&send=Go");
    let told =
        desk.events.iter().find(|event| matches!(event, PageEvent::Copied(_) | PageEvent::Selected(_)));
    assert_eq!(told, None);
}

#[test]
fn a_base_element_counts_for_links() {
    let mut desk =
        Desk::showing("<base href=/root/><body style='margin:0'><a href=x style='font-size:40px'>Link</a>");
    desk.click(20.0, 20.0);
    assert_eq!(desk.navigation().1, "http://glasscom.com/root/x");
}

#[test]
fn the_link_under_the_pointer_is_told() {
    let mut desk = Desk::showing("<body style='margin:0'><a href=x style='font-size:40px'>Link</a>");
    desk.page.send(Command::PointerMove { x: 20.0, y: 20.0, modifiers: Modifiers::default() });
    desk.event("Hovered", |event| *event == PageEvent::Hovered(Some(url("x"))));
    desk.page.send(Command::PointerMove { x: 20.0, y: 250.0, modifiers: Modifiers::default() });
    desk.event("Hovered", |event| *event == PageEvent::Hovered(None));
}

#[test]
fn the_cursor_is_told() {
    let mut desk = Desk::showing("<body style='margin:0'><a href=x style='font-size:40px'>Link</a>");
    desk.page.send(Command::PointerMove { x: 20.0, y: 20.0, modifiers: Modifiers::default() });
    desk.event("Cursor", |event| *event == PageEvent::Cursor(super::super::Cursor::Pointer));
}

#[test]
fn a_get_form_puts_its_fields_into_the_query() {
    let mut desk = Desk::showing(FORM);
    desk.click(50.0, 30.0);
    assert_eq!(
        desk.navigation(),
        ("GET".into(), "http://glasscom.com/go?q=a+b&h=%26&send=Go".into(), String::new())
    );
}

#[test]
fn a_post_form_puts_its_fields_into_the_body() {
    let mut desk = Desk::showing(&FORM.replace("method=get", "method=POST"));
    desk.click(50.0, 30.0);
    assert_eq!(
        desk.navigation(),
        ("POST".into(), "http://glasscom.com/go".into(), "q=a+b&h=%26&send=Go".into())
    );
}

#[test]
fn typing_and_enter_send_the_form() {
    let mut desk = Desk::showing(FORM);
    desk.click(100.0, 10.0);
    desk.page.send(Command::SelectAll);
    desk.page.send(Command::Text("你好".into()));
    desk.page.send(Command::Text("x".into()));
    desk.press(Key::Backspace);
    desk.page.send(Command::Paste("!\n".into()));
    desk.press(Key::Enter);
    assert_eq!(desk.navigation().1, "http://glasscom.com/go?q=%E4%BD%A0%E5%A5%BD%21&h=%26&send=Go");
}

#[test]
fn a_form_can_be_sent_twice() {
    let mut desk = Desk::showing(FORM);
    desk.click(50.0, 30.0);
    desk.navigation();
    desk.click(50.0, 30.0);
    assert_eq!(desk.navigation().1, "http://glasscom.com/go?q=a+b&h=%26&send=Go");
}

#[test]
fn tab_and_enter_follow_a_link() {
    let mut desk = Desk::showing("<p><a href=one>One</a> <a href=two>Two</a>");
    desk.press(Key::Tab);
    desk.press(Key::Tab);
    desk.press(Key::Enter);
    assert_eq!(desk.navigation().1, "http://glasscom.com/dir/two");
}

#[test]
fn a_fragment_scrolls() {
    let html = "<body style='margin:0'><a href='#far' style='font-size:40px'>Down</a>
        <div style='height:2000px'></div><h1 id=far>Here</h1><div style='height:2000px'></div>";
    let mut desk = Desk::showing(html);
    desk.click(20.0, 20.0);
    desk.frame_where("the scrolled page", |frame| frame.scroll_y > 1900.0);
    desk.page.send(Command::ScrollTo(0.0));
    desk.frame_where("the top", |frame| frame.scroll_y == 0.0);
    desk.begin_at("#far", html);
    desk.frame_where("the fragment of the address", |frame| frame.scroll_y > 1900.0);
    assert!(!desk.events.iter().any(|event| matches!(event, PageEvent::Navigate { .. })));
}

#[test]
fn keys_and_wheel_scroll() {
    let mut desk = Desk::showing("<body style='margin:0'><div style='height:2000px'>x");
    let at = |top: f64| move |frame: &Frame| (frame.scroll_y - top).abs() < 0.5;
    desk.press(Key::PageDown);
    desk.frame_where("a page down", at(270.0));
    desk.press(Key::ArrowUp);
    desk.frame_where("a line up", at(230.0));
    desk.press(Key::End);
    desk.frame_where("the end", at(1700.0));
    desk.press(Key::Home);
    desk.frame_where("the top", at(0.0));
    desk.page.send(Command::Wheel { x: 10.0, y: 10.0, dx: 0.0, dy: -120.0 });
    desk.frame_where("the wheel", at(120.0));
    assert!((desk.frame.as_ref().unwrap().content_height - 2000.0).abs() < 1.0);
}

#[test]
fn the_selection_is_copied() {
    let mut desk = Desk::showing("<p>Some <b>bold</b> text<p>More");
    desk.page.send(Command::SelectAll);
    desk.page.send(Command::Copy);
    let copied = desk.event("Copied", |event| matches!(event, PageEvent::Copied(_)));
    assert_eq!(copied, PageEvent::Copied("Some bold text More".into()));
}

#[test]
fn a_select_goes_to_its_next_option() {
    let mut desk = Desk::showing(
        "<body style='margin:0'><form><select name=s style='display:block;height:30px'><option>One<option>Two
         </select><button style='display:block;height:30px'>Go</button></form>",
    );
    desk.click(10.0, 15.0);
    desk.click(10.0, 45.0);
    assert_eq!(desk.navigation().1, "http://glasscom.com/dir/page.html?s=Two");
}

#[test]
fn what_shows_its_focus_has_the_style_for_it() {
    let mut desk = Desk::showing(
        "<!DOCTYPE html><style>body{margin:0}a,input{display:block;box-sizing:border-box;width:100px;height:30px;margin:0;border:0;outline:none}\
         :focus-visible{background:#f00}</style><a href=#x>a</a><input><a href=#y>b</a>",
    );
    let red = |frame: &Frame, y: u32| pixel(frame, 90, y) == [255, 0, 0];
    desk.press(Key::Tab);
    desk.frame_where("the link shows it", |frame| red(frame, 10) && !red(frame, 70));
    desk.click(50.0, 45.0);
    desk.frame_where("the field shows it", |frame| red(frame, 40) && !red(frame, 10));
    desk.press(Key::Tab);
    desk.frame_where("the second link shows it", |frame| red(frame, 70) && !red(frame, 40));
}

#[test]
fn of_a_list_all_options_that_are_chosen_are_sent() {
    let html = "<body style='margin:0'><form><select name=s multiple style='display:block;font:13px/16px monospace'>\
        <option selected>a<option>b<option selected value=see>c<option disabled selected>d</select>\
        <input name=x value=y><button style='position:absolute;top:200px;left:0;height:30px'>Go</button></form>";
    let mut desk = Desk::showing(html);
    let sent = |desk: &mut Desk| {
        desk.click(10.0, 215.0);
        desk.navigation().1
    };
    let row = |number: u8| f32::from(number).mul_add(17.0, 9.0);
    assert_eq!(sent(&mut desk), "http://glasscom.com/dir/page.html?x=y&s=a&s=see");
    let held = Modifiers { command: true, ..Modifiers::default() };
    desk.click_holding(held, 10.0, row(1));
    desk.click_holding(held, 10.0, row(0));
    assert_eq!(sent(&mut desk), "http://glasscom.com/dir/page.html?x=y&s=b&s=see");
    desk.click(10.0, row(0));
    assert_eq!(sent(&mut desk), "http://glasscom.com/dir/page.html?x=y&s=a");
    desk.click_holding(held, 10.0, row(0));
    assert_eq!(sent(&mut desk), "http://glasscom.com/dir/page.html?x=y");
}

#[test]
fn of_several_options_that_a_page_chooses_the_last_one_counts() {
    let mut desk = Desk::showing(
        "<body style='margin:0'><form><select name=s><option selected>a<option selected>b<option>c</select>\
         <button style='position:absolute;top:100px;left:0;height:30px'>Go</button></form>",
    );
    desk.click(10.0, 115.0);
    assert_eq!(desk.navigation().1, "http://glasscom.com/dir/page.html?s=b");
}

#[test]
fn a_form_in_parts_brings_the_chosen_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("glass.png");
    std::fs::write(&file, b"\x89PNG\0\xff").unwrap();
    let mut desk = Desk::showing(
        "<body style='margin:0'><form action=/up method=post enctype=multipart/form-data>
         <input type=file name=up style='display:block;width:300px;height:30px;margin:0;padding:0'>
         <input type=submit value=Go style='display:block;width:100px;height:30px;margin:0'></form>",
    );
    desk.click(20.0, 15.0);
    desk.event("ChooseFiles", |event| *event == PageEvent::ChooseFiles { multiple: false });
    desk.page.send(Command::Files(vec![file.clone()]));
    desk.click(50.0, 45.0);
    let event = desk.event("Navigate", |event| matches!(event, PageEvent::Navigate { .. }));
    let PageEvent::Navigate { method, content_type, body, .. } = event else { panic!() };
    assert_eq!(
        (method.as_str(), content_type.as_deref()),
        ("POST", Some("multipart/form-data; boundary=----pellucid-00000000"))
    );
    let expected: &[u8] =
        b"------pellucid-00000000\r\nContent-Disposition: form-data; name=\"up\"; filename=\"glass.png\"\r\n\
        Content-Type: image/png\r\n\r\n\x89PNG\0\xff\r\n------pellucid-00000000--\r\n";
    assert_eq!(body, expected);
    // What cannot be read is told, and nothing is sent.
    std::fs::remove_file(&file).unwrap();
    desk.click(50.0, 45.0);
    desk.event("Unreadable", |event| matches!(event, PageEvent::Unreadable { path, .. } if *path == file));
}

#[test]
fn files_belong_to_the_field_that_asked() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("glass.png");
    std::fs::write(&file, b"glass").unwrap();
    let field = "style='display:block;width:300px;height:30px;margin:0;padding:0'";
    let mut desk = Desk::showing(&format!(
        "<body style='margin:0'><form action=/up method=post enctype=multipart/form-data>
         <input type=file name=one {field}><input type=file name=two {field}>
         <input type=submit value=Go style='display:block;width:100px;height:30px;margin:0'></form>"
    ));
    desk.click(20.0, 15.0);
    desk.event("ChooseFiles", |event| *event == PageEvent::ChooseFiles { multiple: false });
    desk.press(Key::Tab);
    desk.page.send(Command::Files(vec![file]));
    desk.click(50.0, 75.0);
    let body = desk.navigation().2;
    assert!(body.contains("name=\"one\"; filename=\"glass.png\""), "{body}");
    assert!(body.contains("name=\"two\"; filename=\"\""), "{body}");
}

/// A page that sends a file which never ends, until something is written to it.
#[cfg(unix)]
fn sending_what_hangs(folder: &std::path::Path) -> (Desk, std::path::PathBuf) {
    let pipe = folder.join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut desk = Desk::new();
    desk.open(url(""), 0.0);
    desk.page.send(Command::Chunk(
        "<body style='margin:0'><form action=/up method=post enctype=multipart/form-data>
         <input type=file name=up style='display:block;width:300px;height:30px;margin:0;padding:0'>
         <input type=submit value=Go style='display:block;width:100px;height:30px;margin:0'></form>"
            .into(),
    ));
    desk.event("FirstPaint", |event| *event == PageEvent::FirstPaint);
    desk.click(20.0, 15.0);
    desk.event("ChooseFiles", |event| *event == PageEvent::ChooseFiles { multiple: false });
    desk.page.send(Command::Files(vec![pipe.clone()]));
    desk.click(50.0, 45.0);
    (desk, pipe)
}

#[cfg(unix)]
#[test]
fn a_file_that_hangs_holds_nothing_up() {
    let folder = tempfile::tempdir().unwrap();
    let (mut desk, pipe) = sending_what_hangs(folder.path());
    desk.page.send(Command::Chunk("<img src=a.png>".into()));
    desk.page.send(Command::End);
    desk.shelf.answer("a.png", Some(png(1, 1, [0; 4])));
    desk.until_settled();
    std::fs::write(&pipe, "late").unwrap();
    assert!(desk.navigation().2.contains("late"));
}

#[cfg(unix)]
#[test]
fn a_form_whose_file_comes_too_late_is_not_sent() {
    for leaves in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let (mut desk, pipe) = sending_what_hangs(folder.path());
        // The page has seen the click.
        desk.page.send(Command::Find(FindStep::Here, "x".into()));
        desk.event("Found", |event| matches!(event, PageEvent::Found(_)));
        if leaves {
            desk.page.leave();
        } else {
            desk.begin("<p>Next");
            desk.until_settled();
        }
        // Opened for writing when the form's thread opens it for reading.
        std::fs::write(&pipe, "late").unwrap();
        desk.begin("<body style='margin:0'><a href=/next style='font-size:40px'>Link</a>");
        desk.until_settled();
        desk.click(20.0, 20.0);
        assert_eq!(desk.navigation().1, "http://glasscom.com/next");
    }
}

fn in_gbk(html: &str) -> Desk {
    let mut desk = Desk::new();
    desk.open(url(""), 0.0);
    desk.page.send(Command::Written(TextForm { charset: "GBK", ..TextForm::default() }));
    desk.page.send(Command::Chunk(html.into()));
    desk.page.send(Command::End);
    desk.until_settled();
    desk
}

#[test]
fn links_and_forms_are_in_the_encoding_of_their_page() {
    let form = "<input name=q value='港é' style='display:block;width:200px;height:20px;margin:0'>
        <input type=hidden name=_charset_>
        <input type=submit style='display:block;width:100px;height:20px;margin:0'></form>";
    let sent = |attributes: &str, click: bool| {
        let mut desk = in_gbk(&format!("<body style='margin:0'><form action=/go {attributes}>{form}"));
        if click {
            desk.click(50.0, 30.0);
        } else {
            desk.click(100.0, 10.0);
            desk.press(Key::Enter);
        }
        let (_, url, body) = desk.navigation();
        (url, body)
    };
    let go = "http://glasscom.com/go";
    assert_eq!(sent("", true), (format!("{go}?q=%B8%DB%A8%A6&_charset_=GBK"), String::new()));
    assert_eq!(sent("method=post", false), (go.into(), "q=%B8%DB%A8%A6&_charset_=GBK".into()));
    assert_eq!(
        sent("accept-charset='klingon big5'", true).0,
        format!("{go}?q=%B4%E4%26%23233%3B&_charset_=Big5")
    );
    assert_eq!(sent("accept-charset=utf-8", true).0, format!("{go}?q=%E6%B8%AF%C3%A9&_charset_=UTF-8"));
    assert_eq!(
        sent("method=post enctype=text/plain accept-charset=utf-16", false).1,
        "q=港é\r\n_charset_=UTF-8\r\n"
    );

    let mut desk = in_gbk("<body style='margin:0'><a href='/s?港#港' style='font-size:40px'>Link</a>");
    desk.click(20.0, 20.0);
    assert_eq!(desk.navigation().1, "http://glasscom.com/s?%B8%DB#%E6%B8%AF");
}

#[test]
fn the_second_press_selects_a_word_and_the_third_the_paragraph() {
    let mut desk = Desk::showing("<body style='margin:0'><p style='font-size:40px;margin:0'>glass walls</p>");
    desk.click(20.0, 20.0);
    desk.click(20.0, 20.0);
    desk.event("a word", |event| *event == PageEvent::Selected("glass".into()));
    desk.click(20.0, 20.0);
    desk.event("a paragraph", |event| *event == PageEvent::Selected("glass walls".into()));
}

#[test]
fn the_second_button_tells_what_is_there_and_keeps_the_selection() {
    let picture = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
    let mut desk = Desk::showing(&format!(
        "<body style='margin:0;font-size:40px'><p style='margin:0'>walls</p>
         <a href=x><img src={picture} width=80 height=40 style='display:block'></a>"
    ));
    desk.page.send(Command::SelectAll);
    let mut aimed = |x: f32, y: f32| {
        let (button, modifiers) = (Button::Secondary, Modifiers::default());
        desk.page.send(Command::PointerDown { x, y, button, modifiers });
        desk.page.send(Command::PointerUp { x, y, button, modifiers });
        match desk.event("Aimed", |event| matches!(event, PageEvent::Aimed(_))) {
            PageEvent::Aimed(target) => target,
            other => panic!("{other:?}"),
        }
    };
    let on_text = aimed(20.0, 20.0);
    assert_eq!((on_text.link, on_text.picture), (None, None));
    assert!(on_text.selected.is_some_and(|text| text.contains("walls")));
    let on_picture = aimed(20.0, 70.0);
    assert_eq!((on_picture.link, on_picture.picture), (Some(url("x")), picture.parse().ok()));
    // By the keyboard: what has the focus.
    desk.press(Key::Tab);
    desk.page.send(Command::Aim);
    desk.event("Aimed", |event| matches!(event, PageEvent::Aimed(target) if target.link == Some(url("x"))));
}

#[test]
fn a_ring_stands_around_what_tab_reached_and_goes_with_a_press() {
    let mut desk = Desk::showing("<body style='margin:20px'><a href=x style='font-size:40px'>Link</a>");
    let is_ring = |pixel: &[u8; 4]| pixel[..3] == [0x0b, 0x63, 0xc5];
    let ring = |frame: &Frame| frame.pixels.as_chunks::<4>().0.iter().any(is_ring);
    assert!(!desk.frame.as_ref().is_some_and(ring));
    desk.press(Key::Tab);
    desk.frame_where("a ring", ring);
    desk.click(200.0, 200.0);
    desk.frame_where("no ring", |frame| !ring(frame));
}
