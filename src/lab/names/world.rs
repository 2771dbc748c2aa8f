//! The name servers of the laboratory: names, addresses, zones, delays.

use std::net::Ipv4Addr;

/// One name server.
#[derive(Debug)]
pub(in crate::lab) struct NameServer {
    pub(in crate::lab) name: &'static str,
    pub(in crate::lab) address: Ipv4Addr,
    pub(in crate::lab) duty: Duty,
    /// How long it takes over each answer, in milliseconds: how far away it is.
    pub(in crate::lab) delay_ms: u64,
}

/// What a name server does.
#[derive(Clone, Copy, Debug)]
pub(in crate::lab) enum Duty {
    /// It is in charge of these zones, and of nothing else.
    Zones(&'static [&'static str]),
    /// It asks others for whoever asks it, and remembers.
    Recursive,
    /// It never answers.
    Silent,
}

/// A zone and its master file.
pub(super) struct ZoneFile {
    pub(super) origin: &'static str,
    pub(super) text: &'static str,
}

macro_rules! zone_files {
    ($($origin:literal in $file:literal),* $(,)?) => {
        /// Every zone.
        pub(super) const ZONES: &[ZoneFile] = &[$(ZoneFile {
            origin: $origin,
            text: include_str!(concat!("../../../assets/lab/zones/", $file, ".zone")),
        }),*];
    };
}

zone_files! {
    "." in "root",
    "in-addr.arpa." in "arpa",
    "com." in "com",
    "cn." in "cn",
    "jp." in "jp",
    "co.jp." in "co.jp",
    "glasscom.com." in "glasscom.com",
    "lab.glasscom.com." in "lab.glasscom.com",
    "lame.glasscom.com." in "lame.glasscom.com",
    "silent.glasscom.com." in "silent.glasscom.com",
    "glasscom.cn." in "glasscom.cn",
    "nikkeibp.co.jp." in "nikkeibp.co.jp",
}

/// Below this name all names are the lab's, also beside the internet; the other zones are met only when the
/// lab stands in for the internet.
pub(in crate::lab) const OWN: &str = "glasscom.com.";

const ROOT: Duty = Duty::Zones(&[".", "in-addr.arpa."]);

/// All name servers.
pub(in crate::lab) static NAME_SERVERS: [NameServer; 15] = [
    server("resolver.lab.glasscom.com", [192, 0, 2, 53], Duty::Recursive, 0),
    server("a.root-servers.net", [198, 51, 100, 1], ROOT, 1),
    server("k.root-servers.net", [198, 51, 100, 11], ROOT, 15),
    server("m.root-servers.net", [198, 51, 100, 13], ROOT, 30),
    server("a.gtld-servers.net", [198, 51, 100, 20], Duty::Zones(&["com."]), 1),
    server("a.dns.cn", [198, 51, 100, 21], Duty::Zones(&["cn."]), 20),
    server("a.dns.jp", [198, 51, 100, 22], Duty::Zones(&["jp.", "co.jp."]), 30),
    server("ns.nikkeibp.co.jp", [198, 51, 100, 23], Duty::Zones(&["nikkeibp.co.jp."]), 30),
    server("ns1.glasscom.com", [198, 51, 100, 30], Duty::Zones(&["glasscom.com."]), 0),
    server("ns2.glasscom.com", [198, 51, 100, 31], Duty::Zones(&["glasscom.com.", "glasscom.cn."]), 0),
    server("ns1.lab.glasscom.com", [198, 51, 100, 32], Duty::Zones(&["lab.glasscom.com."]), 0),
    server("ns2.lab.glasscom.com", [198, 51, 100, 33], Duty::Zones(&["lab.glasscom.com."]), 0),
    server("a-lame.glasscom.com", [198, 51, 100, 40], Duty::Zones(&["cn."]), 0),
    server("a-silent.glasscom.com", [198, 51, 100, 41], Duty::Silent, 0),
    server(
        "b-good.glasscom.com",
        [198, 51, 100, 43],
        Duty::Zones(&["lame.glasscom.com.", "silent.glasscom.com."]),
        0,
    ),
];

const fn server(name: &'static str, address: [u8; 4], duty: Duty, delay_ms: u64) -> NameServer {
    let [a, b, c, d] = address;
    NameServer { name, address: Ipv4Addr::new(a, b, c, d), duty, delay_ms }
}
