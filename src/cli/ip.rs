//! `pellucid ip`: an address in every notation.

use std::net::IpAddr;

use anyhow::Result;
use serde::Serialize;

use super::Status;
use super::json::{NothingDone, SCHEMA};
use super::options::IpTask;
use super::out::{print_json, print_lines};
use super::text::{Line, facts};
use crate::address::{BadIp, IpNotation};
use crate::explain::{Lang, NameWord as W, address_kind};

#[derive(Serialize)]
struct IpDocument<'a> {
    schema: u32,
    input: &'a str,
    address: IpAddr,
    version: u8,
    bits: String,
    prefix: Option<u8>,
    netmask: Option<IpAddr>,
    network: Option<IpAddr>,
    broadcast: Option<IpAddr>,
    network_bits: Option<String>,
    host_bits: Option<String>,
    kind: &'static str,
    rfc: Option<String>,
}

/// Tells an address in every notation.
///
/// # Errors
/// When it could not be printed.
pub fn ip(task: &IpTask) -> Result<Status> {
    match IpNotation::parse(&task.input) {
        Ok(notation) => {
            if task.json {
                print_json(&document(&task.input, &notation))?;
            } else {
                print_lines(&notation_lines(&notation, task.lang))?;
            }
            Ok(Status::Done)
        }
        Err(error) if task.json => wrong(&task.input, &error),
        Err(error) => Err(error.into()),
    }
}

fn wrong(input: &str, error: &BadIp) -> Result<Status> {
    print_json(&NothingDone::new(input, error.to_string()))?;
    Ok(Status::Failed)
}

fn document<'a>(input: &'a str, notation: &IpNotation) -> IpDocument<'a> {
    let network = notation.network.as_ref();
    let (network_bits, host_bits) = notation.parts().unzip();
    IpDocument {
        schema: SCHEMA,
        input,
        address: notation.address,
        version: notation.version(),
        bits: notation.bits(),
        prefix: network.map(|network| network.prefix),
        netmask: network.map(|network| network.netmask),
        network: network.map(|network| network.network),
        broadcast: network.and_then(|network| network.broadcast),
        network_bits,
        host_bits,
        kind: notation.kind.name(),
        rfc: notation.rfc().map(|number| format!("RFC {number}")),
    }
}

fn notation_lines(notation: &IpNotation, lang: Lang) -> Vec<Line> {
    let mut lines = vec![(W::Address, notation.address.to_string())];
    if notation.version() == 6 {
        lines.push((W::Expanded, notation.expanded()));
    }
    lines.push((W::Bits, grouped(&notation.bits(), notation.version())));
    if let (Some(network), Some((net, host))) = (&notation.network, notation.parts()) {
        lines.push((W::Netmask, format!("{} = /{}", network.netmask, network.prefix)));
        lines.push((W::NetworkPart, net));
        lines.push((W::HostPart, host));
        lines.push((W::NetworkAddress, network.network.to_string()));
        lines.extend(network.broadcast.map(|address| (W::BroadcastAddress, address.to_string())));
    }
    let rfc = notation.rfc().map(|number| format!(" (RFC {number})")).unwrap_or_default();
    lines.push((W::KindOf, format!("{}{rfc}", address_kind(notation.kind, lang))));
    let lines: Vec<(&str, String)> =
        lines.into_iter().map(|(word, value)| (word.text(lang), value)).collect();
    facts(&lines)
}

/// Bits in groups as the address is written: eight for IPv4, sixteen for IPv6.
fn grouped(bits: &str, version: u8) -> String {
    let size = if version == 4 { 8 } else { 16 };
    let digits: Vec<char> = bits.chars().collect();
    digits.chunks(size).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::text::printed;

    #[test]
    fn an_address_is_told_in_every_notation() {
        let of = |text: &str| IpNotation::parse(text).unwrap();
        let documents = ["192.168.1.77/24", "192.0.2.80", "2001:db8::1/32"]
            .map(|text| serde_json::to_string_pretty(&document(text, &of(text))).unwrap());
        insta::assert_snapshot!(documents.join("\n"));
        let texts: Vec<String> = Lang::ALL
            .into_iter()
            .flat_map(|lang| {
                ["192.168.1.77/24", "2001:db8::1/32"]
                    .map(|text| printed(&notation_lines(&of(text), lang), false))
            })
            .collect();
        insta::assert_snapshot!(texts.join("\n"));
    }
}
