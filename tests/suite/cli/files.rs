//! Text for people, and the files that are written.

use super::super::binary::{json, run, run_in, text};
use super::PAGE;

#[test]
fn the_text_tells_what_the_json_tells() {
    let output = run(&["load", PAGE]);
    assert_eq!(output.status.code(), Some(0));
    let english = text(&output);
    assert!(english.contains("4 requests: 1 page + 3 pictures"), "{english}");
    assert!(!english.contains('\u{1b}'), "no colours when it is no terminal");
    assert!(english.lines().all(|line| line.chars().count() <= 100), "{english}");
    let chinese = text(&run(&["load", PAGE, "--lang", "zh-CN"]));
    assert!(chinese.contains("4 个请求：1 个网页 + 3 张图片"), "{chinese}");
}

#[test]
fn body_and_screenshot_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = [
        "load",
        PAGE,
        "--json",
        "--body",
        "b.html",
        "--screenshot",
        "s.png",
        "--size",
        "640x480",
        "--scale",
        "2",
    ];
    let output = run_in(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let document = json(&output);
    let body = std::fs::read(folder.path().join("b.html")).unwrap();
    assert_eq!(document["exchanges"][0]["decoded_bytes"], body.len());
    assert!(String::from_utf8(body).unwrap().to_ascii_lowercase().contains("<!doctype html"));
    let picture = image::open(folder.path().join("s.png")).unwrap();
    assert_eq!((picture.width(), picture.height()), (1280, 960));
    assert_eq!(document["requests"], 4, "the page asks for nothing that was fetched already");
}

#[test]
fn a_file_that_cannot_be_written_is_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    let output = run_in(folder.path(), &["load", PAGE, "--json", "--body", "no/such/folder/b.html"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(json(&output)["outcome"], "complete");
    assert!(String::from_utf8_lossy(&output.stderr).contains("no/such/folder/b.html"));
}

#[test]
fn without_a_display_the_load_is_told_and_the_page_painted() {
    let folder = tempfile::tempdir().unwrap();
    let output = run_in(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let picture = folder.path().join("pellucid.png");
    let picture_path = std::fs::canonicalize(&picture).unwrap();
    let text = text(&output);
    assert!(text.contains("start.lab.glasscom.com"), "{text}");
    assert!(
        text.contains(picture_path.to_str().unwrap()) || text.contains(picture.to_str().unwrap()),
        "{text}"
    );
    assert!(text.contains("WAYLAND_DISPLAY"), "{text}");
    let picture = image::open(&picture).unwrap();
    assert_eq!((picture.width(), picture.height()), (1200, 800));
}
