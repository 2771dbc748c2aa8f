//! NSD, Knot and unbound as children of the test: zones of `tests/data/names`, a folder of their own, addresses of
//! loopback, one port for all of them. They end with the test, and by themselves after two minutes.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;

use pellucid::internals::dns::hints;
use tempfile::TempDir;

use super::super::servers::PATIENCE;
use super::namespace::Namespace;

/// Programs without which nothing can be shown.
const PROGRAMS: [&str; 5] = ["nsd", "knotd", "unbound", "dnssec-signzone", "dig"];
/// Where the root is served when its own addresses are not ours.
pub(super) const ROOT: Ipv4Addr = Ipv4Addr::new(127, 53, 0, 1);
/// Where unbound asks others.
pub(super) const RECURSIVE: Ipv4Addr = Ipv4Addr::new(127, 53, 9, 9);
/// A server that hears everything and says nothing.
pub(super) const SILENT: Ipv4Addr = Ipv4Addr::new(127, 53, 3, 1);
/// Which zones which addresses are in charge of.
pub(super) const IN_CHARGE: [(&str, &[&str]); 9] = [
    ("com", &["127.53.1.1", "127.53.1.2"]),
    ("cn", &["127.53.1.3"]),
    ("example.com", &["127.53.2.1", "127.53.2.2"]),
    ("sub.example.com", &["127.53.4.1"]),
    ("example.cn", &["127.53.2.2"]),
    ("glueless.com", &["127.53.2.2"]),
    ("silent.com", &["127.53.3.1", "127.53.2.1"]),
    ("signed.com", &["127.53.2.2"]),
    (".", &[]),
];

/// The name servers of a small internet.
pub(super) struct Servers {
    children: Vec<Child>,
    folder: TempDir,
    /// Hears and does not answer.
    _silent: Option<(UdpSocket, TcpListener)>,
    pub(super) port: u16,
}

/// The first program that is not installed.
pub(super) fn missing() -> Option<&'static str> {
    let installed = |program: &&str| {
        ["/usr/sbin", "/usr/bin", "/sbin", "/bin"].iter().any(|at| Path::new(at).join(program).exists())
    };
    PROGRAMS.into_iter().find(|program| !installed(program))
}

impl Servers {
    /// Starts them on a port that is free on all their addresses.
    pub(super) fn on_a_free_port() -> Self {
        let addresses = IN_CHARGE.iter().flat_map(|(_, addresses)| addresses.iter());
        let mut all: Vec<Ipv4Addr> = addresses.map(|address| address.parse().unwrap()).collect();
        all.extend([ROOT, RECURSIVE]);
        let first = 10_000 + u16::try_from(std::process::id() % 18_000).unwrap();
        let free = |port: &u16| {
            let open = |at: &Ipv4Addr| {
                UdpSocket::bind((*at, *port)).is_ok() && TcpListener::bind((*at, *port)).is_ok()
            };
            all.iter().all(open)
        };
        let port = (first..first + 500).find(free).expect("a free port");
        let silent = (UdpSocket::bind((SILENT, port)).unwrap(), TcpListener::bind((SILENT, port)).unwrap());
        Self::start(port, &[ROOT], Some(silent), None)
    }

    /// Starts them in `namespace`, on port 53, the root on its own addresses.
    pub(super) fn inside(namespace: &Namespace) -> Self {
        Self::start(53, &root_addresses(), None, Some(namespace))
    }

    fn start(
        port: u16,
        root: &[Ipv4Addr],
        silent: Option<(UdpSocket, TcpListener)>,
        namespace: Option<&Namespace>,
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        write_zones(folder.path());
        let mut servers = Self { children: Vec::new(), folder, _silent: silent, port };
        let at = |address: &str| vec![address.parse::<Ipv4Addr>().unwrap()];
        let all = |addresses: [&str; 2]| addresses.iter().flat_map(|address| at(address)).collect::<Vec<_>>();
        servers.nsd("root", root, &["."], namespace);
        servers.knot(
            "top",
            &[all(["127.53.1.1", "127.53.1.2"]), at("127.53.1.3")].concat(),
            &["com", "cn"],
            namespace,
        );
        let domains = ["example.com", "example.cn", "glueless.com", "silent.com", "signed.com"];
        servers.nsd("domains", &all(["127.53.2.1", "127.53.2.2"]), &domains, namespace);
        servers.knot("sub", &at("127.53.4.1"), &["sub.example.com"], namespace);
        servers.unbound(namespace);
        servers
    }

    fn nsd(&mut self, name: &str, addresses: &[Ipv4Addr], zones: &[&str], namespace: Option<&Namespace>) {
        let at = self.folder.path().display();
        let mut text = format!(
            "server:\n  port: {}\n  username: \"\"\n  chroot: \"\"\n  zonesdir: \"{at}\"\n  database: \"\"\n  \
             pidfile: \"{at}/{name}.pid\"\n  xfrdfile: \"\"\n  zonelistfile: \"{at}/{name}.list\"\n  \
             xfrdir: \"{at}\"\n  server-count: 1\n  minimal-responses: no\n",
            self.port
        );
        for address in addresses {
            writeln!(text, "  ip-address: {address}").unwrap();
        }
        text.push_str("remote-control:\n  control-enable: no\n");
        for zone in zones {
            writeln!(text, "zone:\n  name: \"{zone}\"\n  zonefile: \"{}\"", zone_file(zone)).unwrap();
        }
        let file = self.write(&format!("{name}.conf"), &text);
        self.run(&["nsd", "-d", "-c", &file], "nsd started", namespace);
    }

    fn knot(&mut self, name: &str, addresses: &[Ipv4Addr], zones: &[&str], namespace: Option<&Namespace>) {
        let at = self.folder.path().display().to_string();
        for folder in [format!("{at}/{name}-run"), format!("{at}/{name}-data")] {
            std::fs::create_dir(folder).unwrap();
        }
        let listen: Vec<String> =
            addresses.iter().map(|address| format!("{address}@{}", self.port)).collect();
        let mut text = format!(
            "server:\n  rundir: \"{at}/{name}-run\"\n  listen: [ {} ]\n  udp-workers: 1\n  tcp-workers: 1\n  \
             background-workers: 1\nlog:\n  - target: stderr\n    any: info\ndatabase:\n  \
             storage: \"{at}/{name}-data\"\n  journal-db-max-size: 16M\n  timer-db-max-size: 8M\n  \
             kasp-db-max-size: 8M\ntemplate:\n  - id: default\n    storage: \"{at}\"\n    \
             zonefile-load: whole\n    journal-content: none\nzone:\n",
            listen.join(", ")
        );
        for zone in zones {
            writeln!(text, "  - domain: {zone}\n    file: {}", zone_file(zone)).unwrap();
        }
        let file = self.write(&format!("{name}.conf"), &text);
        self.run(
            &["knotd", "-c", &file, "-s", &format!("{at}/{name}-run/sock")],
            "server started",
            namespace,
        );
    }

    /// With a port of our own it must be told where each zone is served; on port 53 it finds out, from the root down.
    fn unbound(&mut self, namespace: Option<&Namespace>) {
        let at = self.folder.path().display();
        let mut text = format!(
            "server:\n  interface: {RECURSIVE}\n  port: {port}\n  username: \"\"\n  chroot: \"\"\n  \
             directory: \"{at}\"\n  pidfile: \"{at}/unbound.pid\"\n  use-syslog: no\n  verbosity: 1\n  \
             do-not-query-localhost: no\n  do-ip6: no\n  module-config: \"iterator\"\n  \
             access-control: 127.0.0.0/8 allow\n  num-threads: 1\n  minimal-responses: no\n  \
             root-hints: \"{at}/root.hints\"\nremote-control:\n  control-enable: no\n",
            port = self.port
        );
        if namespace.is_none() {
            for (zone, addresses) in IN_CHARGE {
                writeln!(text, "stub-zone:\n  name: \"{zone}\"").unwrap();
                let root = [ROOT.to_string()];
                let addresses: Vec<&str> = if zone == "." { vec![&root[0]] } else { addresses.to_vec() };
                for address in addresses {
                    writeln!(text, "  stub-addr: {address}@{}", self.port).unwrap();
                }
            }
        }
        let file = self.write("unbound.conf", &text);
        self.run(&["unbound", "-d", "-c", &file], "start of service", namespace);
    }

    fn write(&self, name: &str, text: &str) -> String {
        let file = self.folder.path().join(name);
        std::fs::write(&file, text).unwrap();
        file.to_str().unwrap().to_owned()
    }

    /// Runs a server until it says that it is there.
    fn run(&mut self, words: &[&str], ready: &'static str, namespace: Option<&Namespace>) {
        // `timeout` ends it when nobody else has.
        let mut whole: Vec<&str> = namespace.map(Namespace::enter).unwrap_or_default();
        whole.extend(["timeout", "--signal=TERM", "120"]);
        whole.extend(words);
        let mut child = Command::new(whole[0])
            .args(&whole[1..])
            .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        self.children.push(child);
        let (told, heard) = mpsc::channel();
        let name = words[0].to_owned();
        std::thread::spawn(move || {
            let mut before = String::new();
            for line in lines.map_while(Result::ok) {
                if line.contains(ready) {
                    let _ = told.send(Ok(()));
                }
                before.push_str(&line);
                before.push('\n');
            }
            // After it was ready nobody listens any more.
            let _ = told.send(Err(before));
        });
        match heard.recv_timeout(PATIENCE) {
            Ok(Ok(())) => {}
            Ok(Err(before)) => panic!("{name} did not start:\n{before}"),
            Err(error) => panic!("{name} says nothing: {error}"),
        }
    }

    /// `dig`, and what it printed.
    pub(super) fn dig(&self, server: Ipv4Addr, words: &[&str]) -> String {
        let output = Command::new("dig")
            .args(["-p", &self.port.to_string(), &format!("@{server}"), "+tries=1", "+time=5"])
            .args(["+nocookie", "+bufsize=1232"])
            .args(words)
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    }

    /// The loopback socket that stands in for `address` on port 53.
    pub(super) const fn really(&self, address: Ipv4Addr) -> SocketAddr {
        SocketAddr::new(std::net::IpAddr::V4(address), self.port)
    }
}

impl Drop for Servers {
    fn drop(&mut self) {
        for child in &self.children {
            // `timeout` hands it on.
            let _ = Command::new("kill").args(["-TERM", &child.id().to_string()]).status();
        }
        for child in &mut self.children {
            let _ = child.wait();
        }
    }
}

/// The addresses of the root servers, those of IPv4.
pub(super) fn root_addresses() -> Vec<Ipv4Addr> {
    let root = hints::internet();
    let addresses = root.servers.iter().flat_map(|server| &server.addresses);
    addresses
        .filter_map(|address| match address {
            std::net::IpAddr::V4(address) => Some(*address),
            std::net::IpAddr::V6(_) => None,
        })
        .collect()
}

fn zone_file(zone: &str) -> String {
    match zone {
        "." => "root.zone".to_owned(),
        "signed.com" => "signed.com.zone.signed".to_owned(),
        zone => format!("{zone}.zone"),
    }
}

/// Writes every zone into `folder`: those of the data, a root with the addresses that everybody knows, a text too long
/// for a datagram; and signs one of them, with its parent's pointer to the key.
fn write_zones(folder: &Path) {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/names");
    for (zone, _) in IN_CHARGE.iter().filter(|(zone, _)| *zone != ".") {
        let file = format!("{zone}.zone");
        std::fs::copy(data.join(&file), folder.join(&file)).unwrap();
    }
    let mut root =
        "$TTL 518400\n. IN SOA a.root-servers.net. hostmaster.example.com. 1 1800 900 604800 3600\n\
                    com. 172800 IN NS a.com-servers.net.\ncom. 172800 IN NS b.com-servers.net.\n\
                    a.com-servers.net. IN A 127.53.1.1\nb.com-servers.net. IN A 127.53.1.2\n\
                    cn. 172800 IN NS ns.dns.cn.\nns.dns.cn. IN A 127.53.1.3\n"
            .to_owned();
    let mut named = String::new();
    for (server, address) in hints::internet().servers.iter().zip(root_addresses()) {
        let lines = format!(". 518400 IN NS {0}\n{0} 518400 IN A {address}\n", server.name);
        root.push_str(&lines);
        named.push_str(&lines);
    }
    std::fs::write(folder.join("root.zone"), root).unwrap();
    std::fs::write(folder.join("root.hints"), named).unwrap();
    let mut example = std::fs::read_to_string(folder.join("example.com.zone")).unwrap();
    for number in 1..=30 {
        let text = "too long for a datagram, and for that reason asked for again over a connection";
        writeln!(example, "big IN TXT \"{number}: {text}\"").unwrap();
    }
    std::fs::write(folder.join("example.com.zone"), example).unwrap();
    sign(folder);
    let key = std::fs::read_to_string(folder.join("dsset-signed.com.")).unwrap();
    let mut com = std::fs::read_to_string(folder.join("com.zone")).unwrap();
    com.push_str(&key);
    std::fs::write(folder.join("com.zone"), com).unwrap();
}

fn sign(folder: &Path) {
    let done = |words: &[&str]| {
        let output = Command::new(words[0]).args(&words[1..]).current_dir(folder).output().unwrap();
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    };
    let algorithm = ["dnssec-keygen", "-q", "-a", "ECDSAP256SHA256", "-K", "."];
    done(&[&algorithm[..], &["-f", "KSK", "signed.com"]].concat());
    done(&[&algorithm[..], &["signed.com"]].concat());
    done(&["dnssec-signzone", "-q", "-S", "-K", ".", "-o", "signed.com", "signed.com.zone"]);
}
