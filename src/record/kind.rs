//! The type of a DNS record, as a number of the registry with the names that people use.

use std::fmt::{Display, Formatter};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The type of a record or a question (RFC 1035 3.2.2, 3.2.3 and the IANA registry).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecordKind(pub u16);

const NAMES: [(u16, &str); 19] = [
    (1, "A"),
    (2, "NS"),
    (5, "CNAME"),
    (6, "SOA"),
    (12, "PTR"),
    (13, "HINFO"),
    (15, "MX"),
    (16, "TXT"),
    (28, "AAAA"),
    (33, "SRV"),
    (39, "DNAME"),
    (41, "OPT"),
    (43, "DS"),
    (46, "RRSIG"),
    (47, "NSEC"),
    (48, "DNSKEY"),
    (64, "SVCB"),
    (65, "HTTPS"),
    (257, "CAA"),
];

impl RecordKind {
    /// An IPv4 address (RFC 1035 3.4.1).
    pub const A: Self = Self(1);
    /// A name server of a zone (RFC 1035 3.3.11).
    pub const NS: Self = Self(2);
    /// An alias (RFC 1035 3.3.1).
    pub const CNAME: Self = Self(5);
    /// The start of a zone's authority (RFC 1035 3.3.13).
    pub const SOA: Self = Self(6);
    /// The name of an address (RFC 1035 3.3.12).
    pub const PTR: Self = Self(12);
    /// A mail server (RFC 1035 3.3.9).
    pub const MX: Self = Self(15);
    /// Text (RFC 1035 3.3.14).
    pub const TXT: Self = Self(16);
    /// An IPv6 address (RFC 3596).
    pub const AAAA: Self = Self(28);
    /// Where a service is (RFC 2782).
    pub const SRV: Self = Self(33);
    /// EDNS(0), which is no data of the name (RFC 6891).
    pub const OPT: Self = Self(41);
    /// How a service is reached (RFC 9460).
    pub const SVCB: Self = Self(64);
    /// How a web site is reached (RFC 9460).
    pub const HTTPS: Self = Self(65);
    /// Who may issue certificates (RFC 8659).
    pub const CAA: Self = Self(257);

    /// The types that a person may ask for by name.
    pub const ASKED: [Self; 11] = [
        Self::A,
        Self::AAAA,
        Self::MX,
        Self::NS,
        Self::CNAME,
        Self::TXT,
        Self::SOA,
        Self::PTR,
        Self::SRV,
        Self::CAA,
        Self::HTTPS,
    ];

    /// The registered name, if this program knows it.
    #[must_use]
    pub fn known_name(self) -> Option<&'static str> {
        NAMES.iter().find(|(number, _)| *number == self.0).map(|(_, name)| *name)
    }

    /// Whether its data is an address.
    #[must_use]
    pub const fn is_address(self) -> bool {
        matches!(self, Self::A | Self::AAAA)
    }
}

impl From<u16> for RecordKind {
    fn from(number: u16) -> Self {
        Self(number)
    }
}

impl Display for RecordKind {
    /// The registered name, or `TYPE` and the number (RFC 3597 5).
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        match self.known_name() {
            Some(name) => f.pad(name),
            None => f.pad(&format!("TYPE{}", self.0)),
        }
    }
}

/// A word that names no type.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no record type is called `{0}`")]
pub struct UnknownRecordKind(pub String);

impl FromStr for RecordKind {
    type Err = UnknownRecordKind;
    fn from_str(word: &str) -> Result<Self, UnknownRecordKind> {
        let upper = word.to_ascii_uppercase();
        let named = NAMES.iter().find(|(_, name)| *name == upper).map(|(number, _)| Self(*number));
        let numbered = || upper.strip_prefix("TYPE")?.parse().ok().map(Self);
        named.or_else(numbered).ok_or_else(|| UnknownRecordKind(word.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_lead_to_each_other() {
        for number in [0, 1, 28, 64, 65, 257, 4711, 65535] {
            let kind = RecordKind(number);
            assert_eq!(kind.to_string().parse(), Ok(kind));
        }
        assert_eq!("aaaa".parse(), Ok(RecordKind::AAAA));
        assert_eq!("QQ".parse::<RecordKind>(), Err(UnknownRecordKind("QQ".into())));
        assert!(RecordKind::ASKED.iter().all(|kind| kind.known_name().is_some()));
    }
}
