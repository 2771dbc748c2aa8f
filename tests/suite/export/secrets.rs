//! Nothing that has the name of a secret leaves in a file, whatever way it went.

use flate2::write::GzEncoder;
use pellucid::internals::export::{curl, har};
use pellucid::internals::fetch::Order;
use pellucid::internals::plan::{Origin, PlannedField, PlannedRequest, Strategy};
use pellucid::internals::record::{Log, Secrets, file, mask};
use pellucid::internals::view::{Load, message};

use super::super::servers::Server;
use super::super::world::{begin, finish, load as visit, order, settings, world};

/// A part of every secret.
const SECRET: &str = "s3cr3t";
const MULTIPART: &str = "--x\r\nContent-Disposition: form-data; name=\"user\"\r\n\r\nAnn\r\n--x\r\n\
    Content-Disposition: form-data; name=\"Password\"\r\n\r\ns3cr3t\r\ns3cr3t\r\n--x--\r\n";

/// Sends one request with this body, and gets this answer.
fn sent(path: &str, fields: &[(&str, &str)], body: &str, answer: &'static [u8]) -> Log {
    let server = Server::answering(move |_, client| client.send(answer));
    let url = server.url(path).parse().unwrap();
    let mut request =
        PlannedRequest::new("POST", &url, pellucid::internals::plan::HttpVersion::Http11, "*/*");
    for (name, value) in fields {
        request.fields.push(PlannedField::new(name, *value, Origin::Composed));
    }
    request.fields.push(PlannedField::new("Content-Length", body.len().to_string(), Origin::Composed));
    request.body = body.to_owned().into();
    let order = Order::composed(url.as_str(), url.clone(), request, settings(Strategy::Keepalive));
    finish(&begin(world(None), order)).0
}

/// The messages as they stand in a saved load, and everything else of it; the HAR file; the command.
fn leaves(log: &Log) -> [String; 3] {
    let saved = file::from_bytes(&file::to_bytes(log, Secrets::Masked).unwrap()).unwrap();
    assert_eq!(saved.len(), log.len());
    let load = Load::from_log(&saved).unwrap();
    let mut text = format!("{load:?}");
    for exchange in &load.exchanges {
        let (before, after) = (message(log, exchange.id), message(&saved, exchange.id));
        assert_eq!(before.request.data.len(), after.request.data.len());
        assert_eq!(before.response.data.len(), after.response.data.len());
        text += &String::from_utf8_lossy(&[&*after.request.data, &*after.response.data].concat());
    }
    let har = String::from_utf8(har::to_bytes(log, Secrets::Masked).unwrap().unwrap()).unwrap();
    let original = Load::from_log(log).unwrap();
    let planned = original.exchanges[0].planned.as_ref().unwrap();
    let masked = mask::request(planned, &mask::Names::of_log(log));
    [text, har, curl::command(&masked, curl::Shell::Posix)]
}

fn gzip(text: &str) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

#[test]
fn what_is_named_like_a_secret_is_masked_wherever_it_stands() {
    const OK: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    let form = ("Content-Type", "application/x-www-form-urlencoded");
    let cases: Vec<Log> = vec![
        sent("/", &[form], "user=Ann&password=s3cr3t%21&new%5Fpassword=s3cr3t&x=1", OK),
        sent("/", &[("Content-Type", "multipart/form-data; boundary=x")], MULTIPART, OK),
        sent("/", &[("Content-Type", "text/plain")], "user=Ann\r\npasswd=s3cr3t s3cr3t\r\n", OK),
        sent("/", &[("Content-Type", "application/json")], r#"{"user":"Ann","client_secret":"s3cr3t\"s3cr3t","n":[1]}"#, OK),
        sent("/a?user=Ann&token=s3cr3t&x=1", &[], "", OK),
        sent("/a;jsessionid=s3cr3t?user=Ann", &[], "", OK),
        sent("/", &[("X-Api-Key", "s3cr3t"), ("X-Auth-Token", "s3cr3t"), ("X-User", "Ann")], "", OK),
        sent("/Ann", &[], "", b"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: 65\r\n\r\n{\"access_token\" : \"s3cr3t\", \"refreshToken\":\"s3cr3t\",\"user\":\"Ann\"}"),
        sent("/Ann", &[], "", b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{\"id_token\":\"s3c\r\n5;a=b\r\nr3t\"}\r\n0\r\n\r\n"),
        sent("/Ann", &[], "", b"HTTP/1.1 302 Found\r\nLocation: http://h/cb?code=s3cr3t&state=1#access_token=s3cr3t\r\nContent-Length: 0\r\n\r\n"),
    ];
    for (index, log) in cases.iter().enumerate() {
        for (way, text) in leaves(log).iter().enumerate() {
            assert!(!text.contains(SECRET), "{index}, {way}: {text}");
            assert!(text.contains("Ann") || way > 0, "{index}, {way}: {text}");
        }
        let kept = file::from_bytes(&file::to_bytes(log, Secrets::Kept).unwrap()).unwrap();
        assert_eq!(kept, *log, "{index}");
    }
}

#[test]
fn a_compressed_answer_is_kept_in_a_saved_load_and_masked_in_a_har_file() {
    let packed = gzip(r#"{"token":"s3cr3t","user":"Ann"}"#);
    let body = packed.clone();
    let server = Server::answering(move |_, client| {
        client.answer("200 OK", "Content-Type: application/json\r\nContent-Encoding: gzip\r\n", &packed);
    });
    let (log, _) = visit(world(None), &server.url("/"), settings(Strategy::Keepalive));
    let saved = file::from_bytes(&file::to_bytes(&log, Secrets::Masked).unwrap()).unwrap();
    let exchange = Load::from_log(&saved).unwrap().exchanges[0].id;
    assert!(message(&saved, exchange).response.data.ends_with(&body));
    let har = String::from_utf8(har::to_bytes(&log, Secrets::Masked).unwrap().unwrap()).unwrap();
    assert!(har.contains("******") && har.contains("Ann") && !har.contains(SECRET), "{har}");
}

#[test]
fn fields_that_a_page_declares_as_passwords_are_masked() {
    let page = "<form method=post><input name=user><input type=PASSWORD name=kennwort></form>";
    let server = Server::answering(move |_, client| {
        client.answer("200 OK", "Content-Type: text/html\r\n", page.as_bytes());
    });
    let (log, _) = visit(world(None), &server.url("/"), settings(Strategy::Keepalive));
    let declared = mask::password_fields(&log);
    assert!(declared.iter().eq(["kennwort"]));
    let body = ("application/x-www-form-urlencoded".to_owned(), b"user=Ann&kennwort=s3cr3t".to_vec());
    let submitted = Order {
        password_fields: declared.into_iter().collect(),
        ..order(&server.url("/"), settings(Strategy::Keepalive)).with_method("POST", Some(body))
    };
    let (log, _) = finish(&begin(world(None), submitted));
    for text in leaves(&log) {
        assert!(text.contains("kennwort=******") && text.contains("Ann") && !text.contains(SECRET), "{text}");
    }
}
