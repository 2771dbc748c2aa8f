//! The machines of the laboratory: their names, their addresses, and what each of them does.
//!
//! The addresses are reserved for documentation (RFC 5737), so that nobody's real address is taken.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::fault::Fault;
use super::secure::{FOREIGN_PROTOCOL_HOST, HOSTS, HTTP1_ONLY_HOST};
use super::site::{
    BROKEN_HTTP2, GARDEN, HTTP2, PICTURES, PROTOCOLS, SECURE, START, STUDY, Site, TO_SECURE, WWW,
};
use crate::plan::LinkProfile;

/// One machine.
pub(super) struct Machine {
    pub(super) address: Ipv4Addr,
    /// Every name that leads to it.
    pub(super) names: &'static [&'static str],
    pub(super) service: Service,
}

/// What answers on one port of a machine.
#[derive(Clone, Copy, Debug)]
pub(super) enum Service {
    /// A web server. `Host` picks the site; without a name that fits, the first one answers.
    Web(&'static [&'static Site]),
    /// A server that is broken on purpose.
    Fault(Fault),
    /// Answers that are broken on purpose, one for each path.
    Broken,
    /// A web server under TLS: the name picks the certificate.
    Secure(&'static [&'static Site]),
    /// HTTP/2 gone wrong on purpose, in one way for each path.
    BrokenHttp2,
    /// The same under TLS.
    SecureBrokenHttp2,
    /// Nobody listens.
    Nobody,
}

/// The hosts that lie behind a link of their own: a round trip of 40 ms, 10 Mbit/s in each direction.
pub(super) const LINKS: [(Ipv4Addr, LinkProfile); 1] = [(
    STUDY_ADDRESS,
    LinkProfile { name: "custom", rtt_us: 40_000, down_kbit: 10_000, up_kbit: 10_000, offline: false },
)];

/// The host of the page modelled on the study of 1997.
const STUDY_ADDRESS: Ipv4Addr = Ipv4Addr::new(198, 51, 100, 97);

/// The host of what HTTP/2 can show, and the one of what can go wrong with it.
const HTTP2_ADDRESS: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 92);
const BROKEN_HTTP2_ADDRESS: Ipv4Addr = Ipv4Addr::new(203, 0, 113, 92);

/// The secure servers.
const SECURE_ADDRESS: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 43);

/// Addresses that a name has beside a better one: nobody listens there.
pub(super) const UNUSED_ADDRESSES: [Ipv6Addr; 1] = [Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0x80)];

/// Names that the lab knows not to exist.
pub(super) const UNKNOWN_NAMES: [&str; 1] = ["nobody.lab.glasscom.com"];

impl Service {
    /// The port on which it answers by convention.
    pub(super) const fn port(self) -> u16 {
        match self {
            Self::Secure(_) | Self::SecureBrokenHttp2 => 443,
            Self::Web(_) | Self::Fault(_) | Self::Broken | Self::BrokenHttp2 | Self::Nobody => 80,
        }
    }
}

/// All machines.
pub(super) static MACHINES: [Machine; 18] = [
    Machine { address: Ipv4Addr::new(192, 0, 2, 10), names: &[START.name], service: Service::Web(&[&START]) },
    Machine {
        address: Ipv4Addr::new(192, 0, 2, 80),
        names: &[WWW.name, GARDEN.name],
        service: Service::Web(&[&WWW, &GARDEN]),
    },
    Machine {
        address: Ipv4Addr::new(198, 51, 100, 42),
        names: &[PICTURES.name],
        service: Service::Web(&[&PICTURES]),
    },
    Machine { address: STUDY_ADDRESS, names: &[STUDY.name], service: Service::Web(&[&STUDY]) },
    Machine { address: STUDY_ADDRESS, names: &[STUDY.name], service: Service::Secure(&[&STUDY]) },
    Machine { address: HTTP2_ADDRESS, names: &[HTTP2.name], service: Service::Web(&[&HTTP2]) },
    Machine { address: HTTP2_ADDRESS, names: &[HTTP2.name], service: Service::Secure(&[&HTTP2]) },
    Machine {
        address: Ipv4Addr::new(203, 0, 113, 1),
        names: &["refused.lab.glasscom.com"],
        service: Service::Nobody,
    },
    Machine {
        address: Ipv4Addr::new(203, 0, 113, 2),
        names: &["silent.lab.glasscom.com"],
        service: Service::Fault(Fault::Silent),
    },
    Machine {
        address: Ipv4Addr::new(203, 0, 113, 3),
        names: &["reset.lab.glasscom.com"],
        service: Service::Fault(Fault::Reset),
    },
    Machine {
        address: Ipv4Addr::new(203, 0, 113, 4),
        names: &["malformed.lab.glasscom.com"],
        service: Service::Fault(Fault::Malformed),
    },
    Machine {
        address: Ipv4Addr::new(203, 0, 113, 5),
        names: &["truncated.lab.glasscom.com"],
        service: Service::Fault(Fault::Truncated),
    },
    Machine {
        address: Ipv4Addr::new(203, 0, 113, 6),
        names: &["broken.lab.glasscom.com"],
        service: Service::Broken,
    },
    Machine { address: BROKEN_HTTP2_ADDRESS, names: &[BROKEN_HTTP2.name], service: Service::BrokenHttp2 },
    Machine {
        address: BROKEN_HTTP2_ADDRESS,
        names: &[BROKEN_HTTP2.name],
        service: Service::SecureBrokenHttp2,
    },
    Machine {
        address: Ipv4Addr::new(203, 0, 113, 93),
        names: &[HTTP1_ONLY_HOST, FOREIGN_PROTOCOL_HOST],
        service: Service::Secure(&[&PROTOCOLS]),
    },
    Machine { address: SECURE_ADDRESS, names: &HOSTS, service: Service::Secure(&[&SECURE]) },
    Machine { address: SECURE_ADDRESS, names: &[], service: Service::Web(&[&TO_SECURE]) },
];
