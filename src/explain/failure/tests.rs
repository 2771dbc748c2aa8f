//! Every failure has words in every language, with nothing left unfilled.

use super::*;
use crate::clock::Micros;
use crate::record::{
    AddressFault, CertificateFault, CertificateSeen, FtpTrouble, HandshakeFault, Link, MalformedDetail,
    MalformedPart,
};

/// What is told of a refused certificate.
fn seen(host: &str) -> CertificateSeen {
    CertificateSeen {
        at: 0,
        subject: host.to_owned(),
        issuer: "An authority".into(),
        names: vec![host.to_owned()],
        not_before_s: 1_700_000_000,
        not_after_s: 1_750_000_000,
        now_s: 1_760_000_000,
        key: "RSA, 1024 bit".into(),
        also: vec![CertificateFault::Expired],
        fingerprint: "00".repeat(32),
    }
}

/// Every fault of a certificate, read and unread.
fn every_certificate(host: &str) -> Vec<Failure> {
    let mut all = Vec::new();
    for fault in [
        CertificateFault::Expired,
        CertificateFault::NotYetValid,
        CertificateFault::WrongName,
        CertificateFault::UnknownIssuer,
        CertificateFault::Revoked,
        CertificateFault::BadSignature,
        CertificateFault::Unreadable,
        CertificateFault::WrongPurpose,
        CertificateFault::Authority,
        CertificateFault::SelfSigned,
        CertificateFault::MissingIntermediate,
        CertificateFault::WeakKey,
        CertificateFault::WeakSignature,
        CertificateFault::OldVersion,
        CertificateFault::Other,
    ] {
        let seen = Some(Box::new(seen(host)));
        all.push(Failure::Certificate { host: host.to_owned(), fault, seen });
        all.push(Failure::Certificate { host: host.to_owned(), fault, seen: None });
    }
    all
}

fn every_ftp_trouble() -> Vec<FtpTrouble> {
    let remote = "192.0.2.21:50000".parse().unwrap();
    let (text, server) = (String::from("no"), "192.0.2.21".parse().unwrap());
    let (after, system) = (Micros::from_ms(15_000), String::from("Network is down."));
    vec![
        FtpTrouble::Login { code: 530, text: text.clone() },
        FtpTrouble::Login { code: 331, text: text.clone() },
        FtpTrouble::Login { code: 332, text: text.clone() },
        FtpTrouble::NoFile { code: 550, text: text.clone() },
        FtpTrouble::Refused { command: "EPSV".into(), code: 500, text: text.clone() },
        FtpTrouble::Unavailable { text: text.clone() },
        FtpTrouble::Reply { detail: text.clone() },
        FtpTrouble::ForeignData { server, told: remote },
        FtpTrouble::DataRefused { remote },
        FtpTrouble::DataTimeout { remote, after },
        FtpTrouble::DataFailed { remote, system },
        FtpTrouble::Closed { remote },
        FtpTrouble::Aborted { code: 426, text },
    ]
}

fn failures_without_a_network() -> Vec<Failure> {
    let mut all = vec![Failure::UnknownPage { page: "nothing".into() }];
    for why in [
        FileTrouble::NotFound,
        FileTrouble::NoPermission,
        FileTrouble::NotAFile,
        FileTrouble::ForeignHost { host: "other".into() },
        FileTrouble::NoPath,
        FileTrouble::System { system: "Input/output error".into() },
    ] {
        all.push(Failure::File { path: "/tmp/x".into(), why });
    }
    for scheme in ["gopher", "tel", "sms", "javascript", "ws"] {
        all.push(Failure::UnsupportedScheme { scheme: scheme.into() });
    }
    all
}

/// At least one of each variant, and one of each word inside it.
#[expect(clippy::too_many_lines, reason = "a list")]
fn every_failure() -> Vec<Failure> {
    let remote = "192.0.2.80:80".parse().unwrap();
    let (host, after) = (String::from("www.example.com"), Micros::from_ms(15_000));
    let system = String::from("Network is down (os error 100).");
    let detail = String::from("bad line");
    let mut all = failures_without_a_network();
    all.extend([
        Failure::BadAddress { input: "http://[".into(), reason: AddressFault::Ipv6 },
        Failure::BlockedPort { port: 25 },
        Failure::UnknownHost { host: host.clone() },
        Failure::LookupFailed { host: host.clone(), system: system.clone() },
        Failure::LookupTimeout { host: host.clone(), after },
        Failure::Refused { remote },
        Failure::Barred { remote, by: Barrier::Link },
        Failure::Barred { remote, by: Barrier::Lab },
        Failure::Unreachable { remote, system: system.clone() },
        Failure::ConnectTimeout { remote, after },
        Failure::ConnectFailed { remote, system: system.clone() },
        Failure::HandshakeTimeout { host: host.clone(), after },
        Failure::NoAnswer { remote },
        Failure::Truncated { expected: Some(1024), received: 1 },
        Failure::Truncated { expected: None, received: 0 },
        Failure::TruncatedHead { received: 17 },
        Failure::RedirectLoop { url: "http://a/".into() },
        Failure::TooManyRedirects { limit: 20 },
        Failure::Crashed { detail: "index out of bounds".into() },
        Failure::BadRedirect {
            location: "javascript:1".into(),
            reason: AddressFault::Scheme("javascript".into()),
        },
    ]);
    for why in [
        NameTrouble::BadName,
        NameTrouble::NoneConfigured,
        NameTrouble::NobodyAnswered,
        NameTrouble::NobodyInCharge { zone: "example.com.".into() },
        NameTrouble::Code { rcode: "SERVFAIL".into() },
        NameTrouble::Aliases { name: "b.example.com.".into() },
        NameTrouble::Queries { limit: 64 },
        NameTrouble::OnlyAddresses,
        NameTrouble::Malformed,
        NameTrouble::NeverExists,
        NameTrouble::OutsideLab,
        NameTrouble::Offline,
    ] {
        all.push(Failure::NameServers { host: host.clone(), why });
    }
    for link in [
        Link::Address,
        Link::Lookup,
        Link::Connect,
        Link::Tls,
        Link::Send,
        Link::Wait,
        Link::Response,
        Link::Body,
        Link::Redirect,
        Link::Limit,
        Link::File,
        Link::Login,
        Link::Data,
        Link::Program,
    ] {
        all.push(Failure::Reset { link, remote });
        all.push(Failure::Silence { link, remote, after });
        all.push(Failure::Transfer { link, remote, system: system.clone() });
        all.push(Failure::LoadTimeout { link, after });
        all.push(Failure::Stopped { link });
        all.push(Failure::Told { link, error: "net::ERR_FAILED".into() });
    }
    all.extend(every_certificate(&host));
    for fault in [
        HandshakeFault::NotTls,
        HandshakeFault::Alert(40),
        HandshakeFault::Alert(70),
        HandshakeFault::Alert(80),
        HandshakeFault::Alert(112),
        HandshakeFault::Alert(120),
        HandshakeFault::NothingInCommon,
        HandshakeFault::Closed,
        HandshakeFault::BrokeRules,
        HandshakeFault::BadName,
        HandshakeFault::Other,
    ] {
        all.push(Failure::Handshake { host: host.clone(), fault });
    }
    for part in [
        MalformedPart::StatusLine,
        MalformedPart::Field,
        MalformedPart::ContentLength,
        MalformedPart::Chunk,
        MalformedPart::Encoding,
        MalformedPart::Switch,
        MalformedPart::Message,
    ] {
        all.push(Failure::Malformed { part, detail: MalformedDetail::Quoted(detail.clone()) });
    }
    for (part, detail) in [
        (MalformedPart::ContentLength, MalformedDetail::Lengths { first: 3, second: 4 }),
        (MalformedPart::Encoding, MalformedDetail::Damaged { coding: "gzip".into() }),
        (MalformedPart::Encoding, MalformedDetail::Codings { limit: 4 }),
    ] {
        all.push(Failure::Malformed { part, detail });
    }
    all.extend(every_ftp_trouble().into_iter().map(|why| Failure::Ftp { why }));
    for bound in [
        Bound::HeadBytes,
        Bound::HeadFields,
        Bound::DecodedBytes,
        Bound::PageBytes,
        Bound::Events,
        Bound::Resources,
        Bound::Lookups,
        Bound::UrlBytes,
        Bound::ReplyBytes,
    ] {
        all.push(Failure::TooLarge { bound, limit: 64 * 1024 * 1024 });
    }
    all
}

#[test]
fn every_failure_is_told_whole_in_every_language() {
    for lang in Lang::ALL {
        for failure in every_failure() {
            let Explanation { title, what, rules_out, advice } = explain_failure(&failure, lang);
            assert!(!advice.is_empty(), "{failure:?}");
            for text in [title, what, rules_out].iter().chain(&advice) {
                assert!(!text.is_empty() && !text.contains(['{', '}', '\n']), "{failure:?}: {text}");
            }
        }
    }
}

#[test]
fn where_no_query_was_sent_none_is_said_to_be_answered() {
    for why in [NameTrouble::NeverExists, NameTrouble::OutsideLab, NameTrouble::Offline] {
        let told = explain_failure(&Failure::NameServers { host: "x.invalid".into(), why }, Lang::En);
        assert!(told.what.contains("no query was sent"), "{told:?}");
        assert!(!told.rules_out.contains("answered"), "{told:?}");
    }
}

#[test]
fn a_message_is_one_sentence_without_the_systems_full_stop() {
    let failure = Failure::Unreachable {
        remote: "192.0.2.80:80".parse().unwrap(),
        system: "Network is down (os error 100).".into(),
    };
    assert_eq!(message(&failure, Lang::En), "No route to 192.0.2.80:80: Network is down (os error 100).");
    let failure = Failure::Truncated { expected: Some(1024), received: 1 };
    assert_eq!(
        message(&failure, Lang::En),
        "The connection was closed after 1 byte of the body; 1 KiB were announced."
    );
    let failure = Failure::LookupTimeout { host: "h".into(), after: Micros::from_ms(1500) };
    assert_eq!(message(&failure, Lang::ZhCn), "查询“h”，1.5 秒内没有得到回答。");
}

#[test]
fn what_is_malformed_is_told_in_the_language_of_the_person() {
    let told = |part, detail| message(&Failure::Malformed { part, detail }, Lang::ZhCn);
    let damaged = told(MalformedPart::Encoding, MalformedDetail::Damaged { coding: "gzip".into() });
    assert_eq!(damaged, "压缩的正文无法解压：gzip 数据已损坏。");
    let lengths = told(MalformedPart::ContentLength, MalformedDetail::Lengths { first: 3, second: 4 });
    assert!(lengths.contains("3 和 4"), "{lengths}");
}
