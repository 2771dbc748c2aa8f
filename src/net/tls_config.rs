//! How we speak TLS.

use std::sync::Arc;

use rustls::ClientConfig;
use rustls::crypto::ring;

use super::key_file::KeyFile;
use super::trust::Trust;
use super::witness::Witness;
use crate::record::HandshakeFault;

/// How we speak TLS on one connection, with `witness` as the judge of certificates, and the application protocols
/// `offered` (RFC 7301); the keys go where `trust` says.
pub(super) fn config(
    trust: &Trust,
    witness: &Arc<Witness>,
    offered: &[&str],
) -> Result<Arc<ClientConfig>, HandshakeFault> {
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = builder.map_err(|_| HandshakeFault::Other)?.dangerous();
    let verifier = Arc::<Witness>::clone(witness);
    let mut config = builder.with_custom_certificate_verifier(verifier).with_no_client_auth();
    config.alpn_protocols = offered.iter().map(|one| one.as_bytes().to_vec()).collect();
    // Every load shows a whole handshake; resumption would hide it.
    config.resumption = rustls::client::Resumption::disabled();
    if trust.keys().path().is_some() {
        config.key_log = Arc::<KeyFile>::clone(trust.keys());
    }
    Ok(Arc::new(config))
}
