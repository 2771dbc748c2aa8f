//! What may be known of a question: records, that there are none, and who is in charge of a zone.

use std::net::IpAddr;

use hickory_proto::rr::{RData, Record};

use crate::dns::Name;
use crate::record::Held;

/// The longest time that an absence is kept (RFC 2308 5).
const MAX_NEGATIVE_SECONDS: u32 = 3 * 3600;

/// A server of a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Its name.
    pub name: Name,
    /// The addresses that are known.
    pub addresses: Vec<IpAddr>,
}

/// Who is in charge of a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delegation {
    /// The zone.
    pub zone: Name,
    /// Its servers.
    pub servers: Vec<Server>,
}

/// What is known about a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Known {
    /// These records, with what is left of their time to live.
    Records(Vec<Record>),
    /// The name does not exist.
    NoName(Absence),
    /// The name has no such records.
    NoData(Absence),
}

/// That there is nothing, and of what: of the name asked for, or of the last one to which its aliases lead (RFC 2308 2.1,
/// RFC 6604 3).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Absence {
    /// The aliases that were followed, in order.
    pub aliases: Vec<Record>,
    /// The zone's SOA record, which says for how long that is good.
    pub soa: Option<Box<Record>>,
}

impl Absence {
    /// Of the name itself that was asked for.
    #[must_use]
    pub const fn of_name(soa: Option<Box<Record>>) -> Self {
        Self { aliases: Vec::new(), soa }
    }

    /// For how many seconds it may be kept: none without SOA (RFC 2308 5).
    pub(super) fn seconds(&self) -> u32 {
        let aliases = self.aliases.iter().map(|alias| alias.ttl).min().unwrap_or(u32::MAX);
        self.soa.as_deref().map_or(0, negative_ttl).min(aliases)
    }
}

impl Known {
    /// The records that stand for it: those asked for, or the aliases that lead to nothing.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        match self {
            Self::Records(records) => records,
            Self::NoName(absence) | Self::NoData(absence) => &absence.aliases,
        }
    }

    /// It, as it is known of the name at the beginning of `aliases`.
    #[must_use]
    pub fn behind(self, mut aliases: Vec<Record>) -> Self {
        let mut after = |records: Vec<Record>| {
            aliases.extend(records);
            std::mem::take(&mut aliases)
        };
        match self {
            Self::Records(records) => Self::Records(after(records)),
            Self::NoName(Absence { aliases, soa }) => Self::NoName(Absence { aliases: after(aliases), soa }),
            Self::NoData(Absence { aliases, soa }) => Self::NoData(Absence { aliases: after(aliases), soa }),
        }
    }

    /// All its records, that of the zone of an absence as well.
    pub(super) fn records_mut(&mut self) -> impl Iterator<Item = &mut Record> {
        let (records, soa) = match self {
            Self::Records(records) => (records, None),
            Self::NoName(absence) | Self::NoData(absence) => {
                (&mut absence.aliases, absence.soa.as_deref_mut())
            }
        };
        records.iter_mut().chain(soa)
    }

    /// The word for it.
    #[must_use]
    pub const fn held(&self) -> Held {
        match self {
            Self::Records(_) => Held::Records,
            Self::NoName(_) => Held::NoName,
            Self::NoData(_) => Held::NoData,
        }
    }
}

/// For how many seconds an absence is good: the smaller of the SOA record's time to live and its last number
/// (RFC 2308 5).
pub(super) fn negative_ttl(soa: &Record) -> u32 {
    let minimum = if let RData::SOA(soa) = &soa.data { soa.minimum } else { 0 };
    soa.ttl.min(minimum).min(MAX_NEGATIVE_SECONDS)
}
