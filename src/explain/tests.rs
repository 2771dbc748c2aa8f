//! Every key is used, and has words in every language.

use std::path::{Path, PathBuf};

use super::glossary::GlossaryWords;
use super::{
    AddressWords, Cached, Compared, FileWords, FtpWord, IpPanel, Lang, MessageWord, NamePanel, NameWord,
    OmittedWord, PageWord, Secure, SocketWord, Term, Terminal, Tools, Ui, failure,
};

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

/// Whether the program says `key` of the enum that goes by one of `names`.
fn is_used(program: &str, names: &[&str], key: &str) -> bool {
    let whole = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    names.iter().any(|name| {
        let path = format!("{name}::{key}");
        program.match_indices(&path).any(|(at, _)| program.get(at + path.len()..).is_some_and(whole))
    })
}

fn places(text: &str) -> Vec<&str> {
    let mut places: Vec<&str> =
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// `texts` are the words of one key in each language.
fn check(own: &str, names: &[&str], keys: impl Iterator<Item = (&'static str, Vec<&'static str>)>) {
    let program = program_without(own);
    for (key, texts) in keys {
        assert!(is_used(&program, names, key), "{own}: nothing says {key}");
        // Chinese sentences follow one another without a gap.
        let may_be_empty = key == "SentenceGap";
        let has_words = may_be_empty || texts.iter().all(|text| !text.is_empty());
        assert!(has_words, "{own}: {key} has no words in one language");
        for text in &texts {
            assert_eq!(places(text), places(texts[0]), "{own}: {key}");
        }
    }
}

macro_rules! check {
    ($file:literal, $keys:ty, $names:expr) => {
        check(
            $file,
            &$names,
            <$keys>::ALL.iter().map(|(key, name)| (*name, Lang::ALL.map(|lang| key.text(lang)).to_vec())),
        );
    };
}

#[test]
fn every_key_is_used_and_has_its_words_and_places() {
    check!("explain/window.rs", Ui, ["Ui", "Words"]);
    check!("explain/terms/words.rs", Term, ["Term"]);
    check!("explain/strategy/words.rs", super::StrategyWord, ["StrategyWord"]);
    check!("explain/journey.rs", super::JourneyWord, ["JourneyWord", "W"]);
    check!("explain/story.rs", super::StoryWord, ["StoryWord", "W"]);
    check!("explain/replay.rs", super::ReplayWord, ["ReplayWord", "W"]);
    check!("explain/terminal.rs", Terminal, ["Terminal"]);
    check!("explain/compose/words.rs", super::Composing, ["Composing", "C"]);
    check!("explain/comparison.rs", Compared, ["Compared"]);
    check!("explain/tools.rs", Tools, ["Tools"]);
    check!("explain/cache/words.rs", Cached, ["Cached"]);
    check!("explain/failure/words.rs", failure::Broken, ["Broken", "B"]);
    check!("explain/file/words.rs", FileWords, ["FileWords"]);
    check!("explain/file/words.rs", super::UnusedWords, ["UnusedWords", "W"]);
    check!("explain/omitted.rs", OmittedWord, ["OmittedWord", "W"]);
    check!("explain/pages/words.rs", PageWord, ["PageWord", "P"]);
    check!("explain/address/words.rs", AddressWords, ["AddressWords"]);
    check!("explain/name_panel.rs", NamePanel, ["NamePanel", "P"]);
    check!("explain/ip_panel.rs", IpPanel, ["IpPanel"]);
    check!("explain/names/words.rs", NameWord, ["NameWord", "W"]);
    check!("explain/sockets/words.rs", SocketWord, ["SocketWord", "W"]);
    check!("explain/glossary/words.rs", GlossaryWords, ["G"]);
    check!("explain/messages/words.rs", MessageWord, ["MessageWord", "M"]);
    check!("explain/secure/words.rs", Secure, ["Secure", "S"]);
    check!("explain/connections.rs", super::ConnectionWord, ["ConnectionWord", "W"]);
    check!("explain/layers.rs", super::LayerWord, ["LayerWord", "L"]);
    check!("explain/frames/words.rs", super::FrameWord, ["FrameWord", "W"]);
    check!("explain/frames/odd.rs", super::FrameOdd, ["O"]);
    check!("explain/frame_parts.rs", super::FramePart, ["FramePart", "F"]);
    check!("explain/ftp/words.rs", FtpWord, ["FtpWord", "W"]);
    check!("explain/marks.rs", super::Mark, ["Mark"]);
    check!("explain/help.rs", super::Help, ["H"]);
    check!("explain/course.rs", super::CourseWord, ["CourseWord", "W"]);
    check!("explain/misused.rs", super::Misused, ["Misused", "M"]);
}
