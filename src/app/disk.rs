//! Files of the window: where they are, and what they are called.

use std::path::{Path, PathBuf};

/// The folder in which the platform keeps the settings of programs; none where there is no such place.
#[must_use]
pub fn settings_folder() -> Option<PathBuf> {
    Some(directories::ProjectDirs::from("", "", "pellucid")?.config_dir().to_owned())
}

/// Where people look for what they saved.
pub(super) fn downloads() -> PathBuf {
    let user = directories::UserDirs::new();
    let folder = user.as_ref().map(|user| user.download_dir().unwrap_or_else(|| user.home_dir()));
    folder
        .filter(|folder| folder.is_dir())
        .map(Path::to_owned)
        .or_else(|| std::env::current_dir().ok())
        .unwrap_or_default()
}

/// A file's name for `name`, without what file systems do not take.
pub(super) fn file_name(name: &str) -> String {
    let fine = |c: char| !c.is_control() && !r#"/\:*?"<>|"#.contains(c);
    let clean: String = name.chars().map(|c| if fine(c) { c } else { '_' }).take(120).collect();
    match clean.trim_matches(['.', ' ']) {
        "" => "body".to_owned(),
        clean => clean.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_names_of_files() {
        assert_eq!(["a.png", "h/?q=1", "..", "a\nb"].map(file_name), ["a.png", "h__q=1", "body", "a_b"]);
    }
}
