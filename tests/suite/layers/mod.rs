//! Who may import whom (ARCHITECTURE.md), held by reading every source file. With one crate, direction needs
//! a test.

mod circles;
mod paths;
mod rules;

use std::fs;
use std::path::{Path, PathBuf};

use circles::Sources;
pub(super) use paths::is_for_tests;
use paths::paths_in;
use rules::{LAYERS, breach};

/// Every breach in one file: the folder it lies in, and each path that is not allowed there.
fn breaches(file: &str, source: &str) -> Vec<String> {
    let module: Vec<String> =
        file.trim_end_matches(".rs").split('/').filter(|part| *part != "mod").map(str::to_owned).collect();
    let Some(layer) = module.first().cloned() else { return Vec::new() };
    paths_in(source, module)
        .iter()
        .filter_map(|path| Some(format!("{file}: {} ({})", path.join("::"), breach(&layer, path)?)))
        .collect()
}

/// Files that are compiled for tests alone may import what they like.
fn is_test_file(file: &str) -> bool {
    file.ends_with("/tests.rs") || file.contains("/tests/")
}

fn source_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            source_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Every file that is compiled into the program: its path below `src`, and its text.
pub(super) fn sources() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    source_files(&src, &mut files);
    files.sort();
    assert!(files.len() > 20, "the sources were not found");
    let name = |file: &Path| file.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
    let named = files.iter().map(|file| (name(file), file)).filter(|(name, _)| !is_test_file(name));
    named.map(|(name, file)| (name, fs::read_to_string(file).unwrap())).collect()
}

#[test]
fn every_file_keeps_to_its_layer() {
    let all: Vec<String> = sources().iter().flat_map(|(name, source)| breaches(name, source)).collect();
    assert!(all.is_empty(), "\n{}\n", all.join("\n"));
}

/// A permission that nothing uses allows a direction that nobody decided on.
#[test]
fn every_permission_is_used() {
    let mut used = std::collections::BTreeSet::new();
    for (name, source) in sources() {
        let module: Vec<String> = name.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
        let layer = module[0].clone();
        for path in paths_in(&source, module.into_iter().filter(|part| part != "mod").collect()) {
            if let [first, other, ..] = &path[..]
                && first == "crate"
            {
                used.insert((layer.clone(), other.clone()));
            }
        }
    }
    let unused: Vec<String> = LAYERS
        .iter()
        .filter(|(layer, _)| *layer != "main")
        .flat_map(|(layer, allowed)| allowed.iter().map(move |other| (layer.to_string(), other.to_string())))
        .filter(|pair| !used.contains(pair))
        .map(|(layer, other)| format!("`{layer}` does not import `{other}`"))
        .collect();
    assert!(unused.is_empty(), "\n{}\n", unused.join("\n"));
}

#[test]
fn no_file_needs_itself_through_others() {
    let found = Sources::new(sources()).circles();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_breach_is_found_however_it_is_written() {
    for (file, source) in [
        ("view/load.rs", "use crate::ui::theme;"),
        ("view/load.rs", "use crate::{clock::Micros, net::Socket};"),
        ("view/load.rs", "fn f() { crate::cli::run(); }"),
        ("view/load.rs", "fn f() -> Option<crate::fetch::Loading> { None }"),
        ("view/load.rs", "fn f() { println!(\"{}\", crate::fetch::NAME); }"),
        ("view/load.rs", "use super::super::ui::theme;"),
        ("view/mod.rs", "use super::ui::theme;"),
        ("view/load.rs", "mod inner { use super::super::super::ui; }"),
        ("cli/load.rs", "use crate::net::Socket;"),
        ("cli/load.rs", "use crate::app;"),
        ("record/log.rs", "use crate::view::Load;"),
        ("cli/load.rs", "use ureq::Agent;"),
        ("ui/page.rs", "fn f(document: blitz_dom::BaseDocument) {}"),
        ("page/mod.rs", "use egui::Ui;"),
        ("fetch/http.rs", "use std::net::{SocketAddr, TcpStream};"),
        ("fetch/http.rs", "use std::net; fn f() { net::TcpListener::bind(\"h\"); }"),
        ("fetch/http.rs", "use std::net::*;"),
        ("fetch/http.rs", "use socket2::Socket;"),
        ("fetch/http.rs", "use std::time::Instant as Now;"),
        ("fetch/http.rs", "fn f() { let _ = std::time::SystemTime::now(); }"),
        ("main.rs", "fn main() { pellucid::net::run(); }"),
        ("gossip/mod.rs", "use crate::clock::Micros;"),
    ] {
        assert!(!breaches(file, source).is_empty(), "{file}: {source}");
    }
}

#[test]
fn what_is_allowed_is_no_breach() {
    for (file, source) in [
        ("view/load.rs", "use crate::{clock::Micros, record::Log}; use super::phases::Phase;"),
        ("view/load.rs", "use std::net::SocketAddr; use std::time::Duration;"),
        ("net/socket.rs", "use std::net::TcpStream; use socket2::Socket; use ureq::Agent;"),
        ("clock/mod.rs", "use std::time::Instant;"),
        ("page/mod.rs", "use blitz_dom::BaseDocument; use crate::record::Recorder;"),
        ("view/load.rs", "#[cfg(test)] mod tests { use crate::lab::Lab; use std::net::TcpListener; }"),
        ("main.rs", "fn main() { pellucid::cli::run(); }"),
    ] {
        assert_eq!(breaches(file, source), Vec::<String>::new(), "{source}");
    }
}
