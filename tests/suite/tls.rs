//! HTTPS: verified or refused, and the same bytes to be seen as without it.

use std::io::{Read, Write};
use std::sync::Arc;

use pellucid::internals::fetch::World;
use pellucid::internals::lab::Lab;
use pellucid::internals::net::Trust;
use pellucid::internals::plan::{ResolverKind, Settings, Strategy};
use pellucid::internals::record::{CertificateFault, Failure, HandshakeFault, Outcome};
use pellucid::internals::view::{CallKind, Load, Phase, message};
use rcgen::{BasicConstraints, Certificate, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::{RootCertStore, ServerConfig, ServerConnection, StreamOwned};

use super::servers::Server;
use super::world::{failure, load, settings, world};

pub(super) const BODY: &str = "over glass";

/// A certification authority of our own and what it signs.
struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
}

impl Authority {
    fn new(name: &str) -> Self {
        let mut params = CertificateParams::new(vec![]).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        Self { issuer }
    }

    fn trust(&self) -> Trust {
        let mut roots = RootCertStore::empty();
        roots.add(self.issuer.der().clone()).unwrap();
        Trust::only(roots)
    }

    /// A server that shows a certificate for `name`.
    fn server(&self, name: &str, change: impl FnOnce(&mut CertificateParams)) -> Server {
        let config = self.changed(name, change);
        Server::run(move |_, client| serve(&config, client.stream.try_clone().unwrap()))
    }

    fn config(&self, name: &str) -> Arc<ServerConfig> {
        self.changed(name, |_| ())
    }

    fn changed(&self, name: &str, change: impl FnOnce(&mut CertificateParams)) -> Arc<ServerConfig> {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        change(&mut params);
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        showing(&certificate, &key)
    }
}

/// A server's side that shows `certificate`.
fn showing(certificate: &Certificate, key: &KeyPair) -> Arc<ServerConfig> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
        )
        .unwrap();
    Arc::new(config)
}

/// A server's side for `localhost` that nobody vouches for, its certificate changed by `change`.
pub(super) fn self_signed(change: impl FnOnce(&mut CertificateParams)) -> Arc<ServerConfig> {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    change(&mut params);
    showing(&params.self_signed(&key).unwrap(), &key)
}

/// Answers every request over TLS with [`BODY`].
pub(super) fn serve(config: &Arc<ServerConfig>, stream: std::net::TcpStream) {
    serve_each(config, stream, |_| {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", BODY.len());
        [head.as_bytes(), BODY.as_bytes()].concat()
    });
}

/// Answers every request over TLS with what `answer` makes of its head.
pub(super) fn serve_each(
    config: &Arc<ServerConfig>,
    stream: std::net::TcpStream,
    answer: impl Fn(&str) -> Vec<u8>,
) {
    let tls = ServerConnection::new(Arc::clone(config)).unwrap();
    let mut stream = StreamOwned::new(tls, stream);
    let mut request = Vec::new();
    let mut piece = [0; 4096];
    loop {
        match stream.read(&mut piece) {
            Ok(0) | Err(_) => return,
            Ok(got) => request.extend_from_slice(&piece[..got]),
        }
        if request.ends_with(b"\r\n\r\n") {
            let answer = answer(&String::from_utf8_lossy(&request));
            request.clear();
            if stream.write_all(&answer).and_then(|()| stream.flush()).is_err() {
                return;
            }
        }
    }
}

fn secure(server: &Server) -> String {
    format!("https://localhost:{}/", server.address.port())
}

/// A world in which `localhost` is 127.0.0.1.
#[derive(Debug)]
struct Local;

impl pellucid::internals::net::Names for Local {
    fn lookup(&self, host: &str) -> std::io::Result<Vec<std::net::IpAddr>> {
        assert_eq!(host, "localhost");
        Ok(vec![[127, 0, 0, 1].into()])
    }
}

fn trusting(trust: Trust) -> World {
    World { trust, names: Arc::new(Local), ..world(None) }
}

fn plain() -> Settings {
    Settings { resolver: ResolverKind::System, ..settings(Strategy::Keepalive) }
}

fn refused(load: &Load) -> CertificateFault {
    match failure(load) {
        Failure::Certificate { fault, .. } => *fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_trusted_server_is_loaded_and_its_bytes_are_seen() {
    let authority = Authority::new("ours");
    let server = authority.server("localhost", |_| ());
    let (log, load) = load(trusting(authority.trust()), &secure(&server), plain());
    assert_eq!(load.outcome, Some(Outcome::Complete));
    let exchange = &load.exchanges[0];
    let seen = message(&log, exchange.id);
    assert_eq!(seen.request.data, exchange.planned.as_ref().unwrap().to_bytes());
    assert!(seen.response.data.ends_with(BODY.as_bytes()));
    assert!(exchange.phases.span_of(Phase::Ssl).is_some());
    let connection = &load.connections[0];
    let session = connection.tls.as_ref().unwrap();
    assert_eq!((session.version.as_str(), session.verified), ("TLSv1_3", true));
    assert_eq!(session.certificates.len(), 1);
    assert!(connection.written_bytes > exchange.sent_bytes, "records are larger than messages");
    let records =
        |call: &pellucid::internals::view::Call| matches!(call.kind, CallKind::Write { records: true, .. });
    assert!(connection.calls.iter().any(records));
}

#[test]
fn a_body_without_an_end_of_its_own_needs_the_farewell_of_tls() {
    for (says_goodbye, head, expected) in [
        (true, "HTTP/1.0 200 OK", Some(Outcome::Complete)),
        (false, "HTTP/1.0 200 OK", Some(Outcome::Failed(Failure::Truncated { expected: None, received: 4 }))),
        // Where the head says how long it is, the stream need not.
        (false, "HTTP/1.1 200 OK\r\nContent-Length: 4", Some(Outcome::Complete)),
    ] {
        let authority = Authority::new("ours");
        let config = authority.config("localhost");
        let server = Server::run(move |_, client| {
            let tls = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = StreamOwned::new(tls, client.stream.try_clone().unwrap());
            let mut piece = [0; 4096];
            if stream.read(&mut piece).unwrap_or_default() == 0 {
                return;
            }
            stream.write_all(format!("{head}\r\n\r\nhalf").as_bytes()).unwrap();
            if says_goodbye {
                stream.conn.send_close_notify();
            }
            stream.flush().unwrap();
            client.stream.shutdown(std::net::Shutdown::Write).unwrap();
        });
        let (_, load) = load(trusting(authority.trust()), &secure(&server), plain());
        assert_eq!(load.outcome, expected, "{head}");
    }
}

#[test]
fn a_bad_certificate_stops_the_load_and_says_why() {
    let authority = Authority::new("ours");
    let good = authority.server("localhost", |_| ());
    let (_, stranger) = load(trusting(Authority::new("a stranger's").trust()), &secure(&good), plain());
    assert_eq!(refused(&stranger), CertificateFault::UnknownIssuer);
    assert_eq!(stranger.exchanges[0].sent_bytes, 0, "nothing is sent to a server that is not trusted");

    let other = authority.server("elsewhere.example", |_| ());
    let (_, wrong) = load(trusting(authority.trust()), &secure(&other), plain());
    assert_eq!(refused(&wrong), CertificateFault::WrongName);

    let old = authority.server("localhost", |params| {
        params.not_before = rcgen::date_time_ymd(2001, 1, 1);
        params.not_after = rcgen::date_time_ymd(2002, 1, 1);
    });
    let (_, expired) = load(trusting(authority.trust()), &secure(&old), plain());
    assert_eq!(refused(&expired), CertificateFault::Expired);
    let phases = expired.exchanges[0].phases;
    let (connect, ssl) =
        (phases.span_of(Phase::Connect).unwrap(), phases.span_of(Phase::Ssl).expect("TLS had begun"));
    assert!(connect.start < ssl.start && ssl.end == connect.end, "{connect:?} {ssl:?}");

    let insecure = Settings { insecure: true, ..plain() };
    let (_, accepted) = load(trusting(authority.trust()), &secure(&old), insecure);
    assert_eq!(accepted.outcome, Some(Outcome::Complete));
    assert!(!accepted.connections[0].tls.as_ref().unwrap().verified);
}

#[test]
fn a_server_that_does_not_speak_tls_is_told() {
    let server = Server::run(|_, client| {
        client.send("HTTP/1.1 400 Bad Request\r\n\r\n");
        client.wait_for_close(super::servers::PATIENCE);
    });
    let (_, load) = load(trusting(Authority::new("a stranger's").trust()), &secure(&server), plain());
    let not_tls = HandshakeFault::NotTls;
    assert!(
        matches!(failure(&load), Failure::Handshake { fault, .. } if *fault == not_tls),
        "{:?}",
        failure(&load)
    );
}

#[test]
fn the_secure_servers_of_the_lab_are_what_they_say() {
    let lab = Lab::start().unwrap();
    let cases = [
        ("secure", None),
        ("expired", Some(CertificateFault::Expired)),
        ("not-yet-valid", Some(CertificateFault::NotYetValid)),
        ("wrong-name", Some(CertificateFault::WrongName)),
        ("self-signed", Some(CertificateFault::SelfSigned)),
        ("unknown-issuer", Some(CertificateFault::UnknownIssuer)),
        ("incomplete", Some(CertificateFault::MissingIntermediate)),
    ];
    for (name, fault) in cases {
        let address = format!("https://{name}.lab.glasscom.com/");
        let (_, load) = load(super::world::world(Some(&lab)), &address, settings(Strategy::Parallel));
        let found = match &load.outcome {
            Some(Outcome::Complete) => None,
            _ => match failure(&load) {
                Failure::Certificate { fault, .. } => Some(*fault),
                other => panic!("{name}: {other:?}"),
            },
        };
        assert_eq!(found, fault, "{name}");
        assert_eq!(load.exchanges[0].status, fault.is_none().then_some(200), "{name}");
    }
    // Without TLS the same address leads to the secure one.
    let world = super::world::world(Some(&lab));
    let (_, load) = load(world, "http://secure.lab.glasscom.com/", settings(Strategy::Parallel));
    assert_eq!(load.final_url(), "https://secure.lab.glasscom.com/");
    assert_eq!(load.outcome, Some(Outcome::Complete));
}
