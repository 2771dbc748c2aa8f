//! What lies on the laboratory's FTP servers.

use std::borrow::Cow;
use std::collections::BTreeSet;

/// When everything was last changed, as MDTM tells it (UTC).
pub(super) const CHANGED: &str = "20260101120000";

/// The directory that only a named user may see.
const PRIVATE: &str = "/private";

enum Content {
    Bytes(&'static [u8]),
    /// So many bytes.
    Long(usize),
}

/// A file with its whole path.
static FILES: [(&str, Content); 9] = [
    ("/README.txt", Content::Bytes(include_bytes!("../../../assets/lab/ftp/README.txt"))),
    ("/big.bin", Content::Long(2_000_000)),
    ("/dir/file1.htm", Content::Bytes(include_bytes!("../../../assets/lab/ftp/file1.htm"))),
    ("/dir/two words.txt", Content::Bytes(b"A blank in a name is %20 in an address.\n")),
    ("/dir/文件.txt", Content::Bytes("文件名在地址中用 UTF-8 编码。\n".as_bytes())),
    ("/empty.txt", Content::Bytes(b"")),
    ("/pictures/glass.png", Content::Bytes(include_bytes!("../../../assets/lab/www/glass.png"))),
    ("/pictures/water.jpg", Content::Bytes(include_bytes!("../../../assets/lab/www/water.jpg"))),
    ("/private/letter.txt", Content::Bytes(b"Only who says the password reads this.\n")),
];

/// What a directory holds.
pub(super) struct Item {
    pub(super) name: &'static str,
    /// The length; none for a directory.
    pub(super) size: Option<usize>,
}

/// `argument` seen from the directory `from`: a path from the top, without a slash at its end but for `/`.
pub(super) fn resolved(from: &str, argument: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let start = if argument.starts_with('/') { "" } else { from };
    for part in start.split('/').chain(argument.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    format!("/{}", parts.join("/"))
}

/// Whether `path` is a directory that this user may see.
pub(super) fn is_directory(path: &str, named: bool) -> bool {
    may_see(path, named) && (path == "/" || FILES.iter().any(|(file, _)| below(path, file).is_some()))
}

/// The bytes of the file at `path`.
pub(super) fn file(path: &str, named: bool) -> Option<Cow<'static, [u8]>> {
    let (_, content) = FILES.iter().find(|(file, _)| *file == path && may_see(path, named))?;
    Some(match content {
        Content::Bytes(bytes) => Cow::Borrowed(*bytes),
        Content::Long(length) => Cow::Owned(b"glass\n".iter().copied().cycle().take(*length).collect()),
    })
}

/// What the directory at `path` holds, in the order of names.
pub(super) fn items(path: &str, named: bool) -> Vec<Item> {
    let mut seen = BTreeSet::new();
    let mut items = Vec::new();
    for (file, content) in &FILES {
        let Some(rest) = below(path, file).filter(|_| may_see(file, named)) else { continue };
        let (name, is_file) = rest.split_once('/').map_or((rest, true), |(name, _)| (name, false));
        if seen.insert(name) {
            let size = match content {
                Content::Bytes(bytes) => bytes.len(),
                Content::Long(length) => *length,
            };
            items.push(Item { name, size: is_file.then_some(size) });
        }
    }
    items
}

fn may_see(path: &str, named: bool) -> bool {
    named || !(path == PRIVATE || below(PRIVATE, path).is_some())
}

fn below<'a>(folder: &str, path: &'a str) -> Option<&'a str> {
    path.strip_prefix(folder.trim_end_matches('/'))?.strip_prefix('/')
}
