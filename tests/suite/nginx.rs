//! Pages of the world, from a server of the world: nginx serves Debian's documentation, and each page makes
//! exactly the requests that it should. What it should is said by Python's HTML parser; what it made, by
//! nginx's own log.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use pellucid::internals::fetch::{Engine, Order};
use pellucid::internals::plan::{Draft, HttpVersion, Settings, Strategy};
use pellucid::internals::record::{CloseReason, Log, Outcome};
use pellucid::internals::view::{Body, Load, message};
use serde::Deserialize;
use socket2::SockRef;
use tempfile::TempDir;

use super::binary::finish;
use super::servers::PATIENCE;
use super::world::{finish as finish_load, load, settings, world};

/// What `scripts/test` installs: debian-handbook and imagemagick-6-doc.
const ROOT: &str = "/usr/share/doc";
const FOLDERS: [&str; 6] = [
    "imagemagick-6-doc/html/www",
    "debian-handbook/html/en-US",
    "debian-handbook/html/zh-CN",
    "debian-handbook/html/ja-JP",
    "debian-handbook/html/ar-MA",
    "debian-handbook/html/ru-RU",
];
/// Pages with fewer pictures prove less.
const LEAST_PICTURES: usize = 4;

/// nginx on a free port, with files of its own, as the user who runs the test.
pub(super) struct Nginx {
    child: Option<Child>,
    folder: TempDir,
    address: SocketAddr,
}

impl Nginx {
    fn serve() -> Self {
        Self::serve_with(ROOT, "")
    }

    /// Serves what lies under `root`, with `more` lines of configuration.
    pub(super) fn serve_with(root: &str, more: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        // nginx inherits a socket that listens already: no port is lost in between, and whoever connects early
        // waits. (It crashes over that with `master_process off`.)
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        SockRef::from(&listener).set_cloexec(false).unwrap();
        let at = folder.path().display();
        let config = format!(
            "daemon off; worker_processes 1; pid {at}/pid; error_log {at}/error.log;
            events {{}}
            http {{
                include /etc/nginx/mime.types;
                log_format words '$request_method $request_uri $status $bytes_sent $connection';
                access_log {at}/access.log words;
                client_body_temp_path {at}/body; proxy_temp_path {at}/proxy; fastcgi_temp_path {at}/fastcgi;
                uwsgi_temp_path {at}/uwsgi; scgi_temp_path {at}/scgi;
                server {{ listen {address}; root {root}; {more} }}
            }}"
        );
        let file = folder.path().join("nginx.conf");
        std::fs::write(&file, config).unwrap();
        let child = Command::new("/usr/sbin/nginx")
            .args(["-p", folder.path().to_str().unwrap(), "-c", file.to_str().unwrap()])
            .args(["-e", folder.path().join("error.log").to_str().unwrap()])
            .env("NGINX", format!("{};", std::os::fd::AsRawFd::as_raw_fd(&listener)))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("nginx is missing: scripts/test installs it");
        Self { child: Some(child), folder, address }
    }

    /// Leaves a line in the log, between two loads.
    pub(super) fn mark(&self, number: usize) {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(stream, "GET /mark/{number} HTTP/1.0\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap_or_else(|error| panic!("{error}: {}", self.errors()));
        assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
    }

    pub(super) fn errors(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("error.log")).unwrap_or_default()
    }

    /// Ends it and reads what it has written down, split at the marks.
    pub(super) fn end(mut self) -> Vec<Vec<Line>> {
        let child = self.child.take().unwrap();
        signal(&child, "-QUIT");
        assert!(finish(child).status.success(), "{}", self.errors());
        let log = std::fs::read_to_string(self.folder.path().join("access.log")).unwrap();
        let mut loads = Vec::new();
        for line in log.lines().map(Line::read) {
            if line.target.starts_with("/mark/") {
                loads.push(Vec::new());
            } else {
                loads.last_mut().expect("a mark comes first").push(line);
            }
        }
        loads
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            // Not `Child::kill`: its worker would stay.
            signal(child, "-TERM");
            let _ = child.wait();
        }
    }
}

fn signal(child: &Child, signal: &str) {
    let kill = Command::new("kill").args([signal, &child.id().to_string()]).status();
    assert!(kill.is_ok_and(|status| status.success()) || std::thread::panicking());
}

/// Composed requests, Basic, cookies, ranges and confirmed answers, as a server of the world understands them.
#[test]
fn what_a_person_asks_for_is_understood() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    std::fs::create_dir(root.join("in")).unwrap();
    std::fs::write(root.join("in/index.html"), "<title>Inside</title><img src=a.png>").unwrap();
    std::fs::write(root.join("in/a.png"), vec![7; 5000]).unwrap();
    std::fs::write(root.join("page.html"), format!("<title>Kept</title>{}", "glass ".repeat(1000))).unwrap();
    std::fs::write(root.join("users"), "Aladdin:{PLAIN}open sesame\n").unwrap();
    let users = root.join("users");
    let more = format!(
        "location /in/ {{ auth_basic glass; auth_basic_user_file {}; }}
        location /cookie {{ add_header Set-Cookie \"glass=clear; Path=/\"; return 200 \"it said: $cookie_glass\"; }}",
        users.display()
    );
    let nginx = Nginx::serve_with(root.to_str().unwrap(), &more);
    nginx.mark(0);
    let engine = Engine::within(world(None));
    let keepalive = Settings { cache: true, ..settings(Strategy::Keepalive) };
    let visit = |path: &str, user: &str, reload: bool| {
        let url: url::Url = format!("http://{user}{}{path}", nginx.address).parse().unwrap();
        let order = Order { reload, ..Order::get(url.as_str(), url.clone(), keepalive) };
        finish_load(&engine.load(order, None).unwrap())
    };
    let compose = |method: &str, path: &str, field: (&str, &str)| {
        let url: url::Url = format!("http://{}{path}", nginx.address).parse().unwrap();
        let mut draft = Draft::new(method, &url, HttpVersion::Http11);
        draft.fields.push((field.0.to_owned(), field.1.to_owned()));
        let order = Order::composed(url.as_str(), url.clone(), draft.planned(), keepalive);
        finish_load(&engine.load(order, None).unwrap())
    };
    let statuses = |load: &Load| load.exchanges.iter().map(|one| one.status.unwrap()).collect::<Vec<_>>();
    let body = |(log, load): &(Log, Load)| {
        Body::from_message(&load.exchanges[0], &message(log, load.exchanges[0].id)).data
    };

    let (_, inside) = visit("/in/", "Aladdin:open%20sesame@", false);
    assert_eq!((statuses(&inside), inside.title.as_deref()), (vec![401, 200, 200], Some("Inside")));
    let (_, refused) = visit("/in/", "Aladdin:close@", true);
    assert_eq!(refused.exchanges[0].status, Some(401));

    assert!(body(&visit("/cookie", "", false)).ends_with(b"it said: "));
    assert!(body(&visit("/cookie", "", true)).ends_with(b"it said: clear"));

    let first = visit("/page.html", "", false);
    let (log, again) = visit("/page.html", "", true);
    assert_eq!(statuses(&again), [304]);
    assert_eq!(body(&(log, again)), body(&first), "what is kept is what was sent");

    let range = compose("GET", "/page.html", ("Range", "bytes=7-10"));
    assert_eq!((statuses(&range.1), body(&range)), (vec![206], b"Kept".to_vec()));
    let beyond = compose("GET", "/page.html", ("Range", "bytes=999999-"));
    assert_eq!(statuses(&beyond.1), [416]);
    let head = compose("HEAD", "/page.html", ("X-Glass", "1"));
    assert_eq!((statuses(&head.1), head.1.exchanges[0].body_bytes), (vec![200], 0));
    assert_eq!(statuses(&compose("DELETE", "/page.html", ("X-Glass", "1")).1), [405]);

    let loads = nginx.end();
    let told: Vec<(&str, u16)> = loads[0].iter().map(|line| (line.target.as_str(), line.status)).collect();
    assert_eq!(told[..3], [("/in/", 401), ("/in/", 200), ("/in/a.png", 200)]);
    assert!(told.ends_with(&[
        ("/page.html", 200),
        ("/page.html", 304),
        ("/page.html", 206),
        ("/page.html", 416),
        ("HEAD /page.html", 200),
        ("DELETE /page.html", 405),
    ]));
}

/// A line of the access log.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Line {
    target: String,
    status: u16,
    /// Head and body.
    sent_bytes: u64,
    /// The server's number of the connection.
    connection: u64,
}

impl Line {
    fn read(line: &str) -> Self {
        let [method, target, status, sent, connection] = *line.split(' ').collect::<Vec<_>>() else {
            panic!("{line}")
        };
        // Every page of the world is fetched with GET alone.
        let target = if method == "GET" { target.to_owned() } else { format!("{method} {target}") };
        Self {
            target,
            status: status.parse().unwrap(),
            sent_bytes: sent.parse().unwrap(),
            connection: connection.parse().unwrap(),
        }
    }
}

/// What a page needs, by Python.
#[derive(Deserialize)]
struct Expected {
    page: String,
    pictures: usize,
    needs: Vec<String>,
}

fn expected() -> Vec<Expected> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/expected.py");
    let mut python = Command::new("python3");
    python.arg(script).args([ROOT, &LEAST_PICTURES.to_string()]).args(FOLDERS);
    let child = python.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("python3 is missing");
    let output = finish(child);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn sixty_pages_ask_for_each_picture_and_style_sheet_exactly_once() {
    let pages = expected();
    assert!(pages.len() >= 60, "{} pages: scripts/test installs them", pages.len());
    let pictures: usize = pages.iter().map(|page| page.pictures).sum();
    assert!(pictures > 400, "{pictures} pictures");

    let nginx = Nginx::serve();
    let mut loads = Vec::new();
    for strategy in [Strategy::Parallel, Strategy::Keepalive] {
        for page in &pages {
            nginx.mark(loads.len());
            let (_, load) =
                load(world(None), &format!("http://{}{}", nginx.address, page.page), settings(strategy));
            assert_eq!(load.outcome, Some(Outcome::Complete), "{}: {}", page.page, nginx.errors());
            loads.push((strategy, page, load));
        }
    }
    let origin = format!("http://{}", nginx.address);
    let logged = nginx.end();
    assert_eq!(logged.len(), loads.len());

    for ((strategy, page, load), mut lines) in loads.iter().zip(logged) {
        lines.sort();
        let asked: Vec<&str> = lines.iter().map(|line| line.target.as_str()).collect();
        let mut wanted: Vec<&str> = [&page.page].into_iter().chain(&page.needs).map(String::as_str).collect();
        wanted.sort_unstable();
        assert_eq!(asked, wanted, "{strategy} {}", page.page);
        told_as_served(load, &lines, &origin);
        if *strategy == Strategy::Keepalive {
            assert_eq!(load.connected(), 1, "{}", page.page);
        }
    }
}

/// What we tell of each request is what the server has written down.
fn told_as_served(load: &pellucid::internals::view::Load, lines: &[Line], origin: &str) {
    let again = load.exchanges.iter().filter(|exchange| exchange.retried_as.is_some()).count();
    assert_eq!(load.requests() - again, lines.len());
    // A frame of another server is asked for, but nothing answers to its name here.
    let sent =
        load.exchanges.iter().filter(|exchange| exchange.sent_bytes > 0 && exchange.retried_as.is_none());
    let exchanges = sent.map(|exchange| {
        let target = exchange.url.strip_prefix(origin).expect("no other server is asked");
        (target, (exchange.status.unwrap_or(0), exchange.received_bytes))
    });
    let served = lines.iter().map(|line| (line.target.as_str(), (line.status, line.sent_bytes)));
    assert_eq!(exchanges.collect::<BTreeMap<_, _>>(), served.collect::<BTreeMap<_, _>>());
}

/// nginx lets each connection carry ten requests, and says so with the tenth answer.
#[test]
fn each_way_opens_the_connections_that_nginx_counts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/lab/study");
    let nginx = Nginx::serve_with(root.to_str().unwrap(), "keepalive_requests 10;");
    let address = format!("http://{}/", nginx.address);
    let mut loads = Vec::new();
    let of_http1 = |strategy: &Strategy| strategy.version() != HttpVersion::Http2;
    for strategy in Strategy::ALL.into_iter().filter(of_http1) {
        nginx.mark(loads.len());
        let (_, load) = load(world(None), &address, settings(strategy));
        assert_eq!(load.outcome, Some(Outcome::Complete), "{strategy}: {}", nginx.errors());
        loads.push(load);
    }
    let logged = nginx.end();
    for (load, lines) in loads.iter().zip(logged) {
        told_as_served(load, &lines, address.trim_end_matches('/'));
        let mut carried: BTreeMap<u64, usize> = BTreeMap::new();
        for line in &lines {
            *carried.entry(line.connection).or_default() += 1;
        }
        assert_eq!((lines.len(), carried.len()), (43, load.connected()), "{}", load.strategy);
        let most = carried.values().copied().max();
        let announced = load
            .connections
            .iter()
            .filter(|one| one.close_reason == Some(CloseReason::ServerAnnounced))
            .count();
        match load.strategy {
            Strategy::Http10 | Strategy::Http10Parallel => assert_eq!((carried.len(), most), (43, Some(1))),
            // Four full ones are replaced; the fifth carries three. What was sent ahead of a close is sent again.
            Strategy::Keepalive | Strategy::Pipelined => {
                assert_eq!((carried.len(), most, announced), (5, Some(10), 4));
            }
            Strategy::Parallel | Strategy::Auto => {
                assert!((5..=9).contains(&carried.len()) && most <= Some(10));
            }
            Strategy::Http2 => {}
        }
        let again = load.exchanges.iter().any(|exchange| exchange.retried_as.is_some());
        assert_eq!(again, load.strategy == Strategy::Pipelined, "{}", load.strategy);
    }
}
