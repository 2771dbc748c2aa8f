//! Where a page may lead: no page, form or redirect reaches the port of another service, and a person may.

use pellucid::internals::fetch::{Engine, Order};
use pellucid::internals::plan::{Settings, Strategy};
use pellucid::internals::record::{Code, Link, Outcome};
use pellucid::internals::view::Load;

use super::binary::{json, run, text};
use super::servers::{Server, path};
use super::world::{failure, finish, load, order, settings, world};

fn plain() -> Settings {
    settings(Strategy::Parallel)
}

/// Each exchange of another port than the server's was refused, and no socket was made for it.
fn refused(load: &Load) -> Vec<&str> {
    let blocked: Vec<_> = load
        .exchanges
        .iter()
        .filter(|one| one.failure.as_ref().is_some_and(|failure| failure.code() == Code::BlockedPort))
        .collect();
    assert!(blocked.iter().all(|one| one.failure.as_ref().is_some_and(|one| one.link() == Link::Address)));
    assert!(blocked.iter().all(|one| one.connection.is_none() && one.sent_bytes == 0));
    blocked.into_iter().map(|one| one.url.as_str()).collect()
}

#[test]
fn what_a_page_names_reaches_no_port_of_another_service() {
    let server = Server::answering(|request, client| match path(request) {
        "/" => client.answer(
            "200 OK",
            "Content-Type: text/html\r\n",
            b"<link rel=stylesheet href=http://127.0.0.1:6667/a.css><img src=http://127.0.0.1:25/b.png>\
              <img src=/c.png><img src=/d.png>",
        ),
        "/d.png" => client.answer("302 Found", "Location: https://127.0.0.1:1719/d.png\r\n", b""),
        _ => client.answer("200 OK", "Content-Type: image/png\r\n", b"x"),
    });
    let (_, load) = load(world(None), &server.url("/"), plain());
    assert_eq!(load.outcome, Some(Outcome::Complete));
    let mut urls = refused(&load);
    urls.sort_unstable();
    let expected =
        ["http://127.0.0.1:25/b.png", "http://127.0.0.1:6667/a.css", "https://127.0.0.1:1719/d.png"];
    assert_eq!(urls, expected);
    assert!(load.connections.iter().all(|one| one.remote == Some(server.address)));
}

#[test]
fn a_link_and_a_form_reach_none_and_a_typed_address_does() {
    let engine = Engine::within(world(None));
    for port in [1, 25, 1720, 2049, 6000, 10080] {
        let address = format!("http://127.0.0.1:{port}/");
        let page = Some("http://127.0.0.1/".parse().unwrap());
        let link = Order { typed: false, from_page: page.clone(), ..order(&address, plain()) };
        let body = Some(("text/plain".to_owned(), b"HELO x".to_vec()));
        let form = link.clone().with_method("POST", body);
        for order in [link, form] {
            let (_, load) = finish(&engine.load(order, None).unwrap());
            assert_eq!(failure(&load).code(), Code::BlockedPort, "{address}");
            assert!(load.connections.is_empty(), "{address}");
        }
    }
    let (_, typed) = finish(&engine.load(order("http://127.0.0.1:1/", plain()), None).unwrap());
    assert_eq!(typed.connections.len(), 1, "the person went there");
    assert_eq!(failure(&typed).code(), Code::Refused);
}

#[test]
fn a_redirect_from_a_typed_address_reaches_none() {
    let server = Server::answering(|_, client| {
        client.answer("307 Temporary Redirect", "Location: http://127.0.0.1:25/\r\n", b"");
    });
    let (_, load) = load(world(None), &server.url("/"), plain());
    assert_eq!((failure(&load).code(), failure(&load).link()), (Code::BlockedPort, Link::Address));
    assert_eq!(refused(&load), ["http://127.0.0.1:25/"]);
    assert_eq!(load.requests(), 1);
}

#[test]
fn who_types_such_an_address_is_told_what_is_there() {
    let notice = "Port 1 belongs to another service (tcpmux)";
    assert!(text(&run(&["load", "http://127.0.0.1:1/"])).contains(notice));
    assert!(text(&run(&["url", "http://127.0.0.1:1/"])).contains(notice));
    assert!(!text(&run(&["url", "http://127.0.0.1:8080/"])).contains("another service"));
    let told = json(&run(&["load", "http://127.0.0.1:1/", "--json"]));
    assert_eq!(told["error"]["code"], "refused");
}
