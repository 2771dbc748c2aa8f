//! Addresses that need no network: files, folders, `data:`, `about:`, `mailto:`, `view-source:`.

use std::fs;
use std::path::Path;

use pellucid::internals::explain::Lang;
use pellucid::internals::fetch::{Document, DocumentKind, Maker, Order, RecordedDocument};
use pellucid::internals::lab::Lab;
use pellucid::internals::plan::{Confinement, Limits, Settings, Strategy};
use pellucid::internals::record::{Code, Link, LocalSource, Log, Outcome};
use pellucid::internals::view::{Body, Detail, Load, Omitted, Phase, made, message};
use url::Url;

use super::servers::{Server, path};
use super::world::{begin, failure, finish, limits, settings, world};

fn plain() -> Settings {
    settings(Strategy::Parallel)
}

fn maker() -> Maker {
    Maker::new(|wanted| made(wanted, Lang::En, Confinement::None))
}

fn order(url: &Url) -> Order {
    Order { maker: maker(), ..Order::get(url.as_str(), url.clone(), plain()) }
}

fn visit(url: &Url) -> (Log, Load, Option<std::sync::Arc<Document>>) {
    let loading = begin(world(None), order(url));
    let (log, load) = finish(&loading);
    (log, load, loading.document())
}

fn file_url(path: &Path) -> Url {
    Url::from_file_path(path).unwrap()
}

fn parse(address: &str) -> Url {
    address.parse().unwrap()
}

/// Nothing was asked of anybody.
fn is_quiet(load: &Load) {
    assert_eq!((load.requests(), load.connected(), load.lookups.len()), (0, 0, 0));
    assert_eq!((load.bytes_sent(), load.bytes_received()), (0, 0));
}

/// What broke, and that the row tells the same.
fn fails(url: &Url, link: Link, code: Code) {
    let (_, load, document) = visit(url);
    let failure = failure(&load);
    assert_eq!((failure.link(), failure.code()), (link, code), "{url}: {failure:?}");
    assert_eq!(load.exchanges[0].failure.as_ref(), Some(failure));
    assert!(document.is_none());
    is_quiet(&load);
}

#[test]
fn a_file_is_read_call_by_call_and_its_neighbours_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("a page.html");
    fs::write(&page, "<title>At home</title><img src=near.png><img src=../far.gif><p>Text").unwrap();
    fs::write(folder.path().join("near.png"), b"\x89PNG\r\n").unwrap();
    let (log, load, document) = visit(&file_url(&page));
    assert_eq!(load.outcome, Some(Outcome::Complete));
    assert_eq!(load.title.as_deref(), Some("At home"));
    is_quiet(&load);
    let document = document.unwrap();
    assert_eq!((document.kind, document.content_type.as_deref()), (DocumentKind::Html, Some("text/html")));
    // The neighbour is there, the other one is told as missing.
    assert_eq!(load.exchanges.len(), 3);
    assert_eq!(load.exchanges[1].decoded_bytes, 6);
    assert_eq!(
        load.exchanges[2].failure.as_ref().map(pellucid::internals::record::Failure::code),
        Some(Code::NotFound)
    );
    let row = &load.exchanges[0];
    let calls: Vec<&str> = row.local.as_ref().unwrap().calls.iter().map(|call| call.name).collect();
    assert_eq!(calls, ["open", "read", "read", "close"]);
    // Honest phases: waited for `open`, then read; nothing of a network.
    for phase in [Phase::Dns, Phase::Connect, Phase::Ssl, Phase::Send] {
        assert_eq!(row.phases.span_of(phase), None, "{phase:?}");
    }
    let sum: u64 = row.phases.iter().map(|(_, span)| span.length().0).sum();
    assert_eq!(sum, row.end.unwrap().since(row.start).0);
    // The recording keeps its bytes.
    assert_eq!(Body::from_message(row, &message(&log, row.id)).data, fs::read(&page).unwrap());
}

#[test]
fn types_come_from_the_name_and_else_from_the_first_bytes() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes, kind) in [
        ("a.txt", &b"<!DOCTYPE html>"[..], DocumentKind::Text),
        ("a.json", b"{}", DocumentKind::Text),
        ("a.svg", b"<svg/>", DocumentKind::Image),
        ("bare", b"<!DOCTYPE html><p>", DocumentKind::Html),
        ("bare2", b"GIF89a", DocumentKind::Image),
        ("bare3", b"plain words", DocumentKind::Text),
        ("bare4", b"\x00\x01\x02", DocumentKind::Other),
        ("empty.html", b"", DocumentKind::Html),
    ] {
        let file = folder.path().join(name);
        fs::write(&file, bytes).unwrap();
        let (_, load, document) = visit(&file_url(&file));
        assert_eq!(load.outcome, Some(Outcome::Complete), "{name}");
        assert_eq!(document.unwrap().kind, kind, "{name}");
    }
}

#[test]
fn a_folder_becomes_a_page_with_links() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("inside")).unwrap();
    fs::write(folder.path().join("100%.txt"), b"12345").unwrap();
    let (_, load, document) = visit(&file_url(folder.path()));
    assert_eq!(load.outcome, Some(Outcome::Complete));
    is_quiet(&load);
    let html = &document.unwrap().html;
    for text in ["inside/</a>", "100%25.txt\">100%.txt</a>", "5 B", "1 folder, 1 file"] {
        assert!(html.contains(text), "{text}: {html}");
    }
    let local = load.exchanges[0].local.as_ref().unwrap();
    let calls: Vec<_> = local.calls.iter().map(|call| (call.name, call.returned)).collect();
    assert_eq!(calls, [("opendir", None), ("readdir", Some(2)), ("close", None)]);
    // The links lead where they say.
    let link = html.split("href=\"").find(|part| part.contains("100%25.txt")).unwrap();
    let (_, load, _) = visit(&parse(link.split('"').next().unwrap()));
    assert_eq!(load.exchanges[0].decoded_bytes, 5);
}

#[test]
fn what_cannot_be_read_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fails(&file_url(&folder.path().join("nothing")), Link::File, Code::NotFound);
    fails(&parse("file://other.example/etc/hosts"), Link::Address, Code::ForeignHost);
    fails(&parse("file:///etc/%00"), Link::File, Code::System);
    let (_, load, _) = visit(&parse("file://LOCALHOST/"));
    assert_eq!(load.outcome, Some(Outcome::Complete), "localhost is this machine");
}

/// Each of them would never end.
#[cfg(unix)]
#[test]
fn pipes_devices_and_sockets_are_refused_before_they_are_opened() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let socket = folder.path().join("socket");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    for path in [pipe, socket, "/dev/zero".into()] {
        fails(&file_url(&path), Link::File, Code::NotAFile);
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("secret");
    fs::write(&file, b"x").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&file).is_ok() {
        // Whoever runs the tests may read everything.
        return;
    }
    fails(&file_url(&file), Link::File, Code::NoPermission);
}

#[test]
fn a_file_is_bounded() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("large.txt");
    fs::write(&file, vec![b'x'; 300_000]).unwrap();
    let settings = Settings { limits: Limits { decoded_bytes: 100_000, ..limits() }, ..plain() };
    let url = file_url(&file);
    let loading = begin(world(None), Order { settings, ..order(&url) });
    let (_, load) = finish(&loading);
    assert_eq!((failure(&load).link(), failure(&load).code()), (Link::Limit, Code::TooLarge));
    // What came before is shown, and counted.
    let shown = loading.document_since(0).unwrap();
    assert_eq!((shown.text.len(), shown.is_last), (64 * 1024, true));
    assert_eq!(load.exchanges[0].body_bytes, 128 * 1024);
}

/// A page from the network names a file, with every trick there is. Reading a pipe would wait for ever, and the
/// time when a file was last read is looked at.
#[test]
fn a_page_of_the_network_pulls_in_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret.png");
    fs::write(&secret, b"\x89PNG").unwrap();
    let url = file_url(&secret);
    let base = Url::from_directory_path(folder.path()).unwrap();
    let page = format!(
        "<img src='{url}'><link rel=stylesheet href='{url}'><base href='{base}'><img src=secret.png>\
         <img srcset='{url} 2x'>"
    );
    let server = Server::answering(move |request, client| match path(request) {
        "/" => client.answer("200 OK", "Content-Type: text/html\r\n", page.as_bytes()),
        _ => client.answer("302 Found", &format!("Location: {url}\r\n"), b""),
    });
    let order = Order { with_page: true, ..order(&parse(&server.url("/"))) };
    let loading = begin(world(None), order);
    let hold = loading.hold();
    loading.wait_for_document().unwrap();
    // The page engine may ask as it likes.
    let (send, answered) = std::sync::mpsc::channel();
    let wanted = file_url(&secret);
    loading.fetch(&wanted, Box::new(move |bytes| send.send(bytes.is_err()).unwrap()));
    assert!(answered.recv().unwrap(), "a file was given to a page of the network");
    drop(hold);
    let (_, load) = finish(&loading);
    assert_eq!(load.exchanges.len(), 1, "{:?}", load.exchanges.iter().map(|e| &e.url).collect::<Vec<_>>());
    assert!(load.exchanges.iter().all(|exchange| exchange.local.is_none()));
    // Nor does a redirect lead there.
    let (_, load, document) = visit(&parse(&server.url("/away")));
    assert_eq!((failure(&load).link(), failure(&load).code()), (Link::Redirect, Code::BadRedirect));
    assert!(document.is_none() && load.exchanges.len() == 1);
}

#[test]
fn a_data_address_is_its_own_document() {
    for (address, kind, charset, text) in [
        ("data:,A%20brief%20note", DocumentKind::Text, "US-ASCII", "A brief note"),
        ("data:text/html;charset=gbk;base64,PHA+xOO6ww==", DocumentKind::Html, "", "<p>你好"),
        ("data:text/html,<title>T</title>%E4%BD%A0", DocumentKind::Html, "", "<title>T</title>你"),
        ("data:text/plain;charset=utf-8,x%23y#top", DocumentKind::Text, "", "x#y"),
        ("data:image/gif;base64,R0lGODlhAQABAAAAACw=", DocumentKind::Image, "", ""),
    ] {
        let (_, load, document) = visit(&parse(address));
        assert_eq!(load.outcome, Some(Outcome::Complete), "{address}");
        is_quiet(&load);
        assert_eq!(load.exchanges[0].local.as_ref().unwrap().source, Some(LocalSource::Address));
        let document = document.unwrap();
        assert_eq!((document.kind, document.html.as_str()), (kind, text), "{address}");
        assert!(document.content_type.as_ref().unwrap().contains(charset));
    }
    for broken in ["data:no comma", "data:;base64,*"] {
        fails(&parse(broken), Link::Address, Code::BadAddress);
    }
    let long = parse(&format!("data:,{}", "x".repeat(2 * 1024 * 1024)));
    fails(&long, Link::Address, Code::TooLarge);
}

#[test]
fn pages_of_the_program_are_made_and_unknown_ones_are_told_with_those_that_exist() {
    for (address, text) in [
        ("about:version", env!("CARGO_PKG_VERSION")),
        ("about:licences", "rustls"),
        ("mailto:tone@glasscom.com?subject=Hi", "tone@glasscom.com"),
    ] {
        let (_, load, document) = visit(&parse(address));
        assert_eq!(load.outcome, Some(Outcome::Complete), "{address}");
        is_quiet(&load);
        assert!(document.unwrap().html.contains(text), "{address}");
    }
    let (_, load, document) = visit(&parse("about:blank"));
    assert_eq!((load.outcome, document.unwrap().html.as_str()), (Some(Outcome::Complete), ""));
    fails(&parse("about:nothing"), Link::Address, Code::NotFound);
    let (_, load, _) = visit(&parse("about:nothing"));
    for lang in Lang::ALL {
        let told = pellucid::internals::explain::message(failure(&load), lang);
        assert!(told.contains("about:nothing") && told.contains("about:licences"), "{told}");
    }
    fails(&parse("tel:+123"), Link::Address, Code::UnsupportedScheme);
    fails(&parse("javascript:alert(1)"), Link::Address, Code::UnsupportedScheme);
}

#[test]
fn the_source_of_a_page_is_text_and_asks_for_nothing_beside_it() {
    let lab = Lab::start().unwrap();
    let url = parse("view-source:http://www.lab.glasscom.com/");
    let loading = begin(world(Some(&lab)), order(&url));
    let (_, load) = finish(&loading);
    assert_eq!((load.outcome.clone(), load.requests()), (Some(Outcome::Complete), 1));
    assert_eq!((load.url.as_str(), load.exchanges[0].url.as_str()), (url.as_str(), &url.as_str()[12..]));
    let document = loading.document().unwrap();
    assert_eq!((document.kind, &document.url), (DocumentKind::Source, &url));
    assert!(document.html.contains("<img"));
    // From the recording: nothing is asked.
    let kept =
        RecordedDocument { content_type: document.content_type.clone(), bytes: document.bytes.clone() };
    let loading = begin(world(None), Order { kept: Some(kept), ..order(&url) });
    let (_, load) = finish(&loading);
    is_quiet(&load);
    assert_eq!(load.exchanges[0].local.as_ref().unwrap().source, Some(LocalSource::Recording));
    let again = loading.document().unwrap();
    assert_eq!((again.kind, &again.html), (DocumentKind::Source, &document.html));
}

#[test]
fn a_password_in_the_address_of_a_source_is_not_recorded() {
    let lab = Lab::start().unwrap();
    let url = parse("view-source:http://user:secret@www.lab.glasscom.com/");
    let (_, load) = finish(&begin(world(Some(&lab)), order(&url)));
    assert_eq!(load.outcome, Some(Outcome::Complete));
    assert!(!load.url.contains("secret"), "{}", load.url);
}

/// A file of the kernel may hang in `read()` for ever: the load still ends.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_never_answers_can_be_stopped() {
    let Ok(file) = fs::metadata("/proc/kmsg") else { return };
    if !file.is_file() || fs::File::open("/proc/kmsg").is_err() {
        return;
    }
    let quick =
        Settings { limits: Limits { load: std::time::Duration::from_millis(300), ..limits() }, ..plain() };
    let url = parse("file:///proc/kmsg");
    let (_, load) = finish(&begin(world(None), Order { settings: quick, ..order(&url) }));
    assert_eq!((failure(&load).link(), failure(&load).code()), (Link::File, Code::Timeout));
}

/// What the server made of each address that names no file, as the inspector tells it.
#[test]
fn omitted_file_names_are_told_by_what_the_answer_says() {
    let lab = Lab::start().unwrap();
    let told = |address: &str| {
        let (log, load) = finish(&begin(world(Some(&lab)), order(&parse(address))));
        let details =
            load.exchanges.iter().map(|exchange| Detail::from_log(&load, &log, exchange.id).unwrap());
        details.filter_map(|detail| detail.omitted).collect::<Vec<_>>()
    };
    let index = |file: &str| Omitted::Index(file.to_owned());
    let (www, garden) = ("http://www.lab.glasscom.com", "http://garden.lab.glasscom.com");
    // A3: nothing behind the host, a slash, a directory with and without its slash.
    assert_eq!(told(www), [index("index.html")]);
    assert_eq!(told(&format!("{www}/")), [index("index.html")]);
    assert_eq!(told(&format!("{www}/dir/")), [index("index.html")]);
    assert_eq!(told(&format!("{www}/dir")), [Omitted::SlashAdded, index("index.html")]);
    // Another host has another index document, and a directory where this one has a file.
    assert_eq!(told(&format!("{garden}/dir/")), [index("default.html")]);
    assert_eq!(told(&format!("{www}/what")), [Omitted::TakenAsFile]);
    assert_eq!(told(&format!("{garden}/what")), [Omitted::SlashAdded, index("default.html")]);
    assert_eq!(told(&format!("{garden}/list/")), [Omitted::Listing]);
    assert_eq!(told(&format!("{www}/nothing/")), [Omitted::NothingThere]);
    assert_eq!(told("http://start.lab.glasscom.com/"), [Omitted::Unnamed], "it does not say");
    // A whole name leaves nothing to the server; name and password do not change that.
    assert_eq!(told("http://user:password@www.glasscom.com:80/dir/file1.htm"), []);
    for lang in Lang::ALL {
        assert!(index("default.html").text(lang).contains("default.html"));
    }
}
