//! The web sites of the laboratory, as tables: a path, and what is found there.

mod http2;
mod pictures;
mod secure;
mod start;
mod study;
mod www;

pub(super) use http2::{BROKEN_HTTP2, HTTP2, PROTOCOLS};
pub(super) use pictures::PICTURES;
pub(super) use secure::{SECURE, TO_SECURE};
pub(super) use start::{GARDEN, START};
pub(super) use study::STUDY;
pub(super) use www::WWW;

use hyper::StatusCode;

/// The media type of every page.
pub(super) const HTML: &str = "text/html; charset=utf-8";

/// One web site.
#[derive(Debug)]
pub(super) struct Site {
    /// The name that `Host` must carry to reach it.
    pub(super) name: &'static str,
    entries: &'static [SiteEntry],
}

/// One path of a site.
#[derive(Debug)]
struct SiteEntry {
    path: &'static str,
    found: SiteAnswer,
}

/// What a site has at a path.
#[derive(Clone, Copy, Debug)]
pub(super) enum SiteAnswer {
    /// A page, and the status that it is sent with.
    Page(StatusCode, &'static str),
    /// The document that stands for a directory whose address names no file: the file picked, and its page.
    Index(&'static str, &'static str),
    /// A file, and how many milliseconds the server takes over it.
    File { media: &'static str, bytes: &'static [u8], delay_ms: u64 },
    /// Something that is somewhere else.
    Moved(StatusCode, &'static str),
    /// A file with a word on how it may be kept (`Cache-Control`), and a mark by which it is known again (`ETag`).
    Kept { media: &'static str, bytes: &'static [u8], control: &'static str },
    /// A page that is sent in pieces, cut at [`PAUSE_MARK`].
    Pieces(&'static str),
    /// A page for `user` with the password `password` alone (RFC 7617).
    Guarded(&'static str),
    /// A page that shows what was received.
    Echo(&'static str),
    /// A program that shows what a web server handed to it, and its path.
    Program(&'static str, &'static str),
    /// A long text that is made while it is sent: its lines, and the bytes of each.
    Big { lines: usize, width: usize },
    /// A page with as many pictures as its address says.
    Many(&'static str),
    /// One of those pictures: a pixel.
    Pane,
    /// A page, and a digest of it in the fields after it.
    Trailed(&'static str),
    /// A page that takes a large file: without one it asks for it, with one it shows its length and digest.
    Upload(&'static str),
    /// A status alone.
    Empty(StatusCode),
}

/// Where a page that comes in pieces is cut.
pub(super) const PAUSE_MARK: &str = "<!--pause-->\n";

impl Site {
    /// What is at `path`. A directory asked for without its last slash has moved to where it has one.
    pub(super) fn find(&self, path: &str) -> Option<SiteAnswer> {
        let exact = self.entries.iter().find(|entry| entry.path == path);
        if let Some(entry) = exact {
            return Some(entry.found);
        }
        // Behind a program's own path stands what it gets as PATH_INFO.
        let program = self.entries.iter().find(|entry| match entry.found {
            SiteAnswer::Program(script, _) => {
                path.strip_prefix(script).is_some_and(|extra| extra.starts_with('/'))
            }
            _ => false,
        });
        if let Some(entry) = program {
            return Some(entry.found);
        }
        // So does the number behind what is made by number.
        let numbered = self.entries.iter().find(|entry| match entry.found {
            SiteAnswer::Many(_) | SiteAnswer::Pane => path.starts_with(entry.path),
            _ => false,
        });
        if let Some(entry) = numbered {
            return Some(entry.found);
        }
        let directory = self.entries.iter().find(|entry| entry.path.strip_suffix('/') == Some(path))?;
        Some(SiteAnswer::Moved(StatusCode::MOVED_PERMANENTLY, directory.path))
    }
}

/// The site that `host` names (any case, with or without port and final dot), or else the first.
pub(super) fn chosen(sites: &[&'static Site], host: Option<&str>) -> Option<&'static Site> {
    let named = host.and_then(|host| {
        let host = host.strip_suffix('.').unwrap_or(host);
        sites.iter().find(|site| site.name.eq_ignore_ascii_case(host))
    });
    named.or_else(|| sites.first()).copied()
}

const fn page(path: &'static str, html: &'static str) -> SiteEntry {
    SiteEntry { path, found: SiteAnswer::Page(StatusCode::OK, html) }
}

const fn index(path: &'static str, file: &'static str, html: &'static str) -> SiteEntry {
    SiteEntry { path, found: SiteAnswer::Index(file, html) }
}

const fn moved(path: &'static str, status: StatusCode, to: &'static str) -> SiteEntry {
    SiteEntry { path, found: SiteAnswer::Moved(status, to) }
}

const fn file(path: &'static str, media: &'static str, bytes: &'static [u8], delay_ms: u64) -> SiteEntry {
    SiteEntry { path, found: SiteAnswer::File { media, bytes, delay_ms } }
}
