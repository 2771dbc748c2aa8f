//! Whether one key has signed a certificate or a message, asked of the same algorithms that TLS uses.

use rustls::crypto::ring;
use rustls::pki_types::SignatureVerificationAlgorithm;
use x509_parser::prelude::{FromDer, X509Certificate};
use x509_parser::x509::SubjectPublicKeyInfo;

/// Whether the key in `info` (a DER `SubjectPublicKeyInfo`) signed the certificate `der`. Where the algorithm is none of
/// those that TLS uses, its word is taken for it: that it is such a one is told by itself.
pub(super) fn has_signed(info: &[u8], der: &[u8]) -> bool {
    let (Ok((_, info)), Ok((_, signed))) =
        (SubjectPublicKeyInfo::from_der(info), X509Certificate::from_der(der))
    else {
        return false;
    };
    let (key, how) = (info.algorithm.algorithm.as_bytes(), signed.signature_algorithm.algorithm.as_bytes());
    let algorithms = ring::default_provider().signature_verification_algorithms.all;
    let mut known = algorithms.iter().filter(|one| holds(one.signature_alg_id().as_ref(), how)).peekable();
    if known.peek().is_none() {
        return true;
    }
    known.filter(|one| holds(one.public_key_alg_id().as_ref(), key)).any(|one| {
        let (key, signature) = (&info.subject_public_key.data, &signed.signature_value.data);
        one.verify_signature(key, signed.tbs_certificate.as_ref(), signature).is_ok()
    })
}

/// Whether the key of the certificate `der` made `signature` over `message`, by one of `algorithms`.
#[must_use]
pub fn signed_message(
    der: &[u8],
    message: &[u8],
    signature: &[u8],
    algorithms: &[&dyn SignatureVerificationAlgorithm],
) -> bool {
    let Ok((_, parsed)) = X509Certificate::from_der(der) else { return false };
    let info = parsed.public_key();
    let key = info.algorithm.algorithm.as_bytes();
    let mut fitting = algorithms.iter().filter(|one| holds(one.public_key_alg_id().as_ref(), key));
    fitting.any(|one| one.verify_signature(&info.subject_public_key.data, message, signature).is_ok())
}

/// The public key of the certificate `der`, as a DER `SubjectPublicKeyInfo`.
#[must_use]
pub fn key_of(der: &[u8]) -> Option<Vec<u8>> {
    let (_, parsed) = X509Certificate::from_der(der).ok()?;
    Some(parsed.public_key().raw.to_vec())
}

fn holds(identifier: &[u8], number: &[u8]) -> bool {
    !number.is_empty() && identifier.windows(number.len()).any(|window| window == number)
}
