use super::*;
use crate::plan::Confinement;
use crate::record::{FolderEntry, Listing};

fn entry(name: &str, is_folder: bool, bytes: u64) -> FolderEntry {
    FolderEntry {
        name: name.to_owned(),
        url: format!("file:///a/{name}"),
        is_folder,
        bytes: (!is_folder).then_some(bytes),
        modified_ms: Some(1_700_000_000_000),
    }
}

#[test]
fn a_listing_is_sorted_and_escaped() {
    let entries = vec![entry("b.txt", false, 2048), entry("<i>&", false, 1), entry("Z", true, 0)];
    let listing = Listing { url: "file:///a/".into(), entries, left_out: 3 };
    let page = made(&PageToMake::Folder(&listing), Lang::En, Confinement::None).unwrap();
    let places: Vec<_> = ["Z/</a>", "&lt;i&gt;&amp;</a>", "b.txt</a>"].map(|text| page.find(text)).into();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{page}");
    for text in ["2023-11-14 22:13", "1 folder, 2 files", "3 more", "href=\"file:///\"", "2.0 kB"] {
        assert!(page.contains(text), "{text}: {page}");
    }
}

#[test]
fn every_page_of_the_list_exists_in_both_languages_and_no_other() {
    for lang in Lang::ALL {
        for (name, _) in crate::explain::about_pages(lang) {
            assert!(made(&PageToMake::About(name), lang, Confinement::None).is_some(), "{name}");
        }
        assert_eq!(made(&PageToMake::About("nothing"), lang, Confinement::None), None);
    }
    assert!(
        made(&PageToMake::About("version"), Lang::En, Confinement::None)
            .unwrap()
            .contains(env!("CARGO_PKG_VERSION"))
    );
}

/// `scripts/licences` was run after the last change of what is built in.
#[test]
fn the_list_of_licences_agrees_with_the_lock_file() {
    let lock = include_str!("../../../Cargo.lock");
    let known =
        |name: &str, version: &str| lock.contains(&format!("name = \"{name}\"\nversion = \"{version}\"\n"));
    let lines: Vec<Vec<&str>> = about::LICENCES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|l| l.split('\t').collect())
        .collect();
    assert!(lines.len() > 100);
    for line in &lines {
        let [name, version, licence] = line[..] else { panic!("{line:?}") };
        assert!(known(name, version), "{name} {version} is not in Cargo.lock: run scripts/licences");
        assert!(!licence.trim().is_empty(), "{name} has no licence");
    }
    // What Cargo.toml names is in the list.
    let manifest = include_str!("../../../Cargo.toml");
    let built = manifest.split("[dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
    for line in built.lines().filter(|line| !line.starts_with('#') && line.contains('=')) {
        let name = line.split([' ', '=', '.']).next().unwrap();
        assert!(lines.iter().any(|line| line[0] == name), "{name} is missing: run scripts/licences");
    }
}

#[test]
fn a_letter_is_told_and_nothing_unsafe_handed_over() {
    let url = url::Url::parse("mailto:a@h?subject=%3Cb%3E&attach=/etc/passwd").unwrap();
    let page = made(&PageToMake::Mail(&url), Lang::En, Confinement::None).unwrap();
    for text in ["a@h", "&lt;b&gt;", "attach: /etc/passwd", "class=\"button\"", "mail program"] {
        assert!(page.contains(text), "{text}: {page}");
    }
}

#[test]
fn a_source_has_numbers_and_colours_and_no_end_of_its_own() {
    let page = source_page("http://h/", Some("text/html"), "<p class='x'>a&amp;b\n\n</p>", Lang::En);
    for text in ["<b>1</b>", "<b>3</b>", "<span class=\"t\">p</span>", "&amp;amp;", "3 lines"] {
        assert!(page.contains(text), "{text}: {page}");
    }
    assert!(!page.contains("<b>4</b>"));
    let long = source_page("http://h/", None, &"x".repeat(5000), Lang::En);
    assert!(long.contains("(1000 more characters)"));
    let many = source_page("http://h/", Some("text/css"), &"a{}\n".repeat(10_001), Lang::ZhCn);
    assert!(many.contains("<b>10000</b>") && !many.contains("<b>10001</b>"));
    assert!(many.contains("只显示前 10000 行"));
}
