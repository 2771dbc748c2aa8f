//! The house files keep up with the code.

use std::fs;
use std::path::Path;
#[cfg(unix)]
use std::process::Command;

fn file(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

#[test]
fn every_dependency_has_a_line_that_says_what_it_does() {
    let (manifest, architecture) = (file("Cargo.toml"), file("ARCHITECTURE.md"));
    let told: Vec<&str> = architecture
        .lines()
        .filter(|line| line.starts_with('|'))
        .filter_map(|line| line.split('|').nth(1))
        .chain(architecture.lines().skip_while(|line| !line.starts_with("For tests:")))
        .flat_map(|cell| cell.split([',', ' ', '(', ')', '.', ':', ';']))
        .collect();
    let mut section = "";
    let mut names = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        } else if section.contains("dependencies]")
            && let Some((name, _)) = line.split_once(" = ")
        {
            names.push(name);
        }
    }
    assert!(names.len() > 20, "the dependencies were not found");
    let untold: Vec<&str> = names.into_iter().filter(|name| !told.contains(name)).collect();
    assert!(untold.is_empty(), "ARCHITECTURE.md says nothing about {untold:?}");
}

#[test]
fn every_folder_of_the_program_is_in_the_drawing() {
    let architecture = file("ARCHITECTURE.md");
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && fs::read_dir(&path).unwrap().next().is_some() {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            assert!(architecture.contains(&format!("| `{name}` |")), "ARCHITECTURE.md has no `{name}`");
        }
    }
}

/// A recipe that names a file which is gone leads nowhere.
#[test]
fn every_file_of_the_recipes_is_there() {
    let architecture = file("ARCHITECTURE.md");
    let (_, recipes) = architecture.split_once("## How to add something").unwrap();
    let (recipes, _) = recipes.split_once("\n## ").unwrap();
    let names = recipes.split('`').skip(1).step_by(2).filter(|name| name.contains('/'));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let is_there = |name: &str| {
        [name.to_owned(), format!("src/{name}"), format!("src/{name}/mod.rs")]
            .iter()
            .any(|path| root.join(path).exists())
    };
    let gone: Vec<&str> = names.clone().filter(|name| !is_there(name)).collect();
    assert!(names.count() > 30 && gone.is_empty(), "{gone:?}");
}

/// The notes of a release are cut from the changelog, and a desktop's shop shows the same version.
#[cfg(unix)]
#[test]
fn the_version_is_the_same_in_every_file() {
    let version = env!("CARGO_PKG_VERSION");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let notes = |version: &str| Command::new(root.join("scripts/notes")).arg(version).output().unwrap();
    let cut = notes(version);
    let cut_text = String::from_utf8(cut.stdout).unwrap();
    assert!(cut.status.success() && cut_text.lines().count() > 5, "{cut_text}");
    assert!(!cut_text.starts_with('\n') && !cut_text.contains("\n## "), "{cut_text}");
    assert!(!notes("9.9.9").status.success());
    let changelog = file("CHANGELOG.md");
    let date = changelog.split_once(&format!("\n## [{version}] - ")).unwrap().1.split('\n').next().unwrap();
    let release = format!("<release version=\"{version}\" date=\"{date}\"/>");
    assert!(file("packaging/linux/dev.pellucid.Pellucid.metainfo.xml").contains(&release), "{release}");
}

/// A workflow runs where no test sees it: at least what it calls is there.
#[test]
fn every_file_that_the_workflows_call_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workflows = file(".github/workflows/ci.yml") + &file(".github/workflows/release.yml");
    let words = workflows.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let called: Vec<&str> =
        words.filter(|word| word.starts_with("scripts/") || word.starts_with("packaging/linux")).collect();
    let gone: Vec<&&str> = called.iter().filter(|name| !root.join(name).is_file()).collect();
    assert!(called.len() > 5 && gone.is_empty(), "{gone:?}");
}

/// Everything that is printed goes through one door, which lets nothing of a stranger steer the terminal.
#[test]
fn only_one_file_prints() {
    fn look(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_dir() && name != "tests" {
                look(&path, found);
            } else if path.is_file() && !path.ends_with("cli/out.rs") {
                let text = fs::read_to_string(&path).unwrap().replace("use_stderr()", "");
                let prints = ["println!", "print!(", "stdout(", "stderr(", "console::Term"];
                found.extend(
                    prints
                        .iter()
                        .filter(|way| text.contains(**way))
                        .map(|way| format!("{}: {way}", path.display())),
                );
            }
        }
    }
    let mut found = Vec::new();
    look(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert!(found.is_empty(), "{found:?}");
}
