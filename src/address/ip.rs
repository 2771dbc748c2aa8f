//! IP addresses in every notation: decimal and bits, netmask and prefix, network and host part, and what kind of
//! address it is. No I/O.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// An address and, if a netmask was given, its network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IpNotation {
    /// The address.
    pub address: IpAddr,
    /// What it is for.
    pub kind: AddressKind,
    /// Its network.
    pub network: Option<IpNetwork>,
}

/// The network that an address is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IpNetwork {
    /// How many bits are the network part (RFC 4632 3.1).
    pub prefix: u8,
    /// The same as an address whose network part is all ones.
    pub netmask: IpAddr,
    /// The address whose host part is all zeros.
    pub network: IpAddr,
    /// The address whose host part is all ones, which reaches every host (RFC 919). IPv6 has none, and neither
    /// has a network of one or two addresses (RFC 3021).
    pub broadcast: Option<IpAddr>,
}

/// What an address is for (the IANA registries of special-purpose addresses).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AddressKind {
    /// No address: this host, which does not know its own yet.
    Unspecified,
    /// This network, to be used as a source alone.
    ThisNetwork,
    /// This machine.
    Loopback,
    /// Networks that are not reached from outside.
    Private,
    /// Between a provider and its customers.
    Shared,
    /// This link alone, chosen by the machine itself.
    LinkLocal,
    /// Examples in texts, and the laboratory.
    Documentation,
    /// Measurements of devices.
    Benchmarking,
    /// Several receivers.
    Multicast,
    /// Everybody on this link.
    Broadcast,
    /// Kept for later.
    Reserved,
    /// An IPv4 address written as IPv6.
    Mapped,
    /// An IPv4 address behind a translator.
    Translated,
    /// Protocols of their own.
    Protocol,
    /// Everybody on the internet.
    Global,
}

impl AddressKind {
    /// The word in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unspecified => "unspecified",
            Self::ThisNetwork => "this-network",
            Self::Loopback => "loopback",
            Self::Private => "private",
            Self::Shared => "shared",
            Self::LinkLocal => "link-local",
            Self::Documentation => "documentation",
            Self::Benchmarking => "benchmarking",
            Self::Multicast => "multicast",
            Self::Broadcast => "broadcast",
            Self::Reserved => "reserved",
            Self::Mapped => "ipv4-mapped",
            Self::Translated => "translated",
            Self::Protocol => "protocol",
            Self::Global => "global",
        }
    }
}

/// A block of addresses, what it is for, and who says so. The first that fits counts.
struct Block<A> {
    start: A,
    prefix: u8,
    kind: AddressKind,
    rfc: u16,
}

const fn v4(start: [u8; 4], prefix: u8, kind: AddressKind, rfc: u16) -> Block<u32> {
    Block { start: u32::from_be_bytes(start), prefix, kind, rfc }
}

const fn v6(start: [u16; 3], prefix: u8, kind: AddressKind, rfc: u16) -> Block<u128> {
    let [a, b, c] = start;
    Block { start: (a as u128) << 112 | (b as u128) << 96 | (c as u128) << 80, prefix, kind, rfc }
}

const BLOCKS4: [Block<u32>; 16] = [
    v4([0, 0, 0, 0], 32, AddressKind::Unspecified, 1122),
    v4([0, 0, 0, 0], 8, AddressKind::ThisNetwork, 791),
    v4([10, 0, 0, 0], 8, AddressKind::Private, 1918),
    v4([100, 64, 0, 0], 10, AddressKind::Shared, 6598),
    v4([127, 0, 0, 0], 8, AddressKind::Loopback, 1122),
    v4([169, 254, 0, 0], 16, AddressKind::LinkLocal, 3927),
    v4([172, 16, 0, 0], 12, AddressKind::Private, 1918),
    v4([192, 0, 0, 0], 24, AddressKind::Protocol, 6890),
    v4([192, 0, 2, 0], 24, AddressKind::Documentation, 5737),
    v4([192, 168, 0, 0], 16, AddressKind::Private, 1918),
    v4([198, 18, 0, 0], 15, AddressKind::Benchmarking, 2544),
    v4([198, 51, 100, 0], 24, AddressKind::Documentation, 5737),
    v4([203, 0, 113, 0], 24, AddressKind::Documentation, 5737),
    v4([224, 0, 0, 0], 4, AddressKind::Multicast, 5771),
    v4([255, 255, 255, 255], 32, AddressKind::Broadcast, 919),
    v4([240, 0, 0, 0], 4, AddressKind::Reserved, 1112),
];

const BLOCKS6: [Block<u128>; 10] = [
    v6([0x0064, 0xff9b, 0], 96, AddressKind::Translated, 6052),
    v6([0x0100, 0, 0], 64, AddressKind::Protocol, 6666),
    v6([0x2001, 0x0db8, 0], 32, AddressKind::Documentation, 3849),
    v6([0x3fff, 0, 0], 20, AddressKind::Documentation, 9637),
    v6([0x2001, 0x0002, 0], 48, AddressKind::Benchmarking, 5180),
    v6([0x2001, 0, 0], 23, AddressKind::Protocol, 2928),
    v6([0x2002, 0, 0], 16, AddressKind::Protocol, 3056),
    v6([0xfc00, 0, 0], 7, AddressKind::Private, 4193),
    v6([0xfe80, 0, 0], 10, AddressKind::LinkLocal, 4291),
    v6([0xff00, 0, 0], 8, AddressKind::Multicast, 4291),
];

/// Why a text is no address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadIp {
    /// It is no address.
    #[error("`{0}` is no IP address: 192.0.2.80 and 2001:db8::1 are")]
    Address(String),
    /// What stands after the address is no prefix of its version and no netmask.
    #[error("`{0}` is neither a number of bits nor a netmask of this address")]
    Mask(String),
}

impl IpNotation {
    /// Reads `192.0.2.80`, `192.0.2.80/24`, `192.0.2.80/255.255.255.0` or `2001:db8::1/32`; also with a blank in
    /// place of the slash. Brackets around an IPv6 address are passed over.
    ///
    /// # Errors
    /// When it is no address, or its netmask is none.
    pub fn parse(text: &str) -> Result<Self, BadIp> {
        let text = text.trim();
        let (address, mask) = match text.split_once(['/', ' ']) {
            Some((address, mask)) => (address, Some(mask.trim())),
            None => (text, None),
        };
        let plain = address.trim_start_matches('[').trim_end_matches(']');
        let address: IpAddr = plain.parse().map_err(|_| BadIp::Address(address.to_owned()))?;
        let network = mask.map(|mask| IpNetwork::from_mask(address, mask)).transpose()?;
        Ok(Self { address, kind: kind(address).0, network })
    }

    /// The number of the RFC that says what the address is for.
    #[must_use]
    pub fn rfc(&self) -> Option<u16> {
        kind(self.address).1
    }

    /// 4 or 6.
    #[must_use]
    pub const fn version(&self) -> u8 {
        if self.address.is_ipv4() { 4 } else { 6 }
    }

    /// The 32 or 128 bits, as digits.
    #[must_use]
    pub fn bits(&self) -> String {
        bits(self.address)
    }

    /// The bits of the network part and those of the host part.
    #[must_use]
    pub fn parts(&self) -> Option<(String, String)> {
        let bits = self.bits();
        let (network, host) = bits.split_at_checked(usize::from(self.network.as_ref()?.prefix))?;
        Some((network.to_owned(), host.to_owned()))
    }

    /// The address with every digit written (IPv6), or as it is (IPv4).
    #[must_use]
    pub fn expanded(&self) -> String {
        match self.address {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => address.segments().map(|segment| format!("{segment:04x}")).join(":"),
        }
    }
}

impl IpNetwork {
    fn from_mask(address: IpAddr, mask: &str) -> Result<Self, BadIp> {
        let bad = || BadIp::Mask(mask.to_owned());
        let width = if address.is_ipv4() { 32 } else { 128 };
        let prefix = match (mask.parse::<u8>(), mask.parse::<IpAddr>()) {
            (Ok(prefix), _) if prefix <= width && !mask.starts_with('+') => prefix,
            (_, Ok(mask)) if mask.is_ipv4() == address.is_ipv4() => {
                let bits = bits(mask);
                let ones = bits.trim_end_matches('0');
                // The ones stand in front, without a gap (RFC 950 2.1, RFC 4632 5.1).
                if ones.contains('0') {
                    return Err(bad());
                }
                u8::try_from(ones.len()).map_err(|_| bad())?
            }
            _ => return Err(bad()),
        };
        Ok(match address {
            IpAddr::V4(address) => {
                let mask = ones32(prefix);
                let network = u32::from(address) & mask;
                Self {
                    prefix,
                    netmask: Ipv4Addr::from(mask).into(),
                    network: Ipv4Addr::from(network).into(),
                    broadcast: (prefix < 31).then(|| Ipv4Addr::from(network | !mask).into()),
                }
            }
            IpAddr::V6(address) => {
                let mask = ones128(prefix);
                Self {
                    prefix,
                    netmask: Ipv6Addr::from(mask).into(),
                    network: Ipv6Addr::from(u128::from(address) & mask).into(),
                    broadcast: None,
                }
            }
        })
    }
}

fn ones32(prefix: u8) -> u32 {
    u32::MAX.checked_shl(32 - u32::from(prefix.min(32))).unwrap_or(0)
}

fn ones128(prefix: u8) -> u128 {
    u128::MAX.checked_shl(128 - u32::from(prefix.min(128))).unwrap_or(0)
}

fn bits(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => format!("{:032b}", u32::from(address)),
        IpAddr::V6(address) => format!("{:0128b}", u128::from(address)),
    }
}

/// What an address is for, and the RFC that says so.
fn kind(address: IpAddr) -> (AddressKind, Option<u16>) {
    match address {
        IpAddr::V4(address) => {
            let number = u32::from(address);
            let block = BLOCKS4.iter().find(|block| number & ones32(block.prefix) == block.start);
            block.map_or((AddressKind::Global, None), |block| (block.kind, Some(block.rfc)))
        }
        IpAddr::V6(address) => {
            if address.is_unspecified() {
                return (AddressKind::Unspecified, Some(4291));
            }
            if address.is_loopback() {
                return (AddressKind::Loopback, Some(4291));
            }
            if address.to_ipv4_mapped().is_some() {
                return (AddressKind::Mapped, Some(4291));
            }
            let number = u128::from(address);
            let block = BLOCKS6.iter().find(|block| number & ones128(block.prefix) == block.start);
            block.map_or((AddressKind::Global, None), |block| (block.kind, Some(block.rfc)))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> IpNotation {
        IpNotation::parse(text).unwrap()
    }

    #[test]
    fn a_network_is_told_in_both_notations() {
        for text in ["192.168.1.77/24", "192.168.1.77/255.255.255.0", "192.168.1.77 255.255.255.0"] {
            let notation = read(text);
            let network = notation.network.clone().unwrap();
            assert_eq!(network.prefix, 24);
            assert_eq!(network.netmask.to_string(), "255.255.255.0");
            assert_eq!(network.network.to_string(), "192.168.1.0");
            assert_eq!(network.broadcast.unwrap().to_string(), "192.168.1.255");
            let (net, host) = notation.parts().unwrap();
            assert_eq!((net.as_str(), host.as_str()), ("110000001010100000000001", "01001101"));
        }
        assert_eq!(read("10.11.12.13/9").network.unwrap().network.to_string(), "10.0.0.0");
        assert_eq!(read("10.0.0.1/0").network.unwrap().broadcast.unwrap().to_string(), "255.255.255.255");
        assert_eq!(read("10.0.0.1/31").network.unwrap().broadcast, None);
        let six = read("[2001:DB8::1]/32");
        assert_eq!(six.expanded(), "2001:0db8:0000:0000:0000:0000:0000:0001");
        let network = six.network.clone().unwrap();
        assert_eq!(
            (network.netmask.to_string(), network.network.to_string()),
            ("ffff:ffff::".into(), "2001:db8::".into())
        );
        assert_eq!((six.parts().unwrap().1.len(), network.broadcast), (96, None));
    }

    #[test]
    fn what_is_no_address_or_netmask_is_refused() {
        for text in ["", "1.2.3", "256.1.1.1", "1.2.3.4.5", "a.b.c.d", "2001:db8", "01.2.3.4"] {
            assert!(matches!(IpNotation::parse(text), Err(BadIp::Address(_))), "{text}");
        }
        for text in
            ["1.2.3.4/33", "1.2.3.4/", "1.2.3.4/255.0.255.0", "1.2.3.4/ffff::", "::1/129", "1.2.3.4/+8"]
        {
            assert!(matches!(IpNotation::parse(text), Err(BadIp::Mask(_))), "{text}");
        }
    }

    #[test]
    fn every_kind_has_its_rfc() {
        for (text, kind, rfc) in [
            ("0.0.0.0", AddressKind::Unspecified, 1122),
            ("0.1.2.3", AddressKind::ThisNetwork, 791),
            ("10.255.0.1", AddressKind::Private, 1918),
            ("100.127.0.1", AddressKind::Shared, 6598),
            ("127.8.8.8", AddressKind::Loopback, 1122),
            ("169.254.1.1", AddressKind::LinkLocal, 3927),
            ("172.31.0.1", AddressKind::Private, 1918),
            ("192.0.2.80", AddressKind::Documentation, 5737),
            ("198.19.0.1", AddressKind::Benchmarking, 2544),
            ("239.1.1.1", AddressKind::Multicast, 5771),
            ("255.255.255.255", AddressKind::Broadcast, 919),
            ("250.0.0.1", AddressKind::Reserved, 1112),
            ("::", AddressKind::Unspecified, 4291),
            ("::1", AddressKind::Loopback, 4291),
            ("::ffff:192.0.2.1", AddressKind::Mapped, 4291),
            ("64:ff9b::1", AddressKind::Translated, 6052),
            ("2001:db8::1", AddressKind::Documentation, 3849),
            ("3fff:0fff::1", AddressKind::Documentation, 9637),
            ("fd00::1", AddressKind::Private, 4193),
            ("fe80::1", AddressKind::LinkLocal, 4291),
            ("ff02::1", AddressKind::Multicast, 4291),
        ] {
            assert_eq!((read(text).kind, read(text).rfc()), (kind, Some(rfc)), "{text}");
        }
        for text in ["172.32.0.1", "8.8.8.8", "2606:4700::1", "128.0.0.1", "100.128.0.1"] {
            assert_eq!((read(text).kind, read(text).rfc()), (AddressKind::Global, None), "{text}");
        }
    }

    proptest! {
        #[test]
        fn network_and_host_part_are_the_address(number in any::<u32>(), prefix in 0_u8..=32) {
            let notation = read(&format!("{}/{prefix}", Ipv4Addr::from(number)));
            let (network, host) = notation.parts().unwrap();
            prop_assert_eq!(network.len(), usize::from(prefix));
            prop_assert_eq!(format!("{network}{host}"), format!("{number:032b}"));
            let again = read(&format!("{} {}", notation.address, notation.network.as_ref().unwrap().netmask));
            prop_assert_eq!(again, notation);
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in ".{0,40}") {
            let _ = IpNotation::parse(&text);
        }
    }
}
