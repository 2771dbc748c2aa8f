//! The secure servers: one address, a certificate for each name (RFC 6066 3 picks it), most of them broken in one way.
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
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
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

impl Kind {
    const ALL: [Self; 7] = [
        Self::Valid,
        Self::Expired,
        Self::NotYetValid,
        Self::WrongName,
        Self::SelfSigned,
        Self::UnknownIssuer,
        Self::Incomplete,
    ];

    const fn host(self) -> &'static str {
        match self {
            Self::Valid => HOSTS[0],
            Self::Expired => HOSTS[1],
            Self::NotYetValid => HOSTS[2],
            Self::WrongName => HOSTS[3],
            Self::SelfSigned => HOSTS[4],
            Self::UnknownIssuer => HOSTS[5],
            Self::Incomplete => HOSTS[6],
        }
    }
}

/// The names of the servers, the sound one first.
pub(super) const HOSTS: [&str; 7] = [
    "secure.lab.glasscom.com",
    "expired.lab.glasscom.com",
    "not-yet-valid.lab.glasscom.com",
    "wrong-name.lab.glasscom.com",
    "self-signed.lab.glasscom.com",
    "unknown-issuer.lab.glasscom.com",
    "incomplete.lab.glasscom.com",
];

/// What answers on the secure port.
#[derive(Debug)]
pub(super) struct Secure {
    /// The certificate of the root that signs for the sound servers, in DER.
    pub(super) root: Vec<u8>,
    certificates: Vec<(Kind, Arc<CertifiedKey>)>,
}

impl Secure {
    /// Makes all keys and certificates.
    pub(super) fn new() -> Result<Self, LabError> {
        let root = authority("Pellucid laboratory root", None)?;
        let issuer = authority("Pellucid laboratory issuer", Some(&root))?;
        let stranger = authority("A root that nobody trusts", None)?;
        let certificates = Kind::ALL.iter().map(|kind| {
            let signer = if *kind == Kind::UnknownIssuer { &stranger } else { &issuer };
            Ok((*kind, Arc::new(certificate(*kind, signer)?)))
        });
        let certificates = certificates.collect::<Result<_, LabError>>()?;
        Ok(Self { root: root.der().to_vec(), certificates })
    }

    /// What shakes hands.
    pub(super) fn acceptor(self) -> Result<TlsAcceptor, LabError> {
        let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let builder = builder.with_safe_default_protocol_versions().map_err(made)?;
        let mut config = builder.with_no_client_auth().with_cert_resolver(Arc::new(self));
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(TlsAcceptor::from(Arc::new(config)))
    }
}

impl ResolvesServerCert for Secure {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let asked = hello.server_name().unwrap_or(HOSTS[0]);
        let known = self.certificates.iter().find(|(kind, _)| kind.host() == asked);
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

fn certificate(kind: Kind, signer: &Signer) -> Result<CertifiedKey, LabError> {
    let name = if kind == Kind::WrongName { "another-name.lab.glasscom.com" } else { kind.host() };
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

fn made(source: impl std::error::Error + Send + Sync + 'static) -> LabError {
    LabError::Certificates(Box::new(source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_a_certificate_of_its_own() {
        let secure = Secure::new().unwrap();
        let chains: Vec<usize> = secure.certificates.iter().map(|(_, key)| key.cert.len()).collect();
        assert_eq!(chains, [2, 2, 2, 2, 1, 1, 1]);
        let mut hosts: Vec<&str> = Kind::ALL.iter().map(|kind| kind.host()).collect();
        assert_eq!(hosts, HOSTS);
        hosts.sort_unstable();
        hosts.dedup();
        assert_eq!(hosts.len(), HOSTS.len());
    }
}
