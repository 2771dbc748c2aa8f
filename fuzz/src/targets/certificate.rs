//! Certificates of strangers: what is read of one is text for people, its fingerprint is that of its bytes, and the verdict
//! about several names only those that were sent.
//!
//! Input: one byte that says how many certificates there are, then their bytes in equal parts.

use crate::tls::{Certificate, anchor_name, fingerprint, judge, key_of, pem, seen};
use rustls::RootCertStore;
use rustls::pki_types::ServerName;

/// The target.
pub fn run(input: &[u8]) {
    let [count, bytes @ ..] = input else { return };
    let count = usize::from(count % 4) + 1;
    let sent: Vec<&[u8]> = bytes.chunks(bytes.len().div_ceil(count).max(1)).collect();
    for der in &sent {
        assert!(
            fingerprint(der).len() == 64 && fingerprint(der).bytes().all(|byte| byte.is_ascii_hexdigit())
        );
        assert!(pem(der).is_ascii());
        let _ = (anchor_name(der), key_of(der));
        if let Some(certificate) = Certificate::read(der) {
            let _ = (certificate.key.text(), certificate.has_weak_signature());
        }
    }
    let server = ServerName::try_from("www.example.com").expect("a name");
    let verdict = judge(&sent, &RootCertStore::empty(), &server, 1_700_000_000, None);
    assert!(verdict.anchor.is_none(), "there are no roots");
    assert!(verdict.path.iter().all(|place| (*place as usize) < sent.len()));
    assert!(verdict.findings.iter().all(|finding| (finding.at as usize) < sent.len().max(1)));
    let _ = seen(&sent, &verdict.findings, 1_700_000_000);
}
