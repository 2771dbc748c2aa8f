//! What a stub resolver decides: which names to try, what the file of hosts says, what an answer of the
//! nearest server concludes.

use std::collections::BTreeMap;
use std::net::IpAddr;

use hickory_proto::op::{Message, ResponseCode};
use hickory_proto::rr::Record;

use super::walk::{Verdict, answered, soa};
use super::{Absence, Known, Name, Question, is_dot, name};

/// The names to ask for one after another, for what a person wrote (resolv.conf(5), `search` and `ndots`): a
/// name with a final dot is whole, one with few dots is first tried below each domain of `search`.
#[must_use]
pub fn candidates(host: &str, search: &[Name], ndots: usize) -> Vec<Name> {
    let Ok(whole) = name(host) else { return Vec::new() };
    if host.ends_with(is_dot) {
        return vec![whole];
    }
    let below = |domain: &Name| whole.clone().append_domain(domain).ok().filter(|name| name.len() <= 254);
    let mut names: Vec<Name> = search.iter().filter_map(below).collect();
    if whole.iter().count() > ndots {
        names.insert(0, whole);
    } else {
        names.push(whole);
    }
    names.dedup();
    names
}

/// The file of hosts: names of this machine's neighbourhood (hosts(5)).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hosts {
    names: BTreeMap<String, Vec<IpAddr>>,
}

impl Hosts {
    /// Reads `text`; lines that make no sense are passed over, as the system does.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut hosts = Self::default();
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or_default();
            let mut words = line.split_whitespace();
            let Some(address) = words.next().and_then(|word| word.parse().ok()) else { continue };
            for name in words {
                let addresses = hosts.names.entry(normal(name)).or_default();
                if !addresses.contains(&address) {
                    addresses.push(address);
                }
            }
        }
        hosts
    }

    /// Adds that `host` has `address`, unless the file says something else of it.
    pub fn or_else(&mut self, host: &str, addresses: &[IpAddr]) {
        self.names.entry(normal(host)).or_insert_with(|| addresses.to_vec());
    }

    /// The addresses of `host`; none when the file does not have it.
    #[must_use]
    pub fn find(&self, host: &str) -> Option<&[IpAddr]> {
        self.names.get(&normal(host)).map(Vec::as_slice)
    }
}

fn normal(host: &str) -> String {
    host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase()
}

/// What the answer of a server that asks others concludes about `question`.
///
/// # Errors
/// With the response code when the server could not or would not find out; with the target when the answer
/// ends in an alias, which must be asked for.
pub fn concluded(question: &Question, message: &Message) -> Result<Known, Inconclusive> {
    let code = message.metadata.response_code;
    if !matches!(code, ResponseCode::NoError | ResponseCode::NXDomain) {
        return Err(Inconclusive::Code(code.into()));
    }
    let soa = soa(&Name::root(), message);
    let aliases = match answered(&Name::root(), question, &message.answers) {
        Some(Verdict::Records(records)) => return Ok(Known::Records(records)),
        Some(Verdict::Alias { chain, target }) if code == ResponseCode::NoError && soa.is_none() => {
            return Err(Inconclusive::Alias { chain, target });
        }
        Some(Verdict::Alias { chain, .. }) => chain,
        Some(Verdict::Referral { .. } | Verdict::NoName(_) | Verdict::NoData(_) | Verdict::Lame(_))
        | None => Vec::new(),
    };
    let absence = Absence { aliases, soa };
    Ok(if code == ResponseCode::NXDomain { Known::NoName(absence) } else { Known::NoData(absence) })
}

/// Why an answer is not the end.
#[derive(Clone, Debug, PartialEq)]
pub enum Inconclusive {
    /// The server failed or refused, with this response code.
    Code(u16),
    /// The name is an alias, and the answer does not tell of its target.
    Alias {
        /// The alias records.
        chain: Vec<Record>,
        /// The name that they lead to.
        target: Name,
    },
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tried(host: &str, ndots: usize) -> Vec<String> {
        let search = [name("lan").unwrap(), name("example.com").unwrap()];
        candidates(host, &search, ndots).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn short_names_are_tried_below_the_search_domains_first() {
        assert_eq!(tried("printer", 1), ["printer.lan.", "printer.example.com.", "printer."]);
        assert_eq!(tried("www.a", 1), ["www.a.", "www.a.lan.", "www.a.example.com."]);
        assert_eq!(tried("www.a", 2), ["www.a.lan.", "www.a.example.com.", "www.a."]);
        assert_eq!(tried("www.a.", 2), ["www.a."]);
        assert!(tried("a..b", 1).is_empty());
    }

    #[test]
    fn the_file_of_hosts_is_read_as_the_system_does() {
        let hosts = Hosts::parse("127.0.0.1 localhost me # us\n::1\tLOCALHOST\n# 192.0.2.1 no\nnonsense x\n");
        let addresses = |host| hosts.find(host).map(<[IpAddr]>::len);
        assert_eq!((addresses("Localhost."), addresses("me"), addresses("no")), (Some(2), Some(1), None));
    }

    proptest! {
        #[test]
        fn any_text_is_a_file_of_hosts(text in ".{0,200}") {
            let _ = Hosts::parse(&text);
            let _ = candidates(&text, &[Name::root()], 1);
        }
    }
}
