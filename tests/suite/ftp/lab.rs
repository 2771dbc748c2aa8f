//! Against the laboratory's servers.

use pellucid::internals::fetch::{DocumentKind, Order};
use pellucid::internals::lab::Lab;
use pellucid::internals::plan::{Settings, Strategy};
use pellucid::internals::record::{CloseReason, ExchangeId, Kind, Log, Outcome, Secrets, file, mask};
use pellucid::internals::view::{Load, Phase, message};

use super::super::world::{begin, finish, load, order, settings, world};
use super::{outlined, spoken};

fn visit(lab: &Lab, address: &str) -> (Log, Load) {
    load(world(Some(lab)), address, settings(Strategy::Parallel))
}

/// The dialogue as the server wrote it down equals the recorded one, byte for byte.
fn assert_same_as_server(lab: &Lab, log: &Log, host: &str) {
    let written: Vec<_> = lab
        .ftp_lines()
        .into_iter()
        .filter(|line| line.host == host && line.session == 1)
        .map(|line| (line.from, line.text))
        .collect();
    assert!(written.len() > 3, "{written:?}");
    assert_eq!(spoken(log, ExchangeId(1)), written);
}

#[test]
fn a_file_is_fetched_by_name_and_password() {
    let lab = Lab::start().unwrap();
    let address = "ftp://user:password@ftp.glasscom.com:21/dir/file1.htm";
    let (log, load) = visit(&lab, address);
    assert_eq!(load.outcome, Some(Outcome::Complete));
    assert_eq!(load.title.as_deref(), Some("A page that came over FTP"));
    assert_same_as_server(&lab, &log, "ftp.glasscom.com");
    assert_eq!(
        outlined(&log),
        "220 USER 331 PASS 230 FEAT 211 TYPE 200 CWD 250 SIZE 213 MDTM 213 EPSV 229 open RETR 150 226 \
         close(937) QUIT 221"
            .replace("937", &load.exchanges[0].body_bytes.to_string())
    );
    // The page and its two pictures, each with two connections.
    assert_eq!(load.exchanges.len(), 3);
    assert!(load.exchanges.iter().all(|one| one.failure.is_none() && one.status == Some(226)));
    assert_eq!(load.exchanges.iter().map(|one| one.kind).collect::<Vec<_>>()[1..], [Kind::Image; 2]);
    assert_eq!(load.connected(), 6);
    let page = &load.exchanges[0];
    assert_eq!(
        (page.method.as_str(), page.version, page.content_type.as_deref()),
        ("RETR", None, Some("text/html"))
    );
    let bytes = message(&log, page.id);
    assert_eq!(bytes.data.data, include_bytes!("../../../assets/lab/ftp/file1.htm"));
    assert_eq!(page.received_bytes, bytes.response.len + bytes.data.len);
    assert_eq!(page.sent_bytes, bytes.request.len);
}

#[test]
fn phases_add_up_and_both_connections_are_told() {
    let lab = Lab::start().unwrap();
    let (_, load) = visit(&lab, "ftp://ftp.glasscom.com/big.bin");
    let page = &load.exchanges[0];
    assert_eq!(page.body_bytes, 2_000_000);
    let sum: u64 =
        page.phases.iter().filter(|(phase, _)| *phase != Phase::Ssl).map(|(_, span)| span.length().0).sum();
    assert_eq!(sum, page.end.unwrap().since(page.start).0);
    for phase in [Phase::Dns, Phase::Connect, Phase::Send, Phase::Wait, Phase::Receive] {
        assert!(page.phases.span_of(phase).is_some(), "{phase:?}");
    }
    let control = load.connection(page.connection.unwrap()).unwrap();
    let data = load.connection(page.data_connection.unwrap()).unwrap();
    assert_eq!(control.remote.unwrap().to_string(), "192.0.2.21:21");
    assert_eq!(data.remote.unwrap().ip(), control.remote.unwrap().ip());
    assert!(control.via.is_some() && data.via.is_some(), "both go through the route table");
    assert_eq!(control.close_reason, Some(CloseReason::ServerQuit));
    assert_eq!(data.close_reason, Some(CloseReason::ServerEndOfBody));
    assert_eq!((data.exchanges.as_slice(), data.read_bytes), ([page.id].as_slice(), 2_000_000));
}

#[test]
fn a_directory_is_a_page_of_links() {
    let lab = Lab::start().unwrap();
    let order = Order { with_page: false, ..order_of("ftp://ftp.glasscom.com/dir/") };
    let loading = begin(world(Some(&lab)), order);
    let (log, load) = finish(&loading);
    assert_same_as_server(&lab, &log, "ftp.glasscom.com");
    assert!(
        outlined(&log).contains("TYPE 200 CWD 250 EPSV 229 open MLSD 150 226 close"),
        "{}",
        outlined(&log)
    );
    let html = &loading.document().unwrap().html;
    for part in [
        "<h1>ftp://ftp.glasscom.com/dir/</h1>",
        "href=\"./../\"",
        "href=\"./file1.htm\"",
        "href=\"./two%20words.txt\">two words.txt<",
        ">文件.txt<",
        "2026-01-01 12:00:00",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert_eq!(load.exchanges[0].method, "MLSD");
    assert_eq!(load.title.as_deref(), Some("ftp://ftp.glasscom.com/dir/"));
    // What came over the wire is the list, and not the page made of it.
    let data = String::from_utf8(message(&log, ExchangeId(1)).data.data).unwrap();
    assert!(data.starts_with("type=file;size="), "{data}");
}

fn order_of(address: &str) -> Order {
    super::super::world::order(address, settings(Strategy::Parallel))
}

#[test]
fn a_server_of_the_old_days_is_asked_by_pasv_and_list() {
    let lab = Lab::start().unwrap();
    let loading = begin(world(Some(&lab)), order_of("ftp://old-ftp.lab.glasscom.com/pictures"));
    let (log, load) = finish(&loading);
    assert_eq!(load.outcome, Some(Outcome::Complete));
    assert_same_as_server(&lab, &log, "old-ftp.lab.glasscom.com");
    // The address has no slash at its end: only the server knows that it is a directory.
    let told = outlined(&log);
    assert!(
        told.contains(
            "FEAT 502 TYPE 200 EPSV 502 PASV 227 open RETR 550 CWD 250 TYPE 200 EPSV 502 PASV 227 close(0) open LIST 150"
        ),
        "{told}"
    );
    assert_eq!(load.exchanges[0].method, "LIST");
    let html = &loading.document().unwrap().html;
    assert!(html.contains("href=\"./pictures/glass.png\">glass.png<"), "{html}");
}

#[test]
fn text_and_empty_files_and_only_the_users_own() {
    let lab = Lab::start().unwrap();
    let (log, text) = visit(&lab, "ftp://ftp.glasscom.com/README.txt;type=a");
    assert!(message(&log, ExchangeId(1)).data.data.windows(2).any(|two| two == b"\r\n"));
    assert!(outlined(&log).contains("TYPE 200 EPSV"), "no SIZE in text mode");
    assert_eq!(text.outcome, Some(Outcome::Complete));
    let (_, empty) = visit(&lab, "ftp://ftp.glasscom.com/empty.txt");
    assert_eq!((empty.outcome, empty.exchanges[0].body_bytes), (Some(Outcome::Complete), 0));
    let (_, private) = visit(&lab, "ftp://user:password@ftp.glasscom.com/private/letter.txt");
    assert_eq!(private.outcome, Some(Outcome::Complete));
}

#[test]
fn every_strategy_loads_the_page_with_its_pictures() {
    let lab = Lab::start().unwrap();
    for strategy in Strategy::ALL {
        let address = "ftp://ftp.glasscom.com/dir/file1.htm";
        let (_, load) = load(world(Some(&lab)), address, settings(strategy));
        assert_eq!((load.outcome.clone(), load.exchanges.len()), (Some(Outcome::Complete), 3), "{strategy}");
    }
}

#[test]
fn the_link_holds_for_the_dialogue_and_for_the_file() {
    let lab = Lab::start().unwrap();
    let settings = Settings { link: "rtt=20,down=8000".parse().unwrap(), ..settings(Strategy::Parallel) };
    let (_, load) = load(world(Some(&lab)), "ftp://ftp.glasscom.com/pictures/water.jpg", settings);
    let page = &load.exchanges[0];
    let ms = |phase| page.phases.span_of(phase).unwrap().length().as_ms();
    // Greeting, USER, PASS, FEAT, TYPE, CWD, SIZE, MDTM, EPSV, the data connection: ten round trips.
    assert!(ms(Phase::Connect) >= 20.0 && ms(Phase::Send) >= 200.0, "{:?}", page.phases);
    assert!(ms(Phase::Wait) >= 20.0, "{:?}", page.phases);
    // A byte takes a microsecond; the first `read()` may bring what 2 ms carry.
    #[expect(clippy::cast_precision_loss, reason = "a picture")]
    let least = page.body_bytes as f64 / 1000.0 - 4.0;
    assert!(ms(Phase::Receive) >= least, "{} {least}", ms(Phase::Receive));
}

#[test]
fn the_password_stays_out_of_files() {
    let lab = Lab::start().unwrap();
    let (log, load) = visit(&lab, "ftp://user:password@ftp.glasscom.com/README.txt");
    assert!(!load.url.contains("password") && !load.exchanges[0].url.contains("password"));
    let masked = mask::log(&log);
    let said = spoken(&masked, ExchangeId(1));
    assert!(said.iter().any(|(_, line)| line == "PASS ********"), "{said:?}");
    let lengths = |log: &Log| spoken(log, ExchangeId(1)).iter().map(|(_, line)| line.len()).sum::<usize>();
    assert_eq!(lengths(&masked), lengths(&log));
    let bytes = file::to_bytes(&log, Secrets::Masked).unwrap();
    let opened = pellucid::internals::export::open(&bytes).unwrap();
    assert_eq!(spoken(&opened, ExchangeId(1)), said);
    // What the server's file says of passwords is not ours to change.
    assert!(String::from_utf8_lossy(&message(&masked, ExchangeId(1)).data.data).contains("user:password@"));
}

#[test]
fn the_source_of_a_page_is_text_and_names_nothing() {
    let lab = Lab::start().unwrap();
    for (address, part) in [
        (
            "view-source:ftp://user:password@ftp.glasscom.com/dir/file1.htm",
            "<title>A page that came over FTP</title>",
        ),
        ("view-source:ftp://ftp.glasscom.com/", "<a href="),
    ] {
        let loading = begin(world(Some(&lab)), order(address, settings(Strategy::Parallel)));
        let (_, load) = finish(&loading);
        assert_eq!((load.outcome, load.exchanges.len(), load.title), (Some(Outcome::Complete), 1, None));
        let document = loading.document().unwrap();
        assert_eq!(document.kind, DocumentKind::Source, "{address}");
        assert!(document.html.contains(part), "{}", document.html);
    }
}
