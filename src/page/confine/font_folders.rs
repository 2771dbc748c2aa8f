//! Where the installed fonts lie, as fontconfig is configured.
//!
//! Fonts are read when text first needs them, on confined threads. The kernel looks at where a file really is, so
//! a link that leads out of a folder of fonts adds the file or folder it leads to.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use fontconfig_parser::FontConfig;

/// How deep folders of fonts are looked through for links, and how many entries in all.
const DEPTH: usize = 8;
const ENTRIES: usize = 50_000;

/// Where fonts lie, whatever the configuration: the reader of drawings looks here, because on a confined thread it cannot
/// read the configuration (`load_no_fontconfig` of fontdb).
const USUAL: &[&str] = &["/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"];

/// The folders below which the fonts of this system are, and single files beside them; looked for once.
pub(super) fn font_folders() -> &'static [PathBuf] {
    static FOLDERS: OnceLock<Vec<PathBuf>> = OnceLock::new();
    FOLDERS.get_or_init(|| with_targets(configured(), ENTRIES))
}

/// The folders that fontconfig looks into, and the usual ones.
fn configured() -> Vec<PathBuf> {
    let mut config = FontConfig::default();
    for file in configurations(|name| std::env::var_os(name)) {
        // A file that is missing or damaged names no folders; fontconfig passes over it, too.
        let _unread = config.merge_config(&file);
    }
    let home = std::env::home_dir();
    let configured = config.dirs.iter().map(|folder| folder.path.as_path());
    let usual = USUAL.iter().map(Path::new);
    configured.chain(usual).filter_map(|folder| at_home(folder, home.as_deref())).collect()
}

/// The files that fontconfig reads (`fonts.conf(5)`); they name the others.
fn configurations(variable: impl Fn(&str) -> Option<OsString>) -> Vec<PathBuf> {
    match (variable("FONTCONFIG_FILE"), variable("FONTCONFIG_PATH")) {
        (Some(file), _) => vec![file.into()],
        (None, Some(folder)) => vec![Path::new(&folder).join("fonts.conf")],
        (None, None) => vec!["/etc/fonts/fonts.conf".into()],
    }
}

/// `path` with `~` resolved.
fn at_home(path: &Path, home: Option<&Path>) -> Option<PathBuf> {
    match path.strip_prefix("~") {
        Ok(below) => home.map(|home| home.join(below)),
        Err(_) => Some(path.to_owned()),
    }
}

/// `folders` as they really are, and the files and folders that links in them lead to. At most `entries` are looked at.
fn with_targets(folders: Vec<PathBuf>, mut entries: usize) -> Vec<PathBuf> {
    let mut found = BTreeSet::new();
    let mut waiting: Vec<(PathBuf, usize)> = folders.into_iter().map(|folder| (folder, 0)).collect();
    while let Some((folder, depth)) = waiting.pop() {
        let Ok(folder) = folder.canonicalize() else { continue };
        if found.iter().any(|known| folder == *known) {
            continue;
        }
        let is_inside = found.iter().any(|known| folder.starts_with(known));
        let Ok(listing) = fs::read_dir(&folder) else { continue };
        if !is_inside {
            found.insert(folder);
        }
        for entry in listing.flatten() {
            let (Ok(kind), Some(left)) = (entry.file_type(), entries.checked_sub(1)) else { break };
            entries = left;
            if kind.is_dir() && depth < DEPTH {
                waiting.push((entry.path(), depth + 1));
            } else if kind.is_symlink()
                && let Ok(target) = entry.path().canonicalize()
                && !found.iter().any(|known| target.starts_with(known))
            {
                found.insert(target);
            }
        }
    }
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_out_of_a_folder_adds_its_target_and_nothing_beside() {
        let root = tempfile::tempdir().unwrap();
        let at = |path: &str| root.path().canonicalize().unwrap().join(path);
        for folder in ["fonts/latin", "elsewhere", "beside", "shared"] {
            fs::create_dir_all(at(folder)).unwrap();
        }
        fs::write(at("elsewhere/a.ttf"), "font").unwrap();
        std::os::unix::fs::symlink(at("elsewhere/a.ttf"), at("fonts/latin/a.ttf")).unwrap();
        std::os::unix::fs::symlink(at("shared"), at("fonts/shared")).unwrap();
        std::os::unix::fs::symlink(at("nowhere"), at("fonts/broken")).unwrap();
        assert_eq!(
            with_targets(vec![at("fonts"), at("missing")], 100),
            [at("elsewhere/a.ttf"), at("fonts"), at("shared")],
            "neither what lies beside the file nor the folder beside is readable"
        );
    }

    #[test]
    fn a_circle_of_links_ends() {
        let root = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(root.path(), root.path().join("again")).unwrap();
        assert_eq!(with_targets(vec![root.path().into()], 100).len(), 1);
    }

    #[test]
    fn a_configuration_named_in_the_environment_counts_alone() {
        let named =
            |wanted: &'static str| move |name: &str| (name == wanted).then(|| OsString::from("/opt/fonts"));
        assert_eq!(configurations(named("FONTCONFIG_FILE")), [PathBuf::from("/opt/fonts")]);
        assert_eq!(configurations(named("FONTCONFIG_PATH")), [PathBuf::from("/opt/fonts/fonts.conf")]);
        assert_eq!(configurations(named("HOME")), [PathBuf::from("/etc/fonts/fonts.conf")]);
    }

    #[test]
    fn home_is_resolved() {
        let home = Path::new("/home/me");
        assert_eq!(at_home(Path::new("~/.fonts"), Some(home)), Some("/home/me/.fonts".into()));
        assert_eq!(at_home(Path::new("~/.fonts"), None), None);
        assert_eq!(at_home(Path::new("/usr/share/fonts"), Some(home)), Some("/usr/share/fonts".into()));
    }
}
