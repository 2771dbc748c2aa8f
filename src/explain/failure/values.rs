//! The values that fill the words about a failure.

use super::Broken as B;
use crate::address::{blocked_service, hide_password};
use crate::clock::Micros;
use crate::explain::secure::fault_words;
use crate::explain::{Counted, Lang, about_pages, link_name};
use crate::http2::ErrorCode;
use crate::record::{
    AddressFault, Failure, FileTrouble, FtpTrouble, HandshakeFault, Http2Fault, Link, MalformedDetail,
    MalformedPart, NameTrouble,
};

type Value = (&'static str, String);

/// Every value that the words about `failure` may name.
pub(super) fn failure_values(failure: &Failure, lang: Lang) -> Vec<Value> {
    match failure {
        Failure::BadAddress { input, reason } => {
            vec![("input", hide_password(input)), ("reason", address_fault(reason, lang))]
        }
        Failure::File { path, why } => {
            let mut values = vec![("path", path.clone())];
            match why {
                FileTrouble::ForeignHost { host } => values.push(("host", host.clone())),
                FileTrouble::System { system } => values.push(("system", sentence_part(system))),
                _ => {}
            }
            values
        }
        Failure::UnknownPage { page } => {
            let names: Vec<String> = about_pages(lang).map(|(name, _)| format!("about:{name}")).collect();
            vec![("page", page.clone()), ("pages", names.join(", "))]
        }
        Failure::UnsupportedScheme { scheme } => {
            vec![("scheme", scheme.clone()), ("about", scheme_words(scheme).text(lang).to_owned())]
        }
        Failure::BlockedPort { port } => {
            let service = blocked_service(*port).unwrap_or("?");
            vec![("port", port.to_string()), ("service", service.to_owned())]
        }
        Failure::UnknownHost { host } => vec![("host", host.clone())],
        Failure::LookupFailed { host, system } => {
            vec![("host", host.clone()), ("system", sentence_part(system))]
        }
        Failure::NameServers { host, why } => {
            std::iter::once(("host", host.clone())).chain(name_trouble(why)).collect()
        }
        Failure::LookupTimeout { host, after } | Failure::HandshakeTimeout { host, after } => {
            vec![("host", host.clone()), ("after", seconds(*after, lang))]
        }
        Failure::Refused { remote } | Failure::Barred { remote, .. } | Failure::NoAnswer { remote } => {
            vec![("remote", remote.to_string())]
        }
        Failure::Unreachable { remote, system } | Failure::ConnectFailed { remote, system } => {
            vec![("remote", remote.to_string()), ("system", sentence_part(system))]
        }
        Failure::ConnectTimeout { remote, after } => {
            vec![("remote", remote.to_string()), ("after", seconds(*after, lang))]
        }
        Failure::Certificate { host, fault, seen } => {
            vec![("host", host.clone()), ("fault", fault_words(*fault, seen.as_deref(), lang))]
        }
        Failure::Handshake { host, fault } => {
            let number =
                if let HandshakeFault::Alert(number) = fault { number.to_string() } else { String::new() };
            let fault = handshake_words(*fault).with(lang, &[("number", &number)]);
            vec![("host", host.clone()), ("fault", fault)]
        }
        Failure::AlpnRefused { host, offered, agreed } => {
            vec![
                ("host", host.clone()),
                ("offered", offered.clone()),
                ("agreed", agreed.clone().unwrap_or_default()),
            ]
        }
        Failure::StreamReset { link, stream, code } => {
            vec![("stream", stream.to_string()), ("code", error_code(*code)), at(*link, lang)]
        }
        Failure::GoAway { last, code } => vec![("last", last.to_string()), ("code", error_code(*code))],
        Failure::Http2 { link, fault } => vec![("code", fault_code(*fault)), at(*link, lang)],
        Failure::Reset { link, remote } => vec![("remote", remote.to_string()), at(*link, lang)],
        Failure::Silence { link, remote, after } => {
            vec![("remote", remote.to_string()), ("after", seconds(*after, lang)), at(*link, lang)]
        }
        Failure::Transfer { link, remote, system } => {
            vec![("remote", remote.to_string()), ("system", sentence_part(system)), at(*link, lang)]
        }
        Failure::Malformed { part, detail } => {
            vec![
                ("part", part_words(*part).text(lang).to_owned()),
                ("detail", malformed_detail(detail, lang)),
            ]
        }
        Failure::Truncated { expected, received } => {
            let expected = expected.map(|expected| ("expected", size(expected, lang)));
            std::iter::once(("received", size(*received, lang))).chain(expected).collect()
        }
        Failure::TruncatedHead { received } => vec![("received", size(*received, lang))],
        Failure::TooLarge { limit, .. } => {
            vec![("limit", size(*limit, lang)), ("count", limit.to_string())]
        }
        Failure::RedirectLoop { url } => vec![("url", url.clone())],
        Failure::TooManyRedirects { limit } => vec![("limit", limit.to_string())],
        Failure::BadRedirect { location, reason } => {
            vec![("location", location.clone()), ("reason", address_fault(reason, lang))]
        }
        Failure::LoadTimeout { link, after } => vec![("after", seconds(*after, lang)), at(*link, lang)],
        Failure::Stopped { link } => vec![at(*link, lang)],
        Failure::Told { link, error } => vec![("error", sentence_part(error)), at(*link, lang)],
        Failure::Ftp { why } => ftp(why, lang),
        Failure::Crashed { detail } => vec![("detail", sentence_part(detail))],
    }
}

/// The error code with which one side ended a connection of HTTP/2.
fn fault_code(fault: Http2Fault) -> String {
    match fault {
        Http2Fault::Code { code, .. } => error_code(code),
        Http2Fault::AnsweredHttp1 => String::new(),
    }
}

fn name_trouble(why: &NameTrouble) -> Option<Value> {
    match why {
        NameTrouble::NobodyInCharge { zone } => Some(("zone", zone.clone())),
        NameTrouble::Code { rcode } => Some(("rcode", rcode.clone())),
        NameTrouble::Aliases { name } => Some(("name", name.clone())),
        NameTrouble::Queries { limit } => Some(("limit", limit.to_string())),
        NameTrouble::BadName
        | NameTrouble::NoneConfigured
        | NameTrouble::NobodyAnswered
        | NameTrouble::Malformed
        | NameTrouble::NeverExists
        | NameTrouble::OutsideLab
        | NameTrouble::Offline
        | NameTrouble::OnlyAddresses => None,
    }
}

fn ftp(why: &FtpTrouble, lang: Lang) -> Vec<Value> {
    let said = |code: u16, text: &str| vec![("reply", format!("{code} {}", sentence_part(text)))];
    match why {
        FtpTrouble::Login { code, text }
        | FtpTrouble::NoFile { code, text }
        | FtpTrouble::Aborted { code, text } => said(*code, text),
        FtpTrouble::Refused { command, code, text } => {
            said(*code, text).into_iter().chain([("command", command.clone())]).collect()
        }
        FtpTrouble::Unavailable { text } => said(421, text),
        FtpTrouble::Reply { detail } => vec![("reply", sentence_part(detail))],
        FtpTrouble::ForeignData { server, told } => {
            vec![("server", server.to_string()), ("told", told.to_string())]
        }
        FtpTrouble::DataRefused { remote } | FtpTrouble::Closed { remote } => {
            vec![("remote", remote.to_string())]
        }
        FtpTrouble::DataTimeout { remote, after } => {
            vec![("remote", remote.to_string()), ("after", seconds(*after, lang))]
        }
        FtpTrouble::DataFailed { remote, system } => {
            vec![("remote", remote.to_string()), ("system", sentence_part(system))]
        }
    }
}

/// The name of an error code of HTTP/2 (RFC 9113 7), or its number.
fn error_code(code: u32) -> String {
    ErrorCode(code).name().map_or_else(|| format!("0x{code:x}"), str::to_owned)
}

fn at(link: Link, lang: Lang) -> Value {
    ("link", link_name(link, lang).to_owned())
}

/// What is wrong with an address, as part of a sentence.
#[must_use]
pub fn address_fault(fault: &AddressFault, lang: Lang) -> String {
    let words = match fault {
        AddressFault::EmptyHost => B::AddressEmptyHost,
        AddressFault::Idna => B::AddressIdna,
        AddressFault::Port => B::AddressPort,
        AddressFault::Ipv4 => B::AddressIpv4,
        AddressFault::Ipv6 => B::AddressIpv6,
        AddressFault::HostCharacter => B::AddressHostCharacter,
        AddressFault::NoBase => B::AddressNoBase,
        AddressFault::OpaqueBase => B::AddressOpaqueBase,
        AddressFault::TooLong => B::AddressTooLong,
        AddressFault::Zone(zone) => return B::AddressZone.with(lang, &[("zone", zone)]),
        AddressFault::NotWeb => B::AddressNotWeb,
        AddressFault::NoSource => B::AddressNoSource,
        AddressFault::DataComma => B::AddressDataComma,
        AddressFault::DataBase64 => B::AddressDataBase64,
        AddressFault::FtpLineEnd => B::AddressFtpLineEnd,
        AddressFault::FtpType => B::AddressFtpType,
        AddressFault::Scheme(scheme) => return B::AddressScheme.with(lang, &[("scheme", scheme)]),
        AddressFault::Library => B::AddressLibrary,
        AddressFault::Quoted(words) => return sentence_part(words),
    };
    words.text(lang).to_owned()
}

/// What is wrong in a malformed part.
fn malformed_detail(detail: &MalformedDetail, lang: Lang) -> String {
    match detail {
        MalformedDetail::Lengths { first, second } => {
            let (first, second) = (first.to_string(), second.to_string());
            B::TwoLengths.with(lang, &[("first", &first), ("second", &second)])
        }
        MalformedDetail::Damaged { coding } => B::DamagedCoding.with(lang, &[("coding", coding)]),
        MalformedDetail::Codings { limit } => B::ManyCodings.with(lang, &[("limit", &limit.to_string())]),
        MalformedDetail::Quoted(words) => sentence_part(words),
    }
}

/// Words of the system or a library, as they fit inside a sentence of ours.
fn sentence_part(text: &str) -> String {
    text.trim().trim_end_matches(['.', '。']).to_owned()
}

/// `15 s`, `0.5 s`.
fn seconds(span: Micros, lang: Lang) -> String {
    let seconds = format!("{:.1}", span.as_ms() / 1000.0);
    B::Seconds.with(lang, &[("n", seconds.strip_suffix(".0").unwrap_or(&seconds))])
}

/// `512 bytes`, `256 KiB`, `64 MiB`: exact, because it stands beside a bound.
fn size(bytes: u64, lang: Lang) -> String {
    const KIB: u64 = 1024;
    const MIB: u64 = KIB * KIB;
    match bytes {
        1.. if bytes.is_multiple_of(MIB) => format!("{} MiB", bytes / MIB),
        1.. if bytes.is_multiple_of(KIB) => format!("{} KiB", bytes / KIB),
        _ => Counted::Bytes.with(bytes, lang, &[]),
    }
}

const fn handshake_words(fault: HandshakeFault) -> B {
    match fault {
        HandshakeFault::NotTls => B::NotTls,
        // RFC 8446 6.2, RFC 6066 3, RFC 7301 3.2.
        HandshakeFault::Alert(40 | 71) => B::AlertNothingInCommon,
        HandshakeFault::Alert(70) => B::AlertVersion,
        HandshakeFault::Alert(112) => B::AlertName,
        HandshakeFault::Alert(120) => B::AlertProtocol,
        HandshakeFault::Alert(_) => B::Alert,
        HandshakeFault::NothingInCommon => B::NothingInCommon,
        HandshakeFault::Closed => B::ClosedInHandshake,
        HandshakeFault::BrokeRules => B::BrokeRules,
        HandshakeFault::BadName => B::NoServerName,
        HandshakeFault::Other => B::OtherHandshakeFault,
    }
}

const fn part_words(part: MalformedPart) -> B {
    match part {
        MalformedPart::StatusLine => B::StatusLinePart,
        MalformedPart::Field => B::FieldPart,
        MalformedPart::ContentLength => B::LengthPart,
        MalformedPart::Chunk => B::ChunkPart,
        MalformedPart::Encoding => B::EncodingPart,
        MalformedPart::Switch => B::SwitchPart,
        MalformedPart::Message => B::MessagePart,
    }
}

/// What a scheme is for that this program does not load.
fn scheme_words(scheme: &str) -> B {
    match scheme {
        "tel" | "callto" => B::SchemeTel,
        "sms" => B::SchemeSms,
        "javascript" | "vbscript" => B::SchemeScript,
        "ws" | "wss" => B::SchemeWebSocket,
        _ => B::SchemeApplication,
    }
}
