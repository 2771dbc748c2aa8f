//! What is wrong with an address that is none, or that leads nowhere.

use serde::{Deserialize, Serialize};
use url::ParseError;

/// What is wrong with an address. The words for people are in `explain`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AddressFault {
    /// There is no host where there must be one.
    EmptyHost,
    /// The host is no international name (UTS 46).
    Idna,
    /// The port is no number up to 65535.
    Port,
    /// The host looks like an IPv4 address and is none.
    Ipv4,
    /// What stands between brackets is no IPv6 address.
    Ipv6,
    /// The host has a character that no host has.
    HostCharacter,
    /// It begins with a path, and no page is there from which it leads on.
    NoBase,
    /// It cannot lead on from an address such as `data:` or `mailto:`.
    OpaqueBase,
    /// It is longer than 4 GB.
    TooLong,
    /// It names a zone of an IPv6 address (RFC 9844).
    Zone(String),
    /// It is not of the web, and only such addresses can be compared.
    NotWeb,
    /// What stands behind `view-source:` has no source.
    NoSource,
    /// A `data:` address without its comma (RFC 2397).
    DataComma,
    /// The base64 of a `data:` address cannot be read.
    DataBase64,
    /// A name in an `ftp:` address would be a second command (RFC 959 5.3).
    FtpLineEnd,
    /// `;type=` of an `ftp:` address is none of a, i and d (RFC 1738 3.2.2).
    FtpType,
    /// A redirect leads to an address of this scheme, which no redirect may.
    Scheme(String),
    /// The HTTP library refuses it.
    Library,
    /// In the words of an older file, or of a library.
    #[serde(untagged)]
    Quoted(String),
}

impl AddressFault {
    /// What it quotes, or says in words of its own.
    pub(super) const fn text_mut(&mut self) -> Option<&mut String> {
        match self {
            Self::Zone(text) | Self::Scheme(text) | Self::Quoted(text) => Some(text),
            Self::EmptyHost
            | Self::Idna
            | Self::Port
            | Self::Ipv4
            | Self::Ipv6
            | Self::HostCharacter
            | Self::NoBase
            | Self::OpaqueBase
            | Self::TooLong
            | Self::NotWeb
            | Self::NoSource
            | Self::DataComma
            | Self::DataBase64
            | Self::FtpLineEnd
            | Self::FtpType
            | Self::Library => None,
        }
    }
}

impl From<ParseError> for AddressFault {
    fn from(error: ParseError) -> Self {
        match error {
            ParseError::EmptyHost => Self::EmptyHost,
            ParseError::IdnaError => Self::Idna,
            ParseError::InvalidPort => Self::Port,
            ParseError::InvalidIpv4Address => Self::Ipv4,
            ParseError::InvalidIpv6Address => Self::Ipv6,
            ParseError::InvalidDomainCharacter => Self::HostCharacter,
            ParseError::RelativeUrlWithoutBase => Self::NoBase,
            ParseError::RelativeUrlWithCannotBeABaseBase => Self::OpaqueBase,
            ParseError::Overflow => Self::TooLong,
            // The library's list may grow.
            other => Self::Quoted(other.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn older_files_tell_it_in_words() {
        let read = |json: &str| serde_json::from_str::<AddressFault>(json).unwrap();
        assert_eq!(read(r#""invalid IPv6 address""#), AddressFault::Quoted("invalid IPv6 address".into()));
        for fault in
            [AddressFault::Ipv6, AddressFault::Zone("eth0".into()), AddressFault::Quoted("a b".into())]
        {
            assert_eq!(read(&serde_json::to_string(&fault).unwrap()), fault);
        }
    }
}
