//! Records are read in any pieces; certificates of strangers cannot harm.

use proptest::prelude::*;
use rcgen::{CertificateParams, DnType, KeyPair};
use rustls::RootCertStore;
use rustls::pki_types::ServerName;

use super::certificate::{PublicKey, content, sequence};
use super::{Certificate, RecordReader, Verdict, anchor_name, judge, pem};
use crate::record::{CertificateFault, TlsRecord};

/// A `ClientHello` (60 bytes, in two records), change of cipher, then something encrypted.
fn stream() -> Vec<u8> {
    let mut hello = vec![1, 0, 0, 56];
    hello.resize(60, 7);
    let mut bytes = Vec::new();
    for (kind, body) in
        [(22, &hello[..40]), (22, &hello[40..]), (20, &[1][..]), (22, &[9; 40]), (23, &[5; 300])]
    {
        bytes.extend_from_slice(&[kind, 3, 3]);
        bytes.extend_from_slice(&u16::try_from(body.len()).unwrap().to_be_bytes());
        bytes.extend_from_slice(body);
    }
    bytes
}

fn read(bytes: &[u8], piece: usize) -> Vec<TlsRecord> {
    let mut reader = RecordReader::default();
    let mut list = Vec::new();
    for mut piece in bytes.chunks(piece.max(1)) {
        while !piece.is_empty() {
            let (used, record) = reader.take(piece);
            assert!(used > 0);
            list.extend(record);
            piece = &piece[used..];
        }
    }
    list
}

#[test]
fn a_server_that_shows_nothing_has_no_way_to_a_root() {
    let server = ServerName::try_from("h.example").unwrap();
    let verdict = judge(&[], &RootCertStore::empty(), &server, 0, None);
    assert_eq!(verdict, Verdict::default());
    let verdict = judge(&[], &RootCertStore::empty(), &server, 0, Some(CertificateFault::UnknownIssuer));
    assert_eq!((verdict.path, verdict.findings.len()), (vec![], 1));
}

#[test]
fn records_are_the_same_in_any_pieces() {
    let bytes = stream();
    let whole = read(&bytes, bytes.len());
    let told: Vec<_> =
        whole.iter().map(|record| (record.kind, record.bytes, record.messages.len())).collect();
    assert_eq!(told, [(22, 45, 1), (22, 25, 0), (20, 6, 0), (22, 45, 0), (23, 305, 0)]);
    assert_eq!(whole.iter().map(|record| record.bytes).sum::<u64>(), bytes.len() as u64);
    for piece in 1..bytes.len() {
        assert_eq!(read(&bytes, piece), whole);
    }
}

#[test]
fn what_is_no_tls_is_no_record() {
    assert_eq!(read(b"HTTP/1.1 400 Bad Request\r\n\r\n", 3), []);
    assert_eq!(read(&[22, 3, 3, 0xff, 0xff, 0, 0, 0], 8), []);
}

fn made() -> Vec<u8> {
    let mut params =
        CertificateParams::new(vec!["localhost".into(), "127.0.0.1".into(), "::1".into()]).unwrap();
    params.distinguished_name.push(DnType::CommonName, "A leaf");
    params.distinguished_name.push(DnType::OrganizationName, "Glass & Co");
    params.not_before = rcgen::date_time_ymd(2026, 1, 31);
    params.not_after = rcgen::date_time_ymd(2027, 1, 31);
    params.self_signed(&KeyPair::generate().unwrap()).unwrap().der().to_vec()
}

#[test]
fn a_certificate_is_read_for_people() {
    let der = made();
    let read = Certificate::read(&der).unwrap();
    assert_eq!((read.short_subject.as_str(), read.short_issuer.as_str()), ("A leaf", "A leaf"));
    assert!(read.subject.contains("Glass & Co"), "{}", read.subject);
    assert_eq!(read.names, ["localhost", "127.0.0.1", "::1"]);
    assert_eq!((read.not_before_s, read.not_after_s), (1_769_817_600, 1_801_353_600));
    assert_eq!(read.key, PublicKey { algorithm: "EC P-256".into(), bits: 256 });
    assert_eq!((read.signature.as_str(), read.is_authority), ("ECDSA, SHA-256", false));
    assert_eq!((read.fingerprint.len(), read.raw_subject == read.raw_issuer), (64, true));
    assert_eq!(anchor_name(&read.raw_subject).as_deref(), Some("A leaf"));
    let text = pem(&der);
    assert!(text.lines().all(|line| line.len() <= 64));
    assert!(
        text.starts_with("-----BEGIN CERTIFICATE-----\nMII") && text.ends_with("-----END CERTIFICATE-----\n")
    );
}

#[test]
fn sizes_that_protect_nothing_are_weak() {
    let key = |algorithm: &str, bits| PublicKey { algorithm: algorithm.into(), bits }.is_weak();
    assert!(key("RSA", 1024) && key("RSA", 2047) && key("EC P-192", 192) && key("EC P-224", 224));
    assert!(!key("RSA", 2048) && !key("EC P-256", 256) && !key("Ed25519", 256) && !key("1.2.3", 0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn der_around_any_content_leads_back_to_it(bytes in proptest::collection::vec(any::<u8>(), 0..700)) {
        let der = sequence(&bytes);
        prop_assert_eq!(content(&der), bytes.as_slice());
    }

    #[test]
    fn a_damaged_certificate_is_read_or_refused(at in 0_usize..2000, byte in any::<u8>(), cut in 0_usize..2000) {
        let mut der = made();
        let len = der.len();
        der[at % len] = byte;
        der.truncate(len - cut % 8 * (cut % len) / 8);
        let _ = Certificate::read(&der);
        let _ = anchor_name(&der);
    }
}
