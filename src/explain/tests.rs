//! Every key is used, and has words in every language.

use std::path::{Path, PathBuf};

use super::{AddressWords, Compared, FileWords, Lang, Term, Terminal, Ui, failure};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            found.push(path);
        }
    }
}

/// All of the program's text but the file `own`, which declares the keys.
fn program_without(own: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    sources(&root, &mut found);
    let own = root.join(own);
    assert!(found.contains(&own), "{} is gone", own.display());
    found.iter().filter(|path| **path != own).map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

fn is_used(program: &str, key: &str) -> bool {
    let whole = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let named = format!("::{key}");
    program.match_indices(&named).any(|(at, _)| program.get(at + named.len()..).is_some_and(whole))
}

fn places(text: &str) -> Vec<&str> {
    let mut places: Vec<&str> =
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// `texts` are the words of one key in each language.
fn check(own: &str, keys: impl Iterator<Item = (&'static str, [&'static str; 2])>) {
    let program = program_without(own);
    for (key, texts) in keys {
        assert!(is_used(&program, key), "{own}: nothing says {key}");
        assert!(texts.iter().all(|text| !text.is_empty()), "{own}: {key} has no words in one language");
        assert_eq!(places(texts[0]), places(texts[1]), "{own}: {key}");
    }
}

macro_rules! check {
    ($file:literal, $keys:ty) => {
        check($file, <$keys>::ALL.iter().map(|(key, name)| (*name, Lang::ALL.map(|lang| key.text(lang)))));
    };
}

#[test]
fn every_key_is_used_and_has_its_words_and_places() {
    check!("explain/window.rs", Ui);
    check!("explain/terms/words.rs", Term);
    check!("explain/terminal.rs", Terminal);
    check!("explain/comparison.rs", Compared);
    check!("explain/failure/words.rs", failure::Broken);
    check!("explain/file/words.rs", FileWords);
    check!("explain/address/words.rs", AddressWords);
}
