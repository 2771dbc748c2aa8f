//! What the parts of an address mean, and why something in it was set right.

mod words;

use url::{Host, Url};

pub use self::words::AddressWords;
use super::Lang;
use crate::address::{Correction, PartKind, Scheme};

/// What a part is called.
#[must_use]
pub const fn part_name(kind: PartKind, lang: Lang) -> &'static str {
    let words = match kind {
        PartKind::Space => AddressWords::Space,
        PartKind::Scheme => AddressWords::Scheme,
        PartKind::Delimiter => AddressWords::Delimiter,
        PartKind::Username => AddressWords::Username,
        PartKind::Password => AddressWords::Password,
        PartKind::Host => AddressWords::Host,
        PartKind::Port => AddressWords::Port,
        PartKind::Path => AddressWords::Path,
        PartKind::Query => AddressWords::Query,
        PartKind::Fragment => AddressWords::Fragment,
    };
    words.text(lang)
}

/// What the part `kind` of `url` is for, and to whom it is sent.
#[must_use]
pub fn part_meaning(kind: PartKind, url: &Url, lang: Lang) -> String {
    let is_ftp = Scheme::of_url(url) == Scheme::Ftp;
    let words = match kind {
        PartKind::Scheme => return scheme_meaning(url, lang),
        PartKind::Path => path_meaning(url),
        PartKind::Host if is_ftp => match url.host() {
            Some(Host::Ipv4(_) | Host::Ipv6(_)) => AddressWords::FtpHostAddress,
            Some(Host::Domain(_)) | None => AddressWords::FtpHost,
        },
        PartKind::Username if is_ftp => AddressWords::FtpUsername,
        PartKind::Password if is_ftp => AddressWords::FtpPassword,
        PartKind::Query if is_ftp => AddressWords::FtpQuery,
        PartKind::Host => match url.host() {
            Some(Host::Ipv4(_)) => AddressWords::HostIpv4,
            Some(Host::Ipv6(_)) => AddressWords::HostIpv6,
            Some(Host::Domain(_)) | None => AddressWords::HostName,
        },
        PartKind::Space => AddressWords::SpaceMeans,
        PartKind::Delimiter => AddressWords::DelimiterMeans,
        PartKind::Username => AddressWords::UsernameMeans,
        PartKind::Password => AddressWords::PasswordMeans,
        PartKind::Port => AddressWords::PortMeans,
        PartKind::Query => AddressWords::QueryMeans,
        PartKind::Fragment => AddressWords::FragmentMeans,
    };
    words.text(lang).to_owned()
}

fn scheme_meaning(url: &Url, lang: Lang) -> String {
    let words = match Scheme::of_url(url) {
        Scheme::Http => AddressWords::SchemeHttp,
        Scheme::Https => AddressWords::SchemeHttps,
        Scheme::Ftp => AddressWords::SchemeFtp,
        Scheme::File => AddressWords::SchemeFile,
        Scheme::Mailto => AddressWords::SchemeMailto,
        Scheme::Data => AddressWords::SchemeData,
        Scheme::About => AddressWords::SchemeAbout,
        Scheme::ViewSource => AddressWords::SchemeViewSource,
        Scheme::Other => return AddressWords::SchemeOther.with(lang, &[("scheme", url.scheme())]),
    };
    words.text(lang).to_owned()
}

fn path_meaning(url: &Url) -> AddressWords {
    let is_ftp = match Scheme::of_url(url) {
        Scheme::Http | Scheme::Https => false,
        Scheme::Ftp => true,
        Scheme::File => return AddressWords::PathFile,
        Scheme::Mailto => return AddressWords::PathMailto,
        Scheme::Data => return AddressWords::PathData,
        Scheme::About | Scheme::ViewSource | Scheme::Other => return AddressWords::PathOther,
    };
    let last = url.path().rsplit('/').next().unwrap_or_default();
    match (last.is_empty(), last.contains('.')) {
        (true, _) if is_ftp => AddressWords::FtpDirectory,
        (false, true) if is_ftp => AddressWords::FtpPath,
        (false, false) if is_ftp => AddressWords::FtpBare,
        (true, _) => AddressWords::PathDirectory,
        (false, true) => AddressWords::PathMeans,
        (false, false) => AddressWords::PathBare,
    }
}

/// What counts where no path was typed.
#[must_use]
pub fn no_path_meaning(url: &Url, lang: Lang) -> &'static str {
    let words =
        if Scheme::of_url(url) == Scheme::Ftp { AddressWords::FtpPathNone } else { AddressWords::PathNone };
    words.text(lang)
}

/// Why something was set right on the way to `url`.
#[must_use]
pub fn correction_reason(correction: Correction, url: &Url, lang: Lang) -> String {
    let words = match correction {
        Correction::Trimmed => AddressWords::Trimmed,
        Correction::LineEndsRemoved => AddressWords::LineEndsRemoved,
        Correction::InvisibleRemoved => AddressWords::InvisibleRemoved,
        Correction::Unwrapped => AddressWords::Unwrapped,
        Correction::DriveAssumed => AddressWords::DriveAssumed,
        Correction::DriveBar => AddressWords::DriveBar,
        Correction::FullWidth => AddressWords::FullWidth,
        Correction::SchemeAssumed => AddressWords::SchemeAssumed,
        Correction::FileAssumed => AddressWords::FileAssumed,
        Correction::SchemeLowerCase => AddressWords::SchemeLowerCase,
        Correction::Backslashes => AddressWords::Backslashes,
        Correction::Slashes => AddressWords::Slashes,
        Correction::UserEncoded => AddressWords::UserEncoded,
        Correction::HostLowerCase => AddressWords::HostLowerCase,
        Correction::HostPunycode => AddressWords::HostPunycode,
        Correction::HostDecoded => AddressWords::HostDecoded,
        Correction::HostNumber => AddressWords::HostNumber,
        Correction::HostIpv6 => AddressWords::HostIpv6Short,
        Correction::FileHostDropped => AddressWords::FileHostDropped,
        Correction::DefaultPortDropped => AddressWords::DefaultPortDropped,
        Correction::EmptyPortDropped => AddressWords::EmptyPortDropped,
        Correction::PortZeros => AddressWords::PortZeros,
        Correction::PathAdded => AddressWords::PathAdded,
        Correction::DotSegments => AddressWords::DotSegments,
        Correction::SpacesEncoded => AddressWords::SpacesEncoded,
        Correction::PathEncoded => AddressWords::PathEncoded,
        Correction::QueryEncoded => AddressWords::QueryEncoded,
        Correction::FragmentEncoded => AddressWords::FragmentEncoded,
    };
    let port = url.port_or_known_default().map(|port| port.to_string()).unwrap_or_default();
    words.with(lang, &[("scheme", url.scheme()), ("port", &port)])
}
