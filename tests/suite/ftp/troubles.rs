//! What breaks on the way of FTP, each as its own failure.

use std::net::{IpAddr, SocketAddr, TcpListener};
use std::time::Duration;

use pellucid::internals::lab::Lab;
use pellucid::internals::plan::{Limits, Settings, Strategy};
use pellucid::internals::record::{CloseReason, Code, ExchangeId, Failure, Link, Log, Outcome};
use pellucid::internals::view::{Load, Said, dialogue};
use socket2::{Domain, Socket, Type};

use super::super::servers::{Client, Server};
use super::super::world::{begin, failure, finish, limits, load, order, settings, world};
use super::{outlined, spoken};

fn visit(lab: Option<&Lab>, address: &str) -> (Log, Load) {
    load(world(lab), address, settings(Strategy::Parallel))
}

fn broken(load: &Load) -> (Link, Code) {
    (failure(load).link(), failure(load).code())
}

#[test]
fn the_labs_broken_servers_are_told_apart() {
    let lab = Lab::start().unwrap();
    for (address, link, code, end) in [
        ("ftp://user:wrong@ftp.glasscom.com/", Link::Login, Code::LoginRefused, "PASS 530 QUIT 221"),
        ("ftp://user@ftp.glasscom.com/", Link::Login, Code::LoginRefused, "USER 331 QUIT 221"),
        (
            "ftp://ftp.glasscom.com/dir/none.txt",
            Link::Response,
            Code::NotFound,
            "SIZE 550 CWD 550 EPSV 229 open RETR 550 close(0) QUIT 221",
        ),
        ("ftp://ftp.glasscom.com/none/", Link::Response, Code::NotFound, "CWD 550 QUIT 221"),
        ("ftp://ftp.glasscom.com/private/", Link::Response, Code::NotFound, "CWD 550 QUIT 221"),
        (
            "ftp://no-data-ftp.lab.glasscom.com/",
            Link::Data,
            Code::Refused,
            "EPSV 229 fail PASV 227 fail QUIT 221",
        ),
        ("ftp://closing-ftp.lab.glasscom.com/", Link::Wait, Code::Truncated, "TYPE 200 EPSV"),
        ("ftp://busy-ftp.lab.glasscom.com/", Link::Response, Code::Unavailable, "421"),
    ] {
        let (log, load) = visit(Some(&lab), address);
        assert_eq!(broken(&load), (link, code), "{address}");
        assert!(outlined(&log).ends_with(end), "{address}: {}", outlined(&log));
        let host = address.rsplit('@').next().unwrap().trim_start_matches("ftp://");
        let host = host.split('/').next().unwrap();
        let written = lab.ftp_lines();
        let last = written.iter().rev().find(|line| line.host == host).unwrap().session;
        let written: Vec<_> = written
            .into_iter()
            .filter(|line| line.host == host && line.session == last)
            .map(|line| (line.from, line.text))
            .collect();
        assert_eq!(spoken(&log, ExchangeId(1)), written, "{address}");
    }
}

#[test]
fn the_port_of_a_foreign_address_is_tried_at_the_machine_that_was_asked() {
    let lab = Lab::start().unwrap();
    let (log, load) = visit(Some(&lab), "ftp://foreign-ftp.lab.glasscom.com/README.txt");
    assert_eq!(load.outcome, Some(Outcome::Complete));
    assert!(outlined(&log).contains("EPSV 502 PASV 227 foreign open RETR"), "{}", outlined(&log));
    let server = IpAddr::from([203, 0, 113, 21]);
    assert!(
        load.connections.iter().all(|connection| connection.remote.unwrap().ip() == server),
        "nobody else is called"
    );
    let told = dialogue(&log, ExchangeId(1)).lines.into_iter().find_map(|line| match line.what {
        Said::ForeignAddress { told, server } => Some((told.ip(), server)),
        _ => None,
    });
    assert_eq!(told, Some(([203, 0, 113, 99].into(), server)));
}

#[test]
fn pasv_is_tried_where_nobody_listens_on_the_port_of_epsv() {
    let data = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = data.local_addr().unwrap().port();
    // Bound, so that nobody else gets the port, and never listening.
    let held = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    held.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into()).unwrap();
    let dead = held.local_addr().unwrap().as_socket().unwrap().port();
    let server = Server::run(move |number, client| {
        if number > 0 {
            return;
        }
        client.send("220 hi\r\n");
        loop {
            let line = line(client);
            let reply = match line.get(..4).unwrap_or_default() {
                "" => return,
                "USER" => "230 in\r\n".to_owned(),
                "EPSV" => format!("229 go ahead (|||{dead}|)\r\n"),
                "PASV" => format!("227 go ahead (10, 9, 8, 7, {}, {})\r\n", port >> 8, port & 255),
                "RETR" => {
                    client.send("150 here\r\n");
                    std::io::Write::write_all(&mut data.accept().unwrap().0, b"tides").unwrap();
                    "226 done\r\n".to_owned()
                }
                "TYPE" => "200 yes\r\n".to_owned(),
                _ => "500 no\r\n".to_owned(),
            };
            client.send(reply);
        }
    });
    let (log, load) = against(&server, "/f");
    assert_eq!(load.outcome, Some(Outcome::Complete), "{}", outlined(&log));
    assert!(outlined(&log).contains("EPSV 229 fail PASV 227 foreign open RETR 150"), "{}", outlined(&log));
}

#[test]
fn an_address_that_would_be_two_commands_is_not_asked_for() {
    let (log, load) = visit(None, "ftp://127.0.0.1/a%0D%0ADELE%20b");
    assert_eq!(broken(&load), (Link::Address, Code::BadAddress));
    assert!(load.connections.is_empty() && outlined(&log).is_empty());
}

/// A server that says `first`, answers each command that begins with one of the words, and then does as told.
fn scripted(first: &'static str, script: &'static [(&'static str, &'static str)]) -> Server {
    Server::run(move |_, client| {
        client.send(first);
        for (word, reply) in script {
            let line = line(client);
            assert!(line.starts_with(word), "{line} is no {word}");
            client.send(reply);
        }
    })
}

/// One command.
fn line(client: &mut Client) -> String {
    let (mut line, mut byte) = (Vec::new(), [0]);
    while std::io::Read::read(&mut &*client.stream, &mut byte).is_ok_and(|got| got == 1) {
        line.push(byte[0]);
        if byte[0] == b'\n' {
            break;
        }
    }
    String::from_utf8(line).unwrap()
}

fn against(server: &Server, path: &str) -> (Log, Load) {
    visit(None, &format!("ftp://{}{path}", server.address))
}

#[test]
fn what_is_no_ftp_is_told() {
    let (_, load) = against(&scripted("HTTP/1.1 400 Bad Request\r\n\r\n", &[]), "/");
    assert_eq!(broken(&load), (Link::Response, Code::Malformed));
    assert_eq!(load.connections[0].close_reason, Some(CloseReason::Failed));
    let endless = Server::run(|_, client| {
        for _ in 0..70_000 {
            client.send("220-x");
        }
        client.wait_for_close(Duration::from_secs(10));
    });
    let (_, load) = against(&endless, "/");
    assert_eq!(broken(&load), (Link::Limit, Code::TooLarge));
    let (_, load) = against(&scripted("", &[]), "/");
    assert_eq!(broken(&load), (Link::Wait, Code::Truncated));
    assert_eq!(load.connections[0].close_reason, Some(CloseReason::ServerEarly));
}

#[test]
fn a_server_that_falls_silent_is_not_waited_for_for_ever() {
    let server = Server::run(|_, client| {
        client.send("220 hi\r\n");
        client.wait_for_close(Duration::from_secs(10));
    });
    let limits = Limits { silence: Duration::from_millis(200), ..limits() };
    let settings = Settings { limits, ..settings(Strategy::Parallel) };
    let (_, load) = load(world(None), &format!("ftp://{}/", server.address), settings);
    assert_eq!(broken(&load), (Link::Wait, Code::Timeout));
}

const LOGIN: [(&str, &str); 4] = [
    ("USER anonymous", "331 and?\r\n"),
    ("PASS ", "230-Welcome,\r\n 230 lines of text\r\n230 in\r\n"),
    ("FEAT", "211-x\r\n SIZE\r\n211 y\r\n"),
    ("TYPE ", "200 so\r\n"),
];

/// A server that promises 10 bytes, sends 4, and says `last`.
fn short(last: &'static str) -> Server {
    sending(&[("SIZE f", "213 10\r\n")], "RETR f", b"four", last)
}

/// A server that answers the commands of `before`, sends `data` for `asked`, and says `last`.
fn sending(
    before: &'static [(&'static str, &'static str)],
    asked: &'static str,
    data: &'static [u8],
    last: &'static str,
) -> Server {
    Server::run(move |_, client| {
        client.send("220 hi\r\n");
        for (word, reply) in LOGIN.iter().chain(before) {
            assert!(line(client).starts_with(word));
            client.send(reply);
        }
        assert_eq!(line(client), "EPSV\r\n");
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        client.send(format!("229 (|||{}|)\r\n", listener.local_addr().unwrap().port()));
        assert!(line(client).starts_with(asked));
        let (mut stream, _) = listener.accept().unwrap();
        client.send("150 comes\r\n");
        std::io::Write::write_all(&mut stream, data).unwrap();
        drop(stream);
        client.send(last);
        client.wait_for_close(Duration::from_secs(10));
    })
}

/// What had come of a file or a listing is shown, and of a listing only the lines that are whole.
#[test]
fn what_had_come_before_a_transfer_broke_is_shown() {
    const LINES: &[u8] =
        b"-rw-r--r-- 1 o g 1024 Jan  2 03:04 file1.htm\r\n-rw-r--r-- 1 o g 1024 Jan  2 03:04 fil";
    let shown = |server: &Server, path: &str| {
        let address = format!("ftp://{}{path}", server.address);
        let loading = begin(world(None), order(&address, settings(Strategy::Parallel)));
        let (_, load) = finish(&loading);
        assert_eq!(broken(&load), (Link::Body, Code::Truncated));
        loading.document_since(0).unwrap().text
    };
    assert_eq!(shown(&sending(&[("SIZE", "213 10\r\n")], "RETR", b"four", "426 lost\r\n"), "/f.txt"), "four");
    let listing = shown(&sending(&[], "LIST", LINES, "426 lost\r\n"), "/");
    assert!(listing.contains("file1.htm") && !listing.contains(">fil<"), "{listing}");
}

#[test]
fn a_transfer_that_breaks_off_is_no_whole_file() {
    let (_, load) = against(&short("226 done\r\n"), "/f");
    assert_eq!(*failure(&load), Failure::Truncated { expected: Some(10), received: 4 });
    let (_, load) = against(&short("426 lost\r\n"), "/f");
    assert_eq!(broken(&load), (Link::Body, Code::Truncated));
    assert_eq!(load.exchanges[0].status, Some(426));
}
