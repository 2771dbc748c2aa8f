//! The real window under Xvfb: read through its accessible tree, driven with the keyboard and the pointer as
//! a person would.

mod course;
mod names;
mod package;
mod replay;
mod screen;

use eframe::egui::accesskit::{Node, Rect, Role, Toggled};

use self::screen::{Screen, is_request_row, words};
use super::servers::{Server, path};

#[test]
fn the_three_picture_page_is_typed_loaded_and_looked_into() {
    let screen = Screen::open(&["--lang", "en"]);
    screen.find("start page", |node| words(node).starts_with("1 request: 1 page"));

    screen.xdotool(&["search", "--sync", "--onlyvisible", "--name", "Pellucid", "windowfocus", "--sync"]);
    screen.xdotool(&["key", "ctrl+l"]);
    screen.xdotool(&["type", "www.lab.glasscom.com"]);
    screen.xdotool(&["key", "Return"]);
    screen.find("summary", |node| words(node).starts_with("4 requests: 1 page + 3 pictures "));
    let rows = screen.rows();
    assert_eq!(rows.len(), 4, "{rows:?}");
    assert!(rows[0].contains("GET") && rows[0].contains("www.lab.glasscom.com"), "{rows:?}");

    let page = screen.find("row of the page", |node| is_request_row(node) && words(node) == rows[0]);
    screen.click(&page);
    let tab = screen.find("Request tab", |node| node.role() == Role::Tab && words(node) == "Request");
    screen.click(&tab);
    screen.find("request line", |node| words(node).starts_with("GET / HTTP/1."));
    screen.find("Host", |node| words(node).contains("Host: www.lab.glasscom.com"));

    let (width, height) = screen.keep_picture("three-pictures.png");
    assert!(width >= 900 && height >= 600, "{width}x{height}");
    drop(screen.window);
}

#[test]
fn a_failure_is_told_in_the_page_and_in_its_row() {
    let screen = Screen::open(&["--lang", "en", "http://refused.lab.glasscom.com/"]);
    screen.find("failed row", |node| is_request_row(node) && words(node).contains("refused"));
    screen.find("Try again", |node| node.role() == Role::Button && words(node) == "Try again");
    screen.keep_picture("refused.png");
}

#[test]
fn a_page_that_breaks_off_says_so_above_what_came() {
    let screen = Screen::open(&["--lang", "en", "http://truncated.lab.glasscom.com/"]);
    screen.find("failed row", |node| is_request_row(node) && words(node).contains("cut short"));
    screen.find("why", |node| words(node).starts_with("This page is incomplete. The connection was closed"));
    screen.find("Try again", |node| node.role() == Role::Button && words(node) == "Try again");
}

#[test]
fn ways_to_load_are_compared_and_the_same_object_is_marked() {
    let screen = Screen::open(&["--lang", "en", "about:compare?url=http://pictures.lab.glasscom.com/"]);
    for way in ["http10", "http10-parallel", "keepalive", "pipelined", "parallel", "http2"] {
        let row = format!("{way}: median ");
        screen.find(way, |node| node.role() == Role::Row && words(node).starts_with(&row));
    }
    // Until the last run is done, there is Stop in place of Start.
    screen.find("Start", |node| node.role() == Role::Button && words(node) == "Start");
    screen.find("sentence", |node| words(node).contains(" faster than http10: "));
    let next = screen.find("next object", |node| words(node) == "Highlight the next object");
    screen.click(&next);
    screen.find("time of the page", |node| words(node).ends_with(" in keepalive"));
    screen.keep_picture("compared.png");
    screen.xdotool(&["search", "--sync", "--onlyvisible", "--name", "Pellucid", "windowfocus", "--sync"]);
    screen.xdotool(&["key", "Escape"]);
    screen.find("page area", |node| words(node) == "Requests");
}

#[test]
fn a_saved_load_is_opened_with_its_page_and_no_request() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("saved");
    let file = file.to_str().unwrap();
    let server = super::servers::Server::answering(|request, client| match super::servers::path(request) {
        "/" => client.answer(
            "200 OK",
            "Content-Type: text/html\r\n",
            b"<title>Kept</title><img src=a><img src=b>",
        ),
        _ => client.answer("404 Not Found", "", b"none"),
    });
    super::binary::run(&["load", &server.url("/"), "--save", file]);
    // Whoever is asked now cannot answer.
    drop(server);
    let screen = Screen::open(&["open", file, "--lang", "en"]);
    screen.find("what was opened", |node| words(node).contains("saved"));
    screen.find("page", |node| node.role() == Role::Document && words(node).contains("Kept"));
    assert_eq!(screen.rows().len(), 3);
    screen.keep_picture("opened.png");

    // Larger, by the keyboard.
    screen.xdotool(&["search", "--sync", "--onlyvisible", "--name", "Pellucid", "windowfocus", "--sync"]);
    screen.xdotool(&["key", "ctrl+plus"]);
    screen.find("zoom", |node| words(node) == "The page is shown at 110 %");
    screen.keep_picture("zoomed.png");
}

#[test]
fn a_directory_over_ftp_is_a_page_whose_links_open_files() {
    let screen = Screen::open(&["--lang", "en", "ftp://ftp.glasscom.com/dir/"]);
    screen.find("row", |node| is_request_row(node) && words(node).contains("MLSD"));
    screen.find("page", |node| {
        node.role() == Role::Document && words(node).contains("ftp://ftp.glasscom.com/dir/")
    });
    screen.keep_picture("ftp-directory.png");
    // The second link of the page, below the one to the directory above.
    let page = screen.find("page", |node| node.role() == Role::Document);
    let Rect { x0, y0, .. } = page.bounds().expect("it has a place");
    screen.xdotool(&["mousemove", &format!("{:.0}", x0 + 40.0), &format!("{:.0}", y0 + 90.0), "click", "1"]);
    screen
        .find("the file and its pictures", |node| words(node).starts_with("3 requests: 1 page + 2 pictures"));
    let row = screen.find("row", |node| is_request_row(node) && words(node).contains("file1.htm"));
    screen.click(&row);
    let tab = screen.find("Dialogue", |node| node.role() == Role::Tab && words(node) == "Dialogue");
    screen.click(&tab);
    screen.find("command", |node| words(node) == "RETR file1.htm");
    screen.find("meaning", |node| words(node) == "transfer complete, the data connection is closed");
    screen.keep_picture("ftp-dialogue.png");
}

/// What stands in the title of the page that is shown.
fn is_page(node: &Node, title: &str) -> bool {
    node.role() == Role::Document && words(node).contains(title)
}

#[test]
fn what_needs_no_network_is_shown_and_the_source_comes_from_the_recording() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("page.html"), "<title>At home</title><p>Text").unwrap();
    let screen = Screen::open(&["--lang", "en", folder.path().to_str().unwrap()]);
    screen.find("listing", |node| is_page(node, "Contents of "));
    screen.xdotool(&["search", "--sync", "--onlyvisible", "--name", "Pellucid", "windowfocus", "--sync"]);
    let file = folder.path().join("page.html");
    for (typed, title) in [
        (file.to_str().unwrap(), "At home"),
        ("data:text/html,<title>Inside</title>", "Inside"),
        ("about:licences", "Components of Pellucid"),
        ("http://www.lab.glasscom.com/", "Glass, water and a letter"),
    ] {
        screen.xdotool(&["key", "ctrl+l"]);
        screen.xdotool(&["type", typed]);
        screen.xdotool(&["key", "Return"]);
        screen.find(typed, |node| is_page(node, title));
    }
    screen.find("pictures", |node| words(node).starts_with("4 requests: 1 page + 3 pictures "));
    screen.xdotool(&["key", "ctrl+u"]);
    screen.find("source", |node| is_page(node, "Source of http://www.lab.glasscom.com/"));
    screen.find("where from", |node| words(node) == "The bytes came from an earlier recording.");
    screen.keep_picture("view-source.png");
}

/// A program in place of the system's opener notes what it is handed.
#[test]
fn another_program_is_asked_only_at_a_click() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let (opener, note) = (folder.path().join("xdg-open"), folder.path().join("handed"));
    std::fs::write(&opener, format!("#!/bin/sh\necho \"$1\" > {0}.new && mv {0}.new {0}\n", note.display()))
        .unwrap();
    std::fs::set_permissions(&opener, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap());
    let screen = Screen::open_with(&["--lang", "en", "tel:+123"], &[("PATH", &path)]);
    let is_offer =
        |node: &Node| node.role() == Role::Button && words(node) == "Open with the system's program";
    screen.find("offer", is_offer);
    screen.xdotool(&["search", "--sync", "--onlyvisible", "--name", "Pellucid", "windowfocus", "--sync"]);
    let ask = screen.find("offer in its place", is_offer);
    assert!(!note.exists(), "nothing leaves without a click");
    screen.click(&ask);
    let handed = screen.await_some(|| std::fs::read_to_string(&note).ok());
    assert_eq!(handed.trim(), "tel:+123");
    screen.find("notice", |node| words(node).contains("was passed to the system"));
}

#[test]
fn a_page_that_sends_on_is_followed_at_once_or_reported() {
    let server = Server::answering(|request, client| {
        let page = match path(request) {
            "/page" => "<!DOCTYPE html><title>T</title><meta http-equiv=refresh content='0;url=/real'>",
            _ => "<!DOCTYPE html><title>Real</title><meta http-equiv=refresh content='5;url=/later'>",
        };
        client.answer("200 OK", "Content-Type: text/html\r\n", page.as_bytes());
    });
    let screen = Screen::open(&["--lang", "en", &server.url("/page")]);
    screen.find("the page it leads to", |node| is_page(node, "Real"));
    screen.find("where that one leads", |node| words(node).contains("/later after 5 s (Refresh)"));
}

fn is_address(node: &Node) -> bool {
    node.role() == Role::TextInput && node.label() == Some("Address")
}

#[test]
fn text_goes_to_other_programs_and_comes_from_them() {
    let server = super::servers::Server::answering(|request, client| match super::servers::path(request) {
        "/" => client.answer(
            "200 OK",
            "Content-Type: text/html\r\n",
            b"<title>Words</title><body style='margin:0'><p style='margin:0;font-size:30px'>harbour",
        ),
        _ => client.answer("200 OK", "Content-Type: text/html\r\n", b"<title>Pasted</title><p>x"),
    });
    let screen = Screen::open(&["--lang", "en", &server.url("/")]);
    let page = screen.find("page", |node| is_page(node, "Words"));
    screen.find("row", is_request_row);
    screen.focus();
    // The page: pressed once, so that it has the keyboard.
    screen.click(&page);
    screen.xdotool(&["key", "ctrl+a", "ctrl+c"]);
    screen.held("clipboard", |held| held.trim() == "harbour");
    screen.held("primary", |held| held.trim() == "harbour");
    // The address field.
    screen.xdotool(&["key", "ctrl+l", "ctrl+c"]);
    screen.held("clipboard", |held| held == server.url("/"));
    // A request.
    let row = screen.find("row", is_request_row);
    let Rect { x0, y0, x1, y1 } = row.bounds().unwrap();
    let (x, y) = (f64::midpoint(x0, x1).to_string(), f64::midpoint(y0, y1).to_string());
    screen.xdotool(&["mousemove", &x, &y, "click", "3"]);
    let curl = screen.find("menu", |node| words(node) == "Copy as cURL");
    screen.click(&curl);
    screen.held("clipboard", |held| held.starts_with("curl ") && held.contains(&server.url("/")));
    screen.find("notice", |node| words(node).starts_with("Copied as a cURL command"));

    // From another program: with the keyboard, then with the middle button.
    let other = screen.offer("clipboard", &server.url("/pasted"));
    screen.xdotool(&["key", "ctrl+l", "ctrl+v", "Return"]);
    screen.find("pasted page", |node| is_page(node, "Pasted"));
    drop(other);
    let _other = screen.offer("primary", "#middle");
    let field = screen.find("address", is_address);
    let Rect { x0, y0, x1, y1 } = field.bounds().unwrap();
    let (x, y) = ((x1 - 12.0).max(x0).to_string(), f64::midpoint(y0, y1).to_string());
    screen.xdotool(&["mousemove", &x, &y, "click", "2"]);
    let pasted = format!("{}#middle", server.url("/pasted"));
    screen.find("pasted selection", |node| is_address(node) && node.value() == Some(pasted.as_str()));
}

#[test]
fn what_is_pressed_has_the_keyboard() {
    let form = b"<title>Form</title><body style='margin:0'><form action=/go><input name=q \
        style='display:block;width:300px;height:40px;margin:0'></form>";
    let server =
        super::servers::Server::answering(move |request, client| match super::servers::path(request) {
            "/" => client.answer("200 OK", "Content-Type: text/html\r\n", form),
            path => {
                let body = format!("<title>Went to {path}</title>");
                client.answer("200 OK", "Content-Type: text/html\r\n", body.as_bytes());
            }
        });
    let screen = Screen::open(&["--lang", "en", &server.url("/")]);
    let page = screen.find("page", |node| is_page(node, "Form"));
    screen.find("painted", |node| words(node).starts_with("1 request: 1 page"));
    screen.find("network", |node| words(node) == "this computer");
    screen.focus();
    let Rect { x0, y0, .. } = page.bounds().unwrap();
    let (x, y) = ((x0 + 40.0).to_string(), (y0 + 20.0).to_string());
    // Press and release at once, then the keys.
    screen.xdotool(&["mousemove", &x, &y, "click", "1", "type", "harbour"]);
    screen.xdotool(&["key", "Return"]);
    screen.find("answer", |node| is_page(node, "Went to /go?q=harbour"));
    // A selection of another program, at a press of the middle button.
    screen.xdotool(&["key", "alt+Left"]);
    screen.find("form again", |node| is_page(node, "Form"));
    screen.find("painted", |node| words(node).starts_with("1 request: 1 page"));
    let _other = screen.offer("primary", "quay");
    screen.xdotool(&["mousemove", &x, &y, "click", "2"]);
    screen.xdotool(&["key", "Return"]);
    screen.find("answer", |node| is_page(node, "Went to /go?q=quay"));

    // A row of the waterfall, then the arrow keys.
    screen.enter("www.lab.glasscom.com");
    screen.find("pictures", |node| words(node).starts_with("4 requests: 1 page + 3 pictures "));
    let first = screen.find("row", |node| is_request_row(node) && words(node).starts_with("Request 1"));
    screen.click(&first);
    screen.xdotool(&["key", "Down"]);
    screen.find("next row's picture", |node| words(node).starts_with("A tag at byte "));
    // A panel that is opened has the keyboard in its main field.
    screen.xdotool(&["key", "ctrl+shift+d", "Return"]);
    screen.find("answer", |node| words(node).contains("192.0.2."));
    screen.find("question", |node| words(node).contains("www.lab.glasscom.com"));
}

#[test]
fn the_keyboard_alone_leads_from_the_address_to_a_byte() {
    let screen = Screen::open(&["--lang", "en"]);
    screen.find("start page", |node| words(node).starts_with("1 request: 1 page"));
    screen.focus();
    screen.enter("www.lab.glasscom.com");
    screen.find("pictures", |node| words(node).starts_with("4 requests: 1 page + 3 pictures "));
    // To the rows, and to the second picture's, both keys in one frame.
    screen.xdotool(&["key", "F6", "F6"]);
    screen.await_focus("rows", |node| node.role() == Role::Table);
    screen.xdotool(&["key", "Down", "Down"]);
    screen.find("its row", |node| is_request_row(node) && words(node).contains("water.jpg") && is_on(node));
    // To the inspector, to Response, past the tabs and the menu to the forms.
    screen.xdotool(&["key", "F6"]);
    screen.await_focus("inspector", |node| words(node) == "Inspector");
    screen.xdotool(&["key", "Right", "Right"]);
    screen.find("response", |node| words(node).starts_with("HTTP/1.1 200 OK"));
    screen.xdotool(&["key", "Tab"]);
    screen.await_focus("tabs", |node| node.role() == Role::Tab && words(node) == "Response");
    screen.xdotool(&["key", "Tab"]);
    screen.await_focus("menu", |node| node.role() == Role::Button);
    screen.xdotool(&["key", "Tab"]);
    screen.await_focus("forms", |node| node.role() == Role::RadioButton && words(node) == "Text");
    screen.xdotool(&["key", "Right"]);
    screen.await_focus("parts", |node| {
        node.role() == Role::RadioButton && words(node) == "Parts" && is_on(node)
    });
    // Past Copy to the status line, the field below it, and the field's name.
    screen.xdotool(&["key", "Tab"]);
    screen.await_focus("copy", |node| node.role() == Role::Button && words(node).starts_with("Copy"));
    screen.xdotool(&["key", "Tab"]);
    screen.await_focus("status line", |node| words(node).starts_with("HTTP/1.1 200 OK"));
    screen.xdotool(&["key", "Down"]);
    screen.await_focus("field", |node| words(node).starts_with("Content-Type: image/jpeg"));
    screen.xdotool(&["key", "Down"]);
    screen.find("its place", |node| words(node).ends_with("bytes 17 to 28"));
}

/// Whether one of several is the chosen one.
fn is_on(node: &Node) -> bool {
    node.toggled() == Some(Toggled::True) || node.is_selected() == Some(true)
}

#[test]
fn after_a_failure_no_older_page_comes_back() {
    let screen = Screen::open(&["--lang", "en"]);
    screen.find("start page", |node| words(node).starts_with("1 request: 1 page"));
    screen.focus();
    screen.enter("refused.lab.glasscom.com");
    screen.find("failure", |node| node.role() == Role::Button && words(node) == "Try again");
    // Found by its title: it names the failure.
    screen.xdotool(&["search", "--sync", "--name", "refused.* refused.lab.glasscom.com"]);
    screen.enter("silent.lab.glasscom.com");
    screen.find("waiting row", |node| is_request_row(node) && words(node).contains("silent"));
    let pages: Vec<String> =
        screen.nodes().iter().filter(|node| node.role() == Role::Document).map(words).collect();
    assert!(pages.is_empty(), "{pages:?}");
    screen.find("the failure", |node| node.role() == Role::Button && words(node) == "Try again");
    // The next page that comes takes the place.
    screen.enter("www.lab.glasscom.com");
    screen.find("page", |node| is_page(node, "Glass, water and a letter"));
}

#[test]
fn a_file_that_is_no_page_can_be_saved() {
    let folder = tempfile::tempdir().unwrap();
    let server = super::servers::Server::answering(|_, client| {
        client.answer("200 OK", "Content-Type: application/zip\r\n", &vec![7; 30_000]);
    });
    let screen = Screen::open(&["--lang", "en", &server.url("/glass.zip")]);
    screen.find("what it is", |node| words(node) == "This is a file, not a page");
    screen.find("size", |node| words(node) == "30.0 kB (30\u{202f}000 bytes)");
    screen.focus();
    let save = screen.find("button", |node| node.role() == Role::Button && words(node) == "Save as…");
    screen.click(&save);
    screen.find("dialog", |node| node.role() == Role::TextInput && node.label() == Some("Path of the file"));
    let path = folder.path().join("saved.zip");
    screen.xdotool(&["key", "ctrl+a", "type", path.to_str().unwrap()]);
    screen.xdotool(&["key", "Return"]);
    let saved = screen.await_some(|| std::fs::read(&path).ok().filter(|bytes| bytes.len() == 30_000));
    assert_eq!(saved, vec![7; 30_000]);
    let bytes = screen.find("button", |node| words(node) == "Show its bytes");
    screen.click(&bytes);
    screen.find("bytes", |node| words(node).starts_with("000000  07 07 07"));
}

/// The dialog of our own stands in for the system's, as it does where there is no bus at all.
#[test]
fn a_session_bus_that_never_answers_holds_nothing_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bus");
    let bus = std::os::unix::net::UnixListener::bind(&path).unwrap();
    let address = format!("unix:path={}", path.display());
    let variables = [("DBUS_SESSION_BUS_ADDRESS", address.as_str())];
    let screen = Screen::open_with(&["--lang", "en", "www.lab.glasscom.com"], &variables);
    screen.find("page", |node| words(node).starts_with("4 requests: 1 page + 3 pictures "));
    screen.focus();
    for key in ["ctrl+s", "ctrl+o"] {
        screen.xdotool(&["key", key]);
        let is_field =
            |node: &Node| node.role() == Role::TextInput && node.label() == Some("Path of the file");
        screen.find("dialog", is_field);
        screen.xdotool(&["key", "Escape"]);
        screen.glance(|| (!screen.nodes().iter().any(is_field)).then_some(())).expect("Escape closes it");
    }
    bus.accept().expect("it was asked");
}

#[test]
fn escape_closes_the_innermost_thing() {
    let screen = Screen::open(&["--lang", "en"]);
    screen.find("start page", |node| words(node).starts_with("1 request: 1 page"));
    screen.focus();
    screen.xdotool(&["key", "ctrl+e"]);
    let list = screen.find("methods", |node| words(node) == "Methods to choose from");
    screen.click(&list);
    screen.find("list", |node| words(node) == "TRACE");
    screen.xdotool(&["key", "Escape"]);
    screen.await_some(|| (!screen.nodes().iter().any(|node| words(node) == "TRACE")).then_some(()));
    screen.find("composer", |node| words(node) == "Methods to choose from");
    screen.xdotool(&["key", "Escape"]);
    screen.await_some(|| {
        (!screen.nodes().iter().any(|node| words(node) == "Methods to choose from")).then_some(())
    });
}

#[test]
fn no_password_is_offered_or_spoken() {
    let screen = Screen::open(&["--lang", "en", "http://user:topsecret@www.lab.glasscom.com/"]);
    screen.find("summary", |node| words(node).starts_with("4 requests: 1 page + 3 pictures "));
    let spoken = |screen: &Screen| -> Vec<String> {
        let texts = |node: Node| [node.label().map(str::to_owned), node.value().map(str::to_owned)];
        screen.nodes().into_iter().flat_map(texts).flatten().collect()
    };
    assert!(!spoken(&screen).iter().any(|text| text.contains("topsecret")));
    screen.focus();
    screen.xdotool(&["key", "ctrl+l", "ctrl+c"]);
    screen.held("clipboard", |held| held == "http://user:•••••••••@www.lab.glasscom.com/");
    screen.xdotool(&["type", "www.lab.glasscom.com/ "]);
    screen.find("suggestion", |node| {
        node.role() == Role::ListBoxOption && words(node) == "http://www.lab.glasscom.com/"
    });
    assert!(!spoken(&screen).iter().any(|text| text.contains("topsecret")));
}

/// A sentence of the story that begins so.
fn assert_shown(screen: &Screen, what: &str) {
    screen.find(what, |node| words(node).starts_with(what));
}

#[test]
fn what_began_a_load_is_named() {
    let page = b"<title>First</title><body style='margin:0'>\
        <a href=/next style='display:block;font-size:40px;line-height:40px'>A page</a>\
        <form action=/sent><input type=submit style='display:block;width:200px;height:60px'></form>";
    let server =
        super::servers::Server::answering(move |request, client| match super::servers::path(request) {
            "/" => client.answer("200 OK", "Content-Type: text/html\r\n", page),
            path => {
                let body = format!("<title>At {path}</title>");
                client.answer("200 OK", "Content-Type: text/html\r\n", body.as_bytes());
            }
        });
    let start = server.url("/");
    let screen = Screen::open(&["--lang", "en", &start]);
    let document = screen.find("page", |node| is_page(node, "First"));
    assert_shown(&screen, "Requested on the command line");
    screen.focus();
    screen.find("painted", |node| words(node).starts_with("1 request: 1 page"));
    let Rect { x0, y0, .. } = document.bounds().unwrap();
    let press = |x: f64, y: f64| {
        screen.xdotool(&["mousemove", &(x0 + x).to_string(), &(y0 + y).to_string(), "click", "1"]);
    };
    press(30.0, 20.0);
    screen.find("next", |node| is_page(node, "At /next"));
    assert_shown(&screen, &format!("You clicked “A page” on {start}"));
    screen.xdotool(&["key", "alt+Left"]);
    screen.find("first again", |node| is_page(node, "First"));
    assert_shown(&screen, "You pressed Back");
    screen.find("painted", |node| words(node).starts_with("1 request: 1 page"));
    press(30.0, 70.0);
    screen.find("sent", |node| is_page(node, "At /sent"));
    assert_shown(&screen, &format!("You submitted the form (GET) on {start}"));
    screen.xdotool(&["key", "ctrl+r"]);
    assert_shown(&screen, "You pressed Reload");
    screen.enter(&server.url("/typed"));
    screen.find("typed", |node| is_page(node, "At /typed"));
    assert_shown(&screen, "You typed the address");

    // What needs no network has no method, and only the tabs that have something to show.
    screen.enter("mailto:tone@glasscom.com");
    assert_shown(&screen, "The address names an e-mail, so nothing was sent.");
    screen.find("row", |node| is_request_row(node) && words(node).starts_with("Request 1: – "));
    let tabs: Vec<String> =
        screen.nodes().iter().filter(|node| node.role() == Role::Tab).map(words).collect();
    for (tab, is_there) in [("Body", true), ("Timing", true), ("Request", false), ("Connection", false)] {
        assert_eq!(tabs.iter().any(|name| name == tab), is_there, "{tab} in {tabs:?}");
    }
}

#[test]
fn a_notice_goes_when_it_has_been_read() {
    let screen = Screen::open(&["--lang", "en"]);
    screen.find("start page", |node| words(node).starts_with("1 request: 1 page"));
    screen.focus();
    screen.xdotool(&["key", "ctrl+plus"]);
    screen.find("notice", |node| words(node) == "The page is shown at 110 %");
    screen.find("summary again", |node| words(node).starts_with("1 request: 1 page"));
}
