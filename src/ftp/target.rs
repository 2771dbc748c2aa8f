//! What an `ftp:` address asks for (RFC 1738 3.2): who asks, the directories to change to one after another, the
//! file, and how it is to be sent.

use percent_encoding::percent_decode_str;
use url::Url;

/// The user that asks when the address names none (RFC 1635).
pub const ANONYMOUS: &str = "anonymous";
/// What is said for a password then: RFC 1635 wants an address of mail, and this one is nobody's (RFC 2606).
const NOBODY: &[u8] = b"pellucid@example.com";

/// What `;type=` asks for (RFC 1738 3.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransferKind {
    /// `;type=a`: as text.
    Ascii,
    /// `;type=i`, or nothing: byte by byte.
    Image,
    /// `;type=d`, or a path that ends in a slash: a listing.
    Directory,
}

/// What an `ftp:` address asks for. Names are bytes, because only the server knows their encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The user.
    pub user: Vec<u8>,
    /// The password; none when the address names a user and no password.
    pub password: Option<Vec<u8>>,
    /// The directories to change to, one after another.
    pub folders: Vec<Vec<u8>>,
    /// The file; none when the directory itself is asked for.
    pub file: Option<Vec<u8>>,
    /// How it is to be sent.
    pub kind: TransferKind,
}

/// Why an address cannot be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadTarget {
    /// A line end or a zero byte would end the command and begin another (RFC 959 5.3).
    #[error("a line end or a zero byte in a name would be another FTP command")]
    LineEnd,
    /// `;type=` is followed by something else than a, i or d.
    #[error("after ;type= there may stand a, i or d")]
    Kind,
}

impl Target {
    /// Reads `url`. A path of empty segments means the top of the tree, as clients have it: `//etc` is `/etc`.
    ///
    /// # Errors
    /// When a command made of it would be two, or its type is none.
    pub fn from_url(url: &Url) -> Result<Self, BadTarget> {
        let (path, kind) = split_kind(url.path())?;
        let mut path = path.strip_prefix('/').unwrap_or(path).to_owned();
        if let Some(query) = url.query() {
            // A question mark is an ordinary character of an FTP name.
            path = format!("{path}?{query}");
        }
        let mut segments: Vec<Vec<u8>> = path.split('/').map(decoded).collect();
        let last = segments.pop().unwrap_or_default();
        let top = segments.first().is_some_and(Vec::is_empty);
        let mut folders: Vec<Vec<u8>> = top.then(|| b"/".to_vec()).into_iter().collect();
        folders.extend(segments.into_iter().filter(|segment| !segment.is_empty()));
        let file = if kind == Some(TransferKind::Directory) {
            folders.extend((!last.is_empty()).then_some(last));
            None
        } else {
            (!last.is_empty()).then_some(last)
        };
        let kind = match (&file, kind) {
            (None, _) => TransferKind::Directory,
            (Some(_), kind) => kind.unwrap_or(TransferKind::Image),
        };
        let named = !url.username().is_empty();
        let user = if named { decoded(url.username()) } else { ANONYMOUS.as_bytes().to_vec() };
        let password = url.password().map(decoded).or_else(|| (!named).then(|| NOBODY.to_vec()));
        let target = Self { user, password, folders, file, kind };
        let texts =
            [&target.user].into_iter().chain(&target.password).chain(&target.folders).chain(&target.file);
        let broken = texts.into_iter().flatten().any(|byte| matches!(byte, b'\r' | b'\n' | 0));
        if broken { Err(BadTarget::LineEnd) } else { Ok(target) }
    }

    /// Whether the address itself says that a listing is wanted.
    #[must_use]
    pub fn is_directory(&self) -> bool {
        self.kind == TransferKind::Directory
    }
}

/// The path without its `;type=`, and what that says.
pub(super) fn split_kind(path: &str) -> Result<(&str, Option<TransferKind>), BadTarget> {
    let Some((before, word)) = path.rsplit_once(';').filter(|(_, word)| {
        word.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("type=")) && !word.contains('/')
    }) else {
        return Ok((path, None));
    };
    let kind = match word.get(5..).unwrap_or_default() {
        "a" | "A" => TransferKind::Ascii,
        "i" | "I" => TransferKind::Image,
        "d" | "D" => TransferKind::Directory,
        _ => return Err(BadTarget::Kind),
    };
    Ok((before, Some(kind)))
}

/// `%41` becomes the byte that it stands for (RFC 3986 2.1); what is no such triple stays.
fn decoded(text: &str) -> Vec<u8> {
    percent_decode_str(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_target(url: &str) -> Result<String, BadTarget> {
        let target = Target::from_url(&Url::parse(url).unwrap())?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let folders: Vec<String> = target.folders.iter().map(|folder| text(folder)).collect();
        let file = target.file.as_deref().map(text);
        Ok(format!("{} {} {:?}", folders.join(">"), file.as_deref().unwrap_or("-"), target.kind))
    }

    #[test]
    fn paths_become_directories_and_a_file() {
        for (url, expected) in [
            ("ftp://h", " - Directory"),
            ("ftp://h/", " - Directory"),
            ("ftp://h/f", " f Image"),
            ("ftp://h/a/b/f.txt", "a>b f.txt Image"),
            ("ftp://h/a/", "a - Directory"),
            ("ftp://h/a;type=d", "a - Directory"),
            ("ftp://h/a/f;type=A", "a f Ascii"),
            ("ftp://h/a/f;type=i", "a f Image"),
            ("ftp://h/%2Fetc/motd", "/etc motd Image"),
            ("ftp://h//etc/motd", "/>etc motd Image"),
            ("ftp://h/a%20b/%E6%96%87;x", "a b 文;x Image"),
            ("ftp://h/a//b?c=d", "a b?c=d Image"),
            ("ftp://h/100%", " 100% Image"),
        ] {
            assert_eq!(read_target(url).as_deref(), Ok(expected), "{url}");
        }
    }

    #[test]
    fn a_line_end_in_a_name_is_refused() {
        for url in
            ["ftp://h/a%0D%0ADELE%20b", "ftp://h/a%0a/b", "ftp://h/%00", "ftp://u%0ax@h/", "ftp://u:p%0d@h/"]
        {
            assert_eq!(read_target(url), Err(BadTarget::LineEnd), "{url}");
        }
        assert_eq!(read_target("ftp://h/a;type=x"), Err(BadTarget::Kind));
    }

    #[test]
    fn who_asks_is_in_the_address_or_nobody() {
        let who = |url: &str| {
            let target = Target::from_url(&Url::parse(url).unwrap()).unwrap();
            (
                String::from_utf8(target.user).unwrap(),
                target.password.map(|word| String::from_utf8(word).unwrap()),
            )
        };
        assert_eq!(who("ftp://h/"), ("anonymous".into(), Some("pellucid@example.com".into())));
        assert_eq!(who("ftp://us%40er:pass%3Aword@h/"), ("us@er".into(), Some("pass:word".into())));
        assert_eq!(who("ftp://user@h/"), ("user".into(), None));
        assert_eq!(who("ftp://user:@h/"), ("user".into(), None), "`url` takes an empty password for none");
    }
}
