//! Drives of Windows: `C:\dir`, `C|/dir`, `file:///C|/dir` (URL Standard 4.2, "Windows drive letter").

use url::Url;

use super::Scheme;

/// Whether `text`, without space around it, is a path that begins with a drive.
pub(super) fn is_drive(text: &str) -> bool {
    let mut letters = text.chars();
    let begins = letters.next().is_some_and(|letter| letter.is_ascii_alphabetic())
        && matches!(letters.next(), Some(':' | '|'));
    begins && matches!(letters.next(), None | Some('/' | '\\'))
}

/// Whether a path (without its slashes in front) begins with a drive whose colon is written as a bar.
pub(super) fn has_bar(path: &str) -> bool {
    let path = path.trim_start_matches(['/', '\\']);
    is_drive(path) && path.get(1..2) == Some("|")
}

/// The file that a path with a drive names. Nothing in it is an escape, a query or a fragment.
pub(super) fn drive_url(path: &str) -> Option<Url> {
    let path = path.replace('%', "%25").replace('#', "%23").replace('?', "%3F").replace('\\', "/");
    Url::parse(&format!("file:///{path}")).ok().map(with_colon)
}

/// `url` with the colon that a bar stands for.
pub(super) fn with_colon(mut url: Url) -> Url {
    if Scheme::of_url(&url) == Scheme::File && has_bar(url.path()) {
        let path = url.path().replacen('|', ":", 1);
        url.set_path(&path);
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drives_are_told_from_schemes_and_hosts() {
        for text in ["C:\\dir", "c:/x", "C|/x", "C|", "z:\\"] {
            assert!(is_drive(text), "{text}");
        }
        for text in ["c:80", "http:/x", "C|a", "1:/x", "", "c", "host:/x"] {
            assert!(!is_drive(text), "{text}");
        }
        assert_eq!(drive_url("C|\\a b\\100%#1").unwrap().as_str(), "file:///C:/a%20b/100%25%231");
        let colon = |text: &str| with_colon(Url::parse(text).unwrap()).to_string();
        assert_eq!(colon("file:///C|/x|y"), "file:///C:/x|y");
        assert_eq!(colon("file:///C|a/b"), "file:///C|a/b");
        assert_eq!(colon("http://h/C|/a"), "http://h/C|/a");
    }
}
