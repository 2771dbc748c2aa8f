//! Addresses of IPv4 and IPv6, in turns.

use std::net::IpAddr;

/// `addresses` with their families taking turns, beginning with IPv6 if `ipv6_first` (RFC 8305 4). Within a
/// family the order stays.
pub(super) fn interleaved<T: Copy>(
    addresses: &[T],
    is_ipv6: impl Fn(&T) -> bool,
    ipv6_first: bool,
) -> Vec<T> {
    let (first, second): (Vec<T>, Vec<T>) =
        addresses.iter().partition(|address| is_ipv6(address) == ipv6_first);
    let (mut first, mut second) = (first.into_iter(), second.into_iter());
    let mut turns = Vec::with_capacity(addresses.len());
    loop {
        let (one, other) = (first.next(), second.next());
        if one.is_none() && other.is_none() {
            return turns;
        }
        turns.extend(one.into_iter().chain(other));
    }
}

/// The order in which the addresses of a name are tried: IPv6 first, then in turns.
pub(super) fn in_turns(addresses: &[IpAddr]) -> Vec<IpAddr> {
    interleaved(addresses, IpAddr::is_ipv6, true)
}
