//! A network namespace of the test's own, with a `resolv.conf` of its own: port 53 is free there, and the addresses of
//! the root servers are this machine's. Nothing leaves it: it has loopback and nothing else.

use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::process::Command;

use super::servers::{RECURSIVE, root_addresses};

/// A namespace that ends with the test.
pub(super) struct Namespace {
    name: String,
}

impl Namespace {
    /// Makes one.
    ///
    /// # Errors
    /// With the reason, when this user may not.
    pub(super) fn new() -> Result<Self, String> {
        let namespace = Self { name: format!("pellucid-names-{}", std::process::id()) };
        ip(&["netns", "add", &namespace.name])?;
        let resolv = namespace.folder();
        std::fs::create_dir_all(&resolv).map_err(|error| error.to_string())?;
        let text = format!("nameserver {RECURSIVE}\noptions timeout:5 attempts:1\n");
        std::fs::write(resolv.join("resolv.conf"), text).map_err(|error| error.to_string())?;
        ip(&["-n", &namespace.name, "link", "set", "lo", "up"])?;
        for address in root_addresses() {
            namespace.own(address)?;
        }
        // Whether it can be entered, too.
        let entered = Command::new("ip").args(["netns", "exec", &namespace.name, "true"]).output();
        match entered {
            Ok(output) if output.status.success() => Ok(namespace),
            Ok(output) => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
            Err(error) => Err(error.to_string()),
        }
    }

    fn own(&self, address: Ipv4Addr) -> Result<(), String> {
        ip(&["-n", &self.name, "addr", "add", &format!("{address}/32"), "dev", "lo"])
    }

    /// The words that stand before a command to run it inside.
    pub(super) fn enter(&self) -> Vec<&str> {
        vec!["ip", "netns", "exec", &self.name]
    }

    /// Runs a command inside, and returns what it printed.
    pub(super) fn run(&self, program: &str, words: &[&str]) -> String {
        let output = Command::new("ip")
            .args(["netns", "exec", &self.name, "timeout", "60", program])
            .args(words)
            .env("LANG", "en_US.UTF-8")
            .env_remove("DISPLAY")
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    }

    /// Where `ip netns exec` takes the files from that it lays over those of `/etc`.
    fn folder(&self) -> PathBuf {
        PathBuf::from("/etc/netns").join(&self.name)
    }
}

impl Drop for Namespace {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(self.folder());
        let _ = ip(&["netns", "del", &self.name]);
    }
}

fn ip(words: &[&str]) -> Result<(), String> {
    match Command::new("ip").args(words).output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
        Err(error) => Err(format!("ip: {error}")),
    }
}
