//! Certificates made here, each with the verdict that it must get: which rule, about which certificate, and what
//! is told of it.

mod der;

use std::net::IpAddr;
use std::sync::Arc;

use pellucid::internals::explain::{Lang, message};
use pellucid::internals::fetch::{Engine, World};
use pellucid::internals::net::{Names, Trust};
use pellucid::internals::plan::{ResolverKind, Settings, Strategy};
use pellucid::internals::record::{
    AcceptedBy, CertificateFault as Fault, CertificatesShown, ConnectionEvent, Failure, Log, Outcome,
    SecureEvent, Side, What,
};
use pellucid::internals::tls::Certificate;
use pellucid::internals::view::{Load, message as bytes_of};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, CustomExtension, DnType, ExtendedKeyUsagePurpose,
    IsCa, KeyPair, PKCS_RSA_SHA256, PublicKeyData, SignatureAlgorithm,
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use rustls::{RootCertStore, ServerConfig};

use self::der::{SHA1, SHA256, rebuilt};
use super::servers::Server;
use super::tls::serve;
use super::world::{begin, failure, finish, load, order, settings, world};

type Issuer = CertifiedIssuer<'static, KeyPair>;

fn named(names: &[&str], common: &str) -> CertificateParams {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let mut params = CertificateParams::new(names).unwrap();
    params.distinguished_name.push(DnType::CommonName, common);
    params
}

fn authority(common: &str) -> CertificateParams {
    let mut params = named(&[], common);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params
}

fn valid(mut params: CertificateParams, from: i32, to: i32) -> CertificateParams {
    params.not_before = rcgen::date_time_ymd(from, 1, 1);
    params.not_after = rcgen::date_time_ymd(to, 1, 1);
    params
}

fn root(common: &str) -> Issuer {
    Issuer::self_signed(authority(common), KeyPair::generate().unwrap()).unwrap()
}

/// `caIssuers` at an address of documentation (RFC 5280 4.2.2.1), as DER.
fn with_issuer_address(mut params: CertificateParams) -> CertificateParams {
    let address = b"http://ca.example/i.crt";
    let len = |extra: usize| u8::try_from(address.len() + extra).unwrap();
    let mut der = vec![0x30, len(14), 0x30, len(12), 0x06, 8, 0x2b, 6, 1, 5, 5, 7, 0x30, 2, 0x86, len(0)];
    der.extend_from_slice(address);
    params.custom_extensions.push(CustomExtension::from_oid_content(&[1, 3, 6, 1, 5, 5, 7, 1, 1], der));
    params
}

/// A public RSA key of 1024 bits. Nobody has its other half: it is refused before it would be needed.
struct Short(Vec<u8>);

impl Short {
    fn new() -> Self {
        let mut modulus = vec![0x5a; 128];
        (modulus[0], modulus[127]) = (0xc3, 0x01);
        // SEQUENCE { INTEGER modulus, INTEGER 65537 } (RFC 8017 A.1.1)
        let mut der = vec![0x30, 0x81, 0x89, 0x02, 0x81, 0x81, 0x00];
        der.extend_from_slice(&modulus);
        der.extend_from_slice(&[0x02, 0x03, 0x01, 0x00, 0x01]);
        Self(der)
    }
}

impl PublicKeyData for Short {
    fn der_bytes(&self) -> &[u8] {
        &self.0
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        &PKCS_RSA_SHA256
    }
}

/// Shows a chain whose key need not fit.
#[derive(Debug)]
struct Shows(Arc<CertifiedKey>);

impl ResolvesServerCert for Shows {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.0))
    }
}

/// A server that shows `chain`.
fn server(chain: Vec<CertificateDer<'static>>, key: &KeyPair) -> Server {
    server_of(chain, key, rustls::ALL_VERSIONS)
}

/// The same with these versions of TLS.
fn server_of(
    chain: Vec<CertificateDer<'static>>,
    key: &KeyPair,
    versions: &[&'static rustls::SupportedProtocolVersion],
) -> Server {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let der = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let key = CertifiedKey::new(chain, provider.key_provider.load_private_key(der).unwrap());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(versions)
        .unwrap()
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(Shows(Arc::new(key))));
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    let config = Arc::new(config);
    Server::run(move |_, client| serve(&config, client.stream.try_clone().unwrap()))
}

/// A world in which every name is 127.0.0.1.
#[derive(Debug)]
struct Local;

impl Names for Local {
    fn lookup(&self, _: &str) -> std::io::Result<Vec<IpAddr>> {
        Ok(vec![[127, 0, 0, 1].into()])
    }
}

fn trusting(root: &Issuer) -> World {
    let mut roots = RootCertStore::empty();
    roots.add(root.der().clone()).unwrap();
    World { trust: Trust::only(roots), names: Arc::new(Local), ..world(None) }
}

fn plain() -> Settings {
    Settings { resolver: ResolverKind::System, ..settings(Strategy::Keepalive) }
}

fn shown(log: &Log) -> CertificatesShown {
    let found = log.iter().find_map(|event| match &event.what {
        What::Connection(_, ConnectionEvent::Secure(SecureEvent::Certificates(shown))) => Some(shown.clone()),
        _ => None,
    });
    found.expect("no certificates were recorded")
}

/// What a load of `https://host` from this server ends with; `None` when it is complete.
fn verdict(ours: &Issuer, host: &str, server: &Server) -> (Log, Option<Failure>) {
    let address = format!("https://{host}:{}/", server.address.port());
    let (log, load) = load(trusting(ours), &address, plain());
    let failed = match &load.outcome {
        Some(Outcome::Complete) => None,
        _ => Some(failure(&load).clone()),
    };
    (log, failed)
}

struct Case {
    host: &'static str,
    params: CertificateParams,
    expected: Option<Fault>,
    /// Text that the sentence about it must hold.
    says: &'static str,
}

#[test]
fn the_table_of_verdicts_for_certificates_that_our_root_signed() {
    let ours = root("Our root");
    let good = || named(&["localhost"], "leaf");
    let dated = |from: i32, to: i32| valid(good(), from, to);
    let used = |purpose| {
        let mut params = good();
        params.extended_key_usages = vec![purpose];
        params
    };
    let case = |host, params, expected, says| Case { host, params, expected, says };
    let table = [
        case("localhost", good(), None, ""),
        case("localhost", used(ExtendedKeyUsagePurpose::ServerAuth), None, ""),
        case("127.0.0.1", named(&["127.0.0.1"], "leaf"), None, ""),
        case("a.site.example", named(&["*.site.example"], "leaf"), None, ""),
        case("b.a.example", named(&["*.a.example"], "leaf"), None, ""),
        case("localhost", dated(2001, 2002), Some(Fault::Expired), "2002-01-01"),
        case("localhost", dated(2400, 2401), Some(Fault::NotYetValid), "2400-01-01"),
        case("localhost", named(&["elsewhere.example"], "leaf"), Some(Fault::WrongName), "elsewhere.example"),
        // An address needs an address: a name that looks like one does not do (RFC 6125 6.4, RFC 9525 6.5).
        case("127.0.0.1", named(&["localhost"], "127.0.0.1"), Some(Fault::WrongName), "localhost"),
        case("127.0.0.1", named(&["127.0.0.2"], "leaf"), Some(Fault::WrongName), "127.0.0.2"),
        // A star stands for one label and not for none (RFC 9525 6.3).
        case("site.example", named(&["*.site.example"], "leaf"), Some(Fault::WrongName), "*.site.example"),
        case(
            "b.a.site.example",
            named(&["*.site.example"], "leaf"),
            Some(Fault::WrongName),
            "*.site.example",
        ),
        // Nor does it stand for all names of a top-level domain.
        case("a.example", named(&["*.example"], "leaf"), Some(Fault::WrongName), "*.example"),
        // The common name counts for nothing (RFC 9525 2).
        case("localhost", named(&[], "localhost"), Some(Fault::WrongName), "none"),
        case("localhost", used(ExtendedKeyUsagePurpose::ClientAuth), Some(Fault::WrongPurpose), "servers"),
    ];
    for Case { host, params, expected, says } in table {
        let key = KeyPair::generate().unwrap();
        let leaf = params.signed_by(&key, &ours).unwrap();
        let server = server(vec![leaf.der().clone()], &key);
        let (log, failed) = verdict(&ours, host, &server);
        let seen = shown(&log);
        match (expected, failed) {
            (None, None) => {
                assert!(seen.findings.is_empty() && seen.anchor.is_some(), "{host}: {:?}", seen.findings);
                assert_eq!(seen.path, [0]);
            }
            (Some(expected), Some(failed)) => {
                let Failure::Certificate { fault, seen: Some(read), .. } = &failed else {
                    panic!("{failed:?}")
                };
                assert_eq!(*fault, expected, "{host}");
                assert_eq!((read.at, seen.findings[0].fault), (0, expected));
                let told = message(&failed, Lang::En);
                assert!(told.contains(says), "{told}");
                assert!(
                    message(&failed, Lang::ZhCn).contains(says)
                        || expected == Fault::WrongPurpose
                        || says == "none"
                );
            }
            (expected, failed) => panic!("{host}: expected {expected:?}, got {failed:?}"),
        }
    }
}

type Row = (&'static str, Vec<CertificateDer<'static>>, Option<(Fault, u32)>, Vec<u32>);

#[test]
fn the_table_of_verdicts_for_chains() {
    let (ours, stranger) = (root("Our root"), root("A stranger's root"));
    let between =
        |above: &Issuer, params| CertifiedIssuer::signed_by(params, KeyPair::generate().unwrap(), above);
    let middle = between(&ours, authority("Middle")).unwrap();
    let lost = between(&stranger, authority("Stranger's middle")).unwrap();
    let old = valid(authority("Old middle"), 2001, 2002);
    let old = between(&ours, old).unwrap();
    let leaf = || named(&["localhost"], "leaf");
    let key = KeyPair::generate().unwrap();
    let by =
        |issuer: &Issuer, params: CertificateParams| params.signed_by(&key, issuer).unwrap().der().clone();
    let own = |params: CertificateParams| params.self_signed(&key).unwrap().der().clone();
    let mut own_authority = authority("leaf");
    own_authority.subject_alt_names = leaf().subject_alt_names;
    let same_name = root("Our root");
    let mut imposter = authority("Our root");
    imposter.subject_alt_names = leaf().subject_alt_names;
    let weak = leaf().signed_by(&Short::new(), &ours).unwrap().der().clone();
    // What is sent, what must be found, about which of them, and how far the way leads.
    let table: Vec<Row> = vec![
        ("whole", vec![by(&middle, leaf()), middle.der().clone()], None, vec![0, 1]),
        (
            "in disorder, with a stranger between",
            vec![by(&middle, leaf()), stranger.der().clone(), middle.der().clone()],
            None,
            vec![0, 2],
        ),
        ("with its root", vec![by(&ours, leaf()), ours.der().clone()], None, vec![0]),
        ("self-signed", vec![own(leaf())], Some((Fault::SelfSigned, 0)), vec![0]),
        ("self-signed authority", vec![own(own_authority)], Some((Fault::SelfSigned, 0)), vec![0]),
        ("unknown issuer", vec![by(&stranger, leaf())], Some((Fault::UnknownIssuer, 0)), vec![0]),
        (
            "unknown root sent along",
            vec![by(&lost, leaf()), lost.der().clone(), stranger.der().clone()],
            Some((Fault::UnknownIssuer, 2)),
            vec![0, 1, 2],
        ),
        (
            "missing intermediate",
            vec![by(&middle, with_issuer_address(leaf()))],
            Some((Fault::MissingIntermediate, 0)),
            vec![0],
        ),
        ("expired between", vec![by(&old, leaf()), old.der().clone()], Some((Fault::Expired, 1)), vec![0, 1]),
        ("weak key", vec![weak], Some((Fault::WeakKey, 0)), vec![0]),
        (
            "self-signed with a trusted root's name",
            vec![own(imposter)],
            Some((Fault::SelfSigned, 0)),
            vec![0],
        ),
        (
            "signed by another root of the same name",
            vec![by(&same_name, leaf()), same_name.der().clone()],
            Some((Fault::UnknownIssuer, 1)),
            vec![0, 1],
        ),
        ("version 1", vec![rebuilt(&key, true, SHA256)], Some((Fault::OldVersion, 0)), vec![0]),
        ("signed with SHA-1", vec![rebuilt(&key, false, SHA1)], Some((Fault::WeakSignature, 0)), vec![0]),
    ];
    for (what, chain, expected, path) in table {
        let sent = chain.len();
        let server = server(chain, &key);
        let (log, failed) = verdict(&ours, "localhost", &server);
        let seen = shown(&log);
        assert_eq!(seen.certificates.len(), sent, "{what}");
        assert_eq!(seen.path, path, "{what}: {failed:?}");
        let first = seen.findings.first().map(|found| (found.fault, found.at));
        assert_eq!(first, expected, "{what}");
        assert_eq!(
            seen.anchor.is_some(),
            expected.is_none_or(|(fault, _)| { matches!(fault, Fault::Expired | Fault::WeakKey) }),
            "{what}"
        );
        match failed {
            None => assert_eq!(expected, None, "{what}"),
            Some(Failure::Certificate { fault, seen: Some(read), .. }) => {
                assert_eq!(Some((fault, read.at)), expected, "{what}");
                assert_eq!(read.key.starts_with("RSA"), fault == Fault::WeakKey, "{what}: {}", read.key);
            }
            Some(other) => panic!("{what}: {other:?}"),
        }
    }
}

#[test]
fn insecure_accepts_certificates_that_the_library_cannot_read() {
    let (key, ours) = (KeyPair::generate().unwrap(), root("Our root"));
    for version in rustls::ALL_VERSIONS {
        for (certificate, fault) in [
            (rebuilt(&key, true, SHA256), Fault::OldVersion),
            (rebuilt(&key, false, SHA1), Fault::WeakSignature),
        ] {
            let server = server_of(vec![certificate], &key, &[version]);
            let address = format!("https://localhost:{}/", server.address.port());
            let (log, accepted) = load(trusting(&ours), &address, Settings { insecure: true, ..plain() });
            assert_eq!(accepted.outcome, Some(Outcome::Complete), "{version:?} {fault:?}");
            let seen = shown(&log);
            assert_eq!(seen.accepted, Some(AcceptedBy::Insecure));
            assert!(seen.findings.iter().any(|found| found.fault == fault), "{:?}", seen.findings);
        }
    }
}

#[test]
fn a_person_may_accept_one_certificate_of_one_origin_for_as_long_as_the_program_runs() {
    let ours = root("Our root");
    let key = KeyPair::generate().unwrap();
    let own = |name: &str| vec![named(&["localhost"], name).self_signed(&key).unwrap().der().clone()];
    let (first, second) = (own("first"), own("second"));
    let engine = Engine::within(trusting(&ours));
    let fingerprint = Certificate::read(&first[0]).unwrap().fingerprint;
    let (one, other) = (server(first, &key), server(second, &key));
    let ask = |server: &Server, host: &str| {
        let address = format!("https://{host}:{}/", server.address.port());
        finish(&engine.load(order(&address, plain()), None).unwrap())
    };
    assert!(matches!(
        failure(&ask(&one, "localhost").1),
        Failure::Certificate { fault: Fault::SelfSigned, .. }
    ));
    engine.trust().accept("localhost", one.address.port(), &fingerprint);
    let (log, accepted) = ask(&one, "localhost");
    assert_eq!(accepted.outcome, Some(Outcome::Complete));
    assert!(!accepted.connections[0].tls.as_ref().unwrap().verified, "it stays unverified");
    assert_eq!(shown(&log).accepted, Some(AcceptedBy::Person));
    // Another origin, and another certificate at the same one, are asked about anew.
    assert!(matches!(failure(&ask(&one, "127.0.0.1").1), Failure::Certificate { .. }));
    engine.trust().accept("localhost", other.address.port(), &fingerprint);
    assert!(matches!(failure(&ask(&other, "localhost").1), Failure::Certificate { .. }));
    // Another engine knows nothing of it.
    let fresh = begin(trusting(&ours), order(&format!("https://localhost:{}/", one.address.port()), plain()));
    assert!(matches!(failure(&finish(&fresh).1), Failure::Certificate { .. }));
}

#[test]
fn records_tell_every_byte_of_the_calls_and_every_byte_of_the_messages() {
    let ours = root("Our root");
    let key = KeyPair::generate().unwrap();
    let leaf = named(&["localhost"], "leaf").signed_by(&key, &ours).unwrap();
    let server = server(vec![leaf.der().clone()], &key);
    let (log, failed) = verdict(&ours, "localhost", &server);
    assert_eq!(failed, None);
    let load = Load::from_log(&log).unwrap();
    let connection = &load.connections[0];
    let (mut bytes, mut plain, mut kinds) = ([0, 0], [0, 0], Vec::new());
    let mut agreed = None;
    for event in log.iter() {
        match &event.what {
            What::Connection(_, ConnectionEvent::Secure(SecureEvent::Records { from, list })) => {
                for record in list {
                    bytes[*from as usize] += record.bytes;
                    plain[*from as usize] += record.plain;
                    kinds.push((*from, record.kind, record.messages.clone()));
                }
            }
            What::Connection(_, ConnectionEvent::Secure(SecureEvent::Agreed(agreement))) => {
                agreed = Some(agreement.clone());
            }
            _ => {}
        }
    }
    assert_eq!(bytes, [connection.written_bytes, connection.read_bytes]);
    let message = bytes_of(&log, load.exchanges[0].id);
    assert_eq!(plain, [message.request.len, message.response.len]);
    // ClientHello, ServerHello; then everything is encrypted (RFC 8446 2).
    assert_eq!(kinds[0], (Side::Client, 22, vec![1]));
    assert_eq!(kinds[1], (Side::Server, 22, vec![2]));
    assert!(kinds[2..].iter().all(|(_, kind, messages)| *kind != 22 && messages.is_empty()));
    let agreed = agreed.unwrap();
    assert_eq!((agreed.alpn.as_deref(), agreed.sni), (Some("http/1.1"), true));
    assert!(agreed.group.is_some_and(|group| group.starts_with("X25519")));
}

#[test]
fn keys_are_written_only_when_asked_for() {
    let ours = root("Our root");
    let key = KeyPair::generate().unwrap();
    let leaf = named(&["localhost"], "leaf").signed_by(&key, &ours).unwrap();
    let server = server(vec![leaf.der().clone()], &key);
    let engine = Engine::within(trusting(&ours));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys.log");
    let address = format!("https://localhost:{}/", server.address.port());
    let ask = || {
        assert_eq!(
            finish(&engine.load(order(&address, plain()), None).unwrap()).1.outcome,
            Some(Outcome::Complete)
        );
    };
    ask();
    assert!(!path.exists());
    engine.trust().keys().open(&path).unwrap();
    ask();
    let written = std::fs::read_to_string(&path).unwrap();
    let labels: Vec<&str> = written.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(
        labels.contains(&"CLIENT_TRAFFIC_SECRET_0") && labels.contains(&"SERVER_TRAFFIC_SECRET_0"),
        "{written}"
    );
    assert!(written.lines().all(|line| line.split(' ').count() == 3));
}
