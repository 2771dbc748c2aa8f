//! What is told of TLS: certificates and what is wrong with them, records, handshake messages.

mod words;

pub use words::Secure;

use super::{Lang, Mark};
use crate::clock::civil;
use crate::record::{CertificateFault, CertificateSeen};

impl Secure {
    /// The content type of a record (RFC 8446 5.1).
    #[must_use]
    pub const fn record_kind(kind: u8) -> Self {
        match kind {
            20 => Secure::ChangeCipher,
            21 => Secure::Alert,
            22 => Secure::Handshake,
            23 => Secure::ApplicationData,
            _ => Secure::OtherRecord,
        }
    }

    /// The registered name of a handshake message (RFC 8446 4, RFC 5246 7.4).
    #[must_use]
    pub const fn message_name(kind: u8) -> &'static str {
        match kind {
            1 => "ClientHello",
            2 => "ServerHello",
            4 => "NewSessionTicket",
            8 => "EncryptedExtensions",
            11 => "Certificate",
            12 => "ServerKeyExchange",
            13 => "CertificateRequest",
            14 => "ServerHelloDone",
            15 => "CertificateVerify",
            16 => "ClientKeyExchange",
            20 => "Finished",
            22 => "CertificateStatus",
            24 => "KeyUpdate",
            _ => "?",
        }
    }
}

/// What is wrong with a certificate, as a part of a sentence; exact when the certificate was read.
pub(super) fn fault_words(fault: CertificateFault, seen: Option<&CertificateSeen>, lang: Lang) -> String {
    let Some(seen) = seen else { return short_fault(fault, lang).to_owned() };
    let names = match seen.names.as_slice() {
        [] => Secure::NoNames.text(lang).to_owned(),
        names => {
            let shown: Vec<&str> = names.iter().map(String::as_str).take(NAMES).collect();
            let more = names.len() - shown.len();
            let rest = Secure::MoreNames.with(lang, &[("n", &more.to_string())]);
            shown.join(Mark::ListComma.text(lang)) + if more > 0 { &rest } else { "" }
        }
    };
    let (since, until, now) = (date(seen.not_before_s), date(seen.not_after_s), date(seen.now_s));
    let values = [
        ("subject", seen.subject.as_str()),
        ("issuer", seen.issuer.as_str()),
        ("names", names.as_str()),
        ("since", since.as_str()),
        ("until", until.as_str()),
        ("now", now.as_str()),
        ("key", seen.key.as_str()),
    ];
    let words = match fault {
        CertificateFault::Expired => Secure::ExpiredAt,
        CertificateFault::NotYetValid => Secure::NotYetAt,
        CertificateFault::WrongName => Secure::WrongNameHas,
        CertificateFault::UnknownIssuer => Secure::UnknownIssuerOf,
        CertificateFault::SelfSigned => Secure::SelfSignedOf,
        CertificateFault::MissingIntermediate => Secure::MissingOf,
        CertificateFault::WeakKey => Secure::WeakKeyOf,
        CertificateFault::WrongPurpose => Secure::WrongPurposeOf,
        CertificateFault::Revoked
        | CertificateFault::BadSignature
        | CertificateFault::Unreadable
        | CertificateFault::Authority
        | CertificateFault::WeakSignature
        | CertificateFault::OldVersion
        | CertificateFault::Other => {
            return with_others(short_fault(fault, lang).to_owned(), seen, lang);
        }
    };
    with_others(words.with(lang, &values), seen, lang)
}

/// `text`, and what else is wrong.
fn with_others(mut text: String, seen: &CertificateSeen, lang: Lang) -> String {
    for other in &seen.also {
        text += &Secure::Also.with(lang, &[("fault", short_fault(*other, lang))]);
    }
    text
}

/// So many names of a certificate stand in a sentence.
const NAMES: usize = 6;

/// What is wrong with a certificate, in short.
#[must_use]
pub const fn short_fault(fault: CertificateFault, lang: Lang) -> &'static str {
    let words = match fault {
        CertificateFault::Expired => Secure::Expired,
        CertificateFault::NotYetValid => Secure::NotYetValid,
        CertificateFault::WrongName => Secure::WrongName,
        CertificateFault::UnknownIssuer => Secure::UnknownIssuer,
        CertificateFault::Revoked => Secure::Revoked,
        CertificateFault::BadSignature => Secure::BadSignature,
        CertificateFault::Unreadable => Secure::Unreadable,
        CertificateFault::WrongPurpose => Secure::WrongPurpose,
        CertificateFault::Authority => Secure::AuthorityFault,
        CertificateFault::SelfSigned => Secure::SelfSigned,
        CertificateFault::MissingIntermediate => Secure::MissingIntermediate,
        CertificateFault::WeakKey => Secure::WeakKey,
        CertificateFault::WeakSignature => Secure::WeakSignature,
        CertificateFault::OldVersion => Secure::OldVersion,
        CertificateFault::Other => Secure::OtherFault,
    };
    words.text(lang)
}

/// `2026-01-31`, of seconds since 1970, in UTC.
#[must_use]
pub fn date(unix_s: i64) -> String {
    // A date in a certificate has a year of at most four digits (RFC 5280 4.1.2.5); others are held within them.
    let (year, month, day) = civil(unix_s.clamp(-62_135_596_800, 253_402_300_799).div_euclid(86_400));
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        let known = [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (951_782_400, "2000-02-29"),
            (1_798_675_199, "2026-12-30"),
            (i64::MAX, "9999-12-31"),
            (i64::MIN, "0001-01-01"),
        ];
        for (unix_s, text) in known {
            assert_eq!(date(unix_s), text);
        }
    }

    #[test]
    fn many_names_are_counted() {
        let names = (0..9).map(|n| format!("n{n}.example")).collect();
        let seen = CertificateSeen {
            at: 0,
            subject: "s".into(),
            issuer: "i".into(),
            names,
            not_before_s: 0,
            not_after_s: 0,
            now_s: 1,
            key: "RSA, 2048 bit".into(),
            also: vec![CertificateFault::Expired],
            fingerprint: String::new(),
        };
        let text = fault_words(CertificateFault::WrongName, Some(&seen), Lang::En);
        assert!(text.contains("n5.example") && !text.contains("n6.example"), "{text}");
        assert!(text.contains("and 3 more") && text.contains("it has expired"), "{text}");
    }
}
