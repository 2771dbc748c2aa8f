//! Facts that need no load: the parts of an address, and what there is to know about an IP address.

use url::Url;

use super::{Value, facts};
use crate::address::IpNotation;
use crate::plan::Scheme;

facts! {
    /// A part of an address.
    enum UrlFact {
        Scheme = "scheme",
        User = "user",
        Password = "password",
        Host = "host",
        Port = "port",
        Path = "path",
        Query = "query",
        Fragment = "fragment",
    }
}

facts! {
    /// Something about an IP address, with or without the length of its prefix.
    enum IpFact {
        Address = "address",
        Version = "version",
        Bits = "bits",
        Prefix = "prefix",
        Netmask = "netmask",
        Network = "network",
        Broadcast = "broadcast",
        NetworkBits = "network_bits",
        HostBits = "host_bits",
        Kind = "kind",
    }
}

/// The part of the address `text`; nothing when it has none, or is no address.
pub(in crate::course) fn url_fact(text: &str, fact: UrlFact) -> Value {
    let Ok(url) = Url::parse(text) else { return Value::None };
    let filled = |part: &str| if part.is_empty() { Value::None } else { Value::text(part) };
    match fact {
        UrlFact::Scheme => Value::text(url.scheme()),
        UrlFact::User => filled(url.username()),
        UrlFact::Password => Value::of(url.password(), Value::text),
        UrlFact::Host => Value::of(url.host_str(), Value::text),
        UrlFact::Port => {
            let port = url.port().or_else(|| Scheme::of_url(&url).default_port());
            Value::of(port, |port| Value::count(u64::from(port)))
        }
        UrlFact::Path => filled(url.path()),
        UrlFact::Query => Value::of(url.query(), Value::text),
        UrlFact::Fragment => Value::of(url.fragment(), Value::text),
    }
}

/// What there is to know about the IP address `text`.
pub(in crate::course) fn ip_fact(text: &str, fact: IpFact) -> Value {
    let Ok(ip) = IpNotation::parse(text) else { return Value::None };
    let network = ip.network.as_ref();
    match fact {
        IpFact::Address => Value::text(ip.address.to_string()),
        IpFact::Version => Value::count(u64::from(ip.version())),
        IpFact::Bits => Value::Text(in_eights(&ip.bits())),
        IpFact::Prefix => Value::of(network, |network| Value::count(u64::from(network.prefix))),
        IpFact::Netmask => Value::of(network, |network| Value::text(network.netmask.to_string())),
        IpFact::Network => Value::of(network, |network| Value::text(network.network.to_string())),
        IpFact::Broadcast => {
            Value::of(network.and_then(|network| network.broadcast), |all| Value::text(all.to_string()))
        }
        IpFact::NetworkBits => Value::of(ip.parts(), |(network, _)| Value::Text(network)),
        IpFact::HostBits => Value::of(ip.parts(), |(_, host)| Value::Text(host)),
        IpFact::Kind => Value::text(ip.kind.name()),
    }
}

/// Bits in groups of eight, as octets.
fn in_eights(bits: &str) -> String {
    let octets = bits.as_bytes().chunks(8).map(|octet| String::from_utf8_lossy(octet).into_owned());
    octets.collect::<Vec<_>>().join(" ")
}
