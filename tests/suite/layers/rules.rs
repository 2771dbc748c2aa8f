//! The rules themselves, as ARCHITECTURE.md draws them.

/// Each folder (or file of the root) and the folders that it may import besides itself. `clock` is for
/// everyone: its spans of time are words of the whole program, and reading it needs a clock handed in.
pub(super) const LAYERS: &[(&str, &[&str])] = &[
    ("clock", &[]),
    ("disk", &[]),
    ("address", &["plan", "record"]),
    ("http", &["plan"]),
    ("http2", &["plan", "http"]),
    ("plan", &[]),
    ("record", &["plan", "http2"]),
    ("dns", &["record"]),
    ("ftp", &["record"]),
    ("tls", &["record"]),
    ("net", &["record", "plan", "dns", "http", "http2", "tls"]),
    ("fetch", &["address", "record", "plan", "net", "dns", "http", "ftp"]),
    ("page", &["disk", "record", "plan", "fetch"]),
    ("explain", &["address", "plan", "record", "dns", "http", "http2"]),
    ("view", &["address", "plan", "record", "dns", "http", "http2", "ftp", "tls", "explain"]),
    ("course", &["address", "plan", "record", "view", "explain"]),
    ("shown", &["address", "record", "fetch", "page", "explain", "view"]),
    ("export", &["disk", "plan", "record", "http", "view", "explain"]),
    ("ui", &["address", "plan", "record", "view", "explain", "course"]),
    (
        "app",
        &[
            "disk", "address", "ftp", "plan", "record", "fetch", "page", "explain", "view", "course",
            "shown", "export", "ui", "lab",
        ],
    ),
    (
        "cli",
        &[
            "disk", "address", "plan", "record", "fetch", "page", "explain", "view", "course", "shown",
            "export", "lab",
        ],
    ),
    ("lab", &["record", "plan", "dns", "http2", "ftp", "explain"]),
    ("main", &["cli", "app"]),
    ("lib", &[]),
    ("internals", &[]),
    // For tests alone.
    ("fuzzed", &[]),
];

/// Crates that only some folders may use. A name that ends in `*` means every crate that begins so.
const CRATES: &[(&str, &[&str])] = &[
    ("ureq*", &["net", "fetch"]),
    ("h2", &["net", "lab"]),
    ("hickory*", &["dns", "lab", "net"]),
    ("rustls*", &["net", "tls"]),
    ("x509_parser", &["tls"]),
    ("netlink*", &["net"]),
    ("socket2", &["net", "lab"]),
    ("tokio", &["lab", "net"]),
    ("tokio_*", &["lab"]),
    ("rcgen", &["lab"]),
    ("hyper*", &["lab"]),
    ("blitz*", &["page"]),
    ("stylo*", &["page"]),
    ("anyrender*", &["page"]),
    ("peniko", &["page"]),
    ("parley", &["page"]),
    ("fontique", &["page"]),
    ("fontconfig_parser", &["page"]),
    ("landlock", &["page"]),
    ("usvg", &["page"]),
    ("simplecss", &["page"]),
    ("egui*", &["ui", "app"]),
    ("eframe", &["ui", "app"]),
    ("arboard", &["app"]),
    ("zbus", &["app"]),
    ("rfd", &["app"]),
    ("futures_*", &["app"]),
    ("toml", &["course"]),
    ("clap", &["cli"]),
    ("anyhow", &["cli", "main"]),
];

/// Names of the standard library (and of tokio) that only some folders may use, with the module they stand in.
const NAMES: &[([&str; 2], &[&str])] = &[
    (["net", "TcpStream"], &["net", "lab"]),
    (["net", "TcpListener"], &["net", "lab"]),
    (["net", "UdpSocket"], &["net", "lab"]),
    (["time", "Instant"], &["clock"]),
    (["time", "SystemTime"], &["clock"]),
];

/// Why `path` may not be used in `layer`; none when it may. `crate` stands first in paths of our own.
pub(super) fn breach(layer: &str, path: &[String]) -> Option<String> {
    let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
        return Some(format!("`{layer}` has no rule: give it one"));
    };
    let first = path.first()?.as_str();
    if first == "crate" {
        let other = path.get(1)?.as_str();
        let known = LAYERS.iter().any(|(name, _)| *name == other);
        let for_everyone = other == layer || other == "clock" || matches!(layer, "lib" | "internals");
        let fine = !known || for_everyone || allowed.contains(&other);
        return (!fine).then(|| format!("`{layer}` may not import `{other}`"));
    }
    let matches =
        |pattern: &str| pattern.strip_suffix('*').map_or(first == pattern, |p| first.starts_with(p));
    if let Some((_, folders)) = CRATES.iter().find(|(name, _)| matches(name))
        && !folders.contains(&layer)
    {
        return Some(format!("only in {}", folders.join(", ")));
    }
    let globs = [["std", "net", "*"], ["std", "time", "*"]];
    if globs.iter().any(|glob| path == glob) {
        return Some("name what is imported".to_owned());
    }
    let (_, folders) = NAMES.iter().find(|(name, _)| path.windows(2).any(|pair| pair == name))?;
    (!folders.contains(&layer)).then(|| format!("only in {}", folders.join(", ")))
}
