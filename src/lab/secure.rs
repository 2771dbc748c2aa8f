//! The secure servers: a certificate for each name (RFC 6066 3 picks it), seven of them at one address, most of
//! those broken in one way.
//!
//! ```text
//! root (trusted by this program) ─► issuer ─► valid, expired, not yet valid, wrong name, incomplete
//! another root (trusted by nobody) ────────► unknown issuer          itself ─► self-signed
//! ```
//!
//! All keys are made when the laboratory starts and never leave the process, so that trusting its root harms nobody.

use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, CustomExtension, DnType, ExtendedKeyUsagePurpose,
    IsCa, KeyPair, KeyUsagePurpose, date_time_ymd,
};
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use tokio_rustls::rustls::server::{ClientHello, ResolvesServerCert};
use tokio_rustls::rustls::sign::CertifiedKey;

use super::error::LabError;

type Signer = CertifiedIssuer<'static, KeyPair>;

/// What is the matter with a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Valid,
    Expired,
    NotYetValid,
    WrongName,
    SelfSigned,
    UnknownIssuer,
    /// The issuer's own certificate is not sent along.
    Incomplete,
}

/// The names of the servers with faults, the sound one first. They share an address.
pub(super) const HOSTS: [&str; 7] = [
    "secure.lab.glasscom.com",
    "expired.lab.glasscom.com",
    "not-yet-valid.lab.glasscom.com",
    "wrong-name.lab.glasscom.com",
    "self-signed.lab.glasscom.com",
    "unknown-issuer.lab.glasscom.com",
    "incomplete.lab.glasscom.com",
];
/// The server that agrees to HTTP/1.1 and nothing else.
pub(super) const HTTP1_ONLY_HOST: &str = "http1-only.lab.glasscom.com";
/// The server that agrees to none of the protocols that a browser offers.
pub(super) const FOREIGN_PROTOCOL_HOST: &str = "no-protocol.lab.glasscom.com";

/// Every name with its certificate.
const CERTIFICATES: [(&str, Kind); 12] = [
    (HOSTS[0], Kind::Valid),
    (HOSTS[1], Kind::Expired),
    (HOSTS[2], Kind::NotYetValid),
    (HOSTS[3], Kind::WrongName),
    (HOSTS[4], Kind::SelfSigned),
    (HOSTS[5], Kind::UnknownIssuer),
    (HOSTS[6], Kind::Incomplete),
    ("study.lab.glasscom.com", Kind::Valid),
    ("http2.lab.glasscom.com", Kind::Valid),
    ("broken-http2.lab.glasscom.com", Kind::Valid),
    (HTTP1_ONLY_HOST, Kind::Valid),
    (FOREIGN_PROTOCOL_HOST, Kind::Valid),
];

/// What answers on the secure port.
#[derive(Debug)]
pub(super) struct Secure {
    /// The certificate of the root that signs for the sound servers, in DER.
    pub(super) root: Vec<u8>,
    certificates: Vec<(&'static str, Arc<CertifiedKey>)>,
}

impl Secure {
    /// Makes all keys and certificates.
    pub(super) fn new() -> Result<Self, LabError> {
        let root = authority("Pellucid laboratory root", None)?;
        let issuer = authority("Pellucid laboratory issuer", Some(&root))?;
        let stranger = authority("A root that nobody trusts", None)?;
        let certificates = CERTIFICATES.into_iter().map(|(name, kind)| {
            let signer = if kind == Kind::UnknownIssuer { &stranger } else { &issuer };
            Ok((name, Arc::new(certificate(name, kind, signer)?)))
        });
        let certificates = certificates.collect::<Result<_, LabError>>()?;
        Ok(Self { root: root.der().to_vec(), certificates })
    }
}

impl ResolvesServerCert for Secure {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let asked = hello.server_name().unwrap_or(HOSTS[0]);
        let known = self.certificates.iter().find(|(name, _)| *name == asked);
        known.or_else(|| self.certificates.first()).map(|(_, key)| Arc::clone(key))
    }
}

fn authority(name: &str, signer: Option<&Signer>) -> Result<Signer, LabError> {
    let mut params = CertificateParams::new(Vec::new()).map_err(made)?;
    params.distinguished_name.push(DnType::CommonName, name);
    params.distinguished_name.push(DnType::OrganizationName, "Pellucid laboratory");
    let constraints =
        if signer.is_some() { BasicConstraints::Constrained(0) } else { BasicConstraints::Unconstrained };
    params.is_ca = IsCa::Ca(constraints);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.not_before = date_time_ymd(2025, 1, 1);
    params.not_after = date_time_ymd(2050, 1, 1);
    let key = KeyPair::generate().map_err(made)?;
    match signer {
        Some(signer) => Signer::signed_by(params, key, signer),
        None => Signer::self_signed(params, key),
    }
    .map_err(made)
}

fn certificate(name: &str, kind: Kind, signer: &Signer) -> Result<CertifiedKey, LabError> {
    let name = if kind == Kind::WrongName { "another-name.lab.glasscom.com" } else { name };
    let mut params = CertificateParams::new(vec![name.to_owned()]).map_err(made)?;
    params.distinguished_name.push(DnType::CommonName, name);
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    if kind == Kind::Incomplete {
        params.custom_extensions.push(issuer_address());
    }
    let (from, to) = match kind {
        Kind::Expired => (2025, 2026),
        Kind::NotYetValid => (2049, 2050),
        _ => (2025, 2050),
    };
    params.not_before = date_time_ymd(from, 1, 1);
    params.not_after = date_time_ymd(to, 1, 1);
    let key = KeyPair::generate().map_err(made)?;
    let own = match kind {
        Kind::SelfSigned => params.self_signed(&key),
        _ => params.signed_by(&key, signer),
    };
    let mut chain = vec![own.map_err(made)?.der().clone()];
    if matches!(kind, Kind::Valid | Kind::Expired | Kind::NotYetValid | Kind::WrongName) {
        chain.push(CertificateDer::from(signer.der().to_vec()));
    }
    let key = PrivatePkcs8KeyDer::from(key.serialize_der());
    let key = ring::sign::any_supported_type(&key.into()).map_err(made)?;
    Ok(CertifiedKey::new(chain, key))
}

/// Where the issuer's certificate would be found (`caIssuers`, RFC 5280 4.2.2.1), as DER. Browsers may fetch it; we do
/// not.
fn issuer_address() -> CustomExtension {
    let address = b"http://secure.lab.glasscom.com/issuer.crt";
    let len = |more: u8| u8::try_from(address.len()).unwrap_or_default() + more;
    let mut der = vec![0x30, len(14), 0x30, len(12), 0x06, 8, 0x2b, 6, 1, 5, 5, 7, 0x30, 2, 0x86, len(0)];
    der.extend_from_slice(address);
    CustomExtension::from_oid_content(&[1, 3, 6, 1, 5, 5, 7, 1, 1], der)
}

pub(super) fn made(source: impl std::error::Error + Send + Sync + 'static) -> LabError {
    LabError::Certificates(Box::new(source))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::world::MACHINES;

    #[test]
    fn every_name_has_a_certificate_of_its_own() {
        let secure = Secure::new().unwrap();
        let chains: Vec<usize> = secure.certificates.iter().map(|(_, key)| key.cert.len()).collect();
        assert_eq!(chains, [2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2]);
        let mut names = CERTIFICATES.map(|(name, _)| name);
        assert!(names.starts_with(&HOSTS));
        for machine in MACHINES.iter().filter(|machine| machine.service.port() == 443) {
            assert!(machine.names.iter().all(|name| names.contains(name)), "{:?}", machine.names);
        }
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair.first() != pair.last()));
    }
}
