//! Whom TLS trusts: which roots, and with `--insecure` anybody.

use std::sync::{Arc, OnceLock};

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};

/// Whom TLS trusts. The system's roots are read when the first connection needs them.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    given: Option<RootCertStore>,
    also: Vec<CertificateDer<'static>>,
    verifying: OnceLock<Result<Arc<ClientConfig>, Error>>,
    accepting: OnceLock<Result<Arc<ClientConfig>, Error>>,
}

impl Trust {
    /// The system's roots.
    #[must_use]
    pub fn system() -> Self {
        Self::default()
    }

    /// These roots and no others.
    #[must_use]
    pub fn only(roots: RootCertStore) -> Self {
        Self { given: Some(roots), ..Self::default() }
    }

    /// These roots (DER) besides.
    #[must_use]
    pub fn and<'a>(mut self, roots: impl IntoIterator<Item = &'a [u8]>) -> Self {
        self.also.extend(roots.into_iter().map(|der| CertificateDer::from(der.to_vec())));
        self
    }

    /// How we speak TLS. With `insecure`, any certificate is accepted.
    pub(super) fn config(&self, insecure: bool) -> Result<Arc<ClientConfig>, Error> {
        let slot = if insecure { &self.accepting } else { &self.verifying };
        let roots = || {
            let mut roots = self.given.clone().unwrap_or_else(system_roots);
            roots.add_parsable_certificates(self.also.iter().cloned());
            roots
        };
        slot.get_or_init(|| client_config(roots, insecure).map(Arc::new)).clone()
    }
}

/// Whom we trust: the system's roots, else Mozilla's as shipped.
fn system_roots() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if roots.is_empty() {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    }
    roots
}

fn client_config(roots: impl FnOnce() -> RootCertStore, insecure: bool) -> Result<ClientConfig, Error> {
    let provider = Arc::new(ring::default_provider());
    let builder =
        ClientConfig::builder_with_provider(Arc::clone(&provider)).with_safe_default_protocol_versions()?;
    let mut config = if insecure {
        let verifier = Arc::new(AcceptAny(provider));
        builder.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth()
    } else {
        builder.with_root_certificates(roots()).with_no_client_auth()
    };
    // Every load shows a whole handshake; resumption would hide it.
    config.resumption = rustls::client::Resumption::disabled();
    Ok(config)
}

/// Accepts any certificate, for `--insecure`. Signatures of the handshake itself are still checked.
#[derive(Debug)]
struct AcceptAny(Arc<CryptoProvider>);

impl ServerCertVerifier for AcceptAny {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        rustls::crypto::verify_tls12_signature(message, certificate, signature, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        rustls::crypto::verify_tls13_signature(message, certificate, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
