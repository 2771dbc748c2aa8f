//! What is wrong with the certificates that a server showed: which of them, and by which rule.
//!
//! The library (rustls with webpki) decides whether they are accepted. This tells its verdict in full: the way
//! from the server's own certificate to a root, or how far it leads, and everything that is wrong on it.
//! Whether a certificate was taken back is not asked.

use rustls::RootCertStore;
use rustls::client::verify_server_name;
use rustls::pki_types::{CertificateDer, ServerName, TrustAnchor};
use rustls::server::ParsedCertificate;

use super::certificate::{Certificate, sequence};
use super::signature::{has_signed, key_of};
use crate::record::{CertificateFault as Fault, CertificateSeen, Finding};

/// No way is followed further than this.
const LONGEST: usize = 10;

/// What was found out about the certificates.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    /// The way: places in what was sent.
    pub path: Vec<u32>,
    /// The root at its end: its place among the roots.
    pub anchor: Option<usize>,
    /// What is wrong, the most important first.
    pub findings: Vec<Finding>,
}

/// Judges what the server called `server` showed, at `now_s` (seconds since 1970). `library` is what the library
/// found wrong.
#[must_use]
pub fn judge(
    sent: &[&[u8]],
    roots: &RootCertStore,
    server: &ServerName<'_>,
    now_s: i64,
    library: Option<Fault>,
) -> Verdict {
    let read: Vec<Option<Certificate>> = sent.iter().map(|der| Certificate::read(der)).collect();
    let (path, end) = way(sent, &read, &roots.roots);
    let at = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    let mut own = Vec::new();
    for &place in &path {
        let Some(certificate) = read.get(place).and_then(Option::as_ref) else { continue };
        let mut add = |fault| own.push(Finding { at: at(place), fault });
        if certificate.key.is_weak() {
            add(Fault::WeakKey);
        }
        if certificate.version < 3 {
            add(Fault::OldVersion);
        }
        if certificate.has_weak_signature() {
            add(Fault::WeakSignature);
        }
        if now_s > certificate.not_after_s {
            add(Fault::Expired);
        }
        if now_s < certificate.not_before_s {
            add(Fault::NotYetValid);
        }
        if place == 0 && !certificate.is_for_servers {
            add(Fault::WrongPurpose);
        }
    }
    if let Some(der) = sent.first()
        && let Ok(parsed) = ParsedCertificate::try_from(&CertificateDer::from(*der))
        && verify_server_name(&parsed, server).is_err()
    {
        own.push(Finding { at: 0, fault: Fault::WrongName });
    }
    let last = path.last().copied().unwrap_or_default();
    let has_aia = read.get(last).and_then(Option::as_ref).is_some_and(|last| !last.issuer_urls.is_empty());
    let broken = match end {
        End::Anchor(_) => None,
        End::SelfSigned if last == 0 => Some(Fault::SelfSigned),
        End::Gap if has_aia => Some(Fault::MissingIntermediate),
        End::SelfSigned | End::Gap => Some(Fault::UnknownIssuer),
    };
    own.extend(broken.map(|fault| Finding { at: at(last), fault }));
    let findings = match library {
        // A key that is too short passes the library's path, and is refused before it is used.
        None => own.into_iter().filter(|one| one.fault == Fault::WeakKey).collect(),
        Some(fault) => led_by(own, fault, end),
    };
    let anchor = if let End::Anchor(anchor) = end { Some(anchor) } else { None };
    Verdict { path: path.into_iter().map(at).collect(), anchor, findings }
}

/// `own` with what the library says in front: in our words where ours are more exact.
fn led_by(mut own: Vec<Finding>, library: Fault, end: End) -> Vec<Finding> {
    let stands_for = |fault: Fault| match library {
        Fault::UnknownIssuer | Fault::Authority => {
            matches!(fault, Fault::SelfSigned | Fault::MissingIntermediate | Fault::UnknownIssuer)
        }
        // Its issuer is called like a root that we trust, and is another: the signature is good, and not by that root.
        Fault::BadSignature if end == End::SelfSigned => {
            matches!(fault, Fault::WeakKey | Fault::SelfSigned | Fault::UnknownIssuer)
        }
        Fault::BadSignature => fault == Fault::WeakKey,
        Fault::Other | Fault::Unreadable => {
            matches!(fault, Fault::WeakKey | Fault::OldVersion | Fault::WeakSignature)
        }
        other => fault == other,
    };
    let lead = match own.iter().position(|one| stands_for(one.fault)) {
        Some(place) => own.remove(place),
        None => Finding { at: 0, fault: library },
    };
    own.insert(0, lead);
    own
}

/// Where the way ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// At a root that we trust.
    Anchor(usize),
    /// At a certificate that has signed itself.
    SelfSigned,
    /// Where nobody who was sent or is trusted has signed.
    Gap,
}

fn way(sent: &[&[u8]], read: &[Option<Certificate>], roots: &[TrustAnchor<'_>]) -> (Vec<usize>, End) {
    // A server that shows nothing leaves nothing to follow.
    let mut path: Vec<usize> = (0..sent.len().min(1)).collect();
    loop {
        let last = path.last().copied().unwrap_or_default();
        let (Some(der), Some(Some(certificate))) = (sent.get(last), read.get(last)) else {
            return (path, End::Gap);
        };
        let signed_by = |anchor: &TrustAnchor<'_>| {
            anchor.subject.as_ref() == certificate.raw_issuer.as_slice()
                && has_signed(&sequence(anchor.subject_public_key_info.as_ref()), der)
        };
        if let Some(anchor) = roots.iter().position(signed_by) {
            return (path, End::Anchor(anchor));
        }
        if certificate.raw_issuer == certificate.raw_subject
            && key_of(der).is_some_and(|key| has_signed(&key, der))
        {
            return (path, End::SelfSigned);
        }
        let next = (0..sent.len()).find(|other| {
            let issuer = read.get(*other).and_then(Option::as_ref);
            !path.contains(other)
                && issuer.is_some_and(|issuer| issuer.raw_subject == certificate.raw_issuer)
                && sent.get(*other).and_then(|issuer| key_of(issuer)).is_some_and(|key| has_signed(&key, der))
        });
        match next {
            Some(next) if path.len() < LONGEST => path.push(next),
            _ => return (path, End::Gap),
        }
    }
}

/// The certificate that the first of `findings` is about, for people.
#[must_use]
pub fn seen(sent: &[&[u8]], findings: &[Finding], now_s: i64) -> Option<CertificateSeen> {
    let (first, others) = findings.split_first()?;
    let certificate = Certificate::read(sent.get(first.at as usize)?)?;
    Some(CertificateSeen {
        at: first.at,
        subject: certificate.short_subject,
        issuer: certificate.short_issuer,
        names: certificate.names,
        not_before_s: certificate.not_before_s,
        not_after_s: certificate.not_after_s,
        now_s,
        key: certificate.key.text(),
        also: others.iter().map(|other| other.fault).collect(),
        fingerprint: super::fingerprint(sent.first()?),
    })
}
