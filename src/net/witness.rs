//! The judge of one handshake's certificates: the library decides, `tls` tells why in full, and the person may
//! have accepted it all the same.

use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{WebPkiSupportedAlgorithms, ring};
use rustls::pki_types::{CertificateDer, ServerName, SubjectPublicKeyInfoDer, UnixTime};
use rustls::{CertificateError, DigitallySignedStruct, Error, SignatureScheme};

use super::trust::{Roots, Trust};
use crate::record::{AcceptedBy, Anchor, CertificateFault, CertificateSeen, CertificatesShown, Chunk};
use crate::tls::{Verdict, fingerprint, judge, key_of, seen, signed_message};

/// What was shown, and the certificate that failed.
#[derive(Clone, Debug)]
pub(super) struct Testimony {
    pub(super) shown: CertificatesShown,
    pub(super) seen: Option<CertificateSeen>,
}

/// Sees the certificates of one handshake, and remembers them.
#[derive(Debug)]
pub(super) struct Witness {
    roots: Roots,
    algorithms: WebPkiSupportedAlgorithms,
    trust: Trust,
    origin: (String, u16),
    insecure: bool,
    unix_s: u64,
    testimony: Mutex<Option<Testimony>>,
}

impl Witness {
    /// For the server called `host` at `port`, at `unix_s` (seconds since 1970).
    pub(super) fn new(trust: &Trust, host: &str, port: u16, insecure: bool, unix_s: u64) -> Self {
        Self {
            roots: trust.roots().clone(),
            algorithms: ring::default_provider().signature_verification_algorithms,
            trust: trust.clone(),
            origin: (host.to_owned(), port),
            insecure,
            unix_s,
            testimony: Mutex::default(),
        }
    }

    /// What was seen, once.
    pub(super) fn testify(&self) -> Option<Testimony> {
        self.testimony.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn verdict_of_library(
        &self,
        own: &CertificateDer<'_>,
        others: &[CertificateDer<'_>],
        server: &ServerName<'_>,
    ) -> Option<CertificateFault> {
        let Some(verifier) = &self.roots.verifier else { return Some(CertificateFault::UnknownIssuer) };
        let now = UnixTime::since_unix_epoch(std::time::Duration::from_secs(self.unix_s));
        match verifier.verify_server_cert(own, others, server, &[], now) {
            Ok(_) => None,
            Err(Error::InvalidCertificate(why)) => Some(fault(&why)),
            Err(_) => Some(CertificateFault::Other),
        }
    }
}

impl ServerCertVerifier for Witness {
    fn verify_server_cert(
        &self,
        own: &CertificateDer<'_>,
        others: &[CertificateDer<'_>],
        server: &ServerName<'_>,
        _ocsp: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let library = self.verdict_of_library(own, others, server);
        let sent: Vec<&[u8]> = std::iter::once(own).chain(others).map(AsRef::as_ref).collect();
        let now_s = i64::try_from(self.unix_s).unwrap_or(i64::MAX);
        let Verdict { path, anchor, findings } = judge(&sent, &self.roots.store, server, now_s, library);
        let first = findings.first().map(|finding| finding.fault);
        let (host, port) = &self.origin;
        let may = first.is_none_or(CertificateFault::may_be_accepted);
        let accepted = match first {
            Some(_) if may && self.insecure => Some(AcceptedBy::Insecure),
            Some(_) if may && self.trust.has_accepted(host, *port, &fingerprint(own)) => {
                Some(AcceptedBy::Person)
            }
            _ => None,
        };
        let chunk = |bytes: &[u8]| Chunk::whole(Bytes::copy_from_slice(bytes));
        let anchor = anchor.and_then(|place| self.roots.store.roots.get(place)).map(|root| Anchor {
            subject: chunk(root.subject.as_ref()),
            key: chunk(root.subject_public_key_info.as_ref()),
        });
        let shown = CertificatesShown {
            certificates: sent.iter().map(|der| chunk(der)).collect(),
            path,
            anchor,
            accepted,
            unix_s: now_s,
            findings: findings.clone(),
        };
        let testimony = Testimony { seen: seen(&sent, &findings, now_s), shown };
        *self.testimony.lock().unwrap_or_else(PoisonError::into_inner) = Some(testimony);
        if first.is_some() && accepted.is_none() {
            // Only the alert to the server follows from this; what is told is the testimony.
            return Err(Error::InvalidCertificate(alert(first)));
        }
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let verified =
            rustls::crypto::verify_tls12_signature(message, certificate, signature, &self.algorithms);
        verified.or_else(|error| {
            let mut schemes = self.algorithms.mapping.iter();
            let algorithms = schemes.find(|(scheme, _)| *scheme == signature.scheme);
            let algorithms = algorithms.filter(|_| is_unread(&error)).ok_or(error.clone())?.1;
            let holds = signed_message(certificate, message, signature.signature(), algorithms);
            if holds { Ok(HandshakeSignatureValid::assertion()) } else { Err(error) }
        })
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let verified =
            rustls::crypto::verify_tls13_signature(message, certificate, signature, &self.algorithms);
        verified.or_else(|error| {
            let key = key_of(certificate).filter(|_| is_unread(&error)).ok_or(error)?;
            let key = SubjectPublicKeyInfoDer::from(key);
            rustls::crypto::verify_tls13_signature_with_raw_key(message, &key, signature, &self.algorithms)
        })
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}

/// Whether the library could not read the certificate (X.509 version 1). Where it is accepted all the same, its key is
/// taken out by our own reader.
const fn is_unread(error: &Error) -> bool {
    matches!(error, Error::InvalidCertificate(CertificateError::Other(_) | CertificateError::BadEncoding))
}

/// What the server is told by the alert (RFC 8446 6.2).
const fn alert(fault: Option<CertificateFault>) -> CertificateError {
    match fault {
        Some(CertificateFault::Expired) => CertificateError::Expired,
        Some(CertificateFault::NotYetValid) => CertificateError::NotValidYet,
        Some(CertificateFault::WrongName) => CertificateError::NotValidForName,
        Some(
            CertificateFault::UnknownIssuer
            | CertificateFault::SelfSigned
            | CertificateFault::MissingIntermediate,
        ) => CertificateError::UnknownIssuer,
        Some(CertificateFault::BadSignature) => CertificateError::BadSignature,
        Some(CertificateFault::WrongPurpose) => CertificateError::InvalidPurpose,
        Some(
            CertificateFault::Revoked
            | CertificateFault::Unreadable
            | CertificateFault::Authority
            | CertificateFault::WeakKey
            | CertificateFault::WeakSignature
            | CertificateFault::OldVersion
            | CertificateFault::Other,
        )
        | None => CertificateError::ApplicationVerificationFailure,
    }
}

/// rustls's errors in our words.
pub(super) fn fault(why: &CertificateError) -> CertificateFault {
    use CertificateError as E;
    match why {
        E::Expired | E::ExpiredContext { .. } => CertificateFault::Expired,
        E::NotValidYet | E::NotValidYetContext { .. } => CertificateFault::NotYetValid,
        E::NotValidForName | E::NotValidForNameContext { .. } => CertificateFault::WrongName,
        E::UnknownIssuer => CertificateFault::UnknownIssuer,
        E::Revoked => CertificateFault::Revoked,
        E::BadSignature => CertificateFault::BadSignature,
        E::BadEncoding => CertificateFault::Unreadable,
        E::InvalidPurpose | E::InvalidPurposeContext { .. } => CertificateFault::WrongPurpose,
        // webpki's own errors come wrapped, without a type of their own to match.
        E::Other(other) if format!("{other:?}").contains("CaUsedAsEndEntity") => CertificateFault::Authority,
        _ => CertificateFault::Other,
    }
}
