//! The fuzz targets, compiled with the program, so that no change breaks one unseen; and what they do with their seeds.

#[path = "../fuzz/src/targets/mod.rs"]
mod targets;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The one that needs the whole program: `tests/suite/fuzzed.rs` compiles it, `tests/suite/mutated.rs` takes its seeds.
const WITH_ENGINE: &str = "page";

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz"))
}

#[test]
fn every_target_takes_its_seeds() {
    for (name, run) in targets::ALL {
        let seeds: Vec<_> = fs::read_dir(folder().join("seeds").join(name)).unwrap().collect();
        assert!(!seeds.is_empty(), "{name} has no seeds");
        for seed in seeds {
            run(&fs::read(seed.unwrap().path()).unwrap());
        }
    }
}

#[test]
fn every_target_is_here() {
    let files = fs::read_dir(folder().join("fuzz_targets")).unwrap();
    let files: BTreeSet<String> =
        files.map(|file| file.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    let here = targets::ALL.iter().map(|(name, _)| *name).chain([WITH_ENGINE]);
    assert_eq!(files, here.map(str::to_owned).collect());
}
