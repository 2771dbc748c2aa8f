//! Requests of every kind over HTTP/2: composed ones, uploads, cookies, names and passwords, kept answers.

use pellucid::internals::fetch::{Engine, Order};
use pellucid::internals::lab::Lab;
use pellucid::internals::plan::{Draft, HttpVersion, Settings, Strategy};
use pellucid::internals::record::{CloseReason, FieldsPart, Outcome, Side};
use pellucid::internals::view::{Load, Response, message};
use sha2::{Digest, Sha256};

use super::super::world::{begin, finish, order, settings, world};

fn composed(lab: &Lab, method: &str, path: &str, body: Vec<u8>) -> (pellucid::internals::record::Log, Load) {
    let url: url::Url = format!("http://http2.lab.glasscom.com{path}").parse().unwrap();
    let mut draft = Draft::new(method, &url, HttpVersion::Http2);
    draft.body = body;
    let order = Order::composed(url.as_str(), url.clone(), draft.planned(), settings(Strategy::default()));
    let (log, load) = finish(&begin(world(Some(lab)), order));
    assert_eq!(load.outcome, Some(Outcome::Complete), "{method} {path}");
    (log, load)
}

#[test]
fn an_upload_waits_for_windows_and_arrives_whole() {
    let lab = Lab::start().unwrap();
    let body: Vec<u8> = (0..3_000_000_u32).map(|n| n.to_be_bytes()[3] ^ n.to_be_bytes()[2]).collect();
    let digest = Sha256::digest(&body);
    let hex: String = digest.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    let (log, load) = composed(&lab, "POST", "/upload", body.clone());
    let exchange = &load.exchanges[0];
    let answer = Response::from_exchange(exchange, &message(&log, exchange.id)).content;
    let answer = String::from_utf8(answer).unwrap();
    assert!(answer.contains(&hex) && answer.contains("3000000"), "{answer}");
    assert!(exchange.sent_bytes > body.len() as u64);
    assert_eq!(load.connections[0].close_reason, Some(CloseReason::LoadFinished));
}

#[test]
fn head_has_no_content() {
    let lab = Lab::start().unwrap();
    let (_, load) = composed(&lab, "HEAD", "/", Vec::new());
    let exchange = &load.exchanges[0];
    assert_eq!((exchange.status, exchange.body_bytes), (Some(200), 0));
    let fields = exchange.fields_of(Side::Server, FieldsPart::Head);
    assert!(fields.iter().any(|field| field.name == "content-length" && field.value != "0"));
}

#[test]
fn passwords_go_along_and_answers_are_kept() {
    let lab = Lab::start().unwrap();
    let engine = Engine::within(world(Some(&lab)));
    let with_cache = Settings { cache: true, ..settings(Strategy::Http2) };
    let run =
        |address: &str, settings: Settings| finish(&engine.load(order(address, settings), None).unwrap());
    let www = "http://www.lab.glasscom.com";
    let (log, load) = run(&format!("{www}/private/"), settings(Strategy::Http2));
    assert_eq!(load.exchanges.last().unwrap().status, Some(401));
    assert!(load.exchanges.last().unwrap().challenged.is_some());
    drop(log);
    let mut known = order("http://student:glass@www.lab.glasscom.com/private/", settings(Strategy::Http2));
    known.typed = true;
    let (_, load) = finish(&engine.load(known, None).unwrap());
    assert_eq!(load.exchanges.len(), 2, "asked, and asked again with the name");
    assert_eq!(load.connected(), 1);
    let (_, first) = run(&format!("{www}/cache"), with_cache);
    let (_, second) = run(&format!("{www}/cache"), with_cache);
    assert!(first.exchanges.iter().all(|exchange| exchange.status == Some(200)));
    assert!(second.exchanges.iter().any(|exchange| exchange.from_cache().is_some()));
    assert_eq!(second.outcome, Some(Outcome::Complete));
}
