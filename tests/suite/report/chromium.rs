//! A report in Chromium, where there is one: no request leaves, nothing is said on the console, and it prints on few pages.
//!
//! Chromium is given a proxy that stands for the whole network, so it sees every request. Chromium's own requests, to its
//! maker, come there as well and are told apart by their hosts.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;

use pellucid::internals::explain::Lang;

use super::{comparison, hostile, recorded, report};
use crate::suite::servers::PATIENCE;

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const ITS_MAKER: [&str; 4] = ["google.com", "googleapis.com", "gvt1.com", "gstatic.com"];

fn chromium() -> Option<PathBuf> {
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    NAMES
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|path| path.is_file())
}

/// What came of opening a page.
#[derive(Debug)]
struct Opened {
    /// The hosts that were asked, but for Chromium's own.
    hosts: Vec<String>,
    /// What the console said.
    console: Vec<String>,
    /// On how many pages it prints.
    pages: usize,
}

/// Opens `html` as `http://report.test/` and prints it.
fn opened(chromium: &Path, html: &str) -> Opened {
    let folder = tempfile::tempdir().unwrap();
    let pdf = folder.path().join("report.pdf");
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (asked, hosts) = mpsc::channel();
    let page = html.to_owned();
    let proxy = thread::spawn(move || {
        while let Ok((stream, _)) = listener.accept() {
            if !serve(stream, &page, &asked) {
                break;
            }
        }
    });
    let mut child = Command::new(chromium)
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--proxy-bypass-list=<-loopback>", "--enable-logging=stderr", "--no-pdf-header-footer"])
        .arg(format!("--proxy-server=http://{address}"))
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .arg(format!("--print-to-pdf={}", pdf.display()))
        .arg("http://report.test/")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stderr = child.stderr.take().unwrap();
    let (done, said) = mpsc::channel();
    thread::spawn(move || {
        let mut text = String::new();
        let _ = stderr.read_to_string(&mut text);
        let _ = done.send(text);
    });
    let text = said.recv_timeout(PATIENCE * 4);
    if text.is_err() {
        child.kill().unwrap();
    }
    child.wait().unwrap();
    TcpStream::connect(address).unwrap().write_all(b"END / HTTP/1.1\r\n\r\n").unwrap();
    proxy.join().unwrap();
    let text = text.expect("Chromium ends by itself");
    let bytes = fs::read(&pdf).expect(&text);
    let printed = String::from_utf8_lossy(&bytes);
    Opened {
        hosts: hosts
            .try_iter()
            .filter(|host: &String| !ITS_MAKER.iter().any(|own| host.ends_with(own)))
            .collect(),
        console: text.lines().filter(|line| line.contains("CONSOLE")).map(str::to_owned).collect(),
        pages: printed.matches("/Type /Page\n").count(),
    }
}

/// Answers one request; whether another one is awaited.
fn serve(mut stream: TcpStream, page: &str, asked: &mpsc::Sender<String>) -> bool {
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut line = String::new();
    let _ = BufReader::new(&stream).read_line(&mut line);
    if line.starts_with("END ") {
        return false;
    }
    let target = line.split(' ').nth(1).unwrap_or_default();
    let host = target.trim_start_matches("http://").split(['/', ':']).next().unwrap_or_default();
    if !host.is_empty() {
        asked.send(host.to_owned()).unwrap();
    }
    let answer = if target == "http://report.test/" {
        format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{page}",
            page.len()
        )
    } else {
        "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned()
    };
    let _ = stream.write_all(answer.as_bytes());
    true
}

#[test]
fn a_report_is_quiet_and_prints_on_few_pages() {
    let Some(chromium) = chromium() else {
        eprintln!("skipped: no Chromium");
        return;
    };
    // What the checks below look for can be seen.
    let loud = opened(
        &chromium,
        "<title>x</title><link rel=icon href=data:,><img src=http://elsewhere.test/a.png><script>console.error(1)</script>",
    );
    assert_eq!(loud.hosts, ["report.test", "elsewhere.test"]);
    assert!(!loud.console.is_empty());
    let pages = [
        (report(&recorded("three-pictures-parallel"), Lang::En), 4),
        (report(&recorded("http2-secure"), Lang::ZhCn), 4),
        (comparison(&["three-pictures-keepalive", "three-pictures-parallel"], Lang::En), 4),
        (report(&hostile::load(), Lang::En), 8),
    ];
    for (page, most) in pages {
        let quiet = opened(&chromium, &page);
        assert_eq!(quiet.hosts, ["report.test"]);
        assert!(quiet.console.is_empty(), "{quiet:?}");
        assert!((1..=most).contains(&quiet.pages), "{quiet:?}");
    }
}
