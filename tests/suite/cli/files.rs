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

/// The recording keeps 64 MiB of a message; the rest of a large body passes through, and the 64 MiB that a page
/// may have in memory do not bound it.
#[cfg(target_os = "linux")]
#[test]
fn a_large_body_passes_through_to_its_file() {
    use std::sync::{Mutex, mpsc};

    use super::super::binary::{finish, pellucid};
    use super::super::servers::{PATIENCE, Server};

    const BODY: usize = 200_000_000;
    const MOST_KIB: usize = (64 + 64) * 1024;
    let (told, almost) = mpsc::channel();
    let (go, going) = mpsc::channel::<()>();
    let (told, going) = (Mutex::new(told), Mutex::new(going));
    let server = Server::run(move |_, client| {
        if client.request().is_none() {
            return;
        }
        let type_ = "Content-Type: application/octet-stream";
        client.send(format!("HTTP/1.1 200 OK\r\n{type_}\r\nContent-Length: {BODY}\r\n\r\n"));
        let piece = vec![b'x'; 1_000_000];
        (0..BODY / piece.len() - 1).for_each(|_| client.send(&piece));
        client.send(&piece[1..]);
        told.lock().unwrap().send(()).unwrap();
        let _ = going.lock().unwrap().recv_timeout(PATIENCE);
        client.send("e");
    });
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["load", &server.url("/"), "--json", "--body", "large", "--network", "internet"];
    let child = pellucid(&arguments).current_dir(folder.path()).spawn().unwrap();
    almost.recv_timeout(PATIENCE).unwrap();
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let peak_kib: usize = peak.split_whitespace().next().unwrap().parse().unwrap();
    go.send(()).unwrap();
    let output = finish(child);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(json(&output)["exchanges"][0]["decoded_bytes"], BODY);
    let written = std::fs::read(folder.path().join("large")).unwrap();
    assert_eq!((written.len(), written.last()), (BODY, Some(&b'e')));
    assert!(peak_kib < MOST_KIB, "{peak_kib} KiB at most");
}

/// A file is replaced when the new one is whole; a disk that is full costs nothing that was there.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_former_file() {
    use std::process::Command;
    let folder = tempfile::tempdir().unwrap();
    for name in ["saved", "page.har", "ways.svg"] {
        std::fs::write(folder.path().join(name), b"the former one").unwrap();
    }
    // No file may grow beyond this many blocks; a signal would end the program, so it is ignored.
    let limited = |arguments: &str| {
        let program = env!("CARGO_BIN_EXE_pellucid");
        let script = format!("trap '' XFSZ; ulimit -f 1; exec {program} {arguments}");
        let mut shell = Command::new("sh");
        shell.args(["-c", &script]).current_dir(folder.path()).env_remove("DISPLAY");
        shell.stdout(std::process::Stdio::null()).output().unwrap()
    };
    for (arguments, name) in [
        (format!("load {PAGE} --save saved"), "saved"),
        (format!("load {PAGE} --har page.har"), "page.har"),
        (format!("compare {PAGE} --repeat 1 --svg ways.svg"), "ways.svg"),
    ] {
        let output = limited(&arguments);
        assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(String::from_utf8_lossy(&output.stderr).contains(name));
        assert_eq!(std::fs::read(folder.path().join(name)).unwrap(), b"the former one");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3, "nothing is left beside them");
}
